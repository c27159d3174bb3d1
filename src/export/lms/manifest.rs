//! What a package says of itself to the system that takes it in.

use std::fmt::Write as _;

use uuid::Uuid;

use crate::export::markup::escape;

/// What a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// SCORM 1.2.
    Scorm12,
    /// SCORM 2004, 3rd edition, which is taken in most widely.
    Scorm2004,
    /// cmi5, the profile of xAPI for systems that launch something.
    Cmi5,
}

impl Kind {
    /// The word that the page knows it by.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Scorm12 => "scorm12",
            Kind::Scorm2004 => "scorm2004",
            Kind::Cmi5 => "cmi5",
        }
    }

    /// The file of the package that says what it is.
    pub const fn file(self) -> &'static str {
        match self {
            Kind::Scorm12 | Kind::Scorm2004 => "imsmanifest.xml",
            Kind::Cmi5 => "cmi5.xml",
        }
    }
}

/// What is said of a package.
#[derive(Debug, Clone, Copy)]
pub struct Manifest<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its name in the whole world, an IRI: a package that comes again under it takes the place of the one before.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// What it is about, in a sentence.
    pub about: &'a str,
    /// The code of its language.
    pub language: &'a str,
    /// The score that it takes to pass, from 0 to 100; none where the page says whether it is passed.
    pub pass: Option<u8>,
    /// Its files, without this one.
    pub files: &'a [&'a str],
}

impl Manifest<'_> {
    /// The file.
    pub fn write(&self) -> String {
        match self.kind {
            Kind::Scorm12 => self.scorm12(),
            Kind::Scorm2004 => self.scorm2004(),
            Kind::Cmi5 => self.cmi5(),
        }
    }

    /// A name as XML has it for what is named in a file: of letters and digits, and beginning with a letter.
    fn name(&self) -> String {
        format!("unruffled-{}", Uuid::new_v5(&Uuid::NAMESPACE_URL, self.id.as_bytes()).simple())
    }

    /// SCORM 1.2, Content Aggregation Model, 2.3.
    fn scorm12(&self) -> String {
        let (name, title) = (self.name(), escape(self.title));
        let pass = self.pass.map(|pass| format!("\n        <adlcp:masteryscore>{pass}</adlcp:masteryscore>"));
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{name}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>{title}</title>
      <item identifier="talks" identifierref="page">
        <title>{title}</title>{pass}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html">
{files}    </resource>
  </resources>
</manifest>
"#,
            pass = pass.unwrap_or_default(),
            files = self.files(),
        )
    }

    /// SCORM 2004, 3rd edition, Content Aggregation Model, 3.4 and 5.1. The page sets completion and success itself.
    fn scorm2004(&self) -> String {
        let (name, title) = (self.name(), escape(self.title));
        let measure = match self.pass {
            Some(pass) => format!(
                "<imsss:primaryObjective objectiveID=\"course\" satisfiedByMeasure=\"true\">\n              \
                 <imsss:minNormalizedMeasure>{}.{:02}</imsss:minNormalizedMeasure>\n            \
                 </imsss:primaryObjective>",
                pass / 100,
                pass % 100
            ),
            None => "<imsss:primaryObjective objectiveID=\"course\"/>".to_owned(),
        };
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{name}" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 3rd Edition</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>{title}</title>
      <item identifier="talks" identifierref="page">
        <title>{title}</title>
        <imsss:sequencing>
          <imsss:objectives>
            {measure}
          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormType="sco" href="index.html">
{files}    </resource>
  </resources>
</manifest>
"#,
            files = self.files(),
        )
    }

    /// The course structure of cmi5, 13.1 and 14.
    fn cmi5(&self) -> String {
        let text =
            |words: &str| format!("<langstring lang=\"{}\">{}</langstring>", escape(self.language), escape(words));
        let (id, title, about) = (escape(self.id), text(self.title), text(self.about));
        let pass = self.pass.map(|pass| format!(" masteryScore=\"{}.{:02}\"", pass / 100, pass % 100));
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="{id}">
    <title>{title}</title>
    <description>{about}</description>
  </course>
  <au id="{id}/talks" moveOn="CompletedAndPassed"{pass} launchMethod="AnyWindow">
    <title>{title}</title>
    <description>{about}</description>
    <url>index.html</url>
  </au>
</courseStructure>
"#,
            pass = pass.unwrap_or_default(),
        )
    }

    fn files(&self) -> String {
        self.files.iter().fold(String::new(), |mut files, name| {
            // Writing into a text cannot fail.
            let _ = writeln!(files, "      <file href=\"{}\"/>", escape(name));
            files
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEA: Manifest<'_> = Manifest {
        kind: Kind::Scorm12,
        id: "https://www.example.org/tea",
        title: "Tea & <cake>",
        about: "Talks about tea.",
        language: "en",
        pass: Some(5),
        files: &["index.html", "fonts/a.ttf"],
    };

    #[test]
    fn a_manifest_says_what_each_specification_asks_for() {
        let scorm12 = TEA.write();
        for (rule, line) in [
            ("the version of the schema", "<schemaversion>1.2</schemaversion>"),
            (
                "a default that is one of the organizations",
                "<organizations default=\"course\">\n    <organization identifier=\"course\">",
            ),
            ("the resource of an item, by its small letter t", "adlcp:scormtype=\"sco\" href=\"index.html\""),
            ("the score that is mastery, from 0 to 100", "<adlcp:masteryscore>5</adlcp:masteryscore>"),
            ("every file", "<file href=\"index.html\"/>\n      <file href=\"fonts/a.ttf\"/>"),
            ("text is escaped", "<title>Tea &amp; &lt;cake&gt;</title>"),
        ] {
            assert!(scorm12.contains(line), "{rule}: {scorm12}");
        }
        let scorm2004 = Manifest { kind: Kind::Scorm2004, ..TEA }.write();
        for (rule, line) in [
            ("the version of the schema", "<schemaversion>2004 3rd Edition</schemaversion>"),
            ("a capital T", "adlcp:scormType=\"sco\""),
            ("success by measure", "<imsss:minNormalizedMeasure>0.05</imsss:minNormalizedMeasure>"),
            ("the content says what came of it", "completionSetByContent=\"true\" objectiveSetByContent=\"true\""),
        ] {
            assert!(scorm2004.contains(line), "{rule}: {scorm2004}");
        }
        let cmi5 = Manifest { kind: Kind::Cmi5, ..TEA }.write();
        for (rule, line) in [
            ("the namespace", "xmlns=\"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd\""),
            ("an AU has an IRI of its own", "<au id=\"https://www.example.org/tea/talks\""),
            ("mastery from 0 to 1", "masteryScore=\"0.05\""),
            ("a relative URL within the package", "<url>index.html</url>"),
        ] {
            assert!(cmi5.contains(line), "{rule}: {cmi5}");
        }
    }

    #[test]
    fn without_a_mark_the_page_alone_says_whether_it_is_passed() {
        for kind in [Kind::Scorm12, Kind::Scorm2004, Kind::Cmi5] {
            let text = Manifest { kind, pass: None, ..TEA }.write();
            assert!(!text.to_ascii_lowercase().contains("mastery") && !text.contains("Measure"), "{text}");
        }
    }

    #[test]
    fn the_same_course_has_the_same_name_wherever_it_is_packed() {
        assert_eq!(TEA.name(), Manifest { title: "Coffee", ..TEA }.name());
        assert_ne!(TEA.name(), Manifest { id: "https://www.example.org/coffee", ..TEA }.name());
    }
}

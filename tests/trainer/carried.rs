//! A course that is carried along in one file is the one in its folder.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use unruffled::check::course::{Course, Origin};
use unruffled::diagnostic::Report;
use unruffled::dialogue::folder::carried::Carried;
use unruffled::opening::parcel::Parcel;

use crate::support::{fixture, png, root};

/// The course as it comes out of the one file.
fn carried(folder: &Path) -> Course {
    let packed = Parcel::of(Carried::of(folder).expect("all of it can be read")).write();
    let parcel = Parcel::read(&packed).expect("it is one");
    Course::load(Origin::Carried(parcel.files)).expect("it is there")
}

fn base_name(file: &str) -> String {
    Path::new(file).file_name().expect("a name").to_string_lossy().into_owned()
}

/// All that is found, by the names of the files alone.
fn found<'a>(reports: impl Iterator<Item = &'a Report>) -> Vec<String> {
    let one = |report: &Report| format!("{}: {:?}\n{}", base_name(&report.file), report.findings, report.source.text());
    reports.map(one).collect()
}

fn assert_same(folder: &Path) -> Course {
    let (here, there) = (Course::load(Origin::Folder(folder.to_owned())).expect("the folder"), carried(folder));
    let entries = |course: &Course| {
        let entry = |entry: &unruffled::check::course::Entry| {
            let marks = entry.checked.playable().map(|script| script.pass_marks());
            format!("{} {} {marks:?}", entry.id(), entry.hidden)
        };
        course.entries.iter().map(entry).collect::<Vec<_>>()
    };
    assert_eq!(entries(&there), entries(&here));
    assert_eq!(format!("{:?}", there.settings), format!("{:?}", here.settings));
    assert_eq!(there.rubric_text.text(), here.rubric_text.text());
    assert_eq!(found(there.reports.iter()), found(here.reports.iter()));
    let reports = |course: &Course| found(course.entries.iter().map(|entry| &entry.checked.report));
    assert_eq!(reports(&there), reports(&here));
    assert_eq!(there.broken().collect::<Vec<_>>(), here.broken().collect::<Vec<_>>());
    assert!(there.unreadable.is_empty());
    there
}

#[test]
fn the_shipped_course_is_the_same_in_its_folder_and_carried_along() {
    let course = assert_same(&root().join("dialogues"));
    assert!(course.playable().count() > 10 && course.broken().count() == 0);
    let shipped = Course::load(Origin::Shipped).expect("it is built in");
    let ids = |course: &Course| course.entries.iter().map(|entry| entry.id().to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&course), ids(&shipped));
}

#[test]
fn order_hidden_dialogues_a_logo_and_pass_marks_come_along() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let write = |name: &str, bytes: Vec<u8>| fs::write(folder.path().join(name), bytes).expect("a file");
    let soup = fixture("soup.ron");
    write("soup.ron", soup.clone().into());
    write("other_soup.ron", soup.replace("\"soup\"", "\"other_soup\"").into());
    let set = "Course(format: 1, title: \"Café\", order: [\"soup\"], hidden: [\"other_soup\"], logo: \"logo.png\", \
               pass: (overall: 40, each: 30))";
    write("course.ron", set.into());
    write("logo.png", png(1, 1));
    write("notes.txt", "nobody's".into());
    let course = assert_same(folder.path());
    assert_eq!(course.settings.title.as_deref(), Some("Café"));
    let entries: Vec<_> = course.entries.iter().map(|entry| (entry.id(), entry.hidden)).collect();
    assert_eq!(entries, [("soup", false), ("other_soup", true)]);
    assert!(course.settings.logo.is_some(), "{:?}", course.reports);
    let Origin::Carried(files) = course.origin else { panic!("it is carried") };
    let names: Vec<_> = files.files().map(|(name, _)| name).collect();
    assert_eq!(names, ["course.ron", "other_soup.ron", "soup.ron"]);
}

#[test]
fn what_is_wrong_with_a_course_is_wrong_with_it_carried_along() {
    let course = |files: &[(&str, &str)]| {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        assert_same(folder.path())
    };
    let soup = fixture("soup.ron");
    assert!(course(&[("soup.ron", &soup), ("rubric.ron", "Rubric(")]).is_faulty());
    assert!(
        course(&[("soup.ron", &soup), ("course.ron", "Course(format: 1, title: \"A\", order: [\"sop\"])")]).is_faulty()
    );
    let unfit = "Course(format: 1, title: \"A\", logo: \"logo.png\")";
    assert!(course(&[("soup.ron", &soup), ("course.ron", unfit), ("logo.png", "no picture")]).is_faulty());
    assert!(course(&[("soup.ron", &soup), ("course.ron", unfit)]).is_faulty());
    assert_eq!(course(&[("soup.ron", &soup), ("stew.ron", "Dialogue(?")]).broken().count(), 1);
    #[cfg(target_os = "linux")]
    assert_eq!(course(&[("soup.ron", &soup), ("SOUP.ron", &soup)]).broken().count(), 2);
    assert_eq!(course(&[]).entries.len(), 0);
}

#[test]
fn what_cannot_be_carried_is_said_by_its_name() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("soup.ron"), b"// caf\xe9").expect("a file");
    let why = Carried::of(folder.path()).expect_err("it is no text").to_string();
    assert!(why.contains("soup.ron") && why.ends_with("it is no text in UTF-8"), "{why}");
    let nowhere = Carried::of(Path::new("nowhere/at/all")).expect_err("there is none").to_string();
    assert_eq!(nowhere, "there is no nowhere/at/all");
}

#[test]
fn a_file_that_nobody_wrote_harms_nobody() {
    let files = [("soup.ron", "("), ("..ron", ""), ("C:soup.ron", "\0"), ("course.ron", "Course(logo: \"../../x\")")];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let carried = Carried::new(files.into(), Default::default()).expect("names of files");
    let course = Course::load(Origin::Carried(Arc::new(carried))).expect("it is there");
    assert!(course.is_faulty() && course.playable().next().is_none());
}

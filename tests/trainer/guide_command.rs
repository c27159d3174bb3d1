//! `trainer guide`: the author's guide, from inside the program.

use std::fs;

use unruffled::dialogue::template::GUIDE;
use unruffled::export::guide::headings;

use crate::support::{Test, root};

#[test]
fn all_of_the_guide_is_there_in_plain_text_that_fits_the_screen() {
    let shown = Test::new("guide").run().stdout;
    for heading in headings(GUIDE) {
        let title = if heading.level > 2 { heading.title.to_uppercase() } else { heading.title };
        let title = title.replace('`', "");
        assert!(shown.contains(&format!("\n{title}\n-")) || shown.starts_with(&format!("{title}\n=")), "{title}");
    }
    let written: Vec<&str> = GUIDE.split("```ron\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    assert!(written.len() > 10);
    for line in written.iter().flat_map(|example| example.lines()) {
        assert!(shown.contains(line), "{line}");
    }
    let wide: Vec<&str> = shown.lines().filter(|line| !line.starts_with("    ") && line.chars().count() > 78).collect();
    assert!(wide.is_empty(), "{wide:#?}");
    // No mark of how it is written is left: no table's bars, no link's brackets.
    assert!(!shown.contains("](") && !shown.contains("\n|") && !shown.contains("\n#"), "{shown}");
}

#[test]
fn a_part_is_found_by_what_its_heading_is_like() {
    let shown = Test::new("guide remembering").run().stdout;
    assert!(shown.starts_with("REMEMBERING: FLAGS\n-----"), "{shown}");
    assert!(shown.contains("only_if: [cared]") && !shown.contains("WHEN THE MOOD DECIDES"), "{shown}");
    Test::new("guide Every field of the rubric").stdout_has("when_furious").run();
    let none = Test::new("guide cheese fondue").status(2).stderr_has("the guide has no part about cheese fondue");
    none.stderr_has("\n  How the score arises\n").run();
}

#[test]
fn the_page_is_whole_by_itself_and_every_link_in_it_leads_somewhere() {
    let page = Test::new("guide --html").run().stdout;
    assert!(page.starts_with("<!DOCTYPE html>"));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let links: Vec<&str> = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 12, "{links:?}");
    for link in links {
        let leads = link.strip_prefix('#').is_some_and(|id| ids.contains(&id)) || link.starts_with("https://");
        assert!(leads, "{link} leads nowhere");
    }
    assert_eq!(ids.len(), headings(GUIDE).len());
    assert!(!page.contains("<img") && !page.contains(" src="), "nothing comes from elsewhere");
}

#[test]
fn the_page_goes_into_a_file_and_beside_a_new_course_s_rubric() {
    let test = Test::new("guide --html -o guide.html").stdout("The guide is in guide.html\n");
    test.run();
    Test::new("guide -o guide.html").status(2).stderr_has("--html").run();
    let output = Test::new("new our_course --folder").run();
    assert!(output.stdout.contains("  guide.html\n"), "{}", output.stdout);
}

#[test]
fn the_guide_in_the_program_is_the_one_in_the_folder() {
    assert_eq!(GUIDE, fs::read_to_string(root().join("dialogues/README.md")).expect("the guide"));
}

#[test]
fn a_page_takes_no_dialogue_s_place() {
    for name in ["soup.ron", "SOUP.RON"] {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let path = folder.path().join(name);
        fs::write(&path, "mine").expect("a file");
        let test = Test::new("guide --html -o").arg(&path.display().to_string()).status(2);
        test.stderr_has("it is called as a dialogue is; a page ends in .html").run();
        assert_eq!(fs::read_to_string(&path).expect("the file"), "mine");
    }
}

//! Files that are no readable text: a finding with its place and with what they seem to be, from every command and in every
//! format.

use crate::support::{SOUP, Test, soup};

/// The soup as a program of Windows saves it that knows nothing of UTF-8. The first such byte stands in line 10, column 30.
fn windows_1252() -> Vec<u8> {
    let text = soup("You wait at table.", "You wait at a café. \u{201c}Voilà!\u{201d}");
    let byte = |c: char| match c {
        '\u{201c}' => 0x93,
        '\u{201d}' => 0x94,
        c => u8::try_from(u32::from(c)).expect("a letter of Windows-1252"),
    };
    text.chars().map(byte).collect()
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn what_a_file_seems_to_be_is_said_at_its_first_bad_byte() {
    let marked = format!("\u{feff}{}", *SOUP);
    let docx = [b"PK\x03\x04\x14\x00\x06\x00word/document.xml\xff\xfe".as_slice(), &[0; 90]].concat();
    for (bytes, line, column, what) in [
        (windows_1252(), 10, 30, "it seems to be Windows-1252"),
        ([b"\xef\xbb\xbf".as_slice(), &windows_1252()].concat(), 10, 30, "it seems to be Windows-1252"),
        (utf_16(&marked, u16::to_le_bytes), 1, 1, "it seems to be UTF-16"),
        (utf_16(&marked, u16::to_be_bytes), 1, 1, "it seems to be UTF-16"),
        (utf_16(&SOUP, u16::to_le_bytes), 1, 2, "it seems to be UTF-16"),
        (utf_16(&SOUP, u16::to_be_bytes), 1, 1, "it seems to be UTF-16"),
        (docx, 1, 3, "it seems to be a Word file (.docx)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0".to_vec(),
            1,
            1,
            "a Word file (.doc)",
        ),
    ] {
        let json = Test::new("check soup.ron --format json").file("soup.ron", bytes).status(1).json();
        assert_eq!(json.as_array().map(Vec::len), Some(1), "{json:#}");
        let place = |key: &str| json[0][key].as_u64().expect("a number");
        assert_eq!(json[0]["code"], "E101");
        let found = (place("line"), place("column"), place("end_line"), place("end_column"));
        assert_eq!(found, (line, column, line, column + 1), "{json:#}");
        assert!(json[0]["message"].as_str().is_some_and(|message| message.contains(what)), "{json:#}");
        assert!(json[0]["help"].as_str().is_some_and(|help| help.contains("UTF-8")), "{json:#}");
    }
}

#[test]
fn every_command_and_format_says_where_and_what() {
    for args in [
        "check soup.ron",
        "check soup.ron --format json",
        "check soup.ron --format sarif",
        "check soup.ron --format github",
        "check .",
        "play soup.ron",
        "try soup.ron --say heard_you",
        "outcomes soup.ron",
        "graph soup.ron",
        "fmt soup.ron",
        "fmt --check soup.ron",
        "upgrade soup.ron",
    ] {
        let (status, said) = Test::new(args).file("soup.ron", windows_1252()).run_as_it_ends();
        assert_eq!(status, Some(1), "{args}: {said}");
        assert!(said.contains("it seems to be Windows-1252"), "{args}: {said}");
        assert!(said.contains("10:30") || said.contains('{') || said.contains("line=10,col=30"), "{args}: {said}");
    }
}

#[test]
fn one_that_is_no_text_hides_nothing_of_the_others() {
    let test = Test::new("check .").file("a.ron", windows_1252()).file("soup.ron", soup("goto: fed", "goto: fde"));
    test.status(1)
        .stdout_has("a.ron:10:30")
        .stdout_has("did you mean fed?")
        .stdout_has("2 files checked: 2 errors")
        .run();
}

#[test]
fn a_rubric_that_is_no_text_is_a_finding_too() {
    let test =
        Test::new("check .").file("soup.ron", &*SOUP).file("rubric.ron", utf_16("\u{feff}Rubric(", u16::to_le_bytes));
    test.status(1).stdout_has("rubric.ron:1:1").stdout_has("it seems to be UTF-16").run();
}

#[test]
fn what_is_left_of_a_file_that_was_cut_off_is_no_text() {
    let mut bytes = soup("Mr Lind", "Mr Lîndé").into_bytes();
    bytes.truncate(bytes.iter().rposition(|&b| b >= 0x80).expect("an accent"));
    Test::new("check soup.ron").file("soup.ron", bytes).status(1).stdout_has("14:30").stdout_has("cut off").run();
}

#[test]
fn a_file_in_a_folder_with_spaces_is_named_in_quotes_in_commands() {
    let test = Test::new("outcomes").arg("two words/soup.ron").file("two words/soup.ron", &*SOUP);
    let said = test.run().stdout;
    let commands: Vec<&str> = said.lines().filter(|line| line.contains("trainer try")).collect();
    assert!(!commands.is_empty(), "{said}");
    for command in commands {
        assert!(command.contains("trainer try \"two words/soup.ron\""), "{command}");
    }
}

#[test]
fn names_of_files_that_no_id_can_have_get_names_that_do() {
    for (file, near) in [("1st soup", "talk_1st_soup"), ("café", "cafe"), ("cold-soup", "cold_soup"), ("ซุป", "")]
    {
        let json = Test::new("check --format json")
            .arg(&format!("{file}.ron"))
            .file(&format!("{file}.ron"), &*SOUP)
            .status(1)
            .json();
        assert_eq!((&json[0]["code"], json.as_array().map(Vec::len)), (&"E107".into(), Some(1)), "{json:#}");
        let help = json[0]["help"].as_str().expect("help");
        assert!(help.starts_with("rename the file to soup.ron"), "{help}");
        assert!(near.is_empty() || help.contains(&format!("write id: {near} and rename it to {near}.ron")), "{help}");
        assert!(!help.contains(file), "{help}");
    }
}

#[cfg(unix)]
#[test]
fn a_rubric_or_course_that_is_a_link_to_nowhere_is_replaced_by_nothing() {
    for name in ["rubric.ron", "course.ron"] {
        for (args, status) in [
            ("check .", 1),
            ("check soup.ron", 1),
            ("play soup.ron", 1),
            ("try soup.ron --say heard_you", 1),
            ("outcomes soup.ron", 1),
            ("graph soup.ron", 1),
            ("texts .", 1),
            ("fmt --check .", 2),
        ] {
            let test = Test::new(args).file("soup.ron", &*SOUP).link("gone.ron", name);
            let (ended, said) = test.run_as_it_ends();
            assert_eq!(ended, Some(status), "{args}: {said}");
            assert!(said.contains(&format!("{name}: it is a link that leads nowhere")), "{args}: {said}");
            assert!(!said.contains("W602"), "{args}: {said}");
        }
    }
    let test = Test::new("rubric --dialogues .").link("gone.ron", "rubric.ron").status(1);
    test.stdout_has("cannot read ./rubric.ron: it is a link that leads nowhere").run();
}

#[test]
fn what_to_write_into_an_empty_file_is_what_its_name_promises() {
    for (name, word) in [
        ("soup.ron", "a dialogue: Dialogue("),
        ("rubric.ron", "a rubric: Rubric("),
        ("course.ron", "a course: Course("),
    ] {
        for text in ["", "\n// later\n"] {
            let test = Test::new("check").arg(name).file(name, text).status(1);
            test.stdout_has("the file is empty").stdout_has(&format!("help: write {word} ... )")).run();
        }
    }
}

#[test]
fn a_rubric_or_course_in_a_dialogue_s_place_is_not_told_to_take_the_name_that_it_has() {
    for (args, what) in [
        ("try rubric.ron", "this is a rubric"),
        ("play course", "this is a course"),
        ("rename course.ron heard_you listened", "this is a course"),
    ] {
        let test = Test::new(args).file("rubric.ron", unruffled::dialogue::Rubric::BUILT_IN);
        let test = test.file("course.ron", "Course(format: 1, title: \"Soups\")").status(1);
        test.stdout_has(what).stdout_has("help: name the file of a dialogue instead").run();
    }
}

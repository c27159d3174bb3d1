//! Files that are too deep, too large, no text, or not there: never a panic, a hang or a flood.

use std::time::{Duration, Instant};

use crate::support::{SOUP, Test, fixture, found, root, soup};

#[test]
fn brackets_nested_without_end_are_one_finding() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{a:", "}"), ("a(", ")"), ("/*", "*/"), ("Some(", ")")] {
        for close in [close, ""] {
            let found = found(&(open.repeat(200_000) + &close.repeat(200_000)));
            assert_eq!(found.len(), 1, "{open} {found:?}");
            assert!(found[0].starts_with("E101 "), "{open}: {found:?}");
        }
    }
}

#[test]
fn a_value_nested_without_end_inside_a_dialogue_is_found() {
    for deep in ["[".repeat(200_000), "[".repeat(200_000) + &"]".repeat(200_000), "(a:".repeat(200_000)] {
        let found = found(&soup("[apologizes]", &deep));
        assert!((1..=2).contains(&found.len()), "{found:?}");
    }
}

#[test]
fn a_binary_file_is_said_to_be_no_text() {
    Test::new("check soup.ron")
        .file("soup.ron", [0x89, b'P', b'N', b'G', 0, 0xff, 0xfe])
        .status(2)
        .stderr("trainer: soup.ron is not a text file in UTF-8; save it as UTF-8\n")
        .run();
}

#[test]
fn a_text_in_another_encoding_is_said_to_be_no_utf_8() {
    let utf_16: Vec<u8> = SOUP.encode_utf16().flat_map(u16::to_le_bytes).chain([0xff]).collect();
    Test::new("check soup.ron").file("soup.ron", utf_16).status(2).stderr_has("UTF-8").run();
}

#[test]
fn control_characters_are_found_and_not_printed_raw() {
    let output =
        Test::new("check soup.ron").file("soup.ron", soup("level: easy", "level: \u{1b}[31measy\0")).status(1).run();
    assert!(!output.stdout.contains(['\u{1b}', '\0']), "{:?}", output.stdout);
}

#[test]
fn an_empty_file_is_one_finding() {
    for text in ["", "\n\n", "\u{feff}", "// only a remark\n", "   "] {
        let found = found(text);
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert!(found[0].starts_with("E101 1:1 the file is empty"), "{text:?}: {found:?}");
    }
}

#[test]
fn a_dialogue_of_fifty_megabytes_is_read_to_its_end() {
    let filler = format!("// {}\n", "x".repeat(1_000));
    let large = filler.repeat(50_000) + &fixture("stew.ron");
    let started = Instant::now();
    Test::new("check stew.ron").file("stew.ron", &large).stdout("1 file checked, nothing found\n").run();
    let broken = filler.repeat(50_000) + &soup("level: easy,", "level: easy");
    Test::new("check soup.ron --format json").file("soup.ron", broken).status(1).stdout_has("\"line\": 50012").run();
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_file_that_is_far_too_large_is_not_read() {
    let text = " ".repeat(65 << 20);
    Test::new("check soup.ron").file("soup.ron", text).status(2).stderr_has("too large").run();
}

#[test]
fn many_mistakes_take_no_longer_than_few() {
    let scene = |n: usize| {
        format!(
            "Talk(id: s{n}, says: \"S\", replies: [(id: a, say: \"A\", goto: q{n}), (id: b, say: \"B\", moves: [m{n}], set: [f{n}], goto: r{n})]),\n"
        )
    };
    let scenes: String = (0..20_000).map(scene).collect();
    let facts: String = (0..20_000).map(|n| format!("a{n}: [\"x\"], ")).collect();
    let text = soup("        Talk(\n", &format!("{scenes}        Talk(\n"));
    let text = text.replace("start: opening,", &format!("start: opening,\n    facts: {{ {facts} }},"));
    let started = Instant::now();
    assert!(found(&text).len() > 80_000);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_file_that_is_not_there_is_named() {
    Test::new("check nowhere.ron").status(2).stderr("trainer: there is no nowhere.ron\n").run();
    Test::new("play nowhere.ron").status(2).stderr("trainer: there is no nowhere.ron\n").run();
    Test::new("try nowhere.ron").status(2).stderr("trainer: there is no nowhere.ron\n").run();
    Test::new("check").status(2).stderr("trainer: there is no dialogues\n").run();
}

#[cfg(unix)]
#[test]
fn a_pipe_or_device_in_the_place_of_a_file_is_not_read() {
    Test::new("check /dev/zero").status(2).stderr_has("it is not a file").run();
}

#[test]
fn nothing_in_a_broken_file_makes_the_program_panic() {
    let text = std::fs::read_to_string(root().join("dialogues/late_pizza.ron")).expect("a shipped dialogue");
    // Cut off at many places: each beginning is a file that an interrupted copy leaves behind.
    for at in (0..text.len()).step_by(97).filter(|&at| text.is_char_boundary(at)) {
        assert!(!found(&text[..at]).is_empty(), "cut off at {at}");
    }
}

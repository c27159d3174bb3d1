//! Placeholders and braces: what is filled in, where, and what a brace is that is meant as such.

use unruffled::conversation::speech::Speech;

use crate::support::{Test, checked, found, replaced, soup};

/// What the customer says first, for Ada.
#[track_caller]
fn said(written: &str) -> String {
    let text = soup("\"This soup is cold.\"", &format!("\"{written}\""));
    let text =
        replaced(&text, "    start: opening,", "    facts: { dish: [\"soup\", \"{{stew}}\"] },\n    start: opening,");
    let checked = checked(&text);
    let script = checked.playable().unwrap_or_else(|| panic!("{:#?}\n{text}", checked.report.findings));
    let unruffled::dialogue::Scene::Talk(talk) = &script.dialogue.scenes[0] else { panic!("a Talk is first") };
    Speech::new(&script.dialogue, 3, "Ada {customer}").fill(&talk.says)
}

#[test]
fn doubled_braces_are_braces_and_placeholders_are_filled_in() {
    for (written, read) in [
        ("I am {customer}.", "I am Mr Lind."),
        ("The till shows :{{ and :}}, {customer}.", "The till shows :{ and :}, Mr Lind."),
        ("{{customer}}", "{customer}"),
        ("{{{customer}}}", "{Mr Lind}"),
        (":} and {customer}}}", ":} and Mr Lind}"),
        ("\\u{7b}\\u{7b}customer\\u{7d}", "{customer}"),
        // What a placeholder stands for is no text with placeholders.
        ("{trainee}", "Ada {customer}"),
    ] {
        assert_eq!(said(written), read, "{written}");
    }
    let dishes = ["{dish}", "{dish.other}"].map(said);
    assert!(dishes == ["soup", "{stew}"] || dishes == ["{stew}", "soup"], "{dishes:?}");
}

#[test]
fn a_brace_that_opens_no_placeholder_is_found_at_the_brace_and_the_others_at_themselves() {
    for (written, expected) in [
        ("The till shows :{ and {customer}.", vec![(36, "this { begins a placeholder, and no } ends it")]),
        ("{", vec![(20, "this { begins a placeholder, and no } ends it")]),
        (
            "}} { {{ {custmer} {",
            vec![
                (23, "this { begins a placeholder, and no } ends it"),
                (28, "{custmer} stands for nothing"),
                (38, "this { begins a placeholder, and no } ends it"),
            ],
        ),
        (
            "\\u{e9}\\n {trainee} {a} \\u{7b}",
            vec![(39, "{a} stands for nothing"), (43, "this { begins a placeholder, and no } ends it")],
        ),
        ("}", vec![]),
        ("{}", vec![(20, "{} stands for nothing")]),
    ] {
        let text = soup("\"This soup is cold.\"", &format!("\"{written}\""));
        let expected: Vec<_> = expected.iter().map(|(column, message)| format!("E202 19:{column} {message}")).collect();
        assert_eq!(found(&text), expected, "{written}");
    }
}

#[test]
fn help_says_how_to_write_a_brace() {
    for written in ["a { b", "{ and }", "{xylophone}"] {
        let report = checked(&soup("This soup is cold.", written)).report;
        let help = report.findings[0].help.as_deref().unwrap_or_default();
        assert!(help.contains("write {{ for a brace that is meant as such"), "{written}: {help}");
    }
    let report = checked(&soup("This soup is cold.", "{custmer}")).report;
    assert_eq!(report.findings[0].help.as_deref(), Some("did you mean {customer}?"));
}

#[test]
fn placeholders_stand_in_prose_alone() {
    let text = soup(
        "    start: opening,",
        "    source: \"S1 {source}\",\n    facts: { order: [\"{customer}\", \"B-2\"] },\n    start: opening,",
    );
    let text = replaced(&text, "title: \"The cold soup\"", "title: \"The soup of {custmer} and {\"");
    let text = replaced(&text, "name: \"Mr Lind\"", "name: \"Mr {{Lind}} {trainee}\"");
    let text = replaced(
        &text,
        "    ],\n)",
        "    ],\n    walkthroughs: [(name: \"How {customer} got it\", kind: model, say: [heard_you])],\n)",
    );
    let places = found(&text);
    let not_filled = |place: &str, inner: &str| {
        format!("E202 {place} {{{inner}}} is not filled in here: titles and names are shown as they are")
    };
    assert_eq!(places[0], not_filled("9:25", "custmer"), "{places:#?}");
    assert_eq!(places[1], "E202 9:39 this { begins a placeholder, and no } ends it");
    assert_eq!(places[2], not_filled("14:35", "trainee"));
    assert_eq!(places[3], not_filled("15:17", "source"));
    assert_eq!(places[4], not_filled("16:23", "customer"));
    assert_eq!(places[5], not_filled("30:32", "customer"));
    assert_eq!(places.len(), 6);
    // A brace that is meant as such is one there too.
    let title = checked(&soup("title: \"The cold soup\"", "title: \"{{cold}} soup\""))
        .dialogue
        .expect("a dialogue")
        .title
        .to_string();
    assert_eq!(title, "{cold} soup");
}

#[test]
fn a_rubric_has_no_placeholders() {
    let rubric = "Rubric(\n    format: 1,\n    language: en,\n    moves: [\n        \
                  (id: shrugs, kind: pitfall, name: \"Shrugs {customer} off\", rule: \"Never {\", anger: 6),\n    ],\n)\n";
    let json = Test::new("check rubric.ron --format json").file("rubric.ron", rubric).status(1).json();
    let places: Vec<_> =
        json.as_array().expect("an array").iter().map(|row| (row["code"].as_str(), row["column"].as_u64())).collect();
    assert_eq!(places, [(Some("E202"), Some(51)), (Some("E202"), Some(81))], "{json:#}");
}

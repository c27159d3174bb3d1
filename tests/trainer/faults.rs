//! Fifteen faults that authors make, seeded one at a time into a shipped dialogue, and in pairs.

use serde_json::Value;

use crate::support::{Test, checked, replaced, root};

/// What to replace by what in the kettle's dialogue, and the one finding that must come of it.
struct Fault {
    name: &'static str,
    old: &'static str,
    new: &'static str,
    code: &'static str,
}

const fn fault(name: &'static str, old: &'static str, new: &'static str, code: &'static str) -> Fault {
    Fault { name, old, new, code }
}

const REFUNDED: &str = "        Ending(\n            id: refunded,";

const FAULTS: &[Fault] = &[
    fault("a broken target", "set: [cared], goto: first_answer)", "set: [cared], goto: frist_answer)", "E201"),
    fault(
        "an unreachable scene",
        REFUNDED,
        "        Ending(id: nobody_comes, outcome: lost, says: \"Hello?\"),\n        Ending(\n            id: refunded,",
        "E302",
    ),
    fault("a duplicate id", "id: three_ways,", "id: credit_note,", "E105"),
    fault(
        "a missing text",
        "id: half_mended,\n            outcome: compromise,\n            says: \"It'll have to do. But the next kettle I'll buy across the road.\",",
        "id: half_mended,\n            outcome: compromise,",
        "E103",
    ),
    fault(
        "an empty reply",
        "say: \"Do you have the receipt with you, or the card it was paid with?\"",
        "say: \"\"",
        "E103",
    ),
    fault("an unknown field", "provokes: true,", "provoking: true,", "E102"),
    fault("an undeclared flag", "set: [chose],", "set: [choice],", "E202"),
    fault("a wrong type", "anger: 60, temper", "anger: \"sixty\", temper", "E104"),
    fault("a number out of range", "seconds: 45", "seconds: 4500", "E104"),
    fault("an unknown move", "moves: [gives_one_option]", "moves: [gives_one_options]", "E202"),
    fault("a syntax error", "language: en,\n", "language: en\n", "E101"),
    fault("an unknown placeholder", "Order {order}, if you", "Order {ordre}, if you", "E202"),
    fault("an unknown word", "level: easy", "level: simple", "E102"),
];

fn kettle() -> String {
    std::fs::read_to_string(root().join("dialogues/faulty_kettle.ron")).expect("the kettle's dialogue")
}

fn seeded(fault: &Fault, text: &str) -> String {
    replaced(text, fault.old, fault.new)
}

/// What was found, as the codes with their lines.
fn codes(text: &str) -> Vec<(&'static str, usize)> {
    let report = checked(&text.replace("id: faulty_kettle", "id: soup")).report;
    report.findings.iter().map(|f| (f.code.word(), report.source.place(f.span.start).line)).collect()
}

/// The lines that differ.
fn line_of(fault: &Fault) -> usize {
    let kettle = kettle();
    let at = kettle.find(fault.old).expect("the fault's place");
    let same = fault.old.bytes().zip(fault.new.bytes()).take_while(|(a, b)| a == b).count();
    kettle[..at + same].matches('\n').count() + 1
}

#[test]
fn each_fault_alone_gives_exactly_its_one_finding() {
    for fault in FAULTS {
        let found = codes(&seeded(fault, &kettle()));
        assert_eq!(found.len(), 1, "{}: {found:?}", fault.name);
        assert_eq!(found[0].0, fault.code, "{}: {found:?}", fault.name);
        // A text that is missing is placed at the scene's id, one line above or on the same.
        assert!(line_of(fault).abs_diff(found[0].1) <= 1, "{}: {found:?}, not {}", fault.name, line_of(fault));
    }
}

#[test]
fn two_independent_faults_are_both_found_in_one_run() {
    let mut pairs = 0;
    for (n, first) in FAULTS.iter().enumerate() {
        for second in &FAULTS[n + 1..] {
            // What is not RON hides what else is wrong with the file.
            if [first.code, second.code].contains(&"E101") {
                continue;
            }
            let mut found: Vec<_> = codes(&seeded(second, &seeded(first, &kettle()))).iter().map(|f| f.0).collect();
            let mut expected = [first.code, second.code];
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "{} and {}", first.name, second.name);
            pairs += 1;
        }
    }
    assert!(pairs > 60, "{pairs}");
}

#[test]
fn every_fault_at_once_is_found_in_one_run() {
    let sound = FAULTS.iter().filter(|f| f.code != "E101");
    let text = sound.clone().fold(kettle(), |text, fault| seeded(fault, &text));
    let mut found: Vec<_> = codes(&text).iter().map(|f| f.0).collect();
    let mut expected: Vec<_> = sound.map(|f| f.code).collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn a_dialogue_that_never_ends_is_found() {
    let loops = "Dialogue(format: 1, id: soup, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy,
        channel: chat, customer: (name: \"C\", anger: 1), start: a, scenes: [
        Talk(id: a, says: \"A\", replies: [(id: x, say: \"X\", goto: b), (id: y, say: \"Y\", goto: b)]),
        Talk(id: b, says: \"B\", replies: [(id: x, say: \"X\", goto: a), (id: y, say: \"Y\", goto: a)]),
        Ending(id: c, outcome: lost, says: \"C\")])";
    assert_eq!(codes(loops), [("E301", 2)]);
}

#[test]
fn a_scene_that_jumps_to_itself_without_a_reply_is_found() {
    let hangs = "Dialogue(format: 1, id: soup, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy,
        channel: chat, customer: (name: \"C\", anger: 1), start: a, scenes: [
        React(id: a, one_of: [(says: \"A\", goto: a)]),
        Ending(id: c, outcome: lost, says: \"C\")])";
    assert_eq!(codes(hangs), [("E301", 2)]);
}

#[test]
fn empty_replies_give_one_finding_and_orphan_nothing() {
    let text = kettle();
    let start = text.find("replies: [").expect("replies") + "replies: ".len();
    let end = start + text[start..].find("\n            ],").expect("their end") + "\n            ]".len();
    let text = text[..start].to_owned() + "[]" + &text[end..];
    let found = codes(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "E103");
}

#[test]
fn a_misspelt_required_field_is_not_also_missing() {
    let found =
        codes(&replaced(&kettle(), "id: refunded,\n            outcome:", "id: refunded,\n            outcom:"));
    assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), ["E102"]);
}

#[test]
fn a_scene_of_an_unknown_kind_is_read_as_the_kind_it_looks_like() {
    let found = codes(&replaced(&kettle(), REFUNDED, "        Outcome(\n            id: refunded,"));
    assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), ["E102"]);
}

#[test]
fn an_unknown_start_does_not_orphan_the_whole_dialogue() {
    let found = codes(&replaced(&kettle(), "start: opening", "start: kick_off"));
    assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), ["E201"]);
}

/// The faults that only the reachable states show, and one that takes a whole list away.
fn deeper_faults() -> Vec<(&'static str, String, &'static str)> {
    let into = |scene: &str| {
        let text = replaced(&kettle(), "set: [cared], goto: first_answer)", "set: [cared], goto: for_ever)");
        replaced(&text, REFUNDED, &format!("        {scene}\n{REFUNDED}"))
    };
    let talk = into(
        "Talk(id: for_ever, says: \"And then?\", replies: [
            (id: so, say: \"So?\", goto: for_ever), (id: well, say: \"Well?\", goto: for_ever)]),",
    );
    let jump = into("React(id: for_ever, one_of: [(says: \"And then?\", goto: for_ever)]),");
    let kettle = kettle();
    let start = kettle.find("replies: [").expect("replies") + "replies: ".len();
    let end = start + kettle[start..].find("\n            ],").expect("their end") + "\n            ]".len();
    let empty = kettle[..start].to_owned() + "[]" + &kettle[end..];
    vec![
        ("a scene that can never end", talk, "E305"),
        ("a jump to itself without a reply", jump, "E305"),
        ("empty replies", empty, "E103"),
    ]
}

#[test]
fn every_fault_comes_with_its_file_its_place_and_help() {
    let seeded = FAULTS.iter().map(|fault| (fault.name, seeded(fault, &kettle()), fault.code));
    for (name, text, code) in seeded.chain(deeper_faults()) {
        let found = Test::new("check faulty_kettle.ron --format json").file("faulty_kettle.ron", text).status(1).json();
        let rows = found.as_array().expect("an array");
        // The kettle's walkthroughs go astray as well where what they say leads elsewhere.
        // Where a run cannot go on, what it would have set by then opens nothing further on.
        let follows = |row: &&Value| row["code"] == "E401" || (row["code"] == "E303" && code > "E303");
        let is_root = |row: &&Value| row["severity"] == "error" && !follows(row);
        let errors: Vec<_> = rows.iter().filter(is_root).collect();
        let codes: Vec<_> = errors.iter().map(|row| row["code"].as_str().expect("a code")).collect();
        assert_eq!(codes, [code], "{name}: {found:#}");
        let row = errors[0];
        assert_eq!(row["file"], "faulty_kettle.ron", "{name}");
        assert!(row["line"].as_u64() > Some(0) && row["column"].as_u64() > Some(0), "{name}: {row:#}");
        assert!(row["help"].as_str().is_some_and(|help| !help.is_empty()), "{name}: {row:#}");
        assert_eq!(row["trace"].is_array(), code == "E305", "{name}: {row:#}");
    }
}

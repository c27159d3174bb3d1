//! `trainer rename`: whatever means a thing follows, and nothing else changes.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use unruffled::check::{self, Checked, Search, rename};
use unruffled::diagnostic::Source;
use unruffled::dialogue::Name;
use unruffled::dialogue::edit::{self, Named};

use crate::support::{SOUP, Test, files, replaced, root, rubric, run, soup};

/// Two scenes with a reply of the same id, which is also a flag's name, and a walkthrough through both.
const STEW: &str = r#"// opening --ask--> kitchen --ask--> fed
Dialogue(format: 1, id: stew, language: en, title: "Stew", brief: "You wait at table.", teaches: [listening],
    level: easy, channel: counter, customer: (name: "Mr Lind", anger: 50),
    flags: ["ask", told], // "ask" is one thing
    start: "opening",
    scenes: [
        Talk(id: opening, says: "opening {customer}", replies: [
            (id: ask, say: "ask?", moves: ["apologizes"], set: [ask], clear: [told], goto: kitchen),
            (id: leave, say: "Bye.", moves: [does_not_listen], goto: gone),
        ]),
        React(id: kitchen, one_of: [(only_if: [ask], says: "opening", goto: "counter"), (says: "Well?", goto: counter)]),
        Talk(id: counter, says: "Well?", timer: (seconds: 9, goto: opening), replies: [
            (id: "ask", say: "What?", moves: [apologizes], goto: fed),
            (id: leave, say: "Bye.", moves: [does_not_listen], unless: [ask], goto: gone),
            (id: stay, say: "I stay.", moves: [does_not_listen], goto: gone),
        ]),
        Ending(id: fed, outcome: resolved, says: "Thanks."),
        Ending(id: gone, outcome: lost, says: "Bye."),
    ],
    walkthroughs: [(name: "Both", kind: model, say: [ask, "ask"], expect: (outcome: resolved))],
)
"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

/// What the file is after a renaming that must succeed.
#[track_caller]
fn stew_after(args: &str) -> String {
    let folder = folder(&[("stew.ron", STEW)]);
    let (status, stdout, stderr) = run(folder.path(), &format!("rename stew.ron {args}"));
    assert_eq!((status, &*stderr), (0, ""), "{stdout}");
    let text = fs::read_to_string(folder.path().join("stew.ron")).expect("the file");
    assert_eq!(run(folder.path(), "check stew.ron").1.lines().last(), before("check stew.ron").lines().last());
    text
}

fn before(args: &str) -> String {
    run(folder(&[("stew.ron", STEW)]).path(), args).1
}

/// What the program says of a renaming that it must refuse.
#[track_caller]
fn refused(args: &str) -> String {
    let folder = folder(&[("stew.ron", STEW), ("rubric.ron", unruffled::dialogue::Rubric::BUILT_IN)]);
    let (status, stdout, stderr) = run(folder.path(), &format!("rename {args}"));
    assert_eq!(status, 2, "{stdout}{stderr}");
    assert_eq!(fs::read_to_string(folder.path().join("stew.ron")).expect("the file"), STEW);
    stderr
}

#[test]
fn a_scene_is_renamed_with_whatever_leads_to_it_and_no_text_or_remark() {
    let wanted = STEW.replace("start: \"opening\"", "start: \"door\"").replace("Talk(id: opening", "Talk(id: door");
    assert_eq!(stew_after("opening door"), wanted.replace("goto: opening", "goto: door"));
}

#[test]
fn a_reply_is_renamed_with_the_words_of_walkthroughs_that_mean_it_and_no_other() {
    let wanted = STEW.replace("(id: ask", "(id: inquire").replace("say: [ask,", "say: [inquire,");
    assert_eq!(stew_after("opening/ask inquire"), wanted);
    assert_eq!(stew_after("opening/ask opening/inquire"), wanted);
    let wanted = STEW.replace("(id: \"ask\"", "(id: \"inquire\"").replace(", \"ask\"]", ", \"inquire\"]");
    assert_eq!(stew_after("counter/ask inquire"), wanted);
}

#[test]
fn a_flag_is_renamed_where_it_is_set_cleared_and_asked_about() {
    let wanted = STEW.replace("[\"ask\", told]", "[\"asked\", told]").replace("set: [ask]", "set: [asked]");
    let wanted = wanted.replace("only_if: [ask]", "only_if: [asked]").replace("unless: [ask]", "unless: [asked]");
    assert_eq!(stew_after("ask asked --kind flag"), wanted);
    assert_eq!(stew_after("told heard"), STEW.replace("told", "heard"));
}

#[test]
fn a_case_is_renamed_in_conditions_and_walkthroughs() {
    let cases = "cases: [(id: was_cold, note: \"It was.\"), (id: was_hot, note: \"was_hot\")], flags: [fed],";
    let text = SOUP.replace("start: opening", &format!("{cases}\n    start: opening"));
    let text = text.replace("(id: heard_you,", "(id: heard_you, only_if: [was_cold], set: [fed],");
    let again = "(id: tell, say: \"Tell me.\", moves: [does_not_listen], unless: [was_cold], goto: walks_out),";
    let text =
        text.replace("            ],\n        ),", &format!("                {again}\n            ],\n        ),"));
    let told = "walkthroughs: [(name: \"was_cold\", kind: model, case: was_cold, say: [heard_you])],";
    let text = text.replace("    ],\n)\n", &format!("    ],\n    {told}\n)\n"));
    let folder = folder(&[("soup.ron", &text)]);
    let (status, stdout, stderr) = run(folder.path(), "rename soup was_cold its_true");
    assert_eq!((status, &*stderr), (0, ""), "{stdout}");
    assert!(stdout.ends_with("the case was_cold is now its_true in 4 places of 1 file\n"), "{stdout}");
    let after = fs::read_to_string(folder.path().join("soup.ron")).expect("the file");
    assert_eq!(after.replace("its_true", "was_cold"), text);
    assert_eq!(after.matches("its_true").count(), 4);
    let (status, _, stderr) = run(folder.path(), "rename soup its_true fed");
    assert_eq!((status, stderr.contains("a flag or a case is called fed already")), (2, true), "{stderr}");
}

#[test]
fn a_move_is_renamed_in_the_rubric_and_in_every_dialogue_of_the_folder() {
    let other = STEW.replace("id: stew", "id: other");
    for file in ["rubric.ron", ".", "stew.ron", "other"] {
        let rubric_text = unruffled::dialogue::Rubric::BUILT_IN;
        let folder = folder(&[("stew.ron", STEW), ("other.ron", &other), ("rubric.ron", rubric_text)]);
        let (status, stdout, stderr) = run(folder.path(), &format!("rename {file} apologizes says_sorry"));
        assert_eq!((status, &*stderr), (0, ""), "{stdout}");
        assert!(stdout.ends_with("the move apologizes is now says_sorry in 5 places of 3 files\n"), "{stdout}");
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
        assert_eq!(read("stew.ron"), STEW.replace("apologizes", "says_sorry"));
        assert_eq!(read("other.ron"), other.replace("apologizes", "says_sorry"));
        assert_eq!(read("rubric.ron"), replaced(rubric_text, "id: apologizes,", "id: says_sorry,"));
    }
}

#[test]
fn a_name_that_means_several_things_is_told_how_to_say_which() {
    insta::assert_snapshot!("rename_several", refused("stew ask inquire"));
    let several = refused("stew leave go --kind reply");
    assert!(several.contains("trainer rename stew.ron opening/leave go    the reply leave in opening"), "{several}");
    assert!(several.contains("trainer rename stew.ron counter/leave go    the reply leave in counter"), "{several}");
}

#[test]
fn what_cannot_be_a_name_or_is_taken_is_refused_and_nothing_is_written() {
    for (args, why) in [
        ("stew opening the-door", "\"the-door\" cannot be a name"),
        ("stew opening 1st", "cannot be a name"),
        ("stew opening timeout", "timeout is a word with a meaning of its own"),
        ("stew opening/ask breath", "breath is a word with a meaning of its own"),
        ("stew told true", "true is a word with a meaning of its own"),
        ("stew opening counter", "the scene opening cannot be called counter: there is a scene counter already"),
        ("stew opening opening", "the scene opening is called that already"),
        ("stew opening/ask leave", "opening has a reply leave already"),
        ("stew told ask", "a flag or a case is called ask already"),
        ("stew apologizes paraphrases", "the rubric has a move paraphrases already"),
        ("stew apologizes interrupts", "the game knows the move interrupts by its name"),
        ("stew interrupts breaks_in", "the game knows the move interrupts by its name"),
        ("stew opning door", "there is no scene, reply, flag, case or move opning in stew.ron; did you mean opening?"),
        ("stew opening/stay go", "there is no scene, reply, flag, case or move opening/stay in stew.ron"),
        ("stew opening door --kind flag", "there is no flag opening in stew.ron"),
        ("stew stew soup", "rename the file to soup.ron, write id: soup in it"),
        ("rubric.ron opening door", "the rubric has no move opening"),
        ("nowhere.ron opening door", "there is no nowhere.ron"),
    ] {
        let said = refused(args);
        assert!(said.contains(why), "{args}: {said}");
    }
}

#[test]
fn a_move_that_is_built_in_cannot_be_renamed_and_a_fact_is_told_apart() {
    Test::new("rename soup.ron apologizes sorry").fixture("soup.ron").status(2).stderr_has("built in").run();
    let fact =
        soup("start: opening", "facts: { dish: [\"soup\"] }, start: opening").replace("This soup", "This {dish}");
    Test::new("rename soup.ron dish meal").file("soup.ron", fact).status(2).stderr_has("dish is a fact").run();
}

#[test]
fn a_word_that_is_said_in_one_scene_or_another_as_chance_falls_cannot_be_two_names() {
    let by_chance =
        STEW.replace("(only_if: [ask], says: \"opening\", goto: \"counter\")", "(says: \"Hm.\", goto: opening)");
    let by_chance = by_chance.replace(", expect: (outcome: resolved)", "");
    let test = Test::new("rename stew.ron counter/ask inquire").file("stew.ron", by_chance).status(2);
    test.stderr_has("the walkthrough \"Both\" says ask, which is said in opening or in counter").run();
}

#[test]
fn a_word_that_a_walkthrough_cannot_be_followed_to_is_not_guessed() {
    let lost = STEW.replace("say: [ask, \"ask\"]", "say: [stay, ask]");
    let test = Test::new("rename stew.ron counter/ask inquire").file("stew.ron", lost).status(2);
    test.stderr_has("cannot be followed to there").run();
}

#[test]
fn a_file_whose_names_stand_for_nothing_has_to_be_mended_first() {
    let broken = STEW.replace("goto: kitchen", "goto: kitchn");
    let test = Test::new("rename stew.ron told heard").file("stew.ron", &*broken).status(1).stdout_has("E201");
    test.stdout_has("Nothing was renamed: mend it first.\n").run();
    let test = Test::new("rename rubric.ron apologizes sorry").file("stew.ron", &*broken);
    let test = test.file("rubric.ron", unruffled::dialogue::Rubric::BUILT_IN).status(1).stdout_has("stew.ron:8");
    test.stdout_has("Nothing was renamed: mend it first.\n").run();
    // A scene that nothing leads to leaves no name open.
    let lonely = STEW.replace("Ending(id: fed", "Ending(id: lonely, outcome: lost, says: \"Hm.\"), Ending(id: fed");
    Test::new("rename stew.ron lonely alone").file("stew.ron", lonely).stdout_has("1 place of 1 file").run();
}

#[test]
fn a_dry_run_shows_the_lines_as_they_would_be_and_writes_nothing() {
    let folder = folder(&[("stew.ron", STEW)]);
    let (status, stdout, _) = run(folder.path(), "rename stew.ron opening door --dry-run");
    assert_eq!(status, 0);
    insta::assert_snapshot!("rename_dry_run", stdout);
    assert_eq!(fs::read_to_string(folder.path().join("stew.ron")).expect("the file"), STEW);
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let windows = format!("\u{feff}{}", STEW.replace('\n', "\r\n"));
    let folder = folder(&[("stew.ron", &windows)]);
    assert_eq!(run(folder.path(), "rename stew.ron kitchen back").0, 0);
    let after = fs::read_to_string(folder.path().join("stew.ron")).expect("the file");
    let wanted = windows.replace("React(id: kitchen", "React(id: back").replace("goto: kitchen", "goto: back");
    assert_eq!(after, wanted);
}

/// A text read and checked, proofs and all.
fn checked(file: &Path, text: &str, prove: bool) -> Checked {
    let name = file.file_name().expect("a name").to_string_lossy();
    let stem = file.file_stem().expect("a name").to_string_lossy();
    let mut checked = check::dialogue(&name, Some(&stem), Arc::new(Source::new(text)), &rubric());
    if prove {
        checked.prove(&Search::default());
    }
    checked
}

/// Its findings without their places, a name in them replaced.
fn told(checked: &Checked, from: &str, to: &str) -> Vec<String> {
    let told = checked.report.findings.iter().map(|f| format!("{} {} {:?} {:?}", f.code, f.message, f.help, f.trace));
    let mut told: Vec<String> = told.map(|line| line.replace(from, to)).collect();
    told.sort();
    told
}

#[test]
fn every_name_of_the_shipped_course_can_be_renamed_and_back_and_check_finds_the_same() {
    let new = Name::new("Another_name_9").expect("a name");
    let mut renamed = 0;
    for path in files(&root().join("dialogues"), "ron") {
        if path.ends_with("rubric.ron") || path.ends_with("course.ron") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a shipped dialogue");
        let before = checked(&path, &text, false);
        let script = before.script.clone().expect("it is sound");
        let dialogue = &script.dialogue;
        let mut words: Vec<&str> = dialogue.scenes.iter().map(|scene| &*scene.id().value as &str).collect();
        words.extend(dialogue.scenes.iter().flat_map(|scene| scene.replies()).map(|reply| &*reply.id.value as &str));
        words.extend(dialogue.flags.iter().map(|flag| &*flag.value as &str));
        words.extend(dialogue.cases().iter().map(|case| &*case.id.value as &str));
        words.sort_unstable();
        words.dedup();
        let proven = checked(&path, &text, true);
        for (n, word) in words.iter().enumerate() {
            for named in edit::all_named(dialogue, word) {
                let edits = rename::dialogue(&before, &named, &new).unwrap_or_else(|why| panic!("{named}: {why}"));
                let after = edit::apply(&text, &edits);
                let prove = n % 16 == 0;
                let again = checked(&path, &after, prove);
                let found = if prove { &proven } else { &before };
                assert_eq!(told(&again, &new, word), told(found, "\0", ""), "{named}");
                // It stands at those places and nowhere else: back again, and it is the same file.
                assert_eq!(after.matches(&*new).count(), edits.len(), "{named}");
                let back = match named.clone() {
                    Named::Scene(_) => Named::Scene(new.clone()),
                    Named::Reply { scene, .. } => Named::Reply { scene, reply: new.clone() },
                    Named::Flag(_) => Named::Flag(new.clone()),
                    Named::Case(_) => Named::Case(new.clone()),
                    Named::Move(_) => Named::Move(new.clone()),
                };
                let edits =
                    rename::dialogue(&again, &back, named.name()).unwrap_or_else(|why| panic!("{named}: {why}"));
                assert_eq!(edit::apply(&after, &edits), text, "{named}");
                renamed += 1;
            }
        }
    }
    assert!(renamed > 400, "{renamed}");
}

//! What is handed out: the course in `dialogues`, and the examples of its guide.

use std::sync::Arc;

use unruffled::check::course::{Course, Origin};
use unruffled::conversation::{Conversation, Input, Moment};
use unruffled::dialogue::{Scene, WalkthroughKind};
use unruffled::scoring::{Par, Score};
use unruffled::skill::Skill;

use crate::course::scripts;
use crate::support::{Test, checked, fixture, root};

#[test]
fn check_finds_nothing_in_the_shipped_course() {
    let output = Test::new("check dialogues --deny warnings").course().run();
    assert!(output.stdout.starts_with("20 files checked, nothing found"), "{}", output.stdout);
}

#[test]
fn the_course_in_the_program_is_the_one_in_the_folder() {
    let built_in = Course::load(Origin::Shipped).expect("the built-in course");
    let mut ids: Vec<String> = built_in.playable().map(|e| e.id().to_owned()).collect();
    ids.sort();
    let mut in_folder: Vec<String> = scripts().iter().map(|s| s.dialogue.id.to_string()).collect();
    in_folder.sort();
    assert_eq!(ids, in_folder);
}

#[test]
fn the_course_says_in_which_order_its_customers_come_and_leaves_none_out() {
    let built_in = Course::load(Origin::Shipped).expect("the built-in course");
    let in_folder = Course::load(Origin::Folder(root().join("dialogues"))).expect("the shipped folder");
    let ids = |course: &Course| course.offered().map(|entry| entry.id().to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&built_in), ids(&in_folder));
    let order: Vec<&str> = built_in.settings.order.iter().map(|id| &**id).collect();
    assert_eq!(ids(&built_in), order, "all of them are in the order");
    let levels: Vec<_> = built_in.playable().map(|e| e.checked.dialogue.as_ref().map(|d| d.level.value)).collect();
    assert!(levels.is_sorted(), "the easiest first");
    assert_eq!(built_in.settings.title, in_folder.settings.title);
    assert!(built_in.settings.title.is_some());
}

#[test]
fn every_walkthrough_of_the_course_does_what_it_expects() {
    for script in scripts() {
        let dialogue = &script.dialogue;
        for walkthrough in &dialogue.walkthroughs {
            let name = format!("{}: {}", *dialogue.id, *walkthrough.name);
            let inputs: Vec<Input> = walkthrough.say.iter().map(|id| id.parse().expect("an input")).collect();
            let case = walkthrough.case.as_ref().and_then(|case| script.case_number(&case.value));
            // In its case, or in every one; and whatever chance decides.
            let cases: Vec<_> = case.map_or_else(|| script.in_cases().collect(), |n| vec![Arc::new(script.in_case(n))]);
            let cases: Vec<_> = cases.into_iter().map(|script| (Par::of(&script), script)).collect();
            for ((par, script), seed) in cases.iter().flat_map(|case| (0..40).map(move |seed| (case, seed))) {
                let run = Conversation::resume(script.clone(), seed, &inputs).unwrap_or_else(|e| panic!("{name}: {e}"));
                let score = Score::of(&run, par);
                let expect = walkthrough.expect.as_ref().expect("a shipped walkthrough expects something");
                if let Some(outcome) = &expect.outcome {
                    assert_eq!(run.moment(), Moment::Over(outcome.value), "{name}, seed {seed}");
                }
                if let Some(between) = &expect.overall {
                    let overall = score.overall.expect("an overall") as i32;
                    assert!((between.0..=between.1).contains(&overall), "{name}, seed {seed}: {overall}");
                }
                if walkthrough.kind.value == WalkthroughKind::Model {
                    assert!(score.passed(), "{name}, seed {seed}: {:?}", score.shortfalls);
                } else {
                    assert!(!score.passed(), "{name}, seed {seed}");
                }
            }
        }
    }
}

#[test]
fn every_shipped_dialogue_trains_with_all_that_a_dialogue_can_do() {
    for script in scripts() {
        let dialogue = &script.dialogue;
        let id = &dialogue.id.value;
        for skill in Skill::ALL {
            assert!(dialogue.teaches.iter().any(|t| t.value == skill), "{} teaches {skill}", id);
            assert!(Par::of(&script).points(None)[skill] > 0, "{} puts {skill} on the table", id);
        }
        for scene in dialogue.scenes.iter() {
            if let Scene::Talk(talk) = scene {
                let explained = talk.replies.iter().all(|r| r.why.is_some());
                assert!(explained, "{}: {} explains itself", id, talk.id.value);
            }
        }
    }
}

#[test]
fn every_whole_dialogue_in_the_author_s_guide_is_sound() {
    let guide = std::fs::read_to_string(root().join("dialogues/README.md")).expect("the guide");
    let mut whole = 0;
    for block in guide.split("```ron\n").skip(1) {
        let text = block.split("```").next().expect("a block ends");
        if !text.starts_with("Dialogue(") {
            continue;
        }
        let id = text.split("id: ").nth(1).and_then(|r| r.split(',').next()).expect("an id");
        let file = format!("{id}.ron");
        // The first of them is too short to be free of warnings, and the guide says so.
        Test::new(&format!("check {file}")).file(&file, text).stdout_has("1 file checked").run();
        whole += 1;
    }
    assert!(whole > 0, "the guide shows a whole dialogue");
}

#[test]
fn the_commands_in_the_guide_s_example_work() {
    let guide = std::fs::read_to_string(root().join("dialogues/README.md")).expect("the guide");
    let text = guide.split("```ron\n").nth(1).and_then(|b| b.split("```").next()).expect("the first dialogue");
    let test = |args: &str| Test::new(args).file("dialogues/cold_soup.ron", text);
    test("check dialogues").run();
    test("try dialogues/cold_soup.ron --say heard_you --say soup_or_sandwich").run();
    let json = test("try dialogues/cold_soup.ron --say left_hot soup_or_sandwich --json").json();
    // The guide works this run out by hand.
    assert_eq!(json["skills"]["listening"]["percent"], 50);
    assert_eq!(json["skills"]["apologizing"]["percent"], 0);
    assert_eq!(json["skills"]["options"]["percent"], 100);
    assert_eq!(json["overall"], 50);
}

#[test]
fn the_guide_names_every_code_that_check_can_find() {
    let guide = std::fs::read_to_string(root().join("dialogues/README.md")).expect("the guide");
    for code in unruffled::diagnostic::Code::ALL {
        assert!(guide.contains(&format!("| {code} |")), "the guide says nothing of {code}");
    }
}

#[test]
fn the_tests_own_smallest_dialogue_is_sound() {
    assert!(checked(&fixture("soup.ron")).playable().is_some());
}

//! Trying a dialogue out: standing anywhere in it, a step back, the same again in a changed text. None of it is a run.

use std::sync::Arc;

use unruffled::conversation::{Conversation, Event, Input, Misfit, Moment, Refusal, Script, Situation};
use unruffled::dialogue::Name;
use unruffled::scoring::{Par, Score, Shortfall};

use crate::support::script;

const RUBRIC: &str = "Rubric(format: 1, language: en, moves: [
    (id: hears, kind: good, name: \"H\", points: { listening: 4 }, anger: -10, again: fades),
    (id: barks, kind: pitfall, name: \"B\", points: { calm: -2 }, anger: 20),
])";

/// Two turns with a customer's answer between them, and three more replies that need a flag or a mood.
const TALK: &str = "Dialogue(format: 1, id: test, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy,
    channel: phone, customer: (name: \"C\", anger: 50), start: a, flags: [heard, told], leaves: (at: 100, goto: gone),
    scenes: [
        Talk(id: a, says: \"A\", replies: [
            (id: hear, say: \"H\", moves: [hears], set: [heard], goto: r),
            (id: bark, say: \"B\", moves: [barks], goto: r)]),
        React(id: r, one_of: [(chance: 1, says: \"R\", goto: b), (chance: 1, says: \"S\", anger: 3, goto: b)]),
        Talk(id: b, says: \"Z\", provokes: true, replies: [
            (id: hear, say: \"H\", moves: [hears], goto: b),
            (id: bark, say: \"B\", moves: [barks], goto: b),
            (id: thank, say: \"T\", only_if: [heard], goto: home),
            (id: shout, say: \"S\", anger_at_least: 70, goto: gone)]),
        Ending(id: home, outcome: resolved, says: \"Home\"), Ending(id: gone, outcome: lost, says: \"Gone\"),
    ])";

fn ready(text: &str) -> Arc<Script> {
    script(text, RUBRIC)
}

fn name(word: &str) -> Name {
    Name::new(word).expect("a name")
}

fn inputs(words: &str) -> Vec<Input> {
    words.split_whitespace().map(|word| word.parse().expect("an input")).collect()
}

fn played(script: &Arc<Script>, seed: u64, words: &str) -> Conversation {
    Conversation::resume(script.clone(), seed, &inputs(words)).expect("it can be said")
}

fn words(run: &Conversation) -> String {
    run.inputs().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn there(scene: &str, anger: u8, flags: &[&str], moves: &[(&str, u8)]) -> Situation {
    Situation {
        scene: name(scene),
        anger,
        case: None,
        flags: flags.iter().map(|flag| name(flag)).collect(),
        moves: moves.iter().map(|(made, count)| (name(made), *count)).collect(),
    }
}

/// What can be said, with its points on listening and its effect.
fn offered(run: &Conversation) -> Vec<(String, i32, i32)> {
    run.choices().map(|choice| (choice.reply.id.to_string(), choice.worth.sum(), choice.worth.anger)).collect()
}

#[test]
fn a_situation_says_in_names_where_a_run_stands() {
    let script = ready(TALK);
    assert_eq!(Situation::first(&script), there("a", 50, &[], &[]));
    let run = played(&script, 1, "hear hear bark");
    let anger = run.anger();
    assert_eq!(run.situation(), there("b", anger, &["heard"], &[("hears", 2), ("barks", 1)]));
    assert!(run.jumped_to().is_none());
}

#[test]
fn a_talk_begins_in_any_scene_with_the_anger_flags_and_counts_it_is_given() {
    let script = ready(TALK);
    let situation = there("b", 72, &["heard"], &[("hears", 1)]);
    let run = Conversation::at(script.clone(), 1, &situation).expect("there is such a scene");
    assert_eq!(run.jumped_to(), Some(&situation));
    assert_eq!(run.situation(), situation);
    assert_eq!((run.anger(), run.anger_start(), run.events().len()), (72, 72, 0));
    let all = offered(&run);
    assert_eq!(all.len(), 4, "{all:?}");
    // The move was made once before, and fades.
    assert_eq!(all[0], ("hear".into(), 2, -5));
    assert_eq!(run.withheld().count(), 0);

    let at_the_start = Situation { scene: name("b"), ..Situation::first(&script) };
    let run = Conversation::at(script, 1, &at_the_start).expect("there is such a scene");
    assert_eq!(offered(&run), [("hear".into(), 4, -10), ("bark".into(), -2, 20)]);
    assert_eq!(run.withheld().map(|name| &**name).collect::<Vec<_>>(), ["thank", "shout"]);
}

#[test]
fn a_jump_to_where_the_customer_answers_or_the_talk_ends_goes_on_from_there() {
    let script = ready(TALK);
    let answered = Conversation::at(script.clone(), 1, &there("r", 40, &[], &[])).expect("there is such a scene");
    assert!(matches!(answered.events(), [Event::Answered { .. }]));
    assert_eq!(answered.situation().scene, name("b"));
    let over = Conversation::at(script, 1, &there("home", 40, &[], &[])).expect("there is such a scene");
    assert!(matches!(over.moment(), Moment::Over(_)));
}

#[test]
fn there_is_no_jump_to_a_scene_that_is_not_there_and_names_that_are_gone_make_no_difference() {
    let script = ready(TALK);
    let nowhere = Conversation::at(script.clone(), 1, &there("cellar", 40, &[], &[]));
    assert_eq!(nowhere.expect_err("there is no such scene").0, name("cellar"));
    let odd = there("b", 255, &["told", "gone_flag"], &[("gone_move", 2)]);
    let run = Conversation::at(script, 1, &odd).expect("there is such a scene");
    assert_eq!(run.situation(), there("b", 100, &["told"], &[]));
}

#[test]
fn steps_back_lead_through_the_same_states_to_the_beginning() {
    let script = ready(TALK);
    for seed in 0..8 {
        for jumped in [None, Some(there("b", 50, &["heard"], &[]))] {
            let say =
                inputs(if jumped.is_some() { "breath bark hear thank" } else { "hear interrupt breath bark thank" });
            let mut run = match &jumped {
                Some(situation) => Conversation::at(script.clone(), seed, situation).expect("there is such a scene"),
                None => Conversation::start(script.clone(), seed),
            };
            let mut before = Vec::new();
            for input in &say {
                before.push(run.clone());
                run.apply(input).unwrap_or_else(|refusal| panic!("{input}: {refusal}"));
            }
            for earlier in before.into_iter().rev() {
                run = run.back().expect("there is a step back");
                assert_eq!((run.situation(), run.inputs()), (earlier.situation(), earlier.inputs()));
                assert_eq!((run.events(), run.moment()), (earlier.events(), earlier.moment()));
                assert_eq!(run.jumped_to(), jumped.as_ref());
            }
            assert!(run.back().is_none());
        }
    }
}

#[test]
fn a_run_goes_on_in_a_changed_text_as_far_as_it_fits() {
    let run = played(&ready(TALK), 1, "hear hear thank");
    let (same, misfit) = run.again(ready(&TALK.replace("\"Home\"", "\"At last\"")), 1).expect("it begins as before");
    assert_eq!((words(&same), misfit), ("hear hear thank".into(), None));
    let renamed = ready(&TALK.replace("thank", "thanks"));
    let (shorter, misfit) = run.again(renamed, 1).expect("it begins as before");
    let available = ["hear", "bark", "thanks"].map(name).to_vec();
    let refusal = Refusal::NotAvailable { wanted: name("thank"), available };
    assert_eq!((words(&shorter), misfit), ("hear hear".into(), Some(Misfit { fitted: 2, refusal })));
    assert!(matches!(shorter.moment(), Moment::Talk(_)));
}

#[test]
fn what_began_with_a_jump_begins_with_it_again_unless_the_scene_is_gone() {
    let run = Conversation::at(ready(TALK), 1, &there("b", 80, &["heard"], &[])).expect("there is such a scene");
    let mut run = run;
    run.apply(&inputs("hear")[0]).expect("it can be said");
    let (again, misfit) = run.again(ready(&TALK.replace("\"Z\"", "\"Y\"")), 5).expect("the scene is still there");
    assert_eq!((again.jumped_to(), misfit, words(&again)), (run.jumped_to(), None, "hear".into()));
    assert_eq!(again.seed(), 5);
    let moved = ready(&TALK.replace("id: b,", "id: bb,").replace("goto: b", "goto: bb"));
    assert_eq!(run.again(moved, 1).expect_err("the scene is gone").0, name("b"));
}

#[test]
fn what_began_with_a_jump_is_never_scored() {
    let script = ready(TALK);
    let mut run = Conversation::at(script.clone(), 1, &Situation::first(&script)).expect("there is such a scene");
    for input in inputs("hear hear thank") {
        run.apply(&input).expect("it can be said");
    }
    assert!(matches!(run.moment(), Moment::Over(_)));
    let par = Par::of(&script);
    let score = Score::of(&run, &par);
    assert_eq!((score.overall.unwrap_or(0), score.outcome), (0, None));
    assert_eq!(score.shortfalls, [Shortfall::Unfinished]);
    assert!(score.skills.values().all(|skill| (skill.earned, skill.offered) == (0, 0)));
    assert!(score.pitfalls.is_empty() && score.critical.is_empty() && !score.passed());
    // The same from the beginning is a run.
    assert!(Score::of(&played(&script, 1, "hear hear thank"), &par).overall.is_some_and(|overall| overall > 0));
}

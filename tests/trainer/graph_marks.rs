//! Findings in the drawing: each where it belongs, and what no run gets to shown as such.

use std::sync::Arc;

use unruffled::check;
use unruffled::diagnostic::{Code, Finding, Source, Span};
use unruffled::export::graph::drawing::State;
use unruffled::export::graph::{Drawing, Layout, dot, html, mermaid, svg};

use crate::support::{english, found, replaced, rubric, soup};

/// Two talks, three endings: `fed` and `walks_out` as ever, and `sulks` behind `second`.
///
/// ```text
/// opening --heard_you--> fed
///    |    `-was_hot----> walks_out
///    `-----and_yours---> second --silent--> sulks
/// ```
fn longer() -> String {
    let more = "Talk(id: second, says: \"Mine?\", timer: (seconds: 9, goto: sulks), replies: [\n\
                (id: silent, say: \"Well.\", why: \"It says nothing.\", goto: sulks)]),\n\
                Ending(id: sulks, outcome: escalated, says: \"Pah.\"),\n        Ending(id: fed,";
    let text = soup("Ending(id: fed,", more);
    let reply = "goto: walks_out),\n                (id: and_yours, say: \"And yours?\", goto: second),";
    replaced(&text, "goto: walks_out),", reply)
}

/// A finding at the first place where these words stand, with no more than its last word underlined.
fn at(text: &str, code: Code, words: &str) -> Finding {
    let start = text.find(words).unwrap_or_else(|| panic!("{words} is there"));
    let word = words.rsplit([' ', '"']).find(|w| !w.is_empty()).expect("a word");
    let start = start + words.rfind(word).expect("it is one of its own");
    Finding::new(code, Span::new(start, start + word.len()), "something is wrong").help("mend it")
}

fn marked(text: &str, findings: &[Finding]) -> Drawing<'static> {
    let checked = check::dialogue("a.ron", None, Arc::new(Source::new(text)), &rubric());
    let dialogue = checked.dialogue.as_ref().expect("it can be read");
    Drawing::of(dialogue, &rubric(), findings, english())
}

fn states<'d>(drawing: &'d Drawing<'_>) -> Vec<(&'d str, State)> {
    let mut states = Vec::new();
    for scene in &drawing.scenes {
        states.push((&*scene.id, scene.state()));
        states.extend(scene.exits.iter().map(|line| (&*line.name, line.state())));
    }
    states
}

fn not_alive<'d>(drawing: &'d Drawing<'_>) -> Vec<(&'d str, State)> {
    states(drawing).into_iter().filter(|(_, state)| *state != State::Alive).collect()
}

#[test]
fn a_sound_dialogue_has_no_marks() {
    assert_eq!(found(&longer()), Vec::<String>::new());
    let drawing = marked(&longer(), &[]);
    assert_eq!(not_alive(&drawing), []);
    assert_eq!(drawing.all_marks().count(), 0);
}

#[test]
fn each_finding_lies_where_its_place_does() {
    let text = longer();
    let places = [
        (Code::W402, "teaches: [listening"),
        (Code::W403, "id: opening"),
        (Code::W503, "says: \"This"),
        (Code::W504, "(id: was_hot"),
        (Code::W503, "say: \"Well."),
        (Code::W404, "outcome: escalated"),
        (Code::W503, "why: \"It"),
    ];
    let findings: Vec<Finding> = places.iter().map(|(code, words)| at(&text, *code, words)).collect();
    let drawing = marked(&text, &findings);
    let codes = |marks: &[unruffled::export::graph::drawing::Mark]| marks.iter().map(|m| m.code).collect::<Vec<_>>();
    assert_eq!(codes(&drawing.marks), [Code::W402]);
    assert_eq!(codes(&drawing.scenes[0].marks), [Code::W403, Code::W503]);
    assert_eq!(codes(&drawing.scenes[0].exits[1].marks), [Code::W504]);
    assert_eq!(codes(&drawing.scenes[1].exits[0].marks), [Code::W503, Code::W503]);
    assert_eq!(codes(&drawing.scenes[2].marks), [Code::W404]);
    assert_eq!(drawing.all_marks().count(), places.len());
    assert_eq!(not_alive(&drawing), [], "warnings change nothing");
}

#[test]
fn what_lies_behind_a_reply_that_is_never_on_offer_is_dead_too() {
    let text = longer();
    let drawing = marked(&text, &[at(&text, Code::E303, "(id: and_yours")]);
    let dead = [
        ("and_yours", State::Dead),
        ("second", State::Dead),
        ("silent", State::Dead),
        ("silence for 9 s", State::Dead),
        ("sulks", State::Dead),
    ];
    assert_eq!(not_alive(&drawing), dead);
}

#[test]
fn a_scene_that_no_run_gets_to_takes_its_way_in_with_it() {
    let text = longer();
    let drawing = marked(&text, &[at(&text, Code::E303, "id: sulks, outcome")]);
    let here = [("silent", State::Dead), ("silence for 9 s", State::Dead), ("sulks", State::Dead)];
    assert_eq!(not_alive(&drawing).len(), 3);
    for name in here {
        assert!(not_alive(&drawing).contains(&name), "{name:?}");
    }
}

#[test]
fn where_a_run_gets_stuck_is_alive_and_in_trouble() {
    let text = longer();
    let trace = vec!["and_yours".to_owned()];
    let drawing = marked(&text, &[at(&text, Code::E304, "id: second").trace(trace, 0)]);
    assert_eq!(not_alive(&drawing), [("second", State::Trouble)]);
    let page = html::render(&drawing, &Layout::of(&drawing).expect("it is small"));
    assert!(
        page.contains("<strong>error E304</strong> something is wrong: mend it<br/>The shortest run: and_yours</p>")
    );
}

#[test]
fn a_proof_that_was_cut_off_buries_nothing() {
    let text = longer();
    let drawing = marked(&text, &[at(&text, Code::E303, "id: second").warning()]);
    assert_eq!(not_alive(&drawing), []);
    assert_eq!(drawing.scenes[1].marks.len(), 1);
}

#[test]
fn every_renderer_shows_what_was_found() {
    let text = longer();
    let places = [
        (Code::W401, "id: soup"),
        (Code::E303, "(id: and_yours"),
        (Code::E304, "id: opening"),
        (Code::W504, "(id: was_hot"),
        (Code::W404, "outcome: lost"),
    ];
    let findings: Vec<Finding> = places.iter().map(|(code, words)| at(&text, *code, words)).collect();
    let drawing = marked(&text, &findings);
    let layout = Layout::of(&drawing).expect("it is small");
    let all = [
        dot::render(&drawing),
        mermaid::render(&drawing),
        svg::render(&drawing, &layout),
        html::render(&drawing, &layout),
    ];
    for drawn in &all {
        for (code, _) in places {
            assert!(drawn.contains(code.word()), "{code} is not in\n{drawn}");
        }
    }
    insta::assert_snapshot!("marked_dot", all[0]);
    insta::assert_snapshot!("marked_mmd", all[1]);
    let in_svg = |part: &str| all[2].matches(part).count();
    assert_eq!(in_svg("class=\"scene Talk trouble\""), 1);
    assert_eq!(in_svg("class=\"scene Talk dead\""), 1);
    assert_eq!(in_svg("class=\"scene Ending end-2 dead\""), 1);
    assert_eq!(in_svg("class=\"row-dead\""), 1, "only where the finding is");
}

//! What a customer says as their anger leaps.

use std::sync::Arc;

use unruffled::conversation::{Conversation, Input, Moment, Script, best_first};
use unruffled::diagnostic::Source;
use unruffled::dialogue::{Name, load, texts};
use unruffled::export::graph::{Drawing, Layout, html};
use unruffled::words::Messages;

use crate::course::scripts;
use crate::support::{Test, checked, found, rubric};

/// Whoever is rude twice makes Mr Lind leap twice.
fn soup(jump: &str) -> String {
    format!(
        r#"Dialogue(format: 1, id: soup, language: en, title: "Soup", brief: "-", teaches: [calm], level: easy,
    channel: counter, customer: (name: "Mr Lind", anger: 20{jump}), start: one, scenes: [
        Talk(id: one, says: "Cold!", replies: [
            (id: kind, say: "I see to it.", anger: -5, goto: two), (id: rude, say: "So what?", anger: 14, goto: huff)]),
        React(id: huff, one_of: [(says: "Well!", anger: 1, goto: two)]),
        Talk(id: two, says: "And?", replies: [
            (id: kind, say: "It is hot.", anger: -5, goto: fine), (id: rude, say: "No.", anger: 30, goto: fine)]),
        Ending(id: fine, outcome: resolved, says: "Good."),
    ])"#
    )
}

const LINE: &str = r#", jump: "{customer} has had enough, {trainee}!""#;

fn said(text: &str, replies: &[&str]) -> Conversation {
    let script = checked(text).script.expect("it can be played");
    let inputs: Vec<_> = replies.iter().map(|id| Input::reply(Name::new(id).expect("a name"))).collect();
    Conversation::resume(script, 1, &inputs).expect("it was offered")
}

#[test]
fn anger_leaps_once_by_what_a_reply_does_together_with_the_answer_to_it() {
    let text = soup(LINE);
    assert_eq!(said(&text, &["kind"]).leap(), None);
    let first = said(&text, &["rude"]).leap().expect("14 and 1 are 15");
    assert_eq!(said(&text, &["rude", "rude"]).leap(), Some(first));
    assert!(said(&text, &["kind", "rude"]).leap().is_some_and(|later| later > first));
    assert_eq!(said(&text, &["rude", "rude"]).said_at_leap(first), Some("{customer} has had enough, {trainee}!"));
    assert_eq!(said(&text, &["rude", "rude"]).said_at_leap(first + 1), None, "it is said once");
    assert_eq!(said(&soup(""), &["rude"]).said_at_leap(first), None, "old files have no line for it");
}

#[test]
fn the_line_is_said_in_the_terminal_between_the_reply_and_the_answer() {
    let play = |typed: &str| Test::new("play soup.ron --seed 1").file("soup.ron", soup(LINE)).stdin(typed).run().stdout;
    let (one, two) = (play("1\n1\n"), play("2\n1\n"));
    let rude = if one.contains("Well!") { one } else { two };
    let at = |words: &str| rude.find(words).unwrap_or_else(|| panic!("{words}: {rude}"));
    assert!(at("has had enough") < at("Well!"), "{rude}");
    assert_eq!(rude.matches("has had enough").count(), 1);
}

/// Whether some reply makes anger leap in a talk that has gone well up to there: whoever is beside themselves already
/// cannot get much angrier.
fn some_reply_leaps(script: &Arc<Script>, seed: u64) -> bool {
    let mut run = Conversation::start(script.clone(), seed);
    while let Moment::Talk(_) = run.moment() {
        let ranked: Vec<_> = best_first(run.choices()).iter().map(|choice| choice.reply.id.value.clone()).collect();
        let said = |id: &Name| {
            let mut run = run.clone();
            run.apply(&Input::reply(id.clone())).expect("it can be said");
            run
        };
        if ranked.iter().any(|id| said(id).leap().is_some()) {
            return true;
        }
        run = said(&ranked[0]);
    }
    false
}

#[test]
fn each_line_of_the_course_is_said_in_a_talk_that_goes_well_until_something_bad_is_said() {
    let with: Vec<_> = scripts().into_iter().filter(|script| script.dialogue.customer.jump.is_some()).collect();
    assert!(with.len() >= 10, "the course shows what it is for");
    let leaps = |script: &Arc<Script>| script.in_cases().any(|case| (0..4).any(|seed| some_reply_leaps(&case, seed)));
    let unsaid: Vec<&str> = with.iter().filter(|script| !leaps(script)).map(|s| &*s.dialogue.id.value).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}

#[test]
fn its_placeholders_and_its_length_are_checked_and_it_is_a_text_and_in_the_drawing() {
    let wrong = found(&soup(r#", jump: "{nobody}!""#));
    assert!(wrong.iter().any(|line| line.starts_with("E") && line.contains("nobody")), "{wrong:?}");
    let long = soup(&format!(r#", jump: "{}""#, "No! ".repeat(40)));
    let long = Test::new("check soup.ron").file("soup.ron", &long).run().stdout;
    assert!(long.contains("W503") && long.contains("159 characters"), "{long}");
    let (dialogue, findings) = load::dialogue(&Source::new(soup(LINE)), None);
    assert!(findings.is_empty(), "{findings:?}");
    let dialogue = dialogue.expect("it is sound");
    let all = texts::dialogue(&dialogue);
    assert!(all.all().any(|text| text.id == "soup/customer/jump" && text.speaker == "Mr Lind"));
    let messages = Messages::default();
    let drawing = Drawing::of(&dialogue, &rubric(), &[], &messages);
    let page = html::render(&drawing, &Layout::of(&drawing).expect("it is small"));
    assert!(page.contains("When anger first leaps") && page.contains("has had enough"), "{page}");
}

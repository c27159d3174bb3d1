//! A talk and its debrief as text.

use std::fmt::Write;

use super::screen::width;
use crate::conversation::{Conversation, Event, Mood, Speech};
use crate::dialogue::{Mode, MoveKind, Scene};
use crate::export::sentences;
use crate::scoring::Score;
use crate::scoring::debrief::{Debrief, TurnReview};
use crate::words::Messages;

/// Wraps a text, every line of it indented.
pub(super) fn wrapped(text: &str, indent: usize) -> String {
    hanging("", text, indent)
}

/// Wraps a text behind a mark, so that its lines stand below one another.
pub(super) fn hanging(mark: &str, text: &str, indent: usize) -> String {
    let first = format!("{}{mark}", " ".repeat(indent));
    let others = " ".repeat(first.chars().count());
    let mut out = String::new();
    for (n, paragraph) in text.split("\n\n").enumerate() {
        let initial = if n == 0 { &first } else { &others };
        let options = textwrap::Options::new(width()).initial_indent(initial).subsequent_indent(&others);
        out += if n == 0 { "" } else { "\n" };
        out += &textwrap::fill(paragraph, options);
        out.push('\n');
    }
    out
}

/// What was said, line by line.
pub(super) fn transcript(messages: &Messages, run: &Conversation, speech: &Speech, review: &Debrief) -> String {
    let customer = &run.script().dialogue.customer.name;
    let mut out = format!("{}\n\n", *run.script().dialogue.title);
    for turn in &review.turns {
        out += &says(messages, customer, turn.anger.before, &turn.heard);
        for (_, made, _) in &turn.conduct {
            let _ = writeln!(out, "  ({})", made.name);
        }
        out += &match &turn.said {
            Some(said) => format!("{}\n{}", messages.text("terminal-you"), wrapped(&said.say, 2)),
            None if turn.timed_out => messages.text("turn-silent") + "\n",
            None => String::new(),
        };
        for answer in &turn.answers {
            out += &says(messages, customer, turn.anger.after, answer);
        }
        out.push('\n');
    }
    for event in run.events() {
        if let Event::Ended { scene, .. } = *event
            && let Scene::Ending(ending) = run.script().scene(scene)
        {
            out += &says(messages, customer, run.anger(), &speech.fill(&ending.says));
            out.push('\n');
        }
    }
    out
}

/// One line of the customer's, with their mood in a word and a number.
pub(super) fn says(messages: &Messages, customer: &str, anger: u8, words: &str) -> String {
    let mood = sentences::mood(messages, Mood::at(anger));
    let values = [("customer", customer.into()), ("mood", mood.into()), ("anger", anger.into())];
    format!("{}\n{}", messages.format("terminal-says", &values), wrapped(words, 2))
}

/// The score: how it ended, passed or not and why, skill by skill.
pub(super) fn score(messages: &Messages, run: &Conversation, score: &Score) -> String {
    let script = run.script();
    let customer = &*script.dialogue.customer.name;
    let mut out = String::new();
    if let Some(outcome) = score.outcome {
        out += &wrapped(&sentences::outcome(messages, outcome, customer), 0);
        out += &wrapped(&sentences::left(messages, score, customer), 0);
    }
    out += &wrapped(&sentences::verdict(messages, score, script), 0);
    out.push('\n');
    let names = score.skills.iter().map(|(s, _)| sentences::skill(messages, s));
    let longest = names.map(|n| n.chars().count()).max().unwrap_or(0);
    for (skill, result) in score.skills.iter() {
        let name = sentences::skill(messages, skill);
        let result = sentences::skill_result(messages, result);
        let indent = " ".repeat(longest + 4);
        let options = textwrap::Options::new(width()).subsequent_indent(&indent);
        let _ = writeln!(out, "{}", textwrap::fill(&format!("  {name:longest$}  {result}"), options));
    }
    if let Some(overall) = sentences::overall(messages, score) {
        let _ = writeln!(out, "\n{overall}. {}", messages.text("result-practice"));
    }
    out
}

/// The whole debrief: score, turns, pitfalls, and the question to take along. `played` is the mode, and whether the pace
/// counted; none where nobody played.
pub(super) fn whole(
    messages: &Messages,
    played: Option<(Mode, bool)>,
    run: &Conversation,
    result: &Score,
    review: &Debrief,
) -> String {
    let customer = &*run.script().dialogue.customer.name;
    let mut out = heading(&messages.text("terminal-debrief"), '=');
    if let Some((mode, pace)) = played {
        let _ = writeln!(out, "{}", wrapped(&sentences::played(messages, mode, pace), 0));
    }
    out += &score(messages, run, result);
    if result.outcome.is_some() {
        out += &wrapped(&sentences::tells(messages, result, customer), 0);
    }
    if let Some(note) = &review.note {
        out += &heading(&messages.text("note-title"), '-');
        out += &wrapped(note, 2);
    }
    out += &heading(&messages.text("turns-title"), '-');
    let (turning, best) = (review.turning_points(), review.best_moment());
    for (n, turn) in review.turns.iter().enumerate() {
        let turning = turning.contains(&n).then_some("debrief-tag-turning");
        let tag = turning.or((best == Some(n)).then_some("debrief-tag-best"));
        out += &one_turn(messages, customer, n + 1, turn, tag);
    }
    out += &heading(&messages.text("pitfalls-title"), '-');
    if result.pitfalls.is_empty() {
        out += &wrapped(&messages.text("pitfalls-none"), 2);
    }
    let mut pitfalls = result.pitfalls.clone();
    pitfalls.sort_unstable();
    pitfalls.dedup();
    for number in pitfalls {
        let written = run.script().written_move(number);
        out += &wrapped(&format!("{}. {}", *written.name, *written.rule), 2);
    }
    if let Some(question) = &review.question {
        out += &heading(&messages.text("question-title"), '-');
        out += &wrapped(question, 2);
        if let Some(answer) = &review.answer {
            out += &heading(&messages.text("answer-title"), '-');
            out += &wrapped(answer, 2);
        }
    }
    out
}

fn heading(text: &str, line: char) -> String {
    format!("\n{text}\n{}\n", line.to_string().repeat(text.chars().count()))
}

/// A turn, with what it is to the whole talk.
fn one_turn(messages: &Messages, customer: &str, number: usize, turn: &TurnReview, tag: Option<&str>) -> String {
    let title = messages.format("turn-title", &[("turn", number.into())]);
    let anger = [("before", turn.anger.before.into()), ("after", turn.anger.after.into())];
    let tag = tag.map(|tag| format!(" · {}", messages.text(tag))).unwrap_or_default();
    let mut out = format!("\n{title} · {}{tag}\n", messages.format("turn-anger", &anger));
    let heard = messages.format("turn-heard", &[("customer", customer.into())]);
    out += &wrapped(&format!("{heard}: {}", turn.heard), 2);
    out += &match &turn.said {
        Some(said) => wrapped(&format!("{}: {}", messages.text("turn-said"), said.say), 2),
        None => wrapped(&messages.text("turn-silent"), 2),
    };
    out += &made(messages, turn);
    match turn.better() {
        Some(best) => {
            out += &wrapped(&format!("{}: {}", messages.text("turn-better"), best.say), 4);
            for line in sentences::reason(messages, best).into_iter().chain(sentences::lost(messages, turn)) {
                out += &wrapped(&line, 6);
            }
        }
        None => out += &wrapped(&messages.text("turn-best"), 4),
    }
    out
}

/// What a coach says at once: the moves with their rules, why, what it did to the customer's anger, and that a hint was
/// no fault.
pub(super) fn coached(messages: &Messages, turn: &TurnReview, hinted: bool) -> String {
    let mut out = made(messages, turn);
    if out.is_empty() {
        out += &wrapped(&messages.text("coach-no-move"), 4);
    }
    let anger = [("before", turn.anger.before.into()), ("after", turn.anger.after.into())];
    out += &wrapped(&messages.format("turn-anger", &anger), 4);
    if hinted {
        out += &wrapped(&messages.text("coach-hinted"), 4);
    }
    out
}

/// The moves of a turn with their rules, and why they work or do not.
fn made(messages: &Messages, turn: &TurnReview) -> String {
    let mut out = sentences::repeated(messages, turn).map(|repeated| wrapped(&repeated, 4)).unwrap_or_default();
    for made in turn.moves() {
        let kind = match made.kind {
            MoveKind::Good => messages.text("turn-move-good"),
            MoveKind::Pitfall => messages.text("turn-move-pitfall"),
        };
        out += &wrapped(&format!("[{kind}] {}. {}", made.name, made.rule), 4);
    }
    // Where the author says nothing more, the rules stand above already.
    if let Some(why) = turn.why() {
        out += &wrapped(&format!("{}: {why}", messages.text("turn-why")), 4);
    }
    out
}

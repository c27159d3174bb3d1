//! What a talk teaches, in sentences.

use super::name::mood;
use crate::conversation::Mood;
use crate::scoring::debrief::{Debrief, ReplyReview, TurnReview};
use crate::scoring::{Band, Score};
use crate::words::Messages;

/// The curve of anger as a sentence: for everybody, and for those who cannot see it.
pub fn curve(messages: &Messages, score: &Score, review: &Debrief) -> String {
    let (start, end) = (score.anger_start, score.anger_end);
    let top = review.turns.iter().map(|turn| turn.highest).chain([start]).max().unwrap_or(start);
    let [start_mood, top_mood, end_mood] = [start, top, end].map(|anger| mood(messages, Mood::at(anger)));
    let id = if top > start && top > end {
        "debrief-curve-peak"
    } else if end > start {
        "debrief-curve-up"
    } else if end < start {
        "debrief-curve-down"
    } else {
        "debrief-curve-level"
    };
    messages.format(
        id,
        &[
            ("start", start.into()),
            ("start-mood", start_mood.into()),
            ("top", top.into()),
            ("top-mood", top_mood.into()),
            ("end", end.into()),
            ("end-mood", end_mood.into()),
        ],
    )
}

/// The one thing to practise next: the weakest skill, as long as there is one in which something was lost and which is
/// not mastered.
pub fn next(messages: &Messages, score: &Score) -> Option<String> {
    let on_the_table = score.skills.iter().filter_map(|(skill, score)| Some((score.mastery()?, skill)));
    let (mastery, skill) = on_the_table.min_by_key(|(mastery, _)| *mastery)?;
    let mastered =
        score.skills.values().filter_map(|score| score.percent).all(|percent| Band::of(percent) == Band::Mastered);
    Some(match Band::of(mastery) {
        Band::Mastered if mastered => messages.text("debrief-next-mastered"),
        Band::Mastered => messages.text("debrief-next-nothing"),
        _ => {
            let practise = messages.format(&format!("practise-{}", skill.word()), &[]);
            messages.format("debrief-next-skill", &[("practise", practise.into())])
        }
    })
}

/// The remark that a turn says again what was said there before, with what that takes off; none where it does not.
pub fn repeated(messages: &Messages, turn: &TurnReview) -> Option<String> {
    turn.repeated.then(|| match turn.lost {
        ..=0 => messages.text("turn-repeated"),
        lost => messages.format("turn-repeated-costs", &[("count", lost.into())]),
    })
}

/// How many points a better reply would have been worth; none where that is nothing, or where what is lost is what a
/// repetition takes off.
pub fn lost(messages: &Messages, turn: &TurnReview) -> Option<String> {
    (turn.lost > 0 && !turn.repeated).then(|| messages.format("debrief-turn-lost", &[("count", turn.lost.into())]))
}

/// Why a reply that the trainee did not say would have been better. The author's words speak to whoever says it, so they
/// are told as what that person reads; where there are none its rules speak for themselves.
pub fn reason(messages: &Messages, reply: &ReplyReview) -> Option<String> {
    reply.why().map(|why| told(messages, why)).or_else(|| reply.reason())
}

/// The author's words on a reply, to somebody who has not said it.
pub fn told(messages: &Messages, why: &str) -> String {
    messages.format("turn-why-told", &[("why", why.into())])
}

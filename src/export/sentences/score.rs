//! A score in sentences.

use super::name::{band, band_word, mood, skill, skill_band};
use crate::conversation::{Mood, Script};
use crate::learning::Figure;
use crate::scoring::{Band, Score, Shortfall, SkillScore};
use crate::words::{Joined, Messages};

/// How the customer leaves, and how they came.
pub fn left(messages: &Messages, score: &Score, customer: &str) -> String {
    messages.format(
        "result-left",
        &[
            ("customer", customer.into()),
            ("mood", mood(messages, score.mood_end()).into()),
            ("anger", score.anger_end.into()),
            ("start-mood", mood(messages, Mood::at(score.anger_start)).into()),
            ("start", score.anger_start.into()),
        ],
    )
}

/// How many people the customer is said to tell (S1: 2 or 3 when pleased, at least 10 when upset).
pub fn tells(messages: &Messages, score: &Score, customer: &str) -> String {
    let id = match score.mood_end() {
        Mood::Calm => "result-tells-few",
        _ => "result-tells-many",
    };
    messages.format(id, &[("customer", customer.into())])
}

/// Passed or not, and every reason why not, the gravest first.
pub fn verdict(messages: &Messages, score: &Score, script: &Script) -> String {
    if score.passed() {
        return messages.text("result-passed-line");
    }
    let (overall_mark, each_mark) = script.pass_marks();
    let (mut said, mut reasons) = (Vec::new(), Vec::new());
    for shortfall in &score.shortfalls {
        match *shortfall {
            Shortfall::Unfinished => said.push(messages.text("result-unfinished")),
            Shortfall::NothingToScore => said.push(messages.text("result-nothing")),
            Shortfall::Critical => reasons.push(messages.text("result-critical")),
            Shortfall::Outcome(_) => reasons.push(messages.text("result-outcome")),
            Shortfall::Overall => {
                let percent = score.overall.unwrap_or(0);
                let values = [("percent", percent.into()), ("mark", overall_mark.into())];
                reasons.push(messages.format("result-overall", &values));
            }
            Shortfall::Skill(weak) => {
                let values = [("skill", skill(messages, weak).into()), ("mark", each_mark.into())];
                reasons.push(messages.format("result-skill", &values));
            }
        }
    }
    let reasons = reasons.into_iter().reduce(|before, reason| {
        messages.format("result-reasons", &[("before", before.into()), ("reason", reason.into())])
    });
    said.extend(reasons.map(|reasons| messages.format("result-not-passed", &[("reasons", reasons.into())])));
    messages.join(Joined::Sentences, said)
}

/// The overall with its band; none where there is none.
pub fn overall(messages: &Messages, score: &Score) -> Option<String> {
    let percent = score.overall?;
    let band = band(messages, percent);
    Some(messages.format("result-overall-line", &[("percent", percent.into()), ("band", band.into())]))
}

/// One skill's result: percent, band and points, or that it was never on the table.
pub fn skill_result(messages: &Messages, score: &SkillScore) -> String {
    let (Some(level), points) = (skill_level(messages, score), skill_points(messages, score)) else {
        return messages.text("result-skill-none");
    };
    let line = messages.format("result-skill-line", &[("level", level.into()), ("points", points.into())]);
    if score.par <= score.offered {
        return line;
    }
    // Without this, a talk that ended early would seem to have lost points that nobody saw.
    messages.format("result-skill-line-par", &[("line", line.into()), ("par", score.par.into())])
}

/// A skill's percent and band; none where it was never on the table.
pub fn skill_level(messages: &Messages, score: &SkillScore) -> Option<String> {
    let percent = score.percent?;
    let band = skill_band(messages, percent, score.mastery()?);
    Some(messages.format("result-skill-level", &[("percent", percent.into()), ("band", band.into())]))
}

/// A skill's points: how many of those on the table.
pub fn skill_points(messages: &Messages, score: &SkillScore) -> String {
    let table = score.offered.max(score.par);
    messages.format("result-skill-points", &[("earned", score.earned.into()), ("table", table.into())])
}

/// What a skill came to, and from how many turns: "75 %, solid, from 4 turns".
pub fn figure(messages: &Messages, figure: Figure) -> String {
    let percent = figure.percent();
    messages.format(
        "progress-figure",
        &[
            ("percent", percent.into()),
            ("band", skill_band(messages, percent, figure.mastery()).into()),
            ("turns", figure.turns.into()),
        ],
    )
}

/// What the trainee thought of a skill, beside what it was; none where it was not on the table.
pub fn thought(messages: &Messages, score: &SkillScore, thought: Band) -> Option<String> {
    let (percent, mastery) = (score.percent?, score.mastery()?);
    let id = if Band::of(mastery) == thought { "debrief-thought-right" } else { "debrief-thought" };
    let (band, thought) = (skill_band(messages, percent, mastery), band_word(messages, thought));
    Some(messages.format(id, &[("thought", thought.into()), ("band", band.into())]))
}

//! A score in sentences, in the words of the message files.

use crate::conversation::{Mood, Script};
use crate::dialogue::{Brief, Mode, Outcome};
use crate::messages::Messages;
use crate::records::Figure;
use crate::scoring::debrief::{Debrief, TurnReview};
use crate::scoring::{Band, Score, Shortfall, SkillScore};
use crate::skill::Skill;

/// What somebody says, as it is written down: words in quotation marks, and what is done beside them (in brackets) as
/// it is, before and behind.
pub fn quoted(messages: &Messages, said: &str) -> String {
    let (before, words, behind) = asides(said);
    let words = if words.is_empty() { String::new() } else { messages.format("quote", &[("words", words.into())]) };
    [before, &words, behind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a text is something done rather than said: all of it stands in brackets.
pub fn is_aside(said: &str) -> bool {
    !said.is_empty() && asides(said).1.is_empty()
}

/// What stands in brackets at the beginning, what is said, and what stands in brackets behind the last sentence.
fn asides(said: &str) -> (&str, &str, &str) {
    let mut words = said;
    while let Some(end) = end_of_aside(words) {
        words = words[end..].trim_start();
    }
    let before = said[..said.len() - words.len()].trim_end();
    let ends = |words: &str| words.ends_with(['.', '!', '?', '…']);
    match words.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) {
        Some((spoken, _)) if ends(spoken.trim_end()) => (before, spoken.trim_end(), &words[spoken.len()..]),
        _ => (before, words, ""),
    }
}

/// Where the brackets close with which a text begins; none where it begins without, or they never close.
fn end_of_aside(words: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, sign) in words.char_indices() {
        match sign {
            '(' => open += 1,
            ')' if open == 1 => return Some(at + 1),
            ')' if open > 1 => open -= 1,
            _ if open == 0 => return None,
            _ => {}
        }
    }
    None
}

/// What the trainee knows before a talk, part by part: the setting, what they may do, and what is not theirs to do.
pub fn brief(messages: &Messages, brief: &Brief) -> String {
    let mut text = brief.setting.to_string();
    for (id, items) in [("brief-may", &brief.may), ("brief-not", &brief.not)] {
        if !items.is_empty() {
            text += &format!("\n\n{}", messages.text(id));
            items.iter().for_each(|item| text += &format!("\n– {}", **item));
        }
    }
    text
}

/// A mood's word: "Angry".
pub fn mood(messages: &Messages, mood: Mood) -> String {
    messages.format(&format!("mood-{}", mood.word()), &[])
}

/// A way to play: "Practice".
pub fn mode(messages: &Messages, mode: Mode) -> String {
    messages.format(&format!("mode-{}", mode.word()), &[])
}

/// What a way to play means, in a line.
pub fn mode_about(messages: &Messages, mode: Mode, script: &Script) -> String {
    let (overall, each) = script.pass_marks();
    messages.format(&format!("mode-{}-about", mode.word()), &[("overall", overall.into()), ("each", each.into())])
}

/// A skill's name: "Offering options".
pub fn skill(messages: &Messages, skill: Skill) -> String {
    messages.format(&format!("skill-{}", skill.word()), &[])
}

/// What a percentage is called: "solid".
pub fn band(messages: &Messages, percent: u32) -> String {
    band_word(messages, Band::of(percent))
}

fn band_word(messages: &Messages, band: Band) -> String {
    messages.format(&format!("band-{}", band.word()), &[])
}

/// What a skill's percentage is called. Where nothing was lost, that is said instead of what would call it weak.
fn skill_band(messages: &Messages, percent: u32, mastery: u32) -> String {
    match (Band::of(percent), Band::of(mastery)) {
        (band, mastered) if band < mastered => messages.text("band-nothing-lost"),
        (band, _) => band_word(messages, band),
    }
}

/// What the trainee thought of a skill, beside what it was; none where it was not on the table.
pub fn thought(messages: &Messages, score: &SkillScore, thought: Band) -> Option<String> {
    let (percent, mastery) = (score.percent?, score.mastery()?);
    let id = if Band::of(mastery) == thought { "debrief-thought-right" } else { "debrief-thought" };
    let (band, thought) = (skill_band(messages, percent, mastery), band_word(messages, thought));
    Some(messages.format(id, &[("thought", thought.into()), ("band", band.into())]))
}

/// How a talk was played: the mode, what it gives to help, and whether the pace of answers counted. What records do not
/// hold, such as whether a hint was taken where one was to be had, is not said as if they did.
pub fn played(messages: &Messages, mode: Mode, pace: bool) -> String {
    let name = messages.text(&format!("mode-{}", mode.word()));
    let helps = mode == Mode::Coach;
    let parts = [
        messages.format("played-mode", &[("mode", name.into())]),
        messages.text(if helps { "played-coach" } else { "played-coach-none" }),
        messages.text(if helps { "played-hints" } else { "played-hints-none" }),
        messages.text(if pace { "played-pace" } else { "played-pace-none" }),
    ];
    parts.join(" · ")
}

/// How the talk ended, in a sentence.
pub fn outcome(messages: &Messages, outcome: Outcome, customer: &str) -> String {
    messages.format(&format!("outcome-{}", outcome.word()), &[("customer", customer.into())])
}

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
    said.join(" ")
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
    format!("{line}. {}", messages.format("result-par", &[("par", score.par.into())]))
}

/// A skill's percent and band; none where it was never on the table.
pub fn skill_level(messages: &Messages, score: &SkillScore) -> Option<String> {
    let percent = score.percent?;
    let band = skill_band(messages, percent, score.mastery()?);
    Some(messages.format("result-skill-level", &[("percent", percent.into()), ("band", band.into())]))
}

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

/// That a turn says again what was said there before, with what that takes off; none where it does not.
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

/// How many people the customer is said to tell (S1: 2 or 3 when pleased, at least 10 when upset).
pub fn tells(messages: &Messages, score: &Score, customer: &str) -> String {
    let id = match score.mood_end() {
        Mood::Calm => "result-tells-few",
        _ => "result-tells-many",
    };
    messages.format(id, &[("customer", customer.into())])
}

#[cfg(test)]
mod tests {
    use super::{Messages, is_aside, quoted};

    #[test]
    fn what_is_said_is_quoted_and_what_is_done_in_brackets_is_not() {
        let messages = Messages::default();
        for (said, written, aside) in [
            ("Good.", "“Good.”", false),
            ("(You wait until after lunch.)", "(You wait until after lunch.)", true),
            ("(He nods.) (He goes.)", "(He nods.) (He goes.)", true),
            ("(He nods (once).) All right.", "(He nods (once).) “All right.”", false),
            ("(He nods.) All right.", "(He nods.) “All right.”", false),
            ("(He nods.) All right. (He goes.)", "(He nods.) “All right.” (He goes.)", false),
            ("Fine. (To the others:) Hold your bets.", "“Fine. (To the others:) Hold your bets.”", false),
            ("It's broken (again)", "“It's broken (again)”", false),
            ("(", "“(”", false),
            (") (", "“) (”", false),
            ("", "", false),
        ] {
            assert_eq!(quoted(&messages, said), written);
            assert_eq!(is_aside(said), aside, "{said}");
        }
    }
}

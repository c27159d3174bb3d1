//! What was said: the turns that decided the talk, and the whole of it.

use super::super::markup::{escape, with_tags};
use super::super::sentences;
use super::sign::Sign;
use super::{Report, section};
use crate::dialogue::MoveKind;
use crate::scoring::debrief::{MoveMade, TurnReview};
use crate::words::Joined;

/// The turns that cost the most, with what would have been better.
pub(super) fn turning_points(report: &Report) -> String {
    let points = report.review.turning_points();
    let turns = match points.is_empty() {
        true => format!("<p>{}</p>\n", report.text("debrief-turning-none")),
        false => points.into_iter().map(|number| turn(report, number)).collect(),
    };
    section("turning", &report.text("debrief-turning"), &turns)
}

/// The turn to be praised.
pub(super) fn best_moment(report: &Report) -> String {
    let best = report.review.best_moment().map(|number| turn(report, number));
    best.map(|best| section("turning", &report.text("debrief-best-moment"), &best)).unwrap_or_default()
}

fn turn(report: &Report, number: usize) -> String {
    let turn = &report.review.turns[number];
    let critical =
        turn.cost().critical.then(|| format!("<span class=\"chip\">{}</span>", report.text("debrief-tag-critical")));
    let (before, after) = (turn.anger.before, turn.anger.after);
    let heard = report.say(
        "debrief-heard",
        &[
            ("before", before.into()),
            ("before-mood", report.mood(before).into()),
            ("after", after.into()),
            ("after-mood", report.mood(after).into()),
        ],
    );
    let answer: String = report.review.answer(number).into_iter().map(|words| report.quote("them", words)).collect();
    let better = better(report, turn);
    let columns = if better.is_empty() { "two" } else { "three" };
    let better = if better.is_empty() { better } else { format!("<div class=\"better\">\n{better}</div>\n") };
    format!(
        "<article>\n<div class=\"ends\"><h3>{} {}</h3> {}</div>\n<div class=\"{columns}\">\n<div>\n{}\
         <p class=\"label\">{heard}</p>\n{answer}</div>\n<div>\n{}</div>\n{better}</div>\n</article>\n",
        Sign::of(turn).small(),
        report.say("turn-title", &[("turn", (number + 1).into())]),
        critical.unwrap_or_default(),
        yours(report, turn),
        learnt(report, turn),
    )
}

fn yours(report: &Report, turn: &TurnReview) -> String {
    match &turn.said {
        Some(said) => {
            format!("<p class=\"label\">{}</p>\n{}", report.text("turn-said"), report.quote("you", &said.say))
        }
        None if turn.timed_out => format!("<p>{}</p>\n", report.text("turn-silent")),
        None => format!("<p>{}</p>\n", report.text("debrief-turn-cut")),
    }
}

fn named(report: &Report, made: &MoveMade) -> String {
    let (sign, kind) = match made.kind {
        MoveKind::Good => (Sign::Good, report.text("turn-move-good")),
        MoveKind::Pitfall => (Sign::Pitfall, report.text("turn-move-pitfall")),
    };
    let class = sign.class();
    format!(
        "{} <strong class=\"{class}\">{}</strong><span class=\"unseen\"> ({kind})</span>",
        sign.small(),
        report.rubric(&made.name)
    )
}

/// The moves with their rules, and why they work or do not.
fn learnt(report: &Report, turn: &TurnReview) -> String {
    let rule = |made: &MoveMade| with_rule(report, &named(report, made), &made.rule);
    let why = turn.why().map(|why| report.theirs("why", why));
    repeated(report, turn).into_iter().chain(turn.moves().map(rule)).chain(why).collect()
}

/// What a move is called with its rule.
fn with_rule(report: &Report, name: &str, rule: &str) -> String {
    let said = with_tags(report.messages, "turn-move", &[("name", name), ("rule", &report.rubric(rule))]);
    format!("<p>{said}</p>\n")
}

/// Each pitfall that was hit, once, with how often it was hit; with its rule, unless that was told above.
pub(super) fn pitfalls(report: &Report) -> String {
    let above = report.review.turning_points().into_iter().chain(report.review.best_moment());
    let told: Vec<&MoveMade> = above.flat_map(|number| report.review.turns[number].moves()).collect();
    let one = |(number, count): (u32, usize)| {
        let written = report.script.written_move(number);
        let name = match count {
            1 => report.rubric(&written.name),
            _ => {
                let values = [("name", (&**written.name).into()), ("count", count.into())];
                report.rubric(&report.messages.format("debrief-pitfall-times", &values))
            }
        };
        let name = format!("{} <strong class=\"pitfall\">{name}</strong>", Sign::Pitfall.small());
        match told.iter().any(|made| *made.name == **written.name) {
            true => format!("<p>{name}</p>\n"),
            false => with_rule(report, &name, &written.rule),
        }
    };
    let all: String = report.score.pitfalls_counted().into_iter().map(one).collect();
    let all = if all.is_empty() { format!("<p>{}</p>\n", report.text("pitfalls-none")) } else { all };
    section("pitfalls", &report.text("pitfalls-title"), &all)
}

/// The remark that the same was said there before, where it was.
fn repeated(report: &Report, turn: &TurnReview) -> Option<String> {
    let repeated = sentences::repeated(report.messages, turn)?;
    Some(format!("<p><strong>{}</strong></p>\n", escape(&repeated)))
}

/// What would have been better, if anything.
fn better(report: &Report, turn: &TurnReview) -> String {
    let Some(best) = turn.better() else {
        return String::new();
    };
    let lost = sentences::lost(report.messages, turn);
    let lost = lost.map(|lost| format!("<p class=\"quiet\">{}</p>\n", escape(&lost))).unwrap_or_default();
    let why = match best.why() {
        Some(why) => format!("<p class=\"why\">{}</p>\n", report.told(why)),
        None => best.reason().map(|rules| report.theirs("why", &rules)).unwrap_or_default(),
    };
    format!(
        "<p class=\"good\"><strong>{}</strong></p>\n{}{why}{lost}",
        report.text("turn-better"),
        report.quote("you", &best.say),
    )
}

/// Every turn, short: what there is to say of a turning point is said above.
pub(super) fn all(report: &Report) -> String {
    let points = report.review.turning_points();
    let turns = report.review.turns.iter().enumerate();
    let turns: String = turns.map(|(number, turn)| short(report, number, turn, points.contains(&number))).collect();
    format!("<ol>\n{turns}</ol>\n")
}

fn short(report: &Report, number: usize, turn: &TurnReview, told: bool) -> String {
    let heard = if turn.heard.is_empty() {
        String::new()
    } else {
        format!("<p class=\"label\">{}</p>\n{}", report.about_customer("turn-heard"), report.quote("them", &turn.heard))
    };
    let answers = turn.answers.iter().filter(|_| !told);
    let answers: String = answers.map(|words| report.quote("them", words)).collect();
    let answers = match answers.is_empty() {
        true => answers,
        false => format!("<p class=\"label\">{}</p>\n{answers}", report.about_customer("debrief-turn-answers")),
    };
    let named: Vec<String> = turn.moves().map(|made| named(report, made)).collect();
    let named = if named.is_empty() {
        String::new()
    } else {
        format!("<p>{}</p>\n", report.messages.join(Joined::List, named))
    };
    let again = repeated(report, turn).filter(|_| !told).unwrap_or_default();
    let best = turn.better().filter(|_| !told);
    let best = best.map(|best| {
        format!("<p class=\"label good\">{}</p>\n{}", report.text("turn-better"), report.quote("", &best.say))
    });
    let anger = [("before", turn.anger.before.into()), ("after", turn.anger.after.into())];
    let tag = match told {
        true => format!("<p class=\"quiet\">{}</p>\n", report.text("debrief-tag-turning")),
        false => String::new(),
    };
    format!(
        "<li>\n<div>\n<h3>{} {}</h3>\n<p class=\"quiet\">{}</p>\n{tag}</div>\n\
         <div>\n{heard}</div>\n<div>\n{}{again}{named}{}{answers}</div>\n</li>\n",
        Sign::of(turn).small(),
        report.say("turn-title", &[("turn", (number + 1).into())]),
        report.say("turn-anger", &anger),
        yours(report, turn),
        best.unwrap_or_default(),
    )
}

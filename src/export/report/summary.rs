//! How it ended, the four skills, and what comes next.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::super::markup::escape;
use super::super::sentences;
use super::{Report, section};
use crate::scoring::SkillScore;
use crate::skill::Skill;
use crate::words::Joined;

/// The course that it belongs to: its logo and its title.
fn letterhead(report: &Report) -> String {
    let title = escape(report.course.unwrap_or_default());
    let logo = report.logo.map(|png| {
        format!("<img class=\"logo\" alt=\"{title}\" src=\"data:image/png;base64,{}\"/>\n", STANDARD.encode(png))
    });
    let title = report.course.map(|_| format!("<p class=\"quiet\" dir=\"auto\">{title}</p>\n"));
    logo.into_iter().chain(title).collect()
}

/// Who, when, what, and how it was played.
pub(super) fn header(report: &Report) -> String {
    format!(
        "<header>\n{}<div class=\"ends\"><h1>{}</h1> <p class=\"quiet\">{}</p></div>\n{}<p>{}</p>\n</header>\n",
        letterhead(report),
        report.text("debrief-title"),
        escape(&report.messages.join(Joined::Facts, [report.trainee, report.when])),
        report.theirs("about", &report.script.dialogue.title),
        escape(&sentences::played(report.messages, report.mode, report.pace)),
    )
}

/// In the customer's words first, then in sentences, and whether it was enough.
pub(super) fn ending(report: &Report) -> String {
    let (messages, score) = (report.messages, report.score);
    let mut html = String::from("<section class=\"ending\">\n");
    if let Some(words) = &report.review.last_words {
        let label = report.about_customer("debrief-last-words");
        html += &format!("<div class=\"them\"><p class=\"label\">{label}</p>\n{}</div>\n", report.quote("says", words));
    }
    html += "<div class=\"two\">\n<div class=\"result\">\n";
    if let Some(percent) = score.overall {
        let band = sentences::band(messages, percent);
        html += &format!(
            "<p class=\"number\">{}</p>\n<p>{}</p>\n",
            report.say("debrief-percent", &[("percent", percent.into())]),
            report.say("debrief-overall", &[("band", band.into())]),
        );
    }
    let verdict = escape(&sentences::verdict(messages, score, report.script));
    html += &format!("<p><strong>{verdict}</strong></p>\n<p class=\"quiet\">{}</p>\n", report.text("result-practice"));
    html += "</div>\n<div>\n";
    if let Some(outcome) = score.outcome {
        let ended = escape(&sentences::outcome(messages, outcome, report.customer()));
        let left = escape(&sentences::left(messages, score, report.customer()));
        let tells = escape(&sentences::tells(messages, score, report.customer()));
        html += &format!("<p><strong>{ended}</strong></p>\n<p>{left}</p>\n<p>{tells}</p>\n");
    }
    html + "</div>\n</div>\n</section>\n"
}

/// What was behind it, where that differs from talk to talk.
pub(super) fn note(report: &Report) -> String {
    let note = report.review.note.as_ref();
    note.map(|note| section("note", &report.text("note-title"), &report.theirs("asks", note))).unwrap_or_default()
}

/// A bar each, and what it stands for.
pub(super) fn skills(report: &Report) -> String {
    let all: String = report.score.skills.iter().map(|(skill, score)| one(report, skill, score)).collect();
    let early = report.score.skills.values().any(|score| score.par > score.offered);
    let early = match early {
        true => format!("<p class=\"quiet\">{}</p>\n", report.text("debrief-par")),
        false => String::new(),
    };
    format!("<div class=\"two\">\n{all}</div>\n{early}")
}

fn one(report: &Report, skill: Skill, score: &SkillScore) -> String {
    let messages = report.messages;
    let name = escape(&sentences::skill(messages, skill));
    let (Some(percent), Some(level)) = (score.percent, sentences::skill_level(messages, score)) else {
        let none = escape(&sentences::skill_result(messages, score));
        return format!("<div>\n<h3>{name}</h3>\n<p class=\"quiet\">{none}</p>\n</div>\n");
    };
    let thought = report.rating.and_then(|rating| sentences::thought(messages, score, rating[skill]?));
    let thought = thought.map(|thought| format!("<p class=\"thought\">{}</p>\n", escape(&thought))).unwrap_or_default();
    format!(
        "<div>\n<div class=\"ends\"><h3>{name}</h3> <span>{level}</span></div>\n\
         <svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{name}: {level}\">\
         <rect class=\"empty\" width=\"100\" height=\"6\"/><rect class=\"full\" width=\"{percent}\" height=\"6\"/></svg>\n\
         <div class=\"ends\"><p class=\"quiet\">{points}</p>\n{thought}</div>\n</div>\n",
        level = escape(&level),
        points = escape(&sentences::skill_points(messages, score)),
    )
}

/// One suggestion, and the author's question to take along.
pub(super) fn next(report: &Report) -> String {
    let next = sentences::next(report.messages, report.score);
    let next = next.map(|next| section("next", &report.text("debrief-next"), &format!("<p>{}</p>\n", escape(&next))));
    let question = report.review.question.as_ref();
    // Whoever wants to think first leaves it shut.
    let answer = report.review.answer.as_ref().map(|words| {
        let (title, words) = (report.text("answer-title"), report.theirs("about", words));
        format!("<details><summary>{title}</summary>\n{words}</details>\n")
    });
    let question = question.map(|words| {
        let asked = report.theirs("asks", words) + &answer.unwrap_or_default();
        section("next", &report.text("question-title"), &asked)
    });
    format!("<div class=\"two\">\n{}{}</div>\n", next.unwrap_or_default(), question.unwrap_or_default())
}

//! Results as a page to read, to keep and to print: one file, without anything from elsewhere.

use std::fmt::Write;

use super::text::{self, counted, points, share, time};
use super::{Told, percent, signed};
use crate::export::graph::palette::{DARK, LIGHT};
use crate::export::markup::escape;
use crate::learning::figure::Figure;
use crate::learning::results::dialogues::{AngerAt, DialogueResult};
use crate::learning::results::people::PersonResult;
use crate::learning::results::{Chosen, Item, Results};
use crate::learning::wording::Edition;
use crate::skill::{Skill, Skills};

const CSS: &str = include_str!("page.css");

/// The page. `title` is what the course is called.
pub fn render(results: &Results, doubts: &[Told], title: Option<&str>) -> String {
    let name = title.map_or_else(|| "Results".to_owned(), |title| format!("Results: {title}"));
    let dialogues: String = results.dialogues.iter().map(dialogue).collect();
    let sections = [
        section("Worth a look", &look_at(doubts)),
        section("People", &people(results)),
        section("Dialogues", &overview(results)),
        section("How sure this is", &certainty(results)),
        dialogues,
    ];
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{name}</title>\n\
         <style>\n:root{{color-scheme:light dark;{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n\
         {CSS}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n<p>{head}</p>\n{sections}</main>\n</body>\n</html>\n",
        name = escape(&name),
        light = LIGHT.names(),
        dark = DARK.names(),
        head = escape(&text::about(results)),
        sections = sections.concat(),
    )
}

fn section(name: &str, content: &str) -> String {
    if content.is_empty() { String::new() } else { format!("<section>\n<h2>{name}</h2>\n{content}</section>\n") }
}

fn look_at(doubts: &[Told]) -> String {
    let item = |told: &Told| {
        let place = match &told.place {
            Some(place) => format!("{}:{}:{}", place.file, place.line, place.column),
            None => format!("{}, as it was worded then", told.dialogue),
        };
        format!("<li>{}<br/><code>{}</code></li>\n", escape(&told.words()), escape(&place))
    };
    let items: String = doubts.iter().map(item).collect();
    if items.is_empty() { items } else { format!("<ul class=\"look\">\n{items}</ul>\n") }
}

/// A table: what its columns are called, and its rows, whose cells are parts of the page.
fn table(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let head: String = columns.iter().map(|name| format!("<th scope=\"col\">{}</th>", escape(name))).collect();
    let mut out = format!("<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n");
    for row in rows {
        let mut cells = row.into_iter();
        let first = cells.next().unwrap_or_default();
        let rest: String = cells.map(|cell| format!("<td>{cell}</td>")).collect();
        let _ = writeln!(out, "<tr><td>{first}</td>{rest}</tr>");
    }
    out + "</tbody>\n</table></div>\n"
}

fn people(results: &Results) -> String {
    if results.people.is_empty() {
        return String::new();
    }
    let columns =
        ["name", "group", "passed", "talks", "time", "listening", "apologizing", "options", "calm", "own view"];
    let row = |person: &PersonResult| {
        let named = person
            .name
            .as_deref()
            .map_or_else(|| format!("guest {}", person.shown_id.chars().take(8).collect::<String>()), str::to_owned);
        let mut row = vec![
            escape(&named),
            escape(person.group.as_deref().unwrap_or("-")),
            format!("{} of {}", person.passed(), person.dialogues.len()),
            text::talks_of(person.finished(), person.unfinished()),
            time(person.played_ms()),
        ];
        row.extend(skills(&person.first, &person.latest));
        row.push(person.judged.map_or_else(
            || "-".to_owned(),
            |(right, all)| {
                let over = person.overrated.unwrap_or_default();
                format!("{} <small>{over:+.1} bands, {all}</small>", percent(right as f64 / all as f64))
            },
        ));
        row
    };
    table(&columns, results.people.iter().map(row))
        + "<p class=\"quiet\">Passed: dialogues passed at least once, of those that were begun. Talks: finished and \
           unfinished. Skills: percent in first and in latest attempts, and the turns behind the latter. Own view: how \
           often people thought of a skill what was so, by how many bands they thought too well of themselves, and how \
           often they said what they think.</p>\n"
}

fn skills(first: &Skills<Option<Figure>>, latest: &Skills<Option<Figure>>) -> impl Iterator<Item = String> {
    Skill::ALL.into_iter().map(|skill| match (first[skill], latest[skill]) {
        (Some(first), Some(latest)) => {
            format!("{} &rarr; {} <small>({})</small>", first.percent(), latest.percent(), latest.turns)
        }
        _ => "-".to_owned(),
    })
}

fn overview(results: &Results) -> String {
    if results.dialogues.is_empty() {
        return String::new();
    }
    let columns = ["dialogue", "people", "talks", "passed at first", "overall at first", "left at"];
    let row = |of: &DialogueResult| {
        let left = of.anger_end.map(|[low, middle, high]| format!("{middle:.0} <small>({low:.0}-{high:.0})</small>"));
        vec![
            escape(of.title.as_deref().unwrap_or(&of.id)),
            of.people.to_string(),
            text::talks_of(of.finished, of.unfinished),
            of.passed_first.as_ref().map_or_else(|| "too few".to_owned(), share),
            of.overall_first.as_ref().map_or_else(|| "-".to_owned(), points),
            left.unwrap_or_else(|| "-".to_owned()),
        ]
    };
    table(&columns, results.dialogues.iter().map(row))
        + "<p class=\"quiet\">First attempts without a coach, with bounds that hold in 95 of 100 cases. Left at: how angry the customer was \
           when they left, from 0 to 100, in the middle half of the talks.</p>\n"
}

fn certainty(results: &Results) -> String {
    let lines: String = text::certainty(results).iter().map(|line| format!("<li>{}</li>\n", escape(line))).collect();
    format!("<ul>\n{lines}</ul>\n<p class=\"quiet\">{}</p>\n", escape(text::MEANING))
}

/// One dialogue, turn by turn; nothing where too few people played it.
fn dialogue(of: &DialogueResult) -> String {
    let Some((edition, wording)) = &of.wording else { return String::new() };
    let mut out = format!("<p>{}</p>\n", escape(&text::gone(of)));
    if !of.curve.is_empty() {
        out += &curve(&of.curve);
    }
    if *edition == Edition::Earlier {
        out += "<p class=\"quiet\">As it was worded when it was played last: the file has changed since.</p>\n";
    }
    if of.elsewhere > 0 {
        let said = format!("{} in other wordings: of their turns nothing is told.", counted(of.elsewhere, "talk"));
        let _ = writeln!(out, "<p class=\"quiet\">{said}</p>");
    }
    for item in &of.items {
        let scene = wording.script.scene(item.scene);
        let _ = writeln!(out, "<h3>{}</h3>\n<p class=\"quiet\">{}</p>", escape(&scene.id().value), figures(item));
        let row = |chosen: &Chosen| {
            let reply = chosen.reply.and_then(|number| scene.replies().get(usize::from(number)));
            let said = reply.map_or_else(|| "(the time ran out)".to_owned(), |reply| reply.say.to_string());
            vec![
                format!("<span lang=\"{}\">{}</span>", escape(wording.language()), escape(&said)),
                bar(chosen),
                format!("{} of {}", chosen.first, chosen.offered),
                chosen.otherwise.to_string(),
                chosen.share.map_or_else(|| "-".to_owned(), percent),
                chosen.strength.map_or_else(|| "-".to_owned(), percent),
            ]
        };
        out += &table(&["reply", "", "chosen", "else", "earns", "strength"], item.replies.iter().map(row));
    }
    let name = of.title.as_deref().unwrap_or(&of.id);
    out += "<p class=\"quiet\">Chosen: by how many people the first time, without a coach. Else: in all other talks and turns. \
            Earns: how much of what could be earned there. Strength: how much those who chose it earned in all other \
            turns.</p>\n";
    format!("<section class=\"card\">\n<h2>{}</h2>\n{out}</section>\n", escape(name))
}

fn figures(item: &Item) -> String {
    let mut said = text::people_of(item.n);
    if let Some(earned) = &item.share {
        let _ = write!(said, "; earned {}", share(earned));
    }
    if let Some(tells) = &item.tells {
        let (value, low, high) = (signed(tells.value), signed(tells.low), signed(tells.high));
        let _ = write!(said, "; tells strong from weak by {value} ({low} to {high})");
    }
    escape(&said)
}

/// How often a reply was chosen, of those who could: beside it the same stands in figures.
fn bar(chosen: &Chosen) -> String {
    let part = 120.0 * chosen.first as f64 / chosen.offered.max(1) as f64;
    format!(
        "<svg class=\"bar\" viewBox=\"0 0 120 12\" aria-hidden=\"true\"><rect class=\"all\" width=\"120\" height=\"12\" rx=\"3\"/>\
         <rect class=\"part\" width=\"{part:.0}\" height=\"12\" rx=\"3\"/></svg>"
    )
}

const WIDTH: f64 = 700.0;
const HEIGHT: f64 = 120.0;
const LEFT: f64 = 84.0;
const TOP: f64 = 10.0;

/// How anger went: the middle half of the talks as a band, the median as a line.
fn curve(at: &[AngerAt]) -> String {
    let step = (WIDTH - LEFT) / at.len() as f64;
    let x = |n: usize| LEFT + step * (n as f64 + 0.5);
    let y = |anger: f64| TOP + (100.0 - anger) / 100.0 * HEIGHT;
    let line = |quartile: usize| {
        let points = at.iter().enumerate().map(move |(n, at)| (x(n), y(at.quartiles[quartile])));
        points.map(|(x, y)| format!("{x:.1} {y:.1}")).collect::<Vec<_>>()
    };
    let (upper, mut lower, median) = (line(2), line(0), line(1));
    lower.reverse();
    let said = text::curve(at);
    let mut svg = format!(
        "<svg class=\"plot\" viewBox=\"0 0 {WIDTH:.0} {:.0}\" role=\"img\" aria-label=\"{}\">\n",
        TOP + HEIGHT + 24.0,
        escape(&said)
    );
    for (anger, mood) in [(87.5, "furious"), (62.5, "angry"), (37.5, "annoyed"), (12.5, "calm")] {
        let (top, middle) = (y(anger + 12.5), y(anger) + 4.0);
        let _ = writeln!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT:.0} {top:.0}H{WIDTH:.0}\"/>\
             <text x=\"{:.0}\" y=\"{middle:.0}\" text-anchor=\"end\">{mood}</text>",
            LEFT - 10.0
        );
    }
    let _ = writeln!(
        svg,
        "<path class=\"grid\" d=\"M{LEFT:.0} {bottom:.0}H{WIDTH:.0}\"/>\
         <path class=\"half\" d=\"M{}L{}Z\"/>\n<path class=\"median\" d=\"M{}\"/>",
        upper.join("L"),
        lower.join("L"),
        median.join("L"),
        bottom = y(0.0),
    );
    for (n, at) in at.iter().enumerate() {
        let name = if at.turn == 0 { "start".to_owned() } else { at.turn.to_string() };
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.0}\" text-anchor=\"middle\">{name}</text>",
            x(n),
            TOP + HEIGHT + 18.0
        );
    }
    svg + "</svg>\n"
}

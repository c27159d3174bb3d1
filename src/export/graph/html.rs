//! The drawing as a page to look around in: one file, without anything from elsewhere.

use std::fmt::Write;

use super::drawing::{Case, Drawing, Exit, Kind, Mark, Scene, Tone, Way};
use super::figure::tone_word;
use super::layout::Layout;
use super::legend;
use super::palette::{DARK, LIGHT};
use super::svg::{anchor, picture, style};
use super::text::{escape, one_line, signed};
use crate::dialogue::MoveKind;

/// A page by itself.
pub fn render(drawing: &Drawing, layout: &Layout) -> String {
    let title = escape(&one_line(&drawing.title));
    let scenes: String = (0..drawing.scenes.len()).map(|n| article(drawing, n)).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n:root{{color-scheme:light dark;{light_names}}}\n{light}\n\
         @media screen and (prefers-color-scheme: dark){{:root{{{dark_names}}}\n{dark}}}\n{CSS}</style>\n</head>\n<body>\n\
         <div class=\"tools\" role=\"toolbar\" aria-label=\"Size of the drawing\">\
         <button type=\"button\" id=\"smaller\" aria-label=\"Smaller\">−</button><output id=\"size\">100 %</output>\
         <button type=\"button\" id=\"larger\" aria-label=\"Larger\">+</button>\
         <button type=\"button\" id=\"whole\">All of it</button></div>\n\
         <h1 class=\"paper\" dir=\"auto\">{title}</h1>\n\
         <main id=\"view\" class=\"{shape}\" tabindex=\"0\" aria-label=\"The drawing; the arrow keys move it, + and − change its size\">\n{picture}</main>\n\
         <aside id=\"reader\" aria-label=\"What is in a scene\">\n{about}{scenes}</aside>\n<script>\n{JS}</script>\n</body>\n</html>\n",
        light_names = LIGHT.names(),
        dark_names = DARK.names(),
        light = style(&LIGHT),
        dark = style(&DARK),
        picture = picture(drawing, layout, "", true),
        about = about(drawing),
        shape = if layout.width > layout.height { "wide" } else { "tall" },
    )
}

const CSS: &str = include_str!("page.css");
const JS: &str = include_str!("page.js");

/// What stands beside the drawing before a scene is chosen.
fn about(drawing: &Drawing) -> String {
    let list: String =
        drawing.scenes.iter().map(|scene| format!("<li>{} {}</li>\n", link(scene), kind(scene))).collect();
    format!(
        "<section id=\"about\">\n<h1 dir=\"auto\">{}</h1>\n{}<p>{}</p>\n{}{}\
         <p class=\"quiet screen\">Choose a scene to read it: click it in the drawing, or press Tab and Enter. Escape leads back.</p>\n\
         <h2>What the signs mean</h2>\n{}<h2 class=\"screen\">All scenes</h2>\n<ul class=\"scenes screen\">\n{list}</ul>\n</section>\n",
        escape(&drawing.title),
        paragraphs(drawing, &drawing.brief, ""),
        escape(&one_line(&drawing.customer)),
        cases(drawing),
        marks(&drawing.marks),
        legend::alone(drawing),
    )
}

/// What may be true this time: only listening and asking tells which.
fn cases(drawing: &Drawing) -> String {
    if drawing.cases.is_empty() {
        return String::new();
    }
    let case = |case: &Case| {
        let (id, chance) = (escape(&case.id), case.chance);
        let note = paragraphs(drawing, &case.note, "");
        format!("<dt>{id}</dt><dd>{note}<p class=\"quiet\">weight {chance} among the cases</p></dd>\n")
    };
    let list: String = drawing.cases.iter().map(case).collect();
    format!("<h2>Cases, of which one is drawn</h2>\n<dl class=\"cases\">\n{list}</dl>\n")
}

fn article(drawing: &Drawing, n: usize) -> String {
    let scene = &drawing.scenes[n];
    let mut html = format!(
        "<article id=\"{}\" tabindex=\"-1\" class=\"{}\">\n<p class=\"quiet screen\"><a href=\"#about\" class=\"back\">All scenes</a></p>\n\
         <h2>{} {}</h2>\n",
        anchor(scene),
        if scene.dead { "dead" } else { "" },
        escape(&scene.id),
        kind(scene),
    );
    html.push_str(&marks(&scene.marks));
    if scene.dead {
        html.push_str("<p class=\"quiet\">No run gets here.</p>\n");
    }
    if !scene.says.is_empty() {
        html.push_str(&paragraphs(drawing, &scene.says, "says"));
    }
    if scene.provokes {
        html.push_str("<p class=\"quiet\">This is an insult or attack.</p>\n");
    }
    if !scene.debrief.is_empty() {
        let _ = write!(html, "<h3>To take along</h3>\n{}", paragraphs(drawing, &scene.debrief, ""));
    }
    match scene.kind {
        Kind::Talk => html.push_str("<h3>What can be said</h3>\n"),
        Kind::React => html.push_str("<h3>What the customer answers</h3>\n"),
        Kind::Ending(_) => {}
    }
    if !scene.exits.is_empty() {
        let lines: String = scene.exits.iter().map(|line| item(drawing, line)).collect();
        let _ = write!(html, "<ol>\n{lines}</ol>\n");
    }
    html.push_str(&origins(drawing, n));
    html + "</article>\n"
}

/// The scenes that one comes from.
fn origins(drawing: &Drawing, n: usize) -> String {
    let arrows = drawing.arrows.iter().filter(|arrow| arrow.to == n);
    let mut from: Vec<String> = arrows.map(|arrow| link(&drawing.scenes[arrow.from])).collect();
    if drawing.start == Some(n) {
        from.insert(0, "the beginning".to_owned());
    }
    if let Some((at, _)) = drawing.leaves.filter(|(_, to)| *to == n) {
        from.push(format!("anywhere, when anger reaches {at}"));
    }
    if from.is_empty() {
        return "<p class=\"quiet\">Nothing leads here.</p>\n".to_owned();
    }
    format!("<p class=\"quiet\">One gets here from {}.</p>\n", from.join(", "))
}

fn item(drawing: &Drawing, line: &Exit) -> String {
    let tone = if line.way == Way::Reply { tone_word(line.tone) } else { "plain" };
    let dead = if line.dead { " dead" } else { "" };
    let (sign, word) = match (line.way, line.tone) {
        (Way::Reply, Tone::Good) => ("●", "good"),
        (Way::Reply, Tone::Pitfall) => ("▽", "pitfall"),
        (Way::Reply, Tone::Plain) => ("○", "neither good nor a pitfall"),
        (Way::Answer, _) => ("“", "answer"),
        (Way::Silence, _) => ("◷", "time"),
    };
    let mut html = format!("<li class=\"{tone}{dead}\">\n");
    if line.way != Way::Answer {
        let worth = line.sum.map(|n| format!(" <span class=\"worth\">{}</span>", signed(n))).unwrap_or_default();
        let name = escape(&one_line(&line.name));
        let _ = writeln!(html, "<h4><span role=\"img\" aria-label=\"{word}\">{sign}</span> {name}{worth}</h4>");
    }
    html.push_str(&marks(&line.marks));
    if !line.says.is_empty() {
        html.push_str(&paragraphs(drawing, &line.says, "says"));
    }
    let facts: String = facts(line).into_iter().map(|(what, how)| format!("<dt>{what}</dt><dd>{how}</dd>\n")).collect();
    let _ = writeln!(html, "<dl>\n{facts}<dt>Leads to</dt><dd>{}</dd>\n</dl>", link(&drawing.scenes[line.to]));
    if !line.why.is_empty() {
        html.push_str(&paragraphs(drawing, &line.why, "why"));
    }
    html + "</li>\n"
}

/// What is known about one way out of a scene.
fn facts(line: &Exit) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut say = |what, how: Vec<String>| {
        if !how.is_empty() {
            facts.push((what, escape(&how.join(", "))));
        }
    };
    let made = line.moves.iter().map(|(name, kind)| match kind {
        Some(MoveKind::Pitfall) => format!("{name} (pitfall)"),
        _ => name.clone(),
    });
    say("Moves", made.collect());
    say("Points", line.points.iter().map(|(skill, n)| format!("{skill} {}", signed(*n))).collect());
    say("Anger", line.anger.iter().map(|n| format!("{} before temper", signed(*n))).collect());
    say("Weight", line.chance.iter().map(|n| format!("{n} among the answers that are possible")).collect());
    say("Only", line.needs.clone());
    say("Effect", line.does.clone());
    facts
}

fn link(scene: &Scene) -> String {
    format!("<a href=\"#{}\">{}</a>", anchor(scene), escape(&scene.id))
}

fn kind(scene: &Scene) -> String {
    let kind = match scene.kind {
        Kind::Talk => "Talk".to_owned(),
        Kind::React => "React".to_owned(),
        Kind::Ending(outcome) => format!("Ending: {}", outcome.word()),
    };
    let found = match scene.marks.len() + scene.exits.iter().map(|line| line.marks.len()).sum::<usize>() {
        0 => String::new(),
        1 => ", 1 finding".to_owned(),
        n => format!(", {n} findings"),
    };
    format!("<small>{kind}{found}</small>")
}

/// Words of the dialogue, in its language; everything else on the page is English.
fn paragraphs(drawing: &Drawing, words: &str, class: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let language = escape(&drawing.language);
    let paragraph = |words: &str| {
        format!("<p{class} lang=\"{language}\" dir=\"auto\">{}</p>\n", escape(words).replace('\n', "<br/>"))
    };
    words.split("\n\n").map(paragraph).collect()
}

fn marks(marks: &[Mark]) -> String {
    let mark = |mark: &Mark| {
        let trace = match mark.trace.is_empty() {
            true => String::new(),
            false => format!("<br/>The shortest run: {}", escape(&mark.trace.join(", "))),
        };
        let (severity, code) = (mark.severity.word(), mark.code);
        format!(
            "<p class=\"found {severity}\"><strong>{severity} {code}</strong> {}{trace}</p>\n",
            escape(&mark.message)
        )
    };
    marks.iter().map(mark).collect()
}

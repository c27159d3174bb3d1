//! The drawing for Mermaid, which many wikis and code hosts draw by themselves.

use std::fmt::Write;

use super::dot::{CASE, row};
use super::drawing::{Arrow, Drawing, Kind, Scene, State, Tone};
use super::figure::{answers, leaves};
use super::legend::case_words;
use super::palette::LIGHT;
use super::svg::rank;
use super::text::{excerpt, one_line};
use crate::words::Messages;

/// How much of what is said stands in a box.
const SAYS: usize = 60;

/// The drawing as a text for Mermaid.
pub fn render(drawing: &Drawing) -> String {
    let mut text = format!("%% {}: {}\nflowchart TD\n", drawing.id, one_line(&drawing.title));
    for mark in &drawing.marks {
        let _ = writeln!(text, "  %% {} {}", mark.code, one_line(&mark.message));
    }
    if !drawing.cases.is_empty() {
        let notes: Vec<String> =
            drawing.cases.iter().map(|case| escape(&excerpt(&case_words(drawing.messages, case), CASE))).collect();
        let _ = writeln!(text, "  cases_>\"{}\"]", notes.join("<br/>"));
    }
    let _ = writeln!(text, "  start_([\"{}\"])", escape(&one_line(&drawing.customer)));
    for scene in &drawing.scenes {
        let _ = writeln!(text, "  {}{}:::{}", name(scene), label(drawing.messages, scene), class(scene));
    }
    // Mermaid styles lines by their number.
    let mut styles = Vec::new();
    let mut lines = Vec::new();
    if let Some(start) = drawing.start {
        lines.push(format!("start_ --> {}", name(&drawing.scenes[start])));
    }
    for arrow in &drawing.arrows {
        let (shape, colour) = look(drawing, arrow);
        let rows: Vec<String> = drawing.exits(arrow).map(|line| escape(&row(drawing.messages, line))).collect();
        let (from, to) = (name(&drawing.scenes[arrow.from]), name(&drawing.scenes[arrow.to]));
        styles.extend(colour.map(|colour| format!("linkStyle {} stroke:{colour}", lines.len())));
        lines.push(format!("{from} {shape}|\"{}\"| {to}", rows.join("<br/>")));
    }
    if let Some((at, to)) = drawing.leaves {
        let _ = writeln!(text, "  leaves_[/\"{}\"/]", escape(&leaves(drawing.messages, at)));
        lines.push(format!("leaves_ -.-> {}", name(&drawing.scenes[to])));
    }
    for line in lines.into_iter().chain(styles).chain(classes()) {
        let _ = writeln!(text, "  {line}");
    }
    text
}

/// A name that is none of Mermaid's own words, such as `end`.
fn name(scene: &Scene) -> String {
    format!("s_{}", scene.id)
}

fn label(messages: &Messages, scene: &Scene) -> String {
    let mut rows = vec![scene.id.clone()];
    match scene.kind {
        Kind::Talk => rows.push(excerpt(&scene.says, SAYS)),
        Kind::React => rows.push(answers(messages)),
        Kind::Ending(outcome) => rows.extend([outcome.word().to_owned(), excerpt(&scene.says, SAYS)]),
    }
    rows.extend(scene.marks.iter().map(|mark| mark.code.to_string()));
    let rows: Vec<String> = rows.iter().map(|row| escape(row)).collect();
    let words = rows.join("<br/>");
    match scene.kind {
        Kind::Talk => format!("(\"{words}\")"),
        Kind::React => format!("{{{{\"{words}\"}}}}"),
        Kind::Ending(_) => format!("([\"{words}\"])"),
    }
}

fn class(scene: &Scene) -> String {
    match (scene.state(), scene.kind) {
        (State::Dead, _) => "dead".to_owned(),
        (State::Trouble, _) => "trouble".to_owned(),
        (State::Alive, Kind::Talk) => "talk".to_owned(),
        (State::Alive, Kind::React) => "react".to_owned(),
        (State::Alive, Kind::Ending(outcome)) => format!("end{}", rank(outcome)),
    }
}

fn look(drawing: &Drawing, arrow: &Arrow) -> (&'static str, Option<&'static str>) {
    if drawing.is_dead(arrow) {
        return ("-.->", Some(LIGHT.dead));
    }
    if drawing.is_silent(arrow) {
        return ("-.->", None);
    }
    match drawing.tone(arrow) {
        Tone::Good => ("==>", Some(LIGHT.good)),
        Tone::Pitfall => ("-.->", Some(LIGHT.pitfall)),
        Tone::Plain => ("-->", None),
    }
}

fn classes() -> impl Iterator<Item = String> {
    let p = LIGHT;
    let plain = move |class: &str, fill: &str| format!("classDef {class} fill:{fill},stroke:{},color:{}", p.ink, p.ink);
    let ends = (0..).zip(p.ends).map(move |(n, fill)| plain(&format!("end{n}"), fill));
    let dead = format!("classDef dead fill:{0},stroke:{1},stroke-dasharray:5 4,color:{1}", p.ground, p.dead);
    let trouble = format!("classDef trouble fill:{},stroke:{},stroke-width:3px,color:{}", p.surface, p.error, p.ink);
    [plain("talk", p.surface), plain("react", p.warm)].into_iter().chain(ends).chain([dead, trouble])
}

/// Everything that Mermaid might take for more than words, by its number.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '"' | '#' | '<' | '>' | '&' | '`' | '\\' | ';' | '*' | '{' | '}' => {
                let _ = write!(out, "#{};", c as u32);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

//! The drawing for Graphviz.

use std::fmt::Write;

use super::drawing::{Arrow, Drawing, Exit, Kind, Scene, State, Tone, Way};
use super::figure::{answers, leaves};
use super::legend::case_words;
use super::palette::LIGHT;
use super::svg::rank;
use super::text::{excerpt, one_line, signed, wrap};
use crate::words::{Joined, Messages};

/// How much of what is said stands in a box.
const SAYS: usize = 60;
/// How much of a case stands in the drawing.
pub(super) const CASE: usize = 110;

/// The drawing as a text for `dot`.
pub fn render(drawing: &Drawing) -> String {
    let p = LIGHT;
    let mut dot = format!(
        "digraph {} {{\n  graph [label={}, labelloc=t, fontsize=20, bgcolor=\"{}\", nodesep=0.4, ranksep=0.6];\n  \
         node [fontname=\"Noto Sans, Arial, sans-serif\", fontsize=11, color=\"{}\"];\n  \
         edge [fontname=\"Noto Sans, Arial, sans-serif\", fontsize=10, color=\"{}\"];\n\n",
        quoted(&drawing.id),
        quoted(&one_line(&drawing.title)),
        p.ground,
        p.ink,
        p.muted,
    );
    // No scene can have these names, which are in brackets.
    let _ = writeln!(dot, "  \"(start)\" [label={}, shape=box, style=rounded];", quoted(&one_line(&drawing.customer)));
    if !drawing.cases.is_empty() {
        let notes: Vec<String> =
            drawing.cases.iter().map(|case| excerpt(&case_words(drawing.messages, case), CASE)).collect();
        let _ = writeln!(dot, "  \"(cases)\" [label={}, shape=note];", quoted(&notes.join("\n")));
    }
    for mark in &drawing.marks {
        let _ = writeln!(dot, "  // {} {}", mark.code, one_line(&mark.message));
    }
    for scene in &drawing.scenes {
        let _ = writeln!(dot, "  {} [{}];", quoted(&scene.id), node(drawing.messages, scene));
    }
    dot.push('\n');
    let name = |scene: usize| quoted(&drawing.scenes[scene].id);
    if let Some(start) = drawing.start {
        let _ = writeln!(dot, "  \"(start)\" -> {};", name(start));
    }
    for arrow in &drawing.arrows {
        let _ = writeln!(dot, "  {} -> {} [{}];", name(arrow.from), name(arrow.to), edge(drawing, arrow));
    }
    if let Some((at, to)) = drawing.leaves {
        let _ = writeln!(dot, "  \"(leaves)\" [label={}, shape=note];", quoted(&leaves(drawing.messages, at)));
        let _ = writeln!(dot, "  \"(leaves)\" -> {} [style=dotted];", name(to));
    }
    dot + "}\n"
}

fn node(messages: &Messages, scene: &Scene) -> String {
    let mut label = vec![scene.id.clone()];
    match scene.kind {
        Kind::React => label.push(answers(messages)),
        _ => label.extend(wrap(&excerpt(&scene.says, SAYS), 11.0, false, 190.0, 3)),
    }
    if let Kind::Ending(outcome) = scene.kind {
        label.insert(0, outcome.word().to_owned());
    }
    label.extend(scene.marks.iter().map(|mark| mark.code.to_string()));
    let (shape, fill) = match scene.kind {
        Kind::Talk => ("box", LIGHT.surface),
        Kind::React => ("hexagon", LIGHT.warm),
        Kind::Ending(outcome) => ("box, peripheries=2", LIGHT.ends[usize::from(rank(outcome))]),
    };
    let round = if scene.kind == Kind::React { "" } else { ",rounded" };
    let state = match scene.state() {
        State::Alive => format!("style=\"filled{round}\", fillcolor=\"{fill}\""),
        State::Dead => format!("style=\"dashed{round}\", color=\"{0}\", fontcolor=\"{0}\"", LIGHT.dead),
        State::Trouble => {
            format!("style=\"filled{round}\", fillcolor=\"{fill}\", color=\"{}\", penwidth=3", LIGHT.error)
        }
    };
    format!("label={}, shape={shape}, {state}", quoted(&label.join("\n")))
}

fn edge(drawing: &Drawing, arrow: &Arrow) -> String {
    // Every row ends so that it stands at the left.
    let rows: String =
        drawing.exits(arrow).map(|line| format!("{}\\l", escape(&row(drawing.messages, line)))).collect();
    let look = if drawing.is_dead(arrow) {
        format!(", style=dashed, color=\"{0}\", fontcolor=\"{0}\", arrowhead=empty", LIGHT.dead)
    } else if drawing.is_silent(arrow) {
        ", style=dotted".to_owned()
    } else {
        match drawing.tone(arrow) {
            Tone::Good => format!(", color=\"{}\", penwidth=1.6", LIGHT.good),
            Tone::Pitfall => format!(", color=\"{}\", style=dashed, arrowhead=empty", LIGHT.pitfall),
            Tone::Plain => String::new(),
        }
    };
    format!("label=\"{rows}\"{look}")
}

/// One way out of a scene in one line: its sign, its name, its worth, its conditions, its findings.
pub(super) fn row(messages: &Messages, line: &Exit) -> String {
    let sign = match (line.way, line.tone) {
        (Way::Reply, Tone::Good) => "● ",
        (Way::Reply, Tone::Pitfall) => "▽ ",
        (Way::Reply, Tone::Plain) => "○ ",
        (Way::Answer | Way::Silence, _) => "",
    };
    let mut words = format!("{sign}{}", one_line(&line.name));
    if let Some(sum) = line.sum {
        words += &format!(" {}", signed(sum));
    }
    if let Some(chance) = line.chance {
        words += &format!(" ×{chance}");
    }
    let more = messages.join(Joined::Facts, line.needs.iter().chain(&line.does).cloned().chain(line.mood(messages)));
    if !more.is_empty() {
        words += &format!(" ({more})");
    }
    line.marks.iter().for_each(|mark| words += &format!(" {}", mark.code));
    words
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", escape(words))
}

/// Graphviz reads `\` and the names of characters such as `&amp;`, even in quotes.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

//! The drawing as a page to look around in: one file, without anything from elsewhere.

use std::fmt::Write;

use super::drawing::{Case, Drawing, Exit, Kind, Mark, Scene, Tone, Way};
use super::figure::tone_word;
use super::layout::Layout;
use super::legend;
use super::palette::{DARK, LIGHT};
use super::svg::{anchor, picture, style};
use super::text::{escape, one_line, signed};
use crate::diagnostic::Severity;
use crate::dialogue::MoveKind;
use crate::export::markup::with_tags;
use crate::words::{Joined, Language, Messages, Value};

/// A page by itself.
pub fn render(drawing: &Drawing, layout: &Layout) -> String {
    let title = escape(&one_line(&drawing.title));
    let scenes: String = (0..drawing.scenes.len()).map(|n| article(drawing, n)).collect();
    let (language, tip) = (drawing.messages.language(), |id| words(drawing.messages, id, &[]));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n:root{{color-scheme:light dark;{light_names}}}\n{light}\n\
         @media screen and (prefers-color-scheme: dark){{:root{{{dark_names}}}\n{dark}}}\n{CSS}</style>\n</head>\n<body>\n\
         <div class=\"tools\" role=\"toolbar\" aria-label=\"{size}\">\
         <button type=\"button\" id=\"smaller\" aria-label=\"{smaller}\">−</button>\
         <output id=\"size\" data-says=\"{scale}\">{natural}</output>\
         <button type=\"button\" id=\"larger\" aria-label=\"{larger}\">+</button>\
         <button type=\"button\" id=\"whole\">{whole}</button></div>\n\
         <h1 class=\"paper\" dir=\"auto\">{title}</h1>\n\
         <main id=\"view\" class=\"{shape}\" tabindex=\"0\" aria-label=\"{view}\">\n{picture}</main>\n\
         <aside id=\"reader\" aria-label=\"{reader}\">\n{about}{scenes}</aside>\n<script>\n{JS}</script>\n</body>\n</html>\n",
        direction = if language.is_right_to_left() { " dir=\"rtl\"" } else { "" },
        size = tip("drawing-size"),
        smaller = tip("drawing-smaller"),
        larger = tip("drawing-larger"),
        whole = tip("drawing-whole"),
        // The script puts the number in.
        scale = words(drawing.messages, "drawing-scale", &[("percent", "{percent}".into())]),
        natural = words(drawing.messages, "drawing-scale", &[("percent", 100.into())]),
        view = tip("drawing-view"),
        reader = tip("drawing-reader"),
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

/// A message with its values, as a page takes it.
fn words(messages: &Messages, id: &str, values: &[(&str, Value<'_>)]) -> String {
    escape(&messages.format(id, values))
}

/// What stands beside the drawing before a scene is chosen.
fn about(drawing: &Drawing) -> String {
    let messages = drawing.messages;
    let list: String =
        drawing.scenes.iter().map(|scene| format!("<li>{} {}</li>\n", link(scene), kind(messages, scene))).collect();
    format!(
        "<section id=\"about\">\n<h1 dir=\"auto\">{}</h1>\n{}<p>{}</p>\n{}{}{}\
         <p class=\"quiet screen\">{}</p>\n\
         <h2>{}</h2>\n{}<h2 class=\"screen\">{}</h2>\n<ul class=\"scenes screen\">\n{list}</ul>\n</section>\n",
        escape(&drawing.title),
        paragraphs(drawing, &drawing.brief, ""),
        escape(&one_line(&drawing.customer)),
        jump(drawing),
        cases(drawing),
        marks(messages, &drawing.marks),
        words(messages, "drawing-how", &[]),
        words(messages, "drawing-signs", &[]),
        legend::alone(drawing),
        words(messages, "drawing-scenes", &[]),
    )
}

/// What the customer says as their anger leaps for the first time.
fn jump(drawing: &Drawing) -> String {
    if drawing.jump.is_empty() {
        return String::new();
    }
    let head = words(drawing.messages, "drawing-leap", &[]);
    format!("<h2>{head}</h2>\n{}", paragraphs(drawing, &drawing.jump, "says"))
}

/// What may be true this time: only listening and asking tells which.
fn cases(drawing: &Drawing) -> String {
    if drawing.cases.is_empty() {
        return String::new();
    }
    let case = |case: &Case| {
        let (id, note) = (escape(&case.id), paragraphs(drawing, &case.note, ""));
        let weight = words(drawing.messages, "drawing-case-weight", &[("weight", case.chance.into())]);
        format!("<dt>{id}</dt><dd>{note}<p class=\"quiet\">{weight}</p></dd>\n")
    };
    let list: String = drawing.cases.iter().map(case).collect();
    format!("<h2>{}</h2>\n<dl class=\"cases\">\n{list}</dl>\n", words(drawing.messages, "drawing-cases", &[]))
}

fn article(drawing: &Drawing, n: usize) -> String {
    let (scene, messages) = (&drawing.scenes[n], drawing.messages);
    let tip = |id| words(messages, id, &[]);
    let mut html = format!(
        "<article id=\"{}\" tabindex=\"-1\" class=\"{}\">\n<p class=\"quiet screen\"><a href=\"#about\" class=\"back\">{}</a></p>\n\
         <h2>{} {}</h2>\n",
        anchor(scene),
        if scene.dead { "dead" } else { "" },
        tip("drawing-scenes"),
        escape(&scene.id),
        kind(messages, scene),
    );
    html.push_str(&marks(messages, &scene.marks));
    if scene.dead {
        let _ = writeln!(html, "<p class=\"quiet\">{}</p>", tip("drawing-dead"));
    }
    if !scene.says.is_empty() {
        html.push_str(&paragraphs(drawing, &scene.says, "says"));
    }
    if scene.provokes {
        let _ = writeln!(html, "<p class=\"quiet\">{}</p>", tip("drawing-insult-here"));
    }
    if !scene.debrief.is_empty() {
        let debrief = paragraphs(drawing, &scene.debrief, "");
        let _ = write!(html, "<h3>{}</h3>\n{debrief}", tip("drawing-debrief"));
    }
    let ways = match scene.kind {
        Kind::Talk => Some("drawing-said"),
        Kind::React => Some("drawing-answered"),
        Kind::Ending(_) => None,
    };
    if let Some(ways) = ways {
        let _ = writeln!(html, "<h3>{}</h3>", tip(ways));
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
    let messages = drawing.messages;
    let arrows = drawing.arrows.iter().filter(|arrow| arrow.to == n);
    let mut from: Vec<String> = arrows.map(|arrow| link(&drawing.scenes[arrow.from])).collect();
    if drawing.start == Some(n) {
        from.insert(0, words(messages, "drawing-from-start", &[]));
    }
    if let Some((at, _)) = drawing.leaves.filter(|(_, to)| *to == n) {
        from.push(words(messages, "drawing-from-anger", &[("anger", at.into())]));
    }
    if from.is_empty() {
        return format!("<p class=\"quiet\">{}</p>\n", words(messages, "drawing-from-nowhere", &[]));
    }
    let sentence = with_tags(messages, "drawing-from", &[("places", &messages.join(Joined::List, from))]);
    format!("<p class=\"quiet\">{sentence}</p>\n")
}

fn item(drawing: &Drawing, line: &Exit) -> String {
    let tone = if line.way == Way::Reply { tone_word(line.tone) } else { "plain" };
    let dead = if line.dead { " dead" } else { "" };
    let messages = drawing.messages;
    let (sign, word) = match (line.way, line.tone) {
        (Way::Reply, Tone::Good) => ("●", "drawing-good"),
        (Way::Reply, Tone::Pitfall) => ("▽", "drawing-pitfall"),
        (Way::Reply, Tone::Plain) => ("○", "drawing-plain"),
        (Way::Answer, _) => ("“", "drawing-answer"),
        (Way::Silence, _) => ("◷", "drawing-time"),
    };
    let mut html = format!("<li class=\"{tone}{dead}\">\n");
    if line.way != Way::Answer {
        let worth = line.sum.map(|n| format!(" <span class=\"worth\">{}</span>", signed(n))).unwrap_or_default();
        let (name, word) = (escape(&one_line(&line.name)), words(messages, word, &[]));
        let _ = writeln!(html, "<h4><span role=\"img\" aria-label=\"{word}\">{sign}</span> {name}{worth}</h4>");
    }
    html.push_str(&marks(messages, &line.marks));
    if !line.says.is_empty() {
        html.push_str(&paragraphs(drawing, &line.says, "says"));
    }
    let (facts, goto) = (facts(messages, line), words(messages, "drawing-goto", &[]));
    let _ = writeln!(html, "<dl>\n{facts}<dt>{goto}</dt><dd>{}</dd>\n</dl>", link(&drawing.scenes[line.to]));
    if !line.why.is_empty() {
        html.push_str(&paragraphs(drawing, &line.why, "why"));
    }
    html + "</li>\n"
}

/// What is known about one way out of a scene.
fn facts(messages: &Messages, line: &Exit) -> String {
    let made = line.moves.iter().map(|(name, kind)| match kind {
        Some(MoveKind::Pitfall) => messages.format("drawing-pitfall-move", &[("name", (&**name).into())]),
        _ => name.clone(),
    });
    let anger = |n: &i32| messages.format("drawing-anger-before", &[("change", signed(*n).into())]);
    let weight = |n: &i32| messages.format("drawing-weight-answers", &[("weight", (*n).into())]);
    let all: [(&str, Vec<String>); 6] = [
        ("drawing-moves", made.collect()),
        ("drawing-points", line.points.iter().map(|(skill, n)| format!("{skill} {}", signed(*n))).collect()),
        ("drawing-anger", line.anger.iter().map(anger).collect()),
        ("drawing-weight", line.chance.iter().map(weight).collect()),
        ("drawing-only", line.needs.clone()),
        ("drawing-effect", line.does.clone()),
    ];
    let known = all.into_iter().filter(|(_, how)| !how.is_empty());
    known
        .map(|(what, how)| {
            let how = escape(&messages.join(Joined::List, how));
            format!("<dt>{}</dt><dd>{how}</dd>\n", words(messages, what, &[]))
        })
        .collect()
}

fn link(scene: &Scene) -> String {
    format!("<a href=\"#{}\">{}</a>", anchor(scene), escape(&scene.id))
}

fn kind(messages: &Messages, scene: &Scene) -> String {
    let kind = match scene.kind {
        Kind::Talk => messages.text("author-scene-talk"),
        Kind::React => messages.text("author-scene-react"),
        Kind::Ending(outcome) => messages.format("drawing-ending", &[("outcome", outcome.word().into())]),
    };
    let found = scene.marks.len() + scene.exits.iter().map(|line| line.marks.len()).sum::<usize>();
    let found = words(messages, "drawing-kind", &[("kind", kind.into()), ("count", found.into())]);
    format!("<small>{found}</small>")
}

/// Words of the dialogue, in its language; the page itself is in its reader's, and so are the quotes about what is said.
fn paragraphs(drawing: &Drawing, words: &str, class: &str) -> String {
    let is_said = class == "says";
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let language = escape(&drawing.language);
    let paragraph = |words: &str| {
        let quoted = is_said.then(|| drawing.messages.format("quote", &[("words", words.into())]));
        let words = escape(quoted.as_deref().unwrap_or(words)).replace('\n', "<br/>");
        format!("<p{class} lang=\"{language}\" dir=\"auto\">{words}</p>\n")
    };
    words.split("\n\n").map(paragraph).collect()
}

/// What was found, which is said in English whatever the page is in.
fn marks(messages: &Messages, marks: &[Mark]) -> String {
    let english = Language::english();
    let english = match *messages.language() == english {
        true => String::new(),
        false => format!(" lang=\"{english}\" dir=\"{}\"", english.direction()),
    };
    let mark = |mark: &Mark| {
        let trace = match mark.trace.is_empty() {
            true => String::new(),
            false => {
                let run = messages.join(Joined::List, &mark.trace);
                format!("<br/>{}", words(messages, "drawing-trace", &[("trace", run.into())]))
            }
        };
        let (severity, message) = (mark.severity.word(), escape(&mark.message));
        let message = if english.is_empty() { message } else { format!("<span{english}>{message}</span>") };
        let id = if mark.severity == Severity::Error { "drawing-error" } else { "drawing-warning" };
        let code = words(messages, id, &[("code", mark.code.word().into())]);
        format!("<p class=\"found {severity}\"><strong>{code}</strong> {message}{trace}</p>\n")
    };
    marks.iter().map(mark).collect()
}

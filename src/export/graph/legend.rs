//! What stands above the drawing: its title, what the signs mean, and the findings of no scene.

use std::fmt::Write;

use super::drawing::{Arrow, Case, Drawing, Kind, Scene, State, Tone, Way};
use super::figure::{Anchor, Style, Text};
use super::shape;
use super::shape::words;
use super::text::{escape, excerpt, one_line, width};
use crate::words::{Joined, Messages};

/// The upper part of the picture.
#[derive(Default)]
pub(super) struct Legend {
    pub svg: String,
    pub width: f64,
    pub height: f64,
}

/// One sign with its words.
struct Sign {
    class: &'static str,
    svg: String,
    width: f64,
    words: String,
}

/// How much of a finding stands here.
const FINDING: usize = 110;

/// The legend: only the signs that the drawing has.
pub(super) fn of(drawing: &Drawing) -> Legend {
    let mut svg = String::new();
    let title = excerpt(&drawing.title, 80);
    let mut widest = width(&title, 24.0, true);
    let mut put = |text: Text| {
        svg.push_str(&words(&text));
        svg.push('\n');
    };
    let small = |y: f64, words: String| Text { x: 0.0, y, anchor: Anchor::Left, style: Style::Says, words };
    let replies = drawing.scenes.iter().flat_map(|s| &s.exits).filter(|l| l.way == Way::Reply).count();
    let messages = drawing.messages;
    let count = |id: &str, n: usize| messages.format(id, &[("count", n.into())]);
    let counts = [
        drawing.id.clone(),
        count("drawing-count-scenes", drawing.scenes.len()),
        count("drawing-count-replies", replies),
    ];
    put(small(46.0, messages.join(Joined::Facts, counts)));
    let mut below = 62.0;
    for case in &drawing.cases {
        let words = excerpt(&case_words(messages, case), FINDING);
        widest = widest.max(Style::Says.width(&words));
        below += 18.0;
        put(small(below - 4.0, words));
    }
    for mark in &drawing.marks {
        let words = excerpt(&format!("{} {}", mark.code, mark.message), FINDING);
        let style = Style::Code(mark.severity);
        widest = widest.max(style.width(&words));
        below += 18.0;
        put(Text { x: 0.0, y: below - 4.0, anchor: Anchor::Left, style, words });
    }
    svg.push_str(&format!(
        "<text y=\"22\" font-size=\"24\" font-weight=\"bold\">{}</text>\n",
        escape(&one_line(&title))
    ));
    let (signs, room, height) = rows(drawing, ROOM);
    let _ = writeln!(svg, "<g transform=\"translate(0 {:.0})\">\n{signs}</g>", below + 16.0);
    Legend { svg, width: widest.max(room), height: below + 26.0 + height }
}

/// A case with its note. Which one it is, only listening tells.
pub(super) fn case_words(messages: &Messages, case: &Case) -> String {
    let values = [("case", (&*case.id).into()), ("weight", case.chance.into()), ("note", (&*case.note).into())];
    messages.format("drawing-case", &values)
}

/// The signs alone, as a picture by itself.
pub(super) fn alone(drawing: &Drawing) -> String {
    let (signs, width, height) = rows(drawing, 340.0);
    format!(
        "<svg class=\"signs\" width=\"{0:.0}\" height=\"{1:.0}\" viewBox=\"-2 -14 {0:.0} {1:.0}\" role=\"group\" aria-label=\"{2}\">\n{signs}</svg>\n",
        width + 4.0,
        height + 14.0,
        escape(&drawing.messages.text("drawing-signs")),
    )
}

/// The signs in rows that are so wide at most; how wide and high they are.
fn rows(drawing: &Drawing, most: f64) -> (String, f64, f64) {
    let mut svg = String::new();
    let (mut x, mut y, mut widest) = (0.0, 0.0, 0.0_f64);
    for sign in signs(drawing) {
        let room = sign.width + 8.0 + Style::Small.width(&sign.words);
        if x > 0.0 && x + room > most {
            (x, y) = (0.0, y + 28.0);
        }
        let text = Text { x: sign.width + 8.0, y: 4.0, anchor: Anchor::Left, style: Style::Small, words: sign.words };
        let _ = writeln!(
            svg,
            "<g class=\"{}\" transform=\"translate({x:.1} {y:.1})\">{}{}</g>",
            sign.class,
            sign.svg,
            words(&text)
        );
        widest = widest.max(x + room);
        x += room + 22.0;
    }
    (svg, widest, y + 14.0)
}

/// How wide a row of signs may be.
const ROOM: f64 = 900.0;

fn signs(drawing: &Drawing) -> Vec<Sign> {
    let lines = || drawing.scenes.iter().flat_map(|scene| &scene.exits);
    let said = |tone: Tone| lines().any(|line| line.way == Way::Reply && line.tone == tone);
    let mixed =
        |arrow: &Arrow| drawing.exits(arrow).any(|l| l.tone != Tone::Plain) && drawing.tone(arrow) == Tone::Plain;
    let scene = |wanted: fn(&Scene) -> bool| drawing.scenes.iter().any(wanted);
    let trouble = scene(|s| s.state() == State::Trouble) || lines().any(|l| l.state() == State::Trouble);
    let dead = scene(|s| s.dead) || lines().any(|l| l.dead);
    let say = |sign: &str| drawing.messages.text(&format!("drawing-sign-{sign}"));
    let ending = shape::stadium("box", 34.0, 18.0, 0.0) + &shape::stadium("inner", 34.0, 18.0, 3.0);
    let all = [
        (scene(|s| s.kind == Kind::Talk), boxed("Talk", shape::rounded("box", 30.0, 18.0), 30.0, say("talk"))),
        (scene(|s| s.kind == Kind::React), boxed("React", shape::hexagon("box", 40.0, 18.0), 40.0, say("react"))),
        (scene(|s| matches!(s.kind, Kind::Ending(_))), boxed("Ending", ending, 34.0, say("ending"))),
        (said(Tone::Good), arrow("good", shape::disc(6.0, 0.0), say("good"))),
        (said(Tone::Pitfall), arrow("pitfall", shape::triangle(6.0, 0.0), say("pitfall"))),
        (said(Tone::Plain), arrow("plain", shape::dash(6.0, 0.0), say("neither"))),
        (drawing.arrows.iter().any(mixed), arrow("plain", String::new(), say("mixed"))),
        (lines().any(|l| l.way == Way::Silence), arrow("silent", shape::clock(6.0, 0.0), say("silence"))),
        (
            lines().any(|l| l.chance.is_some()),
            Sign { class: "plain", svg: shape::speech(6.0, 0.0), width: 12.0, words: say("answer") },
        ),
        (dead, arrow("dead", String::new(), say("dead"))),
        (trouble, boxed("trouble", shape::rounded("box", 30.0, 18.0), 30.0, say("trouble"))),
    ];
    all.into_iter().filter(|(there, _)| *there).map(|(_, sign)| sign).collect()
}

fn boxed(class: &'static str, svg: String, width: f64, words: String) -> Sign {
    Sign { class, svg: format!("<g transform=\"translate(0 -9)\">{svg}</g>"), width, words }
}

/// A line to the right, after the sign for what is said.
fn arrow(class: &'static str, sign: String, words: String) -> Sign {
    let left = if sign.is_empty() { 0.0 } else { 20.0 };
    let head = format!("<g transform=\"translate(26 0) rotate(-90)\">{}</g>", shape::head(0.0, 0.0, 9.0));
    let line = format!("<g transform=\"translate({left} 0)\"><path class=\"line\" d=\"M0 0H26\"/>{head}</g>");
    Sign { class, svg: sign + &line, width: left + 36.0, words }
}

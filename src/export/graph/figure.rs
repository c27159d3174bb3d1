//! What stands in each box: lines of words with their places, and how large that makes the box.

use super::drawing::{Arrow, Drawing, Exit, Kind, Mark, Scene, Tone};
use super::text::{balance, excerpt, one_line, width, wrap};
use crate::diagnostic::Severity;
use crate::words::{Joined, Messages};

/// How a line of words is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A scene's id.
    Id,
    /// What the customer says.
    Says,
    /// The outcome of a talk.
    Outcome,
    /// A reply's id, or what an answer begins with.
    Name,
    /// Conditions and effects.
    Small,
    /// What a reply is worth.
    Worth,
    /// The scene that a card leads to, where no line does.
    Goto,
    /// The code of a finding.
    Code(Severity),
}

impl Style {
    /// The font's size.
    pub const fn size(self) -> f64 {
        match self {
            Style::Id => 15.0,
            Style::Says | Style::Name | Style::Worth | Style::Goto | Style::Outcome => 13.0,
            Style::Small => 11.5,
            Style::Code(_) => 11.0,
        }
    }

    /// Whether the font is bold.
    pub const fn is_bold(self) -> bool {
        matches!(self, Style::Id | Style::Outcome | Style::Worth | Style::Goto | Style::Code(_))
    }

    /// How wide some words are.
    pub fn width(self, words: &str) -> f64 {
        width(words, self.size(), self.is_bold())
    }

    fn wrap(self, words: &str, room: f64, most: usize) -> Vec<String> {
        wrap(words, self.size(), self.is_bold(), room, most)
    }

    fn balance(self, words: &str, room: f64, most: usize) -> Vec<String> {
        balance(words, self.size(), self.is_bold(), room, most)
    }

    /// From one line to the next.
    const fn step(self) -> f64 {
        match self {
            Style::Id => 20.0,
            Style::Small | Style::Code(_) => 15.0,
            _ => 17.0,
        }
    }
}

/// The part of a line of words that stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// A line of words, placed within its box.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// From the box's left edge.
    pub x: f64,
    /// From the box's top edge to the foot of the letters.
    pub y: f64,
    /// The part of it that stands there.
    pub anchor: Anchor,
    /// The style in which it is written.
    pub style: Style,
    /// The words.
    pub words: String,
}

/// What stands in one box.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The width of the box, in pixels.
    pub width: f64,
    /// The height of the box, in pixels.
    pub height: f64,
    /// The words that belong to no row.
    pub texts: Vec<Text>,
    /// The rows of a card, one for each line of its arrow.
    pub rows: Vec<Row>,
}

/// One way out of a scene, on its arrow's card.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The number of the scene's exit.
    pub line: usize,
    /// From the card's top edge.
    pub top: f64,
    /// Its height, in pixels.
    pub height: f64,
    /// Its words, with places counted from the card's corner.
    pub texts: Vec<Text>,
}

/// How much of what is said stands in a box.
const SAYS: usize = 60;
/// The most room for words in a scene's box.
const SCENE_ROOM: f64 = 216.0;
/// The most room for words in a card's row.
const ROW_ROOM: f64 = 190.0;
/// What lies left of a row's words: its mark.
pub const MARK: f64 = 26.0;
/// The air inside a card.
pub const AIR: f64 = 10.0;

impl Figure {
    /// A scene's box; so many cards elsewhere name it.
    pub fn scene(messages: &Messages, scene: &Scene, named: usize) -> Self {
        let (side, air) = match scene.kind {
            Kind::Talk => (16.0, 12.0),
            Kind::React => (30.0, 11.0),
            Kind::Ending(_) => (34.0, 14.0),
        };
        let mut lines = Vec::new();
        if let Kind::Ending(outcome) = scene.kind {
            lines.push((Style::Outcome, outcome.word().to_owned()));
        }
        lines.extend(Style::Id.balance(&scene.id, SCENE_ROOM + 24.0, 3).into_iter().map(|words| (Style::Id, words)));
        let says = match scene.kind {
            Kind::React => answers(messages),
            _ => excerpt(&scene.says, SAYS),
        };
        let style = if scene.kind == Kind::React { Style::Small } else { Style::Says };
        lines.extend(style.balance(&says, SCENE_ROOM, 3).into_iter().map(|words| (style, words)));
        if scene.provokes {
            lines.push((Style::Small, messages.text("drawing-insult")));
        }
        if named > 0 {
            lines.push((Style::Small, messages.format("drawing-named", &[("count", named.into())])));
        }
        Figure::stacked(&lines, side, air)
    }

    /// A box with a few words in it.
    pub fn note(words: &str) -> Self {
        let lines: Vec<_> =
            Style::Says.balance(words, 1.5 * SCENE_ROOM, 3).into_iter().map(|w| (Style::Says, w)).collect();
        Figure::stacked(&lines, 16.0, 8.0)
    }

    /// Lines one below the other, in the middle.
    fn stacked(lines: &[(Style, String)], side: f64, air: f64) -> Self {
        let widest = lines.iter().map(|(style, words)| style.width(words)).fold(0.0, f64::max);
        let width = (widest.max(84.0) + 2.0 * side).round();
        let mut below = air;
        let mut texts = Vec::new();
        for (style, words) in lines {
            below += style.step();
            let y = below - style.step() * 0.28;
            texts.push(Text { x: width / 2.0, y, anchor: Anchor::Middle, style: *style, words: words.clone() });
        }
        Figure { width, height: (below + air).round(), texts, rows: Vec::new() }
    }

    /// An arrow's card; `named` says that no line leads on from it.
    pub fn card(drawing: &Drawing, arrow: &Arrow, named: bool) -> Self {
        let rows: Vec<Words> = drawing.exits(arrow).map(|line| Words::of(drawing.messages, line)).collect();
        let target = format!("→ {}", drawing.scenes[arrow.to].id);
        let target = if named { Style::Goto.wrap(&target, ROW_ROOM, 3) } else { Vec::new() };
        let widest =
            rows.iter().map(Words::width).chain(target.iter().map(|t| Style::Goto.width(t))).fold(0.0, f64::max);
        let width = (MARK + widest + AIR).round();
        let mut below = 6.0;
        let rows = rows.iter().zip(&arrow.exits).map(|(words, &line)| {
            let row = words.row(line, below, width);
            below += row.height;
            row
        });
        let rows: Vec<Row> = rows.collect();
        let mut texts = Vec::new();
        for words in target {
            below += Style::Goto.step();
            let y = below - 4.0;
            texts.push(Text { x: MARK, y, anchor: Anchor::Left, style: Style::Goto, words });
        }
        Figure { width, height: (below + 6.0).round(), texts, rows }
    }
}

/// The words of a row before they have their places.
struct Words {
    name: Vec<String>,
    worth: String,
    small: Vec<String>,
    codes: Vec<(Severity, String)>,
}

/// Conditions and effects one after the other; a row breaks between them where it can.
fn in_rows(messages: &Messages, items: &[String]) -> Vec<String> {
    let room = ROW_ROOM + 24.0;
    let mut rows: Vec<String> = Vec::new();
    for item in items {
        match rows.last_mut() {
            Some(row) if Style::Small.width(&messages.join(Joined::Facts, [&*row, item])) <= room => {
                *row = messages.join(Joined::Facts, [&*row, item]);
            }
            _ => rows.extend(Style::Small.wrap(item, room, 3)),
        }
    }
    rows
}

/// Between a row's name and what it is worth.
const GAP: f64 = 14.0;

impl Words {
    fn of(messages: &Messages, line: &Exit) -> Self {
        let mut small = line.needs.clone();
        small.extend(line.does.clone());
        small.extend(line.mood(messages));
        let worth = match (line.sum, line.chance) {
            (Some(sum), _) => super::text::signed(sum),
            (None, Some(chance)) => format!("×{chance}"),
            (None, None) => String::new(),
        };
        Words {
            name: Style::Name.balance(&one_line(&line.name), ROW_ROOM, 3),
            worth,
            small: in_rows(messages, &small),
            codes: line.marks.iter().map(|m| (m.severity, m.code.word().to_owned())).take(3).collect(),
        }
    }

    fn width(&self) -> f64 {
        let widest = |style: Style, lines: &[String]| lines.iter().map(|l| style.width(l)).fold(0.0, f64::max);
        let worth = if self.worth.is_empty() { 0.0 } else { GAP + Style::Worth.width(&self.worth) };
        let codes: f64 = self.codes.iter().map(|(s, code)| Style::Code(*s).width(code) + 8.0).sum();
        (widest(Style::Name, &self.name) + worth).max(widest(Style::Small, &self.small)).max(codes)
    }

    fn row(&self, line: usize, top: f64, width: f64) -> Row {
        let mut texts = Vec::new();
        let mut below = top + 3.0;
        let mut add = |x: f64, anchor, style: Style, words: &str, below: f64| {
            let y = below - style.step() * 0.28;
            texts.push(Text { x, y, anchor, style, words: words.to_owned() });
        };
        for (n, name) in self.name.iter().enumerate() {
            below += Style::Name.step();
            add(MARK, Anchor::Left, Style::Name, name, below);
            if n == 0 && !self.worth.is_empty() {
                add(width - AIR, Anchor::Right, Style::Worth, &self.worth, below);
            }
        }
        for small in &self.small {
            below += Style::Small.step();
            add(MARK, Anchor::Left, Style::Small, small, below);
        }
        if !self.codes.is_empty() {
            let style = Style::Code(Severity::Error);
            below += style.step();
            let mut x = MARK;
            for (severity, code) in &self.codes {
                add(x, Anchor::Left, Style::Code(*severity), code, below);
                x += style.width(code) + 8.0;
            }
        }
        Row { line, top, height: below + 3.0 - top, texts }
    }
}

/// The findings of a scene, as they stand on its corner.
pub fn badge(marks: &[Mark]) -> Option<(Severity, String)> {
    let worst = marks.iter().max_by_key(|mark| (mark.severity, std::cmp::Reverse(mark.code)))?;
    let more = marks.len() - 1;
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    Some((worst.severity, format!("{}{more}", worst.code)))
}

/// What stands in a scene in which the customer answers.
pub(super) fn answers(messages: &Messages) -> String {
    messages.text("drawing-answers")
}

/// When the customer leaves.
pub(super) fn leaves(messages: &Messages, anger: i32) -> String {
    messages.format("drawing-leaves", &[("anger", anger.into())])
}

/// The colour of what a reply is worth goes with its tone.
pub fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Pitfall => "pitfall",
        Tone::Plain => "plain",
    }
}

//! The drawing as SVG: one picture with everything it needs in it.

use std::fmt::Write;

use super::drawing::{Arrow, Drawing, Exit, Kind, Mark, Scene, State, Tone, Way};
use super::figure::{Row, Style, Text, badge, tone_word};
use super::layout::{Layout, Placed, Rect, What};
use super::legend::{self, Legend};
use super::palette::{LIGHT, Palette};
use super::route::{HEAD, Stroke};
use super::shape;
use super::text::{escape, excerpt, one_line, signed};
use crate::dialogue::Outcome;
use crate::words::{Joined, Messages};

/// The air around everything.
const MARGIN: f64 = 32.0;

/// A picture by itself.
pub fn render(drawing: &Drawing, layout: &Layout) -> String {
    picture(drawing, layout, &format!("<style>{}</style>\n", style(&LIGHT)), false)
}

/// The picture; with `links`, each scene leads to its place in the page around.
pub(super) fn picture(drawing: &Drawing, layout: &Layout, style: &str, links: bool) -> String {
    // In a page the signs are explained beside the picture.
    let legend = if links { Legend::default() } else { legend::of(drawing) };
    let inner = layout.width.max(legend.width);
    let (width, height) = (inner + 2.0 * MARGIN, layout.height + legend.height + 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         role=\"{role}\" aria-labelledby=\"drawing-title drawing-desc\" font-family=\"{FONTS}\">\n\
         <title id=\"drawing-title\">{title}</title>\n<desc id=\"drawing-desc\">{desc}</desc>\n{style}\
         <rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n",
        role = if links { "group" } else { "img" },
        title = escape(&one_line(&drawing.title)),
        desc = escape(&describe(drawing)),
    );
    if !links {
        let _ = writeln!(svg, "<g transform=\"translate({MARGIN} {MARGIN})\">\n{}</g>", legend.svg);
    }
    let left = MARGIN + (inner - layout.width) / 2.0;
    let _ = writeln!(svg, "<g transform=\"translate({left:.0} {:.0})\">", MARGIN + legend.height);
    let mut painter = Painter { drawing, svg, links };
    layout.strokes.iter().for_each(|stroke| painter.stroke(stroke));
    layout.boxes.iter().for_each(|placed| painter.placed(placed));
    painter.svg + "</g>\n</svg>\n"
}

const FONTS: &str = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

fn describe(drawing: &Drawing) -> String {
    let scenes = drawing.scenes.len();
    let endings = drawing.scenes.iter().filter(|s| matches!(s.kind, Kind::Ending(_))).count();
    let messages = drawing.messages;
    let of = [("dialogue", (&*drawing.id).into()), ("scenes", scenes.into()), ("endings", endings.into())];
    let start = |s: usize| messages.format("drawing-about-start", &[("scene", (&*drawing.scenes[s].id).into())]);
    let found = Some(drawing.all_marks().count()).filter(|&found| found > 0);
    let sentences = [
        Some(messages.format("drawing-about", &of)),
        Some(messages.format("drawing-about-customer", &[("customer", (&*drawing.customer).into())])),
        drawing.start.map(start),
        found.map(|found| messages.format("drawing-about-found", &[("count", found.into())])),
    ];
    messages.join(Joined::Sentences, sentences.into_iter().flatten())
}

/// The rules that give every class its colours.
pub(super) fn style(p: &Palette) -> String {
    let Palette { ground, surface, warm, hairline, ink, muted, good, pitfall, error, warning, dead, on_mark, ends } = p;
    let mut css = format!(
        ".ground{{fill:{ground}}}text{{fill:{ink}}}\
         .box{{fill:{surface};stroke:{ink};stroke-width:1.5}}.React .box{{fill:{warm}}}.inner{{fill:none;stroke:{ink};stroke-width:1}}\
         .note{{fill:{ground};stroke:{muted};stroke-width:1.2}}.fold{{fill:none;stroke:{muted};stroke-width:1.2}}\
         .card{{fill:{surface};stroke:{hairline};stroke-width:1}}\
         .line{{fill:none;stroke:{muted};stroke-width:1.6}}.head{{fill:{muted};stroke:{muted};stroke-width:1.4;stroke-linejoin:round}}\
         .good .line{{stroke:{good};stroke-width:2}}.good .head{{fill:{good};stroke:{good}}}\
         .pitfall .line{{stroke:{pitfall};stroke-dasharray:7 4;stroke-width:2}}.pitfall .head{{fill:{ground};stroke:{pitfall};stroke-width:1.8}}\
         .silent .line{{stroke-dasharray:1.5 5;stroke-linecap:round;stroke-width:2.2}}\
         .mark{{fill:none;stroke:{muted};stroke-width:1.6}}.good .mark{{fill:{good};stroke:{good}}}\
         .pitfall .mark{{stroke:{pitfall};stroke-width:1.8}}.good .Worth{{fill:{good}}}.pitfall .Worth{{fill:{pitfall}}}\
         .Small{{fill:{muted}}}.quiet{{fill:{muted}}}.badge{{stroke:none}}\
         .error .badge{{fill:{error}}}.warning .badge{{fill:{warning}}}.badge-words{{fill:{on_mark}}}\
         .code-error{{fill:{error}}}.code-warning{{fill:{warning}}}\
         .trouble .box,.trouble .inner{{stroke:{error};stroke-width:3}}.trouble .inner{{stroke-width:1.5}}\
         .row-trouble{{fill:none;stroke:{error};stroke-width:1.8}}.row-dead{{fill:none;stroke:{dead};stroke-dasharray:3 3}}\
         .dead .box,.dead .inner{{stroke:{dead};stroke-dasharray:5 4;fill:{ground}}}.dead .inner{{fill:none}}.dead text{{fill:{dead}}}\
         .dead .line{{stroke:{dead};stroke-dasharray:5 4;stroke-width:1.4}}.dead .head{{stroke:{dead};fill:{ground}}}\
         .dead .mark{{stroke:{dead};fill:none}}.dead .Worth{{fill:{dead}}}.dead .card{{stroke-dasharray:3 3;fill:{ground}}}\
         .dead .badge-words{{fill:{on_mark}}}.dead .code-error{{fill:{error}}}.dead .code-warning{{fill:{warning}}}"
    );
    for (rank, colour) in ends.iter().enumerate() {
        let _ = write!(css, ".end-{rank} .box{{fill:{colour}}}");
    }
    let _ = write!(css, ".dead.Ending .box{{fill:{ground}}}");
    css
}

struct Painter<'d> {
    drawing: &'d Drawing<'d>,
    svg: String,
    links: bool,
}

impl Painter<'_> {
    fn put(&mut self, svg: &str) {
        self.svg.push_str(svg);
        self.svg.push('\n');
    }

    fn stroke(&mut self, stroke: &Stroke) {
        let class = match (stroke.from, stroke.to) {
            (What::Card(n), _) | (_, What::Card(n)) => self.arrow_class(&self.drawing.arrows[n]),
            (What::Leaves, _) => "silent".to_owned(),
            _ => String::new(),
        };
        let mut path = String::new();
        let mut last = None;
        for stop in &stroke.stops {
            let (x, y) = (stop.x, stop.y);
            let _ = match last {
                None => write!(path, "M{x:.1} {y:.1}"),
                Some((lx, ly)) if stop.swings => {
                    let half: f64 = (ly + y) / 2.0;
                    write!(path, "C{lx:.1} {half:.1} {x:.1} {half:.1} {x:.1} {y:.1}")
                }
                Some(_) => write!(path, "L{x:.1} {y:.1}"),
            };
            last = Some((x, y));
        }
        let head = match (stroke.to, last) {
            (What::Card(_), _) | (_, None) => String::new(),
            (_, Some((x, y))) => shape::head(x, y, if stroke.upward { -HEAD } else { HEAD }),
        };
        self.put(&format!("<g class=\"{class}\"><path class=\"line\" d=\"{path}\"/>{head}</g>"));
    }

    fn arrow_class(&self, arrow: &Arrow) -> String {
        let mut class = tone_word(self.drawing.tone(arrow)).to_owned();
        if self.drawing.is_silent(arrow) {
            class.push_str(" silent");
        }
        if self.drawing.is_dead(arrow) {
            class.push_str(" dead");
        }
        class
    }

    fn placed(&mut self, placed: &Placed) {
        let Rect { x, y, width, height } = placed.rect;
        let place = format!("transform=\"translate({x:.1} {y:.1})\"");
        match placed.what {
            What::Scene(n) => {
                let drawing = self.drawing;
                self.scene(&drawing.scenes[n], &place, placed, if drawing.start == Some(n) { " first" } else { "" });
            }
            What::Card(n) => self.card(n, &place, placed),
            What::Start => {
                self.put(&format!("<g {place}>{}", shape::stadium("note", width, height, 0.0)));
                self.texts(&placed.figure.texts);
                self.put("</g>");
            }
            What::Leaves => {
                self.put(&format!("<g {place}>{}", shape::folded(width, height)));
                self.texts(&placed.figure.texts);
                self.put("</g>");
            }
        }
    }

    fn scene(&mut self, scene: &Scene, place: &str, placed: &Placed, first: &str) {
        let (width, height) = (placed.rect.width, placed.rect.height);
        let kind = match scene.kind {
            Kind::Talk => "Talk".to_owned(),
            Kind::React => "React".to_owned(),
            Kind::Ending(outcome) => format!("Ending end-{}", rank(outcome)),
        };
        let state = match scene.state() {
            State::Alive => "",
            State::Dead => " dead",
            State::Trouble => " trouble",
        };
        let open = match self.links {
            true => format!(
                "<a href=\"#{0}\" class=\"scene {kind}{state}{first}\" aria-label=\"{1}\" {place}>",
                anchor(scene),
                escape(&label(self.drawing.messages, scene))
            ),
            false => format!("<g class=\"scene {kind}{state}\" {place}>"),
        };
        self.put(&format!("{open}<title>{}</title>", escape(&label(self.drawing.messages, scene))));
        self.put(&match scene.kind {
            Kind::Talk => shape::rounded("box", width, height),
            Kind::React => shape::hexagon("box", width, height),
            Kind::Ending(_) => shape::stadium("box", width, height, 0.0) + &shape::stadium("inner", width, height, 4.0),
        });
        self.texts(&placed.figure.texts);
        if let Some((severity, words)) = badge(&scene.marks) {
            let room = Style::Code(severity).width(&words) + 14.0;
            let words = escape(&words);
            self.put(&format!(
                "<g class=\"{}\" transform=\"translate({:.1} -13)\"><rect class=\"badge\" width=\"{room:.1}\" height=\"20\" rx=\"10\"/>\
                 <text class=\"badge-words\" x=\"{:.1}\" y=\"14\" text-anchor=\"middle\" font-size=\"11\" font-weight=\"bold\">{words}</text></g>",
                severity.word(),
                width - room + 12.0,
                room / 2.0,
            ));
        }
        self.put(if self.links { "</a>" } else { "</g>" });
    }

    fn card(&mut self, n: usize, place: &str, placed: &Placed) {
        let arrow = &self.drawing.arrows[n];
        let class = self.arrow_class(arrow);
        let scene = &self.drawing.scenes[arrow.from];
        self.put(&format!(
            "<g class=\"{class}\" {place}><rect class=\"card\" width=\"{:.0}\" height=\"{:.0}\" rx=\"8\"/></g>",
            placed.rect.width, placed.rect.height
        ));
        let (open, close) = self.link(scene, place);
        self.put(&open);
        for row in &placed.figure.rows {
            self.row(&scene.exits[row.line], row, placed.rect.width);
        }
        self.put(close);
        if !placed.figure.texts.is_empty() {
            let (open, close) = self.link(&self.drawing.scenes[arrow.to], place);
            self.put(&open);
            self.texts(&placed.figure.texts);
            self.put(close);
        }
    }

    /// What lies around something that leads to a scene's place in the page. Those who use the
    /// keyboard get there by the scene itself.
    fn link(&self, scene: &Scene, place: &str) -> (String, &'static str) {
        match self.links {
            true => (format!("<a href=\"#{}\" tabindex=\"-1\" {place}>", anchor(scene)), "</a>"),
            false => (format!("<g {place}>"), "</g>"),
        }
    }

    fn row(&mut self, line: &Exit, row: &Row, width: f64) {
        let tone = if line.way == Way::Reply { tone_word(line.tone) } else { "plain" };
        let (state, frame) = match line.state() {
            State::Alive => ("", ""),
            State::Dead if line.marks.is_empty() => (" dead", ""),
            State::Dead => (" dead", "row-dead"),
            State::Trouble => ("", "row-trouble"),
        };
        self.put(&format!("<g class=\"{tone}{state}\"><title>{}</title>", escape(&tip(self.drawing.messages, line))));
        if !frame.is_empty() {
            let (top, room, height) = (row.top, width - 6.0, row.height);
            self.put(&format!(
                "<rect class=\"{frame}\" x=\"3\" y=\"{top:.1}\" width=\"{room:.1}\" height=\"{height:.1}\" rx=\"5\"/>"
            ));
        }
        let middle = row.top + 11.0;
        self.put(&match line.way {
            Way::Silence => shape::clock(13.0, middle),
            Way::Answer => shape::speech(13.0, middle),
            Way::Reply => match line.tone {
                Tone::Good => shape::disc(13.0, middle),
                Tone::Pitfall => shape::triangle(13.0, middle),
                Tone::Plain => shape::dash(13.0, middle),
            },
        });
        self.texts(&row.texts);
        self.put("</g>");
    }

    fn texts(&mut self, texts: &[Text]) {
        for text in texts {
            let svg = shape::words(text);
            self.put(&svg);
        }
    }
}

/// The place of a scene in the page.
pub(super) fn anchor(scene: &Scene) -> String {
    format!("scene-{}", scene.id)
}

/// How good an ending is, from 0.
pub(super) fn rank(outcome: Outcome) -> u8 {
    3 - outcome.rank()
}

/// A scene in one sentence, for those who hear it.
fn label(messages: &Messages, scene: &Scene) -> String {
    let kind = match scene.kind {
        Kind::Talk => messages.text("author-scene-talk"),
        Kind::React => messages.text("author-scene-react"),
        Kind::Ending(outcome) => messages.format("author-scene-ending", &[("outcome", outcome.word().into())]),
    };
    let id = if scene.dead { "drawing-scene-dead" } else { "drawing-scene" };
    let mut label = messages.format(id, &[("scene", (&*scene.id).into()), ("kind", kind.into())]);
    if !scene.says.is_empty() {
        let says = excerpt(&scene.says, 300);
        label = messages.format("drawing-scene-says", &[("scene", label.into()), ("words", says.into())]);
    }
    let lines = std::iter::once(label).chain(scene.marks.iter().map(|mark| found(messages, mark)));
    lines.collect::<Vec<_>>().join("\n")
}

/// A finding in a line.
pub(super) fn found(messages: &Messages, mark: &Mark) -> String {
    messages.format("drawing-found", &[("code", mark.code.word().into()), ("message", (&*mark.message).into())])
}

/// What is said on one way out of a scene, and what it does.
fn tip(messages: &Messages, line: &Exit) -> String {
    let mut lines = vec![if line.says.is_empty() { line.name.clone() } else { one_line(&line.says) }];
    if !line.moves.is_empty() {
        lines.push(messages.join(Joined::List, line.moves.iter().map(|(name, _)| one_line(name))));
    }
    let points = line.points.iter().map(|(skill, n)| format!("{skill} {}", signed(*n)));
    let effect = line.anger.map(|n| messages.format("author-anger-moves", &[("change", signed(n).into())]));
    lines.extend(Some(messages.join(Joined::List, points.chain(effect))).filter(|effects| !effects.is_empty()));
    lines.extend(line.marks.iter().map(|mark| found(messages, mark)));
    lines.join("\n")
}

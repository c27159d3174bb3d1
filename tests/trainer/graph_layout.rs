//! The drawing's layout: nothing lies on anything else, and nothing is left out.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use proptest::prelude::*;
use unruffled::check;
use unruffled::diagnostic::Source;
use unruffled::export::graph::layout::{Placed, Rect, What};
use unruffled::export::graph::route::Stroke;
use unruffled::export::graph::{Drawing, Layout, html, svg};

use crate::support::{english, files, fixture, root, rubric, soup};

/// Numbers that look drawn by lot, and are the same each time.
struct Lot(u64);

impl Lot {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

const ENDINGS: [&str; 4] = ["resolved", "compromise", "escalated", "lost"];

/// A dialogue of so many scenes that branches, joins, turns back, asks about flags and anger, and
/// has four endings.
pub fn branching(scenes: usize, seed: u64) -> String {
    let mut lot = Lot(seed);
    let talks = scenes - ENDINGS.len();
    let name = |n: usize| if n < talks { format!("about_the_bill_{n}") } else { ENDINGS[n - talks].to_owned() };
    let mut text = String::from(
        "Dialogue(format: 1, id: soup, language: en, title: \"Branching\", brief: \"B.\", teaches: [listening], level: hard, \
         channel: phone, customer: (name: \"Mrs Okafor\", anger: 60), flags: [heard], leaves: (at: 100, goto: lost), \
         start: about_the_bill_0, scenes: [\n",
    );
    for n in 0..talks {
        let target = |lot: &mut Lot, first: bool| match () {
            () if first => name(n + 1),
            () if lot.one_in(12) => name(lot.below(n + 1)),
            () if lot.one_in(10) => name(talks + lot.below(ENDINGS.len())),
            () => name(n + 1 + lot.below(5.min(scenes - n - 1))),
        };
        if n % 5 == 3 {
            let _ = write!(text, "React(id: {}, one_of: [", name(n));
            for k in 0..1 + lot.below(3) {
                let needs = ["", "only_if: [heard], ", "anger_at_most: 60, ", "unless: [heard], "][lot.below(4)];
                let to = target(&mut lot, k == 0);
                let _ =
                    write!(text, "({needs}chance: {}, says: \"And so I rang you {k} times.\", goto: {to}), ", k + 1);
            }
        } else {
            let _ =
                write!(text, "Talk(id: {}, says: \"Two days! I had it for {n} days, and nobody rang me.\", ", name(n));
            if lot.one_in(6) {
                let to = target(&mut lot, false);
                let _ = write!(text, "timer: (seconds: 30, goto: {to}), ");
            }
            text.push_str("replies: [");
            for k in 0..2 + lot.below(3) {
                let made = ["paraphrases", "does_not_listen", "apologizes", "says_calm_down"][lot.below(4)];
                let does = ["", "set: [heard], ", "only_if: [heard], ", "anger_at_least: 20, "][lot.below(4)];
                let to = target(&mut lot, k == 0);
                let _ = write!(text, "(id: says_this_{k}, say: \"Some words.\", moves: [{made}], {does}goto: {to}), ");
            }
        }
        text.push_str("]),\n");
    }
    for outcome in ENDINGS {
        let _ = writeln!(text, "Ending(id: {outcome}, outcome: {outcome}, says: \"That was that.\"),");
    }
    text + "])"
}

/// A dialogue's drawing, whatever its file is called.
#[track_caller]
pub fn drawing(text: &str) -> Drawing<'static> {
    let checked = check::dialogue("a.ron", None, Arc::new(Source::new(text)), &rubric());
    let script = checked.script.as_ref().unwrap_or_else(|| panic!("{:#?}", checked.report.findings));
    Drawing::of(&script.dialogue, &script.rubric, &checked.report.findings, english())
}

fn laid_out(text: &str) -> (Drawing<'static>, Layout) {
    let drawing = drawing(text);
    let layout = Layout::of(&drawing).expect("it is small enough");
    (drawing, layout)
}

fn shipped() -> impl Iterator<Item = String> {
    let all = files(&root().join("dialogues"), "ron").into_iter();
    let text = |path| std::fs::read_to_string(path).expect("a shipped dialogue");
    all.filter(|path| !path.ends_with("rubric.ron") && !path.ends_with("course.ron")).map(text)
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/// Points of a line, close enough together that none slips through a box.
fn points(stroke: &Stroke) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for pair in stroke.stops.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        for step in 0..=60 {
            let t = f64::from(step) / 60.0;
            let y = a.y + (b.y - a.y) * t;
            if !b.swings {
                points.push((a.x + (b.x - a.x) * t, y));
                continue;
            }
            // The curve that is drawn: straight down at both ends, half the height each.
            let (u, half) = (1.0 - t, (a.y + b.y) / 2.0);
            let x = (u.powi(3) + 3.0 * u * u * t) * a.x + (3.0 * u * t * t + t.powi(3)) * b.x;
            let y = u.powi(3) * a.y + (3.0 * u * u * t + 3.0 * u * t * t) * half + t.powi(3) * b.y;
            points.push((x, y));
        }
    }
    points
}

#[track_caller]
fn is_clear(drawing: &Drawing, layout: &Layout) {
    for (n, a) in layout.boxes.iter().enumerate() {
        for b in &layout.boxes[n + 1..] {
            assert!(!overlap(&a.rect, &b.rect), "{:?} and {:?} overlap in {}", a.what, b.what, drawing.title);
        }
        let Rect { x, y, width, height } = a.rect;
        assert!(x >= 0.0 && y >= 0.0 && x + width <= layout.width + 0.1 && y + height <= layout.height + 0.1);
    }
    for stroke in &layout.strokes {
        for (x, y) in points(stroke) {
            let inside = |b: &&Placed| {
                let r = &b.rect;
                x > r.x + 0.5 && x < r.x + r.width - 0.5 && y > r.y + 0.5 && y < r.y + r.height - 0.5
            };
            let hit = layout.boxes.iter().find(inside);
            assert!(
                hit.is_none(),
                "the line from {:?} to {:?} crosses {:?}",
                stroke.from,
                stroke.to,
                hit.map(|b| b.what)
            );
        }
    }
}

/// Every scene has one box and every way out one row, and every arrow ends at its scene or in its
/// name.
#[track_caller]
fn is_whole(drawing: &Drawing, layout: &Layout) {
    let scenes: Vec<usize> =
        layout.boxes.iter().filter_map(|b| if let What::Scene(n) = b.what { Some(n) } else { None }).collect();
    assert_eq!(scenes, (0..drawing.scenes.len()).collect::<Vec<_>>());
    let mut rows = BTreeSet::new();
    for placed in &layout.boxes {
        let What::Card(n) = placed.what else { continue };
        for row in &placed.figure.rows {
            assert!(rows.insert((drawing.arrows[n].from, row.line)), "a row is there twice");
            assert!(row.top >= 0.0 && row.top + row.height <= placed.rect.height);
        }
        let leads_on =
            layout.strokes.iter().any(|s| s.from == placed.what && s.to == What::Scene(drawing.arrows[n].to));
        assert_ne!(leads_on, !placed.figure.texts.is_empty(), "a line or a name, and not both");
    }
    let lines = drawing.scenes.iter().enumerate().flat_map(|(n, s)| (0..s.exits.len()).map(move |line| (n, line)));
    assert_eq!(rows, lines.collect());
}

#[test]
fn nothing_overlaps_and_nothing_is_missing_in_the_shipped_dialogues() {
    let mut count = 0;
    for text in shipped() {
        let (drawing, layout) = laid_out(&text);
        is_clear(&drawing, &layout);
        is_whole(&drawing, &layout);
        count += 1;
    }
    assert_eq!(count, 18);
}

#[test]
fn nothing_overlaps_and_nothing_is_missing_at_60_scenes() {
    for seed in 0..6 {
        let (drawing, layout) = laid_out(&branching(60, seed));
        assert_eq!(drawing.scenes.len(), 60);
        is_clear(&drawing, &layout);
        is_whole(&drawing, &layout);
        assert!(layout.strokes.iter().any(|s| s.upward), "some arrows turn back");
        assert!(layout.width < 6000.0 && layout.height < 16_000.0, "{} by {}", layout.width, layout.height);
    }
}

#[test]
fn words_fit_into_their_boxes() {
    let long = "a_name_that_goes_on_and_on_and_will_not_end_before_everybody_is_asleep_at_last".repeat(3);
    let text = soup("id: heard_you,", &format!("id: {long},")).replace("walks_out", &format!("{long}_too"));
    let text =
        text.replace("This soup is cold.", &"ต้มยำกุ้งนี้เย็นชืดไปหมดแล้ว".repeat(4)).replace("Never mind.", &"M".repeat(200));
    let (drawing, layout) = laid_out(&text);
    is_clear(&drawing, &layout);
    for placed in &layout.boxes {
        let texts = placed.figure.rows.iter().flat_map(|row| &row.texts).chain(&placed.figure.texts);
        for text in texts {
            assert!(text.style.width(&text.words) <= placed.rect.width - 16.0, "{:?} is too wide", text.words);
            assert!(text.y > 0.0 && text.y < placed.rect.height);
        }
    }
}

#[test]
fn a_scene_that_leads_to_itself_and_one_that_nothing_leads_to_are_drawn() {
    let text = soup("moves: [apologizes], goto: fed", "moves: [apologizes], goto: opening");
    let (drawing, layout) = laid_out(&text);
    is_clear(&drawing, &layout);
    is_whole(&drawing, &layout);
    let up: Vec<_> = layout.strokes.iter().filter(|s| s.upward).map(|s| s.to).collect();
    assert_eq!(up, [What::Scene(0)], "one line leads back up");
    assert_eq!(drawing.scenes.iter().map(|s| s.dead).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn lines_that_do_not_lead_back_lead_down() {
    let (_, layout) = laid_out(&branching(60, 1));
    for stroke in &layout.strokes {
        let (first, last) = (stroke.stops[0], stroke.stops[stroke.stops.len() - 1]);
        assert_eq!(first.y > last.y, stroke.upward, "{:?} to {:?}", stroke.from, stroke.to);
    }
}

#[test]
fn a_small_drawing_has_all_its_lines_and_a_large_one_names_what_is_far() {
    let named = |layout: &Layout| {
        layout.boxes.iter().filter(|b| matches!(b.what, What::Card(_)) && !b.figure.texts.is_empty()).count()
    };
    assert_eq!(named(&laid_out(&branching(24, 2)).1), 0);
    let (drawing, layout) = laid_out(&branching(60, 2));
    assert!((1..drawing.arrows.len() / 2).contains(&named(&layout)), "{}", named(&layout));
    // Wherever a card names a scene, the scene says that it does.
    let told = layout.boxes.iter().flat_map(|b| &b.figure.texts).filter_map(|t| t.words.strip_prefix("also from "));
    let told: usize =
        told.map(|words| words.split(' ').next().expect("a number").parse::<usize>().expect("a number")).sum();
    assert_eq!(told, named(&layout));
}

#[test]
fn the_same_dialogue_gives_the_same_bytes() {
    for text in shipped().chain([branching(60, 3), fixture("chance.ron")]) {
        let (drawing, layout) = laid_out(&text);
        let again = laid_out(&text);
        assert_eq!(svg::render(&drawing, &layout), svg::render(&again.0, &again.1));
        assert_eq!(html::render(&drawing, &layout), html::render(&again.0, &again.1));
    }
}

#[test]
fn a_drawing_of_too_many_scenes_is_not_laid_out() {
    let mut drawing = drawing(&branching(60, 1));
    let more = drawing.scenes[1].clone();
    drawing.scenes.resize(Layout::MOST + 1, more);
    assert!(Layout::of(&drawing).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_drawn_is_clear_and_whole(scenes in 5_usize..40, seed in any::<u64>()) {
        let (drawing, layout) = laid_out(&branching(scenes, seed));
        is_clear(&drawing, &layout);
        is_whole(&drawing, &layout);
    }
}

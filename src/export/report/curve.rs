//! The curve of anger as a picture: steps over the four moods, a mark at each turn.

use std::fmt::Write;

use super::super::markup::escape;
use super::super::sentences;
use super::Report;
use super::sign::Sign;
use crate::scoring::debrief::TurnReview;

const WIDTH: f64 = 700.0;
/// Where the steps begin, behind the names of the moods.
const LEFT: f64 = 84.0;
const TOP: f64 = 13.0;
const BAND: f64 = 25.0;
/// More turns than this are not all numbered.
const NUMBERED: usize = 24;
/// How much of a turn's width its peak takes, where anger was higher than at its beginning and end.
const PEAK: f64 = 0.22;
/// How wide a mark is, where there is room.
const MARK: f64 = 14.0;

pub(super) fn part(report: &Report) -> String {
    let said = escape(&sentences::curve(report.messages, report.score, report.review));
    let (good, pitfall) = (report.text("turn-move-good"), report.text("turn-move-pitfall"));
    format!(
        "<p>{said}</p>\n{}<p class=\"quiet legend\">{} {good} {} {pitfall}</p>\n",
        picture(report, &said),
        Sign::Good.small(),
        Sign::Pitfall.small(),
    )
}

fn picture(report: &Report, said: &str) -> String {
    let turns = &report.review.turns;
    let values: Vec<u8> =
        std::iter::once(report.score.anger_start).chain(turns.iter().map(|turn| turn.anger.after)).collect();
    let share = (WIDTH - LEFT) / values.len() as f64;
    let bottom = TOP + 4.0 * BAND;
    let mut svg = format!(
        "<svg class=\"plot\" viewBox=\"0 0 {WIDTH:.0} {:.0}\" role=\"img\" aria-label=\"{said}\">\n",
        bottom + 22.0
    );
    for (band, anger) in [87, 62, 37, 12].into_iter().enumerate() {
        let top = TOP + BAND * band as f64;
        let mood = escape(&report.mood(anger));
        let _ = writeln!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT:.0} {top:.0}H{WIDTH:.0}\"/>\
             <rect class=\"mood-{band}\" x=\"{:.0}\" y=\"{:.0}\" width=\"7\" height=\"{:.0}\"/>\
             <text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{mood}</text>",
            LEFT - 10.0,
            top + 1.0,
            BAND - 2.0,
            LEFT - 16.0,
            top + BAND / 2.0 + 4.0,
        );
    }
    let _ = writeln!(svg, "<path class=\"grid\" d=\"M{LEFT:.0} {bottom:.0}H{WIDTH:.0}\"/>");
    let mut steps = String::new();
    let peaks = std::iter::once(None).chain(turns.iter().map(TurnReview::peak));
    for (at, (anger, peak)) in values.iter().zip(peaks).enumerate() {
        let (way, mut x) = (if at == 0 { 'M' } else { 'L' }, LEFT + share * at as f64);
        let end = x + share;
        if let Some(peak) = peak {
            let _ = write!(steps, "{way}{x:.1} {:.1}H{:.1}", height(peak), x + share * PEAK);
            x += share * PEAK;
        }
        let way = if peak.is_some() { 'L' } else { way };
        let _ = write!(steps, "{way}{x:.1} {:.1}H{end:.1}", height(*anger));
    }
    let _ = writeln!(svg, "<path class=\"steps\" d=\"{steps}\"/>");
    let every = turns.len().div_ceil(NUMBERED).max(1);
    for (number, turn) in turns.iter().enumerate() {
        let x = LEFT + share * (number as f64 + 1.5);
        svg += &Sign::of(turn).mark(x, height(turn.anger.after), MARK.min(share));
        if number % every == 0 {
            let _ = write!(
                svg,
                "<text x=\"{x:.1}\" y=\"{:.0}\" text-anchor=\"middle\">{}</text>",
                bottom + 17.0,
                number + 1
            );
        }
        svg.push('\n');
    }
    let turn = report.text("debrief-curve-turn");
    let _ =
        writeln!(svg, "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{turn}</text>", LEFT - 16.0, bottom + 17.0);
    svg + "</svg>\n"
}

/// How far from the top a value stands.
fn height(anger: u8) -> f64 {
    TOP + f64::from(100 - anger.min(100)) / 100.0 * 4.0 * BAND
}

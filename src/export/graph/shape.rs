//! The shapes of the drawing, as SVG.

use super::figure::{Anchor, Style, Text};
use super::text::{escape, runs_left};
use crate::diagnostic::Severity;

/// A Talk's box.
pub(super) fn rounded(class: &str, width: f64, height: f64) -> String {
    let round = (height / 4.0).min(12.0);
    format!("<rect class=\"{class}\" width=\"{width:.0}\" height=\"{height:.0}\" rx=\"{round:.1}\"/>")
}

/// A React's box.
pub(super) fn hexagon(class: &str, width: f64, height: f64) -> String {
    let (half, point) = (height / 2.0, (width / 5.0).min(18.0));
    let right = width - point;
    format!(
        "<path class=\"{class}\" stroke-linejoin=\"round\" d=\"M{point:.1} 0H{right:.1}L{width:.1} {half:.1}L{right:.1} {height:.1}H{point:.1}L0 {half:.1}Z\"/>"
    )
}

/// An Ending's box, or the line inside it.
pub(super) fn stadium(class: &str, width: f64, height: f64, inside: f64) -> String {
    let (w, h) = (width - 2.0 * inside, height - 2.0 * inside);
    let round = (h / 2.0).min(30.0 - inside);
    format!(
        "<rect class=\"{class}\" x=\"{inside}\" y=\"{inside}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{round:.1}\"/>"
    )
}

/// A note with a folded corner.
pub(super) fn folded(width: f64, height: f64) -> String {
    let fold = width - 12.0;
    format!(
        "<path class=\"note\" d=\"M0 0H{fold:.1}L{width:.1} 12V{height:.1}H0Z\"/><path class=\"fold\" d=\"M{fold:.1} 0V12H{width:.1}\"/>"
    )
}

/// An arrow's head, from the end of its line on.
pub(super) fn head(x: f64, y: f64, length: f64) -> String {
    let (left, right, tip) = (x - 5.0, x + 5.0, y + length - length.signum());
    format!("<path class=\"head\" d=\"M{left:.1} {y:.1}L{right:.1} {y:.1}L{x:.1} {tip:.1}Z\"/>")
}

/// Good to say.
pub(super) fn disc(x: f64, y: f64) -> String {
    format!("<circle class=\"mark\" cx=\"{x}\" cy=\"{y:.1}\" r=\"4.6\"/>")
}

/// A pitfall.
pub(super) fn triangle(x: f64, y: f64) -> String {
    format!(
        "<path class=\"mark\" stroke-linejoin=\"round\" d=\"M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\"/>",
        x - 5.5,
        y - 4.6,
        x + 5.5,
        y - 4.6,
        x,
        y + 5.0
    )
}

/// A sign for what is neither.
pub(super) fn dash(x: f64, y: f64) -> String {
    format!("<path class=\"mark\" stroke-linecap=\"round\" d=\"M{:.1} {y:.1}H{:.1}\"/>", x - 4.5, x + 4.5)
}

/// Silence until the time is up.
pub(super) fn clock(x: f64, y: f64) -> String {
    format!(
        "<g><circle class=\"mark\" cx=\"{x}\" cy=\"{y:.1}\" r=\"5.4\"/><path class=\"mark\" stroke-linecap=\"round\" d=\"M{x} {:.1}V{y:.1}H{:.1}\"/></g>",
        y - 3.4,
        x + 2.6
    )
}

/// Something that the customer says.
pub(super) fn speech(x: f64, y: f64) -> String {
    let (left, top) = (x - 6.0, y - 5.0);
    format!("<path class=\"mark\" stroke-linejoin=\"round\" d=\"M{left:.1} {top:.1}h12v8h-6l-3 3v-3h-3Z\"/>")
}

/// A line of words.
pub(super) fn words(text: &Text) -> String {
    let left = runs_left(&text.words);
    let anchor = match (text.anchor, left) {
        (Anchor::Middle, _) => "middle",
        (Anchor::Left, false) | (Anchor::Right, true) => "start",
        (Anchor::Right, false) | (Anchor::Left, true) => "end",
    };
    let direction = if left { " direction=\"rtl\"" } else { "" };
    let class = match text.style {
        Style::Code(Severity::Error) => "code-error".to_owned(),
        Style::Code(Severity::Warning) => "code-warning".to_owned(),
        style => format!("{style:?}"),
    };
    let weight = if text.style.is_bold() { " font-weight=\"bold\"" } else { "" };
    format!(
        "<text class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" font-size=\"{}\" text-anchor=\"{anchor}\"{weight}{direction}>{}</text>",
        text.x,
        text.y,
        text.style.size(),
        escape(&text.words),
    )
}

//! The signs for what a turn or a move was.

use crate::scoring::debrief::TurnReview;

/// What a turn or a move is, in a sign.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Good,
    Pitfall,
    Plain,
}

impl Sign {
    /// One pitfall outweighs what was good beside it.
    pub(super) fn of(turn: &TurnReview) -> Self {
        let made = turn.conduct.len() + turn.said.as_ref().map_or(0, |said| said.moves.len());
        match turn.has_pitfall() {
            true => Sign::Pitfall,
            false if made > 0 => Sign::Good,
            false => Sign::Plain,
        }
    }

    pub(super) fn class(self) -> &'static str {
        match self {
            Sign::Good => "good",
            Sign::Pitfall => "pitfall",
            Sign::Plain => "plain",
        }
    }

    /// A mark on a disc of its own: a leaf, a tile in two halves that have slipped, or a dot.
    pub(super) fn mark(self, x: f64, y: f64, size: f64) -> String {
        let disc =
            format!("<circle class=\"disc {}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\"/>", self.class(), size * 0.75);
        match self {
            Sign::Plain => format!("<circle class=\"plain\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\"/>", size * 0.36),
            _ => format!("{disc}<path class=\"{}\" d=\"{}\"/>", self.class(), shape(self, x, y, size)),
        }
    }

    /// A mark in a line of text.
    pub(super) fn small(self) -> String {
        let shape = match self {
            Sign::Plain => "<circle class=\"plain\" cx=\"8\" cy=\"8\" r=\"4\"/>".to_owned(),
            _ => format!("<path class=\"{}\" d=\"{}\"/>", self.class(), shape(self, 8.0, 8.0, 16.0)),
        };
        format!("<svg class=\"sign\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">{shape}</svg>")
    }
}

fn shape(sign: Sign, x: f64, y: f64, size: f64) -> String {
    let half = size * 0.42;
    let (left, right, top, bottom) = (x - half, x + half, y - half, y + half);
    match sign {
        Sign::Good => format!(
            "M{left:.1} {bottom:.1}V{y:.1}A{half:.1} {half:.1} 0 0 1 {x:.1} {top:.1}H{right:.1}V{y:.1}A{half:.1} {half:.1} 0 0 1 {x:.1} {bottom:.1}Z"
        ),
        Sign::Pitfall | Sign::Plain => {
            let (gap, slip) = (size * 0.05, size * 0.2);
            format!(
                "M{left:.1} {top:.1}H{:.1}V{:.1}H{left:.1}ZM{:.1} {:.1}H{right:.1}V{bottom:.1}H{:.1}Z",
                x - gap,
                bottom - slip,
                x + gap,
                top + slip,
                x + gap
            )
        }
    }
}

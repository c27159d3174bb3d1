//! Which turns decided a talk: those that cost the most, and the best moment.

use std::cmp::Reverse;

use super::debrief::{Debrief, TurnReview};
use crate::dialogue::MoveKind;

/// How many turning points a talk has at most.
pub const TURNING_POINTS: usize = 3;

/// What a turn cost. The dearest is the greatest: what must never be said before all else, then points, then anger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cost {
    /// Whether something was said that fails any run.
    pub critical: bool,
    /// Points lost against the best reply, and by conduct, all skills together.
    pub points: i32,
    /// How far anger rose, where the trainee could have done better; else 0.
    pub anger: u8,
}

impl TurnReview {
    /// The cost of the turn.
    pub fn cost(&self) -> Cost {
        let amiss = !self.was_best() || self.conduct.iter().any(|(_, made, _)| made.kind == MoveKind::Pitfall);
        Cost {
            critical: self.said.as_ref().is_some_and(|said| said.critical),
            points: self.lost + (-self.conduct_points()).max(0),
            anger: if amiss { self.anger.after.saturating_sub(self.anger.before) } else { 0 },
        }
    }

    /// What the trainee's conduct was worth, beside their words.
    fn conduct_points(&self) -> i32 {
        let all: i32 = self.points.values().map(|&points| i32::from(points)).sum();
        all - self.said.as_ref().map_or(0, |said| said.sum)
    }
}

impl Debrief {
    /// The turns that cost the most, by their number from 0: the dearest first, by [`Cost`], and of equals the
    /// earlier; three at most. A talk in which no turn cost anything has none.
    pub fn turning_points(&self) -> Vec<usize> {
        let costs = self.turns.iter().map(TurnReview::cost).enumerate();
        let mut dear: Vec<_> = costs.filter(|(_, cost)| *cost > Cost::default()).collect();
        dear.sort_by_key(|&(turn, cost)| (Reverse(cost), turn));
        dear.into_iter().take(TURNING_POINTS).map(|(turn, _)| turn).collect()
    }

    /// The turn to be praised, by its number from 0: of those that cost nothing and gave the customer something, the
    /// one in which anger fell most, then the one that was worth most, then the earlier.
    pub fn best_moment(&self) -> Option<usize> {
        let fell = |turn: &TurnReview| turn.anger.before.saturating_sub(turn.anger.after);
        let worth = |turn: &TurnReview| turn.said.as_ref().map_or(0, |said| said.sum);
        let good = |turn: &TurnReview| {
            turn.said.is_some()
                && turn.cost() == Cost::default()
                && !turn.has_pitfall()
                && (fell(turn), worth(turn)) > (0, 0)
        };
        let turns = self.turns.iter().enumerate().filter(|(_, turn)| good(turn));
        turns.min_by_key(|(_, turn)| Reverse((fell(turn), worth(turn)))).map(|(number, _)| number)
    }

    /// What the customer said to what the trainee did in a turn: their answer, or else what they said next.
    pub fn answer(&self, turn: usize) -> Vec<&str> {
        let Some(review) = self.turns.get(turn) else { return Vec::new() };
        if !review.answers.is_empty() {
            return review.answers.iter().map(|answer| &**answer).collect();
        }
        let next = self.turns.get(turn + 1).map(|next| &next.heard).or(self.last_words.as_ref());
        next.map(|words| &**words).filter(|words| !words.is_empty()).into_iter().collect()
    }
}

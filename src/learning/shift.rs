//! Several customers in a row: who comes, and what those who leave angry do to those who wait.

use std::sync::Arc;

use super::figure::Figure;
use super::progress::Done;
use crate::conversation::{Mood, Script, shuffled};
use crate::explore::{Question, Space};
use crate::skill::Skills;

/// How many customers a shift can have.
pub const SIZES: [usize; 3] = [3, 4, 5];

/// How much angrier the next customers begin for each one who left angry or worse. It adds up over the shift.
pub const STEP: u8 = 5;

/// How many states are looked at to see whether an angrier customer can be met: a moment's work.
const STATES: usize = 100_000;

/// Who comes: so many of a course's dialogues in an order of the seed's making, none of them twice. Fewer where the
/// course has fewer.
pub fn draw(seed: u64, course: usize, customers: usize) -> Vec<usize> {
    let mut order = shuffled(seed, course);
    order.truncate(customers);
    order
}

/// How tired the trainee is: how much angrier the next customer would begin, after those who were served with this
/// anger at the end.
pub fn fatigue(anger_ends: impl IntoIterator<Item = u8>) -> u8 {
    let angry = anger_ends.into_iter().filter(|&anger| Mood::at(anger) >= Mood::Angry);
    angry.fold(0, |fatigue: u8, _| fatigue.saturating_add(STEP))
}

/// As much of this as the customer can begin angrier: all of it, or nothing where their talk could then get stuck,
/// never end or not be passed any more, or where that is not known.
pub fn bearable(script: &Arc<Script>, fatigue: u8) -> u8 {
    if fatigue == 0 {
        return 0;
    }
    let angrier = script.angrier(fatigue);
    let space = Space::explore(&angrier, Question::CONDUCT, STATES, &|_| ());
    let ends = space.is_complete() && space.stuck().next().is_none() && space.endless().is_empty();
    let passes = space.best_outcome().is_some_and(|outcome| outcome.can_pass());
    if ends && passes { fatigue } else { 0 }
}

/// The skills over a whole shift: the points and turns of all its customers.
pub fn skills(served: &[Done]) -> Skills<Option<Figure>> {
    Skills::from_fn(|skill| Figure::together(served.iter().filter_map(|done| done.skills[skill])))
}

//! What to play next, and how: the weakest skill first, easy before hard, and nothing again before its time.

use super::figure::Figure;
use super::progress::Progress;
use super::summary::Summary;
use crate::dialogue::{Dialogue, Level, Mode};
use crate::scoring::Band;
use crate::skill::Skill;

/// How many days a dialogue rests, by how often it was passed when its time had come. This is the card box of
/// Sebastian Leitner ("So lernt man lernen", 1972): what was passed moves up one compartment, what was not falls back
/// to the first. Schedulers that model forgetting (FSRS, SM-2) fit floating-point curves to thousands of short reviews;
/// a trainee plays a few long talks, and the core has integers only.
pub const DAYS: [i64; 6] = [0, 1, 3, 7, 14, 30];

/// So many talks in a row with customers met before, and the next is a new one while there is one. Without it, whoever
/// fails with two customers again and again would stay with those two and never see that others are easier for them.
pub const FAMILIAR: usize = 3;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// The reason why a dialogue is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// There is no other.
    OnlyOne,
    /// Nothing was played to its end yet.
    Beginning,
    /// It was left in the middle, and can be gone on with.
    Unfinished,
    /// It practises a skill that was never on the table so far.
    Unmet(Skill),
    /// It practises a skill that came to this many percent the last time, and nothing else practises a weaker one. A
    /// skill in which nothing was lost is not weak.
    Weakest(Skill, u32),
    /// It was never played to its end, and what it practises is mastered, or [`FAMILIAR`] customers came before it.
    New,
    /// It was passed, and its time has come again.
    Due,
    /// Nothing is due yet, and this is due next.
    Soonest,
}

/// A dialogue to play next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// The dialogue's place in the course.
    pub dialogue: usize,
    /// The reason for it.
    pub reason: Reason,
}

impl Suggestion {
    /// What to play next, at this Unix time in milliseconds; none where there is nothing to play. `unfinished` is the
    /// place of a dialogue that was left in the middle and can be gone on with: that goes before all else. Otherwise,
    /// where there are two dialogues or more, it is never the one played last.
    ///
    /// What is due goes before what is not, and after [`FAMILIAR`] customers met before what was never played to its
    /// end goes before all else. Until [`ENOUGH`](super::progress::ENOUGH) different dialogues were played, easy ones
    /// go before hard ones. Then the weakest skill decides that a dialogue teaches; one never met counts as weakest.
    /// Among equals: what is due longest, the easier one, the order of the course.
    pub fn of(progress: &Progress, course: &[&Dialogue], unfinished: Option<usize>, now_ms: i64) -> Option<Self> {
        if let Some(dialogue) = unfinished {
            return Some(Suggestion { dialogue, reason: Reason::Unfinished });
        }
        if course.len() == 1 {
            return Some(Suggestion { dialogue: 0, reason: Reason::OnlyOne });
        }
        let candidates = course.iter().enumerate().map(|(place, written)| Candidate::of(progress, place, written));
        let others = candidates.filter(|candidate| Some(candidate.id) != progress.latest.as_deref());
        let next = others.min_by_key(|candidate| candidate.order(progress, now_ms))?;
        Some(Suggestion { dialogue: next.place, reason: next.reason(progress, now_ms) })
    }
}

/// A dialogue that could be played next.
struct Candidate<'c> {
    /// Its place in the course.
    place: usize,
    id: &'c str,
    level: Level,
    /// The weakest skill that it teaches, with its [`Figure::mastery`]; none where that was never on the table.
    weakest: Option<(Option<u32>, Skill)>,
    /// When its time comes; none where it was never played to its end.
    due_ms: Option<i64>,
}

impl<'c> Candidate<'c> {
    fn of(progress: &Progress, place: usize, written: &'c Dialogue) -> Self {
        let percent = |skill| progress.last(skill).map(|figure: Figure| figure.mastery());
        Candidate {
            place,
            id: &written.id.value,
            level: written.level.value,
            weakest: written.teaches.iter().map(|skill| (percent(skill.value), skill.value)).min(),
            due_ms: due_ms(progress, &written.id.value),
        }
    }

    fn is_due(&self, now_ms: i64) -> bool {
        self.due_ms.is_none_or(|due_ms| due_ms <= now_ms)
    }

    fn is_new(&self) -> bool {
        self.due_ms.is_none()
    }

    /// The least goes first.
    fn order(&self, progress: &Progress, now_ms: i64) -> impl Ord + use<> {
        let waits = if self.is_due(now_ms) { None } else { self.due_ms };
        let familiar = wants_new(progress).then_some(!self.is_new());
        let beginner = progress.too_little().then_some(self.level);
        let weakness = self.weakest.map(|(percent, _)| percent);
        // A dialogue that teaches nothing can wait: `None` would go first.
        (waits, familiar, beginner, weakness.is_none(), weakness, self.due_ms, self.level, self.place)
    }

    fn reason(&self, progress: &Progress, now_ms: i64) -> Reason {
        match self.weakest {
            _ if progress.done.is_empty() => Reason::Beginning,
            _ if !self.is_due(now_ms) => Reason::Soonest,
            _ if self.is_new() && wants_new(progress) => Reason::New,
            Some((None, skill)) => Reason::Unmet(skill),
            Some((Some(percent), skill)) if Band::of(percent) < Band::Mastered => Reason::Weakest(skill, percent),
            _ if self.is_new() => Reason::New,
            _ => Reason::Due,
        }
    }
}

/// Whether the last [`FAMILIAR`] talks were all with customers met before.
fn wants_new(progress: &Progress) -> bool {
    let ids = || progress.done.iter().map(|done| &done.dialogue);
    let met_before = |place: usize, id| ids().take(place).any(|earlier| earlier == id);
    let first = progress.done.len().saturating_sub(FAMILIAR);
    progress.done.len() > FAMILIAR && ids().enumerate().skip(first).all(|(place, id)| met_before(place, id))
}

/// When a dialogue's time comes, by its attempts from the first to the last; none where there is none. To pass before
/// the time has come shows little, and moves nothing up.
fn due_ms(progress: &Progress, id: &str) -> Option<i64> {
    let mut rung = 0;
    let mut due_ms = None;
    for done in progress.done.iter().filter(|done| done.dialogue == id) {
        let at = done.standing.started_ms;
        rung = match (done.standing.passed, due_ms.is_none_or(|due_ms| due_ms <= at)) {
            (true, true) => (rung + 1).min(DAYS.len() - 1),
            (true, false) => rung,
            (false, _) => 0,
        };
        due_ms = Some(at.saturating_add(DAYS[rung] * DAY_MS));
    }
    due_ms
}

/// How a dialogue is best played next: with a coach at first, then as practice until that is passed, then as an
/// assessment; one that was not passed leads back to practice.
pub fn next_mode(attempts: &Summary) -> Mode {
    match attempts.last.map(|last| (last.mode, last.passed)) {
        None => Mode::Coach,
        Some((Mode::Practice | Mode::Assessment, true)) => Mode::Assessment,
        Some(_) => Mode::Practice,
    }
}

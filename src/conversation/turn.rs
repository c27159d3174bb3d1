//! One turn, as the contract of dialogue files lays it down. Integers only.

use super::script::{Condition, Conduct, Reaction, Reply, Scene, Script};
use super::state::State;
use crate::dialogue::{Again, Temper};
use crate::skill::{Skill, Skills};

/// What a reply is worth in a state: points, and the change of anger before the customer's temper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth {
    /// Points per skill.
    pub points: Skills<i16>,
    /// Change of anger.
    pub anger: i32,
}

impl Worth {
    /// The points of all skills together.
    pub fn sum(&self) -> i32 {
        self.points.values().map(|&p| i32::from(p)).sum()
    }

    /// The same as a repetition: nothing is added by it.
    #[must_use]
    pub(crate) fn repeated(self) -> Self {
        Worth { points: Skills::from_fn(|s| self.points[s].min(0)), ..self }
    }

    /// Puts replies in order, the best first: the highest sum of points, then the lower effect on anger. What is
    /// level after that stays in the order of the file.
    pub fn order(&self) -> (i32, i32) {
        (-self.sum(), self.anger)
    }
}

pub(crate) fn holds(when: &Condition, state: &State) -> bool {
    (when.anger.0..=when.anger.1).contains(&state.anger)
        && when.only_if.iter().all(|&f| state.flags.has(f))
        && !when.unless.iter().any(|&f| state.flags.has(f))
}

/// The replies that can be given in a Talk scene, by their number in the file.
pub(crate) fn replies<'s>(script: &'s Script, state: &'s State) -> impl Iterator<Item = (usize, &'s Reply)> {
    let replies: &[Reply] = match &script.scenes[state.scene as usize] {
        Scene::Talk { replies, .. } => replies,
        _ => &[],
    };
    replies.iter().enumerate().filter(|(_, r)| holds(&r.when, state))
}

/// The answers that the customer can give in a React scene, by their number in the file.
pub(crate) fn reactions<'s>(script: &'s Script, state: &'s State) -> impl Iterator<Item = (usize, &'s Reaction)> {
    let reactions: &[Reaction] = match &script.scenes[state.scene as usize] {
        Scene::React(reactions) => reactions,
        _ => &[],
    };
    reactions.iter().enumerate().filter(|(_, r)| holds(&r.when, state))
}

/// The answer that the customer gives, drawn by weight from those that are possible; none where none is. `under` gives a
/// number under its argument, and is asked only where there is something to decide.
pub(crate) fn draw<'s>(
    script: &'s Script,
    state: &'s State,
    under: impl FnOnce(u32) -> u32,
) -> Option<(usize, &'s Reaction)> {
    let total: u32 = reactions(script, state).map(|(_, r)| r.chance).sum();
    let decided = reactions(script, state).nth(1).is_none();
    let mut drawn = if decided { 0 } else { under(total) };
    reactions(script, state).find(|(_, r)| {
        let hit = drawn < r.chance;
        drawn = drawn.saturating_sub(r.chance);
        hit
    })
}

/// What a move is worth now, by how often it was made before.
fn move_worth(script: &Script, state: &State, number: u32, into: &mut Worth) {
    let worth = &script.moves[number as usize];
    let furious = if state.anger >= 75 { worth.when_furious } else { None };
    let anger = furious.unwrap_or(worth.anger);
    let mut add = |points: &dyn Fn(i16) -> i16, anger: i16| {
        for skill in Skill::ALL {
            into.points[skill] = into.points[skill].saturating_add(points(worth.points[skill]));
        }
        into.anger = into.anger.saturating_add(i32::from(anger));
    };
    match (worth.again, state.counts[number as usize]) {
        (Again::Same, _) | (_, 0) => add(&|p| p, anger),
        (Again::Fades, 1) => add(&|p| p / 2, anger / 2),
        (Again::Grates, 2..) => add(&|p| -i16::from(p != 0), 4),
        (Again::Fades | Again::Grates, _) => {}
    }
}

/// What a reply is worth in this state.
pub(crate) fn worth(script: &Script, state: &State, reply: &Reply) -> Worth {
    let mut worth = Worth::default();
    for &number in &reply.moves {
        move_worth(script, state, number, &mut worth);
    }
    for skill in Skill::ALL {
        if let Some(points) = reply.points[skill] {
            worth.points[skill] = points;
        }
    }
    if let Some(anger) = reply.anger {
        worth.anger = i32::from(anger);
    }
    worth
}

/// Whether a reply was said in this scene before. Where nothing is remembered, none was.
pub(crate) fn repeats(state: &State, reply: &Reply) -> bool {
    !state.said.is_empty() && reply.mark.is_some_and(|mark| state.said.has(mark))
}

/// What a reply counts for in this state: a repetition can take points off, never add any.
pub(crate) fn counted(script: &Script, state: &State, reply: &Reply) -> Worth {
    Said::of(script, state, reply).counted()
}

/// A reply as it is heard in a state.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    /// Whether it was said in this scene before.
    pub repeated: bool,
    /// What it is worth as if it never was.
    pub fresh: Worth,
}

impl Said {
    pub fn of(script: &Script, state: &State, reply: &Reply) -> Self {
        Said { repeated: repeats(state, reply), fresh: worth(script, state, reply) }
    }

    /// The worth that counts.
    pub fn counted(&self) -> Worth {
        if self.repeated { self.fresh.repeated() } else { self.fresh }
    }

    /// What saying it puts of a turn's table there, and what it earns of that: a repetition puts nothing there, and earns
    /// what it takes off.
    pub fn gain(&self, table: &Table) -> (Skills<i16>, Skills<i16>) {
        match self.repeated {
            true => (Skills::default(), self.counted().points),
            false => (table.offered(), table.earned(&self.fresh.points)),
        }
    }
}

/// What a turn puts on the table: per skill, the least and the most that a reply is worth.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Table(Skills<(i16, i16)>);

impl Table {
    /// Of replies that are worth so many points.
    pub fn of(mut worths: impl Iterator<Item = Skills<i16>>) -> Self {
        let Some(first) = worths.next() else { return Table::default() };
        let mut table = Skills::from_fn(|s| (first[s], first[s]));
        for points in worths {
            for skill in Skill::ALL {
                let (least, most) = table[skill];
                table[skill] = (least.min(points[skill]), most.max(points[skill]));
            }
        }
        Table(table)
    }

    /// How far the best reply is above the worst.
    pub fn offered(&self) -> Skills<i16> {
        Skills::from_fn(|s| self.0[s].1 - self.0[s].0)
    }

    /// How far a reply that is worth so many points is above the worst.
    pub fn earned(&self, points: &Skills<i16>) -> Skills<i16> {
        Skills::from_fn(|s| points[s] - self.0[s].0)
    }
}

/// What the turn in this state puts on the table.
pub(crate) fn table(script: &Script, state: &State) -> Table {
    Table::of(replies(script, state).map(|(_, r)| worth(script, state, r).points))
}

/// What is lost in this state, skill by skill, against the best reply: by what was said, or by silence, which is worth
/// what the worst is. Whoever says a best reply loses nothing, whatever else it could have been about; whoever repeats
/// themselves, what that takes off.
pub(crate) fn lost(script: &Script, state: &State, said: Option<&Said>) -> Skills<i16> {
    if let Some(said) = said.filter(|said| said.repeated) {
        let counted = said.counted();
        return Skills::from_fn(|s| counted.points[s].saturating_neg());
    }
    let Some(best) = replies(script, state).map(|(_, r)| counted(script, state, r)).min_by_key(Worth::order) else {
        return Skills::default();
    };
    match said.map(Said::counted) {
        Some(said) if said.sum() == best.sum() => Skills::default(),
        Some(said) => Skills::from_fn(|s| (best.points[s] - said.points[s]).max(0)),
        None => {
            let earned = table(script, state).earned(&best.points);
            Skills::from_fn(|s| earned[s].max(0))
        }
    }
}

/// Moves the customer's anger by an effect, as their temper takes it.
pub(crate) fn shift(script: &Script, anger: u8, effect: i32) -> u8 {
    let effect = match (script.temper, effect >= 0) {
        (Temper::Even, _) => effect,
        (Temper::Quick, true) | (Temper::Slow, false) => effect.saturating_mul(3) / 2,
        (Temper::Quick, false) | (Temper::Slow, true) => effect.saturating_mul(2) / 3,
    };
    (i32::from(anger) + effect.clamp(-30, 30)).clamp(0, 100) as u8
}

/// Gives a reply. Says whether anger made the customer leave.
pub(crate) fn reply(script: &Script, state: &mut State, reply: &Reply, worth: Worth) -> bool {
    state.anger = shift(script, state.anger, worth.anger);
    for &flag in &reply.set {
        state.flags.put(flag, true);
    }
    for &flag in &reply.clear {
        state.flags.put(flag, false);
    }
    for &number in &reply.moves {
        count(state, number);
    }
    if let Some(mark) = reply.mark.filter(|_| !state.said.is_empty()) {
        state.said.put(mark, true);
    }
    go(script, state, Some(reply.to))
}

/// Lets the customer answer. Says whether anger made them leave.
pub(crate) fn react(script: &Script, state: &mut State, reaction: &Reaction) -> bool {
    state.anger = shift(script, state.anger, i32::from(reaction.anger));
    go(script, state, Some(reaction.to))
}

/// Behaves in a way that the rubric has a move for. What it is worth; nothing where the rubric
/// does not have it.
pub(crate) fn conduct(script: &Script, state: &mut State, conduct: Conduct) -> Worth {
    let mut worth = Worth::default();
    if let Some(number) = script.conduct_move(conduct) {
        move_worth(script, state, number, &mut worth);
        state.anger = shift(script, state.anger, worth.anger);
        count(state, number);
    }
    worth
}

fn count(state: &mut State, number: u32) {
    let count = &mut state.counts[number as usize];
    *count = count.saturating_add(1);
}

/// Goes on: to where anger ends the talk if it has reached that, unless the talk ends anyway.
/// Without a target the scene stays unless the customer leaves.
pub(crate) fn go(script: &Script, state: &mut State, to: Option<u32>) -> bool {
    let ends = to.is_some_and(|to| matches!(script.scenes[to as usize], Scene::Ending(_)));
    match script.leaves {
        Some((at, scene)) if state.anger >= at && !ends => {
            state.enter(scene);
            true
        }
        _ => {
            if let Some(to) = to {
                state.enter(to);
            }
            false
        }
    }
}

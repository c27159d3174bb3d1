//! Trying a dialogue out: standing anywhere in it, taking a step back, playing the same again in a changed text.

use std::sync::Arc;

use super::chance::Chance;
use super::script::{Script, Unresolved};
use super::state::State;
use super::{Conversation, Input, Misfit};
use crate::dialogue::model::Walkthrough;
use crate::dialogue::{Name, Scene};

/// Where a conversation stands, in the names of its files: so it can be shown to an author, and found again in a text
/// that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// The scene.
    pub scene: Name,
    /// How angry the customer is, from 0 to 100.
    pub anger: u8,
    /// The case that is true; where there is none, or none of that name, the run's seed draws it.
    pub case: Option<Name>,
    /// The flags that are set.
    pub flags: Vec<Name>,
    /// The moves that were made, and how often.
    pub moves: Vec<(Name, u8)>,
}

impl Situation {
    /// Where a dialogue begins.
    pub fn first(script: &Script) -> Self {
        Self::of(script, script.case, &State::first(script))
    }

    fn of(script: &Script, case: Option<u32>, state: &State) -> Self {
        let flags = script.dialogue.flags.iter().enumerate();
        let set = flags.filter(|&(flag, _)| state.flags.has(flag as u32)).map(|(_, name)| name.value.clone());
        let made = script.rubric.moves.iter().zip(state.counts.iter()).filter(|&(_, &count)| count > 0);
        Situation {
            scene: script.scene(state.scene).id().value.clone(),
            anger: state.anger,
            case: case.and_then(|case| script.dialogue.cases().get(case as usize)).map(|case| case.id.value.clone()),
            flags: set.collect(),
            moves: made.map(|(made, &count)| (made.id.value.clone(), count)).collect(),
        }
    }

    /// The state it stands for. A flag or move that the text does not have any more makes no difference.
    fn state(&self, script: &Script, case: Option<u32>) -> Result<State, Unresolved> {
        let scene = script.dialogue.scenes.iter().position(|scene| scene.id().value == self.scene);
        let scene = scene.ok_or_else(|| Unresolved(self.scene.clone()))?;
        let mut state = State::first(&Script { case, ..script.clone() });
        state.anger = self.anger.min(100);
        state.enter(scene as u32);
        for (number, flag) in script.dialogue.flags.iter().enumerate() {
            if self.flags.contains(&flag.value) {
                state.flags.put(number as u32, true);
            }
        }
        for (number, known) in script.rubric.moves.iter().enumerate() {
            if let Some((_, count)) = self.moves.iter().find(|(name, _)| *name == known.id.value) {
                state.counts[number] = *count;
            }
        }
        Ok(state)
    }
}

impl Conversation {
    /// Begins anywhere in a dialogue. This is no run: it says so for good, and nothing of it is ever scored.
    ///
    /// # Errors
    /// Where there is no such scene.
    pub fn at(script: Arc<Script>, seed: u64, situation: &Situation) -> Result<Self, Unresolved> {
        let named = situation.case.as_ref().and_then(|case| script.case_number(case));
        let case = script.case.or(named).or_else(|| script.case_of(seed));
        let state = situation.state(&script, case)?;
        Ok(Self::begin(script, seed, case, state, Some(situation.clone())))
    }

    /// Where it began, if that is not where its dialogue begins: then it is no run.
    pub fn jumped_to(&self) -> Option<&Situation> {
        self.jumped.as_ref()
    }

    /// How angry the customer was when it began.
    pub fn anger_start(&self) -> u8 {
        self.jumped.as_ref().map_or(self.script.anger, |situation| situation.anger)
    }

    /// The situation in which it stands.
    pub fn situation(&self) -> Situation {
        Situation::of(&self.script, self.case, &self.state)
    }

    /// The replies of this scene that cannot be said now.
    pub fn withheld(&self) -> impl Iterator<Item = &Name> {
        let written = match self.script.scene(self.state.scene) {
            Scene::Talk(talk) => &talk.replies[..],
            _ => &[],
        };
        let offered: Vec<u32> = self.choices().map(|choice| choice.number).collect();
        let rest = written.iter().enumerate().filter(move |(number, _)| !offered.contains(&(*number as u32)));
        rest.map(|(_, reply)| &reply.id.value)
    }

    /// The same before its last input; none where there was no input yet.
    pub fn back(&self) -> Option<Self> {
        let (_, before) = self.inputs.split_last()?;
        // The same inputs fit the same script.
        self.replayed(self.script.clone(), self.seed, before).ok().map(|(run, _)| run)
    }

    /// The same inputs from the same beginning, in another text or with another seed, as far as they fit; and where
    /// they stopped fitting.
    ///
    /// # Errors
    /// Where it began in a scene that there is no more.
    pub fn again(&self, script: Arc<Script>, seed: u64) -> Result<(Self, Option<Misfit>), Unresolved> {
        self.replayed(script, seed, &self.inputs)
    }

    /// Plays a walkthrough from the beginning, as far as it can be said; and where it could not be. It goes through its
    /// own case, or the first. Walkthroughs do what they expect however chance falls, so that any seed shows them.
    pub fn walk(script: Arc<Script>, seed: u64, walkthrough: &Walkthrough) -> (Self, Option<Misfit>) {
        let named = walkthrough.case.as_ref().and_then(|case| script.case_number(&case.value));
        let script = match (script.case, script.dialogue.cases()) {
            (None, [_, ..]) => Arc::new(script.in_case(named.unwrap_or(0))),
            _ => script,
        };
        let mut run = Self::start(script, seed);
        for (fitted, word) in walkthrough.say.iter().enumerate() {
            // Every name is an input: a reply's id, or one of the words kept for what is no reply.
            let input = word.value.parse().unwrap_or_else(|_| Input::reply(word.value.clone()));
            if let Err(refusal) = run.apply(&input) {
                return (run, Some(Misfit { fitted, refusal }));
            }
        }
        (run, None)
    }

    fn replayed(&self, script: Arc<Script>, seed: u64, inputs: &[Input]) -> Result<(Self, Option<Misfit>), Unresolved> {
        // A case that was chosen stays, as long as there is one of that name.
        let chosen = self.script.case.and(self.written_case()).and_then(|case| script.case_number(&case.id.value));
        let script = match chosen.filter(|_| script.case.is_none()) {
            Some(case) => Arc::new(script.in_case(case)),
            None => script,
        };
        let mut run = match &self.jumped {
            Some(situation) => Self::at(script, seed, situation)?,
            None => Self::start(script, seed),
        };
        for (fitted, input) in inputs.iter().enumerate() {
            if let Err(refusal) = run.apply(input) {
                return Ok((run, Some(Misfit { fitted, refusal })));
            }
        }
        Ok((run, None))
    }

    pub(super) fn begin(
        script: Arc<Script>,
        seed: u64,
        case: Option<u32>,
        state: State,
        jumped: Option<Situation>,
    ) -> Self {
        // From here on it is remembered what was said.
        let state = state.remembering(&script);
        let mut conversation = Conversation {
            moment: super::Moment::Stuck(state.scene),
            chance: Chance::customer(seed),
            inputs: Vec::new(),
            events: Vec::new(),
            state,
            script,
            seed,
            case,
            jumped,
        };
        conversation.listen();
        conversation
    }
}

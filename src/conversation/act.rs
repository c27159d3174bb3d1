//! Everything that can happen next, for whoever looks at all of it: one step from a state to the
//! next, whoever takes it.

use super::script::{Conduct, Scene, Script};
use super::state::State;
use super::turn;
use crate::dialogue::{Name, Scene as Written};

use super::transcript::Input;

/// One thing that can happen. Replies and reactions are named by their number in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// The trainee says a reply; at a line that provokes perhaps in anger.
    Reply { number: u32, in_anger: bool },
    /// The trainee says nothing until the time runs out.
    Timeout,
    /// The trainee takes a breath.
    Breath,
    /// The trainee interrupts.
    Interrupt,
    /// The customer answers.
    Answer { number: u32 },
}

impl Act {
    /// What the trainee does in it; none where the customer acts.
    pub fn input(self, script: &Script, scene: u32) -> Option<Input> {
        match self {
            Act::Reply { number, in_anger } => {
                let Written::Talk(talk) = script.scene(scene) else { return None };
                let id: Name = talk.replies.get(number as usize)?.id.value.clone();
                Some(Input::Reply { id, in_anger })
            }
            Act::Timeout => Some(Input::Timeout),
            Act::Breath => Some(Input::Breath),
            Act::Interrupt => Some(Input::Interrupt),
            Act::Answer { .. } => None,
        }
    }
}

/// Lists what can happen in a state: first what anybody does, then, where `conduct` asks for it, how
/// people misbehave.
pub(crate) fn possible(script: &Script, state: &State, conduct: bool, into: &mut Vec<Act>) {
    into.clear();
    match &script.scenes[state.scene as usize] {
        Scene::Ending(_) => {}
        Scene::React(_) => {
            into.extend(turn::reactions(script, state).map(|(n, _)| Act::Answer { number: n as u32 }));
        }
        Scene::Talk { timer, provokes, .. } => {
            let plain = |(n, _)| Act::Reply { number: n as u32, in_anger: false };
            into.extend(turn::replies(script, state).map(plain));
            let replies = into.len();
            into.extend(timer.map(|_| Act::Timeout));
            // Where nothing can be said and no time runs out, the talk is stuck, and takes nothing.
            if !conduct || into.is_empty() {
                return;
            }
            let knows = |conduct| script.conduct_move(conduct).is_some();
            if *provokes && knows(Conduct::AnswersInAnger) {
                for n in 0..replies {
                    if let Act::Reply { number, .. } = into[n] {
                        into.push(Act::Reply { number, in_anger: true });
                    }
                }
            }
            if *provokes && !state.breathed && knows(Conduct::TakesABreath) {
                into.push(Act::Breath);
            }
            if !state.interrupted && script.is_spoken() && knows(Conduct::Interrupts) {
                into.push(Act::Interrupt);
            }
        }
    }
}

/// Takes one step that is possible.
pub(crate) fn perform(script: &Script, state: &mut State, act: Act) {
    match (act, &script.scenes[state.scene as usize]) {
        (Act::Reply { number, in_anger }, Scene::Talk { replies, .. }) => {
            let reply = &replies[number as usize];
            let worth = turn::worth(script, state, reply);
            if in_anger {
                turn::conduct(script, state, Conduct::AnswersInAnger);
            }
            turn::reply(script, state, reply, worth);
        }
        (Act::Timeout, Scene::Talk { timer: Some(to), .. }) => state.enter(*to),
        (Act::Breath, _) => {
            turn::conduct(script, state, Conduct::TakesABreath);
            state.breathed = true;
        }
        (Act::Interrupt, _) => {
            turn::conduct(script, state, Conduct::Interrupts);
            state.interrupted = true;
            turn::go(script, state, None);
        }
        (Act::Answer { number }, Scene::React(reactions)) => {
            turn::react(script, state, &reactions[number as usize]);
        }
        _ => {}
    }
}

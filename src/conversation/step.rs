//! Everything that can happen next, for whoever looks at all of it: one step from a state to the
//! next, whoever takes it.

use super::script::{Conduct, Scene, Script};
use super::state::State;
use super::turn;
use crate::dialogue::{Name, Scene as Written};

use super::transcript::Input;

/// One thing that can happen. Replies and reactions are named by their number in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
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

impl Step {
    /// What the trainee does in it; none where it is the customer's.
    pub fn input(self, script: &Script, scene: u32) -> Option<Input> {
        match self {
            Step::Reply { number, in_anger } => {
                let Written::Talk(talk) = script.scene(scene) else { return None };
                let id: Name = talk.replies.get(number as usize)?.id.value.clone();
                Some(Input::Reply { id, in_anger })
            }
            Step::Timeout => Some(Input::Timeout),
            Step::Breath => Some(Input::Breath),
            Step::Interrupt => Some(Input::Interrupt),
            Step::Answer { .. } => None,
        }
    }
}

/// Lists what can happen in a state: first what anybody does, then, where `conduct` asks for it, how
/// people misbehave.
pub(crate) fn possible(script: &Script, state: &State, conduct: bool, into: &mut Vec<Step>) {
    into.clear();
    match &script.scenes[state.scene as usize] {
        Scene::Ending(_) => {}
        Scene::React(_) => {
            into.extend(turn::reactions(script, state).map(|(n, _)| Step::Answer { number: n as u32 }));
        }
        Scene::Talk { timer, provokes, .. } => {
            let plain = |(n, _)| Step::Reply { number: n as u32, in_anger: false };
            into.extend(turn::replies(script, state).map(plain));
            let replies = into.len();
            into.extend(timer.map(|_| Step::Timeout));
            // Where nothing can be said and no time runs out, the talk is stuck, and takes nothing.
            if !conduct || into.is_empty() {
                return;
            }
            let knows = |conduct| script.conduct_move(conduct).is_some();
            if *provokes && knows(Conduct::AnswersInAnger) {
                for n in 0..replies {
                    if let Step::Reply { number, .. } = into[n] {
                        into.push(Step::Reply { number, in_anger: true });
                    }
                }
            }
            if *provokes && !state.breathed && knows(Conduct::TakesABreath) {
                into.push(Step::Breath);
            }
            if !state.interrupted && script.is_spoken() && knows(Conduct::Interrupts) {
                into.push(Step::Interrupt);
            }
        }
    }
}

/// Takes one step that is possible.
pub(crate) fn perform(script: &Script, state: &mut State, step: Step) {
    match (step, &script.scenes[state.scene as usize]) {
        (Step::Reply { number, in_anger }, Scene::Talk { replies, .. }) => {
            let reply = &replies[number as usize];
            let worth = turn::worth(script, state, reply);
            if in_anger {
                turn::conduct(script, state, Conduct::AnswersInAnger);
            }
            turn::reply(script, state, reply, worth);
        }
        (Step::Timeout, Scene::Talk { timer: Some(to), .. }) => state.enter(*to),
        (Step::Breath, _) => {
            turn::conduct(script, state, Conduct::TakesABreath);
            state.breathed = true;
        }
        (Step::Interrupt, _) => {
            turn::conduct(script, state, Conduct::Interrupts);
            state.interrupted = true;
            turn::go(script, state, None);
        }
        (Step::Answer { number }, Scene::React(reactions)) => {
            turn::react(script, state, &reactions[number as usize]);
        }
        _ => {}
    }
}

//! Playing a dialogue. No files, no clock, no window: a run is a function of the dialogue, the
//! rubric, a seed and what the trainee does.

pub(crate) mod chance;
pub(crate) mod circles;
mod event;
mod leap;
mod refusal;
mod rehearse;
mod scene;
pub(crate) mod script;
pub mod speech;
pub(crate) mod state;
pub(crate) mod step;
pub mod transcript;
pub(crate) mod turn;

use std::sync::Arc;

pub use event::{AngerMove, Choice, Event, Moment};
pub use refusal::{Misfit, Refusal};
pub use rehearse::Situation;
pub use script::{Conduct, Script, Unresolved};
pub use speech::Speech;
pub use state::Mood;
pub use transcript::Input;
pub use turn::Worth;

use crate::dialogue::{self, Name};
use crate::skill::Skills;
use chance::Chance;
use script::Scene;
use state::State;

/// A talk in which the customer answers this often, and once in each scene, without letting the trainee
/// speak is endless.
const MOST_ANSWERS: usize = 1_000;

/// A run of a dialogue.
#[derive(Debug, Clone)]
pub struct Conversation {
    script: Arc<Script>,
    seed: u64,
    case: Option<u32>,
    state: State,
    chance: Chance,
    moment: Moment,
    inputs: Vec<Input>,
    events: Vec<Event>,
    /// Where it began, if that is not where the dialogue begins.
    jumped: Option<Situation>,
}

impl Conversation {
    /// Begins a run, in the case that the seed draws.
    pub fn start(script: Arc<Script>, seed: u64) -> Self {
        let case = script.case_of(seed);
        let state = State::first(&Script { case, ..(*script).clone() });
        Self::begin(script, seed, case, state, None)
    }

    /// Takes a run up where its transcript ends.
    ///
    /// # Errors
    /// The first input that the dialogue does not take.
    pub fn resume(script: Arc<Script>, seed: u64, inputs: &[Input]) -> Result<Self, Misfit> {
        let mut conversation = Self::start(script, seed);
        for (fitted, input) in inputs.iter().enumerate() {
            conversation.apply(input).map_err(|refusal| Misfit { fitted, refusal })?;
        }
        Ok(conversation)
    }

    /// Does one thing. Returns what happened, in order.
    ///
    /// # Errors
    /// Why it cannot be done now; nothing has changed then.
    pub fn apply(&mut self, input: &Input) -> Result<&[Event], Refusal> {
        let from = self.events.len();
        let Moment::Talk(scene) = self.moment else { return Err(Refusal::NotWaiting) };
        let Scene::Talk { timer, provokes, .. } = &self.script.scenes[scene as usize] else {
            return Err(Refusal::NotWaiting);
        };
        match input {
            Input::Reply { id, in_anger } => {
                let in_anger = *in_anger && *provokes;
                self.say(scene, id, in_anger)?;
            }
            Input::Timeout => {
                let to = timer.ok_or(Refusal::NoTimer)?;
                let table = turn::table(&self.script, &self.state);
                let anger = self.state.anger;
                self.events.push(Event::Said {
                    scene,
                    reply: None,
                    repeated: false,
                    points: Skills::default(),
                    offered: table.offered(),
                    earned: Skills::default(),
                    lost: turn::lost(&self.script, &self.state, None),
                    anger: AngerMove { before: anger, after: anger },
                });
                self.state.enter(to);
            }
            Input::Breath if *provokes && !self.state.breathed => {
                self.behave(scene, Conduct::TakesABreath);
                self.state.breathed = true;
            }
            Input::Breath => return Err(Refusal::NoBreath),
            Input::Interrupt if !self.script.is_spoken() => return Err(Refusal::NotHeard),
            Input::Interrupt if !self.state.interrupted => {
                self.behave(scene, Conduct::Interrupts);
                self.state.interrupted = true;
                if turn::go(&self.script, &mut self.state, None) {
                    self.events.push(Event::Left);
                }
            }
            Input::Interrupt => return Err(Refusal::InterruptedBefore),
        }
        self.inputs.push(input.clone());
        self.listen();
        Ok(&self.events[from..])
    }

    fn say(&mut self, scene: u32, id: &Name, in_anger: bool) -> Result<(), Refusal> {
        let script = self.script.clone();
        let dialogue::Scene::Talk(talk) = script.scene(scene) else { return Err(Refusal::NotWaiting) };
        let Some((number, _)) = turn::replies(&script, &self.state).find(|&(n, _)| talk.replies[n].id.value == *id)
        else {
            let available = self.choices().map(|c| c.reply.id.value.clone()).collect();
            return Err(Refusal::NotAvailable { wanted: id.clone(), available });
        };
        let Scene::Talk { replies, .. } = &script.scenes[scene as usize] else { return Err(Refusal::NotWaiting) };
        let reply = &replies[number];
        // What is offered is what stood there to choose from, before any temper was lost over it.
        let said = turn::Said::of(&script, &self.state, reply);
        let (offered, earned) = said.gain(&turn::table(&script, &self.state));
        let lost = turn::lost(&script, &self.state, Some(&said));
        if in_anger {
            self.behave(scene, Conduct::AnswersInAnger);
        }
        let before = self.state.anger;
        let left = turn::reply(&script, &mut self.state, reply, said.counted());
        self.events.push(Event::Said {
            scene,
            reply: Some(number as u32),
            repeated: said.repeated,
            points: said.counted().points,
            offered,
            earned,
            lost,
            anger: AngerMove { before, after: self.state.anger },
        });
        if left {
            self.events.push(Event::Left);
        }
        Ok(())
    }

    fn behave(&mut self, scene: u32, conduct: Conduct) {
        let before = self.state.anger;
        let worth = turn::conduct(&self.script, &mut self.state, conduct);
        let anger = AngerMove { before, after: self.state.anger };
        self.events.push(Event::Behaved { scene, conduct, points: worth.points, anger });
    }

    /// Lets the customer answer until it is the trainee's turn, or the talk is over.
    fn listen(&mut self) {
        let script = self.script.clone();
        for _ in 0..MOST_ANSWERS + script.scenes.len() {
            let scene = self.state.scene;
            self.moment = match &script.scenes[scene as usize] {
                Scene::Ending(outcome) => {
                    self.events.push(Event::Ended { scene, outcome: *outcome });
                    Moment::Over(*outcome)
                }
                Scene::Talk { timer, .. } => match turn::replies(&script, &self.state).next() {
                    None if timer.is_none() => Moment::Stuck(scene),
                    _ => Moment::Talk(scene),
                },
                Scene::React(reactions) => {
                    let drawn = turn::draw(&script, &self.state, |total| self.chance.under(total)).map(|(n, _)| n);
                    let Some(reaction) = drawn else {
                        self.moment = Moment::Stuck(scene);
                        return;
                    };
                    let before = self.state.anger;
                    let left = turn::react(&script, &mut self.state, &reactions[reaction]);
                    let anger = AngerMove { before, after: self.state.anger };
                    self.events.push(Event::Answered { scene, reaction: reaction as u32, anger });
                    if left {
                        self.events.push(Event::Left);
                    }
                    continue;
                }
            };
            return;
        }
        self.moment = Moment::Endless(self.state.scene);
    }

    /// What the conversation waits for.
    pub fn moment(&self) -> Moment {
        self.moment
    }

    /// How angry the customer is, from 0 to 100.
    pub fn anger(&self) -> u8 {
        self.state.anger
    }

    /// Whether the customer was interrupted in this scene before.
    pub fn was_interrupted(&self) -> bool {
        self.state.interrupted
    }

    /// Whether a breath can be taken now.
    pub fn can_breathe(&self) -> bool {
        match self.moment {
            Moment::Talk(scene) => {
                let provokes = matches!(self.script.scenes[scene as usize], Scene::Talk { provokes: true, .. });
                provokes && !self.state.breathed
            }
            _ => false,
        }
    }

    /// What can be said now, in the order of the file.
    pub fn choices(&self) -> impl Iterator<Item = Choice<'_>> {
        let written = match self.script.scene(self.state.scene) {
            dialogue::Scene::Talk(talk) => &talk.replies[..],
            _ => &[],
        };
        turn::replies(&self.script, &self.state).map(|(number, reply)| Choice {
            number: number as u32,
            reply: &written[number],
            worth: turn::counted(&self.script, &self.state, reply),
            repeated: turn::repeats(&self.state, reply),
        })
    }

    /// The turn that the run is at, counted from 1.
    pub fn turn(&self) -> usize {
        1 + self.events.iter().filter(|event| matches!(event, Event::Said { .. })).count()
    }

    /// What can be said now, in the order that the seed shuffles it into for this turn.
    pub fn shuffled(&self) -> Vec<Choice<'_>> {
        let choices: Vec<_> = self.choices().collect();
        chance::order(self.seed, self.turn() - 1, choices.len()).into_iter().map(|n| choices[n]).collect()
    }

    /// The dialogue that is played.
    pub fn script(&self) -> &Arc<Script> {
        &self.script
    }

    /// The seed of the run.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The case that is true in this run, by its number; none where the dialogue has none.
    pub fn case(&self) -> Option<u32> {
        self.case
    }

    /// The case that is true in this run, as it was written.
    pub fn written_case(&self) -> Option<&dialogue::model::Case> {
        self.script.dialogue.cases().get(self.case? as usize)
    }

    /// The inputs of the trainee, in order.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The events until now, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }
}

/// So many things, each by its number, in an order that the seed makes.
pub fn shuffled(seed: u64, count: usize) -> Vec<usize> {
    chance::order(seed, 0, count)
}

/// Puts the replies of a turn in order, the best first: the highest sum of points, then the lower
/// effect on anger, then the order of the file.
pub fn best_first<'a>(choices: impl IntoIterator<Item = Choice<'a>>) -> Vec<Choice<'a>> {
    let mut choices: Vec<_> = choices.into_iter().collect();
    choices.sort_by_key(|c| (c.worth.order(), c.number));
    choices
}

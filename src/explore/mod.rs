//! The reachable states of a dialogue, the shortest runs to them, and least sums over them.

mod back;
mod least;
mod matters;
mod pack;
mod seen;

pub use back::Part;
pub use seen::Seen;

use crate::conversation::script::{Condition, Scene, Script};
use crate::conversation::state::State;
use crate::conversation::step::{Step, perform, possible};
use crate::conversation::{Conduct, Input, turn};
use crate::dialogue::Outcome;
use crate::skill::Skills;
use pack::States;

/// How many states are explored before the search is cut off, unless somebody says otherwise.
pub const STATES: usize = 2_000_000;

/// How much a search may do, in steps of about a nanosecond, and how many bytes it may fill. Only
/// dialogues with thousands of flags, or of replies in one scene, come to that before [`STATES`].
const MOST_WORK: u64 = 6_000_000_000;
const MOST_BYTES: usize = 200 << 20;

/// How many states are looked at between two reports of progress.
const REPORT: usize = 8_192;

/// What is asked of the states, and so what of a state matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Whether people misbehave: interrupt, answer in anger, take a breath.
    pub conduct: bool,
    /// Whether it matters what replies are worth.
    pub points: bool,
    /// Whether it matters how angry the customer is at the end.
    pub last_mood: bool,
    /// Whether it matters what was said before, where it can be said again.
    pub memory: bool,
}

impl Question {
    /// Where runs can get to by replies, chance and timers.
    pub const WAYS: Question = Question { conduct: false, points: false, last_mood: false, memory: false };
    /// Where runs can get to, however the trainee behaves.
    pub const CONDUCT: Question = Question { conduct: true, ..Self::WAYS };
    /// What replies are worth on the way, when nobody misbehaves.
    pub const WORTH: Question = Question { points: true, ..Self::WAYS };
    /// What runs can add up to when nobody misbehaves: as [`Self::WORTH`], and nothing counts twice.
    pub const SUMS: Question = Question { memory: true, ..Self::WORTH };
    /// In which mood talks end when nobody misbehaves.
    pub const MOODS: Question = Question { last_mood: true, ..Self::WAYS };
}

/// How many replies are on offer in a Talk scene, or answers possible in a React one, over all its reachable states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OnOffer {
    /// The fewest that are on offer at once.
    pub least: usize,
    /// The most that are on offer at once.
    pub most: usize,
    /// Per reply or answer, by its number in the file, whether it ever is.
    pub ever: Box<[bool]>,
}

/// Every state that a run can be in.
#[derive(Debug)]
pub struct Space<'s> {
    script: &'s Script,
    question: Question,
    limit: usize,
    work: u64,
    /// Per scene, what it takes to look at a state of it, without the states that it leads to.
    weights: Vec<u64>,
    states: States,
    nodes: Vec<Node>,
    edges: Vec<u32>,
    /// What a turn puts on the table, where that matters.
    offered: Vec<Skills<i16>>,
    on_offer: Vec<Option<OnOffer>>,
    /// The scene of the first state of which not all that follows was looked at.
    cut: Option<u32>,
}

/// What is known of one state.
#[derive(Debug, Clone, Copy)]
struct Node {
    first_edge: u32,
    edges: u32,
    parent: u32,
    /// How many inputs lead here at least.
    depth: u32,
    looked_at: bool,
    /// Whether something behind it was cut off.
    open: bool,
}

impl Node {
    fn new(parent: u32, depth: u32) -> Self {
        Node { first_edge: 0, edges: 0, parent, depth, looked_at: false, open: false }
    }
}

impl<'s> Space<'s> {
    /// Explores a dialogue, nearest states first, up to `limit` of them. `progress` is told from time
    /// to time how many were looked at.
    pub fn explore(script: &'s Script, question: Question, limit: usize, progress: &dyn Fn(usize)) -> Self {
        let mut space = Space {
            script,
            question,
            limit: limit.max(1),
            work: 0,
            weights: script.scenes.iter().map(weight).collect(),
            states: States::new(script, question),
            nodes: vec![Node::new(0, 0)],
            edges: Vec::new(),
            offered: Vec::new(),
            on_offer: vec![None; script.scenes.len()],
            cut: None,
        };
        let first = space.states.blank();
        space.states.number(&first, space.limit);
        let mut scratch = Scratch { state: space.states.blank(), next: space.states.blank(), steps: Vec::new() };
        let (mut level, mut next_level) = (vec![0], Vec::new());
        let mut looked_at = 0;
        // A customer's answer costs nothing, an input one: what an answer leads to is in the same level.
        while !level.is_empty() {
            let mut at = 0;
            while let Some(&node) = level.get(at) {
                at += 1;
                if !std::mem::replace(&mut space.nodes[node as usize].looked_at, true) {
                    space.look_at(node, &mut scratch, &mut level, &mut next_level);
                    looked_at += 1;
                    if looked_at % REPORT == 0 {
                        progress(looked_at);
                    }
                }
            }
            level.clear();
            std::mem::swap(&mut level, &mut next_level);
        }
        space
    }

    fn look_at(&mut self, node: u32, scratch: &mut Scratch, level: &mut Vec<u32>, next_level: &mut Vec<u32>) {
        let Scratch { state, next, steps } = scratch;
        let scene = self.states.scene(node);
        if self.work > MOST_WORK || self.bytes_filled() > MOST_BYTES {
            self.cut.get_or_insert(scene);
            self.nodes[node as usize].open = true;
            return;
        }
        self.work += self.weights[scene as usize] + self.states.effort();
        self.states.load(node, state);
        // Where anger makes no difference any more, neither does behaviour, which moves nothing else.
        let conduct = self.question.conduct && self.states.anger_matters(state.scene);
        possible(self.script, state, conduct, steps);
        self.note_offer(state, steps);
        self.work += steps.len() as u64 * 2 * self.states.effort();
        let first_edge = self.edges.len() as u32;
        let depth = self.nodes[node as usize].depth;
        for &step in &*steps {
            next.clone_from(state);
            perform(self.script, next, step);
            let Some(to) = self.states.number(next, self.limit) else {
                self.cut.get_or_insert(state.scene);
                self.nodes[node as usize].open = true;
                continue;
            };
            self.edges.push(to);
            let answer = matches!(step, Step::Answer { .. });
            let depth = depth + u32::from(!answer);
            let known = match self.nodes.get_mut(to as usize) {
                Some(known) if known.looked_at || known.depth <= depth => continue,
                Some(known) => known,
                None => {
                    self.nodes.push(Node::new(node, depth));
                    &mut self.nodes[to as usize]
                }
            };
            (known.parent, known.depth) = (node, depth);
            if answer { level.push(to) } else { next_level.push(to) }
        }
        let known = &mut self.nodes[node as usize];
        (known.first_edge, known.edges) = (first_edge, self.edges.len() as u32 - first_edge);
        if self.question.points {
            self.offered.resize(self.nodes.len(), Skills::default());
            self.offered[node as usize] = turn::table(self.script, state).offered();
        }
    }

    fn note_offer(&mut self, state: &State, steps: &[Step]) {
        let lines = match &self.script.scenes[state.scene as usize] {
            Scene::Talk { replies, .. } => replies.len(),
            Scene::React(reactions) => reactions.len(),
            Scene::Ending(_) => return,
        };
        let known = &mut self.on_offer[state.scene as usize];
        let said = |step: &Step| match *step {
            Step::Reply { number, in_anger: false } | Step::Answer { number } => Some(number as usize),
            _ => None,
        };
        let count = steps.iter().filter_map(said).count();
        let offer = known.get_or_insert_with(|| OnOffer { least: count, most: count, ever: vec![false; lines].into() });
        offer.least = offer.least.min(count);
        offer.most = offer.most.max(count);
        steps.iter().filter_map(said).for_each(|n| offer.ever[n] = true);
    }

    /// How many states there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none, which cannot be: a dialogue has a start.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Whether every reachable state was explored, and none left out for the limit.
    pub fn is_complete(&self) -> bool {
        self.cut.is_none()
    }

    /// The scene in which the search was cut off; none where it was not.
    pub fn cut(&self) -> Option<u32> {
        self.cut
    }

    /// Whether it can make a difference how the trainee behaves: anger is looked at somewhere, and the
    /// rubric says what behaviour does to it.
    pub fn conduct_matters(&self) -> bool {
        let known = Conduct::ALL.iter().any(|&conduct| self.script.conduct_move(conduct).is_some());
        known && self.states.anger_matters_anywhere()
    }

    /// How many bytes all this takes.
    pub fn bytes(&self) -> usize {
        self.states.bytes()
            + self.nodes.capacity() * size_of::<Node>()
            + self.edges.capacity() * size_of::<u32>()
            + self.offered.capacity() * size_of::<Skills<i16>>()
    }

    /// How many of them are filled, and grow with each state.
    fn bytes_filled(&self) -> usize {
        let per_state = self.states.bytes_each() + size_of::<Node>();
        self.nodes.len() * per_state
            + self.edges.len() * size_of::<u32>()
            + self.offered.len() * size_of::<Skills<i16>>()
    }

    /// The scene that a state is in.
    pub fn scene(&self, node: u32) -> u32 {
        self.states.scene(node)
    }

    /// How angry the customer is in a state, as far as it matters there.
    pub fn anger(&self, node: u32) -> u8 {
        self.states.anger(node)
    }

    /// Of some states the nearest one of each scene, the nearest first.
    pub fn nearest_per_scene(&self, states: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut states: Vec<u32> = states.collect();
        states.sort_unstable_by_key(|&node| (self.scene(node), self.depth(node), node));
        states.dedup_by_key(|node| self.scene(*node));
        states.sort_unstable_by_key(|&node| (self.depth(node), node));
        states
    }

    /// A state to load others into.
    pub(crate) fn blank(&self) -> State {
        self.states.blank()
    }

    /// Loads the state of that number, as far as it matters.
    pub(crate) fn load(&self, node: u32, into: &mut State) {
        self.states.load(node, into);
    }

    /// The number of a state.
    pub(crate) fn find(&mut self, state: &State) -> Option<u32> {
        self.states.find(state)
    }

    /// How many inputs lead to a state at least.
    pub fn depth(&self, node: u32) -> u32 {
        self.nodes[node as usize].depth
    }

    /// The outcome of a state in which the talk is over.
    pub fn outcome(&self, node: u32) -> Option<Outcome> {
        match self.script.scenes[self.scene(node) as usize] {
            Scene::Ending(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// The states of endings.
    pub fn endings(&self) -> impl Iterator<Item = u32> {
        (0..self.len() as u32).filter(|&node| self.outcome(node).is_some())
    }

    /// The states in which nothing is possible although the talk is not over.
    pub fn stuck(&self) -> impl Iterator<Item = u32> {
        let nothing = |&node: &u32| self.next(node).is_empty() && !self.nodes[node as usize].open;
        (0..self.len() as u32).filter(nothing).filter(|&node| self.outcome(node).is_none())
    }

    /// What is on offer in a Talk or React scene over all its states; none where no run gets there.
    pub fn on_offer(&self, scene: u32) -> Option<&OnOffer> {
        self.on_offer[scene as usize].as_ref()
    }

    /// The best outcome that a run can reach.
    pub fn best_outcome(&self) -> Option<Outcome> {
        self.endings().filter_map(|node| self.outcome(node)).max_by_key(|o| o.rank())
    }

    /// The states of a shortest run to a state, itself the last.
    pub fn way_to(&self, node: u32) -> Vec<u32> {
        let mut way = vec![node];
        while let Some(&node) = way.last().filter(|&&node| node != 0) {
            way.push(self.nodes[node as usize].parent);
        }
        way.reverse();
        way
    }

    /// What it takes to go such a way once.
    pub fn effort(&self, way: &[u32]) -> u64 {
        way.iter().map(|&node| self.weights[self.scene(node) as usize] + self.states.effort()).sum()
    }

    /// The inputs of the run that goes such a way.
    pub fn inputs(&mut self, way: &[u32]) -> Vec<Input> {
        let (mut state, mut next, mut steps) = (self.states.blank(), self.states.blank(), Vec::new());
        let mut inputs = Vec::new();
        for pair in way.windows(2) {
            self.states.load(pair[0], &mut state);
            possible(self.script, &state, self.question.conduct, &mut steps);
            let step = steps.iter().copied().find(|&step| {
                next.clone_from(&state);
                perform(self.script, &mut next, step);
                self.states.find(&next) == Some(pair[1])
            });
            inputs.extend(step.and_then(|step| step.input(self.script, state.scene)));
        }
        inputs
    }

    /// The states that a state leads to.
    fn next(&self, node: u32) -> &[u32] {
        let node = &self.nodes[node as usize];
        &self.edges[node.first_edge as usize..][..node.edges as usize]
    }
}

/// What it takes to see what is possible in a scene, in steps of about a nanosecond.
fn weight(scene: &Scene) -> u64 {
    let condition = |when: &Condition| 4 + 2 * (when.only_if.len() + when.unless.len());
    let all: usize = match scene {
        Scene::Talk { replies, .. } => replies.iter().map(|r| condition(&r.when) + 8 * (1 + r.moves.len())).sum(),
        Scene::React(reactions) => reactions.iter().map(|r| condition(&r.when)).sum(),
        Scene::Ending(_) => 0,
    };
    all as u64
}

/// What one step needs, kept from step to step.
struct Scratch {
    state: State,
    next: State,
    steps: Vec<Step>,
}

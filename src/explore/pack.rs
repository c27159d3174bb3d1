//! States in a few bits each, and their numbers.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::Question;
use super::matters::{Matters, Scope};
use crate::conversation::script::Script;
use crate::conversation::state::State;

/// Numbered states. They lie packed, one behind the other, in one piece of memory.
#[derive(Debug)]
pub(super) struct States {
    matters: Matters,
    /// Per scope, the bits of a state that matter there.
    masks: Vec<u64>,
    first: State,
    scene_bits: u32,
    anger_bits: u32,
    conduct_bits: u32,
    /// 64-bit words per state.
    width: usize,
    packed: Vec<u64>,
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
    scratch: Vec<u64>,
}

impl States {
    pub fn new(script: &Script, question: Question) -> Self {
        let matters = Matters::of(script, question);
        let scene_bits = (script.scenes.len() as u32).next_power_of_two().trailing_zeros().max(1);
        let bits_if = |asks: fn(&Scope) -> bool, bits| if matters.anywhere(asks) { bits } else { 0 };
        let anger_bits = bits_if(|s| s.anger, 7);
        let conduct_bits = bits_if(|s| s.conduct, 1);
        let flag_bits: usize = matters.flag_words.iter().map(|(_, bits)| *bits as usize).sum();
        let said_bits: usize = matters.said_words.iter().map(|(_, bits)| *bits as usize).sum();
        let bits =
            (scene_bits + anger_bits + 2 * conduct_bits) as usize + flag_bits + said_bits + 2 * matters.counts.len();
        let mut states = States {
            matters,
            masks: Vec::new(),
            first: if question.memory { State::first(script).remembering(script) } else { State::first(script) },
            scene_bits,
            anger_bits,
            conduct_bits,
            width: bits.div_ceil(64),
            packed: Vec::new(),
            numbers: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            scratch: Vec::new(),
        };
        states.masks = states.matters.scopes().iter().flat_map(|scope| states.mask(scope)).collect();
        states
    }

    /// Ones where a state has something that matters in this scope.
    fn mask(&self, scope: &Scope) -> Vec<u64> {
        let all_if = |matters: bool| if matters { u64::MAX } else { 0 };
        self.written(
            |field| match field {
                Field::Scene => u64::MAX,
                Field::Anger => all_if(scope.anger),
                Field::Interrupted | Field::Breathed => all_if(scope.conduct),
                Field::Flags(word) => scope.flags.word(word),
                Field::Said(word) => scope.said.word(word),
                Field::Count(count) => all_if(scope.counts.has(count)),
            },
            Vec::new(),
        )
    }

    pub fn len(&self) -> usize {
        self.packed.len() / self.width
    }

    /// How many bytes each state takes.
    pub fn bytes_each(&self) -> usize {
        self.width * 8 + 2 * size_of::<u32>()
    }

    /// What it takes to pack or load a state, in steps of about a nanosecond.
    pub fn effort(&self) -> u64 {
        (16 + 4 * self.width
            + self.first.flag_words() / 2
            + 2 * self.matters.counts.len()
            + self.first.counts.len() / 8) as u64
    }

    /// How many bytes the states take, with the table that finds their numbers.
    pub fn bytes(&self) -> usize {
        self.packed.capacity() * 8 + self.numbers.allocation_size()
    }

    /// Whether it still makes a difference in this scene how angry the customer is.
    pub fn anger_matters(&self, scene: u32) -> bool {
        self.matters.in_scene(scene).anger
    }

    /// Whether it makes a difference anywhere.
    pub fn anger_matters_anywhere(&self) -> bool {
        self.anger_bits > 0
    }

    /// The number of a state that has one.
    pub fn find(&mut self, state: &State) -> Option<u32> {
        self.pack(state);
        let hash = self.hasher.hash_one(&self.scratch[..]);
        self.numbers.find(hash, |&n| self.words(n) == &self.scratch[..]).copied()
    }

    /// The state's number; a new one where it is new, unless there are `limit` states already.
    pub fn number(&mut self, state: &State, limit: usize) -> Option<u32> {
        if let Some(number) = self.find(state) {
            return Some(number);
        }
        let number = self.len();
        if number >= limit {
            return None;
        }
        let (width, packed, hasher) = (self.width, &self.packed, &self.hasher);
        let hash = hasher.hash_one(&self.scratch[..]);
        self.numbers.insert_unique(hash, number as u32, |&n| hasher.hash_one(&packed[n as usize * width..][..width]));
        self.packed.extend_from_slice(&self.scratch);
        Some(number as u32)
    }

    fn words(&self, number: u32) -> &[u64] {
        &self.packed[number as usize * self.width..][..self.width]
    }

    fn pack(&mut self, state: &State) {
        let words = std::mem::take(&mut self.scratch);
        self.scratch = self.written(
            |field| match field {
                Field::Scene => u64::from(state.scene),
                Field::Anger => u64::from(state.anger),
                Field::Interrupted => u64::from(state.interrupted),
                Field::Breathed => u64::from(state.breathed),
                Field::Flags(word) => state.flags.word(word),
                Field::Said(word) => state.said.word(word),
                Field::Count(count) => u64::from(state.counts[count as usize].min(2)),
            },
            words,
        );
        let mask = &self.masks[self.matters.scope_of(state.scene) * self.width..][..self.width];
        self.scratch.iter_mut().zip(mask).for_each(|(word, mask)| *word &= mask);
    }

    /// Writes the value of each field, in their order, into a few words.
    fn written(&self, value: impl Fn(Field) -> u64, mut words: Vec<u64>) -> Vec<u64> {
        words.clear();
        words.resize(self.width, 0);
        let mut bits = Bits { words, at: 0 };
        bits.put(value(Field::Scene), self.scene_bits);
        bits.put(value(Field::Anger), self.anger_bits);
        bits.put(value(Field::Interrupted), self.conduct_bits);
        bits.put(value(Field::Breathed), self.conduct_bits);
        self.matters.flag_words.iter().for_each(|&(word, count)| bits.put(value(Field::Flags(word)), count));
        self.matters.said_words.iter().for_each(|&(word, count)| bits.put(value(Field::Said(word)), count));
        self.matters.counts.iter().for_each(|&count| bits.put(value(Field::Count(count)), 2));
        bits.words
    }

    /// A state to load others into.
    pub fn blank(&self) -> State {
        self.first.clone()
    }

    /// The scene of the state of that number.
    pub fn scene(&self, number: u32) -> u32 {
        (self.words(number)[0] & ((1 << self.scene_bits) - 1)) as u32
    }

    /// The anger of the state of that number, as far as it matters.
    pub fn anger(&self, number: u32) -> u8 {
        // The scene and the anger together fill no more than one word.
        (self.words(number)[0] >> self.scene_bits & ones(self.anger_bits)) as u8
    }

    /// Loads the state of that number, as far as it matters.
    pub fn load(&self, number: u32, into: &mut State) {
        let words = self.words(number);
        let mut at = 0;
        let mut take = |bits: u32| {
            let (word, shift) = ((at / 64) as usize, at % 64);
            let mut value = if bits == 0 { 0 } else { words[word] >> shift };
            if shift + bits > 64 {
                value |= words[word + 1] << (64 - shift);
            }
            at += bits;
            value & ones(bits)
        };
        into.enter(take(self.scene_bits) as u32);
        into.anger = take(self.anger_bits) as u8;
        into.interrupted = take(self.conduct_bits) == 1;
        into.breathed = take(self.conduct_bits) == 1;
        into.flags.clear();
        for &(word, bits) in &self.matters.flag_words {
            into.flags.put_word(word, take(bits));
        }
        into.said.clear();
        for &(word, bits) in &self.matters.said_words {
            into.said.put_word(word, take(bits));
        }
        into.counts.fill(0);
        for &count in &self.matters.counts {
            into.counts[count as usize] = take(2) as u8;
        }
    }
}

/// A part of a packed state.
#[derive(Clone, Copy)]
enum Field {
    Scene,
    Anger,
    Interrupted,
    Breathed,
    /// A word of 64 flags.
    Flags(u32),
    /// 64 replies that were said before or not.
    Said(u32),
    Count(u32),
}

/// So many ones, from the lowest bit on.
fn ones(bits: u32) -> u64 {
    u64::MAX.checked_shr(64 - bits).unwrap_or(0)
}

/// Writes numbers of a few bits each, one behind the other.
struct Bits {
    words: Vec<u64>,
    at: u32,
}

impl Bits {
    fn put(&mut self, value: u64, bits: u32) {
        let (word, shift) = ((self.at / 64) as usize, self.at % 64);
        let value = value & ones(bits);
        if value != 0 {
            self.words[word] |= value << shift;
            if shift + bits > 64 {
                self.words[word + 1] |= value >> (64 - shift);
            }
        }
        self.at += bits;
    }
}

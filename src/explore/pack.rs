//! States in a few bits each, and their numbers.
//!
//! What nothing in a dialogue asks about is no part of a state: a flag that no condition names, a
//! count that is worth the same every time, anger where neither a condition, a furious move nor
//! `leaves` looks at it.

use std::collections::BTreeSet;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::conversation::script::{Condition, Scene, Script};
use crate::conversation::state::{Flags, State};
use crate::dialogue::Again;

/// What of a state matters in one dialogue.
#[derive(Debug, Default)]
struct Matters {
    flags: BTreeSet<u32>,
    counts: BTreeSet<u32>,
    anger: bool,
}

impl Matters {
    fn of(script: &Script) -> Self {
        let mut matters = Matters { anger: script.leaves.is_some(), ..Matters::default() };
        for scene in &script.scenes {
            match scene {
                Scene::Talk { replies, .. } => {
                    for reply in replies {
                        matters.condition(&reply.when);
                        for &number in &reply.moves {
                            let worth = &script.moves[number as usize];
                            matters.anger |= worth.when_furious.is_some();
                            if worth.again != Again::Same {
                                matters.counts.insert(number);
                            }
                        }
                    }
                }
                Scene::React(reactions) => reactions.iter().for_each(|r| matters.condition(&r.when)),
                Scene::Ending(_) => {}
            }
        }
        matters
    }

    fn condition(&mut self, when: &Condition) {
        self.flags.extend(when.only_if.iter().chain(&when.unless));
        self.anger |= when.asks_anger();
    }
}

/// Numbered states. They lie packed, one behind the other, in one piece of memory.
pub(super) struct States {
    matters: Matters,
    first: State,
    scene_bits: u32,
    /// 64-bit words per state.
    width: usize,
    packed: Vec<u64>,
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
    scratch: Vec<u64>,
}

impl States {
    pub fn new(script: &Script) -> Self {
        let matters = Matters::of(script);
        let scene_bits = (script.scenes.len() as u32).next_power_of_two().trailing_zeros().max(1);
        let bits = scene_bits as usize + 7 + matters.flags.len() + 2 * matters.counts.len();
        States {
            matters,
            first: State::first(script),
            scene_bits,
            width: bits.div_ceil(64),
            packed: Vec::new(),
            numbers: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            scratch: Vec::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.packed.len() / self.width
    }

    /// The state's number; a new one where it is new.
    pub fn number(&mut self, state: &State) -> u32 {
        self.pack(state);
        let (width, packed, hasher) = (self.width, &self.packed, &self.hasher);
        let words = |number: u32| &packed[number as usize * width..][..width];
        let hash = hasher.hash_one(&self.scratch[..]);
        if let Some(&number) = self.numbers.find(hash, |&n| words(n) == &self.scratch[..]) {
            return number;
        }
        let number = self.len() as u32;
        self.numbers.insert_unique(hash, number, |&n| hasher.hash_one(words(n)));
        self.packed.extend_from_slice(&self.scratch);
        number
    }

    fn pack(&mut self, state: &State) {
        let mut bits = Bits { words: std::mem::take(&mut self.scratch), at: 0 };
        bits.words.clear();
        bits.words.resize(self.width, 0);
        bits.put(u64::from(state.scene), self.scene_bits);
        bits.put(if self.matters.anger { u64::from(state.anger) } else { 0 }, 7);
        for &flag in &self.matters.flags {
            bits.put(u64::from(state.flags.has(flag)), 1);
        }
        for &count in &self.matters.counts {
            bits.put(u64::from(state.counts[count as usize].min(2)), 2);
        }
        self.scratch = bits.words;
    }

    /// The state of that number, as far as it matters.
    pub fn state(&self, number: usize) -> State {
        let words = &self.packed[number * self.width..][..self.width];
        let mut at = 0;
        let mut take = |bits: u32| {
            let value = (0..bits).fold(0, |value, bit| {
                let from = (at + bit) as usize;
                value | ((words[from / 64] >> (from % 64)) & 1) << bit
            });
            at += bits;
            value
        };
        let mut state = self.first.clone();
        state.enter(take(self.scene_bits) as u32);
        let anger = take(7) as u8;
        if self.matters.anger {
            state.anger = anger;
        }
        state.flags = Flags::none(self.first.flags.len());
        for &flag in &self.matters.flags {
            state.flags.put(flag, take(1) == 1);
        }
        for &count in &self.matters.counts {
            state.counts[count as usize] = take(2) as u8;
        }
        state
    }
}

/// Writes numbers of a few bits each, one behind the other.
struct Bits {
    words: Vec<u64>,
    at: u32,
}

impl Bits {
    fn put(&mut self, value: u64, bits: u32) {
        let (word, shift) = ((self.at / 64) as usize, self.at % 64);
        self.words[word] |= value << shift;
        if shift + bits > 64 {
            self.words[word + 1] |= value >> (64 - shift);
        }
        self.at += bits;
    }
}

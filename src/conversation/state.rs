//! Where a conversation stands: scene, anger, flags, move counts.

use super::script::Script;

/// How angry a customer is, in a word: calm 0-24, annoyed 25-49, angry 50-74, furious 75-100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// 0 to 24.
    Calm,
    /// 25 to 49.
    Annoyed,
    /// 50 to 74.
    Angry,
    /// 75 to 100.
    Furious,
}

impl Mood {
    /// The mood at an anger from 0 to 100.
    pub const fn at(anger: u8) -> Self {
        match anger {
            0..25 => Mood::Calm,
            25..50 => Mood::Annoyed,
            50..75 => Mood::Angry,
            _ => Mood::Furious,
        }
    }

    /// The word for it, as message ids use it.
    pub const fn word(self) -> &'static str {
        match self {
            Mood::Calm => "calm",
            Mood::Annoyed => "annoyed",
            Mood::Angry => "angry",
            Mood::Furious => "furious",
        }
    }
}

/// A set of a dialogue's flags.
#[derive(Debug, PartialEq, Eq, Hash, Default)]
pub(crate) struct Flags(Box<[u64]>);

/// Copies into what is there already, without asking for memory.
impl Clone for Flags {
    fn clone(&self) -> Self {
        Flags(self.0.clone())
    }

    fn clone_from(&mut self, other: &Self) {
        self.0.clone_from(&other.0);
    }
}

impl Flags {
    pub fn none(count: usize) -> Self {
        Flags(vec![0; count.div_ceil(64)].into())
    }

    /// Takes all flags back.
    pub fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Whether there is room for any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn has(&self, flag: u32) -> bool {
        self.0[flag as usize / 64] & (1 << (flag % 64)) != 0
    }

    /// 64 flags at once.
    pub fn word(&self, number: u32) -> u64 {
        self.0[number as usize]
    }

    /// Sets 64 flags at once.
    pub fn put_word(&mut self, number: u32, word: u64) {
        self.0[number as usize] = word;
    }

    pub fn put(&mut self, flag: u32, on: bool) {
        let word = &mut self.0[flag as usize / 64];
        *word = *word & !(1 << (flag % 64)) | (u64::from(on) << (flag % 64));
    }
}

/// Where a conversation stands.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct State {
    pub scene: u32,
    pub anger: u8,
    pub flags: Flags,
    /// How often each of the rubric's moves was made; from 2 on it makes no difference.
    pub counts: Box<[u8]>,
    /// The replies that were said before, of those that can be said again; without any room where nobody asks.
    pub said: Flags,
    /// Whether the customer was interrupted in this scene.
    pub interrupted: bool,
    /// Whether the trainee took a breath in this scene.
    pub breathed: bool,
}

/// Copies into what is there already, without asking for memory.
impl Clone for State {
    fn clone(&self) -> Self {
        State { flags: self.flags.clone(), counts: self.counts.clone(), said: self.said.clone(), ..*self }
    }

    fn clone_from(&mut self, other: &Self) {
        let State { scene, anger, flags, counts, said, interrupted, breathed } = other;
        (self.scene, self.anger, self.interrupted, self.breathed) = (*scene, *anger, *interrupted, *breathed);
        self.flags.clone_from(flags);
        self.counts.clone_from(counts);
        self.said.clone_from(said);
    }
}

impl State {
    /// Where the conversation begins, in the script's own case.
    pub fn first(script: &Script) -> Self {
        let mut flags = Flags::none(script.flag_count());
        if let Some(case) = script.case {
            flags.put(script.case_flag(case), true);
        }
        State {
            scene: script.start,
            anger: script.anger,
            flags,
            counts: vec![0; script.moves.len()].into(),
            said: Flags::none(0),
            interrupted: false,
            breathed: false,
        }
    }

    /// The same, and what is said from now on is remembered.
    #[must_use]
    pub fn remembering(self, script: &Script) -> Self {
        State { said: Flags::none(script.repeatable as usize), ..self }
    }

    /// How many words of 64 flags it has, what was said counted among them.
    pub fn flag_words(&self) -> usize {
        self.flags.0.len() + self.said.0.len()
    }

    /// Goes to another scene, or to the same one anew.
    pub fn enter(&mut self, scene: u32) {
        self.scene = scene;
        self.interrupted = false;
        self.breathed = false;
    }
}

//! The four skills that a conversation is scored on, and a table over them.

use std::fmt;
use std::ops::{Index, IndexMut};

/// One of the four skills that the game trains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skill {
    /// Hearing the case and the wish out, and showing it (S1, don'ts 2 and 6).
    Listening,
    /// Saying sorry briefly and specifically, whoever is at fault (S1, don'ts 3 and 7).
    Apologizing,
    /// Offering more than one real way out (S1, don't 4).
    Options,
    /// Keeping an even tone under attack (S1, don'ts 1 and 5; S2).
    Calm,
}

impl Skill {
    /// All skills, in the order in which they are shown.
    pub const ALL: [Skill; 4] = [
        Skill::Listening,
        Skill::Apologizing,
        Skill::Options,
        Skill::Calm,
    ];

    /// The word that dialogue files and exports use.
    pub const fn word(self) -> &'static str {
        match self {
            Skill::Listening => "listening",
            Skill::Apologizing => "apologizing",
            Skill::Options => "options",
            Skill::Calm => "calm",
        }
    }
}

impl fmt::Display for Skill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One value per skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Skills<T>([T; 4]);

impl<T> Skills<T> {
    /// Builds the table by asking for each skill's value in turn.
    pub fn from_fn(mut value: impl FnMut(Skill) -> T) -> Self {
        Skills(Skill::ALL.map(&mut value))
    }

    /// The skills with their values, in the order in which they are shown.
    pub fn iter(&self) -> impl Iterator<Item = (Skill, &T)> {
        Skill::ALL.into_iter().zip(&self.0)
    }

    /// The values alone, in the same order.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

impl<T> Index<Skill> for Skills<T> {
    type Output = T;
    fn index(&self, skill: Skill) -> &T {
        &self.0[skill as usize]
    }
}

impl<T> IndexMut<Skill> for Skills<T> {
    fn index_mut(&mut self, skill: Skill) -> &mut T {
        &mut self.0[skill as usize]
    }
}

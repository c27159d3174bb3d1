//! Whether dialogues are as hard as their levels say, and whether they can be passed without listening.

use super::outcomes::Outcomes;
use super::players::{Played, Player};
use crate::conversation::Script;
use crate::dialogue::Level;

/// What a dialogue says of itself beside how often somebody careful passes who slips now and then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The level that it says.
    Fits,
    /// More pass than its level allows.
    TooEasy,
    /// Fewer pass than its level asks for.
    TooHard,
}

impl Fit {
    /// How a level goes with the share of runs that pass. What is judged is what people read: tenths of a percent.
    pub fn of(level: Level, passed: f64) -> Self {
        let tenths = (passed * 1000.0).round() as u32;
        let (least, most) = level.passes();
        match tenths {
            few if few < least * 10 => Fit::TooHard,
            many if many > most * 10 => Fit::TooEasy,
            _ => Fit::Fits,
        }
    }

    /// A word for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Fit::Fits => "fits",
            Fit::TooEasy => "too_easy",
            Fit::TooHard => "too_hard",
        }
    }

    /// The same for people.
    pub const fn word(self) -> &'static str {
        match self {
            Fit::Fits => "fits",
            Fit::TooEasy => "too easy",
            Fit::TooHard => "too hard",
        }
    }
}

/// How hard a dialogue is, all its cases weighed together, and how easily it is guessed. Shares are from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difficulty {
    /// The level that the dialogue says.
    pub level: Level,
    /// The share of runs that somebody careful passes.
    pub passed: f64,
    /// How far off that may be.
    pub error: f64,
    /// Whether the level is true.
    pub fit: Fit,
    /// The most that somebody passes who only looks at one cue, in the case where that is most.
    pub by_cue: f64,
    /// The most that somebody passes who chooses by lot, in the case where that is most.
    pub by_lot: f64,
    /// Whether one of those passes too often.
    pub guessed: bool,
}

impl Difficulty {
    /// Looks at what a dialogue comes to, in each case and in all of them together. None where nobody careful played it.
    pub fn of(script: &Script, cases: &[Outcomes], whole: &Outcomes) -> Option<Self> {
        let careful = whole.player(Player::Careful)?;
        let level = script.dialogue.level.value;
        let played = || cases.iter().flat_map(|case| &case.players);
        let most = |of: &dyn Fn(Player) -> bool| {
            played().filter(|(player, _)| of(*player)).map(|(_, played)| played.passed).fold(0.0, f64::max)
        };
        let over = |(player, played): &(Player, Played)| player.limit().is_some_and(|limit| played.is_over(limit));
        Some(Difficulty {
            level,
            passed: careful.passed,
            error: careful.error(),
            fit: Fit::of(level, careful.passed),
            by_cue: most(&|player| Player::CUES.contains(&player)),
            by_lot: most(&|player| player == Player::Random),
            guessed: played().any(over),
        })
    }
}

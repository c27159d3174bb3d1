//! Names of what the core counts in: moods, ways to play, skills, bands.

use crate::conversation::Mood;
use crate::dialogue::Mode;
use crate::scoring::Band;
use crate::skill::Skill;
use crate::words::Messages;

/// A mood's word: "Angry".
pub fn mood(messages: &Messages, mood: Mood) -> String {
    messages.format(&format!("mood-{}", mood.word()), &[])
}

/// A way to play: "Practice".
pub fn mode(messages: &Messages, mode: Mode) -> String {
    messages.format(&format!("mode-{}", mode.word()), &[])
}

/// A skill's name: "Offering options".
pub fn skill(messages: &Messages, skill: Skill) -> String {
    messages.format(&format!("skill-{}", skill.word()), &[])
}

/// What a percentage is called: "solid".
pub fn band(messages: &Messages, percent: u32) -> String {
    band_word(messages, Band::of(percent))
}

pub(super) fn band_word(messages: &Messages, band: Band) -> String {
    messages.format(&format!("band-{}", band.word()), &[])
}

/// What a skill's percentage is called. Where nothing was lost, that is said instead of what would call it weak.
pub(super) fn skill_band(messages: &Messages, percent: u32, mastery: u32) -> String {
    match (Band::of(percent), Band::of(mastery)) {
        (band, mastered) if band < mastered => messages.text("band-nothing-lost"),
        (band, _) => band_word(messages, band),
    }
}

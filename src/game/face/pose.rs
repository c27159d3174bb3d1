//! What somebody does with their body: from anger, the last change of it and how the talk stands. Pure.

use super::expression::MUCH;
use unruffled::conversation::Mood;

/// How the talk stands for the one who is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stand {
    /// They talk with you.
    #[default]
    Present,
    /// They are content with how it ended.
    Relieved,
    /// They turn away, to leave.
    Leaving,
    /// Nobody is there any more.
    Gone,
}

/// What somebody does with their body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pose {
    /// Hands together on the counter.
    #[default]
    Calm,
    /// Arms folded.
    Folded,
    /// A raised forefinger.
    Pointing,
    /// Both palms open: what is this?
    OpenPalms,
    /// Over the counter, on both fists.
    Leaning,
    /// A hand on the chest, and shoulders down.
    Relieved,
    /// Seen from behind, on the way out.
    TurnedAway,
    /// Nobody there.
    Gone,
}

/// Changes of anger that change no pose.
const SLIGHT: i8 = 3;

impl Pose {
    /// Every one of them, from calm to gone.
    pub const ALL: [Self; 8] = [
        Self::Calm,
        Self::Folded,
        Self::Pointing,
        Self::OpenPalms,
        Self::Leaning,
        Self::Relieved,
        Self::TurnedAway,
        Self::Gone,
    ];

    /// The pose of somebody who is this angry, whose anger has last changed by this much, and who stands like this.
    #[must_use]
    pub fn of(anger: u8, change: i8, stand: Stand) -> Self {
        match stand {
            Stand::Relieved => return Self::Relieved,
            Stand::Leaving => return Self::TurnedAway,
            Stand::Gone => return Self::Gone,
            Stand::Present => {}
        }
        let (falls, jumps) = (change <= -SLIGHT, i16::from(change) >= MUCH);
        match Mood::at(anger) {
            // The first jump is one of disbelief, wherever it starts.
            Mood::Calm | Mood::Annoyed if jumps => Self::OpenPalms,
            Mood::Calm => Self::Calm,
            Mood::Annoyed if falls => Self::Calm,
            Mood::Annoyed => Self::Folded,
            // What helps makes them wait and see.
            Mood::Angry if falls => Self::Folded,
            Mood::Angry if change >= SLIGHT => Self::Pointing,
            Mood::Angry => Self::OpenPalms,
            Mood::Furious => Self::Leaning,
        }
    }

    /// The word for it in messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Folded => "folded",
            Self::Pointing => "pointing",
            Self::OpenPalms => "palms",
            Self::Leaning => "leaning",
            Self::Relieved => "relieved",
            Self::TurnedAway => "away",
            Self::Gone => "gone",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here(anger: u8, change: i8) -> Pose {
        Pose::of(anger, change, Stand::Present)
    }

    #[test]
    fn each_mood_that_goes_on_has_a_pose_of_its_own() {
        let moods = [(10, 0), (37, 2), (62, 8), (88, 8)].map(|(anger, change)| here(anger, change));
        assert_eq!(moods, [Pose::Calm, Pose::Folded, Pose::Pointing, Pose::Leaning]);
    }

    #[test]
    fn the_last_change_is_seen_in_the_pose() {
        assert_eq!(here(62, 0), Pose::OpenPalms, "somebody who begins angry asks what this is");
        assert_eq!(here(62, 21), Pose::Pointing);
        assert_eq!(here(62, -12), Pose::Folded, "somebody who is helped waits and sees");
        assert_eq!(here(40, -12), Pose::Calm);
        assert_eq!(here(40, 30), Pose::OpenPalms);
        assert_eq!(here(90, -10), Pose::Leaning, "one good reply does not make a furious customer sit back");
    }

    #[test]
    fn a_slight_change_changes_no_pose() {
        for anger in 0..=100 {
            for change in [-2, -1, 1, 2] {
                assert_eq!(here(anger, change), here(anger, 0), "{anger} {change}");
            }
        }
    }

    #[test]
    fn how_the_talk_ended_goes_before_how_angry_they_are() {
        for anger in [0, 30, 60, 100] {
            for change in [-100, 0, 100] {
                assert_eq!(Pose::of(anger, change, Stand::Relieved), Pose::Relieved);
                assert_eq!(Pose::of(anger, change, Stand::Leaving), Pose::TurnedAway);
                assert_eq!(Pose::of(anger, change, Stand::Gone), Pose::Gone);
            }
        }
    }

    #[test]
    fn every_pose_has_a_word_of_its_own() {
        let words: std::collections::HashSet<_> = Pose::ALL.map(Pose::word).into();
        assert_eq!(words.len(), Pose::ALL.len());
    }
}

//! How large the customer's words are: as large as leaves room for what can be said to them.

use super::room::Room;
use crate::theme::{GAP, HEADER, NEAR, Size};

/// How wide a letter is, as a part of the text's size: a little more than most are, for lines end early.
const LETTER: f32 = 0.49;
/// How high a line of text is, as a part of its size.
const LINE: f32 = 1.4;

/// How a turn is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// The size of what the customer says.
    pub words: Size,
    /// What lies between two replies.
    pub between: f32,
}

/// The texts of a turn, by their length in letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Lengths {
    /// What the trainee said.
    pub yours: Vec<usize>,
    /// What the customer says.
    pub says: Vec<usize>,
    /// What can be said.
    pub replies: Vec<usize>,
}

impl Fit {
    /// With all the room that is wanted.
    pub(super) const LOOSE: Self = Self { words: Size::Words, between: GAP * 0.75 };
    /// With as little as is good to read.
    pub(super) const CLOSE: Self = Self { words: Size::Speech, between: NEAR };

    /// The largest of these with which all of a turn can be seen, in rem of so many pixels.
    pub(super) fn of(room: Room, rem: f32, lengths: &Lengths) -> Self {
        let width = (room.talk() * rem - 2.0 * GAP).max(rem);
        let high = room.size.y * rem - HEADER - 2.0 * NEAR;
        let ways = [Self::LOOSE, Self { words: Size::Speech, ..Self::LOOSE }];
        ways.into_iter().find(|way| way.height(width, rem, lengths) <= high).unwrap_or(Self::CLOSE)
    }

    fn height(self, width: f32, rem: f32, lengths: &Lengths) -> f32 {
        let lines = |letters: usize, size: Size, width: f32| {
            let pixels = size.pixels() / 16.0 * rem;
            (letters as f32 * pixels * LETTER / width.max(pixels)).ceil().max(1.0) * pixels * LINE
        };
        let yours = lengths.yours.iter().map(|length| lines(*length, Size::Body, width - 24.0) + 12.0 + 12.0);
        let says = lengths.says.iter().map(|length| lines(*length, self.words, width - 50.0) + NEAR);
        let replies = lengths
            .replies
            .iter()
            .map(|length| (lines(*length, Size::Speech, width - 66.0) + 14.0).max(44.0) + self.between);
        yours.sum::<f32>() + says.sum::<f32>() + 2.0 * GAP + 12.0 + 44.0 + replies.sum::<f32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::prelude::*;

    #[test]
    fn words_are_large_where_there_is_room_and_never_too_small_to_read() {
        let room = |width: f32, height: f32| Room::sized(Vec2::new(width, height) / 16.0);
        let short = Lengths { yours: vec![60], says: vec![120], replies: vec![100; 4] };
        let long = Lengths { yours: vec![140], says: vec![90, 230], replies: vec![140; 5] };
        assert_eq!(Fit::of(room(1280.0, 720.0), 16.0, &short), Fit::LOOSE);
        assert_eq!(Fit::of(room(1280.0, 720.0), 16.0, &long).words, Size::Speech);
        assert_eq!(Fit::of(room(1920.0, 1080.0), 16.0, &long), Fit::LOOSE);
        assert_eq!(Fit::of(room(1024.0, 600.0), 16.0, &long), Fit::CLOSE);
    }
}

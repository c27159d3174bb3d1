//! A voice, as a row of bars: low waves when it is calm, high spikes when it is not. It moves with what is said.

use super::palette::{Fill, Role};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;

/// How many bars there are.
const BARS: usize = 21;
/// The least of a bar, in percent of the row's height.
const LEAST: f32 = 6.0;

/// A voice. Set its fields; the row follows.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VoiceLine {
    /// How angry it is, from 0 to 100.
    pub anger: u8,
    /// How much was said so far, in letters: the wave moves along by it.
    pub said: usize,
    /// Whether somebody speaks.
    pub speaks: bool,
}

#[derive(Component)]
struct BarOf(usize);

/// A voice in its place. Its bars grow from the middle of the row.
pub fn voice_line(voice: VoiceLine, place: Node) -> impl Bundle {
    let bars = (0..BARS).map(move |n| {
        let node = Node {
            flex_grow: 1.0,
            flex_basis: px(0),
            height: percent(height(n, voice)),
            border_radius: BorderRadius::MAX,
            ..default()
        };
        (BarOf(n), node, Fill(Role::Lamp), Pickable::IGNORE)
    });
    (
        voice,
        Node { align_items: AlignItems::Center, column_gap: percent(1.2), ..place },
        Fill(Role::Night),
        Pickable::IGNORE,
        Children::spawn(SpawnIter(bars)),
    )
}

/// How high a bar is, in percent.
fn height(bar: usize, voice: VoiceLine) -> f32 {
    let anger = f32::from(voice.anger.min(100)) / 100.0;
    let at = bar as f32 / (BARS - 1) as f32 * 2.0 - 1.0;
    let along = bar as f32 + voice.said as f32 * 0.9;
    let wave = 0.5 + 0.5 * (along * 0.55).sin();
    let spike = (along * 2.3).sin().abs() * if bar.is_multiple_of(2) { 1.0 } else { 0.25 };
    let loud = (0.3 + 0.9 * anger) * if voice.speaks { 1.2 } else { 0.85 };
    let shape = wave + (spike - wave) * anger;
    LEAST + (100.0 - LEAST) * (loud * (0.15 + 0.85 * shape) * (1.0 - 0.75 * at * at)).clamp(0.0, 1.0)
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, shape.in_set(super::Style));
}

fn shape(lines: Query<(&VoiceLine, &Children), Changed<VoiceLine>>, mut bars: Query<(&BarOf, &mut Node)>) {
    for (voice, children) in &lines {
        for child in children {
            if let Ok((bar, mut node)) = bars.get_mut(*child) {
                node.height = percent(height(bar.0, *voice));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(voice: VoiceLine) -> Vec<f32> {
        (0..BARS).map(|bar| height(bar, voice)).collect()
    }

    #[test]
    fn the_angrier_the_higher_and_the_more_jagged() {
        let of = |anger| all(VoiceLine { anger, said: 0, speaks: false });
        let most = |bars: &[f32]| bars.iter().copied().fold(0.0, f32::max);
        let jagged = |bars: &[f32]| bars.windows(2).map(|two| (two[0] - two[1]).abs()).sum::<f32>();
        let moods = [10, 37, 62, 87].map(of);
        for two in moods.windows(2) {
            assert!(most(&two[1]) > most(&two[0]) && jagged(&two[1]) > jagged(&two[0]), "{two:?}");
        }
    }

    #[test]
    fn it_moves_as_words_are_said_and_stays_within_its_row() {
        for anger in 0..=u8::MAX {
            for said in [0, 1, 7, 320, usize::MAX >> 20] {
                let bars = all(VoiceLine { anger, said, speaks: true });
                assert!(bars.iter().all(|height| (LEAST..=100.0).contains(height)), "{bars:?}");
            }
        }
        let at = |said| all(VoiceLine { anger: 50, said, speaks: true });
        assert_ne!(at(3), at(4));
    }
}

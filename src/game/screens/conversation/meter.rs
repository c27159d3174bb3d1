//! How angry the customer is: a word, a number, and a bar with the four moods marked on it.

use super::customer::Folds;
use super::flow::Flow;
use crate::Words;
use crate::talk::PlayedTalk;
use crate::theme::{Bar, Fill, NEAR, Role, Size, Spoken, Style, Voice, bar, caption, voiced};
use bevy::prelude::*;
use unruffled::conversation::Mood;

/// The meter's bar.
#[derive(Component)]
struct Meter;

/// The word for the mood.
#[derive(Component)]
struct Word;

/// The number.
#[derive(Component)]
struct Number;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, measure.before(Style).run_if(resource_exists_and_changed::<Flow>));
}

/// The customer's name with the meter.
pub(super) fn meter(words: &Words, customer: &str, anger: u8) -> impl Bundle + use<> {
    let label = words.format("conversation-meter", &[("customer", customer.into())]);
    (
        Node { flex_direction: FlexDirection::Column, row_gap: px(6), flex_grow: 1.0, min_width: px(0), ..default() },
        children![
            voiced(customer, Size::Body, Voice::Strong, Role::Muted, Spoken::Heading(2)),
            (
                Node {
                    justify_content: JustifyContent::SpaceBetween,
                    align_items: AlignItems::Baseline,
                    column_gap: px(NEAR),
                    ..default()
                },
                children![
                    (Word, voiced(&mood(words, anger), Size::Speech, Voice::Strong, Role::Ink, Spoken::Text)),
                    (Number, voiced(&anger.to_string(), Size::Speech, Voice::Strong, Role::Ink, Spoken::Text)),
                ],
            ),
            (
                Node { flex_direction: FlexDirection::Column, ..default() },
                children![(Meter, bar(&label, anger, Role::anger(anger))), mark(25), mark(50), mark(75)],
            ),
            (
                Node { justify_content: JustifyContent::SpaceBetween, ..default() },
                Folds::Ends,
                children![
                    caption(&words.text("conversation-meter-least")),
                    caption(&words.text("conversation-meter-most"))
                ],
            ),
        ],
    )
}

/// Where one mood ends and the next begins.
fn mark(at: u8) -> impl Bundle {
    let node = Node {
        position_type: PositionType::Absolute,
        left: percent(f32::from(at)),
        width: px(1),
        height: percent(100),
        ..default()
    };
    (node, Fill(Role::Border), Pickable::IGNORE)
}

fn mood(words: &Words, anger: u8) -> String {
    words.text(&format!("mood-{}", Mood::at(anger).word()))
}

fn measure(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    words: Res<Words>,
    mut bars: Query<&mut Bar, With<Meter>>,
    mut texts: Query<(&mut Text, Has<Word>), Or<(With<Word>, With<Number>)>>,
) {
    let anger = flow.anger(&talk.run);
    for mut bar in &mut bars {
        bar.set_if_neq(Bar { value: anger, role: Role::anger(anger) });
    }
    for (mut text, word) in &mut texts {
        let said = if word { mood(&words, anger) } else { anger.to_string() };
        if text.0 != said {
            text.0 = said;
        }
    }
}

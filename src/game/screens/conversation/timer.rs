//! How long there is still to answer, in a bar and in words.

use super::flow::{Flow, talk};
use crate::Words;
use crate::audience::Audience;
use crate::settings::{Settings, Timers};
use crate::talk::PlayedTalk;
use crate::theme::{Bar, GAP, InRem, Role, Size, Spoken, Style, Voice, bar, unbroken};
use bevy::prelude::*;
use std::time::Duration;
use unruffled::conversation::Conversation;
use unruffled::dialogue::Mode;

/// The row of the timer.
#[derive(Component)]
struct Clock;

/// The seconds left, in words.
#[derive(Component)]
struct Seconds;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, tick.before(Style).run_if(resource_exists::<Flow>));
}

/// How long there is to answer, from the end of what the customer says; none where there is no limit. With a coach one
/// may read as long as one likes.
pub(super) fn limit(run: &Conversation, settings: &Settings, mode: Mode) -> Option<Duration> {
    if mode == Mode::Coach {
        return None;
    }
    let seconds = talk(run)?.timer.as_ref()?.seconds.get() as u64;
    match settings.timers {
        Timers::Normal => Some(Duration::from_secs(seconds)),
        Timers::Doubled => Some(Duration::from_secs(seconds * 2)),
        Timers::Off => None,
    }
}

/// The timer of a turn that may have one.
pub(super) fn clock(words: &Words) -> impl Bundle + use<> {
    (
        Clock,
        Node {
            display: Display::None,
            align_items: AlignItems::Center,
            column_gap: px(GAP),
            row_gap: px(4),
            flex_grow: 1.0,
            flex_wrap: FlexWrap::Wrap,
            ..default()
        },
        children![
            (
                Node { flex_grow: 1.0, flex_direction: FlexDirection::Column, ..default() },
                InRem { basis: Some(7.5), ..default() },
                children![bar(&words.text("conversation-time"), 100, Role::Accent)],
            ),
            (Seconds, unbroken("", Size::Body, Voice::Strong, Role::Ink, Spoken::Text)),
        ],
    )
}

fn tick(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    settings: Res<Settings>,
    audience: Res<Audience>,
    words: Res<Words>,
    mut clocks: Query<&mut Node, With<Clock>>,
    mut texts: Query<&mut Text, With<Seconds>>,
    mut bars: Query<(&mut Bar, &ChildOf)>,
    parents: Query<&ChildOf>,
    clock_entities: Query<(), With<Clock>>,
) {
    let limit = limit(&talk.run, &settings, flow.mode).filter(|_| audience.is_timed());
    for mut node in &mut clocks {
        let wanted = if limit.is_some() { Display::Flex } else { Display::None };
        if node.display != wanted {
            node.display = wanted;
        }
    }
    let Some(limit) = limit else { return };
    let left = limit.saturating_sub(flow.waited());
    // Whole seconds: a number that says 0 while there is still time would be no help.
    let seconds = left.as_millis().div_ceil(1000) as u64;
    let id = if flow.waits() { "conversation-seconds-left" } else { "conversation-seconds" };
    let said = words.format(id, &[("seconds", seconds.into())]);
    for mut text in &mut texts {
        if text.0 != said {
            text.0.clone_from(&said);
        }
    }
    let percent = (seconds * 100 / limit.as_secs().max(1)).min(100) as u8;
    for (mut bar, parent) in &mut bars {
        let in_clock = parents.get(parent.parent()).is_ok_and(|above| clock_entities.contains(above.parent()));
        if in_clock && bar.value != percent {
            bar.value = percent;
        }
    }
}

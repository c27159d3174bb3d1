//! The first talk of all: three remarks on what there is to see, once per person. The talk goes on beside them, and what is
//! said in it takes them away.

use super::bubble;
use super::flow::Flow;
use super::room::Part;
use crate::Words;
use crate::announce::{Announce, Announcements};
use crate::audience::Audience;
use crate::keeper::Keeper;
use crate::talk::PlayedTalk;
use crate::theme::{
    Edge, Fill, GAP, NEAR, Role, Size, Spoken, Style, Voice, body, button, group, quiet_button, scroll_fit, voiced,
};
use crate::training::Trainee;
use crate::wake::Wake;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::{AutoFocus, FocusCause, InputFocus};
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use std::collections::HashSet;
use unruffled::records::PersonId;

/// How many remarks there are.
const ALL: usize = 3;

/// Whether it is somebody's first talk, and which remark they are at.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub(super) struct First {
    /// Whether they have said nothing before this talk.
    pub talk: bool,
    /// The remark that is seen, counted from 0.
    at: Option<usize>,
    /// Whether another one is seen now.
    stale: bool,
    /// Who has seen them since the program was opened.
    seen: HashSet<PersonId>,
}

/// What holds a remark.
#[derive(Component)]
struct Remark;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<First>()
        .add_systems(Update, end)
        .add_systems(PostUpdate, show.after(super::aloud::tell).before(Announce).before(Style));
}

/// Finds out whether it is a first talk. Nobody who has said anything in a talk before is told again.
pub(super) fn greet(first: &mut First, keeper: &Keeper, trainee: &Trainee, talk: &PlayedTalk, audience: Audience) {
    let reading = keeper.attempts(&trainee.id);
    let begun = talk.run.inputs().is_empty() && talk.run.jumped_to().is_none();
    first.talk = !audience.is_author() && reading.attempts.iter().all(|before| before.inputs.is_empty());
    first.at = (first.talk && begun && !first.seen.contains(&trainee.id)).then_some(0);
    first.stale = true;
}

/// The place of the remarks. `written` is whether what is said is written on the stage.
pub(super) fn place(written: bool) -> impl Bundle {
    (
        Name::new("remark"),
        Remark,
        Part::Remark { written },
        Node {
            display: Display::None,
            position_type: PositionType::Absolute,
            flex_direction: FlexDirection::Column,
            // What scrolls in it has some space of its own around it.
            padding: UiRect::all(px(NEAR)),
            border: UiRect::all(px(2)),
            border_radius: BorderRadius::all(px(GAP * 0.75)),
            ..default()
        },
        GlobalZIndex(2),
        Fill(Role::Surface),
        Edge(Role::Accent),
    )
}

/// What somebody says in the talk, or asks for, tells that they know their way.
fn end(mut first: ResMut<First>, talk: Option<Res<PlayedTalk>>, flow: Option<Res<Flow>>, trainee: Res<Trainee>) {
    if first.at.is_none() {
        return;
    }
    if talk.is_none_or(|talk| !talk.run.inputs().is_empty()) || flow.is_some_and(|flow| flow.hinted) {
        (first.at, first.stale) = (None, true);
    }
    if first.at.is_none() || first.at == Some(ALL) {
        (first.at, first.stale) = (None, true);
        first.seen.insert(trainee.id);
    }
}

fn show(
    mut first: ResMut<First>,
    words: Res<Words>,
    talk: Option<Res<PlayedTalk>>,
    mut focus: ResMut<InputFocus>,
    parents: Query<&ChildOf>,
    words_now: Query<Entity, With<bubble::Said>>,
    mut places: Query<(Entity, &mut Node), With<Remark>>,
    mut announcements: ResMut<Announcements>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    let (Ok((place, mut node)), Some(talk)) = (places.single_mut(), talk) else { return };
    if !first.stale {
        return;
    }
    first.stale = false;
    let is_here = |entity| parents.iter_ancestors(entity).any(|above| above == place);
    let by_keyboard = focus.get().is_some_and(is_here);
    commands.entity(place).despawn_children();
    // The last one may be put away before it is known that it was.
    let at = first.at.filter(|at| *at < ALL);
    node.display = if at.is_some() { Display::Flex } else { Display::None };
    wake.settle(4);
    let Some(at) = at else {
        // The keyboard goes on with what the customer says.
        if let (true, Some(said)) = (by_keyboard, words_now.iter().next()) {
            focus.set(said, FocusCause::Navigated);
        }
        return;
    };
    let dialogue = &talk.run.script().dialogue;
    let customer = ("customer", (&*dialogue.customer.name.value).into());
    let said = match at {
        0 => "callout-1",
        1 if dialogue.leaves.is_some() => "callout-2-door",
        1 => "callout-2",
        _ if dialogue.channel.value.is_spoken() => "callout-3",
        _ => "callout-3-written",
    };
    let said = words.format(said, &[customer]);
    announcements.say(said.as_str());
    let of = words.format("callout-of", &[("number", (at + 1).into()), ("of", ALL.into())]);
    let label = if at + 1 < ALL { "callout-next" } else { "callout-done" };
    let go = |to: usize| move |_: On<Activate>, mut first: ResMut<First>| (first.at, first.stale) = (Some(to), true);
    let skip = (at + 1 < ALL).then(|| (quiet_button(&words.text("callout-skip")), observe(go(ALL))));
    let mut next = Entity::PLACEHOLDER;
    let ways = Node {
        flex_wrap: FlexWrap::Wrap,
        align_items: AlignItems::Center,
        column_gap: px(NEAR),
        row_gap: px(NEAR),
        padding: UiRect::horizontal(px(NEAR)),
        flex_shrink: 0.0,
        ..default()
    };
    commands.entity(place).insert(group(&of)).with_children(|place| {
        place.spawn(scroll_fit(children![body(&said)]));
        place.spawn(ways).with_children(|row| {
            next = row.spawn((button(&words.text(label)), observe(go(at + 1)))).id();
            row.spawn(Children::spawn(SpawnIter(skip.into_iter()))).insert(Node::default());
            row.spawn(voiced(&of, Size::Caption, Voice::Plain, Role::Muted, Spoken::ByControl));
        });
    });
    if by_keyboard {
        commands.entity(next).insert(AutoFocus);
    }
}

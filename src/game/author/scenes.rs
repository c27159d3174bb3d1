//! All scenes: choose one, and the talk stands there.

use super::Author;
use super::carry_out::Request;
use crate::Words;
use crate::talk::PlayedTalk;
use crate::theme::{
    ArrowKeys, Chosen, Role, Size, Spoken, Style, Voice, caption, choice_group, column, line_button, rest, voiced,
};
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use std::sync::Arc;
use unruffled::conversation::Script;
use unruffled::dialogue::{Name, Scene};

/// What holds the list.
#[derive(Component)]
#[require(ArrowKeys)]
pub(super) struct Scenes;

/// A scene of the list, with what it is called there.
#[derive(Component)]
struct Entry {
    scene: Name,
    label: String,
}

/// The mark on the scene in which the talk stands.
#[derive(Component)]
struct Here;

/// Whether a jump takes along the anger and flags of now.
#[derive(Resource, Clone, Copy, Debug)]
pub(super) struct AsNow(pub bool);

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(AsNow(true)).add_systems(PostUpdate, (fill, be_here).chain().before(Style));
}

/// What a jump takes along.
pub(super) fn with(words: &Words, as_now: AsNow) -> impl Bundle + use<> {
    let options = [words.text("author-jump-now"), words.text("author-jump-start")];
    (
        column(4.0),
        children![
            caption(&words.text("author-jump-with")),
            (
                choice_group(&words.text("author-jump-with"), &options, usize::from(!as_now.0)),
                observe(|chosen: On<Chosen>, mut as_now: ResMut<AsNow>| as_now.0 = chosen.index == 0),
            ),
        ],
    )
}

fn fill(
    author: Res<Author>,
    words: Res<Words>,
    lists: Query<(Entity, Ref<Scenes>)>,
    mut shown: Local<Option<Arc<Script>>>,
    mut commands: Commands,
) {
    let Some(script) = author.session.as_ref().map(|session| &session.script) else { return };
    for (list, made) in &lists {
        if !made.is_added() && shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, script)) {
            continue;
        }
        *shown = Some(script.clone());
        commands.entity(list).despawn_children();
        for scene in script.dialogue.scenes.iter() {
            commands.spawn((entry(&words, scene), ChildOf(list)));
        }
    }
}

fn entry(words: &Words, scene: &Scene) -> impl Bundle + use<> {
    let kind = match scene {
        Scene::Talk(_) => words.text("author-scene-talk"),
        Scene::React(_) => words.text("author-scene-react"),
        Scene::Ending(ending) => {
            words.format("author-scene-ending", &[("outcome", ending.outcome.value.word().into())])
        }
    };
    let name = scene.id().value.clone();
    let label = words.format("author-jump", &[("scene", (&*name).into()), ("kind", kind.as_str().into())]);
    let here = words.text("author-here");
    (
        line_button(&label),
        Entry { scene: name.clone(), label },
        observe({
            let scene = name.clone();
            move |_: On<Activate>, as_now: Res<AsNow>, mut commands: Commands| {
                commands.trigger(Request::Jump { scene: scene.clone(), as_now: as_now.0 });
            }
        }),
        children![
            (
                rest(0.0),
                Pickable::IGNORE,
                children![
                    voiced(&name, Size::Body, Voice::Plain, Role::Ink, Spoken::ByControl),
                    voiced(&kind, Size::Caption, Voice::Plain, Role::Muted, Spoken::ByControl),
                ],
            ),
            (Here, voiced(&here, Size::Caption, Voice::Strong, Role::Accent, Spoken::ByControl)),
        ],
    )
}

/// The scene in which the talk stands says so.
fn be_here(
    talk: Option<Res<PlayedTalk>>,
    words: Res<Words>,
    entries: Query<(Entity, Ref<Entry>)>,
    mut marks: Query<(&mut Node, &ChildOf), With<Here>>,
    mut commands: Commands,
) {
    let Some(talk) = talk else { return };
    let here = talk.run.situation().scene;
    for (mut node, above) in &mut marks {
        let Ok((button, entry)) = entries.get(above.parent()) else { continue };
        let wanted = if entry.scene == here { Display::Flex } else { Display::None };
        if node.display != wanted || entry.is_added() {
            node.display = wanted;
            let label = match wanted {
                Display::Flex => words.format("author-jump-here", &[("label", entry.label.as_str().into())]),
                _ => entry.label.clone(),
            };
            commands.entity(button).insert(AccessibleLabel::new(label));
        }
    }
}

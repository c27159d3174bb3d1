//! While nothing in the file can be played: what is wrong with it. As soon as it can be played, the talk begins.

use super::Author;
use super::carry_out::Request;
use super::findings::List;
use super::session::News;
use super::situation::{news, unwatched};
use crate::Words;
use crate::navigation::{Go, Overlay, Screen};
use crate::theme::{GAP, Style, body, column, divider, narrow_page, quiet_button, row, screen, scroll_area, title};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

/// What holds the words about the file.
#[derive(Component)]
struct About;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Mending), enter).add_systems(PostUpdate, fill.before(Style));
}

fn enter(mut commands: Commands, words: Res<Words>) {
    let read = (
        quiet_button(&words.text("author-read")),
        observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Request::Read)),
    );
    let pause = (
        quiet_button(&words.text("conversation-pause")),
        observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Pause)),
    );
    commands.spawn((
        screen(Screen::Mending, &words.text("author-mending")),
        children![(
            narrow_page(),
            children![
                (About, column(GAP)),
                scroll_area(children![(List, column(GAP))]),
                divider(),
                (row(GAP), children![read, pause]),
            ]
        )],
    ));
}

fn fill(author: Res<Author>, words: Res<Words>, places: Query<(Entity, Ref<About>)>, mut commands: Commands) {
    for (place, made) in &places {
        if !made.is_added() && !author.is_changed() {
            continue;
        }
        let name = author.asked.name();
        let id = if author.news == News::Reading { "author-reading" } else { "author-cannot-play" };
        let heading = words.format(id, &[("file", name.into())]);
        let about = (author.news != News::Reading).then(|| body(&news(&words, &author.news)));
        commands.entity(place).despawn_children();
        commands.spawn((
            column(GAP / 2.0),
            ChildOf(place),
            Children::spawn((
                Spawn(title(&heading)),
                SpawnIter(about.into_iter()),
                SpawnIter(unwatched(&words, &author).into_iter()),
            )),
        ));
    }
}

//! Letters that no font on this machine has: a screen on which one is missing says so, at its foot, once.

use crate::Words;
use crate::announce::Announcements;
use crate::navigation::Screen;
use crate::theme::{Lacking, Style, foot};
use bevy::platform::collections::HashSet;
use bevy::prelude::*;

/// The line that says that letters are missing.
#[derive(Component)]
struct LackingNote;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, tell.before(Style).run_if(|lacking: Res<Lacking>| !lacking.is_empty()));
}

fn tell(
    lacking: Res<Lacking>,
    texts: Query<(Entity, Ref<Text>)>,
    parents: Query<&ChildOf>,
    screens: Query<(), With<DespawnOnExit<Screen>>>,
    told: Query<&ChildOf, With<LackingNote>>,
    words: Res<Words>,
    mut announcements: ResMut<Announcements>,
    mut commands: Commands,
) {
    let mut told: HashSet<Entity> = told.iter().map(ChildOf::parent).collect();
    let news = texts.iter().filter(|(_, text)| text.is_changed() || lacking.is_changed());
    for (entity, _) in news.filter(|(_, text)| lacking.any_in(text)) {
        let screen = parents.root_ancestor(entity);
        if screens.contains(screen) && told.insert(screen) {
            let line = words.text("no-font");
            announcements.say(line.as_str());
            commands.entity(screen).with_child((LackingNote, foot(&line)));
        }
    }
}

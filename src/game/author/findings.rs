//! What was found in the file, as a list: errors first, each with its code and line.

use super::Author;
use super::read::Row;
use crate::Words;
use crate::theme::{Mark, NEAR, Role, Size, Spoken, Style, Voice, body, caption, column, mark, rest, strong, voiced};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::words::Joined;

/// How many findings are listed: whoever has more mends these first.
const MOST: usize = 50;

/// What holds the list.
#[derive(Component)]
pub(super) struct List;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, fill.before(Style));
}

fn fill(author: Res<Author>, words: Res<Words>, lists: Query<(Entity, Ref<List>)>, mut commands: Commands) {
    for (list, _) in lists.iter().filter(|(_, list)| list.is_added() || author.is_changed()) {
        let Some(found) = &author.found else { continue };
        let rows: Vec<_> = found.rows.iter().take(MOST).map(|row| finding(&words, row)).collect();
        let more = found.rows.len().checked_sub(MOST).filter(|&more| more > 0);
        let more = more.map(|more| caption(&words.format("author-findings-more", &[("count", more.into())])));
        let none = found.rows.is_empty().then(|| body(&words.text("author-findings-none")));
        commands.entity(list).despawn_children();
        commands.spawn((
            column(NEAR * 1.5),
            ChildOf(list),
            Children::spawn((SpawnIter(none.into_iter()), SpawnIter(rows.into_iter()), SpawnIter(more.into_iter()))),
        ));
    }
}

fn finding(words: &Words, row: &Row) -> impl Bundle + use<> {
    let kind = words.text(if row.error { "author-error" } else { "author-warning" });
    let code = row.code.map(|code| code.word()).unwrap_or_default();
    let place = match (&row.file, row.line) {
        (_, 0) => kind,
        (file, line) => {
            let id = if file.is_some() { "author-place-in" } else { "author-place" };
            let file = file.as_deref().unwrap_or_default();
            let values = [("kind", kind.into()), ("code", code.into()), ("line", line.into()), ("file", file.into())];
            words.format(id, &values)
        }
    };
    let ink = if row.error { Role::Pitfall } else { Role::Ink };
    let help = row.help.as_ref().map(|help| caption(help));
    let trace = (!row.trace.is_empty())
        .then(|| caption(&words.format("author-trace", &[("trace", words.join(Joined::List, &row.trace).into())])));
    (
        Node { column_gap: px(NEAR), flex_shrink: 0.0, ..default() },
        children![
            mark(if row.error { Mark::Pitfall } else { Mark::Plain }),
            (
                rest(2.0),
                Children::spawn((
                    Spawn(voiced(&place, Size::Body, Voice::Strong, ink, Spoken::Text)),
                    Spawn(body(&row.message)),
                    SpawnIter(help.into_iter()),
                    SpawnIter(trace.into_iter()),
                )),
            ),
        ],
    )
}

/// How many errors and warnings there are, in a line.
pub(super) fn summary(words: &Words, author: &Author) -> Option<impl Bundle + use<>> {
    let (errors, warnings) = author.found.as_ref()?.counts();
    (errors + warnings > 0)
        .then(|| strong(&words.format("author-counts", &[("errors", errors.into()), ("warnings", warnings.into())])))
}

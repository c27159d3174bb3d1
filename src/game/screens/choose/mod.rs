//! Choosing a customer: the one suggested, the wall of all of them, and what there is to say around it.

mod notes;
mod wall;

use super::suggestion;
use crate::Words;
use crate::keeper::Keeper;
use crate::navigation::{Go, Overlay, Screen};
use crate::progress::{self, Standings};
use crate::talk::LookingBack;
use crate::theme::{
    ArrowKeys, FoldsAway, GAP, body, caption, column, header, header_title, page, quiet_button, screen, scroll_area,
    tiles,
};
use crate::training::{Enrolled, Trainee, Training};
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::dialogue::{Channel, Level};
use unruffled::export::sentences;
use unruffled::records::Entry;

/// How wide the face of whoever is suggested is, in rem.
const FACE: f32 = 7.0;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Choose), (progress::refresh, enter).chain())
        .add_systems(OnEnter(Screen::Choose), |mut commands: Commands| commands.remove_resource::<LookingBack>());
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    training: Res<Training>,
    trainee: Res<Trainee>,
    mut keeper: ResMut<Keeper>,
    standings: Res<Standings>,
    enrolled: Option<Res<Enrolled>>,
) {
    // Where to begin: with whoever is suggested, else with the first customer; not with the header above.
    let next = suggestion::part(&words, &training, &standings, FACE, AutoFocus);
    let all: Vec<_> = training.offered().collect();
    let mut tiles_of_all = all.iter().map(|lesson| wall::tile(&words, lesson, &standings.of(lesson.id())));
    let first = if next.is_none() { tiles_of_all.next().map(|tile| (tile, AutoFocus)) } else { None };
    let others: Vec<_> = tiles_of_all.collect();
    let wall = (!all.is_empty()).then(|| {
        let tiles_in_order = Children::spawn((SpawnIter(first.into_iter()), SpawnIter(others.into_iter())));
        (tiles(wall::LEAST), tiles_in_order)
    });
    // Where something is broken, that is what there is to say.
    let empty = (all.is_empty() && training.broken.is_empty()).then(|| notes::empty(&words, &training));
    let broken = (!training.broken.is_empty()).then(|| notes::broken(&words, &training));
    let unread = keeper.unread().map(|why| notes::unread(&words, why));
    let recounted = standings.recounted.then(|| notes::recounted(&words));
    if standings.recounted {
        keeper.keep(Entry::ToldOfRecount(trainee.id));
    }
    let mut about = vec![caption(&notes::source(&words, &training))];
    about.extend((!keeper.keeps()).then(|| caption(&words.text("choose-unkept"))));
    about.extend(sentences::left_out(words.messages(), &standings.left_out).iter().map(|note| caption(note)));
    let guest = trainee.name.is_none().then(|| body(&words.text("choose-greeting-guest")));
    commands.spawn((
        screen(Screen::Choose, &words.text("choose-title")),
        children![
            head(&words, &trainee, &training, enrolled.is_some()),
            (
                page(),
                children![scroll_area(children![
                    (
                        column(GAP),
                        ArrowKeys,
                        Children::spawn((
                            SpawnIter(guest.into_iter()),
                            SpawnIter(unread.into_iter()),
                            SpawnIter(recounted.into_iter()),
                            SpawnIter(empty.into_iter()),
                            SpawnIter(next.into_iter()),
                            SpawnIter(wall.into_iter()),
                            SpawnIter(broken.into_iter()),
                        )),
                    ),
                    (column(4.0), Children::spawn(SpawnIter(about.into_iter()))),
                ])]
            ),
        ],
    ));
}

/// The greeting, and what there is to do beside a single talk.
fn head(words: &Words, trainee: &Trainee, training: &Training, enrolled: bool) -> impl Bundle + use<> {
    let greeting = match &trainee.name {
        Some(name) => words.format("choose-greeting", &[("name", name.as_str().into())]),
        None => words.text("choose-title"),
    };
    let to =
        |id: &str, screen| (quiet_button(&words.text(id)), observe(move |_: On<Activate>, mut go: Go| go.to(screen)));
    // Where nobody can be played, nobody comes to a shift.
    let shift = (!training.faulty).then(|| to("choose-shift", Screen::Shift));
    let other = (!enrolled).then(|| to("choose-player", Screen::Player));
    let settings = (
        quiet_button(&words.text("choose-settings")),
        observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Settings)),
    );
    let ways = Children::spawn((
        Spawn(to("choose-progress", Screen::Progress)),
        SpawnIter(shift.into_iter()),
        SpawnIter(other.into_iter()),
        Spawn(settings),
    ));
    header(children![header_title(&greeting)], (FoldsAway::default(), ways))
}

/// A channel's name: "At the counter".
pub(super) fn channel(words: &Words, channel: Channel) -> String {
    words.text(&format!("channel-{}", channel.word()))
}

/// A level's name: "Easy".
pub(super) fn level(words: &Words, level: Level) -> String {
    words.text(&format!("level-{}", level.word()))
}

//! Taking one's records along as a file, and bringing them: in a browser they are nowhere else.

use super::who::ComeIn;
use crate::Words;
use crate::announce::Announcements;
use crate::keeper::Keeper;
use crate::mirror::FileChosen;
use crate::navigation::Screen;
use crate::platform;
use crate::theme::{NEAR, body, heading, quiet_button, reading};
use crate::training::Trainee;
use crate::wake::Wake;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::export::person::{self, PersonFile};
use unruffled::records::PROGRAM_VERSION;

/// Where it is said what became of a file.
#[derive(Component)]
struct Said;

/// A file whose records are taken in once it is known what is here.
#[derive(Resource)]
struct Brought(PersonFile);

pub(super) fn plugin(app: &mut App) {
    app.add_observer(read)
        .add_systems(PostUpdate, take_in.run_if(resource_exists::<Brought>).before(crate::theme::Style));
}

/// What saves somebody's records as a file, with what to say about it; none where they are in a file already.
pub(super) fn taking(words: &Words) -> Option<impl Bundle + use<>> {
    platform::HAS_PAGE.then(|| {
        let take =
            (quiet_button(&words.text("progress-take-do")), observe(|_: On<Activate>, mut take: Take| take.along()));
        (
            reading(NEAR),
            children![
                heading(&words.text("progress-take")),
                body(&words.text("progress-take-about")),
                (Node::default(), children![take]),
                (Said, Node::default()),
            ],
        )
    })
}

/// What brings records from a file; none where the trainer program does it.
pub(super) fn bringing(words: &Words) -> Option<impl Bundle + use<>> {
    platform::HAS_PAGE.then(|| {
        let choose = observe(|_: On<Activate>| platform::choose_file());
        (quiet_button(&words.text("player-bring")), choose)
    })
}

/// The place where it is said what became of the file.
pub(super) fn place() -> Option<impl Bundle> {
    platform::HAS_PAGE.then(|| (Said, Node::default()))
}

/// Says something where it belongs, and aloud.
#[derive(SystemParam)]
struct Tell<'w, 's> {
    commands: Commands<'w, 's>,
    places: Query<'w, 's, Entity, With<Said>>,
    announcements: ResMut<'w, Announcements>,
    words: Res<'w, Words>,
    wake: ResMut<'w, Wake>,
}

impl Tell<'_, '_> {
    fn say(&mut self, said: &str) {
        for place in &self.places {
            self.commands.entity(place).despawn_children();
            self.commands.spawn((body(said), ChildOf(place)));
        }
        self.announcements.say(said);
        self.wake.settle(4);
    }
}

/// Takes somebody's records along.
#[derive(SystemParam)]
struct Take<'w, 's> {
    trainee: Res<'w, Trainee>,
    keeper: Res<'w, Keeper>,
    tell: Tell<'w, 's>,
}

impl Take<'_, '_> {
    fn along(&mut self) {
        let reading = self.keeper.attempts(&self.trainee.id);
        let records = person::render(&self.trainee, &reading, PROGRAM_VERSION);
        let name = self.trainee.name.as_deref().unwrap_or_default();
        let safe: String =
            name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' }).take(40).collect();
        let file = platform::save_records(format!("unruffled {safe}").trim(), &records);
        let said = self.tell.words.format("progress-taken", &[("file", file.into())]);
        self.tell.say(&said);
    }
}

fn read(chosen: On<FileChosen>, screen: Res<State<Screen>>, mut keeper: ResMut<Keeper>, mut tell: Tell) {
    if **screen != Screen::Player {
        return;
    }
    match person::read(&chosen.0) {
        Ok(file) => {
            keeper.look_up(file.person.id);
            tell.commands.insert_resource(Brought(file));
            tell.wake.settle(2);
        }
        Err(why) => {
            let said = tell.words.format("player-brought-unread", &[("why", why.to_string().into())]);
            tell.say(&said);
        }
    }
}

/// Keeps what is new in the file, and lets whoever it is of come in.
fn take_in(brought: Res<Brought>, mut come_in: ComeIn, mut tell: Tell) {
    if come_in.is_looking() {
        return;
    }
    let others = come_in.with_records(&brought.0);
    tell.commands.remove_resource::<Brought>();
    if others > 0 {
        let said = tell.words.format("player-brought-others", &[("count", others.into())]);
        tell.say(&said);
    }
}

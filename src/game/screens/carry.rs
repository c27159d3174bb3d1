//! Taking one's records along as a file, and bringing them: in a browser they are nowhere else.

use super::saved::{self, Told};
use super::who::ComeIn;
use crate::Words;
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

/// A file whose records are taken in once it is known what is here.
#[derive(Resource)]
struct Brought(PersonFile);

pub(super) fn plugin(app: &mut App) {
    app.add_observer(read)
        .add_systems(PostUpdate, take_in.run_if(resource_exists::<Brought>).before(crate::theme::Style));
}

/// What saves somebody's records as a file, with what to say about it; none where they are in a file already.
pub(super) fn taking(words: &Words, kept: bool) -> Option<impl Bundle + use<>> {
    platform::HAS_PAGE.then(|| {
        let take =
            (quiet_button(&words.text("progress-take-do")), observe(|_: On<Activate>, mut take: Take| take.along()));
        (
            reading(NEAR),
            children![
                heading(&words.text("progress-take")),
                body(&words.text(if kept { "progress-take-about" } else { "progress-take-unkept" })),
                (Node::default(), children![take]),
                saved::place(),
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
    platform::HAS_PAGE.then(saved::place)
}

/// Takes somebody's records along.
#[derive(SystemParam)]
struct Take<'w, 's> {
    trainee: Res<'w, Trainee>,
    keeper: Res<'w, Keeper>,
    words: Res<'w, Words>,
    commands: Commands<'w, 's>,
}

impl Take<'_, '_> {
    fn along(&mut self) {
        let reading = self.keeper.attempts(&self.trainee.id);
        let records = person::render(&self.trainee, &reading, PROGRAM_VERSION);
        let name = self.trainee.name.as_deref().unwrap_or_default();
        let safe: String =
            name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' }).take(40).collect();
        let file = platform::save_records(format!("unruffled {safe}").trim(), &records);
        self.commands.trigger(Told(self.words.format("progress-taken", &[("file", file.into())])));
    }
}

fn read(
    chosen: On<FileChosen>,
    screen: Res<State<Screen>>,
    words: Res<Words>,
    mut keeper: ResMut<Keeper>,
    mut wake: ResMut<Wake>,
    mut commands: Commands,
) {
    if **screen != Screen::Player {
        return;
    }
    match person::read(&chosen.0) {
        Ok(file) => {
            keeper.look_up(file.person.id);
            commands.insert_resource(Brought(file));
            wake.settle(2);
        }
        Err(why) => {
            let why = why.to_string();
            commands.trigger(Told(words.format("player-brought-unread", &[("why", why.into())])));
        }
    }
}

/// Keeps what is new in the file, and lets whoever it is of come in.
fn take_in(brought: Res<Brought>, words: Res<Words>, mut come_in: ComeIn, mut commands: Commands) {
    if come_in.is_looking() {
        return;
    }
    let others = come_in.with_records(&brought.0);
    commands.remove_resource::<Brought>();
    if others > 0 {
        let name = brought.0.person.name.as_deref().unwrap_or_default();
        let values = [("count", others.into()), ("name", name.into())];
        commands.trigger(Told(words.format("player-brought-others", &values)));
    }
}

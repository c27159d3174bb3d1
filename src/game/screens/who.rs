//! Who it is that gave a name: somebody new, or one of those who have that name already.

use crate::Words;
use crate::keeper::Keeper;
use crate::navigation::{Go, Screen};
use crate::settings::Settings;
use crate::theme::{
    ArrowKeys, GAP, NEAR, body, caption, card_button, column, header, header_title, heading, narrow_page, quiet_button,
    row, screen, scroll_area,
};
use crate::training::{AskedFor, Picked, Trainee};
use bevy::ecs::spawn::SpawnIter;
use bevy::ecs::system::SystemParam;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::export::person::PersonFile;
use unruffled::export::sentences;
use unruffled::records::person::folded;
use unruffled::records::{Known, Person, PersonId};

/// A name that was given, until it is known who has it.
#[derive(Resource, Clone, Debug)]
struct Given(String);

/// The people who have the name that was given: the trainee says which of them they are.
#[derive(Resource, Clone, Debug)]
pub(super) struct Namesakes {
    name: String,
    known: Vec<Known>,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, hear.run_if(resource_exists::<Given>).before(crate::theme::Style))
        .add_systems(OnEnter(Screen::Choose), |mut commands: Commands| commands.remove_resource::<Namesakes>());
}

/// How somebody comes in.
#[derive(SystemParam)]
pub(super) struct ComeIn<'w, 's> {
    commands: Commands<'w, 's>,
    keeper: ResMut<'w, Keeper>,
    settings: ResMut<'w, Settings>,
    trainee: ResMut<'w, Trainee>,
    asked: Option<Res<'w, AskedFor>>,
    picked: ResMut<'w, Picked>,
    go: Go<'w>,
}

impl ComeIn<'_, '_> {
    /// By a name, or an id. Those who have it already are asked whether they are that.
    pub(super) fn by_name(&mut self, name: &str) {
        self.keeper.ask_for(name);
        self.commands.insert_resource(Given(name.to_owned()));
    }

    /// As somebody whom nobody knows, and nobody will know again.
    pub(super) fn as_guest(&mut self) {
        self.come(Person::guest(PersonId::fresh()));
    }

    /// Whether it is still being read what is here.
    pub(super) fn is_looking(&self) -> bool {
        self.keeper.is_looking()
    }

    /// As whoever a file is of, with all that is in it. How many attempts are left out because other ones are here: where
    /// there are some, whoever has a name stays to read that, and comes in by it.
    pub(super) fn with_records(&mut self, file: &PersonFile) -> usize {
        let (entries, others) = file.entries(&self.keeper.attempts(&file.person.id));
        entries.into_iter().for_each(|entry| self.keeper.keep(entry));
        if others == 0 || file.person.name.is_none() {
            self.come(file.person.clone());
        }
        others
    }

    fn come(&mut self, person: Person) {
        if let Some(name) = &person.name
            && self.settings.last_player != *name
        {
            self.settings.last_player.clone_from(name);
        }
        self.trainee.set_if_neq(Trainee(person));
        let Some(AskedFor(id)) = self.asked.as_deref() else { return self.go.to(Screen::Choose) };
        self.picked.dialogue = Some(id.clone());
        self.commands.remove_resource::<AskedFor>();
        self.commands.remove_resource::<Namesakes>();
        self.go.to(Screen::Briefing);
    }
}

/// Somebody comes in of whom it is known who they are.
pub(super) fn come_in_as(In(person): In<Person>, mut come_in: ComeIn) {
    come_in.come(person);
}

/// Takes in who has the name that was given.
fn hear(given: Res<Given>, mut come_in: ComeIn) {
    let Some(known) = come_in.keeper.take_people() else { return };
    come_in.commands.remove_resource::<Given>();
    let name = given.0.as_str();
    let by_id = name.parse::<PersonId>().ok();
    match &*known {
        [one] if by_id == Some(one.person.id) => come_in.come(one.person.clone()),
        [] => {
            // Who has not said anything yet is in no records, and is still who they were.
            let same = come_in.trainee.name.as_deref().is_some_and(|here| folded(here) == folded(name));
            let person = if same { come_in.trainee.0.clone() } else { Person::named(PersonId::fresh(), name) };
            come_in.come(person);
        }
        _ => {
            come_in.commands.insert_resource(Namesakes { name: name.to_owned(), known });
            come_in.go.anew(Screen::Player);
        }
    }
}

/// Asks the trainee which of these they are.
pub(super) fn ask(commands: &mut Commands, words: &Words, namesakes: &Namesakes) {
    let Namesakes { name, known } = namesakes;
    let about = match known.len() {
        1 => words.format("who-one", &[("name", name.as_str().into())]),
        count => words.format("who-several", &[("name", name.as_str().into()), ("count", count.into())]),
    };
    let mut cards = known.iter().map(|one| card(words, one));
    let first = cards.next().map(|card| (card, AutoFocus));
    let others: Vec<_> = cards.collect();
    let new = Person::named(PersonId::fresh(), name);
    let somebody_else = (
        quiet_button(&words.format("who-other", &[("name", name.as_str().into())])),
        observe(move |_: On<Activate>, mut come_in: ComeIn| come_in.come(new.clone())),
    );
    let back = (
        quiet_button(&words.text("who-back")),
        observe(|_: On<Activate>, mut commands: Commands, mut go: Go| {
            commands.remove_resource::<Namesakes>();
            go.anew(Screen::Player);
        }),
    );
    commands.spawn((
        screen(Screen::Player, &words.text("who-title")),
        children![
            header(children![header_title(&words.text("who-title"))], children![back]),
            (
                narrow_page(),
                children![scroll_area(children![(
                    column(GAP * 1.5),
                    children![
                        body(&about),
                        (
                            column(NEAR),
                            ArrowKeys,
                            Children::spawn((SpawnIter(first.into_iter()), SpawnIter(others.into_iter()))),
                        ),
                        (row(GAP), children![somebody_else]),
                    ]
                )])]
            ),
        ],
    ));
}

fn card(words: &Words, known: &Known) -> impl Bundle + use<> {
    let name = known.person.name.clone().unwrap_or_default();
    let when = sentences::when(words.messages(), known.last_ms);
    let label = words.format("who-known", &[("name", name.as_str().into()), ("when", when.as_str().into())]);
    let person = known.person.clone();
    (
        card_button(&label),
        observe(move |_: On<Activate>, mut come_in: ComeIn| come_in.come(person.clone())),
        children![heading(&name), caption(&words.format("who-last", &[("when", when.into())]))],
    )
}

//! Who is playing: a name to keep results under, or a guest.

use super::who::{self, ComeIn, Namesakes};
use super::{carry, settings};
use crate::announce::Announcements;
use crate::face::look::Person;
use crate::face::{Face, face};
use crate::keeper::Keeper;
use crate::navigation::{Go, Overlay, Screen};
use crate::platform;
use crate::settings::{DataFolder, Settings, SettingsFile};
use crate::theme::{
    Edge, Fill, GAP, InRem, Limits, NEAR, Role, Size, Spoken, Submit, Tight, WhereRoomy, WhereTight, avatar, body,
    button, caption, centred, column, header, header_title, number, page, quiet_button, rest, row, screen, scroll_area,
    text, text_field, wrappable,
};
use crate::training::{self, Enrolled, Training};
use crate::{Words, logo};
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::{AutoFocus, FocusCause, InputFocus};
use bevy::prelude::*;
use bevy::text::{EditableText, FontWeight};
use bevy::ui_widgets::{Activate, observe};

/// The longest name there is room for, in characters as people count them.
const LONGEST: usize = 60;

/// How large the face is that greets, in rem, and where there is little room.
const FACE: (f32, f32) = (8.0, 4.0);

/// The face that greets.
#[derive(Component)]
struct Greets;

/// The field with the name.
#[derive(Component)]
struct NameField;

/// Where it is said that there is no name yet.
#[derive(Component)]
struct Missing;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Player), enter)
        .add_systems(OnExit(Screen::Player), settings::was_told)
        .add_systems(PostUpdate, (forget_missing, fold).after(crate::theme::Fit).before(crate::theme::Style));
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    settings: Res<Settings>,
    file: Res<SettingsFile>,
    folder: Res<DataFolder>,
    keeper: Res<Keeper>,
    namesakes: Option<Res<Namesakes>>,
    training: Res<Training>,
    missing_dialogue: Option<Res<training::Missing>>,
    enrolled: Option<Res<Enrolled>>,
) {
    if let Some(Enrolled(person)) = enrolled.as_deref() {
        let person = person.clone();
        commands.queue(|world: &mut World| world.run_system_cached_with(who::come_in_as, person));
        return;
    }
    if let Some(namesakes) = namesakes {
        who::ask(&mut commands, &words, &namesakes);
        return;
    }
    let why = match keeper.keeps() {
        true if platform::HAS_PAGE => "player-name-why-browser",
        true => "player-name-why",
        false => "player-name-unkept",
    };
    let news = settings::card_of_news(&words, &settings, &file, &folder);
    let limits = Limits {
        longest: LONGEST,
        full: words.format("player-name-full", &[("longest", LONGEST.into())]),
        lacking: words.text("player-name-lacking"),
    };
    let name = text_field(&words.text("player-name"), &settings.last_player, limits, (NameField, AutoFocus));
    let missing = (
        Missing,
        Node { display: Display::None, ..default() },
        text("", Size::Body, FontWeight::BOLD, Role::Pitfall, Spoken::Text),
    );
    let start = (button(&words.text("player-start")), observe(|_: On<Activate>, mut start: Start| start.by_name()));
    let name = (column(GAP / 2.0), children![beside_field(name, start), missing, caption(&words.text(why))]);
    let missing_language = words.languages().missing().map(|missing| {
        let values = [("missing", missing.to_string().into()), ("spoken", words.text("language-name").into())];
        body(&words.format("player-language-missing", &values))
    });
    let missing_dialogue = missing_dialogue
        .map(|missing| body(&words.format("player-dialogue-missing", &[("id", missing.0.as_str().into())])));
    let course = logo::letterhead(&training.settings);
    let settings = (
        quiet_button(&words.text("player-settings")),
        observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Settings)),
    );
    let guest =
        (quiet_button(&words.text("player-guest")), observe(|_: On<Activate>, mut come_in: ComeIn| come_in.as_guest()));
    commands.spawn((
        screen(Screen::Player, &words.text("player-title")),
        observe(|_: On<Submit>, mut start: Start| start.by_name()),
        children![
            header(children![header_title(&words.text("player-title"))], children![settings]),
            (
                page(),
                children![scroll_area(children![centred(
                    GAP * 1.5,
                    children![
                        (
                            column(GAP),
                            Children::spawn((
                                SpawnIter(course.into_iter()),
                                Spawn(greeting(&words, &training)),
                                SpawnIter(missing_language.into_iter()),
                                SpawnIter(missing_dialogue.into_iter()),
                            )),
                        ),
                        (column(GAP * 1.5), Children::spawn((SpawnIter(news.into_iter()), Spawn(name)))),
                        (
                            column(0.0),
                            Children::spawn((
                                Spawn((
                                    row(GAP),
                                    Children::spawn((Spawn(guest), SpawnIter(carry::bringing(&words).into_iter()))),
                                )),
                                SpawnIter(carry::place().into_iter()),
                            )),
                        ),
                        (WhereTight, column(0.0), children![body(&words.text("player-about"))]),
                    ]
                )])]
            ),
        ],
    ));
}

/// The name of the game and what it is about, beside the first customer of the course, who is still calm.
fn greeting(words: &Words, training: &Training) -> impl Bundle + use<> {
    let first = training.offered().next().map(|lesson| {
        let person = Person::of(lesson.dialogue());
        let face = face(Face { person, anger: 0, saying: None, backlit: false }, BorderRadius::MAX);
        (Greets, avatar(FACE.0), Fill(Role::Wall), Edge(Role::Hairline), children![face])
    });
    let lines = Node {
        flex_direction: FlexDirection::Column,
        flex_grow: 1.0,
        min_width: px(0),
        row_gap: px(NEAR / 2.0),
        ..default()
    };
    let about = (
        lines,
        InRem { basis: Some(13.0), ..default() },
        children![
            number(&words.text("window-title")),
            (WhereRoomy, column(0.0), children![body(&words.text("player-about"))]),
        ],
    );
    (
        Node {
            // On a phone the words have no room beside the face.
            flex_wrap: FlexWrap::Wrap,
            align_items: AlignItems::Center,
            column_gap: px(GAP * 1.5),
            row_gap: px(GAP),
            ..default()
        },
        Children::spawn((SpawnIter(first.into_iter()), Spawn(about))),
    )
}

/// The field, and at its end the button that takes what is in it: as high as the field, below the height of its label.
fn beside_field<F: Bundle, B: Bundle>(field: F, button: B) -> impl Bundle + use<F, B> {
    let label = InRem::high(Size::Caption.pixels() * 1.4 / 16.0);
    let beside = Node { flex_direction: FlexDirection::Column, row_gap: px(6), flex_shrink: 0.0, ..default() };
    (
        Node { column_gap: px(GAP / 2.0), ..default() },
        children![
            (rest(0.0), children![field]),
            (beside, children![(Node::default(), label), (Node { flex_grow: 1.0, ..default() }, children![button])]),
        ],
    )
}

fn fold(tight: Res<Tight>, mut faces: Query<&mut InRem, With<Greets>>) {
    for mut size in &mut faces {
        size.set_if_neq(InRem::square(if tight.0 { FACE.1 } else { FACE.0 }));
    }
}

/// Starts with the name in the field.
#[derive(bevy::ecs::system::SystemParam)]
struct Start<'w, 's> {
    fields: Query<'w, 's, (Entity, &'static EditableText), With<NameField>>,
    missing: Query<'w, 's, (&'static mut Node, &'static mut Text), With<Missing>>,
    focus: ResMut<'w, InputFocus>,
    announcements: ResMut<'w, Announcements>,
    words: Res<'w, Words>,
    come_in: ComeIn<'w, 's>,
}

impl Start<'_, '_> {
    fn by_name(&mut self) {
        let Ok((field, text)) = self.fields.single() else { return };
        let name = text.value().to_string().trim().to_owned();
        if !name.is_empty() {
            self.come_in.by_name(&name);
            return;
        }
        // Nothing to start with yet: that is said, and the field is where to go on.
        let missing = self.words.text("player-name-missing");
        for (mut node, mut text) in &mut self.missing {
            node.display = Display::Flex;
            text.0 = wrappable(&missing);
        }
        self.announcements.say(missing);
        self.focus.set(field, FocusCause::Navigated);
    }
}

/// Once something is typed, nothing is missing any more.
fn forget_missing(
    fields: Query<&EditableText, (With<NameField>, Changed<EditableText>)>,
    mut missing: Query<&mut Node, With<Missing>>,
) {
    if fields.iter().any(|field| !field.value().to_string().trim().is_empty()) {
        for mut node in missing.iter_mut().filter(|node| node.display != Display::None) {
            node.display = Display::None;
        }
    }
}

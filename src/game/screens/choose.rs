//! Which dialogue: a card each, the files that cannot be played, and where they all come from.

use super::progress::reason;
use crate::Words;
use crate::keeper::Keeper;
use crate::navigation::{Go, Overlay, Screen};
use crate::progress::{self, LessonProgress, Standings};
use crate::talk::LookingBack;
use crate::theme::{
    ArrowKeys, GAP, NEAR, Role, body, caption, card, card_button, chip, column, heading, page, quiet_button, row,
    screen, scroll_area, split, strong, title,
};
use crate::training::{Lesson, Picked, Trainee, Training};
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::check::course::{Broken, Origin};
use unruffled::dialogue::{Channel, Level};
use unruffled::export::sentences;
use unruffled::learning::{Reason, Standing};
use unruffled::records::{Entry, StoreError};
use unruffled::words::Joined;

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
) {
    let greeting = match &trainee.name {
        Some(name) => words.format("choose-greeting", &[("name", name.as_str().into())]),
        None => words.text("choose-greeting-guest"),
    };
    let all: Vec<_> = training.offered().map(|lesson| (lesson, standings.of(lesson.id()))).collect();
    // Where to begin: with what was left unfinished last, else with the first dialogue; not with the header above.
    let unfinished = standings.next.as_ref().filter(|(_, why)| *why == Reason::Unfinished);
    let begin = unfinished.and_then(|(id, _)| all.iter().position(|(lesson, _)| lesson.id() == id)).unwrap_or(0);
    let mut cards = all.iter().map(|(lesson, progress)| dialogue(&words, lesson, progress));
    let before: Vec<_> = cards.by_ref().take(begin).collect();
    let first = cards.next().map(|card| (card, AutoFocus));
    let rest: Vec<_> = cards.collect();
    // Where something is broken, that is what there is to say.
    let empty = (all.is_empty() && training.broken.is_empty()).then(|| empty(&words, &training));
    let broken = (!training.broken.is_empty()).then(|| broken(&words, &training));
    let next = next(&words, &training, &standings).map(|next| body(&next));
    let unread = keeper.unread().map(|why| unread(&words, why));
    let recounted = standings.recounted.then(|| recounted(&words));
    if standings.recounted {
        keeper.keep(Entry::ToldOfRecount(trainee.id));
    }
    let mut notes = vec![caption(&source(&words, &training))];
    notes.extend((!keeper.keeps()).then(|| caption(&words.text("choose-unkept"))));
    notes.extend(sentences::left_out(words.messages(), &standings.left_out).iter().map(|note| caption(note)));
    commands.spawn((
        screen(Screen::Choose, &words.text("choose-title")),
        children![(
            page(),
            children![scroll_area(children![
                header(&words, greeting),
                (column(NEAR), Children::spawn((SpawnIter(next.into_iter()), Spawn(ways(&words, &training))))),
                (
                    column(GAP),
                    ArrowKeys,
                    Children::spawn((
                        SpawnIter(unread.into_iter()),
                        SpawnIter(recounted.into_iter()),
                        SpawnIter(empty.into_iter()),
                        SpawnIter(before.into_iter()),
                        SpawnIter(first.into_iter()),
                        SpawnIter(rest.into_iter()),
                        SpawnIter(broken.into_iter()),
                    )),
                ),
                (column(4.0), Children::spawn(SpawnIter(notes.into_iter()))),
            ])]
        )],
    ));
}

fn header(words: &Words, greeting: String) -> impl Bundle + use<> {
    (
        split(GAP),
        children![
            (column(4.0), children![title(&words.text("choose-title")), body(&greeting)]),
            (
                row(NEAR),
                children![
                    (
                        quiet_button(&words.text("choose-player")),
                        observe(|_: On<Activate>, mut go: Go| go.to(Screen::Player)),
                    ),
                    (
                        quiet_button(&words.text("choose-settings")),
                        observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Settings)),
                    ),
                ]
            ),
        ],
    )
}

/// What to play next, and why, in a line.
fn next(words: &Words, training: &Training, standings: &Standings) -> Option<String> {
    let (id, why) = standings.next.as_ref()?;
    let title = &*training.lesson(id)?.dialogue().title.value;
    Some(words.format("choose-next", &[("title", title.into()), ("reason", reason(words, *why).into())]))
}

/// What there is to do beside a single talk.
fn ways(words: &Words, training: &Training) -> impl Bundle + use<> {
    // Where nobody can be played, nobody comes to a shift.
    let shift = (!training.faulty).then(|| {
        (quiet_button(&words.text("choose-shift")), observe(|_: On<Activate>, mut go: Go| go.to(Screen::Shift)))
    });
    let progress =
        (quiet_button(&words.text("choose-progress")), observe(|_: On<Activate>, mut go: Go| go.to(Screen::Progress)));
    (row(NEAR), Children::spawn((Spawn(progress), SpawnIter(shift.into_iter()))))
}

fn dialogue(words: &Words, lesson: &Lesson, progress: &LessonProgress) -> impl Bundle + use<> {
    let written = lesson.dialogue();
    let (id, title, customer) = (lesson.id().to_owned(), &*written.title.value, &*written.customer.name.value);
    let facts = [(channel(words, written.channel.value), None), (level(words, written.level.value), None)];
    let unfinished = progress
        .unfinished
        .as_ref()
        .map(|(_, turn)| (words.format("choose-unfinished", &[("turn", (*turn).into())]), Some(Role::Accent)));
    let lost = progress.lost.map(|turn| (words.format("choose-lost", &[("turn", turn.into())]), Some(Role::Pitfall)));
    let results: Vec<_> = unfinished.into_iter().chain(lost).chain(results(words, progress)).collect();
    let said = words.join(Joined::List, results.iter().map(|(words, _)| words));
    let label = words.format(
        "choose-card",
        &[
            ("title", title.into()),
            ("customer", customer.into()),
            ("channel", facts[0].0.as_str().into()),
            ("level", facts[1].0.as_str().into()),
            ("results", said.into()),
        ],
    );
    let chips = facts.into_iter().chain(results).map(|(words, dot)| chip(&words, dot));
    (
        card_button(&label),
        observe(move |_: On<Activate>, mut picked: ResMut<Picked>, mut go: Go| {
            picked.dialogue = Some(id.clone());
            go.to(Screen::Briefing);
        }),
        children![
            heading(title),
            body(&words.format("choose-with", &[("customer", customer.into())])),
            (row(NEAR), Children::spawn(SpawnIter(chips.collect::<Vec<_>>().into_iter()))),
        ],
    )
}

/// The last and the best attempt as chips; one chip where they are the same.
fn results(words: &Words, progress: &LessonProgress) -> Vec<(String, Option<Role>)> {
    let shown = |id: &str, attempt: Standing| {
        let dot = if attempt.passed { Role::Calm } else { Role::Annoyed };
        let passed = if attempt.passed { words.text("result-passed") } else { words.text("result-not-yet") };
        let said = match attempt.overall {
            Some(percent) => words.format(id, &[("percent", percent.into()), ("passed", passed.into())]),
            None => passed,
        };
        (said, Some(dot))
    };
    let equal = |a: Standing, b: Standing| (a.overall, a.passed) == (b.overall, b.passed);
    match (progress.summary.last, progress.summary.best) {
        (Some(last), Some(best)) if !equal(last, best) => vec![shown("choose-last", last), shown("choose-best", best)],
        (Some(last), _) => vec![shown("choose-last", last)],
        (None, _) if progress.unfinished.is_some() || progress.lost.is_some() => Vec::new(),
        (None, _) => vec![(words.text("choose-new"), None)],
    }
}

fn empty(words: &Words, training: &Training) -> impl Bundle + use<> {
    let folders: Vec<_> = training.looked_in.iter().map(|folder| body(&folder.display().to_string())).collect();
    (
        card(),
        children![
            heading(&words.text("choose-empty-title")),
            body(&words.text("choose-empty-looked")),
            (column(4.0), Children::spawn(SpawnIter(folders.into_iter()))),
            body(&words.text("choose-empty-do")),
        ],
    )
}

/// What was done before cannot be shown. That keeps nobody from playing.
fn unread(words: &Words, why: &StoreError) -> impl Bundle + use<> {
    (
        card(),
        children![
            heading(&words.text("choose-unread")),
            body(&sentences::failure(words.messages(), why)),
            (
                row(NEAR),
                children![(
                    quiet_button(&words.text("choose-unread-again")),
                    observe(|_: On<Activate>, mut go: Go| go.anew(Screen::Choose)),
                )]
            ),
        ],
    )
}

/// What a result counts is not what it was. It is said once.
fn recounted(words: &Words) -> impl Bundle + use<> {
    (card(), children![heading(&words.text("recount-title")), body(&words.text("recount"))])
}

fn broken(words: &Words, training: &Training) -> impl Bundle + use<> {
    let count = training.broken.len();
    let place = |broken: &Broken| match broken.line {
        None => broken.file.clone(),
        Some(line) => {
            words.format("choose-broken-line", &[("file", broken.file.as_str().into()), ("line", line.into())])
        }
    };
    let files =
        training.broken.iter().map(|broken| (column(2.0), children![strong(&place(broken)), body(&broken.message)]));
    let files: Vec<_> = files.collect();
    let (heads, about) = if training.faulty {
        (words.text("choose-faulty"), Some(body(&words.text("choose-faulty-why"))))
    } else {
        (words.format("choose-broken-count", &[("count", count.into())]), None)
    };
    let what_to_do = if training.lessons.is_empty() { "choose-broken-all" } else { "choose-broken-do" };
    (
        card(),
        Children::spawn((
            Spawn(heading(&heads)),
            SpawnIter(about.into_iter()),
            Spawn((column(NEAR), Children::spawn(SpawnIter(files.into_iter())))),
            Spawn(caption(&words.text(what_to_do))),
        )),
    )
}

fn source(words: &Words, training: &Training) -> String {
    match &training.origin {
        Origin::Shipped => words.text("choose-source-embedded"),
        Origin::Folder(folder) => words.format("choose-source", &[("folder", folder.display().to_string().into())]),
    }
}

/// A channel's name: "At the counter".
pub(super) fn channel(words: &Words, channel: Channel) -> String {
    words.text(&format!("channel-{}", channel.word()))
}

/// A level's name: "Easy".
pub(super) fn level(words: &Words, level: Level) -> String {
    words.text(&format!("level-{}", level.word()))
}

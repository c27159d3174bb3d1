//! Every talk that came to its end, the latest first; each opens its debrief.

use crate::Words;
use crate::navigation::{Go, Screen};
use crate::screens::faces::{Seen, beside_a_face, picture};
use crate::talk::TalkCommands;
use crate::theme::{
    ArrowKeys, GAP, NEAR, Role, body, card_button, chip, column, heading, quiet_button, rest, row, split, strong,
};
use crate::training::Training;
use bevy::ecs::spawn::SpawnIter;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::export::sentences;
use unruffled::learning::{Done, Edition, Progress};
use unruffled::records::AttemptId;
use unruffled::words::Joined;

/// How many talks are shown at first, and how many more when older ones are asked for.
const PAGE: usize = 20;

/// How many talks are shown.
#[derive(Resource, Clone, Copy, Debug)]
pub(super) struct Shown(usize);

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(Shown(PAGE)).add_systems(OnEnter(Screen::Choose), |mut shown: ResMut<Shown>| shown.0 = PAGE);
}

pub(super) fn part(words: &Words, training: &Training, whole: &Progress, shown: Shown) -> impl Bundle + use<> {
    let talks: Vec<_> = whole.done.iter().rev().take(shown.0).map(|done| talk(words, training, done)).collect();
    let hidden = whole.done.len().saturating_sub(shown.0);
    let older = (hidden > 0).then(|| {
        let show = |_: On<Activate>, mut shown: ResMut<Shown>, mut go: Go| {
            shown.0 += PAGE;
            go.anew(Screen::Progress);
        };
        let label = words.format("progress-older", &[("count", hidden.into())]);
        (row(GAP), children![(quiet_button(&label), observe(show))])
    });
    (
        column(GAP),
        Children::spawn((
            Spawn(heading(&words.text("progress-attempts"))),
            Spawn((column(NEAR), ArrowKeys, Children::spawn(SpawnIter(talks.into_iter())))),
            SpawnIter(older.into_iter()),
        )),
    )
}

fn talk(words: &Words, training: &Training, done: &Done) -> impl Bundle + use<> {
    let title = &*done.title;
    let ended = sentences::outcome(words.messages(), done.standing.outcome, &done.customer);
    let when = sentences::when(words.messages(), done.standing.started_ms);
    let facts = facts(words, done);
    let label = words.format(
        "progress-attempt",
        &[
            ("title", title.into()),
            ("when", when.as_str().into()),
            ("ended", ended.as_str().into()),
            ("facts", words.join(Joined::List, facts.iter().map(|(fact, _)| fact)).into()),
        ],
    );
    let chips: Vec<_> = facts.iter().map(|(fact, dot)| chip(fact, *dot)).collect();
    let id = done.standing.id;
    // Whoever is in no file any more has no face either.
    let lesson = training.lesson(&done.dialogue);
    let face = lesson.map(|lesson| picture(lesson.dialogue(), Seen::Met(done.anger_end), 4.0));
    (
        card_button(&label),
        observe(move |_: On<Activate>, mut past: Past| past.open(id)),
        children![(
            beside_a_face(),
            Children::spawn((
                SpawnIter(face.into_iter()),
                Spawn((
                    rest(NEAR),
                    children![
                        (split(GAP), children![strong(title), chip(&when, None)]),
                        body(&ended),
                        (row(NEAR), Children::spawn(SpawnIter(chips.into_iter()))),
                    ],
                )),
            )),
        )],
    )
}

/// What there is to know of a talk without opening it.
fn facts(words: &Words, done: &Done) -> Vec<(String, Option<Role>)> {
    let standing = &done.standing;
    let passed = if standing.passed { words.text("result-passed") } else { words.text("result-not-yet") };
    let result = match standing.overall {
        Some(percent) => words.format("shift-result", &[("percent", percent.into()), ("passed", passed.into())]),
        None => passed,
    };
    let dot = if standing.passed { Role::Calm } else { Role::Annoyed };
    let mut facts = vec![(result, Some(dot)), (words.text(&format!("mode-{}", standing.mode.word())), None)];
    if done.in_shift {
        facts.push((words.text("progress-in-shift"), None));
    }
    if let Some((right, of)) = done.judged() {
        facts.push((words.format("progress-judged", &[("right", right.into()), ("of", of.into())]), None));
    }
    match standing.edition {
        Edition::Current => {}
        Edition::Earlier => facts.push((words.text("progress-earlier"), None)),
        Edition::Lost => facts.push((words.text("progress-changed"), None)),
    }
    facts
}

/// Opens a talk of before.
#[derive(SystemParam)]
struct Past<'w, 's> {
    training: Res<'w, Training>,
    talks: TalkCommands<'w, 's>,
    go: Go<'w>,
}

impl Past<'_, '_> {
    fn open(&mut self, id: AttemptId) {
        if self.talks.look_back(&self.training, id, Screen::Progress) {
            self.go.to(Screen::Debrief);
        }
    }
}

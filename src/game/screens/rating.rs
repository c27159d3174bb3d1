//! How the trainee thinks it went: asked after a talk, before they see how it did.

use super::faces::{Seen, beside_a_face, portrait};
use crate::Words;
use crate::keeper::Keeper;
use crate::navigation::{Go, Screen};
use crate::shift::OnShift;
use crate::talk::{PlayedTalk, Recording};
use crate::theme::{
    Chosen, GAP, body, button, caption, choice_group, column, header, narrow_page, quiet_button, rest, screen,
    scroll_area, strong, title_to_read, way_on,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::export::sentences;
use unruffled::scoring::{Band, Par, Score};
use unruffled::skill::{Skill, Skills};

/// What the trainee has said so far.
#[derive(Resource, Clone, Copy, Debug, Default)]
struct Thought(Skills<Option<Band>>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Thought>().add_systems(OnEnter(Screen::Rating), enter);
}

/// The way on once a talk is over.
#[derive(SystemParam)]
pub(super) struct AfterTalk<'w> {
    talk: Option<Res<'w, PlayedTalk>>,
    recording: Option<Res<'w, Recording>>,
    shift: Option<Res<'w, OnShift>>,
    go: Go<'w>,
}

impl AfterTalk<'_> {
    /// On a shift to the next customer; else to the question how it went, where it is to be asked, or to the debrief.
    pub(super) fn go_on(&mut self) {
        let recording = self.recording.as_deref();
        let on_shift = self.shift.as_ref().zip(recording).is_some_and(|(shift, recording)| shift.is_at(recording));
        let asked = self.talk.as_ref().zip(recording).is_some_and(|(talk, recording)| asks(talk, recording));
        self.go.to(match (on_shift, asked) {
            (true, _) => Screen::Shift,
            (false, true) => Screen::Rating,
            (false, false) => Screen::Debrief,
        });
    }
}

/// Whether it is asked: once of each talk that counts. A rehearsal does not, nor a turn that is tried again.
fn asks(talk: &PlayedTalk, recording: &Recording) -> bool {
    let counts = recording.fits(talk) && recording.attempt.retry.is_none();
    // As long as the score is being worked out, nobody knows.
    let skills = talk.par == Par::default() || !on_the_table(talk).is_empty();
    counts && recording.rating.is_none() && skills
}

/// The skills that there is something to say about.
fn on_the_table(talk: &PlayedTalk) -> Vec<Skill> {
    let score = Score::of(&talk.run, &talk.par);
    score.skills.iter().filter(|(_, score)| score.percent.is_some()).map(|(skill, _)| skill).collect()
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    talk: Option<Res<PlayedTalk>>,
    mut thought: ResMut<Thought>,
    mut go: Go,
) {
    let Some(talk) = talk else {
        go.to(Screen::Choose);
        return;
    };
    *thought = Thought::default();
    let skills: Vec<_> = on_the_table(&talk).into_iter().map(|skill| one(&words, skill)).collect();
    if skills.is_empty() {
        go.to(Screen::Debrief);
        return;
    }
    let label = words.text("rating-title");
    let skip =
        (quiet_button(&words.text("rating-skip")), observe(|_: On<Activate>, mut go: Go| go.to(Screen::Debrief)));
    commands.spawn((
        screen(Screen::Rating, &label),
        children![
            header(children![title_to_read(&label)], children![skip]),
            (
                narrow_page(),
                children![
                    scroll_area(children![
                        (
                            beside_a_face(),
                            children![
                                portrait(&words, &talk.run.script().dialogue, Seen::Met(talk.run.anger()), 4.5),
                                (rest(0.0), children![body(&words.text("rating-about"))])
                            ]
                        ),
                        (column(GAP), Children::spawn(SpawnIter(skills.into_iter()))),
                    ]),
                    way_on(children![(button(&words.text("rating-show")), observe(show))]),
                ]
            ),
        ],
    ));
}

fn one(words: &Words, skill: Skill) -> impl Bundle + use<> {
    let name = sentences::skill(words.messages(), skill);
    let bands = Band::ALL.map(|band| words.text(&format!("rating-{}", band.word())));
    (
        column(4.0),
        children![
            strong(&name),
            caption(&words.text(&format!("rating-about-{}", skill.word()))),
            (
                choice_group(&name, &bands, None),
                observe(move |chosen: On<Chosen>, mut thought: ResMut<Thought>| {
                    thought.0[skill] = Some(Band::ALL[chosen.index]);
                }),
            ),
        ],
    )
}

/// What was said is kept, and then they see. Who says nothing of any skill has skipped it.
fn show(
    _: On<Activate>,
    thought: Res<Thought>,
    recording: Option<ResMut<Recording>>,
    mut keeper: ResMut<Keeper>,
    mut go: Go,
) {
    if let Some(mut recording) = recording
        && thought.0.values().any(Option::is_some)
    {
        recording.rate(&mut keeper, thought.0);
    }
    go.to(Screen::Debrief);
}

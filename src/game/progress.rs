//! How far the trainee has come: the last and the best attempt at each dialogue, and what was left unfinished.

use super::keeper::{Keeper, Owed};
use super::talk::{Recording, Talk};
use super::training::{Lesson, Trainee, Training};
use crate::conversation::{Conversation, Event, Input, Moment};
use crate::records::store::clock::now_ms;
use crate::records::{AttemptId, Recorded, Summary};
use bevy::platform::collections::HashMap;
use bevy::prelude::*;

/// A talk that can be continued.
#[derive(Clone, Debug)]
pub enum Unfinished {
    /// The one that is still there as it was left.
    Here(AttemptId),
    /// One that is replayed from its record.
    Stored(Box<Recorded>),
}

/// How far the trainee has come with one dialogue.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// The attempts that came to an end.
    pub summary: Summary,
    /// What was left, with the turn it was left at.
    pub unfinished: Option<(Unfinished, usize)>,
}

/// How far the trainee has come, by dialogue. As it was when the list or a briefing was last shown.
#[derive(Resource, Clone, Debug, Default)]
pub struct Standings(HashMap<String, Progress>);

impl Standings {
    /// With one dialogue.
    #[must_use]
    pub fn of(&self, id: &str) -> Progress {
        self.0.get(id).cloned().unwrap_or_default()
    }
}

/// The turn a run is at, counted from 1.
#[must_use]
pub fn turn(run: &Conversation) -> usize {
    1 + run.events().iter().filter(|event| matches!(event, Event::Said { .. })).count()
}

/// The turn that begins after so many inputs, counted from 1.
#[must_use]
pub fn turn_after(run: &Conversation, inputs: usize) -> usize {
    let ends_a_turn = |input: &&Input| matches!(input, Input::Reply { .. } | Input::Timeout);
    1 + run.inputs().iter().take(inputs).filter(ends_a_turn).count()
}

/// Looks the standings up anew.
pub(super) fn refresh(
    training: Res<Training>,
    trainee: Res<Trainee>,
    mut keeper: ResMut<Keeper>,
    talk: Option<Res<Talk>>,
    recording: Option<Res<Recording>>,
    mut standings: ResMut<Standings>,
) {
    let here = talk.zip(recording).filter(|(talk, recording)| {
        let somebody_elses = recording.attempt.trainee != trainee.name;
        let practice = recording.attempt.retry.is_some();
        talk.goes_on() && !talk.run.inputs().is_empty() && recording.fits(talk) && !somebody_elses && !practice
    });
    standings.0.clear();
    for lesson in &training.lessons {
        let attempts = keeper.attempts(trainee.name.as_deref(), lesson.id());
        let mut progress = Progress { unfinished: left(lesson, &attempts, &mut keeper), ..default() };
        if let Some((talk, recording)) = &here
            && recording.attempt.dialogue == lesson.id()
        {
            progress.unfinished = Some((Unfinished::Here(recording.attempt.id), turn(&talk.run)));
        }
        if !attempts.is_empty() {
            progress.summary = Summary::of(&attempts, lesson.current());
        }
        standings.0.insert(lesson.id().to_owned(), progress);
    }
}

/// The latest attempt in which something was said and which can be continued as it was.
fn left(lesson: &Lesson, attempts: &[Recorded], keeper: &mut Keeper) -> Option<(Unfinished, usize)> {
    let open = |recorded: &&Recorded| {
        let attempt = &recorded.attempt;
        let same = attempt.dialogue_hash == lesson.hash && attempt.rubric_hash == *lesson.rubric_hash;
        let open = attempt.ended_ms.is_none() && !recorded.abandoned && !recorded.inputs.is_empty();
        // A turn that is tried again is tried, or not: it is nothing to come back to.
        same && open && attempt.retry.is_none()
    };
    for recorded in attempts.iter().rev().filter(open) {
        let Ok(run) = recorded.replay(lesson.script.clone()) else { continue };
        match run.moment() {
            Moment::Talk(_) => return Some((Unfinished::Stored(Box::new(recorded.clone())), turn(&run))),
            // The program was stopped between the last word and putting down that it was the last.
            Moment::Over(_) => {
                keeper.keep(Owed::Finish { id: recorded.attempt.id, ended_ms: now_ms() });
            }
            Moment::Stuck(_) | Moment::Endless(_) => {}
        }
    }
    None
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Standings>();
}

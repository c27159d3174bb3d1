//! How far the trainee has come: the last and the best attempt at each dialogue, what was left unfinished, all of it
//! together, and what to play next.

use super::judging::Judging;
use super::keeper::Keeper;
use super::talk::{PlayedTalk, Recording};
use super::training::{Lesson, Trainee, Training};
use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use unruffled::clock::now_ms;
use unruffled::conversation::Conversation;
use unruffled::learning::{self, Left, Reason, Suggestion, Summary, recount};
use unruffled::records::{AttemptId, Entry, LeftOut, Reading, Recorded};

/// A talk that can be continued.
#[derive(Clone, Debug)]
pub enum Unfinished {
    /// The one that is still there as it was left.
    Here(AttemptId),
    /// One that is replayed from its record.
    Stored(Box<Recorded>),
}

impl Unfinished {
    /// What it is kept as.
    #[must_use]
    pub fn id(&self) -> AttemptId {
        match self {
            Self::Here(id) => *id,
            Self::Stored(recorded) => recorded.attempt.id,
        }
    }
}

/// How far the trainee has come with one dialogue.
#[derive(Clone, Debug, Default)]
pub struct LessonProgress {
    /// The attempts that came to an end.
    pub summary: Summary,
    /// What was left, with the turn it was left at.
    pub unfinished: Option<(Unfinished, usize)>,
    /// The turn of the talk left last that does not fit the dialogue any more, where it cannot be continued.
    pub lost: Option<usize>,
    /// How angry the customer was when they and the trainee last parted; none where they have not met.
    pub anger: Option<u8>,
}

/// How far the trainee has come. As it was when a screen that shows it was last entered.
#[derive(Resource, Clone, Debug, Default)]
pub struct Standings {
    dialogues: HashMap<String, LessonProgress>,
    /// With everything together. Guests are several people, so that theirs says nothing.
    pub whole: learning::Progress,
    /// The dialogue to play next, by its id, and why.
    pub next: Option<(String, Reason)>,
    /// Attempts that cannot be read.
    pub left_out: Vec<LeftOut>,
    /// Whether talks of before are counted otherwise than they were, and the trainee does not know it yet.
    pub recounted: bool,
}

impl Standings {
    /// With one dialogue.
    #[must_use]
    pub fn of(&self, id: &str) -> LessonProgress {
        self.dialogues.get(id).cloned().unwrap_or_default()
    }

    /// The dialogue that was left last, of those that can be gone on with.
    fn left_last(&self, all: &[Recorded]) -> Option<String> {
        let left = |recorded: &&Recorded| {
            let unfinished = self.dialogues.get(&recorded.attempt.dialogue).and_then(|one| one.unfinished.as_ref());
            unfinished.is_some_and(|(unfinished, _)| unfinished.id() == recorded.attempt.id)
        };
        all.iter().rev().find(left).map(|recorded| recorded.attempt.dialogue.clone())
    }
}

/// The turn that begins after so many inputs, counted from 1.
#[must_use]
pub fn turn_after(run: &Conversation, inputs: usize) -> usize {
    1 + run.inputs().iter().take(inputs).filter(|input| input.ends_a_turn()).count()
}

/// Works the standings out anew, from what was read for the screen that shows them.
pub(super) fn refresh(
    training: Res<Training>,
    trainee: Res<Trainee>,
    mut keeper: ResMut<Keeper>,
    talk: Option<Res<PlayedTalk>>,
    recording: Option<Res<Recording>>,
    mut judging: ResMut<Judging>,
    mut standings: ResMut<Standings>,
) {
    let here = talk.zip(recording).filter(|(talk, recording)| {
        let somebody_elses = recording.attempt.trainee.id != trainee.id;
        let practice = recording.attempt.retry.is_some();
        talk.goes_on() && !talk.run.inputs().is_empty() && recording.fits(talk) && !somebody_elses && !practice
    });
    let reading = keeper.attempts(&trainee.id);
    let Reading { attempts: all, left_out, .. } = &*reading;
    let judge = judging.judge(&training);
    judge.judge(&reading);
    let whole = learning::Progress::of(all, judge);
    *standings = Standings { left_out: left_out.clone(), ..default() };
    for lesson in &training.lessons {
        let left = Left::of(all.iter(), lesson.id(), judge);
        for (id, closing) in left.close {
            keeper.keep(Entry::close(id, closing));
        }
        let stored_anger = left.open.and_then(|open| open.anger);
        let anger = stored_anger.or_else(|| whole.anger_left(lesson.id()));
        let stored = left.open.map(|open| (Unfinished::Stored(Box::new(open.recorded.clone())), open.turn));
        let lost = left.lost.map(|lost| lost.turn);
        let mut progress = LessonProgress { summary: whole.summary(lesson.id()), unfinished: stored, lost, anger };
        if let Some((talk, recording)) = &here
            && recording.attempt.dialogue == lesson.id()
        {
            progress.unfinished = Some((Unfinished::Here(recording.attempt.id), talk.run.turn()));
            progress.anger = Some(talk.run.anger());
        }
        standings.dialogues.insert(lesson.id().to_owned(), progress);
    }
    let left = here.as_ref().map(|(_, recording)| recording.attempt.dialogue.clone());
    let left = left.or_else(|| standings.left_last(all));
    let course: Vec<_> = training.offered().map(Lesson::dialogue).collect();
    let left = left.and_then(|left| course.iter().position(|dialogue| *dialogue.id.value == *left));
    // What guests have played says nothing of this one; what they are in the middle of does.
    if trainee.name.is_some() || left.is_some() {
        let next = Suggestion::of(&whole, &course, left, now_ms());
        standings.next = next.map(|next| (course[next.dialogue].id.to_string(), next.reason));
    }
    if trainee.name.is_some() {
        standings.whole = whole;
        standings.recounted = recount::is_news(&reading, judge);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Standings>().init_resource::<Judging>();
}

//! Several customers in a row: who was served, who waits, and what those who left angry leave behind.

use super::navigation::{Go, Screen};
use super::talk::{PlayedTalk, Recording, TalkCommands};
use super::training::{Picked, Training};
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use unruffled::learning::{Done, shift};
use unruffled::records::AttemptId;

/// A customer who has left.
#[derive(Clone, Debug)]
pub struct Served {
    /// The talk.
    pub talk: PlayedTalk,
    /// What the talk is kept as.
    pub recording: Recording,
    /// How the talk went.
    pub done: Done,
}

/// The shift that goes on, or has just ended. A trainee who goes elsewhere leaves it; its talks stay.
#[derive(Resource, Clone, Debug, Default)]
pub struct OnShift {
    /// The customers who come, by dialogue.
    pub customers: Vec<String>,
    /// The customers who were served, in this order.
    pub served: Vec<Served>,
    /// How much angrier the next customer begins.
    pub fatigue: u8,
    /// The talk that goes on.
    at: Option<AttemptId>,
}

impl OnShift {
    /// Who comes next; nobody once all were served.
    #[must_use]
    pub fn next(&self) -> Option<&str> {
        self.customers.get(self.served.len()).map(String::as_str)
    }

    /// Whether the talk that is kept as this is one of the shift's.
    #[must_use]
    pub fn is_at(&self, recording: &Recording) -> bool {
        self.at == Some(recording.attempt.id)
    }

    /// Whether somebody comes after the talk that is kept as this; none where it is none of the shift's.
    #[must_use]
    pub fn comes_after(&self, recording: &Recording) -> Option<bool> {
        self.is_at(recording).then(|| self.served.len() + 1 < self.customers.len())
    }

    /// Takes in that a talk has ended.
    fn serve(&mut self, training: &Training, talk: &PlayedTalk, recording: &Recording) {
        let lesson = training.lesson(&recording.attempt.dialogue);
        let done = lesson.and_then(|lesson| Done::of_run(&recording.attempt, &talk.run, lesson.par()));
        let Some(done) = done else { return };
        self.at = None;
        self.served.push(Served { talk: talk.clone(), recording: recording.clone(), done });
        let tired = shift::fatigue(self.served.iter().map(|served| served.done.anger_end));
        let next = self.next().and_then(|id| training.lesson(id));
        self.fatigue = next.map_or(0, |next| shift::bearable(&next.script, tired));
    }
}

/// How a shift begins, and goes on from customer to customer.
#[derive(SystemParam)]
pub struct ShiftCommands<'w, 's> {
    commands: Commands<'w, 's>,
    training: Res<'w, Training>,
    picked: ResMut<'w, Picked>,
    shift: Option<ResMut<'w, OnShift>>,
    talks: TalkCommands<'w, 's>,
    go: Go<'w>,
}

impl ShiftCommands<'_, '_> {
    /// Draws so many customers, and shows who is first.
    pub fn begin(&mut self, customers: usize) {
        let lessons: Vec<_> = self.training.offered().collect();
        let drawn = shift::draw(self.talks.seed(), lessons.len(), customers);
        let customers = drawn.into_iter().map(|n| lessons[n].id().to_owned()).collect();
        self.commands.insert_resource(OnShift { customers, ..default() });
        self.go.anew(Screen::Shift);
    }

    /// Ends it before all have come: those who were served are looked back on, if there are any.
    pub fn end(&mut self) {
        let Some(shift) = self.shift.as_mut().filter(|shift| !shift.served.is_empty()) else {
            return self.go.to(Screen::Choose);
        };
        let served = shift.served.len();
        shift.customers.truncate(served);
        self.go.anew(Screen::Shift);
    }

    /// Begins the talk with the customer who waits.
    pub fn call_next(&mut self) {
        let Some(shift) = &mut self.shift else { return };
        let Some(lesson) = shift.next().and_then(|id| self.training.lesson(id)) else { return };
        let first = shift.served.first().map(|served| served.recording.attempt.id);
        shift.at = Some(self.talks.begin_in_shift(lesson, first, shift.fatigue));
        self.picked.dialogue = Some(lesson.id().to_owned());
        self.go.to(Screen::Conversation);
    }
}

/// Takes in the talk that has just ended, where it is one of the shift's.
pub(super) fn take_in(
    training: Res<Training>,
    talk: Option<Res<PlayedTalk>>,
    recording: Option<Res<Recording>>,
    shift: Option<ResMut<OnShift>>,
) {
    if let (Some(talk), Some(recording), Some(mut shift)) = (talk, recording, shift)
        && shift.is_at(&recording)
    {
        shift.serve(&training, &talk, &recording);
    }
}

//! The talk for those who hear it: what the screen shows as it changes is announced, in the order in which it counts.

use super::advance::AdvanceSystems;
use super::flow::Flow;
use super::phase::{Note, Phase};
use super::{ending, replies, timer, turn};
use crate::Words;
use crate::announce::{Announce, Announcements};
use crate::audience::Audience;
use crate::settings::Settings;
use crate::talk::PlayedTalk;
use bevy::prelude::*;
use std::time::Duration;
use unruffled::conversation::{Moment, Mood};
use unruffled::words::{Joined, Value};

/// When somebody who cannot see the clock is told that time runs out.
const WARNED: Duration = Duration::from_secs(10);

/// What was announced so far; on the talk's screen, so that whoever comes back hears where they are.
#[derive(Component, Clone, Copy, Debug, Default)]
pub(super) struct Heard {
    inputs: usize,
    line: bool,
    mood: Option<Mood>,
    note: Option<Note>,
    replies: bool,
    warned: bool,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        tell.before(Announce)
            .after(AdvanceSystems)
            .run_if(resource_exists::<Flow>.and_then(resource_exists::<PlayedTalk>)),
    );
}

pub(super) fn tell(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    settings: Res<Settings>,
    words: Res<Words>,
    audience: Res<Audience>,
    mut screens: Query<&mut Heard>,
    mut announcements: ResMut<Announcements>,
) {
    let Ok(mut heard) = screens.single_mut() else { return };
    let limit = timer::limit(&talk.run, &settings, flow.mode).filter(|_| audience.is_timed());
    let now = Now { flow: &flow, talk: &talk, words: &words, limit, audience: *audience };
    heard.bypass_change_detection().hear(&now, &mut announcements);
}

/// The turn as it stands.
struct Now<'a> {
    flow: &'a Flow,
    talk: &'a PlayedTalk,
    words: &'a Words,
    limit: Option<Duration>,
    audience: Audience,
}

impl Heard {
    /// What can be said is told once more.
    pub(super) fn tell_replies_again(&mut self) {
        self.replies = false;
    }

    fn hear(&mut self, now: &Now, to: &mut Announcements) {
        let (flow, run) = (now.flow, &now.talk.run);
        let inputs = run.inputs().len();
        let new = std::mem::replace(&mut self.inputs, inputs) != inputs;
        // What the coach says is said by itself; the customer goes on after it.
        let beat = matches!(flow.phase, Phase::Beat(_) | Phase::Coached(_));
        if beat || new && matches!(flow.phase, Phase::Speaking { .. }) {
            // Another line, or one that begins again.
            *self = Self { inputs, mood: self.mood, note: self.note, ..default() };
        }
        if flow.note != self.note {
            self.note = flow.note;
            to.say(flow.note.map(|note| turn::note_in_words(now.words, note, run)).unwrap_or_default());
        }
        if beat {
            return;
        }
        let mood = Mood::at(now.anger_at_last());
        let changed = (self.mood.replace(mood) != Some(mood)).then(|| now.mood(mood));
        if !std::mem::replace(&mut self.line, true) {
            to.say(now.line(changed));
        } else if let Some(mood) = changed {
            to.say(now.of_customer("conversation-mood", &[("mood", mood.into())]));
        }
        let over = flow.phase == Phase::Done;
        if (flow.waits() || over) && !std::mem::replace(&mut self.replies, true) {
            to.say(if over { now.end() } else { now.replies() });
        }
        let left = now.limit.filter(|limit| *limit > WARNED).map(|limit| limit.saturating_sub(flow.waited()));
        if flow.waits() && left.is_some_and(|left| left <= WARNED) && !std::mem::replace(&mut self.warned, true) {
            to.say_at_once(now.seconds("conversation-seconds-left", WARNED));
        }
    }
}

impl Now<'_> {
    fn of_customer(&self, id: &str, more: &[(&str, Value)]) -> String {
        let customer = &*self.talk.run.script().dialogue.customer.name.value;
        let values: Vec<_> = [("customer", customer.into())].into_iter().chain(more.iter().cloned()).collect();
        self.words.format(id, &values)
    }

    fn mood(&self, mood: Mood) -> String {
        self.words.text(&format!("mood-{}", mood.word()))
    }

    fn seconds(&self, id: &str, time: Duration) -> String {
        self.words.format(id, &[("seconds", time.as_secs().into())])
    }

    /// How angry the customer is when all is said.
    fn anger_at_last(&self) -> u8 {
        match self.flow.phase {
            Phase::Speaking { .. } => self.flow.says.last().map_or(self.talk.run.anger(), |says| says.anger),
            _ => self.flow.anger(&self.talk.run),
        }
    }

    /// The first of the things said that is still to be heard.
    fn first(&self) -> usize {
        match self.flow.phase {
            Phase::Speaking { at, .. } => at.min(self.flow.says.len()),
            _ => 0,
        }
    }

    /// The words the customer says now, as soon as they begin.
    fn line(&self, mood: Option<String>) -> String {
        let says = &self.flow.says[self.first()..];
        if says.is_empty() {
            return String::new();
        }
        let said = self.words.join(Joined::Sentences, says.iter().map(|says| &says.words));
        let spoken = self.talk.run.script().is_spoken();
        let id = match (&mood, spoken) {
            (Some(_), true) => "conversation-says-in-mood",
            (Some(_), false) => "conversation-writes-in-mood",
            (None, true) => "conversation-says",
            (None, false) => "conversation-writes",
        };
        let mood = mood.map(|mood| ("mood", mood.into()));
        let values: Vec<_> = mood.into_iter().chain([("words", said.into())]).collect();
        self.of_customer(id, &values)
    }

    /// What can be said now, and how long there is to say it.
    fn replies(&self) -> String {
        let run = &self.talk.run;
        let spoken = run.script().is_spoken();
        let prompt = if spoken { "conversation-your-turn" } else { "conversation-your-turn-written" };
        let prompt = self.words.text(prompt);
        let replies = run.shuffled();
        let say = replies.iter().enumerate();
        let say =
            say.map(|(place, choice)| replies::label(self.words, place, &self.talk.speech.fill(&choice.reply.say)));
        let breath = run.can_breathe().then(|| self.words.text("conversation-breathe"));
        let time = self.limit.map(|limit| self.seconds("conversation-seconds-left", limit));
        let all: Vec<_> = [prompt].into_iter().chain(say).chain(breath).chain(time).collect();
        all.join("\n")
    }

    fn end(&self) -> String {
        let run = &self.talk.run;
        let over = matches!(run.moment(), Moment::Over(_)).then(|| self.words.text("conversation-over"));
        let about = ending::about(self.words, run, self.audience);
        self.words.join(Joined::Sentences, over.into_iter().chain(about))
    }
}

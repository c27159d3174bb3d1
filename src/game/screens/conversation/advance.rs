//! Lets time pass in the talk, and carries out what the trainee asks for: first it is kept, then it happens.

use super::flow::Flow;
use super::timer;
use crate::Words;
use crate::audience::Audience;
use crate::keeper::Keeper;
use crate::navigation::{Overlay, Screen};
use crate::platform;
use crate::settings::{Settings, TextSpeed};
use crate::sight::{Passed, Sight, SightSystems};
use crate::talk::{PaceAllowed, PlayedTalk, Recording};
use crate::theme::ReducedMotion;
use crate::training::{Lesson, Training};
use crate::wake::Wake;
use bevy::ecs::system::SystemParam;
use bevy::log::warn;
use bevy::prelude::*;
use std::time::Duration;
use unruffled::conversation::{Conversation, Input};
use unruffled::dialogue::Mode;

/// How often a clock is looked at: often enough that no second is missed.
const LOOK: Duration = Duration::from_millis(200);

/// When the talk goes on: after the trainee was heard, before anything is drawn.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct AdvanceSystems;

pub(super) fn plugin(app: &mut App) {
    let in_use = in_state(Screen::Conversation).and_then(in_state(Overlay::None));
    app.add_systems(First, pass.after(SightSystems))
        .add_systems(Update, advance.in_set(AdvanceSystems).run_if(in_use).run_if(resource_exists::<Flow>));
}

/// The time before a frame belongs to what was on the screen then, before anything of this frame happens: to the talk, or
/// to what lay over it.
fn pass(
    sight: Res<Sight>,
    screen: Res<State<Screen>>,
    overlay: Res<State<Overlay>>,
    flow: Option<ResMut<Flow>>,
    recording: Option<ResMut<Recording>>,
) {
    let Some(mut flow) = flow.filter(|_| **screen == Screen::Conversation) else { return };
    let Passed { mut seen, mut away } = sight.last;
    if **overlay != Overlay::None {
        away += std::mem::take(&mut seen);
    }
    let flow = flow.bypass_change_detection();
    flow.passed.seen += seen;
    flow.passed.away += away;
    if let Some(mut recording) = recording {
        recording.bypass_change_detection().played += seen;
    }
}

#[derive(SystemParam)]
struct Conditions<'w> {
    settings: Res<'w, Settings>,
    pace: Res<'w, PaceAllowed>,
    audience: Res<'w, Audience>,
    still: Res<'w, ReducedMotion>,
    words: Res<'w, Words>,
    training: Res<'w, Training>,
}

impl Conditions<'_> {
    /// How many letters are spoken in a second; none is all at once.
    fn speed(&self) -> Option<f32> {
        match self.settings.text_speed {
            // As text all of it is there to read at once: nobody interrupts who answers then.
            _ if self.still.0 || !platform::draws() => None,
            TextSpeed::Slow => Some(18.0),
            TextSpeed::Normal => Some(32.0),
            TextSpeed::Fast => Some(64.0),
            TextSpeed::Instant => None,
        }
    }

    /// How long there is to answer.
    fn limit(&self, run: &Conversation, mode: Mode) -> Option<Duration> {
        timer::limit(run, &self.settings, mode).filter(|_| self.audience.is_timed())
    }

    /// Whether the pace counts: it can be switched off during a talk, and on for the next one only, so that no
    /// talk that is kept as one without pace is judged by it.
    fn pace(&self, recording: Option<&Recording>) -> bool {
        self.settings.pace && recording.map_or(self.pace.0, |recording| recording.attempt.pace)
    }
}

fn advance(
    mut flow: ResMut<Flow>,
    mut talk: ResMut<PlayedTalk>,
    mut recording: Option<ResMut<Recording>>,
    mut keeper: ResMut<Keeper>,
    conditions: Conditions,
    mut wake: ResMut<Wake>,
) {
    let passed = std::mem::take(&mut flow.passed);
    let input = match flow.pending.take() {
        Some(input) => Some(input),
        None => {
            let pace = conditions.pace(recording.as_deref());
            let limit = conditions.limit(&talk.run, flow.mode);
            // What is asked for was asked of what could be seen before this frame.
            flow.pass(passed);
            let asked = flow.asked.take().and_then(|ask| flow.decide(ask, &talk.run, pace));
            let input = asked.or_else(|| flow.advance(&talk.run, passed.seen, conditions.speed(), limit));
            if let (Some(recording), Some(input)) = (&mut recording, &input) {
                recording.keep(&mut keeper, input);
            }
            input
        }
    };
    if let Some(input) = input {
        if keeper.is_settled() {
            happen(&mut flow, &mut talk, recording.as_deref_mut(), &mut keeper, &conditions, &input);
        } else {
            // It waits until it is kept, or until the trainee goes on without records.
            flow.pending = Some(input);
        }
    }
    // While an answer is being kept nothing moves; when it is, the window is woken.
    if flow.pending.is_none() && flow.moves(conditions.limit(&talk.run, flow.mode).is_some()) {
        if flow.waits() {
            wake.within(LOOK);
        } else {
            wake.step();
        }
    }
}

fn happen(
    flow: &mut Flow,
    talk: &mut PlayedTalk,
    recording: Option<&mut Recording>,
    keeper: &mut Keeper,
    conditions: &Conditions,
    input: &Input,
) {
    if let Err(refusal) = talk.run.apply(input) {
        warn!("{input} was offered and cannot be done: {refusal}");
        return;
    }
    flow.follow(input, &talk.run, &talk.speech, &conditions.words.text("conversation-plea"));
    if talk.goes_on() {
        return;
    }
    if let Some(recording) = recording {
        recording.end(keeper, talk.run.moment());
    }
    let lesson = conditions.training.lesson_of(&talk.run);
    if let Some(par) = lesson.and_then(Lesson::par_so_far) {
        talk.par = par;
    }
}

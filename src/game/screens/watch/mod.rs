//! A model talk, watched step by step: how to do it, or how it goes wrong. What somebody would say themselves is asked
//! before it is shown. Nothing of it is kept.
//!
//! `offer` leads here from elsewhere, `step` draws what is seen, `keys` are the keys.

mod keys;
mod offer;
mod step;

pub(super) use offer::{Watching, offers};

use crate::Words;
use crate::navigation::{Go, Screen};
use crate::theme::{Mark, screen};
use crate::training::{Lesson, Picked, Trainee, Training};
use crate::wake::Wake;
use bevy::prelude::*;
use unruffled::conversation::{Conversation, Moment, Speech};
use unruffled::dialogue::WalkthroughKind;
use unruffled::scoring::Score;
use unruffled::scoring::debrief::Debrief;

/// The seed of what is watched. Walkthroughs do what they expect however chance falls.
const SEED: u64 = 0;

/// A walkthrough as it is watched.
#[derive(Resource)]
struct Show {
    /// The walkthrough's number in its dialogue.
    number: usize,
    /// The run, played from the beginning.
    run: Conversation,
    /// Turn by turn: a step for each, and one for what they led to.
    review: Debrief,
    speech: Speech,
    score: Score,
    /// The step that is seen, counted from 0.
    at: usize,
    /// Whether it is seen what is said there: before that somebody asks themselves.
    answered: bool,
    /// Whether that was reached backwards.
    backwards: bool,
    /// Whether another step is on the screen.
    stale: bool,
}

impl Show {
    fn new(lesson: &Lesson, number: usize, trainee: &str) -> Option<Self> {
        let (run, _) = Conversation::walk(lesson.script.clone(), SEED, lesson.dialogue().walkthroughs.get(number)?);
        let speech = Speech::new(lesson.dialogue(), SEED, trainee);
        let review = Debrief::of(&run, &speech);
        let score = Score::of(&run, &lesson.par_so_far().unwrap_or_default());
        Some(Self { number, run, review, speech, score, at: 0, answered: false, backwards: false, stale: true })
    }

    /// The number of the last step.
    fn last(&self) -> usize {
        self.review.turns.len()
    }

    /// What there is to see next or before: at each turn the question, and then what is said; backwards only that.
    fn step(&mut self, backwards: bool) {
        let to = match backwards {
            true => self.at.checked_sub(1).map(|at| (at, true)),
            false if self.asks() => Some((self.at, true)),
            false => Some((self.at + 1, false)).filter(|(at, _)| *at <= self.last()),
        };
        if let Some((at, answered)) = to {
            (self.at, self.answered, self.backwards, self.stale) = (at, answered, backwards, true);
        }
    }

    /// Whether somebody is asked what they would say.
    fn asks(&self) -> bool {
        !self.answered && self.at < self.last()
    }

    /// Whether it could be said to its end.
    fn is_whole(&self) -> bool {
        matches!(self.run.moment(), Moment::Over(_))
    }
}

/// What holds the step that is seen.
#[derive(Component)]
struct StepArea;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Watching>()
        .add_plugins(keys::plugin)
        .add_systems(OnEnter(Screen::Watch), enter)
        .add_systems(Update, build.after(keys::Listen).run_if(resource_exists::<Show>))
        .add_systems(OnExit(Screen::Watch), |mut commands: Commands| commands.remove_resource::<Show>());
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    training: Res<Training>,
    picked: Res<Picked>,
    trainee: Res<Trainee>,
    watching: Res<Watching>,
    mut go: Go,
) {
    let name = trainee.name.clone().unwrap_or_else(|| words.text("conversation-guest"));
    let lesson = picked.dialogue.as_deref().and_then(|id| training.lesson(id));
    let Some(show) = lesson.and_then(|lesson| Show::new(lesson, watching.0, &name)) else {
        // The file may have changed since it was offered.
        go.to(Screen::Briefing);
        return;
    };
    let title = &show.run.script().dialogue.walkthroughs[show.number].name;
    commands.spawn((screen(Screen::Watch, title), children![(StepArea, whole())]));
    commands.insert_resource(show);
}

/// As large as the screen, one thing below the other, in its middle.
fn whole() -> impl Bundle {
    Node {
        width: percent(100),
        height: percent(100),
        flex_direction: FlexDirection::Column,
        align_items: AlignItems::Center,
        ..default()
    }
}

fn build(
    mut show: ResMut<Show>,
    words: Res<Words>,
    area: Query<Entity, With<StepArea>>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    let Ok(area) = area.single() else { return };
    if show.stale {
        show.stale = false;
        commands.entity(area).despawn_children().with_children(|area| step::spawn(area, &words, &show));
        wake.settle(4);
    }
}

/// What a kind of walkthrough looks like.
fn mark_of(kind: WalkthroughKind) -> Mark {
    match kind {
        WalkthroughKind::Model => Mark::Good,
        WalkthroughKind::Warning => Mark::Pitfall,
    }
}

/// What a kind of walkthrough shows, in words.
fn kind(words: &Words, kind: WalkthroughKind) -> String {
    words.text(&format!("watch-kind-{}", kind.word()))
}

//! Some screens show what is on disk, or a score. They are entered once that is there: until then the screen before
//! stays, and frames go on.

use crate::audience::Audience;
use crate::judging::Judging;
use crate::keeper::Keeper;
use crate::navigation::{Overlay, Screen};
use crate::talk::PlayedTalk;
use crate::training::{Lesson, Picked, Trainee, Training, work_out};
use crate::wake::waker;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::state::state::{StateTransition, StateTransitionSystems};
use bevy::winit::EventLoopProxyWrapper;
use std::mem;
use unruffled::records::PersonId;

/// The screen that is on its way, and what it waits for.
#[derive(Resource, Debug, Default)]
pub struct OnItsWay {
    screen: NextState<Screen>,
    overlay: NextState<Overlay>,
    /// The trainee who asked for the screen.
    trainee: Option<PersonId>,
    scores: Vec<Lesson>,
}

impl OnItsWay {
    /// Whether a screen waits.
    #[must_use]
    pub fn waits(&self) -> bool {
        target(&self.screen).is_some()
    }

    /// The dialogues whose scores are still being worked out for it.
    #[must_use]
    pub fn scores(&self) -> &[Lesson] {
        &self.scores
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<OnItsWay>()
        .init_resource::<Judging>()
        .add_systems(StateTransition, hold.before(StateTransitionSystems::DependentTransitions));
}

fn target(next: &NextState<Screen>) -> Option<Screen> {
    match next {
        NextState::Unchanged => None,
        NextState::Pending(screen) | NextState::PendingIfNeq(screen) => Some(*screen),
    }
}

/// Whether a screen shows what somebody has done before.
pub(super) fn shows_records(screen: Screen) -> bool {
    matches!(screen, Screen::Choose | Screen::Briefing | Screen::Debrief | Screen::Progress)
}

/// What there is to be ready.
#[derive(SystemParam)]
struct Contents<'w> {
    keeper: ResMut<'w, Keeper>,
    training: Res<'w, Training>,
    trainee: Res<'w, Trainee>,
    picked: Res<'w, Picked>,
    talk: Option<ResMut<'w, PlayedTalk>>,
    judging: ResMut<'w, Judging>,
    audience: Res<'w, Audience>,
    proxy: Option<Res<'w, EventLoopProxyWrapper>>,
}

impl Contents<'_> {
    /// The dialogues that a screen shows scores of.
    fn judged(&mut self, screen: Screen) -> Vec<Lesson> {
        let mut judged = Vec::new();
        if shows_records(screen) {
            let read = self.keeper.attempts(&self.trainee.id);
            judged.extend(self.judging.unmeasured(&self.training, &read));
        }
        match screen {
            Screen::Watch => {
                let picked = self.picked.dialogue.as_deref();
                judged.extend(picked.and_then(|id| self.training.lesson(id)).cloned());
            }
            Screen::Rating | Screen::Debrief | Screen::Shift => judged.extend(self.talked()),
            _ => {}
        }
        judged
    }

    /// The dialogue of a talk that is over. An author's is measured by what was read last, which is with the talk.
    fn talked(&mut self) -> Option<Lesson> {
        let talk = self.talk.as_ref().filter(|talk| !talk.goes_on() && !self.audience.is_author())?;
        self.judging.playing(&self.training, &talk.run)
    }

    /// Measures the talk that is over.
    fn measure(&mut self) {
        let par = self.talked().and_then(|lesson| lesson.par_so_far());
        if let (Some(par), Some(talk)) = (par, &mut self.talk)
            && talk.par != par
        {
            talk.par = par;
        }
    }
}

fn hold(
    mut waiting: ResMut<OnItsWay>,
    mut screen: ResMut<NextState<Screen>>,
    mut overlay: ResMut<NextState<Overlay>>,
    current: Option<Res<State<Screen>>>,
    mut contents: Contents,
) {
    let waiting = waiting.bypass_change_detection();
    if let Some(target) = target(&screen) {
        let here = matches!(*screen, NextState::PendingIfNeq(_)) && current.is_some_and(|current| **current == target);
        if here {
            *waiting = OnItsWay::default();
            return;
        }
        // Whoever asks for the same once more does not have to wait anew.
        let trainee = contents.trainee.id;
        if self::target(&waiting.screen) != Some(target) || waiting.trainee != Some(trainee) {
            *waiting = OnItsWay { trainee: Some(trainee), ..OnItsWay::default() };
            if shows_records(target) {
                let Contents { judging, training, keeper, .. } = &mut contents;
                judging.supply(training, keeper);
                contents.keeper.look_up(trainee);
            }
        }
        waiting.screen = mem::take(screen.bypass_change_detection());
        waiting.overlay = mem::take(overlay.bypass_change_detection());
    }
    let Some(target) = self::target(&waiting.screen) else { return };
    if shows_records(target) && contents.keeper.is_looking() {
        return;
    }
    let unknown = |lesson: &Lesson| lesson.par_so_far().is_none();
    if waiting.scores.is_empty() {
        waiting.scores = contents.judged(target).into_iter().filter(unknown).collect();
        if !waiting.scores.is_empty() {
            work_out(waiting.scores.clone(), waker(contents.proxy.as_deref()));
        }
    }
    if waiting.scores.iter().any(unknown) {
        return;
    }
    contents.measure();
    let OnItsWay { screen: to, overlay: over, .. } = mem::take(waiting);
    *screen = to;
    if matches!(*overlay, NextState::Unchanged) {
        *overlay = over;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{closing, waiting};
    use super::*;
    use crate::announce::Announcements;
    use crate::wake::Wake;
    use crate::{Words, keeper};
    use bevy::state::app::StatesPlugin;
    use bevy::time::TimeUpdateStrategy;
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::{Duration, Instant};
    use unruffled::check::course::{Course, Origin};
    use unruffled::conversation::{Conversation, Moment, Speech};
    use unruffled::scoring::Par;

    /// A model talk, played to its end.
    fn over(lesson: &Lesson) -> PlayedTalk {
        let walk = &lesson.dialogue().walkthroughs[0];
        let runs = (0..100).map(|seed| Conversation::walk(lesson.script.clone(), seed, walk).0);
        let run = runs.into_iter().find(|run| matches!(run.moment(), Moment::Over(_))).expect("it has an end");
        let speech = Speech::new(lesson.dialogue(), run.seed(), "Ada");
        PlayedTalk { run, speech, par: Par::default() }
    }

    fn shows(app: &mut App, words: &str) -> bool {
        let mut texts = app.world_mut().query::<&Text>();
        texts.iter(app.world()).any(|text| text.contains(words))
    }

    #[test]
    fn a_debrief_waits_visibly_for_its_score_and_frames_go_on_until_it_is_there() {
        let course = Course::load(Origin::Shipped).expect("the shipped course is there");
        let training = Training::new(&course, Vec::new());
        let lesson = training.lessons[0].clone();
        let (come, comes) = channel();
        lesson.par_comes_with(comes);
        let mut app = App::new();
        app.add_plugins((MinimalPlugins, StatesPlugin))
            .insert_resource(TimeUpdateStrategy::ManualDuration(Duration::from_millis(100)))
            .init_state::<Screen>()
            .init_state::<Overlay>()
            .insert_resource(over(&lesson))
            .insert_resource(training)
            .insert_resource(Trainee(unruffled::records::Person::guest(PersonId::fresh())))
            .init_resource::<Picked>()
            .init_resource::<Audience>()
            .init_resource::<Words>()
            .init_resource::<Announcements>()
            .init_resource::<Wake>()
            .add_message::<bevy::window::WindowCloseRequested>()
            .add_plugins((
                |app: &mut App| keeper::plugin(app, keeper::Place::Nowhere),
                plugin,
                waiting::plugin,
                closing::plugin,
            ));
        app.update();
        app.world_mut().resource_mut::<NextState<Screen>>().set(Screen::Debrief);
        for _ in 0..6 {
            app.update();
        }
        assert_eq!(**app.world().resource::<State<Screen>>(), Screen::Player);
        assert!(shows(&mut app, "The score is being worked out"));
        come.send(()).expect("it is waited for");
        let until = Instant::now() + Duration::from_secs(30);
        while **app.world().resource::<State<Screen>>() != Screen::Debrief {
            assert!(Instant::now() < until, "the score never comes");
            thread::sleep(Duration::from_millis(2));
            app.update();
        }
        app.update();
        assert!(!shows(&mut app, "The score is being worked out"));
        assert_eq!(app.world().resource::<PlayedTalk>().par, *lesson.par());
    }
}

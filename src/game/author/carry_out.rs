//! Carries out what an author asks for, and takes in what was read.

use super::session::{News, Session};
use super::{Author, Ears, panel, read};
use crate::Words;
use crate::navigation::{Go, Overlay, Screen};
use crate::screens::Intervention;
use crate::talk::PlayedTalk;
use crate::wake::{Wake, waker};
use bevy::ecs::system::SystemParam;
use bevy::input_focus::InputFocus;
use bevy::prelude::*;
use bevy::winit::EventLoopProxyWrapper;
use unruffled::conversation::{Conversation, Moment, Speech};
use unruffled::dialogue::Name;
use unruffled::scoring::Par;

/// What an author asks for.
#[derive(Event, Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Take back the last input, or the last jump.
    Back,
    /// Begin the talk again.
    Again,
    /// Stand in this scene.
    Jump {
        /// The scene's id.
        scene: Name,
        /// Whether the anger and flags of now stay; otherwise they are those of the beginning.
        as_now: bool,
    },
    /// Let chance decide by another number.
    Seed(u64),
    /// See how the talk goes in the next case.
    NextCase,
    /// Let the time to answer run out.
    Timeout,
    /// Read the file once more.
    Read,
    /// See how the talk went.
    Debrief,
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(carry_out).add_systems(Update, take_in);
}

/// What a talk is put on its screen with.
#[derive(SystemParam)]
struct Show<'w, 's> {
    words: Res<'w, Words>,
    talk: Option<ResMut<'w, PlayedTalk>>,
    screen: Res<'w, State<Screen>>,
    commands: Commands<'w, 's>,
    go: Go<'w>,
    wake: ResMut<'w, Wake>,
}

impl Show<'_, '_> {
    fn run(&self) -> Option<&Conversation> {
        self.talk.as_ref().map(|talk| &talk.run)
    }

    /// Shows a talk. `speaks` is whether the customer still has to say what its turn is about.
    fn show(&mut self, run: Conversation, par: Par, speaks: bool) {
        let speech = Speech::new(&run.script().dialogue, run.seed(), &self.words.text("conversation-guest"));
        let judged = can_be_judged(&run);
        let talk = PlayedTalk { run, speech, par };
        match &mut self.talk {
            Some(old) => **old = talk,
            None => self.commands.insert_resource(talk),
        }
        match **self.screen {
            Screen::Conversation => self.commands.trigger(Intervention::Moved { speaks }),
            Screen::Debrief if judged => self.go.anew(Screen::Debrief),
            _ => self.go.to(Screen::Conversation),
        }
        self.wake.settle(4);
    }
}

fn carry_out(
    asked: On<Request>,
    mut author: ResMut<Author>,
    ears: Res<Ears>,
    proxy: Option<Res<EventLoopProxyWrapper>>,
    overlay: Res<State<Overlay>>,
    focus: Res<InputFocus>,
    mut hold: ResMut<panel::Hold>,
    mut show: Show,
) {
    let author = &mut *author;
    if *asked == Request::Read {
        read::now(author.asked.clone(), ears.say.clone(), waker(proxy.as_deref()));
        return;
    }
    let (Some(session), Some(run)) = (&mut author.session, show.run()) else { return };
    match &*asked {
        Request::Read => {}
        Request::Timeout => show.commands.trigger(Intervention::TimedOut),
        Request::Back => {
            if let Some(run) = session.back(run) {
                hold.at(&focus);
                show.show(run, session.par.clone(), false);
            }
        }
        Request::Again => {
            let run = session.start();
            show.show(run, session.par.clone(), true);
        }
        Request::Jump { scene, as_now } => {
            if let Some(run) = session.jump(run, scene.clone(), *as_now) {
                show.show(run, session.par.clone(), true);
            }
        }
        Request::Seed(seed) => {
            let (run, news) = session.reseed(*seed, run);
            author.news = news;
            hold.at(&focus);
            show.show(run, session.par.clone(), false);
        }
        Request::NextCase => {
            let Some((run, news)) = session.next_case(run) else { return };
            author.news = news;
            hold.at(&focus);
            show.show(run, session.par.clone(), false);
        }
        Request::Debrief => show.go.to(Screen::Debrief),
    }
    if **overlay == Overlay::Author {
        show.go.over(Overlay::None);
    }
}

/// Goes on with the talk in the text that was read.
fn take_in(mut author: ResMut<Author>, mut ears: ResMut<Ears>, mut show: Show) {
    let mut found = None;
    while let Ok(heard) = ears.bypass_change_detection().heard.get().try_recv() {
        match heard {
            // Of several only the last one is how things are.
            read::Heard::Read(new) => found = Some(new),
            read::Heard::Unwatched(why) => author.unwatched = Some(why),
        }
    }
    let Some(found) = found else { return };
    if author.found.as_ref().is_some_and(|old| old.is_the_same_as(&found)) {
        // Another file of the folder was saved.
        return;
    }
    let author = &mut *author;
    match (found.script.clone(), &mut author.session) {
        (Some(script), None) => {
            let (session, run) = Session::begin(script, author.asked.seed);
            author.news = News::Begun;
            show.show(run, session.par.clone(), true);
            author.session = Some(session);
        }
        (Some(script), Some(session)) => {
            if let Some(run) = show.run() {
                let (run, news) = session.read(script, run);
                author.news = news;
                show.show(run, session.par.clone(), false);
            }
        }
        (None, session) => author.news = News::Broken { plays: session.is_some() },
    }
    author.found = Some(found);
    show.wake.settle(4);
}

/// Whether there is something to look back on: a real run that has come to its end.
pub(super) fn can_be_judged(run: &Conversation) -> bool {
    matches!(run.moment(), Moment::Over(_)) && run.jumped_to().is_none()
}

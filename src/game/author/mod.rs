//! Author mode: one dialogue, played while it is written. Nothing in it is ever kept.
//!
//! `read` reads and checks the file in a thread of its own, whenever it was saved; `session` is what an author can do
//! to a talk; `carry_out` does it. The rest draws: `panel` stands beside the talk, with `situation`, `findings` and
//! `scenes` in it; `worth` writes on the replies, `ways_on` below the last words; `mending` is the screen while nothing can be played.

mod carry_out;
mod findings;
mod keys;
mod mending;
mod panel;
mod read;
mod scenes;
mod session;
mod situation;
mod ways_on;
mod worth;

pub use carry_out::Request;

use super::audience::Audience;
use super::navigation::Screen;
use super::wake::waker;
use bevy::platform::cell::SyncCell;
use bevy::prelude::*;
use bevy::winit::EventLoopProxyWrapper;
use read::{Found, Heard};
use session::{News, Session};
use std::sync::mpsc::{Receiver, Sender, channel};
use unruffled::opening::Authoring;

/// What author mode is about now.
#[derive(Resource)]
pub struct Author {
    asked: Authoring,
    /// What was found when the file was read last; none before it was read.
    found: Option<Found>,
    /// What is played; none as long as nothing could be.
    session: Option<Session>,
    news: News,
    /// Why nobody notices when the file is saved, where that is so.
    unwatched: Option<String>,
}

/// What the thread that reads the file has to say, and how it is asked to read once more.
#[derive(Resource)]
struct Ears {
    heard: SyncCell<Receiver<Heard>>,
    say: Sender<Heard>,
}

pub(super) fn plugin(app: &mut App, asked: Authoring) {
    let (say, heard) = channel();
    let author = Author { asked, found: None, session: None, news: News::Reading, unwatched: None };
    app.insert_resource(author)
        .insert_resource(Ears { heard: SyncCell::new(heard), say })
        .insert_resource(Audience::Author)
        // Before anything else is shown.
        .insert_state(Screen::Mending)
        .add_plugins((carry_out::plugin, findings::plugin, keys::plugin, mending::plugin, panel::plugin))
        .add_plugins((scenes::plugin, situation::plugin, ways_on::plugin, worth::plugin))
        .add_systems(Startup, listen);
}

fn listen(author: Res<Author>, ears: Res<Ears>, proxy: Option<Res<EventLoopProxyWrapper>>) {
    read::whenever_saved(author.asked.clone(), ears.say.clone(), waker(proxy.as_deref()));
}

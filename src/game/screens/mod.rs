//! The screens: one plugin each. A screen is one spawn on entry, gone on exit; what it shows is outside. `gate` holds a
//! screen until that is there, `waiting` says so, and `closing` waits for what is still to be written.

mod back;
mod behaviour;
mod brief;
mod briefing;
mod carry;
mod choose;
mod closing;
mod conversation;
mod debrief;
mod faces;
mod gate;
mod modes;
mod pause;
mod player;
mod progress;
mod rating;
mod records;
mod review;
mod saved;
mod settings;
mod shift;
mod suggestion;
mod unseen;
mod waiting;
mod watch;
mod who;

pub use conversation::{HeaderPlace, Intervention, ReplyWords, WaysOn};
pub use gate::OnItsWay;

use bevy::prelude::*;

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((
        player::plugin,
        who::plugin,
        choose::plugin,
        briefing::plugin,
        conversation::plugin,
        rating::plugin,
        debrief::plugin,
        pause::plugin,
        settings::plugin,
        records::plugin,
        progress::plugin,
        shift::plugin,
        watch::plugin,
        unseen::plugin,
    ))
    .add_plugins((
        back::plugin,
        behaviour::plugin,
        carry::plugin,
        closing::plugin,
        gate::plugin,
        saved::plugin,
        waiting::plugin,
    ));
}

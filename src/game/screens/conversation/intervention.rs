//! What an author's panel does to the talk from outside this screen.

use super::flow::Flow;
use crate::talk::PlayedTalk;
use bevy::prelude::*;
use unruffled::conversation::Input;

/// Something that happens to the talk, and was not done on its screen.
#[derive(Event, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intervention {
    /// Another talk is there, or the same one stands elsewhere.
    Moved {
        /// Whether the customer still has to say what this turn is about.
        speaks: bool,
    },
    /// The time to answer has run out.
    TimedOut,
}

/// The talk's screen.
#[derive(Component)]
pub(super) struct Whole;

pub(super) fn plugin(app: &mut App) {
    app.add_observer(happen);
}

fn happen(
    intervention: On<Intervention>,
    flow: Option<ResMut<Flow>>,
    whole: Query<Entity, With<Whole>>,
    mut commands: Commands,
) {
    // Without a flow the screen is not there, and shows the talk as it is when it comes.
    let Some(mut flow) = flow else { return };
    match *intervention {
        Intervention::TimedOut => flow.pending = Some(Input::Timeout),
        Intervention::Moved { speaks } => {
            for screen in &whole {
                commands.entity(screen).despawn();
            }
            commands.run_system_cached(super::enter);
            if !speaks {
                commands.run_system_cached(hear_out);
            }
        }
    }
}

fn hear_out(mut flow: ResMut<Flow>, talk: Res<PlayedTalk>) {
    flow.end(&talk.run);
}

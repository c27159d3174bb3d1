//! In an assessment nobody reads while the clock stands still: what lies over the talk takes it away, and gives it
//! back when it goes.

use super::flow::Flow;
use super::turn::{Aside, TalkArea, Thread};
use crate::navigation::Overlay;
use bevy::prelude::*;
use unruffled::dialogue::Mode;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnExit(Overlay::None), cover.run_if(resource_exists::<Flow>))
        .add_systems(OnEnter(Overlay::None), uncover.run_if(resource_exists::<Flow>));
}

/// The words go altogether, so that no screen reader has them either.
fn cover(
    flow: Res<Flow>,
    areas: Query<Entity, Or<(With<TalkArea>, With<Thread>, With<Aside>)>>,
    mut commands: Commands,
) {
    if flow.mode == Mode::Assessment {
        for area in &areas {
            commands.entity(area).despawn_children();
        }
    }
}

fn uncover(mut flow: ResMut<Flow>) {
    if flow.mode == Mode::Assessment {
        flow.stale = true;
    }
}

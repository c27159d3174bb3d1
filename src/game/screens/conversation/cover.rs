//! In an assessment nobody reads while the clock stands still: what lies over the talk takes it away, and gives it
//! back when it goes.

use super::flow::Flow;
use super::turn::Stage;
use crate::dialogue::Mode;
use crate::game::screens::Overlay;
use bevy::prelude::*;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnExit(Overlay::None), cover.run_if(resource_exists::<Flow>))
        .add_systems(OnEnter(Overlay::None), uncover.run_if(resource_exists::<Flow>));
}

/// The words go altogether, so that no screen reader has them either.
fn cover(flow: Res<Flow>, stage: Query<Entity, With<Stage>>, mut commands: Commands) {
    if flow.mode == Mode::Assessment {
        for stage in &stage {
            commands.entity(stage).despawn_children();
        }
    }
}

fn uncover(mut flow: ResMut<Flow>) {
    if flow.mode == Mode::Assessment {
        flow.stale = true;
    }
}

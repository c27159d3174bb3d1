//! Whether the window shows a picture yet. What a first picture does without waits for it: a machine that draws with its
//! processor would show everything late instead.

use super::platform;
use super::wake::{Ask, Wake};
use bevy::prelude::*;
use bevy::render::render_resource::{CachedPipelineState, PipelineCache, PipelineDescriptor};
use bevy::render::{Render, RenderApp, RenderSystems};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often to look whether something was drawn by now.
const LOOK: Duration = Duration::from_millis(30);
/// What was drawn for the first time takes a moment to be seen.
const SEEN: Duration = Duration::from_millis(100);
/// A window that draws nothing for so long keeps nothing waiting any more.
const LONGEST: Duration = Duration::from_secs(5);
/// What Bevy calls the pipeline that draws boxes and letters.
const BOXES: &str = "ui_pipeline";

/// Systems of `Update` and `PostUpdate` that wait for the first picture. Without a renderer they wait for nothing.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct AfterCurtain;

/// The curtain before the window; it goes up once.
#[derive(Resource, Default)]
struct Curtain {
    up: bool,
    drawn_since: Option<Duration>,
}

/// Whether the renderer has drawn boxes and letters.
#[derive(Resource, Clone, Default)]
struct Drawn(Arc<AtomicBool>);

pub(super) fn plugin(app: &mut App) {
    let drawn = Drawn::default();
    match app.get_sub_app_mut(RenderApp) {
        Some(renderer) => {
            renderer.insert_resource(drawn.clone()).add_systems(Render, notice.after(RenderSystems::Render));
            app.init_resource::<Curtain>().insert_resource(drawn).add_systems(Last, lift.before(Ask));
        }
        None => {
            app.insert_resource(Curtain { up: true, ..default() }).add_systems(PostStartup, platform::lift_curtain);
        }
    }
    app.configure_sets(Update, AfterCurtain.run_if(is_up)).configure_sets(PostUpdate, AfterCurtain.run_if(is_up));
}

fn is_up(curtain: Res<Curtain>) -> bool {
    curtain.up
}

/// Whatever pipelines are ready have been drawn with just now.
fn notice(drawn: Res<Drawn>, pipelines: Option<Res<PipelineCache>>) {
    let Some(pipelines) = pipelines.filter(|_| !drawn.0.load(Ordering::Relaxed)) else { return };
    let ready = pipelines.pipelines().any(|pipeline| {
        let PipelineDescriptor::RenderPipelineDescriptor(descriptor) = &pipeline.descriptor else { return false };
        descriptor.label.as_deref() == Some(BOXES) && matches!(pipeline.state, CachedPipelineState::Ok(_))
    });
    drawn.0.fetch_or(ready, Ordering::Relaxed);
}

/// The window does not sleep until the curtain is up.
fn lift(drawn: Res<Drawn>, time: Res<Time<Real>>, mut curtain: ResMut<Curtain>, mut wake: ResMut<Wake>) {
    let curtain = curtain.bypass_change_detection();
    if curtain.up {
        return;
    }
    let now = time.elapsed();
    if drawn.0.load(Ordering::Relaxed) {
        curtain.drawn_since.get_or_insert(now);
    }
    curtain.up = now > LONGEST || curtain.drawn_since.is_some_and(|since| now - since >= SEEN);
    if curtain.up {
        platform::lift_curtain();
    }
    wake.within(if curtain.up { Duration::ZERO } else { LOOK });
}

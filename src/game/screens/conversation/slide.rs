//! The chosen card becomes what was said: it slides up from where it was to where the trainee's words stand.

use super::flow::Flow;
use super::turn::TalkArea;
use crate::theme::{NEAR, ReducedMotion};
use crate::wake::Wake;
use bevy::prelude::*;
use std::time::Duration;

/// How long it takes.
const SLIDE: Duration = Duration::from_millis(240);

/// What the trainee said; whether it was a card just now.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct Slides(pub bool);

/// On its way, from so far below.
#[derive(Component, Clone, Copy, Debug)]
struct Sliding {
    from: f32,
    since: Duration,
}

/// How far below the talk's top the card was that was chosen last.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub(super) struct Chosen(Option<f32>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Chosen>().add_systems(PostUpdate, (start, go).chain().before(crate::theme::Paint));
}

impl Chosen {
    /// A card lies here, in the window's pixels, in an area with its top there.
    pub(super) fn choose(&mut self, card: f32, top: f32) {
        self.0 = Some((card - top - NEAR).max(0.0));
    }
}

/// Where the card lies that is chosen: what has been said once it is taken stands at the area's top.
pub(super) fn remember(
    card: (&ComputedNode, &UiGlobalTransform),
    area: &Query<(&ComputedNode, &UiGlobalTransform), With<TalkArea>>,
    chosen: &mut Chosen,
) {
    let Ok(area) = area.single() else { return };
    let top = |(node, at): (&ComputedNode, &UiGlobalTransform)| {
        (at.translation.y - node.size().y / 2.0) * node.inverse_scale_factor
    };
    chosen.choose(top(card), top(area));
}

fn start(
    time: Res<Time<Real>>,
    still: Res<ReducedMotion>,
    flow: Option<Res<Flow>>,
    mut chosen: ResMut<Chosen>,
    said: Query<(Entity, &Slides), Added<Slides>>,
    mut commands: Commands,
) {
    if flow.is_none() {
        chosen.0 = None;
    }
    for (entity, slides) in &said {
        if let Some(from) = chosen.0.take_if(|_| slides.0).filter(|_| !still.0) {
            let sliding = Sliding { from, since: time.elapsed() };
            commands.entity(entity).insert((sliding, UiTransform::from_translation(Val2::px(0.0, from))));
        }
    }
}

fn go(
    time: Res<Time<Real>>,
    mut sliding: Query<(Entity, &Sliding, &mut UiTransform)>,
    mut wake: ResMut<Wake>,
    mut commands: Commands,
) {
    for (entity, slide, mut place) in &mut sliding {
        let part = ((time.elapsed() - slide.since).as_secs_f32() / SLIDE.as_secs_f32()).min(1.0);
        place.translation = Val2::px(0.0, slide.from * (1.0 - part).powi(3));
        if part < 1.0 {
            wake.step();
        } else {
            commands.entity(entity).remove::<Sliding>();
        }
    }
}

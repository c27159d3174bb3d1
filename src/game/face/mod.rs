//! The customer's face: drawn by a shader from a few numbers, moved by anger, speech and time.
//!
//! A screen spawns [`face`] in a frame of its own and sets [`Face::anger`] and [`Face::saying`]; all else follows. From the
//! waist up it is [`stage`], in a place and with a pose. `look` says who it is, `expression` what the face does, `pose` and
//! `posture` what the body does (none of them knows of a window), `figure` makes numbers for the shader of all, `material`
//! is the shader. Where it cannot be drawn, a plain figure stands in its place.

pub mod expression;
mod figure;
mod frame;
pub mod look;
mod material;
mod place;
pub mod pose;
mod posture;
mod stage;

pub use place::Place;
pub use stage::{Posed, Stage, relieved, stage};

use super::curtain::AfterCurtain;
use super::theme::{Fill, ReducedMotion, Role, Style};
use super::wake::Wake;
use bevy::prelude::*;
use expression::{Expression, Flash, Stir};
use figure::Drawn;
use look::Person;
use material::{Draws, FaceMaterial, Press};
use std::time::Duration;

/// How long a change of anger is seen apart from the new anger.
const FLASH: Duration = Duration::from_millis(900);
/// How long somebody who has spoken still breathes and blinks. After that nothing moves, and nothing is drawn.
const AFTERWARDS: Duration = Duration::from_millis(1500);
/// A frame after a long sleep stands for a moment only.
const MOMENT: f32 = 0.1;

/// A face. Set `anger` and `saying`; it follows.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(Held)]
pub struct Face {
    /// The person whose face it is.
    pub person: Person,
    /// How angry the face shows them, from 0 to 100.
    pub anger: u8,
    /// The letter that is being said.
    pub saying: Option<char>,
    /// Whether the light is behind them: who they are is only a shape.
    pub backlit: bool,
}

/// How a face is held.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Held {
    /// What it shows; nothing before it was first drawn.
    pub shown: Option<Expression>,
    /// The expression that the face is on the way to.
    pub goal: Option<Expression>,
    anger: u8,
    flash: Option<(Flash, Duration)>,
    spoke: Option<Duration>,
    drawn: Option<Expression>,
}

/// What is drawn by the shader.
#[derive(Component, Clone, Copy)]
struct Drawing(Draws);

impl Drawing {
    /// Draws something else, for the first time if there is no material yet.
    fn set(
        self,
        entity: Entity,
        material: Option<&MaterialNode<FaceMaterial>>,
        drawn: Drawn,
        materials: &mut Assets<FaceMaterial>,
        commands: &mut Commands,
    ) {
        match material {
            None => {
                let material = MaterialNode(materials.add(FaceMaterial { drawn, draws: self.0 }));
                commands.entity(entity).insert(material);
            }
            Some(material) => {
                if let Some(mut material) = materials.get_mut(material) {
                    material.drawn = drawn;
                }
            }
        }
    }
}

/// What stands for it where there is no shader.
#[derive(Component)]
struct Plain;

/// A face; it fills what it is in, whose corners are rounded like this.
pub fn face(face: Face, corners: BorderRadius) -> impl Bundle {
    (
        face,
        Node { width: percent(100), height: percent(100), overflow: Overflow::clip(), ..default() },
        Pickable::IGNORE,
        children![
            part(Node {
                left: percent(33),
                top: percent(18),
                width: percent(34),
                height: percent(36),
                border_radius: BorderRadius::MAX,
                ..default()
            }),
            part(Node {
                left: percent(17),
                top: percent(62),
                width: percent(66),
                height: percent(38),
                border_radius: BorderRadius::top(percent(45)),
                ..default()
            }),
            (
                Drawing(Draws::Portrait),
                Node {
                    position_type: PositionType::Absolute,
                    width: percent(100),
                    height: percent(100),
                    border_radius: corners,
                    ..default()
                },
                Pickable::IGNORE,
            ),
        ],
    )
}

fn part(node: Node) -> impl Bundle {
    (
        Plain,
        Visibility::Hidden,
        Node { position_type: PositionType::Absolute, ..node },
        Fill(Role::Hairline),
        Pickable::IGNORE,
    )
}

/// Faces are brought up to date, before they are drawn.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Live;

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((material::plugin, stage::plugin))
        .configure_sets(PostUpdate, Live.before(Style))
        .add_systems(PostUpdate, (live, draw.in_set(AfterCurtain), hide_plain).chain().in_set(Live));
}

fn live(
    time: Res<Time<Virtual>>,
    still: Res<ReducedMotion>,
    mut wake: ResMut<Wake>,
    mut faces: Query<(Ref<Face>, &mut Held)>,
) {
    let now = time.elapsed();
    for (face, mut held) in &mut faces {
        // Under a dialog no time passes, and what they were about to do waits with them.
        if time.is_paused() && held.shown.is_some() {
            continue;
        }
        if face.is_added() {
            held.anger = face.anger;
        }
        if held.anger != face.anger {
            held.flash = Flash::of(held.anger, face.anger).map(|flash| (flash, now));
            held.anger = face.anger;
        }
        if face.saying.is_some() {
            held.spoke = Some(now);
        }
        held.flash = held.flash.filter(|(_, since)| now - *since < FLASH && !still.0);
        held.spoke = held.spoke.filter(|since| now - *since < AFTERWARDS && !still.0);
        let left = |since: Duration| 1.0 - (now - since).as_secs_f32() / FLASH.as_secs_f32();
        let stir = Stir {
            saying: face.saying.filter(|_| !still.0),
            flash: held.flash.map(|(flash, since)| (flash, left(since))),
            alive: held.spoke.map(|_| now.as_secs_f32()),
        };
        let goal = Expression::of(f32::from(face.anger), stir);
        let shown = match held.shown {
            Some(shown) if !still.0 => shown.towards(goal, time.delta_secs().min(MOMENT)),
            _ => goal,
        };
        let moves = stir != Stir::default() || !shown.is_like(goal);
        held.goal = Some(goal);
        held.shown = Some(if moves { shown } else { goal });
        if moves {
            wake.step();
        }
    }
}

fn draw(
    materials: Option<ResMut<Assets<FaceMaterial>>>,
    mut faces: Query<(Ref<Face>, &mut Held, &Children), Without<Stage>>,
    drawings: Query<(&Drawing, Option<&MaterialNode<FaceMaterial>>)>,
    mut commands: Commands,
) {
    let Some(mut materials) = materials else { return };
    for (face, mut held, children) in &mut faces {
        let Some(shown) = held.shown.filter(|_| held.drawn != held.shown || face.is_changed()) else { continue };
        held.drawn = held.shown;
        let drawn = Drawn::of(face.person, face.backlit).with(shown);
        for child in children {
            if let Ok((drawing, material)) = drawings.get(*child) {
                drawing.set(*child, material, drawn, &mut materials, &mut commands);
            }
        }
    }
}

fn hide_plain(
    press: Res<Press>,
    drawings: Query<(&Drawing, &ComputedNode)>,
    faces: Query<&Children, With<Face>>,
    mut parts: Query<&mut Visibility, With<Plain>>,
) {
    for children in &faces {
        let seen = drawings.iter_many(children).filter(|(_, node)| !node.is_empty());
        let fails = seen.into_iter().any(|(drawing, _)| press.fails(drawing.0));
        let wanted = if fails { Visibility::Inherited } else { Visibility::Hidden };
        let mut parts = parts.iter_many_mut(children);
        while let Some(mut visibility) = parts.fetch_next() {
            visibility.set_if_neq(wanted);
        }
    }
}

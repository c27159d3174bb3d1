//! The customer from the waist up, in the place by which they have come.
//!
//! A screen spawns [`stage`] in a frame of its own and sets the fields of [`Stage`]; all else follows: the face as of any
//! [`Face`], and a posture that eases into the next. Head and body are two drawings, for the head moves with every letter.

use super::frame::{self, BELOW, COUNTER, SEEN};
use super::material::{Draws, FaceMaterial};
use super::place::{self, Place};
use super::pose::{Pose, Stand};
use super::posture::Posture;
use super::{Drawing, Face, Held, Live, figure::Drawn, look::Person, part};
use crate::curtain::AfterCurtain;
use crate::theme::{Fill, Palette, ReducedMotion, Role};
use crate::wake::Wake;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui::UiSystems;
use std::time::Duration;
use unruffled::dialogue::Dialogue;

/// How long somebody takes from one posture to the next.
const MOVES: Duration = Duration::from_millis(400);

/// Somebody who stands there. Set what has changed; they follow.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(Posed)]
pub struct Stage {
    /// The person who it is.
    pub person: Person,
    /// Where they are.
    pub place: Place,
    /// How angry they are, from 0 to 100.
    pub anger: u8,
    /// By how much that last changed.
    pub change: i8,
    /// The letter that is being said.
    pub saying: Option<char>,
    /// How the talk stands.
    pub stand: Stand,
}

impl Stage {
    /// The customer of a dialogue, as a talk begins.
    #[must_use]
    pub fn of(dialogue: &Dialogue, anger: u8) -> Self {
        let person = Person::of(dialogue);
        Self { person, place: Place::of(dialogue), anger, change: 0, saying: None, stand: Stand::Present }
    }

    /// What they do with their body.
    #[must_use]
    pub fn pose(&self) -> Pose {
        Pose::of(self.anger, self.change, self.stand)
    }

    fn posture(&self) -> Posture {
        let posture = Posture::of(self.pose());
        if self.place == Place::Phone { posture.on_the_phone(self.pose(), self.anger) } else { posture }
    }

    fn face(&self) -> Face {
        let anger = if self.stand == Stand::Relieved { relieved(self.anger) } else { self.anger };
        Face { person: self.person, anger, saying: self.saying, backlit: self.place == Place::Phone }
    }
}

/// The anger that somebody looks to have who is content: what is left of it is seen.
pub const fn relieved(anger: u8) -> u8 {
    if anger < 25 { anger / 3 } else { anger / 2 }
}

/// How somebody holds themselves.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Posed {
    /// What it shows; nothing before it was first drawn.
    pub shown: Option<Posture>,
    /// The posture that they are on the way to.
    pub goal: Option<Posture>,
    from: Option<(Posture, Duration)>,
    drawn: Option<Posture>,
}

/// What of a stage is laid out by the size of the figure.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
enum Laid {
    Hair,
    Figure,
    Head,
    /// The counter, from this far below its edge, so high.
    Counter(f32, f32),
    /// A disc of light, of this size.
    Light(f32),
}

/// Somebody who stands there; they fill what they are in, whose corners are rounded like this.
pub fn stage(stage: Stage, corners: BorderRadius) -> impl Bundle {
    let counter = matches!(stage.place, Place::Counter(_));
    let front = BorderRadius { top_left: px(0), top_right: px(0), ..corners };
    let wood = [(0.0, BELOW - COUNTER, Role::Wood, front), (0.0, 0.07, Role::WoodEdge, BorderRadius::ZERO)];
    let wood = wood.into_iter().filter(move |_| counter);
    (
        stage,
        stage.face(),
        Node { width: percent(100), height: percent(100), overflow: Overflow::clip(), ..default() },
        Pickable::IGNORE,
        Children::spawn((
            SpawnIter(place::behind(stage.place, corners).into_iter()),
            SpawnIter((0..DISCS).map(|disc| {
                let size = 1.1 - 0.7 * disc as f32 / DISCS as f32;
                (Laid::Light(size), laid(BorderRadius::MAX), BackgroundColor(Color::NONE), Pickable::IGNORE)
            })),
            Spawn(part(Node {
                left: percent(33),
                top: percent(14),
                width: percent(34),
                height: percent(28),
                border_radius: BorderRadius::MAX,
                ..default()
            })),
            Spawn(part(Node {
                left: percent(17),
                top: percent(46),
                width: percent(66),
                height: percent(54),
                border_radius: BorderRadius::top(percent(40)),
                ..default()
            })),
            Spawn((Laid::Hair, Drawing(Draws::Hair), laid(BorderRadius::ZERO), Pickable::IGNORE)),
            SpawnIter(wood.map(|(from, high, role, corners)| {
                (Laid::Counter(from, high), laid(corners), Fill(role), Pickable::IGNORE)
            })),
            Spawn((Laid::Figure, Drawing(Draws::Figure), laid(BorderRadius::ZERO), Pickable::IGNORE)),
            Spawn((Laid::Head, Drawing(Draws::Head), laid(BorderRadius::ZERO), Pickable::IGNORE)),
        )),
    )
}

fn laid(border_radius: BorderRadius) -> Node {
    Node { position_type: PositionType::Absolute, border_radius, ..default() }
}

impl Laid {
    /// What it covers, in lengths of the figure, on a stage whose edges are this far from the middle; nothing if there is
    /// nothing to see of it.
    fn seen(self, stage: &Stage, posture: &Posture, edge: f32) -> Option<Rect> {
        match self {
            Self::Hair => frame::hair(&stage.person, posture),
            Self::Figure => Some(frame::figure(posture)),
            Self::Head => Some(frame::head(&stage.person, posture, stage.place == Place::Phone)),
            Self::Counter(from, high) => {
                let top = COUNTER + from;
                Some(Rect::from_corners(vec2(-edge, top), vec2(edge, top + high)))
            }
            Self::Light(size) => Some(Rect::from_center_size(vec2(0.0, 0.3), vec2(2.5, 2.9) * size)),
        }
        .filter(|_| posture.there > 0.0 || matches!(self, Self::Counter(..)))
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        (follow.before(super::live), pose, lay, draw.in_set(AfterCurtain)).chain().in_set(Live),
    )
    .add_systems(PostUpdate, (lay_again, place::hide_cut).after(UiSystems::PostLayout));
}

fn follow(mut stages: Query<(&Stage, &mut Face), Changed<Stage>>) {
    for (stage, mut face) in &mut stages {
        face.set_if_neq(stage.face());
    }
}

fn pose(
    time: Res<Time<Virtual>>,
    still: Res<ReducedMotion>,
    mut wake: ResMut<Wake>,
    mut stages: Query<(&Stage, &mut Posed)>,
) {
    let now = time.elapsed();
    for (stage, mut posed) in &mut stages {
        if time.is_paused() && posed.shown.is_some() {
            continue;
        }
        let goal = stage.posture();
        if posed.goal != Some(goal) {
            posed.from = posed.shown.map(|shown| (shown, now));
            posed.goal = Some(goal);
        }
        let part = posed.from.map_or(1.0, |(_, since)| (now - since).as_secs_f32() / MOVES.as_secs_f32());
        match posed.from {
            Some((from, _)) if part < 1.0 && !still.0 => {
                posed.shown = Some(from.mix(goal, 1.0 - (1.0 - part).powi(3)));
                wake.step();
            }
            _ => (posed.from, posed.shown) = (None, Some(goal)),
        }
    }
}

/// Lays what is drawn over the places where it is seen.
fn lay(stages: Query<(&Stage, &Posed, &ComputedNode, &Children)>, mut parts: Query<(&Laid, &mut Node)>) {
    for (stage, posed, computed, children) in &stages {
        let Some(posture) = posed.shown else { continue };
        let size = computed.size() * computed.inverse_scale_factor();
        let unit = (size / SEEN).min_element();
        if unit <= 0.0 {
            continue;
        }
        let middle = vec2(0.5 * size.x, size.y - BELOW * unit);
        for child in children {
            let Ok((laid, mut node)) = parts.get_mut(*child) else { continue };
            let seen = laid.seen(stage, &posture, 0.5 * size.x / unit);
            let mut wanted = node.clone();
            wanted.display = if seen.is_some() { Display::Flex } else { Display::None };
            if let Some(seen) = seen {
                let corner = middle + seen.min * unit;
                (wanted.left, wanted.top) = (px(corner.x), px(corner.y));
                (wanted.width, wanted.height) = (px(seen.width() * unit), px(seen.height() * unit));
            }
            node.set_if_neq(wanted);
        }
    }
}

/// On a stage of another size everything has another place.
fn lay_again(stages: Query<(), (With<Stage>, Changed<ComputedNode>)>, mut wake: ResMut<Wake>) {
    if !stages.is_empty() {
        wake.settle(2);
    }
}

fn draw(
    materials: Option<ResMut<Assets<FaceMaterial>>>,
    palette: Res<Palette>,
    mut stages: Query<(Ref<Stage>, &mut Held, &mut Posed, &Children)>,
    drawings: Query<(&Drawing, &Laid, Option<&MaterialNode<FaceMaterial>>)>,
    mut lights: Query<(&Laid, &mut BackgroundColor), Without<Drawing>>,
    mut commands: Commands,
) {
    let Some(mut materials) = materials else { return };
    for (stage, mut held, mut posed, children) in &mut stages {
        let (Some(face), Some(posture)) = (held.shown, posed.shown) else { continue };
        let moved = held.drawn != held.shown || posed.drawn != posed.shown;
        if !moved && !stage.is_changed() && !palette.is_changed() {
            continue;
        }
        (held.drawn, posed.drawn) = (held.shown, posed.shown);
        let counter = matches!(stage.place, Place::Counter(_));
        let drawn = Drawn::of(stage.person, stage.place == Place::Phone).with(face).posed(posture, counter);
        for child in children {
            if let Ok((drawing, laid, material)) = drawings.get(*child) {
                let seen = laid.seen(&stage, &posture, 0.0).unwrap_or_default();
                drawing.set(*child, material, drawn.framed(seen), &mut materials, &mut commands);
            }
            if let Ok((Laid::Light(_), mut color)) = lights.get_mut(*child) {
                let light = palette.color(Role::Lamp).with_alpha(LIGHT * posture.light);
                color.set_if_neq(BackgroundColor(light));
            }
        }
    }
}

/// Of how many discs the warm light is: so many that none is seen for itself.
const DISCS: u8 = 10;
/// How much of the light each of them gives at most.
const LIGHT: f32 = 0.14;

#[cfg(test)]
mod tests {
    use super::*;
    use unruffled::dialogue::look::Trade;

    fn somebody(stand: Stand) -> Stage {
        let (person, place) = (Person::stranger("somebody"), Place::Counter(Trade::Desk));
        Stage { person, place, anger: 10, change: 0, saying: None, stand }
    }

    /// Somebody calm, in an app without a window.
    fn calm(still: bool) -> (App, Entity) {
        let mut app = App::new();
        app.init_resource::<Wake>().init_resource::<Time<Virtual>>().insert_resource(ReducedMotion(still));
        app.add_systems(Update, (follow, pose).chain());
        let stage = somebody(Stand::Present);
        let entity = app.world_mut().spawn((stage, stage.face())).id();
        app.update();
        (app, entity)
    }

    fn after(app: &mut App, entity: Entity, millis: u64) -> Posture {
        app.world_mut().resource_mut::<Time<Virtual>>().advance_by(Duration::from_millis(millis));
        app.update();
        app.world().get::<Posed>(entity).and_then(|posed| posed.shown).expect("they are held in some way")
    }

    fn make_furious(app: &mut App, entity: Entity) {
        let mut stage = app.world_mut().get_mut::<Stage>(entity).expect("they stand there");
        (stage.anger, stage.change) = (90, 80);
    }

    #[test]
    fn a_new_pose_is_reached_in_time_and_then_nothing_moves() {
        let (mut app, entity) = calm(false);
        let (calm, leaning) = (Posture::of(Pose::Calm), Posture::of(Pose::Leaning));
        assert_eq!(after(&mut app, entity, 50), calm);
        make_furious(&mut app, entity);
        assert_eq!(after(&mut app, entity, 0), calm, "they begin where they are");
        let on_the_way = after(&mut app, entity, 150);
        assert!(on_the_way != calm && on_the_way != leaning);
        assert_eq!(after(&mut app, entity, 250), leaning);
        assert!(app.world().get::<Posed>(entity).is_some_and(|posed| posed.from.is_none()));
        assert_eq!(app.world().get::<Face>(entity).map(|face| face.anger), Some(90), "the face follows");
    }

    #[test]
    fn under_reduced_motion_a_new_pose_is_there_at_once() {
        let (mut app, entity) = calm(true);
        make_furious(&mut app, entity);
        assert_eq!(after(&mut app, entity, 0), Posture::of(Pose::Leaning));
    }

    #[test]
    fn whoever_is_content_looks_it_and_what_is_left_of_their_anger_is_seen() {
        let looks = |anger, stand| Stage { anger, ..somebody(stand) }.face().anger;
        assert!(looks(12, Stand::Relieved) < 8);
        assert!((8..25).contains(&looks(40, Stand::Relieved)));
        assert_eq!(looks(40, Stand::Present), 40);
    }

    #[test]
    fn where_nobody_is_the_counter_stays() {
        let gone = somebody(Stand::Gone);
        let posture = gone.posture();
        for laid in [Laid::Hair, Laid::Figure, Laid::Head, Laid::Light(1.0)] {
            assert_eq!(laid.seen(&gone, &posture, 1.2), None, "{laid:?}");
        }
        assert!(Laid::Counter(0.0, 0.3).seen(&gone, &posture, 1.2).is_some());
    }
}

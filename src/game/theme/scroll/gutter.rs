//! What shows that an area scrolls: a bar in a gutter of its own beside the content, and its edge faded out where
//! something goes on. Both are there only while there is something to scroll to.

use super::super::focus::ReadFirst;
use super::super::palette::{Fill, Palette, Role};
use super::{NEAR, ScrollBody};
use crate::wake::Wake;
use bevy::asset::RenderAssetUsages;
use bevy::input_focus::{InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy::ui_widgets::{ControlOrientation, Scrollbar, ScrollbarThumb};

/// How wide the gutter is. It lies beside the area, in the space around it: content ends where it would end without.
const GUTTER: f32 = NEAR;
/// How high the fade is at an edge beyond which something goes on.
pub(super) const FADE: f32 = 24.0;
/// What goes on beyond an edge by no more than this is the space around the content.
const NOTHING: f32 = NEAR + 1.0;

/// A bar.
#[derive(Component)]
pub(super) struct Track;

/// An edge that fades out what goes on beyond it.
#[derive(Component, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fade {
    Above,
    Below,
}

/// The line at such an edge, in high contrast.
#[derive(Component)]
struct Line;

/// The picture of a fade: white, and from row to row less to be seen through.
#[derive(Resource)]
struct Veil(Handle<Image>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Veil>().add_observer(furnish).add_systems(PostUpdate, paint.in_set(super::super::Style));
}

impl FromWorld for Veil {
    fn from_world(world: &mut World) -> Self {
        let size = Extent3d { width: 1, height: FADE as u32, depth_or_array_layers: 1 };
        let rows = (1..=size.height).flat_map(|row| [255, 255, 255, (row * 255 / size.height) as u8]).collect();
        let usages = RenderAssetUsages::RENDER_WORLD;
        let image = Image::new(size, TextureDimension::D2, rows, TextureFormat::Rgba8UnormSrgb, usages);
        Self(world.get_resource_or_init::<Assets<Image>>().add(image))
    }
}

fn furnish(add: On<Add, ScrollBody>, parents: Query<&ChildOf>, veil: Res<Veil>, mut commands: Commands) {
    let Ok(area) = parents.get(add.entity).map(ChildOf::parent) else { return };
    let thumb = (ScrollbarThumb { border_radius: BorderRadius::MAX, ..default() }, Fill(Role::Border));
    let track = (
        Track,
        Scrollbar::new(add.entity, ControlOrientation::Vertical, 32.0),
        Node {
            position_type: PositionType::Absolute,
            right: px(-GUTTER),
            top: px(NEAR),
            bottom: px(NEAR),
            width: px(GUTTER),
            ..default()
        },
        Visibility::Hidden,
        children![thumb],
    );
    let fade = |edge: Fade| {
        let place = Node { position_type: PositionType::Absolute, width: percent(100), height: px(FADE), ..default() };
        let place = match edge {
            Fade::Above => Node { top: px(0), ..place },
            Fade::Below => Node { bottom: px(0), ..place },
        };
        let line = Node { position_type: PositionType::Absolute, width: percent(100), height: px(2), ..default() };
        let line = match edge {
            Fade::Above => Node { top: px(0), ..line },
            Fade::Below => Node { bottom: px(0), ..line },
        };
        let (image, image_mode) = (veil.0.clone(), NodeImageMode::Stretch);
        let image = ImageNode { image, image_mode, flip_y: edge == Fade::Above, ..default() };
        let line = (Line, line, Fill(Role::Clear), Pickable::IGNORE);
        (edge, Name::new("fade"), place, image, Visibility::Hidden, Pickable::IGNORE, children![line])
    };
    commands.entity(area).with_children(|area| {
        area.spawn(fade(Fade::Above));
        area.spawn(fade(Fade::Below));
        area.spawn(track);
    });
}

/// Shows what there is to scroll to. What lies above the place where an area was brought to rest is out of sight on
/// purpose, and nothing is said of it before somebody scrolls.
pub(super) fn cue(
    bodies: Query<(&ComputedNode, &ScrollBody, &ScrollPosition)>,
    areas: Query<&Children>,
    mut fades: Query<(&Fade, &ChildOf, &mut Visibility), Without<Track>>,
    mut tracks: Query<(&Scrollbar, &mut Visibility), With<Track>>,
    mut wake: ResMut<Wake>,
) {
    let hidden = |(node, body, position): (&ComputedNode, &ScrollBody, &ScrollPosition)| {
        let room = (node.content_size().y - node.size().y).max(0.0) * node.inverse_scale_factor;
        let rests = body.rest.is_some_and(|rest| (rest - position.y).abs() < 1.0);
        (if rests { 0.0 } else { position.y }, if body.overflows { room - position.y } else { 0.0 })
    };
    let mut show = |visibility: &mut Mut<Visibility>, shown: bool| {
        if visibility.set_if_neq(if shown { Visibility::Inherited } else { Visibility::Hidden }) {
            wake.settle(2);
        }
    };
    for (fade, area, mut visibility) in &mut fades {
        let body = areas.get(area.parent()).ok().and_then(|all| all.iter().find_map(|child| bodies.get(child).ok()));
        let (above, below) = body.map(hidden).unwrap_or_default();
        show(&mut visibility, if *fade == Fade::Above { above } else { below } > NOTHING);
    }
    for (bar, mut visibility) in &mut tracks {
        let (above, below) = bodies.get(bar.target).map(hidden).unwrap_or_default();
        show(&mut visibility, above.max(below) > 1.0 && (above > 1.0 || below > NOTHING));
    }
}

/// A fade has the colour of what it lies on, and in high contrast a line as well: there is little to see of black that
/// fades into black. The thumb that the keys move has the colour of the focus.
fn paint(
    palette: Res<Palette>,
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    readers: Query<(), Or<(With<ReadFirst>, With<ScrollBody>)>>,
    grounds: Query<&Fill, (Without<ScrollbarThumb>, Without<Line>)>,
    parents: Query<&ChildOf>,
    mut fades: Query<(Entity, &mut ImageNode), With<Fade>>,
    mut lines: Query<&mut Fill, (With<Line>, Without<ScrollbarThumb>)>,
    mut thumbs: Query<&mut Fill, With<ScrollbarThumb>>,
) {
    for (entity, mut image) in &mut fades {
        let mut above = parents.iter_ancestors(entity).filter_map(|above| grounds.get(above).ok());
        let ground = above.find(|fill| fill.0 != Role::Clear).map_or(Role::Ground, |fill| fill.0);
        let color = palette.color(ground);
        if image.color != color {
            image.color = color;
        }
    }
    for mut line in &mut lines {
        line.set_if_neq(Fill(if *palette == Palette::HighContrast { Role::Border } else { Role::Clear }));
    }
    let by_keys = visible.0 && focus.get().is_some_and(|entity| readers.contains(entity));
    for mut thumb in &mut thumbs {
        thumb.set_if_neq(Fill(if by_keys { Role::Accent } else { Role::Border }));
    }
}

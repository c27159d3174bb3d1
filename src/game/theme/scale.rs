//! How large everything is: it grows with the window, and gives way where there is little room.

use super::super::wake::Wake;
use bevy::prelude::*;
use bevy::text::RemSize;
use bevy::window::PrimaryWindow;

/// The window in which everything has its own size, in pixels.
const USUAL: Vec2 = Vec2::new(1280.0, 720.0);
/// The largest scale there is.
const LARGEST: f32 = 3.0;
/// A window lower than so many lines of text, in rem, is tight.
const LOW: f32 = 24.0;

/// A window narrower than this, in pixels, is a phone's that is held upright.
const NARROW: f32 = 480.0;

/// Whether the window is low for the size of its text: then titles and margins give way to what there is to read.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tight(pub bool);

/// Whether the window is so narrow that its margins give way to what there is to read.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Narrow(bool);

/// The space inside a node: where there is room for it, and where the window is tight. At its sides it has half of that
/// where the window is narrow.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct Inset {
    pub(super) roomy: UiRect,
    pub(super) tight: UiRect,
}

/// Is laid out only where there is room for it.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct WhereRoomy;

/// Is laid out only where the window is tight.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct WhereTight;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Tight>().init_resource::<Narrow>().add_systems(
        PostUpdate,
        (
            (grow_with_window, fit).chain().in_set(super::Fit).after(super::typography::scale),
            (inset, fold).in_set(super::Style),
        ),
    );
}

/// On a window larger than usual everything grows by half of what the window does, in eighths: what is to be read grows,
/// and so does the room for it.
fn scale_of(window: Vec2) -> f32 {
    let room = (window / USUAL).min_element();
    let wanted = 1.0 + (room - 1.0) / 2.0;
    ((wanted * 8.0).floor() / 8.0).clamp(1.0, LARGEST)
}

fn grow_with_window(
    window: Query<&Window, (With<PrimaryWindow>, Changed<Window>)>,
    mut scale: ResMut<UiScale>,
    mut wake: ResMut<Wake>,
) {
    let Ok(window) = window.single() else { return };
    let wanted = scale_of(Vec2::new(window.width(), window.height()));
    if scale.0 != wanted {
        scale.0 = wanted;
        // What is laid out by the room there is sees it in the next frame.
        wake.settle(2);
    }
}

fn fit(
    window: Query<Ref<Window>, With<PrimaryWindow>>,
    rem: Res<RemSize>,
    scale: Res<UiScale>,
    mut tight: ResMut<Tight>,
    mut narrow: ResMut<Narrow>,
    mut wake: ResMut<Wake>,
) {
    let Ok(window) = window.single() else { return };
    if window.is_changed() || rem.is_changed() || scale.is_changed() {
        let low = window.height() / scale.0 < LOW * rem.0;
        let folds = tight.set_if_neq(Tight(low));
        if narrow.set_if_neq(Narrow(window.width() < NARROW)) || folds {
            wake.settle(2);
        }
    }
}

fn inset(tight: Res<Tight>, narrow: Res<Narrow>, mut nodes: Query<(Ref<Inset>, &mut Node)>) {
    for (inset, mut node) in &mut nodes {
        let mut wanted = if tight.0 { inset.tight } else { inset.roomy };
        if narrow.0 {
            wanted = UiRect { left: wanted.left / 2.0, right: wanted.right / 2.0, ..wanted };
        }
        if (inset.is_added() || tight.is_changed() || narrow.is_changed()) && node.padding != wanted {
            node.padding = wanted;
        }
    }
}

fn fold(tight: Res<Tight>, mut nodes: Query<(&mut Node, Has<WhereTight>), Or<(With<WhereRoomy>, With<WhereTight>)>>) {
    for (mut node, where_tight) in &mut nodes {
        let wanted = if tight.0 == where_tight { Display::Flex } else { Display::None };
        if node.display != wanted {
            node.display = wanted;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_follows_the_window_and_never_shrinks_anything() {
        let of = |width: f32, height: f32| scale_of(Vec2::new(width, height));
        for small in [(480.0, 360.0), (1024.0, 600.0), (1280.0, 720.0), (1366.0, 768.0), (2560.0, 700.0)] {
            assert_eq!(of(small.0, small.1), 1.0, "{small:?}");
        }
        assert_eq!(of(1600.0, 900.0), 1.125);
        assert_eq!(of(1920.0, 1080.0), 1.25);
        assert_eq!(of(2560.0, 1440.0), 1.5);
        assert_eq!(of(3840.0, 2160.0), 2.0);
        assert_eq!(of(20_000.0, 20_000.0), LARGEST);
    }

    #[test]
    fn a_larger_window_never_has_less_room_than_a_usual_one() {
        for step in 0..400_u16 {
            let window = USUAL + Vec2::splat(f32::from(step) * 8.0);
            let room = window / scale_of(window);
            assert!(room.x >= USUAL.x && room.y >= USUAL.y, "{window} leaves {room}");
        }
    }
}

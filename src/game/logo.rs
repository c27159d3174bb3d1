//! The course's title and its logo. The picture is unpacked aside, so that no frame waits for it; its place is as large as
//! it will be.

use super::platform;
use super::theme::{Fill, NEAR, Role, heading};
use super::training::Training;
use super::wake::{Wake, waker};
use bevy::a11y::AccessibilityNode;
use bevy::asset::RenderAssetUsages;
use bevy::ecs::spawn::SpawnIter;
use bevy::log::warn;
use bevy::platform::cell::SyncCell;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy::winit::EventLoopProxyWrapper;
use image::imageops::FilterType;
use image::{ImageFormat, ImageReader, Limits, RgbaImage};
use std::io::Cursor;
use std::sync::mpsc::{Receiver, channel};
use unruffled::check::course::Settings;
use unruffled::dialogue::folder::logo::{Logo, WIDEST};

/// The most room there is for it, in pixels of the screen.
const ROOM: (u32, u32) = (320, 96);
/// So much finer than its place a picture is kept: windows of large screens are drawn larger.
const FINER: u32 = 2;
/// The most memory that unpacking may take, in bytes.
const MEMORY: u64 = 16 * (WIDEST as u64) * (WIDEST as u64);

/// Where the picture is shown, and what it is called.
#[derive(Component)]
struct LogoPlace(String);

/// The picture, once it is there.
#[derive(Resource)]
struct Unpacked(Handle<Image>);

/// What comes of unpacking it aside.
#[derive(Resource)]
struct Comes(SyncCell<Receiver<RgbaImage>>);

pub(super) fn plugin(app: &mut App) {
    let shown = (take_in.run_if(resource_exists::<Comes>), show.run_if(resource_exists::<Unpacked>));
    app.add_systems(Startup, unpack).add_systems(Update, shown.chain()).add_systems(Last, name);
}

/// What stands on top of the first screen: the course's logo above its title. Nothing where the course says neither.
pub(super) fn letterhead(settings: &Settings) -> Option<impl Bundle + use<>> {
    let title = settings.title.as_deref()?;
    let logo = settings.logo.as_ref().map(|logo| place(title, logo));
    let above = Node {
        flex_direction: FlexDirection::Column,
        row_gap: px(NEAR),
        margin: UiRect::bottom(px(NEAR)),
        ..default()
    };
    Some((above, Children::spawn((SpawnIter(logo.into_iter()), Spawn(heading(title))))))
}

fn place(title: &str, logo: &Logo) -> impl Bundle + use<> {
    let (width, height) = within(ROOM, logo.width, logo.height);
    (
        LogoPlace(title.to_owned()),
        Name::new("logo"),
        Node { width: px(width), height: px(height), flex_shrink: 0.0, ..default() },
        Fill(Role::Plate),
    )
}

/// A size that fits into a room, and is no larger than it was.
fn within(room: (u32, u32), width: u32, height: u32) -> (u32, u32) {
    let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let (room_wide, room_high) = (u64::from(room.0), u64::from(room.1));
    if width <= room_wide && height <= room_high {
        return (width as u32, height as u32);
    }
    match width * room_high > height * room_wide {
        true => (room.0, (height * room_wide / width).max(1) as u32),
        false => ((width * room_high / height).max(1) as u32, room.1),
    }
}

fn unpack(training: Res<Training>, proxy: Option<Res<EventLoopProxyWrapper>>, mut commands: Commands) {
    let Some(logo) = training.settings.logo.clone() else { return };
    let wake = waker(proxy.as_deref());
    let (say, heard) = channel();
    commands.insert_resource(Comes(SyncCell::new(heard)));
    platform::aside(move || {
        match pixels(&logo) {
            // Where nobody listens any more, the game is closed.
            Ok(pixels) => drop(say.send(pixels)),
            Err(error) => warn!("{}: {error}", logo.name),
        }
        wake();
    });
}

/// The picture, no finer than it is ever shown.
fn pixels(logo: &Logo) -> image::ImageResult<RgbaImage> {
    let mut limits = Limits::no_limits();
    (limits.max_image_width, limits.max_image_height) = (Some(WIDEST), Some(WIDEST));
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(&*logo.png), ImageFormat::Png);
    reader.limits(limits);
    let picture = reader.decode()?;
    let (width, height) = within((ROOM.0 * FINER, ROOM.1 * FINER), picture.width(), picture.height());
    let same = (width, height) == (picture.width(), picture.height());
    let picture = if same { picture } else { picture.resize_exact(width, height, FilterType::Triangle) };
    Ok(picture.into_rgba8())
}

fn take_in(mut comes: ResMut<Comes>, mut images: ResMut<Assets<Image>>, mut commands: Commands) {
    let Ok(picture) = comes.0.get().try_recv() else { return };
    let size = Extent3d { width: picture.width(), height: picture.height(), depth_or_array_layers: 1 };
    let (flat, format, used) = (TextureDimension::D2, TextureFormat::Rgba8UnormSrgb, RenderAssetUsages::RENDER_WORLD);
    let image = images.add(Image::new(size, flat, picture.into_raw(), format, used));
    commands.insert_resource(Unpacked(image));
    commands.remove_resource::<Comes>();
}

fn show(
    picture: Res<Unpacked>,
    places: Query<Entity, (With<LogoPlace>, Without<ImageNode>)>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    for place in &places {
        commands.entity(place).insert(ImageNode::new(picture.0.clone()));
        wake.settle(4);
    }
}

/// Bevy takes a picture for one without a name.
fn name(mut pictures: Query<(&LogoPlace, &mut AccessibilityNode), Changed<ImageNode>>) {
    for (place, mut node) in &mut pictures {
        node.set_label(place.0.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn logo(width: u32, height: u32) -> Logo {
        let mut png = Cursor::new(Vec::new());
        let picture = RgbaImage::from_pixel(width, height, image::Rgba([200, 30, 30, 128]));
        picture.write_to(&mut png, ImageFormat::Png).expect("it is written");
        Logo { name: "logo.png".into(), png: Arc::from(png.into_inner()), width, height }
    }

    #[test]
    fn a_picture_fits_its_place_in_its_own_shape_and_a_small_one_is_not_blown_up() {
        for ((width, height), fits) in [
            ((100, 50), (100, 50)),
            ((640, 96), (320, 48)),
            ((96, 960), (9, 96)),
            ((2_048, 2_048), (96, 96)),
            ((2_048, 1), (320, 1)),
            ((0, 0), (1, 1)),
        ] {
            assert_eq!(within(ROOM, width, height), fits, "{width} x {height}");
        }
    }

    #[test]
    fn a_large_picture_is_unpacked_no_finer_than_it_is_shown() {
        let pixels = pixels(&logo(2_000, 1_000)).expect("it is sound");
        assert_eq!(pixels.dimensions(), (384, 192));
        assert_eq!(pixels.get_pixel(200, 100).0, [200, 30, 30, 128]);
    }

    #[test]
    fn what_is_no_picture_is_an_error_and_no_panic() {
        let whole = logo(40, 40);
        for png in [&b""[..], b"GIF89a", &whole.png[..whole.png.len() / 2]] {
            assert!(pixels(&Logo { png: Arc::from(png), ..whole.clone() }).is_err());
        }
    }
}

//! The face, in a picture: whoever it is, their mood is plain from it alone.

use crate::support::compare::Stored;
use crate::support::needs;
use crate::support::patience::{PATIENCE, until};
use crate::support::picture::Picture;
use bevy::camera::RenderTarget;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::render::render_resource::TextureFormat;
use bevy::render::settings::{RenderCreation, WgpuSettings};
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::shader::Shader;
use bevy::window::ExitCondition;
use bevy::winit::WinitPlugin;
use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use unruffled::check::course::{Course, Origin};
use unruffled::dialogue::look::{
    Age, Beard, Build, Clothes, Colour, Features, Glasses, Hair, HairColour, Head, Headwear, Skin, Trade,
};
use unruffled::opening::Opening;
use unruffled_game::face::look::Person;
use unruffled_game::face::pose::Stand;
use unruffled_game::face::{Face, Place, Stage, face, stage};
use unruffled_game::theme::{Fill, ReducedMotion, Role};
use unruffled_game::{Engine, GamePlugin};

const MOODS: [u8; 5] = [10, 35, 60, 80, 100];

/// How wide and high a face is on the stored sheet.
const SIDE: u32 = 180;

/// Four people of different ages and backgrounds.
fn people() -> [Person; 4] {
    let someone = Person {
        age: Age::Middle,
        build: Build::Medium,
        head: Head::Round,
        features: Features::Soft,
        skin: Skin::Dark,
        hair: Hair::Bun,
        hair_colour: HairColour::Black,
        beard: Beard::None,
        glasses: Glasses::None,
        headwear: Headwear::None,
        clothes: Clothes::Blouse,
        colour: Colour::Ochre,
        iris: 0,
    };
    let young = Person {
        age: Age::Young,
        head: Head::Long,
        features: Features::Strong,
        skin: Skin::Olive,
        hair: Hair::Curly,
        beard: Beard::Stubble,
        clothes: Clothes::Hoodie,
        colour: Colour::Sage,
        ..someone
    };
    let old = Person {
        age: Age::Old,
        head: Head::Square,
        features: Features::Plain,
        skin: Skin::Pale,
        hair: Hair::Receding,
        hair_colour: HairColour::White,
        beard: Beard::Moustache,
        glasses: Glasses::Square,
        clothes: Clothes::Jacket,
        colour: Colour::Charcoal,
        iris: 2,
        ..someone
    };
    let covered = Person {
        age: Age::Adult,
        head: Head::Oval,
        skin: Skin::Tan,
        glasses: Glasses::Round,
        headwear: Headwear::Headscarf,
        clothes: Clothes::Jumper,
        colour: Colour::Plum,
        ..someone
    };
    [someone, young, old, covered]
}

/// What is on a sheet.
#[derive(Clone, Copy)]
enum Shown {
    Portrait(Face),
    Figure(Stage),
}

fn in_all_moods(person: Person) -> Vec<Shown> {
    let face = |&anger| Shown::Portrait(Face { person, anger, saying: None, backlit: false });
    MOODS.iter().map(face).collect()
}

/// Calm, annoyed, angry, asking what this is, furious, relieved and leaving: anger, its last change, how the talk stands.
const STANDS: [(u8, i8, Stand); 7] = [
    (10, 0, Stand::Present),
    (37, 2, Stand::Present),
    (62, 8, Stand::Present),
    (66, 0, Stand::Present),
    (88, 8, Stand::Present),
    (12, -20, Stand::Relieved),
    (90, 10, Stand::Leaving),
];

/// How wide and high somebody from the waist up is on the stored sheet.
const UPRIGHT: UVec2 = UVec2::new(200, 240);

fn in_all_stands(person: Person, place: Place) -> Vec<Shown> {
    let stand = |&(anger, change, stand)| Stage { person, place, anger, change, saying: None, stand };
    STANDS.iter().map(stand).map(Shown::Figure).collect()
}

#[test]
fn figures_look_as_they_did_and_how_they_stand_is_plain_in_grey() {
    if needs::lacks(needs::missing()) {
        return;
    }
    let places = [Trade::Returns, Trade::Print, Trade::Tools].map(Place::Counter);
    let places = places.into_iter().chain([Place::Phone]);
    let figures: Vec<_> = people().into_iter().zip(places).map(|(who, place)| in_all_stands(who, place)).collect();
    let seen = sheet(&figures, UPRIGHT, |_| (), has_faces);
    Stored::named("figures").compare(&seen).expect("the figures as they were");
    for row in 0..figures.len() {
        for one in 0..STANDS.len() {
            for other in one + 1..STANDS.len() {
                // Without the floor, which is the same.
                let apart = differing(&seen, UPRIGHT, row, [one, other], [(0, 100), (0, 86)]);
                assert!(apart > LEAST_APART, "person {row}, {one} and {other}: {apart} of a thousand");
            }
        }
    }
}

#[test]
fn faces_look_as_they_did_and_the_moods_are_apart_in_grey() {
    if needs::lacks(needs::missing()) {
        return;
    }
    let seen = sheet(&people().map(in_all_moods), UVec2::splat(SIDE), |_| (), has_faces);
    Stored::named("faces").compare(&seen).expect("the faces as they were");
    for person in 0..people().len() {
        for (mood, anger) in MOODS.iter().enumerate().skip(1) {
            let apart = apart_in_grey(&seen, person, mood - 1, mood);
            assert!(apart > LEAST_APART, "person {person}, anger {anger}: {apart} of a thousand");
        }
    }
}

/// Of a thousand pixels of brows, eyes and mouth so many have to differ plainly, without any colour.
const LEAST_APART: usize = 60;

fn apart_in_grey(sheet: &Picture, person: usize, one: usize, other: usize) -> usize {
    // From the brows to the chin, without hair and clothes.
    differing(sheet, UVec2::splat(SIDE), person, [one, other], [(30, 70), (34, 74)])
}

/// How many of a thousand pixels differ plainly in grey, between two pictures of a row. What is looked at is in percent.
fn differing(sheet: &Picture, size: UVec2, row: usize, columns: [usize; 2], part: [(usize, usize); 2]) -> usize {
    let (width, height) = (size.x as usize, size.y as usize);
    let [across, down] = [(part[0], width), (part[1], height)].map(|((from, to), of)| of * from / 100..of * to / 100);
    let grey = |column: usize, x: usize, y: usize| {
        let [r, g, b] = sheet.at(column * width + x, row * height + y).map(u32::from);
        (3 * r + 6 * g + b) / 10
    };
    let all = across.len() * down.len();
    let places = down.flat_map(|y| across.clone().map(move |x| (x, y)));
    let [one, other] = columns;
    let differ = places.filter(|&(x, y)| grey(one, x, y).abs_diff(grey(other, x, y)) > 25).count();
    differ * 1_000 / all
}

#[test]
fn where_the_shader_cannot_be_used_the_plain_figure_stays() {
    if needs::lacks(needs::missing()) {
        return;
    }
    let spoil = |app: &mut App| {
        let mut shaders = app.world_mut().resource_mut::<Assets<Shader>>();
        let ours = shaders.iter().find(|(_, shader)| shader.path == "shaders/face.wgsl").map(|(id, _)| id);
        let spoilt = Shader::from_wgsl("This is no shader.", "shaders/face.wgsl");
        shaders.insert(ours.expect("the face's shader"), spoilt).expect("it can be replaced");
    };
    let mut looks = 0;
    let seen = sheet(&[in_all_moods(people()[0])], UVec2::splat(SIDE), spoil, |_| {
        looks += 1;
        looks > 6
    });
    let side = SIDE as usize;
    let (head, beside) = (seen.at(side / 2, side * 36 / 100), seen.at(side / 10, side / 10));
    assert!(!has_faces(&seen) && head != beside, "a plain figure on the ground");
}

/// Draws people in rows, each so many pixels wide and high, until there is enough to see.
fn sheet(
    people: &[Vec<Shown>],
    size: UVec2,
    change: impl FnOnce(&mut App),
    mut enough: impl FnMut(&Picture) -> bool,
) -> Picture {
    let (width, height) = (people[0].len() as u32 * size.x, people.len() as u32 * size.y);
    let mut app = App::new();
    app.add_plugins(
        Engine
            .set(WindowPlugin { primary_window: None, exit_condition: ExitCondition::DontExit, ..default() })
            .set(RenderPlugin {
                // The driver that draws with the processor alone: pictures are the same wherever they are made.
                render_creation: RenderCreation::Automatic(Box::new(WgpuSettings {
                    force_fallback_adapter: true,
                    ..default()
                })),
                ..default()
            })
            .disable::<WinitPlugin>()
            .disable::<PipelinedRenderingPlugin>()
            .disable::<bevy::log::LogPlugin>()
            .disable::<bevy::app::TerminalCtrlCHandlerPlugin>(),
    );
    let course = Course::load(Origin::Shipped).expect("the shipped course");
    app.add_plugins(GamePlugin(Opening::of(course)));
    change(&mut app);
    app.insert_resource(ReducedMotion(true));
    app.finish();
    app.cleanup();
    let image = Image::new_target_texture(width, height, TextureFormat::Rgba8UnormSrgb, None);
    let image = app.world_mut().resource_mut::<Assets<Image>>().add(image);
    let camera = app.world_mut().spawn((Camera2d, Msaa::Off, RenderTarget::Image(image.clone().into()))).id();
    let root = Node { width: percent(100), height: percent(100), flex_wrap: FlexWrap::Wrap, ..default() };
    let root = app.world_mut().spawn((root, UiTargetCamera(camera), Fill(Role::Warm))).id();
    for one in people.iter().flatten() {
        let frame = (Node { width: px(size.x), height: px(size.y), ..default() }, ChildOf(root));
        match *one {
            Shown::Portrait(one) => app.world_mut().spawn((frame, children![face(one, BorderRadius::ZERO)])),
            Shown::Figure(one) => app.world_mut().spawn((frame, children![stage(one, BorderRadius::ZERO)])),
        };
    }
    let seen: Arc<Mutex<Option<Picture>>> = Arc::default();
    let mut last = None;
    until("the faces to be drawn", PATIENCE, || {
        for _ in 0..5 {
            app.update();
        }
        let into = seen.clone();
        app.world_mut().spawn(Screenshot::image(image.clone())).observe(move |shot: On<ScreenshotCaptured>| {
            *into.lock().expect("nobody else") = picture(&shot.image);
        });
        for _ in 0..5 {
            app.update();
        }
        // Twice the same: the moment in which faces come and plain figures go is neither.
        let now = seen.lock().expect("nobody else").take().filter(&mut enough)?;
        let before = last.replace(now.clone());
        (before.as_ref() == Some(&now)).then_some(now)
    })
}

/// The plain figures that stand there until the shader is ready have few shades.
fn has_faces(picture: &Picture) -> bool {
    picture.pixels().iter().collect::<HashSet<_>>().len() > 250
}

fn picture(image: &Image) -> Option<Picture> {
    let image = image.clone().try_into_dynamic().ok()?.to_rgb8();
    let (width, height) = (image.width() as usize, image.height() as usize);
    Some(Picture::of_pixels(width, height, image.pixels().map(|p| p.0).collect()))
}

//! The game as people see it whose eyes tell fewer colours apart.
//!
//! The matrices are those of Machado, Oliveira and Fernandes, “A Physiologically-based Model for Simulation of Color
//! Vision Deficiency”, IEEE TVCG 15(6), 2009, for the whole deficiency, on linear light.

use crate::support::compare::results;
use crate::support::picture::{Colour, Picture};
use bevy::color::{Color, ColorToPacked, Laba, LinearRgba};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use unruffled_game::theme::{Palette, Role};

/// What eyes make of red, green and blue.
type Eyes = [[f32; 3]; 3];

/// Those of people without one of the three kinds of cones.
const EYES: [(&str, Eyes); 3] = [
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// How far apart two colours must be that say different things, in the units of CIE 1976: 2 is just noticed side by
/// side, 10 is noticed at a glance.
const APART: f32 = 10.0;

fn seen_by(eyes: &Eyes, color: Color) -> Color {
    let from = color.to_linear();
    let [red, green, blue] = eyes.map(|row| {
        let sum = row[0] * from.red + row[1] * from.green + row[2] * from.blue;
        sum.clamp(0.0, 1.0)
    });
    LinearRgba::rgb(red, green, blue).into()
}

fn distance(a: Color, b: Color) -> f32 {
    let (a, b) = (Laba::from(a), Laba::from(b));
    // Bevy counts from 0 to 1 what others count from 0 to 100.
    100.0 * ((a.lightness - b.lightness).powi(2) + (a.a - b.a).powi(2) + (a.b - b.b).powi(2)).sqrt()
}

#[test]
fn moods_and_marks_are_told_apart_by_all_eyes() {
    let neighbours = [
        (Role::Calm, Role::Annoyed),
        (Role::Annoyed, Role::Angry),
        (Role::Angry, Role::Furious),
        (Role::Calm, Role::Furious),
        (Role::Good, Role::Pitfall),
    ];
    for palette in [Palette::Light, Palette::HighContrast] {
        for (name, eyes) in &EYES {
            for (one, other) in neighbours {
                let [a, b] = [one, other].map(|role| seen_by(eyes, palette.color(role)));
                let far = distance(a, b);
                assert!(far >= APART, "{palette:?}, {name}: {one:?} and {other:?} are {far:.1} apart, not {APART}");
            }
        }
    }
}

/// Makes copies to look at, beside the pictures of failures. What is told by a mark's shape and by a word is in them
/// whatever the colours are; that letters can still be read is checked.
#[test]
fn every_stored_picture_can_be_read_by_all_eyes() {
    let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/window/pictures");
    let all = below(&stored);
    assert!(!all.is_empty());
    for file in all.iter().filter(|file| file.components().any(|part| part.as_os_str() == "1280x720")) {
        let picture = Picture::load(file).expect("it is a picture");
        for (name, eyes) in &EYES {
            let seen: HashMap<_, _> =
                picture.shades().into_keys().map(|colour| (colour, simulated(eyes, colour))).collect();
            let copy = picture.recoloured(|_, colour| seen[&colour]);
            let place = file.strip_prefix(&stored).expect("it lies there");
            copy.save(&results().join("sight").join(name).join(place));
            assert!(copy.is_readable(), "{} with {name}", place.display());
        }
    }
}

fn simulated(eyes: &Eyes, [red, green, blue]: Colour) -> Colour {
    seen_by(eyes, Color::srgb_u8(red, green, blue)).to_srgba().to_u8_array_no_alpha()
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

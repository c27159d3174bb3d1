//! Where to click: controls are found by their colours, as a person's eye finds them.

use super::compare::Area;
use super::picture::{Colour, Picture};
use bevy::color::ColorToPacked;
use unruffled::game::theme::{Palette, Role};

/// The shortest edge that is a control's, and not a letter's or an icon's.
const EDGE: usize = 30;

/// The least that lies between the edges of a control: less is the gap between two of them.
const INSIDE: usize = 24;

/// A colour of the light palette.
pub fn colour(role: Role) -> Colour {
    Palette::Light.color(role).to_srgba().to_u8_array_no_alpha()
}

/// What can be pressed and is not the main button, from top to bottom: cards and buttons with an edge.
pub fn outlined(picture: &Picture) -> Vec<Area> {
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    let mut found = Vec::new();
    for y in 0..picture.height {
        for (left, right) in runs(picture, y, colour(Role::Border)) {
            match open.iter_mut().find(|edge| (edge.0, edge.1) == (left, right)) {
                Some(edge) if y - edge.2 > INSIDE => {
                    found.push([left, edge.2, right - left, y - edge.2]);
                    // Not the top of the next one.
                    edge.2 = y;
                }
                Some(edge) => edge.2 = y,
                None => open.push((left, right, y)),
            }
        }
    }
    found.sort_by_key(|&[left, top, ..]| (top, left));
    found
}

/// A place on the main button: somewhere in its padding, where its colour is whole.
pub fn main_button(picture: &Picture) -> Option<(usize, usize)> {
    const WIDE: usize = 10;
    const HIGH: usize = 30;
    let accent = colour(Role::Accent);
    let is_whole = |x, y| (y..y + HIGH).all(|y| (x..x + WIDE).all(|x| picture.at(x, y) == accent));
    let places = || (0..picture.height - HIGH).flat_map(|y| (0..picture.width - WIDE).map(move |x| (x, y)));
    places().find(|&(x, y)| is_whole(x, y)).map(|(x, y)| (x + WIDE / 2, y + HIGH / 2))
}

/// The middle of an area.
pub fn middle([left, top, width, height]: Area) -> (usize, usize) {
    (left + width / 2, top + height / 2)
}

/// The long lines of a colour in a row: first and last pixel.
fn runs(picture: &Picture, y: usize, colour: Colour) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut begun = None;
    for x in 0..=picture.width {
        let is_on = x < picture.width && picture.at(x, y) == colour;
        match begun {
            None if is_on => begun = Some(x),
            Some(left) if !is_on => {
                begun = None;
                if x - left >= EDGE {
                    runs.push((left, x - 1));
                }
            }
            _ => {}
        }
    }
    runs
}

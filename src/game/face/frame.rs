//! How much of the stage each drawing covers, and no more: a processor that draws pays for every pixel. Pure. Lengths as
//! in `face.wgsl`, from the middle of a head at rest.

use super::figure::hair_behind;
use super::look::Person;
use super::posture::{LARGE, NECK, Posture};
use bevy::math::{Rect, Vec2, vec2};
use unruffled::dialogue::look::{Beard, Headwear};

/// How much of a figure is seen at least: across and down, from above the head to below the counter's edge.
pub(super) const SEEN: Vec2 = vec2(2.4, 3.15);
/// Where it ends below.
pub(super) const BELOW: f32 = 2.25;
/// The edge of the counter, as in the shader.
pub(super) const COUNTER: f32 = 1.92;

/// What an outline and its softness need around a shape.
const RIM: f32 = 0.03;

/// What is seen of a trunk with its arms.
pub(super) fn figure(posture: &Posture) -> Rect {
    let [aside, down, larger, _] = posture.trunk;
    let mut seen = Rect::from_corners(vec2(-0.78, 0.3), vec2(0.78, BELOW));
    for ([elbow_x, elbow_y, wrist_x, wrist_y], [.., size]) in posture.arms.into_iter().zip(posture.hands) {
        seen = seen.union(about(vec2(elbow_x, elbow_y), 0.17)).union(about(vec2(wrist_x, wrist_y), 0.1 + 0.45 * size));
    }
    let grown = |corner: Vec2| (corner - vec2(0.0, BELOW)) * (1.0 + larger) + vec2(aside, BELOW + down);
    let seen = Rect::from_corners(grown(seen.min), grown(seen.max)).inflate(RIM);
    Rect { max: vec2(seen.max.x, BELOW), ..seen }
}

/// What is seen of a head, with what is worn on it, and held at it.
pub(super) fn head(person: &Person, posture: &Posture, telephone: bool) -> Rect {
    let half = if telephone { 0.68 } else { 0.58 };
    let below = match (person.headwear, person.beard) {
        (Headwear::Headscarf, _) => 0.98,
        (_, Beard::Full) => 0.76,
        _ => 0.58,
    };
    of_head(Rect::from_corners(vec2(-half, -0.76), vec2(half, below)), posture)
}

/// What is seen of the hair behind a head; nothing where there is none.
pub(super) fn hair(person: &Person, posture: &Posture) -> Option<Rect> {
    hair_behind(*person).map(|seen| of_head(seen.inflate(RIM), posture))
}

fn about(middle: Vec2, reach: f32) -> Rect {
    Rect::from_center_half_size(middle, Vec2::splat(reach))
}

/// Around a part of a head, as the head is held.
fn of_head(part: Rect, posture: &Posture) -> Rect {
    let [aside, down, larger, tilted] = posture.head;
    let neck = vec2(0.0, NECK);
    let corners = [part.min, part.max, vec2(part.min.x, part.max.y), vec2(part.max.x, part.min.y)];
    let held = corners
        .map(|corner| Vec2::from_angle(tilted).rotate((corner - neck) * (LARGE + larger)) + neck + vec2(aside, down));
    let around = held.into_iter().fold(Rect::EMPTY, |around, corner| around.union_point(corner));
    // Tense shoulders and breath move a head a little.
    around.inflate(2.0 * RIM)
}

#[cfg(test)]
mod tests {
    use super::super::pose::Pose;
    use super::*;

    #[test]
    fn wrists_and_elbows_are_within_the_picture_of_the_figure() {
        for pose in Pose::ALL {
            let posture = Posture::of(pose);
            let seen = figure(&posture);
            let [aside, down, larger, _] = posture.trunk;
            for [elbow_x, elbow_y, wrist_x, wrist_y] in posture.arms {
                for place in [vec2(elbow_x, elbow_y), vec2(wrist_x, wrist_y)] {
                    let place = (place - vec2(0.0, BELOW)) * (1.0 + larger) + vec2(aside, BELOW + down);
                    assert!(seen.contains(place), "{pose:?}: {place} in {seen:?}");
                }
            }
        }
    }

    #[test]
    fn a_head_is_drawn_where_it_is_held_and_all_of_it_is_on_the_stage() {
        let person = Person::stranger("faulty_kettle");
        for pose in Pose::ALL {
            let posture = Posture::of(pose);
            let [aside, down, ..] = posture.head;
            assert!(head(&person, &posture, false).contains(vec2(aside, down)), "{pose:?}");
            // A knot is what is highest.
            let top = of_head(Rect::from_center_size(vec2(0.0, -0.7), Vec2::ZERO), &posture).center();
            assert!(top.y > BELOW - SEEN.y, "{pose:?}: {top}");
        }
    }

    #[test]
    fn a_resting_figure_covers_half_of_the_stage_at_most() {
        let posture = Posture::of(Pose::Calm);
        let (body, head) = (figure(&posture).size(), head(&Person::stranger("a"), &posture, false).size());
        assert!(body.x * body.y < 0.55 * SEEN.x * SEEN.y && head.x * head.y < 0.4 * SEEN.x * SEEN.y);
    }
}

//! From a person and an expression to what the shader draws. The numbers are drawing: lengths as in `face.wgsl`.

use super::expression::Expression;
use super::look::Person;
use super::posture::Posture;
use crate::theme::{against_the_light, cloth, complexion, hair, irises, linen};
use bevy::prelude::*;
use bevy::render::render_resource::ShaderType;
use unruffled::dialogue::look::{Age, Beard, Build, Clothes, Features, Glasses, Hair, Head, Headwear};

/// What the shader draws, field for field.
#[derive(Clone, Copy, Debug, Default, PartialEq, ShaderType)]
pub(super) struct Drawn {
    skin: Vec4,
    shade: Vec4,
    blush: Vec4,
    lips: Vec4,
    hair: Vec4,
    hair_shade: Vec4,
    brows: Vec4,
    clothes: Vec4,
    clothes_shade: Vec4,
    inner: Vec4,
    ink: Vec4,
    white: Vec4,
    iris: Vec4,
    dark: Vec4,
    cloth: Vec4,
    cloth_shade: Vec4,
    head: Vec4,
    traits: Vec4,
    hair_cap: Vec4,
    hair_window: Vec4,
    hair_back: Vec4,
    hair_knot: Vec4,
    beard: Vec4,
    wear: Vec4,
    neckline: Vec4,
    garment: Vec4,
    brow: Vec4,
    eyes: Vec4,
    mouth: Vec4,
    body: Vec4,
    hold: Vec4,
    stand: Vec4,
    trunk: Vec4,
    arms: [Vec4; 2],
    hands: [Vec4; 2],
    frame: Vec4,
}

impl Drawn {
    /// A person; against the light they hold a telephone.
    pub(super) fn of(person: Person, backlit: bool) -> Self {
        let skin = complexion(person.skin);
        let [hair, hair_shade, brows] = hair(person.hair_colour);
        let [clothes, clothes_shade] = cloth(person.colour);
        let [linen, white, ink] = linen();
        let style = style_of(person);
        let dark = against_the_light();
        let dark = if backlit { dark } else { dark.with_alpha(0.0) };
        let [neckline, garment] = garment(person.clothes);
        let build = match person.build {
            Build::Slight => -1.0,
            Build::Medium => 0.0,
            Build::Broad => 1.0,
        };
        let flag = |yes: bool| f32::from(u8::from(yes));
        let color = |color: Color| color.to_linear().to_vec4();
        Self {
            skin: color(skin.skin),
            shade: color(skin.shade),
            blush: color(skin.blush),
            lips: color(lips(person, skin.lips, skin.shade)),
            hair: color(hair),
            hair_shade: color(hair_shade),
            brows: color(brows),
            clothes: color(clothes),
            clothes_shade: color(clothes_shade),
            inner: color(linen),
            ink: color(ink),
            white: color(white),
            iris: color(irises()[person.iris]),
            dark: color(dark),
            cloth: color(clothes),
            cloth_shade: color(clothes_shade),
            head: head(person.head, person.features).into(),
            traits: vec4(
                match person.age {
                    Age::Young => 0.0,
                    Age::Adult => 0.25,
                    Age::Middle => 0.6,
                    Age::Old => 1.0,
                },
                match person.features {
                    Features::Soft => 1.0,
                    Features::Plain => 0.45,
                    Features::Strong => 0.0,
                },
                flag(person.glasses != Glasses::None),
                flag(person.glasses == Glasses::Square),
            ),
            hair_cap: style.cap.into(),
            hair_window: style.window.into(),
            hair_back: style.back.into(),
            hair_knot: style.knot.into(),
            beard: beard(person.beard).into(),
            wear: vec4(
                flag(person.headwear == Headwear::Headscarf),
                flag(person.headwear == Headwear::Turban),
                flag(backlit),
                0.0,
            ),
            neckline: neckline.into(),
            garment: Vec4::from(garment).with_z(build),
            ..default()
        }
    }

    /// The person with another expression.
    pub(super) fn with(self, face: Expression) -> Self {
        let open = face.eye_opening * (1.0 - face.blink);
        Self {
            brow: vec4(face.brow_angle, face.brow_height, 0.5 * face.brow_skew, face.brow_angle.clamp(0.0, 1.0)),
            eyes: vec4(open, open * (1.0 - 0.15 * face.brow_skew), face.gaze_x, face.gaze_y),
            mouth: vec4(face.mouth_curve, face.mouth_opening, face.jaw, 0.145 + 0.02 * face.jaw),
            body: vec4(face.breath, face.flush, face.tension, face.brow_angle.clamp(0.0, 1.0)),
            ..self
        }
    }

    /// The same from the waist up, in a posture, with a counter before it or without one.
    pub(super) fn posed(self, posture: Posture, counter: bool) -> Self {
        let open = 1.0 - posture.lids;
        Self {
            hold: posture.head.into(),
            stand: vec4(posture.turn, posture.back, posture.there, f32::from(u8::from(counter))),
            trunk: posture.trunk.into(),
            arms: posture.arms.map(Vec4::from),
            hands: posture.hands.map(Vec4::from),
            dark: against_the_light().with_alpha(posture.dark).to_linear().to_vec4(),
            eyes: self.eyes * vec4(open, open, 1.0, 1.0),
            ..self
        }
    }

    /// The same, of which this part is in the picture.
    pub(super) fn framed(self, part: Rect) -> Self {
        Self { frame: vec4(part.min.x, part.min.y, part.width(), part.height()), ..self }
    }
}

/// Where hair is seen behind a head, or nothing.
pub(super) fn hair_behind(person: Person) -> Option<Rect> {
    let Style { back: [half, top, bottom, _], knot: [x, y, radius, _], .. } = style_of(person);
    let knot = (radius > 0.0).then(|| Rect::from_center_half_size(vec2(x, y), Vec2::splat(radius)));
    let back = (bottom < OUTSIDE).then(|| Rect::from_corners(vec2(-half, top), vec2(half, bottom)));
    knot.into_iter().chain(back).reduce(|one, other| one.union(other))
}

/// Where nobody sees it.
const OUTSIDE: f32 = 8.0;

/// How hair is worn; under headwear it is not seen.
fn style_of(person: Person) -> Style {
    if person.headwear == Headwear::None { style(person.hair) } else { Style::NONE }
}

/// Lips have their own colour in soft faces, and nearly that of the skin in strong ones.
fn lips(person: Person, lips: Color, skin: Color) -> Color {
    let own = match person.features {
        Features::Soft => 1.0,
        Features::Plain => 0.6,
        Features::Strong => 0.3,
    };
    skin.mix(&lips, own)
}

fn head(head: Head, features: Features) -> [f32; 4] {
    let [width, above, below, jaw] = match head {
        Head::Oval => [0.395, 0.47, 0.5, 2.1],
        Head::Round => [0.43, 0.46, 0.47, 2.25],
        Head::Square => [0.41, 0.46, 0.49, 2.6],
        Head::Long => [0.365, 0.49, 0.54, 2.2],
    };
    let jaw = match features {
        Features::Soft => jaw - 0.1,
        Features::Plain => jaw + 0.05,
        Features::Strong => jaw + 0.25,
    };
    [width, above, below, jaw]
}

/// How hair is drawn, as the shader's fields of these names say.
struct Style {
    cap: [f32; 4],
    window: [f32; 4],
    back: [f32; 4],
    knot: [f32; 4],
}

impl Style {
    /// What is not there lies where it is not seen: the cap ends above the picture, what is behind the head begins below
    /// it, and the knot is smaller than nothing.
    const NONE: Self = Self {
        cap: [0.0, 0.0, 0.0, -OUTSIDE],
        window: [0.0, 0.0, 1.0, 1.0],
        back: [1.0, OUTSIDE, OUTSIDE + 2.0, 2.0],
        knot: [0.0, 0.0, -8.0, 0.0],
    };
}

fn style(hair: Hair) -> Style {
    let none = Style::NONE;
    match hair {
        Hair::Bald => none,
        Hair::Receding => Style { cap: [0.01, 0.035, 0.0, 0.06], window: [0.0, -0.22, 0.375, 0.62], ..none },
        Hair::Cropped => Style { cap: [0.035, 0.018, 0.0, -0.01], window: [0.0, 0.17, 0.375, 0.47], ..none },
        Hair::Short => Style { cap: [0.12, 0.04, 0.0, 0.03], window: [-0.03, 0.14, 0.37, 0.46], ..none },
        Hair::Parted => Style {
            cap: [0.14, 0.04, 0.0, 0.04],
            window: [0.05, 0.12, 0.37, 0.48],
            knot: [0.0, 0.0, -8.0, 0.3],
            ..none
        },
        Hair::Curly => Style { cap: [0.11, 0.05, 0.05, 0.05], window: [0.0, 0.15, 0.37, 0.45], ..none },
        Hair::Coily => Style {
            cap: [0.14, 0.06, 0.02, 0.04],
            window: [0.0, 0.17, 0.37, 0.46],
            back: [0.56, -0.7, 0.26, 2.1],
            ..none
        },
        Hair::Bob => Style {
            cap: [0.11, 0.06, 0.0, 0.36],
            window: [0.04, 0.11, 0.35, 0.45],
            back: [0.5, -0.5, 0.42, 3.0],
            knot: [0.0, 0.0, -8.0, 0.16],
        },
        Hair::Long => {
            Style { cap: [0.11, 0.05, 0.0, 0.4], window: [0.02, 0.1, 0.35, 0.49], back: [0.53, -0.5, 1.1, 3.2], ..none }
        }
        Hair::Bun => Style {
            cap: [0.06, 0.025, 0.0, 0.0],
            window: [0.0, 0.18, 0.375, 0.5],
            knot: [0.0, -0.55, 0.15, 0.0],
            ..none
        },
    }
}

fn beard(beard: Beard) -> [f32; 4] {
    match beard {
        Beard::None => [0.0; 4],
        Beard::Stubble => [0.28, 0.0, 0.28, 1.0],
        Beard::Moustache => [0.0, 0.0, 1.0, 0.0],
        Beard::Short => [1.0, 0.06, 1.0, 1.0],
        Beard::Full => [1.0, 0.22, 1.0, 1.0],
    }
}

fn garment(clothes: Clothes) -> [[f32; 4]; 2] {
    match clothes {
        Clothes::Jumper => [[0.2, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]],
        Clothes::Shirt => [[0.17, 0.22, 1.0, 0.0], [0.0; 4]],
        Clothes::Blouse => [[0.21, 0.34, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]],
        Clothes::Jacket => [[0.2, 0.2, 0.0, 1.0], [0.0; 4]],
        Clothes::Hoodie => [[0.18, 0.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.0]],
    }
}

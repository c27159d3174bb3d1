//! The colours of people: skin, hair, clothes. They are the same in both palettes, for people are.

use bevy::prelude::*;
use unruffled::dialogue::look::{Colour, HairColour, Skin};

/// The colours of a skin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complexion {
    /// In the light.
    pub skin: Color,
    /// In the shade, and the lines in it.
    pub shade: Color,
    /// Where blood shows.
    pub blush: Color,
    /// The lips.
    pub lips: Color,
}

fn rgb(hex: u32) -> Color {
    let [_, r, g, b] = hex.to_be_bytes();
    Color::srgb_u8(r, g, b)
}

/// The colours of a skin.
#[must_use]
pub fn complexion(skin: Skin) -> Complexion {
    let [skin, shade, blush, lips] = match skin {
        Skin::Pale => [0xF4_D6_C2, 0xD6_A4_8A, 0xDD_62_52, 0xC4_70_68],
        Skin::Fair => [0xEC_C2_A2, 0xC7_8D_6C, 0xD2_58_44, 0xB5_60_54],
        Skin::Olive => [0xDC_AB_82, 0xB0_7B_54, 0xC4_50_38, 0xA2_52_44],
        Skin::Tan => [0xC2_8B_5E, 0x93_60_3C, 0xB4_43_2C, 0x8C_44_38],
        Skin::Brown => [0x9C_68_48, 0x70_45_30, 0xA0_3A_2C, 0x8C_4A_44],
        Skin::Dark => [0x7D_54_42, 0x55_35_2A, 0x93_35_2B, 0x9C_5A_56],
    }
    .map(rgb);
    Complexion { skin, shade, blush, lips }
}

/// The colours of hair: in the light, in the shade, and of the brows, which have to be seen on any skin.
#[must_use]
pub fn hair(colour: HairColour) -> [Color; 3] {
    match colour {
        HairColour::Black => [0x2C_26_2B, 0x1C_18_1D, 0x1E_19_1D],
        HairColour::Brown => [0x5E_3E_2B, 0x45_2C_1E, 0x3B_26_1B],
        HairColour::Auburn => [0x80_40_28, 0x60_2D_1B, 0x55_28_19],
        HairColour::Ginger => [0xBB_67_31, 0x96_4C_22, 0x84_41_1E],
        HairColour::Blond => [0xD9_B2_6E, 0xB8_8F_4C, 0x8C_66_30],
        HairColour::Grey => [0xA2_9D_97, 0x7F_7A_75, 0x5C_57_54],
        HairColour::White => [0xEA_E5_DC, 0xC6_BF_B4, 0x8B_84_7C],
    }
    .map(rgb)
}

/// The colours of cloth: in the light, and in the shade.
#[must_use]
pub fn cloth(colour: Colour) -> [Color; 2] {
    match colour {
        Colour::Teal => [0x3E_80_7A, 0x2B_60_5B],
        Colour::Navy => [0x3B_49_70, 0x2A_35_54],
        Colour::Plum => [0x76_4A_6B, 0x58_34_4F],
        Colour::Brick => [0xA8_56_40, 0x82_3F_2E],
        Colour::Ochre => [0xCB_98_42, 0xA3_76_2C],
        Colour::Sage => [0x82_95_76, 0x63_75_59],
        Colour::Rose => [0xC9_85_85, 0xA3_63_65],
        Colour::Charcoal => [0x55_55_5F, 0x3D_3D_46],
    }
    .map(rgb)
}

/// A white shirt, the white of eyes and teeth, and what is darkest in a face.
#[must_use]
pub fn linen() -> [Color; 3] {
    [0xF3_EC_DF, 0xFC_F8_F1, 0x2B_1F_24].map(rgb)
}

/// Colours of eyes.
#[must_use]
pub fn irises() -> [Color; 4] {
    [0x4C_30_22, 0x6A_4A_2C, 0x55_7A_88, 0x66_75_48].map(rgb)
}

/// Somebody against the light: their colour, of which so much covers theirs.
#[must_use]
pub fn against_the_light() -> Color {
    rgb(0x3A_28_34)
}

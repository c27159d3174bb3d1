//! Colours by role, in two palettes, and the components that keep an entity in its role's colour.

use super::super::wake::Wake;
use bevy::prelude::*;
use std::time::Duration;

/// How long a colour takes to follow a press or a hover.
const PRESS: Duration = Duration::from_millis(120);

/// What a colour is for. Widgets name roles; only this file knows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing drawn.
    Clear,
    /// The paper behind everything.
    Ground,
    /// Cards and fields lying on the paper.
    Surface,
    /// A card or quiet button under the pointer.
    Raised,
    /// A card or quiet button held down, and the chosen one of several.
    Tint,
    /// The customer's side.
    Warm,
    /// Lines that only divide.
    Hairline,
    /// Lines that mark a control.
    Border,
    /// Text.
    Ink,
    /// Text of second rank.
    Muted,
    /// The one accent: primary buttons, focus, links.
    Accent,
    /// A primary button under the pointer.
    AccentHover,
    /// A primary button held down.
    AccentPressed,
    /// Text on the accent.
    OnAccent,
    /// Anger 0 to 24, and what went well.
    Calm,
    /// Anger 25 to 49.
    Annoyed,
    /// Anger 50 to 74.
    Angry,
    /// Anger 75 to 100, and pitfalls.
    Furious,
    /// Text that says something went well.
    Good,
    /// Text that names a pitfall.
    Pitfall,
    /// What dims the screen behind a dialog.
    Scrim,
    /// The wall behind a customer.
    Wall,
    /// What stands on a shelf there.
    Shelf,
    /// A counter's front.
    Wood,
    /// A counter's edge.
    WoodEdge,
    /// The bell on it.
    Brass,
    /// A room in the evening.
    Dusk,
    /// The light around a lamp.
    Glow,
    /// A lamp, and what shines in its light.
    Lamp,
    /// What is dark against it.
    Night,
    /// What a picture from elsewhere lies on: most are made for white paper.
    Plate,
}

impl Role {
    /// The band of an anger between 0 and 100.
    #[must_use]
    pub fn anger(value: u8) -> Self {
        match value {
            0..=24 => Self::Calm,
            25..=49 => Self::Annoyed,
            50..=74 => Self::Angry,
            _ => Self::Furious,
        }
    }
}

/// The palette in use.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// Warm paper and ink.
    #[default]
    Light,
    /// White on near black, for those who need the contrast.
    HighContrast,
}

impl Palette {
    /// The colour of a role.
    #[must_use]
    pub fn color(self, role: Role) -> Color {
        let (rgb, alpha) = match self {
            Self::Light => light(role),
            Self::HighContrast => high_contrast(role),
        };
        let [_, r, g, b] = u32::to_be_bytes(rgb);
        Color::srgb_u8(r, g, b).with_alpha(alpha)
    }
}

fn light(role: Role) -> (u32, f32) {
    let rgb = match role {
        Role::Clear | Role::Plate => return (0, 0.0),
        Role::Scrim => return (0x23_25_3A, 0.55),
        Role::Ground => 0xF5_F0_E6,
        Role::Surface => 0xFF_FC_F5,
        Role::Raised => 0xF1_F5_EE,
        Role::Tint => 0xDD_EB_E7,
        Role::Warm => 0xFB_F3_E2,
        Role::Hairline => 0xDD_D3_C0,
        Role::Border => 0x8A_80_6C,
        Role::Ink => 0x23_25_3A,
        Role::Muted => 0x4E_51_66,
        Role::Accent => 0x1E_6F_68,
        Role::AccentHover => 0x19_5F_59,
        Role::AccentPressed => 0x12_4B_46,
        Role::OnAccent => 0xFF_FF_FF,
        Role::Calm => 0x5B_8C_5A,
        Role::Annoyed => 0xBA_7C_10,
        Role::Angry => 0xC5_53_2B,
        Role::Furious => 0x9C_1C_31,
        Role::Good => 0x2A_6A_4B,
        Role::Pitfall => 0x9C_1C_31,
        Role::Wall => 0xF0_E4_CB,
        Role::Shelf => 0xDD_D3_C0,
        Role::Wood => 0xB8_89_58,
        Role::WoodEdge => 0xD0_A5_72,
        Role::Brass => 0xC9_98_3A,
        Role::Dusk => 0xD9_A9_6A,
        Role::Glow => 0xEB_C4_83,
        Role::Lamp => 0xFB_E3_AE,
        Role::Night => 0x3A_28_34,
    };
    (rgb, 1.0)
}

fn high_contrast(role: Role) -> (u32, f32) {
    let rgb = match role {
        Role::Clear => return (0, 0.0),
        Role::Scrim => return (0x00_00_00, 0.8),
        Role::Ground => 0x0E_0F_14,
        Role::Surface => 0x17_18_20,
        Role::Raised => 0x26_28_33,
        Role::Tint => 0x35_38_46,
        Role::Warm => 0x1E_1B_14,
        Role::Hairline => 0x6E_72_86,
        Role::Border => 0xC9_CC_D8,
        Role::Ink => 0xFF_FF_FF,
        Role::Muted => 0xD6_D8_E2,
        Role::Accent => 0xFF_D3_4D,
        Role::AccentHover => 0xFF_E0_82,
        Role::AccentPressed => 0xE8_B8_2A,
        Role::OnAccent => 0x0E_0F_14,
        Role::Calm | Role::Good => 0x8F_D9_8D,
        Role::Annoyed => 0xFF_C0_4D,
        Role::Angry => 0xFF_9C_74,
        Role::Furious | Role::Pitfall => 0xFF_7D_9C,
        Role::Wall => 0xE4_DD_CC,
        Role::Shelf => 0xC6_BD_A8,
        Role::Wood => 0x8A_66_42,
        Role::WoodEdge => 0xB0_88_5C,
        Role::Brass => 0xE0_B0_4C,
        Role::Dusk => 0x8E_66_34,
        Role::Glow => 0xC8_98_50,
        Role::Lamp => 0xFF_E3_9E,
        Role::Night => 0x1C_12_18,
        Role::Plate => 0xFF_FF_FF,
    };
    (rgb, 1.0)
}

/// The role of an entity's text colour.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(TextColor)]
pub struct Ink(pub Role);

/// The role of an entity's background.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(BackgroundColor)]
pub struct Fill(pub Role);

/// The role of an entity's border.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[require(BorderColor)]
pub struct Edge(pub Role);

/// Makes an entity's [`Fill`] move to its new colour instead of jumping.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Eased {
    from: Option<(Color, Duration)>,
}

/// Whether things may move; set from the settings.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReducedMotion(pub bool);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Palette>()
        .init_resource::<ReducedMotion>()
        .add_systems(PostUpdate, (clear, ink, edge, fill, ease).chain().in_set(super::Paint));
}

fn clear(palette: Res<Palette>, mut clear: ResMut<ClearColor>) {
    if palette.is_changed() {
        clear.0 = palette.color(Role::Ground);
    }
}

fn ink(palette: Res<Palette>, mut texts: Query<(Ref<Ink>, &mut TextColor)>) {
    for (role, mut color) in &mut texts {
        if role.is_changed() || palette.is_changed() {
            color.set_if_neq(TextColor(palette.color(role.0)));
        }
    }
}

fn edge(palette: Res<Palette>, mut nodes: Query<(Ref<Edge>, &mut BorderColor)>) {
    for (role, mut color) in &mut nodes {
        if role.is_changed() || palette.is_changed() {
            color.set_if_neq(BorderColor::all(palette.color(role.0)));
        }
    }
}

fn fill(palette: Res<Palette>, mut nodes: Query<(Ref<Fill>, &mut BackgroundColor), Without<Eased>>) {
    for (role, mut color) in &mut nodes {
        if role.is_changed() || palette.is_changed() {
            color.set_if_neq(BackgroundColor(palette.color(role.0)));
        }
    }
}

fn ease(
    palette: Res<Palette>,
    still: Res<ReducedMotion>,
    time: Res<Time<Real>>,
    mut wake: ResMut<Wake>,
    mut nodes: Query<(Ref<Fill>, &mut Eased, &mut BackgroundColor)>,
) {
    for (role, mut eased, mut color) in &mut nodes {
        let target = palette.color(role.0);
        if role.is_added() || palette.is_changed() || still.0 {
            eased.bypass_change_detection().from = None;
            color.set_if_neq(BackgroundColor(target));
            continue;
        }
        if role.is_changed() {
            eased.bypass_change_detection().from = Some((color.0, time.elapsed()));
        }
        let Some((from, since)) = eased.from else { continue };
        let part = (time.elapsed() - since).as_secs_f32() / PRESS.as_secs_f32();
        if part >= 1.0 {
            eased.bypass_change_detection().from = None;
            color.0 = target;
        } else {
            // Transparent black would darken on its way: fade the target's own colour in instead.
            let from = if from.alpha() == 0.0 { target.with_alpha(0.0) } else { from };
            let target = if target.alpha() == 0.0 { from.with_alpha(0.0) } else { target };
            color.0 = from.mix(&target, 1.0 - (1.0 - part).powi(2));
            wake.next_frame();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_in_a_browser_has_the_same_colours() {
        let page = include_str!("../../../assets/web/style.css");
        let sheets: Vec<&str> = [":root {", ".contrast {"]
            .map(|begin| page.split_once(begin).and_then(|(_, rest)| rest.split_once('}')).expect("a sheet").0)
            .to_vec();
        let names = ["ground", "surface", "ink", "muted", "border", "accent"];
        let roles = [Role::Ground, Role::Surface, Role::Ink, Role::Muted, Role::Border, Role::Accent];
        for (sheet, of) in sheets.into_iter().zip([light as fn(Role) -> (u32, f32), high_contrast]) {
            for (name, role) in names.into_iter().zip(roles) {
                let line = format!("--{name}: #{:06x};", of(role).0);
                assert!(sheet.contains(&line), "{line} is missing in {sheet}");
            }
        }
    }

    const BOTH: [Palette; 2] = [Palette::Light, Palette::HighContrast];

    fn contrast(a: Color, b: Color) -> f32 {
        let (a, b) = (a.to_linear().luminance_wcag(), b.to_linear().luminance_wcag());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    trait Wcag {
        fn luminance_wcag(&self) -> f32;
    }

    impl Wcag for LinearRgba {
        fn luminance_wcag(&self) -> f32 {
            0.2126 * self.red + 0.7152 * self.green + 0.0722 * self.blue
        }
    }

    #[track_caller]
    fn at_least(least: f32, palette: Palette, front: Role, back: Role) {
        let measured = contrast(palette.color(front), palette.color(back));
        assert!(measured >= least, "{palette:?}: {front:?} on {back:?} is {measured:.2}:1, not {least}:1");
    }

    #[test]
    fn all_text_reads_at_four_and_a_half_to_one_on_every_ground() {
        let grounds = [Role::Ground, Role::Surface, Role::Raised, Role::Tint, Role::Warm];
        for palette in BOTH {
            for ground in grounds {
                for text in [Role::Ink, Role::Muted, Role::Accent, Role::Good, Role::Pitfall] {
                    at_least(4.5, palette, text, ground);
                }
            }
            for button in [Role::Accent, Role::AccentHover, Role::AccentPressed] {
                at_least(4.5, palette, Role::OnAccent, button);
            }
        }
    }

    #[test]
    fn controls_and_focus_stand_out_at_three_to_one() {
        for palette in BOTH {
            for ground in [Role::Ground, Role::Surface, Role::Raised, Role::Warm] {
                at_least(3.0, palette, Role::Border, ground);
                at_least(3.0, palette, Role::Accent, ground);
            }
        }
    }

    #[test]
    fn the_anger_ramp_stands_out_where_it_is_drawn_and_more_so_in_high_contrast() {
        for band in [Role::Calm, Role::Annoyed, Role::Angry, Role::Furious] {
            for ground in [Role::Ground, Role::Surface, Role::Warm] {
                at_least(3.0, Palette::Light, band, ground);
                at_least(7.0, Palette::HighContrast, band, ground);
            }
        }
    }

    #[test]
    fn anger_has_four_bands() {
        let bands = [0, 24, 25, 49, 50, 74, 75, 100].map(Role::anger);
        use Role::{Angry, Annoyed, Calm, Furious};
        assert_eq!(bands, [Calm, Calm, Annoyed, Annoyed, Angry, Angry, Furious, Furious]);
    }
}

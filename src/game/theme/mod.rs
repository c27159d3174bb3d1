//! How everything looks: the only place that knows colours and sizes. Screens build from its widgets.

mod access;
mod bar;
mod button;
mod choice;
mod complexion;
mod dialog;
mod dock;
mod drag;
mod field;
mod focus;
mod fonts;
mod haste;
mod header;
mod layout;
mod mark;
mod palette;
mod pointer;
mod rem;
mod reveal;
mod scale;
mod scenery;
mod scroll;
mod tiles;
mod typography;
mod voice;

pub use access::{group, heard_as};
pub use bar::{Bar, bar};
pub use button::{button, card_button, line_button, plain_button, quiet_button, tile_button};
pub use choice::{Chosen, choice_group, choice_list};
pub use complexion::{Complexion, against_the_light, cloth, complexion, hair, irises, linen};
pub use dialog::{dialog, dialog_with, sheet};
pub use dock::{Docked, dock};
pub use field::{Limits, Submit, text_field};
pub use focus::ArrowKeys;
pub use fonts::{Lacking, Shelf};
pub use header::{FoldsAway, HEADER, header, header_title, title_to_read, way_on};
pub use layout::{card, centred, chip, column, divider, foot, narrow_page, page, panel, reading, row, screen, split};
pub use mark::{Mark, disc, mark};
pub use palette::{Eased, Edge, Fill, Ink, Palette, ReducedMotion, Role};
pub use rem::{InRem, beside, rest, share};
pub use reveal::{Reveal, reveal};
pub use scale::{Tight, WhereRoomy, WhereTight};
pub use scenery::{avatar, backdrop, lamplight};
pub use scroll::{ScrollBody, scroll_area, scroll_fit, scroll_list, scroll_to_child, scroll_to_end};
pub use tiles::tiles;
pub use typography::{
    Size, Spoken, TextPercent, Voice, body, caption, heading, number, speech, strong, text, title, unbroken, voiced,
    wrappable,
};
pub use voice::{VoiceLine, voice_line};

use bevy::prelude::*;
use bevy::ui::UiSystems;

/// Inside a control, and between things that belong together.
pub const NEAR: f32 = 8.0;
/// Between things.
pub const GAP: f32 = 16.0;
/// Around a page.
pub const AROUND: f32 = 32.0;
/// Rounding of cards and controls.
pub const CORNER: f32 = 12.0;
/// The least height of something to press.
pub const TARGET: f32 = 44.0;

/// Systems that bring looks up to date, before the layout of the same frame.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Paint;

/// Systems that decide looks (which role, which text); they run before [`Paint`].
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Style;

/// Systems that find out how large everything is; they run after the settings are applied, and before [`Style`].
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fit;

pub(super) fn plugin(app: &mut App) {
    app.configure_sets(PostUpdate, (Fit, Style, Paint).chain().before(UiSystems::Prepare)).add_plugins((
        palette::plugin,
        fonts::plugin,
        typography::plugin,
        (scale::plugin, layout::plugin, header::plugin),
        dock::plugin,
        rem::plugin,
        button::plugin,
        choice::plugin,
        field::plugin,
        (scroll::plugin, drag::plugin, tiles::plugin),
        bar::plugin,
        reveal::plugin,
        (focus::plugin, haste::plugin, pointer::plugin),
        voice::plugin,
        access::plugin,
    ));
}

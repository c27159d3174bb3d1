//! The fonts: Noto Sans comes with the program; other letters borrow from the system, and only when a text needs them.

mod lender;

pub use lender::Shelf;

use super::super::platform;
use super::super::wake::Wake;
use bevy::log::debug;
use bevy::platform::collections::HashSet;
use bevy::prelude::*;
use bevy::text::{EditableText, FontCx};
use lender::{Answer, Lender};
use parley::fontique::{Blob, Collection, QueryFamily, QueryStatus, Script, SourceCache};
use std::sync::Arc;

/// The family all text is set in.
pub(super) const FAMILY: &str = "Noto Sans";

/// Text layout tries the fallbacks of this script last, in a text of any script; it knows no others for what belongs
/// to no script, such as signs and emoji.
const EVERY: &[u8; 4] = b"Hani";

/// What has been looked at, so that a letter is examined once.
#[derive(Resource, Default)]
struct Coverage {
    known: HashSet<char>,
    lender: Option<Lender>,
    /// How many letters the lender has not found out about yet.
    waiting: usize,
}

/// The letters met so far that no font has: a box stands for each.
#[derive(Resource, Default, Debug)]
pub struct Lacking(HashSet<char>);

impl Lacking {
    /// Whether every letter met so far has a font.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text has a letter that no font has.
    #[must_use]
    pub fn any_in(&self, words: &str) -> bool {
        !self.0.is_empty() && words.chars().any(|letter| self.0.contains(&letter))
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Coverage>()
        .init_resource::<Lacking>()
        .init_resource::<Shelf>()
        .add_systems(PreStartup, register)
        .add_systems(PostUpdate, (meet, borrow).chain().in_set(super::Paint).in_set(Borrow));
}

/// When fonts are borrowed: what asks whether a letter is lacking comes after.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Borrow;

fn register(mut fonts: ResMut<FontCx>) {
    for bytes in platform::fonts() {
        fonts.collection.register_fonts(Blob::new(Arc::new(bytes)), None);
    }
}

/// Asks for a font for each letter that is new and not in ours, wherever it shows.
fn meet(
    mut fonts: ResMut<FontCx>,
    mut coverage: ResMut<Coverage>,
    shelf: Res<Shelf>,
    texts: Query<&Text, Changed<Text>>,
    spans: Query<&TextSpan, Changed<TextSpan>>,
    fields: Query<&EditableText, Changed<EditableText>>,
) {
    let shown = texts.iter().map(|text| text.as_str()).chain(spans.iter().map(|span| span.as_str()));
    let written = fields.iter().map(|field| field.editor().raw_text());
    let coverage = &mut *coverage;
    let mut missing = Vec::new();
    for letter in shown.chain(written).flat_map(str::chars).filter(|letter| !letter.is_ascii()) {
        if coverage.known.insert(letter) && is_seen(letter) && !covered(&mut fonts, FAMILY, letter) {
            missing.push(letter);
        }
    }
    if !missing.is_empty() {
        coverage.waiting += missing.len();
        coverage.lender.get_or_insert_with(|| Lender::new(shelf.clone())).ask(missing);
    }
}

/// Takes the fonts that were found, and has everything set anew.
fn borrow(
    mut fonts: ResMut<FontCx>,
    mut coverage: ResMut<Coverage>,
    mut lacking: ResMut<Lacking>,
    mut all: Query<&mut TextFont>,
    mut wake: ResMut<Wake>,
) {
    if coverage.waiting == 0 {
        return;
    }
    let mut news = false;
    while let Some((letter, answer)) = coverage.lender.as_mut().and_then(Lender::answer) {
        coverage.waiting -= 1;
        match answer {
            Answer::Known => {}
            Answer::Found(font) => {
                let added = fonts.collection.register_fonts(font, None);
                let families = added.iter().map(|(family, _)| *family);
                news |= fonts.collection.append_fallbacks(Script::from_bytes(*EVERY), families);
            }
            Answer::Nowhere => {
                debug!("no font on this machine has {letter:?}");
                lacking.0.insert(letter);
                // Whoever tells it has looked already.
                wake.next_frame();
            }
        }
    }
    if news {
        for mut font in &mut all {
            font.set_changed();
        }
    }
    if coverage.waiting > 0 {
        wake.step();
    }
}

fn covered(fonts: &mut FontCx, family: &str, letter: char) -> bool {
    let context = &mut fonts.context;
    any_face_has(&mut context.collection, &mut context.source_cache, family, letter)
}

fn any_face_has(collection: &mut Collection, cache: &mut SourceCache, family: &str, letter: char) -> bool {
    let mut found = false;
    let mut query = collection.query(cache);
    query.set_families([QueryFamily::Named(family)]);
    query.matches_with(|font| {
        found = font.charmap().and_then(|map| map.map(letter)).is_some_and(|glyph| glyph != 0);
        if found { QueryStatus::Stop } else { QueryStatus::Continue }
    });
    found
}

/// Whether a letter shows: not a space, and none of those that only say how others are joined, ordered or drawn.
fn is_seen(letter: char) -> bool {
    let only_says_how = matches!(
        letter,
        '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}'
    );
    !only_says_how && !letter.is_whitespace() && !letter.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embedded() -> FontCx {
        let mut fonts = FontCx::default();
        for bytes in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
            fonts.collection.register_fonts(Blob::new(Arc::new(bytes)), None);
        }
        fonts
    }

    #[test]
    fn the_embedded_font_has_what_european_languages_and_typographers_need() {
        let mut fonts = embedded();
        for letter in "“”‘’–—…«»‹›€£°×·•ĄßæøŁžőșțıİÐþΑωάΐЖяїЂ½".chars()
        {
            assert!(covered(&mut fonts, FAMILY, letter), "no glyph for {letter:?}");
        }
    }

    #[test]
    fn the_embedded_font_says_what_it_lacks() {
        let mut fonts = embedded();
        for letter in "ไ漢ა".chars() {
            assert!(!covered(&mut fonts, FAMILY, letter), "a glyph for {letter:?}?");
        }
    }

    #[test]
    fn no_word_of_the_program_itself_needs_another_font() {
        let mut fonts = embedded();
        for letter in include_str!("../../../assets/locales/en.ftl").chars().filter(|letter| is_seen(*letter)) {
            assert!(covered(&mut fonts, FAMILY, letter), "no glyph for {letter:?}");
        }
    }

    #[test]
    fn what_only_says_how_others_are_drawn_is_not_missed() {
        assert!("\u{200B}\u{200D}\u{FE0F}\u{2067}\u{E0062}\u{00A0}\u{7}".chars().all(|letter| !is_seen(letter)));
        assert!("ไ漢😀\u{0301}".chars().all(is_seen));
    }
}

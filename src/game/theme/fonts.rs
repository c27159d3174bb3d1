//! The fonts: Noto Sans is part of the program; other scripts borrow from the system, and only when a text needs it.

use bevy::log::{debug, warn};
use bevy::platform::collections::HashSet;
use bevy::prelude::*;
use bevy::text::FontCx;
use parley::fontique::{Blob, Collection, CollectionOptions, FamilyId, QueryFamily, QueryStatus, Script, SourceCache};
use std::sync::Arc;

/// The family all text is set in.
pub(super) const FAMILY: &str = "Noto Sans";

/// What has been looked at, so that a letter is examined once and the system's fonts are listed once.
#[derive(Resource, Default)]
struct Coverage {
    known: HashSet<char>,
    hopeless: HashSet<Script>,
    system: Option<fontdb::Database>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Coverage>()
        .add_systems(PreStartup, register)
        .add_systems(PostUpdate, borrow.in_set(super::Paint));
}

fn register(mut fonts: ResMut<FontCx>) {
    for bytes in [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF] {
        fonts.collection.register_fonts(Blob::new(Arc::new(bytes)), None);
    }
}

fn borrow(
    mut fonts: ResMut<FontCx>,
    mut coverage: ResMut<Coverage>,
    texts: Query<&Text, Changed<Text>>,
    mut all: Query<&mut TextFont>,
) {
    let mut found = false;
    for text in &texts {
        // The embedded font is known to cover Latin, Greek and Cyrillic.
        for letter in text.chars().filter(|letter| *letter as u32 >= 0x0530) {
            if coverage.known.insert(letter) && !letter.is_whitespace() && !covered(&mut fonts, FAMILY, letter) {
                found |= lend(&mut fonts, &mut coverage, letter);
            }
        }
    }
    if found {
        for mut font in &mut all {
            font.set_changed();
        }
    }
}

/// Makes a system font that has the letter a fallback for its script. True when there is a new one.
fn lend(fonts: &mut FontCx, coverage: &mut Coverage, letter: char) -> bool {
    let Some(script) = script(letter) else { return false };
    if coverage.hopeless.contains(&script) {
        return false;
    }
    let lent: Vec<FamilyId> = fonts.collection.fallback_families(script).collect();
    for family in lent {
        let name = fonts.collection.family_name(family).map(str::to_owned);
        if name.is_some_and(|name| covered(fonts, &name, letter)) {
            return false;
        }
    }
    let system = coverage.system.get_or_insert_with(|| {
        let mut system = fontdb::Database::new();
        system.load_system_fonts();
        debug!("listed {} system fonts for {letter:?}", system.len());
        system
    });
    let mut faces: Vec<_> = system.faces().collect();
    // An upright, regular sans of the same family fits best beside ours.
    faces.sort_by_key(|face| {
        let name = face.families.first().map_or("", |(name, _)| name.as_str());
        (face.style != fontdb::Style::Normal, !name.starts_with(FAMILY), face.weight.0.abs_diff(400))
    });
    for face in faces {
        let bytes = system.with_face_data(face.id, |bytes, _| bytes.to_vec());
        let Some(blob) = bytes.map(|bytes| Blob::new(Arc::new(bytes))) else { continue };
        if !has(&blob, letter) {
            continue;
        }
        let added = fonts.collection.register_fonts(blob, None);
        let families = added.iter().map(|(family, _)| *family);
        return fonts.collection.append_fallbacks(script, families);
    }
    warn!("no font on this machine has {letter:?}");
    coverage.hopeless.insert(script);
    false
}

fn covered(fonts: &mut FontCx, family: &str, letter: char) -> bool {
    let context = &mut fonts.context;
    any_face_has(&mut context.collection, &mut context.source_cache, family, letter)
}

/// Whether a font file has the letter, found out aside so that fonts nobody needs are not kept.
fn has(font: &Blob<u8>, letter: char) -> bool {
    let mut aside = Collection::new(CollectionOptions { shared: false, system_fonts: false });
    let added = aside.register_fonts(font.clone(), None);
    let Some(name) = added.first().and_then(|(family, _)| aside.family_name(*family)).map(str::to_owned) else {
        return false;
    };
    any_face_has(&mut aside, &mut SourceCache::default(), &name, letter)
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

/// The script of a letter outside the embedded font, as the tag by which text layout asks for a fallback.
fn script(letter: char) -> Option<Script> {
    let tag = match letter as u32 {
        0x0530..=0x058F => b"Armn",
        0x0590..=0x05FF => b"Hebr",
        0x0600..=0x06FF | 0x0750..=0x077F | 0x08A0..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => b"Arab",
        0x0900..=0x097F => b"Deva",
        0x0980..=0x09FF => b"Beng",
        0x0A00..=0x0A7F => b"Guru",
        0x0A80..=0x0AFF => b"Gujr",
        0x0B80..=0x0BFF => b"Taml",
        0x0C00..=0x0C7F => b"Telu",
        0x0C80..=0x0CFF => b"Knda",
        0x0D00..=0x0D7F => b"Mlym",
        0x0D80..=0x0DFF => b"Sinh",
        0x0E00..=0x0E7F => b"Thai",
        0x0E80..=0x0EFF => b"Laoo",
        0x1000..=0x109F => b"Mymr",
        0x10A0..=0x10FF | 0x1C90..=0x1CBF => b"Geor",
        0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7AF => b"Hang",
        0x1200..=0x139F => b"Ethi",
        0x1780..=0x17FF => b"Khmr",
        0x3040..=0x309F => b"Hira",
        0x30A0..=0x30FF => b"Kana",
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF => b"Hani",
        0x2000..=0x2BFF | 0x3000..=0x303F | 0xFF00..=0xFFEF | 0x1F000..=0x1FAFF => b"Zyyy",
        _ => return None,
    };
    Some(Script::from_bytes(*tag))
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
            assert!(script(letter).is_some());
        }
    }
}

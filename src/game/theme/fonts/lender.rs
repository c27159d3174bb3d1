//! Looks for fonts that have a letter, aside: a machine may have thousands, on a slow disk.

use crate::platform;
use bevy::log::debug;
use bevy::platform::cell::SyncCell;
use bevy::prelude::*;
use parley::fontique::Blob;
use skrifa::{FontRef, MetadataProvider};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

/// Where fonts are borrowed from.
#[derive(Resource, Clone, Debug, Default)]
pub enum Shelf {
    /// The fonts of the system.
    #[default]
    System,
    /// These font files and no others.
    These(Vec<Vec<u8>>),
}

/// What became of a letter.
pub(super) enum Answer {
    /// A font that was lent before has it.
    Known,
    /// The font that has it.
    Found(Blob<u8>),
    /// No font has it.
    Nowhere,
}

/// Whoever lends fonts.
pub(super) struct Lender {
    shelf: Shelf,
    /// The fonts in order, opened by the first who needs them.
    desk: Arc<Mutex<Option<Desk>>>,
    found: Sender<(char, Answer)>,
    answers: SyncCell<Receiver<(char, Answer)>>,
}

impl Lender {
    pub(super) fn new(shelf: Shelf) -> Self {
        let (found, answers) = channel();
        Self { shelf, desk: Arc::default(), found, answers: SyncCell::new(answers) }
    }

    /// Asks for these letters. Each of them is answered.
    pub(super) fn ask(&self, letters: Vec<char>) {
        let (shelf, desk, found) = (self.shelf.clone(), self.desk.clone(), self.found.clone());
        platform::aside(move || {
            // Where somebody died at the desk, what they have lent is lent all the same.
            let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
            let desk = desk.get_or_insert_with(|| Desk::open(&shelf));
            for letter in letters {
                if found.send((letter, desk.look_for(letter))).is_err() {
                    return; // The game is over.
                }
            }
        });
    }

    /// What was found out meanwhile, one letter after the other.
    pub(super) fn answer(&mut self) -> Option<(char, Answer)> {
        self.answers.get().try_recv().ok()
    }
}

/// The fonts there are, the best first, and those that were lent.
struct Desk {
    fonts: fontdb::Database,
    best_first: Vec<fontdb::ID>,
    lent: Vec<fontdb::ID>,
}

impl Desk {
    fn open(shelf: &Shelf) -> Self {
        let fonts = match shelf {
            Shelf::System => platform::system_fonts(),
            Shelf::These(files) => {
                let mut fonts = fontdb::Database::new();
                files.iter().for_each(|file| fonts.load_font_data(file.clone()));
                fonts
            }
        };
        debug!("there are {} fonts to borrow", fonts.len());
        let mut faces: Vec<_> = fonts.faces().collect();
        // An upright, regular sans of the same family fits best beside ours.
        faces.sort_by_cached_key(|face| {
            let name = face.families.first().map_or("", |(name, _)| name.as_str());
            let plain = face.style == fontdb::Style::Normal && face.stretch == fontdb::Stretch::Normal;
            let sans = !face.monospaced && !name.contains("Serif");
            (!plain, !name.starts_with(super::FAMILY), !sans, face.weight.0.abs_diff(400), name.to_owned())
        });
        let best_first = faces.into_iter().map(|face| face.id).collect();
        Self { fonts, best_first, lent: Vec::new() }
    }

    fn look_for(&mut self, letter: char) -> Answer {
        if self.lent.iter().any(|font| self.has(*font, letter)) {
            return Answer::Known;
        }
        let Some(font) = self.best_first.iter().copied().find(|font| self.has(*font, letter)) else {
            return Answer::Nowhere;
        };
        self.lent.push(font);
        let bytes = self.fonts.with_face_data(font, |bytes, _| bytes.to_vec());
        bytes.map_or(Answer::Nowhere, |bytes| Answer::Found(Blob::new(Arc::new(bytes))))
    }

    fn has(&self, font: fontdb::ID, letter: char) -> bool {
        let has = |bytes: &[u8], index| {
            let glyph = FontRef::from_index(bytes, index).ok().and_then(|font| font.charmap().map(letter));
            glyph.is_some_and(|glyph| glyph.to_u32() != 0)
        };
        self.fonts.with_face_data(font, has).unwrap_or(false)
    }
}

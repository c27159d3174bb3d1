//! Words that appear as they are spoken. All of them have their place from the start, so that nothing moves.

use super::palette::{Ink, Role};
use super::typography::{Size, Spoken, Voice, voiced, wrappable};
use bevy::prelude::*;

/// How much of a text shows. Set `letters`; whole words appear.
#[derive(Component, Clone, Debug)]
pub struct Reveal {
    /// How many letters were spoken.
    pub letters: usize,
    words: String,
}

impl Reveal {
    /// The letter that was spoken last; none where none was.
    #[must_use]
    pub fn letter(&self) -> Option<char> {
        self.words.chars().nth(self.letters.checked_sub(1)?)
    }
}

/// The part that does not show yet.
#[derive(Component)]
struct Hidden;

/// A text of which nothing shows yet. A screen reader hears it from what holds it.
pub fn reveal(words: &str, size: Size, voice: Voice) -> impl Bundle + use<> {
    let words = wrappable(words);
    let hidden = (Hidden, span(&words, size, voice));
    (voiced("", size, voice, Role::Ink, Spoken::ByControl), Reveal { letters: 0, words }, children![hidden])
}

fn span(words: &str, size: Size, voice: Voice) -> impl Bundle + use<> {
    (TextSpan::new(words), voice.font(size), size.line_height(), Ink(Role::Clear))
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, show.in_set(super::Style));
}

fn show(
    mut texts: Query<(&Reveal, &mut Text, &Children), Changed<Reveal>>,
    mut rest: Query<&mut TextSpan, With<Hidden>>,
) {
    for (reveal, mut text, children) in &mut texts {
        let (spoken, hidden) = reveal.words.split_at(spoken(&reveal.words, reveal.letters));
        if text.0 != spoken {
            spoken.clone_into(&mut text.0);
            for child in children {
                if let Ok(mut span) = rest.get_mut(*child) {
                    hidden.clone_into(&mut span.0);
                }
            }
        }
    }
}

/// Where the words end that have begun to be spoken after so many letters, in bytes.
fn spoken(words: &str, letters: usize) -> usize {
    if letters == 0 {
        return 0;
    }
    let Some((at, _)) = words.char_indices().nth(letters) else { return words.len() };
    let rest = &words[at..];
    rest.find(|letter: char| letter.is_whitespace() || letter == '\u{200B}').map_or(words.len(), |more| at + more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_appear() {
        let words = "Two days! And now";
        let shown = |letters| &words[..spoken(words, letters)];
        assert_eq!(shown(0), "");
        assert_eq!(shown(1), "Two");
        assert_eq!(shown(3), "Two");
        assert_eq!(shown(5), "Two days!");
        assert_eq!(shown(15), words);
        assert_eq!(shown(usize::MAX), words);
    }

    #[test]
    fn letters_of_any_script_are_counted_and_not_cut() {
        for letters in 0..12 {
            let words = "Ζωή – “so”";
            let at = spoken(words, letters);
            assert!(words.is_char_boundary(at));
        }
    }
}

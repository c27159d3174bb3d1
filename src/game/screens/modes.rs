//! The words for the ways to play.

use crate::Words;
use unruffled::conversation::Script;
use unruffled::dialogue::Mode;
use unruffled::export::sentences;

/// A mode's name: "Practice".
pub(super) fn name(words: &Words, mode: Mode) -> String {
    sentences::mode(words.messages(), mode)
}

/// What a mode means, in a line.
pub(super) fn about(words: &Words, mode: Mode, script: &Script) -> String {
    sentences::mode_about(words.messages(), mode, script)
}

/// How a talk is played, in a few words. Whoever is assessed has the pass mark in view.
pub(super) fn played(words: &Words, mode: Mode, script: &Script) -> String {
    match mode {
        Mode::Assessment => words.format("mode-assessment-mark", &[("overall", script.pass_marks().0.into())]),
        Mode::Coach | Mode::Practice => name(words, mode),
    }
}

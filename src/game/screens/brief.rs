//! What the trainee knows before a talk: the setting, and in two lists what they may do and what is not theirs to do.

use super::review::marked;
use crate::Words;
use crate::theme::{self, GAP, Mark, NEAR, beside, body, column, group, share, strong};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::conversation::Speech;
use unruffled::dialogue::Prose;
use unruffled::dialogue::{Brief, Spanned};

/// The whole brief, one list beside the other where there is room.
pub(super) fn part(words: &Words, brief: &Brief, speech: &Speech) -> impl Bundle + use<> {
    let lists: Vec<_> = [("brief-may", &brief.may, Mark::Good), ("brief-not", &brief.not, Mark::Plain)]
        .into_iter()
        .filter(|(_, items, _)| !items.is_empty())
        .map(|(id, items, mark)| list(&words.text(id), items, mark, speech))
        .collect();
    let lists = (!lists.is_empty()).then(|| (beside(), Children::spawn(SpawnIter(lists.into_iter()))));
    (column(GAP), Children::spawn((Spawn(theme::speech(&speech.fill(&brief.setting))), SpawnIter(lists.into_iter()))))
}

/// Whether a brief is in parts.
pub(super) fn has_parts(brief: &Brief) -> bool {
    !brief.may.is_empty() || !brief.not.is_empty()
}

fn list(heads: &str, items: &[Spanned<Prose>], mark: Mark, speech: &Speech) -> impl Bundle + use<> {
    let items: Vec<_> = items.iter().map(|item| marked(mark, body(&speech.fill(item)))).collect();
    let items = (column(NEAR / 2.0), Children::spawn(SpawnIter(items.into_iter())));
    (share(13.0), group(heads), children![strong(heads), items])
}

//! What the trainee knows before a talk: the setting, and in two lists what they may do and what is not theirs to do.

use super::review::marked;
use crate::Words;
use crate::theme::{GAP, Mark, NEAR, beside, body, column, group, reading, share, speech as spoken, strong};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use unruffled::conversation::Speech;
use unruffled::dialogue::Prose;
use unruffled::dialogue::{Brief, Spanned};

/// The most letters of a sentence that is read at a glance.
const LEAD: usize = 130;

/// The whole brief, one list beside the other where there is room.
pub(super) fn part(words: &Words, brief: &Brief, speech: &Speech) -> impl Bundle + use<> {
    let lists: Vec<_> = [("brief-may", &brief.may, Mark::Good), ("brief-not", &brief.not, Mark::Plain)]
        .into_iter()
        .filter(|(_, items, _)| !items.is_empty())
        .map(|(id, items, mark)| list(&words.text(id), items, mark, speech))
        .collect();
    let lists = (!lists.is_empty()).then(|| (beside(), Children::spawn(SpawnIter(lists.into_iter()))));
    let setting = speech.fill(&brief.setting);
    let (first, others) = lead(&setting);
    let first = first.map(spoken);
    let others: Vec<_> = others.split("\n\n").filter(|part| !part.is_empty()).map(body).collect();
    let setting = (reading(NEAR), Children::spawn((SpawnIter(first.into_iter()), SpawnIter(others.into_iter()))));
    (column(GAP), Children::spawn((Spawn(setting), SpawnIter(lists.into_iter()))))
}

/// The first sentence, which says where one is, and all after it. None where no sentence ends for sure, or where it is
/// too long to be read at a glance.
fn lead(setting: &str) -> (Option<&str>, &str) {
    let paragraph = setting.split("\n\n").next().unwrap_or_default();
    let sentences = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let end = sentences.segment_str(paragraph).find(|end| *end > 0).unwrap_or_default();
    let first = paragraph[..end].trim_end();
    if ends(first) && first.chars().count() <= LEAD {
        (Some(first), setting[end..].trim_start())
    } else {
        (None, setting)
    }
}

/// Whether a sentence ends here, and not only a word that is cut short: "Mrs." has a capital and few letters.
fn ends(sentence: &str) -> bool {
    let Some(said) = sentence.strip_suffix(['.', '!', '?', '…', '。', '！', '？']) else { return false };
    let word = said.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.chars().count() >= 5 || word.chars().next().is_some_and(|first| !first.is_uppercase() && !first.is_numeric())
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

#[cfg(test)]
mod tests {
    use super::lead;

    #[test]
    fn the_first_sentence_leads() {
        let brief = "You are on the returns desk. You may refund.\n\nA woman waits.";
        assert_eq!(lead(brief), (Some("You are on the returns desk."), "You may refund.\n\nA woman waits."));
        assert_eq!(lead("You wait."), (Some("You wait."), ""));
        assert_eq!(lead("You wait.\n\nShe comes."), (Some("You wait."), "She comes."));
        assert_eq!(lead("您在柜台。她来了。"), (Some("您在柜台。"), "她来了。"));
    }

    #[test]
    fn what_may_be_no_sentence_does_not_lead() {
        for brief in
            ["", "You stand in for Mrs. Hale today.", "No end", &"Long ".repeat(40), "From 9 to 12. Then lunch."]
        {
            assert_eq!(lead(brief), (None, brief));
        }
    }
}

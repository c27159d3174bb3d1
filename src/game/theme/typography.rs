//! Text: its sizes, which all hang on one knob, and the one way text gets onto the screen.

use super::super::wake::Wake;
use super::fonts::FAMILY;
use super::palette::{Ink, Role};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::text::{FontSource, FontStyle, FontWeight, LetterSpacing, LineHeight, RemSize};

/// One rem at 100 %.
const REM: f32 = 16.0;

/// The sizes there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Small print: hints, labels above fields.
    Caption,
    /// Text to read.
    Body,
    /// What people say: the customer's words and the replies.
    Speech,
    /// The customer's words in a talk, where there is room for them.
    Words,
    /// Titles.
    Title,
    /// The one number of a page.
    Number,
}

impl Size {
    /// In pixels at 100 %.
    #[must_use]
    pub fn pixels(self) -> f32 {
        match self {
            Self::Caption => 14.0,
            Self::Body => 16.0,
            Self::Speech => 20.0,
            Self::Words => 24.0,
            Self::Title => 28.0,
            Self::Number => 40.0,
        }
    }

    /// As a font size that follows the text size the trainee chose.
    #[must_use]
    pub fn font(self) -> FontSize {
        FontSize::Rem(self.pixels() / REM)
    }

    pub(super) fn line_height(self) -> LineHeight {
        match self {
            Self::Title | Self::Number => LineHeight::RelativeToFont(1.2),
            Self::Caption | Self::Body | Self::Speech => LineHeight::RelativeToFont(1.4),
            Self::Words => LineHeight::RelativeToFont(1.3),
        }
    }
}

/// How a screen reader says a text; the node's words follow the [`Text`].
#[derive(Component, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[require(AccessibilityNode)]
pub enum Spoken {
    /// Plain text.
    #[default]
    Text,
    /// A heading of this level.
    Heading(u8),
    /// Not by itself: it belongs to a control that says it.
    ByControl,
}

/// How a text sounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// Plain.
    #[default]
    Plain,
    /// Louder than the rest.
    Strong,
    /// The voice of something done, or told about, rather than said.
    Aside,
}

impl Voice {
    pub(super) fn font(self, size: Size) -> TextFont {
        let (weight, style) = match self {
            Self::Plain => (FontWeight::NORMAL, FontStyle::Normal),
            Self::Strong => (FontWeight::BOLD, FontStyle::Normal),
            Self::Aside => (FontWeight::NORMAL, FontStyle::Italic),
        };
        TextFont { style, ..font(size, weight) }
    }
}

/// A text in a size, weight and role. All other texts are made of this one or of its brother.
pub fn text(words: &str, size: Size, weight: FontWeight, role: Role, spoken: Spoken) -> impl Bundle + use<> {
    set(words, font(size, weight), size, role, spoken, LineBreak::WordOrCharacter)
}

/// A text in a size, voice and role.
pub fn voiced(words: &str, size: Size, voice: Voice, role: Role, spoken: Spoken) -> impl Bundle + use<> {
    set(words, voice.font(size), size, role, spoken, LineBreak::WordOrCharacter)
}

/// A number, in one line wherever it stands.
pub fn unbroken(words: &str, size: Size, voice: Voice, role: Role, spoken: Spoken) -> impl Bundle + use<> {
    set(words, voice.font(size), size, role, spoken, LineBreak::NoWrap)
}

fn set(words: &str, font: TextFont, size: Size, role: Role, spoken: Spoken, breaks: LineBreak) -> impl Bundle + use<> {
    (
        Text::new(wrappable(words)),
        font,
        size.line_height(),
        LetterSpacing::default(),
        TextLayout::linebreak(breaks),
        Ink(role),
        spoken,
        Pickable::IGNORE,
    )
}

pub(super) fn font(size: Size, weight: FontWeight) -> TextFont {
    TextFont { font: FontSource::Family(FAMILY.into()), font_size: size.font(), weight, ..default() }
}

/// A page's title.
pub fn title(words: &str) -> impl Bundle + use<> {
    text(words, Size::Title, FontWeight::BOLD, Role::Ink, Spoken::Heading(1))
}

/// A heading within a page.
pub fn heading(words: &str) -> impl Bundle + use<> {
    text(words, Size::Speech, FontWeight::BOLD, Role::Ink, Spoken::Heading(2))
}

/// Text to read.
pub fn body(words: &str) -> impl Bundle + use<> {
    text(words, Size::Body, FontWeight::NORMAL, Role::Ink, Spoken::Text)
}

/// Text to read that matters most.
pub fn strong(words: &str) -> impl Bundle + use<> {
    text(words, Size::Body, FontWeight::BOLD, Role::Ink, Spoken::Text)
}

/// What somebody says.
pub fn speech(words: &str) -> impl Bundle + use<> {
    text(words, Size::Speech, FontWeight::NORMAL, Role::Ink, Spoken::Text)
}

/// Small print.
pub fn caption(words: &str) -> impl Bundle + use<> {
    text(words, Size::Caption, FontWeight::NORMAL, Role::Muted, Spoken::Text)
}

/// The one number of a page.
pub fn number(words: &str) -> impl Bundle + use<> {
    text(words, Size::Number, FontWeight::BOLD, Role::Ink, Spoken::Text)
}

/// Sets the text size in percent of the normal one.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPercent(pub u16);

/// Text with invisible places to break in scripts that write without spaces. All text on screen passes here:
/// the widgets do it, and so must code that sets a [`Text`] itself.
#[must_use]
pub fn wrappable(words: &str) -> String {
    const BREAK: char = '\u{200B}';
    if !words.chars().any(writes_without_spaces) {
        return words.to_owned();
    }
    // It has learnt where words end in these scripts, which takes a tenth of the room that lists of all words take.
    let segmenter = icu_segmenter::LineSegmenter::new_lstm(Default::default());
    let mut out = String::with_capacity(words.len() * 2);
    let mut start = 0;
    for end in segmenter.segment_str(words) {
        let (before, word) = (out.chars().next_back(), &words[start..end]);
        let joins = before.is_some_and(writes_without_spaces) && word.chars().next().is_some_and(writes_without_spaces);
        if joins {
            out.push(BREAK);
        }
        out.push_str(word);
        start = end;
    }
    out
}

/// Thai, Lao, Myanmar and Khmer: no spaces between words, and no breaks within them.
fn writes_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(TextPercent(100))
        .insert_resource(RemSize(REM))
        .add_systems(PostUpdate, (scale.in_set(super::Fit), say.in_set(super::Paint)));
}

pub(super) fn scale(percent: Res<TextPercent>, mut rem: ResMut<RemSize>, mut wake: ResMut<Wake>) {
    if percent.is_changed() && rem.set_if_neq(RemSize(REM * f32::from(percent.0) / 100.0)) {
        wake.settle(2);
    }
}

fn say(mut texts: Query<(&Text, &Spoken, &mut AccessibilityNode), Or<(Changed<Text>, Changed<Spoken>)>>) {
    for (text, spoken, mut node) in &mut texts {
        let words = text.replace('\u{200B}', "");
        // In place: where it lies is on the same node.
        match spoken {
            Spoken::Text => {
                node.set_role(accesskit::Role::Label);
                node.set_value(words);
            }
            Spoken::Heading(level) => {
                node.set_role(accesskit::Role::Heading);
                node.set_label(words);
                node.set_level(usize::from(*level));
            }
            Spoken::ByControl => node.set_role(accesskit::Role::GenericContainer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_with_spaces_is_left_alone() {
        let words = "“Two days!” – I’ve had it … Ελλάδα";
        assert_eq!(wrappable(words), words);
    }

    #[test]
    fn thai_may_break_between_words_and_nowhere_else() {
        let words = "สวัสดีครับ ผมต้องการเงินคืน";
        let broken = wrappable(words);
        assert!(broken.matches('\u{200B}').count() >= 3, "{broken:?}");
        assert_eq!(broken.replace('\u{200B}', ""), words);
        assert!(!broken.contains("\u{200B} ") && !broken.contains(" \u{200B}"), "{broken:?}");
    }

    #[test]
    fn mixed_scripts_break_only_within_the_one_that_needs_it() {
        assert_eq!(wrappable("Model ABC-12 ครับ"), "Model ABC-12 ครับ");
    }
}

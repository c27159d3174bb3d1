//! English that looks like another language: every letter has a mark, and every message is about a third longer. Where
//! plain letters are left on a screen, words are fixed in the code; where a text is cut off, there is room for English
//! alone.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::{parser, serializer};
use unruffled::words::{Language, Languages, Locale};

/// The code of this language, as those who test programs call it.
const CODE: &str = "en-XA";

/// A letter with a mark for each from a to z, upper and lower.
const SMALL: [char; 26] = [
    'á', 'ƀ', 'ç', 'đ', 'é', 'ƒ', 'ĝ', 'ĥ', 'í', 'ĵ', 'ķ', 'ĺ', 'ɱ', 'ñ', 'ó', 'þ', 'ɋ', 'ŕ', 'š', 'ţ', 'ú', 'ṽ', 'ŵ',
    'ẋ', 'ý', 'ž',
];
const LARGE: [char; 26] = [
    'Á', 'Ɓ', 'Ç', 'Đ', 'É', 'Ƒ', 'Ĝ', 'Ĥ', 'Í', 'Ĵ', 'Ķ', 'Ĺ', 'Ḿ', 'Ñ', 'Ó', 'Þ', 'Ɋ', 'Ŕ', 'Š', 'Ţ', 'Ú', 'Ṽ', 'Ŵ',
    'Ẋ', 'Ý', 'Ž',
];

/// English in this language: what a message without values becomes, and the beginning of one with values.
pub fn said(english: &str) -> String {
    let mut all = String::new();
    for letter in english.chars() {
        let place = |first: char| letter as usize - first as usize;
        match letter {
            'a'..='z' => all.push(SMALL[place('a')]),
            'A'..='Z' => all.push(LARGE[place('A')]),
            _ => all.push(letter),
        }
        // Vowels are drawn out, which makes it as much longer as German is.
        if matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u') {
            all.push(SMALL[place('a')]);
        }
    }
    all
}

/// Somebody who asked for this language, where it is one of those that there are.
pub fn languages() -> Languages {
    let mut languages = Languages::default();
    let english = &languages.there_are[0].text;
    let mut resource = parser::parse(english.to_string()).expect("the English messages can be read");
    translate(&mut resource);
    let language: Language = CODE.parse().expect("it is a code");
    languages.there_are.push(Locale { language: language.clone(), text: serializer::serialize(&resource).into() });
    languages.asked_for = Some(language);
    languages
}

fn translate(resource: &mut Resource<String>) {
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry {
            message.value.iter_mut().for_each(pattern);
        }
    }
}

fn pattern(whole: &mut Pattern<String>) {
    for element in &mut whole.elements {
        match element {
            PatternElement::TextElement { value } => *value = said(value),
            PatternElement::Placeable { expression } => placeable(expression),
        }
    }
}

fn placeable(expression: &mut Expression<String>) {
    match expression {
        Expression::Select { variants, .. } => variants.iter_mut().for_each(|variant| pattern(&mut variant.value)),
        Expression::Inline(InlineExpression::Placeable { expression }) => placeable(expression),
        Expression::Inline(_) => {}
    }
}

//! Names that people have: in other scripts, with emoji, and longer than there is room for.

use super::support::Game;
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::text::{ComputedTextBlock, EditableText, TextEdit};
use parley::{Layout, PositionedLayoutItem};
use std::time::Duration;
use unruffled_game::navigation::Screen;
use unruffled_game::settings::Settings;
use unruffled_game::theme::Shelf;

const NO_FONT: &str = "This computer has no font for part of this name";
const FOOT: &str = "This computer has no font for some of the letters on this screen";
const FULL: &str = "There is room for 60 characters. The rest is left out.";

/// A game in which letters are borrowed from these fonts.
fn with_fonts(fonts: &[&[u8]]) -> Game {
    let mut game = Game::new(1280, 720);
    game.app.insert_resource(Shelf::These(fonts.iter().map(|font| font.to_vec()).collect()));
    game
}

/// The field with the name.
fn field(game: &mut Game) -> Mut<'_, EditableText> {
    let mut query = game.app.world_mut().query::<&mut EditableText>();
    query.single_mut(game.app.world_mut()).expect("there is one field")
}

fn value(game: &mut Game) -> String {
    field(game).value().to_string()
}

/// How many boxes stand for letters: a font's first glyph is the one for what it lacks.
fn boxes<B: parley::Brush>(layout: &Layout<B>) -> usize {
    let items = layout.lines().flat_map(|line| line.items().collect::<Vec<_>>());
    let runs = items.filter_map(|item| match item {
        PositionedLayoutItem::GlyphRun(run) => Some(run.glyphs().filter(|glyph| glyph.id == 0).count()),
        PositionedLayoutItem::InlineBox(_) => None,
    });
    runs.sum()
}

fn boxes_in_field(game: &mut Game) -> usize {
    boxes(field(game).editor().try_layout().expect("the field is laid out"))
}

/// The boxes in the text that has these words.
fn boxes_in_text(game: &mut Game, words: &str) -> usize {
    let mut query = game.app.world_mut().query::<(&Text, &ComputedTextBlock)>();
    let found = query.iter(game.app.world()).find(|(text, _)| text.contains(words));
    boxes(found.unwrap_or_else(|| panic!("no text has {words:?}")).1.buffer())
}

/// Gives whoever looks for fonts some time.
fn look_for_fonts(game: &mut Game) {
    for _ in 0..100 {
        std::thread::sleep(Duration::from_millis(10));
        game.frame();
    }
}

/// What is announced.
fn announced(game: &mut Game) -> String {
    let mut voices = game.app.world_mut().query::<(&Name, &AccessibilityNode)>();
    let voice = voices.iter(game.app.world()).find(|(name, _)| name.as_str() == "announcements");
    voice.expect("something speaks").1.label().unwrap_or_default().to_owned()
}

#[test]
fn an_emoji_is_drawn_in_the_field_and_in_the_greeting_where_a_font_has_it() {
    let mut game = with_fonts(&[epaint_default_fonts::NOTO_EMOJI_REGULAR]);
    game.type_text("Zoë 😀🎉");
    look_for_fonts(&mut game);
    assert_eq!(boxes_in_field(&mut game), 0);
    assert!(!game.shows(NO_FONT), "{:?}", game.texts());
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
    assert_eq!(boxes_in_text(&mut game, "Zoë 😀🎉"), 0);
}

#[test]
fn the_field_draws_whatever_the_greeting_draws() {
    // Which of these scripts have a font is the machine's affair; that both places agree is not.
    for name in ["สมชาย", "さくら", "Ada ✓", "مريم ✓ 😀"] {
        let mut game = Game::new(1280, 720);
        game.type_text(name);
        look_for_fonts(&mut game);
        let in_field = boxes_in_field(&mut game);
        let told = game.shows(NO_FONT);
        game.press(KeyCode::Enter);
        look_for_fonts(&mut game);
        let mut query = game.app.world_mut().query::<(&Text, &ComputedTextBlock)>();
        let texts = query.iter(game.app.world());
        let (_, greeting) = texts
            .into_iter()
            .find(|(text, _)| text.replace('\u{200B}', "").contains(name))
            .unwrap_or_else(|| panic!("no greeting has {name:?}"));
        assert_eq!(in_field, boxes(greeting.buffer()), "{name}");
        assert_eq!(told, in_field > 0, "{name}: boxes are told, and nothing else");
        println!("{name}: {in_field} boxes");
    }
}

#[test]
fn letters_that_no_font_has_are_told_and_the_name_stays_as_it_was_written() {
    let mut game = with_fonts(&[]);
    game.type_text("Ada 😀");
    look_for_fonts(&mut game);
    assert_eq!(boxes_in_field(&mut game), 1);
    assert!(game.shows(NO_FONT), "{:?}", game.texts());
    assert!(announced(&mut game).contains(NO_FONT), "{}", announced(&mut game));
    game.assert_nothing_overflows();
    game.press(KeyCode::Backspace);
    assert!(!game.shows(NO_FONT), "what is gone is not missed");
    game.type_text("😀");
    assert!(game.shows(NO_FONT));
    game.press(KeyCode::Enter);
    assert_eq!(game.app.world().resource::<Settings>().last_player, "Ada 😀");
    assert!(game.shows("Ada 😀"), "{:?}", game.texts());
    // Elsewhere the screen says it, once.
    let feet = game.texts().iter().filter(|text| text.contains(FOOT)).count();
    assert_eq!(feet, 1, "{:?}", game.texts());
    game.assert_nothing_overflows();
    game.press(KeyCode::Enter);
    assert!(game.screen() == Screen::Briefing && !game.shows(FOOT), "here all letters have a font");
}

#[test]
fn a_dialogue_in_letters_that_no_font_has_says_so_on_its_screens() {
    let text = r#"Dialogue(format: 1, id: tea, language: th, title: "ชา", brief: "ชา", teaches: [calm], level: easy,
        channel: chat, customer: (name: "สมชาย", anger: 40), start: ask, scenes: [
            Talk(id: ask, says: "ว่าไง", replies: [(id: yes, say: "ครับ", goto: fine), (id: no, say: "ไม่", goto: fine)]),
            Ending(id: fine, outcome: resolved, says: "ดี")])"#;
    let mut game = Game::with(1280, 720, super::course::of(&[("tea.ron", text)]), None);
    game.app.insert_resource(Shelf::These(Vec::new()));
    game.play_as("Ada");
    look_for_fonts(&mut game);
    assert!(game.shows(FOOT), "{:?}", game.texts());
    game.press(KeyCode::Enter);
    assert!(game.screen() == Screen::Briefing && game.shows(FOOT), "{:?}", game.texts());
    game.assert_nothing_overflows();
    game.press(KeyCode::Enter);
    game.hear_out();
    look_for_fonts(&mut game);
    assert!(game.screen() == Screen::Conversation && game.shows(FOOT), "{:?}", game.texts());
    game.assert_nothing_overflows();
}

#[test]
fn a_name_has_room_for_60_characters_and_the_field_says_when_it_is_full() {
    let mut game = Game::new(1280, 720);
    game.type_text(&"a".repeat(60));
    assert!(!game.shows(FULL), "60 fit");
    game.type_text("b");
    assert_eq!(value(&mut game), "a".repeat(60));
    assert!(game.shows(FULL), "{:?}", game.texts());
    assert!(announced(&mut game).contains(FULL), "{}", announced(&mut game));
    game.assert_nothing_overflows();
    game.press(KeyCode::Backspace);
    assert!(!game.shows(FULL), "there is room again");
}

#[test]
fn characters_are_counted_as_people_do() {
    // A letter and its accent, a family, a flag: one each, of two, five and two code points.
    for one in ["e\u{0301}", "👨\u{200D}👩\u{200D}👧", "🇬🇷"] {
        let mut game = with_fonts(&[]);
        let all = one.repeat(60);
        field(&mut game).queue_edit(TextEdit::Insert(all.as_str().into()));
        game.settle();
        assert_eq!(value(&mut game), all);
        assert!(!game.shows(FULL), "60 of {one} fit");
        field(&mut game).queue_edit(TextEdit::Insert(one.into()));
        game.settle();
        assert_eq!(value(&mut game), all, "no half of {one} is left");
        assert!(game.shows(FULL));
    }
}

#[test]
fn what_is_pasted_is_taken_as_far_as_there_is_room_and_what_stood_there_stays() {
    let mut game = Game::new(1280, 720);
    field(&mut game).queue_edit(TextEdit::Insert("x".repeat(100).as_str().into()));
    game.settle();
    assert_eq!(value(&mut game), "x".repeat(60));
    let mut game = Game::new(1280, 720);
    game.type_text("Ada Lovelace");
    for _ in 0.."Lovelace".len() {
        game.press(KeyCode::ArrowLeft);
    }
    field(&mut game).queue_edit(TextEdit::Insert("y".repeat(100).as_str().into()));
    game.settle();
    assert_eq!(value(&mut game), format!("Ada {}Lovelace", "y".repeat(48)));
    assert!(game.shows(FULL));
    game.type_text("z");
    assert_eq!(value(&mut game), format!("Ada {}Lovelace", "y".repeat(48)), "there is still no room");
}

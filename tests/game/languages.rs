//! The language that the game speaks: whoever wants another one finds it on every screen.

use super::course;
use super::played::{keep, walkthrough};
use super::pseudo::{self, said};
use super::support::Game;
use super::walk::{Visitor, every_screen_of};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use std::collections::BTreeSet;
use unruffled::conversation::Speech;
use unruffled::dialogue::{WalkthroughKind, texts};
use unruffled::opening::Opening;
use unruffled::words::{Language, Languages};
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::settings::Settings;
use unruffled_game::training::Training;

/// What a person can see or hear of the window.
fn words_of(game: &mut Game) -> Vec<String> {
    let mut words = game.texts();
    let mut labels = game.app.world_mut().query::<&AccessibleLabel>();
    words.extend(labels.iter(game.app.world()).map(|label| label.0.clone()));
    let mut nodes = game.app.world_mut().query::<&AccessibilityNode>();
    words.extend(nodes.iter(game.app.world()).filter_map(|node| Some(node.label()?.to_owned())));
    words.into_iter().map(|words| words.replace('\u{200B}', "")).collect()
}

/// What dialogues and the rubric say, the longest first: whole texts, and what stands in or beside brackets in them.
fn written(game: &Game) -> Vec<String> {
    let training = game.app.world().resource::<Training>();
    let mut all = BTreeSet::from(["Ada".to_owned()]);
    for lesson in &training.lessons {
        let dialogue = lesson.dialogue();
        let rubric = texts::rubric(&lesson.script.rubric);
        let speech = Speech::new(dialogue, super::support::SEED, "Ada");
        all.insert(dialogue.customer.name.to_string());
        for text in texts::dialogue(dialogue).all().chain(rubric.all()) {
            let whole = speech.fill(&text.words);
            all.extend(whole.split(['(', ')', '\n']).map(|part| part.trim().to_owned()));
            // The first sentence of a brief stands by itself.
            let paragraph = whole.split('\n').next().unwrap_or_default();
            if let Some((first, others)) = paragraph.split_once(". ").filter(|(first, _)| first.len() >= 20) {
                all.extend([format!("{first}."), others.to_owned()]);
            }
            all.insert(whole);
        }
    }
    // What is wrong with a file is said to those who write it, in English.
    all.extend(training.broken.iter().flat_map(|broken| [broken.file.clone(), broken.message.clone()]));
    let mut all: Vec<String> = all.into_iter().filter(|text| !text.is_empty()).collect();
    all.sort_by_key(|text| std::cmp::Reverse(text.len()));
    all
}

/// The plain letters in a text that nobody wrote: what is left without what dialogues and the rubric say.
fn plain(text: &str, written: &[String]) -> Option<String> {
    // What is being said appears letter by letter.
    if let Some(so_far) = text.strip_prefix('“')
        && written.iter().any(|known| known.starts_with(so_far.trim_end()))
    {
        return None;
    }
    // A path is of the computer.
    let mut left: String = text.split(' ').filter(|word| !word.contains('/')).collect::<Vec<_>>().join(" ");
    for known in written {
        if left.contains(known.as_str()) {
            left = left.replace(known.as_str(), "·");
        }
    }
    left.contains(|letter: char| letter.is_ascii_alphabetic()).then_some(left)
}

/// Fails where a screen says something that is neither written in a dialogue nor in this language.
#[track_caller]
fn assert_nothing_is_fixed(game: &mut Game, screen: &str, also: &[&str]) {
    let mut written = written(game);
    written.extend(also.iter().map(|word| (*word).to_owned()));
    let all = words_of(game);
    let fixed: Vec<_> = all.iter().filter_map(|text| plain(text, &written)).collect();
    assert!(fixed.is_empty(), "on {screen}: {fixed:#?}");
    let spoken = all.iter().filter(|text| !text.is_ascii()).count();
    assert!(spoken > 2, "on {screen} there is something to read: {all:#?}");
}

/// Somebody who reads another language than English, in this window.
fn visitor(width: u32, height: u32, percent: u16) -> Visitor {
    Visitor { view: (width, height, percent, false), languages: pseudo::languages(), said }
}

#[test]
fn no_word_on_any_screen_is_fixed_in_the_code() {
    let mut seen = Vec::new();
    every_screen_of(&visitor(1280, 720, 100), |game, screen| {
        seen.push(screen.to_owned());
        // The reason why a folder cannot be written comes from the system or the records, and is English; a language
        // is called as it calls itself.
        assert_nothing_is_fixed(game, screen, &["it is a file, not a folder", "not a directory", "English"]);
    });
    assert!(seen.len() >= 15, "{seen:?}");
}

#[test]
fn words_that_are_longer_than_the_english_ones_have_room_on_every_screen() {
    for (width, height, percent) in [(1280, 720, 100), (1024, 600, 200)] {
        every_screen_of(&visitor(width, height, percent), |game, _| game.assert_nothing_overflows());
    }
}

#[test]
fn somebody_who_comes_back_is_told_what_was_before_in_their_language() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let talks = ["faulty_kettle", "late_pizza"].map(|id| walkthrough(id, WalkthroughKind::Model));
    keep(folder.path(), Some("Ada"), &talks);
    let data = Some(folder.path().to_owned());
    let opening = Opening { data, languages: pseudo::languages(), ..Opening::of(course::shipped()) };
    let mut game = Game::open(1280, 720, opening);
    game.type_text("Ada");
    game.press(KeyCode::Enter);
    assert!(game.shows(&said("Is that you?")), "{:?}", game.texts());
    assert_nothing_is_fixed(&mut game, "who", &[]);
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
    assert_nothing_is_fixed(&mut game, "choose", &[]);
    for screen in [Screen::Progress, Screen::Shift] {
        game.app.world_mut().resource_mut::<NextState<Screen>>().set(screen);
        game.settle();
        assert_nothing_is_fixed(&mut game, &format!("{screen:?}"), &[]);
    }
    game.tab_to(&said("Begin the shift"));
    game.press(KeyCode::Enter);
    assert_nothing_is_fixed(&mut game, "before the first customer", &[]);
}

fn title(game: &mut Game) -> String {
    let mut windows = game.app.world_mut().query_filtered::<&Window, With<PrimaryWindow>>();
    windows.single(game.app.world()).expect("there is one window").title.clone()
}

/// A game whose settings are kept in this folder, where English-like languages are all there is.
fn game(folder: &std::path::Path, asked_for: Option<Language>) -> Game {
    let languages = Languages { asked_for, ..pseudo::languages() };
    Game::open(1280, 720, Opening { data: Some(folder.to_owned()), languages, ..Opening::of(course::shipped()) })
}

#[test]
fn the_settings_language_is_spoken_from_the_next_start_on_unless_another_is_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut first = game(folder.path(), None);
    assert!(first.shows("Who is practising today?"), "nobody says anything, so it is English");
    first.press(KeyCode::Escape);
    first.tab_to("Open settings");
    first.press(KeyCode::Enter);
    assert_eq!(first.overlay(), Overlay::Settings);
    assert!(first.shows("English") && first.shows(&said("English")), "each is called as it calls itself");
    first.tab_to("Language");
    first.press(KeyCode::ArrowRight);
    assert_eq!(first.app.world().resource::<Settings>().language, Some(Language::english()));
    first.press(KeyCode::ArrowRight);
    assert!(first.shows("Settings"), "it counts from the next start");
    assert_eq!(first.app.world().resource::<Settings>().language, pseudo::languages().asked_for);
    drop(first);
    let mut second = game(folder.path(), None);
    assert!(second.shows(&said("Who is practising today?")), "{:?}", second.texts());
    assert_eq!(title(&mut second), said("Unruffled"));
    drop(second);
    let mut third = game(folder.path(), Some(Language::english()));
    assert!(third.shows("Who is practising today?"), "{:?}", third.texts());
}

#[test]
fn one_language_is_no_choice() {
    let mut game = Game::new(1280, 720);
    game.press(KeyCode::Escape);
    game.tab_to("Open settings");
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::Settings);
    assert!(game.shows("Text size") && !game.shows("Language"), "{:?}", game.texts());
}

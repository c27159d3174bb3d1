//! Nobody's history is rewritten: what was played stays as it was, whatever becomes of its dialogue.

use super::course;
use super::played::{keep, walkthrough};
use super::practice::pages;
use super::support::Game;
use bevy::prelude::*;
use std::fs;
use std::path::Path;
use std::time::Instant;
use unruffled::dialogue::WalkthroughKind::{Model, Warning};
use unruffled::records::Store;
use unruffled_game::judging::Judging;
use unruffled_game::navigation::Screen;

/// ask -> again -> fine
const TEA: &str = r#"Dialogue(format: 1, id: tea, language: en, title: "Tea", brief: "-", teaches: [calm, listening],
    level: easy, channel: chat, customer: (name: "Kim", anger: 40), start: ask,
    scenes: [
        Talk(id: ask, says: "Well?", replies: [
            (id: yes, say: "Yes, certainly.", moves: [paraphrases], goto: again), (id: no, say: "No.", goto: again)]),
        Talk(id: again, says: "Sure?", replies: [
            (id: yes, say: "Quite sure.", moves: [thanks], goto: fine), (id: no, say: "No.", goto: gone)]),
        Ending(id: fine, outcome: resolved, says: "Good.", debrief: "What helped?"),
        Ending(id: gone, outcome: lost, says: "Bye."),
    ])"#;

fn open(files: &[(&str, &str)], data: &Path) -> Game {
    Game::with(1280, 720, course::of(files), Some(data))
}

/// Opens the only talk that Ada has had, from her progress; returns the words of its card and of its debrief.
fn debrief(game: &mut Game) -> (String, Vec<String>) {
    game.play_as("Ada");
    game.tab_to("See your progress");
    game.press(KeyCode::Enter);
    let labels = game.controls().into_iter().map(|(label, _)| label);
    let card = labels.into_iter().find(|label| label.contains("Practice")).expect("the talk is there");
    game.tab_to(&card);
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Debrief);
    let mut words = game.texts();
    words.sort();
    (card, words)
}

/// Saves the debrief that is seen as a page, and takes that away again.
fn save_page(game: &mut Game, data: &Path) -> String {
    game.tab_to("Save as a page");
    game.press(KeyCode::Enter);
    let page = pages(data).pop().expect("a page was saved");
    let text = fs::read_to_string(&page).expect("it can be read");
    fs::remove_file(page).expect("it can be taken away");
    text
}

/// Lets Ada play the tea to its end.
fn played(data: &Path) {
    let mut game = open(&[("tea.ron", TEA)], data);
    game.talk_to("Ada", "tea");
    game.say("yes");
    game.say("yes");
}

#[test]
fn an_edited_dialogue_leaves_an_old_debrief_as_it_was_to_the_letter() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    played(folder.path());
    let mut game = open(&[("tea.ron", TEA)], folder.path());
    let (card, before) = debrief(&mut game);
    let page = save_page(&mut game, folder.path());
    assert!(!card.contains("wording"), "{card}");
    for (what, changed) in [
        ("other moves", TEA.replace("moves: [paraphrases]", "moves: [does_not_listen]")),
        ("another name of a reply", TEA.replace("id: yes", "id: aye")),
        ("other words", TEA.replace("Quite sure.", "I could not be surer.")),
        ("another end", TEA.replace("outcome: resolved", "outcome: escalated")),
    ] {
        let mut game = open(&[("tea.ron", &changed)], folder.path());
        let (changed_card, after) = debrief(&mut game);
        assert_eq!(after, before, "{what}");
        assert!(save_page(&mut game, folder.path()) == page, "{what}: the page is another one");
        assert!(changed_card.contains("Played in an earlier wording"), "{what}: {changed_card}");
    }
    let other = TEA.replace("id: tea", "id: coffee").replace("\"Tea\"", "\"Coffee\"");
    let (_, gone) = debrief(&mut open(&[("coffee.ron", &other)], folder.path()));
    // Nobody tries a turn again of a dialogue that is not there any more; all else is as it was.
    assert!(gone.iter().all(|words| before.contains(words)), "{gone:#?}\n{before:#?}");
}

#[test]
fn a_talk_that_was_left_goes_on_in_the_wording_that_it_was_begun_in() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = open(&[("tea.ron", TEA)], folder.path());
    game.talk_to("Ada", "tea");
    game.say("yes");
    drop(game);
    let changed = TEA.replace("id: yes", "id: aye").replace("Quite sure.", "I could not be surer.");
    let mut game = open(&[("tea.ron", &changed)], folder.path());
    game.play_as("Ada");
    assert!(game.shows("Unfinished, at turn 2"), "{:?}", game.texts());
    game.press(KeyCode::Enter);
    game.press(KeyCode::Enter);
    assert_eq!((game.screen(), game.inputs()), (Screen::Conversation, vec!["yes".to_owned()]));
    game.say("yes");
    drop(game);
    let all = Store::open(folder.path()).expect("the records open").all().expect("they are read");
    assert_eq!((all.attempts.len(), all.attempts[0].inputs.len()), (1, 2));
    assert!(all.attempts[0].attempt.ended_ms.is_some());
    assert_eq!(all.texts.iter().count(), 2, "the dialogue as it was begun, and the rubric");
}

#[test]
fn an_attempt_says_what_it_was_played_with() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    played(folder.path());
    let all = Store::open(folder.path()).expect("the records open").all().expect("they are read");
    let attempt = &all.attempts[0].attempt;
    assert_eq!((attempt.language.as_deref(), attempt.case.as_deref()), (Some("en"), None));
    assert_eq!(attempt.platform, Some(unruffled::clock::platform()));
    let text = all.texts.get(&attempt.dialogue_hash).expect("it is kept");
    assert_eq!(&**text.text(), TEA);
    assert!(all.texts.get(&attempt.rubric_hash).is_some());
}

#[test]
fn two_thousand_talks_are_replayed_once_and_not_for_every_screen() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let kinds =
        [("faulty_kettle", Warning), ("late_pizza", Warning), ("broken_download", Model), ("faulty_kettle", Model)];
    let talks: Vec<_> = kinds.iter().map(|(id, kind)| walkthrough(id, *kind)).collect();
    let talks: Vec<_> = talks.iter().cycle().take(2_000).cloned().collect();
    keep(folder.path(), Some("Ada"), &talks);
    let mut game = Game::with(1280, 720, course::shipped(), Some(folder.path()));
    let timed = |what: &str, game: &mut Game, go: &dyn Fn(&mut Game)| {
        let begun = Instant::now();
        go(game);
        println!("{what}: {:?}", begun.elapsed());
        assert_eq!(game.app.world().resource::<Judging>().replays(), 2_000, "{what}");
    };
    timed("choose, the first time", &mut game, &|game| game.play_as("Ada"));
    timed("progress", &mut game, &|game| {
        game.tab_to("See your progress");
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Progress);
    });
    timed("choose again", &mut game, &|game| {
        game.tab_to("Back to the dialogues");
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Choose);
    });
    timed("briefing", &mut game, &|game| game.pick("late_pizza"));
}

//! After a talk that counts: what the trainee thinks, what they see, a turn tried again, and the page to take along.

use super::course;
use super::support::Game;
use bevy::prelude::*;
use std::path::Path;
use unruffled::conversation::{Input, Moment, best_first};
use unruffled::records::{Recorded, Store};
use unruffled::scoring::debrief::Debrief;
use unruffled::scoring::{Band, Score};
use unruffled::skill::{Skill, Skills};
use unruffled_game::navigation::Screen;
use unruffled_game::talk::{PlayedTalk, Recording};

fn game(data: &Path) -> Game {
    Game::with(1280, 720, course::shipped(), Some(data))
}

fn kept(data: &Path) -> Vec<Recorded> {
    Store::open(data).expect("the records open").all().expect("they are read").attempts
}

/// Says the best reply, or the worst, to the end.
pub(super) fn play_on(game: &mut Game, well: bool) {
    for _ in 0..40 {
        let Moment::Talk(_) = game.run().moment() else { return };
        let ranked = best_first(game.run().choices());
        let reply = if well { ranked.first() } else { ranked.last() }.expect("there is something to say");
        let reply = reply.reply.id.to_string();
        game.say(&reply);
    }
    panic!("the talk has no end: {:?}", game.inputs());
}

/// A talk of Ada's with the woman and her kettle, played badly after a first turn that was interrupted and went well.
fn played(data: &Path) -> Game {
    let mut game = game(data);
    game.talk_to("Ada", "faulty_kettle");
    game.wait(std::time::Duration::from_millis(600));
    game.press(KeyCode::Digit1);
    game.say("is_she_all_right");
    play_on(&mut game, false);
    game
}

fn to_the_question(game: &mut Game) {
    game.hear_out();
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Rating);
}

fn looked_back_on(game: &Game) -> (Score, Debrief) {
    let talk = game.app.world().resource::<PlayedTalk>();
    (Score::of(&talk.run, &talk.par), Debrief::of(&talk.run, &talk.speech))
}

#[test]
fn what_the_trainee_thinks_is_asked_before_they_see_and_is_kept_for_each_skill_they_say_it_of() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = played(folder.path());
    to_the_question(&mut game);
    assert!(!game.shows("%"), "nothing is given away: {:?}", game.texts());
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Rating, "a key pressed in haste says nothing");
    game.tab_to("Listening");
    game.press(KeyCode::ArrowRight);
    game.press(KeyCode::ArrowRight);
    game.press(KeyCode::End);
    game.tab_to("Offering options");
    game.press(KeyCode::End);
    game.assert_nothing_overflows();
    game.tab_to("Show me");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Debrief);
    let said = Skills::from_fn(|skill| match skill {
        Skill::Listening | Skill::Options => Some(Band::Mastered),
        Skill::Apologizing | Skill::Calm => None,
    });
    assert_eq!(kept(folder.path())[0].rating, Some(said));
    let texts = game.texts();
    let thought: Vec<_> = texts.iter().filter(|text| text.starts_with("You thought")).collect();
    assert_eq!(thought.len(), 2, "{texts:#?}");
    assert!(thought.iter().all(|text| text.starts_with("You thought: mastered. It was: ")), "{thought:?}");
}

#[test]
fn whoever_skips_the_question_or_says_nothing_has_no_rating() {
    for way in ["Skip", "Show me"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut game = played(folder.path());
        to_the_question(&mut game);
        game.click(way);
        assert_eq!(game.screen(), Screen::Debrief);
        assert_eq!(kept(folder.path())[0].rating, None);
        assert!(!game.shows("You thought"));
    }
}

#[test]
fn a_talk_that_is_looked_at_again_shows_what_the_trainee_thought_then() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = played(folder.path());
    to_the_question(&mut game);
    game.tab_to("Staying calm");
    game.press(KeyCode::Home);
    game.click("Show me");
    let (score, _) = looked_back_on(&game);
    let talk = game.app.world().resource::<PlayedTalk>().clone();
    let recorded = kept(folder.path()).pop().expect("it is kept");
    let mut game = self::game(folder.path());
    game.play_as("Ada");
    game.app.world_mut().insert_resource(Recording::of(&recorded));
    game.look_back_on(talk);
    let right = score.skills[Skill::Calm].percent.map(Band::of) == Some(Band::NeedsPractice);
    assert!(game.shows("You thought: needs practice.") && game.shows("So it was.") == right, "{:#?}", game.texts());
}

#[test]
fn the_question_fits_in_any_window() {
    for (width, height, percent) in [(1280, 720, 100), (3840, 2160, 100), (1024, 600, 200)] {
        let mut game = Game::new(width, height);
        game.settings(|settings| settings.text_size = percent);
        game.talk_to("Ada", "faulty_kettle");
        play_on(&mut game, true);
        to_the_question(&mut game);
        game.assert_nothing_overflows();
        game.tab_to("Show me");
        game.assert_nothing_overflows();
    }
}

#[test]
fn a_turn_that_is_tried_again_begins_as_it_began_and_leaves_the_scored_talk_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = played(folder.path());
    game.see_how_it_went();
    let (score, review) = looked_back_on(&game);
    let original = kept(folder.path()).pop().expect("it is kept");
    let turn = review.turning_points()[0];
    let (from, scene) = (review.turns[turn].from, review.turns[turn].heard.clone());
    let label = format!("Try turn {} again", turn + 1);
    game.tab_to(&label);
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Conversation);
    game.hear_out();
    assert!(game.shows(&format!("Second try from turn {}: not scored", turn + 1)), "{:?}", game.texts());
    assert!(game.shows(&scene), "{scene}: {:?}", game.texts());
    assert_eq!(game.run().inputs(), original.inputs[..from].iter().map(|(input, _)| input.clone()).collect::<Vec<_>>());
    assert_eq!((game.run().seed(), game.run().anger()), (original.attempt.seed, review.turns[turn].anger.before));

    play_on(&mut game, true);
    let all = kept(folder.path());
    assert_eq!(all.len(), 2);
    assert_eq!(all[0], original, "the scored talk is as it was");
    let retry = all[1].attempt.retry.expect("it says what it tries again");
    assert_eq!((retry.of, retry.inputs as usize), (original.attempt.id, from));
    assert_eq!(all[1].inputs[..from], original.inputs[..from]);
    assert!(all[1].attempt.ended_ms.is_some());

    game.hear_out();
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Debrief, "nobody is asked about practice");
    let after = game.run().anger();
    assert!(game.shows("This is a second try: it is not scored."), "{:?}", game.texts());
    assert!(game.shows(&format!("You tried turn {} again.", turn + 1)));
    assert!(!game.shows("points on the table") && !game.shows("overall") && !game.shows("Save as a page"));
    assert!(game.shows("This time: It ") && game.shows("Your scored talk: It "), "both lines are told");
    assert!(game.shows(&format!(" {after}. In your scored talk: ")), "{:?}", game.texts());
    game.assert_nothing_overflows();
    game.tab_to("Back to your scored talk");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Debrief);
    assert!(game.shows(&format!("{} %", score.overall.expect("a score"))) && !game.shows("This is a second try: it"));
    assert_eq!(looked_back_on(&game).1, review);
}

#[test]
fn a_turn_in_which_the_trainee_interrupted_begins_before_they_did() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = played(folder.path());
    assert_eq!(game.run().inputs()[0], Input::Interrupt);
    game.see_how_it_went();
    game.tab_to("Show every turn");
    game.press(KeyCode::Enter);
    game.tab_to("Try turn 1 again");
    game.press(KeyCode::ArrowRight);
    assert_eq!(game.focused(), "Try turn 2 again");
    game.press(KeyCode::ArrowLeft);
    game.press(KeyCode::Enter);
    game.hear_out();
    assert_eq!(game.screen(), Screen::Conversation);
    assert!(game.inputs().is_empty() && !game.run().was_interrupted());
    assert!(game.shows("Second try from turn 1: not scored"));
}

#[test]
fn the_same_turn_can_be_tried_once_more_and_both_belong_to_the_scored_talk() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = played(folder.path());
    game.see_how_it_went();
    let turn = looked_back_on(&game).1.turning_points()[0];
    let label = format!("Try turn {} again", turn + 1);
    for _ in 0..2 {
        game.tab_to(&label);
        game.press(KeyCode::Enter);
        play_on(&mut game, true);
        game.hear_out();
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Debrief);
    }
    let all = kept(folder.path());
    let of: Vec<_> = all[1..].iter().map(|one| one.attempt.retry.expect("practice").of).collect();
    assert_eq!(of, [all[0].attempt.id; 2]);
    game.click("Back to your scored talk");
    assert!(game.shows("points on the table"));
}

#[test]
fn a_practice_that_is_left_is_neither_offered_nor_counted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = played(folder.path());
    game.see_how_it_went();
    let (score, review) = looked_back_on(&game);
    game.tab_to(&format!("Try turn {} again", review.turning_points()[0] + 1));
    game.press(KeyCode::Enter);
    let best = best_first(game.run().choices())[0].reply.id.to_string();
    game.say(&best);
    game.press(KeyCode::Escape);
    assert!(game.shows("if you leave now it is over, and your scored talk stays as it was"), "{:?}", game.texts());
    game.tab_to("Leave this talk");
    game.press(KeyCode::Enter);
    for again in [false, true] {
        if again {
            game = self::game(folder.path());
            game.play_as("Ada");
        }
        assert!(!game.shows("Unfinished"), "{:?}", game.texts());
        // The wall shows her as the scored talk left her.
        let left = format!(" {} · ", score.anger_end);
        assert!(game.shows(&left), "{left}: {:?}", game.texts());
    }
    game.pick("faulty_kettle");
    game.press(KeyCode::Enter);
    assert!(game.inputs().is_empty(), "a new talk begins");
}

/// The saved pages in a data folder.
pub fn pages(data: &Path) -> Vec<std::path::PathBuf> {
    let Ok(folder) = std::fs::read_dir(data.join("debriefs")) else { return Vec::new() };
    let mut pages: Vec<_> = folder.map(|entry| entry.expect("an entry").path()).collect();
    pages.sort();
    pages
}

#[test]
fn the_page_is_saved_beside_those_before_it_and_it_is_said_where() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = played(folder.path());
    game.see_how_it_went();
    for count in 1..=2 {
        game.tab_to("Save as a page");
        game.press(KeyCode::Enter);
        assert_eq!(pages(folder.path()).len(), count);
        game.assert_nothing_overflows();
    }
    let pages = pages(folder.path());
    for page in &pages {
        let name = page.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(name.starts_with("faulty_kettle 20") && name.contains(" Ada") && name.ends_with(".html"), "{name}");
        let html = std::fs::read_to_string(page).expect("it can be read");
        let (_, review) = looked_back_on(&game);
        assert!(html.contains(">Ada · ") && html.ends_with("</html>\n"), "{html}");
        let played = "Mode: Practice · Coach: none · Hints: none · Pace: interrupting and answering in anger count";
        assert!(html.contains(played), "{html}");
        assert_eq!(html.matches("<li>").count(), review.turns.len());
    }
    assert!(pages.iter().any(|page| game.shows(&page.display().to_string())), "{:?}", game.texts());
}

#[test]
fn a_page_that_cannot_be_saved_says_what_to_do_and_can_be_saved_then() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("debriefs");
    std::fs::write(&blocked, "in the way").expect("a file in the folder's place");
    let mut game = played(folder.path());
    game.see_how_it_went();
    // By keyboard to where it is, and by pointer on it.
    game.tab_to("Save as a page");
    game.click("Save as a page");
    assert!(
        game.shows("The page was not saved in ") && game.shows("Your answers stay as they are."),
        "{:?}",
        game.texts()
    );
    std::fs::remove_file(&blocked).expect("out of the way");
    game.click("Save as a page");
    assert!(game.shows("Saved as ") && !game.shows("was not saved"), "{:?}", game.texts());
    assert_eq!(pages(folder.path()).len(), 1);
}

#[test]
fn a_rehearsal_is_neither_asked_about_nor_saved_nor_tried_again() {
    let mut game = Game::new(1280, 720);
    let talk = super::played::walkthrough("faulty_kettle", unruffled::dialogue::WalkthroughKind::Warning);
    game.look_back_on(talk);
    for words in ["Save as a page", "Try turn", "You thought"] {
        assert!(!game.shows(words), "{words}");
    }
}

//! How long the screens take to open that show what somebody has done, where that is very much.
//! `cargo test --test game many -- --ignored --nocapture` measures it: nothing else should be running.

use super::course;
use super::played::{keep, walkthrough};
use super::support::Game;
use bevy::prelude::*;
use std::time::{Duration, Instant};
use unruffled::dialogue::WalkthroughKind::{Model, Warning};
use unruffled_game::navigation::Screen;
use unruffled_game::talk::PlayedTalk;

/// How many talks somebody has behind them.
const TALKS: usize = 2_000;
/// How long a screen may take that shows them.
const LONGEST: Duration = Duration::from_millis(100);

/// How long it takes from this being asked for until the screen has been laid out.
fn opens(game: &mut Game, screen: Screen) -> Duration {
    game.app.world_mut().resource_mut::<NextState<Screen>>().set(screen);
    let begun = Instant::now();
    while game.screen() != screen {
        game.frame();
    }
    game.frame();
    begun.elapsed()
}

#[test]
#[ignore = "it is a measurement: beside other work it says nothing"]
fn with_two_thousand_talks_the_screens_that_show_them_open_within_a_tenth_of_a_second() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let talks = [("faulty_kettle", Warning), ("late_pizza", Warning), ("broken_download", Model)];
    let talks: Vec<PlayedTalk> = talks.into_iter().map(|(id, kind)| walkthrough(id, kind)).collect();
    let all: Vec<PlayedTalk> = (0..TALKS).map(|n| talks[n % talks.len()].clone()).collect();
    keep(folder.path(), Some("Ada"), &all);
    let mut game = Game::with(1280, 720, course::shipped(), Some(folder.path()));
    game.play_as("Ada");
    game.pick("faulty_kettle");
    let mut longest = Duration::ZERO;
    for screen in [Screen::Choose, Screen::Progress, Screen::Choose, Screen::Briefing] {
        let took = opens(&mut game, screen);
        println!("{screen:?} with {TALKS} talks: {took:?}");
        longest = longest.max(took);
    }
    assert!(longest < LONGEST, "the slowest screen took {longest:?}");
}

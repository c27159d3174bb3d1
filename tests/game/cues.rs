//! The notes that mark what happens, and the setting for them.

use super::course;
use super::support::{DIGITS, Game};
use bevy::prelude::*;
use std::time::Duration;
use unruffled::conversation::best_first;
use unruffled_game::audio::{BUILT_IN, Cue};

/// What was marked.
#[derive(Resource, Default)]
struct Marked(Vec<Cue>);

fn at_a_talk() -> Game {
    let mut game = Game::with(1280, 720, course::shipped(), None);
    game.app.init_resource::<Marked>();
    game.app.add_observer(|cue: On<Cue>, mut marked: ResMut<Marked>| marked.0.push(*cue));
    game.talk_to("Ada", "faulty_kettle");
    game
}

fn marked(game: &mut Game) -> Vec<Cue> {
    std::mem::take(&mut game.app.world_mut().resource_mut::<Marked>().0)
}

#[test]
fn what_the_trainee_does_and_how_it_is_taken_is_marked_once() {
    let mut game = at_a_talk();
    assert_eq!(marked(&mut game), [], "to begin is nothing that happens");
    let best = best_first(game.run().choices())[0].reply.id.to_string();
    game.say(&best);
    game.wait(Duration::from_secs(1));
    assert_eq!(marked(&mut game), [Cue::Chosen, Cue::AngerDown]);
    let worst = best_first(game.run().choices()).last().expect("a reply").reply.id.to_string();
    game.say(&worst);
    game.wait(Duration::from_secs(4));
    assert_eq!(marked(&mut game), [Cue::Chosen, Cue::AngerUp]);
}

#[test]
fn an_interruption_and_the_end_are_marked_too() {
    let mut game = at_a_talk();
    game.wait(Duration::from_millis(500));
    game.press(DIGITS[0]);
    assert_eq!(marked(&mut game).first(), Some(&Cue::Interrupted));
    while game.app.world().resource::<unruffled_game::talk::PlayedTalk>().goes_on() {
        let best = best_first(game.run().choices())[0].reply.id.to_string();
        game.say(&best);
    }
    game.hear_out();
    assert_eq!(marked(&mut game).last(), Some(&Cue::End));
}

#[test]
fn how_loud_notes_are_is_asked_only_where_they_can_be_heard() {
    let mut game = Game::new(1280, 720);
    game.click("Open settings");
    assert_eq!(game.shows("Short notes mark what happens."), BUILT_IN);
}

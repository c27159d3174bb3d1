//! The customer's face follows the talk, and what surrounds it says by which way they have come.

use super::course;
use super::support::Game;
use bevy::prelude::*;
use std::time::Duration;
use unruffled_game::face::expression::{Expression, Stir};
use unruffled_game::face::look::Person;
use unruffled_game::face::{Face, Held};
use unruffled_game::navigation::Screen;

/// The faces on the screen.
fn faces(game: &mut Game) -> Vec<(Face, Held)> {
    let mut faces = game.app.world_mut().query::<(&Face, &Held)>();
    faces.iter(game.app.world()).map(|(face, held)| (*face, *held)).collect()
}

fn only_face(game: &mut Game) -> (Face, Expression) {
    let faces = faces(game);
    let [(face, held)] = faces[..] else { panic!("there is one face, not {faces:?}") };
    (face, held.shown.expect("it is held in some way"))
}

fn at_rest(anger: u8) -> Expression {
    Expression::of(f32::from(anger), Stir::default())
}

/// A course with the kettle's talk in another channel.
fn kettle_by(channel: &str, width: u32, height: u32) -> Game {
    let kettle =
        include_str!("../../dialogues/faulty_kettle.ron").replace("channel: counter", &format!("channel: {channel}"));
    let rubric = include_str!("../../dialogues/rubric.ron");
    Game::with(width, height, course::of(&[("rubric.ron", rubric), ("faulty_kettle.ron", &kettle)]), None)
}

#[test]
fn the_face_is_the_customer_s_and_comes_to_rest_at_their_anger() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    let person = Person::of(&game.run().script().dialogue);
    game.say("receipt_first");
    game.hear_out();
    game.wait(Duration::from_secs(3));
    let (face, shown) = only_face(&mut game);
    assert_eq!((face.person, face.anger, face.saying), (person, game.run().anger(), None));
    assert_ne!(face.anger, 60, "her anger has moved, and her face with it");
    assert_eq!(shown, at_rest(face.anger));
}

#[test]
fn the_mouth_moves_while_the_customer_speaks_and_is_at_rest_when_they_wait() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    let mut openings = Vec::new();
    for _ in 0..30 {
        game.wait(Duration::from_millis(60));
        openings.push(only_face(&mut game).1.mouth_opening);
    }
    let (least, most) = openings.iter().fold((1.0_f32, 0.0_f32), |(a, b), opening| (a.min(*opening), b.max(*opening)));
    assert!(most - least > 0.2, "{openings:?}");
    game.hear_out();
    game.wait(Duration::from_secs(3));
    let before = only_face(&mut game).1;
    game.wait(Duration::from_secs(2));
    assert_eq!(only_face(&mut game).1, before, "nothing moves while she waits");
}

#[test]
fn who_writes_does_not_move_their_mouth() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "broken_download");
    for _ in 0..20 {
        game.wait(Duration::from_millis(60));
        assert!(faces(&mut game).iter().all(|(face, _)| face.saying.is_none()));
    }
}

#[test]
fn a_change_of_anger_shows_for_a_moment_before_the_face_settles() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    game.say("is_she_all_right");
    let (face, held) = faces(&mut game)[0];
    let goal = held.goal.expect("a goal");
    assert!(face.anger < 60 && goal.mouth_curve > at_rest(face.anger).mouth_curve, "relief: {face:?} {goal:?}");
    game.hear_out();
    game.wait(Duration::from_secs(3));
    assert_eq!(only_face(&mut game).1, at_rest(game.run().anger()));
}

#[test]
fn with_reduced_motion_the_face_changes_at_once_and_does_not_move() {
    let mut game = Game::new(1280, 720);
    game.settings(|settings| settings.reduced_motion = true);
    game.talk_to("Ada", "faulty_kettle");
    assert_eq!(only_face(&mut game).1, at_rest(60));
    game.say("is_she_all_right");
    for _ in 0..40 {
        let (face, shown) = only_face(&mut game);
        assert!(face.anger < 60);
        assert_eq!(shown, at_rest(face.anger));
        game.frame();
    }
}

#[test]
fn without_a_renderer_the_plain_figure_stays() {
    for (dialogue, figure) in [("lost_parcel", 2..=2), ("faulty_kettle", 3..=usize::MAX)] {
        let mut game = Game::new(1280, 720);
        game.talk_to("Ada", dialogue);
        let mut query = game.app.world_mut().query_filtered::<&Children, With<Face>>();
        let children: Vec<Entity> = query.single(game.app.world()).expect("one face").iter().collect();
        let world = game.app.world();
        let is_filled = |child: &Entity| world.get::<BackgroundColor>(*child).is_some_and(|fill| fill.0.alpha() > 0.0);
        let is_seen = |child: &Entity| world.get::<InheritedVisibility>(*child).is_some_and(|seen| seen.get());
        let seen = children.iter().filter(|child| is_filled(child) && is_seen(child)).count();
        assert!(figure.contains(&seen), "a head and shoulders, at the counter with arms and a place: {seen}");
    }
}

#[test]
fn each_channel_shows_itself_and_fits_every_window() {
    let says = [
        ("counter", None),
        ("phone", None),
        ("chat", None),
        ("email", Some("From: Mrs Okafor")),
        ("social", Some("A public post")),
    ];
    for (channel, words) in says {
        for (width, height, percent) in [(1280, 720, 100), (1280, 720, 200), (1024, 600, 100), (1024, 600, 200)] {
            let mut game = kettle_by(channel, width, height);
            game.settings(|settings| (settings.text_size, settings.reduced_motion) = (percent, true));
            game.talk_to("Ada", "faulty_kettle");
            assert_eq!(game.screen(), Screen::Conversation);
            game.assert_nothing_overflows();
            if let Some(words) = words.filter(|_| percent == 100) {
                assert!(game.shows(words), "{channel}: {:?}", game.texts());
            }
        }
    }
}

#[test]
fn only_the_post_is_said_to_be_public_and_a_private_message_after_it_is_not_said_to_be_read_along() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "public_post");
    let others = |game: &mut Game| faces(game).len();
    assert!(game.shows("A public post") && game.shows("Others are reading along"), "{:?}", game.texts());
    assert!(others(&mut game) > 3);
    for reply in ["three_evenings", "held_the_roll", "write_to_you_now"] {
        game.say(reply);
    }
    game.hear_out();
    assert!(game.shows("All right, no audience."), "{:?}", game.texts());
    assert!(!game.shows("A public post") && !game.shows("reading along"), "{:?}", game.texts());
    assert!(game.shows("It began with a public post") && game.shows("From here on only the two of you read this"));
    assert_eq!(others(&mut game), 2, "the customer's own, beside the talk and over the words");
}

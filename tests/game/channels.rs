//! Channels as people know them: a chat, a letter, a post.

use super::course;
use super::support::Game;
use bevy::prelude::*;
use std::time::Duration;
use unruffled_game::face::{Face, relieved};

fn is_time(text: &str) -> bool {
    let mut parts = text.rsplit(' ').next().unwrap_or_default().split(':');
    let number = |part: Option<&str>| part.is_some_and(|part| part.parse::<u8>().is_ok());
    number(parts.next()) && number(parts.next())
}

#[test]
fn a_chat_is_a_thread_with_times_in_which_whole_messages_come_after_some_typing() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "lost_parcel");
    game.wait(Duration::from_millis(200));
    assert!(game.shows("is typing…") && game.texts().contains(&"typing…".to_owned()), "{:?}", game.texts());
    assert!(!game.shows("is speaking"));
    game.wait(Duration::from_millis(2600));
    assert!(game.shows("What do you write?") && !game.shows("typing…"), "{:?}", game.texts());
    assert!(!game.texts().iter().any(|text| text.contains('“')), "nobody quotes a chat: {:?}", game.texts());
    assert!(game.texts().iter().any(|text| is_time(text)), "{:?}", game.texts());
    game.wait(Duration::from_millis(1600));
    game.press(KeyCode::Digit1);
    game.hear_out();
    game.hear_out();
    let times: Vec<_> = game.texts().into_iter().filter(|text| is_time(text)).collect();
    assert!(times.len() >= 3, "{times:?}");
    game.assert_nothing_overflows();
}

#[test]
fn a_letter_is_there_whole_with_its_date_and_subject_and_is_answered_on_a_page_of_its_own() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "broken_download");
    game.wait(Duration::from_millis(100));
    assert!(game.shows("(It goes on for a page.)") && game.shows("What do you write?"), "{:?}", game.texts());
    assert!(game.shows("Subject: Your download is broken, scammer!"), "{:?}", game.texts());
    assert!(game.texts().iter().any(|text| text.starts_with("Date: Today, ")), "{:?}", game.texts());
    assert!(game.shows("To: Dario Conti") && game.shows("Subject: Re: "), "{:?}", game.texts());
    let labels: Vec<_> = game.controls().into_iter().map(|(label, _)| label).collect();
    assert!(labels.iter().any(|label| label == "What Dario Conti writes" || label.contains(" writes: ")), "{labels:?}");
}

#[test]
fn what_is_written_stands_beside_what_can_be_said_and_above_it_where_there_is_little_room() {
    for (percent, beside) in [(100, true), (200, false)] {
        let mut game = Game::new(1280, 720);
        game.settings(|settings| settings.text_size = percent);
        game.talk_to("Ada", "lost_parcel");
        game.hear_out();
        let controls = game.controls();
        let of = |part: &str| controls.iter().find(|(label, _)| label.contains(part)).expect("it is there").1;
        let (words, reply) = (of(" writes: "), of("1: "));
        assert_eq!(words.max.x <= reply.min.x, beside, "{words:?} {reply:?}");
        assert_eq!(words.max.y <= reply.min.y, !beside, "{words:?} {reply:?}");
        game.press(KeyCode::ArrowDown);
        assert!(game.focused().starts_with("1: "), "{}", game.focused());
        game.press(KeyCode::ArrowUp);
        assert!(game.focused().contains(" writes: "), "{}", game.focused());
    }
}

#[test]
fn the_times_of_a_talk_are_the_same_whenever_it_is_looked_at() {
    let times = || {
        let mut game = Game::with(1280, 720, course::shipped(), None);
        game.talk_to("Ada", "lost_parcel");
        game.hear_out();
        game.texts().into_iter().filter(|text| is_time(text)).collect::<Vec<_>>()
    };
    assert_eq!(times(), times());
}

/// A talk in writing of two turns, of which the second may be private, with an end.
fn written(channel: &str, second: &str, outcome: &str) -> Game {
    let text = format!(
        r#"Dialogue(format: 1, id: written, language: en, title: "Written", brief: "-", teaches: [calm], level: easy,
        channel: {channel}, customer: (name: "Kim", anger: 40), start: ask, scenes: [
            Talk(id: ask, says: "Where is it?", replies: [
                (id: yes, say: "Here.", goto: more), (id: no, say: "Not here.", goto: more)]),
            Talk(id: more, says: "And the lid?", {second} replies: [
                (id: yes, say: "Here too.", goto: end), (id: no, say: "Not here either.", goto: end)]),
            Ending(id: end, outcome: {outcome}, says: "So be it."),
        ])"#
    );
    let mut game = Game::with(1280, 720, course::of(&[("written.ron", &text)]), None);
    game.talk_to("Ada", "written");
    game
}

fn to_the_end(game: &mut Game) {
    game.say("yes");
    game.say("yes");
    game.hear_out();
    game.wait(Duration::from_secs(3));
    assert_eq!(game.focused(), "See how it went");
}

fn is_relieved(game: &mut Game) -> bool {
    let content = relieved(game.run().anger());
    let mut faces = game.app.world_mut().query::<&Face>();
    faces.iter(game.app.world()).any(|face| face.anger == content)
}

#[test]
fn an_end_in_writing_says_how_they_leave_it_and_who_is_content_looks_it() {
    for channel in ["chat", "email", "social"] {
        for (outcome, says, content) in [
            ("resolved", "Kim is content", true),
            ("compromise", "Kim can live with that", false),
            ("escalated", "Somebody else writes to Kim", false),
            ("lost", "You hear no more from Kim", false),
        ] {
            let mut game = written(channel, "", outcome);
            assert!(!is_relieved(&mut game) && !game.shows(says), "{channel}, {outcome}");
            to_the_end(&mut game);
            assert!(game.shows(says), "{channel}, {outcome}: {:?}", game.texts());
            assert_eq!(is_relieved(&mut game), content, "{channel}, {outcome}");
            game.assert_nothing_overflows();
        }
    }
}

#[test]
fn the_last_words_of_a_talk_that_became_private_are_not_said_to_be_read_by_others() {
    for (second, read) in [("", true), ("private: true,", false)] {
        let mut game = written("social", second, "resolved");
        to_the_end(&mut game);
        assert_eq!(game.shows("What you write in public, others read too"), read, "{:?}", game.texts());
    }
}

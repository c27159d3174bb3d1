//! A talk on every channel, in its second turn and at its end, looks as it did when somebody last looked at it. The counter
//! is in the pictures of a whole talk.

use crate::support::compare::stores;
use crate::support::lesson::{Lesson, attempt, say};
use crate::support::looks::{NAME, SEED, in_every_look, in_every_look_beside_a_clock};
use crate::support::walk::word;
use std::fs;
use std::time::Duration;
use unruffled::dialogue::{Mode, Name};

/// A dialogue, what is said before it is looked at, and what is said then, up to its end.
type Talk<'t> = (&'t str, &'t [&'t str], &'t [&'t str]);

/// What the first thing says that can be said.
const FIRST_REPLY: &str = "1: ";

/// Takes up a talk that was left, looks at it where that picture has a name, and at how it ends.
fn looks_as_it_did(talk: Option<&str>, end: &str, (id, before, after): Talk<'_>) {
    in_every_look(|mut desk, look| {
        let lesson = Lesson::named(id);
        let before: Vec<Name> = before.iter().map(|reply| name(reply)).collect();
        lesson.leave_unfinished(desk.data(), NAME, SEED, Mode::Practice, &before);
        desk.tell_course(&["--mode", "practice", "--dialogue", id]);
        desk.wake();
        desk.see(&word("player-title"));
        desk.go(&word("player-start"), &word("who-title"));
        desk.go(NAME, &word("briefing-continue"));
        desk.go(&word("briefing-continue"), FIRST_REPLY);
        if let Some(talk) = talk {
            desk.at_rest();
            look(&desk, talk);
        }
        for reply in after {
            let recorded = attempt(desk.data()).expect("the attempt is on disk");
            say(&desk, &lesson, &recorded, &name(reply));
        }
        desk.see(&word("conversation-debrief"));
        desk.at_rest();
        look(&desk, end);
    });
}

#[test]
fn a_chat_that_is_lost_looks_as_it_did() {
    looks_as_it_did(Some("chat-talk"), "chat-end", ("download", &["stops_well"], &["paid_badly", "now_badly"]));
}

#[test]
fn a_call_that_ends_well_looks_as_it_did() {
    looks_as_it_did(Some("phone-talk"), "phone-end", ("pizza", &["waiting_well"], &["children_well", "what_well"]));
}

#[test]
fn an_e_mail_that_ends_with_a_boundary_looks_as_it_did() {
    looks_as_it_did(Some("email-talk"), "email-end", ("letter", &["blue_well"], &["not_like_this"]));
}

#[test]
fn a_post_that_ends_half_way_looks_as_it_did() {
    looks_as_it_did(Some("social-talk"), "social-end", ("post", &["waited_badly"], &["which_line"]));
}

#[test]
fn a_post_that_somebody_else_takes_over_looks_as_it_did() {
    looks_as_it_did(None, "escalated-end", ("post", &["waited_badly"], &["call_us"]));
}

/// Somebody who does not wait for ever, at a time at which some of it has passed.
#[test]
fn a_talk_in_which_the_time_runs_looks_as_it_did() {
    in_every_look_beside_a_clock(Duration::from_secs(30), |mut desk, look| {
        let course = desk.data().join("timed");
        fs::create_dir(&course).expect("a folder can be made");
        fs::write(course.join("timed.ron"), TIMED).expect("the file can be written");
        desk.tell(["--mode", "practice", "--dialogue", "timed", "--dialogues", "timed"]);
        desk.wake();
        desk.see(&word("player-title"));
        desk.go(&word("player-start"), &word("briefing-start"));
        desk.go(&word("briefing-start"), &word("callout-skip"));
        desk.go(&word("callout-skip"), FIRST_REPLY);
        if stores() {
            desk.see("30 seconds left");
        }
        look(&desk, "timer");
    });
}

/// A turn with a clock, in which nothing is left to chance.
const TIMED: &str = r#"Dialogue(format: 1, id: timed, language: en, title: "The van on the double line",
    brief: "You hand out ordered goods at a side door.",
    teaches: [listening, apologizing, options, calm], level: easy, channel: counter,
    customer: (name: "Ms Duarte", anger: 68,
        look: (age: young, build: slight, head: oval, features: soft, skin: olive, hair: long, hair_colour: brown,
               glasses: none, clothes: jacket, colour: sage, place: tools)),
    start: van, scenes: [
        Talk(id: van, says: "My van is on a double line, and I have stood here for ten minutes. Is my drill there or not?",
            timer: (seconds: 45, goto: gone), replies: [
            (id: sorry, say: "Ten minutes with your van out there: I'm sorry. I'll look this moment. What name is it under?", goto: found),
        ]),
        Ending(id: found, outcome: resolved, says: "Duarte. Thanks."),
        Ending(id: gone, outcome: lost, says: "Keep it, then."),
    ])"#;

fn name(reply: &str) -> Name {
    Name::new(reply).expect("it is a name")
}

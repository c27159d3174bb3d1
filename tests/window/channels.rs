//! A talk on every channel, in its second turn and at its end, looks as it did when somebody last looked at it. The counter
//! is in the pictures of a whole talk.

use crate::support::lesson::{Lesson, attempt, say};
use crate::support::looks::{NAME, SEED, in_every_look};
use crate::support::walk::word;
use unruffled::dialogue::{Mode, Name};

/// A dialogue, what is said before it is looked at, and what is said then, up to its end.
type Talk<'t> = (&'t str, &'t [&'t str], &'t [&'t str]);

/// What the first thing says that can be said.
const FIRST_REPLY: &str = "1: ";

/// Takes up a talk that was left, looks at it, and at how it ends.
fn looks_as_it_did(channel: &str, (id, before, after): Talk<'_>) {
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
        desk.at_rest();
        look(&desk, &format!("{channel}-talk"));
        for reply in after {
            let recorded = attempt(desk.data()).expect("the attempt is on disk");
            say(&desk, &lesson, &recorded, &name(reply));
        }
        desk.see(&word("conversation-debrief"));
        desk.at_rest();
        look(&desk, &format!("{channel}-end"));
    });
}

#[test]
fn a_chat_that_is_lost_looks_as_it_did() {
    looks_as_it_did("chat", ("download", &["stops_well"], &["paid_badly", "now_badly"]));
}

#[test]
fn a_call_that_ends_well_looks_as_it_did() {
    looks_as_it_did("phone", ("pizza", &["waiting_well"], &["children_well", "what_well"]));
}

#[test]
fn an_e_mail_that_ends_with_a_boundary_looks_as_it_did() {
    looks_as_it_did("email", ("letter", &["blue_well"], &["not_like_this"]));
}

#[test]
fn a_post_that_ends_half_way_looks_as_it_did() {
    looks_as_it_did("social", ("post", &["waited_badly"], &["which_line"]));
}

#[test]
fn a_post_that_somebody_else_takes_over_looks_as_it_did() {
    looks_as_it_did("escalated", ("post", &["waited_badly"], &["call_us"]));
}

fn name(reply: &str) -> Name {
    Name::new(reply).expect("it is a name")
}

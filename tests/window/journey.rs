//! What lies beside a single talk, the page of progress and the shift, looks as it did.

use crate::support::lesson::{Lesson, attempts, say};
use crate::support::looks::{NAME, SEED, in_every_look};
use crate::support::patience::{PATIENCE, until};
use crate::support::walk::word;
use std::fs;
use std::path::Path;
use unruffled::check::course::{Course, Origin};
use unruffled::dialogue::Name;

#[test]
fn progress_looks_as_it_did() {
    in_every_look(|mut desk, look| {
        keep_weeks(desk.data());
        desk.tell_course(&["--mode", "practice"]);
        desk.wake();
        desk.see(&word("player-title"));
        // The name is known, and it is them.
        desk.go(&word("player-start"), &word("who-title"));
        desk.go(NAME, &word("choose-title"));
        look(&desk, "choose-next");
        desk.go(&word("choose-progress"), &word("progress-title"));
        look(&desk, "progress");
        desk.to_the_end();
        look(&desk, "progress-talks");
    });
}

#[test]
fn a_shift_looks_as_it_did() {
    in_every_look(|mut desk, look| {
        let course = write_course(desk.data());
        let folder = desk.data().join("parcels");
        desk.tell([Path::new("--dialogues"), &folder]);
        desk.wake();
        desk.see(&word("player-title"));
        desk.go(&word("player-start"), &word("choose-title"));
        desk.go(&word("choose-shift"), &word("shift-begin"));
        look(&desk, "shift");
        desk.go(&word("shift-begin"), &word("shift-call-first"));
        // How the next customer is met, what is said to them, and what leads on from there to what.
        let row = [
            ("shift-call-first", "policy", "shift-go-on", "shift-call-next"),
            ("shift-call-next", "heard", "shift-go-on", "shift-call-next"),
            ("shift-call-next", "heard", "shift-see", "shift-over"),
        ];
        for (customer, (meet, reply, on, next)) in row.into_iter().enumerate() {
            desk.go(&word(meet), "1: ");
            let begun = until("another talk on disk", PATIENCE, || {
                Some(attempts(desk.data())).filter(|all| all.len() > customer).and_then(|mut all| all.pop())
            });
            let entry = course.playable().find(|entry| entry.id() == begun.attempt.dialogue).expect("it is there");
            say(&desk, &Lesson::from(&course, entry), &begun, &Name::new(reply).expect("it is a name"));
            desk.see(&word(on));
            desk.go(&word(on), &word(next));
            match customer {
                0 => look(&desk, "shift-breather"),
                2 => look(&desk, "shift-over"),
                _ => {}
            }
        }
        desk.to_the_end();
        look(&desk, "shift-skills");
    });
}

/// Seven talks over two weeks, each a little better than the one before.
fn keep_weeks(data: &Path) {
    const DAY: i64 = 24 * 60 * 60 * 1_000;
    type Errs = fn(usize) -> bool;
    let weeks: [(&str, i64, Errs); 7] = [
        ("kettle", 0, |_| true),
        ("pizza", 1, |turn| turn != 1),
        ("kettle", 2, |turn| turn % 2 == 0),
        ("download", 5, |turn| turn % 2 == 1),
        ("pizza", 8, |turn| turn == 2),
        ("download", 9, |turn| turn == 1),
        ("kettle", 13, |_| false),
    ];
    for (id, day, errs) in weeks {
        let lesson = Lesson::named(id);
        lesson.keep_finished(data, NAME, 1_780_300_000_000 + day * DAY, SEED, &lesson.talk(SEED, errs));
    }
}

/// Three customers of whom nobody can tell which is which, so that it does not matter who comes when.
fn write_course(data: &Path) -> Course {
    let course = data.join("parcels");
    fs::create_dir(&course).expect("a folder can be made");
    for n in 1..=3 {
        let text = format!(
            r#"Dialogue(format: 1, id: parcel_{n}, language: en, title: "The parcel behind the hedge",
            brief: "A parcel was left outside in the rain. He has called three times.",
            teaches: [listening, calm], level: medium, channel: phone, customer: (name: "Mr Novak", anger: 60,
                look: (age: middle, build: broad, head: square, features: strong, skin: tan, hair: parted,
                       hair_colour: black, glasses: none, clothes: jacket, colour: navy)),
            start: call,
            scenes: [
                Talk(id: call, says: "It lay in the rain all night. Is that what you call delivered?", replies: [
                    (id: policy, say: "The driver followed the policy.", moves: [hides_behind_policy], goto: gone),
                    (id: heard, say: "So it was left where the rain could get at it.", moves: [paraphrases],
                     points: {{ calm: 2 }}, anger: -30, goto: fine),
                ]),
                Ending(id: fine, outcome: resolved, says: "Yes. Thank you for hearing me out."),
                Ending(id: gone, outcome: lost, says: "Then I know what I think of your policy."),
            ])"#
        );
        fs::write(course.join(format!("parcel_{n}.ron")), text).expect("the file can be written");
    }
    Course::load(Origin::Folder(course)).expect("the course can be read")
}

//! What lies beside a single talk, the page of progress and the shift, looks as it did: in three windows, in both
//! palettes.

use crate::support::Desk;
use crate::support::lesson::{Lesson, attempts};
use crate::support::looks::{NAME, SEED, in_every_look};
use std::fs;
use std::path::Path;
use unruffled::check::course::{Course, Origin};

#[test]
fn progress_looks_as_it_did() {
    let shipped = Course::load(Origin::Shipped).expect("the shipped course").playable().count();
    in_every_look(|mut desk, look| {
        keep_weeks(desk.data());
        desk.start();
        // The name is known, and it is them.
        desk.after(|hands| hands.press("Return"));
        look("choose-next", &desk.after(|hands| hands.press("Return")));
        tab_past(&desk, shipped, 0);
        look("progress", &desk.after(|hands| hands.press("Return")));
        look("progress-talks", &desk.to_the_end());
    });
}

#[test]
fn a_shift_looks_as_it_did() {
    in_every_look(|mut desk, look| {
        let course = write_course(desk.data());
        let folder = desk.data().join("course");
        desk.tell([Path::new("--dialogues"), &folder]);
        desk.start();
        desk.after(|hands| hands.press("Return"));
        tab_past(&desk, course.playable().count(), 1);
        look("shift", &desk.after(|hands| hands.press("Return")));
        desk.after(|hands| hands.press("Return"));
        for (customer, reply) in ["policy", "heard", "heard"].into_iter().enumerate() {
            desk.after(|hands| hands.press("Return"));
            let place = place(&course, desk.data(), reply);
            desk.after(|hands| hands.press(&(place + 1).to_string()));
            let next = desk.after(|hands| hands.press("Return"));
            match customer {
                0 => look("shift-breather", &next),
                2 => look("shift-over", &next),
                _ => {}
            }
        }
        look("shift-skills", &desk.to_the_end());
    });
}

/// From the first of so many dialogues past the others and the two controls of the header to the way to the progress,
/// and as many further.
fn tab_past(desk: &Desk, dialogues: usize, further: usize) {
    desk.after(|hands| (0..dialogues + 2 + further).for_each(|_| hands.press("Tab")));
}

/// Seven talks over two weeks, each a little better than the one before.
fn keep_weeks(data: &Path) {
    const DAY: i64 = 24 * 60 * 60 * 1_000;
    type Errs = fn(usize) -> bool;
    let weeks: [(&str, i64, Errs); 7] = [
        ("faulty_kettle", 0, |_| true),
        ("late_pizza", 1, |turn| turn != 1),
        ("faulty_kettle", 2, |turn| turn % 2 == 0),
        ("broken_download", 5, |turn| turn % 2 == 1),
        ("late_pizza", 8, |turn| turn == 2),
        ("broken_download", 9, |turn| turn == 1),
        ("faulty_kettle", 13, |_| false),
    ];
    for (id, day, errs) in weeks {
        let lesson = Lesson::named(id);
        lesson.keep_finished(data, NAME, 1_780_300_000_000 + day * DAY, SEED, &lesson.talk(SEED, errs));
    }
}

/// Three customers of whom nobody can tell which is which, so that it does not matter who comes when.
fn write_course(data: &Path) -> Course {
    let course = data.join("course");
    fs::create_dir(&course).expect("a folder can be made");
    for n in 1..=3 {
        let text = format!(
            r#"Dialogue(format: 1, id: parcel_{n}, language: en, title: "The parcel behind the hedge",
            brief: "A parcel was left outside in the rain. He has called three times.",
            teaches: [listening, calm], level: medium, channel: phone, customer: (name: "Mr Novak", anger: 60),
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

/// Where a reply stands in the talk that has begun last.
fn place(course: &Course, data: &Path, reply: &str) -> usize {
    let begun = attempts(data).pop().expect("a talk has begun");
    let entry = course.playable().find(|entry| entry.id() == begun.attempt.dialogue).expect("it is in the course");
    let run = begun.replay(entry.checked.playable().expect("it can be played").clone()).expect("it fits");
    run.shuffled().iter().position(|choice| &**choice.reply.id == reply).expect("it can be said")
}

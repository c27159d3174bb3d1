//! What lies beside a single talk, the page of progress and the shift, looks as it did: in three windows, in both
//! palettes.

use crate::support::lesson::Lesson;
use crate::support::looks::{NAME, SEED, in_every_look};
use std::fs;
use std::path::Path;

#[test]
fn progress_looks_as_it_did() {
    in_every_look(|mut desk, look| {
        keep_weeks(desk.data());
        desk.start();
        look("choose-next", &desk.after(|hands| hands.press("Return")));
        // The first dialogue has the focus; before it stand the ways to the shift and, before that, to the progress.
        for _ in 0..2 {
            desk.after(|hands| hands.press("shift+Tab"));
        }
        look("progress", &desk.after(|hands| hands.press("Return")));
        look("progress-talks", &desk.after(|hands| hands.press("End")));
    });
}

#[test]
fn a_shift_looks_as_it_did() {
    in_every_look(|mut desk, look| {
        write_course(desk.data());
        let course = desk.data().join("course");
        desk.tell([Path::new("--mode"), Path::new("practice"), Path::new("--dialogues"), &course]);
        desk.start();
        desk.after(|hands| hands.press("Return"));
        desk.after(|hands| hands.press("shift+Tab"));
        look("shift", &desk.after(|hands| hands.press("Return")));
        desk.after(|hands| hands.press("Return"));
        for customer in 0..3 {
            desk.after(|hands| hands.press("Return"));
            desk.after(|hands| hands.press("1"));
            let next = desk.after(|hands| hands.press("Return"));
            match customer {
                0 => look("shift-breather", &next),
                2 => look("shift-over", &next),
                _ => {}
            }
        }
    });
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

/// Three customers of whom nobody can tell which is which, so that it does not matter who comes when: the first has
/// nobody to be helped by and leaves angry, and those who begin angrier are helped.
fn write_course(data: &Path) {
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
                    (id: policy, say: "The driver followed the policy.", moves: [hides_behind_policy],
                     anger_at_most: 64, goto: gone),
                    (id: heard, say: "So it was left where the rain could get at it.", moves: [paraphrases],
                     anger_at_least: 65, anger: -30, goto: fine),
                ]),
                Ending(id: fine, outcome: resolved, says: "Yes. Thank you for hearing me out."),
                Ending(id: gone, outcome: lost, says: "Then I know what I think of your policy."),
            ])"#
        );
        fs::write(course.join(format!("parcel_{n}.ron")), text).expect("the file can be written");
    }
}

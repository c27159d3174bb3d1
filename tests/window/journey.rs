//! What lies beside a single talk: the page of progress and the shift look as they did.

use crate::support::Desk;
use crate::support::compare::looks_like;
use crate::support::lesson::{Lesson, attempts};
use crate::support::picture::Picture;
use std::fs;
use std::path::Path;
use unruffled::check::course::{Course, Origin};
use unruffled::game::settings::{Settings, TextSpeed, Timers};

/// Who plays.
const NAME: &str = "Ada";

/// Nothing moves, so that every picture of a screen is the same.
fn still() -> Settings {
    Settings {
        reduced_motion: true,
        text_speed: TextSpeed::Instant,
        timers: Timers::Off,
        pace: false,
        last_player: NAME.into(),
        ..Settings::default()
    }
}

fn contrast() -> Settings {
    Settings { high_contrast: true, ..still() }
}

fn large() -> Settings {
    Settings { text_size: 200, ..still() }
}

#[test]
fn progress_looks_as_it_did() {
    look_at_progress(Desk::with(&still()), "");
}

#[test]
fn progress_looks_as_it_did_in_high_contrast() {
    look_at_progress(Desk::with(&contrast()), "-contrast");
}

#[test]
fn progress_looks_as_it_did_in_a_small_window_with_large_text() {
    look_at_progress(Desk::sized(1024, 600, &large()), "-large");
}

#[test]
fn a_shift_looks_as_it_did() {
    look_at_a_shift(Desk::with(&still()), "");
}

#[test]
fn a_shift_looks_as_it_did_in_high_contrast() {
    look_at_a_shift(Desk::with(&contrast()), "-contrast");
}

#[test]
fn a_shift_looks_as_it_did_in_a_small_window_with_large_text() {
    look_at_a_shift(Desk::sized(1024, 600, &large()), "-large");
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
        let seed = 7;
        lesson.keep_finished(data, NAME, 1_780_300_000_000 + day * DAY, seed, &lesson.talk(seed, errs));
    }
}

/// Past the other two dialogues and the two controls of the header, to the way to the progress and then to the shift.
fn tab_from_the_first_dialogue(desk: &Desk, times: usize) {
    for _ in 0..times {
        desk.after(|hands| hands.press("Tab"));
    }
}

fn look_at_progress(desk: Option<Desk>, variant: &str) {
    let Some(mut desk) = desk else { return };
    keep_weeks(desk.data());
    desk.start();
    let choose = desk.after(|hands| hands.press("Return"));
    tab_from_the_first_dialogue(&desk, 5);
    let top = desk.after(|hands| hands.press("Return"));
    let end = desk.after(|hands| hands.press("End"));
    assert_look(&[("choose-next", &choose), ("progress", &top), ("progress-talks", &end)], variant);
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

fn look_at_a_shift(desk: Option<Desk>, variant: &str) {
    let Some(mut desk) = desk else { return };
    let course = write_course(desk.data());
    desk.tell([Path::new("--dialogues"), &desk.data().join("course")]);
    desk.start();
    desk.after(|hands| hands.press("Return"));
    tab_from_the_first_dialogue(&desk, 6);
    let start = desk.after(|hands| hands.press("Return"));
    desk.after(|hands| hands.press("Return"));
    let mut breather = None;
    for reply in ["policy", "heard", "heard"] {
        desk.after(|hands| hands.press("Return"));
        let place = place(&course, desk.data(), reply);
        desk.after(|hands| hands.press(&(place + 1).to_string()));
        let next = desk.after(|hands| hands.press("Return"));
        breather.get_or_insert(next);
    }
    let over = desk.at_rest();
    let end = desk.after(|hands| hands.press("End"));
    let breather = breather.expect("there is one after the first customer");
    let seen = [("shift", &start), ("shift-breather", &breather), ("shift-over", &over), ("shift-skills", &end)];
    assert_look(&seen, variant);
}

/// Compares all of them before it fails, so that one run shows everything that has changed.
fn assert_look(seen: &[(&str, &Picture)], variant: &str) {
    let compare = |(name, picture): &(&str, &Picture)| looks_like(&format!("{name}{variant}"), picture, &[]).err();
    let unlike: Vec<_> = seen.iter().filter_map(compare).collect();
    let unlike = unlike.join("\n");
    assert!(unlike.is_empty(), "{unlike}\nIf it is meant to look like this, UPDATE_PICTURES=1 stores it.");
}

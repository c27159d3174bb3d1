//! Every screen looks as it did when somebody last looked at it.

use crate::support::Desk;
use crate::support::compare::looks_like;
use crate::support::lesson::{Lesson, answer, attempt, attempts};
use crate::support::picture::Picture;
use unruffled::conversation::best_first;
use unruffled::dialogue::{Mode, Name};
use unruffled::game::settings::{Settings, TextSpeed, Timers};

/// Who plays, and what chance is seeded with.
const NAME: &str = "Ada";
const SEED: u64 = 7;

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

#[test]
fn the_screens_around_the_talk_look_as_they_did() {
    let Some(mut desk) = Desk::with(&still()) else { return };
    desk.tell([""; 0]);
    let player = desk.start();
    let choose = desk.after(|hands| hands.press("Return"));
    let briefing = desk.after(|hands| hands.press("Return"));
    let pause = desk.after(|hands| hands.press("Escape"));
    desk.after(|hands| hands.press("Down"));
    let settings = desk.after(|hands| hands.press("Return"));
    assert_look(&[
        ("player", player),
        ("choose", choose),
        ("briefing", briefing),
        ("pause", pause),
        ("settings", settings),
    ]);
}

#[test]
fn the_talk_and_the_debrief_look_as_they_did() {
    let Some(desk) = Desk::with(&still()) else { return };
    look_at_a_talk(desk, "");
}

#[test]
fn the_talk_and_the_debrief_look_as_they_did_in_a_small_window_with_large_text() {
    let large = Settings { text_size: 200, ..still() };
    let Some(desk) = Desk::sized(1024, 600, &large) else { return };
    look_at_a_talk(desk, "-large");
}

#[test]
fn the_talk_and_the_debrief_look_as_they_did_in_high_contrast() {
    let contrast = Settings { high_contrast: true, ..still() };
    let Some(desk) = Desk::with(&contrast) else { return };
    look_at_a_talk(desk, "-contrast");
}

#[test]
fn a_talk_with_a_coach_and_a_model_talk_look_as_they_did() {
    let Some(desk) = Desk::with(&still()) else { return };
    look_at_help(desk, "");
}

#[test]
fn a_talk_with_a_coach_and_a_model_talk_look_as_they_did_in_a_small_window_with_large_text() {
    let large = Settings { text_size: 200, ..still() };
    let Some(desk) = Desk::sized(1024, 600, &large) else { return };
    look_at_help(desk, "-large");
}

#[test]
fn a_talk_with_a_coach_and_a_model_talk_look_as_they_did_in_high_contrast() {
    let contrast = Settings { high_contrast: true, ..still() };
    let Some(desk) = Desk::with(&contrast) else { return };
    look_at_help(desk, "-contrast");
}

/// The briefing of a talk that was left with a coach, a model talk from there, and the coach with a hint taken.
fn look_at_help(mut desk: Desk, variant: &str) {
    let lesson = Lesson::first();
    let said = lesson.uneven_talk(SEED);
    lesson.leave_unfinished(desk.data(), NAME, SEED, Mode::Coach, &said[..1]);
    desk.tell([""; 0]);
    desk.start();
    desk.after(|hands| hands.press("Return"));
    let briefing = desk.after(|hands| hands.press("Return"));
    for _control in ["again", "another", "settings", "how to play", "the first model talk"] {
        desk.after(|hands| hands.press("Tab"));
    }
    let watch = desk.after(|hands| hands.press("Return"));
    let end = desk.after(|hands| (0..20).for_each(|_| hands.press("Right")));
    // To play it oneself is to go on with what was left.
    let coach = desk.after(|hands| hands.press("Return"));
    desk.after(|hands| hands.press("Return"));
    let hint = desk.after(|hands| hands.press("h"));
    let seen = [("briefing-left", briefing), ("watch", watch), ("watch-end", end), ("coach", coach), ("hint", hint)];
    let seen = seen.map(|(name, picture)| (format!("{name}{variant}"), picture));
    assert_look(&seen.each_ref().map(|(name, picture)| (&**name, picture.clone())));
}

/// Takes up a talk in its middle, whose chances are known, plays it to its end and looks at both.
fn look_at_a_talk(mut desk: Desk, variant: &str) {
    let lesson = Lesson::first();
    let said = lesson.uneven_talk(SEED);
    let (before, after) = said.split_at(2);
    lesson.leave_unfinished(desk.data(), NAME, SEED, Mode::Practice, before);
    desk.start();
    // Past the name, the list and the briefing: each begins where what was left is taken up.
    desk.after(|hands| hands.press("Return"));
    desk.after(|hands| hands.press("Return"));
    let conversation = desk.after(|hands| hands.press("Return"));
    for reply in after {
        say(&desk, &lesson, reply);
    }
    desk.at_rest();
    desk.after(|hands| hands.press("Return"));
    desk.after(|hands| hands.press("Tab"));
    let rating = desk.after(|hands| hands.press("End"));
    for _control in 0..4 {
        desk.after(|hands| hands.press("Tab"));
    }
    let debrief = desk.after(|hands| hands.press("Return"));
    // To the curve, and from there to the first turning point.
    for _control in 0..3 {
        desk.after(|hands| hands.press("Tab"));
    }
    let turning = desk.at_rest();
    let names = ["conversation", "rating", "debrief", "debrief-turning"].map(|name| format!("{name}{variant}"));
    let pictures = [conversation, rating, debrief, turning];
    assert_look(&names.iter().map(String::as_str).zip(pictures).collect::<Vec<_>>());
}

#[test]
fn a_turn_that_was_tried_again_looks_as_it_did_and_so_does_its_curve_beside_the_other() {
    let Some(mut desk) = Desk::with(&still()) else { return };
    let lesson = Lesson::first();
    let said = lesson.uneven_talk(SEED);
    let (last, before) = said.split_last().expect("something is said");
    lesson.leave_unfinished(desk.data(), NAME, SEED, Mode::Practice, before);
    desk.start();
    for _screen in ["choose", "briefing", "conversation"] {
        desk.after(|hands| hands.press("Return"));
    }
    say(&desk, &lesson, last);
    desk.at_rest();
    desk.after(|hands| hands.press("Return"));
    for _control in 0..6 {
        desk.after(|hands| hands.press("Tab"));
    }
    desk.after(|hands| hands.press("Return"));
    for _control in 0..3 {
        desk.after(|hands| hands.press("Tab"));
    }
    // From the dearest turn on, now with the best that there is.
    let again = desk.after(|hands| hands.press("Return"));
    let practice = |desk: &Desk| attempts(desk.data()).pop().expect("the practice is on disk");
    let begun = practice(&desk);
    assert!(begun.attempt.retry.is_some());
    for _turn in 0..40 {
        let run = lesson.replay(&practice(&desk));
        let ranked = best_first(run.choices());
        let Some(best) = ranked.first() else { break };
        let place = run.shuffled().iter().position(|choice| choice.number == best.number).expect("it can be said");
        desk.at_rest();
        desk.after(|hands| hands.press(&(place + 1).to_string()));
    }
    desk.at_rest();
    desk.after(|hands| hands.press("Return"));
    let ended = desk.at_rest();
    desk.after(|hands| hands.press("Tab"));
    let curve = desk.at_rest();
    assert_look(&[("practice", again), ("debrief-practice", ended), ("debrief-practice-curve", curve)]);
}

fn say(desk: &Desk, lesson: &Lesson, reply: &Name) {
    desk.at_rest();
    let recorded = attempt(desk.data()).expect("the attempt is on disk");
    let run = lesson.replay(&recorded);
    let place = run.shuffled().iter().position(|choice| choice.reply.id.value == *reply).expect("it can be said");
    answer(desk, &recorded, || desk.hands().press(&(place + 1).to_string()));
}

/// Compares all of them before it fails, so that one run shows everything that has changed.
fn assert_look(seen: &[(&str, Picture)]) {
    let unlike: Vec<_> = seen.iter().filter_map(|(name, picture)| looks_like(name, picture, &[]).err()).collect();
    let unlike = unlike.join("\n");
    assert!(unlike.is_empty(), "{unlike}\nIf it is meant to look like this, UPDATE_PICTURES=1 stores it.");
}

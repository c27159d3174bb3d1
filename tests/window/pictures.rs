//! Every screen on the way through a talk looks as it did when somebody last looked at it: in the usual window and in the
//! narrowest with the largest text, and in six more where `UNRUFFLED_LOOKS=all` asks for them.

use crate::support::Desk;
use crate::support::lesson::{Lesson, attempt, attempts, say};
use crate::support::looks::{NAME, SEED, in_every_look};
use crate::support::walk::word;
use std::fs;
use std::path::Path;
use unruffled::conversation::{Moment, best_first};
use unruffled::dialogue::{Mode, Name};

/// How a screen is reached from the one before. Controls and what is waited for go by the names that messages have.
enum Way {
    /// The screen is the first.
    Start,
    /// By a control, which leads to something.
    Go(&'static str, &'static str),
    /// By a control to what can be said.
    ToTalk(&'static [&'static str], &'static str),
    /// By a key, which leads to something.
    Key(&'static str, &'static str),
    /// By the trainee's name, which leads to something.
    Known(&'static str),
    /// By the first dialogue, which leads to something.
    Choose(&'static str),
    /// By leaving what lies over the talk, and saying all that is still to be said, which leads to something.
    SayTheRest(&'static str),
    /// By scrolling to the end.
    End,
}

/// The screens of a talk, in the order in which one program comes to them. Each begins where a talk that was left is
/// taken up.
const WALK: [(&str, Way); 13] = [
    ("player", Way::Start),
    ("who", Way::Go("player-start", "who-title")),
    ("choose", Way::Known("choose-title")),
    ("briefing", Way::Choose("briefing-continue")),
    ("pause", Way::Key("Escape", "pause-title")),
    ("settings", Way::Go("pause-settings", "settings-title")),
    ("conversation", Way::ToTalk(&["Escape", "Escape"], "briefing-continue")),
    ("earlier", Way::Go("conversation-earlier", "conversation-brief")),
    ("brief", Way::Go("conversation-brief", "conversation-brief-title")),
    ("end", Way::SayTheRest("conversation-debrief")),
    ("rating", Way::Go("conversation-debrief", "rating-title")),
    ("debrief", Way::Go("rating-skip", "debrief-title")),
    ("debrief-whole", Way::End),
];

#[test]
fn the_screens_of_a_talk_look_as_they_did() {
    in_every_look(|mut desk, look| {
        let lesson = Lesson::first();
        let said = lesson.uneven_talk(SEED);
        let (before, after) = said.split_at(2);
        lesson.leave_unfinished(desk.data(), NAME, SEED, Mode::Practice, before);
        desk.tell_course(&["--mode", "practice"]);
        for (screen, way) in &WALK {
            match way {
                Way::Start => begin(&mut desk),
                Way::Go(control, next) => drop(desk.go(&word(control), &word(next))),
                Way::Key(key, next) => drop(desk.press(key, &word(next))),
                Way::Known(next) => drop(desk.go(NAME, &word(next))),
                Way::Choose(next) => drop(desk.go(lesson.title(), &word(next))),
                Way::ToTalk(keys, control) => {
                    keys.iter().for_each(|key| drop(desk.after(|hands| hands.press(key))));
                    desk.go(&word(control), FIRST_REPLY);
                }
                Way::SayTheRest(next) => {
                    desk.press("Escape", FIRST_REPLY);
                    after.iter().for_each(|reply| say_on(&desk, &lesson, reply));
                    desk.see(&word(next));
                }
                Way::End => drop(desk.to_the_end()),
            }
            look(&desk, screen);
        }
        let end = attempt(desk.data()).map(|recorded| lesson.replay(&recorded).moment());
        assert!(matches!(end, Some(Moment::Over(_))), "the talk was played to its end");
    });
}

/// The briefing of a talk that was left with a coach, a model talk from there, and the coach with a hint taken.
#[test]
fn the_coach_and_a_model_talk_look_as_they_did() {
    in_every_look(|mut desk, look| {
        let lesson = Lesson::first();
        let said = lesson.uneven_talk(SEED);
        lesson.leave_unfinished(desk.data(), NAME, SEED, Mode::Coach, &said[..1]);
        desk.tell_course(&[]);
        begin(&mut desk);
        come_to_briefing(&desk, &lesson);
        look(&desk, "briefing-left");
        desk.go(&word("watch-offer-label"), &word("watch-show"));
        look(&desk, "watch-question");
        desk.press("Right", &word("watch-next"));
        look(&desk, "watch");
        desk.hands().press_often("Right", 20);
        desk.see(&word("watch-play"));
        look(&desk, "watch-end");
        // To play it oneself is to go on with what was left; the coach speaks once something is said.
        desk.go(&word("watch-play"), FIRST_REPLY);
        say_on(&desk, &lesson, &said[1]);
        desk.see(&word("coach-go-on"));
        look(&desk, "coach");
        desk.go(&word("coach-go-on"), FIRST_REPLY);
        desk.press("h", &word("coach-hint-title"));
        look(&desk, "hint");
    });
}

#[test]
fn a_turn_that_was_tried_again_looks_as_it_did_and_so_does_its_curve_beside_the_other() {
    in_every_look(|mut desk, look| {
        let lesson = Lesson::first();
        let said = lesson.uneven_talk(SEED);
        let (last, before) = said.split_last().expect("something is said");
        lesson.leave_unfinished(desk.data(), NAME, SEED, Mode::Practice, before);
        desk.tell_course(&["--mode", "practice"]);
        begin(&mut desk);
        come_to_briefing(&desk, &lesson);
        desk.go(&word("briefing-continue"), FIRST_REPLY);
        say_on(&desk, &lesson, last);
        come_to_debrief(&desk);
        // From the dearest turn on, now with the best that there is.
        desk.go(&word("debrief-try"), FIRST_REPLY);
        look(&desk, "practice");
        let practice = || attempts(desk.data()).pop().expect("the practice is on disk");
        assert!(practice().attempt.retry.is_some());
        for _turn in 0..40 {
            let run = lesson.replay(&practice());
            let ranked = best_first(run.choices());
            let Some(best) = ranked.first() else { break };
            say(&desk, &lesson, &practice(), &best.reply.id.value);
        }
        // Practice is not judged by whoever plays it.
        desk.see(&word("conversation-debrief"));
        desk.go(&word("conversation-debrief"), &word("debrief-title"));
        look(&desk, "debrief-practice");
        desk.tab_to(&word("debrief-point"));
        look(&desk, "debrief-practice-curve");
    });
}

/// What somebody sees who has never played: the briefing, and the first remark on how to play.
#[test]
fn the_first_talk_of_all_looks_as_it_did() {
    in_every_look(|mut desk, look| {
        let course = desk.data().join("first");
        fs::create_dir(&course).expect("a folder can be made");
        fs::write(course.join("first.ron"), FIRST).expect("the file can be written");
        desk.tell([Path::new("--dialogues"), &course]);
        begin(&mut desk);
        desk.go(&word("player-start"), &word("choose-title"));
        desk.go("The lamp that stayed dark", &word("briefing-start"));
        look(&desk, "briefing-first");
        desk.go(&word("briefing-start"), &word("callout-next"));
        look(&desk, "remark");
    });
}

/// A talk in which nothing is left to chance, not even the order of replies.
const FIRST: &str = r#"Dialogue(format: 1, id: first, language: en, title: "The lamp that stayed dark",
    brief: (setting: "You are at the counter of a lamp shop.\n\nA man puts a lamp before you.",
            may: ["Exchange a lamp, or pay the money back.", "Give a bulb away."], not: ["Mend lamps: the workshop does."]),
    teaches: [listening, apologizing, options, calm], level: easy, channel: counter,
    customer: (name: "Mr Novak", anger: 60,
        look: (age: middle, build: broad, head: square, features: strong, skin: tan, hair: parted, hair_colour: black,
               glasses: none, clothes: jacket, colour: navy, place: returns)),
    start: dark, scenes: [
        Talk(id: dark, says: "I have put in three bulbs, and it is dark. Do you try these before you sell them?", replies: [
            (id: sorry, say: "Three bulbs, and still no light: I'm sorry. Shall we try it here, together?", goto: lit),
        ]),
        Ending(id: lit, outcome: resolved, says: "Yes. Let's."),
    ])"#;

/// What the first thing says that can be said.
const FIRST_REPLY: &str = "1: ";

fn begin(desk: &mut Desk) {
    desk.wake();
    desk.see(&word("player-title"));
}

/// From the first screen, as somebody who is known, to the talk that was left.
fn come_to_briefing(desk: &Desk, lesson: &Lesson) {
    desk.go(&word("player-start"), &word("who-title"));
    desk.go(NAME, &word("choose-title"));
    desk.go(lesson.title(), &word("briefing-continue"));
}

/// From the end of a talk.
fn come_to_debrief(desk: &Desk) {
    desk.see(&word("conversation-debrief"));
    desk.go(&word("conversation-debrief"), &word("rating-title"));
    desk.go(&word("rating-skip"), &word("debrief-title"));
}

/// Says this in the one talk there is.
fn say_on(desk: &Desk, lesson: &Lesson, reply: &Name) {
    say(desk, lesson, &attempt(desk.data()).expect("the attempt is on disk"), reply);
}

//! Every screen on the way through a talk looks as it did when somebody last looked at it: in three windows, in both
//! palettes.

use crate::support::Desk;
use crate::support::lesson::{Lesson, answer, attempt, attempts};
use crate::support::looks::{NAME, SEED, in_every_look};
use crate::support::picture::Picture;
use unruffled::conversation::{Moment, best_first};
use unruffled::dialogue::{Mode, Name};

/// How a screen is reached from the one before.
enum Way {
    /// It is the first.
    Start,
    /// By these keys, each of which changes something.
    Keys(&'static [&'static str]),
    /// By saying all that is still to be said, and then this key.
    TalkThen(&'static str),
    /// By scrolling to the end.
    End,
}

/// The screens of a talk, in the order in which one program comes to them. Each begins where a talk that was left is
/// taken up.
const WALK: [(&str, Way); 11] = [
    ("player", Way::Start),
    ("who", Way::Keys(&["Return"])),
    ("choose", Way::Keys(&["Return"])),
    ("briefing", Way::Keys(&["Return"])),
    ("pause", Way::Keys(&["Escape"])),
    ("settings", Way::Keys(&["Down", "Return"])),
    ("conversation", Way::Keys(&["Escape", "Escape", "Return"])),
    ("rating", Way::TalkThen("Return")),
    // Past the four skills to the two ways on.
    ("debrief", Way::Keys(&["Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Return"])),
    // To the curve, and from there to the first turning point.
    ("debrief-turning", Way::Keys(&["Tab", "Tab", "Tab"])),
    ("debrief-whole", Way::End),
];

#[test]
fn the_screens_of_a_talk_look_as_they_did() {
    in_every_look(|mut desk, look| {
        let lesson = Lesson::first();
        let said = lesson.uneven_talk(SEED);
        let (before, after) = said.split_at(2);
        lesson.leave_unfinished(desk.data(), NAME, SEED, Mode::Practice, before);
        for (screen, way) in &WALK {
            let seen = match way {
                Way::Start => desk.start(),
                Way::Keys(keys) => press(&desk, keys),
                Way::End => desk.to_the_end(),
                Way::TalkThen(key) => {
                    for reply in after {
                        say(&desk, &lesson, reply);
                    }
                    desk.at_rest();
                    press(&desk, &[key])
                }
            };
            look(screen, &seen);
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
        desk.tell([""; 0]);
        desk.start();
        look("briefing-left", &press(&desk, &["Return"; 3]));
        // Past again, another, settings and how to play to the first model talk.
        look("watch", &press(&desk, &["Tab", "Tab", "Tab", "Tab", "Tab", "Return"]));
        look("watch-end", &desk.after(|hands| (0..20).for_each(|_| hands.press("Right"))));
        // To play it oneself is to go on with what was left; the coach speaks once something is said.
        press(&desk, &["Return"]);
        say(&desk, &lesson, &said[1]);
        look("coach", &desk.at_rest());
        look("hint", &press(&desk, &["Return", "h"]));
    });
}

#[test]
fn a_turn_that_was_tried_again_looks_as_it_did_and_so_does_its_curve_beside_the_other() {
    in_every_look(|mut desk, look| {
        let lesson = Lesson::first();
        let said = lesson.uneven_talk(SEED);
        let (last, before) = said.split_last().expect("something is said");
        lesson.leave_unfinished(desk.data(), NAME, SEED, Mode::Practice, before);
        desk.start();
        press(&desk, &["Return"; 4]);
        say(&desk, &lesson, last);
        desk.at_rest();
        press(&desk, &["Return", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Return"]);
        // From the dearest turn on, now with the best that there is.
        look("practice", &press(&desk, &["Tab", "Tab", "Tab", "Return"]));
        let practice = |desk: &Desk| attempts(desk.data()).pop().expect("the practice is on disk");
        assert!(practice(&desk).attempt.retry.is_some());
        for _turn in 0..40 {
            let run = lesson.replay(&practice(&desk));
            let ranked = best_first(run.choices());
            let Some(best) = ranked.first() else { break };
            let place = run.shuffled().iter().position(|choice| choice.number == best.number).expect("it can be said");
            desk.at_rest();
            desk.after(|hands| hands.press(&(place + 1).to_string()));
        }
        desk.at_rest();
        look("debrief-practice", &press(&desk, &["Return"]));
        look("debrief-practice-curve", &press(&desk, &["Tab"]));
    });
}

fn press(desk: &Desk, keys: &[&str]) -> Picture {
    let mut seen = None;
    for key in keys {
        seen = Some(desk.after(|hands| hands.press(key)));
    }
    seen.expect("there is a key")
}

fn say(desk: &Desk, lesson: &Lesson, reply: &Name) {
    desk.at_rest();
    let recorded = attempt(desk.data()).expect("the attempt is on disk");
    let run = lesson.replay(&recorded);
    let place = run.shuffled().iter().position(|choice| choice.reply.id.value == *reply).expect("it can be said");
    answer(desk, &recorded, || desk.hands().press(&(place + 1).to_string()));
}

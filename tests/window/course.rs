//! Every dialogue of the course, played through by two trainees, with a picture of each turn for whoever wants to see
//! how it reads. It takes three quarters of an hour, so it is asked for: `cargo test --test window course -- --ignored`.
//! With `UNRUFFLED_DIALOGUE` and the id of one it is that one alone.

use crate::support::Desk;
use crate::support::compare::results;
use crate::support::lesson::{Lesson, answer, attempt};
use crate::support::looks::NAME;
use crate::support::patience::{PATIENCE, until};
use crate::support::walk::word;
use std::thread::sleep;
use std::time::Duration;
use unruffled::check::course::{Course, Origin};
use unruffled::conversation::{Choice, Moment, best_first};
use unruffled_game::settings::{Settings, TextSpeed};

/// What somebody says in a turn, counted from 0, of what there is, the best first.
type Says = fn(turn: usize, of: usize) -> usize;

/// How long a person takes who reads what was said: longer than an answer in anger takes.
const THINKS: Duration = Duration::from_secs(2);

/// Who plays, and what they say.
const TRAINEES: [(&str, Says); 2] = [
    ("best", |_, _| 0),
    // The best, what is half right, the best, the worst.
    ("middling", |turn, of| [0, of / 2, 0, of - 1][turn % 4]),
];

#[test]
#[ignore = "it takes three quarters of an hour, and its pictures are there to be looked at"]
fn every_dialogue_is_played_through_by_the_best_trainee_and_by_a_middling_one() {
    let course = Course::load(Origin::Shipped).expect("the shipped course is part of the program");
    let wanted = std::env::var("UNRUFFLED_DIALOGUE").ok();
    for entry in course.playable() {
        if wanted.as_deref().is_some_and(|wanted| wanted != entry.id()) {
            continue;
        }
        for (trainee, says) in TRAINEES {
            let settings = Settings { text_speed: TextSpeed::Fast, last_player: NAME.into(), ..Settings::default() };
            let Some(mut desk) = Desk::with(&settings) else { return };
            if !desk.listen() {
                return;
            }
            play(&mut desk, entry.id(), trainee, says);
        }
    }
}

/// Plays the dialogue of this name, and checks that the talk on disk is one that came to its end.
fn play(desk: &mut Desk, id: &str, trainee: &str, says: Says) {
    let lesson = Lesson::shipped(id);
    let picture = |name: &str| results().join("course").join(id).join(format!("{trainee}-{name}.png"));
    desk.wake();
    desk.see(&word("player-title"));
    desk.go(&word("player-start"), &word("choose-title"));
    desk.go(lesson.title(), &word("briefing-start"));
    desk.at_rest().save(&picture("briefing"));
    desk.tab_to(&word("briefing-start"));
    desk.hands().press("Return");
    let recorded = || until("an attempt on disk", PATIENCE, || attempt(desk.data()));
    recorded();
    for turn in 0.. {
        // Not at rest: where there is little time to answer, a clock runs.
        desk.unstirred();
        sleep(THINKS);
        let recorded = recorded();
        let run = lesson.replay(&recorded);
        if !matches!(run.moment(), Moment::Talk(_)) {
            break;
        }
        desk.unstirred().save(&picture(&format!("{turn:02}")));
        let ranked: Vec<Choice<'_>> = best_first(run.choices());
        let said = &ranked[says(turn, ranked.len())].reply.id.value;
        let shown = run.shuffled();
        let place = shown.iter().position(|choice| choice.reply.id.value == *said).expect("it is shown");
        answer(desk, &recorded, || desk.hands().press(&(place + 1).to_string()));
    }
    let finished = |_: &()| attempt(desk.data()).is_some_and(|recorded| recorded.attempt.ended_ms.is_some());
    until("a finished attempt on disk", PATIENCE, || Some(()).filter(finished));
    desk.see(&word("conversation-debrief"));
    desk.at_rest().save(&picture("the-end"));
    desk.go(&word("conversation-debrief"), &word("rating-title"));
    desk.go(&word("rating-skip"), &word("debrief-title"));
    desk.at_rest().save(&picture("debrief"));
    desk.to_the_end().save(&picture("debrief-end"));
}

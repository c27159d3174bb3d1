//! A whole talk, from the first screen to the debrief: by keyboard, by mouse, and with a power cut in the middle.

use crate::support::Desk;
use crate::support::lesson::{Lesson, answer, attempt, label};
use crate::support::patience::{PATIENCE, until};
use crate::support::walk::word;
use unruffled::conversation::transcript::Input;
use unruffled::conversation::{Moment, best_first};
use unruffled::dialogue::Name;
use unruffled::scoring::Band;
use unruffled::skill::Skill;
use unruffled_game::settings::{Settings, TextSpeed, Timers};

/// The name that the trainee gives.
const NAME: &str = "Ada";

/// One way to play: what hands do to say the reply at a place, counted from 0, whose control is called so.
type Give = fn(&Desk, place: usize, label: &str);

/// With the number keys.
fn by_number(desk: &Desk, place: usize, _: &str) {
    desk.hands().press(&(place + 1).to_string());
}

/// With a click on the card, and the pointer out of the way again.
fn by_click(desk: &Desk, _: usize, label: &str) {
    desk.click_on(label);
    desk.hands().rest();
}

/// Says the best there is, turn by turn, until the talk is over or so much was said. Each answer is checked against what
/// is on disk. Returns what was said.
fn say_the_best(desk: &Desk, lesson: &Lesson, give: Give, most: usize) -> Vec<Name> {
    let mut said = Vec::new();
    while said.len() < most {
        let recorded = until("an attempt on disk", PATIENCE, || attempt(desk.data()));
        let run = lesson.replay(&recorded);
        if !matches!(run.moment(), Moment::Talk(_)) {
            break;
        }
        let best = best_first(run.choices())[0].reply.id.value.clone();
        let shown = run.shuffled();
        let place = shown.iter().position(|choice| choice.reply.id.value == best).expect("it is shown");
        let label = label(place, &shown[place].reply.say);
        let before = recorded.inputs.len();
        desk.see(&label);
        let now = answer(desk, &recorded, || give(desk, place, &label));
        let replies: Vec<_> = now.inputs[before..].iter().map(|(input, _)| reply(input)).collect();
        assert_eq!(replies, [Some(&best)], "what was given is what is on disk");
        said.push(best);
    }
    said
}

fn reply(input: &Input) -> Option<&Name> {
    match input {
        Input::Reply { id, .. } => Some(id),
        _ => None,
    }
}

/// Checks that the one attempt on disk is these answers, and finished.
fn assert_finished(desk: &Desk, lesson: &Lesson, said: &[Name]) {
    let recorded = until("a finished attempt on disk", PATIENCE, || {
        attempt(desk.data()).filter(|recorded| recorded.attempt.ended_ms.is_some())
    });
    assert_eq!(recorded.attempt.trainee.name.as_deref(), Some(NAME));
    assert!(matches!(lesson.replay(&recorded).moment(), Moment::Over(_)));
    let recorded: Vec<_> = recorded.inputs.iter().filter_map(|(input, _)| reply(input).cloned()).collect();
    assert_eq!(recorded, said);
}

/// A desk with a game that has begun, and a screen reader to find things by. None where there is none to be had.
fn sit_down(settings: &Settings) -> Option<Desk> {
    let mut desk = Desk::with(settings)?;
    if !desk.listen() {
        return None;
    }
    desk.tell_course(&["--mode", "practice"]);
    desk.wake();
    desk.see(&word("player-title"));
    Some(desk)
}

#[test]
fn a_talk_is_played_from_the_first_screen_to_the_debrief_by_keyboard_alone() {
    let settings = Settings { text_speed: TextSpeed::Fast, timers: Timers::Off, pace: false, ..Settings::default() };
    let Some(desk) = sit_down(&settings) else { return };
    let lesson = Lesson::first();
    desk.after(|hands| hands.type_words(NAME));
    desk.press("Return", &word("choose-title"));
    // The first dialogue has the keyboard, and so has the button that begins it.
    desk.press("Return", &word("briefing-start"));
    desk.hands().press("Return");
    let said = say_the_best(&desk, &lesson, by_number, usize::MAX);
    assert_finished(&desk, &lesson, &said);
    desk.see(&word("conversation-debrief"));
    desk.press("Return", &word("rating-title"));
    // What the trainee thinks of the first skill; past the others to the button.
    desk.tab_to(&word("skill-listening"));
    desk.after(|hands| hands.press("End"));
    desk.go(&word("rating-show"), &word("debrief-title"));
    let thought = attempt(desk.data()).expect("the attempt is on disk").rating.expect("what they thought is kept");
    assert_eq!(thought[Skill::Listening], Some(Band::Mastered));
}

#[test]
fn a_talk_is_played_from_the_first_screen_to_the_debrief_with_the_mouse() {
    let settings = Settings {
        text_speed: TextSpeed::Instant,
        timers: Timers::Off,
        pace: false,
        // A mouse has no letters on it.
        last_player: NAME.into(),
        ..Settings::default()
    };
    let Some(desk) = sit_down(&settings) else { return };
    let lesson = Lesson::first();
    desk.click_on(&word("player-start"));
    desk.click_on(lesson.title());
    desk.click_on(&word("briefing-start"));
    desk.hands().rest();
    let said = say_the_best(&desk, &lesson, by_click, usize::MAX);
    assert_finished(&desk, &lesson, &said);
    desk.click_on(&word("conversation-debrief"));
    desk.see(&word("rating-title"));
    desk.click_on(&word("rating-show"));
    desk.see(&word("debrief-title"));
}

#[test]
fn a_talk_that_is_killed_goes_on_where_the_last_answer_was_given() {
    let settings = Settings {
        text_speed: TextSpeed::Instant,
        timers: Timers::Off,
        pace: false,
        last_player: NAME.into(),
        ..Settings::default()
    };
    let Some(mut desk) = sit_down(&settings) else { return };
    let lesson = Lesson::first();
    desk.press("Return", &word("choose-title"));
    desk.go(lesson.title(), &word("briefing-start"));
    desk.go(&word("briefing-start"), "1: ");
    let mut said = say_the_best(&desk, &lesson, by_number, 3);
    // The moment after the third answer is on disk, most likely before the customer has reacted.
    desk.kill();
    let left = attempt(desk.data()).expect("the attempt is still on disk");
    assert_eq!((left.inputs.len(), left.attempt.ended_ms, left.abandoned), (3, None, false));

    desk.wake();
    desk.see(&word("player-title"));
    desk.press("Return", &word("who-title"));
    desk.go(NAME, &word("choose-title"));
    desk.go(lesson.title(), &word("briefing-continue"));
    desk.go(&word("briefing-continue"), "1: ");
    said.extend(say_the_best(&desk, &lesson, by_number, usize::MAX));
    // It is the one attempt, with all its answers: nothing was lost, and nothing began anew.
    assert_finished(&desk, &lesson, &said);
    desk.see(&word("conversation-debrief"));
    desk.press("Return", &word("rating-title"));
}

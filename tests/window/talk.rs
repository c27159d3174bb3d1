//! A whole talk, from the first screen to the debrief: by keyboard, by mouse, and with a power cut in the middle.

use crate::support::Desk;
use crate::support::compare::{Area, changed};
use crate::support::controls::{main_button, middle, outlined};
use crate::support::lesson::{Lesson, answer, attempt};
use crate::support::patience::{PATIENCE, until};
use crate::support::picture::Picture;
use unruffled::conversation::transcript::Input;
use unruffled::conversation::{Moment, best_first};
use unruffled::dialogue::Name;
use unruffled::game::settings::{Settings, TextSpeed, Timers};
use unruffled::scoring::Band;
use unruffled::skill::Skill;

/// The name that the trainee gives.
const NAME: &str = "Ada";

/// One way to play: what hands do to say the reply at a place, counted from 0, of so many.
type Give = fn(&Desk, &Picture, place: usize, of: usize);

/// With the number keys.
fn by_number(desk: &Desk, _: &Picture, place: usize, _: usize) {
    desk.hands().press(&(place + 1).to_string());
}

/// With a click on the card. Where there are more cards than room, the last ones have to be brought up first.
fn by_click(desk: &Desk, seen: &Picture, place: usize, of: usize) {
    let cards = reply_cards(seen);
    let card = cards.get(place).copied().unwrap_or_else(|| {
        let cards = reply_cards(&desk.after(|hands| hands.wheel_down(middle(cards[0]))));
        // Now it is the first ones that may be missing.
        let hidden = of.saturating_sub(cards.len());
        *cards.get(place.wrapping_sub(hidden)).expect("a card can be scrolled to where it is seen as a whole")
    });
    desk.hands().click(middle(card));
    desk.hands().rest();
}

/// The cards with replies that are seen as a whole: they stand below each other and are as wide as there is room.
fn reply_cards(seen: &Picture) -> Vec<Area> {
    let controls = outlined(seen);
    let widest = controls.iter().map(|card| card[2]).max().unwrap_or_default();
    controls.into_iter().filter(|card| card[2] == widest).collect()
}

/// Says the best there is, turn by turn, until the talk is over or so much was said. Each answer is checked against what
/// is on disk. Returns what was said, and the screen as it was last.
fn say_the_best(desk: &Desk, lesson: &Lesson, give: Give, most: usize) -> (Vec<Name>, Picture) {
    let mut said = Vec::new();
    let mut screen = desk.at_rest();
    while said.len() < most {
        let recorded = until("an attempt on disk", PATIENCE, || attempt(desk.data()));
        let run = lesson.replay(&recorded);
        if !matches!(run.moment(), Moment::Talk(_)) {
            break;
        }
        let best = best_first(run.choices())[0].reply.id.value.clone();
        let shown = run.shuffled();
        let place = shown.iter().position(|choice| choice.reply.id.value == best).expect("it is shown");
        let before = recorded.inputs.len();
        let now = answer(desk, &recorded, || give(desk, &screen, place, shown.len()));
        let replies: Vec<_> = now.inputs[before..].iter().map(|(input, _)| reply(input)).collect();
        assert_eq!(replies, [Some(&best)], "what was given is what is on disk");
        said.push(best);
        if said.len() < most {
            screen = desk.at_rest();
        }
    }
    (said, screen)
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

/// Checks that two screens are not the same one.
fn assert_another(screen: &Picture, before: &Picture) {
    assert!(screen.is_readable() && changed(before, screen) > 10_000, "there should be another screen by now");
}

#[test]
fn a_talk_is_played_from_the_first_screen_to_the_debrief_by_keyboard_alone() {
    let settings = Settings { text_speed: TextSpeed::Fast, timers: Timers::Off, pace: false, ..Settings::default() };
    let Some(mut desk) = Desk::with(&settings) else { return };
    let lesson = Lesson::first();
    desk.start();
    desk.after(|hands| hands.type_words(NAME));
    for _screen in ["choose", "briefing", "conversation"] {
        desk.after(|hands| hands.press("Return"));
    }
    let (said, conversation) = say_the_best(&desk, &lesson, by_number, usize::MAX);
    assert_finished(&desk, &lesson, &said);
    let rating = desk.after(|hands| hands.press("Return"));
    assert_another(&rating, &conversation);
    // What the trainee thinks of the first skill; past the others to the button.
    desk.after(|hands| hands.press("Tab"));
    desk.after(|hands| hands.press("End"));
    for _control in 0..4 {
        desk.after(|hands| hands.press("Tab"));
    }
    let debrief = desk.after(|hands| hands.press("Return"));
    assert_another(&debrief, &rating);
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
    let Some(mut desk) = Desk::with(&settings) else { return };
    let lesson = Lesson::first();
    let player = desk.start();
    let choose = click_main_button(&desk, &player);
    // A dialogue's card is higher than the buttons above it.
    let card = outlined(&choose).into_iter().find(|card| card[3] > 60).expect("there is a dialogue to choose");
    let briefing = desk.after(|hands| hands.click(middle(card)));
    click_main_button(&desk, &briefing);
    desk.hands().rest();
    let (said, conversation) = say_the_best(&desk, &lesson, by_click, usize::MAX);
    assert_finished(&desk, &lesson, &said);
    let rating = click_main_button(&desk, &conversation);
    assert_another(&rating, &conversation);
    let debrief = click_main_button(&desk, &rating);
    assert_another(&debrief, &rating);
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
    let Some(mut desk) = Desk::with(&settings) else { return };
    let lesson = Lesson::first();
    desk.start();
    for _screen in ["choose", "briefing", "conversation"] {
        desk.after(|hands| hands.press("Return"));
    }
    let (mut said, _) = say_the_best(&desk, &lesson, by_number, 3);
    // The moment after the third answer is on disk, most likely before the customer has reacted.
    desk.kill();
    let left = attempt(desk.data()).expect("the attempt is still on disk");
    assert_eq!((left.inputs.len(), left.attempt.ended_ms, left.abandoned), (3, None, false));

    desk.start();
    for _screen in ["who", "choose", "briefing", "conversation"] {
        desk.after(|hands| hands.press("Return"));
    }
    let (rest, conversation) = say_the_best(&desk, &lesson, by_number, usize::MAX);
    said.extend(rest);
    // It is the one attempt, with all its answers: nothing was lost, and nothing began anew.
    assert_finished(&desk, &lesson, &said);
    let debrief = desk.after(|hands| hands.press("Return"));
    assert_another(&debrief, &conversation);
}

/// Clicks the main button of a screen; returns the screen that follows.
fn click_main_button(desk: &Desk, screen: &Picture) -> Picture {
    let place = main_button(screen).expect("there is a main button");
    desk.after(|hands| hands.click(place))
}

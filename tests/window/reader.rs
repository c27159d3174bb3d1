//! The game as somebody plays it who does not see it: by what a screen reader finds, hears and presses.

use crate::support::Desk;
use crate::support::lesson::{Lesson, attempt};
use crate::support::patience::{PATIENCE, until};
use crate::support::reader::{Item, Reader, Role, State};
use crate::support::walk::word;
use unruffled::conversation::{Conversation, Moment, best_first};
use unruffled::words::Messages;
use unruffled_game::settings::{Settings, TextSpeed, Timers};

/// A control of this name that the keyboard can come to.
fn control<'a>(items: &'a [Item], role: Role, name: &str) -> &'a Item {
    let found = items.iter().find(|item| item.is_a(role) && item.name == name);
    let control = found.unwrap_or_else(|| panic!("no {role:?} is called {name:?}: {items:#?}"));
    assert!(control.is(State::Focusable), "the keyboard comes to {name:?}");
    control
}

/// What has the keyboard.
fn focused(items: &[Item]) -> Vec<&str> {
    items.iter().filter(|item| item.is(State::Focused)).map(|item| item.name.as_str()).collect()
}

#[test]
fn a_screen_is_read_in_the_order_in_which_it_is_seen_and_a_dialog_hides_it() {
    let Some(mut desk) = Desk::with(&Settings::default()) else { return };
    if !desk.listen() {
        return;
    }
    let words = Messages::default();
    let says = |id: &str| words.text(id);
    desk.start();
    let reader = desk.reader();

    reader.find(Role::Screen, &says("player-title"));
    let items = reader.read();
    let ids = ["title", "settings", "about", "name", "start", "name-why", "guest"];
    let seen = ids.map(|id| says(&format!("player-{id}")));
    // From the heading on; between them stands what the course and the game are called.
    let page = items.iter().skip_while(|item| !item.is_a(Role::Heading));
    let read: Vec<_> = page.map(|item| item.name.clone()).filter(|name| seen.contains(name)).collect();
    assert_eq!(read, seen, "{items:#?}");
    assert!(items.iter().any(|item| item.is_a(Role::Heading) && item.name == seen[0]), "the screen has a title");
    assert_eq!(focused(&items), [says("player-name")]);
    control(&items, Role::Field, &says("player-name"));
    for button in ["start", "guest", "settings"] {
        control(&items, Role::Button, &says(&format!("player-{button}")));
    }

    reader.press(Role::Button, &says("player-settings"));
    let dialog = reader.find(Role::Dialog, &says("settings-title"));
    assert!(dialog.is(State::Modal));
    let items = reader.read();
    assert!(!items.iter().any(|item| item.name == says("player-guest")), "what lies behind is not read: {items:#?}");
    let hundred = words.format("settings-percent", &[("percent", 100.into())]);
    let double = words.format("settings-percent", &[("percent", 200.into())]);
    assert_eq!(focused(&items), [hundred.as_str()], "the keyboard is on the option that is chosen");
    let group = items.iter().position(|item| item.is_a(Role::Group) && item.name == says("settings-text-size"));
    let option = items.iter().position(|item| item.is_a(Role::Option)).expect("there are options");
    assert_eq!(group.map(|group| group + 1), Some(option), "the options are in a group with their name");

    reader.press(Role::Option, &double);
    until("the option to be chosen", PATIENCE, || {
        let items = reader.read();
        let chosen = |name: &str| items.iter().any(|item| item.name == name && item.is(State::Checked));
        (chosen(&double) && !chosen(&hundred) && focused(&items) == [double.as_str()]).then_some(())
    });
    reader.press(Role::Button, &says("settings-done"));
    until("the screen behind the dialog", PATIENCE, || {
        (focused(&reader.read()) == [says("player-name")]).then_some(())
    });
}

#[test]
fn a_talk_is_played_from_the_first_screen_to_the_debrief_by_what_is_heard_and_pressed_alone() {
    let name = "Ada";
    let Some(mut desk) = Desk::sized(1024, 600, &large(name)) else { return };
    if !desk.listen() {
        return;
    }
    let (words, lesson) = (Messages::default(), Lesson::first());
    desk.tell_course(&["--mode", "practice"]);
    desk.start();
    let reader = desk.reader();
    reader.press(Role::Button, &words.text("player-start"));
    reader.press(Role::Button, lesson.title());
    reader.press(Role::Button, &words.text("briefing-start"));

    let mut heard = 0;
    let mut said = Vec::new();
    loop {
        let recorded = until("what was said to be on disk", PATIENCE, || {
            attempt(desk.data()).filter(|attempt| attempt.inputs.len() == said.len())
        });
        let run = lesson.replay(&recorded);
        let over = words.text("conversation-over");
        let turn = words.text("conversation-your-turn");
        let expected = if matches!(run.moment(), Moment::Talk(_)) { &turn } else { &over };
        heard = hear_a_turn(reader, heard, &run, expected);
        if expected == &over {
            break;
        }
        let best = best_first(run.choices())[0].reply;
        let place = run.shuffled().iter().position(|choice| choice.reply.id == best.id).expect("it is shown");
        reader.press(Role::Button, &format!("{}: ", place + 1));
        said.push(best.id.value.clone());
    }
    reader.press(Role::Button, &words.text("conversation-debrief"));
    reader.find(Role::Heading, &words.text("rating-title"));
    reader.press(Role::Button, &words.text("rating-skip"));
    reader.find(Role::Heading, &words.text("debrief-title"));
    let recorded = attempt(desk.data()).expect("the attempt is on disk");
    assert!(recorded.attempt.ended_ms.is_some(), "it is played to its end");
}

#[test]
fn what_lies_beside_a_talk_is_gone_through_by_what_is_heard_and_pressed_alone() {
    let name = "Ada";
    let Some(mut desk) = Desk::sized(1024, 600, &large(name)) else { return };
    if !desk.listen() {
        return;
    }
    let lesson = Lesson::first();
    desk.tell_course(&[]);
    desk.start();
    let reader = desk.reader();
    let press = |control: &str, next: &str| {
        reader.press(Role::Button, &word(control));
        // The first heading there greets whoever plays.
        let role = if next == "choose-title" { Role::Screen } else { Role::Heading };
        reader.find(role, &word(next));
    };
    press("player-start", "choose-title");
    press("choose-progress", "progress-title");
    press("progress-back", "choose-title");
    press("choose-shift", "shift-title");
    reader.press(Role::Button, &word("shift-begin"));
    reader.find(Role::Button, &word("shift-call-first"));
    press("shift-leave", "choose-title");
    reader.press(Role::Button, lesson.title());
    reader.press(Role::Button, &word("watch-offer-label"));
    reader.press(Role::Button, &word("watch-show"));
    reader.press(Role::Button, &word("watch-next"));
    // Until the next step is there, the way back is that of the one before.
    reader.find(Role::Button, &word("watch-show"));
    press("watch-leave", "briefing-talk");
    reader.press(Role::Button, &word("briefing-start"));
    reader.press(Role::Button, &word("callout-skip"));
    reader.press(Role::Button, &word("conversation-brief"));
    reader.find(Role::Dialog, &word("conversation-brief-title"));
    reader.press(Role::Button, &word("conversation-brief-back"));
    reader.press(Role::Button, "1: ");
    reader.press(Role::Button, &word("coach-go-on"));
    reader.press(Role::Button, &word("conversation-pause"));
    reader.find(Role::Dialog, &word("pause-title"));
}

/// The largest text, for somebody who is in no hurry.
fn large(name: &str) -> Settings {
    Settings {
        text_size: 200,
        text_speed: TextSpeed::Instant,
        timers: Timers::Off,
        pace: false,
        last_player: name.into(),
        ..Settings::default()
    }
}

/// Waits for what is announced of a turn: what the customer says, then what can be said to it, each once. Returns how
/// much was announced so far.
fn hear_a_turn(reader: &Reader, heard: usize, run: &Conversation, last: &str) -> usize {
    let all = until("the turn to be announced", PATIENCE, || {
        let said = reader.said();
        said[heard..].iter().any(|words| words.contains(last)).then_some(said)
    });
    let new = &all[heard..];
    let customer = &*run.script().dialogue.customer.name.value;
    let says = if run.script().is_spoken() { " says: " } else { " writes: " };
    let lines = new.iter().flat_map(|words| words.match_indices(says)).count();
    assert_eq!(lines, 1, "the customer's line is heard once: {new:#?}");
    let whole = new.join("\n");
    let (line, turn) = (whole.find(customer), whole.rfind(last));
    assert!(line.is_some() && line < turn, "first the line, then what can be said: {new:#?}");
    for (place, choice) in run.shuffled().iter().enumerate() {
        let shown = format!("{}: {}", place + 1, &*choice.reply.say);
        if !shown.contains('{') {
            assert_eq!(whole.matches(&shown).count(), 1, "{shown:?} is heard once: {new:#?}");
        }
    }
    all.len()
}

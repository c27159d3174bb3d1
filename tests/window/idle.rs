//! A game that waits for its trainee leaves the machine to others.

use crate::support::Desk;
use crate::support::patience::{PATIENCE, until};
use std::collections::VecDeque;
use std::time::{Duration, Instant};
use unruffled_game::settings::{Settings, TextSpeed, Timers};

/// How long is measured.
const WATCHED: Duration = Duration::from_secs(5);

/// The most of one core that may be used meanwhile. This build is a slow one; a game that draws without pause takes
/// all there is.
const SHARE: f64 = 0.02;

#[test]
fn the_first_screen_uses_next_to_no_processor_time_while_nothing_happens() {
    let Some(mut desk) = Desk::with(&Settings::default()) else { return };
    desk.start();
    comes_to_idle(&mut desk);
}

#[test]
fn a_customer_who_has_spoken_and_waits_uses_next_to_no_processor_time_either() {
    let settings =
        Settings { text_speed: TextSpeed::Fast, timers: Timers::Off, last_player: "Ada".into(), ..Settings::default() };
    let Some(mut desk) = Desk::with(&settings) else { return };
    desk.start();
    // Past the name, the list and the briefing.
    for _ in 0..3 {
        desk.after(|hands| hands.press("Return"));
    }
    comes_to_idle(&mut desk);
}

#[test]
fn a_pause_while_the_customer_speaks_and_the_settings_over_it_use_next_to_no_processor_time_either() {
    let settings =
        Settings { text_speed: TextSpeed::Slow, timers: Timers::Off, last_player: "Ada".into(), ..Settings::default() };
    let Some(mut desk) = Desk::with(&settings) else { return };
    desk.start();
    for _ in 0..2 {
        desk.after(|hands| hands.press("Return"));
    }
    desk.hands().press("Return");
    // The screen comes, then the mouth moves.
    for _ in 0..10 {
        let before = desk.mouth();
        until("a customer who speaks", PATIENCE, || (desk.mouth() != before).then_some(()));
    }
    desk.hands().press("Escape");
    comes_to_idle(&mut desk);
    // To the settings, which stand second: no screen reader listens here, for it would be told of all that changes.
    desk.hands().press("Tab");
    desk.after(|hands| hands.press("Return"));
    comes_to_idle(&mut desk);
}

fn comes_to_idle(desk: &mut Desk) {
    let program = desk.program();
    // What has to be done once may take as long as it wants: what counts is the time just gone.
    let mut marks = VecDeque::new();
    let used = until("a game that idles", PATIENCE, || {
        let (now, spent) = (Instant::now(), program.processor_seconds());
        marks.push_back((now, spent));
        // The youngest mark that is old enough stays the first.
        while marks.get(1).is_some_and(|&(at, _): &(Instant, f64)| now - at >= WATCHED) {
            marks.pop_front();
        }
        let &(since, before) = marks.front()?;
        let share = (spent - before) / (now - since).as_secs_f64();
        (now - since >= WATCHED && share <= SHARE).then_some(share)
    });
    println!("idle: {:.2} % of a core", 100.0 * used);
}

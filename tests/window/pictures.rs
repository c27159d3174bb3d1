//! Every screen looks as it did when somebody last looked at it.

use crate::support::Desk;
use crate::support::compare::looks_like;
use unruffled::game::settings::{Settings, TextSpeed};

/// Nothing moves, so that every picture of a screen is the same.
fn still() -> Settings {
    Settings { reduced_motion: true, text_speed: TextSpeed::Instant, ..Settings::default() }
}

#[test]
fn the_screens_around_the_talk_look_as_they_did() {
    let Some(mut desk) = Desk::with(&still()) else { return };
    let player = desk.start();
    desk.hands().type_words("Ada");
    let choose = desk.after(|hands| hands.press("Return"));
    let briefing = desk.after(|hands| hands.press("Return"));
    let pause = desk.after(|hands| hands.press("Escape"));
    desk.after(|hands| hands.press("Down"));
    let settings = desk.after(|hands| hands.press("Return"));
    let seen =
        [("player", player), ("choose", choose), ("briefing", briefing), ("pause", pause), ("settings", settings)];
    let unlike: Vec<_> = seen.iter().filter_map(|(name, picture)| looks_like(name, picture, &[]).err()).collect();
    assert!(unlike.is_empty(), "{}\nIf it is meant to look like this, UPDATE_PICTURES=1 stores it.", unlike.join("\n"));
}

//! Author mode in a real window: a file is written in, and the game that plays it follows.

use crate::support::Desk;
use crate::support::lesson::{Lesson, lay_out};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use unruffled::conversation::Conversation;
use unruffled::records::FILE;
use unruffled_game::settings::{Settings, TextSpeed};

/// What is said first in these tests.
const REPLY: &str = "is_she_all_right";

/// Nothing moves, so that every picture is the same.
fn still() -> Settings {
    Settings { reduced_motion: true, text_speed: TextSpeed::Instant, pace: false, ..Settings::default() }
}

/// The dialogue as it is before somebody writes in it.
fn kettle() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/window/kettle.ron");
    fs::read_to_string(file).expect("the kettle is there")
}

/// The kettle in a folder of its own, and the game told to play it for its author.
fn write(desk: &mut Desk) -> PathBuf {
    let file = desk.data().join(lay_out(desk.data())).join("kettle.ron");
    desk.tell([Path::new("--author"), file.as_path()]);
    file
}

/// The key of the reply on the first screen: chance is seeded with 0 where nobody says otherwise.
fn key() -> String {
    let run = Conversation::start(Lesson::first().script().clone(), 0);
    let place = run.shuffled().iter().position(|choice| &**choice.reply.id == REPLY);
    (place.expect("it can be said") + 1).to_string()
}

#[test]
fn a_file_that_is_saved_shows_at_once_and_nothing_is_kept() {
    let Some(mut desk) = Desk::with(&still()) else { return };
    let file = write(&mut desk);
    let first = desk.start();
    let mended =
        desk.after(|_| fs::write(&file, kettle().replace("Two days! I had", "Three days! We had")).expect("saved"));
    assert!(first != mended);
    let said = desk.after(|hands| hands.press(&key()));
    let begun = Instant::now();
    let broken = desk.after(|_| fs::write(&file, kettle().replace("goto: proof)", "goto: prof)")).expect("saved"));
    println!("saved, noticed, shown and at rest after {:?}", begun.elapsed());
    assert!(said != broken);
    // Most editors put a new file in the old one's place.
    let beside = file.with_extension("new");
    fs::write(&beside, kettle()).expect("saved");
    let again = desk.after(|_| fs::rename(&beside, &file).expect("put in its place"));
    assert!(again != broken);
    let back = desk.after(|hands| hands.press("BackSpace"));
    assert!(back.is_readable());
    assert!(!desk.data().join(FILE).exists(), "there are no records");
}

#[test]
fn author_mode_looks_as_it_did() {
    let variants = [("author", still()), ("author-contrast", Settings { high_contrast: true, ..still() })];
    let unlike: Vec<String> = variants.iter().filter_map(|(name, settings)| look(name, settings)).collect();
    assert!(unlike.is_empty(), "{}\nIf it is meant to look like this, UPDATE_PICTURES=1 stores it.", unlike.join("\n"));
}

/// What is different from the stored picture: one answer was given, and then the file was saved with two mistakes.
fn look(name: &str, settings: &Settings) -> Option<String> {
    let mut desk = Desk::with(settings)?;
    let file = write(&mut desk);
    desk.start();
    desk.after(|hands| hands.press(&key()));
    let slips =
        kettle().replace("set: [chose]", "set: [choose]").replacen("goto: electrician)", "goto: electrican)", 1);
    desk.after(|_| fs::write(&file, slips).expect("saved"));
    desk.compare(name).err()
}

//! However long somebody plays, the game needs no more memory than it needed soon after it began.

use crate::support::Desk;
use crate::support::lesson::{answer, attempts, latest};
use crate::support::looks::NAME;
use crate::support::patience::{PATIENCE, until};
use crate::support::program::Memory;
use crate::support::walk::word;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};
use unruffled::check::course::{Course, Origin};
use unruffled::conversation::{Choice, Moment, best_first};
use unruffled::learning::shift::SIZES;
use unruffled_game::settings::{Settings, TextSpeed, Timers};

/// After so many pictures of a face that moves, all that is needed once is there.
const SETTLED: usize = 60;

/// So many are drawn.
const DRAWN: usize = 600;

/// How much more memory there may be after the last than after the first of them, in KiB. A driver that makes a shader
/// anew for each picture, and keeps it, takes a thousand MiB.
const MORE: u64 = 8 * 1024;

/// How often to look whether the face has moved.
const LOOK: Duration = Duration::from_millis(5);

#[test]
fn six_hundred_pictures_of_a_customer_who_speaks_and_gets_angrier_take_no_more_memory_than_sixty() {
    let settings =
        Settings { text_speed: TextSpeed::Slow, timers: Timers::Off, last_player: NAME.into(), ..Settings::default() };
    let Some(mut desk) = Desk::with(&settings) else { return };
    let course = desk.data().join("course");
    write_long_talk(&course);
    desk.tell([Path::new("--mode"), Path::new("practice"), Path::new("--dialogues"), &course]);
    desk.start();
    for _screen in ["choose", "briefing"] {
        desk.after(|hands| hands.press("Return"));
    }
    desk.hands().press("Return");
    draw(&desk, SETTLED);
    let before = desk.memory().own;
    draw(&desk, DRAWN - SETTLED);
    let after = desk.memory().own;
    println!("{SETTLED} pictures: {before} KiB, {DRAWN} pictures: {after} KiB");
    assert!(after <= before + MORE, "{before} KiB after {SETTLED} pictures, and {after} KiB after {DRAWN}");
}

/// Looks until the face was drawn anew so many times; whenever it is still for a moment the trainee says something.
fn draw(desk: &Desk, pictures: usize) {
    const STILL: Duration = Duration::from_secs(3);
    let (mut last, mut seen, mut since) = (desk.mouth(), 0, Instant::now());
    let begun = Instant::now();
    while seen < pictures {
        assert!(begun.elapsed() < 10 * PATIENCE, "{seen} of {pictures} pictures were seen");
        sleep(LOOK);
        let now = desk.mouth();
        if now != last {
            (last, seen, since) = (now, seen + 1, Instant::now());
        } else if since.elapsed() > STILL {
            desk.hands().press("1");
            since = Instant::now();
        }
    }
}

/// A course of one talk in which whatever is said makes the customer a little angrier, and they say much.
fn write_long_talk(course: &Path) {
    const TURNS: u8 = 30;
    let much =
        "I have rung this number four times, and every time somebody told me something else, and it was never so. ";
    let turns: String = (1..=TURNS)
        .map(|turn| {
            let next = if turn < TURNS { format!("turn_{}", turn + 1) } else { "gone".to_owned() };
            format!(
                r#"Talk(id: turn_{turn}, says: "{turn}! {}", replies: [
                    (id: policy, say: "Those are the rules.", moves: [hides_behind_policy], anger: 3, goto: {next}),
                    (id: rules, say: "It says so in the rules.", moves: [hides_behind_policy], anger: 3, goto: {next}),
                ]),"#,
                much.repeat(3).trim()
            )
        })
        .collect();
    let text = format!(
        r#"Dialogue(format: 1, id: four_calls, language: en, title: "Four calls", brief: "She has called four times.",
        teaches: [listening, calm], level: medium, channel: counter, customer: (name: "Mrs Lind", anger: 5),
        start: turn_1, scenes: [{turns} Ending(id: gone, outcome: lost, says: "That was the last time.")])"#
    );
    fs::create_dir(course).expect("a folder can be made");
    fs::write(course.join("four_calls.ron"), text).expect("the file can be written");
}

/// How many minutes are played, where nothing else is said.
const HOUR: u64 = 60;

/// Into how many parts the time is divided; memory is looked at after each.
const PARTS: u32 = 6;

/// How much more memory there may be at the end than after the first part, in KiB: letters that were not seen before,
/// and records.
const SLACK: u64 = 32 * 1024;

/// How long a person takes who reads what was said: longer than an answer in anger takes.
const THINKS: Duration = Duration::from_secs(2);

#[test]
#[ignore = "it takes an hour; UNRUFFLED_MINUTES says otherwise"]
fn an_hour_of_shifts_takes_no_more_memory_than_its_first_ten_minutes() {
    let settings = Settings { text_speed: TextSpeed::Normal, last_player: NAME.into(), ..Settings::default() };
    let Some(mut desk) = Desk::with(&settings) else { return };
    let course = Course::load(Origin::Shipped).expect("the shipped course is part of the program");
    let minutes = std::env::var("UNRUFFLED_MINUTES").ok();
    let minutes = minutes.map_or(HOUR, |minutes| minutes.parse().expect("UNRUFFLED_MINUTES is a number"));
    let part = Duration::from_secs(60 * minutes) / PARTS;
    if !desk.listen() {
        return;
    }
    desk.wake();
    desk.see(&word("player-title"));
    desk.go(&word("player-start"), &word("choose-title"));
    desk.go(&word("choose-shift"), &word("shift-begin"));
    let begun = Instant::now();
    let mut seen = vec![desk.memory()];
    say(&format!("at the start: {}", in_words(seen[0])));
    let mut look = |desk: &Desk| {
        if seen.len() <= PARTS as usize && begun.elapsed() >= part * seen.len() as u32 {
            seen.push(desk.memory());
            let (minutes, talks) = (begun.elapsed().as_secs() / 60, attempts(desk.data()).len());
            say(&format!("after {minutes} minutes, in talk {talks}: {}", in_words(seen[seen.len() - 1])));
        }
    };
    while begun.elapsed() <= part * PARTS {
        shift(&desk, &course, &mut look);
    }
    look(&desk);
    // What else runs in an hour changes how much of the files that are read counts for this program.
    assert!(seen[PARTS as usize].own <= seen[1].own + SLACK, "it grows: {seen:?}");
}

fn in_words(memory: Memory) -> String {
    format!("PSS {} KiB, of which {} KiB are its own", memory.pss, memory.own)
}

/// For whoever waits for the end. Not `eprintln`, which is only shown where a test fails.
fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// One shift, from the screen that offers it to the one that offers another; `look` is called before each answer.
fn shift(desk: &Desk, course: &Course, look: &mut dyn FnMut(&Desk)) {
    desk.click_on(&word("shift-begin"));
    for customer in 1..=SIZES[0] {
        let talks = attempts(desk.data()).len();
        desk.click_on(&word(if customer == 1 { "shift-call-first" } else { "shift-call-next" }));
        until("a talk", PATIENCE, || (attempts(desk.data()).len() > talks).then_some(()));
        desk.hands().rest();
        talk(desk, course, look);
        desk.click_on(&word(if customer == SIZES[0] { "shift-see" } else { "shift-go-on" }));
    }
    desk.click_on(&word("shift-another"));
    desk.see(&word("shift-begin"));
}

/// A talk to its end: the best and the worst there is to say, by turns, so that anger goes up and down.
fn talk(desk: &Desk, course: &Course, look: &mut dyn FnMut(&Desk)) {
    loop {
        // Not at rest: where there is little time to answer, a clock runs.
        desk.unstirred();
        sleep(THINKS);
        look(desk);
        let recorded = latest(desk.data()).expect("a talk was begun");
        let entry =
            course.playable().find(|entry| entry.id() == recorded.attempt.dialogue).expect("it is in the course");
        let script = entry.checked.playable().expect("it can be played").clone();
        let run = recorded.replay(script).expect("what is recorded fits the dialogue");
        if !matches!(run.moment(), Moment::Talk(_)) {
            return;
        }
        let ranked: Vec<Choice<'_>> = best_first(run.choices());
        let worst = recorded.inputs.len() % 3 == 2;
        let said = if worst { ranked.last() } else { ranked.first() };
        let said = &said.expect("there is something to say").reply.id.value;
        let place = run.shuffled().iter().position(|choice| choice.reply.id.value == *said).expect("it is shown");
        answer(desk, &recorded, || desk.hands().press(&(place + 1).to_string()));
    }
}

//! What a screen reader says by itself while somebody plays.

use super::course;
use super::support::Game;
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use std::time::Duration;
use unruffled::dialogue::Mode;
use unruffled::opening::Opening;
use unruffled_game::announce::Announcements;
use unruffled_game::navigation::Overlay;

/// A talk with a limit, in which the customer calms down.
const PATIENT: &str = r#"Dialogue(
    format: 1, id: patient, language: en, title: "Parcels", brief: "B", teaches: [], level: easy, channel: counter,
    customer: (name: "Cleo", anger: 60), start: ask, scenes: [
        Talk(id: ask, says: "Well, what about my parcel?", timer: (seconds: 30, goto: gone), replies: [
            (id: nice, say: "I'm sorry.", goto: soothed), (id: rude, say: "So what?", goto: soothed)]),
        React(id: soothed, one_of: [(says: "All right.", anger: -50, goto: more)]),
        Talk(id: more, says: "And now?", replies: [
            (id: yes, say: "It is on its way.", goto: fine), (id: no, say: "Who knows?", goto: gone)]),
        Ending(id: fine, outcome: resolved, says: "Good."),
        Ending(id: gone, outcome: lost, says: "Too late."),
    ])"#;

/// A game in which all that is announced is put down.
struct Ear {
    game: Game,
}

type Announced = (String, accesskit::Live);

/// What was announced, frame by frame: the same words twice are only apart in the frame between.
#[derive(Resource)]
struct Heard {
    said: Vec<Announced>,
    last: Announced,
}

fn hear(mut heard: ResMut<Heard>, voices: Query<(&Name, &AccessibilityNode)>) {
    let voice = voices.iter().find(|(name, _)| name.as_str() == "announcements");
    let node = voice.expect("something speaks").1;
    let now = (node.label().unwrap_or_default().to_owned(), node.live().unwrap_or(accesskit::Live::Off));
    if heard.last != now && now.1 != accesskit::Live::Off {
        heard.said.push(now.clone());
    }
    heard.last = now;
}

impl Ear {
    fn at_a_talk() -> Self {
        let mut game = Game::with(1280, 720, course::of(&[("patient.ron", PATIENT)]), None);
        game.talk_to("Ada", "patient");
        Self::of(game)
    }

    fn of(mut game: Game) -> Self {
        game.app.insert_resource(Heard { said: Vec::new(), last: (String::new(), accesskit::Live::Off) });
        game.app.world_mut().run_system_cached(hear).expect("it can be heard");
        game.app.add_systems(Last, hear);
        Self { game }
    }

    fn wait(&mut self, time: Duration) {
        for _ in 0..time.as_millis().div_ceil(20) {
            self.game.frame();
        }
    }

    fn press(&mut self, key: KeyCode) {
        self.game.press(key);
    }

    fn said(&self) -> &[Announced] {
        &self.game.app.world().resource::<Heard>().said
    }

    fn words(&self) -> Vec<&str> {
        self.said().iter().map(|(words, _)| words.as_str()).collect()
    }

    /// What was announced since this was asked last.
    fn news(&mut self) -> Vec<String> {
        let said = std::mem::take(&mut self.game.app.world_mut().resource_mut::<Heard>().said);
        said.into_iter().map(|(words, _)| words).collect()
    }
}

const BEAT: Duration = Duration::from_millis(600);

#[test]
fn a_line_is_heard_whole_as_it_begins_with_the_mood_and_the_replies_when_they_can_be_given() {
    let mut ear = Ear::at_a_talk();
    assert_eq!(
        ear.words(),
        [
            "Parcels\nCleo (Angry) says: Well, what about my parcel?\nThis is Cleo. Their face and how they stand tell you how it is going."
        ]
    );
    ear.press(KeyCode::Space);
    let turn = ear.words()[1].to_owned();
    let lines: Vec<_> = turn.lines().collect();
    assert_eq!(lines[0], "What do you say?");
    let mut replies = lines[1..3].to_vec();
    replies.sort_by_key(|reply| reply[3..].to_owned());
    assert!(replies[0].ends_with(": I'm sorry.") && replies[1].ends_with(": So what?"), "{lines:?}");
    assert!(lines[1].starts_with("1: ") && lines[2].starts_with("2: "), "{lines:?}");
    assert_eq!(lines.last(), Some(&"30 seconds left"));
    ear.wait(Duration::from_secs(5));
    assert_eq!(ear.said().len(), 2, "{:?}", ear.words());
}

#[test]
fn a_mood_is_told_when_its_word_changes_and_only_then() {
    let mut ear = Ear::at_a_talk();
    ear.press(KeyCode::Space);
    ear.news();
    let nice = ear.game.place("nice");
    ear.wait(Duration::from_millis(1600));
    ear.press(super::support::DIGITS[nice - 1]);
    ear.wait(BEAT);
    assert_eq!(ear.news(), ["Cleo (Annoyed) says: All right. And now?"]);
    ear.press(KeyCode::Space);
    ear.news();
    let yes = ear.game.place("yes");
    ear.wait(Duration::from_millis(1600));
    ear.press(super::support::DIGITS[yes - 1]);
    ear.wait(BEAT);
    ear.press(KeyCode::Space);
    assert_eq!(ear.news(), ["Cleo says: Good.", "The talk is over."]);
}

#[test]
fn with_a_coach_the_customer_is_heard_once_the_trainee_goes_on() {
    let course = course::of(&[("patient.ron", PATIENT)]);
    let mut game = Game::open(1280, 720, Opening { mode: Some(Mode::Coach), ..Opening::of(course) });
    game.talk_to("Ada", "patient");
    let mut ear = Ear::of(game);
    ear.press(KeyCode::Space);
    ear.news();
    let nice = ear.game.place("nice");
    ear.wait(Duration::from_millis(1600));
    ear.press(super::support::DIGITS[nice - 1]);
    ear.wait(BEAT);
    assert!(ear.game.shows("What you did"), "{:?}", ear.game.texts());
    assert!(!ear.news().iter().any(|said| said.contains("And now?")), "the customer waits");
    ear.press(KeyCode::Space);
    ear.wait(BEAT);
    // What was answered stood on the coach's card.
    let news = ear.news();
    assert_eq!(news[0], "Cleo (Annoyed) says: And now?");
    assert!(news[1].starts_with("What do you say?") && news[1].contains(": It is on its way."), "{news:?}");
}

#[test]
fn ten_seconds_before_the_time_is_up_it_is_said_at_once() {
    let mut ear = Ear::at_a_talk();
    ear.press(KeyCode::Space);
    ear.news();
    ear.wait(Duration::from_millis(19_500));
    assert!(ear.said().is_empty(), "{:?}", ear.words());
    ear.wait(Duration::from_secs(3));
    assert_eq!(ear.said(), [("10 seconds left".to_owned(), accesskit::Live::Assertive)]);
    ear.news();
    ear.wait(Duration::from_millis(8_000));
    assert_eq!(ear.words(), ["Cleo says: Too late."]);
}

#[test]
fn whoever_interrupts_is_told_before_the_line_begins_again() {
    let mut ear = Ear::at_a_talk();
    ear.news();
    ear.press(KeyCode::Digit1);
    let said = ear.news().join("\n");
    let (note, line) = (said.find("You interrupt Cleo."), said.find("Let me finish!"));
    assert!(note.is_some() && line > note, "{said}");
    assert_eq!(said.matches("what about my parcel?").count(), 1, "{said}");
}

#[test]
fn a_pause_says_nothing_again() {
    let mut ear = Ear::at_a_talk();
    ear.press(KeyCode::Space);
    ear.news();
    ear.press(KeyCode::Escape);
    assert_eq!(ear.game.overlay(), Overlay::Pause);
    ear.press(KeyCode::Escape);
    ear.wait(BEAT);
    assert!(ear.said().is_empty(), "{:?}", ear.words());
}

#[test]
fn what_is_said_twice_is_announced_twice_and_what_comes_together_in_one_go() {
    let mut ear = Ear::of(Game::new(1280, 720));
    assert_eq!(ear.news(), ["Who is practising today?"], "a screen is told by its name");
    for words in [&["Saved."][..], &["Saved."], &["One.", "Two."]] {
        for words in words {
            ear.game.app.world_mut().resource_mut::<Announcements>().say(*words);
        }
        ear.wait(Duration::from_millis(60));
    }
    assert_eq!(ear.words(), ["Saved.", "Saved.", "One.\nTwo."]);
}

#[test]
fn a_name_that_is_missing_is_heard_as_often_as_it_is() {
    let mut ear = Ear::of(Game::new(1280, 720));
    ear.wait(BEAT);
    ear.news();
    for _ in 0..2 {
        ear.press(KeyCode::Enter);
        ear.wait(BEAT);
        assert_eq!(ear.news(), ["Type your name first, or play as a guest."]);
    }
}

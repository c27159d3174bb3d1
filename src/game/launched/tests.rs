//! What a store is told of what this session knows.

use super::*;
use unruffled::check::course::{Course, Origin};
use unruffled::conversation::{Conversation, Input};
use unruffled::dialogue::Mode;
use unruffled::learning::Wording;
use unruffled::records::{Attempt, Person};

fn training() -> Training {
    Training::new(&Course::load(Origin::Shipped).expect("the course that is built in"), Vec::new())
}

fn attempt(wording: &Wording, number: u8) -> Attempt {
    let [id, person] = [number, 0].map(|of| [of; 10]);
    Attempt {
        id: AttemptId::new(0, &id),
        trainee: Person::guest(PersonId::new(0, &person)),
        dialogue: wording.id().to_owned(),
        dialogue_hash: wording.dialogue.hash().to_string(),
        rubric_hash: wording.rubric.hash().to_string(),
        language: None,
        case: wording.case(7).map(str::to_owned),
        seed: 7,
        mode: Mode::Practice,
        pace: true,
        shuffled: true,
        started_ms: 0,
        ended_ms: None,
        program_version: "0".to_owned(),
        platform: None,
        retry: None,
        shift: None,
        marks: Some(wording.script.pass_marks()),
    }
}

/// The first reply of every turn, until there is none.
fn replies(attempt: &Attempt, wording: &Wording) -> Vec<Entry> {
    let mut run = Conversation::start(attempt.script(wording.script.clone()), attempt.seed);
    let mut entries = Vec::new();
    loop {
        let first = run.choices().next().map(|choice| choice.reply.id.value.clone());
        let Some(id) = first else { return entries };
        let input = Input::reply(id);
        run.apply(&input).expect("it can be said");
        let n = entries.len();
        entries.push(Entry::Record { id: attempt.id, n, input, elapsed_ms: 1_000 * n as u64 });
    }
}

fn launched(training: &Training) -> Launched {
    Launched::new("https://lrs.example.org".to_owned(), Vec::new(), training)
}

/// How many statements each talk has that is told now, and whether it is over.
fn told(launched: &mut Launched, known: &[Entry]) -> Vec<(usize, bool)> {
    launched.changed(known).iter().map(|talk| (talk.statements.len(), talk.over)).collect()
}

#[test]
fn only_what_is_new_is_told_and_only_talks_with_news_are_played_again() {
    let training = training();
    let wording = training.lessons[0].wording.clone();
    let (first, second) = (attempt(&wording, 1), attempt(&wording, 2));
    let replies = replies(&first, &wording);
    let mut launched = launched(&training);
    let mut known = vec![Entry::Begin(first.clone())];
    assert_eq!(told(&mut launched, &known), [(1, false)]);
    assert_eq!(told(&mut launched, &known), []);
    known.extend_from_slice(&replies[..2]);
    known.push(Entry::Begin(second));
    assert_eq!(told(&mut launched, &known), [(2, false), (1, false)]);
    known.extend_from_slice(&replies[2..]);
    known.push(Entry::Finish { id: first.id, ended_ms: 60_000 });
    let all = launched.changed(&known);
    let [talk] = &*all else { panic!("one talk has news: {all:?}") };
    assert_eq!((talk.statements.len(), talk.over), (replies.len() - 2 + 3, true));
    assert_eq!(told(&mut launched, &known), []);
}

#[test]
fn talks_that_came_with_somebody_s_records_are_not_told() {
    let training = training();
    let wording = training.lessons[0].wording.clone();
    let over = Attempt { ended_ms: Some(1), ..attempt(&wording, 1) };
    let left = attempt(&wording, 2);
    let mut known: Vec<Entry> = [Entry::Begin(over.clone())].into_iter().chain(replies(&over, &wording)).collect();
    known.extend([Entry::Begin(left.clone()), Entry::Abandon(left.id)]);
    let mut launched = launched(&training);
    assert_eq!(told(&mut launched, &known), []);
    known.push(Entry::Finish { id: over.id, ended_ms: 1 });
    assert_eq!(told(&mut launched, &known), []);
}

#[test]
fn a_talk_that_is_left_for_good_is_over() {
    let training = training();
    let attempt = attempt(&training.lessons[0].wording, 1);
    let mut launched = launched(&training);
    let mut known = vec![Entry::Begin(attempt.clone())];
    assert_eq!(told(&mut launched, &known), [(1, false)]);
    known.push(Entry::Abandon(attempt.id));
    assert_eq!(told(&mut launched, &known), [(1, true)]);
}

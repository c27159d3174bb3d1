//! Talks that were played to their end, to look back on.

use std::path::Path;
use std::sync::Arc;
use unruffled::check::course::{CheckedRubric, Course, Origin};
use unruffled::conversation::{Conversation, Input, Moment, Script, Speech};
use unruffled::diagnostic::Source;
use unruffled::dialogue::{Mode, WalkthroughKind};
use unruffled::records::{Attempt, Kept, PROGRAM_VERSION, Person, PersonId, Recorded, Store, Texts, content_hash};
use unruffled::scoring::Par;
use unruffled_game::talk::PlayedTalk;

/// A walkthrough of a shipped dialogue, played to its end.
pub fn walkthrough(dialogue: &str, kind: WalkthroughKind) -> PlayedTalk {
    let course = Course::load(Origin::Shipped).expect("the shipped course is readable");
    let entry = course.entries.iter().find(|entry| entry.id() == dialogue).expect("it is shipped");
    let script = entry.checked.playable().expect("it is sound");
    let walk = script.dialogue.walkthroughs.iter().find(|walk| walk.kind.value == kind).expect("it has such a talk");
    let words: Vec<&str> = walk.say.iter().map(|word| &*word.value).collect();
    // Where chance decides, some seed leads along the walkthrough.
    (0..100)
        .find_map(|seed| play(script, &words, seed).filter(|talk| matches!(talk.run.moment(), Moment::Over(_))))
        .expect("some seed leads to its end")
}

/// A dialogue made up for a test, played with these answers.
pub fn fixture(text: &str, say: &[&str]) -> PlayedTalk {
    let rubric = CheckedRubric::built_in().rubric;
    let checked = unruffled::check::dialogue("fixture.ron", None, Arc::new(Source::new(text)), &rubric);
    let script = checked.script.unwrap_or_else(|| panic!("{:#?}", checked.report.findings));
    play(&script, say, 1).expect("it can be said")
}

/// Puts talks on disk as somebody's, a day apart, the first on 1 June 2026.
pub fn keep(data: &Path, trainee: Option<&str>, talks: &[PlayedTalk]) {
    let store = Store::open(data).expect("the records open");
    let shipped = Course::load(Origin::Shipped).expect("the shipped course is readable");
    let hash = |id: &str| {
        let entry = shipped.entries.iter().find(|entry| entry.id() == id);
        entry.map(|entry| content_hash(entry.checked.report.source.text())).unwrap_or_default()
    };
    let person = trainee.map_or_else(|| Person::guest(PersonId::fresh()), |name| somebody(&store, name));
    let attempts = (0..).zip(talks).map(|(day, talk)| {
        let started_ms = 1_780_300_000_000 + day * 86_400_000;
        let attempt = Attempt {
            id: store.new_id(started_ms),
            trainee: person.clone(),
            dialogue: talk.run.script().dialogue.id.to_string(),
            dialogue_hash: hash(&talk.run.script().dialogue.id.value),
            rubric_hash: content_hash(shipped.rubric_text.text()),
            seed: talk.run.seed(),
            mode: Mode::Practice,
            pace: true,
            shuffled: true,
            started_ms,
            ended_ms: Some(started_ms + 60_000),
            language: None,
            case: None,
            program_version: PROGRAM_VERSION.to_owned(),
            platform: None,
            retry: None,
            shift: None,
            marks: None,
        };
        let inputs = talk.run.inputs().iter().map(|input| (input.clone(), 1_000)).collect();
        Recorded { attempt, abandoned: false, rating: None, inputs }
    });
    let (attempts, texts): (Vec<_>, _) = (attempts.collect(), Texts::default());
    let kept = Kept { person: &person, told_of_recount: false, attempts: &attempts, texts: &texts };
    assert_eq!(store.take_in(&kept).expect("they are kept").new, talks.len());
}

/// Whoever has this name, or somebody new.
pub fn somebody(store: &Store, name: &str) -> Person {
    let known = store.people_called(name).expect("they are read");
    known.into_iter().next().map_or_else(|| Person::named(PersonId::fresh(), name), |known| known.person)
}

fn play(script: &Arc<Script>, words: &[&str], seed: u64) -> Option<PlayedTalk> {
    let mut run = Conversation::start(script.clone(), seed);
    for word in words {
        let input: Input = word.parse().expect("an answer");
        run.apply(&input).ok()?;
    }
    Some(PlayedTalk { run, speech: Speech::new(&script.dialogue, seed, "Ada"), par: Par::of(script) })
}

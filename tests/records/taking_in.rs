//! What one copy of the records keeps about a person is taken in by another: nothing is lost, and nothing twice.

use proptest::prelude::*;
use tempfile::tempdir;
use unruffled::export::person::{self, NoPersonFile};
use unruffled::records::{
    Attempt, Clash, Kept, PROGRAM_VERSION, Person, PersonId, Reading, Retry, Shift, Store, TakenIn, content_hash,
};
use unruffled::scoring::Band;
use unruffled::skill::Skills;

use super::texts::of_the_last_version;
use super::{TINY, attempt, open, person as named, play, said, wording};

/// What is written of somebody.
fn exported(store: &Store, person: &Person) -> String {
    person::render(person, &store.of_trainee(&person.id).unwrap(), PROGRAM_VERSION)
}

/// Takes a file in.
fn taken_in(store: &Store, json: &str) -> TakenIn {
    let file = person::read(json).unwrap_or_else(|why| panic!("{why}\n{json}"));
    let person::PersonFile { person, told_of_recount, attempts, texts, .. } = &file;
    store.take_in(&Kept { person, told_of_recount: *told_of_recount, attempts, texts }).unwrap()
}

fn reading(store: &Store, person: &Person) -> Reading {
    store.of_trainee(&person.id).unwrap()
}

/// Somebody with an attempt of each kind.
fn everything(store: &Store) -> Person {
    let ada = named("Ada");
    let base = Attempt {
        trainee: ada.clone(),
        seed: u64::MAX - 1,
        language: Some("en".to_owned()),
        case: Some("ours".to_owned()),
        platform: Some("linux x86_64".to_owned()),
        marks: Some((70, 0)),
        // Its text is not kept: what was done in it cannot be judged.
        dialogue_hash: content_hash("a text that nobody has any more"),
        ..attempt(store, 5)
    };
    play(store, &base, &["so_it_broke", "interrupt", "breath", "sorry in_anger", "timeout"]);
    store.finish(&base.id, 60).unwrap();
    store.rate(&base.id, &Skills::from_fn(|skill| (skill as usize != 2).then_some(Band::Solid))).unwrap();
    let retry = Some(Retry { of: base.id, inputs: 1 });
    play(store, &Attempt { retry, trainee: ada.clone(), ..attempt(store, 70) }, &["so_it_broke"]);
    let first = attempt(store, 80);
    let shift = Some(Shift { first: first.id, fatigue: 0 });
    play(store, &Attempt { shift, trainee: ada.clone(), ..first }, &["sorry"]);
    let later =
        Attempt { shift: Some(Shift { first: first.id, fatigue: 100 }), trainee: ada.clone(), ..attempt(store, 90) };
    play(store, &later, &[]);
    store.abandon(&later.id).unwrap();
    store.keep_texts(&wording(TINY).texts()).unwrap();
    store.told_of_recount(&ada.id).unwrap();
    ada
}

#[test]
fn all_that_is_kept_about_somebody_arrives_and_a_second_time_changes_nothing() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let (from, to) = (open(here.path()), open(there.path()));
    let ada = everything(&from);
    play(&from, &Attempt { trainee: named("Ben"), ..attempt(&from, 1) }, &["sorry"]);
    let json = exported(&from, &ada);
    assert!(!json.contains("Ben"));
    assert_eq!(taken_in(&to, &json), TakenIn { new: 4, ..TakenIn::default() });
    assert_eq!(reading(&to, &ada), reading(&from, &ada));
    assert_eq!(exported(&to, &ada), json);
    assert_eq!(taken_in(&to, &json), TakenIn { same: 4, ..TakenIn::default() });
    assert_eq!(exported(&to, &ada), json);
    assert_eq!(to.all().unwrap().attempts.len(), 4);
}

#[test]
fn of_an_attempt_that_both_have_what_one_has_more_is_added() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let (from, to) = (open(here.path()), open(there.path()));
    let ada = named("Ada");
    let left = Attempt { trainee: ada.clone(), ..attempt(&from, 1) };
    play(&from, &left, &["so_it_broke"]);
    let early = exported(&from, &ada);
    from.record(&left.id, 1, &said("new_one"), 1_500).unwrap();
    from.finish(&left.id, 9).unwrap();
    from.rate(&left.id, &Skills::default()).unwrap();
    taken_in(&to, &early);
    assert_eq!(taken_in(&to, &exported(&from, &ada)), TakenIn { completed: 1, ..TakenIn::default() });
    assert_eq!(reading(&to, &ada), reading(&from, &ada));
    // And what the file has less is not taken away.
    assert_eq!(taken_in(&to, &early), TakenIn { same: 1, ..TakenIn::default() });
    assert_eq!(reading(&to, &ada), reading(&from, &ada));
}

#[test]
fn what_is_otherwise_here_stays_and_is_said() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let (from, to) = (open(here.path()), open(there.path()));
    let ada = named("Ada");
    let [other, rated, fine] = [1, 2, 3].map(|started| Attempt { trainee: ada.clone(), ..attempt(&from, started) });
    for attempt in [&other, &rated, &fine] {
        play(&from, attempt, &["so_it_broke"]);
    }
    from.rate(&rated.id, &Skills::from_fn(|_| Some(Band::Mastered))).unwrap();
    let renamed = Person::named(ada.id, "Ada Byron");
    play(&to, &Attempt { trainee: renamed.clone(), ..other.clone() }, &["sorry"]);
    play(&to, &Attempt { trainee: renamed.clone(), ..rated.clone() }, &["so_it_broke"]);
    to.rate(&rated.id, &Skills::from_fn(|_| Some(Band::NeedsPractice))).unwrap();
    let before = reading(&to, &ada).attempts;
    let taken = taken_in(&to, &exported(&from, &ada));
    let clashes = vec![Clash::Attempt(other.id), Clash::Rating(rated.id)];
    assert_eq!(
        taken,
        TakenIn { new: 1, same: 1, clashes, called_here: Some("Ada Byron".to_owned()), ..TakenIn::default() }
    );
    let after = reading(&to, &ada).attempts;
    assert_eq!(after[..2], before);
    assert_eq!((after[2].attempt.id, after.len()), (fine.id, 3));
    // Somebody else's attempt is not taken over either.
    let theirs = Attempt { trainee: named("Ben"), ..fine };
    let elsewhere = tempdir().unwrap();
    let elsewhere = open(elsewhere.path());
    play(&elsewhere, &theirs, &["so_it_broke"]);
    let taken = taken_in(&elsewhere, &exported(&from, &ada));
    assert_eq!((taken.new, taken.clashes), (2, vec![Clash::Attempt(theirs.id)]));
}

#[test]
fn what_goes_on_from_an_attempt_that_is_not_here_is_said_and_left_out() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let from = open(here.path());
    let ada = everything(&from);
    let mut json: serde_json::Value = serde_json::from_str(&exported(&from, &ada)).unwrap();
    json["attempts"].as_array_mut().unwrap().remove(0);
    let taken = taken_in(&open(there.path()), &json.to_string());
    assert_eq!((taken.new, taken.clashes.len()), (2, 1));
    assert!(matches!(taken.clashes[0], Clash::Reference(_)));
}

#[test]
fn when_a_talk_ended_what_was_done_when_and_its_language_have_to_be_the_same() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let (from, to) = (open(here.path()), open(there.path()));
    let ada = everything(&from);
    let json = exported(&from, &ada);
    taken_in(&to, &json);
    let before = reading(&to, &ada);
    for (field, other) in [("ended_ms", 61.into()), ("language", "de".into()), ("case", "theirs".into())] {
        let mut changed: serde_json::Value = serde_json::from_str(&json).unwrap();
        changed["attempts"][0][field] = other;
        let taken = taken_in(&to, &changed.to_string());
        assert_eq!((taken.same, taken.completed, taken.clashes.len()), (3, 0, 1), "{field}");
    }
    let mut changed: serde_json::Value = serde_json::from_str(&json).unwrap();
    changed["attempts"][0]["inputs"][0]["after_ms"] = 3.into();
    assert_eq!(taken_in(&to, &changed.to_string()).clashes.len(), 1);
    assert_eq!(reading(&to, &ada), before);
}

#[test]
fn whoever_has_no_attempt_that_is_taken_in_is_nobody_here() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let (from, to) = (open(here.path()), open(there.path()));
    let ada = everything(&from);
    let mut json: serde_json::Value = serde_json::from_str(&exported(&from, &ada)).unwrap();
    json["attempts"] = serde_json::Value::Array(Vec::new());
    assert_eq!(taken_in(&to, &json.to_string()), TakenIn::default());
    assert_eq!(to.people_called("Ada").unwrap(), []);
}

#[test]
fn attempts_from_two_computers_stand_in_the_order_in_which_they_were_begun() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let (from, to) = (open(here.path()), open(there.path()));
    let ada = named("Ada");
    // On each the clock was set back once, which changes nothing about who came after whom.
    for (store, times) in [(&from, [10, 40, 30]), (&to, [20, 50, 45])] {
        for started in times {
            play(store, &Attempt { trainee: ada.clone(), ..attempt(store, started) }, &["sorry"]);
        }
    }
    play(&to, &Attempt { trainee: named("Ben"), ..attempt(&to, 25) }, &["sorry"]);
    let ben = reading(&to, &named("Ben"));
    taken_in(&to, &exported(&from, &ada));
    let times: Vec<i64> = reading(&to, &ada).attempts.iter().map(|one| one.attempt.started_ms).collect();
    assert_eq!(times, [10, 20, 40, 30, 50, 45]);
    assert_eq!(reading(&to, &named("Ben")), ben);
    taken_in(&to, &exported(&from, &ada));
    let again: Vec<i64> = reading(&to, &ada).attempts.iter().map(|one| one.attempt.started_ms).collect();
    assert_eq!(again, times);
}

#[test]
fn two_people_of_one_name_stay_two() {
    let (here, there) = (tempdir().unwrap(), tempdir().unwrap());
    let (from, to) = (open(here.path()), open(there.path()));
    let [one, other] = [1, 2].map(|n| Person::named(PersonId::new(n, &[n as u8; 10]), "Ada"));
    play(&from, &Attempt { trainee: one.clone(), ..attempt(&from, 1) }, &["sorry"]);
    play(&to, &Attempt { trainee: other, ..attempt(&to, 1) }, &["sorry"]);
    taken_in(&to, &exported(&from, &one));
    assert_eq!(to.people_called("ada").unwrap().len(), 2);
}

#[test]
fn everybody_in_a_file_of_the_last_version_can_be_moved() {
    let folder = of_the_last_version();
    let from = open(folder.path());
    let there = tempdir().unwrap();
    let to = open(there.path());
    for known in ["Ada Lovelace", "zoë"].iter().flat_map(|name| from.people_called(name).unwrap()) {
        taken_in(&to, &exported(&from, &known.person));
        assert_eq!(reading(&to, &known.person), reading(&from, &known.person));
    }
}

#[test]
fn what_is_no_such_file_is_said_with_the_place() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let good = exported(&store, &everything(&store));
    let with = |change: fn(&mut serde_json::Value)| {
        let mut json: serde_json::Value = serde_json::from_str(&good).unwrap();
        change(&mut json);
        person::read(&json.to_string()).unwrap_err().to_string()
    };
    assert!(person::read(&format!("\u{feff}{good}")).is_ok(), "an editor may have put a mark before it");
    assert_eq!(person::read("{}"), Err(NoPersonFile::SomethingElse));
    assert_eq!(person::read("[1]"), Err(NoPersonFile::SomethingElse));
    assert_eq!(person::read(""), Err(NoPersonFile::CutShort));
    assert_eq!(person::read(&good[..good.len() / 2]), Err(NoPersonFile::CutShort));
    assert_eq!(person::read("{\n  what: 1}"), Err(NoPersonFile::NoJson { line: 2, column: 3 }));
    let newer = with(|json| {
        json["format"] = 2.into();
        json["program_version"] = "9.9.9".into();
        json["more"] = true.into();
    });
    assert_eq!(newer, "it is of format 2, and this program knows formats up to 1; import it with trainer 9.9.9");
    for (said, change) in [
        (
            "person.id: nobody is no person's id",
            (|json| json["person"]["id"] = "nobody".into()) as fn(&mut serde_json::Value),
        ),
        ("attempts[1].retry.of: 7 is no attempt's id", |json| json["attempts"][1]["retry"]["of"] = "7".into()),
        ("attempts[0].mode: race is no mode", |json| json["attempts"][0]["mode"] = "race".into()),
        ("attempts[0].seed: -1 is no seed", |json| json["attempts"][0]["seed"] = "-1".into()),
        ("attempts[0].pass.overall: 101 is more than 100", |json| json["attempts"][0]["pass"]["overall"] = 101.into()),
        ("attempts[3].shift.fatigue: 101 is more than 100", |json| {
            json["attempts"][3]["shift"]["fatigue"] = 101.into()
        }),
        ("attempts[0].rating: wit is no skill", |json| json["attempts"][0]["rating"]["wit"] = "solid".into()),
        ("attempts[0].rating.calm: fair is no band", |json| json["attempts"][0]["rating"]["calm"] = "fair".into()),
        ("attempts[0].inputs[1].did: a b is no reply's id", |json| {
            json["attempts"][0]["inputs"][1]["did"] = "a b".into()
        }),
        ("attempts[0].inputs[1].after_ms: that is longer than anybody plays", |json| {
            json["attempts"][0]["inputs"][1]["after_ms"] = u64::MAX.into()
        }),
        ("attempts[0].started_ms: a whole number, 0 or more, belongs here, and not the text \"soon\"", |json| {
            json["attempts"][0]["started_ms"] = "soon".into()
        }),
        ("attempts[0].pace: true or false belongs here, and not the number 1", |json| {
            json["attempts"][0]["pace"] = 1.into()
        }),
        ("attempts[0].dialogue: a text in quotes belongs here, and not nothing (null)", |json| {
            json["attempts"][0]["dialogue"] = serde_json::Value::Null
        }),
        ("attempts[0].inputs: a list [...] belongs here, and not an object {...}", |json| {
            json["attempts"][0]["inputs"] = serde_json::json!({})
        }),
        ("person: an object {...} belongs here, and not a list [...]", |json| json["person"] = serde_json::json!([])),
        ("attempts[0].case: a text in quotes belongs here, and not false", |json| {
            json["attempts"][0]["case"] = false.into()
        }),
        ("attempts[1].seed: it is missing", |json| drop(json["attempts"][1].as_object_mut().unwrap().remove("seed"))),
        ("attempts[1].score: no field of this name belongs here", |json| json["attempts"][1]["score"] = 100.into()),
    ] {
        assert_eq!(with(change), said);
    }
    let changed = with(|json| {
        let texts = json["texts"].as_object_mut().unwrap();
        texts.values_mut().for_each(|text| *text = "another".into());
    });
    assert!(changed.ends_with("the text is not the one of that hash: it was changed"), "{changed}");
}

#[test]
fn what_cannot_have_happened_is_refused_with_the_place_and_what_to_do() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let ada = named("Ada");
    for started in [1_000, 2_000] {
        play(&store, &Attempt { trainee: ada.clone(), ..attempt(&store, started) }, &["so_it_broke"]);
    }
    store.keep_texts(&wording(TINY).texts()).unwrap();
    let good = exported(&store, &ada);
    assert!(person::read(&good).is_ok());
    let whole: serde_json::Value = serde_json::from_str(&good).unwrap();
    let id = whole["attempts"][1]["id"].clone();
    let mend = "; so the file was changed";
    let said = "new_one cannot be said here; what can be said is so_it_broke, sorry, not_my_fault";
    let late = "253402300800000 is no time that a clock shows: it is after the year 9999";
    for (field, to, why) in [
        ("inputs[0].did", "new_one".into(), format!("{said}{mend}")),
        ("inputs[0].did", "interrupt".into(), String::new()),
        ("retry.of", id.clone(), "an attempt cannot try itself again: this is its own id".to_owned()),
        ("case", "ours".into(), "this dialogue has no cases, and so not ours".to_owned()),
        ("dialogue", "kettle".into(), "the text with this attempt's dialogue_hash is of the dialogue tiny".to_owned()),
        ("started_ms", 253_402_300_800_000_i64.into(), late.to_owned()),
        ("ended_ms", 253_402_300_800_000_i64.into(), late.to_owned()),
        ("ended_ms", (-1).into(), "a whole number, 0 or more, belongs here, and not the number -1".to_owned()),
    ] {
        let mut json = whole.clone();
        let attempt = &mut json["attempts"][1];
        match field {
            "inputs[0].did" => attempt["inputs"][0]["did"] = to,
            "retry.of" => attempt["retry"] = serde_json::json!({ "of": to, "inputs": 1 }),
            field => attempt[field] = to,
        }
        match (why.is_empty(), person::read(&json.to_string())) {
            (true, read) => assert!(read.is_ok(), "{field}: {read:?}"),
            (false, read) => assert_eq!(read.unwrap_err().to_string(), format!("attempts[1].{field}: {why}")),
        }
    }
    let mut twice = whole.clone();
    twice["attempts"][1]["id"] = whole["attempts"][0]["id"].clone();
    let why = person::read(&twice.to_string()).unwrap_err().to_string();
    assert_eq!(why, "attempts[1].id: this attempt is there already, as attempts[0]");
    let mut another = whole.clone();
    another["program_version"] = "9.9.9".into();
    another["attempts"][1]["inputs"][0]["did"] = "new_one".into();
    let why = person::read(&another.to_string()).unwrap_err().to_string();
    assert!(why.ends_with("if nobody changed the file, import it with trainer 9.9.9, which wrote it"), "{why}");
    // Where its text is not in the file nobody can tell what could be said.
    let mut bare = whole;
    bare["texts"] = serde_json::json!({});
    bare["attempts"][1]["inputs"][0]["did"] = "new_one".into();
    assert!(person::read(&bare.to_string()).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn no_file_makes_the_reader_panic(cut in 0..4_000_usize, put in "\\PC{0,8}") {
        let folder = tempdir().unwrap();
        let store = open(folder.path());
        let good = exported(&store, &everything(&store));
        let cut = (0..=cut.min(good.len())).rev().find(|&n| good.is_char_boundary(n)).unwrap();
        let text = format!("{}{put}{}", &good[..cut], good[cut..].chars().skip(put.len()).collect::<String>());
        if let Ok(file) = person::read(&text) {
            let (texts, person) = (&file.texts, &file.person);
            let other = tempdir().unwrap();
            let _ = open(other.path()).take_in(&Kept { person, told_of_recount: false, attempts: &file.attempts, texts });
        }
    }
}

//! A reply that is said again counts for nothing now: whoever has talks from before in which one is hears of it once.

use tempfile::tempdir;
use unruffled::conversation::{Conversation, Moment};
use unruffled::learning::recount;
use unruffled::records::{Attempt, Entry, Retry, Store};

use super::{TINY, attempt, judge, old_file, open, person, play, said, script};

/// A seed with which Mr Brand asks the same again after the first answer, and the words of that talk to its end.
fn in_a_circle() -> (u64, Vec<&'static str>) {
    let talk = |seed| {
        let mut run = Conversation::start(script(TINY), seed);
        let mut words = Vec::new();
        while matches!(run.moment(), Moment::Talk(_)) {
            words.push(if run.apply(&said("sorry")).is_ok() { "sorry" } else { "new_one" });
            if words.last() == Some(&"new_one") {
                run.apply(&said("new_one")).unwrap();
            }
        }
        words
    };
    (0..100).map(|seed| (seed, talk(seed))).find(|(_, words)| words.len() == 3).expect("chance falls so")
}

/// A talk of Ann's that came to its end.
fn ended(store: &Store, change: impl FnOnce(Attempt) -> Attempt, seed: u64, words: &[&str]) {
    let attempt = change(Attempt { trainee: person("Ann"), seed, ..attempt(store, 1) });
    play(store, &attempt, words);
    store.finish(&attempt.id, 9).unwrap();
}

fn is_news(store: &Store, name: &str) -> bool {
    let reading = store.of_trainee(&person(name).id).unwrap();
    recount::is_news(&reading, &judge(TINY, &reading.attempts))
}

#[test]
fn whoever_said_the_same_again_before_it_counted_for_nothing_is_told_once() {
    let (seed, words) = in_a_circle();
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    ended(&store, |attempt| attempt, seed, &words);
    assert!(is_news(&store, "Ann"));
    assert!(!is_news(&store, "Ben"), "it is nothing to others");
    for _ in 0..2 {
        store.enter(&Entry::ToldOfRecount(person("Ann").id)).unwrap();
        assert!(!is_news(&store, "Ann"));
    }
    drop(store);
    assert!(!is_news(&open(folder.path()), "Ann"), "once for good");
}

#[test]
fn nothing_is_said_where_no_result_changes() {
    let (seed, words) = in_a_circle();
    let straight = (0..100).find(|&seed| {
        let talk = ["sorry", "new_one"].map(said);
        Conversation::resume(script(TINY), seed, &talk).is_ok_and(|run| matches!(run.moment(), Moment::Over(_)))
    });
    type Change = fn(Attempt) -> Attempt;
    let cases: [(&str, u64, &[&str], Change); 5] = [
        ("nothing is said twice", straight.expect("chance falls so"), &["sorry", "new_one"], |attempt| attempt),
        ("it is a talk of now", seed, &words, |attempt| Attempt { marks: Some((70, 50)), ..attempt }),
        ("the dialogue is gone", seed, &words, |attempt| Attempt { dialogue: "gone".to_owned(), ..attempt }),
        ("it does not fit any more", seed, &["sorry", "said_then"], |attempt| attempt),
        ("it is practice", seed, &words, |attempt| {
            let of = attempt.id;
            Attempt { retry: Some(Retry { of, inputs: 1 }), ..attempt }
        }),
    ];
    for (what, seed, words, change) in cases {
        let folder = tempdir().unwrap();
        let store = open(folder.path());
        ended(&store, change, seed, words);
        assert!(!is_news(&store, "Ann"), "{what}");
    }
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    play(&store, &Attempt { trainee: person("Ann"), seed, ..attempt(&store, 1) }, &words[..2]);
    assert!(!is_news(&store, "Ann"), "it has not ended");
}

#[test]
fn a_talk_in_a_file_of_the_first_version_is_from_before() {
    let (seed, words) = in_a_circle();
    let folder = tempdir().unwrap();
    old_file(folder.path());
    let old = rusqlite::Connection::open(folder.path().join(unruffled::records::FILE)).unwrap();
    old.execute("UPDATE attempts SET seed = ?1 WHERE trainee = 'Ann'", [seed.cast_signed()]).unwrap();
    old.execute("DELETE FROM inputs WHERE word <> 'sorry' OR attempt LIKE '018bcfe5%'", []).unwrap();
    for (n, word) in words.iter().enumerate() {
        let sql = "INSERT INTO inputs SELECT id, ?1, ?2, 9 FROM attempts WHERE trainee = 'Ann'";
        old.execute(sql, (n as i64, word)).unwrap();
    }
    drop(old);
    let store = open(folder.path());
    let ann = store.people_called("Ann").unwrap().remove(0).person;
    let reading = store.of_trainee(&ann.id).unwrap();
    assert_eq!(reading.attempts[0].attempt.marks, None);
    assert!(recount::is_news(&reading, &judge(TINY, &reading.attempts)), "{reading:?}");
}

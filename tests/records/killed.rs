//! A program that is killed while somebody plays: whatever it was told is kept is there.

use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use rusqlite::Connection;
use tempfile::tempdir;
use unruffled::conversation::{Conversation, Input, Moment};
use unruffled::records::{Answer, Ask, AttemptId, Closing, Entry, FILE, FileJournal, Journal, Location};

use super::{TINY, all, played, script};

/// Tells a child process that it is to play, and into which file.
const RECORDS: &str = "UNRUFFLED_TEST_PLAY";

/// The records in this file: those of a computer alone, or in a folder that it shares.
fn at(file: &Path) -> Location {
    match file.file_name().is_some_and(|name| name == FILE) {
        true => Location::Own(file.parent().unwrap().to_owned()),
        false => Location::Shared(file.to_owned()),
    }
}

/// This test program again, as another process, which plays.
fn player(file: &Path) -> Child {
    let module = module_path!().split_once("::").map_or("", |(_, module)| module);
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "--nocapture", &format!("{module}::a_child_plays_until_it_is_killed")])
        .env(RECORDS, file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Plays one talk after another, as the window does: nothing happens before it is kept. Says what is kept.
#[test]
fn a_child_plays_until_it_is_killed() {
    let Some(file) = env::var_os(RECORDS) else { return };
    let mut journal = FileJournal::at(at(Path::new(&file)));
    let script = script(TINY);
    let start = moment() as i64;
    for talk in 0_u8.. {
        let random: Vec<u8> = (0..10).map(|n| (start >> (n * 5)) as u8 ^ talk).collect();
        let id = AttemptId::new(start + i64::from(talk), &random.try_into().unwrap());
        let attempt = played(id, start);
        let mut run = Conversation::start(script.clone(), attempt.seed);
        keep(&mut journal, Entry::Begin(attempt));
        println!("\nkept {id} 0");
        while let Moment::Talk(_) = run.moment() {
            let n = run.inputs().len();
            let chosen = run.shuffled()[(usize::from(talk) + n) % 2].reply.id.value.clone();
            let input = Input::reply(chosen);
            keep(&mut journal, Entry::Record { id, n, input: input.clone(), elapsed_ms: n as u64 });
            println!("\nkept {id} {}", n + 1);
            run.apply(&input).unwrap();
        }
        let closing = Closing::of(run.moment(), start).unwrap();
        keep(&mut journal, Entry::close(id, closing));
        println!("\nclosed {id}");
    }
}

/// Has something kept, and waits for that.
fn keep(journal: &mut FileJournal, entry: Entry) {
    journal.ask(Ask::Keep(vec![entry]));
    assert_eq!(journal.answer_before_the_end(), Some(Answer::Kept(1, Ok(()))));
}

/// Microseconds since 1970.
fn moment() -> u128 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_micros()
}

/// What a player said that is kept.
#[derive(Default)]
struct Acknowledged {
    answers: BTreeMap<AttemptId, usize>,
    closed: Vec<AttemptId>,
}

impl Acknowledged {
    /// Whether the line said something.
    fn hear(&mut self, line: &str) -> bool {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["kept", id, answers] => {
                self.answers.insert(id.parse().unwrap(), answers.parse().unwrap());
            }
            ["closed", id] => self.closed.push(id.parse().unwrap()),
            _ => return false,
        }
        true
    }
}

/// Kills a player at any moment, so many times, in the same records. How many answers were acknowledged.
fn kill(times: usize, file: &str) -> usize {
    let folder = tempdir().unwrap();
    let file = folder.path().join(file);
    let mut acknowledged = Acknowledged::default();
    for trial in 0..times {
        let mut child = player(&file);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        // The first kept entry, and then any moment: between two answers, or in the middle of one.
        assert!(lines.by_ref().any(|line| acknowledged.hear(&line)), "the player plays");
        thread::sleep(Duration::from_micros((moment() % 250_000) as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        lines.for_each(|line| {
            acknowledged.hear(&line);
        });
        assert_kept(&file, &acknowledged, trial);
    }
    acknowledged.answers.values().sum()
}

/// All that was acknowledged is there, and nothing else but what was under way.
fn assert_kept(file: &Path, acknowledged: &Acknowledged, trial: usize) {
    let store = at(file).open().unwrap();
    let attempts = all(&store);
    let script = script(TINY);
    for recorded in &attempts {
        let id = recorded.attempt.id;
        recorded.replay(script.clone()).unwrap_or_else(|misfit| panic!("{id} in trial {trial}: {misfit}"));
        let known = acknowledged.answers.get(&id).copied().unwrap_or(0);
        let there = recorded.inputs.len();
        assert!((known..=known + 1).contains(&there), "{id} in trial {trial}: {there} answers for {known}");
    }
    let there: BTreeMap<_, _> = attempts.iter().map(|recorded| (recorded.attempt.id, recorded)).collect();
    assert!(acknowledged.answers.keys().all(|id| there.contains_key(id)), "trial {trial}");
    let is_closed = |id: &AttemptId| there[id].abandoned || there[id].attempt.ended_ms.is_some();
    assert!(acknowledged.closed.iter().all(is_closed), "trial {trial}");
    drop(store);
    let file = Connection::open(file).unwrap();
    let verdict: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok", "trial {trial}");
}

#[test]
fn a_player_who_is_killed_loses_no_answer_that_was_kept() {
    assert!(kill(10, FILE) > 10);
}

#[test]
fn a_player_who_is_killed_loses_no_answer_that_was_kept_in_a_shared_folder() {
    assert!(kill(10, "room-3.sqlite3") > 10);
}

#[test]
#[ignore = "takes minutes: cargo test --test records killed -- --ignored --nocapture"]
fn two_hundred_players_who_are_killed_lose_no_answer_that_was_kept() {
    println!("200 kills, {} answers acknowledged, none lost", kill(200, FILE));
}

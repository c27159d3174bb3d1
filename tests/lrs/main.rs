//! Telling real Learning Record Stores what trainees did, and what comes of it when they fail.
//!
//! `stores/setup FOLDER` fetches them once; `UNRUFFLED_LRS` names that folder. Without it these tests say that they were
//! skipped.

#![cfg(target_os = "linux")]

mod sent;
mod store;
#[path = "../trainer/trainees.rs"]
#[expect(dead_code, reason = "the tests of the trainer program do more with them")]
mod trainees;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use sent::Laptop;
use serde_json::Value;
use store::{Kind, Lrs};

/// How often a store is killed while it is being told.
const KILLS: usize = 50;

/// All ids that are in a list, each of which is there once.
fn once(statements: &[Value]) -> BTreeSet<String> {
    let ids: Vec<String> = statements.iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect();
    let unique: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(ids.len(), unique.len(), "something is there twice");
    unique
}

fn each(test: impl Fn(Kind, &std::path::Path)) {
    let Some(folder) = store::folder() else { return };
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_in(&folder)) {
        println!("{kind:?}");
        test(kind, &folder);
    }
}

#[test]
fn everything_is_there_once_however_often_it_is_sent() {
    each(|kind, folder| {
        let lrs = Lrs::start(kind, folder);
        let laptop = Laptop::with(3);
        let (status, out, err) = laptop.send(&lrs, "");
        assert_eq!((status, &*err), (0, ""), "{out}{}", laptop.run(&["outbox"]).1);
        let there = once(&lrs.statements());
        assert!(there.len() > 300, "{}", there.len());
        assert_eq!(there, laptop.ids("sent"));
        let (_, out, _) = laptop.send(&lrs, "");
        assert!(out.starts_with("0 statements sent"), "{out}");
        // Whoever was killed before it was put down sends the same once more.
        laptop.change("UPDATE outbox SET standing = 'waiting'");
        let (status, out, err) = laptop.send(&lrs, "");
        assert_eq!((status, &*err), (0, ""), "{out}");
        assert_eq!(once(&lrs.statements()), there);
    });
}

#[test]
fn what_a_store_has_otherwise_is_put_aside_and_all_else_is_sent() {
    each(|kind, folder| {
        let lrs = Lrs::start(kind, folder);
        let laptop = Laptop::with(1);
        let statements = laptop.would_send(&lrs);
        let mut other = statements[3].clone();
        other["verb"]["id"] = "http://adlnet.gov/expapi/verbs/experienced".into();
        lrs.keep(&other);
        let (status, out, err) = laptop.send(&lrs, "");
        assert_eq!((status, &*err), (1, ""), "{out}");
        assert!(out.contains("\n1 statement put aside"), "{out}");
        let id = other["id"].as_str().expect("an id");
        assert_eq!(laptop.ids("parked"), BTreeSet::from([id.to_owned()]));
        assert_eq!(once(&lrs.statements()).len(), statements.len());
        let (status, out, _) = laptop.run(&["outbox"]);
        assert_eq!(status, 1);
        assert!(out.contains(id) && out.contains("status 409"), "{out}");
    });
}

#[test]
fn a_wrong_password_sends_nothing_and_is_said_nowhere() {
    each(|kind, folder| {
        let lrs = Lrs::start(kind, folder);
        let laptop = Laptop::with(1);
        let (status, out, err) = laptop.send_as(&lrs, "ada:hushhush", "");
        assert_eq!(status, 2, "{out}{err}");
        assert!(err.contains("lets nobody in with this name and password"), "{err}");
        assert!(!out.contains("hushhush") && !err.contains("hushhush"), "{out}{err}");
        assert!(laptop.ids("parked").is_empty() && laptop.ids("sent").is_empty());
        assert!(!laptop.holds(b"hushhush"), "it is in the records");
    });
}

#[test]
fn statements_are_as_the_specification_wants_them() {
    let Some(folder) = store::folder() else { return };
    let laptop = Laptop::with(2);
    let lines: String = laptop.would_send_anywhere().iter().map(|one| format!("{one}\n")).collect();
    store::validate(&folder, &lines);
}

/// The store is killed in the middle of batches and begins again, while one sender goes on.
#[test]
fn a_store_that_is_killed_fifty_times_loses_nothing_and_has_nothing_twice() {
    let Some(folder) = store::folder() else { return };
    // The one that begins soonest comes last.
    let kind = Kind::ALL.into_iter().rfind(|kind| kind.keeps() && kind.is_in(&folder)).expect("one that keeps");
    let mut lrs = Lrs::start(kind, &folder);
    let laptop = Laptop::with(40);
    let mut sender = laptop.begin_to_send(&lrs);
    let begun = Instant::now();
    let mut chance: u64 = 1;
    for kill in 0..KILLS {
        // Some batches come through, and the next is on its way.
        let before = laptop.count("sent");
        while laptop.count("sent") == before {
            assert!(sender.try_wait().expect("it can be asked").is_none(), "it was done after {kill} kills");
            std::thread::sleep(Duration::from_millis(2));
        }
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        std::thread::sleep(Duration::from_millis(chance >> 59));
        lrs.kill_and_start_again();
    }
    assert!(sender.wait().expect("it ends").success());
    println!("{KILLS} kills in {:.0} s", begun.elapsed().as_secs_f64());
    assert_eq!(laptop.count("waiting") + laptop.count("parked"), 0);
    assert_eq!(once(&lrs.statements()), laptop.ids("sent"));
}

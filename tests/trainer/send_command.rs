//! `trainer send` and `trainer outbox`, without anybody who is told. With real stores they are tried in `tests/lrs`.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::root;
use crate::trainees::{Floor, trainees};

/// A folder with the records of one person in `data`.
fn laptop() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("data/unruffled.sqlite3");
    Floor::of(&root().join("dialogues")).store(&file, &trainees(1));
    folder
}

fn run(folder: &TempDir, args: &str) -> (i32, String, String) {
    let data = folder.path().join("data");
    let dialogues = root().join("dialogues");
    crate::support::run(folder.path(), &format!("{args} --data {} --dialogues {}", data.display(), dialogues.display()))
}

fn beside(folder: &TempDir) -> PathBuf {
    folder.path().join("data/lrs.ron")
}

#[test]
fn what_would_leave_is_shown_and_nothing_is_sent_or_put_down() {
    let folder = laptop();
    fs::write(beside(&folder), "Lrs(url: \"https://lrs.example.org/xapi/\", auth: \"ada:hush\")").expect("a file");
    let (status, out, err) = run(&folder, "send --dry-run");
    assert_eq!(status, 0, "{err}");
    let statements: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("a statement")).collect();
    let told =
        format!("{} statements would be sent to https://lrs.example.org/xapi/; nothing was.\n", statements.len());
    assert_eq!(err, told);
    assert!(!out.contains("hush") && !out.contains("Trainee"), "neither the password nor a name leaves");
    let (status, out, err) = run(&folder, "outbox");
    assert_eq!((status, &*err), (1, ""));
    assert!(out.starts_with("0 sent, 0 waiting, 0 put aside\n") && out.contains("with news"), "{out}");
    assert_eq!(run(&folder, "send --dry-run").1.lines().count(), statements.len());
}

#[test]
fn an_attempt_is_told_from_its_beginning_to_its_end() {
    let folder = laptop();
    fs::write(folder.path().join("key"), "ada:hush\r\n").expect("a file");
    let key = folder.path().join("key");
    let (_, out, _) = run(
        &folder,
        &format!("send --dry-run --lrs http://127.0.0.1:9/x --home https://www.example.org/ --auth {}", key.display()),
    );
    let statements: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("a statement")).collect();
    let registration = statements[0]["context"]["registration"].clone();
    let of_one: Vec<&Value> = statements.iter().filter(|one| one["context"]["registration"] == registration).collect();
    let verbs: Vec<&str> = of_one.iter().map(|one| one["verb"]["display"]["en"].as_str().expect("a verb")).collect();
    let (talk, end) = verbs.split_at(verbs.len() - 3);
    assert_eq!(talk[0], "initialized");
    assert!(talk[1..].iter().all(|verb| *verb == "answered") && talk.len() > 3, "{verbs:?}");
    assert!(end[0] == "completed" && ["passed", "failed"].contains(&end[1]) && end[2] == "terminated", "{verbs:?}");
    for one in &of_one {
        assert_eq!(one["actor"]["account"]["homePage"], "https://www.example.org");
        assert!(one["actor"].get("mbox").is_none() && one["actor"].get("name").is_none());
    }
    let answered = of_one[1];
    let choices = answered["object"]["definition"]["choices"].as_array().expect("choices");
    let ids: Vec<&Value> = choices.iter().map(|choice| &choice["id"]).collect();
    assert!(ids.contains(&&answered["result"]["response"]), "what was said is one of what could be said");
    assert!(answered["result"].get("success").is_none(), "no reply is simply right");
    let parent = answered["context"]["contextActivities"]["parent"][0]["id"].as_str().expect("a parent");
    assert!(parent.starts_with("https://www.example.org/unruffled/dialogues/"), "{parent}");
    let score = &of_one[of_one.len() - 2]["result"]["score"]["scaled"];
    assert!((0.0..=1.0).contains(&score.as_f64().expect("a score")), "{score}");
}

#[test]
fn where_there_is_nobody_to_tell_it_is_said_how_to_name_one() {
    let folder = laptop();
    let key = folder.path().join("key");
    fs::write(&key, "hushhush").expect("a file");
    let auth = format!("--auth {}", key.display());
    for (args, why) in [
        ("send".to_owned(), "no store is named: say --lrs and --auth, or write "),
        ("send nowhere.sqlite3".to_owned(), "there is no file nowhere.sqlite3; trainer collect makes one of many"),
        (
            format!("send --lrs http://lrs.example.org/ {auth}"),
            "write https: what trainees did is nobody else's to read",
        ),
        (format!("send --lrs https://lrs.example.org/ {auth}"), "write the name, a colon, and the password"),
        (format!("send --lrs https://lrs.example.org/ {auth} --xapi 1.1"), "it is 1.0.3 or 2.0.0"),
        ("send --lrs https://lrs.example.org/".to_owned(), "--auth <FILE>"),
        ("send --settings nowhere.ron".to_owned(), "cannot read nowhere.ron"),
    ] {
        let (status, out, err) = run(&folder, &args);
        assert_eq!(status, 2, "{args}: {out}{err}");
        assert!(err.contains(why) && !err.contains("hushhush"), "{args}: {err}");
    }
    fs::write(beside(&folder), "Lrs(url: \"https://lrs.example.org/\", auth: hush)").expect("a file");
    let (status, _, err) = run(&folder, "send");
    assert_eq!(status, 2);
    assert!(err.contains("lrs.ron: line 1 is not as it has to be") && !err.contains("hush"), "{err}");
}

#[test]
fn what_is_not_taken_now_waits_and_is_forgotten_with_its_person() {
    let folder = laptop();
    let key = folder.path().join("key");
    fs::write(&key, "ada:hushhush").expect("a file");
    // Somebody who lets nobody in.
    let door = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = door.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut guest in door.incoming().map_while(Result::ok) {
            let _ = guest.read(&mut [0; 4_096]);
            let _ = guest.write_all(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    let (status, _, err) = run(&folder, &format!("send --lrs http://127.0.0.1:{port}/ --auth {}", key.display()));
    assert_eq!(status, 2);
    assert!(err.contains("it lets nobody in with this name and password (status 401)"), "{err}");
    assert!(err.contains(" still waiting") && !err.contains("hushhush"), "{err}");
    let (status, out, _) = run(&folder, "outbox");
    assert_eq!(status, 1);
    assert!(out.starts_with("0 sent, ") && !out.contains(", 0 waiting") && out.ends_with(", 0 put aside\n"), "{out}");
    let (status, out, _) = run(&folder, "forget --yes --older-than 1d");
    assert_eq!(status, 0, "{out}");
    assert_eq!(run(&folder, "outbox").1, "0 sent, 0 waiting, 0 put aside\n");
}

//! A laptop with records, and the trainer program on it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use tempfile::TempDir;

use crate::store::Lrs;
use crate::trainees::{Floor, trainees};

/// The name and the password that the stores know.
const AUTH: &str = "ada:lovelace";

pub struct Laptop {
    folder: TempDir,
    records: PathBuf,
}

impl Laptop {
    /// One on which so many people have played the course.
    pub fn with(people: usize) -> Self {
        let folder = TempDir::new().expect("a folder");
        let records = folder.path().join("unruffled.sqlite3");
        let dialogues = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dialogues");
        Floor::of(&dialogues).store(&records, &trainees(people));
        Laptop { folder, records }
    }

    fn trainer(&self, args: &[&str]) -> Command {
        let mut trainer = Command::new(env!("CARGO_BIN_EXE_trainer"));
        trainer.args(args).arg("--data").arg(self.folder.path()).current_dir(env!("CARGO_MANIFEST_DIR"));
        trainer
    }

    /// What the trainer program says: its status, its output, its errors.
    pub fn run(&self, args: &[&str]) -> (i32, String, String) {
        let Output { status, stdout, stderr } = self.trainer(args).output().expect("the trainer program");
        let text = |bytes| String::from_utf8(bytes).expect("a text");
        (status.code().expect("it ends by itself"), text(stdout), text(stderr))
    }

    fn auth(&self, auth: &str) -> String {
        let file = self.folder.path().join("lrs.key");
        fs::write(&file, format!("{auth}\n")).expect("a file");
        file.display().to_string()
    }

    pub fn send_as(&self, lrs: &Lrs, auth: &str, more: &str) -> (i32, String, String) {
        let auth = self.auth(auth);
        let mut args = vec!["send", "--lrs", &lrs.address, "--xapi", lrs.version(), "--auth", &auth];
        args.extend(more.split_whitespace());
        self.run(&args)
    }

    pub fn send(&self, lrs: &Lrs, more: &str) -> (i32, String, String) {
        self.send_as(lrs, AUTH, more)
    }

    /// The same, while something else goes on.
    pub fn begin_to_send(&self, lrs: &Lrs) -> Child {
        let auth = self.auth(AUTH);
        let args = ["send", "--lrs", &lrs.address, "--xapi", lrs.version(), "--auth", &auth];
        self.trainer(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the trainer program")
    }

    /// What would be sent to a store.
    pub fn would_send(&self, lrs: &Lrs) -> Vec<Value> {
        listed(self.send(lrs, "--dry-run"))
    }

    /// What would be sent, wherever.
    pub fn would_send_anywhere(&self) -> Vec<Value> {
        let auth = self.auth(AUTH);
        listed(self.run(&["send", "--lrs", "http://127.0.0.1:9/", "--auth", &auth, "--dry-run"]))
    }

    fn open(&self) -> Connection {
        Connection::open_with_flags(&self.records, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("records")
    }

    /// Changes the records behind everybody's back.
    pub fn change(&self, sql: &str) {
        self.open().execute_batch(sql).expect("it can be changed");
    }

    /// The ids of all statements that stand so.
    pub fn ids(&self, standing: &str) -> BTreeSet<String> {
        let db = self.open();
        let mut statement = db.prepare("SELECT id FROM outbox WHERE standing = ?1").expect("an outbox");
        let ids = statement.query_map([standing], |row| row.get(0)).expect("ids");
        ids.map(|id| id.expect("an id")).collect()
    }

    pub fn count(&self, standing: &str) -> usize {
        let count: i64 = self
            .open()
            .query_row("SELECT count(*) FROM outbox WHERE standing = ?1", [standing], |row| row.get(0))
            .unwrap_or(0);
        usize::try_from(count).expect("a count")
    }

    /// Whether these bytes are anywhere in what the laptop keeps.
    pub fn holds(&self, bytes: &[u8]) -> bool {
        let files = fs::read_dir(self.folder.path()).expect("a folder");
        let kept = files.map(|file| file.expect("a file").path()).filter(|file| !file.ends_with("lrs.key"));
        kept.map(|file| fs::read(file).expect("it can be read"))
            .any(|kept| kept.windows(bytes.len()).any(|window| window == bytes))
    }
}

fn listed((status, out, err): (i32, String, String)) -> Vec<Value> {
    assert_eq!(status, 0, "{err}");
    out.lines().map(|line| serde_json::from_str(line).expect("a statement")).collect()
}

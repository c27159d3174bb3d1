//! The versions of the stored file, and the way from each to the next.

mod people;

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Marks a SQLite file as ours: "UNRF".
pub(super) const APPLICATION: i32 = i32::from_be_bytes(*b"UNRF");

/// The way from one version to the next.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// Statements.
    Sql(&'static str),
    /// A change that statements cannot say.
    Code(fn(&Connection) -> rusqlite::Result<()>),
}

impl Step {
    fn take(self, work: &Connection) -> rusqlite::Result<()> {
        match self {
            Step::Sql(statements) => work.execute_batch(statements),
            Step::Code(code) => code(work),
        }
    }
}

/// Step n leads from version n to version n + 1. What was released is never changed, only added to.
pub(super) const STEPS: &[Step] = &[
    Step::Sql(VERSION_1),
    Step::Sql(VERSION_2),
    Step::Code(people::version_3),
    Step::Sql(VERSION_4),
    Step::Sql(VERSION_5),
    Step::Sql(VERSION_6),
];

/// The newest version, which is how many steps there are.
pub(super) const VERSION: i32 = STEPS.len() as i32;

// Times are Unix times in milliseconds. A seed is the 64 bits of an unsigned number, so that large
// ones look negative here. `versions` says which program made which version of the file: an older
// program that finds the file too new can name the one that is needed.
const VERSION_1: &str = "
    CREATE TABLE versions (
        version INTEGER PRIMARY KEY,
        program TEXT NOT NULL
    ) STRICT;

    CREATE TABLE attempts (
        id              TEXT    PRIMARY KEY NOT NULL,
        trainee         TEXT,
        dialogue        TEXT    NOT NULL,
        dialogue_hash   TEXT    NOT NULL,
        rubric_hash     TEXT    NOT NULL,
        seed            INTEGER NOT NULL,
        mode            TEXT    NOT NULL,
        pace            INTEGER NOT NULL CHECK (pace IN (0, 1)),
        shuffled        INTEGER NOT NULL CHECK (shuffled IN (0, 1)),
        started_ms      INTEGER NOT NULL,
        ended_ms        INTEGER,
        abandoned       INTEGER NOT NULL DEFAULT 0 CHECK (abandoned IN (0, 1)),
        program_version TEXT    NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX attempts_by_trainee ON attempts (trainee, dialogue, started_ms);

    CREATE TABLE inputs (
        attempt    TEXT    NOT NULL REFERENCES attempts (id),
        n          INTEGER NOT NULL CHECK (n >= 0),
        word       TEXT    NOT NULL,
        elapsed_ms INTEGER NOT NULL CHECK (elapsed_ms >= 0),
        PRIMARY KEY (attempt, n)
    ) STRICT, WITHOUT ROWID;
";

// What came with the modes: `retry_of` and `retry_inputs` where an attempt takes another up again at one of its
// turns, `shift` (its first attempt) and `fatigue` where it was one of several in a row, and `rating`: how the trainee
// thought it went, a band or none for each skill. The mode may be `coach` or `assessment` now too.
const VERSION_2: &str = "
    ALTER TABLE attempts ADD COLUMN retry_of TEXT REFERENCES attempts (id);
    ALTER TABLE attempts ADD COLUMN retry_inputs INTEGER CHECK (retry_inputs >= 0);
    ALTER TABLE attempts ADD COLUMN shift TEXT REFERENCES attempts (id);
    ALTER TABLE attempts ADD COLUMN fatigue INTEGER CHECK (fatigue BETWEEN 0 AND 100);
    ALTER TABLE attempts ADD COLUMN rating TEXT;
";

// What it took to pass when an attempt was begun. Attempts without it were begun before a reply that is said again in its
// scene counted for nothing; whoever has such attempts is told once that they are counted so too, and that is put down.
const VERSION_4: &str = "
    ALTER TABLE attempts ADD COLUMN pass_overall INTEGER CHECK (pass_overall BETWEEN 0 AND 100);
    ALTER TABLE attempts ADD COLUMN pass_each INTEGER
        CHECK (pass_each BETWEEN 0 AND 100 AND (pass_each IS NULL) = (pass_overall IS NULL));
    ALTER TABLE people ADD COLUMN told_of_recount INTEGER NOT NULL DEFAULT 0 CHECK (told_of_recount IN (0, 1));
";

// What an attempt was played with, so that whatever becomes of the dialogue it is shown as it was: the texts of dialogue
// and rubric, each once by its hash, and the language of the dialogue, the name of its case, and the system. None of these
// is known of attempts of before; where somebody has a text whose hash is kept, it is put in.
const VERSION_5: &str = "
    CREATE TABLE texts (
        hash TEXT PRIMARY KEY NOT NULL,
        text TEXT NOT NULL
    ) STRICT;

    ALTER TABLE attempts ADD COLUMN language TEXT;
    ALTER TABLE attempts ADD COLUMN case_played TEXT;
    ALTER TABLE attempts ADD COLUMN platform TEXT;
";

// What is told to a Learning Record Store: each statement with the bytes that it was first written in, and how it stands
// with it; and for each attempt how far it had come when it was last told of.
const VERSION_6: &str = "
    CREATE TABLE outbox (
        place     INTEGER PRIMARY KEY,
        id        TEXT NOT NULL UNIQUE,
        attempt   TEXT NOT NULL REFERENCES attempts (id),
        statement TEXT NOT NULL,
        standing  TEXT NOT NULL DEFAULT 'waiting' CHECK (standing IN ('waiting', 'sent', 'parked')),
        why       TEXT
    ) STRICT;

    CREATE INDEX outbox_by_standing ON outbox (standing, place);
    CREATE INDEX outbox_by_attempt ON outbox (attempt);

    CREATE TABLE outbox_reached (
        attempt   TEXT    PRIMARY KEY NOT NULL REFERENCES attempts (id),
        inputs    INTEGER NOT NULL,
        ended     INTEGER NOT NULL CHECK (ended IN (0, 1)),
        abandoned INTEGER NOT NULL CHECK (abandoned IN (0, 1))
    ) STRICT, WITHOUT ROWID;
";

/// The version of a file; 0 where it is new and empty.
pub(super) fn version(db: &Connection) -> rusqlite::Result<i32> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings a file up to the last of `steps`, all in one transaction: it is upgraded, or as it was.
/// Other programs wait meanwhile, and find the work done.
pub(super) fn upgrade(db: &mut Connection, steps: &[Step], program: &str) -> rusqlite::Result<()> {
    if version(db)? >= steps.len() as i32 {
        return Ok(());
    }
    // A step may build a table anew, while another refers to it.
    db.pragma_update(None, "foreign_keys", false)?;
    let work = Transaction::new(db, TransactionBehavior::Immediate)?;
    let from = version(&work)?;
    for (n, step) in (0..).zip(steps).filter(|&(n, _)| n >= from) {
        step.take(&work)?;
        work.execute("INSERT INTO versions (version, program) VALUES (?1, ?2)", (n + 1, program))?;
        work.pragma_update(None, "user_version", n + 1)?;
    }
    work.pragma_update(None, "application_id", APPLICATION)?;
    work.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A step as a later version may bring it: an attempt gets a note, a table is built anew.
    const NEXT: Step = Step::Sql(
        "ALTER TABLE attempts ADD COLUMN note TEXT;
         CREATE TABLE answers (attempt TEXT NOT NULL REFERENCES attempts (id), n INTEGER NOT NULL, word TEXT NOT NULL,
                               elapsed_ms INTEGER NOT NULL, PRIMARY KEY (attempt, n)) STRICT, WITHOUT ROWID;
         INSERT INTO answers SELECT * FROM inputs;
         DROP TABLE inputs;",
    );

    fn version_1() -> Connection {
        let mut db = Connection::open_in_memory().unwrap();
        upgrade(&mut db, &STEPS[..1], "0.1.0").unwrap();
        db.execute_batch(
            "INSERT INTO attempts VALUES ('a', NULL, 'd', 'h', 'r', -1, 'practice', 1, 0, 5, NULL, 0, '0.1.0');
             INSERT INTO inputs VALUES ('a', 0, 'hello', 10), ('a', 1, 'bye in_anger', 20);",
        )
        .unwrap();
        db
    }

    fn one<T: rusqlite::types::FromSql>(db: &Connection, sql: &str) -> T {
        db.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_new_file_gets_the_newest_version_and_our_mark() {
        let mut db = Connection::open_in_memory().unwrap();
        upgrade(&mut db, STEPS, "0.1.0").unwrap();
        assert_eq!(version(&db).unwrap(), VERSION);
        assert_eq!(one::<i32>(&db, "PRAGMA application_id"), APPLICATION);
    }

    #[test]
    fn every_step_is_taken_once_and_says_which_program_took_it() {
        let mut db = version_1();
        for _ in 0..2 {
            upgrade(&mut db, &[STEPS[0], NEXT], "0.2.0").unwrap();
        }
        assert_eq!(version(&db).unwrap(), 2);
        let programs: String = one(&db, "SELECT group_concat(version || ':' || program) FROM versions");
        assert_eq!(programs, "1:0.1.0,2:0.2.0");
    }

    #[test]
    fn an_upgrade_keeps_what_was_stored() {
        let mut db = version_1();
        upgrade(&mut db, &[STEPS[0], NEXT], "0.2.0").unwrap();
        assert_eq!(one::<String>(&db, "SELECT id || seed || pace || started_ms FROM attempts"), "a-115");
        assert_eq!(one::<String>(&db, "SELECT group_concat(n || word) FROM answers"), "0hello,1bye in_anger");
    }

    #[test]
    fn an_upgrade_that_fails_half_way_changes_nothing() {
        let mut db = version_1();
        let error = upgrade(&mut db, &[STEPS[0], NEXT, Step::Sql("CREATE TABLE attempts (x)")], "0.3.0").unwrap_err();
        assert!(error.to_string().contains("already exists"), "{error}");
        assert_eq!(version(&db).unwrap(), 1);
        assert_eq!(one::<i32>(&db, "SELECT count(*) FROM inputs"), 2);
        assert_eq!(one::<i32>(&db, "SELECT count(*) FROM sqlite_schema WHERE name = 'answers'"), 0);
    }

    #[test]
    fn what_was_begun_before_marks_were_kept_has_none_and_nobody_was_told_of_them() {
        let mut db = version_1();
        upgrade(&mut db, STEPS, "0.2.0").unwrap();
        let marks = "SELECT count(*) FROM attempts WHERE pass_overall IS NULL AND pass_each IS NULL";
        assert_eq!(one::<i32>(&db, marks), 1);
        assert_eq!(one::<i32>(&db, "SELECT max(told_of_recount) FROM people"), 0);
        let change = |sql: &str| db.execute(sql, []).is_ok();
        assert!(!change("UPDATE attempts SET pass_overall = 70"), "one mark alone is none");
        assert!(!change("UPDATE attempts SET pass_overall = 101, pass_each = 50"));
        assert!(change("UPDATE attempts SET pass_overall = 70, pass_each = 50"));
    }

    #[test]
    fn a_file_of_a_later_version_is_not_set_back() {
        let mut db = version_1();
        upgrade(&mut db, &[STEPS[0], NEXT], "0.2.0").unwrap();
        upgrade(&mut db, &STEPS[..1], "0.1.0").unwrap();
        assert_eq!(version(&db).unwrap(), 2);
    }
}

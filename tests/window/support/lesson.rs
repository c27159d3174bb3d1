//! A dialogue, and what is on disk of somebody's attempts at it.

use super::Desk;
use super::patience::PATIENCE;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};
use unruffled::check::course::{Course, Entry, Origin};
use unruffled::conversation::transcript::Input;
use unruffled::conversation::{Conversation, Moment, Script, best_first};
use unruffled::dialogue::{Mode, Name};
use unruffled::records::{Attempt, AttemptId, FILE, PROGRAM_VERSION, Person, PersonId, Recorded, Store, content_hash};

/// A dialogue as the game plays it.
pub struct Lesson {
    script: Arc<Script>,
    dialogue_hash: String,
    rubric_hash: String,
}

/// The course of the tests: no change to a dialogue that people play changes how a test goes, or a picture.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/window")
}

/// The course of the tests, in a folder below this one. Returns the folder's name, which is the same on every machine.
pub fn lay_out(data: &Path) -> &'static str {
    const NAME: &str = "course";
    fs::create_dir(data.join(NAME)).expect("a folder can be made");
    for file in fs::read_dir(folder()).expect("the course of the tests") {
        let file = file.expect("an entry");
        fs::copy(file.path(), data.join(NAME).join(file.file_name())).expect("a file can be copied");
    }
    NAME
}

impl Lesson {
    /// The dialogue of the tests' course that stands first in the list.
    pub fn first() -> Self {
        Self::of(Origin::Folder(folder()), |_| true)
    }

    /// The dialogue of the tests' course of this name.
    pub fn named(id: &str) -> Self {
        Self::of(Origin::Folder(folder()), |entry| entry.id() == id)
    }

    /// The shipped dialogue of this name.
    pub fn shipped(id: &str) -> Self {
        Self::of(Origin::Shipped, |entry| entry.id() == id)
    }

    fn of(course: Origin, wanted: impl Fn(&Entry) -> bool) -> Self {
        let course = Course::load(course).expect("the course can be read");
        let entry = course.playable().find(|entry| wanted(entry)).expect("it has a dialogue that can be played");
        Self::from(&course, entry)
    }

    /// A dialogue of a course.
    pub fn from(course: &Course, entry: &Entry) -> Self {
        Self {
            script: entry.checked.playable().expect("it can be played").clone(),
            dialogue_hash: content_hash(entry.checked.report.source.text()),
            rubric_hash: content_hash(course.rubric_text.text()),
        }
    }

    /// The dialogue, to be played.
    pub fn script(&self) -> &Arc<Script> {
        &self.script
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.script.dialogue.title
    }

    /// A run of it from its record.
    pub fn replay(&self, recorded: &Recorded) -> Conversation {
        recorded.replay(self.script.clone()).expect("what is recorded fits the dialogue")
    }

    /// What a trainee says who errs in every second turn, from the first turn to the last.
    pub fn uneven_talk(&self, seed: u64) -> Vec<Name> {
        self.talk(seed, |turn| turn % 2 == 1)
    }

    /// What a trainee says who errs in these turns, counted from 0, and says the best in all others.
    pub fn talk(&self, seed: u64, errs: impl Fn(usize) -> bool) -> Vec<Name> {
        let mut run = Conversation::start(self.script.clone(), seed);
        let mut said = Vec::new();
        while matches!(run.moment(), Moment::Talk(_)) {
            let ranked = best_first(run.choices());
            let chosen = if errs(said.len()) { ranked.last() } else { ranked.first() };
            let reply = chosen.expect("there is something to say").reply.id.value.clone();
            run.apply(&Input::reply(reply.clone())).expect("it can be said");
            said.push(reply);
        }
        said
    }

    /// Puts an attempt on disk that was left in the middle of the talk.
    pub fn leave_unfinished(&self, data: &Path, trainee: &str, seed: u64, mode: Mode, said: &[Name]) {
        self.keep(data, trainee, 1_700_000_000_000, seed, mode, said);
    }

    /// Puts a whole talk on disk.
    pub fn keep_finished(&self, data: &Path, trainee: &str, started_ms: i64, seed: u64, said: &[Name]) {
        let (store, id) = self.keep(data, trainee, started_ms, seed, Mode::Practice, said);
        store.finish(&id, started_ms + 300_000).expect("the end can be put down");
    }

    fn keep(
        &self,
        data: &Path,
        trainee: &str,
        started_ms: i64,
        seed: u64,
        mode: Mode,
        said: &[Name],
    ) -> (Store, AttemptId) {
        let store = Store::open(data).expect("the records can be opened");
        let attempt = Attempt {
            id: store.new_id(started_ms),
            trainee: somebody(&store, trainee),
            dialogue: self.script.dialogue.id.value.to_string(),
            dialogue_hash: self.dialogue_hash.clone(),
            rubric_hash: self.rubric_hash.clone(),
            seed,
            mode,
            pace: false,
            shuffled: true,
            started_ms,
            ended_ms: None,
            language: None,
            case: None,
            program_version: PROGRAM_VERSION.to_owned(),
            platform: None,
            retry: None,
            shift: None,
            marks: Some((70, 50)),
        };
        store.begin(&attempt).expect("an attempt can be put down");
        for (n, reply) in said.iter().enumerate() {
            let input = Input::reply(reply.clone());
            store.record(&attempt.id, n, &input, 5_000 * (n as u64 + 1)).expect("an answer can be put down");
        }
        (store, attempt.id)
    }
}

/// Whoever has this name, or somebody new.
fn somebody(store: &Store, name: &str) -> Person {
    let known = store.people_called(name).expect("the records can be read");
    known.into_iter().next().map_or_else(|| Person::named(PersonId::fresh(), name), |known| known.person)
}

/// All attempts on disk; none as long as there is no file.
pub fn attempts(data: &Path) -> Vec<Recorded> {
    if !data.join(FILE).exists() {
        return Vec::new();
    }
    Store::open(data).and_then(|store| store.all()).expect("the records can be read").attempts
}

/// The one attempt on disk; none as long as there is none.
pub fn attempt(data: &Path) -> Option<Recorded> {
    let mut all = attempts(data);
    assert!(all.len() <= 1, "one attempt was made, and {} are on disk", all.len());
    all.pop()
}

/// The attempt that was begun last; none as long as there is none.
pub fn latest(data: &Path) -> Option<Recorded> {
    attempts(data).into_iter().max_by_key(|recorded| recorded.attempt.started_ms)
}

/// What a control says by which something is said: its number and its words, as far as those are known before.
pub fn label(place: usize, say: &str) -> String {
    let words = say.split('{').next().unwrap_or_default();
    format!("{}: {words}", place + 1)
}

/// Waits until something can be said, and says it by its number. Returns what is on disk then.
pub fn say(desk: &Desk, lesson: &Lesson, recorded: &Recorded, reply: &Name) -> Recorded {
    let run = lesson.replay(recorded);
    let shown = run.shuffled();
    let place = shown.iter().position(|choice| choice.reply.id.value == *reply).expect("it can be said");
    desk.see(&label(place, &shown[place].reply.say));
    answer(desk, recorded, || desk.hands().press(&(place + 1).to_string()))
}

/// Gives an answer, and once more where it was not taken: a machine that stalls can make a customer look silent who is
/// not done yet. Returns what is on disk then, with one answer more than before.
pub fn answer(desk: &Desk, before: &Recorded, give: impl Fn()) -> Recorded {
    const TAKEN: Duration = Duration::from_secs(8);
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        give();
        let given = Instant::now();
        while given.elapsed() < TAKEN {
            let longer = |now: &Recorded| now.attempt.id == before.attempt.id && now.inputs.len() > before.inputs.len();
            if let Some(now) = attempts(desk.data()).into_iter().find(longer) {
                return now;
            }
            sleep(Duration::from_millis(50));
        }
        desk.at_rest();
    }
    panic!("waited {PATIENCE:?} for the answer on disk");
}

//! What is sent next, and what an answer to it means. It sends nothing itself, so that it decides alike wherever it runs.

use std::fmt;
use std::ops::Range;
use std::time::Duration;

use uuid::Uuid;

use crate::records::{Letter, Standing};

/// At most so many statements go in one request.
pub const BATCH: usize = 50;

/// At most so many bytes go in one request: stores take a few megabytes.
pub const BATCH_BYTES: usize = 1_000_000;

/// How long to wait before the first time that something is tried again.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// How long to wait at most.
const LONGEST_WAIT: Duration = Duration::from_mins(5);

/// How much of what a store says is kept.
const MOST_SAID: usize = 300;

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// An answer: its status, what it says, and how long to wait, where it says that.
    Status {
        /// The HTTP status.
        status: u16,
        /// What it says beside that.
        said: String,
        /// How long it asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// None: why not. What was sent may have come all the same.
    Nothing(String),
}

/// What an answer to statements means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// All of them are kept.
    Stored,
    /// One of them, or all, will never be taken.
    Bad,
    /// Whoever sends them may not.
    Refused,
    /// It may be taken later.
    Later,
    /// This is no Learning Record Store.
    Elsewhere,
}

/// What an answer means, by its status (xAPI 1.0.3, part three, 1.4.2, and what stores that are about say).
const fn meaning(status: u16) -> Meaning {
    match status {
        200..=299 => Meaning::Stored,
        // Too many at once, or too large; one that differs from what is kept under its id; not as a statement has to be.
        400 | 409 | 412 | 413 | 422 => Meaning::Bad,
        401 | 403 | 407 => Meaning::Refused,
        408 | 425 | 429 | 500..=599 => Meaning::Later,
        _ => Meaning::Elsewhere,
    }
}

/// Why nothing is sent any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Name and password are not right, or may not write.
    Refused(u16),
    /// There is something else at that address.
    Elsewhere(u16),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Refused(status) => {
                write!(f, "it lets nobody in with this name and password (status {status}); ask who runs it for them")
            }
            Stop::Elsewhere(status) => write!(
                f,
                "no Learning Record Store answers there (status {status}); its address is the one that statements is put behind"
            ),
        }
    }
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To ask for anything at all, with name and password: [`Courier::let_in`] takes the answer. A store may answer a wrong
    /// password as it answers a wrong statement, and no statement is put aside for that.
    Knock,
    /// To send these: [`Courier::answered`] takes the answer.
    Send(Range<usize>),
    /// To wait so long, for this reason, and go on then.
    Wait(Duration, String),
    /// All of them have been dealt with.
    Done,
    /// To give up, for nothing can be sent.
    Stop(Stop),
}

/// What is known of some of the statements now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Which of them.
    pub ids: Vec<Uuid>,
    /// How they stand.
    pub standing: Standing,
    /// What was said of them, where they were put aside.
    pub why: Option<String>,
}

/// Carries some statements to a store.
#[derive(Debug, Clone)]
pub struct Courier {
    letters: Vec<Letter>,
    /// What is still to be sent, the next at the end.
    left: Vec<Range<usize>>,
    let_in: bool,
    /// Whether it was let in since something was taken last.
    sure: bool,
    /// How often in a row it had to be tried again.
    failures: u32,
    wait: Option<(Duration, String)>,
    stop: Option<Stop>,
}

impl Courier {
    /// A courier with these statements. `let_in` is whether name and password are known to be right.
    pub fn new(letters: Vec<Letter>, let_in: bool) -> Self {
        let mut left = batches(&letters);
        left.reverse();
        Courier { letters, left, let_in, sure: !let_in, failures: 0, wait: None, stop: None }
    }

    /// What to do next. It stays the same until that is done.
    pub fn step(&self) -> Step {
        match (&self.stop, &self.wait, self.left.last()) {
            (Some(stop), ..) => Step::Stop(stop.clone()),
            (None, Some((how_long, why)), _) => Step::Wait(*how_long, why.clone()),
            (None, None, None) => Step::Done,
            (None, None, Some(_)) if !self.let_in => Step::Knock,
            (None, None, Some(batch)) => Step::Send(batch.clone()),
        }
    }

    /// The statements of a range, as a request's body has them: in the very bytes that they are kept in.
    pub fn body(&self, range: Range<usize>) -> String {
        let texts: Vec<&str> = self.letters[range].iter().map(|letter| &*letter.text).collect();
        format!("[{}]", texts.join(","))
    }

    /// How often in a row it had to be tried again.
    pub const fn failures(&self) -> u32 {
        self.failures
    }

    /// It was waited.
    pub fn waited(&mut self) {
        self.wait = None;
    }

    /// The answer to a [`Step::Knock`].
    pub fn let_in(&mut self, answer: &Answer) {
        match answer {
            Answer::Nothing(why) => self.try_again(why.clone(), None),
            Answer::Status { status, said, retry_after } => match meaning(*status) {
                Meaning::Stored if said.contains("\"statements\"") => self.let_in = true,
                Meaning::Stored => self.stop = Some(Stop::Elsewhere(*status)),
                Meaning::Refused => self.stop = Some(Stop::Refused(*status)),
                Meaning::Later => self.try_again(told(*status, said), *retry_after),
                Meaning::Bad | Meaning::Elsewhere => self.stop = Some(Stop::Elsewhere(*status)),
            },
        }
    }

    /// The answer to a [`Step::Send`]. Says how the statements stand that it settles.
    pub fn answered(&mut self, answer: &Answer) -> Option<Settled> {
        let Answer::Status { status, said, retry_after } = answer else {
            let Answer::Nothing(why) = answer else { return None };
            self.try_again(why.clone(), None);
            return None;
        };
        match meaning(*status) {
            // Somebody on the way, who wants to be logged in at first, says yes to everything.
            Meaning::Stored if *status != 204 && !self.names_some(said) => {
                self.stop = Some(Stop::Elsewhere(*status));
                None
            }
            Meaning::Stored => {
                (self.failures, self.sure) = (0, false);
                let batch = self.left.pop()?;
                let ids = self.letters[batch].iter().map(|letter| letter.id).collect();
                Some(Settled { ids, standing: Standing::Sent, why: None })
            }
            Meaning::Bad => {
                self.failures = 0;
                let batch = self.left.pop()?;
                if batch.len() == 1 && !self.sure {
                    // A store may answer a password that is not right any more as it answers a wrong statement.
                    (self.let_in, self.sure) = (false, true);
                    self.left.push(batch);
                    return None;
                }
                if batch.len() > 1 {
                    // It says that one is not taken, and seldom which.
                    let middle = batch.start + batch.len() / 2;
                    self.left.push(middle..batch.end);
                    self.left.push(batch.start..middle);
                    return None;
                }
                let ids = self.letters[batch].iter().map(|letter| letter.id).collect();
                Some(Settled { ids, standing: Standing::Parked, why: Some(told(*status, said)) })
            }
            Meaning::Refused => {
                self.stop = Some(Stop::Refused(*status));
                None
            }
            Meaning::Later => {
                self.try_again(told(*status, said), *retry_after);
                None
            }
            Meaning::Elsewhere => {
                self.stop = Some(Stop::Elsewhere(*status));
                None
            }
        }
    }

    /// Whether an answer is a list of statements that were sent, as of stores that have taken them (xAPI 1.0.3, part three,
    /// 2.1.2). Some name only those that they did not have before.
    fn names_some(&self, said: &str) -> bool {
        let (Some(batch), Ok(named)) = (self.left.last(), serde_json::from_str::<Vec<String>>(said)) else {
            return false;
        };
        let ours = |id: Uuid| self.letters[batch.clone()].iter().any(|letter| letter.id == id);
        named.iter().all(|id| Uuid::parse_str(id).is_ok_and(ours))
    }

    fn try_again(&mut self, why: String, after: Option<Duration>) {
        let wait = FIRST_WAIT.saturating_mul(1 << self.failures.min(16));
        self.failures += 1;
        self.wait = Some((after.map_or(wait, |after| after.max(wait)).min(LONGEST_WAIT), why));
    }
}

/// What was said, in a line.
fn told(status: u16, said: &str) -> String {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    match said.char_indices().nth(MOST_SAID) {
        _ if said.is_empty() => format!("status {status}"),
        Some((end, _)) => format!("status {status}: {}…", &said[..end]),
        None => format!("status {status}: {said}"),
    }
}

/// Which statements go together.
fn batches(letters: &[Letter]) -> Vec<Range<usize>> {
    let mut batches = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (n, letter) in letters.iter().enumerate() {
        let more = bytes + letter.text.len() + 1;
        if n > start && (n - start >= BATCH || more > BATCH_BYTES) {
            batches.push(start..n);
            (start, bytes) = (n, 0);
        }
        bytes += letter.text.len() + 1;
    }
    if start < letters.len() {
        batches.push(start..letters.len());
    }
    batches
}

#[cfg(test)]
mod tests;

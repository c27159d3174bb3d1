//! What `trainer check` finds: one file per family of rules.
//!
//! E1xx come from [`crate::dialogue::load`]; `names` has E2xx, `flow` what the arrows of a dialogue
//! show, `proofs` what its reachable states do.

mod across;
mod alike;
mod best;
mod by_case;
mod case;
mod cases;
pub mod course;
mod cues;
mod flow;
pub mod giveaway;
mod guess;
mod kind;
mod length;
pub mod levels;
mod listed;
mod names;
pub mod outcomes;
pub mod players;
mod proofs;
pub mod rename;
mod room;
mod scores;
mod spoken;
mod traces;
mod turns;
mod unreached;
mod walkthroughs;

use std::cmp::Reverse;
use std::sync::Arc;

use crate::conversation::Script;
use crate::diagnostic::{Code, Finding, MOST_FINDINGS, Report, Severity, Source};
use crate::dialogue::Outcome;
use crate::dialogue::load;
use crate::dialogue::model::Pass;
use crate::dialogue::{Dialogue, Rubric};
use crate::explore::{STATES, Space};
use across::Across;
use giveaway::Tells;
use guess::Guess;
use players::{Effort, Table};
use traces::Traces;

/// A dialogue that was read and checked.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What was found, in the order of the file.
    pub report: Report,
    /// The dialogue as far as it could be read.
    pub dialogue: Option<Arc<Dialogue>>,
    /// The dialogue ready to be run, where all of it could be read and every name in it stands for
    /// something. Only without any error should a trainee play it.
    pub script: Option<Arc<Script>>,
    /// What it was probably meant to be, where names in it stand for nothing.
    guess: Option<Guess>,
    /// What its moves tell of its replies, once it was proven.
    pub tells: Tells,
}

impl Checked {
    /// The dialogue as a trainee may play it: only where no error was found.
    pub fn playable(&self) -> Option<&Arc<Script>> {
        self.script.as_ref().filter(|_| !self.report.has_errors())
    }
}

/// Reads and checks a dialogue, as far as its words and arrows show; [`Checked::prove`] goes on from
/// there. `file` is how the file is called in reports, `stem` its name
/// without its ending, where there is a file.
pub fn dialogue(file: &str, stem: Option<&str>, source: Arc<Source>, rubric: &Arc<Rubric>) -> Checked {
    let (dialogue, findings) = words(&source, stem, Some(rubric));
    let sound = !findings.iter().any(|f| f.severity == Severity::Error && f.code < Code::E301);
    let dialogue = dialogue.map(Arc::new);
    let script = dialogue
        .clone()
        .filter(|_| sound)
        .and_then(|dialogue| Script::new(dialogue, rubric.clone()).ok().map(Arc::new));
    let guess = dialogue.as_deref().filter(|_| !sound).and_then(|d| guess::meant(d, rubric, &findings));
    let report = Report { file: file.to_owned(), source, findings, dialogues: None };
    Checked { report, dialogue, script, guess, tells: Tells::default() }
}

/// The same where there is no telling what a move is worth, or what it takes to pass: what is found needs neither (E101
/// to E107, E201 and E302), and nothing can be played or proved.
pub fn words_alone(file: &str, stem: Option<&str>, source: Arc<Source>) -> Checked {
    let (dialogue, mut findings) = words(&source, stem, None);
    findings.retain(|f| f.code <= Code::E107 || matches!(f.code, Code::E201 | Code::E302));
    let report = Report { file: file.to_owned(), source, findings, dialogues: None };
    Checked { report, dialogue: dialogue.map(Arc::new), script: None, guess: None, tells: Tells::default() }
}

/// What the words and arrows of a dialogue show, in the order of the file.
fn words(source: &Source, stem: Option<&str>, rubric: Option<&Rubric>) -> (Option<Dialogue>, Vec<Finding>) {
    let (dialogue, mut findings) = load::dialogue(source, stem);
    if let Some(dialogue) = &dialogue {
        names::check(dialogue, rubric, source.text(), &mut findings);
        flow::check(dialogue, &mut findings);
    }
    in_order(&mut findings);
    (dialogue, findings)
}

/// What is spent on each player for a warning: enough to see a few percent, and too little to notice.
const EFFORT: Effort = Effort { exact: 4_000, runs: 1_000, steps: 80_000 };

/// How far a search goes, and who hears of it.
pub struct Search<'a> {
    /// How many states are looked at before a proof is cut off.
    pub states: usize,
    /// How many steps are taken for the bounds of a score before that search is given up.
    pub steps: usize,
    /// Is told from time to time how many were looked at.
    pub progress: &'a dyn Fn(usize),
}

impl Default for Search<'_> {
    fn default() -> Self {
        Search { states: STATES, steps: 5_000_000, progress: &|_| () }
    }
}

impl Checked {
    /// The same with the marks of the course, as far as the dialogue sets none itself.
    #[must_use]
    pub fn marked(mut self, course: Option<&Pass>) -> Self {
        if let Some(pass) = course {
            self.script = self.script.map(|script| Arc::new(Arc::unwrap_or_clone(script).marked(Some(pass))));
        }
        self
    }

    /// Goes on from what the words of a dialogue show to what its runs do: E303 to E305 and what comes
    /// after them in the list. Where names stand for nothing, only E303 to E305 are looked for, in what
    /// was probably meant; where more than names is wrong, nothing.
    pub fn prove(&mut self, search: &Search) {
        let text = self.report.source.clone();
        let text = text.text();
        let findings = &mut self.report.findings;
        let mut traces = Traces::new();
        if let Some(guess) = &self.guess {
            proofs::guessed(guess, search, text, &mut traces, findings);
        }
        let Some(script) = self.script.clone() else {
            in_order(findings);
            return;
        };
        // Where the arrows alone have shown that no ending can be reached, nothing more is to be said.
        if !findings.iter().any(|f| f.code == Code::E301) {
            let mut across = Across::of(&script);
            let mut ways = walkthroughs::Left::default();
            let effort = EFFORT.shared(script.dialogue.cases().len());
            let mut each = |case: &Arc<Script>, space: &Space, traces: &mut Traces, findings: &mut Vec<Finding>| {
                let best = space.best_outcome().filter(|best| space.is_complete() || *best == Outcome::Resolved);
                let table = Table::new(case, best);
                walkthroughs::check(case, &table, &mut ways, findings);
                turns::indifferent(case, space, findings);
                scores::check(case, space, &table, effort, traces, findings);
                cues::check(case, &table, effort, findings);
                across.look(case, space);
            };
            let seen = proofs::check(&script, search, text, &mut traces, findings, &mut each);
            if !findings.iter().any(|f| f.code == Code::E301) {
                turns::check(&script, &seen, findings);
                self.tells = across.report(&script, findings);
            }
        }
        in_order(findings);
    }
}

/// Puts findings in the order of the file. Of too many to be read the errors are kept.
fn in_order(findings: &mut Vec<Finding>) {
    if findings.len() > MOST_FINDINGS {
        findings.sort_by_key(|f| Reverse(f.severity));
        findings.truncate(MOST_FINDINGS);
    }
    findings.sort_by_key(|f| (f.span, f.code));
}

/// Reads and checks a rubric.
pub fn rubric(file: &str, source: Arc<Source>) -> (Option<Arc<Rubric>>, Report) {
    let (rubric, findings) = load::rubric(&source);
    let report = Report { file: file.to_owned(), source, findings, dialogues: None };
    (rubric.filter(|_| !report.has_errors()).map(Arc::new), report)
}

/// How many findings get a suggestion: looking for one takes as long as there are names.
const MOST_SUGGESTIONS: usize = 200;

/// Reports a name that is unknown, with a suggestion from those that are known.
fn unknown<'a>(
    code: Code,
    name: &crate::dialogue::Spanned<crate::dialogue::Name>,
    message: String,
    known: impl Iterator<Item = &'a str> + Clone,
    none: &str,
    findings: &mut Vec<Finding>,
) {
    if findings.len() >= MOST_FINDINGS {
        return;
    }
    let mut finding = Finding::new(code, name.span, message);
    if findings.len() < MOST_SUGGESTIONS {
        finding = finding.help(suggestion(&name.value, known, none));
    }
    findings.push(finding);
}

fn suggestion<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone, none: &str) -> String {
    if let Some(near) = crate::dialogue::suggest::nearest(name, known.clone()) {
        return format!("did you mean {near}?");
    }
    let mut all: Vec<&str> = known.take(9).collect();
    let more = all.len() > 8;
    all.truncate(8);
    match (all.as_slice(), more) {
        ([], _) => none.to_owned(),
        ([only], _) => format!("write {only}"),
        (_, false) => format!("write one of {}", all.join(", ")),
        (_, true) => format!("write one of {} and others", all.join(", ")),
    }
}

//! What is found in each case by itself becomes one list: what is so in every case is said once, and what is so in some
//! says in which.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::conversation::Script;
use crate::diagnostic::{Code, Finding, MOST_FINDINGS, Span};
use crate::dialogue::model::Case;

/// How many cases are named in one finding.
const MOST_NAMED: usize = 3;

/// Findings with the cases that they were made in.
pub(super) struct ByCase<'d> {
    cases: &'d [Case],
    looked_at: usize,
    found: Vec<(Finding, Vec<usize>)>,
    known: HashMap<(Code, Span, String), usize>,
}

impl<'d> ByCase<'d> {
    pub fn new(script: &'d Script) -> Self {
        ByCase { cases: script.dialogue.cases(), looked_at: 0, found: Vec::new(), known: HashMap::new() }
    }

    /// Adds what was found in the next case.
    pub fn add(&mut self, findings: Vec<Finding>) {
        let case = self.looked_at;
        self.looked_at += 1;
        if self.cases.is_empty() {
            self.found.extend(findings.into_iter().map(|finding| (finding, Vec::new())));
            return;
        }
        for finding in findings {
            match self.known.entry((finding.code, finding.span, finding.message.clone())) {
                Entry::Occupied(known) => self.found[*known.get()].1.push(case),
                Entry::Vacant(new) if self.found.len() < MOST_FINDINGS => {
                    new.insert(self.found.len());
                    self.found.push((finding, vec![case]));
                }
                Entry::Vacant(_) => {}
            }
        }
    }

    /// All of them. A run that shows something goes through the first case in which it is so.
    pub fn merged(self) -> impl Iterator<Item = Finding> {
        let ByCase { cases, looked_at, found, .. } = self;
        found.into_iter().map(move |(mut finding, at)| {
            let name = |&case: &usize| cases.get(case).map(|case| case.id.to_string());
            let everywhere = at.len() == looked_at;
            finding.case = at.first().and_then(name).filter(|_| !everywhere || !finding.trace.is_empty());
            if !everywhere && !at.is_empty() {
                finding.message = format!("in {}: {}", named(at.iter().filter_map(name)), finding.message);
            }
            finding
        })
    }
}

fn named(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    match &names[..] {
        [one] => format!("the case {one}"),
        [some @ .., last] if names.len() <= MOST_NAMED => format!("the cases {} and {last}", some.join(", ")),
        _ => format!("the cases {} and {} others", names[..MOST_NAMED].join(", "), names.len() - MOST_NAMED),
    }
}

//! One slip made many times over, such as a field's name in another language, is said once.

use hashbrown::HashMap;

use super::{Code, Finding, Report};

/// So many places are named, and so many findings of a kind are still said one by one.
const NAMED: usize = 3;

impl Report {
    /// The report as it is written out: of findings that say the same of the same name more than three times in this
    /// file the first, with how many there are and where the first three stand.
    #[must_use]
    pub fn folded(&self) -> Report {
        let mut kinds: HashMap<(Code, &str), Vec<u32>> = HashMap::new();
        for finding in self.findings.iter().filter(|finding| names_something(finding.code)) {
            kinds.entry((finding.code, &finding.message)).or_default().push(finding.span.start);
        }
        kinds.retain(|_, starts| starts.len() > NAMED);
        let mut findings = Vec::with_capacity(self.findings.len());
        for finding in &self.findings {
            let Some(starts) = kinds.get_mut(&(finding.code, &*finding.message)) else {
                findings.push(finding.clone());
                continue;
            };
            // The first takes all of them, and for the others none are left.
            let starts = std::mem::take(starts);
            if !starts.is_empty() {
                let message = format!("{} ({})", finding.message, self.source.times(starts.into_iter()));
                findings.push(Finding { message, ..finding.clone() });
            }
        }
        Report { findings, ..self.clone() }
    }
}

/// All of them folded.
pub(super) fn folded(reports: &[Report]) -> Vec<Report> {
    reports.iter().map(Report::folded).collect()
}

/// Whether findings of this code name what is wrong in their words, so that equal words are one slip. Elsewhere equal
/// words are said of different things: of ten texts that are missing each has to be written.
fn names_something(code: Code) -> bool {
    matches!(code, Code::E102 | Code::E201 | Code::E202)
}

impl super::Source {
    /// How many places there are, and the lines of the first three: `93 times, first in lines 4, 5 and 9`.
    pub fn times(&self, starts: impl ExactSizeIterator<Item = u32>) -> String {
        let count = starts.len();
        let mut lines: Vec<String> = starts.take(NAMED).map(|at| self.place(at).line.to_string()).collect();
        lines.dedup();
        match lines.pop() {
            Some(only) if lines.is_empty() => format!("{count} times, first in line {only}"),
            Some(last) => format!("{count} times, first in lines {} and {last}", lines.join(", ")),
            None => String::new(),
        }
    }
}

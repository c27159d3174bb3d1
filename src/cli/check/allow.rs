//! `trainer check --allow`: warnings that somebody has decided to live with.

use crate::cli::{Trouble, explain};
use crate::diagnostic::{Code, Report, Severity};

/// The codes of warnings that are passed over.
pub(super) struct Allowed(Vec<Code>);

impl Allowed {
    /// # Errors
    /// Where a word is no code, or that of an error: what cannot be played cannot be lived with.
    pub fn read(words: &[String]) -> Result<Self, Trouble> {
        let mut codes = Vec::new();
        for word in words.iter().map(|word| word.trim()) {
            let code = match word {
                "" => return Err(Trouble::Use("--allow takes the codes of warnings: --allow W501,W502".to_owned())),
                word => explain::code(word)?,
            };
            if code.severity() == Severity::Error {
                let why = format!("{code} is an error, and only warnings can be passed over; mend what it says");
                return Err(Trouble::Use(why));
            }
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        Ok(Allowed(codes))
    }

    /// Takes the warnings out of the reports, and says which and how many they were; nothing where none is allowed.
    pub fn pass_over(&self, reports: &mut [Report]) -> Option<String> {
        let mut counts = vec![0_usize; self.0.len()];
        for report in reports {
            report.findings.retain(|finding| match self.0.iter().position(|&code| code == finding.code) {
                Some(n) => {
                    counts[n] += 1;
                    false
                }
                None => true,
            });
        }
        let all: usize = counts.iter().sum();
        let each = self.0.iter().zip(counts).map(|(code, count)| format!("{count} {code}"));
        let each: Vec<String> = each.collect();
        let warnings = if all == 1 { "warning" } else { "warnings" };
        (!self.0.is_empty()).then(|| format!("{all} {warnings} passed over: {}", each.join(", ")))
    }
}

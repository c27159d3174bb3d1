//! What is found in a folder beside what its files say.

use std::path::Path;
use std::sync::Arc;

use crate::check::Checked;
use crate::diagnostic::{Code, Finding, Report, Span};
use crate::dialogue::folder::passed_by::passed_by;

/// What looks like a dialogue and is not read (W602), each with a report of its own.
pub fn passed_by_in(folder: &Path) -> impl Iterator<Item = Report> {
    passed_by(folder).into_iter().map(|passed| {
        let finding = Finding::new(Code::W602, Span::default(), passed.why).help(passed.help);
        let file = passed.path.display().to_string();
        Report { file, source: Arc::default(), findings: vec![finding], dialogues: None }
    })
}

impl Checked {
    /// The same where the name of its file differs from that of `other` in capitals alone (E107).
    #[must_use]
    pub fn namesake_of(mut self, other: Option<&Path>) -> Self {
        let Some(other) = other.and_then(Path::file_name) else { return self };
        let other = other.to_string_lossy();
        let own = Path::new(&self.report.file).file_name().unwrap_or_default().to_string_lossy();
        let message = format!("{own} and {other} differ in capitals alone: on many computers they are one file");
        let span = self.dialogue.as_ref().map_or(Span::default(), |dialogue| dialogue.id.span);
        let finding =
            Finding::new(Code::E107, span, message).help("give one of them another name, and the same as its id");
        // An id that is the other's comes of the same mistake.
        self.report.findings.retain(|f| f.code != Code::E107);
        self.report.findings.push(finding);
        self.report.findings.sort_by_key(|f| (f.span, f.code));
        (self.script, self.guess) = (None, None);
        self
    }
}

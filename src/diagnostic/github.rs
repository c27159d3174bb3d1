//! Findings for GitHub's checks: a workflow command for each, which shows it at its line.

use super::kinds::folded;
use super::{Finding, Report, forward};

/// All findings of all reports, a line for each.
pub fn render(reports: &[Report]) -> String {
    let reports = folded(reports);
    reports.iter().flat_map(|report| report.findings.iter().map(|finding| command(report, finding))).collect()
}

fn command(report: &Report, finding: &Finding) -> String {
    let start = report.source.place(finding.span.start);
    let end = report.source.place(finding.span.end);
    let mut text = report.told(finding);
    if let Some((span, label)) = &finding.related {
        text += &format!("\nline {}: {label}", report.source.place(span.start).line);
    }
    format!(
        "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        finding.severity.word(),
        property(&forward(&report.file)),
        start.line,
        start.column,
        end.line,
        end.column,
        finding.code,
        data(&text),
    )
}

/// What follows the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between the two `::`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

//! Findings for programs: one JSON array, the places counted from 1.

use serde::Serialize;

use super::kinds::folded;
use super::{Finding, Report};

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    severity: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    trace: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a str>,
}

fn row<'a>(report: &'a Report, finding: &'a Finding) -> Row<'a> {
    let start = report.source.place(finding.span.start);
    let end = report.source.place(finding.span.end);
    Row {
        code: finding.code.word(),
        severity: finding.severity.word(),
        file: &report.file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message: &finding.message,
        help: finding.help.as_deref(),
        trace: &finding.trace,
        case: finding.case.as_deref(),
    }
}

/// All findings of all reports as one array, indented, ending in a line break.
pub fn render(reports: &[Report]) -> String {
    // Strings and numbers alone: nothing here can fail to serialize.
    serde_json::to_string_pretty(&rows(&folded(reports))).unwrap_or_default() + "\n"
}

/// The same array on one line.
pub fn line(reports: &[Report]) -> String {
    serde_json::to_string(&rows(&folded(reports))).unwrap_or_default() + "\n"
}

fn rows(reports: &[Report]) -> Vec<Row<'_>> {
    reports.iter().flat_map(|report| report.findings.iter().map(|finding| row(report, finding))).collect()
}

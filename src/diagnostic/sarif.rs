//! Findings for code scanning: one SARIF 2.1.0 log, on one line.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use super::kinds::folded;
use super::{Code, Finding, Report, Span, forward};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// All findings of all reports as one run, with a rule for each code among them.
pub fn render(reports: &[Report]) -> String {
    let reports = folded(reports);
    let codes: BTreeSet<Code> = reports.iter().flat_map(|r| &r.findings).map(|f| f.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results = reports.iter().flat_map(|report| report.findings.iter().map(|f| result(report, f, &codes)));
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "trainer",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().copied().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    format!("{log}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.word(),
        "shortDescription": { "text": code.summary() },
        "help": { "text": code.page(), "markdown": code.page() },
        "defaultConfiguration": { "level": code.severity().word() },
    })
}

fn result(report: &Report, finding: &Finding, codes: &[Code]) -> Value {
    let mut result = json!({
        "ruleId": finding.code.word(),
        "ruleIndex": codes.binary_search(&finding.code).unwrap_or_default(),
        "level": finding.severity.word(),
        "message": { "text": report.told(finding) },
        "locations": [{ "physicalLocation": location(report, finding.span) }],
    });
    if let Some((span, label)) = &finding.related {
        let place = json!({ "physicalLocation": location(report, *span), "message": { "text": label } });
        result["relatedLocations"] = json!([place]);
    }
    result
}

fn location(report: &Report, span: Span) -> Value {
    let start = report.source.place(span.start);
    let end = report.source.place(span.end);
    json!({
        "artifactLocation": { "uri": uri(&report.file) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

/// A file's name as a reference from where the program was started.
fn uri(file: &str) -> String {
    let mut uri = String::new();
    let path = forward(file);
    if Path::new(file).is_absolute() {
        uri += if path.starts_with('/') { "file://" } else { "file:///" };
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte.into()),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

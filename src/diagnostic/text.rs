//! Findings for people: the source line with the place underlined, and one line of help.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Finding, Report, Severity, Span};

/// One report, each finding with its source line, in colours where `colour` says so.
pub fn render(report: &Report, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    report.findings.iter().map(|finding| format!("{}\n\n", renderer.render(&[group(report, finding)]))).collect()
}

fn group<'a>(report: &'a Report, finding: &'a Finding) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let text = report.source.text();
    let mut snippet = Snippet::source(text)
        .path(report.file.as_str())
        .annotation(AnnotationKind::Primary.span(visible(text, finding.span)));
    if let Some((span, label)) = &finding.related {
        snippet = snippet.annotation(AnnotationKind::Context.span(visible(text, *span)).label(label.as_str()));
    }
    let mut group = level.primary_title(finding.message.as_str()).id(finding.code.word()).element(snippet);
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    if let Some(replay) = report.replay(finding) {
        group = group.element(Level::NOTE.message(replay));
    }
    group
}

/// The first line of the span: an underline that runs over many lines hides more than it shows.
fn visible(text: &str, span: Span) -> std::ops::Range<usize> {
    let start = span.range().start.min(text.len());
    let end = span.range().end.min(text.len()).max(start);
    let line = text[start..end].find(['\r', '\n']).map_or(end, |at| start + at);
    start..line
}

/// The last line of a check: how many findings, in how many files.
pub fn summary(reports: &[Report]) -> String {
    let files = reports.len();
    let count = |severity| {
        let all = reports.iter().flat_map(|r| &r.findings);
        all.filter(|f| f.severity == severity).count()
    };
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => format!("{} checked, nothing found", plural(files, "file")),
        (errors, warnings) => {
            format!("{} checked: {}, {}", plural(files, "file"), plural(errors, "error"), plural(warnings, "warning"),)
        }
    }
}

//! Findings for people: the source line with the place underlined, and one line of help.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

use super::kinds::folded;
use super::shown::{in_line, shown};
use super::{Code, Finding, Report, Severity, Span};

/// One report, each finding with its source line, in colours where `colour` says so. Nothing of what it quotes is a
/// command to a terminal.
pub fn render(report: &Report, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let report = report.folded();
    report.findings.iter().map(|finding| format!("{}\n\n", renderer.render(&[group(&report, finding)]))).collect()
}

fn group<'a>(report: &'a Report, finding: &'a Finding) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let group = level.primary_title(one_line(&finding.message)).id(finding.code.word());
    let mut group = places(report, finding, group);
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(shown(help)));
    }
    if let Some(replay) = report.replay(finding) {
        group = group.element(Level::NOTE.message(shown(&replay).into_owned()));
    }
    group
}

/// A message that quotes several lines of a file, in one: editors take what stands below it for its place.
fn one_line(message: &str) -> Cow<'_, str> {
    match message.contains(['\n', '\r']) {
        true => shown(&message.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned().into(),
        false => shown(message),
    }
}

/// How many bytes of the text are looked at for one finding: far more than a screen shows of it.
const MOST: usize = 4 * 1024;

/// Adds the lines of a finding, and of its second place where that is near enough. Of the text only
/// they are handed on: to look at all of a long one for each of many findings takes too long.
fn places<'a>(report: &'a Report, finding: &'a Finding, title: Title<'a>) -> Group<'a> {
    let text = report.source.text();
    let span = visible(text, finding.span);
    let related = finding.related.as_ref().map(|(span, label)| (visible(text, *span), label.as_str()));
    let both = related.iter().fold(span.clone(), |both, (span, _)| both.start.min(span.start)..both.end.max(span.end));
    let near = lines(text, &both).len() <= MOST;
    let part = lines(text, if near { &both } else { &span });
    let (part, cut) = match part.len() <= MOST {
        true => (part, false),
        false => (around(text, &span), true),
    };
    // What stands for a character that is not shown may be longer than that was.
    let at = |byte: usize| shown(&text[part.start..byte.min(part.end)]).len();
    let within = |span: std::ops::Range<usize>| at(span.start)..at(span.end);
    let place = report.source.place(part.start as u32);
    let mut snippet = Snippet::source(shown(&text[part.clone()])).line_start(place.line);
    if let (Some((span, label)), true) = (related, near && !cut) {
        snippet = snippet.annotation(AnnotationKind::Context.span(within(span)).label(shown(label)));
    }
    let primary = AnnotationKind::Primary.span(within(span.clone()));
    if !cut {
        return title.element(snippet.annotation(primary).path(in_line(&report.file)));
    }
    let place = report.source.place(span.start as u32);
    let origin = Origin::path(in_line(&report.file)).line(place.line).char_column(place.column);
    title.element(origin).element(snippet.annotation(primary))
}

/// The whole lines that a span lies in; of very long ones as much as shows that they are.
fn lines(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let from = text.floor_char_boundary(span.start.saturating_sub(MOST));
    let to = text.ceil_char_boundary(span.end + MOST);
    let start = text[from..span.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[span.end..to].find('\n').map_or(to, |at| span.end + at + 1);
    start..end
}

/// What stands around the beginning of a span in a very long line.
fn around(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let line = lines(text, &(span.start..span.start));
    let start = text.floor_char_boundary(span.start.saturating_sub(MOST / 4));
    let end = text.ceil_char_boundary(span.start + MOST / 4);
    start.max(line.start)..end.min(line.end)
}

/// The first line of the span: an underline that runs over many lines hides more than it shows.
fn visible(text: &str, span: Span) -> std::ops::Range<usize> {
    let start = span.range().start.min(text.len());
    let end = text.ceil_char_boundary(span.range().end.min(start + MOST).max(start));
    let line = text[start..end].find(['\r', '\n']).map_or(end, |at| start + at);
    start..line
}

/// The last line of a check: how many findings, in how many files.
pub fn summary(reports: &[Report]) -> String {
    let reports = folded(reports);
    // What is not read is not checked.
    let files = reports.iter().filter(|r| !r.findings.iter().any(|f| f.code == Code::W602)).count();
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

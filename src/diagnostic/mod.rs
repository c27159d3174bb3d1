//! One finding about a file: what is wrong, where, and how to mend it.
//!
//! A finding is data; how it is written out is a renderer's business, one per file: [`text`] for
//! people, [`json`] for programs, [`sarif`] and [`github`] for what checks a course when it is
//! shared.

pub mod github;
pub mod json;
mod kinds;
pub mod sarif;
pub mod shell;
pub mod shown;
pub mod text;

use std::fmt;
use std::sync::Arc;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file works, but an author would want to know.
    Warning,
    /// The file cannot be played as it stands.
    Error,
}

impl Severity {
    /// The word in reports: `error` or `warning`.
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($code:ident $doc:literal,)*) => {
        /// What kind of finding it is. The letter says how serious: E is an error, W a warning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $doc] $code,)* }

        impl Code {
            /// Every code that this program can report.
            pub const ALL: &[Code] = &[$(Code::$code,)*];

            /// The code as it is written, such as `E201`.
            pub const fn word(self) -> &'static str {
                match self { $(Code::$code => stringify!($code),)* }
            }

            /// What it means, in one sentence.
            pub const fn summary(self) -> &'static str {
                match self { $(Code::$code => $doc,)* }
            }

            /// What an author should know about it, as a page in Markdown.
            pub const fn page(self) -> &'static str {
                match self {
                    $(Code::$code => include_str!(concat!("../../assets/explain/", stringify!($code), ".md")),)*
                }
            }
        }
    };
}

codes! {
    E101 "The file cannot be read as it is written.",
    E102 "A field or a word that the format does not have.",
    E103 "Something that must be there is missing or blank.",
    E104 "The wrong kind of value, or a number out of range.",
    E105 "The same id, field, key, value or move twice.",
    E106 "The file is written for a newer program.",
    E107 "The id is not the file's name.",
    E201 "A target that names no scene or reply.",
    E202 "A move, flag or placeholder that is defined nowhere.",
    E301 "No ending can be reached from the start.",
    E302 "A scene that nothing leads to.",
    E303 "A scene, reply or reaction that no run can reach.",
    E304 "A run can get stuck.",
    E305 "A run can get to where no ending can be reached.",
    E401 "A walkthrough does not do what it expects.",
    W304 "A run can get stuck or be endless, but only by how the trainee behaves.",
    W401 "No run can pass.",
    W402 "A skill is taught, and the best run hardly exercises it.",
    W403 "A turn in which it does not matter what is said.",
    W404 "An ending that contradicts how it is reached.",
    W405 "Even the worst run ends in the best outcome.",
    W406 "A walkthrough that does not go as its kind says.",
    W407 "A case that makes no difference, or that can be told at once.",
    W501 "A player who only looks at cues passes.",
    W502 "The best reply is mostly the longest.",
    W503 "Too few or too many replies, or too long a text.",
    W504 "A pitfall that nothing explains.",
    W505 "Two replies that can be on offer together read the same.",
    W506 "A move that gives the best replies of a course away.",
    W602 "Something that looks like a dialogue and is not read.",
    W701 "Those who do well elsewhere choose a reply that is worth less.",
    W702 "A turn in which those do badly who do well elsewhere.",
    W703 "A turn in which everybody chooses a best reply.",
    W704 "A reply that nobody chooses.",
}

impl Code {
    /// How serious findings of this code are.
    pub fn severity(self) -> Severity {
        if self.word().starts_with('E') { Severity::Error } else { Severity::Warning }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// So many findings are kept of a file: more than anybody reads, and few enough to be written out.
pub const MOST_FINDINGS: usize = 100_000;

/// A stretch of a file's text, in bytes from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span over the given bytes. Files are at most 4 GiB, so that 32 bits are enough.
    pub fn new(start: usize, end: usize) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: clip(start), end: clip(end) }
    }

    /// The span as a range to slice the text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The kind of finding.
    pub code: Code,
    /// How serious it is: as its code says, but for a proof that was cut off, which is no error.
    pub severity: Severity,
    /// The value itself: a target's name, not the word `goto` before it.
    pub span: Span,
    /// What is wrong, in plain words.
    pub message: String,
    /// How to mend it, with a suggestion where there is one.
    pub help: Option<String>,
    /// A second place that explains the first, such as where a bracket was opened.
    pub related: Option<(Span, String)>,
    /// The reply ids of the shortest run that shows it, where a run can.
    pub trace: Vec<String>,
    /// The seed with which chance falls the way of that run.
    pub seed: u64,
    /// The case in which it is so, where it is not so in every case, or where a run shows it.
    pub case: Option<String>,
}

impl Finding {
    /// A finding with a message alone.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Finding {
            code,
            severity: code.severity(),
            span,
            message: message.into(),
            help: None,
            related: None,
            trace: Vec::new(),
            seed: 0,
            case: None,
        }
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a suggestion where there is one.
    #[must_use]
    pub fn help_maybe(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related = Some((span, label.into()));
        self
    }

    /// The finding with its places counted from `start` bytes further on.
    #[must_use]
    pub fn moved(mut self, start: usize) -> Self {
        let place = self.related.as_mut().map(|(span, _)| span);
        for span in std::iter::once(&mut self.span).chain(place) {
            *span = Span::new(span.range().start + start, span.range().end + start);
        }
        self
    }

    /// Makes it a warning, whatever its code says.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Adds the run that shows it, and the seed with which chance falls its way.
    #[must_use]
    pub fn trace(mut self, trace: Vec<String>, seed: u64) -> Self {
        (self.trace, self.seed) = (trace, seed);
        self
    }
}

/// The findings about one file, with the text they point into.
#[derive(Debug, Clone)]
pub struct Report {
    /// The file's name as it is shown.
    pub file: String,
    /// Its text.
    pub source: Arc<Source>,
    /// What was found, in the order of the file.
    pub findings: Vec<Finding>,
    /// The folder of dialogues that was named beside the file, for commands about it.
    pub dialogues: Option<String>,
}

impl Report {
    /// Whether anything found keeps the file from being played.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|f| f.severity == Severity::Error)
    }

    /// The command that plays the shortest run that shows a finding, where a run can.
    fn replay(&self, finding: &Finding) -> Option<String> {
        let say: Vec<_> = finding.trace.iter().map(|word| shell::word(word)).collect();
        let seed = if finding.seed == 0 { String::new() } else { format!(" --seed {}", finding.seed) };
        let file = shell::path(&self.file);
        let folder = shell::option("dialogues", self.dialogues.as_deref());
        let case = shell::option("case", finding.case.as_deref());
        let command = format!("trainer try {file}{folder}{case}{seed} --say {}", say.join(" "));
        (!say.is_empty()).then(|| format!("the shortest run that gets there: {command}"))
    }

    /// All there is to say of a finding, a line each: its message, its help, the run that shows it.
    fn told(&self, finding: &Finding) -> String {
        let lines = [Some(finding.message.clone()), finding.help.clone(), self.replay(finding)];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

/// A file's name with forward slashes, and without the `./` that says nothing.
fn forward(file: &str) -> String {
    let file = if cfg!(windows) { file.replace('\\', "/") } else { file.to_owned() };
    file.trim_start_matches("./").to_owned()
}

/// A file's text, and how bytes in it become lines and columns.
#[derive(Debug, Clone, Default)]
pub struct Source {
    text: String,
    marks: Vec<Mark>,
    unreadable: Option<Box<Finding>>,
}

/// The first return that ends a line alone, as on computers of long ago.
pub(crate) fn lone_return(text: &str) -> Option<usize> {
    text.match_indices('\r').map(|(at, _)| at).find(|at| text.as_bytes().get(at + 1) != Some(&b'\n'))
}

/// A text with a line break for each return that ends a line alone: as long as it was, so that all places stay true.
pub(crate) fn with_line_breaks(text: String) -> String {
    if lone_return(&text).is_none() {
        return text;
    }
    let mut left = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = left.next() {
        out.push(if c == '\r' && left.peek() != Some(&'\n') { '\n' } else { c });
    }
    out
}

/// How many bytes lie between two marks: as much is looked through to find a place.
const BETWEEN_MARKS: usize = 1_024;

/// What is known of the place of some byte, so that neither many lines nor long ones cost anything.
#[derive(Debug, Clone, Copy)]
struct Mark {
    byte: u32,
    line: u32,
    column: u32,
}

impl Mark {
    /// The mark moved on by a piece of text.
    fn after(self, piece: &str) -> Self {
        let lines = piece.bytes().filter(|&b| b == b'\n').count() as u32;
        let column = match piece.rfind('\n') {
            Some(at) => piece[at + 1..].chars().count() as u32 + 1,
            None => self.column + piece.chars().count() as u32,
        };
        Mark { byte: self.byte + piece.len() as u32, line: self.line + lines, column }
    }
}

/// A place in a text as people count: from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl Source {
    /// Takes a file's text; a byte order mark is no part of it, and however its lines end, they end.
    pub fn new(text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let text = with_line_breaks(text);
        let mut marks = vec![Mark { byte: 0, line: 1, column: 1 }];
        let mut mark = marks[0];
        while text.len() - mark.byte as usize > BETWEEN_MARKS {
            let from = mark.byte as usize;
            mark = mark.after(&text[from..text.ceil_char_boundary(from + BETWEEN_MARKS)]);
            marks.push(mark);
        }
        Source { text, marks, unreadable: None }
    }

    /// What can be shown of a file that is no text, and the finding that says so.
    pub fn not_text(shown: impl Into<String>, finding: Finding) -> Self {
        Source { unreadable: Some(Box::new(finding)), ..Source::new(shown) }
    }

    /// Why the file is no text; none where it is one.
    pub fn unreadable(&self) -> Option<&Finding> {
        self.unreadable.as_deref()
    }

    /// The text without its byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte lies. A byte past the end lies at the end.
    pub fn place(&self, byte: u32) -> Place {
        let byte = self.text.floor_char_boundary(byte as usize);
        let next = self.marks.partition_point(|mark| mark.byte as usize <= byte);
        let Some(mark) = next.checked_sub(1).and_then(|n| self.marks.get(n)) else {
            return Place { line: 1, column: 1 };
        };
        let mark = mark.after(&self.text[mark.byte as usize..byte]);
        Place { line: mark.line as usize, column: mark.column as usize }
    }
}

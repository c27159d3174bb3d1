//! What is to be laid out: values, and the remarks and blank lines between them.

use crate::diagnostic::Span;
use crate::dialogue::read::token::{self, block_comment, leading_space};
use crate::dialogue::read::tree::{Item, Kind, Node};

/// A whole file.
pub(super) struct Sheet<'a> {
    pub head: Vec<Trivia<'a>>,
    pub value: Value<'a>,
    pub after: Vec<&'a str>,
    pub tail: Vec<Trivia<'a>>,
}

/// A line without a value on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trivia<'a> {
    Blank,
    Remark(&'a str),
}

/// One value of a block, list or table.
pub(super) struct Part<'a> {
    /// The lines above it.
    pub before: Vec<Trivia<'a>>,
    pub key: Option<&'a str>,
    /// Remarks between its key and its value.
    pub beside: Vec<&'a str>,
    pub value: Value<'a>,
    /// Remarks behind it on its line.
    pub after: Vec<&'a str>,
    /// Whether the author began a line with it.
    pub breaks: bool,
}

pub(super) enum Value<'a> {
    /// A name or a number.
    Word(&'a str),
    /// A text with its quotes.
    Text(&'a str),
    Group(Group<'a>),
}

pub(super) struct Group<'a> {
    pub name: &'a str,
    pub shape: Shape,
    /// Remarks behind the opening bracket on its line.
    pub opening: Vec<&'a str>,
    pub parts: Vec<Part<'a>>,
    /// The lines above the closing bracket.
    pub last: Vec<Trivia<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Block,
    List,
    Table,
}

impl<'a> Sheet<'a> {
    pub fn new(text: &'a str, root: &Node) -> Self {
        let range = root.span.range();
        let head = Gap::new(&text[..range.start]);
        let tail = Gap::new(&text[range.end..]);
        let (after, tail) = tail.split();
        let mut lines: Vec<Trivia> = head.marks.iter().flat_map(Mark::lines).collect();
        if head.blank && !lines.is_empty() {
            lines.push(Trivia::Blank);
        }
        Sheet { head: without_first_blank(lines), value: Value::new(text, root), after, tail }
    }
}

impl<'a> Value<'a> {
    fn new(text: &'a str, node: &Node) -> Self {
        let raw = &text[node.span.range()];
        match &node.kind {
            Kind::Scalar if raw.starts_with('"') || token::is_raw_string(raw) => Value::Text(raw),
            Kind::Scalar => Value::Word(raw),
            Kind::List(nodes) => {
                Value::Group(Group::new(text, node, Shape::List, None, nodes.iter().map(|node| (None, node))))
            }
            Kind::Table(items) => Value::Group(Group::new(text, node, Shape::Table, None, keyed(items))),
            Kind::Block(name, items) => Value::Group(Group::new(text, node, Shape::Block, *name, keyed(items))),
        }
    }
}

fn keyed(items: &[Item]) -> impl Iterator<Item = (Option<Span>, &Node)> {
    items.iter().map(|item| (item.key, &item.value))
}

impl<'a> Group<'a> {
    fn new<'n>(
        text: &'a str,
        node: &Node,
        shape: Shape,
        name: Option<Span>,
        items: impl Iterator<Item = (Option<Span>, &'n Node)>,
    ) -> Self {
        let start = name.map_or(node.span.range().start, |name| name.range().end);
        let open = start + leading_space(&text[start..]);
        let before_bracket = Gap::new(&text[start..open]);
        let mut group = Group {
            name: name.map_or("", |name| &text[name.range()]),
            shape,
            opening: before_bracket.marks.iter().map(|m| m.text).collect(),
            parts: Vec::new(),
            last: Vec::new(),
        };
        let mut at = open + 1;
        for (key, value) in items {
            let begins = key.map_or(value.span, |k| k).range().start;
            let gap = Gap::new(&text[at..begins]);
            let (breaks, blank) = (gap.newline, gap.blank);
            let mut before = group.take(gap);
            if blank {
                before.push(Trivia::Blank);
            }
            let mut beside = Vec::new();
            if let Some(key) = key {
                for mark in Gap::new(&text[key.range().end..value.span.range().start]).marks {
                    // Behind `//` no value can follow, so that such a remark goes above.
                    match mark.text.starts_with("//") {
                        true => before.push(Trivia::Remark(mark.text)),
                        false => beside.push(mark.text),
                    }
                }
            }
            if group.parts.is_empty() {
                before = without_first_blank(before);
            }
            let key = key.map(|k| &text[k.range()]);
            let after = Vec::new();
            group.parts.push(Part { before, key, beside, value: Value::new(text, value), after, breaks });
            at = value.span.range().end;
        }
        let gap = Gap::new(&text[at..node.span.range().end - 1]);
        group.last = group.take(gap);
        if group.parts.is_empty() {
            group.last = without_first_blank(group.last);
        }
        group
    }

    /// Takes the remarks on the line that the gap begins in, and gives back the lines below it.
    fn take(&mut self, gap: Gap<'a>) -> Vec<Trivia<'a>> {
        let (same_line, lines) = gap.split();
        match self.parts.last_mut() {
            Some(part) => part.after.extend(same_line),
            None => self.opening.extend(same_line),
        }
        lines
    }
}

/// Above the first line of anything nothing is left blank.
fn without_first_blank(mut lines: Vec<Trivia>) -> Vec<Trivia> {
    if lines.first() == Some(&Trivia::Blank) {
        lines.remove(0);
    }
    lines
}

impl Part<'_> {
    /// Whether there are remarks at this very part, not only inside its value.
    pub fn has_remarks(&self) -> bool {
        !self.beside.is_empty() || !self.after.is_empty() || self.before.iter().any(|line| *line != Trivia::Blank)
    }
}

/// What stands between two values.
struct Gap<'a> {
    marks: Vec<Mark<'a>>,
    newline: bool,
    /// Whether it ends in a blank line.
    blank: bool,
}

struct Mark<'a> {
    text: &'a str,
    own_line: bool,
    blank_before: bool,
}

impl<'a> Mark<'a> {
    fn lines(&self) -> impl Iterator<Item = Trivia<'a>> + use<'a> {
        self.blank_before.then_some(Trivia::Blank).into_iter().chain([Trivia::Remark(self.text)])
    }
}

impl<'a> Gap<'a> {
    fn new(text: &'a str) -> Self {
        let mut gap = Gap { marks: Vec::new(), newline: false, blank: false };
        let (mut rest, mut newlines) = (text, 0);
        while let Some(c) = rest.chars().next() {
            let len = mark_len(rest).unwrap_or(0);
            if len > 0 {
                let blank_before = newlines > 1;
                gap.marks.push(Mark { text: rest[..len].trim_end(), own_line: gap.newline, blank_before });
                newlines = 0;
            } else if c == '\n' {
                newlines += 1;
                gap.newline = true;
            } else if matches!(c, ',' | ':') {
                newlines = 0;
            }
            rest = &rest[if len > 0 { len } else { c.len_utf8() }..];
        }
        gap.blank = newlines > 1;
        gap
    }

    /// The remarks on the line in which it begins, and the lines below that one.
    fn split(self) -> (Vec<&'a str>, Vec<Trivia<'a>>) {
        let below = self.marks.iter().position(|m| m.own_line).unwrap_or(self.marks.len());
        let same_line = self.marks[..below].iter().map(|m| m.text).collect();
        (same_line, self.marks[below..].iter().flat_map(Mark::lines).collect())
    }
}

/// The length of a remark, or of an attribute such as `#![enable(implicit_some)]`, that begins here.
fn mark_len(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        Some(text.find('\n').unwrap_or(text.len()))
    } else if let Some(inner) = text.strip_prefix("/*") {
        Some(2 + block_comment(inner))
    } else if text.starts_with("#!") {
        Some(text.find(']').map_or(text.len(), |at| at + 1))
    } else {
        None
    }
}

/// Every remark of a file, sorted.
pub(super) fn remarks(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let in_word = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        at += match c {
            '"' => token::string_len(rest.as_bytes()),
            'r' if !in_word && token::is_raw_string(rest) => token::raw_string_len(rest),
            _ => match mark_len(rest) {
                Some(len) => {
                    found.push(rest[..len].trim_end());
                    len
                }
                None => c.len_utf8(),
            },
        };
    }
    found.sort_unstable();
    found
}

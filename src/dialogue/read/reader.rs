//! Reading a file with mistakes in it, part by part, so that every one of them is found.
//!
//! What cannot be read is reported and stands blank in the model, so that the rest of the file can
//! still be checked; a model with blanks is never played.

use std::cell::OnceCell;

use super::scalar::{self, Blank, Misread, Scalar};
use super::tree::{Kind, Node};
use super::{spell, wordy};
use crate::diagnostic::{Code, Finding, MOST_FINDINGS, Span};
use crate::dialogue::source::Spanned;

/// Collects what is found while a tree is read.
pub(in crate::dialogue) struct Reader<'a> {
    pub text: &'a str,
    /// The field whose value is read.
    pub field: &'static str,
    pub findings: Vec<Finding>,
    /// Values without a name behind the one that is read: more of its list, if it is one.
    pub more: Vec<Span>,
    /// The ids of the text's scenes, once they were asked for.
    scenes: OnceCell<Vec<&'a str>>,
}

/// How many findings name a scene that may be meant: looking for one takes as long as there are scenes.
const MOST_SUGGESTIONS: usize = 200;

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        Reader { text, field: "", findings: Vec::new(), more: Vec::new(), scenes: OnceCell::new() }
    }

    pub fn slice(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }

    /// What is said of a name that is none: where it should be that of something else, what there is.
    fn meant(&self, misread: Misread, span: Span) -> Misread {
        if misread.code != Code::E104 {
            return misread;
        }
        let raw = self.slice(span);
        let scenes = || match self.findings.len() {
            0..MOST_SUGGESTIONS => self.scenes.get_or_init(|| spell::scenes(self.text)).as_slice(),
            _ => &[],
        };
        match self.field {
            "goto" | "start" if raw.starts_with('"') => {
                let words =
                    Misread::new(Code::E104, format!("{} leads to the id of a scene, and this is a text", self.field));
                words.help(wordy::scene(self.field, raw.trim_matches('"'), scenes()))
            }
            "goto" | "start" => misread.help(wordy::scene(self.field, raw, scenes())),
            "moves" => misread.help("write the id of a move, without spaces; `trainer rubric` lists them"),
            "say" => misread.help("write the ids of replies, each without spaces"),
            _ => misread,
        }
    }

    pub fn report(&mut self, finding: Finding) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(finding);
        }
    }
}

/// Something that can be read from a node of the tree.
pub(in crate::dialogue) trait FromNode: Sized {
    /// Reads it, reporting every mistake.
    fn from_node(node: &Node, reader: &mut Reader) -> Self;

    /// What stands for it where it could not be read.
    fn blank() -> Self;
}

impl<T: Scalar + Blank> FromNode for Spanned<T> {
    fn from_node(node: &Node, reader: &mut Reader) -> Self {
        match T::read(reader.slice(node.span)) {
            Ok(value) => Spanned { value, span: node.span },
            Err(misread) => {
                let misread = match T::FORM {
                    scalar::Form::Word => reader.meant(misread, node.span),
                    _ => misread,
                };
                reader.report(Finding::new(misread.code, node.span, misread.message).help_maybe(misread.help));
                Spanned { value: T::blank(), span: node.span }
            }
        }
    }

    fn blank() -> Self {
        Spanned { value: T::blank(), span: Span::default() }
    }
}

impl<T: FromNode> FromNode for Option<T> {
    fn from_node(node: &Node, reader: &mut Reader) -> Self {
        Some(T::from_node(node, reader))
    }

    fn blank() -> Self {
        None
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    fn from_node(node: &Node, reader: &mut Reader) -> Self {
        if let Kind::List(nodes) = &node.kind {
            return nodes.iter().map(|node| T::from_node(node, reader)).collect();
        }
        let spans: Vec<Span> = std::iter::once(node.span).chain(std::mem::take(&mut reader.more)).collect();
        let whole = Span::new(node.span.range().start, spans.last().map_or(node.span, |last| *last).range().end);
        let all: Vec<&str> = spans.into_iter().map(|span| reader.slice(span)).collect();
        let finding = Finding::new(Code::E104, whole, "a list belongs here");
        reader.report(match node.kind {
            Kind::Scalar => finding.help(format!("put it in square brackets: [{}]", all.join(", "))),
            _ => finding.help("put it in square brackets: [ ... ]"),
        });
        Vec::new()
    }

    fn blank() -> Self {
        Vec::new()
    }
}

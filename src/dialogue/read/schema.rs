//! What the format says about the fields of a block, and how they are written, for help that shows it.

use super::name::Name;
use super::reader::Reader;
use super::tree::{Kind, Node};
use crate::diagnostic::{Code, Finding};

/// The most fields of a block that help writes out.
const MOST_SHOWN: usize = 4;

/// What the format says about the fields of one kind of block.
pub(in crate::dialogue) struct Schema {
    /// What it is called in messages: `a reply`.
    pub what: &'static str,
    /// The name that may stand before its bracket.
    pub name: &'static str,
    pub required: &'static [&'static str],
    pub optional: &'static [&'static str],
}

impl Schema {
    /// The field of that name.
    pub fn field(&self, word: &str) -> Option<&'static str> {
        self.required.iter().chain(self.optional).copied().find(|&field| field == word)
    }

    /// Reports a name before the bracket that is not this block's.
    pub fn named(&self, node: &Node, reader: &mut Reader) {
        if let Kind::Block(Some(name), _) = node.kind
            && reader.slice(name) != self.name
        {
            let message = format!("{} is not the name of {}", reader.slice(name), self.what);
            reader.report(Finding::new(Code::E102, name, message).help(format!("did you mean {}?", self.name)));
        }
    }

    /// A block of this kind as it is written: with what it needs, or where it needs nothing with what it can have.
    /// Each of the `values` stands at the first field that it is like.
    pub fn example(&self, values: &[&Node], reader: &Reader) -> Option<String> {
        let fields = if self.required.is_empty() { self.optional } else { self.required };
        if fields.len() > MOST_SHOWN || fields.iter().any(|field| example_value(field) == "...") {
            return None;
        }
        let mut left = values.to_vec();
        let all: Vec<String> = fields
            .iter()
            .map(|field| match left.iter().position(|value| looks_like(field, value, reader)) {
                Some(at) => format!("{field}: {}", reader.slice(left.remove(at).span)),
                None => example(field),
            })
            .collect();
        Some(format!("({})", all.join(", ")))
    }
}

/// Whether a value is of the kind that a field has.
pub(super) fn looks_like(field: &str, value: &Node, reader: &Reader) -> bool {
    let raw = reader.slice(value.span);
    match (example_value(field).chars().next(), &value.kind) {
        (Some('['), Kind::List(_)) | (Some('('), Kind::Block(..)) => true,
        (Some('"'), Kind::Scalar) => raw.starts_with('"'),
        (Some(c), Kind::Scalar) if c.is_ascii_digit() => raw.starts_with(|c: char| c.is_ascii_digit()),
        (Some(c), Kind::Scalar) if c.is_alphabetic() => Name::new(raw.trim_matches('"')).is_some(),
        _ => false,
    }
}

/// How a field is written, for those who left it out.
pub(super) fn example(field: &str) -> String {
    format!("{field}: {}", example_value(field))
}

/// A value that a field may have.
fn example_value(field: &str) -> &'static str {
    match field {
        "id" => "a_name",
        "goto" | "start" => "the_id_of_a_scene",
        "says" | "say" | "title" | "brief" | "name" | "note" | "setting" => "\"...\"",
        "replies" | "one_of" | "scenes" | "moves" => "[ ... ]",
        "outcome" => "resolved",
        "format" => "1",
        "language" => "en",
        "teaches" => "[listening]",
        "level" => "easy",
        "channel" => "counter",
        "customer" => "(name: \"...\", anger: 50)",
        "anger" | "each" => "50",
        "overall" => "70",
        "at" => "100",
        "seconds" => "30",
        _ => "...",
    }
}

//! Laying out a file: the same words, brackets and remarks with other spaces and line breaks.
//!
//! A block, list or table goes on one line where it fits. Where it does not, its fields stand below
//! one another, either a step further in (`Talk(` and then a line for each) or behind the bracket
//! (`(id: a, say: "...",` and then ` moves: [b]`). The author chooses by breaking the line right
//! after the bracket or not, and keeps every other line break between the fields of a block. Texts
//! are wrapped anew, since a line break in them counts as one space.

mod page;
mod parts;
mod prose;

use super::read::flow::flow;
use super::read::load;
use super::read::token;
use super::read::tree::{self, Item, Kind, Node};
use crate::diagnostic::{Finding, with_line_breaks};

/// Why a text was not laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The file cannot be read.
    Unread(Box<Finding>),
    /// What came out would not say the same: a fault of this program, which costs the author nothing.
    Changed,
}

/// Lays out a dialogue or a rubric. Trivia ends and a byte order mark stay as they were.
///
/// # Errors
/// Where the text cannot be read, and where the result would not say exactly the same.
pub fn lay_out(text: &str) -> Result<String, Refusal> {
    let (mark, written) = load::byte_order_mark(text);
    let line_end = line_end(written);
    // Places in a finding count in the text as it stands, so that it is read before it is changed.
    load::tree(written).map_err(Refusal::Unread)?;
    let unix = with_line_breaks(written.replace("\r\n", "\n"));
    let plain = load::plain_spaces(&unix);
    let before = tree::read(&plain).map_err(Refusal::Unread)?;
    let out = page::write(&parts::Sheet::new(&plain, &before));
    let after = tree::read(&out).map_err(|_| Refusal::Changed)?;
    if !same((&plain, &before), (&out, &after)) || parts::remarks(&plain) != parts::remarks(&out) {
        return Err(Refusal::Changed);
    }
    Ok(format!("{mark}{}", out.replace('\n', line_end)))
}

/// How the lines of a text end: as the first of them does.
fn line_end(text: &str) -> &'static str {
    match text.find(['\r', '\n']).map(|at| &text[at..]) {
        Some(end) if end.starts_with("\r\n") => "\r\n",
        Some(end) if end.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// A text in its quotes as it is laid out where it begins in `column`, in a line whose field begins in `field`, with room
/// for `tail` more columns behind it.
pub(super) fn text(raw: &str, column: usize, field: usize, tail: usize) -> String {
    let fits = |flat: &String| column + textwrap::core::display_width(flat) + tail <= page::WIDTH;
    prose::flat(raw).filter(fits).unwrap_or_else(|| prose::wrap(raw, column, field + page::STEP, tail, page::WIDTH))
}

/// Whether two readings say the same, wherever it stands.
fn same(one: (&str, &Node), other: (&str, &Node)) -> bool {
    let (a, b) = (one.0, other.0);
    let nodes = |x: &[Node], y: &[Node]| x.len() == y.len() && x.iter().zip(y).all(|(x, y)| same((a, x), (b, y)));
    let items = |x: &[Item], y: &[Item]| {
        let key = |text: &str, item: &Item| item.key.map(|k| text[k.range()].to_owned());
        x.len() == y.len() && x.iter().zip(y).all(|(x, y)| key(a, x) == key(b, y) && same((a, &x.value), (b, &y.value)))
    };
    match (&one.1.kind, &other.1.kind) {
        (Kind::Scalar, Kind::Scalar) => {
            let (x, y) = (&a[one.1.span.range()], &b[other.1.span.range()]);
            x == y || matches!((token::unquote(x), token::unquote(y)), (Some(x), Some(y)) if flow(&x) == flow(&y))
        }
        (Kind::List(x), Kind::List(y)) => nodes(x, y),
        (Kind::Table(x), Kind::Table(y)) => items(x, y),
        (Kind::Block(name, x), Kind::Block(other_name, y)) => {
            name.map(|n| &a[n.range()]) == other_name.map(|n| &b[n.range()]) && items(x, y)
        }
        _ => false,
    }
}

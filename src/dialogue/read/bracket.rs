//! Where a block begins in the text: for findings about what has no id.

use super::load;
use super::token::leading_space;
use super::tree::{Item, Kind, Node};
use crate::diagnostic::Span;

/// The brackets of a text that was read. To look for them costs as much as to read it, so that only
/// whoever has something to say of one should.
#[derive(Debug)]
pub struct Brackets<'t> {
    text: &'t str,
    root: Option<Node>,
}

impl<'t> Brackets<'t> {
    /// Looks for the brackets of a text.
    pub fn of(text: &'t str) -> Self {
        Brackets { text, root: load::tree(text).ok() }
    }

    /// The opening bracket of the innermost block in which a value stands; the value itself where the text has
    /// no such block.
    pub fn around(&self, value: Span) -> Span {
        let mut node = self.root.as_ref();
        let mut around = value;
        while let Some(here) = node {
            if let Kind::Block(name, _) = here.kind {
                let behind = name.unwrap_or(Span::new(here.span.range().start, here.span.range().start)).range().end;
                let open = behind + leading_space(&self.text[behind..]);
                around = Span::new(open, open + 1);
            }
            node = match &here.kind {
                Kind::Scalar => None,
                Kind::List(nodes) => within(nodes, |node| node, value),
                Kind::Block(_, items) | Kind::Table(items) => within(items, |item: &Item| &item.value, value),
            };
        }
        around
    }
}

/// The part in which a value stands. Parts lie one behind the other.
fn within<T>(parts: &[T], node: impl Fn(&T) -> &Node, value: Span) -> Option<&Node> {
    let next = parts.partition_point(|part| node(part).span.start <= value.start);
    let part = node(parts.get(next.checked_sub(1)?)?);
    (value.end <= part.span.end && part.span != value).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::{Brackets, Span};

    #[test]
    fn the_bracket_around_a_value_is_that_of_its_own_block() {
        let text = "Dialogue(a: [ /* ( */ Reaction /* ( */ ( /* ( */ says: \"x (\", b: (c: 1)), (d: 2)])";
        let brackets = Brackets::of(text);
        for (value, before) in [("\"x (\"", "Reaction /* ( */ "), ("1", "b: "), ("2", ", (c: 1)), "), ("[", "Dialogue")]
        {
            let at = text.find(value).expect("a value");
            let bracket = brackets.around(Span::new(at, at + value.len()));
            let expected = match value {
                "2" => text.find("(d: 2)").expect("a block"),
                _ => text.find(before).expect("a place") + before.len(),
            };
            assert_eq!(bracket, Span::new(expected, expected + 1), "{value}");
        }
    }

    #[test]
    fn where_there_is_no_block_the_value_stands_for_it() {
        let value = Span::new(1, 2);
        assert_eq!(Brackets::of("[1, 2").around(value), value);
    }
}

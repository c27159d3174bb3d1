//! Blocks, `Name(field: value, ...)`: their fields by name, and what is wrong with them.

use super::name::Name;
use super::reader::{Piece, Reader};
use super::scalar::Leaf;
use super::shape::{Shape, example, looks_like};
use super::tree::{Item, Kind, Node};
use crate::diagnostic::{Code, Finding, Span};
use crate::dialogue::suggest;

/// A field that the format does not have: where its name stands, its name and its value.
type Unknown<'w, 'n> = (Span, &'w str, &'n Node);

/// The fields of one block, by name.
pub(in crate::dialogue) struct Fields<'n> {
    found: Vec<(&'static str, &'n Node)>,
    /// Values without a name, each with the field that it stands behind.
    more: Vec<(&'static str, Span)>,
    /// A field that the block has, for messages.
    first: &'static str,
    anchor: Span,
}

impl<'n> Fields<'n> {
    /// Sorts the fields of a block, and reports those that are unknown, doubled or missing.
    pub fn open(node: &'n Node, shape: &Shape, reader: &mut Reader) -> Self {
        let first = shape.required.iter().chain(shape.optional).next().copied().unwrap_or("id");
        let mut fields = Fields { found: Vec::new(), more: Vec::new(), first, anchor: node.span };
        let Kind::Block(_, items) = &node.kind else {
            let finding = Finding::new(Code::E104, node.span, format!("{} belongs here", shape.what));
            let example = shape.example(&[node], reader);
            let example = example.as_deref().unwrap_or("( field: value )");
            reader.report(finding.help(format!("put its fields in round brackets: {example}")));
            return fields;
        };
        // No field has its name: `pass: (70)`.
        let is_bare = |item: &Item| item.key.is_none() && matches!(item.value.kind, Kind::Scalar);
        if let [Item { value, .. }, ..] = &items[..]
            && items.iter().all(is_bare)
            && let Some(example) = shape.example(&items.iter().map(|item| &item.value).collect::<Vec<_>>(), reader)
        {
            reader.report(unnamed(value.span, first).help(format!("write {example}")));
            return fields;
        }
        fields.anchor = anchor(node, items, reader);
        let (mut unknown, mut without_colon) = (Vec::new(), Vec::new());
        let mut before = None;
        for Item { key, value } in items {
            let Some(key) = *key else {
                // `timer (seconds: 20, ...)` reads as a block of that name.
                if let Kind::Block(Some(name), _) = value.kind
                    && let Some(field) = shape.field(reader.slice(name))
                {
                    let finding = Finding::new(Code::E101, name, format!("a : is missing after {field}"));
                    reader.report(finding.help(format!("write {field}: and then its value")));
                    without_colon.push(field);
                    continue;
                }
                match before {
                    Some(field) if matches!(value.kind, Kind::Scalar) => fields.more.push((field, value.span)),
                    _ => reader.report(unnamed(value.span, first)),
                }
                continue;
            };
            let word = reader.slice(key);
            let is_single = matches!(value.kind, Kind::Scalar) && !fields.has(word);
            before = shape.field(word).filter(|_| is_single);
            match shape.field(word) {
                Some(_) if fields.has(word) => reader.report(
                    Finding::new(Code::E105, key, format!("{word} is here twice in {}", shape.what))
                        .help("keep one of them"),
                ),
                Some(field) => fields.found.push((field, value)),
                None => unknown.push((key, word, value)),
            }
        }
        let foreign: Vec<_> = unknown.into_iter().filter(|&unknown| !fields.misspelt(unknown, shape, reader)).collect();
        for unknown in foreign {
            let missing = |field: &&str| !fields.has(field) && !without_colon.contains(field);
            let meant =
                shape.required.iter().copied().filter(missing).find(|field| looks_like(field, unknown.2, reader));
            fields.unknown(unknown, meant, shape, reader);
        }
        for field in shape.required {
            if !fields.has(field) && !without_colon.contains(field) {
                let message = format!("{} has no {field}", shape.what);
                reader.report(Finding::new(Code::E103, fields.anchor, message).help(format!("add {}", example(field))));
            }
        }
        fields
    }

    /// Reports an unknown field that is like a known one, and reads it as that. Says whether it is.
    fn misspelt(&mut self, unknown: Unknown<'_, 'n>, shape: &Shape, reader: &mut Reader) -> bool {
        let known = || shape.required.iter().chain(shape.optional).copied();
        let free = known().filter(|f| !self.has(f));
        let near = suggest::nearest(unknown.1, free).or_else(|| suggest::nearest(unknown.1, known()));
        let near = near.and_then(|near| shape.field(near));
        if near.is_some() {
            self.unknown(unknown, near, shape, reader);
        }
        near.is_some()
    }

    /// Reports an unknown field, and reads it as the one that is `meant`, so that it is not missing as well.
    fn unknown(
        &mut self,
        (key, word, value): Unknown<'_, 'n>,
        meant: Option<&'static str>,
        shape: &Shape,
        reader: &mut Reader,
    ) {
        let known = || shape.required.iter().chain(shape.optional).copied();
        let finding = Finding::new(Code::E102, key, format!("{} has no field {word}", shape.what));
        reader.report(match meant {
            Some(meant) => finding.help(format!("did you mean {meant}?")),
            None => finding.help(format!("its fields are {}", known().collect::<Vec<_>>().join(", "))),
        });
        if let Some(field) = meant.filter(|field| !self.has(field)) {
            self.found.push((field, value));
        }
    }

    fn has(&self, field: &str) -> bool {
        self.found.iter().any(|(f, _)| *f == field)
    }

    /// One field's value: blank where it is missing, which has been reported if it matters.
    pub fn take<T: Piece>(&self, field: &'static str, reader: &mut Reader) -> T {
        match self.found.iter().find(|(f, _)| *f == field) {
            Some((_, node)) => {
                reader.field = field;
                reader.more = self.more.iter().filter(|(f, _)| *f == field).map(|(_, span)| *span).collect();
                let value = T::piece(node, reader);
                for span in std::mem::take(&mut reader.more) {
                    reader.report(unnamed(span, self.first));
                }
                value
            }
            None => T::blank(),
        }
    }
}

/// A value of a block that has no field's name before it.
fn unnamed(value: Span, field: &str) -> Finding {
    Finding::new(Code::E104, value, format!("a field's name belongs before this value, as in {field}"))
}

/// Where a missing field is reported: at the block's id, or at its opening bracket.
pub(in crate::dialogue) fn anchor(node: &Node, items: &[Item], reader: &Reader) -> Span {
    let id = items.iter().find(|i| i.key.is_some_and(|k| reader.slice(k) == "id"));
    if let Some(id) = id.filter(|i| Name::read(reader.slice(i.value.span)).is_ok()) {
        return id.value.span;
    }
    let start = node.span.range().start;
    let open = start + reader.slice(node.span).find('(').unwrap_or(0);
    Span::new(open, open + 1)
}

/// Declares a block of the format once: the struct, how a sound file is read into it, and how its
/// mistakes are found.
macro_rules! block {
    (
        $(#[$doc:meta])*
        $name:ident, $what:literal
        required { $($(#[$rdoc:meta])* $rfield:ident: $rtype:ty,)* }
        optional { $($(#[$odoc:meta])* $ofield:ident: $otype:ty,)* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$rdoc])* pub $rfield: $rtype,)*
            $($(#[$odoc])* #[serde(default)] pub $ofield: $otype,)*
        }

        impl $name {
            const SHAPE: $crate::dialogue::read::shape::Shape = $crate::dialogue::read::shape::Shape {
                what: $what,
                name: stringify!($name),
                required: &[$(stringify!($rfield)),*],
                optional: &[$(stringify!($ofield)),*],
            };

            /// Reads the fields, whatever name stands before them.
            fn fields(node: &$crate::dialogue::read::tree::Node, reader: &mut $crate::dialogue::read::reader::Reader) -> Self {
                let fields = $crate::dialogue::read::block::Fields::open(node, &Self::SHAPE, reader);
                $name {
                    $($rfield: fields.take(stringify!($rfield), reader),)*
                    $($ofield: fields.take(stringify!($ofield), reader),)*
                }
            }
        }

        impl $crate::dialogue::read::reader::Piece for $name {
            fn piece(node: &$crate::dialogue::read::tree::Node, reader: &mut $crate::dialogue::read::reader::Reader) -> Self {
                Self::SHAPE.named(node, reader);
                Self::fields(node, reader)
            }

            fn blank() -> Self {
                $name {
                    $($rfield: $crate::dialogue::read::reader::Piece::blank(),)*
                    $($ofield: $crate::dialogue::read::reader::Piece::blank(),)*
                }
            }
        }
    };
}
pub(in crate::dialogue) use block;

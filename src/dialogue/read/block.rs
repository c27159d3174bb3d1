//! Blocks, `Name(field: value, ...)`: their fields by name, and what is wrong with them.

use super::name::Name;
use super::reader::{FromNode, Reader};
use super::scalar::Scalar;
use super::schema::{Schema, example, looks_like};
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
    pub fn open(node: &'n Node, schema: &Schema, reader: &mut Reader) -> Self {
        let first = schema.required.iter().chain(schema.optional).next().copied().unwrap_or("id");
        let mut fields = Fields { found: Vec::new(), more: Vec::new(), first, anchor: node.span };
        let Kind::Block(_, items) = &node.kind else {
            let finding = Finding::new(Code::E104, node.span, format!("{} belongs here", schema.what));
            let example = schema.example(&[node], reader);
            let example = example.as_deref().unwrap_or("( field: value )");
            reader.report(finding.help(format!("put its fields in round brackets: {example}")));
            return fields;
        };
        // No field has its name: `pass: (70)`.
        let is_bare = |item: &Item| item.key.is_none() && matches!(item.value.kind, Kind::Scalar);
        if let [Item { value, .. }, ..] = &items[..]
            && items.iter().all(is_bare)
            && let Some(example) = schema.example(&items.iter().map(|item| &item.value).collect::<Vec<_>>(), reader)
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
                    && let Some(field) = schema.field(reader.slice(name))
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
            before = schema.field(word).filter(|_| is_single);
            match schema.field(word) {
                Some(_) if fields.has(word) => reader.report(
                    Finding::new(Code::E105, key, format!("{word} is here twice in {}", schema.what))
                        .help("keep one of them"),
                ),
                Some(field) => fields.found.push((field, value)),
                None => unknown.push((key, word, value)),
            }
        }
        let foreign: Vec<_> =
            unknown.into_iter().filter(|&unknown| !fields.misspelt(unknown, schema, reader)).collect();
        for unknown in foreign {
            let missing = |field: &&str| !fields.has(field) && !without_colon.contains(field);
            let meant =
                schema.required.iter().copied().filter(missing).find(|field| looks_like(field, unknown.2, reader));
            fields.unknown(unknown, meant, schema, reader);
        }
        for field in schema.required {
            if !fields.has(field) && !without_colon.contains(field) {
                let message = format!("{} has no {field}", schema.what);
                reader.report(Finding::new(Code::E103, fields.anchor, message).help(format!("add {}", example(field))));
            }
        }
        fields
    }

    /// Reports an unknown field that is like a known one, and reads it as that. Says whether it is.
    fn misspelt(&mut self, unknown: Unknown<'_, 'n>, schema: &Schema, reader: &mut Reader) -> bool {
        let known = || schema.required.iter().chain(schema.optional).copied();
        let free = known().filter(|f| !self.has(f));
        let near = suggest::nearest(unknown.1, free).or_else(|| suggest::nearest(unknown.1, known()));
        let near = near.and_then(|near| schema.field(near));
        if near.is_some() {
            self.unknown(unknown, near, schema, reader);
        }
        near.is_some()
    }

    /// Reports an unknown field, and reads it as the one that is `meant`, so that it is not missing as well.
    fn unknown(
        &mut self,
        (key, word, value): Unknown<'_, 'n>,
        meant: Option<&'static str>,
        schema: &Schema,
        reader: &mut Reader,
    ) {
        let known = || schema.required.iter().chain(schema.optional).copied();
        let finding = Finding::new(Code::E102, key, format!("{} has no field {word}", schema.what));
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
    pub fn take<T: FromNode>(&self, field: &'static str, reader: &mut Reader) -> T {
        match self.found.iter().find(|(f, _)| *f == field) {
            Some((_, node)) => {
                reader.field = field;
                reader.more = self.more.iter().filter(|(f, _)| *f == field).map(|(_, span)| *span).collect();
                let value = T::from_node(node, reader);
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
            const SCHEMA: $crate::dialogue::read::schema::Schema = $crate::dialogue::read::schema::Schema {
                what: $what,
                name: stringify!($name),
                required: &[$(stringify!($rfield)),*],
                optional: &[$(stringify!($ofield)),*],
            };

            /// Reads the fields, whatever name stands before them.
            fn fields(node: &$crate::dialogue::read::tree::Node, reader: &mut $crate::dialogue::read::reader::Reader) -> Self {
                let fields = $crate::dialogue::read::block::Fields::open(node, &Self::SCHEMA, reader);
                $name {
                    $($rfield: fields.take(stringify!($rfield), reader),)*
                    $($ofield: fields.take(stringify!($ofield), reader),)*
                }
            }
        }

        impl $crate::dialogue::read::reader::FromNode for $name {
            fn from_node(node: &$crate::dialogue::read::tree::Node, reader: &mut $crate::dialogue::read::reader::Reader) -> Self {
                Self::SCHEMA.named(node, reader);
                Self::fields(node, reader)
            }

            fn blank() -> Self {
                $name {
                    $($rfield: $crate::dialogue::read::reader::FromNode::blank(),)*
                    $($ofield: $crate::dialogue::read::reader::FromNode::blank(),)*
                }
            }
        }
    };
}
pub(in crate::dialogue) use block;

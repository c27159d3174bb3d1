//! Reading a file with mistakes in it, piece by piece, so that every one of them is found.
//!
//! What cannot be read is reported and stands blank in the model, so that the rest of the file can
//! still be checked; a model with blanks is never played.

use std::cell::OnceCell;

use super::example::{example, looks_like};
use super::leaf::{self, Leaf, Misread, Name};
use super::source::Spanned;
use super::tree::{Item, Kind, Node};
use super::{spell, suggest, wordy};
use crate::diagnostic::{Code, Finding, MOST_FINDINGS, Span};

/// Collects what is found while a tree is read.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    /// The field whose value is read.
    pub field: &'static str,
    pub findings: Vec<Finding>,
    /// Values without a name behind the one that is read: more of its list, if it is one.
    more: Vec<Span>,
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
pub(super) trait Piece: Sized {
    /// Reads it, reporting every mistake.
    fn piece(node: &Node, reader: &mut Reader) -> Self;

    /// What stands for it where it could not be read.
    fn blank() -> Self;
}

impl<T: Leaf + Blank> Piece for Spanned<T> {
    fn piece(node: &Node, reader: &mut Reader) -> Self {
        match T::read(reader.slice(node.span)) {
            Ok(value) => Spanned { value, span: node.span },
            Err(misread) => {
                let misread = match T::SHAPE {
                    leaf::Shape::Word => reader.meant(misread, node.span),
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

/// A leaf's stand-in.
pub(super) trait Blank {
    fn blank() -> Self;
}

impl<T: Piece> Piece for Option<T> {
    fn piece(node: &Node, reader: &mut Reader) -> Self {
        Some(T::piece(node, reader))
    }

    fn blank() -> Self {
        None
    }
}

impl<T: Piece> Piece for Vec<T> {
    fn piece(node: &Node, reader: &mut Reader) -> Self {
        if let Kind::List(nodes) = &node.kind {
            return nodes.iter().map(|node| T::piece(node, reader)).collect();
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

/// What the format says about the fields of one kind of block.
pub(super) struct Shape {
    /// What it is called in messages: `a reply`.
    pub what: &'static str,
    /// The name that may stand before its bracket.
    pub name: &'static str,
    pub required: &'static [&'static str],
    pub optional: &'static [&'static str],
}

impl Shape {
    /// The field of that name.
    fn field(&self, word: &str) -> Option<&'static str> {
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
}

/// A field that the format does not have: where its name stands, its name and its value.
type Unknown<'w, 'n> = (Span, &'w str, &'n Node);

/// The fields of one block, by name.
pub(super) struct Fields<'n> {
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
pub(super) fn anchor(node: &Node, items: &[Item], reader: &Reader) -> Span {
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
            const SHAPE: $crate::dialogue::piece::Shape = $crate::dialogue::piece::Shape {
                what: $what,
                name: stringify!($name),
                required: &[$(stringify!($rfield)),*],
                optional: &[$(stringify!($ofield)),*],
            };

            /// Reads the fields, whatever name stands before them.
            fn fields(node: &$crate::dialogue::tree::Node, reader: &mut $crate::dialogue::piece::Reader) -> Self {
                let fields = $crate::dialogue::piece::Fields::open(node, &Self::SHAPE, reader);
                $name {
                    $($rfield: fields.take(stringify!($rfield), reader),)*
                    $($ofield: fields.take(stringify!($ofield), reader),)*
                }
            }
        }

        impl $crate::dialogue::piece::Piece for $name {
            fn piece(node: &$crate::dialogue::tree::Node, reader: &mut $crate::dialogue::piece::Reader) -> Self {
                Self::SHAPE.named(node, reader);
                Self::fields(node, reader)
            }

            fn blank() -> Self {
                $name {
                    $($rfield: $crate::dialogue::piece::Piece::blank(),)*
                    $($ofield: $crate::dialogue::piece::Piece::blank(),)*
                }
            }
        }
    };
}
pub(super) use block;

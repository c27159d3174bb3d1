//! What the trainee knows before a talk starts: a text, or a setting with what is theirs to do and what is not.

use ron::value::RawValue;
use serde::{Deserialize, Deserializer, de};

use super::read::block::block;
use super::read::reader::{FromNode, Reader};
use super::read::scalar::Scalar;
use super::read::text::Prose;
use super::read::token::leading_space;
use super::read::tree::{Kind, Node};
use super::source::{Spanned, options, place};
use crate::diagnostic::Span;

/// What the trainee knows before it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Where it stands, with all its parts.
    pub span: Span,
    /// Where they are and what has happened; all of it where the brief is one text.
    pub setting: Spanned<Prose>,
    /// The things that they may do.
    pub may: Vec<Spanned<Prose>>,
    /// What is not theirs to do.
    pub not: Vec<Spanned<Prose>>,
}

block! {
    /// A brief that is written in parts.
    Parts, "a brief"
    required {
        /// Where the trainee is and what has happened.
        setting: Spanned<Prose>,
    }
    optional {
        /// The things that they may do.
        may: Vec<Spanned<Prose>>,
        /// What is not theirs to do.
        not: Vec<Spanned<Prose>>,
    }
}

impl Brief {
    /// All its texts, in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &Spanned<Prose>> {
        std::iter::once(&self.setting).chain(&self.may).chain(&self.not)
    }

    fn text(setting: Spanned<Prose>) -> Self {
        Brief { span: setting.span, setting, may: Vec::new(), not: Vec::new() }
    }

    fn parts(span: Span, Parts { setting, may, not }: Parts) -> Self {
        Brief { span, setting, may, not }
    }
}

impl<'de> Deserialize<'de> for Brief {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?.get_ron();
        let raw = &raw[leading_space(raw)..];
        if raw.starts_with('(') {
            // A piece of the text that is being read: the places in it are true.
            let parts: Parts = options().from_str(raw).map_err(de::Error::custom)?;
            let len = raw.rfind(')').map_or(raw.len(), |end| end + 1);
            return Ok(Brief::parts(place(raw, len), parts));
        }
        let (value, len) = Prose::read_prefix(raw).map_err(|misread| de::Error::custom(misread.message))?;
        Ok(Brief::text(Spanned { value, span: place(raw, len) }))
    }
}

impl FromNode for Brief {
    fn from_node(node: &Node, reader: &mut Reader) -> Self {
        match node.kind {
            Kind::Block(..) => Brief::parts(node.span, Parts::from_node(node, reader)),
            _ => Brief::text(Spanned::from_node(node, reader)),
        }
    }

    fn blank() -> Self {
        Brief::text(Spanned::blank())
    }
}

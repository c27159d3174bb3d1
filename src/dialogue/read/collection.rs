//! Several values: lists that may not be empty, and tables in which each key is there once.

use std::collections::HashSet;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::reader::{FromNode, Reader};
use super::scalar::Scalar;
use super::tree::{Item, Kind, Node};
use crate::diagnostic::{Code, Finding};
use crate::dialogue::source::Spanned;

/// A list that may not be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NonEmpty<T>(Vec<T>);

impl<T> std::ops::Deref for NonEmpty<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> std::ops::DerefMut for NonEmpty<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for NonEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Vec::deserialize(deserializer)? {
            list if list.is_empty() => Err(de::Error::custom("an empty list")),
            list => Ok(NonEmpty(list)),
        }
    }
}

impl<T: FromNode> FromNode for NonEmpty<T> {
    fn from_node(node: &Node, reader: &mut Reader) -> Self {
        if matches!(&node.kind, Kind::List(nodes) if nodes.is_empty()) {
            let message = format!("{} is an empty list", reader.field);
            reader.report(Finding::new(Code::E103, node.span, message).help("put at least one between [ and ]"));
        }
        NonEmpty(Vec::from_node(node, reader))
    }

    fn blank() -> Self {
        NonEmpty(Vec::new())
    }
}

/// A table `{ key: value }` in the order of the file, each key once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<K, V>(Vec<(Spanned<K>, V)>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Table(Vec::new())
    }
}

impl<K, V> std::ops::Deref for Table<K, V> {
    type Target = [(Spanned<K>, V)];
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'de, K: Scalar + Eq + Hash + Clone, V: Deserialize<'de>> Deserialize<'de> for Table<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Rows<K, V>(PhantomData<(K, V)>);
        impl<'de, K: Scalar + Eq + Hash + Clone, V: Deserialize<'de>> Visitor<'de> for Rows<K, V> {
            type Value = Table<K, V>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a table in braces")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut rows: Vec<(Spanned<K>, V)> = Vec::new();
                let mut seen = HashSet::new();
                while let Some((key, value)) = map.next_entry::<Spanned<K>, V>()? {
                    // The RON library lets the last of equal keys win without a word.
                    if !seen.insert(key.value.clone()) {
                        return Err(de::Error::custom("the same key twice"));
                    }
                    rows.push((key, value));
                }
                Ok(Table(rows))
            }
        }
        deserializer.deserialize_map(Rows(PhantomData))
    }
}

impl<K: Scalar + Eq + Hash + Clone, V: FromNode> FromNode for Table<K, V> {
    fn from_node(node: &Node, reader: &mut Reader) -> Self {
        let Kind::Table(items) = &node.kind else {
            reader.report(
                Finding::new(Code::E104, node.span, "a table in braces belongs here")
                    .help("write it like this: { name: value }"),
            );
            return Table::default();
        };
        let mut rows: Vec<(Spanned<K>, V)> = Vec::new();
        let mut seen = HashSet::new();
        for Item { key, value } in items {
            let Some(key) = *key else {
                reader.report(Finding::new(Code::E104, value.span, "a name and a : belong before this value"));
                continue;
            };
            let value = V::from_node(value, reader);
            match K::read(reader.slice(key)) {
                Ok(name) if !seen.insert(name.clone()) => {
                    let word = reader.slice(key);
                    reader.report(
                        Finding::new(Code::E105, key, format!("{word} is here twice")).help("keep one of them"),
                    );
                }
                Ok(name) => rows.push((Spanned { value: name, span: key }, value)),
                Err(misread) => {
                    reader.report(Finding::new(misread.code, key, misread.message).help_maybe(misread.help));
                }
            }
        }
        Table(rows)
    }

    fn blank() -> Self {
        Table::default()
    }
}

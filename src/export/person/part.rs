//! A part of a file in JSON, with its place: whatever it should not be is said in words that whoever opens the file can
//! follow.

use std::fmt;

use serde_json::{Map, Value};

use super::NoPersonFile;

/// A part of the file, and where it stands: `attempts[2].mode`.
#[derive(Clone)]
pub(super) struct Part<'v> {
    place: String,
    value: &'v Value,
}

/// The parts of an object by their names.
pub(super) struct Fields<'v> {
    place: String,
    fields: &'v Map<String, Value>,
}

type Read<T> = Result<T, NoPersonFile>;

impl<'v> Part<'v> {
    /// The whole file.
    pub fn whole(value: &'v Value) -> Self {
        Self { place: String::new(), value }
    }

    /// The place of something in it, which need not be there.
    pub fn at(&self, place: &str) -> Part<'v> {
        Part { place: format!("{}.{place}", self.place), value: self.value }
    }

    /// What is wrong with it.
    pub fn wrong(&self, why: impl fmt::Display) -> NoPersonFile {
        NoPersonFile::Field { place: self.place.clone(), why: why.to_string() }
    }

    fn other(&self, wanted: &str) -> NoPersonFile {
        let there = match self.value {
            Value::Null => "nothing (null)".to_owned(),
            Value::Bool(flag) => format!("{flag}"),
            Value::Number(number) => format!("the number {number}"),
            Value::String(text) if text.chars().count() <= 40 => format!("the text \"{text}\""),
            Value::String(_) => "a long text".to_owned(),
            Value::Array(_) => "a list [...]".to_owned(),
            Value::Object(_) => "an object {...}".to_owned(),
        };
        self.wrong(format!("{wanted} belongs here, and not {there}"))
    }

    fn object(&self) -> Read<Fields<'v>> {
        let fields = self.value.as_object().ok_or_else(|| self.other("an object {...}"))?;
        Ok(Fields { place: self.place.clone(), fields })
    }

    /// The part as an object, which has no other fields than these.
    pub fn fields(&self, known: &[&str]) -> Read<Fields<'v>> {
        let fields = self.object()?;
        match fields.fields.keys().find(|name| !known.contains(&name.as_str())) {
            Some(unknown) => Err(fields.at(unknown, &Value::Null).wrong("no field of this name belongs here")),
            None => Ok(fields),
        }
    }

    /// Its entries, where each has a name of its own.
    pub fn entries(&self) -> Read<impl Iterator<Item = (&'v str, Part<'v>)> + use<'v>> {
        let fields = self.object()?;
        Ok(fields.fields.iter().map(move |(name, value)| (name.as_str(), fields.at(name, value))))
    }

    /// Its parts in their order.
    pub fn list(&self) -> Read<impl Iterator<Item = Part<'v>> + use<'v>> {
        let list = self.value.as_array().ok_or_else(|| self.other("a list [...]"))?;
        let place = self.place.clone();
        Ok(list.iter().enumerate().map(move |(n, value)| Part { place: format!("{place}[{n}]"), value }))
    }

    /// The part as a text.
    pub fn text(&self) -> Read<&'v str> {
        self.value.as_str().ok_or_else(|| self.other("a text in quotes"))
    }

    /// The part as yes or no.
    pub fn flag(&self) -> Read<bool> {
        self.value.as_bool().ok_or_else(|| self.other("true or false"))
    }

    /// The part as a whole number from nothing up.
    pub fn count(&self) -> Read<u64> {
        self.value.as_u64().ok_or_else(|| self.other("a whole number, 0 or more,"))
    }

    /// The part as a whole number up to this one.
    pub fn up_to(&self, most: u32) -> Read<u32> {
        let count = self.count()?;
        let fits = u32::try_from(count).ok().filter(|n| *n <= most);
        fits.ok_or_else(|| self.wrong(format!("{count} is more than {most}")))
    }

    /// What the part stands for, as a text.
    pub fn parsed<T: std::str::FromStr<Err: fmt::Display>>(&self) -> Read<T> {
        self.text()?.parse().map_err(|why| self.wrong(why))
    }

    /// The part, unless it says that there is nothing.
    pub fn some(self) -> Option<Self> {
        Some(self).filter(|part| !part.value.is_null())
    }
}

impl<'v> Fields<'v> {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Read<Part<'v>> {
        let missing = || self.at(name, &Value::Null).wrong("it is missing");
        Ok(self.at(name, self.fields.get(name).ok_or_else(missing)?))
    }

    /// The field of this name, unless it is missing or says that there is nothing.
    pub fn maybe(&self, name: &str) -> Option<Part<'v>> {
        self.fields.get(name).and_then(|value| self.at(name, value).some())
    }

    fn at<'w>(&self, name: &str, value: &'w Value) -> Part<'w> {
        let place = if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) };
        Part { place, value }
    }
}

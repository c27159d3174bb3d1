//! A tolerant reading of a file that is not sound: its brackets, fields and values with their
//! places, and the first mistake of syntax in it.
//!
//! Only a file that the RON library has refused comes here.

use super::syntax;
use super::token::{self, leading_space};
use super::{foreign, stray, wordy};
use crate::diagnostic::{Finding, Span};

/// Deeper than any dialogue, and shallow enough for every stack.
const DEEPEST: usize = 64;

/// How many values a file may hold: as many as 50,000 turns of four replies. Each takes some memory, and
/// most of all where it is wrong.
pub(in crate::dialogue) const MOST_VALUES: usize = 4_000_000;

/// A value and its parts.
#[derive(Debug)]
pub(in crate::dialogue) struct Node {
    pub span: Span,
    pub kind: Kind,
}

#[derive(Debug)]
pub(in crate::dialogue) enum Kind {
    /// A name, a number or a text.
    Scalar,
    /// `[ .. ]`
    List(Vec<Node>),
    /// `Name( .. )`; the name is often left out.
    Block(Option<Span>, Vec<Item>),
    /// `{ .. }`
    Table(Vec<Item>),
}

/// A part of a block or table.
#[derive(Debug)]
pub(in crate::dialogue) struct Item {
    pub key: Option<Span>,
    pub value: Node,
}

/// What to do about an empty file of which is not known what it should be.
const EMPTY: &str =
    "a dialogue begins with Dialogue(, a rubric with Rubric(, and what is set for a course with Course(";

/// Whether there is nothing in a file but space and remarks.
pub(in crate::dialogue) fn is_empty(text: &str) -> bool {
    leading_space(text) == text.len() && !text.contains("/*")
}

/// Reads the text up to its first mistake.
///
/// # Errors
/// The mistake, as a finding that says what was expected and where the author went wrong.
pub(in crate::dialogue) fn read(text: &str) -> Result<Node, Box<Finding>> {
    // Where versions were put together, all else that does not fit comes of that.
    root(text).map_err(|error| stray::merged(text).map_or(error, Box::new))
}

fn root(text: &str) -> Result<Node, Box<Finding>> {
    let mut parser = Parser { text, at: 0, values: 0, open: Vec::new(), field: Span::default() };
    parser.skip();
    if is_empty(text) {
        return Err(syntax::error(0, 0, "the file is empty").help(EMPTY).into());
    }
    // Attributes such as #![enable(implicit_some)] are RON, though nobody needs them here.
    while parser.rest().starts_with("#![") {
        parser.at += parser.rest().find(']').map_or(parser.rest().len(), |end| end + 1);
        parser.skip();
    }
    if let Some(before) = wordy::before(text, parser.at).filter(|_| parser.peek().is_some()) {
        return Err(before.into());
    }
    let node = parser.value()?;
    parser.skip();
    match parser.peek() {
        None => Ok(node),
        Some(c @ (')' | ']' | '}')) => Err(syntax::error(parser.at, 1, format!("this {c} closes nothing"))
            .help("take it out, or look for a bracket that was closed too early")
            .into()),
        Some(c) => {
            if let Some(second) = foreign::second(text, parser.at) {
                return Err(second.into());
            }
            let start = parser.at;
            parser.word();
            Err(syntax::error(start, (parser.at - start).max(c.len_utf8()), "something stands behind the last bracket")
                .help("take it out, or look for a bracket that is closed too early")
                .into())
        }
    }
}

/// A file that holds more than any program should keep in memory.
pub(in crate::dialogue) fn too_many_values(at: usize) -> Finding {
    syntax::error(at, 0, format!("there are more than {MOST_VALUES} values in this file"))
        .help("spread it over several dialogues")
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// How many values have begun.
    values: usize,
    /// Where the brackets begin that are open.
    open: Vec<usize>,
    /// The name of the field whose value is read.
    field: Span,
}

type Parsed<T> = Result<T, Box<Finding>>;

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self) {
        self.at += leading_space(self.rest());
    }

    fn value(&mut self) -> Parsed<Node> {
        let start = self.at;
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(too_many_values(start).into());
        }
        let kind = match self.peek() {
            Some('"') => {
                self.string(token::string_len(self.rest().as_bytes()))?;
                Kind::Scalar
            }
            Some('r') if token::is_raw_string(self.rest()) => {
                self.string(token::raw_string_len(self.rest()))?;
                Kind::Scalar
            }
            Some('[') => Kind::List(self.list()?),
            Some('(') => Kind::Block(None, self.items('(', ')')?),
            Some('{') => Kind::Table(self.items('{', '}')?),
            Some(c) if word_char(c) => {
                self.word();
                if c.is_alphanumeric() && NAMES.contains(&&self.text[self.field.range()]) {
                    self.at += odd_signs(self.rest());
                }
                let name = Span::new(start, self.at);
                if self.text[name.range()].chars().all(|c| matches!(c, '-' | '+' | '.')) {
                    return Err(stray::lone(self.text, start, self.at).into());
                }
                let before = self.at;
                self.skip();
                if self.peek() == Some('(') {
                    Kind::Block(Some(name), self.items('(', ')')?)
                } else {
                    self.at = before;
                    Kind::Scalar
                }
            }
            _ => return Err(self.stray("a value belongs here").into()),
        };
        Ok(Node { span: Span::new(start, self.at), kind })
    }

    /// Passes a text of `len` bytes, and looks whether its last quote is really its own.
    fn string(&mut self, len: usize) -> Parsed<()> {
        let (start, raw) = (self.at, &self.rest()[..len]);
        self.at += len;
        let end = self.at;
        self.skip();
        let next = self.peek();
        self.at = end;
        match syntax::quote(raw, next, self.peek()) {
            Some(error) => Err(error.moved(start).into()),
            None => Ok(()),
        }
    }

    fn word(&mut self) {
        self.at += self.rest().find(|c| !word_char(c)).unwrap_or(self.rest().len());
    }

    fn deeper(&mut self) -> Parsed<usize> {
        if self.open.len() >= DEEPEST {
            return Err(syntax::error(self.at, 1, format!("brackets are nested more than {DEEPEST} deep"))
                .help("a dialogue needs no more than ten")
                .into());
        }
        self.open.push(self.at);
        self.at += 1;
        Ok(self.at - 1)
    }

    fn list(&mut self) -> Parsed<Vec<Node>> {
        let field = &self.text[self.field.range()];
        let opened = self.deeper()?;
        let mut nodes: Vec<Node> = Vec::new();
        loop {
            self.skip();
            if self.closes(opened, ']')? {
                return Ok(nodes);
            }
            let value = self.value()?;
            let (span, bare) = (value.span, self.is_bare(&value));
            nodes.push(value);
            let end = self.at;
            self.skip();
            if self.peek() == Some(':') {
                return Err(syntax::field_in_list(self.text, &self.open, span, nodes.len()).into());
            }
            if bare && self.peek().is_some_and(char::is_alphanumeric) && !self.text[end..self.at].contains('\n') {
                return Err(wordy::in_list(self.text, field, opened, span).into());
            }
            self.at = end;
            self.comma(opened, ']', span)?;
        }
    }

    fn items(&mut self, open: char, close: char) -> Parsed<Vec<Item>> {
        let opened = self.deeper()?;
        let mut items: Vec<Item> = Vec::new();
        let mut keyed = false;
        loop {
            self.skip();
            if self.closes(opened, close)? {
                return Ok(items);
            }
            let value = self.value()?;
            let end = self.at;
            self.skip();
            let item = match self.peek() {
                Some(':') => {
                    self.at += 1;
                    self.skip();
                    keyed = true;
                    Item { key: Some(value.span), value: self.field_value(value.span)? }
                }
                Some('=') => return Err(self.stray("a colon belongs here").into()),
                next => {
                    let raw = &self.text[value.span.range()];
                    if keyed && self.decimal_comma(&items, raw) {
                        let last = items.last().map_or(value.span, |i| i.value.span);
                        return Err(syntax::error(
                            last.range().start,
                            end - last.range().start,
                            "a number with a comma in it",
                        )
                        .help("write a whole number: numbers here have no decimals")
                        .into());
                    }
                    if let (Kind::Block(..), Some(Item { key: Some(_), value: before })) = (&value.kind, items.last())
                        && matches!(before.kind, Kind::Block(..))
                    {
                        let start = before.span.range().start;
                        let len = self.text[start..].chars().next().map_or(0, char::len_utf8);
                        return Err(syntax::error(start, len, "a [ is missing before this")
                            .help("a list of blocks begins with [ and ends with ]")
                            .into());
                    }
                    let is_word = matches!(value.kind, Kind::Scalar) && raw.starts_with(|c: char| c.is_alphabetic());
                    let follows = next.is_some_and(|c| c == '"' || c == '[' || c == '{' || word_char(c));
                    if open == '(' && is_word && follows {
                        // A comma inside a text that has no quotes.
                        if let Some(Item { key: Some(key), value: text }) = items.last()
                            && self.is_bare(text)
                            && wordy::is_prose(&self.text[key.range()])
                        {
                            return Err(wordy::in_field(self.text, &self.text[key.range()], text.span).into());
                        }
                        return Err(syntax::error(
                            value.span.range().start,
                            raw.len(),
                            format!("a : is missing after {raw}"),
                        )
                        .help(format!("write {raw}: and then its value"))
                        .into());
                    }
                    self.at = end;
                    Item { key: None, value }
                }
            };
            let span = item.value.span;
            items.push(item);
            self.comma(opened, close, span)?;
        }
    }

    /// Whether `raw` is the part behind the comma in `12,5`.
    fn decimal_comma(&self, items: &[Item], raw: &str) -> bool {
        let number = |raw: &str| raw.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        number(raw) && items.last().is_some_and(|i| i.key.is_some() && number(&self.text[i.value.span.range()]))
    }

    /// A field's value. A bare word with another behind it is a text without quotes, or a name with spaces.
    fn field_value(&mut self, key: Span) -> Parsed<Node> {
        let field = &self.text[key.range()];
        if matches!(self.peek(), Some(',' | ')')) {
            let help = format!("write a value behind the :, or take {field}: out");
            return Err(syntax::error_at(key, format!("{field} has no value")).help(help).into());
        }
        self.field = key;
        if let Some(aside) = wordy::aside_first(self.text, field, self.at) {
            return Err(aside.into());
        }
        let value = self.value()?;
        let rest = self.rest();
        let next = rest.trim_start_matches([' ', '\t']);
        let goes_on = next.starts_with(word_char) && !next.trim_start_matches(word_char).trim_start().starts_with(':');
        let in_word = rest.strip_prefix(['\'', '’']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if self.is_bare(&value) && (goes_on || in_word) {
            return Err(wordy::in_field(self.text, field, value.span).into());
        }
        Ok(value)
    }

    /// Whether a value is a word without quotes.
    fn is_bare(&self, value: &Node) -> bool {
        let raw = &self.text[value.span.range()];
        matches!(value.kind, Kind::Scalar) && raw.starts_with(char::is_alphabetic) && !raw.ends_with(['"', '#'])
    }

    /// Passes the closing bracket if it is there. A wrong one, or none at all, is a mistake.
    fn closes(&mut self, opened: usize, close: char) -> Parsed<bool> {
        match self.peek() {
            Some(c) if c == close => {
                self.at += 1;
                self.open.pop();
                Ok(true)
            }
            Some(')' | ']' | '}') => Err(syntax::wrong_bracket(self.text, &self.open, self.at, close).into()),
            Some(_) => Ok(false),
            None => Err(syntax::unclosed(self.text, opened).into()),
        }
    }

    /// Passes the comma behind a value, if one is needed.
    fn comma(&mut self, opened: usize, close: char, value: Span) -> Parsed<()> {
        self.skip();
        match self.peek() {
            Some(',') => {
                self.at += 1;
                Ok(())
            }
            None => self.closes(opened, close).map(|_| ()),
            Some(')' | ']' | '}') => Ok(()),
            Some(_) if begins_value(self.rest()) => Err(wordy::no_comma(self.text, value, self.at).into()),
            Some(_) => Err(self.stray("a comma belongs here").into()),
        }
    }

    /// A mistake at a character that belongs nowhere.
    fn stray(&self, expected: &str) -> Finding {
        stray::sign(self.text, &self.open, self.at, expected)
    }
}

/// The fields whose values are names.
const NAMES: [&str; 13] =
    ["id", "goto", "start", "flags", "set", "clear", "only_if", "unless", "moves", "say", "case", "order", "hidden"];

/// How much of a word that is to be a name goes on here with signs that no name can have: all of `?` in `who_is_it?`, so
/// that it is said of the name.
fn odd_signs(text: &str) -> usize {
    const SIGNS: &[char] = &['!', '?', '&', '@', '*', '\'', '’', '$', '^', '~', '|', '\\', '/', '%', '+'];
    let end = text.find(|c: char| !word_char(c) && !SIGNS.contains(&c)).unwrap_or(text.len());
    let remark = ["//", "/*"].iter().filter_map(|sign| text[..end].find(sign)).min().unwrap_or(end);
    let after = text[remark..].trim_start_matches([' ', '\t']);
    // More words behind it: then it is a text, and said to be one.
    let ends = after.is_empty() || after.starts_with([',', ')', ']', '}', '\r', '\n', '/', ':']);
    if ends { remark } else { 0 }
}

fn begins_value(text: &str) -> bool {
    let signed = text.strip_prefix(['-', '+', '.']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    signed || text.starts_with(|c: char| matches!(c, '"' | '[' | '(' | '{' | '_') || c.is_alphanumeric())
}

fn word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')
}

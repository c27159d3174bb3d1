//! A tolerant reading of a file that is not sound: its brackets, fields and values with their
//! places, and the first slip of the pen.
//!
//! Only a file that the RON library has refused comes here.

use super::leaf;
use super::load::MOST_VALUES;
use super::slip::{self, slip};
use super::source::leading_space;
use crate::diagnostic::{Finding, Span};

/// Deeper than any dialogue, and shallow enough for every stack.
const DEEPEST: usize = 64;

/// A value and its parts.
#[derive(Debug)]
pub(super) struct Node {
    pub span: Span,
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
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
pub(super) struct Item {
    pub key: Option<Span>,
    pub value: Node,
}

/// Reads the text up to its first slip.
///
/// # Errors
/// The slip, as a finding that says what was expected and where the author's pen slipped.
pub(super) fn read(text: &str) -> Result<Node, Box<Finding>> {
    let mut pen = Pen { text, at: 0, values: 0, open: Vec::new() };
    pen.skip();
    if pen.peek().is_none() && !text.contains("/*") {
        return Err(slip(0, 0, "the file is empty").help("write a dialogue: Dialogue( ... )").into());
    }
    // Attributes such as #![enable(implicit_some)] are RON, though nobody needs them here.
    while pen.rest().starts_with("#![") {
        pen.at += pen.rest().find(']').map_or(pen.rest().len(), |end| end + 1);
        pen.skip();
    }
    let node = pen.value()?;
    pen.skip();
    match pen.peek() {
        None => Ok(node),
        Some(c @ (')' | ']' | '}')) => Err(slip(pen.at, 1, format!("this {c} closes nothing"))
            .help("take it out, or look for a bracket that was closed too early")
            .into()),
        Some(c) => {
            let start = pen.at;
            pen.word();
            Err(slip(start, (pen.at - start).max(c.len_utf8()), "something stands behind the last bracket")
                .help("take it out, or look for a bracket that is closed too early")
                .into())
        }
    }
}

/// A file that holds more than any program should keep in memory.
pub(super) fn too_many_values(at: usize) -> Finding {
    slip(at, 0, format!("there are more than {MOST_VALUES} values in this file"))
        .help("spread it over several dialogues")
}

struct Pen<'a> {
    text: &'a str,
    at: usize,
    /// How many values have begun.
    values: usize,
    /// Where the brackets begin that are open.
    open: Vec<usize>,
}

type Slip<T> = Result<T, Box<Finding>>;

impl<'a> Pen<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self) {
        self.at += leading_space(self.rest());
    }

    fn value(&mut self) -> Slip<Node> {
        let start = self.at;
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(too_many_values(start).into());
        }
        let kind = match self.peek() {
            Some('"') => {
                self.string(leaf::string_len(self.rest().as_bytes()))?;
                Kind::Scalar
            }
            Some('r') if leaf::is_raw_string(self.rest()) => {
                self.string(leaf::raw_string_len(self.rest()))?;
                Kind::Scalar
            }
            Some('[') => Kind::List(self.list()?),
            Some('(') => Kind::Block(None, self.items('(', ')')?),
            Some('{') => Kind::Table(self.items('{', '}')?),
            Some(c) if word_char(c) => {
                self.word();
                let name = Span::new(start, self.at);
                let before = self.at;
                self.skip();
                if self.peek() == Some('(') {
                    Kind::Block(Some(name), self.items('(', ')')?)
                } else {
                    self.at = before;
                    Kind::Scalar
                }
            }
            _ => return Err(self.stray("a value belongs here")),
        };
        Ok(Node { span: Span::new(start, self.at), kind })
    }

    /// Passes a text of `len` bytes, and looks whether its last quote is really its own.
    fn string(&mut self, len: usize) -> Slip<()> {
        let (start, raw) = (self.at, &self.rest()[..len]);
        self.at += len;
        let end = self.at;
        self.skip();
        let next = self.peek();
        self.at = end;
        match slip::quote(raw, next, self.peek()) {
            Some(slip) => Err(slip.moved(start).into()),
            None => Ok(()),
        }
    }

    fn word(&mut self) {
        self.at += self.rest().find(|c| !word_char(c)).unwrap_or(self.rest().len());
    }

    fn deeper(&mut self) -> Slip<usize> {
        if self.open.len() >= DEEPEST {
            return Err(slip(self.at, 1, format!("brackets are nested more than {DEEPEST} deep"))
                .help("a dialogue needs no more than ten")
                .into());
        }
        self.open.push(self.at);
        self.at += 1;
        Ok(self.at - 1)
    }

    fn list(&mut self) -> Slip<Vec<Node>> {
        let opened = self.deeper()?;
        let mut nodes = Vec::new();
        loop {
            self.skip();
            if self.closes(opened, ']')? {
                return Ok(nodes);
            }
            nodes.push(self.value()?);
            let end = self.at;
            self.skip();
            if self.peek() == Some(':') {
                let field = nodes.last().map_or(Span::new(end, end), |n| n.span);
                return Err(slip::field_in_list(self.text, &self.open, field, nodes.len()).into());
            }
            self.at = end;
            self.comma(opened, ']')?;
        }
    }

    fn items(&mut self, open: char, close: char) -> Slip<Vec<Item>> {
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
                    Item { key: Some(value.span), value: self.field_value()? }
                }
                Some('=') => {
                    return Err(slip(self.at, 1, "= belongs nowhere in a dialogue")
                        .help("write : between a field and its value")
                        .into());
                }
                next => {
                    let raw = &self.text[value.span.range()];
                    if keyed && self.decimal_comma(&items, raw) {
                        let last = items.last().map_or(value.span, |i| i.value.span);
                        return Err(slip(last.range().start, end - last.range().start, "a number with a comma in it")
                            .help("write a whole number: numbers here have no decimals")
                            .into());
                    }
                    if let (Kind::Block(..), Some(Item { key: Some(_), value: before })) = (&value.kind, items.last())
                        && matches!(before.kind, Kind::Block(..))
                    {
                        let start = before.span.range().start;
                        let len = self.text[start..].chars().next().map_or(0, char::len_utf8);
                        return Err(slip(start, len, "a [ is missing before this")
                            .help("a list of blocks begins with [ and ends with ]")
                            .into());
                    }
                    let is_word = matches!(value.kind, Kind::Scalar) && raw.starts_with(|c: char| c.is_alphabetic());
                    let follows = next.is_some_and(|c| c == '"' || c == '[' || c == '{' || word_char(c));
                    if open == '(' && is_word && follows {
                        return Err(slip(value.span.range().start, raw.len(), format!("a : is missing after {raw}"))
                            .help(format!("write {raw}: and then its value"))
                            .into());
                    }
                    self.at = end;
                    Item { key: None, value }
                }
            };
            items.push(item);
            self.comma(opened, close)?;
        }
    }

    /// Whether `raw` is the part behind the comma in `12,5`.
    fn decimal_comma(&self, items: &[Item], raw: &str) -> bool {
        let number = |raw: &str| raw.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        number(raw) && items.last().is_some_and(|i| i.key.is_some() && number(&self.text[i.value.span.range()]))
    }

    /// A field's value. A bare word with another behind it is a text that lacks its first quote.
    fn field_value(&mut self) -> Slip<Node> {
        let value = self.value()?;
        let rest = self.rest();
        let bare = matches!(value.kind, Kind::Scalar) && self.text[value.span.range()].starts_with(char::is_alphabetic);
        let next = rest.trim_start_matches([' ', '\t']);
        if bare && next.starts_with(word_char) && !next.trim_start_matches(word_char).trim_start().starts_with(':') {
            return Err(slip::new(value.span, "this text lacks its first quotation mark")
                .help("put texts between plain quotation marks: \" and \"")
                .into());
        }
        Ok(value)
    }

    /// Passes the closing bracket if it is there. A wrong one, or none at all, is a slip.
    fn closes(&mut self, opened: usize, close: char) -> Slip<bool> {
        match self.peek() {
            Some(c) if c == close => {
                self.at += 1;
                self.open.pop();
                Ok(true)
            }
            Some(')' | ']' | '}') => Err(slip::wrong_bracket(self.text, &self.open, self.at, close).into()),
            Some(_) => Ok(false),
            None => Err(slip::unclosed(self.text, opened).into()),
        }
    }

    fn comma(&mut self, opened: usize, close: char) -> Slip<()> {
        let end = self.at;
        self.skip();
        match self.peek() {
            Some(',') => {
                self.at += 1;
                Ok(())
            }
            None => self.closes(opened, close).map(|_| ()),
            Some(')' | ']' | '}') => Ok(()),
            Some(';') => Err(slip(self.at, 1, "; belongs nowhere in a dialogue").help("write a comma").into()),
            Some(c) if odd_quote(c) || c == '#' => Err(self.stray("a comma belongs here")),
            Some(_) => {
                let last = self.text[..end].chars().next_back().map_or(0, char::len_utf8);
                Err(slip(end - last, last, "a comma is missing after this").help("put a comma here").into())
            }
        }
    }

    /// A slip at a character that belongs nowhere, in the words of what is most likely meant.
    fn stray(&self, expected: &str) -> Box<Finding> {
        let c = self.peek();
        let len = c.map_or(0, char::len_utf8);
        let finding = match c {
            Some('#') => slip(self.at, len, "# begins no comment here").help("begin a comment with //"),
            Some(c) if odd_quote(c) => slip(self.at, len, format!("{c} is not a plain quotation mark"))
                .help("put texts between plain quotation marks: \" and \""),
            Some(',') => slip::comma(self.text, &self.open, self.at),
            Some('/') => slip(self.at, len, "a single / belongs nowhere").help("begin a comment with //"),
            Some(c) => slip(self.at, len, format!("{expected}, and this is {c}")),
            None => slip::ends(self.text, expected),
        };
        finding.into()
    }
}

fn word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')
}

fn odd_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '\'' | '`')
}

//! Writing out the parts.

use textwrap::core::display_width;

use super::parts::{Group, Part, Shape, Sheet, Trivia, Value};
use super::prose;

/// Lines are no longer than this where that can be helped.
pub(super) const WIDTH: usize = 120;
/// Remarks behind lines longer than this are not aligned with others.
const MARGIN: usize = 36;
/// How much further in each step is.
pub(super) const STEP: usize = 4;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut out = lines(&sheet.head, 0);
    out += &value(&sheet.value, 0, 0, 0);
    for remark in &sheet.after {
        out += &format!(" {remark}");
    }
    out.push('\n');
    out + &lines(&sheet.tail, 0)
}

fn lines(lines: &[Trivia], indent: usize) -> String {
    let line = |line: &Trivia| match line {
        Trivia::Blank => "\n".to_owned(),
        Trivia::Remark(remark) => format!("{}{remark}\n", " ".repeat(indent)),
    };
    lines.iter().map(line).collect()
}

impl Group<'_> {
    /// Whether its parts stand below one another, a step further in.
    fn is_tall(&self) -> bool {
        let holds_groups = |group: &Group| group.parts.iter().any(|p| matches!(p.value, Value::Group(_)));
        let long_list =
            |part: &Part| matches!(&part.value, Value::Group(g) if g.shape == Shape::List && holds_groups(g));
        let has_remarks = |part: &Part| part.has_remarks();
        !self.opening.is_empty()
            || !self.last.is_empty()
            || self.parts.first().is_some_and(|part| part.breaks)
            || self.parts.iter().any(has_remarks)
            || match self.shape {
                Shape::Block => self.parts.iter().any(long_list),
                Shape::List => holds_groups(self),
                Shape::Table => self.parts.iter().any(|part| part.breaks),
            }
    }

    /// Its brackets, with a name before and the spaces inside that one line has.
    fn brackets(&self) -> (String, &'static str) {
        match self.shape {
            Shape::Block => (format!("{}(", self.name), ")"),
            Shape::List => ("[".to_owned(), "]"),
            Shape::Table if self.parts.is_empty() => ("{".to_owned(), "}"),
            Shape::Table => ("{ ".to_owned(), " }"),
        }
    }
}

/// A value on one line, where it can stand on one.
fn flat(value: &Value) -> Option<String> {
    let group = match value {
        Value::Word(raw) => return Some((*raw).to_owned()),
        Value::Text(raw) => return prose::flat(raw),
        Value::Group(group) => group,
    };
    let broken = group.shape == Shape::Block && group.parts.iter().any(|part| part.breaks);
    if broken || group.is_tall() {
        return None;
    }
    let parts: Vec<String> = group.parts.iter().map(flat_part).collect::<Option<_>>()?;
    let (open, close) = group.brackets();
    Some(format!("{open}{}{close}", parts.join(", ")))
}

fn flat_part(part: &Part) -> Option<String> {
    Some(before_value(part) + &flat(&part.value)?)
}

fn before_value(part: &Part) -> String {
    let key = part.key.map_or(String::new(), |key| format!("{key}: "));
    part.beside.iter().fold(key, |out, remark| out + remark + " ")
}

/// A value that begins in `column`, in a line that is indented by `indent`, with room for `tail`
/// more columns behind it.
fn value(value: &Value, column: usize, indent: usize, tail: usize) -> String {
    if let Some(flat) = flat(value).filter(|flat| column + display_width(flat) + tail <= WIDTH) {
        return flat;
    }
    match value {
        Value::Word(raw) => (*raw).to_owned(),
        Value::Text(raw) => prose::wrap(raw, column, indent + STEP, tail, WIDTH),
        Value::Group(group) if group.is_tall() || group.shape == Shape::Table => tall(group, indent),
        Value::Group(group) => behind_bracket(group, column, tail),
    }
}

fn part(part: &Part, column: usize, tail: usize) -> String {
    let before = before_value(part);
    let value = value(&part.value, end(&before, column), column, tail);
    before + &value
}

/// The column in which a text ends that begins in `column`.
fn end(text: &str, column: usize) -> usize {
    match text.rsplit_once('\n') {
        Some((_, last)) => display_width(last),
        None => column + display_width(text),
    }
}

/// Each part on a line of its own, a step further in.
fn tall(group: &Group, indent: usize) -> String {
    let inner = indent + STEP;
    let (open, close) = group.brackets();
    let mut out = group.opening.iter().fold(open.trim_end().to_owned(), |out, remark| out + " " + remark) + "\n";
    let rows: Vec<String> = group.parts.iter().map(|p| part(p, inner, 1) + ",").collect();
    let margins = margins(&group.parts, &rows, inner);
    for ((part, row), margin) in group.parts.iter().zip(&rows).zip(margins) {
        out += &lines(&part.before, inner);
        out += &format!("{}{row}", " ".repeat(inner));
        for (n, remark) in part.after.iter().enumerate() {
            let space = if n == 0 { margin.saturating_sub(end(row, inner)).max(1) } else { 1 };
            out += &format!("{}{remark}", " ".repeat(space));
        }
        out.push('\n');
    }
    out += &lines(&group.last, inner);
    out + &" ".repeat(indent) + close.trim_start()
}

/// The column for the remarks behind each part: behind short lines that follow one another they
/// stand below one another.
fn margins(parts: &[Part], rows: &[String], inner: usize) -> Vec<usize> {
    let joins = |n: usize| !parts[n].after.is_empty() && !rows[n].contains('\n') && display_width(&rows[n]) <= MARGIN;
    let mut margins = vec![0; rows.len()];
    let mut first = 0;
    while first < rows.len() {
        let mut after = first + 1;
        while joins(first) && after < rows.len() && joins(after) && parts[after].before.is_empty() {
            after += 1;
        }
        let furthest = rows[first..after].iter().map(|row| end(row, inner) + 1).max().unwrap_or(0);
        margins[first..after].fill(furthest);
        first = after;
    }
    margins
}

/// The parts in lines that begin behind the opening bracket.
fn behind_bracket(group: &Group, column: usize, tail: usize) -> String {
    let (open, close) = group.brackets();
    let hang = end(&open, column);
    let line = format!("\n{}", " ".repeat(hang));
    let mut out = open;
    let mut many_lines = false;
    for (n, this) in group.parts.iter().enumerate() {
        let last = n + 1 == group.parts.len();
        let room = if last { 1 + tail } else { 1 };
        if n > 0 {
            let here = end(&out, column) + 1;
            let fits = flat_part(this).is_some_and(|flat| here + display_width(&flat) + room <= WIDTH);
            let breaks = this.breaks && group.shape == Shape::Block;
            out += if breaks || many_lines || !fits { &line } else { " " };
        }
        let text = part(this, if n == 0 { hang } else { end(&out, column) }, room);
        many_lines = text.contains('\n');
        out += &text;
        out += if last { "" } else { "," };
    }
    out + close
}

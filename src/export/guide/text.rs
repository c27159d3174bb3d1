//! The guide for a terminal: plain text, wrapped, with headings underlined and tables in columns.

use pulldown_cmark::{Event, Tag, TagEnd};
use textwrap::core::display_width;

use super::{number, parser};

/// How far code is indented.
const CODE: &str = "    ";
/// What is between two columns of a table.
const GAP: usize = 2;
/// The narrowest that a column gets.
const NARROWEST: usize = 8;

/// The text, no line of it wider than `width` where words can be broken.
pub fn render(markdown: &str, width: usize) -> String {
    let mut pen = Pen {
        out: String::new(),
        width,
        words: String::new(),
        lists: Vec::new(),
        mark: String::new(),
        table: Vec::new(),
    };
    let mut code = false;
    for event in parser(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                pen.paragraph();
                code = true;
            }
            Event::Text(words) if code => {
                let indent = " ".repeat(pen.indent()) + CODE;
                words.lines().for_each(|line| pen.out += &(format!("{indent}{line}").trim_end().to_owned() + "\n"));
            }
            Event::End(TagEnd::CodeBlock) => {
                code = false;
                pen.out.push('\n');
            }
            Event::Start(Tag::List(first)) => {
                // An item's own words come before the list in it.
                pen.item();
                pen.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                pen.lists.pop();
                if pen.lists.is_empty() {
                    pen.out.push('\n');
                }
            }
            Event::Start(Tag::Item) => pen.mark = pen.next_mark(),
            Event::End(TagEnd::Item) => pen.item(),
            Event::Text(words) => pen.words += &words,
            Event::Code(words) => pen.words += &format!("`{words}`"),
            Event::SoftBreak | Event::HardBreak => pen.words.push(' '),
            Event::End(TagEnd::Paragraph) if pen.lists.is_empty() => pen.paragraph(),
            Event::End(TagEnd::Paragraph) => pen.item(),
            Event::End(TagEnd::Heading(level)) => pen.heading(number(level)),
            Event::Start(Tag::TableHead | Tag::TableRow) => pen.table.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                let cell = std::mem::take(&mut pen.words);
                pen.table.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
            }
            Event::End(TagEnd::Table) => pen.columns(),
            Event::Start(Tag::Image { .. }) => pen.words.push('['),
            Event::End(TagEnd::Image) => pen.words.push(']'),
            _ => {}
        }
    }
    pen.paragraph();
    pen.out.trim_end().to_owned() + "\n"
}

struct Pen {
    out: String,
    width: usize,
    /// The words of the paragraph, item, heading or cell that is read.
    words: String,
    /// The lists that are open, each with the number of its next item, where it is numbered.
    lists: Vec<Option<u64>>,
    /// What stands before the item that is read.
    mark: String,
    table: Vec<Vec<String>>,
}

impl Pen {
    fn indent(&self) -> usize {
        2 * self.lists.len()
    }

    fn paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        if !words.trim().is_empty() {
            self.out += &(textwrap::fill(words.trim(), self.width) + "\n\n");
        }
    }

    fn next_mark(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(next)) => {
                *next += 1;
                format!("{}. ", *next - 1)
            }
            _ => "- ".to_owned(),
        }
    }

    fn item(&mut self) {
        let words = std::mem::take(&mut self.words);
        if words.trim().is_empty() {
            return;
        }
        let outer = " ".repeat(self.indent().saturating_sub(2));
        let mark = std::mem::take(&mut self.mark);
        let inner = " ".repeat(outer.len() + mark.len().max(2));
        let first = if mark.is_empty() { inner.clone() } else { outer + &mark };
        let options = textwrap::Options::new(self.width).initial_indent(&first).subsequent_indent(&inner);
        self.out += &(textwrap::fill(words.trim(), options) + "\n");
    }

    /// Headings of the first two levels are underlined, so that a screen does not end between one and its words.
    fn heading(&mut self, level: usize) {
        let words = std::mem::take(&mut self.words);
        let under = if level == 1 { "=" } else { "-" };
        let words = if level > 2 { words.to_uppercase() } else { words };
        self.out += &format!("\n{words}\n{}\n\n", under.repeat(display_width(&words).min(self.width)));
    }

    fn columns(&mut self) {
        let table = std::mem::take(&mut self.table);
        let count = table.iter().map(Vec::len).max().unwrap_or(0);
        let widths = widths(&table, count, self.width);
        for (n, row) in table.iter().enumerate() {
            let cells: Vec<Vec<String>> = row
                .iter()
                .zip(&widths)
                .map(|(cell, &width)| {
                    textwrap::wrap(cell, width.max(1)).into_iter().map(|line| line.into_owned()).collect()
                })
                .collect();
            for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
                let mut out = String::new();
                for (cell, width) in cells.iter().zip(&widths) {
                    let words = cell.get(line).map_or("", |words| words);
                    let space = (width + GAP).saturating_sub(display_width(words));
                    out += &(words.to_owned() + &" ".repeat(space));
                }
                self.out += &(out.trim_end().to_owned() + "\n");
            }
            if n == 0 {
                let line: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
                self.out += &(line.join(&" ".repeat(GAP)).trim_end().to_owned() + "\n");
            }
        }
        self.out.push('\n');
    }
}

/// How wide the columns are: as their longest cell, but the widest of them give way until all fit.
fn widths(table: &[Vec<String>], count: usize, room: usize) -> Vec<usize> {
    let widest =
        |n: usize| table.iter().filter_map(|row| row.get(n)).map(|cell| display_width(cell)).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..count).map(widest).collect();
    let room = room.saturating_sub(GAP * count.saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(most) = widths.iter_mut().max().filter(|width| **width > NARROWEST) else { break };
        *most -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn every_kind_of_thing_in_the_guide_has_its_look() {
        let markdown = "# Guide\n\nSome *words* with `code` and\na [link](#there).\n\n## Part\n\n- one item that is long enough to be wrapped\n- **two**\n\n\
            1. first\n2. second\n\n```ron\nid: soup,\n    says: \"Hm.\",\n```\n\n| field | value |\n|---|---|\n| `id` | a name that links things |\n\n![A picture](x.png)\n";
        assert_eq!(
            render(markdown, 34),
            "\nGuide\n=====\n\nSome words with `code` and a link.\n\n\nPart\n----\n\n- one item that is long enough to\n  be wrapped\n- two\n\n\
             1. first\n2. second\n\n    id: soup,\n        says: \"Hm.\",\n\nfield  value\n-----  ------------------------\n`id`   a name that links things\n\n[A picture]\n"
        );
    }
}

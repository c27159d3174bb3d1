//! Texts to read, as plain as can be.

use textwrap::core::display_width;

use super::Chapter;

/// The width of lines, in characters.
const WIDTH: usize = 78;
/// How far texts are indented below what they are.
const INDENT: &str = "    ";

/// Every text with its id, under the headings of its file and its scene.
pub fn render(chapters: &[Chapter]) -> String {
    let mut out = String::new();
    for chapter in chapters {
        out += &heading(&chapter.texts.title, '=');
        for section in &chapter.texts.sections {
            out += &heading(&section.heading, '-');
            for text in &section.texts {
                out += &format!("{} ({})  [{}]\n", line(&text.speaker), text.what, text.id);
                let options = textwrap::Options::new(WIDTH).initial_indent(INDENT).subsequent_indent(INDENT);
                let paragraphs: Vec<String> = text.words.split("\n\n").map(|p| textwrap::fill(p, &options)).collect();
                out += &(paragraphs.join("\n\n") + "\n\n");
            }
        }
    }
    out
}

fn heading(words: &str, under: char) -> String {
    let words = line(words);
    format!("{words}\n{}\n\n", under.to_string().repeat(display_width(&words).min(WIDTH)))
}

/// Everything on one line.
fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! `trainer explain`: what a code means, from its page.

use clap::builder::styling::{AnsiColor, Style};

use super::debrief::hanging;
use super::{CommandResult, ExitStatus, Trouble, args, print, print_styled};
use crate::diagnostic::Code;
use crate::dialogue::suggest;

pub(super) fn run(args: &args::Explain) -> CommandResult {
    if args.codes.is_empty() {
        let list: String = Code::ALL.iter().map(|code| format!("{code}  {}\n", code.summary())).collect();
        print(&list)?;
        return Ok(ExitStatus::Fine);
    }
    let codes = args.codes.iter().map(|word| code(word)).collect::<Result<Vec<_>, _>>()?;
    let pages: Vec<String> = codes.iter().map(|code| shown(code.page())).collect();
    print_styled(&pages.join("\n\n"))?;
    Ok(ExitStatus::Fine)
}

/// The code that is written so, in capitals or not.
///
/// # Errors
/// Where there is none.
pub(super) fn code(word: &str) -> Result<Code, Trouble> {
    let known = || Code::ALL.iter().copied();
    known().find(|code| code.word().eq_ignore_ascii_case(word)).ok_or_else(|| {
        let advice = match suggest::nearest(word, known().map(Code::word)) {
            Some(near) => format!("did you mean {near}?"),
            None => "trainer explain lists them all".to_owned(),
        };
        Trouble::Use(format!("there is no code {word}; {advice}"))
    })
}

const TITLE: Style = Style::new().bold().underline();
const HEADING: Style = Style::new().bold();
const CODE: Style = AnsiColor::Cyan.on_default();

fn styled(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}

/// A page for the terminal: texts wrapped, headings and code set off, examples as they are.
fn shown(page: &str) -> String {
    let mut out = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            for line in lines.by_ref().take_while(|line| !line.starts_with("```")) {
                out += format!("    {line}").trim_end();
                out.push('\n');
            }
        } else if let Some(title) = line.strip_prefix("# ") {
            out += &(styled(title, TITLE) + "\n");
        } else if let Some(heading) = line.strip_prefix("## ") {
            out += &(styled(heading, HEADING) + "\n");
        } else if line.is_empty() {
            out.push('\n');
        } else {
            let (mark, first) = line.strip_prefix("- ").map_or(("", line), |item| ("- ", item));
            let mut text = first.to_owned();
            while let Some(more) = lines.next_if(|line| !line.is_empty() && !line.starts_with("- ")) {
                text.push(' ');
                text += more.trim_start();
            }
            out += &hanging(mark, &inline(&text), 0);
        }
    }
    out
}

/// A text with what stands between backquotes set off by colour.
fn inline(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(n, part)| if n % 2 == 1 { styled(part, CODE) } else { part.to_owned() }).collect()
}

//! `trainer guide`: the author's guide, for those who have nothing but the program.

use std::fs;

use super::{CommandResult, ExitStatus, Trouble, args, print, screen, terminal};
use crate::diagnostic::shown::in_line;
use crate::dialogue::template;
use crate::export::guide::{about, headings, html, text};
use crate::words::Languages;

pub(super) fn run(args: &args::Guide, languages: &Languages) -> CommandResult {
    if args.html {
        return page(args);
    }
    let topic = args.topic.join(" ");
    let part = if topic.is_empty() { Some(template::GUIDE) } else { about(template::GUIDE, &topic) };
    let Some(part) = part else {
        let titles: String = headings(template::GUIDE).iter().map(|heading| format!("\n  {}", heading.title)).collect();
        return Err(Trouble::Use(format!("the guide has no part about {}; its parts are{titles}", in_line(&topic))));
    };
    let words = text::render(part, screen::width());
    let words = words.trim_start_matches('\n');
    match terminal::is_attended() {
        true => terminal::Terminal::open(&languages.messages()).page(words)?,
        false => print(words)?,
    }
    Ok(ExitStatus::Fine)
}

fn page(args: &args::Guide) -> CommandResult {
    let page = html::render(template::GUIDE, &template::guide_language());
    let Some(path) = &args.output else {
        print(&page)?;
        return Ok(ExitStatus::Fine);
    };
    let name = path.display().to_string();
    let name = in_line(&name);
    // A page in place of a dialogue would be a bad surprise.
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) {
        let why = "it is called as a dialogue is; a page ends in .html";
        return Err(Trouble::Use(format!("cannot write {name}: {why}")));
    }
    fs::write(path, page).map_err(|error| Trouble::Use(format!("cannot write {name}: {error}")))?;
    print(&format!("The guide is in {name}\n"))?;
    Ok(ExitStatus::Fine)
}

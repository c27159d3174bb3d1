//! A drawing for somebody who reads another language than English.

use std::sync::Arc;

use unruffled::check::{self, Search};
use unruffled::diagnostic::Source;
use unruffled::dialogue::{Rubric, load};
use unruffled::export::graph::drawing::Kind;
use unruffled::export::graph::{Drawing, Layout, dot, html, mermaid, svg};
use unruffled::skill::Skill;
use unruffled::words::Messages;

use crate::pseudo::{self, said};
use crate::support::{Test, files, root};

/// What is fit to be drawn of a file, once every text in it is in the other language: names stay as they are.
fn translated(ron: &str) -> String {
    let lines: Vec<&str> = ron.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let lines = lines.join("\n");
    let parts = lines.split('"').enumerate();
    let parts = parts.map(|(n, part)| if n % 2 == 1 { said(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("\"")
}

/// Every drawing that the shipped and the tests' dialogues give, with what is found about each.
fn drawings(messages: &Messages) -> Vec<Drawing<'_>> {
    let (rubric, findings) = load::rubric(&Source::new(translated(Rubric::BUILT_IN)));
    let rubric = Arc::new(rubric.unwrap_or_else(|| panic!("{findings:#?}")));
    let folders = ["dialogues", "tests/fixtures", "tests/fixtures/findings"];
    let all = folders.iter().flat_map(|folder| files(&root().join(folder), "ron"));
    let drawn = all.filter_map(|path| {
        let text = std::fs::read_to_string(path).ok().filter(|text| !text.contains("\\\""))?;
        let mut checked = check::dialogue("a.ron", None, Arc::new(Source::new(translated(&text))), &rubric);
        checked.prove(&Search::default());
        let dialogue = checked.dialogue.as_ref()?;
        let mut drawing = Drawing::of(dialogue, &rubric, &checked.report.findings, messages);
        // Findings are said in English, whatever the rest is in.
        let in_scenes = drawing.scenes.iter_mut();
        let in_scenes = in_scenes.flat_map(|s| s.marks.iter_mut().chain(s.exits.iter_mut().flat_map(|e| &mut e.marks)));
        drawing.marks.iter_mut().chain(in_scenes).for_each(|mark| mark.message = said(&mark.message));
        Some(drawing)
    });
    drawn.collect()
}

/// What of some words is English: no name that the file gives, none of the words by which every file calls something.
fn english<'t>(words: &'t str, drawing: &Drawing) -> Vec<&'t str> {
    let exits = || drawing.scenes.iter().flat_map(|scene| &scene.exits);
    let known = |word: &str| {
        // A line may end within a name, behind what joins its words.
        let broken = |part: &str| {
            let head = word.ends_with('_') && part.starts_with(word);
            head || part.strip_suffix(word).is_some_and(|head| head.ends_with('_'))
        };
        let is = |name: &str| name.split([' ', '·']).any(|part| part == word || broken(part));
        word == drawing.id
            || drawing.scenes.iter().any(|scene| is(&scene.id))
            || drawing.cases.iter().any(|case| is(&case.id))
            || exits().any(|exit| is(&exit.name) || exit.needs.iter().chain(&exit.does).any(|said| is(said)))
            || exits().any(|exit| exit.moves.iter().any(|(name, _)| is(name)))
            || Skill::ALL.iter().any(|skill| skill.word() == word)
            || drawing.scenes.iter().any(|scene| matches!(scene.kind, Kind::Ending(o) if o.word() == word))
            || drawing.all_marks().any(|mark| mark.code.word() == word || mark.trace.iter().any(|step| is(step)))
    };
    let parts = words.split(|c: char| !c.is_alphanumeric() && c != '_');
    parts.filter(|word| word.is_ascii() && word.contains(|c: char| c.is_ascii_alphabetic()) && !known(word)).collect()
}

/// What can be read or heard of a page or a picture: what stands between its tags, and what its parts are called.
fn shown(page: &str) -> Vec<String> {
    let mut shown = Vec::new();
    let mut rest = page;
    for hidden in ["style", "script"] {
        assert!(rest.matches(&format!("<{hidden}>")).count() <= 1);
    }
    while let Some((words, tag)) = rest.split_once('<') {
        shown.push(words.to_owned());
        let (tag, after) = tag.split_once('>').expect("a tag has an end");
        shown.extend(tag.split("aria-label=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
        rest = match tag {
            "style" | "script" => after.split_once(&format!("</{tag}>")).expect("it has an end").1,
            _ => after,
        };
    }
    let plain = |words: String| {
        let plain = words.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">");
        plain.replace("&amp;", "&")
    };
    shown.into_iter().map(plain).filter(|words| !words.trim().is_empty()).collect()
}

/// What stands in quotes.
fn quoted(text: &str, from: &str) -> Vec<String> {
    text.split(from)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0.replace("\\n", " ").replace("\\l", " ")))
        .collect()
}

#[test]
fn no_word_of_a_drawing_is_fixed_in_the_code() {
    let messages = pseudo::languages().messages();
    let all = drawings(&messages);
    assert!(all.len() > 60, "{}", all.len());
    let mut read = 0;
    for drawing in &all {
        let Some(layout) = Layout::of(drawing) else { continue };
        let mut words = shown(&html::render(drawing, &layout));
        words.extend(shown(&svg::render(drawing, &layout)));
        words.extend(quoted(&dot::render(drawing), "label=\""));
        let mermaid = mermaid::render(drawing);
        let labels = mermaid.lines().filter(|line| line.contains('"') && !line.contains("classDef"));
        words.extend(labels.flat_map(|line| quoted(line, "(\"")).map(|words| words.replace("<br/>", " ")));
        let fixed: Vec<_> = words.iter().flat_map(|words| english(words, drawing)).collect();
        assert!(fixed.is_empty(), "{}: {fixed:#?}", drawing.title);
        read += words.len();
    }
    assert!(read > 10_000, "{read}");
}

#[test]
fn the_drawings_that_are_read_have_every_sign_and_every_word() {
    let messages = pseudo::languages().messages();
    let all = drawings(&messages);
    let pages = all.iter().filter_map(|drawing| {
        let layout = Layout::of(drawing)?;
        Some(html::render(drawing, &layout) + &svg::render(drawing, &layout))
    });
    let pages: String = pages.collect();
    let english = include_str!("../../assets/locales/en.ftl");
    let (_, of_drawings) = english.split_once("## For authors: a dialogue as a drawing").expect("it has a part");
    let (of_drawings, _) = of_drawings.split_once("\n## ").expect("more parts follow");
    let ids = of_drawings.lines().filter_map(|line| line.split_once(" = ")).filter(|(_, said)| !said.contains('{'));
    for (id, words) in ids {
        assert!(pages.contains(&said(words).replace('\'', "&#39;")), "{id}: {words}");
    }
}

#[test]
fn a_page_says_which_language_it_is_in_and_that_findings_are_english() {
    let drawn = |messages: &Messages| {
        let all = drawings(messages);
        let found = all.iter().find(|drawing| !drawing.marks.is_empty()).expect("something is found about one");
        html::render(found, &Layout::of(found).expect("it is small"))
    };
    let english = drawn(&Messages::default());
    assert!(english.contains("<html lang=\"en\">") && !english.contains("<span lang="), "{english}");
    let other = drawn(&pseudo::languages().messages());
    assert!(other.contains("<html lang=\"en-XA\">") && other.contains("<span lang=\"en\" dir=\"ltr\">"), "{other}");
    let mut languages = pseudo::languages();
    languages.there_are[1].language = "ar".parse().expect("a code");
    languages.asked_for = "ar-EG".parse().ok();
    assert!(drawn(&languages.messages()).contains("<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn a_page_quotes_and_counts_as_its_language_does() {
    let mut languages = pseudo::languages();
    languages.there_are[1].text = "quote = « { $words } »\ndrawing-scale = %{ $percent }\n".into();
    let messages = languages.messages();
    let all = drawings(&messages);
    let said = all.iter().find(|drawing| drawing.scenes.iter().any(|scene| !scene.says.is_empty()));
    let said = said.expect("somebody says something");
    let page = html::render(said, &Layout::of(said).expect("it is small"));
    assert!(page.contains(" dir=\"auto\">« ") && page.contains(" »</p>"), "{page}");
    assert!(page.contains("data-says=\"%{percent}\">%100</output>"), "{page}");
}

#[test]
fn a_drawing_is_asked_for_in_a_language() {
    let test = Test::new("graph soup.ron --language tlh").fixture("soup.ron").stdout_has("heard_you");
    test.stderr_has("there are no words in tlh yet").run();
}

//! Cases in the drawing, and the drawing on paper.

use unruffled::diagnostic::Source;
use unruffled::dialogue::load;
use unruffled::export::graph::{Drawing, Layout, dot, html, mermaid, svg};

use crate::support::{SOUP, english, rubric};

/// The soup, which was cold in one case and hot in the other.
fn two_cases() -> Drawing<'static> {
    let cases = "flags: [asked],\n    cases: [(id: was_cold, chance: 2, note: \"The cook forgot it.\"), (id: came_late, note: \"He came late & sat.\")],";
    let text = SOUP.replace("start: opening", &format!("{cases}\n    start: opening"));
    let text = text.replace("(id: heard_you,", "(id: heard_you, only_if: [was_cold, asked],");
    let text = text.replace("(id: was_hot,", "(id: was_hot, unless: [was_cold], set: [asked],");
    let (dialogue, findings) = load::dialogue(&Source::new(text), None);
    assert!(findings.is_empty(), "{findings:#?}");
    Drawing::of(&dialogue.expect("it is sound"), &rubric(), &[], english())
}

#[test]
fn a_condition_on_a_case_is_told_apart_from_one_on_a_flag() {
    let drawing = two_cases();
    let needs: Vec<&[String]> = drawing.scenes[0].exits.iter().map(|line| &*line.needs).collect();
    assert_eq!(
        needs,
        [&["in the case was_cold".to_owned(), "if asked".to_owned()][..], &["not in the case was_cold".to_owned()]]
    );
}

#[test]
fn every_kind_of_drawing_names_the_cases_with_their_notes() {
    let drawing = two_cases();
    let layout = Layout::of(&drawing).expect("it is small");
    let (picture, page) = (svg::render(&drawing, &layout), html::render(&drawing, &layout));
    for (what, text) in [("svg", &picture), ("dot", &dot::render(&drawing)), ("mermaid", &mermaid::render(&drawing))] {
        assert!(text.contains("In the case was_cold (weight 2): The cook forgot it."), "{what}: {text}");
        assert!(text.contains("in the case was_cold"), "{what}: {text}");
    }
    assert!(page.contains("<dt>came_late</dt><dd><p lang=\"en\" dir=\"auto\">He came late &amp; sat.</p>"), "{page}");
    assert!(!html::render(&Drawing { cases: Vec::new(), ..drawing }, &layout).contains("class=\"cases\""));
}

#[test]
fn on_paper_the_drawing_has_a_page_and_every_scene_s_text_comes_behind_it() {
    let drawing = two_cases();
    let layout = Layout::of(&drawing).expect("it is small");
    let page = html::render(&drawing, &layout);
    let (_, print) = page.split_once("@media print").expect("there is a style for paper");
    for rule in [
        "break-after: page",
        "article, #reader:has(article:target) #about { display: block; }",
        ".tools, .screen { display: none; }",
    ] {
        assert!(print.contains(rule), "{rule}");
    }
    assert!(page.contains("@media screen and (prefers-color-scheme: dark)"), "paper is white");
    for scene in &drawing.scenes {
        assert!(page.contains(&format!("<article id=\"scene-{}\"", scene.id)));
    }
    // What is wide lies across.
    let shape = |layout: &Layout| html::render(&drawing, layout).contains("id=\"view\" class=\"wide\"");
    assert!(shape(&Layout { width: 900.0, height: 300.0, ..layout.clone() }));
    assert!(!shape(&Layout { width: 300.0, height: 900.0, ..layout }));
}

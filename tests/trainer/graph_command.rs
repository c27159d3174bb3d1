//! `trainer graph`: what it draws, and what it refuses.

use std::collections::BTreeSet;

use unruffled::export::graph::layout::Layout;

use crate::graph_layout::{branching, drawing};
use crate::support::{Test, files, fixture, replaced, root, soup};

fn soup_as(format: &str) -> String {
    Test::new(&format!("graph soup.ron --format {format}"))
        .fixture("soup.ron")
        .stderr_has("7 warnings are marked")
        .run()
        .stdout
}

fn chance_as(format: &str) -> String {
    Test::new(&format!("graph chance.ron --format {format}")).fixture("chance.ron").stderr_has("marked").run().stdout
}

/// A dialogue as a picture and as a page.
#[track_caller]
fn drawn(text: &str) -> (String, String) {
    let one = |format: &str| {
        let test = Test::new(&format!("graph soup.ron --format {format}")).file("soup.ron", text);
        test.stderr_has("").run().stdout
    };
    (one("svg"), one("html"))
}

/// What stands between the tags of a text in XML, entities and all; fails where it is not well
/// formed.
#[track_caller]
pub fn words_of(xml: &str) -> Vec<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut words = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        assert!(!text.contains('>'), "a stray > in {text:?}");
        words.extend((!text.trim().is_empty()).then(|| unescaped(text)));
        let end = tag.find('>').unwrap_or_else(|| panic!("no > after {tag:.40}"));
        let inner = &tag[1..end];
        rest = &tag[end + 1..];
        if let Some(name) = inner.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "what closes is what was opened last");
            continue;
        }
        let name = inner.split([' ', '/', '\n']).next().expect("a name");
        let mut attributes = inner[name.len()..].trim_end_matches('/').trim();
        let mut known = BTreeSet::new();
        while let Some((key, value)) = attributes.split_once("=\"") {
            let (value, more) = value.split_once('"').unwrap_or_else(|| panic!("an open quote in {inner}"));
            assert!(known.insert(key.trim()), "{key} is there twice in {inner}");
            assert!(!key.trim().contains(' '), "{key} in {inner}");
            unescaped(value);
            attributes = more;
        }
        assert_eq!(attributes, "", "in {inner}");
        if !inner.ends_with('/') {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    words
}

/// Words with their entities read back.
#[track_caller]
fn unescaped(text: &str) -> String {
    assert!(!text.chars().any(|c| c.is_control() && !c.is_whitespace()), "XML has no such character: {text:?}");
    let mut pieces = text.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (entity, rest) = piece.split_once(';').unwrap_or_else(|| panic!("a bare & in {text:?}"));
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => panic!("&{entity}; in {text:?}"),
        });
        out.push_str(rest);
    }
    out
}

/// The parts of a page that are drawn and read.
fn body(page: &str) -> &str {
    let start = page.find("<main").expect("it has a drawing");
    &page[start..page.find("<script>").expect("it has a script")]
}

#[test]
fn a_small_drawing_for_graphviz_is_exactly_this() {
    insta::assert_snapshot!("graph_soup_dot", soup_as("dot"));
    insta::assert_snapshot!("graph_chance_dot", chance_as("dot"));
}

#[test]
fn a_small_drawing_for_mermaid_is_exactly_this() {
    insta::assert_snapshot!("graph_soup_mmd", soup_as("mmd"));
    insta::assert_snapshot!("graph_chance_mmd", chance_as("mmd"));
}

#[test]
fn a_picture_has_every_scene_and_every_reply_once_and_says_what_it_is() {
    for path in files(&root().join("dialogues"), "ron")
        .into_iter()
        .filter(|path| !path.ends_with("rubric.ron") && !path.ends_with("course.ron"))
    {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a shipped dialogue");
        let drawing = drawing(&text);
        let svg = Test::new(&format!("graph dialogues/{name}")).course().stderr_has("").run().stdout;
        let words = words_of(&svg);
        assert_eq!(words[0], drawing.title, "its title comes first");
        assert!(words[1].starts_with(&format!("The dialogue {} as a drawing", drawing.id)), "{}", words[1]);
        let count = |what: &str| words.iter().filter(|w| *w == what).count();
        // What is right in one case and wrong in another is said once for each.
        let lines = || drawing.scenes.iter().flat_map(|scene| &scene.exits);
        for scene in &drawing.scenes {
            assert_eq!(count(&scene.id), 1, "{}", scene.id);
            for line in scene.exits.iter().filter(|line| !line.says.is_empty()) {
                let said: Vec<&str> = line.says.split_whitespace().collect();
                let tip = words.iter().filter(|w| w.lines().next() == Some(&said.join(" "))).count();
                assert_eq!(tip, lines().filter(|other| other.says == line.says).count(), "{}", line.says);
            }
        }
    }
}

#[test]
fn a_page_has_everything_about_every_scene_and_needs_nothing_from_elsewhere() {
    let text = std::fs::read_to_string(root().join("dialogues/faulty_kettle.ron")).expect("a shipped dialogue");
    let drawing = drawing(&text);
    let page = Test::new("graph dialogues/faulty_kettle.ron --format html").course().stderr_has("").run().stdout;
    for elsewhere in ["src=", "@import", "url(", "<link", "fetch(", "http:", "https:"] {
        assert!(!page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "").contains(elsewhere), "{elsewhere}");
    }
    words_of(body(&page));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "no id is there twice: {ids:?}");
    for link in page.split(" href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&link), "{link} leads nowhere");
    }
    let articles: Vec<&str> = page.split("<article ").skip(1).collect();
    assert_eq!(articles.len(), drawing.scenes.len());
    for (scene, article) in drawing.scenes.iter().zip(articles) {
        let article = article.split("</article>").next().expect("it ends");
        let article = words_of(&format!("<article {article}</article>")).join("\n");
        assert!(article.contains(&scene.id) && article.contains(&scene.says) && article.contains(&scene.debrief));
        for line in &scene.exits {
            let times = if line.says.is_empty() { 0 } else { article.matches(&line.says).count() };
            assert_eq!(times, usize::from(!line.says.is_empty()), "{}", line.says);
            for part in [&line.why, &drawing.scenes[line.to].id].into_iter().chain(&line.needs).chain(&line.does) {
                assert!(article.contains(part.as_str()), "{part} of {}", line.name);
            }
            for (name, _) in &line.moves {
                assert!(article.contains(name.as_str()), "{name}");
            }
        }
    }
    let scene = "<a href=\"#scene-opening\" class=\"scene Talk first\" aria-label=\"opening (Talk): Two days!";
    assert!(page.contains(scene), "a scene can be reached by the keyboard and says what it is");
}

#[test]
fn whatever_is_said_is_only_words() {
    let hostile = "</script></title>]]><b onclick='x'>&amp; \\\"q\\\" -- \\\\N #quot; `|[] %% ; เย็น שלום \\u{ffff}";
    let plain = "</script></title>]]><b onclick='x'>&amp; \"q\" -- \\N #quot; `|[] %% ; เย็น שלום";
    let mut text = soup("\"The cold soup\"", &format!("\"T {hostile}\""));
    for (old, new) in
        [("This soup is cold.", "A"), ("Cold. I am sorry.", "B"), ("Thank you.", "C"), ("You wait at table.", "D")]
    {
        text = replaced(&text, old, &format!("{new} {hostile}"));
    }
    text = replaced(&text, "\"Mr Lind\"", &format!("\"E {hostile}\""));
    text = replaced(&text, "was_hot,", &format!("was_hot, why: \"F {hostile}\","));
    let (svg, page) = drawn(&text);
    let words = words_of(&svg).join("\n");
    let on_page = words_of(body(&page)).join("\n");
    for letter in ["A", "B"] {
        assert!(words.contains(&format!("{letter} {plain}")), "{words}");
    }
    for letter in ["A", "B", "C", "D", "E", "F"] {
        assert!(on_page.contains(&format!("{letter} {plain}")), "{letter} in {on_page}");
    }
    assert_eq!(page.matches("</script>").count(), 1, "only the page's own script ends");
    assert!(!page.contains("<b ") && !svg.contains("<b "));
    let dot = Test::new("graph soup.ron --format dot").file("soup.ron", &text).stderr_has("").run().stdout;
    assert!(dot.contains(r#"&amp;amp; \"q\" -- \\N"#), "{dot}");
    for line in dot.lines() {
        let quotes = line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
        assert_eq!(quotes % 2, 0, "{line}");
    }
    let mmd = Test::new("graph soup.ron --format mmd").file("soup.ron", &text).stderr_has("").run().stdout;
    assert!(mmd.contains("#60;b onclick='x'#62;#38;amp#59; #34;q#34; -- #92;N #35;quot#59; #96;|[]"), "{mmd}");
}

#[test]
fn words_that_run_from_right_to_left_are_marked_so() {
    let (svg, page) = drawn(&soup("This soup is cold.", "המרק הזה קר."));
    assert!(svg.contains("text-anchor=\"middle\" direction=\"rtl\">המרק הזה קר."), "{svg}");
    assert!(page.contains("<p class=\"says\" lang=\"en\" dir=\"auto\">“המרק הזה קר."), "{page}");
}

#[test]
fn a_file_s_ending_says_what_is_written() {
    for (file, begins) in
        [("a.svg", "<svg "), ("a.html", "<!DOCTYPE html>"), ("a.dot", "digraph \"soup\" {"), ("a.MMD", "%% soup")]
    {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(file);
        let test = Test::new("graph soup.ron -o").arg(&path.to_string_lossy()).fixture("soup.ron");
        test.stdout_has(&format!("soup.ron is drawn in {}\n", path.display())).run();
        let written = std::fs::read_to_string(&path).expect("it was written");
        assert!(written.starts_with(begins), "{written:.40}");
    }
}

#[test]
fn a_picture_goes_to_standard_output_where_no_file_is_named() {
    let svg = Test::new("graph soup.ron").fixture("soup.ron").stderr_has("marked").run().stdout;
    assert_eq!(svg, soup_as("svg"));
    assert!(svg.starts_with("<svg "));
}

#[test]
fn what_cannot_be_drawn_is_said_and_nothing_is_written() {
    let refused = |args: &str, message: &str| {
        Test::new(args).fixture("soup.ron").status(2).stdout("").stderr(format!("trainer: {message}\n")).run();
    };
    let endings = "its ending says what is drawn: .svg, .html, .dot or .mmd";
    refused("graph soup.ron -o soup.png", &format!("cannot draw soup.png: {endings}"));
    refused("graph soup.ron -o drawing", &format!("cannot draw drawing: {endings}"));
    refused("graph soup.ron -o soup.ron --format svg", &format!("cannot draw soup.ron: {endings}"));
    refused("graph soup.ron -o a.dot --format svg", "a.dot and --format do not go together: leave --format out");
    Test::new("graph soup.ron -o no/such/folder/a.svg").fixture("soup.ron").status(2).stderr_has("cannot write").run();
    Test::new("graph nowhere.ron").status(2).stderr_has("nowhere.ron").run();
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_is_not_drawn() {
    let text = soup("goto: fed", "goto: fet");
    let test = Test::new("graph soup.ron").file("soup.ron", text).status(1);
    test.stdout_has("E201").stdout_has("did you mean fed?").run();
}

#[test]
fn a_dialogue_with_flow_errors_is_drawn_with_its_errors() {
    let text = soup("goto: fed", "goto: walks_out");
    let output =
        Test::new("graph soup.ron --format mmd").file("soup.ron", &text).stderr_has("trainer: 1 error and").run();
    assert!(
        output.stdout.contains("s_fed([\"fed<br/>resolved<br/>Thank you.<br/>E302\"]):::dead"),
        "{}",
        output.stdout
    );
    let endless = fixture("findings/e301_no_way.ron");
    let name = "e301_no_way.ron";
    for format in ["svg", "html", "dot", "mmd"] {
        let test = Test::new(&format!("graph {name} --format {format}")).file(name, &endless);
        test.stdout_has("E301").stderr_has("marked in it").run();
    }
}

#[test]
fn a_dialogue_too_large_for_a_picture_is_still_written_for_graphviz() {
    let text = branching(Layout::MOST + 1, 1);
    for format in ["svg", "html"] {
        let test = Test::new(&format!("graph soup.ron --format {format}")).file("soup.ron", &text).status(2);
        test.stdout("").stderr_has("soup has 301 scenes, and a picture can hold 300").stderr_has("--format dot").run();
    }
    let dot = Test::new("graph soup.ron --format dot").file("soup.ron", &text).stderr_has("").run().stdout;
    assert_eq!(dot.matches("shape=").count(), Layout::MOST + 1 + 2, "each scene, the start and the note");
}

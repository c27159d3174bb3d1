//! `trainer fmt`: what it changes, what it never changes, and what it refuses.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use unruffled::diagnostic::{Code, Source};
use unruffled::dialogue::layout::{Refusal, lay_out};
use unruffled::dialogue::load;

use crate::support::{SOUP, Test, files, fixture, replaced, root, soup};

/// What a text says, without where it says it: the dialogue or the rubric as it is read, and what
/// is found in it.
pub fn meaning(text: &str) -> String {
    let source = Source::new(text);
    let whole = match text.contains("Rubric(") {
        true => format!("{:?}", load::rubric(&source)),
        false => format!("{:?}", load::dialogue(&source, None)),
    };
    let mut parts = whole.split("Span { start: ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('}').map_or("", |(_, rest)| rest))
}

/// How many bytes stand before the quote that closes a text.
fn quoted_len(text: &str) -> usize {
    let mut at = 0;
    while let Some(next) = text[at..].find(['"', '\\']) {
        if text[at + next..].starts_with('"') {
            return at + next;
        }
        at += next + 2;
    }
    text.len()
}

/// Every remark of a text, without the spaces around it.
fn remarks(text: &str) -> Vec<String> {
    let text = &*text.replace("\r\n", "\n");
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '/']) {
        rest = &rest[at..];
        let len = if let Some(inner) = rest.strip_prefix('"') {
            quoted_len(inner) + 2
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            1
        };
        if len > 1 && rest.starts_with('/') {
            found.push(rest[..len].trim().to_owned());
        }
        rest = &rest[len..];
    }
    found.sort();
    found
}

/// Lays a text out, and sees that it says the same, keeps its remarks, and stays as it is the
/// second time.
#[track_caller]
pub fn laid_out(text: &str) -> String {
    let out = lay_out(text).unwrap_or_else(|refusal| panic!("{refusal:?}\n{text}"));
    assert_eq!(meaning(&out), meaning(text), "it says something else:\n{text}\n---\n{out}");
    assert_eq!(remarks(&out), remarks(text), "a remark is gone:\n{text}\n---\n{out}");
    assert_eq!(lay_out(&out).as_deref(), Ok(&*out), "not the same the second time");
    out
}

const UNTIDY: &str = r#"// The cold soup.


//   opening --> fed, walks_out
Dialogue(format: 1,
id: soup,language:en,   // its language
      title:"The cold soup",// what it is called
  brief: "You wait at table in a small restaurant, on a busy evening, with two tables that have not ordered yet and a third that wants to pay.

 The kitchen is slow.",
teaches:[listening],level :easy,channel: counter,
customer:(name:"Mr Lind",anger:50),facts:{dish:["soup","stew"]},
start:opening,scenes:[Talk(id:opening,says:"This {dish} is cold.",
// Only the first is right.
replies:[(id:heard_you,say:"Cold, and I am sorry: I will bring you a hot one at once, if you like, or something else from the menu.",moves:[apologizes],goto:fed),
(id: was_hot, say: "It was hot.",
    moves: [does_not_listen], points: {listening:-2}, goto: walks_out),

(id:not_me,say:"Not my table.",moves:[lacks_empathy] /* or worse */,goto:walks_out)]),
Ending(id: fed, outcome: resolved, says: "Thank you."),Ending(
id:walks_out,outcome:lost,says:"Never mind.")])
// the end
"#;

#[test]
fn an_untidy_file_becomes_pleasant_to_read() {
    insta::assert_snapshot!("untidy", laid_out(UNTIDY));
}

#[test]
fn what_is_handed_out_is_laid_out_already() {
    Test::new("fmt --check").course().stdout("20 files: 20 laid out already\n").run();
    for path in files(&root().join("assets/templates"), "ron") {
        let text = fs::read_to_string(&path).expect("a template");
        assert_eq!(laid_out(&text), text, "{}", path.display());
    }
}

#[test]
fn laying_out_any_fixture_changes_nothing_in_what_it_says() {
    let folder = root().join("tests/fixtures");
    let all = [files(&folder, "ron"), files(&folder.join("findings"), "ron")].concat();
    let (mut done, mut refused) = (0, 0);
    for path in all {
        let text = fs::read_to_string(&path).expect("a fixture");
        match lay_out(&text) {
            Ok(_) => {
                laid_out(&text);
                done += 1;
            }
            Err(Refusal::Unread(finding)) => {
                assert!(matches!(finding.code, Code::E101 | Code::E106), "{}: {finding:?}", path.display());
                refused += 1;
            }
            Err(Refusal::Changed) => panic!("{}", path.display()),
        }
    }
    assert!(done > 40 && refused > 5, "{done} laid out, {refused} refused");
}

#[test]
fn one_sign_more_or_less_never_makes_it_say_something_else() {
    for (at, c) in SOUP.char_indices() {
        for new in ["", "//", "\n\n", "\"", ",", "/* */", "\u{a0}", "\\"] {
            let mut text = SOUP.clone();
            text.replace_range(at..at + c.len_utf8(), new);
            match lay_out(&text) {
                Ok(_) => _ = laid_out(&text),
                Err(Refusal::Unread(_)) => {}
                Err(Refusal::Changed) => panic!("{text}"),
            }
        }
    }
}

#[test]
fn a_text_is_wrapped_at_spaces_and_its_paragraphs_stay() {
    let words = "one two three four five six seven eight nine ten ".repeat(5);
    let out = laid_out(&soup("You wait at table.", &format!("{words}\n\n\n   {words}")));
    assert!(out.lines().all(|line| line.chars().count() <= 120), "{out}");
    assert_eq!(out.matches("\n\n        one two").count(), 1, "{out}");
}

#[test]
fn texts_in_which_spaces_matter_stay_as_they_are() {
    for text in [
        r#""two  spaces   here""#,
        r#""a\tb c""#,
        r##"r#"raw "text" here"#"##,
        r#""one\ntwo""#,
        "\"half\u{a0}an\u{a0}hour \u{a0} and more\"",
        r#""a \"quoted\" word and a \\ back""#,
    ] {
        let out = laid_out(&soup("\"This soup is cold.\"", text));
        assert!(out.contains(&format!("says: {text},")), "{out}");
    }
    let long = "word \u{a0} word  word ".repeat(20);
    laid_out(&soup("This soup is cold.", long.trim()));
    laid_out(&soup("\"This soup is cold.\"", "r\"one\n      two\n\n  three\""));
    laid_out(&soup("This soup is cold.", &format!("{}\\u{{e9}} {}", "word ".repeat(30), "word ".repeat(30))));
}

#[test]
fn names_in_quotes_and_scripts_without_spaces_are_kept() {
    let out = laid_out(&soup("goto: fed", "goto: \"fed\""));
    assert!(out.contains("goto: \"fed\""), "{out}");
    laid_out(&soup("This soup is cold.", &"ซุปนี้เย็น".repeat(40)));
}

#[test]
fn remarks_stay_wherever_they_stand() {
    let text = SOUP.replace("Dialogue(\n", "// first\n/* one */ Dialogue /* here */ ( // there\n");
    let text = text.replace("goto: fed", "goto /* a */ : /* b */ fed // c\n /* d */ ");
    let text = text.replace("[apologizes]", "[ /* ] */ apologizes // , [\n ]").replace("anger: 50", "anger: // x\n50");
    laid_out(&(text + "// last"));
    laid_out(&soup("scenes: [\n", "scenes: [ // all of them\n\n\n        /* a long\n           one */\n"));
    laid_out(&format!("#![enable(implicit_some)]\n\n{}", *SOUP));
}

#[test]
fn remarks_behind_short_lines_stand_below_one_another() {
    let out = laid_out(&soup("level: easy,\n    channel: counter,", "level: easy, // a\n  channel: counter, // b"));
    assert!(out.contains("    level: easy,      // a\n    channel: counter, // b\n"), "{out}");
}

#[test]
fn a_break_behind_a_bracket_gives_every_field_its_line() {
    let one = "(id: was_hot, say: \"It was hot.\", moves: [does_not_listen], goto: walks_out)";
    let out = laid_out(&soup(one, &one.replacen('(', "(\n", 1)));
    let tall = "                (
                    id: was_hot,
                    say: \"It was hot.\",
                    moves: [does_not_listen],
                    goto: walks_out,
                ),\n";
    assert!(out.contains(tall), "{out}");
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let windows = UNTIDY.replace('\n', "\r\n");
    let out = laid_out(&windows);
    assert_eq!(out, laid_out(UNTIDY).replace('\n', "\r\n"));
    assert_eq!(laid_out(&format!("\u{feff}{UNTIDY}")), format!("\u{feff}{}", laid_out(UNTIDY)));
}

#[test]
fn it_writes_what_it_laid_out_and_says_so() {
    let test = Test::new("fmt").file("dialogues/soup.ron", UNTIDY).file("dialogues/fine.ron", laid_out(UNTIDY));
    test.stdout("dialogues/soup.ron laid out\n2 files: 1 laid out, 1 laid out already\n").run();
}

/// A folder with a file in it, for what must not change there.
fn folder(text: &str) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("soup.ron"), text).expect("a file");
    folder
}

fn read(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("soup.ron")).expect("the file")
}

/// The names of everything in the folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_file_is_replaced_and_nothing_is_left_beside_it() {
    let folder = folder(UNTIDY);
    Test::new("fmt").arg(&folder.path().display().to_string()).stdout_has("1 laid out").run();
    assert_eq!(read(&folder), laid_out(UNTIDY));
    assert_eq!(names(folder.path()), ["soup.ron"]);
}

#[test]
fn check_writes_nothing_and_ends_with_1_where_something_would_change() {
    let folder = folder(UNTIDY);
    let path = folder.path().join("soup.ron").display().to_string();
    let test = Test::new("fmt --check").arg(&path).status(1);
    test.stdout(format!("{path} would be laid out\n1 file: 1 would be laid out\n")).run();
    assert_eq!(read(&folder), UNTIDY);
    Test::new("fmt --check soup.ron").file("soup.ron", laid_out(UNTIDY)).stdout("1 file: 1 laid out already\n").run();
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_its_finding_and_the_others_are_done() {
    let broken = soup("level: easy,", "level: easy");
    let test = Test::new("fmt .").file("soup.ron", &broken).file("stew.ron", UNTIDY).status(1);
    let output = test.stdout_has("1 laid out, 1 cannot be read").run();
    insta::assert_snapshot!("fmt_refuses", output.stdout);
    let kept = folder(&broken);
    Test::new("fmt").arg(&kept.path().display().to_string()).status(1).run();
    assert_eq!(read(&kept), broken);
}

#[test]
fn other_mistakes_do_not_keep_a_file_from_being_laid_out() {
    let text = replaced(&fixture("soup.ron"), "goto: fed", "goto:fedd");
    Test::new("fmt soup.ron").file("soup.ron", text).stdout_has("1 laid out").run();
}

#[test]
fn a_file_for_a_newer_program_is_left_alone() {
    let test = Test::new("fmt soup.ron").file("soup.ron", soup("format: 1", "format: 2")).status(1);
    test.stdout_has("E106").run();
}

#[test]
fn what_is_not_there_is_said_and_the_others_are_done() {
    let test = Test::new("fmt nowhere.ron soup.ron").file("soup.ron", UNTIDY).status(2);
    test.stdout_has("1 laid out, 1 not done").stderr("trainer: there is no nowhere.ron\n").run();
    let test = Test::new("fmt .").status(2);
    test.stderr("trainer: . has no dialogues in it: files that end in .ron\n").run();
    Test::new("fmt").status(2).stderr("trainer: there is no dialogues\n").run();
    let test = Test::new("fmt soup.ron").file("soup.ron", [0xff, 0xfe]).status(1);
    test.stdout_has("it seems to be UTF-16").stdout_has("1 file: 1 cannot be read").run();
}

#[test]
fn returns_alone_stay_the_ends_of_lines() {
    let returns = |text: &str| text.replace('\n', "\r");
    let tidy = lay_out(UNTIDY).expect("it is read");
    assert_eq!(lay_out(&returns(UNTIDY)), Ok(returns(&tidy)));
}

#[test]
fn texts_without_spaces_keep_their_words_and_end_their_lines_where_their_author_did() {
    for (written, laid_out) in [
        // Short enough for one line.
        ("汤冷了。\n            太冷了。", "says: \"汤冷了。太冷了。\","),
        ("ซุปนี้\n   เย็นมาก", "says: \"ซุปนี้เย็นมาก\","),
        // A space between them is one that a line break would not stand for.
        ("ซุปนี้ เย็นมาก", "says: \"ซุปนี้ เย็นมาก\","),
        ("One\n   two 汤\n   冷", "says: \"One two 汤冷\","),
    ] {
        let out = lay_out(&soup("This soup is cold.", written)).expect("it is laid out");
        assert!(out.contains(laid_out), "{out}");
        assert_eq!(meaning(&out), meaning(&soup("This soup is cold.", written)));
    }
    let line = "汤冷了我等了半个小时没有人来问我要什么";
    let long = soup("This soup is cold.", &[line; 6].join("\n            "));
    let out = lay_out(&long).expect("it is laid out");
    assert_eq!(meaning(&out), meaning(&long));
    assert!(out.lines().all(|line| textwrap::core::display_width(line) <= 120), "{out}");
    assert_eq!(lay_out(&out).as_ref(), Ok(&out));
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_read_only_file_is_left_alone_and_said() {
        let folder = folder(UNTIDY);
        let path = folder.path().join("soup.ron");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("rights");
        let said = format!("trainer: cannot write {}: it is read-only; allow changes to it first\n", path.display());
        Test::new("fmt").arg(&path.display().to_string()).status(2).stderr(said).run();
        assert_eq!(read(&folder), UNTIDY);
        assert_eq!(names(folder.path()), ["soup.ron"]);
    }

    #[test]
    fn a_file_keeps_its_rights() {
        let folder = folder(UNTIDY);
        let path = folder.path().join("soup.ron");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("rights");
        Test::new("fmt").arg(&path.display().to_string()).run();
        assert_eq!(fs::metadata(&path).expect("the file").permissions().mode() & 0o777, 0o640);
        assert_eq!(read(&folder), laid_out(UNTIDY));
    }

    #[test]
    fn a_link_stays_a_link_and_what_it_leads_to_is_laid_out() {
        let (folder, elsewhere) = (TempDir::new().expect("a folder"), folder(UNTIDY));
        let link = folder.path().join("stew.ron");
        symlink(elsewhere.path().join("soup.ron"), &link).expect("a link");
        Test::new("fmt").arg(&link.display().to_string()).run();
        assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
        assert_eq!(read(&elsewhere), laid_out(UNTIDY));
    }
}

#[test]
fn a_text_that_ends_in_a_backslash_is_closed() {
    laid_out(&soup("This soup is cold.", "Cold:\\\\soup\\\\"));
}

//! The rules of the house, as tests: what lies where, who imports whom, who touches files.

mod code;
mod direction;
mod modules;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use code::Code;
use modules::Modules;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("a folder entry").path();
        if path.is_dir() {
            found.extend(below(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The files of the project with their path from its root, in the words of git where it is there.
fn tracked() -> Vec<String> {
    let git = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let listed: Vec<String> = match git {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8(output.stdout).expect("paths are UTF-8");
            text.split('\0').filter(|p| !p.is_empty()).map(str::to_owned).collect()
        }
        // A copy without its history: all that lies there but what is built.
        _ => ["src", "tests", "dialogues", "assets"]
            .iter()
            .flat_map(|folder| below(&root().join(folder)))
            .map(|path| relative(&path))
            .collect(),
    };
    listed.into_iter().filter(|path| root().join(path).is_file()).collect()
}

fn relative(path: &Path) -> String {
    let path = path.strip_prefix(root()).expect("it lies in the project");
    path.to_string_lossy().replace('\\', "/")
}

/// The Rust files of `src` with their text.
fn sources() -> Vec<(String, String)> {
    let files = below(&root().join("src")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    files.map(|path| (relative(&path), fs::read_to_string(&path).expect("a source file"))).collect()
}

/// The Rust files of `src` as the compiler reads them, those with nothing but tests left out.
fn read() -> &'static [(String, Code)] {
    static READ: LazyLock<Vec<(String, Code)>> = LazyLock::new(|| {
        let sources = sources().into_iter().filter(|(path, _)| !path.ends_with("/tests.rs"));
        sources.map(|(path, text)| (path, Code::of(&text))).collect()
    });
    &READ
}

/// The modules of `src`, and what they name.
fn library() -> &'static Modules {
    static LIBRARY: LazyLock<Modules> =
        LazyLock::new(|| Modules::of(read().iter().map(|(path, code)| (path.as_str(), code))));
    &LIBRARY
}

/// The part of `src` that a file belongs to: `dialogue`, `skill`, `main`.
fn part(path: &str) -> &str {
    let rest = path.trim_start_matches("src/");
    rest.split(['/', '.']).next().expect("a name")
}

#[test]
fn nothing_but_these_lies_at_the_top() {
    let known = ["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "src", "assets", "dialogues", "tests"];
    for path in tracked() {
        let top = path.split('/').next().expect("a name");
        assert!(top.starts_with('.') || known.contains(&top), "{top} does not belong at the top");
    }
}

#[test]
fn words_leave_by_one_door_which_lets_no_command_to_a_terminal_through() {
    let ways = [
        "anstream::stdout",
        "anstream::stderr",
        "io::stdout().lock",
        "io::stderr().lock",
        "print!(",
        "println!(",
        "eprint!(",
        "eprintln!(",
    ];
    for (path, code) in read().iter().filter(|(path, _)| path != "src/cli/output.rs") {
        // The one line that is written anew is the program's own.
        let ways = ways.iter().filter(|way| path != "src/cli/screen.rs" || !way.contains("lock"));
        let found: Vec<_> = ways.filter(|way| code.has(way)).collect();
        assert!(found.is_empty(), "{path} writes by {found:?}, and not through src/cli/output.rs");
    }
}

#[test]
fn the_core_has_no_fractions() {
    for (path, code) in read() {
        if ["conversation", "explore", "scoring", "dialogue", "skill"].contains(&part(path)) {
            let fraction = |token: &String| token.ends_with("f32") || token.ends_with("f64");
            assert!(!code.tokens().iter().any(fraction), "{path} has numbers with fractions");
        }
    }
}

#[test]
fn no_source_file_has_more_than_400_lines() {
    let long: Vec<_> =
        sources().iter().map(|(p, t)| (p.clone(), t.lines().count())).filter(|(_, n)| *n > 400).collect();
    assert!(long.is_empty(), "these have two subjects; find them: {long:?}");
}

#[test]
fn every_source_file_says_first_what_it_is() {
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.starts_with("src/bin")) {
        assert!(text.starts_with("//! "), "{path} does not begin with what it is");
    }
}

#[test]
fn there_is_no_unsafe_code() {
    for lib in ["src/lib.rs", "src/game/lib.rs", "src/web/main.rs"] {
        let text = fs::read_to_string(root().join(lib)).expect("a library");
        assert!(text.contains("#![forbid(unsafe_code)]"), "{lib} allows it");
    }
    for (path, code) in read() {
        assert!(!code.has("unsafe"), "{path} is unsafe");
    }
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file itself does not hold them.
    let marks = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"], ["todo", "!("], ["unimplemented", "!("], ["dbg", "!("]];
    for path in tracked().into_iter().filter(|p| p.ends_with(".rs") || p.ends_with(".ron") || p.ends_with(".ftl")) {
        let text = fs::read_to_string(root().join(&path)).expect("a tracked file");
        for mark in marks.map(|m| m.concat()) {
            assert!(!text.contains(&mark), "{path} has a {mark}");
        }
    }
}

#[test]
fn the_built_in_course_is_the_folder_s() {
    let list = fs::read_to_string(root().join("src/dialogue/shipped.rs")).expect("shipped.rs");
    let built_in: BTreeSet<&str> = list
        .split("dialogues/")
        .skip(1)
        .filter_map(|rest| rest.split(".ron\"").next())
        .filter(|n| n.len() < 60)
        .collect();
    let paths = below(&root().join("dialogues"));
    let stems =
        paths.iter().filter(|p| p.extension().is_some_and(|e| e == "ron")).filter_map(|p| p.file_stem()?.to_str());
    let folder: BTreeSet<&str> = stems.filter(|stem| *stem != "rubric" && !stem.contains('.')).collect();
    assert_eq!(built_in, folder);
}

#[test]
fn no_file_names_a_place_on_somebody_s_machine() {
    let places = [["/ho", "me/"], ["/Us", "ers/"], ["/ro", "ot/"], ["/wo", "rk/"], ["C:", "\\\\"]];
    for path in tracked() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for place in places.map(|p| p.concat()) {
            assert!(!text.contains(&place), "{path} names {place}");
        }
    }
}

#[test]
fn every_fixture_says_first_what_it_is_for() {
    for path in below(&root().join("tests/fixtures")).into_iter().filter(|p| p.extension().is_some_and(|e| e == "ron"))
    {
        let text = fs::read_to_string(&path).expect("a fixture");
        assert!(text.starts_with("// "), "{} does not say what it is for", relative(&path));
    }
}

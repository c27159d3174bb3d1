//! The rules of the house, as tests: what lies where, who imports whom, who touches files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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

/// A source's lines without its tests and remarks.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let mut lines = text.lines();
    std::iter::from_fn(move || {
        let mut line = lines.next()?;
        while is_test_mark(line) {
            pass_item(lines.by_ref(), line);
            line = lines.next()?;
        }
        Some(line.trim())
    })
    .filter(|line| !line.starts_with("//"))
}

/// Whether a line says that the item below it is there for tests alone.
fn is_test_mark(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test,")
}

/// Passes the item that stands below such a line. Sources are laid out by rustfmt: an item ends in the first line, no
/// further in than it begins, that ends in one of these signs.
fn pass_item<'a>(mut lines: impl Iterator<Item = &'a str>, mark: &str) {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let ends = |line: &str| !line.trim_start().starts_with(['#', '/']) && line.ends_with([';', '}', ',']);
    // Looks no further than the first that is found.
    lines.by_ref().filter(|line| indent(line) <= indent(mark)).any(ends);
}

#[test]
fn what_stands_behind_tests_is_read_and_the_tests_are_not() {
    let source = "use a;\n#[cfg(test)]\nmod tests;\n\n// a remark\nuse b;\n#[cfg(test)]\n/// Its words.\n#[allow(dead_code)]\n\
        impl Soup {\n    fn cold() {}\n}\n\nimpl Stew {\n    #[cfg(test)]\n    fn tasted(\n        spoons: u8,\n    ) -> u8 {\n        \
        spoons;\n\n        spoons\n    }\n    fn served() {}\n}\n#[cfg(test)]\nmod more {\n    use c;\n}\nuse d;\n";
    let read: Vec<&str> = code(source).filter(|line| !line.is_empty()).collect();
    assert_eq!(read, ["use a;", "use b;", "impl Stew {", "fn served() {}", "}", "use d;"]);
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
fn only_known_parts_lie_in_src() {
    let known = [
        "lib",
        "main",
        "bin",
        "skill",
        "diagnostic",
        "clock",
        "words",
        "dialogue",
        "conversation",
        "explore",
        "scoring",
        "check",
        "records",
        "learning",
        "export",
        "opening",
        "cli",
        "game",
    ];
    for (path, _) in sources() {
        assert!(known.contains(&part(&path)), "{path} belongs to no part of the house");
    }
}

/// From the ground up: a part imports only from parts before its own group, and from itself.
const DIRECTION: [&[&str]; 11] = [
    &["skill", "diagnostic", "clock", "words"],
    &["dialogue"],
    &["conversation"],
    &["explore"],
    &["scoring"],
    &["check", "records"],
    &["learning"],
    &["export"],
    &["opening"],
    &["cli", "game"],
    &["lib", "main", "bin"],
];

#[test]
fn imports_point_one_way() {
    let level = |part: &str| DIRECTION.iter().position(|group| group.contains(&part));
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = part(&path);
        for line in code(&text) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let Some(there) = level(&used) else { continue };
                if used != own && level(own).is_some_and(|here| there >= here) {
                    wrong.push(format!("{path} imports {used}: {line}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every path that a source names from the library's root on, or from above where it is: groups taken apart.
fn paths(file: &str, text: &str) -> Vec<Vec<String>> {
    let code: String = code(text).flat_map(|line| [line, "\n"]).collect();
    let mut home: Vec<String> = file["src/".len()..].trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    home.pop_if(|last| last == "mod");
    let mut found = Vec::new();
    for (root, from) in [("crate::", &[][..]), ("super::", &home[..])] {
        for (at, _) in code.match_indices(root) {
            let goes_on = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if !goes_on {
                follow(from, &code[at..], &mut found);
            }
        }
    }
    found
}

/// Follows a path, or a group of them, from a module on; returns what stands behind it.
fn follow<'a>(from: &[String], mut rest: &'a str, found: &mut Vec<Vec<String>>) -> &'a str {
    let mut path = from.to_vec();
    loop {
        rest = rest.trim_start();
        if let Some(group) = rest.strip_prefix('{') {
            rest = group;
            while !rest.trim_start().starts_with('}') {
                rest = follow(&path, rest, found);
                // Another name for it, and the comma.
                let Some(end) = rest.find([',', '}']) else { return "" };
                rest = rest[end..].trim_start_matches(',');
            }
            return &rest.trim_start()[1..];
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        match &rest[..end] {
            "crate" | "self" | "" => {}
            "super" => drop(path.pop()),
            name => path.push(name.to_owned()),
        }
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(more) => rest = more,
            None => break,
        }
    }
    found.push(path);
    rest
}

#[test]
fn a_path_is_followed_up_and_down_and_into_groups() {
    let source = "use super::wake::{self, Ask as A};\nuse super::super::{face, theme::{Style, rem::rest}};\n\
        use crate::game::Words;\npub(super) fn f() -> std::path::PathBuf { super::g(crate::skill::all()) }\n";
    let named: Vec<String> = paths("src/game/talk/seed.rs", source).iter().map(|path| path.join("::")).collect();
    let wanted = [
        "game::Words",
        "skill::all",
        "game::talk::wake",
        "game::talk::wake::Ask",
        "game::face",
        "game::theme::Style",
        "game::theme::rem::rest",
        "game::talk::g",
    ];
    assert_eq!(named, wanted);
    assert_eq!(paths("src/game/mod.rs", "use super::b;")[0], ["b"]);
}

/// The rooms of the game from the ground up, as its own page says: each imports only from those above it.
const ROOMS_OF_THE_GAME: [&[&str]; 10] = [
    &["platform", "words", "audience"],
    &["wake"],
    &["announce", "sight", "navigation"],
    &["theme", "keeper", "training"],
    &["face", "logo", "settings"],
    &["audio", "talk"],
    &["progress", "shift"],
    &["screens"],
    &["author"],
    &["mod"],
];

#[test]
fn the_rooms_of_the_game_import_one_way() {
    let level = |room: &str| ROOMS_OF_THE_GAME.iter().position(|group| group.contains(&room));
    let mut wrong = Vec::new();
    for (file, text) in sources().into_iter().filter(|(file, _)| file.starts_with("src/game/")) {
        let own = file["src/game/".len()..].split(['/', '.']).next().expect("a name");
        let here = level(own).unwrap_or_else(|| panic!("{file} belongs to no room of the game"));
        for path in paths(&file, &text) {
            let [first, room, ..] = &*path else { continue };
            // What the page of the game itself has is for nobody but whoever opens it.
            let there = match room.as_str() {
                "Words" => level("words"),
                room => level(room).or_else(|| level("mod")),
            };
            if first == "game" && room != own && there.is_some_and(|there| there >= here) {
                wrong.push(format!("{file} imports {}", path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_these_touch_files_and_clocks() {
    let allowed = |path: &str| {
        let folders =
            ["src/cli/", "src/game/", "src/records/sqlite/", "src/dialogue/folder/", "src/main.rs", "src/bin/"];
        folders.iter().any(|f| path.starts_with(f)) || ["src/clock.rs", "src/dialogue/folder.rs"].contains(&path)
    };
    let forbidden = [
        "std::fs",
        "fs::read",
        "File::open",
        "std::io::stdin",
        "SystemTime",
        "Instant::now",
        "std::env",
        "env::var",
        "thread::sleep",
        "std::net",
        "std::process",
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !allowed(path)) {
        for line in code(&text) {
            wrong.extend(forbidden.iter().filter(|f| line.contains(*f)).map(|f| format!("{path} uses {f}: {line}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_game_knows_the_window_s_library() {
    for (path, text) in
        sources().into_iter().filter(|(path, _)| !path.starts_with("src/game/") && path != "src/main.rs")
    {
        assert!(!code(&text).any(|line| line.contains("bevy")), "{path} knows of the window");
    }
}

#[test]
fn words_leave_by_one_door_which_lets_no_command_to_a_terminal_through() {
    let ways =
        ["anstream::stdout", "anstream::stderr", "io::stdout().lock", "io::stderr().lock", "print!(", "println!("];
    for (path, text) in sources().into_iter().filter(|(path, _)| path != "src/cli/output.rs") {
        // The one line that is written anew is the program's own.
        let ways = ways.iter().filter(|way| path != "src/cli/screen.rs" || !way.contains("lock"));
        let found: Vec<_> = ways.filter(|way| code(&text).any(|line| line.contains(**way))).collect();
        assert!(found.is_empty(), "{path} writes by {found:?}, and not through src/cli/output.rs");
    }
}

#[test]
fn the_core_has_no_fractions() {
    for (path, text) in sources() {
        if ["conversation", "explore", "scoring", "dialogue", "skill"].contains(&part(&path)) {
            let fraction = |line: &str| line.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "f32" | "f64"));
            assert!(!code(&text).any(fraction), "{path} has numbers with fractions");
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
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    assert!(lib.contains("#![forbid(unsafe_code)]"));
    for (path, text) in sources() {
        let uses = |line: &str| line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == "unsafe");
        assert!(!code(&text).any(uses), "{path} is unsafe");
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

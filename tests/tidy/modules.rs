//! Which file of `src` names which: paths are followed from the library's root, from above and from beside, through
//! groups, other names and what a module gives on from another.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{Code, is_word};

/// A path from the library's root on, or from another library's name on.
pub type Path = Vec<String>;

/// What one source names.
struct Named {
    path: Path,
    /// The name by which the source has it from then on; none where it is only named.
    name: Option<String>,
    /// Whether others have it from this source.
    given_on: bool,
}

/// The modules of some sources, and what they name.
pub struct Modules {
    /// The modules by their path, with their file.
    files: BTreeMap<Path, String>,
    /// What each names within `src`, as it is written out from the root on.
    inside: BTreeMap<Path, BTreeSet<Path>>,
    /// What each names of other libraries.
    outside: BTreeMap<Path, BTreeSet<Path>>,
    /// What modules give on: its path there, and where it comes from.
    given_on: BTreeMap<Path, Path>,
}

impl Modules {
    /// Reads sources, each with its path from the project's root.
    pub fn of<'s>(sources: impl IntoIterator<Item = (&'s str, &'s Code)> + Clone) -> Self {
        let files: BTreeMap<Path, String> =
            sources.clone().into_iter().map(|(file, _)| (module(file), file.to_owned())).collect();
        let mut all = Modules { files, inside: BTreeMap::new(), outside: BTreeMap::new(), given_on: BTreeMap::new() };
        for (file, code) in sources {
            all.read(&module(file), &named(code.tokens()));
        }
        all
    }

    fn read(&mut self, home: &Path, named: &[Named]) {
        let names: BTreeMap<&str, &Path> =
            named.iter().filter_map(|named| Some((named.name.as_deref()?, &named.path))).collect();
        let (mut inside, mut outside) = (BTreeSet::new(), BTreeSet::new());
        for one in named {
            let (is_inside, path) = self.written_out(home, &one.path, &names, 0);
            if let (true, Some(name)) = (one.given_on && is_inside, &one.name) {
                self.given_on.insert([&home[..], std::slice::from_ref(name)].concat(), path.clone());
            }
            if is_inside {
                inside.insert(path)
            } else {
                outside.insert(path)
            };
        }
        self.inside.insert(home.clone(), inside);
        self.outside.insert(home.clone(), outside);
    }

    /// Whether a path leads into `src`, and all of it.
    fn written_out(&self, home: &Path, path: &[String], names: &BTreeMap<&str, &Path>, depth: usize) -> (bool, Path) {
        let Some((first, rest)) = path.split_first() else { return (true, home.clone()) };
        match first.as_str() {
            // Each of these is a package of its own, and a room of the house like the others.
            "crate" if home.first().is_some_and(|room| room == "game" || room == "web") => {
                (true, [&home[..1], rest].concat())
            }
            "unruffled_game" => (true, [&["game".to_owned()], rest].concat()),
            "crate" | "unruffled" => (true, rest.to_vec()),
            "self" => (true, [home, rest].concat()),
            "super" => {
                let above = home[..home.len().saturating_sub(1)].to_vec();
                // Only at the beginning of a path does a name mean what the source calls it.
                let more = rest.iter().take_while(|word| *word == "super").count();
                let above = above[..above.len().saturating_sub(more)].to_vec();
                (true, [&above, &rest[more..]].concat())
            }
            _ if self.files.contains_key(&[&home[..], std::slice::from_ref(first)].concat()) => {
                (true, [home, path].concat())
            }
            name => match names.get(name) {
                Some(meant) if depth < 4 && meant.first() != Some(first) => {
                    let (is_inside, meant) = self.written_out(home, meant, names, depth + 1);
                    (is_inside, [&meant, rest].concat())
                }
                _ => (false, path.to_vec()),
            },
        }
    }

    /// The module in which a path ends, wherever it is given on.
    fn home_of(&self, path: &[String], depth: usize) -> Option<&Path> {
        for len in (1..=path.len()).rev() {
            let (begin, rest) = path.split_at(len);
            if self.files.contains_key(begin) {
                break;
            }
            if let Some(from) = self.given_on.get(begin).filter(|from| depth < 8 && *from != begin) {
                return self.home_of(&[from, rest].concat(), depth + 1);
            }
        }
        (1..=path.len()).rev().find_map(|len| self.files.get_key_value(&path[..len])).map(|(module, _)| module)
    }

    /// The files, as paths from the project's root.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.values().map(String::as_str)
    }

    /// Every module with each other one that it names, and the path by which it does.
    pub fn arrows(&self) -> impl Iterator<Item = (&Path, &Path, String)> {
        self.inside.iter().flat_map(move |(from, paths)| {
            let to = move |path: &Path| Some((from, self.home_of(path, 0)?, path.join("::")));
            paths.iter().filter_map(to).filter(|(from, to, _)| from != to)
        })
    }

    /// Every module, by its file, with what it names of other libraries.
    pub fn outside(&self) -> impl Iterator<Item = (&str, &BTreeSet<Path>)> {
        self.outside.iter().map(|(module, paths)| (self.files[module].as_str(), paths))
    }

    /// The circles among the modules below some path: those of which each leads to each other. A module and the folder
    /// it lies in are one thing, so that arrows between them do not count.
    pub fn circles(&self, below: &str) -> Vec<String> {
        let mut arrows: BTreeMap<&Path, BTreeMap<&Path, String>> = BTreeMap::new();
        for (from, to, path) in self.arrows() {
            let within = |module: &Path| module.first().is_some_and(|first| first == below);
            if within(from) && within(to) && !from.starts_with(to) && !to.starts_with(from) {
                arrows.entry(from).or_default().insert(to, path);
            }
        }
        let reach = |start: &Path| {
            let mut seen: BTreeSet<&Path> = BTreeSet::new();
            let mut open: Vec<&Path> = arrows.get(start).into_iter().flat_map(|to| to.keys().copied()).collect();
            while let Some(next) = open.pop() {
                if seen.insert(next) {
                    open.extend(arrows.get(next).into_iter().flat_map(|to| to.keys().copied()));
                }
            }
            seen
        };
        let reach: BTreeMap<&Path, BTreeSet<&Path>> = arrows.keys().map(|&from| (from, reach(from))).collect();
        let round = |from: &Path, to: &Path| reach.get(to).is_some_and(|reach| reach.contains(from));
        let all = arrows.iter().flat_map(|(from, to)| to.iter().map(move |(to, path)| (*from, *to, path)));
        let circles = all.filter(|(from, to, _)| round(from, to));
        circles.map(|(from, to, path)| format!("{} names {} ({path})", from.join("::"), to.join("::"))).collect()
    }
}

/// The path of the module that a file is.
fn module(file: &str) -> Path {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut path: Path = path.split('/').map(str::to_owned).collect();
    if path.len() > 1 {
        path.pop_if(|last| ["mod", "lib", "main"].contains(&&**last));
    }
    path
}

/// All that some code names by a path, and all that it imports.
fn named(tokens: &[String]) -> Vec<Named> {
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let behind = at.checked_sub(1).map_or("", token);
        if token(at) == "use" && token(at + 1) != "<" {
            let opens = tokens[..at].iter().rposition(|t| t == "(").unwrap_or(0);
            let given_on = behind == "pub" || behind == ")" && opens > 0 && token(opens - 1) == "pub";
            at = import(tokens, at + 1, &[], given_on, &mut found);
        } else if token(at) == "pub" && token(at + 1) == "(" {
            // Who may see it: no use of it.
            at += tokens[at..].iter().position(|t| t == ")").unwrap_or(0) + 1;
        } else if is_word(token(at)) && token(at + 1) == "::" && behind != "::" && behind != "." {
            let mut path = vec![token(at).to_owned()];
            while token(at + 1) == "::" && is_word(token(at + 2)) {
                path.push(token(at + 2).to_owned());
                at += 2;
            }
            found.push(Named { path, name: None, given_on: false });
            at += 1;
        } else {
            at += 1;
        }
    }
    found
}

/// Reads what is imported from here on; returns where that ends.
fn import(tokens: &[String], mut at: usize, from: &[String], given_on: bool, found: &mut Vec<Named>) -> usize {
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    let mut path = from.to_vec();
    let mut name = None;
    loop {
        match token(at) {
            "{" => {
                at += 1;
                while !matches!(token(at), "}" | "") {
                    at = import(tokens, at, &path, given_on, found);
                    at += usize::from(token(at) == ",");
                }
                return at + 1;
            }
            "self" if !path.is_empty() => at += 1,
            "as" => {
                name = Some(token(at + 1).to_owned());
                at += 2;
            }
            "::" => at += 1,
            // All that is in there.
            "*" => {
                found.push(Named { path, name: None, given_on });
                return at + 1;
            }
            word if is_word(word) => {
                path.push(word.to_owned());
                at += 1;
            }
            _ => {
                let name = name.or_else(|| path.last().cloned());
                found.push(Named { path, name, given_on });
                return at;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Modules};

    fn modules(sources: &[(&str, &str)]) -> Modules {
        let read: Vec<(&str, Code)> = sources.iter().map(|(file, text)| (*file, Code::of(text))).collect();
        Modules::of(read.iter().map(|(file, code)| (*file, code)))
    }

    fn arrows(sources: &[(&str, &str)]) -> Vec<String> {
        modules(sources).arrows().map(|(from, to, _)| format!("{} > {}", from.join("::"), to.join("::"))).collect()
    }

    #[test]
    fn a_path_is_followed_from_the_root_from_above_and_from_beside() {
        let a = "mod b;\nuse crate::{\n    c,\n    d::{self as other, Thing},\n};\nfn f() { b::g(other::h()) }";
        let b = "fn g() { super::super::c::all(); super::f() }";
        let found = arrows(&[("src/a/mod.rs", a), ("src/a/b.rs", b), ("src/c.rs", ""), ("src/d.rs", "")]);
        assert_eq!(found, ["a > a::b", "a > c", "a > d", "a > d", "a > d", "a::b > a", "a::b > c"]);
    }

    #[test]
    fn what_a_module_gives_on_is_looked_for_where_it_comes_from() {
        let a = "mod b;\npub use b::Bread;\npub(super) use b::{Cake as Sweet};";
        let user = "use crate::a::Bread;\nuse super::a::Sweet;";
        let found = arrows(&[("src/a.rs", a), ("src/a/b.rs", ""), ("src/user.rs", user)]);
        assert_eq!(found, ["a > a::b", "a > a::b", "user > a::b", "user > a::b"]);
    }

    #[test]
    fn remarks_tests_and_words_of_the_language_lead_nowhere() {
        let a = "// crate::b\n/// [`crate::b`]\nfn f() -> impl Fn() + use<> { say(\"crate::b\"); x.y::<u8>() }\n\
            #[cfg(test)]\nmod tests { use crate::b; }";
        assert!(arrows(&[("src/a.rs", a), ("src/b.rs", "")]).is_empty());
    }

    #[test]
    fn a_macro_names_what_it_names_and_a_program_too_and_who_may_see_it_is_no_name() {
        let a = "macro_rules! m { () => { $crate::b::c() } }\npub(in crate::d) fn seen() {}";
        assert_eq!(
            arrows(&[("src/a.rs", a), ("src/b.rs", ""), ("src/main.rs", "fn main() { unruffled::a::f() }")]),
            ["a > b", "main > a"]
        );
    }

    #[test]
    fn the_game_is_a_room_though_it_has_a_root_of_its_own() {
        let (lib, talk) = ("mod talk; mod words; use unruffled::words::Messages;", "use crate::words::Words;");
        let sources =
            [("src/game/lib.rs", lib), ("src/game/talk.rs", talk), ("src/game/words.rs", ""), ("src/words.rs", "")];
        let main = ("src/main.rs", "fn main() { unruffled_game::talk::f() }");
        let found = arrows(&[&sources[..], &[main]].concat());
        assert_eq!(found, ["game > words", "game::talk > game::words", "main > game::talk"]);
    }

    #[test]
    fn other_libraries_are_known_by_whatever_name_they_are_given() {
        let modules = modules(&[("src/a.rs", "use std::{fs as files, io};\nfn f() { files::read(io::stdin()) }")]);
        let outside: Vec<String> = modules.outside().flat_map(|(_, paths)| paths).map(|path| path.join("::")).collect();
        assert_eq!(outside, ["std::fs", "std::fs::read", "std::io", "std::io::stdin"]);
    }

    #[test]
    fn a_circle_is_found_wherever_it_passes_and_a_folder_is_one_with_its_files() {
        let circle = [
            ("src/r/mod.rs", "mod a; mod b; mod c; pub use c::Cup;"),
            ("src/r/a.rs", "use super::b::Bowl; use super::Helper;"),
            ("src/r/b.rs", "use super::Cup;"),
            ("src/r/c.rs", "fn f() { crate::r::a::g() }"),
        ];
        let found = modules(&circle).circles("r");
        assert_eq!(found, ["r::a names r::b (r::b::Bowl)", "r::b names r::c (r::Cup)", "r::c names r::a (r::a::g)"]);
        assert!(modules(&circle[..3]).circles("r").is_empty());
    }
}

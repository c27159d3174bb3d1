//! Who imports whom, and who reaches the world outside.

use crate::modules::Path;
use crate::{library, part};

/// From the ground up: a part imports only from parts before its own group, and from itself.
const DIRECTION: [&[&str]; 12] = [
    &["skill", "diagnostic", "clock", "words"],
    &["dialogue"],
    &["conversation"],
    &["explore"],
    &["scoring"],
    &["check", "records"],
    &["learning"],
    &["export"],
    &["opening"],
    &["sending"],
    &["cli", "game"],
    // What builds the page is a program as the others are, in a package of its own.
    &["lib", "main", "bin", "web"],
];

/// The rooms of the game, in the same way.
const ROOMS_OF_THE_GAME: [&[&str]; 10] = [
    &["platform", "words", "audience", "engine"],
    &["wake"],
    &["announce", "curtain", "mirror", "sight", "navigation"],
    &["theme", "keeper", "training"],
    &["face", "logo", "settings", "judging", "telling", "launched", "lms"],
    &["audio", "talk"],
    &["progress", "shift"],
    &["screens"],
    &["author"],
    &["lib"],
];

fn level(groups: &[&[&str]], room: &str) -> Option<usize> {
    groups.iter().position(|group| group.contains(&room))
}

/// Whether one room must not import another: because that does not lie below it, or either has no place at all.
fn wrong(groups: &[&[&str]], from: &str, to: &str) -> bool {
    let (here, there) = (level(groups, from), level(groups, to));
    from != to && here.zip(there).is_none_or(|(here, there)| there >= here)
}

/// The room that a module lies in, that many steps below the root.
fn room(path: &Path, depth: usize) -> &str {
    path.get(depth).map_or("lib", String::as_str)
}

#[test]
fn a_room_imports_those_below_it_and_no_other() {
    for (from, to, is_wrong) in [
        ("cli", "cli", false),
        ("cli", "opening", false),
        ("cli", "skill", false),
        ("cli", "game", true),
        ("game", "cli", true),
        ("check", "records", true),
        ("dialogue", "conversation", true),
        ("main", "game", false),
        ("attic", "skill", true),
        ("game", "attic", true),
    ] {
        assert_eq!(wrong(&DIRECTION, from, to), is_wrong, "{from} imports {to}");
    }
    for (from, to, is_wrong) in [
        ("author", "screens", false),
        ("screens", "author", true),
        ("talk", "screens", true),
        ("shift", "screens", true),
        ("theme", "lib", true),
    ] {
        assert_eq!(wrong(&ROOMS_OF_THE_GAME, from, to), is_wrong, "{from} imports {to}");
    }
}

#[test]
fn every_part_of_the_house_has_its_place() {
    for file in library().files() {
        assert!(level(&DIRECTION, part(file)).is_some(), "{file} belongs to no part of the house");
        let in_game = file.strip_prefix("src/game/").map(|file| file.split(['/', '.']).next().unwrap_or(file));
        assert!(
            in_game.is_none_or(|room| level(&ROOMS_OF_THE_GAME, room).is_some()),
            "{file} belongs to no room of the game"
        );
    }
}

#[test]
fn imports_point_one_way() {
    let modules = library();
    let arrows = modules.arrows().filter(|(from, to, _)| wrong(&DIRECTION, room(from, 0), room(to, 0)));
    let found: Vec<String> = arrows.map(|(from, _, path)| format!("{} imports {path}", from.join("::"))).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_rooms_of_the_game_import_one_way() {
    let modules = library();
    let game = |path: &Path| room(path, 0) == "game";
    let arrows = modules.arrows().filter(|(from, to, _)| game(from) && game(to));
    let arrows = arrows.filter(|(from, to, _)| wrong(&ROOMS_OF_THE_GAME, room(from, 1), room(to, 1)));
    let found: Vec<String> = arrows.map(|(from, _, path)| format!("{} imports {path}", from.join("::"))).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_files_of_a_room_hang_together_in_a_circle() {
    let modules = library();
    let rooms = DIRECTION.iter().copied().flatten().filter(|room| **room != "game");
    let found: Vec<String> = rooms.flat_map(|room| modules.circles(room)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// What reaches outside, and where alone it does.
const OUTSIDE: [(&[&str], &[&str]); 5] = [
    (
        &["std::fs", "std::net", "std::env", "std::process", "std::io::stdin", "std::thread::sleep"],
        &[
            "src/dialogue/folder",
            "src/records/sqlite",
            "src/records/web",
            "src/sending/files.rs",
            "src/game/platform",
            "src/cli",
            "src/main.rs",
            "src/bin",
            "src/web",
        ],
    ),
    (&["jiff", "getrandom"], &["src/clock.rs"]),
    (&["std::time::SystemTime"], &["src/clock.rs", "src/records/sqlite", "src/game/platform"]),
    (
        &["std::time::Instant", "web_time", "bevy::platform::time"],
        &["src/clock.rs", "src/records/sqlite", "src/game/platform", "src/cli", "src/web"],
    ),
    (&["rusqlite"], &["src/records/sqlite"]),
];

#[test]
fn only_these_touch_files_storage_and_clocks() {
    let modules = library();
    let mut found = Vec::new();
    for (file, paths) in modules.outside() {
        for (outside, doors) in OUTSIDE {
            // What a program was built for is no more than a name.
            let used = paths.iter().map(|path| path.join("::")).filter(|path| !path.starts_with("std::env::consts"));
            let used =
                used.filter(|path| outside.iter().any(|one| path == one || path.starts_with(&format!("{one}::"))));
            if !doors.iter().any(|door| file.starts_with(door)) {
                found.extend(used.map(|path| format!("{file} uses {path}")));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_game_knows_the_window_s_library() {
    let modules = library();
    let outsiders = modules.outside().filter(|(file, _)| !file.starts_with("src/game/") && *file != "src/main.rs");
    for (file, paths) in outsiders {
        assert!(!paths.iter().any(|path| path[0].starts_with("bevy")), "{file} knows of the window");
    }
}

//! Playing in a real terminal.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use crate::screen::Screen;
use crate::support::{SOUP, fixture, soup};

/// The trainer program in a terminal of so many rows, with a dialogue in the folder it runs in.
fn open(args: &str, rows: u32, file: &str, text: &str) -> (TempDir, Screen) {
    let folder = TempDir::new().expect("a temporary folder");
    std::fs::write(folder.path().join(file), text).expect("a file");
    let screen = Screen::open(Path::new(env!("CARGO_BIN_EXE_trainer")), args, rows, folder.path());
    (folder, screen)
}

/// How many lines stand between the first of these and the next of those words.
fn lines_between(text: &str, from: &str, to: &str) -> usize {
    let rest = text.split(from).nth(1).expect("it begins");
    rest.split(to).next().expect("it ends").lines().count()
}

#[test]
fn the_mode_is_asked_for_where_nothing_says_it() {
    let (_folder, mut screen) = open("play soup.ron --seed 1", 40, "soup.ron", &SOUP);
    screen.wait_for("A number, or Enter for Practice:", 1);
    let asked = screen.shown();
    for way in ["1  Coach: ", "2  Practice: ", "3  Assessment: "] {
        assert!(asked.contains(way), "{asked}");
    }
    assert!(!asked.contains("This soup is cold."), "the talk waits until it is known how it is played: {asked}");
    screen.press("1\n");
    screen.wait_for("h for a hint", 1);
    screen.press("q\n");
    screen.end();
}

#[test]
fn the_mode_is_not_asked_for_where_the_command_line_or_the_file_says_it() {
    let fixed = soup("    start:", "    mode: assessment,\n    start:");
    for (args, text, hints) in [("play soup.ron --mode coach", &*SOUP, true), ("play soup.ron", &fixed, false)] {
        let (_folder, mut screen) = open(args, 40, "soup.ron", text);
        screen.wait_for("Your answer", 1);
        screen.press("q\n");
        let shown = screen.end();
        assert!(!shown.contains("A number, or Enter for"), "{shown}");
        assert_eq!(shown.contains("for a hint"), hints, "{shown}");
        assert_eq!(shown.contains("pass at"), !hints, "{shown}");
    }
}

#[test]
fn a_debrief_is_shown_a_screen_at_a_time() {
    const MORE: &str = "Enter for more, q to skip the rest:";
    let rows = 14;
    let (_folder, mut screen) = open("play soup.ron --seed 1 --mode practice", rows, "soup.ron", &SOUP);
    screen.wait_for("Your answer", 1);
    screen.press("1\n");
    screen.wait_for(MORE, 1);
    let first = screen.shown();
    assert!(first.contains("Debrief"), "{first}");
    assert!(lines_between(&first, "=======\n", MORE) < rows as usize, "{first}");
    assert!(!first.contains("Pitfalls"), "{first}");
    for page in 2.. {
        screen.press("\n");
        if !screen.shows(MORE, page) {
            break;
        }
    }
    let whole = screen.end();
    assert!(whole.contains("Pitfalls"), "{whole}");
    let pages: Vec<&str> = whole.split("Debrief\n").nth(1).expect("a debrief").split(MORE).collect();
    assert!(pages.len() > 2, "{whole}");
    for page in pages {
        assert!(page.lines().count() < rows as usize, "{page}");
    }
}

#[test]
fn whoever_has_read_enough_of_a_debrief_skips_the_rest() {
    let (_folder, mut screen) = open("play soup.ron --seed 1 --mode practice", 14, "soup.ron", &SOUP);
    screen.wait_for("Your answer", 1);
    screen.press("1\n");
    screen.wait_for("Enter for more", 1);
    screen.press("q\n");
    assert!(!screen.end().contains("Pitfalls"));
}

#[test]
fn a_debrief_that_fits_is_shown_at_once() {
    let (_folder, mut screen) = open("play soup.ron --seed 1 --mode practice", 100, "soup.ron", &SOUP);
    screen.wait_for("Your answer", 1);
    screen.press("1\n");
    let shown = screen.end();
    assert!(shown.contains("Pitfalls") && !shown.contains("Enter for more"), "{shown}");
}

#[test]
fn the_time_that_is_left_is_shown_as_it_passes_and_enter_pressed_too_often_starts_no_clock() {
    let text = fixture("chance.ron").replace("seconds: 1,", "seconds: 5,");
    let (_folder, mut screen) = open("play chance.ron --seed 1", 40, "chance.ron", &text);
    screen.wait_for("A number, or Enter for", 1);
    // Once for the question, and twice too often.
    screen.press("\n\n\n");
    screen.wait_for("Enter starts the clock", 1);
    sleep(Duration::from_millis(1500));
    assert!(!screen.shown().contains("seconds left"), "{}", screen.shown());
    screen.press("\n");
    screen.wait_for("5 seconds left", 1);
    screen.wait_for("3 seconds left", 1);
    screen.wait_for("One second left", 1);
    screen.wait_for("The time is up.", 1);
    screen.wait_for("Press Enter to go on.", 1);
    screen.press("\n");
    assert!(screen.end().contains("Never mind."));
}

//! The whole game in a terminal, as somebody plays it who sees it for the first time.

use crate::screen::Screen;
use crate::support::program::binary;

#[test]
fn somebody_new_plays_in_the_terminal_leaves_a_talk_and_is_back_at_the_customers() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let mut screen = Screen::open(&binary(), "--terminal --data .", 30, data.path());
    screen.wait_for("You play in the terminal.", 1);
    screen.wait_for("Your name, or Enter to play as a guest:", 1);
    // A key that moves a cursor is no name.
    screen.press("\u{1b}[A\n");
    screen.wait_for("That line is no text", 1);
    screen.press("Ada\n");
    screen.wait_for("Choose a customer by number, or q to stop.", 1);
    screen.press("1\n");
    // As the window does, it suggests the coach to whoever has not met this customer.
    screen.wait_for("A number, or Enter for Coach:", 1);
    screen.press("\n");
    screen.wait_for("h for a hint", 1);
    screen.press("h\n");
    screen.wait_for("A rule that helps here:", 1);
    screen.wait_for("h for a hint", 2);
    screen.press("1\n");
    screen.wait_for("You took a hint. It costs nothing.", 1);
    screen.wait_for("h for a hint", 3);
    screen.press("q\n");
    screen.wait_for("You leave the talk. Everything you said is kept.", 1);
    screen.wait_for("Choose a customer by number, or q to stop.", 2);
    screen.press("1\n");
    screen.wait_for("c goes on where you were", 1);
    // A slip of the finger gives up nothing.
    screen.press("v\n");
    screen.wait_for("c goes on where you were", 2);
    screen.press("c\n");
    screen.wait_for("h for a hint", 4);
    screen.press("q\n");
    screen.wait_for("Choose a customer by number, or q to stop.", 3);
    screen.press("q\n");
    screen.end();
}

#[test]
fn the_mode_of_the_command_line_is_not_asked_for() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let mut screen = Screen::open(&binary(), "--terminal --data . --mode coach", 30, data.path());
    screen.wait_for("Your name", 1);
    screen.press("\n");
    screen.wait_for("Choose a customer", 1);
    screen.press("1\n");
    screen.wait_for("h for a hint", 1);
    screen.press("q\n");
    screen.wait_for("Choose a customer", 2);
    screen.press("q\n");
    assert!(!screen.end().contains("A number, or Enter for"));
}

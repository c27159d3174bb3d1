//! Where there is no display, and nobody at a terminal, the program shows a talk as text.

use crate::support::program::command;
use std::process::Stdio;
use unruffled::check::course::{Course, Origin};
use unruffled::dialogue::{Name, Scene, WalkthroughKind};
use unruffled::words::Messages;

#[test]
fn without_a_display_and_a_terminal_the_first_dialogue_is_shown_as_text_with_its_debrief() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let shown = command(data.path()).stdout(Stdio::piped()).output().expect("the program starts");
    let text = String::from_utf8(shown.stdout).expect("the text is UTF-8");
    let said = String::from_utf8_lossy(&shown.stderr);
    assert!(shown.status.success(), "{text}\n{said}");

    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shows = |wanted: &str| assert!(words.contains(wanted), "“{wanted}” is missing in:\n{text}");
    shows(&Messages::default().text("terminal-no-display"));
    shows(&Messages::default().text("terminal-debrief"));
    for reply in model_talk() {
        shows(&reply);
    }
    assert!(!words.contains("panicked") && !said.contains("panicked"), "{text}\n{said}");
}

/// What is said in the model talk of the first shipped dialogue, as far as it has no blanks to fill in.
fn model_talk() -> Vec<String> {
    let course = Course::load(Origin::Shipped).expect("the shipped course is part of the program");
    let entry = course.playable().next().expect("a shipped dialogue can be played");
    let dialogue = entry.checked.dialogue.as_ref().expect("it can be played");
    let model = dialogue.walkthroughs.iter().find(|talk| talk.kind.value == WalkthroughKind::Model);
    let said = &model.expect("it has a model talk").say;
    let replies = dialogue.scenes.iter().filter_map(|scene| match scene {
        Scene::Talk(talk) => Some(&talk.replies),
        _ => None,
    });
    let replies: Vec<_> = replies.flat_map(|replies| replies.iter()).collect();
    let words = |id: &Name| {
        let reply = replies.iter().find(|reply| reply.id.value == *id);
        reply.expect("what is said is a reply").say.to_string()
    };
    said.iter().map(|id| words(&id.value)).filter(|say| !say.contains('{')).collect()
}

#[test]
fn author_mode_says_that_it_needs_a_window_and_what_does_not() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let file = data.path().join("mine.ron");
    std::fs::write(&file, "Dialogue(").expect("the file can be written");
    let run = |arguments: &[&std::ffi::OsStr]| {
        let ended = command(data.path()).args(arguments).output().expect("the program starts");
        assert_eq!(ended.status.code(), Some(2));
        assert!(ended.stdout.is_empty());
        String::from_utf8(ended.stderr).expect("the text is UTF-8")
    };
    let said = run(&["--author".as_ref(), file.as_os_str()]);
    assert!(said.starts_with("unruffled: Author mode needs a window"), "{said}");
    for wanted in [format!("trainer play {}", file.display()), format!("trainer check --watch {}", file.display())] {
        assert!(said.contains(&wanted), "{said}");
    }
    let said = run(&["--author".as_ref(), data.path().join("theirs.ron").as_os_str()]);
    assert!(said.starts_with("unruffled: there is no ") && said.contains("theirs.ron"), "{said}");
    let said = run(&["--author".as_ref(), file.as_os_str(), "--terminal".as_ref()]);
    assert!(said.contains("cannot be used with"), "{said}");
    let said = run(&["--author".as_ref(), file.as_os_str(), "--mode".as_ref(), "coach".as_ref()]);
    assert!(said.contains("cannot be used with"), "{said}");
    assert!(run(&["--seed".as_ref(), "7".as_ref()]).contains("--author"));
}

#[test]
fn the_modes_are_in_the_help_and_a_mistyped_one_is_refused_with_the_right_one() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let run = |arguments: &[&str]| command(data.path()).args(arguments).output().expect("the program starts");
    let help = String::from_utf8(run(&["--help"]).stdout).expect("the text is UTF-8");
    for mode in ["--mode <MODE>", "coach", "practice", "assessment"] {
        assert!(help.contains(mode), "{help}");
    }
    let refused = run(&["--mode", "couch"]);
    let said = String::from_utf8(refused.stderr).expect("the text is UTF-8");
    assert_eq!(refused.status.code(), Some(2));
    assert!(said.contains("invalid value 'couch'") && said.contains("coach"), "{said}");
}

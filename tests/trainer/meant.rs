//! Which file is meant: an ending may be left out, and a dialogue be called by its name. And how the program names files
//! back in commands.

use crate::support::{SOUP, Test, fixture, soup};

const COMMANDS: [&str; 7] = ["check", "play", "try", "outcomes", "graph", "fmt --check", "upgrade --check"];

#[test]
fn an_ending_that_was_left_out_is_guessed_by_every_command() {
    for command in COMMANDS {
        let said = Test::new(&format!("{command} stew")).fixture("stew.ron").stdin("q\n").run_as_it_ends();
        let whole = Test::new(&format!("{command} stew.ron")).fixture("stew.ron").stdin("q\n").run_as_it_ends();
        assert_eq!(said.0, whole.0, "{command}: {}", said.1);
        assert!(!said.1.contains("there is no"), "{command}: {}", said.1);
    }
}

#[test]
fn a_name_alone_means_a_dialogue_of_the_folder_too() {
    for (args, path) in [
        ("check stew", "dialogues/stew.ron"),
        ("check stew.ron", "dialogues/stew.ron"),
        ("check stew --dialogues mine", "mine/stew.ron"),
    ] {
        let broken = fixture("stew.ron").replace("goto: fed", "goto: fde");
        Test::new(args).file(path, broken).status(1).stdout_has(&format!("--> {path}:")).run();
    }
}

#[test]
fn what_is_there_is_what_is_meant_and_what_is_nowhere_is_said_as_it_was_written() {
    // A folder of that name, a file without an ending, and a file beside the one in the folder.
    let test = Test::new("check stew").file("stew/soup.ron", soup("goto: fed", "goto: fedd")).fixture("stew.ron");
    test.status(1).stdout_has("stew/soup.ron:").run();
    let test = Test::new("check stew").file("stew", soup("goto: fed", "goto: fedd")).fixture("stew.ron");
    test.status(1).stdout_has("--> stew:").run();
    let broken = fixture("stew.ron").replace("goto: fed", "goto: fde");
    let test = Test::new("check stew").fixture("stew.ron").file("dialogues/stew.ron", broken);
    test.stdout("1 file checked, nothing found\n").run();
    for command in COMMANDS {
        Test::new(&format!("{command} first_talk")).status(2).stderr("trainer: there is no first_talk\n").run();
    }
}

#[test]
#[cfg(unix)]
fn every_command_that_is_printed_can_be_pasted() {
    let awkward = "it's $HOME/5\" `id`/chance.ron";
    let test = Test::new("outcomes").arg(awkward).file(awkward, fixture("chance.ron"));
    let output = test.run_as_it_ends().1;
    let commands: Vec<&str> =
        output.lines().filter_map(|line| line.find("trainer try").map(|at| &line[at..])).collect();
    assert!(!commands.is_empty(), "{output}");
    for command in commands {
        let words = shlex::split(command).unwrap_or_else(|| panic!("{command}"));
        assert_eq!(words[..3], ["trainer", "try", awkward], "{command}");
        // No `$` and no backquote outside single quotes.
        assert!(!command.contains("\"$") && !command.contains(" $"), "{command}");
    }
    // The same of the run that shows a finding.
    let awkward = "it's $HOME/5\" `id`/soup.ron";
    let stuck = SOUP.replace("moves: [apologizes], goto: fed", "goto: fed, anger_at_least: 90");
    let stuck = stuck.replace("moves: [does_not_listen], goto", "anger_at_least: 90, goto");
    let test = Test::new("check").arg(awkward).file(awkward, two_turns(&stuck)).status(1);
    let output = test.run().stdout;
    let replay = output.lines().find_map(|line| line.find("trainer try").map(|at| &line[at..])).expect("a command");
    assert_eq!(shlex::split(replay).expect("a command")[..3], ["trainer", "try", awkward], "{replay}");
}

#[cfg(unix)]
/// Another turn before the first, so that a run is needed to get there.
fn two_turns(text: &str) -> String {
    let first = "Talk(id: first, says: \"Hm.\", replies: [(id: a, say: \"A?\", goto: opening), (id: b, say: \"B?\", goto: opening)]),\n        Talk(";
    text.replacen("Talk(", first, 1).replace("start: opening", "start: first")
}

#[test]
fn help_says_of_every_command_what_its_status_means() {
    let commands =
        ["", "new", "check", "explain", "play", "try", "outcomes", "graph", "rubric", "fmt", "upgrade", "completions"];
    for command in commands {
        let help = Test::new(&format!("{command} --help")).run().stdout;
        assert!(help.contains("Exit status: 0 "), "{command}: {help}");
        assert!(!help.contains("0 nothing found"), "{command}: {help}");
    }
    // Warnings alone are no failure, and check says so.
    let help = Test::new("check --help").run().stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        help.contains("0 no errors, though there may be warnings; 1 errors, or with --deny warnings anything at all;"),
        "{help}"
    );
    let warned = |args: &str| Test::new(args).file("soup.ron", soup("goto: walks_out", "goto: walks_out"));
    let output = warned("check soup.ron").run_as_it_ends();
    assert_eq!(output.0, Some(0), "{}", output.1);
}

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

/// The words of the first command on a line that begins so.
#[cfg(unix)]
fn command(said: &str, begins: &str) -> Vec<String> {
    let line = said.lines().find_map(|line| line.find(begins).map(|at| &line[at..]));
    shlex::split(line.unwrap_or_else(|| panic!("{begins}: {said}"))).expect("a command")
}

#[test]
#[cfg(unix)]
fn a_command_that_is_printed_has_the_folders_that_were_given() {
    let tried = |args: &str, folder: &str| {
        let test = Test::new(args).arg("--dialogues").arg(folder);
        let test = test.file(&format!("{folder}/rubric.ron"), unruffled::dialogue::Rubric::BUILT_IN);
        test.fixture("chance.ron")
    };
    for folder in ["rc2", "it's $two", "./-odd"] {
        let said = tried("outcomes chance", folder).run_as_it_ends().1;
        let words = command(&said, "trainer try");
        assert_eq!(words[..5], ["trainer", "try", "chance.ron", "--dialogues", folder], "{said}");
        assert!(words.contains(&"--say".to_owned()), "{said}");
    }
    // The run that shows a finding.
    let stuck = SOUP.replace("moves: [apologizes], goto: fed", "goto: fed, anger_at_least: 90");
    let stuck = two_turns(&stuck.replace("moves: [does_not_listen], goto", "anger_at_least: 90, goto"));
    for format in ["human", "github", "sarif"] {
        let test = tried(&format!("check soup.ron --format {format}"), "rc2").file("soup.ron", &stuck);
        let said = test.run_as_it_ends().1;
        assert!(said.contains("trainer try soup.ron --dialogues rc2 --say "), "{format}: {said}");
    }
    // None was given.
    let said = Test::new("outcomes chance").fixture("chance.ron").run().stdout;
    assert!(!said.contains("--dialogues"), "{said}");
}

#[test]
#[cfg(unix)]
fn a_better_name_comes_with_the_options_that_were_given() {
    for (args, wanted) in [
        ("--in unser_kurs", "--in unser_kurs"),
        ("--folder --in kurse", "--in kurse --folder"),
        ("--dialogues rc2", "--dialogues rc2"),
        ("--in a --dialogues rc2 --from full", "--in a --dialogues rc2 --from full"),
    ] {
        let test = Test::new(&format!("new {args}")).arg("späte lieferung").status(2);
        test.stderr_has(&format!("try: trainer new spaete_lieferung {wanted}\n")).run();
    }
    let said = Test::new("new --in").arg("mein $kurs").arg("teil 1/späte lieferung").run_as_it_ends().1;
    assert_eq!(command(&said, "trainer new"), ["trainer", "new", "spaete_lieferung", "--in", "mein $kurs/teil 1"]);
    // And those that come next.
    let said = Test::new("new soup --in a --dialogues rc2").run().stdout;
    for next in ["trainer play a/soup.ron", "trainer check a/soup.ron", "`trainer rubric"] {
        assert!(said.contains(&format!("{next} --dialogues rc2")), "{next}: {said}");
    }
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

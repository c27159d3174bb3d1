//! Files that are too deep, too large, no text, or not there: never a panic, a hang or a flood.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use unruffled::check::Search;

use crate::support::{SOUP, Test, fixture, found, root, soup};

#[test]
fn brackets_nested_without_end_are_one_finding() {
    for (open, close) in
        [("(", ")"), ("[", "]"), ("{a:", "}"), ("a(", ")"), ("/*", "*/"), ("Some(", ")"), ("{", "}"), ("\"", "")]
    {
        for close in [close, ""] {
            let found = found(&(open.repeat(200_000) + &close.repeat(200_000)));
            assert_eq!(found.len(), 1, "{open} {found:?}");
            assert!(found[0].starts_with("E101 "), "{open}: {found:?}");
        }
    }
}

#[test]
fn a_value_nested_without_end_inside_a_dialogue_is_found() {
    for deep in ["[".repeat(200_000), "[".repeat(200_000) + &"]".repeat(200_000), "(a:".repeat(200_000)] {
        let found = found(&soup("[apologizes]", &deep));
        assert!((1..=2).contains(&found.len()), "{found:?}");
    }
}

#[test]
fn a_binary_file_is_said_to_be_no_text() {
    Test::new("check soup.ron")
        .file("soup.ron", [0x89, b'P', b'N', b'G', 0, 0xff, 0xfe])
        .status(1)
        .stdout_has("this is not a text: it seems to be a picture (PNG)")
        .run();
}

#[test]
fn control_characters_are_found_and_not_printed_raw() {
    let output =
        Test::new("check soup.ron").file("soup.ron", soup("level: easy", "level: \u{1b}[31measy\0")).status(1).run();
    assert!(!output.stdout.contains(['\u{1b}', '\0']), "{:?}", output.stdout);
}

#[test]
fn an_empty_file_is_one_finding() {
    for text in ["", "\n\n", "\u{feff}", "// only a remark\n", "   "] {
        let found = found(text);
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert!(found[0].starts_with("E101 1:1 the file is empty"), "{text:?}: {found:?}");
    }
}

#[test]
fn a_dialogue_of_fifty_megabytes_is_read_to_its_end() {
    let filler = format!("// {}\n", "x".repeat(1_000));
    let large = filler.repeat(50_000) + &fixture("stew.ron");
    let started = Instant::now();
    Test::new("check stew.ron").file("stew.ron", &large).stdout("1 file checked, nothing found\n").run();
    let broken = filler.repeat(50_000) + &soup("level: easy,", "level: easy");
    Test::new("check soup.ron --format json").file("soup.ron", broken).status(1).stdout_has("\"line\": 50012").run();
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_file_that_is_far_too_large_is_not_read() {
    let text = " ".repeat(65 << 20);
    Test::new("check soup.ron").file("soup.ron", text).status(2).stderr_has("too large").run();
}

#[test]
fn many_mistakes_take_no_longer_than_few() {
    let scene = |n: usize| {
        format!(
            "Talk(id: s{n}, says: \"S\", replies: [(id: a, say: \"A\", goto: q{n}), (id: b, say: \"B\", moves: [m{n}], set: [f{n}], goto: r{n})]),\n"
        )
    };
    let scenes: String = (0..20_000).map(scene).collect();
    let facts: String = (0..20_000).map(|n| format!("a{n}: [\"x\"], ")).collect();
    let text = soup("        Talk(\n", &format!("{scenes}        Talk(\n"));
    let text = text.replace("start: opening,", &format!("start: opening,\n    facts: {{ {facts} }},"));
    let started = Instant::now();
    assert!(found(&text).len() > 80_000);
    // Under Wine it takes longer than on a system of its own.
    let most = Duration::from_secs(if cfg!(windows) { 60 } else { 20 });
    assert!(started.elapsed() < most, "{:?}", started.elapsed());
}

#[test]
fn many_names_that_are_none_take_no_longer_than_few() {
    let scene = |n: usize| format!("Talk(id: s{n}, says: \"S\", replies: [(id: a, say: \"A\", goto: \"to {n}\")]),\n");
    let scenes: String = (0..20_000).map(scene).collect();
    let started = Instant::now();
    let found = found(&soup("        Talk(\n", &format!("{scenes}        Talk(\n")));
    assert!(found.iter().filter(|line| line.starts_with("E104")).count() == 20_000);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_file_that_is_not_there_is_named() {
    Test::new("check nowhere.ron").status(2).stderr("trainer: there is no nowhere.ron\n").run();
    Test::new("play nowhere.ron").status(2).stderr("trainer: there is no nowhere.ron\n").run();
    Test::new("try nowhere.ron").status(2).stderr("trainer: there is no nowhere.ron\n").run();
    Test::new("check").status(2).stderr("trainer: there is no dialogues\n").run();
}

#[cfg(unix)]
#[test]
fn a_pipe_or_device_in_the_place_of_a_file_is_not_read() {
    Test::new("check /dev/zero").status(2).stderr_has("it is not a file").run();
}

#[test]
fn nothing_in_a_broken_file_makes_the_program_panic() {
    let text = std::fs::read_to_string(root().join("dialogues/late_pizza.ron")).expect("a shipped dialogue");
    // Cut off at many places: each beginning is a file that an interrupted copy leaves behind.
    for at in (0..text.len()).step_by(97).filter(|&at| text.is_char_boundary(at)) {
        assert!(!found(&text[..at]).is_empty(), "cut off at {at}");
    }
}

/// What a run of the program came to.
struct Ran {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

/// The most memory that the program may take, in KiB.
const MOST_MEMORY: u64 = 1 << 20;

/// Runs the program in a folder, and fails where it takes too long or too much memory.
#[track_caller]
fn bounded(folder: &Path, args: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trainer"))
        .current_dir(folder)
        .args(args.split_whitespace())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the trainer program starts");
    let reader = |mut pipe: Box<dyn Read + Send>| {
        std::thread::spawn(move || {
            let mut text = String::new();
            pipe.read_to_string(&mut text).map(|_| text)
        })
    };
    let stdout = reader(Box::new(child.stdout.take().expect("a pipe")));
    let stderr = reader(Box::new(child.stderr.take().expect("a pipe")));
    let until = Instant::now() + Duration::from_secs(60);
    let mut most = 0;
    let status = loop {
        // Where the system does not tell, only the time is bounded.
        let told = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(peak.unwrap_or(0_u64));
        if let Some(status) = child.try_wait().expect("the child is there") {
            break status;
        }
        if Instant::now() > until {
            child.kill().expect("the child ends");
            panic!("{args} takes too long");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(most < MOST_MEMORY, "{args} takes {most} KiB");
    let text = |reader: std::thread::JoinHandle<std::io::Result<String>>| {
        reader.join().expect("the reader ends").expect("the output is UTF-8")
    };
    Ran { status: status.code(), stdout: text(stdout), stderr: text(stderr) }
}

/// Checks a dialogue, looks at what it can come to, and tries it: none of that may crash.
#[track_caller]
fn all_bounded(text: &str, say: &str) -> [Ran; 3] {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("soup.ron"), text).expect("a file");
    ["check soup.ron", "outcomes soup.ron", &format!("try soup.ron {say}")].map(|args| {
        let ran = bounded(folder.path(), args);
        assert!(matches!(ran.status, Some(0..=2)), "{args}: {:?} {}", ran.status, ran.stderr);
        ran
    })
}

const ENDS: &str = "Ending(id: won, outcome: resolved, says: \"W\"), Ending(id: gone, outcome: lost, says: \"G\")";

/// A dialogue of these scenes and two endings, `won` and `gone`.
fn of_scenes(fields: &str, scenes: &str) -> String {
    format!(
        "Dialogue(format: 1, id: soup, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy, channel: chat,
        customer: (name: \"C\", anger: 50), {fields} start: s0, scenes: [\n{scenes}{ENDS}])"
    )
}

fn talk(id: &str, replies: &str) -> String {
    format!("Talk(id: {id}, says: \"S\", replies: [{replies}]),\n")
}

fn reply(id: &str, fields: &str, goto: &str) -> String {
    format!("(id: {id}, say: \"A\", {fields} goto: {goto}), ")
}

fn react(id: &str, reactions: &str) -> String {
    format!("React(id: {id}, one_of: [{reactions}]),\n")
}

fn answer(fields: &str, goto: &str) -> String {
    format!("(says: \"R\", {fields} goto: {goto}), ")
}

/// The id of the next of `count` scenes, or the good ending after the last.
fn next(n: usize, count: usize) -> String {
    if n + 1 < count { format!("s{}", n + 1) } else { "won".to_owned() }
}

#[test]
fn a_circle_of_reactions_is_found_and_trying_it_ends() {
    for circle in [
        react("r0", &answer("", "r0")),
        react("r0", &answer("", "r1")) + &react("r1", &answer("", "r0")),
        react("r0", &(answer("anger: 5,", "r1") + &answer("anger: -5,", "r1"))) + &react("r1", &answer("", "r0")),
    ] {
        let opening = talk("s0", &(reply("a", "", "r0") + &reply("b", "", "won") + &reply("c", "", "gone")));
        let [check, _, tried] = all_bounded(&of_scenes("", &(opening + &circle)), "--say a");
        assert_eq!(check.status, Some(1));
        assert!(check.stdout.contains("E305"), "{}", check.stdout);
        assert!(check.stdout.contains("trainer try soup.ron --say a"), "{}", check.stdout);
        assert_eq!(tried.status, Some(1));
        assert!(tried.stderr.contains("the talk goes on without end around r"), "{}", tried.stderr);
    }
}

#[test]
fn a_circle_of_reactions_from_the_start_ends_too() {
    let circle = react("s0", &answer("", "r1")) + &react("r1", &answer("", "s0"));
    let [check, _, tried] = all_bounded(&of_scenes("", &circle), "");
    assert!(check.stdout.contains("E301"), "{}", check.stdout);
    assert_eq!(tried.status, Some(1));
    assert!(tried.stderr.contains("without end"), "{}", tried.stderr);
}

#[test]
fn a_talk_that_leads_only_to_itself_is_found() {
    let own = talk("s1", &(reply("a", "", "s1") + &reply("b", "", "s1")));
    let opening = talk("s0", &(reply("a", "", "s1") + &reply("b", "", "won") + &reply("c", "", "gone")));
    let [check, _, tried] = all_bounded(&of_scenes("", &(opening + &own)), "--say a --say b --say b");
    assert!(check.stdout.contains("E305"), "{}", check.stdout);
    assert!(tried.stderr.contains("the talk is not over"), "{}", tried.stderr);
}

#[test]
fn a_hundred_thousand_answers_in_a_row_come_to_their_end() {
    let count = 100_000;
    let opening = talk("s0", &(reply("a", "", "s1") + &reply("b", "", "gone")));
    let forward: Vec<String> = (1..count).map(|n| react(&format!("s{n}"), &answer("", &next(n, count)))).collect();
    let backward: Vec<String> = forward.iter().rev().cloned().collect();
    for answers in [forward.concat(), backward.concat()] {
        let [check, outcomes, tried] = all_bounded(&of_scenes("", &(opening.clone() + &answers)), "--say a");
        assert!(!check.stdout.contains("E30"), "{}", check.stdout);
        assert!(outcomes.stdout.contains("trainer try soup.ron --say a"), "{}", outcomes.stdout);
        assert_eq!(tried.status, Some(0), "{}", tried.stderr);
    }
}

#[test]
fn ten_thousand_turns_that_look_at_anger_are_proven() {
    let count = 10_000;
    let scene = |n: usize| {
        let window = |at: usize| format!("anger_at_least: {}, anger_at_most: {},", at % 100, at % 100 + 1);
        let leads_on = reply("a", &format!("anger: {},", n % 9), &next(n, count));
        let back = reply("b", &window(n * 7), &format!("s{}", n * 31 % count));
        talk(&format!("s{n}"), &(leads_on + &back + &reply("c", "only_if: [f],", "gone")))
    };
    let scenes: String = (0..count).map(scene).collect();
    let [check, ..] = all_bounded(&of_scenes("flags: [f], leaves: (at: 100, goto: gone),", &scenes), "--say a");
    assert!(check.stdout.contains("E303"), "{}", check.stdout.len());
}

#[test]
fn ten_thousand_ways_to_get_stuck_are_found() {
    let count = 10_000;
    let scene = |n: usize| {
        let stuck = talk(&format!("t{n}"), &reply("a", "only_if: [f],", "won"));
        let set = if n + 1 == count { "set: [f]," } else { "" };
        talk(&format!("s{n}"), &(reply("a", set, &next(n, count)) + &reply("b", "", &format!("t{n}")))) + &stuck
    };
    let scenes: String = (0..count).map(scene).collect();
    let [check, ..] = all_bounded(&of_scenes("flags: [f],", &scenes), "--say a --say b");
    assert_eq!(check.stdout.matches("[E304]").count(), count);
    assert!(check.stdout.contains("--say a a b"), "the nearest have their run");
}

#[test]
fn ten_thousand_flags_are_told_apart() {
    let count = 10_000;
    let flags: String = (0..count).map(|n| format!("f{n}, ")).collect();
    let scene = |n: usize| {
        let set = reply("a", &format!("set: [f{n}],"), &next(n, count));
        let asked = reply("c", &format!("only_if: [f{}],", n.saturating_sub(1)), "gone");
        talk(&format!("s{n}"), &(set + &reply("b", "", &next(n, count)) + &asked))
    };
    let scenes: Vec<String> = (0..count).map(scene).collect();
    let backward: Vec<String> = scenes.iter().rev().cloned().collect();
    for scenes in [scenes.concat(), backward.concat()] {
        let [check, ..] = all_bounded(&of_scenes(&format!("flags: [{flags}],"), &scenes), "--say a");
        // Only in the first scene is what it asks about never so.
        assert_eq!(check.stdout.matches("[E303]").count(), 1, "{}", check.stdout);
        assert!(!check.stdout.contains("not proven"), "{}", check.stdout);
    }
}

#[test]
fn a_dialogue_with_too_many_states_is_cut_off_and_says_where() {
    let count = 18;
    let flags: Vec<String> = (0..count).map(|n| format!("f{n}")).collect();
    let set: String = (0..count).map(|n| reply(&format!("f{n}"), &format!("set: [f{n}],"), "s0")).collect();
    let all = reply("end", &format!("only_if: [{}],", flags.join(", ")), "won");
    let scene = talk("s0", &(set + &all + &reply("give_up", "", "gone")));
    let text = of_scenes(&format!("flags: [{}],", flags.join(", ")), &scene);
    let mut checked = crate::support::checked(&text);
    checked.prove(&Search { states: 10_000, ..Search::default() });
    let cut = checked.report.findings.iter().find(|f| f.message.contains("not proven")).expect("it was cut off");
    assert!(cut.message.contains("10,000 states") && cut.message.contains("cut off in s0"), "{}", cut.message);
}

#[test]
fn ten_thousand_replies_in_one_scene_are_looked_at() {
    let replies = |to: &str, fields: &str| -> String {
        let others = (1..10_000).map(|n| reply(&format!("r{n}"), fields, to)).collect::<String>();
        reply("r0", "", "won") + &others
    };
    let scenes =
        talk("s0", &replies("s1", "moves: [apologizes, paraphrases],")) + &talk("s1", &replies("s0", "anger: 3,"));
    let [check, ..] = all_bounded(&of_scenes("leaves: (at: 100, goto: gone),", &scenes), "--say r1 --say r0");
    assert!(check.stdout.contains("can show more than 5 replies"), "{}", check.stdout);
}

#[test]
fn walkthroughs_follow_chance_however_often_it_branches() {
    let answers = |to: &str| (0..2_000).map(|n| answer(&format!("anger: {},", n % 61), to)).collect::<String>();
    let scene = |n: usize| {
        let asked = reply("a", "moves: [apologizes],", &format!("r{n}"));
        let more = react(&format!("q{n}"), &answers(&next(n, 20)));
        talk(&format!("s{n}"), &(asked + &reply("b", "", "gone")))
            + &react(&format!("r{n}"), &answers(&format!("q{n}")))
            + &more
    };
    let scenes: String = (0..20).map(scene).collect();
    let walkthrough = |outcome: &str| {
        format!("(name: \"W\", kind: model, say: [{}], expect: (outcome: {outcome})), ", "a, ".repeat(20))
    };
    let told = walkthrough("resolved").repeat(500) + &walkthrough("lost");
    let fields = format!("walkthroughs: [{told}],");
    let text = of_scenes(&fields, &scenes);
    let [check, ..] = all_bounded(&text, "--say a");
    assert_eq!(check.stdout.matches("[E401]").count(), 1, "{}", check.stdout);
}

#[test]
fn facts_with_very_many_values_and_names_are_filled_in() {
    let values: String = (0..100_000).map(|n| format!("\"V{n}\", ")).collect();
    let names: String = (0..30_000).map(|n| format!("f{n}: [\"v\"], ")).collect();
    let used: String = (0..30_000).map(|n| format!("{{f{n}}}")).collect();
    let unknown: String = (0..30_000).map(|n| format!("{{g{n}}}")).collect();
    for (used, found) in [(used + "{order}", false), (unknown, true)] {
        let says = format!("say: \"{used}\"");
        let scene = talk("s0", &(reply("a", "", "won").replace("say: \"A\"", &says) + &reply("b", "", "gone")));
        let [check, ..] =
            all_bounded(&of_scenes(&format!("facts: {{ order: [{values}], {names} }},"), &scene), "--say a");
        assert_eq!(check.stdout.contains("E202"), found);
    }
}

#[test]
fn a_short_text_does_not_become_a_huge_one() {
    let value = "x".repeat(1_000_000);
    let says = format!("say: \"{}\"", "{f}".repeat(100_000));
    let scene = talk("s0", &(reply("a", "", "won").replace("say: \"A\"", &says) + &reply("b", "", "gone")));
    let [_, _, tried] = all_bounded(&of_scenes(&format!("facts: {{ f: [\"{value}\"] }},"), &scene), "--say a");
    assert!((1_000_000..20_000_000).contains(&tried.stdout.len()), "{}", tried.stdout.len());
}

#[test]
fn very_long_names_are_like_nothing() {
    let long = "a".repeat(1_000_000);
    let scenes = talk("s0", &(reply(&long, "", &long) + &reply("b", &format!("set: [{long}b],"), "gone")));
    let [check, ..] = all_bounded(&of_scenes("", &scenes), "--say b");
    assert!(check.stdout.contains("E201") && check.stdout.contains("E202"));
}

#[test]
fn garbage_of_fifty_megabytes_is_one_finding_or_none_at_all() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("soup.ron");
    for (text, said) in [
        ("(){}[]:,\"abz019 \n/*\\#é".repeat(2_000_000), "E101"),
        ("\n".repeat(50 << 20), "the file is empty"),
        (format!("Dialogue(flags: [{}])", "1,".repeat(25 << 20)), "values in this file"),
        (format!("Dialogue({})", "[[[[[[[[]]]]]]]],".repeat(3 << 20)), "values in this file"),
        (format!("Dialogue({}", "(),".repeat(1 << 20)), "never closed"),
        (format!("Dialogue({})", "1,".repeat(1 << 20)), "a field's name belongs before this value"),
    ] {
        fs::write(&path, text).expect("a file");
        let ran = bounded(folder.path(), "check soup.ron");
        assert_eq!(ran.status, Some(1), "{said}");
        assert!(ran.stdout.contains(said), "{said}: {:.300}", ran.stdout);
    }
    // Whatever a file of noise begins with, it is no text.
    fs::write(&path, (0..50_u32 << 20).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect::<Vec<u8>>())
        .expect("a file");
    let ran = bounded(folder.path(), "check soup.ron");
    assert_eq!(ran.status, Some(1));
    assert!(ran.stdout.contains("this is not a text"), "{:.300}", ran.stdout);
}

#[test]
fn a_sound_dialogue_of_fifty_megabytes_is_proven() {
    let words = "Two days, and then it took out every socket in my kitchen. ".repeat(16);
    let count = 12_000;
    let scene = |n: usize| {
        let say = |id: &str, moves: &str, to: &str| reply(id, &format!("moves: [{moves}], why: \"{words}\","), to);
        let on = next(n, count);
        let replies = say("a", "apologizes", &on) + &say("b", "paraphrases", &on) + &say("c", "does_not_listen", &on);
        talk(&format!("s{n}"), &(replies + &say("d", "says_calm_down", "gone")))
    };
    let scenes: String = (0..count).map(scene).collect();
    let text = of_scenes("", &scenes);
    assert!(text.len() > 45_000_000, "{}", text.len());
    let [check, ..] = all_bounded(&text, "--say a --say b");
    assert_eq!(check.status, Some(0), "{}", check.stdout);
}

#[test]
fn many_mistakes_in_one_line_are_written_out() {
    let scenes: String =
        (0..5_000).map(|n| talk(&format!("s{n}"), &reply("a", "moves: [m],", &format!("q{n}")))).collect();
    let text = of_scenes("", &scenes).replace('\n', " ");
    let [check, ..] = all_bounded(&text, "");
    assert!(check.stdout.matches("[E201]").count() >= 5_000);
    // The line is shown around each place, and the place counted from its beginning.
    let column = text.find("q4999").expect("the last target") + 1;
    assert!(check.stdout.contains(&format!("soup.ron:1:{column}")), "{column}");
}

#[test]
fn placeholders_written_with_escapes_are_found() {
    let says = format!("say: \"{}\"", "\\u{7b}a}".repeat(50_000));
    let scene = talk("s0", &(reply("a", "", "won").replace("say: \"A\"", &says) + &reply("b", "", "gone")));
    let [check, ..] = all_bounded(&of_scenes("", &scene), "");
    assert!(check.stdout.contains("{a} stands for nothing (50000 times, first in line "), "{}", check.stdout);
}

#[test]
fn what_stands_behind_the_last_bracket_may_be_any_sign() {
    for behind in ["”", "é”", "🍲", "\u{9d}"] {
        let found = found(&(SOUP.clone() + behind));
        assert!(found[0].contains("something stands behind the last bracket"), "{found:?}");
        Test::new("check soup.ron").file("soup.ron", SOUP.clone() + behind).status(1).run();
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_of_the_folder_is_said_and_the_others_are_checked() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().expect("a temporary folder");
    let outside = folder.path().join("secret.ron");
    let dialogues = folder.path().join("dialogues");
    fs::create_dir_all(dialogues.join("folder.ron")).expect("a folder with a file's name");
    fs::write(&outside, soup("level: easy", "level: simple")).expect("a file");
    fs::write(dialogues.join("soup.ron"), soup("level: easy", "level: simple")).expect("a file");
    symlink(&outside, dialogues.join("outside.ron")).expect("a link");
    symlink("nowhere", dialogues.join("broken.ron")).expect("a link");
    symlink("loop.ron", dialogues.join("loop.ron")).expect("a link");
    let made = Command::new("mkfifo").arg(dialogues.join("pipe.ron")).status();
    let ran = bounded(folder.path(), "check dialogues");
    assert_eq!(ran.status, Some(2), "{}{}", ran.stdout, ran.stderr);
    for passed_by in ["broken.ron is a link that leads nowhere", "loop.ron is a link that leads nowhere"] {
        assert!(ran.stdout.contains(passed_by), "{}", ran.stdout);
    }
    assert!(ran.stdout.contains("dialogues/soup.ron:") && !ran.stdout.contains("outside.ron"), "{}", ran.stdout);
    assert!(ran.stderr.contains("outside.ron: it is a link that leads out of the folder"), "{}", ran.stderr);
    let ran = bounded(folder.path(), "fmt dialogues");
    assert!(ran.stderr.contains("outside.ron: it is a link that leads out of the folder"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(&outside).expect("a file"), soup("level: easy", "level: simple"), "it is left alone");
    if made.is_ok_and(|status| status.success()) {
        assert!(bounded(folder.path(), "check dialogues").stdout.contains("pipe.ron is not a file"));
        let ran = bounded(folder.path(), "check dialogues/pipe.ron");
        assert_eq!(ran.status, Some(2));
        assert!(ran.stderr.contains("it is not a file"), "{}", ran.stderr);
    }
    let ran = bounded(folder.path(), "check dialogues/broken.ron");
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("broken.ron: it is a link that leads nowhere"), "{}", ran.stderr);
}

#[test]
fn files_that_come_and_go_while_they_are_checked_are_said_or_checked() {
    let folder = TempDir::new().expect("a temporary folder");
    let dialogues = folder.path().join("dialogues");
    fs::create_dir_all(&dialogues).expect("a folder");
    fs::write(dialogues.join("soup.ron"), soup("level: easy", "level: simple")).expect("a file");
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let text = SOUP.replace("id: soup", "id: a0");
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                (0..50).for_each(|n| _ = fs::write(dialogues.join(format!("a{n}.ron")), &text));
                (0..50).for_each(|n| _ = fs::remove_file(dialogues.join(format!("a{n}.ron"))));
            }
        });
        for _ in 0..20 {
            let ran = bounded(folder.path(), "check");
            assert!(ran.stdout.contains("soup.ron"), "the one that stays is checked: {}{}", ran.stdout, ran.stderr);
            let gone = ran.stderr.lines().all(|line| line.starts_with("trainer: there is no "));
            assert!(gone, "{}", ran.stderr);
            assert_eq!(ran.status, Some(if ran.stderr.is_empty() { 1 } else { 2 }));
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[test]
fn a_file_that_ends_in_an_open_remark_or_after_a_wide_sign_is_one_finding_in_its_text() {
    for (text, place) in [
        ("/*r\"w:s,\" \u{201c}", "E101 1:1 this /* is never closed"),
        ("//  formau: 1,\n   /*g],\n  el\u{5cb}", "E101 2:4 this /* is never closed"),
        ("Dialogue(id: // \u{5cb}", "E101"),
        ("Dialogue(id: /* \u{5cb}", "E101 1:14 this /* is never closed"),
    ] {
        let report = crate::support::checked(text).report;
        assert_eq!(report.findings.len(), 1, "{text:?}");
        let span = report.findings[0].span;
        assert!(text.get(span.range()).is_some(), "{text:?} {span:?}");
        assert!(found(text)[0].starts_with(place), "{text:?} {:?}", found(text));
    }
}

//! `trainer play`: a dialogue in the terminal, here through a pipe.

use std::time::{Duration, Instant};

use crate::support::{Test, soup};

#[test]
fn numbers_choose_replies_and_a_debrief_follows() {
    let output = Test::new("play soup.ron --seed 1").fixture("soup.ron").stdin("1\n").run();
    insta::assert_snapshot!("play", output.stdout);
}

#[test]
fn the_debrief_marks_the_turn_that_decided_the_talk() {
    let test = Test::new("play soup.ron --seed 1").fixture("soup.ron").stdin("2\n");
    test.stdout_has(" · Turning point\n").run();
}

#[test]
fn what_is_no_number_of_a_reply_is_asked_again() {
    for wrong in ["3", "0", "-1", "yes", "", "99999999999999999999", "1.0"] {
        let test = Test::new("play soup.ron --seed 1").fixture("soup.ron").stdin(format!("{wrong}\n1\n"));
        test.stdout_has("That is none of the answers.").stdout_has("Debrief").run();
    }
}

#[test]
fn spaces_around_a_number_do_no_harm() {
    let output = Test::new("play soup.ron --seed 1").fixture("soup.ron").stdin("  2 \r\n").run();
    assert!(!output.stdout.contains("none of the answers"), "{}", output.stdout);
}

#[test]
fn q_leaves_and_so_does_the_end_of_input() {
    for typed in ["q\n", "Q\n", ""] {
        let output =
            Test::new("play soup.ron").fixture("soup.ron").stdin(typed).stdout_has("You leave the talk.").run();
        assert!(!output.stdout.contains("Thank you."), "{}", output.stdout);
    }
}

#[test]
fn what_a_player_who_leaves_is_told_is_true() {
    let output = Test::new("play soup.ron").fixture("soup.ron").stdin("q\n").run();
    assert!(!output.stdout.contains("is kept"), "nothing is recorded here: {}", output.stdout);
}

#[test]
fn the_order_of_the_replies_comes_from_the_seed() {
    let play = |seed: u32| {
        let output = Test::new(&format!("play soup.ron --seed {seed}")).fixture("soup.ron").stdin("q\n").run();
        output.stdout.find("It was hot.") < output.stdout.find("Cold. I am sorry.")
    };
    let orders: Vec<bool> = (0..10).map(play).collect();
    assert!(orders.contains(&true) && orders.contains(&false), "{orders:?}");
    assert_eq!(play(3), play(3));
}

#[test]
fn the_trainee_s_name_is_used() {
    let text = soup("This soup is cold.", "{trainee}, this soup is cold.");
    Test::new("play soup.ron --name Ada")
        .file("soup.ron", text)
        .stdin("q\n")
        .stdout_has("Ada, this soup is cold.")
        .run();
}

#[test]
fn when_the_time_is_up_silence_is_the_answer() {
    let started = Instant::now();
    // Somebody who says that they are ready and then types nothing, and who stays until the program is done.
    let output = crate::support::silent("play chance.ron --seed 1", "chance.ron", "\n", Duration::from_secs(20));
    assert!(output.contains("The time is up."), "{output}");
    assert!(output.contains("Never mind."), "{output}");
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[test]
fn the_clock_starts_when_the_reader_says_so_and_the_replies_appear_with_it() {
    let began = Instant::now();
    let run = crate::support::open("play chance.ron --seed 1", "chance.ron", "1\n");
    // Longer than the second that there is to answer.
    std::thread::sleep(Duration::from_millis(2500));
    let output = run.type_and_wait("\n", Duration::from_secs(20));
    let output = output.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(began.elapsed() >= Duration::from_millis(3500), "the time ran out while nobody was ready");
    let ready = output.find("Enter starts the clock").expect("it is said when the clock starts");
    let limit = output.find("you have one second to answer").expect("how long there is");
    let replies = output.find("It was hot.").expect("the replies");
    assert!(limit < ready && ready < replies, "{output}");
    assert_eq!(output.matches("Enter starts the clock").count(), 2, "a number starts none: {output}");
    assert!(output.contains("The time is up."), "{output}");
}

#[test]
fn whoever_wants_no_time_limits_has_none_for_the_whole_talk() {
    let run = crate::support::open("play chance.ron --seed 1", "chance.ron", "n\n");
    std::thread::sleep(Duration::from_millis(2500));
    let output = run.type_and_wait("1\n", Duration::from_secs(20));
    assert!(!output.contains("The time is up."), "{output}");
    assert!(output.contains("Thank you."), "{output}");
}

#[test]
fn an_answer_in_time_stops_the_clock() {
    let output = Test::new("play chance.ron --seed 1").fixture("chance.ron").stdin("\n1\n").run();
    assert!(!output.stdout.contains("The time is up."), "{}", output.stdout);
    assert!(output.stdout.contains("Thank you."), "{}", output.stdout);
}

#[test]
fn a_line_that_is_no_text_is_no_answer_and_does_not_end_the_talk() {
    for typed in [&b"\xff\n1\n"[..], b"1\xff\n1\n", b"\x1b[A\n1\n", &[&[b'1'; 9000][..], b"\n1\n"].concat()] {
        let test = Test::new("play soup.ron --seed 1").fixture("soup.ron").stdin(typed);
        let output = test.stdout_has("That line is no text, and no answer.").stdout_has("Debrief").run();
        assert!(!output.stdout.contains("You leave the talk."), "{}", output.stdout);
        assert_eq!(output.stdout.matches("Your answer (1-2)").count(), 2, "{}", output.stdout);
    }
}

#[test]
fn a_coach_gives_a_hint_that_is_a_rule_and_no_reply_and_costs_nothing() {
    let play = |typed: &str| Test::new("play soup.ron --seed 1 --mode coach").fixture("soup.ron").stdin(typed).run();
    let (with, without) = (play("h\n1\n").stdout, play("1\n").stdout);
    assert!(without.contains("Your answer (1-2), h for a hint, q to leave:"), "{without}");
    let hint = with.split("A rule that helps here:").nth(1).expect("the hint").split("Your answer").next();
    let hint = hint.expect("and asks again").split_whitespace().collect::<Vec<_>>().join(" ");
    let rubric = crate::support::rubric();
    assert!(rubric.moves.iter().any(|made| !made.rule.is_empty() && hint.contains(&**made.rule)), "{hint}");
    assert!(with.contains("You took a hint. It costs nothing.") && !without.contains("You took a hint."), "{with}");
    let debrief = |output: &str| output.split("Debrief\n").nth(1).map(str::to_owned);
    assert_eq!(debrief(&with), debrief(&without));
}

#[test]
fn only_a_coach_gives_hints() {
    let output = Test::new("play soup.ron --seed 1").fixture("soup.ron").stdin("h\n1\n").run();
    assert!(output.stdout.contains("none of the answers") && !output.stdout.contains("A rule"), "{}", output.stdout);
    assert!(!output.stdout.contains("for a hint"), "{}", output.stdout);
}

#[test]
fn where_nothing_can_be_said_enter_lets_the_time_pass() {
    let never = "anger_at_least: 90,";
    let text = crate::support::fixture("chance.ron")
        .replace("(id: ask,", &format!("(id: ask, {never}"))
        .replace("(id: shrug,", &format!("(id: shrug, {never}"));
    for mode in ["practice", "coach"] {
        let test = Test::new(&format!("play chance.ron --seed 1 --mode {mode}")).file("chance.ron", &text).stdin("\n");
        test.stdout_has("There is nothing you can say now.").stdout_has("Never mind.").run();
    }
}

#[test]
fn a_broken_dialogue_is_not_played_and_says_why() {
    let text = soup("goto: fed", "goto: nowhere");
    Test::new("play soup.ron").file("soup.ron", text).status(1).stdout_has("error[E201]").run();
}

#[test]
fn a_coach_says_after_each_reply_what_it_did_before_the_customer_goes_on() {
    let output = Test::new("play soup.ron --seed 1 --mode coach").fixture("soup.ron").stdin("1\n").run();
    let talk = output.stdout.split("Debrief").next().expect("a talk");
    assert!(talk.contains("move] ") || talk.contains("[pitfall] "), "{talk}");
    let card = talk.find("Anger ").expect("what it did to the customer");
    assert!(talk.rfind("Mr Lind (").expect("the last words") > card, "{talk}");
    let output = Test::new("play soup.ron --seed 1").fixture("soup.ron").stdin("1\n").run();
    assert!(!output.stdout.split("Debrief").next().expect("a talk").contains("Anger "), "{}", output.stdout);
}

#[test]
fn an_assessment_says_what_it_takes_to_pass_whether_it_was_asked_for_or_is_the_file_s() {
    let fixed = soup("    start:", "    mode: assessment,\n    start:");
    Test::new("play soup.ron --mode assessment").fixture("soup.ron").stdin("q\n").stdout_has("pass at 70 %").run();
    Test::new("play soup.ron").file("soup.ron", &fixed).stdin("q\n").stdout_has("pass at 70 %").run();
    let output = Test::new("play soup.ron --mode practice").file("soup.ron", &fixed).stdin("q\n").run();
    assert!(!output.stdout.contains("pass at"), "{}", output.stdout);
}

#[test]
fn with_a_coach_there_is_no_time_limit() {
    let output = Test::new("play chance.ron --seed 1 --mode coach").fixture("chance.ron").stdin("q\n").run();
    assert!(!output.stdout.contains("to answer"), "{}", output.stdout);
    Test::new("play chance.ron --seed 1").fixture("chance.ron").stdin("q\n").stdout_has("to answer").run();
}

#[test]
fn a_mistyped_mode_is_refused_with_the_right_one() {
    let output =
        Test::new("play soup.ron --mode couch").fixture("soup.ron").status(2).stderr_has("invalid value 'couch'").run();
    assert!(output.stderr.contains("coach"), "{}", output.stderr);
}

/// One thing to say, then another, and then the first again; with a truth behind it.
fn again(points: i32) -> String {
    format!(
        r#"Dialogue(format: 1, id: again, language: en, title: "Again", brief: "-", teaches: [calm], level: easy,
        channel: chat, customer: (name: "Kim", anger: 40), flags: [back], start: ask,
        cases: [(id: ours, note: "Our own fitter had cut {{customer}}'s pipe.")],
        scenes: [
            Talk(id: ask, says: "Well?", replies: [(id: sorry, say: "Sorry.", points: {{ calm: {points} }}, goto: then)]),
            React(id: then, one_of: [
                (unless: [back], says: "And?", goto: more),
                (only_if: [back], says: "So you said.", goto: fine),
            ]),
            Talk(id: more, says: "What now?", replies: [(id: wait, say: "Wait.", set: [back], goto: ask)]),
            Ending(id: fine, outcome: resolved, says: "Good."),
        ])"#
    )
}

#[test]
fn the_debrief_says_what_was_behind_it_and_where_the_same_was_said_again() {
    for (points, said) in
        [(2, "Said here before: counts no more.\n"), (-1, "Said here before: counts no more, and takes one point off.")]
    {
        let test = Test::new("play again.ron").file("again.ron", again(points)).stdin("1\n1\n1\n");
        let output = test.stdout_has("What was behind it\n").stdout_has("Our own fitter had cut Kim's pipe.").run();
        assert_eq!(output.stdout.matches(said).count(), 1, "{}", output.stdout);
        assert_eq!(output.stdout.matches("Said here before").count(), 1, "{}", output.stdout);
        let (talk, debrief) = output.stdout.split_once("Debrief").expect("a debrief");
        assert!(!talk.contains("fitter") && debrief.contains("fitter"), "nothing tells it before: {}", output.stdout);
    }
}

#[test]
fn a_post_that_turns_private_says_so_once_before_what_is_written_then() {
    let post = r#"Dialogue(format: 1, id: post, language: en, title: "Fence", brief: "-", teaches: [calm], level: easy,
        channel: social, customer: (name: "Ann", anger: 20), start: open, scenes: [
            Talk(id: open, says: "Shame!", replies: [(id: a, say: "Write to me alone.", goto: apart)]),
            Talk(id: apart, private: true, says: "Here I am.", replies: [(id: b, say: "What is it?", goto: still)]),
            Talk(id: still, private: true, says: "The fence.", replies: [(id: c, say: "I see to it.", goto: done)]),
            Ending(id: done, outcome: resolved, says: "Good."),
        ])"#;
    let said = Test::new("play post.ron --seed 1").file("post.ron", post).stdin("1\n1\n1\n").run().stdout;
    let (before, after) = said.split_once("only the two of you read this").expect("it is said");
    assert!(before.contains("Shame!") && after.contains("Here I am."), "{said}");
    assert!(!after.contains("only the two of you"), "it is said once: {said}");
}

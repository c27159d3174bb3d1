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
    // Somebody who types nothing, and whose terminal stays open until the program is done.
    let output = crate::support::silent("play chance.ron --seed 1", "chance.ron", Duration::from_secs(20));
    assert!(output.contains("The time is up."), "{output}");
    assert!(output.contains("Never mind."), "{output}");
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[test]
fn an_answer_in_time_stops_the_clock() {
    let output = Test::new("play chance.ron --seed 1").fixture("chance.ron").stdin("1\n").run();
    assert!(!output.stdout.contains("The time is up."), "{}", output.stdout);
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
    assert!(!output.stdout.contains("You have"), "{}", output.stdout);
    Test::new("play chance.ron --seed 1").fixture("chance.ron").stdin("q\n").stdout_has("You have").run();
}

#[test]
fn a_mistyped_mode_is_refused_with_the_right_one() {
    let output =
        Test::new("play soup.ron --mode couch").fixture("soup.ron").status(2).stderr_has("invalid value 'couch'").run();
    assert!(output.stderr.contains("coach"), "{}", output.stderr);
}

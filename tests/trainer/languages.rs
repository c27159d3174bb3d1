//! `--language`, and what is written for somebody who reads another language than English.

use crate::pseudo::{self, said};
use crate::support::{Test, fixture, script};
use unruffled::conversation::{Conversation, Speech};
use unruffled::dialogue::{Mode, Rubric};
use unruffled::export::report::Report;
use unruffled::scoring::debrief::Debrief;
use unruffled::scoring::{Par, Score};
use unruffled::words::Messages;

#[test]
fn a_word_that_is_no_code_of_a_language_is_refused_with_what_one_looks_like() {
    for word in ["english", "e", "en_US.UTF-8"] {
        let test = Test::new(&format!("play soup.ron --language {word}")).fixture("soup.ron").status(2);
        test.stderr_has(&format!("{word} is not the code of a language; write one such as en, th or pt-BR")).run();
    }
}

#[test]
fn a_language_that_is_not_there_is_said_and_english_is_spoken() {
    let test = Test::new("play soup.ron --language tlh").fixture("soup.ron").stdin("q\n");
    let test = test.stderr_has("trainer: there are no words in tlh yet, so they are in en; there are: en");
    test.stdout_has("You leave the talk.").run();
}

#[test]
fn a_language_that_is_there_is_spoken_without_a_word_and_a_neighbour_does() {
    for code in ["en", "en-GB", "EN_us"] {
        let test = Test::new(&format!("play soup.ron --language {code}")).fixture("soup.ron").stdin("q\n");
        assert_eq!(test.stdout_has("You leave the talk.").run().stderr, "", "{code}");
    }
}

#[test]
fn what_the_computer_is_set_to_is_no_fault_where_it_is_not_there() {
    for (name, value) in [("LC_ALL", "tlh_AQ.UTF-8"), ("LANG", "C"), ("LANG", "no language"), ("LANGUAGE", ":::")] {
        let test = Test::new("play soup.ron").env(name, value).fixture("soup.ron").stdin("q\n");
        assert_eq!(test.stdout_has("You leave the talk.").run().stderr, "", "{name}={value}");
    }
}

/// A talk, played to its end, as a page.
fn page(messages: &Messages) -> String {
    let mut run = Conversation::start(script(&fixture("soup.ron"), Rubric::BUILT_IN), 1);
    loop {
        let first = run.choices().next().map(|choice| choice.reply.id.to_string());
        let Some(first) = first else { break };
        run.apply(&first.parse().expect("an answer")).expect("it can be said");
    }
    let review = Debrief::of(&run, &Speech::new(&run.script().dialogue, run.seed(), "Ada"));
    let report = Report {
        messages,
        script: run.script(),
        score: &Score::of(&run, &Par::of(run.script())),
        review: &review,
        rating: None,
        trainee: "Ada",
        when: "2026-11-22 14:05",
        mode: Mode::Practice,
        pace: true,
        course: None,
        logo: None,
    };
    report.html()
}

#[test]
fn a_page_says_which_language_it_is_in_and_which_the_dialogue_and_the_rubric_are_in() {
    let english = page(&Messages::default());
    assert!(english.contains("<html lang=\"en\" dir=\"ltr\">") && !english.contains("<span lang="), "{english}");
    let other = page(&pseudo::languages().messages());
    assert!(other.contains("<html lang=\"en-XA\" dir=\"ltr\">"), "{other}");
    assert!(other.contains(&format!("<h1>{}</h1>", said("How it went"))), "{other}");
    assert!(other.contains("lang=\"en\" dir=\"auto\">“"), "what was said is in the dialogue's language: {other}");
    assert!(other.contains("<span lang=\"en\" dir=\"auto\">"), "rules are in the rubric's: {other}");
}

#[test]
fn a_page_for_those_who_read_from_right_to_left_runs_that_way() {
    let mut languages = pseudo::languages();
    languages.there_are[1].language = "ar".parse().expect("a code");
    languages.asked_for = "ar-EG".parse().ok();
    let page = page(&languages.messages());
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
}

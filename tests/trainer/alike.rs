//! W505: when two replies read the same, and when they can be on offer together.

use std::fmt::Write;
use std::time::{Duration, Instant};

use unruffled::check::Search;
use unruffled::diagnostic::Code;

use crate::support::{checked, soup};

/// The pairs of replies that were found to read the same, as the finding says them.
fn found(text: &str) -> Vec<String> {
    let mut checked = checked(text);
    assert!(checked.script.is_some(), "{:#?}", checked.report.findings);
    checked.prove(&Search::default());
    let alike = checked.report.findings.iter().filter(|f| f.code == Code::W505);
    alike
        .map(|f| f.message.split(" replies ").nth(1).expect("replies").split(" can be").next().expect("two").to_owned())
        .collect()
}

/// Two turns, the second with these replies. In the first, one reply sets `a`, one sets `b`, one sets both.
fn second(fields: &str, replies: &str) -> String {
    let text = soup(
        "        Ending(id: fed,",
        &format!("        Talk(id: second, says: \"And now?\", replies: [{replies}]),\n        Ending(id: fed,"),
    );
    let first = "(id: heard_you,";
    assert_eq!(text.matches(first).count(), 1);
    let text = text.replace(
        first,
        "(id: sets_a, say: \"A\", set: [a], goto: second), (id: sets_b, say: \"B\", set: [b], goto: second),\n                (id: heard_you,",
    );
    text.replace("start: opening,", &format!("{fields} flags: [a, b], start: opening,"))
}

#[test]
fn replies_that_flags_keep_apart_in_every_run_may_read_the_same() {
    let twins =
        "(id: one, say: \"Hm.\", only_if: [a], goto: fed), (id: two, say: \"Hm.\", only_if: [b], goto: walks_out),
        (id: three, say: \"Well.\", goto: fed)";
    assert!(found(&second("", twins)).is_empty(), "nothing sets both flags");
    let both = second("", twins).replace("set: [a]", "set: [a, b]");
    assert_eq!(found(&both), ["one and two"], "now something does");
}

#[test]
fn replies_that_anger_keeps_apart_may_read_the_same() {
    let twins = |least: u32| {
        format!(
            "(id: one, say: \"Hm.\", anger_at_most: 50, goto: fed),
             (id: two, say: \"Hm.\", anger_at_least: {least}, goto: walks_out), (id: three, say: \"Well.\", goto: fed)"
        )
    };
    assert!(found(&second("", &twins(51))).is_empty());
    assert_eq!(found(&second("", &twins(50))), ["one and two"]);
}

#[test]
fn facts_are_filled_in_as_they_may_fall() {
    let facts = "facts: { order: [\"A-1\", \"B-2\"], day: [\"Monday\", \"Friday\"], kind: [\"A\", \"C\"] },";
    for (one, two, same) in [
        ("Order {order}.", "Order {order}.", true),
        ("Order {order}.", "Order {order.other}.", false),
        ("Order {order}.", "Order a-1.", true),
        ("Order {order.other}.", "Order B-2.", true),
        ("Order {order}.", "Order C-3.", false),
        ("On {day} order {order}.", "On {day.other} order {order}.", false),
        ("On {day} order {order}.", "On Friday order {order}.", true),
        ("{day} {order}", "{day.other} {order.other}", false),
        ("{order}, not {order.other}", "A-1, not B-2", true),
        ("{order}, not {order.other}", "A-1, not A-1", false),
        ("{order} {order}", "A-1 B-2", false),
        ("{kind}-1", "{order}", true),
        ("{kind}-2", "{order}", false),
        ("{customer}, on {day}", "Mr Lind, on Monday", true),
        ("{trainee}, on {day}", "{trainee}, on {day}", true),
        ("{trainee}, on {day}", "{customer}, on {day}", false),
    ] {
        let replies = format!("(id: one, say: \"{one}\", goto: fed), (id: two, say: \"{two}\", goto: walks_out)");
        let text = second(facts, &replies);
        let expected: &[&str] = if same { &["one and two"] } else { &[] };
        assert_eq!(found(&text), expected, "{one} | {two}");
    }
}

#[test]
fn each_reply_is_found_once_however_many_it_reads_like() {
    let replies = "(id: one, say: \"Hm.\", goto: fed), (id: two, say: \"HM.\", goto: fed), (id: three, say: \"h m.\", goto: walks_out)";
    assert_eq!(found(&second("", replies)), ["one and two", "one and three"]);
}

#[test]
fn thousands_of_replies_that_read_the_same_take_no_longer_than_others() {
    let mut replies = String::new();
    let mut facts = String::from("facts: {");
    for n in 0..1_000 {
        let _ = write!(facts, "f{n}: [\"x\", \"y\", \"z\"], ");
        let _ = write!(replies, "(id: r{n}, say: \"{{f{n}}} {{f{n}.other}} {{f1}}\", goto: fed),");
        let _ = write!(replies, "(id: s{n}, say: \"Hm.\", goto: fed),");
    }
    // One text with all facts in it, and one that nearly reads like it.
    let all: String = (0..1_000).map(|n| format!("{{f{n}}}")).collect();
    let _ = write!(
        replies,
        "(id: all, say: \"{all}!\", goto: fed), (id: most, say: \"{}?\", goto: walks_out)",
        "x".repeat(1_000)
    );
    let started = Instant::now();
    assert!(!found(&second(&(facts + "},"), &replies)).is_empty());
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

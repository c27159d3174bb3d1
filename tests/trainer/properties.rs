//! What holds for every dialogue: small ones are made up by chance, and so is how they are played.

use std::fmt::Write;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use unruffled::conversation::{Conversation, Input, Moment, Refusal, Script};
use unruffled::dialogue::layout::{self, lay_out};
use unruffled::dialogue::suggest::nearest;
use unruffled::dialogue::upgrade::upgrade;
use unruffled::scoring::{Par, Score};
use unruffled::skill::Skill;

use crate::fmt_command::laid_out;
use crate::support::{SOUP, checked, found, root, script};

pub const RUBRIC: &str = "Rubric(format: 1, language: en, moves: [
    (id: m0, kind: good, name: \"0\", points: { listening: 2 }, anger: -9, again: grates),
    (id: m1, kind: good, name: \"1\", points: { options: 3, calm: 1 }, anger: -7, again: fades, when_furious: -1),
    (id: m2, kind: pitfall, name: \"2\", points: { apologizing: -3 }, anger: 12),
    (id: interrupts, kind: pitfall, name: \"I\", points: { listening: -2 }, anger: 8),
    (id: answers_in_anger, kind: pitfall, name: \"A\", points: { calm: -2 }, anger: 4),
    (id: takes_a_breath, kind: good, name: \"B\", anger: -3),
])";

/// Numbers from which a dialogue is made, one after the other; when they are used up, zeros.
struct Dice<'a>(std::slice::Iter<'a, u8>);

impl Dice<'_> {
    fn under(&mut self, n: usize) -> usize {
        usize::from(*self.0.next().unwrap_or(&0)) % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.under(n) == n - 1
    }

    fn condition(&mut self) -> String {
        match self.under(12) {
            8 => format!("only_if: [f{}], ", self.under(2)),
            9 => format!("unless: [f{}], ", self.under(2)),
            10 => format!("anger_at_least: {}, ", self.under(101)),
            11 => format!("anger_at_most: {}, ", self.under(101)),
            _ => String::new(),
        }
    }
}

/// A dialogue of up to seven scenes that every scene is reached in, whatever the conditions say.
pub fn dialogue(numbers: &[u8]) -> String {
    let mut dice = Dice(numbers.iter());
    let count = 2 + dice.under(5);
    let mut scenes = String::new();
    for n in 0..count {
        // Something leads on to the next scene, and others anywhere.
        let targets = |dice: &mut Dice| match dice.under(count + 3) {
            t if t < count => format!("s{t}"),
            t => ["won", "even", "gone"][t - count].to_owned(),
        };
        let next = if n + 1 < count { format!("s{}", n + 1) } else { "won".to_owned() };
        if n > 0 && dice.one_in(4) {
            let _ = write!(scenes, "React(id: s{n}, one_of: [");
            for r in 0..=dice.under(3) {
                let goto = if r == 0 { next.clone() } else { targets(&mut dice) };
                let (when, chance, anger) = (dice.condition(), 1 + dice.under(5), dice.under(60));
                let _ = write!(
                    scenes,
                    "({when}says: \"R\", chance: {chance}, anger: {}, goto: {goto}),",
                    anger as i32 - 30
                );
            }
            scenes += "]),\n";
            continue;
        }
        let _ = write!(scenes, "Talk(id: s{n}, says: \"S\", provokes: {}, ", dice.one_in(2));
        if dice.one_in(4) {
            let _ = write!(scenes, "timer: (seconds: 5, goto: {}), ", targets(&mut dice));
        }
        scenes += "replies: [";
        for r in 0..2 + dice.under(3) {
            let goto = if r == 0 { next.clone() } else { targets(&mut dice) };
            let _ = write!(scenes, "(id: r{r}, say: \"T\", {}goto: {goto}, ", dice.condition());
            if dice.one_in(2) {
                let _ = write!(scenes, "moves: [m{}], ", dice.under(3));
            }
            if dice.one_in(4) {
                let skill = Skill::ALL[dice.under(4)];
                let _ = write!(scenes, "points: {{ {skill}: {} }}, ", dice.under(21) as i32 - 10);
            }
            if dice.one_in(4) {
                let _ = write!(scenes, "anger: {}, ", dice.under(201) as i32 - 100);
            }
            if dice.one_in(3) {
                let _ = write!(scenes, "set: [f{}], ", dice.under(2));
            }
            if dice.one_in(5) {
                let _ = write!(scenes, "clear: [f{}], ", dice.under(2));
            }
            let _ = write!(scenes, "critical: {}),", dice.one_in(9));
        }
        scenes += "]),\n";
    }
    let temper = ["even", "quick", "slow"][dice.under(3)];
    let anger = dice.under(100);
    let leaves = (60 + dice.under(41)).max(anger + 1);
    format!(
        "Dialogue(format: 1, id: soup, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy, channel: chat,
        customer: (name: \"C\", anger: {anger}, temper: {temper}), flags: [f0, f1], leaves: (at: {leaves}, goto: gone), start: s0, scenes: [
        {scenes}
        Talk(id: last, says: \"L\", replies: [(id: a, say: \"A\", goto: won), (id: b, say: \"B\", goto: even), (id: c, say: \"C\", goto: s0)]),
        Ending(id: won, outcome: resolved, says: \"W\"), Ending(id: even, outcome: compromise, says: \"E\"),
        Ending(id: gone, outcome: lost, says: \"G\")])"
    )
    .replacen("goto: won", "goto: last", 1)
}

fn ready(numbers: &[u8]) -> Arc<Script> {
    script(&dialogue(numbers), RUBRIC)
}

/// Plays by numbers. Every third input is one that may not be possible.
pub fn play(script: &Arc<Script>, seed: u64, numbers: &[u8]) -> Conversation {
    let mut run = Conversation::start(script.clone(), seed);
    let mut dice = Dice(numbers.iter());
    for _ in 0..numbers.len() {
        let input = match dice.under(9) {
            6 => Input::Timeout,
            7 => Input::Breath,
            8 => Input::Interrupt,
            n => {
                let all: Vec<_> = run.choices().map(|c| c.reply.id.value.clone()).collect();
                let Some(id) = all.get(dice.under(all.len().max(1))) else { break };
                Input::Reply { id: id.clone(), in_anger: n == 5 }
            }
        };
        let before = (run.moment(), run.anger(), run.events().len());
        match run.apply(&input) {
            Ok(events) => assert!(!events.is_empty() || input == Input::Timeout || matches!(input, Input::Interrupt)),
            Err(_) => assert_eq!((run.moment(), run.anger(), run.events().len()), before),
        }
    }
    run
}

/// A made-up dialogue with other spaces and remarks between its words, and other words in it.
fn untidy(text: &str, spaces: &[u8], texts: &[String]) -> String {
    const BETWEEN: [&str; 12] = [
        "",
        " ",
        "",
        "\n",
        "\n\n\n",
        " // a, \"b\n",
        "/* ( */",
        "\t",
        "\n  // own line\n",
        "\n/* c\n  d */",
        "  ",
        "\r\n",
    ];
    let mut spaces = spaces.iter().cycle();
    let mut out = String::new();
    for c in text.chars() {
        let before = matches!(c, ')' | ']' | '}' | ',' | ':');
        let after = matches!(c, '(' | '[' | '{' | ',' | ':');
        let mut between =
            |wanted: bool| if wanted { BETWEEN[usize::from(*spaces.next().unwrap_or(&0)) % 12] } else { "" };
        out += between(before);
        out.push(c);
        out += between(after);
    }
    let quoted = |text: &String| format!("\"{text}\"");
    texts.iter().zip(["\"S\"", "\"T\"", "\"R\""]).fold(out, |out, (text, old)| out.replace(old, &quoted(text)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_played_plays_again_from_its_transcript(
        numbers in vec(any::<u8>(), 0..200), played in vec(any::<u8>(), 0..40), seed in any::<u64>(),
    ) {
        let script = ready(&numbers);
        let run = play(&script, seed, &played);
        // As it is stored: each input as a text.
        let stored: Vec<String> = run.inputs().iter().map(Input::to_string).collect();
        let read: Vec<Input> = stored.iter().map(|text| text.parse().expect("an input")).collect();
        prop_assert_eq!(&read[..], run.inputs());
        let again = Conversation::resume(script.clone(), seed, &read).expect("it fits");
        prop_assert_eq!(again.events(), run.events());
        prop_assert_eq!((again.moment(), again.anger()), (run.moment(), run.anger()));
        let par = Par::of(&script);
        prop_assert_eq!(Score::of(&again, &par), Score::of(&run, &par));
    }

    #[test]
    fn every_beginning_of_a_run_is_a_run(
        numbers in vec(any::<u8>(), 0..200), played in vec(any::<u8>(), 0..30), seed in any::<u64>(),
    ) {
        let script = ready(&numbers);
        let run = play(&script, seed, &played);
        for end in 0..run.inputs().len() {
            let part = Conversation::resume(script.clone(), seed, &run.inputs()[..end]).expect("it fits");
            prop_assert_eq!(part.events(), &run.events()[..part.events().len()]);
        }
    }

    #[test]
    fn percents_lie_between_0_and_100(
        numbers in vec(any::<u8>(), 0..200), played in vec(any::<u8>(), 0..40), seed in any::<u64>(),
    ) {
        let script = ready(&numbers);
        let run = play(&script, seed, &played);
        let score = Score::of(&run, &Par::of(&script));
        for (_, skill) in score.skills.iter() {
            prop_assert!(skill.percent.is_none_or(|p| p <= 100));
            prop_assert_eq!(skill.percent.is_none(), skill.offered.max(skill.par) == 0);
            prop_assert!(skill.earned <= skill.offered);
        }
        prop_assert!(score.overall.is_none_or(|p| p <= 100));
        prop_assert!(run.anger() <= 100);
        prop_assert!(!score.passed() || matches!(run.moment(), Moment::Over(o) if o.can_pass()));
    }

    #[test]
    fn what_can_be_said_is_exactly_what_a_refusal_names(
        numbers in vec(any::<u8>(), 0..200), played in vec(any::<u8>(), 0..20), seed in any::<u64>(),
    ) {
        let mut run = play(&ready(&numbers), seed, &played);
        let offered: Vec<_> = run.choices().map(|c| c.reply.id.value.clone()).collect();
        match run.apply(&"nobody_says_this".parse().expect("an input")) {
            Err(Refusal::NotAvailable { available, .. }) => prop_assert_eq!(&available, &offered),
            Err(Refusal::NotWaiting) => prop_assert!(!matches!(run.moment(), Moment::Talk(_))),
            other => prop_assert!(false, "{other:?}"),
        }
        let shuffled: Vec<_> = run.shuffled().iter().map(|c| c.reply.id.value.clone()).collect();
        prop_assert_eq!(shuffled.len(), offered.len());
        for id in offered {
            prop_assert!(shuffled.contains(&id));
            prop_assert!(run.clone().apply(&Input::reply(id)).is_ok() || !matches!(run.moment(), Moment::Talk(_)));
        }
    }

    #[test]
    fn a_made_up_dialogue_reads_the_same_with_other_spaces(numbers in vec(any::<u8>(), 0..200)) {
        let text = dialogue(&numbers);
        let spaced = text.replace(',', " ,\n /* a remark */ ").replace('(', "( ");
        let (one, other) = (script(&text, RUBRIC), script(&spaced, RUBRIC));
        let played = (Conversation::start(one, 7), Conversation::start(other, 7));
        prop_assert_eq!(played.0.events(), played.1.events());
    }

    #[test]
    fn laying_out_changes_no_word_of_a_dialogue_however_it_is_spaced(
        numbers in vec(any::<u8>(), 0..200), spaces in vec(any::<u8>(), 1..60), texts in vec("[a-c \u{a0}\n{},]{0,90}", 3),
    ) {
        laid_out(&untidy(&dialogue(&numbers), &spaces, &texts));
    }

    #[test]
    fn no_text_makes_the_reading_panic(text in ".{0,200}") {
        let _ = found(&text);
        let _ = lay_out(&text);
        let _ = upgrade(&text);
    }

    #[test]
    fn no_soup_of_signs_makes_the_reading_panic(
        parts in vec(prop::sample::select(vec![
            "(", ")", "[", "]", "{", "}", ",", ":", "\"", "\\", "//", "/*", "*/", "r#\"", "\"#", "'", "“", "”", "#", "\n", " ",
            "Dialogue", "scenes", "id", "Talk", "a", "7", "-", "1e39", "\u{a0}", "\u{feff}", "ก", "🍲", "{customer", "Some(",
        ]), 0..60),
    ) {
        let _ = found(&parts.concat());
        let whole = format!("Dialogue(format: 1, id: soup, {})", parts.concat());
        let _ = found(&whole);
        let _ = upgrade(&whole);
        prop_assert_ne!(lay_out(&whole), Err(layout::Refusal::Changed));
    }

    #[test]
    fn no_change_to_a_sound_dialogue_makes_the_reading_panic(
        changes in vec((any::<prop::sample::Index>(), 0_usize..4, prop::sample::select(vec!["", ",", "(", "]", "\"", "}", "\\", "é", "\0", "9"])), 1..4),
    ) {
        let mut text: Vec<char> = SOUP.chars().collect();
        for (at, gone, new) in changes {
            let at = at.index(text.len());
            let end = (at + gone).min(text.len());
            text.splice(at..end, new.chars());
        }
        let text: String = text.into_iter().collect();
        let report = checked(&text).report;
        for finding in &report.findings {
            let range = finding.span.range();
            prop_assert!(range.start <= range.end && range.end <= text.len(), "{finding:?}");
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end), "{finding:?}");
        }
        let _ = unruffled::diagnostic::text::render(&report, true);
    }

    #[test]
    fn a_suggestion_is_one_of_the_candidates(word in "[a-z_]{0,8}", candidates in vec("[a-z_]{1,8}", 0..6)) {
        let near = nearest(&word, candidates.iter().map(String::as_str));
        prop_assert!(near.is_none_or(|near| candidates.iter().any(|c| c == near)));
        if candidates.contains(&word) && word.len() > 1 {
            prop_assert!(near.is_some());
        }
    }
}

#[test]
fn the_shipped_dialogues_can_be_played_any_way_without_getting_stuck() {
    for name in ["faulty_kettle", "broken_download", "late_pizza"] {
        let text = std::fs::read_to_string(root().join(format!("dialogues/{name}.ron"))).expect("a shipped dialogue");
        let rubric = std::fs::read_to_string(root().join("dialogues/rubric.ron")).expect("the shipped rubric");
        let script = script(&text, &rubric);
        for seed in 0..60_u64 {
            let mut run = Conversation::start(script.clone(), seed);
            for turn in 0..60_u64 {
                let all: Vec<_> = run.choices().map(|c| c.reply.id.value.clone()).collect();
                let Moment::Talk(_) = run.moment() else { break };
                let id = all[(seed.wrapping_mul(31) + turn * 7 + turn * turn * seed) as usize % all.len()].clone();
                run.apply(&Input::reply(id)).expect("it was offered");
            }
            assert!(matches!(run.moment(), Moment::Over(_)), "{name}, seed {seed}: {:?}", run.moment());
        }
    }
}

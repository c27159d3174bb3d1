//! A dialogue, and what somebody does in it: the text up to the first byte that no text has, 0xff,
//! then a byte for the seed, then one for each thing that is done.
//!
//! A run never panics, refuses what cannot be done without a trace, stays within its bounds, can be
//! debriefed, and is the same when it is taken up again from its transcript.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use unruffled::check;
use unruffled::check::course::CheckedRubric;
use unruffled::conversation::{Conversation, Input, Moment, Script, Speech};
use unruffled::diagnostic::Source;
use unruffled::dialogue::Rubric;
use unruffled::scoring::debrief::Debrief;
use unruffled::scoring::{Par, Score};

static RUBRIC: LazyLock<Arc<Rubric>> = LazyLock::new(|| CheckedRubric::built_in().rubric);

fuzz_target!(|bytes: &[u8]| {
    let end = bytes.iter().position(|&byte| byte == 0xff).unwrap_or(bytes.len());
    let Ok(text) = std::str::from_utf8(&bytes[..end]) else { return };
    let checked = check::dialogue("soup.ron", None, Arc::new(Source::new(text)), &RUBRIC);
    // With errors in what it leads to a dialogue can be tried all the same.
    let Some(script) = checked.script else { return };
    let (seed, played) = bytes[end..].get(1..).and_then(|rest| rest.split_first()).unwrap_or((&0, &[]));
    look_back(&play(&script, u64::from(*seed), played));
});

/// Plays by numbers: mostly what is on offer, sometimes what may not be possible.
fn play(script: &Arc<Script>, seed: u64, numbers: &[u8]) -> Conversation {
    let mut run = Conversation::start(script.clone(), seed);
    for number in numbers {
        let input = match number {
            255 => "nobody_says_this".parse().expect("an input"),
            254 => Input::Timeout,
            253 => Input::Breath,
            252 => Input::Interrupt,
            number => {
                let shuffled = run.shuffled();
                let Some(choice) = shuffled.get(usize::from(number % 16)) else { continue };
                Input::Reply { id: choice.reply.id.value.clone(), in_anger: number / 16 % 4 == 3 }
            }
        };
        let before = (run.moment(), run.anger(), run.events().len(), run.inputs().len());
        if run.apply(&input).is_err() {
            assert_eq!((run.moment(), run.anger(), run.events().len(), run.inputs().len()), before);
        }
        assert!(run.anger() <= 100);
    }
    run
}

fn look_back(run: &Conversation) {
    let script = run.script();
    let par = Par::of(script);
    let score = Score::of(run, &par);
    for skill in score.skills.values() {
        assert!(skill.percent.is_none_or(|percent| percent <= 100));
    }
    assert!(!score.passed() || matches!(run.moment(), Moment::Over(outcome) if outcome.can_pass()));
    let speech = Speech::new(&script.dialogue, run.seed(), "Sam");
    let debrief = Debrief::of(run, &speech);
    assert_eq!(debrief.last_words.is_some(), matches!(run.moment(), Moment::Over(_)));
    let _ = debrief.turning_points();
    // As it is stored: each input as a text.
    let stored: Vec<String> = run.inputs().iter().map(Input::to_string).collect();
    let read: Vec<Input> = stored.iter().map(|text| text.parse().expect("an input")).collect();
    let again = Conversation::resume(script.clone(), run.seed(), &read).expect("it fits");
    assert_eq!(again.events(), run.events());
    assert_eq!(Score::of(&again, &par), score);
}

//! Talks that were played to their end, to look back on.

use std::sync::Arc;
use unruffled::check::course::{Course, Graded, Origin};
use unruffled::conversation::{Conversation, Input, Moment, Script, Speech};
use unruffled::diagnostic::Source;
use unruffled::dialogue::WalkthroughKind;
use unruffled::game::talk::Talk;
use unruffled::scoring::Par;

/// A walkthrough of a shipped dialogue, played to its end.
pub fn walkthrough(dialogue: &str, kind: WalkthroughKind) -> Talk {
    let course = Course::load(Origin::Shipped).expect("the shipped course is readable");
    let entry = course.entries.iter().find(|entry| entry.id() == dialogue).expect("it is shipped");
    let script = entry.checked.playable().expect("it is sound");
    let walk = script.dialogue.walkthroughs.iter().find(|walk| walk.kind.value == kind).expect("it has such a talk");
    let words: Vec<&str> = walk.say.iter().map(|word| &*word.value).collect();
    // Where chance decides, some seed leads along the walkthrough.
    (0..100)
        .find_map(|seed| play(script, &words, seed).filter(|talk| matches!(talk.run.moment(), Moment::Over(_))))
        .expect("some seed leads to its end")
}

/// A dialogue made up for a test, played with these answers.
pub fn fixture(text: &str, say: &[&str]) -> Talk {
    let rubric = Graded::built_in().rubric;
    let checked = unruffled::check::dialogue("fixture.ron", None, Arc::new(Source::new(text)), &rubric);
    let script = checked.script.unwrap_or_else(|| panic!("{:#?}", checked.report.findings));
    play(&script, say, 1).expect("it can be said")
}

fn play(script: &Arc<Script>, words: &[&str], seed: u64) -> Option<Talk> {
    let mut run = Conversation::start(script.clone(), seed);
    for word in words {
        let input: Input = word.parse().expect("an answer");
        run.apply(&input).ok()?;
    }
    Some(Talk { run, speech: Speech::new(&script.dialogue, seed, "Ada"), par: Par::of(script) })
}

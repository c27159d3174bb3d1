//! The core's figures: from text to ready, one reply, and par.
//!
//! Peers, the same story played on a machine like the one these ran on (source text to ready in CPU seconds at
//! 1,000 and 10,000 scenes; microseconds per choice played): bladeink 2.1 0.113, 1.25, 9-15; inkjs 2.4 1.45, 6.5,
//! 48-58; yarnspinner 0.9 1.25, 13.8, 63-70; ron and serde alone, without places or conditions, 0.0085, 0.087.
//!
//! `cargo bench --no-default-features --bench core`

#[path = "generated.rs"]
mod generated;

use std::hint::black_box;
use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use unruffled::check;
use unruffled::check::course::CheckedRubric;
use unruffled::conversation::{Conversation, Input, Script};
use unruffled::diagnostic::Source;
use unruffled::dialogue::{Name, load};
use unruffled::scoring::Par;

fn main() {
    divan::main();
}

const SCENES: [usize; 2] = [1_000, 10_000];

/// From text to the model with the place of every value.
#[divan::bench(args = SCENES, sample_count = 20)]
fn load_dialogue(bencher: Bencher, scenes: usize) {
    let text = generated::dialogue(scenes, false);
    let source = Source::new(text.clone());
    bencher.counter(BytesCount::of_str(&text)).bench(|| load::dialogue(black_box(&source), Some("generated")));
}

/// From text to ready to be played: read, checked, every name resolved.
#[divan::bench(args = SCENES, sample_count = 20)]
fn text_to_ready(bencher: Bencher, scenes: usize) {
    let text = generated::dialogue(scenes, false);
    let rubric = CheckedRubric::built_in().rubric;
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let source = Arc::new(Source::new(black_box(text.clone())));
        let checked = check::dialogue("generated.ron", Some("generated"), source, &rubric);
        assert!(checked.playable().is_some());
        checked
    });
}

fn script(scenes: usize) -> Arc<Script> {
    let source = Arc::new(Source::new(generated::dialogue(scenes, true)));
    let checked = check::dialogue("generated.ron", Some("generated"), source, &CheckedRubric::built_in().rubric);
    checked.playable().expect("the generated dialogue is sound").clone()
}

/// One reply with conditions, effects and its log, in the middle of a talk: the same whatever the dialogue's size.
#[divan::bench(args = [10, 1_000, 10_000])]
fn one_reply(bencher: Bencher, scenes: usize) {
    let script = script(scenes);
    let reply = Input::reply(Name::new("paraphrase").expect("a name"));
    bencher
        .with_inputs(|| {
            let mut run = Conversation::start(script.clone(), 7);
            run.apply(&reply).expect("the reply is there");
            run
        })
        .bench_values(|mut run| {
            let _ = black_box(run.apply(black_box(&reply)));
            run
        });
}

/// A whole talk of a thousand replies.
#[divan::bench]
fn a_thousand_replies(bencher: Bencher) {
    let script = script(1_000);
    let reply = Input::reply(Name::new("paraphrase").expect("a name"));
    bencher.bench(|| {
        let mut run = Conversation::start(script.clone(), 7);
        for _ in 0..1_000 {
            let _ = black_box(run.apply(black_box(&reply)));
        }
        run
    });
}

/// Par over every reachable state.
#[divan::bench(args = [100, 1_000], sample_count = 5)]
fn par(bencher: Bencher, scenes: usize) {
    let source = Arc::new(Source::new(generated::dialogue(scenes, false)));
    let checked = check::dialogue("generated.ron", Some("generated"), source, &CheckedRubric::built_in().rubric);
    let script = checked.playable().expect("the generated dialogue is sound").clone();
    bencher.bench(|| Par::of(black_box(&script)));
}

/// The bound: the same text read by the RON library into plain structs, without places, checks or conditions.
#[divan::bench(args = SCENES, sample_count = 20)]
fn bound_ron_alone(bencher: Bencher, scenes: usize) {
    use ron::extensions::Extensions;

    let text = generated::dialogue(scenes, false);
    let options =
        ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| options.from_str::<plain::Dialogue>(black_box(&text)).expect("the generated dialogue is sound"));
}

/// The plainest structs that the generated dialogue fits.
#[allow(dead_code, reason = "only reading them is measured")]
mod plain {
    use serde::Deserialize;

    #[derive(Deserialize)]
    pub struct Dialogue {
        format: u32,
        id: Word,
        language: Word,
        title: String,
        brief: String,
        teaches: Vec<Word>,
        level: Word,
        channel: Word,
        customer: Customer,
        flags: Vec<Word>,
        start: Word,
        scenes: Vec<Scene>,
    }

    #[derive(Deserialize)]
    struct Customer {
        name: String,
        anger: u8,
        temper: Word,
    }

    #[derive(Deserialize)]
    enum Scene {
        Talk(Talk),
        Ending(Ending),
    }

    #[derive(Deserialize)]
    struct Talk {
        id: Word,
        says: String,
        replies: Vec<Reply>,
    }

    #[derive(Deserialize)]
    struct Reply {
        id: Word,
        say: String,
        moves: Vec<Word>,
        goto: Word,
    }

    #[derive(Deserialize)]
    struct Ending {
        id: Word,
        outcome: Word,
        says: String,
    }

    /// A bare word.
    struct Word(String);

    impl<'de> Deserialize<'de> for Word {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl serde::de::Visitor<'_> for Visitor {
                type Value = Word;
                fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                    f.write_str("a word")
                }
                fn visit_str<E>(self, word: &str) -> Result<Word, E> {
                    Ok(Word(word.to_owned()))
                }
            }
            deserializer.deserialize_identifier(Visitor)
        }
    }
}

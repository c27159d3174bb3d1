//! `trainer play`: one dialogue in the terminal, nothing recorded.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::talk::{self, NoKeeper};
use super::terminal::Terminal;
use super::{ExitStatus, Outcome, args, checked, debrief, print};
use crate::conversation::{Conversation, Speech};
use crate::diagnostic::text;
use crate::messages::Messages;
use crate::scoring::debrief::Debrief;
use crate::scoring::{Par, Score};

pub(super) fn file(args: &args::Play, dialogues: Option<&Path>) -> Outcome {
    let checked = checked(&args.file, dialogues)?;
    let Some(script) = checked.playable() else {
        print(&text::render(&checked.report, true))?;
        return Ok(ExitStatus::Findings);
    };
    let seed = args.seed.unwrap_or_else(seed_from_clock);
    let dialogue = &script.dialogue;
    let messages = Messages::new(&dialogue.language);
    let speech = Speech::new(dialogue, seed, &args.name);
    let mut run = Conversation::start(script.clone(), seed);
    let brief = debrief::wrapped(&speech.fill(&dialogue.brief), 2);
    print(&format!("{}\n\n{}\n{brief}", *dialogue.title, messages.text("terminal-brief")))?;
    let over = talk::play(&mut run, &speech, &messages, &Terminal::open(), &mut NoKeeper)?;
    if !over {
        print(&format!("\n{}\n", messages.text("terminal-left-unkept")))?;
    }
    let score = Score::of(&run, &Par::of(script));
    print(&debrief::whole(&messages, &run, &score, &Debrief::of(&run, &speech)))?;
    Ok(ExitStatus::Fine)
}

/// A seed for a run of which nobody says how chance shall decide.
pub(super) fn seed_from_clock() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    (now.as_nanos() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16
}

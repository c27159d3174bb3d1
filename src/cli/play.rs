//! `trainer play`: one dialogue in the terminal, nothing recorded.

use std::path::Path;

use super::mode::mode;
use super::talk::{self, NoRecorder};
use super::terminal::Terminal;
use super::try_run::in_case;
use super::{CommandResult, ExitStatus, args, checked_with, debrief, print, print_styled, shared_by};
use crate::clock::any_seed;
use crate::conversation::{Conversation, Speech};
use crate::diagnostic::text;
use crate::dialogue::{Mode, folder};
use crate::export::sentences;
use crate::scoring::debrief::Debrief;
use crate::scoring::{Par, Score};
use crate::words::Languages;

pub(super) fn file(args: &args::Play, dialogues: Option<&Path>, languages: &Languages) -> CommandResult {
    let read = folder::read(&args.file)?;
    let shared = shared_by(&args.file, dialogues)?;
    let checked = checked_with(read, Some(&shared), dialogues);
    let Some(script) = checked.playable() else {
        print_styled(&text::render(&checked.report, true))?;
        return Ok(ExitStatus::Findings);
    };
    let seed = args.seed.unwrap_or_else(any_seed);
    let dialogue = &script.dialogue;
    let messages = languages.messages();
    let speech = Speech::new(dialogue, seed, &args.name);
    let script = &in_case(script, args.case.as_deref())?;
    let mut run = Conversation::start(script.clone(), seed);
    let brief = debrief::wrapped(&speech.fill(&sentences::brief(&messages, &dialogue.brief)), 2);
    print(&format!("{}\n\n{}\n{brief}", *dialogue.title, messages.text("terminal-brief")))?;
    let terminal = Terminal::open(&messages);
    let Some(mode) = mode(args.mode, shared.settings.mode, script, &terminal, || Mode::Practice)? else {
        return Ok(ExitStatus::Fine);
    };
    let over = talk::play(&mut run, &speech, &terminal, mode, &mut NoRecorder)?;
    if !over {
        print(&format!("\n{}\n", messages.text("terminal-left-unkept")))?;
    }
    let score = Score::of(&run, &Par::of(script));
    terminal.page(&debrief::whole(&messages, Some((mode, false)), &run, &score, &Debrief::of(&run, &speech)))?;
    Ok(ExitStatus::Fine)
}

//! A conversation in the terminal, by number.

use std::io;
use std::time::Duration;

use super::answer::Asking;
use super::debrief::{coached, says};
use super::print;
use super::terminal::Terminal;
use crate::conversation::{Conversation, Event, Input, Moment, Speech};
use crate::dialogue::{Mode, Scene};
use crate::scoring::debrief::Debrief;

/// Somebody who is told every answer before the customer hears it.
pub(super) trait Recorder {
    /// Takes an answer; when this returns, it is kept. Says whether the talk goes on.
    fn keep(&mut self, number: usize, input: &Input) -> io::Result<bool>;
}

/// A recorder that keeps nothing.
pub(super) struct NoRecorder;

impl Recorder for NoRecorder {
    fn keep(&mut self, _: usize, _: &Input) -> io::Result<bool> {
        Ok(true)
    }
}

/// Plays until the talk is over or the trainee leaves. Says whether it is over.
pub(super) fn play(
    run: &mut Conversation,
    speech: &Speech,
    terminal: &Terminal,
    mode: Mode,
    recorder: &mut dyn Recorder,
) -> io::Result<bool> {
    let messages = terminal.messages;
    if mode == Mode::Assessment {
        let mark = run.script().pass_marks().0;
        print(&format!("\n{}\n", messages.format("mode-assessment-mark", &[("overall", mark.into())])))?;
    }
    let customer = run.script().dialogue.customer.name.to_string();
    let mut asking = Asking { terminal, speech, mode, timed: mode != Mode::Coach, hinted: false };
    let mut told = run.events().len();
    let mut private = false;
    loop {
        for (number, event) in run.events().iter().enumerate().skip(told) {
            let script = run.script();
            if let (Some(line), Event::Said { anger, .. }) = (run.said_at_leap(number), event) {
                print(&format!("\n{}", says(messages, &customer, anger.after, &speech.fill(line))))?;
            }
            let words = match *event {
                Event::Answered { scene, reaction, anger } => match script.scene(scene) {
                    Scene::React(react) => Some((anger.after, &react.one_of[reaction as usize].says)),
                    _ => None,
                },
                Event::Ended { scene, .. } => script.ending(scene).map(|e| (run.anger(), &e.says)),
                _ => None,
            };
            if let Some((anger, words)) = words {
                print(&format!("\n{}", says(messages, &customer, anger, &speech.fill(words))))?;
            }
        }
        told = run.events().len();
        let scene = match run.moment() {
            Moment::Over(_) => return Ok(true),
            Moment::Stuck(_) | Moment::Endless(_) => {
                print(&format!("\n{}\n", messages.text("terminal-stuck")))?;
                return Ok(true);
            }
            Moment::Talk(scene) => scene,
        };
        let Scene::Talk(talk) = run.script().scene(scene) else { return Ok(true) };
        let was_private = std::mem::replace(&mut private, talk.is_private());
        if private && !was_private {
            print(&format!("\n({})\n", messages.text("post-private")))?;
        }
        print(&format!("\n{}", says(messages, &customer, run.anger(), &speech.fill(&talk.says))))?;
        let limit = talk.timer.as_ref().map(|timer| Duration::from_secs(timer.seconds.get() as u64));
        let Some(input) = asking.answer(run, limit)? else { return Ok(false) };
        if !recorder.keep(run.inputs().len(), &input)? {
            return Ok(false);
        }
        // The answer is one of those that were just offered.
        if run.apply(&input).is_err() {
            return Ok(true);
        }
        if mode == Mode::Coach
            && let Some(turn) = Debrief::of(run, speech).turns.last()
        {
            print(&format!("\n{}", coached(messages, turn, asking.hinted)))?;
        }
    }
}

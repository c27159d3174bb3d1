//! A conversation in the terminal, by number.

use std::io;
use std::time::{Duration, Instant};

use super::debrief::{coached, hanging, says};
use super::print;
use super::terminal::{Answer, Terminal};
use crate::conversation::{Conversation, Event, Input, Moment, Speech};
use crate::dialogue::{Dialogue, Mode, Scene};
use crate::messages::Messages;
use crate::scoring::debrief::Debrief;

/// Somebody who is told every answer before the customer hears it.
pub(super) trait Keeper {
    /// Takes an answer; when this returns, it is kept. Says whether the talk goes on.
    fn keep(&mut self, number: usize, input: &Input) -> io::Result<bool>;
}

/// Keeps nothing.
pub(super) struct NoKeeper;

impl Keeper for NoKeeper {
    fn keep(&mut self, _: usize, _: &Input) -> io::Result<bool> {
        Ok(true)
    }
}

/// How a dialogue is played in a terminal: as somebody said, else as its file says.
pub(super) fn mode(asked: Option<Mode>, dialogue: &Dialogue) -> Mode {
    asked.or(dialogue.mode.as_ref().map(|mode| mode.value)).unwrap_or(Mode::Practice)
}

/// Plays until the talk is over or the trainee leaves. Says whether it is over.
pub(super) fn play(
    run: &mut Conversation,
    speech: &Speech,
    messages: &Messages,
    terminal: &Terminal,
    mode: Mode,
    keeper: &mut dyn Keeper,
) -> io::Result<bool> {
    if mode == Mode::Assessment {
        let mark = run.script().pass_marks().0;
        print(&format!("\n{}\n", messages.format("mode-assessment-mark", &[("overall", mark.into())])))?;
    }
    let customer = run.script().dialogue.customer.name.to_string();
    let mut told = run.events().len();
    loop {
        for event in &run.events()[told..] {
            let script = run.script();
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
        print(&format!("\n{}\n", says(messages, &customer, run.anger(), &speech.fill(&talk.says))))?;
        let choices = run.shuffled();
        for (n, choice) in choices.iter().enumerate() {
            print(&hanging(&format!("{}  ", n + 1), &speech.fill(&choice.reply.say), 2))?;
        }
        let timer = talk.timer.as_ref().filter(|_| mode != Mode::Coach);
        let limit = timer.map(|t| Duration::from_secs(t.seconds.get() as u64));
        if let Some(limit) = limit {
            print(&format!("{}\n", messages.format("terminal-time", &[("seconds", limit.as_secs().into())])))?;
        }
        let ids: Vec<_> = choices.iter().map(|c| c.reply.id.value.clone()).collect();
        let Some(input) = answer(&ids, limit, messages, terminal)? else { return Ok(false) };
        if !keeper.keep(run.inputs().len(), &input)? {
            return Ok(false);
        }
        // The answer is one of those that were just offered.
        if run.apply(&input).is_err() {
            return Ok(true);
        }
        if mode == Mode::Coach
            && let Some(turn) = Debrief::of(run, speech).turns.last()
        {
            print(&format!("\n{}", coached(messages, turn)))?;
        }
    }
}

/// Asks until the answer is one of the replies. None where the trainee leaves.
fn answer(
    ids: &[crate::dialogue::Name],
    limit: Option<Duration>,
    messages: &Messages,
    terminal: &Terminal,
) -> io::Result<Option<Input>> {
    let prompt = messages.format("terminal-prompt", &[("count", ids.len().into())]);
    let until = limit.map(|limit| Instant::now() + limit);
    loop {
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        let line = match terminal.ask(&prompt, left)? {
            Answer::Gone => return Ok(None),
            Answer::Line(line) if line.eq_ignore_ascii_case("q") => return Ok(None),
            Answer::TimeUp => {
                print(&format!("\n{}\n", messages.text("terminal-time-out")))?;
                return Ok(Some(Input::Timeout));
            }
            Answer::Line(line) => line,
        };
        let chosen = line.parse::<usize>().ok().and_then(|n| ids.get(n.checked_sub(1)?));
        if let Some(id) = chosen {
            return Ok(Some(Input::reply(id.clone())));
        }
        let sorry = messages.format("terminal-not-a-choice", &[("count", ids.len().into())]);
        print(&format!("{sorry}\n"))?;
    }
}

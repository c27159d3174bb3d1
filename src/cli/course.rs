//! The whole course in the terminal: who plays, which customer, the talk, the debrief, and again.

use std::sync::Arc;
use std::time::Instant;

use super::debrief::{hanging, wrapped};
use super::mode::mode;
use super::talk::{self, Recorder};
use super::terminal::{Answer, Terminal, leaves};
use super::{CommandResult, ExitStatus, debrief, print, who};
use crate::check::course::Entry;
use crate::clock::{any_seed, now_ms};
use crate::conversation::{Conversation, Input, Script, Speech};
use crate::dialogue::Mode;
use crate::export::sentences;
use crate::learning::{self, Current, Progress, next_mode, recount};
use crate::opening::Opening;
use crate::records::{self, Attempt, AttemptId, Closing, Person, Reading, Recorded, Store, StoreError, content_hash};
use crate::scoring::debrief::Debrief;
use crate::scoring::{Par, Score};
use crate::words::Messages;

/// What becomes of a talk that was left.
enum Left {
    /// There is none, or the trainee starts anew.
    Nothing,
    /// The trainee goes on with it.
    GoOn(Box<Recorded>),
    /// The trainee does neither, and chooses again.
    Back,
}

struct Player<'a> {
    opening: &'a Opening,
    messages: &'a Messages,
    terminal: Terminal<'a>,
    store: Option<Store>,
    person: Person,
    /// The dialogue to begin with, until it has been begun with.
    asked_for: Option<&'a str>,
}

pub(super) fn play(opening: &Opening, messages: &Messages) -> CommandResult {
    let terminal = Terminal::open(messages);
    let store = match opening.data.as_deref().map(Store::open) {
        Some(Ok(store)) => Some(store),
        Some(Err(why)) => {
            if !agrees(&terminal, &why)? {
                return Ok(ExitStatus::Fine);
            }
            None
        }
        None => None,
    };
    let Some(person) = who::ask(&terminal, messages, store.as_ref())? else { return Ok(ExitStatus::Fine) };
    let mut player = Player { opening, messages, terminal, store, person, asked_for: opening.dialogue.as_deref() };
    for left_out in player.reading().left_out {
        print(&format!("{left_out}\n"))?;
    }
    player.tell_of_recount()?;
    while player.one()? {}
    Ok(ExitStatus::Fine)
}

/// Asks whether to play although nothing is kept.
fn agrees(terminal: &Terminal, why: &StoreError) -> std::io::Result<bool> {
    let messages = terminal.messages;
    let reason = messages.format("terminal-no-records", &[("reason", why.to_string().into())]);
    terminal.goes_on(&format!("{reason}\n{}", messages.text("terminal-no-records-ask")))
}

impl Player<'_> {
    /// Says once, to whoever it concerns, that talks of before are counted otherwise than they were.
    fn tell_of_recount(&self) -> std::io::Result<()> {
        let scripts = self.opening.course.playable().filter_map(|entry| entry.checked.playable());
        let Some(store) = self.store.as_ref().filter(|_| recount::is_news(&self.reading(), scripts)) else {
            return Ok(());
        };
        print(&format!("\n{}", wrapped(&self.messages.text("recount"), 0)))?;
        // What cannot be put down is said again the next time, which harms nobody.
        let _ = store.told_of_recount(&self.person.id);
        Ok(())
    }

    /// One customer. Says whether there is to be another.
    fn one(&mut self) -> std::io::Result<bool> {
        let asked_for = self.asked_for.take().and_then(|id| self.opening.course.playable().find(|e| e.id() == id));
        let Some(entry) = (match asked_for {
            Some(entry) => Some(entry),
            None => self.choose()?,
        }) else {
            return Ok(false);
        };
        let Some(script) = entry.checked.playable().cloned() else { return Ok(true) };
        let unfinished = match self.unfinished(entry, &script)? {
            Left::GoOn(recorded) => Some(*recorded),
            Left::Nothing => None,
            Left::Back => return Ok(true),
        };
        let seed = unfinished.as_ref().map_or_else(any_seed, |r| r.attempt.seed);
        let trainee = self.person.name.clone().unwrap_or_else(|| self.messages.text("conversation-guest"));
        let speech = Speech::new(&script.dialogue, seed, &trainee);
        let mut run = match &unfinished {
            Some(recorded) => {
                recorded.replay(script.clone()).unwrap_or_else(|_| Conversation::start(script.clone(), seed))
            }
            None => Conversation::start(script.clone(), seed),
        };
        let brief = wrapped(&speech.fill(&sentences::brief(self.messages, &script.dialogue.brief)), 2);
        let title = &*script.dialogue.title;
        print(&format!("\n{title}\n\n{}\n{brief}", self.messages.text("terminal-brief")))?;

        let course = &self.opening.course;
        let mode = match &unfinished {
            Some(recorded) => recorded.attempt.mode,
            None => match mode(self.opening.mode, course.settings.mode, &script, &self.terminal, || {
                self.suggested(entry, &script)
            })? {
                Some(mode) => mode,
                None => return Ok(true),
            },
        };
        let mut recorder = self.recorder(entry, seed, mode, unfinished.as_ref())?;
        let over = talk::play(&mut run, &speech, &self.terminal, mode, &mut recorder)?;
        recorder.end(Closing::of(run.moment(), now_ms()))?;
        if !over {
            let left = if recorder.attempt.is_some() { "terminal-left" } else { "terminal-left-unkept" };
            print(&format!("\n{}\n", self.messages.text(left)))?;
            return Ok(true);
        }
        let score = Score::of(&run, &Par::of(&script));
        // A talk that was begun in the window may have counted the pace there.
        let pace = unfinished.as_ref().is_some_and(|recorded| recorded.attempt.pace);
        let review = Debrief::of(&run, &speech);
        self.terminal.page(&debrief::whole(self.messages, Some((mode, pace)), &run, &score, &review))?;
        self.terminal.goes_on(&format!("\n{}", self.messages.text("terminal-again")))
    }

    /// How this dialogue is best played, by what is kept of this trainee.
    fn suggested(&self, entry: &Entry, script: &Arc<Script>) -> Mode {
        let kept = self.reading().attempts;
        let (dialogue_hash, rubric_hash) = self.hashes(entry);
        let (dialogue_hash, rubric_hash, par) = (&*dialogue_hash, &*rubric_hash, &Par::of(script));
        let current = Current { script, par, dialogue_hash, rubric_hash };
        next_mode(&Progress::of(&kept, &[current]).summary(entry.id()))
    }

    /// Which customer comes: one of those that are offered, by number, or any by the name of its dialogue.
    fn choose(&self) -> std::io::Result<Option<&Entry>> {
        let entries: Vec<&Entry> = self.opening.course.offered().collect();
        let title = self.opening.course.settings.title.as_deref();
        print(&title.map_or_else(|| "\n".to_owned(), |title| format!("\n{}\n", wrapped(title, 0))))?;
        for (n, entry) in entries.iter().enumerate() {
            if let Some(dialogue) = &entry.checked.dialogue {
                let level = self.messages.format(&format!("level-{}", dialogue.level.value.word()), &[]);
                let (title, customer) = (dialogue.title.to_string(), dialogue.customer.name.to_string());
                let values = [("title", title.into()), ("customer", customer.into()), ("level", level.into())];
                let line = self.messages.format("terminal-customer", &values);
                print(&hanging(&format!("{:>2}  ", n + 1), &line, 1))?;
            }
        }
        let mut prompt = self.messages.text("terminal-choose");
        loop {
            match self.terminal.ask(&prompt, None)? {
                Answer::Line(line) if leaves(&line) => return Ok(None),
                Answer::Line(line) => {
                    let by_number = line.parse::<usize>().ok().and_then(|n| entries.get(n.checked_sub(1)?)).copied();
                    let by_name = || self.opening.course.playable().find(|entry| entry.id() == line.trim());
                    if let Some(entry) = by_number.or_else(by_name) {
                        return Ok(Some(entry));
                    }
                    prompt = self.messages.format("terminal-not-a-choice", &[("count", entries.len().into())]);
                }
                _ => return Ok(None),
            }
        }
    }

    /// What is kept of the trainee; nothing where that cannot be read, which keeps nobody from playing.
    fn reading(&self) -> Reading {
        let read = self.store.as_ref().and_then(|store| store.of_trainee(&self.person.id).ok());
        read.unwrap_or_default()
    }

    /// The run of this dialogue that was left, where the trainee wants to go on with it. Says where one was left that
    /// nobody can go on with.
    fn unfinished(&self, entry: &Entry, script: &Arc<Script>) -> std::io::Result<Left> {
        let Some(store) = &self.store else { return Ok(Left::Nothing) };
        let reading = self.reading();
        let left = learning::Left::of(reading.attempts.iter(), script);
        for (id, closing) in left.close {
            // Nothing depends on it: what cannot be closed now is looked at again the next time.
            let _ = store.close(&id, closing);
        }
        let title = entry.checked.dialogue.as_ref().map(|d| d.title.to_string()).unwrap_or_default();
        if let Some(lost) = left.lost {
            let values = [("title", title.as_str().into()), ("turn", lost.turn().into())];
            print(&format!("\n{}", wrapped(&self.messages.format("terminal-lost", &values), 0)))?;
        }
        let Some(recorded) = left.open.map(|open| open.recorded) else { return Ok(Left::Nothing) };
        let told = self.messages.format("terminal-continue", &[("title", title.into())]);
        print(&format!("\n{}", wrapped(&told, 0)))?;
        loop {
            match self.terminal.ask(&self.messages.text("terminal-continue-ask"), None)? {
                Answer::Line(line) if line.eq_ignore_ascii_case("c") => {
                    return Ok(Left::GoOn(Box::new(recorded.clone())));
                }
                // What was said stays in the records; only the offer is withdrawn, and nothing depends on that.
                Answer::Line(line) if line.is_empty() => {
                    return Ok(store.abandon(&recorded.attempt.id).map_or(Left::Nothing, |()| Left::Nothing));
                }
                Answer::Line(line) if !leaves(&line) => {}
                _ => return Ok(Left::Back),
            }
        }
    }

    fn hashes(&self, entry: &Entry) -> (String, String) {
        let dialogue = content_hash(entry.checked.report.source.text());
        (dialogue, content_hash(self.opening.course.rubric_text.text()))
    }

    fn recorder(
        &self,
        entry: &Entry,
        seed: u64,
        mode: Mode,
        unfinished: Option<&Recorded>,
    ) -> std::io::Result<AttemptRecorder<'_>> {
        let mut recorder = AttemptRecorder {
            attempt: None,
            terminal: &self.terminal,
            began: Instant::now(),
            before_ms: unfinished.and_then(|r| r.inputs.last()).map_or(0, |(_, ms)| *ms),
        };
        let Some(store) = &self.store else { return Ok(recorder) };
        if let Some(recorded) = unfinished {
            recorder.attempt = Some((store, recorded.attempt.id));
            return Ok(recorder);
        }
        let (dialogue_hash, rubric_hash) = self.hashes(entry);
        let attempt = Attempt {
            id: store.new_id(now_ms()),
            trainee: self.person.clone(),
            dialogue: entry.id().to_owned(),
            dialogue_hash,
            rubric_hash,
            seed,
            mode,
            // Nothing but numbers and Enter reaches a terminal: how fast they come means nothing.
            pace: false,
            shuffled: true,
            started_ms: now_ms(),
            ended_ms: None,
            program_version: records::PROGRAM_VERSION.to_owned(),
            retry: None,
            shift: None,
            marks: entry.checked.playable().map(|script| script.pass_marks()),
        };
        match store.begin(&attempt) {
            Ok(()) => recorder.attempt = Some((store, attempt.id)),
            Err(why) => recorder.without(&why)?,
        }
        Ok(recorder)
    }
}

/// Puts every answer into the store before the customer hears it.
struct AttemptRecorder<'a> {
    attempt: Option<(&'a Store, AttemptId)>,
    terminal: &'a Terminal<'a>,
    began: Instant,
    before_ms: u64,
}

impl Recorder for AttemptRecorder<'_> {
    fn keep(&mut self, number: usize, input: &Input) -> std::io::Result<bool> {
        let Some((store, id)) = self.attempt else { return Ok(true) };
        let elapsed = self.before_ms + self.began.elapsed().as_millis() as u64;
        match store.record(&id, number, input, elapsed) {
            Ok(()) => Ok(true),
            Err(why) => {
                self.attempt = None;
                agrees(self.terminal, &why)
            }
        }
    }
}

impl AttemptRecorder<'_> {
    fn without(&mut self, why: &StoreError) -> std::io::Result<()> {
        self.attempt = None;
        let reason = self.terminal.messages.format("terminal-no-records", &[("reason", why.to_string().into())]);
        print(&format!("{reason}\n"))
    }

    fn end(&mut self, closing: Option<Closing>) -> std::io::Result<()> {
        match (self.attempt, closing) {
            (Some((store, id)), Some(closing)) => store.close(&id, closing).or_else(|why| self.without(&why)),
            _ => Ok(()),
        }
    }
}

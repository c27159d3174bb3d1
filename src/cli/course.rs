//! The whole course in the terminal: who plays, which customer, the talk, the debrief, and again.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use super::debrief::{hanging, wrapped};
use super::mode::mode;
use super::talk::{self, Recorder};
use super::terminal::{Answer, Terminal, leaves};
use super::{CommandResult, ExitStatus, debrief, print, say, who};
use crate::check::course::Entry;
use crate::clock::{any_seed, now_ms, platform};
use crate::conversation::{Conversation, Input, Speech};
use crate::dialogue::Mode;
use crate::export::sentences;
use crate::learning::{self, Edition, Judge, Progress, Wording, at_hand, next_mode, recount, wordings};
use crate::opening::Opening;
use crate::records::{self, Attempt, AttemptId, Closing, Location, Person, Reading, Recorded, Store, StoreError};
use crate::scoring::Score;
use crate::scoring::debrief::Debrief;
use crate::sending::background::{Matter, Sending};
use crate::words::Messages;

/// What becomes of a talk that was left.
enum Left {
    /// There is none, or the trainee starts anew.
    Nothing,
    /// The trainee goes on with it, in the wording that it was begun in.
    GoOn(Box<Recorded>, Arc<Wording>),
    /// The trainee does neither, and chooses again.
    Back,
}

struct Player<'a> {
    opening: &'a Opening,
    messages: &'a Messages,
    terminal: Terminal<'a>,
    store: Option<Store>,
    person: Person,
    judge: RefCell<Judge>,
    /// Who tells a Learning Record Store what is kept, where one is to be told.
    sending: Option<Sending>,
    /// What keeps it from that. It is said between talks.
    troubles: Receiver<String>,
    /// The dialogue to begin with, until it has been begun with.
    asked_for: Option<&'a str>,
}

pub(super) fn play(opening: &Opening, messages: &Messages) -> CommandResult {
    let terminal = Terminal::open(messages);
    let data = opening.data.as_deref();
    let shared = opening.shared.as_deref().map(|folder| Location::in_shared(folder, data));
    let location = shared.or_else(|| data.map(|folder| Location::Own(folder.to_owned())));
    let store = match location.as_ref().map(Location::open) {
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
    let wordings: Vec<_> = wordings(&opening.course).map(|(wording, _)| wording).collect();
    if let Some(store) = &store {
        // What was played before texts were kept is shown as it was then, as far as the texts are at hand. Nothing else
        // depends on it, and the next start does what this one cannot.
        let _ = store.keep_texts(&at_hand(&opening.course, wordings.iter().map(|wording| &**wording)));
    }
    let (trouble, troubles) = channel();
    let sending = location.filter(|_| store.is_some()).and_then(|records| {
        let course = opening.course.settings.title.clone();
        let matter = Matter { records, wordings: wordings.clone(), course };
        let tell = trouble.clone();
        let sending = Sending::beside(matter, move |why| drop(tell.send(why.to_owned())));
        sending.unwrap_or_else(|why| {
            drop(trouble.send(why));
            None
        })
    });
    let judge = RefCell::new(Judge::new(wordings));
    let asked_for = opening.dialogue.as_deref();
    let mut player = Player { opening, messages, terminal, store, person, judge, sending, troubles, asked_for };
    for line in sentences::left_out(messages, &player.reading().left_out) {
        print(&wrapped(&line, 0))?;
    }
    player.tell_of_recount()?;
    while player.one()? {}
    player.tell_troubles();
    Ok(ExitStatus::Fine)
}

/// Asks whether to play although nothing is kept.
fn agrees(terminal: &Terminal, why: &StoreError) -> std::io::Result<bool> {
    let ask = terminal.messages.text("terminal-no-records-ask");
    terminal.goes_on(&format!("{}\n{ask}", unkept(terminal.messages, why)))
}

/// Why nothing is kept, and what to do about it.
fn unkept(messages: &Messages, why: &StoreError) -> String {
    let reason = sentences::failure(messages, why);
    messages.format("terminal-no-records", &[("reason", reason.into())])
}

impl Player<'_> {
    /// Says once, to whoever it concerns, that talks of before are counted otherwise than they were.
    fn tell_of_recount(&self) -> std::io::Result<()> {
        let reading = self.judged();
        let Some(store) = self.store.as_ref().filter(|_| recount::is_news(&reading, &self.judge.borrow())) else {
            return Ok(());
        };
        print(&format!("\n{}", wrapped(&self.messages.text("recount"), 0)))?;
        // What cannot be put down is said again the next time, which harms nobody.
        let _ = store.told_of_recount(&self.person.id);
        Ok(())
    }

    /// Says what keeps a Learning Record Store from being told: nobody who plays can mend it.
    fn tell_troubles(&self) {
        for why in self.troubles.try_iter() {
            say(&format!("unruffled: {why}. Your answers are kept here; tell whoever has set this up."));
        }
    }

    /// One customer. Says whether there is to be another.
    fn one(&mut self) -> std::io::Result<bool> {
        self.tell_troubles();
        let asked_for = self.asked_for.take().and_then(|id| self.opening.course.playable().find(|e| e.id() == id));
        let Some(entry) = (match asked_for {
            Some(entry) => Some(entry),
            None => self.choose()?,
        }) else {
            return Ok(false);
        };
        let Some(now) = self.judge.borrow().now(entry.id()).cloned() else { return Ok(true) };
        let reading = self.judged();
        let (unfinished, wording) = match self.unfinished(&reading, &now)? {
            Left::GoOn(recorded, wording) => (Some(*recorded), wording),
            Left::Nothing => (None, now),
            Left::Back => return Ok(true),
        };
        let script = wording.script.clone();
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
                self.suggested(&reading, entry.id())
            })? {
                Some(mode) => mode,
                None => return Ok(true),
            },
        };
        let mut recorder = self.recorder(&wording, seed, mode, unfinished.as_ref())?;
        let over = talk::play(&mut run, &speech, &self.terminal, mode, &mut recorder)?;
        recorder.end(Closing::of(run.moment(), now_ms()))?;
        if let Some(sending) = &self.sending {
            sending.news();
        }
        if !over {
            let left = if recorder.attempt.is_some() { "terminal-left" } else { "terminal-left-unkept" };
            print(&format!("\n{}\n", self.messages.text(left)))?;
            return Ok(true);
        }
        let score = Score::of(&run, wording.par());
        // A talk that was begun in the window may have counted the pace there.
        let pace = unfinished.as_ref().is_some_and(|recorded| recorded.attempt.pace);
        let review = Debrief::of(&run, &speech);
        self.terminal.page(&debrief::whole(self.messages, Some((mode, pace)), &run, &score, &review))?;
        self.terminal.goes_on(&format!("\n{}", self.messages.text("terminal-again")))
    }

    /// How this dialogue is best played, by what is kept of this trainee.
    fn suggested(&self, reading: &Reading, id: &str) -> Mode {
        next_mode(&Progress::of(&reading.attempts, &self.judge.borrow()).summary(id))
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

    /// The same, with what the attempts come to found.
    fn judged(&self) -> Reading {
        let reading = self.reading();
        self.judge.borrow_mut().judge(&reading);
        reading
    }

    /// The run of this dialogue that was left, where the trainee wants to go on with it. Says where one was left that
    /// nobody can go on with.
    fn unfinished(&self, reading: &Reading, now: &Arc<Wording>) -> std::io::Result<Left> {
        let Some(store) = &self.store else { return Ok(Left::Nothing) };
        let left = learning::Left::of(reading.attempts.iter(), now.id(), &self.judge.borrow());
        for (id, closing) in left.close {
            // Nothing depends on it: what cannot be closed now is looked at again the next time.
            let _ = store.close(&id, closing);
        }
        let title = now.title.to_string();
        if let Some(lost) = left.lost {
            let values = [("title", title.as_str().into()), ("turn", lost.turn.into())];
            print(&format!("\n{}", wrapped(&self.messages.format("terminal-lost", &values), 0)))?;
        }
        let Some(recorded) = left.open.map(|open| open.recorded) else { return Ok(Left::Nothing) };
        let then = self.judge.borrow_mut().wording(&recorded.attempt, &reading.texts);
        let (edition, wording) = then.unwrap_or_else(|| (Edition::Current, now.clone()));
        let told = match edition {
            Edition::Earlier => "terminal-continue-earlier",
            Edition::Current | Edition::Lost => "terminal-continue",
        };
        let told = self.messages.format(told, &[("title", title.into())]);
        print(&format!("\n{}", wrapped(&told, 0)))?;
        let mut prompt = self.messages.text("terminal-continue-ask");
        loop {
            match self.terminal.ask(&prompt, None)? {
                Answer::Line(line) if line.eq_ignore_ascii_case("c") => {
                    return Ok(Left::GoOn(Box::new(recorded.clone()), wording));
                }
                // What was said stays in the records; only the offer is withdrawn, and nothing depends on that.
                Answer::Line(line) if line.is_empty() => {
                    return Ok(store.abandon(&recorded.attempt.id).map_or(Left::Nothing, |()| Left::Nothing));
                }
                Answer::Line(line) if !leaves(&line) => prompt = self.messages.text("terminal-continue-which"),
                _ => return Ok(Left::Back),
            }
        }
    }

    fn recorder(
        &self,
        wording: &Wording,
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
        let attempt = Attempt {
            id: store.new_id(now_ms()),
            trainee: self.person.clone(),
            dialogue: wording.id().to_owned(),
            dialogue_hash: wording.dialogue.hash().to_string(),
            rubric_hash: wording.rubric.hash().to_string(),
            seed,
            mode,
            // Nothing but numbers and Enter reaches a terminal: how fast they come means nothing.
            pace: false,
            shuffled: true,
            started_ms: now_ms(),
            ended_ms: None,
            language: Some(wording.language().to_owned()),
            case: wording.case(seed).map(str::to_owned),
            program_version: records::PROGRAM_VERSION.to_owned(),
            platform: Some(platform()),
            retry: None,
            shift: None,
            marks: Some(wording.script.pass_marks()),
        };
        match store.begin(&attempt).and_then(|()| store.keep_texts(&wording.texts())) {
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
        print(&format!("{}\n", unkept(self.terminal.messages, why)))
    }

    fn end(&mut self, closing: Option<Closing>) -> std::io::Result<()> {
        match (self.attempt, closing) {
            (Some((store, id)), Some(closing)) => store.close(&id, closing).or_else(|why| self.without(&why)),
            _ => Ok(()),
        }
    }
}

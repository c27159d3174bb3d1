//! What an author does to a talk: read it again in a changed file, jump, go back, begin again. No window in here.

use crate::conversation::{Conversation, Misfit, Script, Situation, Unresolved};
use crate::dialogue::Name;
use crate::scoring::Par;
use std::sync::Arc;

/// What an author is told about the talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// The file is being read for the first time.
    Reading,
    /// The talk has begun.
    Begun,
    /// The file was saved, and the talk goes on in it where it was.
    Fits,
    /// The talk goes on only so far.
    Misfit(Misfit),
    /// The scene that was jumped to is gone.
    Gone(Name),
    /// The new text cannot be played. Whether an older one still is.
    Broken { plays: bool },
}

/// What is played: the text, and what it takes to go back.
#[derive(Debug)]
pub(super) struct Session {
    /// What is played.
    pub script: Arc<Script>,
    /// What a run is measured against.
    pub par: Par,
    /// What chance decides by.
    pub seed: u64,
    /// The talks that were left by a jump, the last one last.
    before: Vec<Conversation>,
    /// A talk of which only the beginning fits the text. Should the next text fit it better, it comes back.
    cut: Option<Conversation>,
}

impl Session {
    /// Begins to play.
    pub(super) fn begin((script, par): (Arc<Script>, Par), seed: u64) -> (Self, Conversation) {
        let run = Conversation::start(script.clone(), seed);
        (Session { script, par, seed, before: Vec::new(), cut: None }, run)
    }

    /// The talk in a changed text.
    pub(super) fn read(&mut self, (script, par): (Arc<Script>, Par), run: &Conversation) -> (Conversation, News) {
        (self.script, self.par) = (script, par);
        self.again(run)
    }

    /// The talk with another seed.
    pub(super) fn reseed(&mut self, seed: u64, run: &Conversation) -> (Conversation, News) {
        self.seed = seed;
        self.again(run)
    }

    fn again(&mut self, run: &Conversation) -> (Conversation, News) {
        let replayed = |run: &Conversation| run.again(self.script.clone(), self.seed);
        let cut = self.cut.take().filter(|cut| {
            let begun = cut.inputs().get(..run.inputs().len()) == Some(run.inputs());
            begun && cut.jumped_to() == run.jumped_to()
        });
        let whole = cut.unwrap_or_else(|| run.clone());
        let outcome = replayed(&whole);
        self.before = self.before.iter().filter_map(|run| Some(replayed(run).ok()?.0)).collect();
        match outcome {
            Ok((run, None)) => (run, News::Fits),
            Ok((run, Some(misfit))) => {
                self.cut = Some(whole);
                (run, News::Misfit(misfit))
            }
            Err(Unresolved(scene)) => {
                let earlier = self.before.pop();
                (earlier.unwrap_or_else(|| self.first()), News::Gone(scene))
            }
        }
    }

    fn first(&self) -> Conversation {
        Conversation::start(self.script.clone(), self.seed)
    }

    /// The talk from its beginning.
    pub(super) fn start(&mut self) -> Conversation {
        self.before.clear();
        self.cut = None;
        self.first()
    }

    /// Whether there is anything to take back.
    pub(super) fn can_go_back(&self, run: &Conversation) -> bool {
        !run.inputs().is_empty() || !self.before.is_empty()
    }

    /// The talk before the last thing that was done: an input, or a jump.
    pub(super) fn back(&mut self, run: &Conversation) -> Option<Conversation> {
        let earlier = run.back().or_else(|| self.before.pop())?;
        self.cut = None;
        Some(earlier)
    }

    /// The talk in another scene: with the anger and flags of now, or else with those of the beginning.
    pub(super) fn jump(&mut self, run: &Conversation, scene: Name, as_now: bool) -> Option<Conversation> {
        let from = if as_now { run.situation() } else { Situation::first(&self.script) };
        let there = Conversation::at(self.script.clone(), self.seed, &Situation { scene, ..from }).ok()?;
        self.before.push(run.clone());
        self.cut = None;
        Some(there)
    }
}

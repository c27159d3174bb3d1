//! What an author does to a talk: read it again in a changed file, jump, go back, begin again. No window in here.

use std::sync::Arc;
use unruffled::conversation::{Conversation, Misfit, Script, Situation, Unresolved};
use unruffled::dialogue::Name;
use unruffled::scoring::Par;

/// What has changed under the talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The text.
    Text,
    /// The number that chance decides by.
    Seed,
    /// The case that is true.
    Case,
}

impl Change {
    /// The word that the messages know it by.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Seed => "seed",
            Self::Case => "case",
        }
    }
}

/// What an author is told about the talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// The file is being read for the first time.
    Reading,
    /// The talk has begun.
    Begun,
    /// Something has changed, and the talk goes on where it was.
    Fits(Change),
    /// Something has changed, and the talk goes on only so far.
    Misfit(Change, Misfit),
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
    /// The case that the author has chosen, by its id; none where chance draws it.
    chosen: Option<Name>,
    /// The talks that were left by a jump, the last one last.
    before: Vec<Conversation>,
    /// A talk of which only the beginning fits the text. Should the next text fit it better, it comes back.
    cut: Option<Conversation>,
}

impl Session {
    /// Begins to play.
    pub(super) fn begin((script, par): (Arc<Script>, Par), seed: u64) -> (Self, Conversation) {
        let run = Conversation::start(script.clone(), seed);
        (Session { script, par, seed, chosen: None, before: Vec::new(), cut: None }, run)
    }

    /// The talk in a changed text.
    pub(super) fn read(&mut self, (script, par): (Arc<Script>, Par), run: &Conversation) -> (Conversation, News) {
        (self.script, self.par) = (script, par);
        self.again(run, Change::Text)
    }

    /// The talk with another seed.
    pub(super) fn reseed(&mut self, seed: u64, run: &Conversation) -> (Conversation, News) {
        self.seed = seed;
        self.again(run, Change::Seed)
    }

    /// The talk in the case after the one that it is in; none where there is no other.
    pub(super) fn next_case(&mut self, run: &Conversation) -> Option<(Conversation, News)> {
        let cases = self.script.dialogue.cases();
        let now = run.case()? as usize;
        let next = cases.get(now + 1).or(cases.first()).filter(|_| cases.len() > 1)?;
        self.chosen = Some(next.id.value.clone());
        Some(self.again(run, Change::Case))
    }

    /// Whether the author has chosen the case.
    pub(super) fn has_chosen(&self) -> bool {
        self.case().is_some()
    }

    /// The number of the case that was chosen, as long as there is one of that name.
    fn case(&self) -> Option<u32> {
        self.chosen.as_ref().and_then(|case| self.script.case_number(case))
    }

    /// What is played, in the case that was chosen.
    fn played(&self) -> Arc<Script> {
        self.case().map_or_else(|| self.script.clone(), |case| Arc::new(self.script.in_case(case)))
    }

    fn again(&mut self, run: &Conversation, change: Change) -> (Conversation, News) {
        let script = self.played();
        let replayed = |run: &Conversation| run.again(script.clone(), self.seed);
        let cut = self.cut.take().filter(|cut| {
            let begun = cut.inputs().get(..run.inputs().len()) == Some(run.inputs());
            begun && cut.jumped_to() == run.jumped_to()
        });
        let whole = cut.unwrap_or_else(|| run.clone());
        let outcome = replayed(&whole);
        self.before = self.before.iter().filter_map(|run| Some(replayed(run).ok()?.0)).collect();
        match outcome {
            Ok((run, None)) => (run, News::Fits(change)),
            Ok((run, Some(misfit))) => {
                self.cut = Some(whole);
                (run, News::Misfit(change, misfit))
            }
            Err(Unresolved(scene)) => {
                let earlier = self.before.pop();
                (earlier.unwrap_or_else(|| self.first()), News::Gone(scene))
            }
        }
    }

    fn first(&self) -> Conversation {
        Conversation::start(self.played(), self.seed)
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
        let now = run.situation();
        // What is true this time stays true.
        let case = now.case.clone();
        let from = if as_now { now } else { Situation::first(&self.script) };
        let there = Conversation::at(self.played(), self.seed, &Situation { scene, case, ..from }).ok()?;
        self.before.push(run.clone());
        self.cut = None;
        Some(there)
    }
}

//! A dialogue and a rubric as they were worded at one time, ready to be played.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::check;
use crate::check::course::Course;
use crate::conversation::Script;
use crate::diagnostic::Source;
use crate::dialogue::{Rubric, shipped};
use crate::records::{Attempt, PlayedText};
use crate::scoring::Par;

/// A dialogue and a rubric in one wording: that of the course, or one that attempts were played with before.
#[derive(Debug)]
pub struct Wording {
    /// The two, ready to be played.
    pub script: Arc<Script>,
    /// The dialogue's text.
    pub dialogue: PlayedText,
    /// The rubric's text.
    pub rubric: PlayedText,
    /// The dialogue's title.
    pub title: Arc<str>,
    /// The customer's name.
    pub customer: Arc<str>,
    par: Arc<OnceLock<Par>>,
}

impl Wording {
    /// The texts that a script was made from.
    pub fn new(script: Arc<Script>, dialogue: PlayedText, rubric: PlayedText) -> Self {
        let (title, customer) = (&script.dialogue.title.value, &script.dialogue.customer.name.value);
        let (title, customer) = ((&**title).into(), (&**customer).into());
        Wording { script, dialogue, rubric, title, customer, par: Arc::default() }
    }

    /// Makes a script of texts that were kept; none where this program finds an error in them that an earlier one did
    /// not.
    pub fn read(dialogue: PlayedText, rubric: PlayedText) -> Option<Self> {
        let source = |text: &PlayedText| Arc::new(Source::new(&**text.text()));
        let (graded, _) = check::rubric("rubric.ron", source(&rubric));
        let script = check::dialogue("dialogue.ron", None, source(&dialogue), &graded?).script?;
        Some(Self::new(script, dialogue, rubric))
    }

    /// The dialogue's id.
    pub fn id(&self) -> &str {
        &self.script.dialogue.id.value
    }

    /// What a run is measured against. The first to ask for it works it out, which takes a moment; whoever asks
    /// meanwhile waits.
    pub fn par(&self) -> &Par {
        self.par_after(|| {})
    }

    /// What a run is measured against; where nobody has asked for it yet, this is done before it is worked out.
    pub fn par_after(&self, before: impl FnOnce()) -> &Par {
        self.par.get_or_init(|| {
            before();
            Par::of(&self.script)
        })
    }

    /// What a run is measured against, where it is worked out already.
    pub fn par_so_far(&self) -> Option<&Par> {
        self.par.get()
    }

    /// The language that the dialogue is in, as a tag: `en`.
    pub fn language(&self) -> &str {
        &self.script.dialogue.language.value
    }

    /// The name of the case that is true in a run with this seed; none where there are no cases.
    pub fn case(&self, seed: u64) -> Option<&str> {
        let case = self.script.case_of(seed)?;
        self.script.dialogue.cases().get(case as usize).map(|case| &*case.id.value)
    }

    /// Its texts, which are kept with attempts in it.
    pub fn texts(&self) -> Vec<PlayedText> {
        vec![self.dialogue.clone(), self.rubric.clone()]
    }

    /// Whether an attempt was played in this wording.
    pub fn is_of(&self, attempt: &Attempt) -> bool {
        self.id() == attempt.dialogue && self.has(&attempt.dialogue_hash, &attempt.rubric_hash)
    }

    pub(super) fn has(&self, dialogue_hash: &str, rubric_hash: &str) -> bool {
        **self.dialogue.hash() == *dialogue_hash && **self.rubric.hash() == *rubric_hash
    }
}

/// The wordings of a course's dialogues that can be played, in its order, with whether each is hidden.
pub fn wordings(course: &Course) -> impl Iterator<Item = (Arc<Wording>, bool)> {
    let rubric = PlayedText::new(course.rubric_text.text());
    course.playable().filter_map(move |entry| {
        let script = entry.checked.playable()?.clone();
        let dialogue = PlayedText::new(entry.checked.report.source.text());
        let wording = Wording { par: entry.par.clone(), ..Wording::new(script, dialogue, rubric.clone()) };
        Some((Arc::new(wording), entry.hidden))
    })
}

/// All texts that are at hand with a course, each once: its own, of which these are the wordings that can be played, and
/// those of the course that is built in. Older programs kept no text, so that what was played with them may be among these.
pub fn at_hand<'w>(course: &Course, wordings: impl Iterator<Item = &'w Wording>) -> Vec<PlayedText> {
    let built_in: Vec<_> =
        shipped::files().dialogues().filter_map(|name| Some(shipped::files().read(name).ok()?.source())).collect();
    let own = course.entries.iter().map(|entry| entry.checked.report.source.text());
    let rubrics = [course.rubric_text.text(), Rubric::BUILT_IN];
    let all = own.chain(built_in.iter().map(|source| source.text())).chain(rubrics);
    // A text's hash takes longer than to see that it has one already.
    let mut hashed: BTreeMap<Arc<str>, PlayedText> =
        wordings.flat_map(Wording::texts).map(|text| (text.text().clone(), text)).collect();
    let mut at_hand = Vec::new();
    let mut seen = BTreeSet::new();
    for text in all.filter(|text| seen.insert(*text)) {
        at_hand.push(hashed.remove(text).unwrap_or_else(|| PlayedText::new(text)));
    }
    at_hand
}

/// The wording in which an attempt is shown, beside the one that is played now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edition {
    /// The wording that is played now.
    Current,
    /// An earlier one, which is kept: the attempt is shown as it was.
    Earlier,
    /// The one of now, for the wording that the attempt was played in is not kept: this is what it would be worth today.
    Lost,
}

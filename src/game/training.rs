//! What there is to train with, and who trains.

use super::curtain::AfterCurtain;
use super::platform;
use bevy::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use unruffled::check::course::{Broken, Course, Origin, Settings};
use unruffled::conversation::{Conversation, Script};
use unruffled::diagnostic::Severity;
use unruffled::dialogue::Dialogue;
use unruffled::learning::{Wording, at_hand, wordings};
use unruffled::records::{Person, PersonId, PlayedText};
use unruffled::scoring::Par;

/// How many faults of what all dialogues share are listed: whoever has more mends these first.
const FAULTS: usize = 20;

/// A dialogue that can be played.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Ready to be played.
    pub script: Arc<Script>,
    /// The same with its texts.
    pub wording: Arc<Wording>,
    /// Whether it is there for those who ask for it by its name alone, and not offered.
    pub hidden: bool,
}

impl Lesson {
    /// A lesson in this wording, which may be one of before.
    #[must_use]
    pub fn new(wording: Arc<Wording>, hidden: bool) -> Self {
        Self { script: wording.script.clone(), wording, hidden }
    }

    /// The dialogue as it was written.
    #[must_use]
    pub fn dialogue(&self) -> &Dialogue {
        &self.script.dialogue
    }

    /// The dialogue's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.dialogue().id.value
    }

    /// What a run is measured against. It is worked out aside once the game shows itself; whoever needs it
    /// sooner works it out, or waits, so that no frame may ask for it before it is there.
    #[must_use]
    pub fn par(&self) -> &Par {
        self.wording.par()
    }

    /// What a run is measured against, where it is worked out already.
    #[must_use]
    pub fn par_so_far(&self) -> Option<Par> {
        self.wording.par_so_far().cloned()
    }
}

/// What there is to train with.
#[derive(Resource, Clone, Debug)]
pub struct Training {
    /// Where the dialogues come from.
    pub origin: Origin,
    /// What is set for the course.
    pub settings: Settings,
    /// The dialogues in their order, those that are not offered too.
    pub lessons: Vec<Lesson>,
    /// Files that cannot be played; where nothing can, everything that keeps it from being played.
    pub broken: Vec<Broken>,
    /// Whether what all dialogues share is broken, so that none can be played.
    pub faulty: bool,
    /// The folders looked in.
    pub looked_in: Vec<PathBuf>,
    /// All texts at hand, of which attempts of before may have been played with some.
    pub at_hand: Vec<PlayedText>,
}

impl Training {
    /// What a course has to train with, found after looking in these folders.
    #[must_use]
    pub fn new(course: &Course, looked_in: Vec<PathBuf>) -> Self {
        let lessons: Vec<_> = wordings(course).map(|(wording, hidden)| Lesson::new(wording, hidden)).collect();
        Self {
            origin: course.origin.clone(),
            settings: course.settings.clone(),
            at_hand: at_hand(course, lessons.iter().map(|lesson| &*lesson.wording)),
            lessons,
            broken: broken(course),
            faulty: course.is_faulty(),
            looked_in,
        }
    }

    /// The dialogues that are offered.
    pub fn offered(&self) -> impl Iterator<Item = &Lesson> {
        self.lessons.iter().filter(|lesson| !lesson.hidden)
    }

    /// The dialogue that a run is of, where that is played in its wording of now.
    #[must_use]
    pub fn lesson_of(&self, run: &Conversation) -> Option<&Lesson> {
        let dialogue = &run.script().dialogue;
        self.lessons.iter().find(|lesson| Arc::ptr_eq(&lesson.script.dialogue, dialogue))
    }

    /// The dialogue with this id.
    #[must_use]
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.id() == id)
    }
}

/// What keeps files from being played: the first fault of each. Where what they share is broken that is what counts, with
/// every fault in it.
fn broken(course: &Course) -> Vec<Broken> {
    if !course.is_faulty() {
        return course.broken().collect();
    }
    let faults = course.reports.iter().flat_map(|report| {
        let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
        errors.map(|finding| {
            let name = Path::new(&report.file).file_name().unwrap_or(report.file.as_ref());
            let line = report.source.place(finding.span.start).line;
            let help = finding.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
            let message = format!("{}{help}", finding.message);
            Broken { file: name.to_string_lossy().into_owned(), line: Some(line), message }
        })
    });
    faults.take(FAULTS).collect()
}

/// Who trains. Until somebody says who they are it is a guest, of whom nothing is kept by name.
#[derive(Resource, Clone, Debug, PartialEq, Eq, Deref)]
pub struct Trainee(pub Person);

/// Who it is, where a learning management system has sent them: nobody asks for their name, and nobody else plays.
#[derive(Resource, Clone, Debug, PartialEq, Eq)]
pub struct Enrolled(pub Person);

/// The dialogue that whoever started the game has asked for: the first to come in is taken to it, and not to the list.
#[derive(Resource, Clone, Debug)]
pub struct AskedFor(pub String);

/// The id of a dialogue that was asked for and is not there.
#[derive(Resource, Clone, Debug, PartialEq, Eq)]
pub struct Missing(pub String);

/// The dialogue picked from the list.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    /// The dialogue's id.
    pub dialogue: Option<String>,
}

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(Trainee(Person::guest(PersonId::fresh())))
        .init_resource::<Picked>()
        .add_systems(Update, work_out_par.in_set(AfterCurtain));
}

/// Works out, aside, what runs are measured against. Of a large dialogue it takes seconds, which nobody should have to
/// sit through.
fn work_out_par(training: Res<Training>, mut begun: Local<bool>) {
    if !std::mem::replace(&mut *begun, true) {
        work_out(training.lessons.clone(), || {});
    }
}

/// Works out now, aside, what runs of these dialogues are measured against; `wake` is called when all of it is there.
pub(super) fn work_out(lessons: Vec<Lesson>, wake: impl Fn() + Send + 'static) {
    platform::aside(move || {
        for lesson in &lessons {
            let _ = lesson.par();
        }
        wake();
    });
}

#[cfg(test)]
impl Lesson {
    /// Lets par be worked out no sooner than this is told.
    pub(super) fn par_comes_with(&self, told: std::sync::mpsc::Receiver<()>) {
        let (lesson, (begin, begun)) = (self.clone(), std::sync::mpsc::channel());
        std::thread::spawn(move || {
            lesson.wording.par_after(|| {
                let _ = begin.send(());
                let _ = told.recv();
            });
        });
        begun.recv().expect("the thread has begun");
    }
}

//! What there is to train with, and who trains.

use crate::check::course::{Course, Origin};
use crate::conversation::Script;
use crate::dialogue::Dialogue;
use crate::records::store::clock::new_guest;
use crate::records::{Current, Person, content_hash};
use crate::scoring::Par;
use bevy::prelude::*;
use bevy::tasks::AsyncComputeTaskPool;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::thread;

/// A dialogue that can be played.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Ready to be played.
    pub script: Arc<Script>,
    /// What tells this text of it from another.
    pub hash: String,
    /// The same of the rubric it is scored by.
    pub rubric_hash: Arc<str>,
    par: Arc<OnceLock<Par>>,
}

impl Lesson {
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

    /// What a run is measured against. It is worked out aside from the start of the game on; whoever needs it
    /// sooner works it out, or waits, so that no frame may ask for it before it is there.
    #[must_use]
    pub fn par(&self) -> &Par {
        self.par.get_or_init(|| Par::of(&self.script))
    }

    /// The same, where it is worked out already.
    #[must_use]
    pub fn par_so_far(&self) -> Option<Par> {
        self.par.get().copied()
    }

    /// What attempts at it are judged by. Screens that judge are entered once par is there.
    #[must_use]
    pub fn current(&self) -> Current<'_> {
        Current { script: &self.script, par: self.par(), dialogue_hash: &self.hash, rubric_hash: &self.rubric_hash }
    }
}

/// A dialogue file that cannot be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The file's name.
    pub file: String,
    /// Its line and first finding.
    pub message: String,
}

/// All there is to train with.
#[derive(Resource, Clone, Debug)]
pub struct Training {
    /// Where the dialogues come from.
    pub origin: Origin,
    /// The dialogues.
    pub lessons: Vec<Lesson>,
    /// Files that cannot be played.
    pub broken: Vec<Broken>,
    /// The folders looked in.
    pub looked_in: Vec<PathBuf>,
}

impl Training {
    /// What a course has to train with, found after looking in these folders.
    #[must_use]
    pub fn new(course: &Course, looked_in: Vec<PathBuf>) -> Self {
        let rubric_hash: Arc<str> = content_hash(course.rubric_text.text()).into();
        let lesson = |entry: &crate::check::course::Entry| {
            Some(Lesson {
                script: entry.checked.playable()?.clone(),
                hash: content_hash(entry.checked.report.source.text()),
                rubric_hash: rubric_hash.clone(),
                par: Arc::default(),
            })
        };
        Self {
            origin: course.origin.clone(),
            lessons: course.playable().filter_map(lesson).collect(),
            broken: course.broken().map(|(file, message)| Broken { file, message }).collect(),
            looked_in,
        }
    }

    /// The dialogue with this id.
    #[must_use]
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.id() == id)
    }
}

/// Who trains. Until somebody says who they are it is a guest, of whom nothing is kept by name.
#[derive(Resource, Clone, Debug, PartialEq, Eq, Deref)]
pub struct Trainee(pub Person);

/// The dialogue picked from the list.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    /// Its id.
    pub dialogue: Option<String>,
}

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(Trainee(new_guest())).init_resource::<Picked>().add_systems(Startup, work_out_par);
}

/// Of a large dialogue it takes seconds, which nobody should have to sit through.
fn work_out_par(training: Res<Training>) {
    for lesson in training.lessons.clone() {
        AsyncComputeTaskPool::get()
            .spawn(async move {
                let _ = lesson.par();
            })
            .detach();
    }
}

/// Works out now, aside, what runs of these dialogues are measured against; `wake` is called when all of it is there.
pub(super) fn work_out(lessons: Vec<Lesson>, wake: impl Fn() + Send + 'static) {
    thread::spawn(move || {
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
        thread::spawn(move || {
            let _ = lesson.par.get_or_init(|| {
                let _ = begin.send(());
                let _ = told.recv();
                Par::of(&lesson.script)
            });
        });
        begun.recv().expect("the thread has begun");
    }
}

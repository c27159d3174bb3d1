//! Plays for somebody whom a learning management system has sent: brings back what the system keeps of them, and tells it of
//! everything that is kept here.

use super::keeper::Keeper;
use super::platform;
use super::training::{Enrolled, Training};
use bevy::prelude::*;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use unruffled::export::lms::standing::{Bests, bests};
use unruffled::export::lms::{Decision, Pack, Standing, decisions};
use unruffled::export::xapi::{self, Organisation, Verb};
use unruffled::learning::Wording;
use unruffled::opening::learner::Learner;
use unruffled::opening::parcel::Package;
use unruffled::records::{Answer, Ask, AttemptId, Entry, Journal, Memory, PersonId, Recorded};
use unruffled::skill::Skill;

/// What the system is told, and what it said when it sent somebody.
#[derive(Resource)]
struct Lms {
    learner: Learner,
    package: Package,
    /// The score that it takes to pass: the system's own before that of the package.
    pass: Option<u8>,
    /// What was known when they came.
    bests: Bests,
    /// How many decisions were made in each attempt before they came.
    before: HashMap<AttemptId, usize>,
    /// What was found out about each attempt.
    found: HashMap<AttemptId, Found>,
    /// Whether something was kept that the system has not been told of.
    news: Arc<AtomicBool>,
}

/// What there is to tell of an attempt that was done since they came. It holds as long as nothing more is done in it.
#[derive(Clone)]
struct Found {
    /// As it was then.
    recorded: Recorded,
    decisions: Vec<Decision>,
    statements: Vec<Value>,
}

/// What a system is told: all of it, each time.
#[derive(Serialize)]
struct Report {
    suspend: String,
    completed: bool,
    passed: Option<bool>,
    score: Option<u8>,
    skills: HashMap<&'static str, Option<u8>>,
    progress: f64,
    pass: Option<u8>,
    decisions: Vec<Decision>,
    statements: Vec<Value>,
}

/// For this learner, in this package.
pub(super) fn plugin(app: &mut App, learner: Learner, package: Package) {
    let pass = learner.mark.or(package.pass);
    let lms = Lms {
        learner,
        package,
        pass,
        bests: Bests::new(),
        before: HashMap::new(),
        found: HashMap::new(),
        news: Arc::default(),
    };
    app.insert_resource(Enrolled(lms.learner.person()))
        .insert_resource(lms)
        .add_systems(Startup, bring_back)
        .add_systems(Last, tell);
}

fn wordings(training: &Training) -> Vec<Arc<Wording>> {
    training.lessons.iter().map(|lesson| lesson.wording.clone()).collect()
}

/// What was done before is there again.
fn bring_back(mut lms: ResMut<Lms>, training: Res<Training>, mut keeper: ResMut<Keeper>) {
    let course = wordings(&training);
    let person = lms.learner.person();
    let Pack { bests, attempts } = Pack::read(&lms.learner.suspended, &course, &person);
    lms.bests = bests;
    keeper.keep(Entry::Texts(training.at_hand.clone()));
    for recorded in &attempts {
        lms.before.insert(recorded.attempt.id, decisions::of(recorded, &course).len());
        Entry::of(recorded).for_each(|entry| keeper.keep(entry));
    }
    let news = lms.news.clone();
    // Whoever opens the course and leaves it has been there.
    news.store(true, Ordering::Relaxed);
    keeper.tell(Arc::new(move || news.store(true, Ordering::Relaxed)));
}

fn tell(mut lms: ResMut<Lms>, training: Res<Training>, keeper: Res<Keeper>) {
    if keeper.is_settled() && lms.news.swap(false, Ordering::Relaxed) {
        let attempts = attempts(keeper.known(), lms.learner.person().id);
        let report = lms.report(&training, attempts);
        platform::report(&serde_json::to_string(&report).unwrap_or_default());
    }
}

/// The attempts that these entries tell of.
fn attempts(entries: &[Entry], person: PersonId) -> Vec<Recorded> {
    let mut memory = Memory::default();
    memory.ask(Ask::Keep(entries.to_vec()));
    memory.ask(Ask::Attempts(person));
    while let Some(answer) = memory.answer() {
        if let Answer::Attempts(reading) = answer {
            return reading.attempts;
        }
    }
    Vec::new()
}

impl Lms {
    fn report(&mut self, training: &Training, attempts: Vec<Recorded>) -> Report {
        let course = wordings(training);
        let organisation = Organisation { home: self.package.id.clone(), course: training.settings.title.clone() };
        let (mut decisions, mut statements) = (Vec::new(), Vec::new());
        for recorded in &attempts {
            let found = self.found(recorded, &course, &organisation);
            decisions.extend(found.decisions);
            statements.extend(found.statements);
        }
        let offered: Vec<Arc<Wording>> = training.offered().map(|lesson| lesson.wording.clone()).collect();
        let bests = bests(&self.bests, &attempts, &course);
        let standing = Standing::of(&bests, &offered, self.pass);
        let (suspend, _) = Pack { bests, attempts }.write(&course, self.learner.limit);
        let (finished, all) = standing.finished;
        Report {
            suspend,
            completed: standing.completed,
            passed: standing.passed,
            score: standing.score,
            skills: Skill::ALL.map(|skill| (skill.word(), standing.skills[skill])).into(),
            progress: finished as f64 / all.max(1) as f64,
            pass: self.pass,
            decisions,
            statements,
        }
    }

    /// What there is to tell of an attempt. Nobody waits while all of them are played again after each answer.
    fn found(&mut self, recorded: &Recorded, course: &[Arc<Wording>], organisation: &Organisation) -> Found {
        let id = recorded.attempt.id;
        if let Some(found) = self.found.get(&id).filter(|found| found.recorded == *recorded) {
            return found.clone();
        }
        let before = self.before.get(&id).copied().unwrap_or(0);
        let decisions = decisions::of(recorded, course).into_iter().skip(before).collect();
        let wording = course.iter().find(|wording| wording.is_of(&recorded.attempt));
        let statements = wording.and_then(|wording| xapi::statements(recorded, wording, organisation));
        let answered = statements.unwrap_or_default().into_iter().filter(|one| one.verb == Verb::Answered);
        let statements = answered.skip(before).filter_map(|one| serde_json::from_str(&one.json).ok()).collect();
        let found = Found { recorded: recorded.clone(), decisions, statements };
        self.found.insert(id, found.clone());
        found
    }
}

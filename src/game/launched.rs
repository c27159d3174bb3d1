//! Tells a Learning Record Store what is kept, where whoever has opened the page names one in its address. The page sends,
//! and keeps what it could not send yet.

use super::keeper::Keeper;
use super::platform;
use super::training::Training;
use bevy::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use unruffled::export::xapi::{self, Organisation, Verb};
use unruffled::learning::{Edition, Judge};
use unruffled::records::{AttemptId, Entry, PersonId, PlayedText, Recorded, Texts};

/// What the page says of the store.
#[derive(Deserialize)]
struct Told {
    /// In whose name statements are made.
    home: String,
    /// Talks that it was told the beginning of, and not yet the end.
    open: Vec<OpenTalk>,
}

#[derive(Deserialize, Clone, Copy)]
struct OpenTalk {
    attempt: AttemptId,
    trainee: PersonId,
}

/// What there is to tell of a talk.
#[derive(Serialize, Debug, PartialEq)]
struct Talk {
    attempt: AttemptId,
    trainee: PersonId,
    /// Whether nothing more will come.
    over: bool,
    /// What was not told before: each a statement, as one line of JSON.
    statements: Vec<String>,
}

/// How much of an attempt was told.
#[derive(Default, Clone, Copy)]
struct Progress {
    /// How many entries there were about it then.
    entries: usize,
    statements: usize,
}

#[derive(Resource)]
struct Launched {
    organisation: Organisation,
    judge: Judge,
    told: HashMap<AttemptId, Progress>,
    /// Attempts that were over when they came here: they came with somebody's records.
    brought: HashSet<AttemptId>,
    /// Talks of before that may have ended without a word of it: the page may have gone at that moment.
    open: Vec<OpenTalk>,
    /// Whether something was kept that was not looked at yet.
    news: Arc<AtomicBool>,
}

/// Begins, where there is somebody who is told.
pub(super) fn plugin(app: &mut App) {
    let Some(told) = platform::told().and_then(|told| serde_json::from_str(&told).ok()) else { return };
    let Told { home, open } = told;
    app.add_systems(Startup, move |mut commands: Commands, training: Res<Training>, mut keeper: ResMut<Keeper>| {
        let launched = Launched::new(home.clone(), open.clone(), &training);
        let news = launched.news.clone();
        keeper.tell(Arc::new(move || news.store(true, Ordering::Relaxed)));
        commands.insert_resource(launched);
    })
    .add_systems(Last, tell.run_if(resource_exists::<Launched>));
}

fn tell(mut launched: ResMut<Launched>, keeper: Res<Keeper>) {
    let mut talks = launched.left(&keeper);
    if keeper.is_settled() && launched.news.swap(false, Ordering::Relaxed) {
        talks.extend(launched.changed(keeper.known()));
    }
    if !talks.is_empty() {
        platform::tell_store(&serde_json::to_string(&talks).unwrap_or_default());
    }
}

impl Launched {
    fn new(home: String, open: Vec<OpenTalk>, training: &Training) -> Self {
        let wordings = training.lessons.iter().map(|lesson| lesson.wording.clone()).collect();
        Self {
            organisation: Organisation { home, course: training.settings.title.clone() },
            judge: Judge::new(wordings),
            told: HashMap::new(),
            brought: HashSet::new(),
            open,
            news: Arc::default(),
        }
    }

    /// Those of the talks of before that were read by now.
    fn left(&mut self, keeper: &Keeper) -> Vec<Talk> {
        let mut talks = Vec::new();
        for open in std::mem::take(&mut self.open) {
            let reading = keeper.attempts(&open.trainee);
            match reading.attempts.iter().find(|recorded| recorded.attempt.id == open.attempt) {
                Some(_) if self.told.contains_key(&open.attempt) => {}
                Some(recorded) => talks.push(self.talk(recorded, 0, &reading.texts)),
                None => self.open.push(open),
            }
        }
        talks
    }

    /// The attempts about which there is more than there was.
    fn changed(&mut self, known: &[Entry]) -> Vec<Talk> {
        let mut entries: HashMap<AttemptId, usize> = HashMap::new();
        let mut begun = Vec::new();
        for entry in known.iter().filter(|entry| !matches!(entry, Entry::Rate { .. })) {
            if let Some(id) = entry.attempt() {
                *entries.entry(id).or_default() += 1;
            }
            if let Entry::Begin(attempt) = entry {
                begun.push(attempt);
            }
        }
        let mut talks = Vec::new();
        let mut texts: Option<Texts> = None;
        for attempt in begun {
            let (id, now) = (attempt.id, entries[&attempt.id]);
            let before = self.told.get(&id).copied();
            if before.is_some_and(|before| before.entries == now) || self.brought.contains(&id) {
                continue;
            }
            let Some(recorded) = recorded(known, id) else { continue };
            if before.is_none() && (attempt.ended_ms.is_some() || recorded.abandoned) {
                self.brought.insert(id);
                continue;
            }
            let texts = texts.get_or_insert_with(|| texts_in(known).cloned().collect());
            talks.push(self.talk(&recorded, now, texts));
        }
        talks
    }

    fn talk(&mut self, recorded: &Recorded, entries: usize, texts: &Texts) -> Talk {
        let attempt = &recorded.attempt;
        // In other words than those that were read it would be told what did not happen.
        let wording = self.judge.wording(attempt, texts).filter(|(edition, _)| *edition != Edition::Lost);
        let statements = wording.and_then(|(_, wording)| xapi::statements(recorded, &wording, &self.organisation));
        let over = statements.as_ref().is_none_or(|all| all.last().is_some_and(|last| last.verb == Verb::Terminated));
        let statements = statements.unwrap_or_default();
        let told = self.told.entry(attempt.id).or_default();
        let before = told.statements;
        *told = Progress { entries, statements: before.max(statements.len()) };
        let statements = statements.into_iter().skip(before).map(|statement| statement.json).collect();
        Talk { attempt: attempt.id, trainee: attempt.trainee.id, over, statements }
    }
}

fn texts_in(known: &[Entry]) -> impl Iterator<Item = &PlayedText> {
    known.iter().filter_map(|entry| if let Entry::Texts(texts) = entry { Some(texts) } else { None }).flatten()
}

/// What these entries say of an attempt.
fn recorded(known: &[Entry], id: AttemptId) -> Option<Recorded> {
    let mut found: Option<Recorded> = None;
    for entry in known.iter().filter(|entry| entry.attempt() == Some(id)) {
        match (entry, &mut found) {
            (Entry::Begin(attempt), None) => {
                let attempt = attempt.clone();
                found = Some(Recorded { attempt, abandoned: false, rating: None, inputs: Vec::new() });
            }
            (Entry::Record { n, input, elapsed_ms, .. }, Some(found)) if found.inputs.len() == *n => {
                found.inputs.push((input.clone(), *elapsed_ms));
            }
            (Entry::Finish { ended_ms, .. }, Some(found)) => {
                found.attempt.ended_ms.get_or_insert(*ended_ms);
            }
            (Entry::Abandon(_), Some(found)) => found.abandoned = true,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests;

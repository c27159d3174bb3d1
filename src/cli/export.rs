//! `trainer export`: all that is kept about a person, for them or for another copy of the records; and the pages that
//! their debriefs save.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::args::Export;
use super::people::{called, meant, records};
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print, print_json, say};
use crate::check::course::{Course, Origin};
use crate::conversation::Speech;
use crate::diagnostic::shown::in_line;
use crate::dialogue::folder::which::Which;
use crate::dialogue::folder::write::{self, Unwritten};
use crate::export::report::{self, Report};
use crate::export::{person, sentences};
use crate::learning::{Judge, Wording, at_hand, wordings};
use crate::records::{PROGRAM_VERSION, Person, Reading, Recorded, Store, StoreError};
use crate::scoring::Score;
use crate::scoring::debrief::Debrief;
use crate::words::{Languages, Messages};

pub(super) fn run(args: &Export, dialogues: Option<&Path>, languages: &Languages) -> CommandResult {
    let failed = |why: StoreError| Trouble::Use(why.to_string());
    let files = records(&args.data)?;
    // Those of other computers are only looked at.
    let open = if files.len() == 1 { Store::open_file_to_read } else { Store::open_as_it_lies };
    let stores: Result<Vec<Store>, _> = files.iter().map(|file| open(file)).collect();
    let stores = stores.map_err(failed)?;
    let found = meant(&stores, &args.of)?;
    let [(place, known)] = &*found else {
        return Err(Trouble::Use(format!(
            "{} is in the records of several computers: bring them together with trainer collect, and say --data with what \
             it writes",
            in_line(&args.of)
        )));
    };
    let store = &stores[*place];
    // Where nothing can be written the texts are not put in, and the file has what there is.
    let course = course(dialogues);
    let _ = course.as_ref().map(|course| store.keep_texts(&at_hand(course, std::iter::empty())));
    let reading = store.of_trainee(&known.person.id).map_err(failed)?;
    let told = |what: &str, n, place: &Path| {
        print(&format!("{}: {} in {}\n", called(known), count(n, what), in_line(&place.display().to_string())))
    };
    if let Some(folder) = &args.pages {
        let written = pages(folder, course, &known.person, &reading, &languages.messages())?;
        told("page", written, folder)?;
    } else {
        let json = person::render(&known.person, &reading, PROGRAM_VERSION);
        match &args.output {
            None => print_json(&json)?,
            Some(path) => {
                write::create(path, &json)?;
                told("attempt", reading.attempts.len(), path)?;
            }
        }
    }
    reading.left_out.iter().for_each(|left_out| say(&left_out.to_string()));
    Ok(if reading.left_out.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// The course at hand, as the game would play it.
pub(super) fn course(dialogues: Option<&Path>) -> Option<Course> {
    let origin = match Which::folder(dialogues) {
        Which::Named(folder) | Which::Found(folder) => Origin::Folder(folder),
        Which::BuiltIn(_) => Origin::Shipped,
    };
    Course::load(origin).ok()
}

/// Writes a page for every talk that came to its end, as its debrief saves it. How many there are.
fn pages(
    folder: &Path,
    course: Option<Course>,
    person: &Person,
    reading: &Reading,
    messages: &Messages,
) -> Result<usize, Trouble> {
    fs::create_dir_all(folder).map_err(|error| Unwritten { path: folder.to_owned(), error })?;
    let mut judge = Judge::new(course.iter().flat_map(wordings).map(|(wording, _)| wording).collect());
    let guest = messages.text("debrief-page-guest");
    let mut written = BTreeSet::new();
    for recorded in reading.attempts.iter().filter(|recorded| recorded.attempt.retry.is_none()) {
        let attempt = &recorded.attempt;
        let wording = judge.wording(attempt, &reading.texts).map(|(_, wording)| wording);
        let trainee = person.name.as_deref().unwrap_or(&guest);
        let page = wording.and_then(|wording| page(recorded, &wording, course.as_ref(), trainee, messages));
        if let Some(page) = page {
            let name = report::file_name(&attempt.dialogue, attempt.started_ms, trainee);
            // Two talks may begin in the same minute.
            let again = (2..).map(|n| format!("{name} {n}"));
            let name = [name.clone()].into_iter().chain(again).find(|name| !written.contains(name)).unwrap_or_default();
            put(&folder.join(format!("{name}.html")), &page)?;
            written.insert(name);
        }
    }
    Ok(written.len())
}

/// The page of a talk; none where it has come to no end, or does not fit what is left of its texts.
fn page(
    recorded: &Recorded,
    wording: &Wording,
    course: Option<&Course>,
    trainee: &str,
    messages: &Messages,
) -> Option<String> {
    let attempt = &recorded.attempt;
    let run = recorded.replay(wording.script.clone()).ok()?;
    let score = Score::of(&run, wording.par());
    score.outcome?;
    let called = attempt.trainee.name.clone().unwrap_or_else(|| messages.text("conversation-guest"));
    let speech = Speech::new(&run.script().dialogue, run.seed(), &called);
    let settings = course.map(|course| &course.settings);
    let report = Report {
        messages,
        script: run.script(),
        score: &score,
        review: &Debrief::of(&run, &speech),
        rating: recorded.rating,
        trainee,
        when: &sentences::when(messages, attempt.started_ms),
        mode: attempt.mode,
        pace: attempt.pace,
        course: settings.and_then(|settings| settings.title.as_deref()),
        logo: settings.and_then(|settings| settings.logo.as_ref()).map(|logo| &*logo.png),
    };
    Some(report.html())
}

/// Puts a page there, in the place of an earlier one.
fn put(path: &Path, page: &str) -> Result<(), Unwritten> {
    match fs::read(path) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => write::create(path, page),
        Err(error) => Err(Unwritten { path: path.to_owned(), error }),
        Ok(old) if old == page.as_bytes() => Ok(()),
        Ok(old) => write::replace(path, old, page),
    }
}

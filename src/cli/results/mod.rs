//! `trainer results`: what many people did, what came of it, and what that says about the dialogues.

pub(in crate::cli) mod records;

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::{Results as Args, Table};
use super::export::course;
use super::screen::width;
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print, say};
use crate::check::course::Entry;
use crate::clock;
use crate::diagnostic::shown::in_line;
use crate::dialogue::folder::write;
use crate::dialogue::suggest;
use crate::export::results::{Place, Told, csv, html, json, tables, text, xlsx};
use crate::learning::results::pseudonym::{KEY_BYTES, Key};
use crate::learning::results::{DialogueResult, Doubt, Filter, Gathering, Results, Roster};
use crate::learning::{Edition, wordings};
use records::Sources;

/// What a file can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Html,
    Xlsx,
    Csv,
    Json,
}

pub(super) fn run(args: &Args, dialogues: Option<&Path>) -> CommandResult {
    let written = args.output.as_deref().map(ending).transpose()?;
    if args.table.is_some() && written != Some(Written::Csv) {
        return Err(Trouble::Use("--table says which table a .csv file has; the others have all of them".to_owned()));
    }
    let (since, until) = (day(args.since.as_deref())?, day(args.until.as_deref())?);
    let sources = Sources::find(&args.records, &args.data)?;
    let roster = roster(args.roster.as_deref(), &sources)?;
    let course = course(dialogues);
    let playable = course.iter().flat_map(wordings).map(|(wording, _)| wording).collect();
    let mut gathering = Gathering::new(playable);
    let unread = sources.gather(&mut gathering)?;
    let filter = Filter {
        since_ms: since.map(|(begins, _)| begins),
        until_ms: until.map(|(_, ends)| ends),
        dialogue: args.dialogue.as_deref(),
        group: args.group.as_deref(),
    };
    known(&filter, &gathering, &roster)?;
    let entries: Vec<&Entry> = course.iter().flat_map(|course| &course.entries).collect();
    let order: Vec<&str> = entries.iter().map(|entry| entry.id()).collect();
    let results = Results::of(&gathering, &roster, &filter, &order);
    let results = match args.pseudonyms.as_deref().map(key).transpose()? {
        Some(key) => results.under_pseudonyms(&key),
        None => results,
    };
    let doubts: Vec<Told> = results.dialogues.iter().flat_map(|of| told(of, &entries)).collect();
    match (written, &args.output) {
        (Some(written), Some(path)) => {
            let title = course.as_ref().and_then(|course| course.settings.title.as_deref());
            write::create(path, bytes(written, args.table, &results, &doubts, title)?)?;
            let (who, shown) = (text::people_of(results.people.len()), path.display().to_string());
            print(&format!("{} by {who} in {}\n", count(results.attempts, "attempt"), in_line(&shown)))?;
        }
        _ => print(&match (&args.dialogue, &results.dialogues[..]) {
            (Some(_), [one]) => text::dialogue(one, &doubts, width()),
            _ => text::render(&results, &doubts, width()),
        })?,
    }
    for id in &gathering.clashes {
        say(&format!("{id} is not the same in all records: the first was taken."));
    }
    Ok(if unread || !gathering.clashes.is_empty() { ExitStatus::Findings } else { ExitStatus::Fine })
}

/// What a file's ending says that it shall be.
fn ending(path: &Path) -> Result<Written, Trouble> {
    let ending = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("html") => Ok(Written::Html),
        Some("xlsx") => Ok(Written::Xlsx),
        Some("csv") => Ok(Written::Csv),
        Some("json") => Ok(Written::Json),
        _ => {
            let shown = path.display().to_string();
            let said = format!("{}: name a file that ends in .html, .xlsx, .csv or .json", in_line(&shown));
            Err(Trouble::Use(said))
        }
    }
}

fn bytes(
    written: Written,
    table: Option<Table>,
    results: &Results,
    doubts: &[Told],
    title: Option<&str>,
) -> Result<Vec<u8>, Trouble> {
    let mut tables = tables::all(results, doubts);
    let failed = |why: &dyn std::fmt::Display| Trouble::Use(format!("it cannot be written: {why}"));
    match written {
        Written::Html => Ok(html::render(results, doubts, title).into_bytes()),
        Written::Json => json::render(tables).map_err(|why| failed(&why)),
        Written::Xlsx => xlsx::render(tables).map_err(|why| failed(&why)),
        Written::Csv => {
            let one = table.unwrap_or(Table::People) as usize;
            csv::render(tables.swap_remove(one)).map_err(|why| failed(&why))
        }
    }
}

/// A day, as somebody wrote it.
fn day(written: Option<&str>) -> Result<Option<(i64, i64)>, Trouble> {
    let day = |text: &str| {
        let no_day = || Trouble::Use(format!("{} is no day: write it as 2026-11-22", in_line(text)));
        clock::day(text.trim()).ok_or_else(no_day)
    };
    written.map(day).transpose()
}

/// The list that was named, or that lies beside the records; none where there is none.
fn roster(named: Option<&Path>, sources: &Sources) -> Result<Roster, Trouble> {
    let beside = || sources.folders.iter().map(|folder| folder.join("roster.csv")).find(|file| file.is_file());
    let Some(path) = named.map(PathBuf::from).or_else(beside) else { return Ok(Roster::default()) };
    let shown = path.display().to_string();
    let shown = in_line(&shown);
    let failed = |why: &dyn std::fmt::Display| Trouble::Use(format!("cannot read {shown}: {why}"));
    let bytes = fs::read(&path).map_err(|why| failed(&why))?;
    let text = String::from_utf8(bytes).map_err(|_| failed(&"it is no text in UTF-8: save it as CSV UTF-8"))?;
    Roster::read(&text).map_err(|why| failed(&why))
}

/// The key in a file; a new one, where there is no such file.
fn key(path: &Path) -> Result<Key, Trouble> {
    let shown = path.display().to_string();
    let shown = in_line(&shown);
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            let hex = |byte: u8| format!("{byte:02x}");
            let new: String = clock::random::<KEY_BYTES>().map(hex).concat() + "\n";
            write::create(path, &new)?;
            say(&format!(
                "A new key is in {shown}. Keep it, and give it to nobody: with another, people have other names."
            ));
            new.into_bytes()
        }
        Err(why) => return Err(Trouble::Use(format!("cannot read {shown}: {why}"))),
    };
    Key::new(&bytes).map_err(|why| Trouble::Use(format!("{shown} is no key: {why}")))
}

/// Whether what is asked for is there at all: a name that was mistyped finds nothing, and nobody would know why.
fn known(filter: &Filter<'_>, gathering: &Gathering, roster: &Roster) -> Result<(), Trouble> {
    let missing = |what: &str, name: &str, there: &[&str]| {
        let advice = match suggest::nearest(name, there.iter().copied()) {
            Some(near) => format!("; did you mean {}?", in_line(near)),
            None if there.is_empty() => String::new(),
            None => format!("; there are {}", in_line(&there.join(", "))),
        };
        Trouble::Use(format!("{what} {}{advice}", in_line(name)))
    };
    if let Some(id) = filter.dialogue
        && !gathering.dialogues.iter().any(|there| there == id)
    {
        let there: Vec<&str> = gathering.dialogues.iter().map(String::as_str).collect();
        return Err(missing("nobody has played a dialogue", id, &there));
    }
    match filter.group {
        Some(_) if roster.groups().is_empty() => Err(Trouble::Use(
            "groups are what a roster says: name it with --roster, or put roster.csv beside the records".to_owned(),
        )),
        Some(group) if !roster.groups().contains(&group) => {
            Err(missing("the roster has no group", group, &roster.groups()))
        }
        _ => Ok(()),
    }
}

/// The doubts about a dialogue, with their places.
fn told(of: &DialogueResult, entries: &[&Entry]) -> Vec<Told> {
    let Some((edition, wording)) = &of.wording else { return Vec::new() };
    let report = entries.iter().find(|entry| *edition == Edition::Current && entry.id() == of.id);
    let report = report.map(|entry| &entry.checked.report);
    let one = |doubt: &Doubt| {
        let (scene, reply) = doubt.written(&wording.script);
        let place = report.map(|report| {
            let place = report.source.place(doubt.span(&wording.script).start);
            Place { file: report.file.clone(), line: place.line, column: place.column }
        });
        Told {
            dialogue: of.id.clone(),
            scene: scene.id().value.to_string(),
            reply: reply.map(|reply| reply.id.value.to_string()),
            doubt: doubt.clone(),
            place,
        }
    };
    of.doubts.iter().map(one).collect()
}

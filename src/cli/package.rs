//! `trainer package`: the game in a browser with a course in it, for a learning management system.

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::Arc;

use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::web::{Layout, Page, bytes, course};
use super::{CommandResult, ExitStatus, Trouble, args, print, say};
use crate::check::course::{Course, Entry};
use crate::diagnostic::shown::in_line;
use crate::dialogue::folder::which::Which;
use crate::dialogue::folder::write;
use crate::dialogue::suggest;
use crate::export::lms::{Kind, Manifest};
use crate::opening::parcel::{Package, Parcel};
use crate::words::{Language, Languages};

/// What the course is called where it has no title.
const TITLE: &str = "Unruffled";

pub(super) fn run(args: &args::Package, dialogues: Option<&Path>, languages: &Languages) -> CommandResult {
    let kind = match (args.scorm12, args.scorm2004) {
        (true, _) => Kind::Scorm12,
        (_, true) => Kind::Scorm2004,
        _ => Kind::Cmi5,
    };
    if !args.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        let shown = args.output.display().to_string();
        return Err(Trouble::Use(format!("{}: name a file that ends in .zip, as packages do", in_line(&shown))));
    }
    let id = args.id.as_deref().map(iri).transpose()?;
    let (files, course) = match course(dialogues)? {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    if matches!(Which::folder(dialogues), Which::BuiltIn(_)) {
        say("trainer: no dialogues lie here, so these are those that come with the game; --dialogues DIR takes yours");
    }
    let offered = offered(&course, &args.only)?;
    let title = title(&course, &offered);
    let package =
        Package { id: id.unwrap_or_else(|| made_of(&title, &offered)), only: args.only.clone(), pass: args.pass };
    let page = Page::find(args.page.as_deref())?;
    let parcel = Parcel {
        files: Arc::new(files),
        language: languages.asked_for.clone(),
        mode: args.mode,
        lrs: None,
        package: Some(package.clone()),
    };
    let layout = Layout::packaged(page, &parcel, Some(&title), kind)?;
    let language = parcel.language.clone().unwrap_or_else(Language::english).to_string();
    let about = format!("Talks with angry customers: {}.", titles(&offered).join(", "));
    let names: Vec<&str> = layout.all().map(|(name, _)| name).collect();
    let manifest = Manifest {
        kind,
        id: &package.id,
        title: &title,
        about: &about,
        language: &language,
        pass: args.pass,
        files: &names,
    };
    let zip = zipped(&layout, kind.file(), &manifest.write())
        .map_err(|why| Trouble::Use(format!("it cannot be packed: {why}")))?;
    let size = zip.len();
    write::create(&args.output, zip)?;
    let count = offered.len();
    let what = if count == 1 { "1 dialogue".to_owned() } else { format!("{count} dialogues") };
    let shown = args.output.display().to_string();
    print(&format!(
        "{} has {what} ({}). Upload it to your learning management system.\n",
        in_line(&shown),
        bytes(size)
    ))?;
    Ok(ExitStatus::Fine)
}

/// A name in the whole world, as it was written.
fn iri(written: &str) -> Result<String, Trouble> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&()*+,;=%".contains(c);
    let scheme = written.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
    let is_scheme =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(|c| c.is_ascii_alphanumeric());
    match is_scheme && written.chars().all(is_plain) && !written.ends_with('/') {
        true => Ok(written.to_owned()),
        false => Err(Trouble::Use(format!(
            "{} is no name for a package: write an address of yours such as https://www.example.org/calm",
            in_line(written)
        ))),
    }
}

/// The dialogues that are on offer.
fn offered<'c>(course: &'c Course, only: &[String]) -> Result<Vec<&'c Entry>, Trouble> {
    if only.is_empty() {
        return Ok(course.offered().collect());
    }
    let there: Vec<&str> = course.playable().map(Entry::id).collect();
    if let Some(missing) = only.iter().find(|id| !there.contains(&id.as_str())) {
        let near = suggest::nearest(missing, there.iter().copied());
        let advice =
            near.map_or_else(|| format!("; there are {}", there.join(", ")), |near| format!("; did you mean {near}?"));
        return Err(Trouble::Use(format!("the course has no dialogue {}{}", in_line(missing), in_line(&advice))));
    }
    Ok(course.playable().filter(|entry| only.iter().any(|id| id == entry.id())).collect())
}

fn titles(offered: &[&Entry]) -> Vec<String> {
    offered
        .iter()
        .map(|entry| {
            entry
                .checked
                .playable()
                .map_or_else(|| entry.id().to_owned(), |script| script.dialogue.title.value.to_string())
        })
        .collect()
}

/// What the package is called: as its only dialogue, or as the course.
fn title(course: &Course, offered: &[&Entry]) -> String {
    match (&titles(offered)[..], &course.settings.title) {
        ([one], _) => one.clone(),
        (_, Some(title)) => title.clone(),
        _ => TITLE.to_owned(),
    }
}

/// A name of what is in it: the same for the same dialogues, whatever is changed in their words.
fn made_of(title: &str, offered: &[&Entry]) -> String {
    let ids: Vec<&str> = offered.iter().map(|entry| entry.id()).collect();
    let made = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{title}\n{}", ids.join("\n")).as_bytes());
    format!("urn:unruffled:{}", made.simple())
}

/// All of it in one file. The same course makes the same bytes.
fn zipped(layout: &Layout, name: &str, manifest: &str) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    zip.start_file(name, options.compression_method(CompressionMethod::Deflated))?;
    zip.write_all(manifest.as_bytes())?;
    for (name, bytes) in layout.all() {
        // What is packed already gets no smaller.
        let method = if name.ends_with(".gz") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(name, options.compression_method(method))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

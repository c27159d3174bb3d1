//! Puts a page into a folder: all of it or nothing, and nobody else's files are touched.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Unlaid;
use super::layout::Layout;
use super::pack::Packing;
use super::page::INDEX;
use crate::dialogue::folder::write::Unwritten;
use crate::opening::parcel::{self, Parcel};

/// The list of what was put into a folder, so that the next time it is known what may be taken away.
const LIST: &str = ".unruffled-web";

/// A folder that a page may be put into.
#[derive(Debug)]
pub struct Target {
    folder: PathBuf,
    /// What lies there from before, by its name.
    before: BTreeSet<String>,
}

impl Target {
    /// Takes a folder that is not there yet, has nothing in it but what begins with a dot, or has such a page already.
    ///
    /// # Errors
    /// Where something else is there.
    pub fn new(folder: &Path) -> Result<Self, Unlaid> {
        let target = |before| Target { folder: folder.to_owned(), before };
        let unwritten = |error| Unlaid::Unwritten(Unwritten { path: folder.to_owned(), error });
        // Not every system says so by itself.
        if folder.is_file() {
            return Err(unwritten(io::Error::other("it is a file, and a page is a folder of them")));
        }
        let entries = match fs::read_dir(folder) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(target(BTreeSet::new())),
            entries => entries.map_err(unwritten)?,
        };
        let mut names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
        let is_empty = names.all(|name| name.starts_with('.'));
        let listed = fs::read_to_string(folder.join(LIST)).ok();
        let has_course = || fs::read_to_string(folder.join(parcel::FILE)).is_ok_and(|text| Parcel::is_one(&text));
        if !is_empty && listed.is_none() && !(folder.join(INDEX).is_file() && has_course()) {
            return Err(Unlaid::NotOurs(folder.to_owned()));
        }
        let listed = listed.unwrap_or_default();
        Ok(target(listed.lines().filter(|name| is_inside(name)).map(str::to_owned).collect()))
    }

    /// Puts a page there. What lay there of an earlier one and is no part of this one is taken away. Everything is written
    /// beside the old files first and takes their places then.
    ///
    /// # Errors
    /// Where something cannot be written; then all is as it was.
    pub fn put(&self, layout: &Layout) -> Result<(), Unlaid> {
        let stage = self.folder.join(format!("{LIST}-{}", uuid::Uuid::now_v7().simple()));
        let was_there = self.folder.exists();
        let done = self.stage(&stage, layout).and_then(|()| self.swap(&stage, layout));
        // What is left over where even this fails begins with a dot, and nothing is lost.
        let _ = fs::remove_dir_all(&stage);
        if done.is_err() && !was_there {
            let _ = fs::remove_dir_all(&self.folder);
        }
        done.map_err(Unlaid::Unwritten)
    }

    fn stage(&self, stage: &Path, layout: &Layout) -> Result<(), Unwritten> {
        let list: String = layout.all().map(|(name, _)| format!("{name}\n")).collect();
        for (name, bytes) in layout.all().chain([(LIST, list.as_bytes())]) {
            let path = stage.join(NEW).join(name);
            let written = above(&path).and_then(|()| fs::write(&path, bytes));
            written.map_err(|error| Unwritten { path: self.folder.join(name), error })?;
        }
        Ok(())
    }

    fn swap(&self, stage: &Path, layout: &Layout) -> Result<(), Unwritten> {
        let mut moves = Moves::default();
        // What a page begins with comes last: who opens it meanwhile gets the old one with the old files, or finds the new.
        let opens = |name: &&str| [INDEX, parcel::FILE].contains(name);
        let names: Vec<&str> = layout.all().map(|(name, _)| name).collect();
        let (last, first): (Vec<&str>, Vec<&str>) = names.iter().partition(|name| opens(name));
        // A copy of what was there before would be sent in place of what is there now.
        let copies = names.iter().flat_map(|name| Packing::ALL.map(|packing| packing.name(name)));
        let before: BTreeSet<String> = self.before.iter().cloned().chain(copies).collect();
        let stale = before.iter().map(|name| &**name).filter(|name| layout.file(name).is_none());
        let new = first.into_iter().chain(last).chain([LIST]).map(|name| (name, true));
        for (name, is_new) in new.chain(stale.map(|name| (name, false))) {
            let (place, old) = (self.folder.join(name), stage.join(OLD).join(name));
            let moved = moves.out_of_the_way(&place, &old).and_then(|()| match is_new {
                true => moves.take(&stage.join(NEW).join(name), &place),
                false => Ok(()),
            });
            if let Err(error) = moved {
                moves.undo();
                return Err(Unwritten { path: place, error });
            }
        }
        for folder in self.before.iter().filter_map(|name| self.folder.join(name).parent().map(Path::to_owned)) {
            // One that has something in it stays.
            if folder != self.folder {
                let _ = fs::remove_dir(folder);
            }
        }
        Ok(())
    }
}

/// What is to be put there, and what is taken away, beside the page.
const NEW: &str = "new";
const OLD: &str = "old";

/// What was moved from where to where.
#[derive(Default)]
struct Moves(Vec<(PathBuf, PathBuf)>);

impl Moves {
    fn take(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        above(to)?;
        fs::rename(from, to)?;
        self.0.push((from.to_owned(), to.to_owned()));
        Ok(())
    }

    /// Moves a file away, where there is one.
    fn out_of_the_way(&mut self, file: &Path, to: &Path) -> io::Result<()> {
        match fs::symlink_metadata(file) {
            Ok(data) if data.is_dir() => Err(io::Error::other("a folder of that name is in its place")),
            Ok(_) => self.take(file, to),
            Err(_) => Ok(()),
        }
    }

    fn undo(self) {
        for (from, to) in self.0.into_iter().rev() {
            // Whatever kept the next file from being moved, these were moved just now.
            let _ = fs::rename(to, from);
        }
    }
}

/// Makes the folder that a file is to lie in.
fn above(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Whether a name is that of a file inside the folder that it is looked for in, and no hidden one.
fn is_inside(name: &str) -> bool {
    let is_plain = |part: Component| match part {
        Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
        _ => false,
    };
    !name.is_empty() && Path::new(name).components().all(is_plain)
}

//! The page as it was built, around whatever course.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Unlaid;
use super::pack::{self, Packing};
use crate::dialogue::folder::Unreadable;

/// The file that a browser opens first.
pub(super) const INDEX: &str = "index.html";
/// The folder of the page, beside the program and where programs are built.
const WEB: &str = "web";

/// Files by their names, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of a page, and packed copies of them as far as they are there.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub(super) files: Files,
    pub(super) packed: Files,
}

impl Page {
    /// A page of these files; what is called as a packed copy of another one is taken for that.
    #[must_use]
    pub fn of(mut files: Files) -> Self {
        let is_copy = |name: &str| {
            Packing::ALL.iter().any(|p| name.strip_suffix(p.ending()).is_some_and(|n| files.contains_key(n)))
        };
        let copies: Vec<String> = files.keys().filter(|name| is_copy(name)).cloned().collect();
        let packed = copies.into_iter().filter_map(|name| files.remove_entry(&name)).collect();
        Page { files, packed }
    }

    /// The page in a folder. What begins with a dot is left there.
    ///
    /// # Errors
    /// Where something in it cannot be read, or it has no `index.html`.
    pub fn read(folder: &Path) -> Result<Self, Unlaid> {
        if !folder.join(INDEX).is_file() {
            return Err(Unlaid::NoPage(vec![folder.to_owned()]));
        }
        Ok(Self::of(Self::below(folder)?))
    }

    /// The files below a folder. What begins with a dot is left there.
    ///
    /// # Errors
    /// Where something in it cannot be read.
    pub fn below(folder: &Path) -> Result<Files, Unlaid> {
        let mut files = Files::new();
        read_below(folder, "", &mut files)?;
        Ok(files)
    }

    /// The same page, for which the packed copies of another one will do where the files are the same.
    #[must_use]
    pub fn with_copies_of(mut self, other: Page) -> Self {
        for (name, copy) in other.packed {
            self.packed.entry(name).or_insert(copy);
        }
        self
    }

    /// The page in the folder that was named; else in `web` beside the program, or where it is built from here.
    ///
    /// # Errors
    /// As [`Page::read`], and where there is none.
    pub fn find(named: Option<&Path>) -> Result<Self, Unlaid> {
        if let Some(folder) = named {
            return Self::read(folder);
        }
        let program = std::env::current_exe().ok();
        let beside = program.as_deref().and_then(Path::parent).map(|folder| folder.join(WEB));
        let looked_in: Vec<PathBuf> = beside.into_iter().chain([built()]).collect();
        match looked_in.iter().find(|folder| folder.join(INDEX).is_file()) {
            Some(folder) => Self::read(folder),
            None => Err(Unlaid::NoPage(looked_in)),
        }
    }

    /// A copy of one file in this packing that is still one.
    pub(super) fn copy(&self, name: &str, bytes: &[u8], packing: Packing) -> Option<&Vec<u8>> {
        self.packed.get(&packing.name(name)).filter(|copy| pack::holds(packing, copy, bytes))
    }
}

/// The folder that the page is built in, from where somebody works.
#[must_use]
pub fn built() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    target.map_or_else(|| PathBuf::from("target"), PathBuf::from).join(WEB)
}

fn read_below(folder: &Path, prefix: &str, files: &mut Files) -> Result<(), Unreadable> {
    let unreadable = |path: &Path, error| Unreadable { path: path.to_owned(), error };
    for entry in fs::read_dir(folder).map_err(|why| unreadable(folder, why))? {
        let entry = entry.map_err(|why| unreadable(folder, why))?;
        let path = entry.path();
        let name = entry.file_name().into_string();
        let name = name.map_err(|_| unreadable(&path, io::Error::other("its name is no text")))?;
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type().map_err(|why| unreadable(&path, why))?;
        let name = format!("{prefix}{name}");
        // A link to a folder may lead round in circles; one to a file is a file.
        match kind.is_dir() {
            true => read_below(&path, &format!("{name}/"), files)?,
            false if path.is_file() => {
                drop(files.insert(name, fs::read(&path).map_err(|why| unreadable(&path, why))?));
            }
            false => {}
        }
    }
    Ok(())
}

//! The files of a course that is carried along, for where there are no folders.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::logo::{self, Refused};
use super::{COURSE, File, RUBRIC, Unreadable, dialogues, is_dialogue, read_inside, stem};
use crate::dialogue::read::load;

/// The files of a course by their names, as they lie in its folder: what is read of one, and nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    files: BTreeMap<Cow<'static, str>, Cow<'static, str>>,
    pictures: BTreeMap<String, Vec<u8>>,
}

impl Carried {
    /// Carries these texts and pictures, by the names of their files.
    ///
    /// # Errors
    /// The first name that is not that of a file alone.
    pub fn new(files: BTreeMap<String, String>, pictures: BTreeMap<String, Vec<u8>>) -> Result<Self, String> {
        let leads_away = |c: char| matches!(c, '/' | '\\') || c.is_control();
        let is_no_name = |name: &&String| name.is_empty() || name.contains(leads_away);
        if let Some(name) = files.keys().chain(pictures.keys()).find(is_no_name) {
            return Err(name.clone());
        }
        let files = files.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
        Ok(Carried { files, pictures })
    }

    /// Carries texts that are part of the program.
    pub(in crate::dialogue) fn built_in(files: impl Iterator<Item = (Cow<'static, str>, &'static str)>) -> Self {
        let files = files.map(|(name, text)| (name, text.into())).collect();
        Carried { files, pictures: BTreeMap::new() }
    }

    /// Takes along what a course has in its folder: every dialogue, `rubric.ron` and `course.ron` as far as they are there,
    /// and the picture that is named in `course.ron`. A picture that is no logo comes along as it is; one that is not
    /// there does not.
    ///
    /// # Errors
    /// Where the folder, or one of these files, cannot be read or is no text in UTF-8.
    pub fn of(folder: &Path) -> Result<Self, Unreadable> {
        let mut carried = Carried::default();
        let shared = [RUBRIC, COURSE].map(|name| folder.join(name));
        let shared = shared.into_iter().filter(|path| path.is_symlink() || path.exists());
        for path in dialogues(folder)?.into_iter().chain(shared) {
            let unfit = |why: &str| Unreadable { path: path.clone(), error: io::Error::other(why) };
            let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(|| unfit("its name is no text"))?;
            let file = read_inside(folder, &path)?;
            let text = String::from_utf8(file.bytes).map_err(|_| unfit("it is no text in UTF-8"))?;
            carried.files.insert(name.to_owned().into(), text.into());
        }
        if let Some(name) = carried.logo() {
            match logo::bytes(folder, &name) {
                Ok(bytes) => drop(carried.pictures.insert(name, bytes)),
                Err(Refused::Missing) => {}
                Err(Refused::Unfit(why, _)) => {
                    return Err(Unreadable { path: folder.join(name), error: io::Error::other(why) });
                }
            }
        }
        Ok(carried)
    }

    /// The name of the picture that is named in `course.ron`.
    fn logo(&self) -> Option<String> {
        let (written, _) = load::course(&self.read(COURSE).ok()?.source());
        Some(written?.logo?.to_string())
    }

    /// The names of the dialogues, in their order.
    pub fn dialogues(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(|name| &**name).filter(|name| is_dialogue(Path::new(name)))
    }

    /// The texts by the names of their files.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, text)| (&**name, &**text))
    }

    /// The pictures by the names of their files.
    pub fn pictures(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.pictures.iter().map(|(name, bytes)| (&**name, &**bytes))
    }

    /// One picture.
    pub(super) fn picture(&self, name: &str) -> Option<&[u8]> {
        self.pictures.get(name).map(|bytes| &**bytes)
    }

    /// One file, up to a size that no dialogue has.
    ///
    /// # Errors
    /// Where it does not come along, or is too large.
    pub fn read(&self, name: &str) -> Result<File, Unreadable> {
        let unreadable = |error| Unreadable { path: PathBuf::from(name), error };
        let text = self.files.get(name).ok_or_else(|| unreadable(io::ErrorKind::NotFound.into()))?;
        if text.len() > load::LARGEST {
            return Err(unreadable(super::too_large()));
        }
        Ok(File { name: name.to_owned(), stem: stem(Path::new(name)), bytes: text.as_bytes().to_vec() })
    }
}

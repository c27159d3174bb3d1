//! A page in the documents folder.

use crate::platform::Unsaved;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use unruffled::records;

/// How many pages of the same name there may be.
const SAME: u32 = 1_000;

/// Saves a page under a name that every system takes, beside those that are there already. Says where it is.
///
/// # Errors
/// Where there is no folder for it, or it cannot be written there.
pub(crate) fn save_page(data: Option<&Path>, name: &str, page: &str) -> Result<String, Unsaved> {
    let folder = folder(data).ok_or(Unsaved::Nowhere)?;
    match write(&folder, name, page) {
        Ok(file) => Ok(file.display().to_string()),
        Err(error) => Err(Unsaved::Refused(folder, error.to_string())),
    }
}

/// Where pages go: into the documents. Whoever chose a data folder of their own finds them in there.
fn folder(data: Option<&Path>) -> Option<PathBuf> {
    let own = data.filter(|folder| records::default_folder().is_none_or(|usual| usual != *folder));
    let documents = || Some(directories::UserDirs::new()?.document_dir()?.to_owned());
    own.map(|folder| folder.join("debriefs")).or_else(documents).or_else(|| Some(data?.join("debriefs")))
}

/// Writes a page beside those that are there already. What could not be written whole is taken away again.
fn write(folder: &Path, name: &str, page: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    for n in 1..=SAME {
        let name = if n == 1 { format!("{name}.html") } else { format!("{name} ({n}).html") };
        let path = folder.join(name);
        let mut file = match File::create_new(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        if let Err(error) = file.write_all(page.as_bytes()).and_then(|()| file.sync_all()) {
            drop(file);
            let _ = fs::remove_file(&path);
            return Err(error);
        }
        return Ok(path);
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_is_written_over() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path().join("new");
        for (page, file) in [("one", "page.html"), ("two", "page (2).html"), ("three", "page (3).html")] {
            let path = write(&folder, "page", page).expect("it can be written");
            assert_eq!(path, folder.join(file));
            assert_eq!(fs::read_to_string(path).expect("it is there"), page);
        }
        assert_eq!(fs::read_to_string(folder.join("page.html")).expect("it is there"), "one");
    }

    #[test]
    fn a_data_folder_of_one_s_own_has_the_pages_in_it() {
        assert_eq!(folder(Some(Path::new("mine"))), Some(Path::new("mine").join("debriefs")));
        if let Some(usual) = records::default_folder() {
            assert_ne!(folder(Some(&usual)), None);
        }
    }

    #[test]
    fn where_a_page_cannot_be_written_it_is_said_which_folder_refuses() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("debriefs"), "in the way").expect("it can be written");
        let refused = save_page(Some(folder.path()), "page", "one");
        assert!(matches!(&refused, Err(Unsaved::Refused(place, _)) if *place == folder.path().join("debriefs")));
        assert_eq!(fs::read_to_string(folder.path().join("debriefs")).expect("it is there"), "in the way");
    }
}

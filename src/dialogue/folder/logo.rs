//! A course's logo: a picture that lies beside `course.ron`.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use super::stays_inside;

/// The largest file of a logo, in bytes.
pub const LARGEST: usize = 512 * 1024;
/// The most pixels of a logo's side.
pub const WIDEST: u32 = 2_048;

/// What unpacking may need: all pixels of the largest picture with 16 bits for each of four colours, twice.
const MEMORY: usize = 2 * 8 * (WIDEST as usize) * (WIDEST as usize);

/// A picture that was looked at whole: it can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The name of its file.
    pub name: String,
    /// The file: a PNG of at most [`LARGEST`] bytes.
    pub png: Arc<[u8]>,
    /// How many pixels it is wide, at most [`WIDEST`].
    pub width: u32,
    /// How many pixels it is high, at most [`WIDEST`].
    pub height: u32,
}

/// Why a file is no logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// There is no such file.
    Missing,
    /// What is wrong with it, and how to mend that.
    Unfit(String, &'static str),
}

fn unfit(why: impl Into<String>, help: &'static str) -> Refused {
    Refused::Unfit(why.into(), help)
}

/// Reads a logo. `name` is that of a file in the folder, and nothing else.
///
/// # Errors
/// Where it is not there, leads out of the folder, is too large or no sound PNG.
pub fn read(folder: &Path, name: &str) -> Result<Logo, Refused> {
    of(name, bytes(folder, name)?)
}

/// What is in a file that may be a logo, up to a byte more than one may have.
///
/// # Errors
/// Where it is not there, leads out of the folder, or cannot be read.
pub(super) fn bytes(folder: &Path, name: &str) -> Result<Vec<u8>, Refused> {
    let path = folder.join(name);
    let cannot = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Refused::Missing,
        _ => unfit(format!("{name} cannot be read: {error}"), "put a picture beside course.ron that can be read"),
    };
    stays_inside(folder, &path).map_err(|why| cannot(why.error))?;
    // Before it is opened: to open a pipe is to wait for somebody who writes into it.
    if !fs::metadata(&path).map_err(cannot)?.is_file() {
        return Err(unfit(format!("{name} is not a file"), "write the name of a picture"));
    }
    let mut bytes = Vec::new();
    File::open(&path).and_then(|file| file.take(LARGEST as u64 + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    Ok(bytes)
}

/// Makes a logo of what is in its file.
///
/// # Errors
/// Where it is too large or no sound PNG.
pub(super) fn of(name: &str, bytes: Vec<u8>) -> Result<Logo, Refused> {
    if bytes.len() > LARGEST {
        let why = format!("{name} is larger than {} KiB", LARGEST / 1024);
        return Err(unfit(why, "save the picture smaller, or with fewer colours"));
    }
    let (width, height) = size(name, &bytes)?;
    Ok(Logo { name: name.to_owned(), png: bytes.into(), width, height })
}

/// The size of a PNG all of which can be read.
fn size(name: &str, bytes: &[u8]) -> Result<(u32, u32), Refused> {
    let no_png = |_| unfit(format!("{name} is not a picture of the kind PNG"), "save the picture as PNG");
    let damaged = || unfit(format!("{name} is damaged: only a part of it can be read"), "save the picture as PNG anew");
    let decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MEMORY });
    let mut reader = decoder.read_info().map_err(no_png)?;
    let (width, height) = reader.info().size();
    if width.max(height) > WIDEST {
        let why = format!("{name} is {width} pixels wide and {height} high, and {WIDEST} are the most a side");
        return Err(unfit(why, "make the picture smaller"));
    }
    let mut pixels = vec![0; reader.output_buffer_size().ok_or_else(damaged)?];
    reader.next_frame(&mut pixels).map_err(|_| damaged())?;
    Ok((width, height))
}

/// The names of the PNG files in a folder, by name: what may have been meant.
pub fn pictures(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let is_png = |path: &Path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("png"));
    let names = entries.filter(|path| is_png(path)).filter_map(|path| path.file_name().map(OsStr::to_owned));
    let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
    names.sort();
    names
}

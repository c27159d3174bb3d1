//! A page with a course in it, laid out whole: every file that a server hands out.

use std::sync::Mutex;

use super::Unlaid;
use super::pack::{self, Packing};
use super::page::{Files, INDEX, Page};
use crate::export::lms::Kind;
use crate::export::page::{self as index, Fit};
use crate::opening::parcel::{self, Parcel};
use crate::words::Language;

/// The game itself, as the page knows it.
const PROGRAM: &str = "unruffled_bg.wasm";

/// A page with a course, and packed copies of what gets smaller.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    files: Files,
    copies: Files,
}

/// How many bytes a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size<'a> {
    /// The file's name.
    pub name: &'a str,
    /// As it is.
    pub plain: usize,
    /// As browsers fetch it in either packing: as it is, where that is smaller.
    pub brotli: usize,
    /// The same in the other one.
    pub gzip: usize,
}

impl Layout {
    /// Puts a course into a page. `title` is the course's. Nothing is packed beyond what the page brings along.
    ///
    /// # Errors
    /// Where the page has no place for what is said of the course.
    pub fn of(page: Page, parcel: &Parcel, title: Option<&str>) -> Result<Self, Unlaid> {
        let server = parcel.lrs.as_ref().map(|lrs| lrs.origin());
        Self::fitted(page, parcel, title, server, None)
    }

    /// The same as a package of this kind. A system hands its files out as they are: of the packed copies only that of the
    /// game itself is any use, which the page unpacks by itself.
    ///
    /// # Errors
    /// As [`Layout::of`].
    pub fn packaged(page: Page, parcel: &Parcel, title: Option<&str>, kind: Kind) -> Result<Self, Unlaid> {
        // The page narrows this down to the one store that it is told of when it is launched.
        let stores = (kind == Kind::Cmi5).then_some("https: http://localhost:* http://127.0.0.1:*");
        let mut layout = Self::fitted(page, parcel, title, stores, Some(kind))?;
        let copy = Packing::Gzip.name(PROGRAM);
        if !layout.copies.contains_key(&copy)
            && let Some(packed) = layout.files.get(PROGRAM).and_then(|program| pack::pack(Packing::Gzip, program))
        {
            layout.copies.insert(copy.clone(), packed);
        }
        layout.copies.retain(|name, _| *name == copy);
        Ok(layout)
    }

    fn fitted(
        page: Page,
        parcel: &Parcel,
        title: Option<&str>,
        server: Option<&str>,
        lms: Option<Kind>,
    ) -> Result<Self, Unlaid> {
        let mut files = page.files.clone();
        let text = String::from_utf8(files.remove(INDEX).unwrap_or_default()).map_err(|_| Unlaid::NoText)?;
        let language = parcel.language.clone().unwrap_or_else(Language::english).to_string();
        let program = files.get(PROGRAM).map_or(0, Vec::len);
        let fit = Fit { title, language: &language, server, lms: lms.map(Kind::word), program };
        let text = index::fit(&text, fit).map_err(Unlaid::Unfit)?;
        files.insert(INDEX.to_owned(), text.into_bytes());
        files.insert(parcel::FILE.to_owned(), parcel.write().into_bytes());
        let copy = |name: &String, bytes: &Vec<u8>, packing| {
            Some((Packing::name(packing, name), page.copy(name, bytes, packing)?.clone()))
        };
        let copies =
            files.iter().flat_map(|(name, bytes)| Packing::ALL.into_iter().filter_map(move |p| copy(name, bytes, p)));
        let copies = copies.collect();
        Ok(Layout { files, copies })
    }

    /// Packs what gets smaller by it and has no packed copy yet.
    #[must_use]
    pub fn packed(mut self) -> Self {
        let mut left: Vec<(&String, &Vec<u8>, Packing)> = self.unpacked().collect();
        // The largest takes longest, and one thread does nothing else.
        left.sort_by_key(|(_, bytes, _)| bytes.len());
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(left.len());
        let (left, done) = (Mutex::new(left), Mutex::new(Files::new()));
        // Nobody panics while they hold one of these.
        let next = || left.lock().ok().and_then(|mut left| left.pop());
        let work = || {
            while let Some((name, bytes, packing)) = next() {
                let copy = pack::pack(packing, bytes);
                if let (Some(copy), Ok(mut done)) = (copy, done.lock()) {
                    done.insert(packing.name(name), copy);
                }
            }
        };
        std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
        let mut done = done.into_inner().unwrap_or_default();
        self.copies.append(&mut done);
        self
    }

    /// The most bytes of a file that is to be packed yet: a million take a second or two.
    pub(super) fn largest_unpacked(&self) -> usize {
        self.unpacked().map(|(_, bytes, _)| bytes.len()).max().unwrap_or(0)
    }

    fn unpacked(&self) -> impl Iterator<Item = (&String, &Vec<u8>, Packing)> {
        let worth = self.files.iter().filter(|(name, _)| pack::is_worth_it(name));
        let each = worth.flat_map(|(name, bytes)| Packing::ALL.map(|packing| (name, bytes, packing)));
        each.filter(|(name, _, packing)| !self.copies.contains_key(&packing.name(name)))
    }

    /// Every file with its packed copies, by name.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().chain(&self.copies).map(|(name, bytes)| (&**name, &**bytes))
    }

    /// One of them.
    pub(super) fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).or_else(|| self.copies.get(name)).map(|bytes| &**bytes)
    }

    /// How large the files are.
    pub fn sizes(&self) -> impl Iterator<Item = Size<'_>> {
        self.files.iter().map(|(name, bytes)| {
            let size = |packing: Packing| self.copies.get(&packing.name(name)).map_or(bytes.len(), Vec::len);
            Size { name, plain: bytes.len(), brotli: size(Packing::Brotli), gzip: size(Packing::Gzip) }
        })
    }

    /// How many bytes a browser fetches until somebody can play, as small as they get.
    #[must_use]
    pub fn fetched(&self) -> usize {
        self.sizes().map(|size| size.brotli).sum()
    }
}

/// A number of bytes as people read it: `640 kB`, `4.2 MB`.
#[must_use]
pub fn bytes(n: usize) -> String {
    match n {
        0..1_000 => format!("{n} bytes"),
        1_000..999_500 => format!("{} kB", (n + 500) / 1_000),
        _ => format!("{}.{} MB", (n + 50_000) / 1_000_000, (n + 50_000) / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_people_read_them() {
        for (n, written) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1_499, "1 kB"),
            (999_499, "999 kB"),
            (999_500, "1.0 MB"),
            (4_149_999, "4.1 MB"),
            (4_150_000, "4.2 MB"),
            (17_960_000, "18.0 MB"),
        ] {
            assert_eq!(bytes(n), written);
        }
    }
}

//! Packed copies of a page's files: what a browser fetches in place of them.

use std::io::{self, Cursor, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::{GzDecoder, GzEncoder};

/// A way of packing that browsers unpack by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// The smaller one, which every browser takes over an encrypted connection.
    Brotli,
    /// The one that every browser takes.
    Gzip,
}

/// What is packed already: to pack it again makes nothing smaller.
const PACKED: [&str; 9] = ["png", "jpg", "jpeg", "gif", "webp", "woff", "woff2", "br", "gz"];

impl Packing {
    /// Both, the smaller one first.
    pub const ALL: [Packing; 2] = [Packing::Brotli, Packing::Gzip];

    /// What is added to a file's name for its packed copy.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Packing::Brotli => ".br",
            Packing::Gzip => ".gz",
        }
    }

    /// How servers and browsers call it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Packing::Brotli => "br",
            Packing::Gzip => "gzip",
        }
    }

    /// The name of a file's copy.
    pub(super) fn name(self, file: &str) -> String {
        format!("{file}{}", self.ending())
    }
}

/// Whether a file of this name may get smaller.
pub(super) fn is_worth_it(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    !PACKED.iter().any(|packed| ending.eq_ignore_ascii_case(packed))
}

/// The bytes, packed as small as it gets; none where they do not get smaller. The same bytes are packed in the same way.
pub(super) fn pack(packing: Packing, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut packed = Vec::new();
    let done = match packing {
        Packing::Brotli => {
            let size_hint = bytes.len();
            let params = BrotliEncoderParams { quality: 11, lgwin: 24, size_hint, ..BrotliEncoderParams::default() };
            brotli::BrotliCompress(&mut Cursor::new(bytes), &mut packed, &params).map(drop)
        }
        Packing::Gzip => {
            let mut encoder = GzEncoder::new(&mut packed, Compression::best());
            encoder.write_all(bytes).and_then(|()| encoder.finish().map(drop))
        }
    };
    // In memory nothing can fail; what did would not be there, and the file itself is.
    done.ok().filter(|()| packed.len() < bytes.len()).map(|()| packed)
}

/// Whether a copy holds these bytes, and no others.
pub(super) fn holds(packing: Packing, copy: &[u8], bytes: &[u8]) -> bool {
    let mut left = Left(bytes);
    let unpacked = match packing {
        Packing::Brotli => brotli::BrotliDecompress(&mut Cursor::new(copy), &mut left),
        Packing::Gzip => {
            let mut decoder = GzDecoder::new(&mut left);
            decoder.write_all(copy).and_then(|()| decoder.finish().map(drop))
        }
    };
    unpacked.is_ok() && left.0.is_empty()
}

/// What is still expected: anything else is an error at once, however much of it would come.
struct Left<'a>(&'a [u8]);

impl Write for Left<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.strip_prefix(bytes).ok_or_else(|| io::Error::other("it holds something else"))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_holds_the_file_that_it_was_made_of_and_no_other() {
        let text = "Is everyone all right? ".repeat(2_000).into_bytes();
        let other = [&text[..], b"?"].concat();
        for packing in Packing::ALL {
            let copy = pack(packing, &text).expect("it gets smaller");
            assert_eq!(pack(packing, &text), Some(copy.clone()), "in the same way");
            assert!(copy.len() < 200 && holds(packing, &copy, &text), "{packing:?}");
            assert!(
                !holds(packing, &copy, &other) && !holds(packing, &copy, &text[1..]) && !holds(packing, &copy, b"")
            );
            assert!(!holds(packing, &copy[..copy.len() / 2], &text) && !holds(packing, b"soup", &text), "{packing:?}");
        }
    }

    #[test]
    fn what_does_not_get_smaller_has_no_copy() {
        for packing in Packing::ALL {
            assert_eq!(pack(packing, b""), None);
            assert_eq!(pack(packing, b"\x01\x8f"), None);
        }
        assert!(!is_worth_it("a/logo.PNG") && is_worth_it("unruffled_bg.wasm") && is_worth_it("LICENSE"));
    }
}

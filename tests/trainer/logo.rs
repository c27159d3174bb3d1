//! Which pictures can be a course's logo, and which cannot.

use std::fs;

use unruffled::dialogue::folder::logo::{LARGEST, Logo, Refused, read};

use crate::support::png;

fn read_as_logo(bytes: &[u8]) -> Result<Logo, Refused> {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("logo.png"), bytes).expect("a file");
    read(folder.path(), "logo.png")
}

#[test]
fn a_picture_of_the_most_pixels_is_read_and_one_of_more_is_not() {
    let logo = read_as_logo(&png(2_048, 3)).expect("it is not too wide");
    assert_eq!((logo.width, logo.height), (2_048, 3));
    assert!(matches!(read_as_logo(&png(3, 2_049)), Err(Refused::Unfit(why, _)) if why.contains("2049 high")));
}

#[test]
fn what_is_no_picture_or_a_part_of_one_is_refused() {
    let why = |bytes: &[u8]| match read_as_logo(bytes) {
        Err(Refused::Unfit(why, _)) => why,
        other => panic!("{other:?}"),
    };
    assert!(why(b"GIF89a and more").contains("not a picture of the kind PNG"));
    assert!(why(b"").contains("not a picture of the kind PNG"));
    let whole = png(40, 40);
    assert!(why(&whole[..whole.len() / 2]).contains("damaged"), "{}", why(&whole[..whole.len() / 2]));
}

#[test]
fn a_file_that_is_too_large_is_refused_whatever_it_holds() {
    let mut bytes = png(4, 4);
    bytes.resize(LARGEST, 0);
    assert!(read_as_logo(&bytes).is_ok(), "as large as may be");
    bytes.push(0);
    assert!(matches!(read_as_logo(&bytes), Err(Refused::Unfit(why, _)) if why.contains("larger than 512 KiB")));
}

#[test]
fn a_few_bytes_that_claim_to_be_a_huge_picture_cost_no_memory() {
    let mut bytes = png(4, 4);
    // The width stands behind the signature, and a length and a name of four bytes each.
    bytes[16..20].copy_from_slice(&u32::MAX.to_be_bytes());
    assert!(matches!(read_as_logo(&bytes), Err(Refused::Unfit(..))));
}

//! `trainer package`: the game for a learning management system.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;
use unruffled::opening::parcel::{Package, Parcel};
use zip::ZipArchive;

use crate::support::{SOUP, said};

const INDEX: &str = "<!doctype html>\n<html lang=\"en\">\n<meta name=\"lms\" content=\"\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; connect-src 'self'\">\n<title>Unruffled</title>\n";

/// A folder with a page in it, and one with a course of two dialogues.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Desk(TempDir::new().expect("a folder"));
        desk.write("page/index.html", INDEX);
        desk.write("page/page.js", "say(\"Is everyone all right?\");\n".repeat(500));
        desk.write("page/unruffled_bg.wasm", "\0asm\u{1}\0\0\0".repeat(500));
        desk.write("course/soup.ron", &*SOUP);
        desk.write("course/stew.ron", SOUP.replace("id: soup", "id: stew"));
        desk.write("course/course.ron", "Course(format: 1, title: \"Soups & <more>\")");
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn run(&self, args: &str) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trainer"));
        command.current_dir(self.0.path()).arg("package").args(args.split_whitespace());
        command.args(["--dialogues", "course"]).env("UNRUFFLED_PAGE", "page").env_remove("CARGO_TARGET_DIR");
        let output = command.output().expect("the program runs");
        (output.status.code(), said([output.stdout, output.stderr].concat()))
    }

    /// Every file of a package.
    fn packed(&self, args: &str) -> BTreeMap<String, Vec<u8>> {
        // None that is there is written over.
        let _ = fs::remove_file(self.path("course.zip"));
        let (status, said) = self.run(&format!("{args} -o course.zip"));
        assert_eq!(status, Some(0), "{said}");
        let mut zip = ZipArchive::new(File::open(self.path("course.zip")).expect("a file")).expect("a zip");
        (0..zip.len())
            .map(|n| {
                let mut file = zip.by_index(n).expect("a file in it");
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).expect("it can be unpacked");
                (file.name().expect("a name").into_owned(), bytes)
            })
            .collect()
    }
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files.get(name).unwrap_or_else(|| panic!("there is no {name}")).clone()).expect("a text")
}

#[test]
fn a_package_has_the_page_the_course_and_a_manifest_that_names_every_file() {
    let desk = Desk::new();
    for (kind, manifest) in [("scorm12", "imsmanifest.xml"), ("scorm2004", "imsmanifest.xml"), ("cmi5", "cmi5.xml")] {
        let files = desk.packed(&format!("--{kind}"));
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        let mut wanted =
            ["course.json", "index.html", "page.js", "unruffled_bg.wasm", "unruffled_bg.wasm.gz", manifest];
        wanted.sort_unstable();
        assert_eq!(names, wanted, "and no other packed copies: a system hands files out as they are");
        let said = text(&files, manifest);
        assert!(said.contains("Soups &amp; &lt;more&gt;"), "{said}");
        if kind != "cmi5" {
            for name in names.iter().filter(|name| **name != manifest) {
                assert!(said.contains(&format!("<file href=\"{name}\"/>")), "{name} is not in {said}");
            }
        }
        assert!(text(&files, "index.html").contains(&format!("<meta name=\"lms\" content=\"{kind}\">")));
    }
}

#[test]
fn the_page_says_what_is_on_offer_and_what_it_takes_to_pass() {
    let desk = Desk::new();
    let parcel = |args: &str| {
        Parcel::read(&text(&desk.packed(args), "course.json")).expect("a course").package.expect("a package")
    };
    let whole = parcel("--scorm12");
    assert!(whole.only.is_empty() && whole.pass.is_none() && whole.id.starts_with("urn:unruffled:"), "{whole:?}");
    let part = parcel("--cmi5 --only stew --pass 80 --id https://www.example.org/stew");
    assert_eq!(
        part,
        Package { id: "https://www.example.org/stew".to_owned(), only: vec!["stew".to_owned()], pass: Some(80) }
    );
    assert_eq!(parcel("--scorm2004").id, whole.id, "it is the same course");
    assert_ne!(parcel("--scorm12 --only soup").id, whole.id);
}

#[test]
fn the_same_course_is_packed_into_the_same_bytes() {
    let desk = Desk::new();
    desk.packed("--scorm12");
    let first = fs::read(desk.path("course.zip")).expect("a file");
    desk.packed("--scorm12");
    assert_eq!(fs::read(desk.path("course.zip")).expect("a file"), first);
}

#[test]
fn only_cmi5_may_talk_to_others_and_only_to_the_one_that_launched_it() {
    let desk = Desk::new();
    assert!(text(&desk.packed("--scorm12"), "index.html").contains("connect-src 'self'\""));
    // What the page itself narrows down to the address that it is launched with.
    let cmi5 = text(&desk.packed("--cmi5"), "index.html");
    assert!(cmi5.contains("connect-src 'self' https: http://localhost:* http://127.0.0.1:*\""), "{cmi5}");
}

#[test]
fn what_cannot_be_packed_is_said_and_nothing_is_written() {
    let desk = Desk::new();
    desk.write("page/page.zip", "somebody's");
    for (args, status, why) in [
        ("-o course.zip", 2, "--scorm12"),
        ("--scorm12 --cmi5 -o course.zip", 2, "cannot be used with"),
        ("--scorm12 -o course", 2, "course: name a file that ends in .zip"),
        ("--scorm12 -o course.zip --only soop", 2, "the course has no dialogue soop; did you mean soup?"),
        ("--scorm12 -o course.zip --id soup", 2, "soup is no name for a package"),
        ("--scorm12 -o course.zip --pass 101", 2, "101 is not in 1..=100"),
        ("--scorm12 -o course.zip --page nowhere", 2, "there is no page in nowhere"),
        ("--scorm12 -o page/page.zip", 2, "page.zip is there already, and was left as it is"),
    ] {
        let (ended, said) = desk.run(args);
        assert_eq!(ended, Some(status), "{args}: {said}");
        assert!(said.contains(why), "{args}: {said}");
    }
    desk.write("course/stew.ron", SOUP.replace("goto: fed", "goto: fde"));
    let (status, said) = desk.run("--scorm12 -o course.zip");
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("nothing was laid out"), "{said}");
    assert!(!desk.path("course.zip").exists());
}

//! `trainer web`: the game laid out for browsers, with a course in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::read::GzDecoder;
use tempfile::TempDir;
use unruffled::check::course::{Course, Origin};
use unruffled::dialogue::Mode;
use unruffled::opening::parcel::Parcel;

use crate::support::{SOUP, Test, png, said};

mod serving;

const INDEX: &str = "<!doctype html>\n<html lang=\"en\" class=\"page\">\n<meta charset=\"utf-8\">\n<meta name=\"program-bytes\" content=\"4000\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; connect-src 'self'; img-src 'self'\">\n\
    <title>Unruffled</title>\n<script type=\"module\" src=\"page.js\"></script>\n";

/// A folder with a page in it, and one with a course of one dialogue.
struct Site(TempDir);

impl Site {
    fn new() -> Self {
        let site = Site(TempDir::new().expect("a temporary folder"));
        site.write("page/index.html", INDEX);
        site.write("page/page.js", "say(\"Is everyone all right?\");\n".repeat(500));
        site.write("page/unruffled_bg.wasm", "\0asm\u{1}\0\0\0".repeat(500));
        site.write("page/fonts/NotoSans-Regular.ttf", "letters ".repeat(500));
        site.write("page/icon.png", png(2, 2));
        site.write("page/.hidden", "nobody's");
        site.write("course/soup.ron", &*SOUP);
        site.write("course/course.ron", "Course(format: 1, title: \"Soups & <more>\", logo: \"logo.png\")");
        site.write("course/logo.png", png(3, 3));
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    /// The program, told to lay the course out, with these arguments besides.
    fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trainer"));
        command.current_dir(self.0.path()).arg("web").args(args.split_whitespace());
        command.env_remove("UNRUFFLED_DIALOGUES").env("UNRUFFLED_PAGE", "page").env_remove("CARGO_TARGET_DIR");
        command
    }

    /// Runs it: how it ended, and all that it said.
    fn run(&self, args: &str) -> (Option<i32>, String) {
        let output = self.command(args).output().expect("the program runs");
        (output.status.code(), said([output.stdout, output.stderr].concat()))
    }

    #[track_caller]
    fn fine(&self, args: &str) -> String {
        let (status, said) = self.run(args);
        assert_eq!(status, Some(0), "{said}");
        said
    }

    /// Every file below a folder, by its name there.
    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        fn below(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
            for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                match entry.path().is_dir() {
                    true => below(&entry.path(), &format!("{name}/"), files),
                    false => drop(files.insert(name, fs::read(entry.path()).expect("a file"))),
                }
            }
        }
        let mut files = BTreeMap::new();
        below(&self.path(folder), "", &mut files);
        files
    }
}

const LAY: &str = "-o site --dialogues course";

fn unzipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    std::io::Read::read_to_end(&mut GzDecoder::new(bytes), &mut out).expect("it is packed");
    out
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    brotli::BrotliDecompress(&mut std::io::Cursor::new(bytes), &mut out).expect("it is packed");
    out
}

#[test]
fn the_page_is_laid_out_whole_with_the_course_in_it_and_packed_copies_beside() {
    let site = Site::new();
    let said = site.fine(&format!("{LAY} --language en --mode assessment"));
    assert!(said.starts_with("site has a page with 1 dialogue. A browser fetches "), "{said}");
    assert!(
        said.ends_with(
            "To try it here: trainer web --serve -o site --dialogues course --language en --mode assessment\n"
        ),
        "{said}"
    );
    let files = site.files("site");
    let plain = ["course.json", "fonts/NotoSans-Regular.ttf", "icon.png", "index.html", "page.js", "unruffled_bg.wasm"];
    let names: Vec<&str> =
        files.keys().map(|name| &**name).filter(|n| !n.ends_with(".br") && !n.ends_with(".gz")).collect();
    assert_eq!(names, [&[".unruffled-web"], &plain[..]].concat());
    for name in plain.into_iter().filter(|name| *name != "icon.png") {
        let packed = |ending: &str| files.get(&format!("{name}{ending}")).unwrap_or_else(|| panic!("{name}{ending}"));
        assert_eq!(unpacked(packed(".br")), files[name], "{name}");
        assert_eq!(unzipped(packed(".gz")), files[name], "{name}");
    }
    assert!(!files.contains_key("icon.png.br") && !files.contains_key("icon.png.gz"));
    for name in ["page.js", "unruffled_bg.wasm", "fonts/NotoSans-Regular.ttf", "icon.png"] {
        assert_eq!(files[name], fs::read(site.path("page").join(name)).expect("a file"), "{name}");
    }
    let parcel = Parcel::read(&site.read("site/course.json")).expect("it is a course");
    assert_eq!((parcel.mode, parcel.language.map(|l| l.to_string())), (Some(Mode::Assessment), Some("en".to_owned())));
    let course = Course::load(Origin::Carried(parcel.files)).expect("it is there");
    assert_eq!(course.playable().map(|entry| entry.id()).collect::<Vec<_>>(), ["soup"]);
    assert!(course.settings.logo.is_some());
    let index = site.read("site/index.html");
    assert_eq!(index, INDEX.replace("Unruffled", "Soups &amp; &lt;more&gt;"));
}

#[test]
fn a_course_is_not_replaced_by_the_one_that_comes_with_the_program_unless_somebody_says_so() {
    let site = Site::new();
    site.fine(LAY);
    let before = site.files("site");
    let (status, said) = site.run("-o site");
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("site has a page with another course") && said.contains("--dialogues"), "{said}");
    assert_eq!(site.files("site"), before);
    let said = site.fine("-o other");
    assert!(said.contains("no dialogues lie here, so these are those that come with the game"), "{said}");
    site.fine("-o other");
}

#[test]
fn without_a_folder_of_dialogues_the_course_that_comes_with_the_program_is_laid_out() {
    let site = Site::new();
    let said = site.fine("-o site");
    let shipped = Course::load(Origin::Shipped).expect("it is built in");
    assert!(said.contains(&format!("a page with {} dialogues", shipped.offered().count())), "{said}");
    let parcel = Parcel::read(&site.read("site/course.json")).expect("it is a course");
    let course = Course::load(Origin::Carried(parcel.files)).expect("it is there");
    assert_eq!(course.playable().count(), shipped.playable().count());
    assert!(site.read("site/index.html").contains(&format!("<title>{}</title>", shipped.settings.title.expect("one"))));
}

#[test]
fn the_page_may_tell_one_server_more_and_no_other() {
    let site = Site::new();
    site.fine(&format!("{LAY} --lrs https://LRS.example.org:8443/xapi/"));
    let index = site.read("site/index.html");
    assert!(index.contains("connect-src 'self' https://lrs.example.org:8443; img-src"), "{index}");
    assert!(site.read("site/course.json").contains("\"lrs\": \"https://lrs.example.org:8443/xapi/\""));
    // What was laid out is a page as well, and what was said of the course is no part of it.
    site.fine("-o other --dialogues course --page site --lrs http://127.0.0.1:9000/");
    assert!(site.read("other/index.html").contains("connect-src 'self' http://127.0.0.1:9000; img-src"));
    site.fine("-o other --dialogues course --page other");
    assert_eq!(site.read("other/index.html"), INDEX.replace("Unruffled", "Soups &amp; &lt;more&gt;"));
    for (url, why) in [
        ("http://lrs.example.org/", "write https"),
        ("https://ada:secret@lrs.example.org/", "the password"),
        ("https://lrs.example.org/\">", "a sign"),
        ("https://lrs.example.org/;script-src", "a sign"),
    ] {
        let (status, said) = site.run(&format!("-o refused --dialogues course --lrs {url}"));
        assert!(status == Some(2) && said.contains(why), "{said}");
        assert!(!site.path("refused").exists(), "{url}");
    }
}

#[test]
fn a_course_with_errors_is_refused_with_what_was_found() {
    for (file, text, part) in [
        ("course/soup.ron", "Dialogue(".to_owned(), "soup.ron"),
        ("course/stew.ron", "Dialogue(".to_owned(), "stew.ron"),
        ("course/course.ron", "Course(format: 1)".to_owned(), "course.ron"),
        ("course/rubric.ron", "Rubric(".to_owned(), "rubric.ron"),
    ] {
        let site = Site::new();
        site.write(file, text);
        let (status, said) = site.run(LAY);
        assert_eq!(status, Some(1), "{said}");
        assert!(said.contains("error[E") && said.contains(part), "{said}");
        assert!(!site.path("site").exists(), "{file}");
    }
    let site = Site::new();
    site.write("course/course.ron", "Course(format: 1, title: \"Soups\", hidden: [\"soup\"])");
    assert_eq!(
        site.run(LAY),
        (Some(2), "trainer: course.ron hides every dialogue: nobody could choose one\n".to_owned())
    );
    fs::remove_file(site.path("course/soup.ron")).expect("it was there");
    fs::remove_file(site.path("course/course.ron")).expect("it was there");
    let (status, said) = site.run(LAY);
    assert!(status == Some(2) && said.contains("has no dialogues in it"), "{said}");
}

#[test]
fn without_a_page_it_is_said_how_to_get_one() {
    let site = Site::new();
    let (status, said) = site.run(&format!("{LAY} --page course"));
    assert!(status == Some(2) && said.contains("there is no page in course; "), "{said}");
    assert!(said.contains("cargo run --package unruffled-web builds one"), "{said}");
    let output = site.command(LAY).env_remove("UNRUFFLED_PAGE").output().expect("the program runs");
    let said = crate::support::said(output.stderr);
    assert!(said.contains("web or target/web; where"), "{said}");
    site.write("page/index.html", "<!doctype html><title>Soup</title>");
    let (status, said) = site.run(LAY);
    assert!(status == Some(2) && said.contains("the page's index.html is not the game's: it has no <html"), "{said}");
    assert!(!site.path("site").exists());
    // A page is looked for where it is built, too.
    site.write("target/web/index.html", INDEX);
    let output = site.command(LAY).env_remove("UNRUFFLED_PAGE").output().expect("the program runs");
    assert!(output.status.success());
}

#[test]
fn a_folder_with_something_else_in_it_is_left_as_it_was() {
    let site = Site::new();
    site.write("site/index.html", "my own page");
    let (status, said) = site.run(LAY);
    assert_eq!(status, Some(2));
    assert!(said.contains("site has files in it that are no page of this game, and was left as it is"), "{said}");
    assert_eq!(site.files("site").len(), 1);
    site.write("notes", "mine");
    let (status, said) = site.run("-o notes --dialogues course");
    assert!(status == Some(2) && said.contains("it is a file, and a page is a folder of them"), "{said}");
    // One with nothing but hidden files in it may be a checkout.
    site.write("empty/.git/HEAD", "ref");
    site.fine("-o empty --dialogues course");
    assert_eq!(site.read("empty/.git/HEAD"), "ref");
}

#[test]
fn laid_out_again_a_page_is_replaced_and_nothing_else() {
    let site = Site::new();
    site.write("page/old/mirror.js", "old();\n".repeat(100));
    site.fine(LAY);
    assert!(site.path("site/old/mirror.js.br").is_file());
    site.write("site/CNAME", "soup.example.org");
    let first = site.files("site");
    fs::remove_dir_all(site.path("page/old")).expect("it was there");
    site.write("page/page.js", "new()");
    site.fine(LAY);
    let second = site.files("site");
    assert!(!site.path("site/old").exists() && !site.path("site/page.js.br").exists());
    assert_eq!(
        (site.read("site/page.js"), site.read("site/CNAME")),
        ("new()".to_owned(), "soup.example.org".to_owned())
    );
    assert_eq!(first["unruffled_bg.wasm.br"], second["unruffled_bg.wasm.br"]);
    site.fine(LAY);
    assert_eq!(site.files("site"), second, "the same course makes the same bytes");
    // A copy of the page that lacks its hidden file is one too, and no old copy of a file stays.
    fs::remove_file(site.path("site/.unruffled-web")).expect("the list");
    site.write("site/page.js.br", "stale");
    site.fine(LAY);
    assert_eq!(site.files("site"), second);
}

#[test]
fn where_something_cannot_be_put_there_all_is_as_it_was() {
    let site = Site::new();
    site.fine(LAY);
    fs::remove_file(site.path("site/page.js")).expect("it was there");
    site.write("site/page.js/mine", "mine");
    site.write("page/a.js", "first()");
    site.write("course/course.ron", "Course(format: 1, title: \"Other\")");
    let before = site.files("site");
    let (status, said) = site.run(LAY);
    assert_eq!(status, Some(2), "{said}");
    assert!(
        said.contains("page.js: a folder of that name is in its place; what was there before is as it was"),
        "{said}"
    );
    assert_eq!(site.files("site"), before);
}

#[test]
fn a_packed_copy_of_the_page_is_taken_where_it_is_one() {
    let site = Site::new();
    let script = site.read("page/page.js");
    let mut own = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 1, ..Default::default() };
    brotli::BrotliCompress(&mut script.as_bytes(), &mut own, &params).expect("it packs");
    site.write("page/page.js.br", &own);
    site.write("page/unruffled_bg.wasm.br", &own);
    site.write("page/unruffled_bg.wasm.gz", "soup");
    site.fine(LAY);
    let files = site.files("site");
    assert_eq!(files["page.js.br"], own, "as it was");
    assert_eq!(unpacked(&files["unruffled_bg.wasm.br"]), files["unruffled_bg.wasm"]);
    assert_eq!(unzipped(&files["unruffled_bg.wasm.gz"]), files["unruffled_bg.wasm"]);
}

#[test]
fn what_it_is_to_do_has_to_be_said() {
    Test::new("web").status(2).stderr_has("--output <DIR>").run();
    Test::new("web -o site --port 8000").status(2).stderr_has("--serve").run();
    Test::new("web --help").stdout_has("trainer web --serve").stdout_has("--lrs <URL>").run();
}

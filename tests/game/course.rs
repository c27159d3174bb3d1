//! Courses to play: the shipped one, one with a broken file, one in which everything happens, and none.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use unruffled::check::course::{Course, Origin};

/// The course that is part of the program: read once for all tests.
pub fn shipped() -> Course {
    static SHIPPED: OnceLock<Course> = OnceLock::new();
    SHIPPED.get_or_init(|| Course::load(Origin::Shipped).expect("the shipped course is there")).clone()
}

/// A course of the files given, read from a folder that is gone again.
pub fn of(files: &[(&str, &str)]) -> Course {
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    of_bytes(&files)
}

/// The same of files that need not be texts.
pub fn of_bytes(files: &[(&str, &[u8])]) -> Course {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("a file is written");
    }
    Course::load(Origin::Folder(folder.path().to_owned())).expect("the folder is read")
}

/// The shipped dialogues, and one that cannot be played.
pub fn with_a_broken_one() -> Course {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dialogues");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a shipped file is there");
    let names = ["rubric.ron", "faulty_kettle.ron", "broken_download.ron", "late_pizza.ron"];
    let texts = names.map(|name| (name, read(name)));
    let mut files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    files.push(("parcel.ron", "Dialogue(format: 1, id: parcel, titel: \"The parcel\")"));
    of(&files)
}

/// A dialogue of one answer: `help` calms and passes, `wait` does neither. `brief` is one as it is written, and `more` are
/// further fields.
pub fn one_answer(id: &str, brief: &str, more: &str) -> String {
    format!(
        r#"Dialogue(format: 1, id: {id}, language: en, title: "About {id}", brief: {brief}, {more}
        teaches: [calm], level: easy, channel: chat, customer: (name: "Customer {id}", anger: 60), start: ask,
        scenes: [
            Talk(id: ask, says: "Well?", replies: [
                (id: help, say: "I see to it.", points: {{ calm: 4 }}, anger: -30, goto: fine),
                (id: wait, say: "Wait.", anger: 0, goto: gone),
            ]),
            Ending(id: fine, outcome: resolved, says: "Good."),
            Ending(id: gone, outcome: lost, says: "Bye."),
        ])"#
    )
}

/// Dialogues under these names, each a file.
pub fn of_texts(texts: impl IntoIterator<Item = (impl AsRef<str>, String)>) -> Course {
    let files: Vec<_> = texts.into_iter().map(|(id, text)| (format!("{}.ron", id.as_ref()), text)).collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    of(&files)
}

/// Nothing to play.
pub fn empty() -> Course {
    of(&[])
}

/// The folder that tests say was looked in.
pub fn looked_in() -> Vec<PathBuf> {
    vec![PathBuf::from("/srv/training/dialogues")]
}

/// A dialogue in which nothing can be said after the first answer.
pub fn stuck() -> String {
    "Dialogue(format: 1, id: stuck, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy, channel: chat,
        customer: (name: \"Cleo\", anger: 40), flags: [never], start: a, scenes: [
        Talk(id: a, says: \"Well?\", replies: [
            (id: on, say: \"Go on.\", goto: b), (id: off, say: \"Off.\", goto: z)]),
        Talk(id: b, says: \"And?\", replies: [(id: secret, say: \"Psst.\", only_if: [never], goto: z)]),
        Ending(id: z, outcome: lost, says: \"Bye.\")])"
        .to_owned()
}

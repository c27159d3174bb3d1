//! Records that are carried from one place to another as a file, where no trainer program takes them in.

use unruffled::export::person::{self, PersonFile};
use unruffled::records::{Answer, Ask, Entry, Memory, PROGRAM_VERSION, Reading};

use super::journal::{answers, begin, every_kind, id, kept, record};
use super::person;

/// What is here after these were kept.
fn read(journal: &mut Memory) -> Reading {
    kept(&answers(journal, [Ask::Attempts(person("Ada").id)])[0])
}

fn keep(journal: &mut Memory, entries: Vec<Entry>) -> Answer {
    answers(journal, [Ask::Keep(entries)]).remove(0)
}

/// A file of all that a journal keeps about Ada.
fn file(journal: &mut Memory) -> PersonFile {
    let json = person::render(&person("Ada"), &read(journal), PROGRAM_VERSION);
    person::read(&json).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn all_that_was_carried_along_is_there_and_is_there_once() {
    let (mut here, mut there) = (Memory::default(), Memory::default());
    keep(&mut here, every_kind());
    let file = file(&mut here);
    for _ in 0..2 {
        let (entries, others) = file.entries(&read(&mut there));
        assert_eq!(others, 0);
        assert!(matches!(keep(&mut there, entries), Answer::Kept(_, Ok(()))));
        assert_eq!(read(&mut there), read(&mut here));
    }
}

#[test]
fn a_talk_that_went_on_elsewhere_is_completed() {
    let (mut here, mut there) = (Memory::default(), Memory::default());
    let begun = vec![begin(1, &person("Ada")), record(1, 0, "so_it_broke")];
    keep(&mut there, begun.clone());
    keep(&mut here, [begun, vec![record(1, 1, "new_one"), Entry::Finish { id: id(1), ended_ms: 9_000 }]].concat());
    let (entries, others) = file(&mut here).entries(&read(&mut there));
    keep(&mut there, entries);
    assert_eq!((others, read(&mut there)), (0, read(&mut here)));
    // What is older than what is here changes nothing.
    let before = read(&mut there);
    let (entries, _) = file(&mut here).entries(&before);
    keep(&mut there, entries);
    assert_eq!(read(&mut there), before);
}

#[test]
fn what_is_another_talk_here_stays_and_is_counted() {
    let (mut here, mut there) = (Memory::default(), Memory::default());
    let ada = person("Ada");
    keep(&mut here, vec![begin(1, &ada), record(1, 0, "so_it_broke"), begin(2, &ada)]);
    keep(&mut there, vec![begin(1, &ada), record(1, 0, "new_one")]);
    let (entries, others) = file(&mut here).entries(&read(&mut there));
    assert_eq!(others, 1);
    assert!(matches!(keep(&mut there, entries), Answer::Kept(_, Ok(()))));
    let kept = read(&mut there).attempts;
    assert_eq!(kept.iter().map(|one| one.attempt.id).collect::<Vec<_>>(), [id(1), id(2)]);
    assert_eq!(kept[0].inputs[0].0.to_string(), "new_one");
}

//! Why something cannot be kept, what to do about it, and what of the records cannot be read.

use crate::records::{Damage, LeftOut, StoreError, Strange, Unwritable};
use crate::words::{Messages, Value};

/// Why nothing can be kept, in a sentence or two.
pub fn failure(messages: &Messages, error: &StoreError) -> String {
    let more = match error {
        StoreError::Newer { program: Some(_), .. } => "-named",
        StoreError::NotWritable { reason: Unwritable::NoFolder, .. } => "-no-folder",
        StoreError::NotWritable { reason: Unwritable::ReadOnly, .. } => "-read-only",
        StoreError::NotWritable { reason: Unwritable::Missing, .. } => "-missing",
        StoreError::Damaged { damage: Damage::LogAlone, .. } => "-log-alone",
        StoreError::Browser { full: true, .. } => "-full",
        _ => "",
    };
    said(messages, &format!("records-{}{more}", error.word()), error)
}

/// What a trainee can do about it in the window.
pub fn remedy(messages: &Messages, error: &StoreError) -> String {
    let more = match error {
        StoreError::NotWritable { reason: Unwritable::Missing, .. } => "-missing",
        _ => "",
    };
    said(messages, &format!("records-{}{more}-do", error.word()), error)
}

/// What is said of attempts that cannot be read: how many there are, and of each why. Nothing where there are none.
pub fn left_out(messages: &Messages, left_out: &[LeftOut]) -> Vec<String> {
    if left_out.is_empty() {
        return Vec::new();
    }
    let count = messages.format("left-out", &[("count", left_out.len().into())]);
    std::iter::once(count).chain(left_out.iter().map(|one| strange(messages, one))).collect()
}

fn strange(messages: &Messages, one: &LeftOut) -> String {
    let what: Value<'_> = match &one.why {
        Strange::Nobodys => "".into(),
        Strange::NoAnswer(number) => (*number).into(),
        Strange::NoInput(word) | Strange::NoMode(word) | Strange::NoRating(word) => word.as_str().into(),
        Strange::NoAttempt(id) | Strange::NoPerson(id) => id.as_str().into(),
        Strange::Other(detail) => detail.as_str().into(),
    };
    let values: [(&str, Value<'_>); 2] = [("attempt", one.attempt.as_str().into()), ("what", what)];
    messages.format(&format!("left-out-{}", one.why.word()), &values)
}

fn said(messages: &Messages, id: &str, error: &StoreError) -> String {
    let (path, detail) = match error {
        StoreError::NotWritable { path, reason: Unwritable::System(reason) } => (Some(path), reason.as_str()),
        StoreError::NotWritable { path, .. } => (Some(path), ""),
        StoreError::Full { path } => (Some(path), ""),
        StoreError::Newer { file, program, .. } => (Some(file), program.as_deref().unwrap_or_default()),
        StoreError::Damaged { file, damage: Damage::System(detail) } => (Some(file), detail.as_str()),
        StoreError::Damaged { file, .. } | StoreError::Ended { file } => (Some(file), ""),
        StoreError::Other { file, detail } => (Some(file), detail.as_str()),
        StoreError::Foreign { file } | StoreError::Locked { file, .. } | StoreError::Moved { file } => (Some(file), ""),
        StoreError::Browser { detail, .. } => (None, detail.as_str()),
        StoreError::NoSuchAttempt { .. } | StoreError::Conflict { .. } => (None, ""),
    };
    let path = path.map(|path| path.display().to_string()).unwrap_or_default();
    let values: [(&str, Value<'_>); 2] = [("path", path.into()), ("detail", detail.into())];
    messages.format(id, &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::AttemptId;
    use std::path::PathBuf;
    use std::time::Duration;

    #[test]
    fn every_failure_and_what_to_do_about_it_have_their_sentences() {
        let messages = Messages::default();
        let (file, id) = (PathBuf::from("/a/file"), AttemptId::new(0, &[0; 10]));
        let unwritable = |reason| StoreError::NotWritable { path: PathBuf::from("/a/file"), reason };
        let damaged = |damage| StoreError::Damaged { file: PathBuf::from("/a/file"), damage };
        let newer = |program| StoreError::Newer { file: PathBuf::from("/a/file"), found: 9, known: 8, program };
        for (error, part) in [
            (unwritable(Unwritable::NoFolder), "/a/file cannot be written: it is a file, not a folder."),
            (unwritable(Unwritable::ReadOnly), "/a/file cannot be written: the file is read-only."),
            (unwritable(Unwritable::Missing), "There is no folder /a/file."),
            (unwritable(Unwritable::System("no".to_owned())), "/a/file cannot be written: no."),
            (StoreError::Full { path: file.clone() }, "in /a/file."),
            (damaged(Damage::LogAlone), "in /a/file are damaged: all but the latest answers is missing. Some of"),
            (damaged(Damage::System("bad".to_owned())), "in /a/file are damaged: bad. Some of"),
            (StoreError::Foreign { file: file.clone() }, "/a/file belongs"),
            (newer(None), "A newer Unruffled"),
            (newer(Some("9.0".to_owned())), "Unruffled 9.0"),
            (StoreError::Locked { file: file.clone(), waited: Duration::ZERO }, "keeps /a/file"),
            (StoreError::Moved { file: file.clone() }, "/a/file is not"),
            (StoreError::NoSuchAttempt { id }, "not in the records"),
            (StoreError::Conflict { id }, "another window"),
            (StoreError::Ended { file: file.clone() }, "cannot be used: the thread that keeps them has ended."),
            (StoreError::Browser { full: false, detail: "odd".to_owned() }, "does not keep what you say: odd."),
            (StoreError::Browser { full: true, detail: "odd".to_owned() }, "no room left for this page"),
            (StoreError::Other { file, detail: "odd".to_owned() }, "in /a/file cannot be used: odd."),
        ] {
            let (failure, remedy) = (failure(&messages, &error), remedy(&messages, &error));
            assert!(failure.contains(part), "{error:?}: {failure}");
            assert!(!remedy.is_empty() && !remedy.starts_with("records-"), "{error:?}: {remedy}");
        }
    }

    #[test]
    fn of_every_attempt_that_cannot_be_read_it_is_said_why() {
        let messages = Messages::default();
        assert!(left_out(&messages, &[]).is_empty());
        let word = || "this".to_owned();
        for (why, said) in [
            (Strange::Nobodys, "7: it is nobody's."),
            (Strange::NoAnswer(3), "7: answer 3 is missing."),
            (Strange::NoInput(word()), "7: this is no reply's id."),
            (Strange::NoMode(word()), "7: this is no mode."),
            (Strange::NoRating(word()), "7: this is no rating."),
            (Strange::NoAttempt(word()), "7: this is no attempt's id."),
            (Strange::NoPerson(word()), "7: this is no person's id."),
            (Strange::Other(word()), "7: this."),
        ] {
            let one = LeftOut { attempt: "7".to_owned(), name: None, why };
            let lines = left_out(&messages, std::slice::from_ref(&one));
            assert_eq!((lines.len(), lines[1].as_str()), (2, said));
            let english = one.to_string();
            let why = said.trim_start_matches("7: ");
            assert!(english.contains(&format!("cannot be read: {why} ")), "as the trainer program says it: {english}");
        }
    }
}

//! `trainer check --results`: what people did says which turns are worth a look.

use std::path::{Path, PathBuf};

use crate::check::course::{Course, Origin};
use crate::cli::Trouble;
use crate::cli::results::records::Sources;
use crate::diagnostic::{Code, Finding, Report};
use crate::dialogue::folder;
use crate::export::results::{percent, signed};
use crate::learning::results::{Doubt, Filter, Gathering, Results, Roster, Why};
use crate::learning::{Edition, Wording, wordings};

/// Adds a warning for each turn that is worth a look, where the file that is checked is worded as it was played. Whether
/// some of the records could not be read, which is said.
pub(super) fn add(
    records: &[PathBuf],
    paths: &[PathBuf],
    dialogues: Option<&Path>,
    reports: &mut [Report],
) -> Result<bool, Trouble> {
    let mut folders: Vec<&Path> = match dialogues {
        Some(folder) => vec![folder],
        None => paths.iter().map(|path| if path.is_dir() { path.as_path() } else { folder::of(path) }).collect(),
    };
    folders.dedup();
    // What keeps one from being loaded is found by the check itself.
    let courses: Vec<Course> =
        folders.into_iter().filter_map(|folder| Course::load(Origin::Folder(folder.to_owned())).ok()).collect();
    let mut gathering = Gathering::new(courses.iter().flat_map(wordings).map(|(wording, _)| wording).collect());
    // What cannot be read is said there.
    let unread = Sources::of(records)?.gather(&mut gathering)?;
    let results = Results::of(&gathering, &Roster::default(), &Filter::default(), &[]);
    for of in &results.dialogues {
        let Some((Edition::Current, wording)) = &of.wording else { continue };
        let text = wording.dialogue.text();
        for report in reports.iter_mut().filter(|report| report.source.text() == &**text) {
            report.findings.extend(of.doubts.iter().map(|doubt| finding(doubt, wording)));
            report.findings.sort_by_key(|finding| (finding.span, finding.code));
        }
    }
    Ok(unread)
}

fn finding(doubt: &Doubt, wording: &Wording) -> Finding {
    let (scene, reply) = doubt.written(&wording.script);
    let (scene, reply) = (&scene.id().value, reply.map(|reply| &*reply.id.value).unwrap_or_default());
    let (code, message, help) = match &doubt.why {
        Why::WrongKey { tells } => (
            Code::W701,
            format!(
                "{reply} is chosen by those who do well elsewhere, and what is worth more by those who do badly \
                 (r = {}, {} people)",
                signed(tells.value),
                tells.n
            ),
            "look at the moves and points of both",
        ),
        Why::Backwards { tells } => (
            Code::W702,
            format!(
                "in {scene} those do badly who do well elsewhere (r = {}, {} people)",
                signed(tells.value),
                tells.n
            ),
            "look at what its replies are worth",
        ),
        Why::TooEasy { n } => (
            Code::W703,
            format!("in {scene} all {n} people chose a best reply at once"),
            "make the other replies such as decent people say under pressure",
        ),
        Why::Nobody { share } => (
            Code::W704,
            format!("nobody of {} chose {reply}; of all people it may be {} at most", share.n, percent(share.high)),
            "put there what people do say when they get this wrong",
        ),
    };
    Finding::new(code, doubt.span(&wording.script), message).help(help)
}

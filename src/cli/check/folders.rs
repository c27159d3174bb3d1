//! What shows only over all dialogues of a folder together.

use std::sync::Arc;

use crate::check::Checked;
use crate::check::course::Shared;
use crate::check::giveaway::{self, DialogueTells, Tells};
use crate::conversation::Script;
use crate::diagnostic::Report;

/// A sound dialogue of a folder, as far as it matters to the others.
pub(super) struct Part {
    /// The number of the folder, of those that were named.
    folder: usize,
    script: Arc<Script>,
    tells: Tells,
}

impl Part {
    /// What a dialogue adds to its folder: nothing where it has an error, or trainees are not offered it.
    pub fn of(folder: usize, shared: &Shared, checked: &Checked) -> Option<Self> {
        let script = checked.playable().filter(|script| !shared.settings.hides(&script.dialogue.id))?;
        Some(Part { folder, script: script.clone(), tells: checked.tells.clone() })
    }
}

/// Looks at each folder as a whole. `parts` are its dialogues, each with the number of its report.
pub(super) fn check(folders: &[Arc<Shared>], parts: &[(usize, Part)], reports: &mut [Report]) {
    for (folder, shared) in folders.iter().enumerate() {
        let rubric = shared.graded.report.as_ref().map(|report| report.file.clone());
        let mut file = None;
        let mut dialogues = Vec::new();
        let mut of_folder = parts.iter().filter(|(_, part)| part.folder == folder).peekable();
        for (number, report) in reports.iter_mut().enumerate() {
            if rubric.as_ref() == Some(&report.file) {
                file = Some(report);
            } else if let Some((_, part)) = of_folder.next_if(|(of, _)| *of == number) {
                dialogues.push(DialogueTells { report, script: &part.script, tells: &part.tells });
            }
        }
        // A rubric of a folder that was reported under another name is not reported twice.
        if rubric.is_none() || file.is_some() {
            giveaway::check(&shared.graded.rubric, file, &mut dialogues);
        }
    }
}

//! Whether all that a file says of somebody can have happened: nothing that cannot is taken in, for a wrong figure would
//! come of it.

use std::collections::HashMap;

use super::NoPersonFile;
use super::part::Part;
use crate::learning::Wording;
use crate::records::{Attempt, PROGRAM_VERSION, Recorded, Texts};

/// The first moment after the year 9999, as a Unix time in milliseconds.
const END_OF_TIME: u64 = 253_402_300_800_000;

/// A moment, as a Unix time in milliseconds: no program has written one before 1970, and none after 9999.
pub(super) fn moment(part: &Part<'_>) -> Result<i64, NoPersonFile> {
    let ms = part.count()?;
    let possible = i64::try_from(ms).ok().filter(|_| ms < END_OF_TIME);
    possible.ok_or_else(|| part.wrong(format!("{ms} is no time that a clock shows: it is after the year 9999")))
}

/// Whether these attempts can all have been played, in the texts that are kept with them.
pub(super) fn check(attempts: &[(Part<'_>, Recorded)], texts: &Texts, program: &str) -> Result<(), NoPersonFile> {
    let (mut wordings, mut seen) = (HashMap::new(), HashMap::new());
    for (n, (part, recorded)) in attempts.iter().enumerate() {
        let attempt = &recorded.attempt;
        let at = |field: &str, why: String| Err(part.at(field).wrong(why));
        if let Some(first) = seen.insert(attempt.id, n) {
            return at("id", format!("this attempt is there already, as attempts[{first}]"));
        }
        if attempt.retry.is_some_and(|retry| retry.of == attempt.id) {
            return at("retry.of", "an attempt cannot try itself again: this is its own id".to_owned());
        }
        let of = (&*attempt.dialogue_hash, &*attempt.rubric_hash);
        let Some(wording) = wordings.entry(of).or_insert_with(|| worded(attempt, texts)) else { continue };
        if wording.id() != attempt.dialogue {
            let why = format!("the text with this attempt's dialogue_hash is of the dialogue {}", wording.id());
            return at("dialogue", why);
        }
        let case = wording.case(attempt.seed);
        if let Some(said) = attempt.case.as_deref().filter(|said| Some(*said) != case) {
            return at(
                "case",
                match case {
                    Some(case) => format!("with this seed the case is {case}, and not {said}"),
                    None => format!("this dialogue has no cases, and so not {said}"),
                },
            );
        }
        if let Err(misfit) = recorded.replay(wording.script.clone()) {
            let place = format!("inputs[{}].did", misfit.fitted);
            // Another version may play otherwise.
            let mend = match program {
                PROGRAM_VERSION => "so the file was changed".to_owned(),
                program => format!("if nobody changed the file, import it with trainer {program}, which wrote it"),
            };
            return at(&place, format!("{}; {mend}", misfit.refusal));
        }
    }
    Ok(())
}

/// The wording that an attempt was played in; none where its texts are not in the file, or this program finds a mistake in
/// them that the one that played them did not.
fn worded(attempt: &Attempt, texts: &Texts) -> Option<Wording> {
    Wording::read(texts.get(&attempt.dialogue_hash)?.clone(), texts.get(&attempt.rubric_hash)?.clone())
}

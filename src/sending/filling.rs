//! From attempts to statements in the outbox, each made once.

use crate::export::xapi::{self, Organisation};
use crate::learning::Edition;
use crate::learning::judge::Judge;
use crate::records::{Letter, Reading, Store, StoreError};

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filled {
    /// How many attempts were looked at.
    pub attempts: usize,
    /// How many statements that makes, with those that were in the outbox before.
    pub statements: usize,
    /// How many attempts nothing can be told of: they try a turn of another again, their texts are not kept, or they cannot
    /// be read.
    pub untold: usize,
}

/// Puts what has happened since the last time into the outbox. With `dry_run` nothing is put in; what would be is handed to
/// `look` either way.
///
/// # Errors
/// Where the records cannot be read or written.
pub fn fill(
    store: &Store,
    judge: &mut Judge,
    organisation: &Organisation,
    dry_run: bool,
    mut look: impl FnMut(&Letter),
) -> Result<Filled, StoreError> {
    let texts = store.played_texts()?;
    let mut filled = Filled::default();
    store.untold(|Reading { attempts, left_out, .. }| {
        filled.attempts += attempts.len() + left_out.len();
        filled.untold += left_out.len();
        for recorded in &attempts {
            // In other words than those that were read it would be told what did not happen.
            let wording = judge.wording(&recorded.attempt, &texts).filter(|(edition, _)| *edition != Edition::Lost);
            let statements = wording.and_then(|(_, wording)| xapi::statements(recorded, &wording, organisation));
            filled.untold += usize::from(statements.is_none());
            let letters: Vec<Letter> = statements
                .unwrap_or_default()
                .into_iter()
                .map(|statement| Letter { id: statement.id, text: statement.json })
                .collect();
            filled.statements += letters.len();
            letters.iter().for_each(&mut look);
            if !dry_run {
                store.put_in(recorded, &letters)?;
            }
        }
        Ok(())
    })?;
    Ok(filled)
}

//! The texts that attempts were played with, each kept once.

use rusqlite::{Params, params};

use super::store::Store;
use crate::records::{PlayedText, StoreError, Texts};

impl Store {
    /// Keeps those of these texts that an attempt was played with. To keep one once more changes nothing. What an older
    /// program kept only the hash of is put in by this too, where somebody has the text.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn keep_texts(&self, texts: &[PlayedText]) -> Result<(), StoreError> {
        for text in texts {
            let hash = &**text.hash();
            let wanted = "SELECT EXISTS (SELECT 1 FROM attempts WHERE dialogue_hash = ?1 OR rubric_hash = ?1)
                AND NOT EXISTS (SELECT 1 FROM texts WHERE hash = ?1)";
            if self.ask(|| self.db.prepare_cached(wanted)?.query_row([hash], |row| row.get(0)))? {
                let keep = "INSERT INTO texts (hash, text) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING";
                self.change(keep, params![hash, &**text.text()])?;
            }
        }
        Ok(())
    }

    /// The kept texts of attempts.
    pub(super) fn texts(&self, which: &str, params: impl Params) -> Result<Texts, StoreError> {
        self.ask(|| {
            let sql = format!("SELECT text FROM texts {which}");
            let mut statement = self.db.prepare_cached(&sql)?;
            // The hash is found anew: a text is what it is, whatever stands beside it.
            let texts = statement.query_map(params, |row| Ok(PlayedText::new(row.get_ref(0)?.as_str()?)))?;
            texts.collect()
        })
    }
}

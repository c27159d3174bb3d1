//! The browser's storage, as rows into which every tab writes.

use super::page;
use serde::Deserialize;
use unruffled::records::StoreError;
use unruffled::records::journal::Wake;
use unruffled::records::rows::{Exchanged, Rows};

/// The rows in the browser's storage. The page writes them, for good, before it says that they are there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct StoredRows;

/// What the page answers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Exchanged { rows: Vec<String>, end: u64, added: bool },
    Refused { full: bool, detail: String },
}

impl Rows for StoredRows {
    fn exchange(&mut self, seen: u64, new: Vec<String>) {
        // A number of rows is far from where a number of JavaScript is not exact any more.
        let new: js_sys::Array = new.iter().map(|row| wasm_bindgen::JsValue::from_str(row)).collect();
        page::tell("exchange", [(seen as f64).into(), new.into()]);
    }

    fn answer(&mut self) -> Option<Result<Exchanged, StoreError>> {
        let answer = page::answer("exchanged", []).ok()??;
        Some(match serde_json::from_str(&answer) {
            Ok(Answer::Exchanged { rows, end, added }) => Ok(Exchanged { rows, end, added }),
            Ok(Answer::Refused { full, detail }) => Err(StoreError::Browser { full, detail }),
            Err(why) => Err(StoreError::Browser { full: false, detail: why.to_string() }),
        })
    }

    fn wake_with(&mut self, wake: Wake) {
        page::calls("stored", move || wake());
    }
}

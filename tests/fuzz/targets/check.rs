//! Any bytes as a dialogue: it is checked with all proofs, and what was found can be written out.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use unruffled::check::course::CheckedRubric;
use unruffled::check::outcomes::Outcomes;
use unruffled::check::{self, Search};
use unruffled::diagnostic::{Source, json, text};
use unruffled::dialogue::Rubric;

static RUBRIC: LazyLock<Arc<Rubric>> = LazyLock::new(|| CheckedRubric::built_in().rubric);

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut checked = check::dialogue("soup.ron", None, Arc::new(Source::new(text)), &RUBRIC);
    let search = Search { states: 2_000, steps: 20_000, ..Search::default() };
    checked.prove(&search);
    let text = checked.report.source.text();
    for finding in &checked.report.findings {
        assert!(text.get(finding.span.range()).is_some(), "{finding:?}");
    }
    let _ = text::render(&checked.report, true);
    let _ = json::render(std::slice::from_ref(&checked.report));
    if let Some(script) = checked.playable() {
        let outcomes = Outcomes::of(script, &search);
        // No error was found: so a run can end, unless not all of them were looked at.
        assert!(!outcomes.complete || outcomes.endings.iter().any(|ending| ending.reached.is_some()));
    }
});

//! Any bytes as a dialogue and as a rubric: they are read, every place lies in the text, and what was
//! found can be written out.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use unruffled::diagnostic::{Finding, Report, Source, json, text};
use unruffled::dialogue::load;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let source = Arc::new(Source::new(text));
    let (dialogue, found) = load::dialogue(&source, Some("soup"));
    assert!(dialogue.is_some() || !found.is_empty(), "what cannot be read has a reason");
    written(&source, found);
    let (rubric, found) = load::rubric(&source);
    assert!(rubric.is_some() || !found.is_empty(), "what cannot be read has a reason");
    written(&source, found);
});

fn written(source: &Arc<Source>, findings: Vec<Finding>) {
    let text = source.text();
    for finding in &findings {
        for span in [Some(finding.span), finding.related.as_ref().map(|(span, _)| *span)].into_iter().flatten() {
            assert!(text.get(span.range()).is_some(), "{finding:?}");
        }
    }
    let report = Report { file: "soup.ron".to_owned(), source: source.clone(), findings, dialogues: None };
    let _ = text::render(&report, true);
    let _ = json::render(&[report]);
}

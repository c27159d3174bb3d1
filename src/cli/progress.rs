//! A bar on standard error for searches that take longer than a moment.

use std::cell::OnceCell;
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use crate::check::Search;
use crate::diagnostic::shown::shown;

/// Nobody wonders before that.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bars of all searches that are under way. They are only drawn on a terminal.
pub(super) struct Bars(MultiProgress);

impl Bars {
    pub fn new() -> Self {
        Bars(MultiProgress::new())
    }

    /// Does some searching, with a bar once it takes longer than a moment. The bar goes when it is done.
    pub fn watch<R>(&self, file: &str, search: impl FnOnce(&Search) -> R) -> R {
        let begun = Instant::now();
        let bar = OnceCell::new();
        let states = Search::default().states;
        let progress = |looked_at: usize| {
            if begun.elapsed() > PATIENCE {
                bar.get_or_init(|| self.add(file, states)).set_position(looked_at as u64);
            }
        };
        let result = search(&Search { progress: &progress, ..Search::default() });
        bar.get().inspect(|bar| bar.finish_and_clear());
        result
    }

    fn add(&self, file: &str, states: usize) -> ProgressBar {
        // The template is a constant: it is sound or the bar is a plain one.
        let style = ProgressStyle::with_template("{msg}: {human_pos} states of at most {human_len} {wide_bar}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::new(states as u64).with_style(style).with_message(shown(file).into_owned());
        self.0.add(bar)
    }
}

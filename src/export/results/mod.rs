//! What a trainer learns from many attempts, in the form that they want it in.
//!
//! ```text
//! Results -> tables -> csv, xlsx, json     to go on with
//!       `-> text, html                     to read
//! ```

pub mod csv;
pub mod html;
pub mod json;
pub mod tables;
pub mod text;
pub mod xlsx;

use crate::learning::results::{Doubt, Why};

/// A file and the place in it that a doubt is about, where the wording is that of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as it is shown.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// A doubt in words, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The dialogue's id.
    pub dialogue: String,
    /// The scene's id.
    pub scene: String,
    /// The reply's id; none where it is about the whole turn.
    pub reply: Option<String>,
    /// The doubt.
    pub doubt: Doubt,
    /// Where it stands; none where the dialogue was played in another wording than that of now.
    pub place: Option<Place>,
}

impl Told {
    /// What there is to look at, in a sentence or two.
    pub fn words(&self) -> String {
        let Told { scene, reply, .. } = self;
        let reply = reply.as_deref().unwrap_or_default();
        match &self.doubt.why {
            Why::WrongKey { tells } => format!(
                "{scene}: those who do well elsewhere say {reply}, and those who do badly say what is worth more \
                 (r = {}, by {} people). Look at the points of both.",
                signed(tells.value),
                tells.n
            ),
            Why::Backwards { tells } => format!(
                "{scene}: those who do well elsewhere do badly here (r = {}, by {} people). Look at what its replies are worth.",
                signed(tells.value),
                tells.n
            ),
            Why::TooEasy { n } => format!(
                "{scene}: all {n} people chose a best reply at once. It tells nobody from anybody; the others may be too plainly wrong."
            ),
            Why::Nobody { share } => format!(
                "{scene}: nobody of {} chose {reply}; of all people it may be {} at most. It may be too plainly wrong.",
                share.n,
                percent(share.high)
            ),
        }
    }
}

/// A share as people read it.
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A correlation as people read it: with its sign, and two digits.
pub fn signed(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // No figure is less than nothing by rounding.
    format!("{:+.2}", if rounded == 0.0 { 0.0 } else { rounded })
}

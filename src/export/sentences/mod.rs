//! What the core knows, in sentences of the message files. Whoever wants words for a talk or a score asks here; the
//! messages themselves, which know of neither, are in `words`.

mod debrief;
mod name;
mod records;
mod score;
mod talk;
mod when;

pub use debrief::{curve, lost, next, reason, repeated, told};
pub use name::{band, mode, mood, skill};
pub use records::{failure, left_out, remedy};
pub use score::{figure, left, overall, skill_level, skill_points, skill_result, tells, thought, verdict};
pub use talk::{brief, mode_about, outcome, played, quoted};
pub use when::when;

//! Every word that the programs themselves say to a trainee, by id and language (Fluent).
//!
//! A language is a file in `assets/locales` and a line in `languages`: nothing else has to be told of it. `language`
//! is one as a value, `locale` is one with its words, `languages` chooses the one that is spoken, `messages` says things in it, and `joined` makes one
//! text of several. A message that a language lacks is said in English; one that English lacks is a mistake, which the
//! tests find.
//!
//! Nothing here knows what a talk or a score is: sentences about those are in `export::sentences`, which knows both.
//! What the trainer program says to those who write dialogues (findings, help, what became of a command) is English.

mod joined;
mod language;
mod languages;
mod locale;
mod messages;

pub use joined::Joined;
pub use language::{Language, NoLanguage};
pub use languages::Languages;
pub use locale::Locale;
pub use messages::{Messages, Value};

//! Unruffled: a staff training game in which a new hire faces an angry customer, chooses what to
//! say, sees what it does to the customer, and learns from the debrief.
//!
//! # The map of the house
//!
//! - [`skill`]: the four skills, and a table over them.
//! - [`diagnostic`]: one finding about a file, and how findings are written out.
//! - [`clock`]: time and chance from outside, as values.
//! - [`words`]: every word that the programs themselves say to a trainee, by language.
//! - [`dialogue`]: what a trainer writes. [`dialogue::read`] makes a dialogue of a text, with every mistake in it;
//!   [`dialogue::layout`] and [`dialogue::edit`] make text again, and [`dialogue::folder`] is where files come from.
//! - [`conversation`]: playing one. No files, no clock, no window.
//! - [`explore`]: the reachable states of a dialogue.
//! - [`scoring`]: what a run is worth, and what it teaches.
//! - [`check`]: what an author should know before anybody plays.
//! - [`records`]: what somebody played, answer by answer; `records::sqlite` is the file it is kept in.
//! - [`learning`]: what attempts say about somebody: how they went, how far they have come, what to play next.
//! - [`export`]: from an attempt to words, and from a dialogue to a drawing.
//! - [`opening`]: what a program is opened with; [`opening::parcel`] is a course in one file, for a browser.
//! - [`sending`]: telling a Learning Record Store what trainees did.
//! - `cli`: the trainer program, and playing in a terminal.
//! - `game`: the window, a package of its own with all of this below it. `game::platform` is all that differs between a
//!   computer and a browser, `game::author` is for those who write dialogues.
//! - `web`: the program that builds the page for browsers, a package of its own too; `cli::web` puts a course into it.
//!
//! Imports point one way: skill, diagnostic, clock, words <- dialogue <- conversation <- explore <- scoring <- check,
//! records <- learning <- export <- opening <- sending <- cli, game. `cli` and `game` never import each other, and within a room
//! no files hang together in a circle, but for those of the game's; the rooms of the game have an order of their own, in
//! which screens know nothing of authors, and talks and shifts nothing of screens. Only `dialogue::folder`, `records::sqlite`, `clock`,
//! `game::platform` and `cli` touch files, storage or clocks. `tests/tidy` keeps all of that.
//!
//! # What always holds
//!
//! 1. A run is a function of dialogue, rubric, seed and inputs. Scores are never stored as truth: they are replayed from
//!    the transcript, in the texts that were played, which are kept by their hash: editing a dialogue changes nobody's
//!    history. What begins elsewhere than its dialogue does ([`conversation::Conversation::at`]) is no run: nothing of it
//!    is kept or scored.
//! 2. Loading never refuses at the first mistake.
//! 3. The core is integers, without unsafe code; the same inputs give the same bytes everywhere.
//! 4. Every answer a trainee gives is stored before the customer reacts to it; waiting for that never holds a frame.
//! 5. Nothing that a dialogue file says can make a program panic, hang, read outside its folder or use unbounded memory.
//! 6. Every word a trainee sees comes from a dialogue, the rubric or the message files.
#![forbid(unsafe_code)]

pub mod check;
#[cfg(not(target_family = "wasm"))]
pub mod cli;
pub mod clock;
pub mod conversation;
pub mod diagnostic;
pub mod dialogue;
pub mod explore;
pub mod export;
pub mod learning;
pub mod opening;
pub mod records;
pub mod scoring;
pub mod sending;
pub mod skill;
pub mod words;

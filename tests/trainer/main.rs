//! The core and the trainer program, tested from outside: a module per topic.

mod check_command;
mod encoding;
mod faults;
mod findings;
mod limits;
mod mutations;
mod play;
mod properties;
mod rehearse;
mod score;
mod shipped;
mod support;
mod try_command;
mod turn;

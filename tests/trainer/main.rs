//! The core and the trainer program, tested from outside: a module per topic.

mod alike;
mod allow;
mod cases;
mod check_command;
mod course;
mod course_file;
mod debrief;
mod encoding;
mod explain_command;
mod faults;
mod findings;
mod fmt_command;
mod formats;
mod giveaways;
mod graph_cases;
mod graph_command;
mod graph_language;
mod graph_layout;
mod graph_marks;
mod guide_command;
mod languages;
mod limits;
mod logo;
mod meant;
mod mutations;
mod new_command;
mod outcomes_command;
mod passed_by;
mod placeholders;
mod play;
mod proofs;
mod properties;
#[path = "../pseudo.rs"]
mod pseudo;
mod records_commands;
mod rehearse;
mod rename_command;
mod repetition;
mod report;
mod rubric_command;
mod score;
#[cfg(target_os = "linux")]
mod screen;
mod shipped;
mod shown;
mod slips;
mod support;
#[cfg(target_os = "linux")]
mod terminal;
mod texts_command;
mod try_command;
mod turn;
mod unreadable;
mod upgrade_command;
mod watch;
mod which_folder;

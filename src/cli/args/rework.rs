//! The arguments of what changes many places at once, and of the guide.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Give a scene, reply, flag, case or move another name, everywhere
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer rename late_pizza opening at_the_door        a scene, and whatever leads there
  trainer rename late_pizza opening/calm_down hush     the reply calm_down of the scene opening
  trainer rename late_pizza cared has_cared --kind flag
  trainer rename rubric.ron paraphrases says_it_back   a move, in all dialogues of its folder

Only names change: remarks, texts and layout stay as they are. Walkthroughs
follow. Where a name means several things, it says which, and how to say it. A
file with an error that leaves open what a name means has to be mended first.
Nothing is written unless all of it can be.

A dialogue's own id is its file's name too: rename the file, write the new id:
in it, and in course.ron where that names it.

Exit status: 0 renamed, 1 a file has errors, 2 it cannot be done so.")]
pub(in crate::cli) struct Rename {
    /// The dialogue's file; for a move the rubric's file or its folder will do too
    pub file: PathBuf,
    /// What it is called now; SCENE/REPLY for a reply
    pub old: String,
    /// What it is to be called
    pub new: String,
    /// What it is, where several things have that name
    #[arg(long, value_enum)]
    pub kind: Option<Kind>,
    /// Write nothing: show the lines as they would be
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Kind {
    /// A scene of the dialogue
    Scene,
    /// A reply of one of its scenes
    Reply,
    /// A flag
    Flag,
    /// A case
    Case,
    /// A move of the rubric
    Move,
}

//! The game's door.

use bevy::prelude::AppExit;
use std::path::PathBuf;
use unruffled::check::course::{Course, Origin};
use unruffled::game::{Opening, run};

fn main() -> AppExit {
    let folder = PathBuf::from("dialogues");
    let course = Course::load(Origin::Folder(folder.clone())).or_else(|_| Course::load(Origin::Shipped));
    let course = match course {
        Ok(course) => course,
        Err(unreadable) => {
            eprintln!("{unreadable}");
            return AppExit::error();
        }
    };
    let data = std::env::var_os("UNRUFFLED_DATA").map(Into::into).or_else(unruffled::records::default_folder);
    run(Opening { course, data, pace: true, looked_in: vec![folder] })
}

//! `trainer collect`: brings the records of many laptops together in one file.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::Collect;
use super::import::not_taken_in;
use super::results::records::{Sources, exported};
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print, say};
use crate::diagnostic::shown::in_line;
use crate::export::results::text::people_of;
use crate::records::{Kept, Store, TakenIn};

/// What came of one file.
#[derive(Default)]
struct Came {
    people: usize,
    taken: TakenIn,
    /// What people are called there, who have another name here.
    called_here: Vec<String>,
    /// How many attempts could not be read.
    unread: usize,
}

impl Came {
    fn add(&mut self, taken: TakenIn) {
        self.people += 1;
        self.called_here.extend(taken.called_here);
        self.taken.new += taken.new;
        self.taken.completed += taken.completed;
        self.taken.same += taken.same;
        self.taken.clashes.extend(taken.clashes);
    }
}

pub(super) fn run(args: &Collect) -> CommandResult {
    if !args.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("sqlite3")) {
        let shown = args.output.display().to_string();
        return Err(Trouble::Use(format!("{}: name a file that ends in .sqlite3, as records do", in_line(&shown))));
    }
    let sources = Sources::of(&args.records)?;
    let into = Store::open_file(&args.output).map_err(|why| Trouble::Use(why.to_string()))?;
    let target = args.output.canonicalize().ok();
    let (mut read, mut trouble) = (0, false);
    let mut seen = BTreeSet::new();
    for file in &sources.files {
        let place = file.canonicalize().ok();
        // A file that lies beside those that it is made of is none of them, and no file is read twice.
        if place.is_some() && (place == target || !seen.insert(place)) {
            continue;
        }
        let shown = file.display().to_string();
        let shown = in_line(&shown);
        match one(file, &into) {
            Ok(came) => {
                read += 1;
                trouble |= !came.taken.clashes.is_empty() || came.unread > 0;
                tell(&shown, &came)?;
            }
            Err(why) => {
                trouble = true;
                say(&format!("trainer: {shown} cannot be read to its end: {why}"));
            }
        }
    }
    if read == 0 {
        return Err(Trouble::Use("none of the records can be read; nothing was collected".to_owned()));
    }
    let everybody = into.everybody().map_err(|why| Trouble::Use(why.to_string()))?;
    let attempts: usize = everybody.iter().map(|(_, attempts)| attempts).sum();
    let file = args.output.display().to_string();
    let who = people_of(everybody.len());
    print(&format!("{} has {} by {who} now.\n", in_line(&file), count(attempts, "attempt")))?;
    Ok(if trouble { ExitStatus::Findings } else { ExitStatus::Fine })
}

/// Takes in one file, person by person.
fn one(file: &Path, into: &Store) -> Result<Came, String> {
    let mut came = Came::default();
    if let Some(person) = exported(file)? {
        came.unread = person.unreadable;
        let kept = Kept {
            person: &person.person,
            told_of_recount: person.told_of_recount,
            attempts: &person.attempts,
            texts: &person.texts,
        };
        came.add(into.take_in(&kept).map_err(|why| why.to_string())?);
        return Ok(came);
    }
    let store = Store::open_as_it_lies(file).map_err(|why| why.to_string())?;
    came.unread = store.nobodys().map_err(|why| why.to_string())?;
    for (known, _) in store.everybody().map_err(|why| why.to_string())? {
        let reading = store.of_trainee(&known.person.id).map_err(|why| why.to_string())?;
        came.unread += reading.left_out.len();
        reading.left_out.iter().for_each(|left_out| say(&left_out.to_string()));
        let kept = Kept {
            person: &known.person,
            told_of_recount: reading.told_of_recount,
            attempts: &reading.attempts,
            texts: &reading.texts,
        };
        came.add(into.take_in(&kept).map_err(|why| why.to_string())?);
    }
    Ok(came)
}

fn tell(file: &str, came: &Came) -> Result<(), Trouble> {
    let Came { people, taken, called_here, unread } = came;
    print(&format!(
        "{file}: {}, {} new, {} more complete now, {} there already.\n",
        people_of(*people),
        count(taken.new, "attempt"),
        taken.completed,
        taken.same
    ))?;
    if *unread > 0 {
        print(&format!("{file}: {} could not be read.\n", count(*unread, "attempt")))?;
    }
    for name in called_here {
        print(&format!("{file}: one of them is called {} there, and still is.\n", in_line(name)))?;
    }
    for clash in &taken.clashes {
        print(&not_taken_in(clash, "there"))?;
    }
    Ok(())
}

//! `trainer collect`: brings the records of many laptops together in one file.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::Collect;
use super::results::records::{Sources, exported};
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print, say};
use crate::diagnostic::shown::in_line;
use crate::records::{Clash, Kept, Store, TakenIn};

/// What came of one file.
#[derive(Default)]
struct Came {
    people: usize,
    taken: TakenIn,
    /// How many attempts could not be read.
    unread: usize,
}

impl Came {
    fn add(&mut self, taken: TakenIn) {
        self.people += 1;
        self.taken.new += taken.new;
        self.taken.completed += taken.completed;
        self.taken.same += taken.same;
        self.taken.clashes.extend(taken.clashes);
    }
}

pub(super) fn run(args: &Collect) -> CommandResult {
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
                say(&format!("trainer: {shown} is left out: {why}"));
            }
        }
    }
    if read == 0 {
        return Err(Trouble::Use("none of the records can be read; nothing was collected".to_owned()));
    }
    let everybody = into.everybody().map_err(|why| Trouble::Use(why.to_string()))?;
    let attempts: usize = everybody.iter().map(|(_, attempts)| attempts).sum();
    let file = args.output.display().to_string();
    print(&format!("{} has {} by {} people now.\n", in_line(&file), count(attempts, "attempt"), everybody.len()))?;
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
    let Came { people, taken, unread } = came;
    print(&format!(
        "{file}: {people} people, {} new, {} more complete now, {} there already.\n",
        count(taken.new, "attempt"),
        taken.completed,
        taken.same
    ))?;
    if *unread > 0 {
        print(&format!("{file}: {} could not be read.\n", count(*unread, "attempt")))?;
    }
    for clash in &taken.clashes {
        print(&match clash {
            Clash::Attempt(id) => format!("{id} was not taken in: something else is kept there as that attempt.\n"),
            Clash::Reference(id) => format!("{id} was not taken in: it goes on from an attempt that is not there.\n"),
            Clash::Rating(id) => format!("{id} was rated otherwise there: that stays.\n"),
        })?;
    }
    Ok(())
}

//! Who plays in the terminal: a guest, somebody new, or somebody of whom the records know.

use std::io;

use super::print;
use super::terminal::{Answer, Terminal, leaves};
use crate::export::sentences::when;
use crate::records::{Known, Person, PersonId, Store};
use crate::words::Messages;

/// Asks for a name, or an id, and whether they are who has it already. None where they leave.
pub(super) fn ask(terminal: &Terminal<'_>, messages: &Messages, store: Option<&Store>) -> io::Result<Option<Person>> {
    loop {
        let Answer::Line(name) = terminal.ask(&messages.text("terminal-name"), None)? else { return Ok(None) };
        let new = Person::named(PersonId::fresh(), &name);
        if new.name.is_none() {
            return Ok(Some(Person::guest(PersonId::fresh())));
        }
        // Where nobody can be looked up, everybody is new: that keeps nobody from playing.
        let known = store.and_then(|store| store.people_called(&name).ok()).unwrap_or_default();
        let id = name.parse::<PersonId>().ok();
        match &*known {
            [one] if id == Some(one.person.id) => return Ok(Some(one.person.clone())),
            [] if id.is_some() => {
                print(&format!("{}\n", messages.format("terminal-nobody", &[("id", name.as_str().into())])))?;
            }
            [] => return Ok(Some(new)),
            known => return which(terminal, messages, new, known),
        }
    }
}

/// Asks which of those who have this name already they are, if any. None where they leave.
fn which(terminal: &Terminal<'_>, messages: &Messages, new: Person, known: &[Known]) -> io::Result<Option<Person>> {
    let name = || new.name.clone().unwrap_or_default();
    let prompt = match known {
        [one] => {
            let values = [("name", name().into()), ("when", when(messages, one.last_ms).into())];
            messages.format("terminal-is-that-you", &values)
        }
        several => {
            let values = [("name", name().into()), ("count", several.len().into())];
            print(&format!("{}\n", messages.format("terminal-which", &values)))?;
            for (n, one) in several.iter().enumerate() {
                let (when, id) = (when(messages, one.last_ms), one.person.id.to_string());
                let values = [("number", (n + 1).into()), ("when", when.into()), ("id", id.into())];
                print(&format!("  {}\n", messages.format("terminal-which-one", &values)))?;
            }
            messages.text("terminal-which-ask")
        }
    };
    loop {
        let Answer::Line(line) = terminal.ask_afresh(&prompt)? else { return Ok(None) };
        let number = match line.parse::<usize>() {
            Ok(number) => number.checked_sub(1),
            Err(_) if line.is_empty() && known.len() == 1 => Some(0),
            Err(_) => None,
        };
        match number.and_then(|n| known.get(n)) {
            Some(one) => return Ok(Some(one.person.clone())),
            None if line.eq_ignore_ascii_case("n") => return Ok(Some(new)),
            None if leaves(&line) => return Ok(None),
            None => {}
        }
    }
}

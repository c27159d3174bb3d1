//! Names in a row, as many as somebody reads.

/// Names with commas and an "and"; of more than `most` one less, and how many others there are.
pub(super) fn listed(ids: &[&str], most: usize) -> String {
    match ids {
        [_, ..] if ids.len() > most => format!("{} and {} others", ids[..most - 1].join(", "), ids.len() + 1 - most),
        [some @ .., last] if !some.is_empty() => format!("{} and {last}", some.join(", ")),
        _ => ids.concat(),
    }
}

/// So many turns are named in a message.
pub(super) const TURNS: usize = 40;

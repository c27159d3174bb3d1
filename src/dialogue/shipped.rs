//! The course that is built into the programs, so that either runs alone.

use super::folder::File;

/// Each shipped dialogue's id with its text, in the order in which a new hire meets them.
const SHIPPED: [(&str, &str); 3] = [
    ("faulty_kettle", include_str!("../../dialogues/faulty_kettle.ron")),
    ("broken_download", include_str!("../../dialogues/broken_download.ron")),
    ("late_pizza", include_str!("../../dialogues/late_pizza.ron")),
];

/// The shipped dialogues.
pub fn dialogues() -> impl Iterator<Item = File> {
    SHIPPED.into_iter().map(|(id, text)| File { name: format!("{id}.ron"), stem: id.to_owned(), text: text.to_owned() })
}

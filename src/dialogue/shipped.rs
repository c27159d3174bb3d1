//! The course that is built into the programs, so that either runs alone.

use super::folder::{COURSE, File};

/// Each shipped dialogue's id with its text, in the order in which a new hire meets them.
const SHIPPED: [(&str, &str); 18] = [
    ("faulty_kettle", include_str!("../../dialogues/faulty_kettle.ron")),
    ("extra_charge", include_str!("../../dialogues/extra_charge.ron")),
    ("lost_parcel", include_str!("../../dialogues/lost_parcel.ron")),
    ("second_thoughts", include_str!("../../dialogues/second_thoughts.ron")),
    ("write_it_down", include_str!("../../dialogues/write_it_down.ron")),
    ("broken_download", include_str!("../../dialogues/broken_download.ron")),
    ("late_pizza", include_str!("../../dialogues/late_pizza.ron")),
    ("the_third_desk", include_str!("../../dialogues/the_third_desk.ron")),
    ("wrong_password", include_str!("../../dialogues/wrong_password.ron")),
    ("his_phone_contract", include_str!("../../dialogues/his_phone_contract.ron")),
    ("voided_warranty", include_str!("../../dialogues/voided_warranty.ron")),
    ("undecided_client", include_str!("../../dialogues/undecided_client.ron")),
    ("let_me_finish", include_str!("../../dialogues/let_me_finish.ron")),
    ("public_post", include_str!("../../dialogues/public_post.ron")),
    ("no_label_left", include_str!("../../dialogues/no_label_left.ron")),
    ("impossible_deadline", include_str!("../../dialogues/impossible_deadline.ron")),
    ("not_at_my_table", include_str!("../../dialogues/not_at_my_table.ron")),
    ("abusive_caller", include_str!("../../dialogues/abusive_caller.ron")),
];

/// What is set for the shipped course.
pub fn course() -> File {
    let bytes = include_bytes!("../../dialogues/course.ron").to_vec();
    File { name: COURSE.to_owned(), stem: "course".to_owned(), bytes }
}

/// The shipped dialogues.
pub fn dialogues() -> impl Iterator<Item = File> {
    SHIPPED.into_iter().map(|(id, text)| File { name: format!("{id}.ron"), stem: id.to_owned(), bytes: text.into() })
}

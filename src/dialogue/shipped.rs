//! The course that is built into the programs, so that either runs alone.

use std::sync::LazyLock;

use super::folder::COURSE;
use super::folder::carried::Carried;

/// Each shipped dialogue's id with its text, in the order in which a new hire meets them.
#[cfg(not(target_family = "wasm"))]
const SHIPPED: &[(&str, &str)] = &[
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
#[cfg(not(target_family = "wasm"))]
const SET: Option<&str> = Some(include_str!("../../dialogues/course.ron"));

/// A browser is given its course along with the page.
#[cfg(target_family = "wasm")]
const SHIPPED: &[(&str, &str)] = &[];
#[cfg(target_family = "wasm")]
const SET: Option<&str> = None;

/// The files of the shipped course, but for the rubric, which is [`super::Rubric::BUILT_IN`]; none in a browser.
pub fn files() -> &'static Carried {
    static FILES: LazyLock<Carried> = LazyLock::new(|| {
        let dialogues = SHIPPED.iter().map(|(id, text)| (format!("{id}.ron").into(), *text));
        Carried::built_in(dialogues.chain(SET.map(|text| (COURSE.into(), text))))
    });
    &FILES
}

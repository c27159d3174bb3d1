//! The game's door. For now it shows a made-up course, to look at.

use bevy::prelude::AppExit;
use unruffled::game::training::{Attempted, Broken, CardInfo, Channel, Course, Level, Skill};

fn main() -> AppExit {
    let card = |id: &str, title: &str, customer: &str, channel, level| CardInfo {
        id: id.into(),
        title: title.into(),
        brief: "You are on the returns desk. A refund needs a receipt or the card that was used.".into(),
        channel,
        level,
        customer: customer.into(),
        teaches: vec![Skill::Listening, Skill::Apologizing, Skill::Options, Skill::Calm],
        last: None,
        best: None,
    };
    let mut kettle = card("kettle", "The kettle that tripped the fuses", "Mrs Okafor", Channel::Counter, Level::Easy);
    kettle.last = Some(Attempted { overall: Some(58), passed: false });
    kettle.best = Some(Attempted { overall: Some(84), passed: true });
    let course = Course {
        source_label: String::new(),
        cards: vec![
            kettle,
            card("scam", "“Your download is broken, scammer!”", "Jonas Lind", Channel::Email, Level::Medium),
            card("pizza", "The pizza promised in 30 minutes", "Mr Brandt", Channel::Phone, Level::Hard),
        ],
        broken: vec![Broken {
            file: "parcel.ron".into(),
            message: "line 14: the scene “refnd” does not exist; did you mean “refund”?".into(),
        }],
        looked_in: vec![],
    };
    let data = std::env::var_os("UNRUFFLED_DATA").map(Into::into);
    unruffled::game::run(course, data)
}

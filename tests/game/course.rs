//! Courses to show: a usual one, one with a broken file, and none.

use unruffled::game::training::{Attempted, Broken, CardInfo, Channel, Course, Level, Skill};

/// Three dialogues, one of them played before, and a file that cannot be played.
pub fn sample() -> Course {
    let card = |id: &str, title: &str, customer: &str, channel, level| CardInfo {
        id: id.into(),
        title: title.into(),
        brief: "You are on the returns desk. A refund needs a receipt or the card that was used. \
                Anything over 50 pounds needs the manager, who is at lunch until two."
            .into(),
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
    Course {
        source_label: "/srv/training/dialogues".into(),
        cards: vec![
            kettle,
            card("scam", "“Your download is broken, scammer!”", "Jonas Lind", Channel::Email, Level::Medium),
            card("pizza", "The pizza promised in 30 minutes", "Mr Brandt", Channel::Phone, Level::Hard),
        ],
        broken: vec![Broken {
            file: "parcel.ron".into(),
            message: "line 14: the scene “refnd” does not exist; did you mean “refund”?".into(),
        }],
        looked_in: vec!["/srv/training/dialogues".into()],
    }
}

/// Nothing to play.
pub fn empty() -> Course {
    Course { cards: vec![], broken: vec![], ..sample() }
}

//! Whom to meet next, with their face, the one reason, and the button that leads to them.

use super::faces::{Seen, beside_a_face, picture};
use crate::Words;
use crate::navigation::{Go, Screen};
use crate::progress::Standings;
use crate::theme::{GAP, NEAR, body, button, heading, rest, share};
use crate::training::{Picked, Training};
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::export::sentences;
use unruffled::learning::Reason;

/// A row for whoever is suggested, with a face this many rem wide; nothing where nobody is. `with` is what else the
/// button has.
pub(super) fn part<B: Bundle>(
    words: &Words,
    training: &Training,
    standings: &Standings,
    face: f32,
    with: B,
) -> Option<impl Bundle + use<B>> {
    let (id, why) = standings.next.clone()?;
    let dialogue = training.lesson(&id)?.dialogue();
    let (title, customer) = (&*dialogue.title.value, &*dialogue.customer.name.value);
    let seen = Seen::of(standings.of(&id).anger);
    let why = words.format("next-why", &[("title", title.into()), ("reason", reason(words, why).into())]);
    Some((
        Node {
            flex_wrap: FlexWrap::Wrap,
            align_items: AlignItems::Center,
            column_gap: px(GAP),
            row_gap: px(NEAR),
            flex_shrink: 0.0,
            ..default()
        },
        children![
            (
                share(26.0),
                children![(
                    beside_a_face(),
                    children![
                        picture(dialogue, seen, face),
                        (
                            rest(4.0),
                            children![heading(&words.format("next", &[("customer", customer.into())])), body(&why),]
                        ),
                    ]
                )]
            ),
            (
                button(&words.format("next-meet", &[("customer", customer.into())])),
                with,
                observe(move |_: On<Activate>, mut picked: ResMut<Picked>, mut go: Go| {
                    picked.dialogue = Some(id.clone());
                    go.to(Screen::Briefing);
                }),
            ),
        ],
    ))
}

/// Why a dialogue is suggested, as the end of a sentence: "it is the next one due".
fn reason(words: &Words, reason: Reason) -> String {
    let skill = |skill| sentences::skill(words.messages(), skill);
    match reason {
        Reason::OnlyOne => words.text("next-only-one"),
        Reason::Unfinished => words.text("next-unfinished"),
        Reason::Beginning => words.text("next-beginning"),
        Reason::Unmet(unmet) => words.format("next-unmet", &[("skill", skill(unmet).into())]),
        Reason::Weakest(weakest, percent) => {
            words.format("next-weakest", &[("skill", skill(weakest).into()), ("percent", percent.into())])
        }
        Reason::New => words.text("next-new"),
        Reason::Due => words.text("next-due"),
        Reason::Soonest => words.text("next-soonest"),
    }
}

//! The dialogue suggested next, and the one reason.

use crate::Words;
use crate::navigation::{Go, Screen};
use crate::progress::Standings;
use crate::theme::{Role, beside, body, button, heading, panel, share, strong};
use crate::training::{Picked, Training};
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::export::sentences;
use unruffled::learning::Reason;

/// Nothing where there is nothing to suggest.
pub(super) fn part(words: &Words, training: &Training, standings: &Standings) -> Option<impl Bundle + use<>> {
    let (id, why) = standings.next.clone()?;
    let title = &*training.lesson(&id)?.dialogue().title.value;
    let why = words.format("progress-next-why", &[("reason", reason(words, why).into())]);
    Some((
        panel(Role::Tint),
        children![
            heading(&words.text("progress-next")),
            (
                beside(),
                children![
                    (share(28.0), children![strong(title), body(&why)]),
                    (
                        button(&words.text("progress-next-go")),
                        observe(move |_: On<Activate>, mut picked: ResMut<Picked>, mut go: Go| {
                            picked.dialogue = Some(id.clone());
                            go.to(Screen::Briefing);
                        }),
                    ),
                ]
            ),
        ],
    ))
}

/// Why a dialogue is suggested, as the end of a sentence: "it is the next one due".
pub(in crate::screens) fn reason(words: &Words, reason: Reason) -> String {
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

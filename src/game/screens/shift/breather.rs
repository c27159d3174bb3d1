//! Between two customers: who has just left and how, and who waits. What there is to learn waits for the end.

use super::anger;
use crate::Words;
use crate::navigation::Screen;
use crate::screens::brief;
use crate::screens::choose::{channel, level};
use crate::screens::faces::{Seen, beside_a_face, picture, stranger};
use crate::shift::{OnShift, Served, ShiftCommands};
use crate::theme::{
    GAP, NEAR, Role, body, button, caption, card, chip, column, header, header_title, heading, narrow_page, panel,
    quiet_button, rest, row, screen, scroll_area, way_on,
};
use crate::training::Lesson;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::conversation::Speech;
use unruffled::export::sentences;

/// How wide a face in the row of a shift is, in rem.
const IN_QUEUE: f32 = 3.0;

pub(super) fn enter(commands: &mut Commands, words: &Words, shift: &OnShift, next: &Lesson, speech: &Speech) {
    let (number, of) = (shift.served.len() + 1, shift.customers.len());
    let heading = words.format("shift-customer", &[("number", number.into()), ("of", of.into())]);
    let left = shift.served.last().map(|served| left(words, served));
    let calls = if shift.served.is_empty() { "shift-call-first" } else { "shift-call-next" };
    let leave =
        (quiet_button(&words.text("shift-leave")), observe(|_: On<Activate>, mut shifts: ShiftCommands| shifts.end()));
    commands.spawn((
        screen(Screen::Shift, &heading),
        children![
            header(children![header_title(&heading), caption(&words.text("shift-title"))], children![leave]),
            (
                narrow_page(),
                children![
                    scroll_area(children![(
                        column(GAP * 1.5),
                        Children::spawn((
                            Spawn(queue(shift)),
                            SpawnIter(left.into_iter()),
                            Spawn(waits(words, next, shift.fatigue, speech)),
                        )),
                    )]),
                    way_on(children![(
                        button(&words.text(calls)),
                        AutoFocus,
                        observe(|_: On<Activate>, mut shifts: ShiftCommands| shifts.call_next()),
                    )]),
                ]
            ),
        ],
    ));
}

/// The shift as a row: those who were served as they left, and a silhouette for each who comes.
fn queue(shift: &OnShift) -> impl Bundle + use<> {
    let served: Vec<_> = shift
        .served
        .iter()
        .map(|served| picture(&served.talk.run.script().dialogue, Seen::Met(served.done.anger_end), IN_QUEUE))
        .collect();
    let to_come: Vec<_> = (served.len()..shift.customers.len()).map(|place| stranger(place + 1, IN_QUEUE)).collect();
    (row(NEAR), Children::spawn((SpawnIter(served.into_iter()), SpawnIter(to_come.into_iter()))))
}

fn left(words: &Words, served: &Served) -> impl Bundle + use<> {
    let dialogue = &served.talk.run.script().dialogue;
    let ended = sentences::outcome(words.messages(), served.done.standing.outcome, &dialogue.customer.name.value);
    (
        card(),
        children![(
            beside_a_face(),
            children![
                picture(dialogue, Seen::Met(served.done.anger_end), 4.5),
                (
                    rest(NEAR),
                    children![
                        caption(&words.text("shift-left")),
                        heading(&ended),
                        (row(NEAR), children![anger(words, served)]),
                    ]
                ),
            ]
        )],
    )
}

fn waits(words: &Words, next: &Lesson, fatigue: u8, speech: &Speech) -> impl Bundle + use<> {
    let written = next.dialogue();
    let customer = [("customer", (*written.customer.name.value).into())];
    let facts = [channel(words, written.channel.value), level(words, written.level.value)];
    let chips: Vec<_> = facts.iter().map(|fact| chip(fact, None)).collect();
    let tired = (fatigue > 0).then(|| body(&words.format("shift-fatigue", &[("fatigue", fatigue.into())])));
    (
        panel(Role::Warm),
        Children::spawn((
            Spawn((
                beside_a_face(),
                children![
                    picture(written, Seen::Unmet, 7.0),
                    (
                        rest(NEAR),
                        children![
                            heading(&words.format("shift-waits", &customer)),
                            (row(NEAR), Children::spawn(SpawnIter(chips.into_iter()))),
                        ]
                    ),
                ],
            )),
            Spawn(brief::part(words, &written.brief, speech)),
            SpawnIter(tired.into_iter()),
        )),
    )
}

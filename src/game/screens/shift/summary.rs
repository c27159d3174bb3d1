//! The whole shift: how each customer left, the skills over all of them, and how fatigue built up.

use super::anger;
use crate::Words;
use crate::navigation::{Go, Screen};
use crate::screens::faces::{Seen, beside_a_face, picture};
use crate::shift::{OnShift, Served};
use crate::talk::LookingBack;
use crate::theme::{
    AROUND, GAP, Mark, NEAR, Role, bar, beside, body, button, caption, card, chip, column, header, heading, mark, page,
    quiet_button, reading, rest, row, screen, scroll_area, share, strong, title_to_read, way_on,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::conversation::Mood;
use unruffled::export::sentences;
use unruffled::learning::{Done, Figure, shift};
use unruffled::scoring::debrief::Debrief;
use unruffled::skill::Skill;

pub(super) fn enter(commands: &mut Commands, words: &Words, shift: &OnShift) {
    let label = words.text("shift-over");
    let done: Vec<Done> = shift.served.iter().map(|served| served.done.clone()).collect();
    let passed = done.iter().filter(|done| done.standing.passed).count();
    let all = [("passed", passed.into()), ("of", done.len().into())];
    let customers: Vec<_> = shift.served.iter().enumerate().map(|(n, served)| customer(words, n, served)).collect();
    let skills: Vec<_> = shift::skills(&done).iter().map(|(skill, figure)| one_skill(words, skill, *figure)).collect();
    let another = (
        quiet_button(&words.text("shift-another")),
        observe(|_: On<Activate>, mut commands: Commands, mut go: Go| {
            commands.remove_resource::<OnShift>();
            go.anew(Screen::Shift);
        }),
    );
    commands.spawn((
        screen(Screen::Shift, &label),
        children![
            header(children![title_to_read(&label)], children![another]),
            (
                page(),
                children![
                    scroll_area(children![(
                        column(AROUND),
                        children![
                            (
                                reading(NEAR),
                                children![strong(&words.format("shift-passed", &all)), body(&fatigue(words, shift)),]
                            ),
                            (
                                column(GAP),
                                children![
                                    heading(&words.text("shift-served")),
                                    (column(GAP), Children::spawn(SpawnIter(customers.into_iter()))),
                                ]
                            ),
                            (
                                column(GAP),
                                children![
                                    heading(&words.text("shift-skills")),
                                    (beside(), Children::spawn(SpawnIter(skills.into_iter()))),
                                    caption(&words.text("shift-practice")),
                                ]
                            ),
                        ]
                    )]),
                    way_on(children![(
                        button(&words.text("shift-done")),
                        observe(|_: On<Activate>, mut go: Go| go.to(Screen::Choose)),
                    )]),
                ]
            ),
        ],
    ));
}

/// How anger built up from customer to customer, in a sentence.
fn fatigue(words: &Words, shift: &OnShift) -> String {
    let most = shift.served.iter().map(raised).max().unwrap_or(0);
    let angry = shift.served.iter().filter(|served| Mood::at(served.done.anger_end) >= Mood::Angry).count();
    match (angry, most) {
        (0, _) => words.text("shift-fatigue-none"),
        (_, 0) => words.format("shift-fatigue-late", &[("angry", angry.into())]),
        _ => words.format("shift-fatigue-sum", &[("angry", angry.into()), ("most", most.into())]),
    }
}

/// How much angrier a customer began than their dialogue says.
fn raised(served: &Served) -> u8 {
    served.recording.attempt.shift.map_or(0, |shift| shift.fatigue)
}

fn customer(words: &Words, place: usize, served: &Served) -> impl Bundle + use<> {
    let messages = words.messages();
    let written = &served.talk.run.script().dialogue;
    let (name, standing) = (&*written.customer.name.value, served.done.standing);
    let passed = if standing.passed { words.text("result-passed") } else { words.text("result-not-yet") };
    let result = match standing.overall {
        Some(percent) => words.format("shift-result", &[("percent", percent.into()), ("passed", passed.into())]),
        None => passed,
    };
    let last_words = Debrief::of(&served.talk.run, &served.talk.speech).last_words;
    let last_words = last_words.map(|last_words| body(&sentences::quoted(messages, &last_words)));
    let raised = (raised(served) > 0).then(|| {
        let raised = words.format("shift-raised", &[("fatigue", raised(served).into())]);
        chip(&raised, None)
    });
    let look = words.format("shift-look", &[("customer", name.into())]);
    let customer =
        [("number", (place + 1).into()), ("customer", name.into()), ("title", (*written.title.value).into())];
    (
        card(),
        children![(
            beside(),
            children![
                (
                    share(28.0),
                    children![(
                        beside_a_face(),
                        children![
                            picture(written, Seen::Met(served.done.anger_end), 4.5),
                            (
                                rest(NEAR),
                                Children::spawn((
                                    Spawn((
                                        Node { column_gap: px(NEAR), ..default() },
                                        children![
                                            mark(if standing.passed { Mark::Good } else { Mark::Pitfall }),
                                            (rest(0.0), children![strong(&words.format("shift-nth", &customer))]),
                                        ],
                                    )),
                                    SpawnIter(last_words.into_iter()),
                                    Spawn(caption(&sentences::outcome(messages, standing.outcome, name))),
                                    Spawn((
                                        row(NEAR),
                                        Children::spawn((
                                            Spawn(chip(&result, None)),
                                            Spawn(anger(words, served)),
                                            SpawnIter(raised.into_iter()),
                                        )),
                                    )),
                                )),
                            ),
                        ]
                    )]
                ),
                (
                    quiet_button(&look),
                    observe(move |_: On<Activate>, shift: Res<OnShift>, mut commands: Commands, mut go: Go| {
                        let Some(served) = shift.served.get(place).cloned() else { return };
                        commands.insert_resource(served.talk);
                        commands.insert_resource(served.recording);
                        commands.insert_resource(LookingBack(Screen::Shift));
                        go.to(Screen::Debrief);
                    }),
                ),
            ]
        )],
    )
}

fn one_skill(words: &Words, skill: Skill, figure: Option<Figure>) -> impl Bundle + use<> {
    let messages = words.messages();
    let name = sentences::skill(messages, skill);
    // A skill that was never on the table has no bar: an empty one would look like a zero.
    let bar = figure.map(|figure| bar(&name, u8::try_from(figure.percent()).unwrap_or(100), Role::Accent));
    let below = figure.map_or_else(|| words.text("shift-skill-none"), |figure| sentences::figure(messages, figure));
    (share(24.0), Children::spawn((Spawn(strong(&name)), SpawnIter(bar.into_iter()), Spawn(caption(&below)))))
}

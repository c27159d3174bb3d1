//! How many customers the shift shall have.

use crate::Words;
use crate::navigation::{Go, Screen};
use crate::screens::faces::stranger;
use crate::shift::ShiftCommands;
use crate::theme::{
    Chosen, GAP, NEAR, body, button, card, choice_group, column, header, header_title, heading, narrow_page,
    quiet_button, row, screen, scroll_area, speech, strong, way_on,
};
use crate::training::Training;
use crate::wake::Wake;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::learning::shift::{SIZES, STEP};

/// How many customers are chosen.
#[derive(Component, Clone, Copy)]
struct Customers(usize);

pub(super) fn enter(commands: &mut Commands, words: &Words, training: &Training) {
    let sizes: Vec<usize> = SIZES.into_iter().filter(|size| *size <= training.offered().count()).collect();
    let least = sizes.first().copied();
    let few = least.is_none().then(|| strong(&words.format("shift-too-few", &[("least", SIZES[0].into())])));
    let queue = least.map(|least| (Queue, row(NEAR), Children::spawn(SpawnIter(strangers(least).into_iter()))));
    let choice = least.map(|least| choice(words, sizes, least));
    let begin = least.map(|_| {
        let begin = |_: On<Activate>, chosen: Query<&Customers>, mut shifts: ShiftCommands| {
            if let Ok(customers) = chosen.single() {
                shifts.begin(customers.0);
            }
        };
        (button(&words.text("shift-begin")), AutoFocus, observe(begin))
    });
    let back = quiet_button(&words.text("shift-back"));
    let back = (back, observe(|_: On<Activate>, mut go: Go| go.to(Screen::Choose)));
    let rules = ["shift-rule-row", "shift-rule-breather", "shift-rule-fatigue", "shift-rule-end"]
        .map(|id| body(&words.format(id, &[("step", STEP.into())])));
    commands.spawn((
        screen(Screen::Shift, &words.text("shift-title")),
        children![
            header(children![header_title(&words.text("shift-title"))], children![back]),
            (
                narrow_page(),
                children![
                    scroll_area(children![(
                        column(GAP * 1.5),
                        Children::spawn((
                            Spawn(speech(&words.text("shift-about"))),
                            SpawnIter(few.into_iter()),
                            SpawnIter(queue.into_iter()),
                            SpawnIter(choice.into_iter()),
                            Spawn((
                                card(),
                                children![
                                    heading(&words.text("shift-rules")),
                                    (column(NEAR), Children::spawn(SpawnIter(rules.into_iter()))),
                                ],
                            )),
                        )),
                    )]),
                    way_on(Children::spawn(SpawnIter(begin.into_iter()))),
                ]
            ),
        ],
    ));
}

/// Those who wait: one silhouette for each, for nobody knows who comes.
#[derive(Component)]
struct Queue;

fn strangers(customers: usize) -> Vec<impl Bundle> {
    (1..=customers).map(|number| stranger(number, 4.5)).collect()
}

/// How many customers: a choice, or where there is but one number, that number.
fn choice(words: &Words, sizes: Vec<usize>, least: usize) -> impl Bundle + use<> {
    let label = words.text("shift-customers");
    let options: Vec<_> =
        sizes.iter().map(|size| words.format("shift-size", &[("customers", (*size).into())])).collect();
    let choose = move |chosen: On<Chosen>,
                       mut customers: Query<&mut Customers>,
                       queues: Query<Entity, With<Queue>>,
                       mut wake: ResMut<Wake>,
                       mut commands: Commands| {
        let size = sizes[chosen.index];
        // New faces are drawn once they have what they are drawn with.
        wake.settle(2);
        if let Ok(mut customers) = customers.single_mut() {
            customers.0 = size;
        }
        for queue in &queues {
            let mut queue = commands.entity(queue);
            queue.despawn_children();
            strangers(size).into_iter().for_each(|stranger| {
                queue.with_child(stranger);
            });
        }
    };
    let several = (options.len() > 1).then(|| (choice_group(&label, &options, 0), observe(choose)));
    let one = several.is_none().then(|| body(&options.concat()));
    (
        column(NEAR),
        Customers(least),
        Children::spawn((Spawn(heading(&label)), SpawnIter(several.into_iter()), SpawnIter(one.into_iter()))),
    )
}

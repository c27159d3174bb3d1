//! What the trainee is told before the talk.

use super::choose::{channel, level};
use super::{Go, Overlay, Screen};
use crate::game::Words;
use crate::game::theme::{
    GAP, NEAR, Role, body, button, card, chip, column, divider, heading, narrow_page, panel, quiet_button, row, screen,
    scroll_area, speech, title,
};
use crate::game::training::{Course, Picked, Skill};
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Briefing), enter);
}

fn enter(mut commands: Commands, words: Res<Words>, course: Res<Course>, picked: Res<Picked>, mut go: Go) {
    let Some(info) = picked.dialogue.as_deref().and_then(|id| course.card(id)) else {
        // The file may have gone since the list was shown.
        go.to(Screen::Choose);
        return;
    };
    let chips = [channel(&words, info.channel), level(&words, info.level)].map(|words| chip(&words, None));
    let skills: Vec<_> = info.teaches.iter().map(|skill| skill_line(&words, *skill)).collect();
    let customer = info.customer.as_str();
    commands.spawn((
        screen(Screen::Briefing, &info.title),
        children![(
            narrow_page(),
            children![
                scroll_area(children![(
                    column(GAP * 1.5),
                    children![
                        (
                            column(NEAR),
                            children![title(&info.title), (row(NEAR), Children::spawn(SpawnIter(chips.into_iter()))),]
                        ),
                        speech(&info.brief),
                        (
                            panel(Role::Warm),
                            children![
                                heading(&words.format("briefing-customer", &[("customer", customer.into())])),
                                body(&words.format("briefing-customer-about", &[("customer", customer.into())])),
                            ]
                        ),
                        (
                            card(),
                            children![
                                heading(&words.text("briefing-practise")),
                                (column(NEAR), Children::spawn(SpawnIter(skills.into_iter()))),
                            ]
                        ),
                    ]
                )]),
                divider(),
                footer(&words),
            ]
        )],
    ));
}

fn footer(words: &Words) -> impl Bundle + use<> {
    (
        row(GAP),
        children![
            (
                button(&words.text("briefing-start")),
                AutoFocus,
                observe(|_: On<Activate>, mut go: Go| go.to(Screen::Conversation)),
            ),
            (quiet_button(&words.text("briefing-back")), observe(|_: On<Activate>, mut go: Go| go.to(Screen::Choose)),),
            (
                quiet_button(&words.text("briefing-settings")),
                observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Settings)),
            ),
        ],
    )
}

fn skill_line(words: &Words, skill: Skill) -> impl Bundle + use<> {
    body(&match skill {
        Skill::Listening => words.text("practise-listening"),
        Skill::Apologizing => words.text("practise-apologizing"),
        Skill::Options => words.text("practise-options"),
        Skill::Calm => words.text("practise-calm"),
    })
}

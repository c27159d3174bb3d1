//! What the trainee is told before the talk.

use super::choose::{channel, level};
use super::{Go, Overlay, Screen};
use crate::game::Words;
use crate::game::progress::{self, Standings, Unfinished};
use crate::game::talk::Talks;
use crate::game::theme::{
    GAP, NEAR, Role, body, button, card, chip, column, divider, heading, narrow_page, panel, quiet_button, row, screen,
    scroll_area, speech, strong, title,
};
use crate::game::training::{Picked, Training};
use crate::skill::Skill;
use bevy::ecs::spawn::SpawnIter;
use bevy::ecs::system::SystemParam;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Briefing), (progress::refresh, enter).chain());
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    training: Res<Training>,
    picked: Res<Picked>,
    standings: Res<Standings>,
    mut go: Go,
) {
    let Some(lesson) = picked.dialogue.as_deref().and_then(|id| training.lesson(id)) else {
        // The file may have gone since the list was shown.
        go.to(Screen::Choose);
        return;
    };
    let info = lesson.dialogue();
    let facts = [channel(&words, info.channel.value), level(&words, info.level.value)];
    let chips = facts.map(|words| chip(&words, None));
    let skills: Vec<_> = info.teaches.iter().map(|skill| skill_line(&words, skill.value)).collect();
    let customer = &*info.customer.name.value;
    let left = standings.of(lesson.id()).unfinished.map(|(_, turn)| turn);
    let left_words = left.map(|turn| {
        let about = words.format("briefing-unfinished", &[("customer", customer.into()), ("turn", turn.into())]);
        strong(&about)
    });
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
                (
                    column(NEAR),
                    Children::spawn((SpawnIter(left_words.into_iter()), Spawn(footer(&words, left.is_some())))),
                ),
            ]
        )],
    ));
}

fn footer(words: &Words, unfinished: bool) -> impl Bundle + use<> {
    let first = if unfinished { words.text("briefing-continue") } else { words.text("briefing-start") };
    let again = unfinished.then(|| {
        (quiet_button(&words.text("briefing-again")), observe(|_: On<Activate>, mut start: Start| start.again()))
    });
    (
        row(GAP),
        Children::spawn((
            Spawn((button(&first), AutoFocus, observe(|_: On<Activate>, mut start: Start| start.here()))),
            SpawnIter(again.into_iter()),
            Spawn((
                quiet_button(&words.text("briefing-back")),
                observe(|_: On<Activate>, mut go: Go| go.to(Screen::Choose)),
            )),
            Spawn((
                quiet_button(&words.text("briefing-settings")),
                observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Settings)),
            )),
        )),
    )
}

/// How a talk starts: where it was left, or anew.
#[derive(SystemParam)]
struct Start<'w, 's> {
    training: Res<'w, Training>,
    picked: Res<'w, Picked>,
    standings: Res<'w, Standings>,
    talks: Talks<'w, 's>,
    go: Go<'w>,
}

impl Start<'_, '_> {
    fn here(&mut self) {
        self.start(false);
    }

    fn again(&mut self) {
        self.start(true);
    }

    fn start(&mut self, anew: bool) {
        let Some(lesson) = self.picked.dialogue.as_deref().and_then(|id| self.training.lesson(id)) else { return };
        let unfinished = self.standings.of(lesson.id()).unfinished.map(|(unfinished, _)| unfinished);
        match (unfinished, anew) {
            (Some(Unfinished::Here(_)), false) => {}
            (Some(Unfinished::Stored(recorded)), false) => self.talks.resume(lesson, &recorded),
            (Some(Unfinished::Here(id)), true) => self.talks.begin_instead_of(lesson, id),
            (Some(Unfinished::Stored(recorded)), true) => self.talks.begin_instead_of(lesson, recorded.attempt.id),
            (None, _) => self.talks.begin(lesson),
        }
        self.go.to(Screen::Conversation);
    }
}

fn skill_line(words: &Words, skill: Skill) -> impl Bundle + use<> {
    body(&words.text(&format!("practise-{}", skill.word())))
}

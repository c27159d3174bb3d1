//! The four skills, in one row where there is room: percent and band, a bar, and what they stand for.

use super::view::View;
use crate::theme::{GAP, Role, bar, beside, body, caption, column, share, strong};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::export::sentences;
use unruffled::scoring::SkillScore;
use unruffled::skill::Skill;

/// How wide a skill wants to be, in rem: four stand in a row on a usual screen.
const WIDE: f32 = 16.0;

pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let skills: Vec<_> = view.score.skills.iter().map(|(skill, score)| one(view, skill, score)).collect();
    let early = view.score.skills.values().any(|score| score.par > score.offered);
    let early = early.then(|| caption(&view.words.text("debrief-par")));
    let skills = (beside(), Children::spawn(SpawnIter(skills.into_iter())));
    (column(GAP), Children::spawn((Spawn(skills), SpawnIter(early.into_iter()))))
}

fn one(view: &View, skill: Skill, score: &SkillScore) -> impl Bundle + use<> {
    let messages = view.words.messages();
    let name = sentences::skill(messages, skill);
    let level = sentences::skill_level(messages, score).map(|level| body(&level));
    // A skill that was never on the table has no bar: an empty one would look like a zero.
    let bar = score.percent.map(|percent| bar(&name, u8::try_from(percent).unwrap_or(100), Role::Accent));
    let below = match score.percent {
        Some(_) => sentences::skill_points(messages, score),
        None => sentences::skill_result(messages, score),
    };
    let thought = view.recording.and_then(|recording| recording.rating).and_then(|rating| rating[skill]);
    let thought = thought.and_then(|thought| sentences::thought(messages, score, thought)).map(|words| body(&words));
    (
        share(WIDE),
        Children::spawn((
            Spawn(strong(&name)),
            SpawnIter(level.into_iter()),
            SpawnIter(bar.into_iter()),
            Spawn(caption(&below)),
            SpawnIter(thought.into_iter()),
        )),
    )
}

//! A shift: how many customers, a breather before each, and how it went when all of them have left.

mod breather;
mod start;
mod summary;

use crate::Words;
use crate::navigation::Screen;
use crate::shift::{OnShift, Served, take_in};
use crate::talk::Foresight;
use crate::theme::{Role, chip};
use crate::training::Training;
use bevy::prelude::*;
use unruffled::conversation::Mood;
use unruffled::export::sentences;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Shift), (take_in, enter).chain())
        .add_systems(OnEnter(Screen::Choose), |mut commands: Commands| commands.remove_resource::<OnShift>());
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    training: Res<Training>,
    shift: Option<Res<OnShift>>,
    mut foresight: Foresight,
) {
    let Some(shift) = shift else {
        start::enter(&mut commands, &words, &training);
        return;
    };
    match shift.next().and_then(|id| training.lesson(id)) {
        Some(next) => {
            let speech = foresight.speech(next.dialogue(), None);
            breather::enter(&mut commands, &words, &shift, next, &speech);
        }
        None => summary::enter(&mut commands, &words, &shift),
    }
}

/// How a customer came and how they left: "Angry 60 → Calm 20".
fn anger(words: &Words, served: &Served) -> impl Bundle + use<> {
    let mood = |anger| sentences::mood(words.messages(), Mood::at(anger));
    let (start, end) = (served.talk.run.anger_start(), served.done.anger_end);
    let values =
        [("start-mood", mood(start).into()), ("start", start.into()), ("mood", mood(end).into()), ("end", end.into())];
    chip(&words.format("shift-anger", &values), Some(Role::anger(end)))
}

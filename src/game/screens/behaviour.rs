//! How one behaves in a talk, told once before it: only what is so in its channel, and as the settings are.

use crate::Words;
use crate::navigation::Screen;
use crate::settings::{Settings, TextSpeed};
use crate::talk::PaceAllowed;
use crate::theme::body;
use crate::training::{Lesson, Picked, Training};
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use unruffled::conversation::Conduct;
use unruffled::dialogue::Scene;

/// Where it is told.
#[derive(Component)]
pub(super) struct Behaviour;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, tell_anew.run_if(in_state(Screen::Briefing).and_then(resource_changed::<Settings>)));
}

/// What it hangs on beside the dialogue.
#[derive(SystemParam)]
pub(super) struct Behaves<'w> {
    settings: Res<'w, Settings>,
    pace: Res<'w, PaceAllowed>,
}

impl Behaves<'_> {
    /// A sentence for each thing that counts or helps.
    pub(super) fn lines(&self, words: &Words, lesson: &Lesson) -> Vec<String> {
        let (script, dialogue) = (&lesson.script, lesson.dialogue());
        let customer = [("customer", (*dialogue.customer.name.value).into())];
        let counts = |conduct: Conduct| {
            let known = script.rubric.moves.iter().any(|written| *written.id.value == *conduct.move_id());
            self.settings.pace && self.pace.0 && known
        };
        let provokes =
            |scene: &Scene| matches!(scene, Scene::Talk(talk) if talk.provokes.as_ref().is_some_and(|it| it.value));
        let slowly = self.settings.text_speed != TextSpeed::Instant && !self.settings.reduced_motion;
        let spoken = script.is_spoken();
        let mut lines = Vec::new();
        if spoken && slowly && counts(Conduct::Interrupts) {
            lines.push(words.format("behaviour-finish", &customer));
        }
        if spoken && slowly {
            lines.push(words.text("behaviour-whole"));
        }
        let breath = counts(Conduct::TakesABreath) || counts(Conduct::AnswersInAnger);
        if breath && dialogue.scenes.iter().any(provokes) {
            lines.push(words.text("behaviour-breath"));
        }
        lines
    }
}

/// Settings can be changed over the briefing.
fn tell_anew(
    words: Res<Words>,
    training: Res<Training>,
    picked: Res<Picked>,
    behaves: Behaves,
    places: Query<Entity, With<Behaviour>>,
    mut commands: Commands,
) {
    let Some(lesson) = picked.dialogue.as_deref().and_then(|id| training.lesson(id)) else { return };
    for place in &places {
        let mut place = commands.entity(place);
        place.despawn_children();
        for line in behaves.lines(&words, lesson) {
            place.with_child(body(&line));
        }
    }
}

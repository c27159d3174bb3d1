//! Taking the debrief along: a page in the documents folder.

use super::view::Looking;
use crate::Words;
use crate::platform::{self, Unsaved};
use crate::settings::DataFolder;
use crate::theme::{NEAR, body, quiet_button};
use crate::training::Training;
use crate::wake::Wake;
use accesskit::{Live, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::log::warn;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::clock;
use unruffled::export::report::Report;
use unruffled::export::sentences;

/// How many letters of a trainee's name are in a file's name: the longest letters fit there too.
const LETTERS: usize = 40;

/// Where it is said what became of the page.
#[derive(Component)]
struct SavedNote;

pub(super) fn plugin(app: &mut App) {
    app.add_observer(tell);
}

pub(super) fn button(words: &Words) -> impl Bundle + use<> {
    (quiet_button(&words.text("debrief-save")), observe(save))
}

/// The place below the button. It is empty until there is something to say.
pub(super) fn place() -> impl Bundle {
    let mut node = AccessNode::new(accesskit::Role::Status);
    node.set_live(Live::Polite);
    (SavedNote, Node::default(), AccessibilityNode::from(node))
}

/// What became of the page.
#[derive(Event)]
struct Saved(String);

fn save(_: On<Activate>, looking: Looking, data: Res<DataFolder>, training: Res<Training>, mut commands: Commands) {
    let Some(view) = looking.view() else { return };
    let Some(attempt) = view.recording.map(|recording| &recording.attempt) else { return };
    let words = view.words;
    let guest = words.text("debrief-page-guest");
    let report = Report {
        messages: words.messages(),
        script: view.talk.run.script(),
        score: &view.score,
        review: &view.review,
        rating: view.recording.and_then(|recording| recording.rating),
        trainee: attempt.trainee.name.as_deref().unwrap_or(&guest),
        when: &sentences::when(words.messages(), attempt.started_ms),
        mode: attempt.mode,
        pace: attempt.pace,
        course: training.settings.title.as_deref(),
        logo: training.settings.logo.as_ref().map(|logo| &*logo.png),
    };
    let name = name(&attempt.dialogue, attempt.started_ms, report.trainee);
    let said = match platform::save_page(data.0.as_deref(), &name, &report.html()) {
        Ok(place) => words.format("debrief-saved", &[("file", place.into())]),
        Err(Unsaved::Nowhere) => words.text("debrief-save-nowhere"),
        Err(Unsaved::Refused(folder, detail)) => {
            warn!("{}: {detail}", folder.display());
            let values = [("folder", folder.display().to_string().into()), ("detail", detail.into())];
            words.format("debrief-save-failed", &values)
        }
    };
    commands.trigger(Saved(said));
}

fn tell(saved: On<Saved>, places: Query<Entity, With<SavedNote>>, mut commands: Commands, mut wake: ResMut<Wake>) {
    for place in &places {
        let node = Node { padding: UiRect::top(px(NEAR)), ..default() };
        commands.entity(place).despawn_children().insert((node, AccessibleLabel::new(saved.0.clone())));
        commands.spawn((body(&saved.0), ChildOf(place)));
    }
    wake.settle(4);
}

/// What the page is called: `faulty_kettle 2026-11-22 14-05 Ada`, without what some system does not take in a name.
fn name(dialogue: &str, started_ms: i64, trainee: &str) -> String {
    let when = clock::local(started_ms).replace(':', "-");
    let safe = |letter| if taken_everywhere(letter) { letter } else { '_' };
    let trainee: String = trainee.chars().take(LETTERS).map(safe).collect();
    format!("{dialogue} {when} {}", trainee.trim()).trim().to_owned()
}

/// Whether every system takes a letter in a file's name, and shows it where it is.
fn taken_everywhere(letter: char) -> bool {
    let turns_around = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    !letter.is_control() && !turns_around && !"/\\:*?\"<>|.".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_nothing_that_some_system_would_not_take() {
        let name = name("faulty_kettle", 0, "  ../A<d>a:\u{0}\\\"|?*\u{202e} Ζωή ");
        assert!(name.starts_with("faulty_kettle 19"), "{name}");
        assert!(name.ends_with("A_d_a________ Ζωή"), "{name}");
        assert!(!name.contains(['/', '\\', ':', '.', '<', '>', '"', '|', '?', '*']), "{name}");
        let long = self::name("faulty_kettle", 0, &"Ж".repeat(300));
        assert!(long.len() < 200, "{}", long.len());
    }
}

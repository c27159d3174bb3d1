//! What a screen reader says by itself: what appears on the screen, as it appears, once and in order.
//!
//! All of it comes from one node that is not seen. A node each would be said in any order where several change in one
//! frame, and again with every screen that is built anew.

use super::wake::Wake;
use accesskit::{self, Live, Node as AccessNode};
use bevy::a11y::{AccessibilityNode, AccessibilityRequested, AccessibilitySystems};
use bevy::prelude::*;
use std::time::Duration;

/// How long words stay before others take their place: some screen readers ask for them a moment later.
const STAY: Duration = Duration::from_millis(150);

/// What is to be said.
#[derive(Resource, Debug, Default)]
pub struct Announcements {
    waiting: Vec<String>,
    urgent: bool,
    since: Option<Duration>,
}

impl Announcements {
    /// Says something after what is being said now.
    pub fn say(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() {
            self.waiting.push(words);
        }
    }

    /// Says something at once, whatever is being said.
    pub fn say_at_once(&mut self, words: impl Into<String>) {
        self.say(words);
        self.urgent = true;
    }
}

/// The node whose words are said when they change.
#[derive(Component)]
struct Voice;

/// When announcements are taken: ask before this.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Announce;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Announcements>()
        .add_systems(PreStartup, |mut commands: Commands| {
            commands.spawn((Name::new("announcements"), Voice, AccessibilityNode::from(said("", Live::Off))));
        })
        .add_systems(
            PostUpdate,
            speak
                .in_set(Announce)
                .before(AccessibilitySystems::Update)
                .run_if(|said: Res<Announcements>| !said.waiting.is_empty()),
        );
}

fn said(words: &str, live: Live) -> AccessNode {
    let mut node = AccessNode::new(accesskit::Role::Status);
    node.set_live(live);
    node.set_label(words);
    node
}

fn speak(
    mut announcements: ResMut<Announcements>,
    mut voices: Query<&mut AccessibilityNode, With<Voice>>,
    time: Res<Time<Real>>,
    requested: Res<AccessibilityRequested>,
    mut wake: ResMut<Wake>,
) {
    let Ok(mut voice) = voices.single_mut() else { return };
    let now = time.elapsed();
    if announcements.since.is_some_and(|since| now < since + STAY) {
        wake.within(STAY);
        return;
    }
    let words = announcements.waiting.join("\n");
    // Only a change is said: what is said twice has to be unsaid between, without a sound.
    if voice.label() == Some(words.as_str()) {
        **voice = said("", Live::Off);
        wake.next_frame();
        return;
    }
    let live = if announcements.urgent { Live::Assertive } else { Live::Polite };
    **voice = said(&words, live);
    *announcements = Announcements { since: requested.get().then_some(now), ..default() };
}

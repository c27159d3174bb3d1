//! Where it is said what became of a file: one that was saved, or one that was brought.

use crate::theme::{NEAR, body};
use crate::wake::Wake;
use accesskit::{Live, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;

/// The place where it is said.
#[derive(Component)]
struct Place;

/// What became of a file.
#[derive(Event)]
pub(super) struct Told(pub(super) String);

pub(super) fn plugin(app: &mut App) {
    app.add_observer(tell);
}

/// The place where it is said. It is empty until there is something to say.
pub(super) fn place() -> impl Bundle {
    let mut status = AccessNode::new(accesskit::Role::Status);
    status.set_live(Live::Polite);
    (Place, Node::default(), AccessibilityNode::from(status))
}

fn tell(told: On<Told>, places: Query<Entity, With<Place>>, mut commands: Commands, mut wake: ResMut<Wake>) {
    for place in &places {
        let node = Node { padding: UiRect::top(px(NEAR)), ..default() };
        commands.entity(place).despawn_children().insert((node, AccessibleLabel::new(told.0.clone())));
        commands.spawn((body(&told.0), ChildOf(place)));
    }
    wake.settle(4);
}

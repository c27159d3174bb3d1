//! The customer, as their way to you shows them: from the waist up at a counter or on the telephone, of whom a small window
//! has the face, or the small picture of somebody who writes. The frame has their mood's colour; the mood stands in words
//! beside it.

use super::flow::Flow;
use super::meter::before_last;
use super::room::Part;
use crate::Words;
use crate::face::pose::{Pose, Stand};
use crate::face::{self, Face, Live, Stage, look::Person, relieved, stage};
use crate::talk::PlayedTalk;
use crate::theme::{Edge, Fill, Role, Style, VoiceLine, backdrop, voice_line};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::conversation::{Conversation, Moment, Mood};
use unruffled::dialogue::{Channel, Dialogue, Outcome};

/// The portrait, with what it was last described as.
#[derive(Component)]
struct Portrait(Pose);

/// The face of the customer, who is the one that speaks.
#[derive(Component)]
pub(super) struct Speaks;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, look.before(Style).before(Live).run_if(resource_exists_and_changed::<Flow>));
}

/// A portrait, as large as its channel wants it.
pub(super) fn portrait(words: &Words, dialogue: &Dialogue, anger: u8) -> impl Bundle + use<> {
    let channel = dialogue.channel.value;
    let stands = matches!(channel, Channel::Counter | Channel::Phone);
    let (part, inner) =
        if stands { (Part::Figure, BorderRadius::ZERO) } else { (Part::Avatar, BorderRadius::all(px(9))) };
    let behind = if stands { Vec::new() } else { backdrop(inner) };
    let voice = (channel == Channel::Phone).then(|| {
        let place = Node {
            position_type: PositionType::Absolute,
            bottom: px(0),
            width: percent(100),
            height: percent(12),
            padding: UiRect::axes(percent(8), percent(2)),
            border_radius: BorderRadius { top_left: px(0), top_right: px(0), ..inner },
            ..default()
        };
        (Part::Voice, voice_line(VoiceLine { anger, ..default() }, place))
    });
    let standing = stands.then(|| Stage::of(dialogue, anger));
    let pose = standing.map_or(Pose::Calm, |stage| stage.pose());
    let face = Face { person: Person::of(dialogue), anger, saying: None, backlit: false };
    let face = (!stands).then(|| (Speaks, face::face(face, inner)));
    (
        Portrait(pose),
        part,
        Node { overflow: Overflow::clip(), flex_shrink: 0.0, ..default() },
        // A place fills its frame whole.
        Fill(if stands { Role::Clear } else { Role::Surface }),
        Edge(Role::anger(anger)),
        AccessibilityNode::from(AccessNode::new(accesskit::Role::Image)),
        AccessibleLabel::new(described(words, dialogue, anger, pose)),
        Children::spawn((
            SpawnIter(behind.into_iter()),
            SpawnIter(face.into_iter()),
            SpawnIter(standing.into_iter().map(move |standing| {
                let whole = Node { width: percent(100), height: percent(100), ..default() };
                (Part::Standing, whole, children![(Speaks, stage(standing, inner))])
            })),
            SpawnIter(voice.into_iter()),
        )),
    )
}

fn described(words: &Words, dialogue: &Dialogue, anger: u8, pose: Pose) -> String {
    let customer = (&*dialogue.customer.name.value).into();
    let mood = words.text(&format!("in-mood-{}", Mood::at(anger).word())).into();
    if !matches!(dialogue.channel.value, Channel::Counter | Channel::Phone) {
        return words.format("conversation-portrait", &[("customer", customer), ("mood", mood)]);
    }
    let pose = words.text(&format!("pose-{}", pose.word())).into();
    words.format("conversation-figure", &[("customer", customer), ("mood", mood), ("pose", pose)])
}

/// How the talk stands for the customer: who is lost turns away with the last words and is gone after them; who was told
/// where it ends is gone too. Who is handed over stays and waits, and nobody is relieved who is angry still, or who is met
/// half way and annoyed.
fn stand(run: &Conversation, done: bool) -> Stand {
    match run.moment() {
        Moment::Over(Outcome::Resolved) if Mood::at(run.anger()) < Mood::Angry => Stand::Relieved,
        Moment::Over(Outcome::Compromise) if Mood::at(run.anger()) == Mood::Calm => Stand::Relieved,
        Moment::Over(Outcome::Lost | Outcome::Boundary) if done => Stand::Gone,
        Moment::Over(Outcome::Lost) => Stand::Leaving,
        _ => Stand::Present,
    }
}

fn look(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    words: Res<Words>,
    mut portraits: Query<(Entity, &mut Portrait, &mut Edge)>,
    mut faces: Query<&mut Face, (With<Speaks>, Without<Stage>)>,
    mut stages: Query<&mut Stage, With<Speaks>>,
    mut voices: Query<&mut VoiceLine>,
    mut commands: Commands,
) {
    let anger = flow.anger(&talk.run);
    let saying = flow.saying();
    let stand = stand(&talk.run, flow.is_done());
    for mut face in &mut faces {
        // Who writes has a face alone to be relieved with.
        let shown = if stand == Stand::Relieved { relieved(anger) } else { anger };
        let wanted = Face { anger: shown, saying, ..*face };
        face.set_if_neq(wanted);
    }
    let mut pose = None;
    for mut stage in &mut stages {
        let before = before_last(&talk.run).unwrap_or(anger);
        let change = (i16::from(anger) - i16::from(before)).clamp(-100, 100) as i8;
        let wanted = Stage { anger, change, saying, stand, ..*stage };
        stage.set_if_neq(wanted);
        pose = Some(stage.pose());
    }
    for mut voice in &mut voices {
        let said = flow.said().unwrap_or(voice.said);
        voice.set_if_neq(VoiceLine { anger, said, speaks: saying.is_some() });
    }
    for (entity, mut portrait, mut edge) in &mut portraits {
        let pose = pose.unwrap_or(portrait.0);
        let other_mood = edge.set_if_neq(Edge(Role::anger(anger)));
        if std::mem::replace(&mut portrait.0, pose) != pose || other_mood {
            let label = described(&words, &talk.run.script().dialogue, anger, pose);
            commands.entity(entity).insert(AccessibleLabel::new(label));
        }
    }
}

//! What each reply is worth now, written on its card: where it leads, points by skill, and what it does to the
//! customer's anger.

use super::panel::Shown;
use crate::Words;
use crate::screens::ReplyWords;
use crate::talk::PlayedTalk;
use crate::theme::{Role, Size, Spoken, Style, Voice, voiced};
use bevy::prelude::*;
use unruffled::conversation::{Choice, Conversation, Event, Input};
use unruffled::words::Joined;

/// What is written on a card.
#[derive(Component)]
struct Written;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (write, show).chain().before(Style));
}

fn write(
    cards: Query<(Entity, &ReplyWords, &ChildOf), Added<ReplyWords>>,
    labels: Query<&AccessibleLabel>,
    talk: Option<Res<PlayedTalk>>,
    words: Res<Words>,
    mut commands: Commands,
) {
    let Some(talk) = talk else { return };
    let choices = talk.run.shuffled();
    for (card, place, above) in &cards {
        let Some(choice) = choices.get(place.0) else { continue };
        let said = worth(&words, &talk.run, choice);
        if let Ok(label) = labels.get(above.parent()) {
            let whole =
                words.format("author-reply", &[("reply", label.0.as_str().into()), ("worth", said.as_str().into())]);
            commands.entity(above.parent()).insert(AccessibleLabel::new(whole));
        }
        let line = voiced(&said, Size::Caption, Voice::Plain, Role::Muted, Spoken::ByControl);
        commands.spawn((Written, line, ChildOf(card)));
    }
}

/// Without the panel an author sees the talk as a trainee does.
fn show(shown: Res<Shown>, mut lines: Query<(Ref<Written>, &mut Node)>) {
    let wanted = if shown.wanted { Display::Flex } else { Display::None };
    for (line, mut node) in &mut lines {
        if (line.is_added() || shown.is_changed()) && node.display != wanted {
            node.display = wanted;
        }
    }
}

fn worth(words: &Words, run: &Conversation, choice: &Choice) -> String {
    let points: Vec<_> = choice.worth.points.iter().filter(|&(_, &points)| points != 0).collect();
    let points = points.into_iter().map(|(skill, &points)| format!("{skill} {}", signed(i32::from(points))));
    let mut parts: Vec<String> = points.collect();
    if parts.is_empty() {
        parts.push(words.text("author-no-points"));
    }
    let (change, leaves) = outlook(run, choice);
    parts.push(words.format("author-anger-moves", &[("change", signed(change).into())]));
    if choice.reply.critical.as_ref().is_some_and(|critical| critical.value) {
        parts.push(words.text("author-critical"));
    }
    let left = run.script().dialogue.leaves.as_ref().filter(|_| leaves).map(|leaves| &leaves.goto);
    let goto = left.unwrap_or(&choice.reply.goto);
    let values = [
        ("id", (&**choice.reply.id).into()),
        ("goto", (&***goto).into()),
        ("worth", words.join(Joined::Facts, parts).into()),
    ];
    words.format("author-worth", &values)
}

/// What a reply does to anger, as the customer's temper takes it, and whether it makes them leave.
fn outlook(run: &Conversation, choice: &Choice) -> (i32, bool) {
    let mut tried = run.clone();
    let reply = Input::reply(choice.reply.id.value.clone());
    match tried.apply(&reply) {
        Ok([Event::Said { anger, .. }, rest @ ..]) => {
            (i32::from(anger.after) - i32::from(anger.before), matches!(rest, [Event::Left, ..]))
        }
        _ => (0, false),
    }
}

/// A number with its sign.
fn signed(number: i32) -> String {
    match number {
        0 => "0".into(),
        1.. => format!("+{number}"),
        _ => format!("−{}", number.unsigned_abs()),
    }
}

//! What the coach says to a reply, before the customer goes on: its moves with their rules, and how it was heard.

use super::flow::Flow;
use super::phase::Ask;
use crate::Words;
use crate::screens::review;
use crate::talk::PlayedTalk;
use crate::theme::{GAP, NEAR, Role, Size, Spoken, Voice, body, button, caption, card, chip, column, row, voiced};
use accesskit::{Action, Live, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, Button, observe};
use std::collections::HashSet;
use unruffled::export::sentences;
use unruffled::scoring::debrief::{Debrief, MoveMade, TurnReview};
use unruffled::words::Joined;

/// The card about the reply that was given last. To press it is to go on, as it is to press the button on it: like the
/// customer's words it has the focus at first, so that it is read from its top.
///
/// Where there is little room, the button stands below what scrolls: `with_button` is whether it is on the card.
pub(super) fn card_of(
    words: &Words,
    customer: &str,
    talk: &PlayedTalk,
    hinted: bool,
    with_button: bool,
) -> impl Bundle + use<> {
    let mut turns = Debrief::of(&talk.run, &talk.speech).turns;
    let turn = turns.pop();
    let mut node = AccessNode::new(accesskit::Role::Button);
    node.add_action(Action::Click);
    node.add_action(Action::Focus);
    node.set_live(Live::Polite);
    let known = known(&turns);
    let label = turn.as_ref().map(|turn| read_out(words, customer, turn, &known)).unwrap_or_default();
    let did = turn.as_ref().map(|turn| (column(NEAR), did(words, turn, &known)));
    let moved = turn.as_ref().map(|turn| chip(&anger(words, turn), Some(Role::anger(turn.anger.after))));
    let hint = hinted.then(|| caption(&words.text("coach-hinted")));
    let go_on = with_button.then(|| go_on(words));
    (
        card(),
        Name::new("what the coach says"),
        Button,
        TabIndex(0),
        AutoFocus,
        AccessibilityNode::from(node),
        AccessibleLabel::new(label),
        observe(|_: On<Activate>, mut flow: ResMut<Flow>| flow.asked = Some(Ask::HearOut)),
        children![(
            column(GAP),
            Children::spawn((
                SpawnIter(did.into_iter()),
                Spawn((
                    row(GAP),
                    Children::spawn((
                        SpawnIter(go_on.into_iter()),
                        SpawnIter(moved.into_iter()),
                        SpawnIter(hint.into_iter())
                    )),
                )),
            )),
        )],
    )
}

/// The way on from the coach.
pub(super) fn go_on(words: &Words) -> impl Bundle + use<> {
    (
        button(&words.text("coach-go-on")),
        observe(|_: On<Activate>, mut flow: ResMut<Flow>| flow.asked = Some(Ask::HearOut)),
    )
}

/// The names of the moves whose rules were told in full before, in this talk.
fn known(turns: &[TurnReview]) -> HashSet<String> {
    turns.iter().flat_map(|turn| turn.moves().map(|made| made.name.clone())).collect()
}

/// What the reply was: its moves, or that it was none, and why it works or does not. A rule is told in full once.
fn did(words: &Words, turn: &TurnReview, known: &HashSet<String>) -> impl Bundle + use<> {
    let rule = |made: &MoveMade| if known.contains(&made.name) { String::new() } else { made.rule.clone() };
    let moves: Vec<_> =
        turn.moves().map(|made| review::rule(review::mark_of(made.kind), &made.name, &rule(made))).collect();
    let none = moves.is_empty().then(|| body(&words.text("coach-no-move")));
    let why = review::why(words, turn);
    Children::spawn((
        Spawn(heading(&words.text("coach-did"))),
        SpawnIter(review::repeated(words, turn).into_iter()),
        SpawnIter(none.into_iter()),
        SpawnIter(moves.into_iter()),
        SpawnIter(why.into_iter()),
    ))
}

fn heading(words: &str) -> impl Bundle + use<> {
    voiced(words, Size::Body, Voice::Strong, Role::Muted, Spoken::Heading(2))
}

fn anger(words: &Words, turn: &TurnReview) -> String {
    words.format("turn-anger", &[("before", turn.anger.before.into()), ("after", turn.anger.after.into())])
}

/// The whole card in words, for those who hear it.
fn read_out(words: &Words, customer: &str, turn: &TurnReview, known: &HashSet<String>) -> String {
    let moves = turn.moves();
    let read = |made: &MoveMade| {
        let kind = words.text(review::kind(made.kind));
        let values = [("kind", kind.into()), ("name", (&*made.name).into()), ("rule", (&*made.rule).into())];
        words.format(if known.contains(&made.name) { "coach-move-known" } else { "coach-move" }, &values)
    };
    let moves: Vec<String> = moves.map(read).collect();
    let none = moves.is_empty().then(|| words.text("coach-no-move"));
    let mut said: Vec<String> =
        sentences::repeated(words.messages(), turn).into_iter().chain(moves).chain(none).collect();
    said.extend(turn.why().map(str::to_owned));
    said.push(words.format("coach-heard", &[("customer", customer.into())]));
    said.extend(turn.answers.iter().cloned());
    said.push(anger(words, turn));
    words.join(Joined::Sentences, said)
}

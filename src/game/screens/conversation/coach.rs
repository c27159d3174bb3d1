//! What the coach says to a reply, before the customer goes on: its moves with their rules, and how it was heard.

use super::bubble::quoted;
use super::flow::Flow;
use super::phase::Ask;
use crate::Words;
use crate::screens::review;
use crate::talk::PlayedTalk;
use crate::theme::{
    GAP, NEAR, Role, Size, Spoken, Voice, beside, body, button, caption, card, chip, column, row, share, voiced,
};
use accesskit::{Action, Live, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, Button, observe};
use unruffled::export::sentences;
use unruffled::scoring::debrief::{Debrief, MoveMade, TurnReview};
use unruffled::words::Joined;

/// The card about the reply that was given last. To press it is to go on, as it is to press the button on it: like the
/// customer's words it has the focus at first, so that it is read from its top.
pub(super) fn card_of(words: &Words, customer: &str, talk: &PlayedTalk, hinted: bool) -> impl Bundle + use<> {
    let turn = Debrief::of(&talk.run, &talk.speech).turns.pop();
    let mut node = AccessNode::new(accesskit::Role::Button);
    node.add_action(Action::Click);
    node.add_action(Action::Focus);
    node.set_live(Live::Polite);
    let label = turn.as_ref().map(|turn| read_out(words, customer, turn)).unwrap_or_default();
    let sides = turn.as_ref().map(|turn| {
        (beside(), children![(share(28.0), did(words, turn)), (share(18.0), heard(words, customer, turn))])
    });
    let hint = hinted.then(|| caption(&words.text("coach-hinted")));
    let go_on = (
        button(&words.text("coach-go-on")),
        observe(|_: On<Activate>, mut flow: ResMut<Flow>| flow.asked = Some(Ask::HearOut)),
    );
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
                SpawnIter(sides.into_iter()),
                Spawn((row(GAP), Children::spawn((Spawn(go_on), SpawnIter(hint.into_iter()))))),
            )),
        )],
    )
}

/// What the reply was: its moves, or that it was none, and why it works or does not.
fn did(words: &Words, turn: &TurnReview) -> impl Bundle + use<> {
    let moves: Vec<_> = turn.moves().map(review::one_move).collect();
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

/// How the customer took it: what they answer at once, and what it did to their anger.
fn heard(words: &Words, customer: &str, turn: &TurnReview) -> impl Bundle + use<> {
    let answers = turn.answers.iter().map(|answer| {
        let (shown, aside) = quoted(words, answer);
        voiced(&shown, Size::Body, if aside { Voice::Aside } else { Voice::Plain }, Role::Ink, Spoken::Text)
    });
    let answers: Vec<_> = answers.collect();
    Children::spawn((
        Spawn(heading(&words.format("coach-heard", &[("customer", customer.into())]))),
        SpawnIter(answers.into_iter()),
        Spawn((row(NEAR), children![chip(&anger(words, turn), Some(Role::anger(turn.anger.after)))])),
    ))
}

fn heading(words: &str) -> impl Bundle + use<> {
    voiced(words, Size::Body, Voice::Strong, Role::Muted, Spoken::Heading(2))
}

fn anger(words: &Words, turn: &TurnReview) -> String {
    words.format("turn-anger", &[("before", turn.anger.before.into()), ("after", turn.anger.after.into())])
}

/// The whole card in words, for those who hear it.
fn read_out(words: &Words, customer: &str, turn: &TurnReview) -> String {
    let moves = turn.moves();
    let read = |made: &MoveMade| {
        let kind = words.text(review::kind(made.kind));
        let values = [("kind", kind.into()), ("name", (&*made.name).into()), ("rule", (&*made.rule).into())];
        words.format("coach-move", &values)
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

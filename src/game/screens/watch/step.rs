//! One step of a model talk: what the customer says, what is said to it, by which rule, and how it is heard. The last
//! one says what it led to.

use super::{Show, kind, mark_of, offers};
use crate::Words;
use crate::face::look::Person;
use crate::face::{Face, face};
use crate::navigation::{Go, Screen};
use crate::screens::briefing::Start;
use crate::screens::conversation::quoted;
use crate::screens::{brief, review};
use crate::theme::{
    Edge, Fill, FoldsAway, GAP, NEAR, Role, Size, Spoken, Voice, WhereRoomy, avatar, bar, beside, body, button,
    caption, card, chip, column, header, header_title, heading, mark, page, panel, quiet_button, rest, scroll_area,
    share, split, strong, voiced, way_on,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::conversation::Mood;
use unruffled::dialogue::Dialogue;
use unruffled::dialogue::aside::is_aside;
use unruffled::export::sentences;
use unruffled::scoring::debrief::TurnReview;

/// The step that is seen, from its header to its buttons.
pub(super) fn spawn(area: &mut ChildSpawnerCommands, words: &Words, show: &Show) {
    let dialogue = &show.run.script().dialogue;
    area.spawn(head(words, show));
    area.spawn(page()).with_children(|area| {
        match show.review.turns.get(show.at) {
            Some(turn) => {
                // Where it says what is allowed, that is seen before what is done with it.
                let brief = (show.at == 0 && show.asks() && brief::has_parts(&dialogue.brief))
                    .then(|| brief::part(words, &dialogue.brief, &show.speech));
                match show.asks() {
                    true => area.spawn(scroll_area(asked(words, dialogue, turn, brief))),
                    false => area.spawn(scroll_area(one(words, dialogue, turn, show.backwards))),
                }
            }
            None => area.spawn(scroll_area(end(words, show))),
        };
        buttons(area, words, show);
    });
}

/// What is watched, of what kind it is, which step this is, and the way back.
fn head(words: &Words, show: &Show) -> impl Bundle + use<> {
    let written = &show.run.script().dialogue.walkthroughs[show.number];
    let of = [("step", (show.at + 1).into()), ("steps", (show.last() + 1).into())];
    let kind = (
        Node { column_gap: px(NEAR), align_items: AlignItems::Center, ..default() },
        children![
            mark(mark_of(written.kind.value)),
            body(&kind(words, written.kind.value)),
            chip(&words.format("watch-step", &of), None),
        ],
    );
    let leave = observe(|_: On<Activate>, mut go: Go| go.to(Screen::Briefing));
    header(
        children![header_title(&written.name), kind],
        (FoldsAway::default(), children![(quiet_button(&words.text("watch-leave")), leave)]),
    )
}

/// What the customer says, and the question what one would say to it oneself.
fn asked<B: Bundle>(words: &Words, dialogue: &Dialogue, turn: &TurnReview, brief: Option<B>) -> impl Bundle + use<B> {
    let question =
        (card(), children![heading(&words.text("watch-question")), body(&words.text("watch-question-about"))]);
    let hears = hears(words, dialogue, turn);
    let sides = (
        beside(),
        children![(share(30.0), Children::spawn(SpawnIter(hears.into_iter()))), (share(22.0), children![question])],
    );
    // The question stands where the answer will.
    children![(column(GAP * 1.5), Children::spawn((Spawn(sides), SpawnIter(brief.into_iter()))))]
}

/// What the customer says, with how they look before it is answered.
fn hears(words: &Words, dialogue: &Dialogue, turn: &TurnReview) -> Option<impl Bundle + use<>> {
    (!turn.heard.is_empty()).then(|| {
        let customer = &*dialogue.customer.name.value;
        let said = said(words, dialogue, &about(words, "turn-heard", customer), &turn.heard);
        (
            panel(Role::Warm),
            children![(beside_face(), children![portrait(dialogue, turn.anger.before), (rest(0.0), said)])],
        )
    })
}

/// A face beside words.
fn beside_face() -> impl Bundle {
    Node { column_gap: px(GAP), align_items: AlignItems::FlexStart, ..default() }
}

/// The customer's face.
fn portrait(dialogue: &Dialogue, anger: u8) -> impl Bundle + use<> {
    let face = face(Face { person: Person::of(dialogue), anger, saying: None, backlit: false }, BorderRadius::MAX);
    (avatar(4.0), Fill(Role::Wall), Edge(Role::anger(anger)), children![face])
}

/// What is said to the customer, by which rules, and how it is heard. In a tight window it begins there: what they say was
/// on the screen before, unless this was reached backwards.
fn one(words: &Words, dialogue: &Dialogue, turn: &TurnReview, backwards: bool) -> impl Bundle + use<> {
    let hears = hears(words, dialogue, turn);
    let (known, new) = if backwards { (None, hears) } else { (hears, None) };
    let known = known.map(|hears| (WhereRoomy, column(0.0), children![hears]));
    let say =
        turn.said.as_ref().map(|line| (panel(Role::Tint), said(words, dialogue, &words.text("watch-said"), &line.say)));
    let silent = turn.said.is_none().then(|| body(&words.text("watch-silent")));
    let moves: Vec<_> = turn.moves().map(review::one_move).collect();
    let why = review::why_told(words, turn);
    let talk = Children::spawn((
        SpawnIter(known.into_iter()),
        SpawnIter(new.into_iter()),
        SpawnIter(say.into_iter()),
        SpawnIter(silent.into_iter()),
        Spawn(taken(words, dialogue, turn)),
    ));
    let did = voiced(&words.text("watch-did"), Size::Body, Voice::Strong, Role::Muted, Spoken::Heading(2));
    let none = moves.is_empty().then(|| body(&words.text("coach-no-move")));
    let lesson = Children::spawn(Spawn((
        column(GAP),
        Children::spawn((
            Spawn(did),
            SpawnIter(none.into_iter()),
            SpawnIter(moves.into_iter()),
            SpawnIter(why.into_iter()),
        )),
    )));
    children![(beside(), children![(share(30.0), talk), (share(22.0), lesson)])]
}

/// The name of whoever speaks, and the words.
fn said(words: &Words, dialogue: &Dialogue, who: &str, said: &str) -> impl Bundle + use<> {
    let (shown, aside) = as_said(words, dialogue, said);
    let voice = if aside { Voice::Aside } else { Voice::Plain };
    children![caption(who), voiced(&shown, Size::Speech, voice, Role::Ink, Spoken::Text)]
}

/// Words as they stand where they are said, with whether they are an aside: what is written has no quotation marks.
fn as_said(words: &Words, dialogue: &Dialogue, said: &str) -> (String, bool) {
    if dialogue.channel.value.is_spoken() { quoted(words, said) } else { (said.to_owned(), is_aside(said)) }
}

/// How it is heard: what the customer answers, and how angry they are now.
fn taken(words: &Words, dialogue: &Dialogue, turn: &TurnReview) -> impl Bundle + use<> {
    let customer = &*dialogue.customer.name.value;
    let answers = turn.answers.iter().map(|answer| {
        let (shown, aside) = as_said(words, dialogue, answer);
        voiced(&shown, Size::Speech, if aside { Voice::Aside } else { Voice::Plain }, Role::Ink, Spoken::Text)
    });
    let answers: Vec<_> = answers.collect();
    let after = turn.anger.after;
    let moved = [("before", turn.anger.before.into()), ("after", after.into())];
    let told = Children::spawn((
        Spawn(caption(&about(words, "coach-heard", customer))),
        SpawnIter(answers.into_iter()),
        Spawn((
            split(NEAR),
            children![
                strong(&sentences::mood(words.messages(), Mood::at(after))),
                body(&words.format("turn-anger", &moved)),
            ],
        )),
        Spawn((column(0.0), children![bar(&about(words, "conversation-meter", customer), after, Role::anger(after))])),
    ));
    (panel(Role::Warm), children![(beside_face(), children![portrait(dialogue, after), (rest(NEAR), told)])])
}

/// What it led to, and what to do now.
fn end(words: &Words, show: &Show) -> impl Bundle + use<> {
    let dialogue = &show.run.script().dialogue;
    let customer = &*dialogue.customer.name.value;
    let outcome = show.score.outcome.map(|outcome| {
        let messages = words.messages();
        let last = show.review.last_words.as_deref().unwrap_or_default();
        let ends = about(words, "debrief-last-words", customer);
        (
            column(GAP),
            children![
                (
                    panel(Role::Warm),
                    children![(
                        beside_face(),
                        children![
                            portrait(dialogue, show.score.anger_end),
                            (rest(0.0), said(words, dialogue, &ends, last)),
                        ],
                    )],
                ),
                strong(&sentences::outcome(messages, outcome, customer)),
                body(&sentences::left(messages, &show.score, customer)),
            ],
        )
    });
    let broken = (!show.is_whole()).then(|| body(&words.text("watch-broken")));
    let note = review::note(words, &show.review);
    let others = offers(words, dialogue, Some(show.number));
    children![(
        column(GAP),
        Children::spawn((
            Spawn(heading(&words.text("watch-end"))),
            SpawnIter(outcome.into_iter()),
            SpawnIter(note.into_iter()),
            SpawnIter(broken.into_iter()),
            SpawnIter(others.into_iter()),
        )),
    )]
}

/// Whoever goes back by keyboard can go on going back.
fn buttons(area: &mut ChildSpawnerCommands, words: &Words, show: &Show) {
    let step = |backwards| move |_: On<Activate>, mut show: ResMut<Show>| show.step(backwards);
    area.spawn(way_on(())).with_children(|row| {
        let first = if show.at < show.last() {
            let next = if show.asks() { "watch-show" } else { "watch-next" };
            row.spawn((button(&words.text(next)), observe(step(false)))).id()
        } else {
            let play = observe(|_: On<Activate>, mut start: Start| start.here());
            row.spawn((button(&words.text("watch-play")), play)).id()
        };
        let back =
            (show.at > 0).then(|| row.spawn((quiet_button(&words.text("watch-back")), observe(step(true)))).id());
        let focused = back.filter(|_| show.backwards).unwrap_or(first);
        row.commands_mut().entity(focused).insert(AutoFocus);
    });
}

/// A message about the customer.
fn about(words: &Words, id: &str, customer: &str) -> String {
    words.format(id, &[("customer", customer.into())])
}

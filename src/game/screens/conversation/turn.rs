//! The turn that goes on: what the trainee said, what the customer says to it, and what can be said now.

use super::advance::AdvanceSystems;
use super::callouts::First;
use super::fit::{Fit, Lengths};
use super::flow::{self, Flow};
use super::phase::{Note, Phase};
use super::room::Room;
use super::utterance::{Utterance, Who};
use super::{bubble, coach, ending, history, replies, slide, timer};
use crate::Words;
use crate::audience::Audience;
use crate::navigation::Overlay;
use crate::shift::OnShift;
use crate::talk::{PlayedTalk, Recording};
use crate::theme::{ArrowKeys, GAP, Style, caption, scroll_to_child, scroll_to_end, strong};
use crate::wake::Wake;
use bevy::ecs::spawn::SpawnIter;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::text::RemSize;
use unruffled::conversation::{Conduct, Conversation, Moment};
use unruffled::dialogue::Mode;
use unruffled::words::Joined;

/// What holds the talk, and scrolls.
#[derive(Component, Clone, Copy)]
pub(super) struct TalkArea;

/// What holds what is written, beside the replies; only in writing.
#[derive(Component, Clone, Copy)]
pub(super) struct Thread;

/// What holds what was before and what the coach says, where there is room for it at the side.
#[derive(Component, Clone, Copy)]
pub(super) struct Aside;

/// What stands below what scrolls.
#[derive(Component, Clone, Copy)]
pub(super) struct Foot;

/// The turn that goes on, as high as the area at least, so that what was before is out of sight until the talk is over.
#[derive(Component)]
pub(super) struct Now;

/// The words for the number of the turn.
#[derive(Component)]
pub(super) struct TurnNumber;

/// What the trainee is told about the way they behave.
#[derive(Component)]
struct NoteLine;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        build.after(AdvanceSystems).run_if(in_state(Overlay::None).and_then(resource_exists::<Flow>)),
    )
    .add_systems(PostUpdate, tell.before(Style).run_if(resource_exists_and_changed::<Flow>));
}

/// What a turn is made of.
#[derive(SystemParam)]
struct Material<'w> {
    talk: Res<'w, PlayedTalk>,
    words: Res<'w, Words>,
    audience: Res<'w, Audience>,
    shift: Option<Res<'w, OnShift>>,
    recording: Option<Res<'w, Recording>>,
    room: Res<'w, Room>,
    rem: Res<'w, RemSize>,
    first: Res<'w, First>,
}

fn build(
    mut flow: ResMut<Flow>,
    material: Material,
    talk_area: Query<Entity, With<TalkArea>>,
    thread: Query<Entity, With<Thread>>,
    (aside, foot): (Query<Entity, With<Aside>>, Query<Entity, With<Foot>>),
    mut numbers: Query<&mut Text, With<TurnNumber>>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    let Ok(talk_area) = talk_area.single() else { return };
    if !flow.stale {
        return;
    }
    flow.stale = false;
    let run = &material.talk.run;
    for mut text in &mut numbers {
        let number = match run.moment() {
            // The coach speaks of the turn before.
            Moment::Talk(_) if !flow.is_coached() => run.turn(),
            _ => (run.turn() - 1).max(1),
        };
        text.0 = material.words.format("turn-title", &[("turn", number.into())]);
    }
    for area in [talk_area].into_iter().chain(&thread).chain(&aside).chain(&foot) {
        commands.entity(area).despawn_children();
    }
    // In writing what was said stands on the stage, where that is not folded.
    let stream = thread.single().ok().filter(|_| !material.room.folded);
    let turn = Turn::of(&flow, &material);
    let before = &flow.utterances.earlier[..turn.begins()];
    if !before.is_empty() {
        let past = history::past(&material.words, &run.script().dialogue, before);
        commands.spawn((past, ChildOf(stream.unwrap_or(talk_area))));
    }
    if let Some(thread) = stream {
        let now = commands.spawn((Now, lines(), turn.said(), ChildOf(thread))).id();
        commands.spawn((turn.answers(), ChildOf(now)));
        let desk = commands.spawn((turn.desk(), ChildOf(talk_area))).id();
        commands.entity(thread).queue(scroll_to_end);
        commands.entity(talk_area).queue(scroll_to_child(desk));
    } else {
        let now = commands.spawn((Now, whole(flow.phase), ArrowKeys, turn.said(), ChildOf(talk_area))).id();
        let answers = commands.spawn((turn.answers(), ChildOf(now))).id();
        commands.spawn((turn.desk(), ChildOf(now)));
        match flow.phase {
            // The way on stands under the last words, and has to be in sight whatever their length.
            Phase::Done => commands.entity(talk_area).queue(scroll_to_end),
            Phase::Coached(_) => commands.entity(talk_area).queue(scroll_to_child(now)),
            // Where not all has room, what the trainee has just said makes some for what can be said now.
            _ => commands.entity(talk_area).queue(scroll_to_child(answers)),
        };
    }
    if let Ok(foot) = foot.single()
        && material.room.folded
        && flow.is_coached()
    {
        commands.spawn((coach::go_on(&material.words), ChildOf(foot)));
    }
    if let Ok(aside) = aside.single()
        && material.room.wide
    {
        turn.beside(&mut commands, aside);
    }
    wake.settle(4);
}

/// As high as the area at least; where the talk is over, under what led there.
fn whole(phase: Phase) -> Node {
    Node { min_height: if phase == Phase::Done { auto() } else { percent(100) }, ..lines() }
}

/// Things of a turn below each other.
fn lines() -> Node {
    Node { flex_direction: FlexDirection::Column, row_gap: px(GAP * 0.75), flex_shrink: 0.0, ..default() }
}

/// A turn, as it is drawn.
struct Turn<'a> {
    flow: &'a Flow,
    material: &'a Material<'a>,
    fit: Fit,
    coached: bool,
    goes_on: bool,
}

impl<'a> Turn<'a> {
    fn of(flow: &'a Flow, material: &'a Material<'a>) -> Self {
        let talk = &material.talk;
        let coached = flow.is_coached();
        let goes_on = !coached && talk.goes_on();
        let lengths = Lengths {
            yours: flow.utterances.yours.iter().map(|line| line.words.chars().count() + 5).collect(),
            says: flow.says.iter().map(|says| says.words.chars().count()).collect(),
            replies: talk
                .run
                .shuffled()
                .iter()
                .map(|choice| talk.speech.fill(&choice.reply.say).chars().count())
                .collect(),
        };
        let fit = Fit::of(*material.room, material.rem.0, &lengths);
        Self { flow, material, fit, coached, goes_on }
    }

    fn customer(&self) -> &str {
        &self.material.talk.run.script().dialogue.customer.name.value
    }

    /// With which of the lines before it the turn begins. Where the coach speaks and the customer has said nothing to the
    /// reply yet, it is what they said before it: the words that the coach speaks of are there to read. Where there is
    /// little room what the coach says comes first, and those are above it.
    fn begins(&self) -> usize {
        let earlier = &self.flow.utterances.earlier;
        let theirs = |line: &Utterance| line.who == Who::Customer;
        if !self.coached || self.material.room.folded || self.flow.told() > 0 {
            return earlier.len();
        }
        let last = earlier.iter().rposition(theirs).unwrap_or(earlier.len());
        earlier[..last].iter().rposition(|line| !theirs(line)).map_or(0, |before| before + 1).min(last)
    }

    /// What the trainee said last.
    fn said(&self) -> impl Bundle + use<> {
        let Material { talk, words, .. } = self.material;
        let (flow, dialogue) = (self.flow, &talk.run.script().dialogue);
        let asked = flow.utterances.earlier[self.begins()..].iter();
        let asked: Vec<_> = asked.map(|line| history::said(words, dialogue, line)).collect();
        let yours = flow.utterances.yours.iter().enumerate();
        let yours: Vec<_> =
            yours.map(|(n, line)| (slide::Slides(n == 0), history::said(words, dialogue, line))).collect();
        Children::spawn((SpawnIter(asked.into_iter()), SpawnIter(yours.into_iter())))
    }

    /// What the customer says to it.
    fn answers(&self) -> impl Bundle + use<> {
        let Material { talk, words, .. } = self.material;
        let (flow, dialogue) = (self.flow, &talk.run.script().dialogue);
        let told = self.coached.then(|| bubble::told(words, dialogue, flow, self.fit.words));
        let speaks = !self.coached && !flow.says.is_empty();
        let says = speaks.then(|| bubble::bubble(words, dialogue, flow, flow.anger(&talk.run), self.fit.words));
        (lines(), Children::spawn((SpawnIter(told.into_iter().flatten()), SpawnIter(says.into_iter()))))
    }

    /// What can be said to it, what the coach says, or what it has come to.
    fn desk(&self) -> impl Bundle + use<> {
        let Material { talk, words, audience, room, .. } = self.material;
        let (flow, run) = (self.flow, &talk.run);
        let coached = (self.coached && !room.wide)
            .then(|| coach::card_of(words, self.customer(), talk, flow.was_hinted, !room.folded));
        let timed = self.goes_on && flow::talk(run).is_some_and(|talk| talk.timer.is_some());
        let answers = self.goes_on.then(|| {
            let say: Vec<_> = run.shuffled().iter().map(|choice| talk.speech.fill(&choice.reply.say)).collect();
            let offered = replies::Offered {
                say,
                breath: run.can_breathe(),
                hint: flow.mode == Mode::Coach,
                timed: timed.then(|| timer::clock(words)),
                between: self.fit.between,
            };
            replies::replies(words, &run.script().dialogue, offered)
        });
        let keys = (self.goes_on && self.material.first.talk && !room.folded).then(|| keys_in_words(words));
        let shown = flow.phase == Phase::Done || flow.says.is_empty();
        let recording = self.material.recording.as_deref();
        let on_shift = self.material.shift.as_deref().zip(recording);
        let on_shift = on_shift.and_then(|(shift, recording)| shift.comes_after(recording));
        let ends = !self.coached && !self.goes_on;
        let end = ends.then(|| ending::ending(words, run, shown, **audience, on_shift));
        (
            lines(),
            Children::spawn((
                SpawnIter(coached.into_iter()),
                Spawn(note()),
                SpawnIter(answers.into_iter()),
                SpawnIter(keys.into_iter()),
                SpawnIter(end.into_iter()),
            )),
        )
    }

    /// Whether what was before is in sight nowhere else: a thread has it, and so has a talk that is over.
    fn says_more_at_the_side(&self) -> bool {
        self.material.talk.run.script().is_spoken() && self.flow.phase != Phase::Done
    }

    /// What stands at the side, where there is one.
    fn beside(&self, commands: &mut Commands, aside: Entity) {
        let Material { talk, words, .. } = self.material;
        if self.coached {
            let card = coach::card_of(words, self.customer(), talk, self.flow.was_hinted, true);
            commands.spawn((card, ChildOf(aside)));
        } else if !self.flow.utterances.earlier.is_empty() && self.says_more_at_the_side() {
            let dialogue = &talk.run.script().dialogue;
            commands.spawn((history::last_exchanges(words, dialogue, &self.flow.utterances.earlier), ChildOf(aside)));
        }
    }
}

/// What the keys do.
fn keys_in_words(words: &Words) -> impl Bundle + use<> {
    let keys = ["choose", "move", "hear", "pause"].map(|key| words.text(&format!("conversation-hint-{key}")));
    caption(&words.join(Joined::Facts, keys))
}

fn note() -> impl Bundle {
    (
        NoteLine,
        Node { display: Display::None, flex_direction: FlexDirection::Column, flex_shrink: 0.0, ..default() },
        children![strong("")],
    )
}

fn tell(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    words: Res<Words>,
    mut notes: Query<(&mut Node, &Children), With<NoteLine>>,
    mut texts: Query<&mut Text>,
) {
    let said = flow.note.map(|note| note_in_words(&words, note, &talk.run)).unwrap_or_default();
    for (mut node, children) in &mut notes {
        for child in children {
            let Ok(mut text) = texts.get_mut(*child) else { continue };
            if text.0 != said {
                text.0.clone_from(&said);
                node.display = if said.is_empty() { Display::None } else { Display::Flex };
            }
        }
    }
}

/// A note in a sentence.
pub(super) fn note_in_words(words: &Words, note: Note, run: &Conversation) -> String {
    let customer = &*run.script().dialogue.customer.name.value;
    match note {
        Note::Interrupted => {
            let behaviour = history::behaviour(words, customer, Conduct::Interrupts);
            words.join(Joined::Sentences, [behaviour, words.text("conversation-not-taken")])
        }
        Note::TooEarly => words.format("conversation-too-early", &[("customer", customer.into())]),
        Note::Breathed => history::behaviour(words, customer, Conduct::TakesABreath),
    }
}

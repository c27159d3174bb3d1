//! What to learn from the talk: one page that reads from top to bottom.

mod curve;
mod lessons;
mod notes;
mod outcome;
mod plot;
mod select;
mod skills;
mod turns;

use super::{Go, Screen, made, modes};
use crate::conversation::Mood;
use crate::export::sentences;
use crate::game::Words;
use crate::game::author::Author;
use crate::game::talk::{LookingBack, Recording, Talk};
use crate::game::theme::{
    AROUND, GAP, Mark, button, chip, column, divider, heading, page, quiet_button, row, screen, scroll_area, title,
};
use crate::scoring::Score;
use crate::scoring::debrief::{Debrief, TurnReview};
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

/// What the parts of the page are made from.
struct View<'a> {
    words: &'a Words,
    talk: &'a Talk,
    score: Score,
    review: Debrief,
}

impl<'a> View<'a> {
    fn new(words: &'a Words, talk: &'a Talk) -> Self {
        let score = Score::of(&talk.run, &talk.par);
        let review = Debrief::of(&talk.run, &talk.speech);
        Self { words, talk, score, review }
    }

    fn customer(&self) -> &str {
        &self.talk.run.script().dialogue.customer.name
    }

    /// A message about the customer.
    fn of_customer(&self, id: &str) -> String {
        self.words.format(id, &[("customer", self.customer().into())])
    }

    fn mood(&self, anger: u8) -> String {
        sentences::mood(self.words.messages(), Mood::at(anger))
    }

    fn quote(&self, words: &str) -> String {
        self.words.format("debrief-quote", &[("words", words.into())])
    }

    fn title(&self, turn: usize) -> String {
        self.words.format("turn-title", &[("turn", (turn + 1).into())])
    }
}

/// What a turn looks like as a whole: one pitfall outweighs what was good beside it.
fn mark_of_turn(turn: &TurnReview) -> Mark {
    if turn.has_pitfall() {
        Mark::Pitfall
    } else if made::moves(turn).is_empty() {
        Mark::Plain
    } else {
        Mark::Good
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((select::plugin, curve::plugin)).add_systems(OnEnter(Screen::Debrief), enter);
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    talk: Option<Res<Talk>>,
    back: Option<Res<LookingBack>>,
    recording: Option<Res<Recording>>,
    author: Option<Res<Author>>,
    mut go: Go,
) {
    let Some(talk) = talk else {
        // Without a talk there is nothing to look back on.
        go.to(Screen::Choose);
        return;
    };
    let view = View::new(&words, &talk);
    let recording = recording.filter(|recording| recording.fits(&talk));
    let played = recording.map(|recording| modes::played(&words, recording.attempt.mode, talk.run.script()));
    commands.insert_resource(select::Selected::default());
    commands.spawn((
        screen(Screen::Debrief, &words.text("debrief-title")),
        children![(
            page(),
            children![
                header(&words, played),
                scroll_area(children![(
                    column(AROUND),
                    children![
                        outcome::part(&view),
                        section(&words.text("debrief-skills"), skills::part(&view)),
                        section(&view.of_customer("debrief-curve"), curve::part(&view)),
                        section(&words.text("turns-title"), turns::part(&view)),
                        section(&words.text("pitfalls-title"), lessons::pitfalls(&view)),
                        lessons::question(&view),
                    ]
                )]),
                divider(),
                footer(&view, author.is_some(), back.map(|back| back.0)),
            ]
        )],
    ));
}

/// The title has the focus first: a key pressed in haste changes nothing there, and the keys scroll the page.
fn header(words: &Words, played: Option<String>) -> impl Bundle + use<> {
    let label = words.text("debrief-title");
    let played = played.map(|played| chip(&played, None));
    let title = (title(&label), AccessibleLabel::new(label), TabIndex(-1), AutoFocus);
    // In a row it is as wide as its words, and so is the ring around it.
    (row(GAP), Children::spawn((Spawn(title), SpawnIter(played.into_iter()))))
}

fn section(name: &str, part: impl Bundle) -> impl Bundle {
    (column(GAP), children![heading(name), part])
}

/// Whoever passed goes on to another customer; whoever did not is offered this one again first. An author goes back, and
/// so does whoever looks at a talk of before.
fn footer(view: &View, author: bool, back: Option<Screen>) -> impl Bundle + use<> {
    let again = view.words.text("debrief-again");
    let another = view.words.text("debrief-another");
    let (first, second) = match (back, view.score.passed()) {
        _ if author => ((view.words.text("author-to-the-talk"), Screen::Conversation), None),
        (Some(Screen::Shift), _) => ((view.words.text("debrief-back-shift"), Screen::Shift), None),
        (Some(back), _) => ((view.words.text("debrief-back-progress"), back), None),
        (None, true) => ((another, Screen::Choose), Some((again, Screen::Briefing))),
        (None, false) => ((again, Screen::Briefing), Some((another, Screen::Choose))),
    };
    let to = |screen| move |_: On<Activate>, mut go: Go| go.to(screen);
    let second = second.map(|(label, screen)| (quiet_button(&label), observe(to(screen))));
    (row(GAP), Children::spawn((Spawn((button(&first.0), observe(to(first.1)))), SpawnIter(second.into_iter()))))
}

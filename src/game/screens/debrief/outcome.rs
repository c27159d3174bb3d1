//! How it ended: in the customer's words first, then in a sentence, and whether it was enough.

use super::view::View;
use crate::theme::{GAP, NEAR, Role, beside, body, caption, column, number, panel, share, speech, strong};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::export::sentences;

pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let dialogue = caption(&view.talk.run.script().dialogue.title);
    let last_words = last_words(view);
    (column(GAP), Children::spawn((Spawn(dialogue), SpawnIter(last_words.into_iter()), Spawn(result(view)))))
}

pub(super) fn last_words(view: &View) -> Option<impl Bundle + use<>> {
    let words = view.review.last_words.as_ref()?;
    Some((panel(Role::Warm), children![caption(&view.of_customer("debrief-last-words")), speech(&view.quote(words))]))
}

fn result(view: &View) -> impl Bundle + use<> {
    let messages = view.words.messages();
    let overall = view.score.overall.map(|percent| {
        let band = sentences::band(messages, percent);
        (
            column(0.0),
            children![
                number(&view.words.format("debrief-percent", &[("percent", percent.into())])),
                body(&view.words.format("debrief-overall", &[("band", band.into())])),
            ],
        )
    });
    let verdict = sentences::verdict(messages, &view.score, view.talk.run.script());
    let ended = view.score.outcome.map(|outcome| sentences::outcome(messages, outcome, view.customer()));
    let mut story = Vec::new();
    if ended.is_some() {
        story.push(sentences::left(messages, &view.score, view.customer()));
        story.push(sentences::tells(messages, &view.score, view.customer()));
    }
    let ended = ended.map(|words| strong(&words));
    let story: Vec<_> = story.iter().map(|words| body(words)).collect();
    (
        beside(),
        children![
            (
                share(18.0),
                Children::spawn((
                    SpawnIter(overall.into_iter()),
                    Spawn(strong(&verdict)),
                    Spawn(caption(&messages.text("result-practice"))),
                ))
            ),
            (
                share(32.0),
                children![(
                    column(NEAR),
                    Children::spawn((SpawnIter(ended.into_iter()), SpawnIter(story.into_iter())))
                )]
            ),
        ],
    )
}

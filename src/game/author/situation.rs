//! Where the talk stands: scene, anger, flags, and the moves that are not worth what they were at first.

use super::carry_out::Request;
use super::session::{News, Session};
use super::{Author, findings};
use crate::Words;
use crate::announce::{Announce, Announcements};
use crate::talk::PlayedTalk;
use crate::theme::{
    GAP, NEAR, Role, Size, Spoken, Style, Voice, beside, body, caption, column, line_button, panel, quiet_button, row,
    share, strong, voiced,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui::InteractionDisabled;
use bevy::ui_widgets::{Activate, observe};
use unruffled::conversation::{Conversation, Moment, Mood};
use unruffled::dialogue::{Again, Name, Scene, rubric};
use unruffled::words::Joined;

/// What holds where the talk stands.
#[derive(Component)]
pub(super) struct SituationView;

/// What holds the word that this is no real run: where it is seen however far the rest is scrolled.
#[derive(Component)]
pub(super) struct Jumped;

/// The button that takes a step back.
#[derive(Component)]
struct Back;

/// What holds the button that lets the time run out.
#[derive(Component)]
struct TimesUp;

/// What holds the case that is true, and the button that shows the next one.
#[derive(Component)]
struct Case;

/// The number that chance decides by.
#[derive(Component)]
struct SeedNumber;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (fill, warn, enable, offer_cases).before(Style))
        .add_systems(PostUpdate, tell.before(Announce).run_if(resource_exists_and_changed::<Author>));
}

/// What became of the file is told once, whatever is read after it.
fn tell(author: Res<Author>, words: Res<Words>, mut told: Local<String>, mut announcements: ResMut<Announcements>) {
    let news = news(&words, &author.news);
    if *told != news {
        announcements.say(news.as_str());
        *told = news;
    }
}

/// What can be done to the talk.
pub(super) fn controls(words: &Words) -> impl Bundle + use<> {
    let seed = |id: &str, sign: &str, step: fn(u64) -> u64| {
        (
            line_button(&words.text(id)),
            children![voiced(sign, Size::Body, Voice::Strong, Role::Ink, Spoken::ByControl)],
            observe(move |_: On<Activate>, author: Res<Author>, mut commands: Commands| {
                if let Some(session) = &author.session {
                    commands.trigger(Request::Seed(step(session.seed)));
                }
            }),
        )
    };
    (
        column(NEAR),
        children![
            (
                row(NEAR),
                children![
                    (Back, ask(words.text("author-back"), Request::Back)),
                    ask(words.text("author-again"), Request::Again),
                    (Node::default(), TimesUp),
                ],
            ),
            (
                row(NEAR),
                children![
                    (SeedNumber, body("")),
                    seed("author-seed-less", "−", |seed| seed.saturating_sub(1)),
                    seed("author-seed-more", "+", |seed| seed.saturating_add(1)),
                ],
            ),
            (row(NEAR), Case),
        ],
    )
}

fn ask(label: String, wanted: Request) -> impl Bundle {
    (quiet_button(&label), observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(wanted.clone())))
}

fn enable(
    author: Res<Author>,
    talk: Option<Res<PlayedTalk>>,
    words: Res<Words>,
    backs: Query<(Entity, Has<InteractionDisabled>), With<Back>>,
    times: Query<(Entity, Has<Children>), With<TimesUp>>,
    mut seeds: Query<&mut Text, With<SeedNumber>>,
    mut commands: Commands,
) {
    let (Some(session), Some(talk)) = (&author.session, talk) else { return };
    for (back, disabled) in &backs {
        let wanted = !session.can_go_back(&talk.run);
        match (wanted, disabled) {
            (true, false) => drop(commands.entity(back).insert(InteractionDisabled)),
            (false, true) => drop(commands.entity(back).remove::<InteractionDisabled>()),
            _ => {}
        }
    }
    let timed = match talk.run.moment() {
        Moment::Talk(scene) => matches!(talk.run.script().scene(scene), Scene::Talk(talk) if talk.timer.is_some()),
        _ => false,
    };
    for (place, there) in times.iter().filter(|(_, there)| *there != timed) {
        commands.entity(place).despawn_children();
        if !there {
            commands.spawn((ask(words.text("author-timeout"), Request::Timeout), ChildOf(place)));
        }
    }
    let said = words.format("author-seed", &[("seed", session.seed.to_string().into())]);
    for mut text in &mut seeds {
        if text.0 != said {
            text.0.clone_from(&said);
        }
    }
}

/// Where there are several cases, the next one can be seen: which one it is stands above.
fn offer_cases(
    talk: Option<Res<PlayedTalk>>,
    words: Res<Words>,
    places: Query<(Entity, Has<Children>), With<Case>>,
    mut commands: Commands,
) {
    let Some(talk) = talk else { return };
    let several = talk.run.script().dialogue.cases().len() > 1;
    for (place, _) in places.iter().filter(|(_, there)| *there != several) {
        commands.entity(place).despawn_children();
        if several {
            commands.spawn((ask(words.text("author-case-next"), Request::NextCase), ChildOf(place)));
        }
    }
}

fn fill(
    author: Res<Author>,
    talk: Option<Res<PlayedTalk>>,
    words: Res<Words>,
    views: Query<(Entity, Ref<SituationView>)>,
    mut commands: Commands,
) {
    let Some(talk) = talk else { return };
    for (view, made) in &views {
        if made.is_added() || author.is_changed() || talk.is_changed() {
            commands.entity(view).despawn_children();
            commands.spawn((about(&words, &author, &talk.run), ChildOf(view)));
        }
    }
}

fn warn(
    talk: Option<Res<PlayedTalk>>,
    words: Res<Words>,
    places: Query<(Entity, Has<Children>), With<Jumped>>,
    mut commands: Commands,
) {
    let Some(talk) = talk else { return };
    let jumped = talk.run.jumped_to().is_some();
    for (place, _) in places.iter().filter(|(_, there)| *there != jumped) {
        commands.entity(place).despawn_children();
        if jumped {
            let note = (
                panel(Role::Warm),
                children![strong(&words.text("author-jumped")), caption(&words.text("author-jumped-about"))],
            );
            let above = Node { flex_direction: FlexDirection::Column, padding: UiRect::top(px(NEAR)), ..default() };
            commands.spawn((above, ChildOf(place), children![note]));
        }
    }
}

fn about(words: &Words, author: &Author, run: &Conversation) -> impl Bundle + use<> {
    let news = news(words, &author.news);
    let situation = run.situation();
    let mood = words.text(&format!("mood-{}", Mood::at(run.anger()).word()));
    let anger = words.format("author-anger-is", &[("anger", run.anger().into()), ("mood", mood.into())]);
    let none = words.text("author-none");
    let list = |names: Vec<&str>| if names.is_empty() { none.clone() } else { words.join(Joined::List, names) };
    let flags = list(situation.flags.iter().map(|flag| &**flag).collect());
    // Where every move is worth the same each time, there is nothing to say of them.
    let wears = run.script().rubric.moves.iter().any(wears_off);
    let made = wears.then(|| worn(run, &situation.moves));
    let made = made.map(|made| fact(&words.text("author-moves"), &list(made.iter().map(String::as_str).collect())));
    let case = situation.case.as_ref().map(|case| {
        let chosen = author.session.as_ref().is_some_and(Session::has_chosen);
        let id = if chosen { "author-case-chosen" } else { "author-case-drawn" };
        fact(&words.text("author-case"), &words.format(id, &[("case", (&**case).into())]))
    });
    let withheld: Vec<_> = run.withheld().map(|reply| &**reply).collect();
    let withheld =
        (!withheld.is_empty()).then(|| fact(&words.text("author-withheld"), &words.join(Joined::List, withheld)));
    (
        column(GAP * 0.75),
        Children::spawn((
            Spawn((
                column(2.0),
                Children::spawn((
                    Spawn(caption(&news)),
                    SpawnIter(unwatched(words, author).into_iter()),
                    SpawnIter(findings::summary(words, author).into_iter()),
                )),
            )),
            Spawn((
                column(4.0),
                Children::spawn((
                    Spawn(fact(&words.text("author-scene"), &situation.scene)),
                    Spawn(fact(&words.text("author-anger"), &anger)),
                    SpawnIter(case.into_iter()),
                    Spawn(fact(&words.text("author-flags"), &flags)),
                    SpawnIter(made.into_iter()),
                    SpawnIter(withheld.into_iter()),
                )),
            )),
        )),
    )
}

/// Whether a move is worth something else when it is made again.
fn wears_off(known: &rubric::Move) -> bool {
    known.again.as_ref().is_some_and(|again| again.value != Again::Same)
}

/// The moves that were made, and are worth something else when they are made again.
fn worn(run: &Conversation, made: &[(Name, u8)]) -> Vec<String> {
    let rubric = &run.script().rubric;
    let made = made.iter().filter(|(name, _)| rubric.find(name).is_some_and(wears_off));
    made.map(|(name, count)| format!("{name} × {count}")).collect()
}

fn fact(label: &str, value: &str) -> impl Bundle + use<> {
    (beside(), children![(share(5.0), children![caption(label)]), (share(12.0), children![body(value)])])
}

/// The note that saving goes unnoticed, where it does.
pub(super) fn unwatched(words: &Words, author: &Author) -> Option<impl Bundle + use<>> {
    let reason = author.unwatched.as_ref()?;
    Some(caption(&words.format("author-unwatched", &[("reason", reason.into())])))
}

/// What an author is told, in words.
pub(super) fn news(words: &Words, news: &News) -> String {
    match news {
        News::Reading => words.text("author-news-reading"),
        News::Begun => words.text("author-news-begun"),
        News::Fits(change) => words.format("author-news-fits", &[("change", change.word().into())]),
        News::Misfit(change, misfit) => {
            let id = if misfit.fitted == 0 { "author-news-misfit-at-once" } else { "author-news-misfit" };
            let refusal = misfit.refusal.to_string();
            let change = change.word().into();
            words.format(id, &[("change", change), ("fitted", misfit.fitted.into()), ("refusal", refusal.into())])
        }
        News::Gone(scene) => words.format("author-news-gone", &[("scene", (&**scene).into())]),
        News::Broken { plays: true } => words.text("author-news-broken"),
        News::Broken { plays: false } => words.text("author-news-unplayable"),
    }
}

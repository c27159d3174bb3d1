//! What the trainee is told before the talk, and what they choose: how they play it, or to watch it first.

use super::behaviour::{Behaves, Behaviour};
use super::choose::{channel, level};
use super::faces::{Seen, beside_a_face, portrait};
use super::{brief, modes, watch};
use crate::Words;
use crate::navigation::{Go, Overlay, Screen};
use crate::progress::{self, LessonProgress, Standings, Unfinished};
use crate::talk::{self, Foresight, PlayMode, PlayedTalk, Recording, TalkCommands};
use crate::theme::{
    Chosen, FoldsAway, GAP, NEAR, Role, beside, body, button, caption, card, chip, choice_list, column, header,
    header_title, heading, page, panel, quiet_button, rest, row, screen, scroll_area, share, strong, way_on,
};
use crate::training::{Lesson, Picked, Training};
use bevy::ecs::spawn::SpawnIter;
use bevy::ecs::system::SystemParam;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::conversation::Speech;
use unruffled::dialogue::Mode;
use unruffled::learning::{Standing, next_mode};
use unruffled::skill::Skill;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Briefing), (progress::refresh, suggest, enter).chain());
}

/// What the trainee has done at this dialogue suggests how to play it next. Whoever has only watched meanwhile has chosen
/// already.
fn suggest(
    before: Option<Res<PreviousState<Screen>>>,
    picked: Res<Picked>,
    standings: Res<Standings>,
    mut mode: ResMut<PlayMode>,
) {
    let watched = before.is_some_and(|before| **before == Screen::Watch);
    if let Some(id) = picked.dialogue.as_ref().filter(|_| !watched) {
        mode.chosen = next_mode(&standings.of(id).summary);
    }
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    training: Res<Training>,
    picked: Res<Picked>,
    standings: Res<Standings>,
    mode: Res<PlayMode>,
    (recording, talk): (Option<Res<Recording>>, Option<Res<PlayedTalk>>),
    mut foresight: Foresight,
    behaves: Behaves,
    mut go: Go,
) {
    let Some(lesson) = picked.dialogue.as_deref().and_then(|id| training.lesson(id)) else {
        // The file may have gone since the list was shown.
        go.to(Screen::Choose);
        return;
    };
    let info = lesson.dialogue();
    let customer = &*info.customer.name.value;
    let progress = standings.of(lesson.id());
    let (left, lost) = (&progress.unfinished, progress.lost);
    let lost_words =
        lost.map(|turn| body(&words.format("briefing-lost", &[("customer", customer.into()), ("turn", turn.into())])));
    let left_words = left.as_ref().map(|(unfinished, turn)| {
        let mode = match unfinished {
            Unfinished::Here(_) => talk::mode_of(recording.as_deref()),
            Unfinished::Stored(recorded) => recorded.attempt.mode,
        };
        let mode = modes::name(&words, mode);
        let values = [("customer", customer.into()), ("turn", (*turn).into()), ("mode", mode.into())];
        strong(&words.format("briefing-unfinished", &values))
    });
    let seed = left.as_ref().and_then(|(unfinished, _)| match unfinished {
        Unfinished::Here(_) => talk.map(|talk| talk.run.seed()),
        Unfinished::Stored(recorded) => Some(recorded.attempt.seed),
    });
    let speech = foresight.speech(info, seed);
    commands.spawn((
        screen(Screen::Briefing, &info.title),
        children![
            header(children![header_title(&info.title)], ways_off(&words, left.is_some())),
            (
                page(),
                children![
                    scroll_area(Children::spawn((
                        SpawnIter(lost_words.into_iter()),
                        SpawnIter(left_words.into_iter()),
                        Spawn((
                            beside(),
                            children![
                                (
                                    share(28.0),
                                    about(&words, lesson, &progress, &speech, &behaves.lines(&words, lesson))
                                ),
                                (share(26.0), ways(&words, lesson, *mode, &progress)),
                            ]
                        ))
                    ))),
                    way_on(footer(&words, left.is_some())),
                ]
            ),
        ],
    ));
}

/// Who it is, where one stands, and how the talk goes.
fn about(
    words: &Words,
    lesson: &Lesson,
    progress: &LessonProgress,
    speech: &Speech,
    behaviour: &[String],
) -> impl Bundle + use<> {
    let info = lesson.dialogue();
    let customer = [("customer", (*info.customer.name.value).into())];
    let facts = [channel(words, info.channel.value), level(words, info.level.value)].map(|fact| (fact, None));
    let chips: Vec<_> = facts.into_iter().chain(results(words, progress)).map(|(fact, dot)| chip(&fact, dot)).collect();
    let lines: Vec<_> = behaviour.iter().map(|line| body(line)).collect();
    children![(
        column(GAP),
        children![
            (
                beside_a_face(),
                children![
                    portrait(words, info, Seen::of(progress.anger), 7.0),
                    (
                        rest(NEAR),
                        children![
                            body(&words.format("briefing-customer", &customer)),
                            (row(NEAR), Children::spawn(SpawnIter(chips.into_iter()))),
                        ]
                    ),
                ]
            ),
            brief::part(words, &info.brief, speech),
            (
                panel(Role::Warm),
                children![
                    heading(&words.text("briefing-talk")),
                    (
                        column(4.0),
                        children![
                            body(&words.format("briefing-customer-about", &customer)),
                            (Behaviour, column(4.0), Children::spawn(SpawnIter(lines.into_iter()))),
                        ]
                    ),
                ]
            ),
        ]
    )]
}

/// The last and the best attempt as facts; one fact where they are the same.
fn results(words: &Words, progress: &LessonProgress) -> Vec<(String, Option<Role>)> {
    let shown = |id: &str, attempt: Standing| {
        let dot = if attempt.passed { Role::Calm } else { Role::Annoyed };
        let passed = words.text(if attempt.passed { "result-passed" } else { "result-not-yet" });
        let said = match attempt.overall {
            Some(percent) => words.format(id, &[("percent", percent.into()), ("passed", passed.into())]),
            None => passed,
        };
        (said, Some(dot))
    };
    let equal = |a: Standing, b: Standing| (a.overall, a.passed) == (b.overall, b.passed);
    match (progress.summary.last, progress.summary.best) {
        (Some(last), Some(best)) if !equal(last, best) => {
            vec![shown("briefing-last", last), shown("briefing-best", best)]
        }
        (Some(last), _) => vec![shown("briefing-last", last)],
        (None, _) => Vec::new(),
    }
}

/// What is practised, how it can be played, and what can be watched.
fn ways(words: &Words, lesson: &Lesson, mode: PlayMode, progress: &LessonProgress) -> impl Bundle + use<> {
    let skills: Vec<_> = lesson.dialogue().teaches.iter().map(|skill| skill_line(words, skill.value)).collect();
    let skills = (
        card(),
        children![
            heading(&words.text("briefing-practise")),
            (column(4.0), Children::spawn(SpawnIter(skills.into_iter()))),
        ],
    );
    let fixed = mode.fixed_for(lesson.dialogue());
    let played = fixed.map(|fixed| fixed_mode(words, lesson, fixed));
    let choice = fixed.is_none().then(|| choose_mode(words, lesson, mode.chosen, progress));
    let shown = watch::offers(words, lesson.dialogue(), None);
    let shown = (!shown.is_empty()).then(|| {
        (
            card(),
            children![
                heading(&words.text("briefing-watch")),
                caption(&words.text("briefing-watch-about")),
                (column(NEAR), Children::spawn(SpawnIter(shown.into_iter()))),
            ],
        )
    });
    Children::spawn(Spawn((
        column(GAP),
        Children::spawn((
            Spawn(skills),
            SpawnIter(played.into_iter()),
            SpawnIter(choice.into_iter()),
            SpawnIter(shown.into_iter()),
        )),
    )))
}

fn fixed_mode(words: &Words, lesson: &Lesson, mode: Mode) -> impl Bundle + use<> {
    let name = modes::name(words, mode);
    (
        card(),
        children![
            heading(&words.format("briefing-mode-fixed", &[("mode", name.into())])),
            body(&modes::about(words, mode, &lesson.script)),
        ],
    )
}

fn choose_mode(words: &Words, lesson: &Lesson, chosen: Mode, progress: &LessonProgress) -> impl Bundle + use<> {
    let suggested = next_mode(&progress.summary);
    let label = words.text(if progress.unfinished.is_some() { "briefing-mode-again" } else { "briefing-mode" });
    let option = |mode: &Mode| {
        let name = modes::name(words, *mode);
        let suggests = words.format("briefing-mode-suggested", &[("mode", name.as_str().into())]);
        let (name, about) =
            (if *mode == suggested { suggests } else { name }, modes::about(words, *mode, &lesson.script));
        let values = [("mode", name.as_str().into()), ("about", about.as_str().into())];
        let heard = words.format("briefing-mode-option", &values);
        [name, about, heard]
    };
    let options: Vec<_> = Mode::ALL.iter().map(option).collect();
    let chosen = Mode::ALL.iter().position(|mode| *mode == chosen).unwrap_or_default();
    (
        card(),
        children![
            heading(&label),
            (
                choice_list(&label, &options, chosen),
                observe(|chosen: On<Chosen>, mut mode: ResMut<PlayMode>| mode.chosen = Mode::ALL[chosen.index]),
            ),
        ],
    )
}

fn footer(words: &Words, unfinished: bool) -> impl Bundle + use<> {
    let first = if unfinished { words.text("briefing-continue") } else { words.text("briefing-start") };
    children![(button(&first), AutoFocus, observe(|_: On<Activate>, mut start: Start| start.here()))]
}

/// The quiet ways to elsewhere.
fn ways_off(words: &Words, unfinished: bool) -> impl Bundle + use<> {
    let again = unfinished.then(|| {
        (quiet_button(&words.text("briefing-again")), observe(|_: On<Activate>, mut start: Start| start.again()))
    });
    let back =
        (quiet_button(&words.text("briefing-back")), observe(|_: On<Activate>, mut go: Go| go.to(Screen::Choose)));
    let settings = (
        quiet_button(&words.text("briefing-settings")),
        observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Settings)),
    );
    (FoldsAway::default(), Children::spawn((SpawnIter(again.into_iter()), Spawn(back), Spawn(settings))))
}

/// How a talk starts: where it was left, or anew.
#[derive(SystemParam)]
pub(super) struct Start<'w, 's> {
    training: Res<'w, Training>,
    picked: Res<'w, Picked>,
    standings: Res<'w, Standings>,
    talks: TalkCommands<'w, 's>,
    go: Go<'w>,
}

impl Start<'_, '_> {
    pub(super) fn here(&mut self) {
        self.start(false);
    }

    fn again(&mut self) {
        self.start(true);
    }

    fn start(&mut self, anew: bool) {
        let Some(lesson) = self.picked.dialogue.as_deref().and_then(|id| self.training.lesson(id)) else { return };
        let unfinished = self.standings.of(lesson.id()).unfinished.map(|(unfinished, _)| unfinished);
        match (unfinished, anew) {
            (Some(Unfinished::Here(_)), false) => {}
            (Some(Unfinished::Stored(recorded)), false) => self.talks.resume(lesson, &recorded),
            (Some(Unfinished::Here(id)), true) => self.talks.begin_instead_of(lesson, id),
            (Some(Unfinished::Stored(recorded)), true) => self.talks.begin_instead_of(lesson, recorded.attempt.id),
            (None, _) => self.talks.begin(lesson),
        }
        self.go.to(Screen::Conversation);
    }
}

fn skill_line(words: &Words, skill: Skill) -> impl Bundle + use<> {
    body(&words.text(&format!("practise-{}", skill.word())))
}

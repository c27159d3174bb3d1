//! The course as a whole: what its dialogues cover together, and what each of them must have.

use std::collections::BTreeSet;
use std::sync::Arc;

use unruffled::check::course::{Course, Origin};
use unruffled::conversation::{Conversation, Input, Moment, Script, best_first};
use unruffled::dialogue::model::{Reaction, Reply, Talk};
use unruffled::dialogue::{Channel, Level, MoveKind, Name, Scene, Spanned, WalkthroughKind};
use unruffled::explore::{Question, STATES, Space};
use unruffled::scoring::{Par, Score};
use unruffled::skill::Skill;

use crate::support::root;

/// The seven don'ts of S1, in the article's order, as moves.
const DONTS: [&str; 7] = [
    "raises_voice",
    "does_not_listen",
    "refuses_to_apologize",
    "gives_one_option",
    "says_calm_down",
    "lacks_empathy",
    "blames_the_customer",
];

pub fn scripts() -> Vec<Arc<Script>> {
    let course = Course::load(Origin::Folder(root().join("dialogues"))).expect("the shipped folder");
    assert_eq!(course.broken().collect::<Vec<_>>(), []);
    course.playable().map(|entry| entry.checked.playable().expect("it is playable").clone()).collect()
}

fn talks(script: &Script) -> impl Iterator<Item = &Talk> {
    script.dialogue.scenes.iter().filter_map(|scene| match scene {
        Scene::Talk(talk) => Some(talk),
        _ => None,
    })
}

fn replies(script: &Script) -> impl Iterator<Item = &Reply> {
    talks(script).flat_map(|talk| talk.replies.iter())
}

fn makes(reply: &Reply, made: &str) -> bool {
    reply.moves.iter().any(|m| &*m.value == made)
}

/// The don'ts, from 1 to 7, that lie in wait among a dialogue's replies.
fn tempting(script: &Script) -> Vec<usize> {
    (1..=7).filter(|&n| replies(script).any(|reply| makes(reply, DONTS[n - 1]))).collect()
}

/// What a dialogue's `source` says: each article with the don'ts that are its lesson, as in `S1 (3, 7), S4`.
fn grounds(source: &str) -> Option<Vec<(String, Vec<usize>)>> {
    let mut grounds: Vec<(String, Vec<usize>)> = Vec::new();
    for part in source.split('S').skip(1) {
        let (number, rest) = part.split_at_checked(1)?;
        let list = rest.trim().trim_end_matches(',').trim();
        let donts: Vec<usize> = match list.strip_prefix('(').and_then(|l| l.strip_suffix(')')) {
            Some(list) => list.split(',').map(|n| n.trim().parse().ok()).collect::<Option<_>>()?,
            None if list.is_empty() => Vec::new(),
            None => return None,
        };
        grounds.push((format!("S{number}"), donts));
    }
    (!grounds.is_empty()).then_some(grounds)
}

fn grounds_of(script: &Script) -> Vec<(String, Vec<usize>)> {
    let source = script.dialogue.source.as_ref().expect("a shipped dialogue says what it rests on");
    grounds(source).unwrap_or_else(|| panic!("{}: {:?} is no list like S1 (3, 7), S4", *script.dialogue.id, **source))
}

fn numbers(all: &[usize]) -> String {
    all.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
}

/// The table of the guide, row by row.
fn table() -> String {
    let mut rows = String::from(
        "| dialogue | rests on | don'ts that tempt | skills | channel | level |\n|---|---|---|---|---|---|\n",
    );
    for script in scripts() {
        let dialogue = &script.dialogue;
        let skills: Vec<&str> = dialogue.teaches.iter().map(|skill| skill.value.word()).collect();
        rows += &format!(
            "| [{title}]({id}.ron) | {source} | {donts} | {skills} | {channel} | {level} |\n",
            title = *dialogue.title,
            id = *dialogue.id,
            source = **dialogue.source.as_ref().expect("a source"),
            donts = numbers(&tempting(&script)),
            skills = skills.join(" "),
            channel = dialogue.channel.word(),
            level = dialogue.level.word(),
        );
    }
    rows
}

#[test]
fn the_guide_s_table_of_the_course_is_true() {
    let guide = std::fs::read_to_string(root().join("dialogues/README.md")).expect("the guide");
    let table = table();
    assert!(guide.contains(&table), "the table in dialogues/README.md should read:\n\n{table}");
}

#[test]
fn every_don_t_tempts_in_three_dialogues_and_is_the_lesson_of_one() {
    let scripts = scripts();
    for n in 1..=7 {
        let tempts = scripts.iter().filter(|script| tempting(script).contains(&n)).count();
        assert!(tempts >= 3, "don't {n} ({}) tempts in {tempts}", DONTS[n - 1]);
        let taught = scripts.iter().filter(|script| grounds_of(script).iter().any(|(_, donts)| donts.contains(&n)));
        assert!(taught.count() >= 1, "don't {n} ({}) is the lesson of none", DONTS[n - 1]);
    }
    for script in &scripts {
        let tempts = tempting(script);
        for (_, donts) in grounds_of(script) {
            assert!(donts.iter().all(|n| tempts.contains(n)), "{}: a lesson has to tempt", *script.dialogue.id);
        }
    }
}

#[test]
fn every_article_is_the_ground_of_two_dialogues() {
    let scripts = scripts();
    for article in ["S1", "S2", "S3", "S4", "S5"] {
        let grounded = scripts.iter().filter(|script| grounds_of(script)[0].0 == article).count();
        assert!(grounded >= 2, "{article} is the ground of {grounded}");
    }
}

#[test]
fn the_course_goes_through_all_channels_and_levels() {
    let scripts = scripts();
    assert_eq!(scripts.len(), 18);
    let on = |channel| scripts.iter().filter(|s| s.dialogue.channel.value == channel).count();
    for (channel, least) in
        [(Channel::Counter, 3), (Channel::Phone, 3), (Channel::Chat, 2), (Channel::Email, 2), (Channel::Social, 1)]
    {
        assert!(on(channel) >= least, "{} by {}", on(channel), channel.word());
    }
    let at = |level| scripts.iter().filter(|s| s.dialogue.level.value == level).count();
    assert_eq!([at(Level::Easy), at(Level::Medium), at(Level::Hard)], [5, 8, 5]);
    let names: BTreeSet<&str> = scripts.iter().map(|s| &*s.dialogue.customer.name.value).collect();
    assert_eq!(names.len(), scripts.len(), "nobody comes twice");
}

#[test]
fn every_dialogue_is_long_enough_and_remembers_what_was_said() {
    for script in scripts() {
        let dialogue = &script.dialogue;
        let id = &*dialogue.id.value;
        // Whoever plays it meets one case of it, and what leads through that one is a talk.
        for case in script.in_cases() {
            let space = Space::explore(&case, Question::WAYS, STATES, &|_| ());
            let met: BTreeSet<u32> = (0..space.len() as u32).map(|state| space.scene(state)).collect();
            let case = case.case().map_or("every run", |case| &dialogue.cases()[case as usize].id.value);
            assert!(space.is_complete(), "{id}");
            assert!((10..=25).contains(&met.len()), "{id}: {} scenes in {case}", met.len());
        }
        let matters = |reply: &&Reply| !reply.moves.is_empty() || !reply.points.is_empty() || !reply.set.is_empty();
        assert!(replies(&script).filter(matters).count() >= 8, "{id}");
        let remembers = |reply: &Reply| !reply.only_if.is_empty() || !reply.unless.is_empty();
        let answers = reactions(&script).flatten();
        let answered = answers.into_iter().any(|r| !r.only_if.is_empty() || !r.unless.is_empty());
        assert!(replies(&script).any(remembers) || answered, "{id} remembers nothing");
    }
}

fn reactions(script: &Script) -> impl Iterator<Item = &[Reaction]> {
    script.dialogue.scenes.iter().filter_map(|scene| match scene {
        Scene::React(react) => Some(&react.one_of[..]),
        _ => None,
    })
}

#[test]
fn every_customer_has_an_answer_that_chance_decides() {
    for script in scripts() {
        let shares = |a: &[Spanned<Name>], b: &[Spanned<Name>]| a.iter().any(|n| b.iter().any(|m| m.value == n.value));
        let least = |r: &Reaction| r.anger_at_least.as_ref().map_or(0, |anger| anger.get());
        let most = |r: &Reaction| r.anger_at_most.as_ref().map_or(100, |anger| anger.get());
        let at_once = |a: &Reaction, b: &Reaction| {
            !shares(&a.only_if, &b.unless)
                && !shares(&b.only_if, &a.unless)
                && least(a) <= most(b)
                && least(b) <= most(a)
        };
        let by_chance = reactions(&script)
            .any(|all| all.iter().enumerate().any(|(n, a)| all[n + 1..].iter().any(|b| at_once(a, b))));
        assert!(by_chance, "{}", *script.dialogue.id);
    }
}

#[test]
fn many_dialogues_check_by_a_detail_whether_the_trainee_listened_and_not_all() {
    let mut with = Vec::new();
    for script in scripts() {
        let heard = |fact: &str| {
            let here = format!("{{{fact}}}");
            let answers = reactions(&script).flatten().any(|r| r.says.contains(&here));
            answers || talks(&script).any(|talk| talk.says.contains(&here))
        };
        let facts = script.dialogue.facts.iter().map(|(name, _)| &**name);
        let checked = facts.filter(|fact| heard(fact)).any(|fact| {
            let (right, wrong) = (format!("{{{fact}}}"), format!("{{{fact}.other}}"));
            talks(&script).any(|talk| {
                let says = |words: &str| talk.replies.iter().any(|reply| reply.say.contains(words));
                says(&right) && says(&wrong)
            })
        });
        if checked {
            with.push(script.dialogue.id.to_string());
        }
    }
    // Whoever finds a wrong detail in every talk need only look for one.
    assert!((6..=12).contains(&with.len()), "{with:?}");
}

#[test]
fn every_dialogue_comes_to_a_good_end_in_two_ways() {
    for script in scripts() {
        let good = |id: &Name| {
            script.dialogue.scenes.iter().any(|scene| match scene {
                Scene::Ending(ending) => ending.id.value == *id && ending.outcome.value.can_pass(),
                _ => false,
            })
        };
        let ways: BTreeSet<(&str, &str)> = script
            .dialogue
            .scenes
            .iter()
            .flat_map(|scene| scene.targets().map(move |to| (&*scene.id().value, to)))
            .filter(|(_, to)| good(&to.value))
            .map(|(from, to)| (from, &*to.value))
            .collect();
        assert!(ways.len() >= 2, "{}: {ways:?}", *script.dialogue.id);
    }
}

#[test]
fn every_dialogue_shows_a_good_and_a_bad_talk() {
    for script in scripts() {
        let kinds: Vec<_> = script.dialogue.walkthroughs.iter().map(|walkthrough| walkthrough.kind.value).collect();
        for kind in [WalkthroughKind::Model, WalkthroughKind::Warning] {
            assert!(kinds.contains(&kind), "{}: no {}", *script.dialogue.id, kind.word());
        }
    }
}

#[test]
fn every_brief_says_in_a_list_what_one_may_do() {
    for script in scripts() {
        let brief = &script.dialogue.brief;
        assert!(brief.may.len() >= 2, "{}", *script.dialogue.id);
        for item in brief.may.iter().chain(&brief.not) {
            assert!(item.starts_with(char::is_uppercase) && item.ends_with('.'), "{}: {}", *script.dialogue.id, **item);
        }
    }
}

#[test]
fn every_pitfall_says_why() {
    for script in scripts() {
        let pitfall = |reply: &&Reply| {
            reply.moves.iter().any(|made| {
                script.rubric.moves.iter().any(|m| m.id.value == made.value && m.kind.value == MoveKind::Pitfall)
            })
        };
        for reply in replies(&script).filter(pitfall) {
            let why = reply.why.as_ref().unwrap_or_else(|| panic!("{}: {}", *script.dialogue.id, *reply.id));
            let sentences = why.split_inclusive(['.', '?', '!']).filter(|s| s.trim().len() > 2).count();
            assert!(sentences >= 2, "{}: {}: {}", *script.dialogue.id, *reply.id, **why);
        }
    }
}

#[test]
fn whoever_says_the_best_reply_at_every_turn_leaves_next_to_nothing_of_any_skill() {
    let mut left = BTreeSet::new();
    for script in scripts() {
        for case in script.in_cases() {
            let par = Par::of(&case);
            for seed in 0..40 {
                let mut run = Conversation::start(case.clone(), seed);
                while let Moment::Talk(_) = run.moment() {
                    let best = best_first(run.choices())[0].reply.id.value.clone();
                    run.apply(&Input::reply(best)).expect("it can be said");
                }
                let score = Score::of(&run, &par);
                let id = &*script.dialogue.id.value;
                assert!(score.passed(), "{id}, {:?}, seed {seed}: {:?}", case.case(), score.shortfalls);
                for (skill, percent) in Skill::ALL.map(|skill| (skill, score.skills[skill].percent)) {
                    if percent.is_none_or(|percent| percent < 95) {
                        left.insert(format!("{id}, case {:?}: {skill} {percent:?}", case.case()));
                    }
                }
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

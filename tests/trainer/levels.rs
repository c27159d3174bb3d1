//! Levels that are true: the course is as hard as it says to somebody careful who slips now and then, and cannot be
//! passed without listening.

use std::sync::{Arc, LazyLock};

use unruffled::check::Search;
use unruffled::check::levels::{Difficulty, Fit};
use unruffled::check::outcomes::Outcomes;
use unruffled::check::players::Player;
use unruffled::conversation::Script;
use unruffled::dialogue::Level;

use crate::course::scripts;

/// A dialogue of the course, seen whole: case by case, and all of them together.
struct Seen {
    script: Arc<Script>,
    cases: Vec<Outcomes>,
    difficulty: Difficulty,
}

/// The course, as several tests look at it.
static COURSE: LazyLock<Vec<Seen>> = LazyLock::new(|| {
    let seen = |script: Arc<Script>| {
        let cases = Outcomes::by_case(&script, &Search::default());
        let whole = Outcomes::together(&script, &cases).expect("at least one case");
        let difficulty = Difficulty::of(&script, &cases, &whole).expect("somebody careful plays every dialogue");
        Seen { script, cases, difficulty }
    };
    scripts().into_iter().map(seen).collect()
});

impl Seen {
    fn id(&self) -> &str {
        &self.script.dialogue.id.value
    }
}

#[test]
fn a_level_is_true_from_its_least_to_its_most_as_people_read_them() {
    for (level, passed, fit) in [
        (Level::Easy, 1.0, Fit::Fits),
        (Level::Easy, 0.65, Fit::Fits),
        // Read as 65.0 %.
        (Level::Easy, 0.6496, Fit::Fits),
        (Level::Easy, 0.6494, Fit::TooHard),
        (Level::Medium, 0.651, Fit::TooEasy),
        (Level::Medium, 0.65, Fit::Fits),
        (Level::Medium, 0.45, Fit::Fits),
        (Level::Medium, 0.449, Fit::TooHard),
        (Level::Hard, 0.451, Fit::TooEasy),
        (Level::Hard, 0.45, Fit::Fits),
        (Level::Hard, 0.25, Fit::Fits),
        (Level::Hard, 0.249, Fit::TooHard),
        (Level::Hard, 0.0, Fit::TooHard),
    ] {
        assert_eq!(Fit::of(level, passed), fit, "{} {passed}", level.word());
    }
}

#[test]
fn every_level_is_as_hard_as_the_one_before_ends() {
    let mut levels = Level::ALL.iter().map(|level| level.passes());
    let mut above = levels.next().expect("a level");
    for (least, most) in levels {
        assert!(least < most && most == above.0, "{least} to {most}, below {above:?}");
        above = (least, most);
    }
}

#[test]
fn every_dialogue_of_the_course_is_as_hard_as_its_level_says() {
    let said = |seen: &Seen| {
        let Difficulty { level, passed, fit, .. } = seen.difficulty;
        format!("{}, {}: {:.1} % pass, {}", seen.id(), level.word(), passed * 100.0, fit.word())
    };
    let untrue: Vec<String> = COURSE.iter().filter(|seen| seen.difficulty.fit != Fit::Fits).map(said).collect();
    assert!(untrue.is_empty(), "{untrue:#?}");
}

#[test]
fn nobody_passes_the_course_in_any_case_who_only_looks_at_how_a_reply_looks() {
    let mut passing = Vec::new();
    for seen in COURSE.iter() {
        let before = passing.len();
        for outcomes in &seen.cases {
            let case = outcomes.case.and_then(|case| seen.script.dialogue.cases().get(case as usize));
            let case = case.map_or_else(String::new, |case| format!(" in the case {}", *case.id));
            for (player, played) in &outcomes.players {
                if player.limit().is_some_and(|limit| played.passed > limit) {
                    let passed = played.passed * 100.0;
                    passing.push(format!("{}{case}: {} passes {passed:.1} %", seen.id(), player.id()));
                }
            }
        }
        assert_eq!(seen.difficulty.guessed, passing.len() > before, "{}", seen.id());
    }
    assert!(passing.is_empty(), "{passing:#?}");
}

#[test]
fn the_players_who_do_not_listen_have_a_limit_and_the_others_none() {
    for player in Player::CUES {
        assert_eq!(player.limit(), Some(0.10), "{}", player.id());
    }
    assert_eq!(Player::Random.limit(), Some(0.03));
    for player in [Player::Careful, Player::Best, Player::Worst] {
        assert_eq!(player.limit(), None, "{}", player.id());
    }
}

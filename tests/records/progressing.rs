//! How far somebody has come: all their attempts together.

use unruffled::dialogue::{Mode, Outcome};
use unruffled::learning::{Progress, next_mode};
use unruffled::records::{AttemptId, Recorded, Retry};
use unruffled::scoring::Band;
use unruffled::skill::{Skill, Skills};

use super::course::{Course, DAY, played};

const WELL: &[&str] = &["good", "good"];
const HALF: &[&str] = &["good", "bad"];
const BADLY: &[&str] = &["bad", "bad"];

fn three() -> Course {
    Course::of(&[("kettle", "easy", "listening, calm"), ("pizza", "easy", "calm"), ("file", "hard", "options")])
}

fn progress(course: &Course, attempts: &[Recorded]) -> Progress {
    course.progress(attempts)
}

#[test]
fn first_is_told_from_latest_with_the_turns_behind_each() {
    let course = three();
    let attempts =
        [played("kettle", 1, BADLY), played("file", 2, WELL), played("pizza", 3, HALF), played("kettle", 4, WELL)];
    let progress = progress(&course, &attempts);
    let figure = |figure: Option<unruffled::learning::Figure>| figure.map(|f| (f.percent(), f.band(), f.turns));
    assert_eq!(figure(progress.first(Skill::Calm)), Some((0, Band::NeedsPractice, 2)));
    assert_eq!(figure(progress.last(Skill::Calm)), Some((100, Band::Mastered, 2)));
    let series: Vec<_> = progress.series(Skill::Calm).map(|(place, f)| (place, f.percent())).collect();
    assert_eq!(series, [(0, 0), (2, 50), (3, 100)]);
    assert_eq!(progress.series(Skill::Options).count(), 1);
    assert_eq!(figure(progress.first(Skill::Apologizing)), None, "never on the table");
    assert_eq!(progress.done[2].standing.outcome, Outcome::Lost);
}

#[test]
fn a_skill_that_came_up_in_one_turn_of_two_rests_on_one_turn() {
    let course = Course::of(&[("kettle", "easy", "listening")]);
    let mut text = course.text("kettle");
    text = text.replacen("points: { listening: 4 }, goto: second", "goto: second", 1);
    let course = Course::new(vec![text]);
    let progress = progress(&course, &[played("kettle", 1, WELL)]);
    assert_eq!(progress.first(Skill::Listening).map(|f| f.turns), Some(1));
}

#[test]
fn fewer_than_three_dialogues_are_too_little_to_judge_by() {
    let course = three();
    let one = [played("kettle", 1, WELL), played("kettle", 2, WELL), played("kettle", 3, WELL)];
    let two = [&one[..], &[played("pizza", 4, BADLY)]].concat();
    let all = [&two[..], &[played("file", 5, BADLY)]].concat();
    for (attempts, dialogues, too_little) in [(&[][..], 0, true), (&one, 1, true), (&two, 2, true), (&all, 3, false)] {
        let progress = progress(&course, attempts);
        assert_eq!((progress.dialogues(), progress.too_little()), (dialogues, too_little));
    }
}

#[test]
fn what_cannot_be_shown_any_more_is_counted_and_what_never_ended_is_not() {
    let course = three();
    let gone = played("sofa", 1, WELL);
    let mut misfit = played("kettle", 2, WELL);
    misfit.inputs[1].0 = "said_then".parse().expect("an input");
    let mut left = played("kettle", 3, WELL);
    left.inputs.pop();
    left.attempt.ended_ms = None;
    let mut abandoned = played("pizza", 4, &["good"]);
    (abandoned.attempt.ended_ms, abandoned.abandoned) = (None, true);
    let progress = progress(&course, &[gone, misfit, left, abandoned, played("file", 5, WELL)]);
    assert_eq!((progress.done.len(), progress.unshown), (1, 2));
}

#[test]
fn a_turn_that_was_tried_again_counts_nowhere() {
    let course = three();
    let mut again = played("pizza", 2, WELL);
    again.attempt.retry = Some(Retry { of: AttemptId::new(1, &[0; 10]), inputs: 1 });
    let mut gone = again.clone();
    gone.attempt.dialogue = "sofa".to_owned();
    let progress = progress(&course, &[played("kettle", 1, BADLY), again, gone]);
    assert_eq!((progress.done.len(), progress.unshown, progress.latest.as_deref()), (1, 0, Some("kettle")));
}

#[test]
fn what_was_thought_is_compared_where_there_is_something_to_compare() {
    let course = three();
    let mut half = played("kettle", 1, HALF);
    for (thought, judged) in [
        (None, None),
        (Some([Band::Developing, Band::Mastered, Band::Mastered, Band::Developing]), Some((2, 2))),
        (Some([Band::Solid, Band::Developing, Band::Developing, Band::Developing]), Some((1, 2))),
    ] {
        half.rating = thought.map(|bands| Skills::from_fn(|skill| Some(bands[skill as usize])));
        assert_eq!(progress(&course, &[half.clone()]).done[0].judged(), judged, "{thought:?}");
    }
}

#[test]
fn help_fades_with_what_was_done_before() {
    let course = three();
    type Before = &'static [(Mode, &'static [&'static str])];
    let cases: &[(Before, Mode)] = &[
        (&[], Mode::Coach),
        (&[(Mode::Coach, BADLY)], Mode::Practice),
        (&[(Mode::Coach, WELL)], Mode::Practice),
        (&[(Mode::Practice, BADLY)], Mode::Practice),
        (&[(Mode::Practice, WELL)], Mode::Assessment),
        (&[(Mode::Assessment, WELL)], Mode::Assessment),
        (&[(Mode::Practice, WELL), (Mode::Assessment, BADLY)], Mode::Practice),
        (&[(Mode::Practice, WELL), (Mode::Coach, WELL)], Mode::Practice),
        (&[(Mode::Coach, WELL), (Mode::Practice, BADLY), (Mode::Practice, WELL)], Mode::Assessment),
    ];
    for (before, wanted) in cases {
        let attempts: Vec<_> = (0..)
            .zip(*before)
            .map(|(n, (mode, said))| {
                let mut recorded = played("kettle", n * DAY, said);
                recorded.attempt.mode = *mode;
                recorded
            })
            .collect();
        let summary = course.progress(&attempts).summary("kettle");
        assert_eq!(next_mode(&summary), *wanted, "after {before:?}");
    }
}

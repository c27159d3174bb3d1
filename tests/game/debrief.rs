//! Looking back on a talk: everything the core found out is on the page, and the page can be walked by keys.

use super::played::{fixture, walkthrough};
use super::support::Game;
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use unruffled::conversation::{Conversation, Input, Moment, Mood, Speech, best_first};
use unruffled::dialogue::{MoveKind, WalkthroughKind};
use unruffled::export::sentences;
use unruffled::scoring::debrief::Debrief;
use unruffled::scoring::{Band, Par, Score};
use unruffled::skill::Skill;
use unruffled::words::Messages;
use unruffled_game::face::Face;
use unruffled_game::navigation::Screen;
use unruffled_game::talk::PlayedTalk;

const SHIPPED: [&str; 3] = ["faulty_kettle", "broken_download", "late_pizza"];

/// The windows the game must fit, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 3] = [(1280, 720, 100), (3840, 2160, 100), (1024, 600, 200)];

/// Only calm is ever on the table; silence leads to the end as well.
const ONE_SKILL: &str = r#"Dialogue(
    format: 1, id: fixture, language: en, title: "A short one", brief: "They shout.", teaches: [calm], level: easy,
    channel: phone, customer: (name: "Ms Vale", anger: 50), start: opening,
    scenes: [
        Talk(id: opening, says: "Well?", timer: (seconds: 9, goto: end), replies: [
            (id: even, say: "I see. Tell me.", moves: [keeps_an_even_tone], goto: end),
            (id: loud, say: "Don't you shout at me!", moves: [raises_voice], goto: end),
        ]),
        Ending(id: end, outcome: resolved, says: "There.", debrief: "What did {customer} want?"),
    ],
)"#;

/// What is best is worth nothing to one skill that is on the table.
const ONE_OR_THE_OTHER: &str = r#"Dialogue(
    format: 1, id: fixture, language: en, title: "One or the other", brief: "-", teaches: [listening], level: easy,
    channel: phone, customer: (name: "Ms Vale", anger: 50), start: opening,
    scenes: [
        Talk(id: opening, says: "Well?", replies: [
            (id: hear, say: "Tell me.", points: { listening: 3 }, goto: end),
            (id: offer, say: "This, or that?", points: { options: 1 }, goto: end),
        ]),
        Ending(id: end, outcome: resolved, says: "There."),
    ],
)"#;

/// What somebody says, as it is written down.
fn quoted(words: &str) -> String {
    sentences::quoted(&Messages::default(), words)
}

fn reviewed(talk: &PlayedTalk) -> (Score, Debrief) {
    (Score::of(&talk.run, &talk.par), Debrief::of(&talk.run, &talk.speech))
}

fn look_back_on(talk: PlayedTalk) -> (Game, Score, Debrief) {
    let (score, review) = reviewed(&talk);
    let mut game = Game::new(1280, 720);
    game.look_back_on(talk);
    (game, score, review)
}

fn every_walkthrough() -> impl Iterator<Item = PlayedTalk> {
    let kinds = [WalkthroughKind::Model, WalkthroughKind::Warning];
    SHIPPED.into_iter().flat_map(move |id| kinds.map(|kind| walkthrough(id, kind)))
}

/// Unfolds the whole talk.
fn unfold(game: &mut Game) {
    game.tab_to("Show every turn");
    game.press(KeyCode::Enter);
}

#[track_caller]
fn assert_shows(game: &mut Game, words: &str) {
    assert!(game.shows(words), "{words:?} is missing from {:#?}", game.texts());
}

fn word(percent: u32) -> &'static str {
    match Band::of(percent) {
        Band::NeedsPractice => "needs practice",
        Band::Developing => "developing",
        Band::Solid => "solid",
        Band::Mastered => "mastered",
    }
}

#[test]
fn percents_bands_and_points_are_the_cores() {
    for talk in every_walkthrough() {
        let (mut game, score, _) = look_back_on(talk);
        if let Some(overall) = score.overall {
            assert!(game.texts().contains(&format!("{overall} %")), "{:#?}", game.texts());
            assert_shows(&mut game, &format!("overall, {}", word(overall)));
        }
        for skill in score.skills.values() {
            let Some(percent) = skill.percent else { continue };
            let word = if skill.lost == 0 && percent < 90 { "nothing lost" } else { word(percent) };
            assert_shows(&mut game, &format!("{percent} %, {word}"));
            let table = skill.offered.max(skill.par);
            assert_shows(&mut game, &format!("{} of {table} points on the table", skill.earned));
        }
    }
}

#[test]
fn it_begins_with_the_customer_as_they_came_and_left_and_with_their_own_last_words() {
    for talk in every_walkthrough() {
        let customer = talk.run.script().dialogue.customer.name.to_string();
        let (mut game, score, review) = look_back_on(talk);
        let words = quoted(&review.last_words.expect("the talk is over"));
        let place = |game: &mut Game, words: &str| game.texts().iter().position(|text| text.contains(words));
        let mood = |anger: u8| format!("{} {anger}", sentences::mood(&Messages::default(), Mood::at(anger)));
        let (came, left) = (place(&mut game, &mood(score.anger_start)), place(&mut game, &mood(score.anger_end)));
        let (last_words, verdict) = (place(&mut game, &words), place(&mut game, "One talk is practice, not proof."));
        let curve = place(&mut game, "How angry");
        for first in [came, left, last_words] {
            assert!(first.is_some() && first < verdict && verdict < curve, "{words}: {:#?}", game.texts());
        }
        for anger in [score.anger_start, score.anger_end] {
            let said =
                format!("{customer} looks like this: {}", sentences::mood(&Messages::default(), Mood::at(anger)));
            assert!(images(&mut game).contains(&said), "{said}: {:?}", images(&mut game));
        }
        assert_shows(&mut game, "Nobody has counted");
        assert_shows(&mut game, if score.passed() { "You pass this customer." } else { "Not passed yet" });
    }
}

#[test]
fn trying_again_playing_again_and_another_are_above_the_fold_and_take_a_quarter_of_it_at_most() {
    let course = super::course::shipped();
    for (width, height, percent) in WINDOWS {
        // What is long on a usual screen may be scrolled on a small one; what is to be pressed is in sight on each.
        let entries = if percent == 100 && width == 1280 { usize::MAX } else { 1 };
        for entry in course.playable().take(entries) {
            let script = entry.checked.playable().expect("it is sound");
            let folder = tempfile::tempdir().expect("a temporary folder");
            let mut game = Game::with(width, height, super::course::shipped(), Some(folder.path()));
            game.settings(|settings| settings.text_size = percent);
            game.talk_to("Ada", entry.id());
            super::practice::play_on(&mut game, false);
            game.see_how_it_went();
            let (_, review) = reviewed(game.app.world().resource::<PlayedTalk>());
            let deciding = review.turning_points()[0] + 1;
            let (window, name) = (Vec2::new(width as f32, height as f32), &*script.dialogue.title);
            let mut lowest = window.y;
            for label in [format!("Try turn {deciding} again"), "Play again".to_owned(), "Choose another".to_owned()] {
                let place = place_of(&mut game, &label);
                assert!(place.min.y > 0.0 && place.max.y <= window.y, "{name}, {percent} %: {label} at {place:?}");
                lowest = lowest.min(place.min.y);
            }
            assert!(window.y - lowest <= window.y / 4.0, "{name}, {percent} %: from {lowest} on");
            if percent == 100 {
                let says = text_place(&mut game, "You say");
                assert!(says.max.y < lowest, "{name}: {says:?} is below the fold");
            }
        }
    }
}

#[test]
fn why_another_reply_is_better_is_told_as_what_whoever_says_it_is_told() {
    let mut introduced = 0;
    for talk in every_walkthrough() {
        let (mut game, _, review) = look_back_on(talk);
        unfold(&mut game);
        for best in review.turns.iter().filter_map(|turn| turn.better()) {
            let Some(why) = best.why() else { continue };
            // Twins of two cases share what is told of them.
            let is_told = review.turns.iter().any(|turn| turn.said.as_ref().and_then(|said| said.why()) == Some(why));
            assert!(is_told || !game.texts().iter().any(|text| text == why), "nobody said it: {why}");
            assert_shows(&mut game, &format!("To whoever says it: “{why}”"));
            introduced += 1;
        }
    }
    assert!(introduced > 0);
}

#[test]
fn an_answer_to_the_question_at_the_end_is_there_for_those_who_ask() {
    let mut asked = 0;
    for talk in every_walkthrough().take(4) {
        let (mut game, _, review) = look_back_on(talk);
        let (Some(_), Some(answer)) = (&review.question, &review.answer) else { continue };
        assert!(!game.shows(answer), "whoever wants to think first can");
        game.tab_to("Show one answer");
        game.press(KeyCode::Enter);
        assert_shows(&mut game, answer);
        assert_eq!(game.focused(), "Hide the answer");
        game.press(KeyCode::Enter);
        assert!(!game.shows(answer));
        asked += 1;
    }
    assert!(asked > 0);
}

#[test]
fn every_turn_is_there_with_its_words_moves_rules_and_anger() {
    for talk in every_walkthrough() {
        let (mut game, _, review) = look_back_on(talk);
        unfold(&mut game);
        for (number, turn) in review.turns.iter().enumerate() {
            assert!(game.texts().contains(&format!("Turn {}", number + 1)));
            assert_shows(&mut game, &quoted(&turn.heard));
            assert_shows(&mut game, &format!("Anger {} → {}", turn.anger.before, turn.anger.after));
            for answer in &turn.answers {
                assert_shows(&mut game, &quoted(answer));
            }
            let Some(said) = &turn.said else { continue };
            assert_shows(&mut game, &quoted(&said.say));
            assert!(sentences::reason(&Messages::default(), said).is_some(), "its author or its moves say why");
            if let Some(why) = said.why() {
                assert_shows(&mut game, why);
            }
            for made in &said.moves {
                assert_shows(&mut game, &made.name);
                assert_shows(&mut game, &made.rule);
            }
        }
    }
}

#[test]
fn a_better_line_is_shown_just_where_there_was_one() {
    for talk in every_walkthrough() {
        let (mut game, _, review) = look_back_on(talk);
        unfold(&mut game);
        // The deciding turn and the best moment are there by themselves, and once more in the whole talk.
        let apart = review.turning_points().into_iter().take(1).chain(review.best_moment());
        let shown: Vec<_> = review.turns.iter().chain(apart.map(|turn| &review.turns[turn])).collect();
        let worse = shown.iter().filter(|turn| !turn.was_best()).count();
        let count = |game: &mut Game, words: &str| game.texts().iter().filter(|text| *text == words).count();
        assert_eq!(count(&mut game, "Say instead"), worse);
        assert_eq!(count(&mut game, "Nothing here is worth more."), shown.len() - worse);
        for turn in review.turns.iter().filter(|turn| !turn.was_best()) {
            assert_shows(&mut game, &turn.best[0].say);
            let reason = sentences::reason(&Messages::default(), &turn.best[0]);
            assert_shows(&mut game, &reason.expect("its author or its moves say why"));
        }
    }
}

#[test]
fn the_turn_that_decided_it_stands_first_with_what_was_said_how_it_was_heard_and_what_to_say_instead() {
    for talk in every_walkthrough() {
        let (mut game, score, review) = look_back_on(talk);
        let texts = game.texts();
        let deciding = review.turning_points().first().copied();
        let titled = |words: &str| texts.iter().position(|text| text == words);
        let first = match deciding {
            Some(turn) if score.passed() => titled(&format!("Turn {} cost you the most", turn + 1)),
            Some(turn) => titled(&format!("Turn {} decided it", turn + 1)),
            None => titled("No turn cost you anything."),
        };
        let curve = texts.iter().position(|text| text.starts_with("How angry"));
        assert!(first.is_some() && first < curve, "{texts:#?}");
        for number in deciding.into_iter().chain(review.best_moment()) {
            let turn = &review.turns[number];
            let heard = format!(" {} → ", turn.anger.before);
            assert!(
                texts.iter().any(|text| text.starts_with("How it was heard: ") && text.contains(&heard)),
                "{texts:#?}"
            );
            for words in review.answer(number) {
                assert_shows(&mut game, &quoted(words));
            }
            let said = turn.said.as_ref().expect("something was said");
            assert_shows(&mut game, &quoted(&said.say));
            if !turn.was_best() {
                assert_shows(&mut game, &turn.best[0].say);
            }
        }
        if let Some(best) = review.best_moment() {
            assert!(titled(&format!("Your best moment: turn {}", best + 1)).is_some(), "{texts:#?}");
        }
    }
}

#[test]
fn a_turning_point_and_the_best_moment_wear_their_tags_in_the_whole_talk() {
    for talk in every_walkthrough() {
        let (mut game, _, review) = look_back_on(talk);
        unfold(&mut game);
        let count = |game: &mut Game, words: &str| game.texts().iter().filter(|text| *text == words).count();
        assert_eq!(count(&mut game, "Turning point"), review.turning_points().len());
        assert_eq!(count(&mut game, "Best moment"), review.best_moment().iter().count());
    }
}

#[test]
fn the_whole_talk_is_folded_until_somebody_wants_it_and_folds_again() {
    let (mut game, _, review) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Model));
    let cards = |game: &mut Game| game.texts().iter().filter(|text| text.ends_with(" says")).count();
    assert_eq!(cards(&mut game), 0);
    unfold(&mut game);
    assert_eq!(cards(&mut game), review.turns.len());
    assert_eq!(game.focused(), "Fold the turns away", "the keyboard stays where it was");
    game.press(KeyCode::Enter);
    assert_eq!(cards(&mut game), 0);
    assert_eq!(game.focused(), "Show every turn");
}

#[test]
fn one_thing_is_suggested_for_the_next_talk() {
    for talk in every_walkthrough() {
        let (mut game, score, _) = look_back_on(talk);
        let on_the_table = score.skills.values().filter(|skill| skill.percent.is_some());
        let below: Vec<_> = on_the_table.filter(|skill| skill.percent < Some(90)).collect();
        let weak = below.iter().any(|skill| skill.lost > 0);
        assert_eq!(game.shows("Take one thing into your next talk."), weak);
        assert_eq!(game.shows("You mastered every skill"), below.is_empty());
        assert_eq!(game.shows("Nothing here stands out to work on."), !weak && !below.is_empty());
    }
}

#[test]
fn whoever_said_the_best_reply_at_every_turn_is_not_told_that_a_skill_is_weak() {
    let course = super::course::shipped();
    let mut game = Game::new(1280, 720);
    for entry in course.playable() {
        let script = entry.checked.playable().expect("it is sound");
        let mut run = Conversation::start(script.clone(), 7);
        while let Moment::Talk(_) = run.moment() {
            let best = best_first(run.choices())[0].reply.id.value.clone();
            run.apply(&Input::reply(best)).expect("it can be said");
        }
        let (speech, par) = (Speech::new(&script.dialogue, 7, "Ada"), Par::of(script));
        let talk = PlayedTalk { run, speech, par };
        let (score, _) = reviewed(&talk);
        game.look_back_on(talk);
        assert_shows(&mut game, "No turn cost you anything.");
        assert!(!game.shows("Take one thing into your next talk."), "{}: {:#?}", entry.id(), game.texts());
        for skill in score.skills.values().filter(|skill| skill.percent.is_some()) {
            assert_eq!(skill.lost, 0, "{}: {skill:?}", entry.id());
        }
    }
    // Where the best replies leave points of a skill on the table, nobody is blamed for it either.
    let talk = fixture(ONE_OR_THE_OTHER, &["hear"]);
    let (score, _) = reviewed(&talk);
    assert_eq!((score.skills[Skill::Options].percent, score.skills[Skill::Options].lost), (Some(0), 0));
    game.look_back_on(talk);
    assert_shows(&mut game, "No turn cost you anything.");
    assert!(!game.shows("Take one thing into your next talk."), "{:#?}", game.texts());
}

#[test]
fn a_talk_that_did_not_pass_names_every_reason_the_gravest_first() {
    let (mut game, score, _) = look_back_on(fixture(ONE_SKILL, &["timeout"]));
    assert!(score.shortfalls.len() > 1, "{:?}", score.shortfalls);
    let texts = game.texts();
    let told = texts.iter().find(|text| text.starts_with("Not passed yet: ")).expect("it is said");
    assert_eq!(
        told, "Not passed yet: 0\u{a0}% overall, and it takes 70\u{a0}%; Staying calm is under 50\u{a0}%.",
        "{texts:#?}"
    );
}

#[test]
fn a_skill_that_was_never_on_the_table_says_so_instead_of_showing_nought() {
    let (mut game, score, _) = look_back_on(fixture(ONE_SKILL, &["even"]));
    assert_eq!(score.skills[Skill::Listening].percent, None);
    let texts = game.texts();
    let never = texts.iter().filter(|text| *text == "was never on the table in this talk").count();
    assert_eq!(never, 3, "{texts:#?}");
    assert!(!texts.iter().any(|text| text.starts_with("0 %")), "{texts:#?}");
}

#[test]
fn silence_is_a_turn_too() {
    let (mut game, _, _) = look_back_on(fixture(ONE_SKILL, &["timeout"]));
    assert_shows(&mut game, "You say nothing until the time runs out.");
    assert_shows(&mut game, "“I see. Tell me.”");
    assert_shows(&mut game, "Worth ");
}

#[test]
fn an_interruption_is_named_with_its_rule() {
    let (mut game, _, review) = look_back_on(fixture(ONE_SKILL, &["interrupt", "even"]));
    let (_, made, _) = &review.turns[0].conduct[0];
    assert_eq!(made.kind, MoveKind::Pitfall);
    assert_shows(&mut game, &made.name);
    assert_shows(&mut game, &made.rule);
}

#[test]
fn each_pitfall_is_listed_once_with_its_rule_and_none_is_said_where_there_was_none() {
    let (mut game, score, review) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Warning));
    let show = format!("Show the {} pitfalls you hit", score.pitfalls.len());
    assert!(!game.shows("Pitfalls you hit"), "they are folded");
    game.tab_to(&show);
    game.press(KeyCode::Enter);
    assert_eq!(game.focused(), "Fold the pitfalls away");
    let texts = game.texts();
    let at = texts.iter().position(|text| text == "Pitfalls you hit").expect("the list of pitfalls");
    let all = review.turns.iter().flat_map(|turn| turn.said.iter().flat_map(|said| &said.moves));
    for made in all.filter(|made| made.kind == MoveKind::Pitfall) {
        let listed = texts[at..].iter().filter(|text| text.starts_with(&made.name)).count();
        assert_eq!(listed, 1, "{}: {:#?}", made.name, &texts[at..]);
    }
    assert!(!score.pitfalls.is_empty());
    let (mut game, score, _) = look_back_on(fixture(ONE_SKILL, &["even"]));
    assert!(score.pitfalls.is_empty());
    assert_shows(&mut game, "You hit no pitfall.");
}

#[test]
fn the_authors_question_is_taken_along() {
    let (mut game, ..) = look_back_on(fixture(ONE_SKILL, &["even"]));
    assert_shows(&mut game, "What did Ms Vale want?");
}

#[test]
fn the_first_key_pressed_in_haste_changes_nothing() {
    let (mut game, ..) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Warning));
    assert_eq!(game.focused(), "How it went");
    for key in [KeyCode::Enter, KeyCode::Space, KeyCode::Digit1] {
        game.press(key);
        assert_eq!(game.screen(), Screen::Debrief);
    }
}

#[test]
fn the_arrows_walk_along_the_curve_and_say_which_turn_it_is() {
    let (mut game, _, review) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Model));
    assert_shows(&mut game, "Choose a point to go to its turn.");
    game.press(KeyCode::Tab);
    for (number, turn) in review.turns.iter().enumerate() {
        let at = format!("Turn {}: anger from {} to {}", number + 1, turn.anger.before, turn.anger.after);
        assert!(game.focused().starts_with(&at), "{} is not {at}", game.focused());
        assert_shows(&mut game, &format!("Turn {}: ", number + 1));
        game.press(KeyCode::ArrowRight);
    }
    let last = format!("Turn {}:", review.turns.len());
    assert!(game.focused().starts_with(&last), "the curve ends at the last turn");
    game.press(KeyCode::ArrowLeft);
    assert!(!game.focused().starts_with(&last));
}

#[test]
fn the_face_beside_the_curve_is_the_one_of_the_turn_that_is_looked_at() {
    let (mut game, score, review) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Warning));
    let shown = |game: &mut Game| {
        let mut query = game.app.world_mut().query::<(&Face, &UiGlobalTransform)>();
        let lowest = query.iter(game.app.world()).max_by(|a, b| a.1.translation.y.total_cmp(&b.1.translation.y));
        lowest.expect("a face").0.anger
    };
    assert_eq!(shown(&mut game), score.anger_end, "at first as they left");
    game.press(KeyCode::Tab);
    for turn in &review.turns {
        assert_eq!(shown(&mut game), turn.anger.after);
        game.press(KeyCode::ArrowRight);
    }
}

#[test]
fn the_curve_grows_with_the_text() {
    let mut heights = Vec::new();
    for percent in [100, 200] {
        let mut game = Game::new(1280, 720);
        game.settings(|settings| settings.text_size = percent);
        game.look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Warning));
        let mut query = game.app.world_mut().query::<(&Name, &ComputedNode)>();
        let curve = query.iter(game.app.world()).find(|(name, _)| name.as_str() == "curve").expect("the curve");
        heights.push(curve.1.size().y);
    }
    assert_eq!(heights, [188.0, 376.0]);
}

#[test]
fn a_point_leads_to_its_turn_by_enter_and_by_click() {
    for by_key in [true, false] {
        let (mut game, _, review) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Model));
        game.press(KeyCode::Tab); // Brings the curve into view.
        let wanted = 3;
        if by_key {
            (0..wanted).for_each(|_| game.press(KeyCode::ArrowRight));
            game.press(KeyCode::Enter);
        } else {
            let start = format!("Turn {}: anger", wanted + 1);
            let point = game.controls().into_iter().find(|(label, _)| label.starts_with(&start)).expect("the point").0;
            game.click(&point);
        }
        assert!(wanted < review.turns.len());
        assert_eq!(game.focused(), format!("Turn {}", wanted + 1));
        let place = place_of(&mut game, &format!("Turn {}", wanted + 1));
        assert!(place.min.y > 0.0 && place.min.y < 400.0, "turn {wanted} begins at {place:?}");
        game.press(KeyCode::ArrowRight);
        assert_eq!(game.focused(), format!("Turn {}", wanted + 2));
    }
}

#[test]
fn tab_comes_to_the_curve_once_to_the_turns_once_where_they_are_unfolded_and_then_to_the_buttons() {
    let (mut game, ..) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Model));
    let mut met = Vec::new();
    for _ in 0..5 {
        game.press(KeyCode::Tab);
        met.push(game.focused());
    }
    assert!(met[0].starts_with("Turn 1: anger"), "{met:?}");
    assert_eq!(met[1..], ["Show every turn", "Show one answer", "Choose another", "Play again"]);
    for _ in 0..3 {
        game.press_shift_tab();
    }
    game.press(KeyCode::Enter);
    game.press(KeyCode::Tab);
    assert_eq!(game.focused(), "Turn 1");
    game.press(KeyCode::Tab);
    assert_eq!(game.focused(), "Show one answer", "the other turns are reached by the arrows");
}

#[test]
fn the_keys_scroll_the_page_from_its_first_word_to_its_last() {
    let (mut game, ..) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Warning));
    let bottom = |game: &mut Game| text_place(game, "A question to take along").max.y;
    assert!(bottom(&mut game) > 720.0);
    game.press(KeyCode::End);
    assert!(bottom(&mut game) < 720.0, "{}", bottom(&mut game));
    game.press(KeyCode::PageUp);
    assert!(bottom(&mut game) > 720.0);
    game.press(KeyCode::Home);
    assert!(text_place(&mut game, "ends with").min.y > 0.0);
}

#[test]
fn whoever_did_not_pass_may_play_the_same_customer_again() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Briefing);
    game.look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Warning));
    game.tab_to("Play again");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Briefing);
}

#[test]
fn from_the_debrief_one_can_choose_another() {
    let (mut game, ..) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Model));
    game.click("Choose another");
    assert_eq!(game.screen(), Screen::Choose);
}

#[test]
fn nothing_overflows_in_any_window_in_either_palette() {
    for (width, height, percent) in WINDOWS {
        for contrast in [false, true] {
            let mut game = Game::new(width, height);
            game.settings(|settings| (settings.text_size, settings.high_contrast) = (percent, contrast));
            for talk in every_walkthrough() {
                game.look_back_on(talk);
                game.assert_nothing_overflows();
                game.press(KeyCode::Tab);
                game.press(KeyCode::Enter);
                game.assert_nothing_overflows();
                game.click("Choose another");
            }
        }
    }
}

#[test]
fn the_points_on_the_table_are_explained_once_where_the_talk_ended_early() {
    let early = "Where a talk ends early";
    for (kind, count) in [(WalkthroughKind::Warning, 1), (WalkthroughKind::Model, 0)] {
        let (mut game, ..) = look_back_on(walkthrough("faulty_kettle", kind));
        assert_eq!(game.texts().iter().filter(|text| text.starts_with(early)).count(), count, "{kind:?}");
    }
}

#[test]
fn the_curve_is_also_told_in_a_sentence() {
    let (mut game, ..) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Warning));
    assert_shows(&mut game, "It rises from Angry 60 to Furious 100.");
    let (mut game, score, _) = look_back_on(walkthrough("faulty_kettle", WalkthroughKind::Model));
    assert_shows(&mut game, &format!("It falls from Angry 60 to Calm {}.", score.anger_end));
}

#[test]
fn the_curve_has_room_for_a_very_long_talk() {
    let text = ONE_SKILL.replace("goto: end),\n            (id: loud", "goto: opening),\n            (id: loud");
    let say: Vec<&str> = std::iter::repeat_n("even", 39).chain(["loud"]).collect();
    let mut game = Game::new(1024, 600);
    game.settings(|settings| settings.text_size = 200);
    game.look_back_on(fixture(&text, &say));
    game.assert_nothing_overflows();
    assert_shows(&mut game, "36–40");
}

fn place_of(game: &mut Game, label: &str) -> Rect {
    game.controls().into_iter().find(|(name, _)| name == label).expect("it is there").1
}

fn text_place(game: &mut Game, words: &str) -> Rect {
    game.text_places().into_iter().find(|(text, _)| text.contains(words)).expect("it is there").1
}

/// What a screen reader says of pictures.
fn images(game: &mut Game) -> Vec<String> {
    let mut query = game.app.world_mut().query::<(&AccessibleLabel, &AccessibilityNode)>();
    let images = query.iter(game.app.world()).filter(|(_, node)| node.role() == accesskit::Role::Image);
    images.map(|(label, _)| label.0.clone()).collect()
}

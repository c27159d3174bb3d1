//! What can be said is seen: over the whole course, at the size that most play at, and without lines that are hard to read.

use super::course;
use super::support::{DIGITS, Game};
use bevy::prelude::*;
use bevy::text::TextLayoutInfo;
use bevy::ui::{CalculatedClip, UiGlobalTransform};
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use unruffled::conversation::{Conversation, Input, Moment, Script, Speech};
use unruffled::dialogue::Scene;
use unruffled::scoring::Par;
use unruffled_game::navigation::Screen;
use unruffled_game::talk::PlayedTalk;

/// The longest line of a reply, in letters.
const MEASURE: usize = 75;

/// For every Talk scene that can be reached, the run with the most to read in its turn.
fn fullest(script: &Arc<Script>) -> BTreeMap<u32, Conversation> {
    let mut fullest: BTreeMap<u32, (usize, Conversation)> = BTreeMap::new();
    for seed in 1..4 {
        let mut seen = HashSet::new();
        let mut waiting = VecDeque::from([Conversation::start(script.clone(), seed)]);
        while let Some(run) = waiting.pop_front() {
            let Moment::Talk(scene) = run.moment() else { continue };
            let ids: Vec<_> = run.choices().map(|choice| choice.reply.id.to_string()).collect();
            if seen.len() > 20_000 || !seen.insert((scene, ids.clone(), run.anger())) {
                continue;
            }
            let letters = letters(&run);
            if fullest.get(&scene).is_none_or(|(most, _)| *most < letters) {
                fullest.insert(scene, (letters, run.clone()));
            }
            for behaves in [Input::Timeout, Input::Interrupt] {
                let mut next = run.clone();
                if next.apply(&behaves).is_ok() {
                    waiting.push_back(next);
                }
            }
            for choice in run.choices() {
                let mut next = run.clone();
                next.apply(&Input::reply(choice.reply.id.value.clone())).expect("it was offered");
                waiting.push_back(next);
            }
        }
    }
    fullest.into_iter().map(|(scene, (_, run))| (scene, run)).collect()
}

/// How much there is to read in a turn.
fn letters(run: &Conversation) -> usize {
    let said = run.choices().map(|choice| choice.reply.say.chars().count()).sum::<usize>();
    said + Speech::new(&run.script().dialogue, run.seed(), "Ada")
        .fill(match run.moment() {
            Moment::Talk(scene) => match run.script().scene(scene) {
                Scene::Talk(talk) => &talk.says,
                _ => "",
            },
            _ => "",
        })
        .chars()
        .count()
}

/// The replies, with where they are.
fn cards(game: &mut Game) -> Vec<(String, Rect)> {
    let is_card = |label: &str| label.split_once(": ").is_some_and(|(number, _)| number.parse::<usize>().is_ok());
    game.controls().into_iter().filter(|(label, _)| is_card(label)).collect()
}

/// How many letters the longest line of a reply has.
fn longest_line(game: &mut Game, replies: &[String]) -> usize {
    let mut query = game.app.world_mut().query::<(&Text, &TextLayoutInfo)>();
    let texts = query.iter(game.app.world()).filter(|(text, _)| replies.iter().any(|reply| reply == &text.0));
    let lines = texts.flat_map(|(_, layout)| {
        let mut drawn: BTreeMap<usize, usize> = BTreeMap::new();
        for glyph in &layout.glyphs {
            *drawn.entry(glyph.line_index).or_default() += 1;
        }
        // Spaces are among them, also the one that all lines but the last end with.
        let last = drawn.keys().last().copied();
        drawn.into_iter().map(move |(line, letters)| letters - usize::from(Some(line) != last))
    });
    lines.max().unwrap_or_default()
}

fn at(game: &mut Game, run: Conversation) {
    let speech = Speech::new(&run.script().dialogue, run.seed(), "Ada");
    game.app.world_mut().insert_resource(PlayedTalk { run, speech, par: Par::default() });
    game.app.world_mut().resource_mut::<NextState<Screen>>().set(Screen::Choose);
    game.settle();
    game.app.world_mut().resource_mut::<NextState<Screen>>().set(Screen::Conversation);
    game.settle();
    game.hear_out();
    game.settle();
}

#[test]
fn every_reply_of_every_turn_of_the_course_is_seen_or_said_to_be_below() {
    let shipped = course::shipped();
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    let (mut turns, mut whole, mut missed) = (0, 0, Vec::new());
    for entry in shipped.playable() {
        let script = entry.checked.playable().expect("it can be played").clone();
        let fullest = fullest(&script);
        let scenes = script.dialogue.scenes.iter().enumerate();
        let talks = scenes.filter(|(_, scene)| matches!(scene, Scene::Talk(_)));
        let unreached = talks.filter(|(number, _)| !fullest.contains_key(&(*number as u32)));
        missed.extend(unreached.map(|(_, scene)| format!("{}/{}", entry.id(), &*scene.id().value)));
        for (scene, run) in fullest {
            let id = run.script().scene(scene).id().to_string();
            let said: Vec<_> = run.choices().map(|choice| choice.reply.id.to_string()).collect();
            at(&mut game, run);
            let cards = cards(&mut game);
            assert_eq!(cards.len(), said.len(), "{}/{id}: {cards:?}", entry.id());
            let hidden = cards.iter().filter(|(_, place)| place.max.y > 720.0 || place.min.y < 0.0).count();
            turns += 1;
            whole += usize::from(hidden == 0);
            let told = game.texts().into_iter().any(|text| text.ends_with(" below"));
            let near = cards.iter().any(|(_, place)| place.max.y > 700.0);
            assert!(told || hidden == 0, "{}/{id}: nothing tells of {hidden} of {cards:?}", entry.id());
            assert!(!told || near, "{}/{id}: all are seen of {cards:?}", entry.id());
            if hidden > 0 {
                println!("{}/{id}: {hidden} of {} below", entry.id(), cards.len());
            }
            let replies: Vec<_> = cards.iter().map(|(label, _)| label[3..].to_owned()).collect();
            let longest = longest_line(&mut game, &replies);
            assert!((20..=MEASURE).contains(&longest), "{}/{id}: a line has {longest} letters", entry.id());
            game.assert_nothing_overflows();
        }
    }
    println!("{whole} of {turns} turns are seen whole");
    assert!(missed.is_empty(), "these were not looked at: {missed:?}");
    assert!(whole * 10 >= turns * 9, "{whole} of {turns} turns are seen whole");
}

/// Five replies of ordinary length to two things that are said.
const FIVE: &str = r#"Dialogue(format: 1, id: five, language: en, title: "Five", brief: "-", teaches: [calm], level: easy,
    channel: counter, customer: (name: "Kim", anger: 40), start: ask, scenes: [
        Talk(id: ask, says: "I have been standing here for half an hour, and the two of you are talking about a film. Is anybody going to help me?",
            replies: [
            (id: a, say: "I'm sorry, half an hour is far too long, and that's on us. What can I do for you now?", goto: fine),
            (id: b, say: "We were talking about work. If you had said something we would have come over to you at once.", goto: fine),
            (id: c, say: "Please take a number over there by the door, and somebody will call you when it's your turn.", goto: fine),
            (id: d, say: "You're right. Come with me to the other till, where it's quiet, and tell me what it's about.", goto: fine),
            (id: e, say: "Half an hour? It can't have been more than ten minutes, I've been here since nine o'clock.", goto: fine)]),
        Ending(id: fine, outcome: resolved, says: "Good."),
    ])"#;

#[test]
fn five_replies_of_ordinary_length_need_no_scrolling_and_stand_apart() {
    let mut game = Game::with(1280, 720, course::of(&[("five.ron", FIVE)]), None);
    game.talk_to("Ada", "five");
    game.hear_out();
    let cards = cards(&mut game);
    assert_eq!(cards.len(), 5);
    for two in cards.windows(2) {
        let apart = two[1].1.min.y - two[0].1.max.y;
        assert!((apart - 12.0).abs() < 1.0, "{apart} between {two:?}");
    }
    assert!(cards.iter().all(|(_, place)| place.max.y <= 720.0), "{cards:?}");
    assert!(!game.texts().iter().any(|text| text.contains("below")));
}

/// Windows of every kind, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 4] = [(1280, 720, 100), (1280, 720, 200), (1920, 1080, 100), (1024, 600, 200)];

/// What can be seen of the replies.
fn seen(game: &mut Game) -> Vec<Rect> {
    let mut query =
        game.app.world_mut().query::<(&AccessibleLabel, &ComputedNode, &UiGlobalTransform, &CalculatedClip)>();
    let all = query.iter(game.app.world());
    let cards = all.filter(|(label, ..)| label.0.get(1..3) == Some(": "));
    let seen =
        cards.map(|(_, node, at, clip)| Rect::from_center_size(at.translation, node.size()).intersect(clip.clip));
    seen.filter(|place| !place.is_empty()).collect()
}

/// Where something with this name lies; nowhere where it is left out.
fn named(game: &mut Game, wanted: &str) -> Rect {
    let mut query = game.app.world_mut().query::<(&Name, &ComputedNode, &UiGlobalTransform)>();
    let (_, node, at) = query.iter(game.app.world()).find(|(name, ..)| name.as_str() == wanted).expect("it is there");
    Rect::from_center_size(at.translation, node.size())
}

/// Panics when something is not whole in the window, or lies over what can be said.
#[track_caller]
fn assert_it_lies_beside_the_replies(game: &mut Game, what: &str, (width, height): (u32, u32)) {
    let place = named(game, what);
    let window = Rect::new(0.0, 0.0, width as f32, height as f32).inflate(0.5);
    assert!(!place.is_empty() && window.union(place) == window, "the {what} is at {place:?} in {window:?}");
    let seen = seen(game);
    assert!(!seen.is_empty(), "a reply is to be seen beside the {what}");
    for reply in seen {
        let common = reply.intersect(place);
        assert!(common.width() < 1.5 || common.height() < 1.5, "the {what} at {place:?} lies over {reply:?}");
    }
}

#[test]
fn a_hint_moves_no_reply_and_lies_over_none() {
    for (width, height, percent) in WINDOWS {
        let mut game = Game::with(width, height, course::of(&[("five.ron", FIVE)]), None);
        game.app
            .world_mut()
            .insert_resource(unruffled_game::talk::PlayMode::fixed(Some(unruffled::dialogue::Mode::Coach), None));
        game.settings(|settings| settings.text_size = percent);
        game.talk_to("Ada", "five");
        game.hear_out();
        // In a low window the first reply may be a scroll away.
        game.tab_to_starting("1: ");
        let before = cards(&mut game);
        game.press(KeyCode::KeyH);
        assert!(game.shows("A rule that helps here"), "{:?}", game.texts());
        assert_eq!(cards(&mut game), before, "{width}x{height}, {percent} %");
        assert_it_lies_beside_the_replies(&mut game, "hint", (width, height));
        game.assert_nothing_overflows();
        assert!(game.shows("Hide the hint (H)") && !game.shows("Hint (H)"), "{:?}", game.texts());
        game.press(KeyCode::KeyH);
        assert!(!game.shows("A rule that helps here") && game.shows("Hint (H)"), "{:?}", game.texts());
        assert_eq!(cards(&mut game), before, "{width}x{height}, {percent} %");
    }
}

#[test]
fn a_remark_lies_over_no_reply() {
    for (width, height, percent) in WINDOWS {
        let mut game = Game::with(width, height, course::of(&[("five.ron", FIVE)]), None);
        game.settings(|settings| settings.text_size = percent);
        game.talk_to("Ada", "five");
        game.hear_out();
        assert!(game.shows("1 of 3"), "{:?}", game.texts());
        game.tab_to_starting("1: ");
        assert_it_lies_beside_the_replies(&mut game, "remark", (width, height));
        game.assert_nothing_overflows();
    }
}

/// Two turns of a chat, each with more to choose from than a low window shows.
fn twice_in_a_chat() -> String {
    let (head, tail) = FIVE.split_once("Ending(").expect("it ends");
    let again = head[head.find("Talk(").expect("it begins")..].replace("id: ask", "id: again");
    let head = head.replace("goto: fine", "goto: again").replace("channel: counter", "channel: chat");
    let longer = "\", goto";
    format!("{head}{again}Ending({tail}")
        .replace(longer, &format!(" Please do tell me what you came here for.{longer}"))
}

#[test]
fn what_can_be_written_is_seen_from_its_top_in_every_turn() {
    let mut game = Game::with(1024, 490, course::of(&[("five.ron", &twice_in_a_chat())]), None);
    let prompt = |game: &mut Game| {
        let places = game.text_places();
        places.into_iter().find(|(text, _)| text == "What do you write?").expect("it is asked").1.min.y
    };
    game.talk_to("Ada", "five");
    game.hear_out();
    let first = prompt(&mut game);
    game.tab_to_starting("5: ");
    assert!(prompt(&mut game) < first, "the last reply is a scroll away");
    game.wait(Duration::from_millis(1600));
    let digit = DIGITS[game.place("a") - 1];
    game.press(digit);
    assert_eq!(game.inputs(), ["a"]);
    game.hear_out();
    assert!((prompt(&mut game) - first).abs() < 1.0, "{} and {first}", prompt(&mut game));
}

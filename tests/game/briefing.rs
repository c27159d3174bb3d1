//! What stands before a talk: who it is, what is practised and how one behaves, without scrolling.

use super::course;
use super::played::{keep, walkthrough};
use super::support::Game;
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use unruffled::dialogue::WalkthroughKind::{Model, Warning};
use unruffled::dialogue::{Channel, Scene};
use unruffled_game::face::Face;
use unruffled_game::navigation::Screen;
use unruffled_game::training::{Picked, Training};

fn brief_of(game: &mut Game, dialogue: &str) {
    game.app.world_mut().resource_mut::<Picked>().dialogue = Some(dialogue.to_owned());
    game.app.world_mut().resource_mut::<NextState<Screen>>().set(Screen::Choose);
    game.settle();
    game.app.world_mut().resource_mut::<NextState<Screen>>().set(Screen::Briefing);
    game.settle();
    assert_eq!(game.screen(), Screen::Briefing);
}

#[test]
fn in_every_shipped_dialogue_skills_and_start_are_seen_without_scrolling() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    let lessons: Vec<_> = game.app.world().resource::<Training>().offered().cloned().collect();
    for lesson in &lessons {
        brief_of(&mut game, lesson.id());
        assert_eq!(game.focused(), "Start the talk");
        let start = game.controls().into_iter().find(|(label, _)| label == "Start the talk").expect("it is there").1;
        assert!(start.max.y <= 720.0, "{}: {start:?}", lesson.id());
        let seen = |(text, place): (String, Rect)| {
            let skill = ["Listening: ", "Apologizing: ", "Offering options: ", "Staying calm: "];
            skill.iter().any(|skill| text.starts_with(skill)).then_some((text, place))
        };
        let skills: Vec<_> = game.text_places().into_iter().filter_map(seen).collect();
        assert_eq!(skills.len(), lesson.dialogue().teaches.len(), "{}: {skills:?}", lesson.id());
        for (skill, place) in skills {
            assert!(place.max.y <= start.min.y, "{}: {skill} is at {place:?}", lesson.id());
        }
        game.assert_nothing_overflows();
    }
}

#[test]
fn how_one_behaves_is_told_once_and_only_as_it_is_in_the_channel() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    let lessons: Vec<_> = game.app.world().resource::<Training>().offered().cloned().collect();
    for lesson in &lessons {
        brief_of(&mut game, lesson.id());
        let written = lesson.dialogue();
        let spoken = matches!(written.channel.value, Channel::Counter | Channel::Phone);
        let provokes = written.scenes.iter().any(|scene| match scene {
            Scene::Talk(talk) => talk.provokes.as_ref().is_some_and(|provokes| provokes.value),
            _ => false,
        });
        let texts = game.texts();
        let told = |words: &str| texts.iter().filter(|text| text.contains(words)).count();
        let finish = format!("Let {} finish", &*written.customer.name.value);
        assert_eq!(told(&finish), usize::from(spoken), "{}: {texts:?}", lesson.id());
        assert_eq!(told("Click the words"), usize::from(spoken), "{}: {texts:?}", lesson.id());
        assert_eq!(told("After an insult, take a breath"), usize::from(provokes), "{}: {texts:?}", lesson.id());
    }
}

#[test]
fn what_does_not_count_as_the_settings_are_is_not_told_from_the_moment_they_change() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    game.pick("faulty_kettle");
    assert!(game.shows("Let Mrs Okafor finish") && game.shows("Click the words"));
    game.settings(|settings| settings.pace = false);
    assert!(
        !game.shows("Let Mrs Okafor finish") && !game.shows("After an insult, take a breath"),
        "{:?}",
        game.texts()
    );
    assert!(game.shows("Click the words"), "that helps all the same");
    game.settings(|settings| settings.reduced_motion = true);
    assert!(!game.shows("Click the words"), "all words are there at once: {:?}", game.texts());
    game.settings(|settings| {
        settings.pace = true;
        settings.reduced_motion = false;
    });
    assert!(game.shows("Let Mrs Okafor finish") && game.shows("Click the words"));
}

#[test]
fn the_face_is_as_it_was_left_and_a_screen_reader_is_told_how() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let talks = [walkthrough("faulty_kettle", Warning), walkthrough("faulty_kettle", Model)];
    keep(folder.path(), Some("Ada"), &talks);
    let mut game = Game::with(1280, 720, course::shipped(), Some(folder.path()));
    let images = |game: &mut Game| -> Vec<String> {
        let mut nodes = game.app.world_mut().query::<(&AccessibilityNode, &AccessibleLabel)>();
        let images = nodes.iter(game.app.world()).filter(|(node, _)| node.role() == accesskit::Role::Image);
        images.map(|(_, label)| label.0.clone()).collect()
    };
    game.play_as("Ada");
    game.pick("faulty_kettle");
    let mut faces = game.app.world_mut().query::<&Face>();
    let angers: Vec<u8> = faces.iter(game.app.world()).map(|face| face.anger).collect();
    assert_eq!(angers, [talks[1].run.anger()]);
    assert_eq!(images(&mut game), ["Mrs Okafor looks like this: Calm"]);
    assert!(game.shows("Last ") && game.shows("% · passed"), "how it went stays in words: {:?}", game.texts());
    game.tab_to("Choose another");
    game.press(KeyCode::Enter);
    game.pick("extra_charge");
    assert_eq!(images(&mut game), ["Mr Pritchard, whom you have not met yet"]);
}

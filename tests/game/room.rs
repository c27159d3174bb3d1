//! Room for everything: the head of each screen, the way on from it, and a small window with large text.

use super::support::Game;
use super::walk::{View, every_screen};
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::input_focus::{InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui::{InteractionDisabled, UiGlobalTransform};
use bevy::ui_widgets::{Button, ScrollbarThumb};
use std::collections::BTreeMap;
use unruffled_game::navigation::Screen;
use unruffled_game::theme::{
    Fill, HEADER, Role, ScrollBody, body, button, header, page, screen, scroll_area, title_to_read, way_on,
};

/// The smallest window with the largest text.
const SMALL: View = (1024, 600, 200, false);

/// Screens that have their header for certain.
const HEADED: [&str; 9] =
    ["watch", "player", "choose", "briefing", "rating", "debrief", "settings", "progress", "shift"];

fn place(world: &World, entity: Entity) -> Rect {
    let node = world.get::<ComputedNode>(entity).expect("it has a place");
    let at = world.get::<UiGlobalTransform>(entity).expect("it has a place");
    Rect::from_center_size(at.translation, node.size())
}

fn above(world: &World, entity: Entity) -> impl Iterator<Item = Entity> {
    std::iter::successors(Some(entity), |entity| world.get::<ChildOf>(*entity).map(ChildOf::parent)).skip(1)
}

fn is_within(inner: Rect, outer: Rect) -> bool {
    outer.inflate(1.5).union(inner) == outer.inflate(1.5)
}

/// The nodes with this name that are laid out and seen.
fn named(game: &mut Game, wanted: &str) -> Vec<Entity> {
    let mut query = game.app.world_mut().query::<(Entity, &Name, &ComputedNode, &InheritedVisibility)>();
    let seen = query
        .iter(game.app.world())
        .filter(|(_, name, node, visible)| name.as_str() == wanted && visible.get() && node.size().min_element() > 0.5);
    seen.map(|(entity, ..)| entity).collect()
}

/// The primary buttons that can be pressed, each with whether all of it is in sight.
fn primaries(game: &mut Game, window: Rect) -> Vec<(String, bool)> {
    let mut query = game
        .app
        .world_mut()
        .query_filtered::<(Entity, &Name, &Fill, &ComputedNode), (With<Button>, Without<InteractionDisabled>)>();
    let world = game.app.world();
    let primary = query.iter(world).filter(|(_, _, fill, node)| {
        matches!(fill.0, Role::Accent | Role::AccentHover | Role::AccentPressed) && node.size().min_element() > 0.5
    });
    let in_sight = |entity| {
        let areas = above(world, entity).filter(|above| world.get::<ScrollBody>(*above).is_some());
        let here = place(world, entity);
        is_within(here, window) && areas.map(|area| place(world, area)).all(|area| is_within(here, area))
    };
    primary.map(|(entity, name, ..)| (name.to_string(), in_sight(entity))).collect()
}

#[test]
fn the_primary_button_is_in_sight_on_every_screen_of_a_small_window_with_large_text() {
    let window = Rect::new(0.0, 0.0, SMALL.0 as f32, SMALL.1 as f32);
    let mut found = 0;
    every_screen(SMALL, |game, name| {
        let primaries = primaries(game, window);
        found += primaries.len();
        let one = primaries.is_empty() || primaries.iter().any(|(_, in_sight)| *in_sight);
        assert!(one, "on {name} none of {primaries:?} is in sight");
    });
    assert!(found >= 6, "there are {found} primary buttons on all screens");
}

#[test]
fn whatever_takes_the_focus_is_in_the_window_or_can_be_scrolled_to() {
    let window = Rect::new(0.0, 0.0, SMALL.0 as f32, SMALL.1 as f32);
    every_screen(SMALL, |game, name| {
        let mut query = game.app.world_mut().query::<(Entity, &AccessibleLabel, &TabIndex, &ComputedNode)>();
        let world = game.app.world();
        for (entity, label, index, node) in query.iter(world) {
            if index.0 < 0 || node.size().min_element() < 0.5 {
                continue;
            }
            let here = place(world, entity);
            let area = above(world, entity).find(|above| world.get::<ScrollBody>(*above).is_some());
            let within = area.map_or(window, |area| {
                let position = world.get::<ScrollPosition>(area).expect("it scrolls").y;
                let body = world.get::<ComputedNode>(area).expect("it has a place");
                let (shown, scale) = (place(world, area), 1.0 / body.inverse_scale_factor);
                let top = shown.min.y - position * scale;
                let height = body.content_size().y.max(body.size().y);
                Rect::new(shown.min.x, top, shown.max.x, top + height)
            });
            assert!(is_within(here, within), "{:?} on {name} is at {here:?} and not within {within:?}", label.0);
        }
    });
}

#[test]
fn the_way_on_takes_a_quarter_of_the_window_at_most_and_has_one_primary_button() {
    for view in [SMALL, (1280, 720, 200, false), (1280, 720, 100, false)] {
        let mut found = 0;
        every_screen(view, |game, name| {
            for foot in named(game, "way on") {
                found += 1;
                let world = game.app.world();
                let high = place(world, foot).height();
                assert!(high <= view.1 as f32 / 4.0, "on {name} at {view:?} it is {high} high");
                let mut fills = game.app.world_mut().query_filtered::<(Entity, &Fill), With<Button>>();
                let world = game.app.world();
                let accents = fills.iter(world).filter(|(entity, fill)| {
                    let primary = matches!(fill.0, Role::Accent | Role::AccentHover | Role::AccentPressed);
                    primary && above(world, *entity).any(|above| above == foot)
                });
                assert!(accents.count() <= 1, "on {name} there is one way on");
            }
        });
        assert!(found > 0);
    }
}

#[test]
fn a_title_stands_at_the_same_place_on_every_screen() {
    for view in [(1280, 720, 100, false), (1920, 1080, 100, false)] {
        let mut titles: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        every_screen(view, |game, name| {
            let scale = game.app.world().resource::<UiScale>().0;
            for head in named(game, "header") {
                let world = game.app.world();
                let around = place(world, head);
                assert_eq!((around.min, around.width()), (Vec2::ZERO, view.0 as f32), "on {name}");
                assert!((around.height() - HEADER * scale).abs() < 1.0, "on {name} it is {} high", around.height());
                let texts = world.get::<Children>(head).into_iter().flat_map(|row| row.iter());
                let row = texts.filter_map(|row| world.get::<Children>(row)).flat_map(|row| row.iter()).next();
                let title = row.and_then(|side| world.get::<Children>(side)).map(|title| title[0]);
                let title = place(world, title.expect("it has a title"));
                titles.insert(name.to_owned(), (title.min.x.round() as u32, title.center().y.round() as u32));
            }
        });
        for name in HEADED {
            assert!(titles.contains_key(name), "{name} has a header: {titles:?}");
        }
        let mut places: Vec<_> = titles.values().collect();
        places.dedup();
        assert_eq!(places.len(), 1, "at {view:?}: {titles:?}");
    }
}

#[test]
fn everything_grows_with_the_window() {
    for (width, height, scale) in [(1280, 720, 1.0), (1920, 1080, 1.25), (1024, 600, 1.0)] {
        let mut game = Game::new(width, height);
        assert_eq!(game.app.world().resource::<UiScale>().0, scale, "{width}x{height}");
        let head = named(&mut game, "header")[0];
        assert_eq!(place(game.app.world(), head).height(), HEADER * scale, "{width}x{height}");
    }
}

#[test]
fn a_title_that_is_read_first_wears_no_ring_and_its_keys_move_a_bar_in_the_colour_of_the_focus() {
    let mut game = Game::new(1280, 720);
    let lines = "Something to read, and more of it. ".repeat(400);
    game.app.world_mut().spawn((
        screen(Screen::Player, "to read"),
        GlobalZIndex(1),
        children![
            header(children![title_to_read("To read")], ()),
            (page(), children![scroll_area(children![body(&lines)]), way_on(children![button("Go on")])]),
        ],
    ));
    game.settle();
    assert_eq!(game.focused(), "To read");
    let rings = |game: &mut Game| {
        let mut query = game.app.world_mut().query::<&Outline>();
        query.iter(game.app.world()).filter(|outline| outline.color != Color::NONE).count()
    };
    let thumbs = |game: &mut Game| {
        let mut query = game.app.world_mut().query_filtered::<&Fill, With<ScrollbarThumb>>();
        query.iter(game.app.world()).filter(|fill| fill.0 == Role::Accent).count()
    };
    game.press(KeyCode::PageDown);
    assert!(game.app.world().resource::<InputFocusVisible>().0);
    assert_eq!(rings(&mut game), 0);
    assert!(thumbs(&mut game) > 0, "something shows where the keyboard is");
    let focus = game.app.world().resource::<InputFocus>().get();
    let mut query = game.app.world_mut().query::<(&ScrollBody, &ScrollPosition)>();
    assert!(focus.is_some() && query.iter(game.app.world()).any(|(_, position)| position.y > 300.0));
    game.tab_to("Go on");
    assert_eq!((rings(&mut game), thumbs(&mut game)), (1, 0));
}

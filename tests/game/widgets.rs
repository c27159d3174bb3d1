//! What the theme's widgets do by themselves.

use super::support::Game;
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::{InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui::UiGlobalTransform;
use bevy::ui_widgets::Scrollbar;
use unruffled_game::navigation::Screen;
use unruffled_game::theme::{Bar, Role, ScrollBody, bar, body, page, screen, scroll_area};

fn long_page(game: &mut Game) {
    page_of(game, 80);
}

fn page_of(game: &mut Game, lines: usize) -> Entity {
    let lines: Vec<_> = (0..lines).map(|line| body(&format!("Line {line}"))).collect();
    let page = game.app.world_mut().spawn((
        screen(Screen::Player, "long"),
        GlobalZIndex(1),
        children![(
            page(),
            children![scroll_area(children![(
                Node { flex_direction: FlexDirection::Column, ..default() },
                Children::spawn(SpawnIter(lines.into_iter())),
            )])]
        )],
    ));
    let page = page.id();
    game.settle();
    page
}

/// Whether the bar of a page shows, and the fades at its upper and its lower edge.
fn cues(game: &mut Game, page: Entity) -> [bool; 3] {
    let mut query = game.app.world_mut().query::<(Entity, &InheritedVisibility, Option<&Name>, Has<Scrollbar>)>();
    let world = game.app.world();
    let mut seen = [false; 3];
    let mut fades = 0;
    for (entity, visible, name, bar) in query.iter(world) {
        let mut above =
            std::iter::successors(Some(entity), |entity| world.get::<ChildOf>(*entity).map(ChildOf::parent));
        if !above.any(|above| above == page) {
            continue;
        }
        if bar {
            seen[0] = visible.get();
        } else if name.is_some_and(|name| name.as_str() == "fade") {
            let top = world.get::<Node>(entity).is_some_and(|node| node.top == px(0));
            seen[if top { 1 } else { 2 }] = visible.get();
            fades += 1;
        }
    }
    assert_eq!(fades, 2);
    seen
}

/// Where the text of a page ends at the right.
fn edge(game: &mut Game, page: Entity) -> f32 {
    let world = game.app.world_mut();
    let mut bodies = world.query_filtered::<(Entity, &ComputedNode, &UiGlobalTransform), With<ScrollBody>>();
    let of_page = |world: &World, entity: Entity| {
        let mut above =
            std::iter::successors(Some(entity), |entity| world.get::<ChildOf>(*entity).map(ChildOf::parent));
        above.any(|above| above == page)
    };
    let world = game.app.world();
    let (_, node, at) = bodies.iter(world).find(|(entity, ..)| of_page(world, *entity)).expect("it scrolls");
    at.translation.x + node.size().x / 2.0
}

#[test]
fn what_shows_that_a_page_scrolls_is_there_only_where_something_goes_on_and_takes_no_room() {
    let mut game = Game::new(1280, 720);
    let short = page_of(&mut game, 3);
    let without = edge(&mut game, short);
    assert_eq!(cues(&mut game, short), [false, false, false]);
    game.app.world_mut().despawn(short);
    let long = page_of(&mut game, 80);
    assert_eq!(edge(&mut game, long), without, "the bar stands in a gutter of its own");
    assert_eq!(cues(&mut game, long), [true, false, true]);
    game.app.world_mut().resource_mut::<InputFocus>().clear();
    game.press(KeyCode::PageDown);
    assert_eq!(cues(&mut game, long), [true, true, true]);
    game.press(KeyCode::End);
    assert_eq!(cues(&mut game, long), [true, true, false]);
    game.press(KeyCode::Home);
    assert_eq!(cues(&mut game, long), [true, false, true]);
}

#[test]
fn what_is_over_is_out_of_sight_without_a_cue_until_somebody_scrolls_back() {
    let mut game = Game::new(1280, 720);
    let page = page_of(&mut game, 80);
    let mut query = game.app.world_mut().query_filtered::<(Entity, &Children), With<ScrollBody>>();
    let (body, lines) = query
        .iter(game.app.world())
        .filter_map(|(body, children)| Some((body, game.app.world().get::<Children>(children[0])?)))
        .find(|(_, lines)| lines.len() == 80)
        .expect("the page");
    let last = lines[79];
    let scroll = unruffled_game::theme::scroll_to_child(last);
    scroll(game.app.world_mut().entity_mut(body));
    game.settle();
    assert_eq!(cues(&mut game, page), [false, false, false]);
    game.app.world_mut().resource_mut::<InputFocus>().clear();
    game.press(KeyCode::PageUp);
    assert_eq!(cues(&mut game, page), [true, true, true]);
}

fn scrolled(game: &mut Game) -> f32 {
    let mut query = game.app.world_mut().query::<(&ScrollBody, &ScrollPosition)>();
    query.iter(game.app.world()).map(|(_, position)| position.y).fold(0.0, f32::max)
}

#[test]
fn a_long_text_scrolls_by_keys_even_without_a_control_in_it() {
    let mut game = Game::new(1280, 720);
    long_page(&mut game);
    game.app.world_mut().resource_mut::<InputFocus>().clear();
    game.press(KeyCode::PageDown);
    let down = scrolled(&mut game);
    assert!(down > 300.0, "{down}");
    game.press(KeyCode::End);
    let end = scrolled(&mut game);
    assert!(end > down, "{end}");
    game.press(KeyCode::ArrowUp);
    assert!(scrolled(&mut game) < end);
    game.press(KeyCode::Home);
    assert_eq!(scrolled(&mut game), 0.0);
}

#[test]
fn shift_and_tab_go_back_however_quickly_they_are_pressed_and_tab_goes_on_after_them() {
    let mut game = Game::new(1280, 720);
    let first = game.focused();
    game.press(KeyCode::Tab);
    let second = game.focused();
    game.press(KeyCode::Tab);
    let third = game.focused();
    assert!(first != second && second != third, "{first} {second} {third}");
    game.flick_shift_tab();
    assert_eq!(game.focused(), second);
    game.press_shift_tab();
    assert_eq!(game.focused(), first);
    // Out of a text field too, and round to the last.
    game.flick_shift_tab();
    assert!(![first.clone(), second, third].contains(&game.focused()), "{}", game.focused());
    game.press(KeyCode::Tab);
    assert_eq!(game.focused(), first);
}

#[test]
fn the_focus_shows_for_keys_and_hides_for_clicks() {
    let mut game = Game::new(1280, 720);
    game.press(KeyCode::Tab);
    assert!(game.app.world().resource::<InputFocusVisible>().0);
    let shown = |game: &mut Game| {
        let mut query = game.app.world_mut().query::<&Outline>();
        query.iter(game.app.world()).filter(|outline| outline.color != Color::NONE).count()
    };
    assert_eq!(shown(&mut game), 1);
    game.press_shift_tab();
    assert_eq!(shown(&mut game), 1, "the field's ring is around its sheet");
    game.click_at(Vec2::new(5.0, 700.0));
    assert_eq!(shown(&mut game), 0);
}

#[test]
fn a_bar_moves_to_its_value_and_jumps_with_reduced_motion() {
    let mut game = Game::new(1280, 720);
    let entity = game.app.world_mut().spawn(bar("Anger", 68, Role::Angry)).id();
    game.settle();
    let width = |game: &Game| {
        let children = game.app.world().get::<Children>(entity).expect("its filled part");
        game.app.world().get::<Node>(children[0]).expect("a node").width
    };
    assert_eq!(width(&game), Val::Percent(68.0));
    game.app.world_mut().get_mut::<Bar>(entity).expect("the bar").value = 14;
    game.frame();
    assert_ne!(width(&game), Val::Percent(14.0));
    game.wait(std::time::Duration::from_millis(500));
    assert_eq!(width(&game), Val::Percent(14.0));
    game.settings(|settings| settings.reduced_motion = true);
    game.app.world_mut().get_mut::<Bar>(entity).expect("the bar").value = 90;
    game.frame();
    assert_eq!(width(&game), Val::Percent(90.0));
}

#[test]
fn a_screen_reader_finds_every_text_and_control_and_can_press_and_focus() {
    let mut game = Game::new(1280, 720);
    let mut query = game.app.world_mut().query::<(Entity, &AccessibilityNode)>();
    let nodes: Vec<_> = query
        .iter(game.app.world())
        .map(|(entity, node)| (entity, node.role(), node.label().or(node.value()).unwrap_or_default().to_owned()))
        .collect();
    let find = |label: &str, role: accesskit::Role| {
        let found = nodes.iter().find(|(_, its, said)| said == label && *its == role);
        found.unwrap_or_else(|| panic!("no {role:?} says {label:?}: {nodes:?}")).0
    };
    find("Who is practising today?", accesskit::Role::Heading);
    find("Your name", accesskit::Role::TextInput);
    let guest = find("Play as a guest", accesskit::Role::Button);
    request(&mut game, guest, accesskit::Action::Focus);
    assert_eq!(game.focused(), "Play as a guest");
    request(&mut game, guest, accesskit::Action::Click);
    assert_eq!(game.screen(), Screen::Choose);
}

fn request(game: &mut Game, entity: Entity, action: accesskit::Action) {
    game.app.world_mut().write_message(ActionRequest(accesskit::ActionRequest {
        action,
        target_tree: accesskit::TreeId::ROOT,
        target_node: accesskit::NodeId(entity.to_bits()),
        data: None,
    }));
    game.settle();
}

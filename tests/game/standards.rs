//! What WCAG 2.2 asks for at level AA, measured on every screen as it is laid out and coloured.

use super::support::Game;
use super::walk::{VIEWS, every_screen};
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::prelude::*;
use bevy::text::TextLayoutInfo;
use bevy::ui_widgets::{Button, RadioButton, RadioGroup};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;
use unruffled_game::theme::{Edge, Fill, Ink, Palette, Role, TARGET};

/// The least size of a target (2.5.8), in pixels.
const LEAST: f32 = 24.0;

/// The least contrast of text, of large text, and of what marks a control or says something without words.
const TEXT: f32 = 4.5;
const LARGE: f32 = 3.0;
const SHAPE: f32 = 3.0;

/// From this size on text is large: 18 point.
const LARGE_FROM: f32 = 24.0;

#[test]
fn every_target_is_large_enough_to_hit_and_nothing_is_cut_off() {
    for view in VIEWS.into_iter().filter(|(.., contrast)| !contrast) {
        every_screen(view, |game, screen| {
            game.assert_nothing_overflows();
            let mut query = game.app.world_mut().query_filtered::<
                (&AccessibleLabel, &ComputedNode, Option<&TabIndex>, Has<RadioButton>),
                Without<RadioGroup>,
            >();
            for (label, node, index, option) in query.iter(game.app.world()) {
                let pressed = option || index.is_some_and(|index| index.0 >= 0);
                let size = node.size() * node.inverse_scale_factor;
                // What is written in lies on a sheet that takes the press; what scrolls is no target.
                let large = size.min_element() >= LEAST || node.size() == Vec2::ZERO;
                assert!(!pressed || large, "{:?} on {screen} at {view:?} is {size}", label.0);
                let point = label.0.starts_with("Turn ");
                let high = size.y >= TARGET - 0.5 || point || label.0 == "Your name";
                assert!(!pressed || high, "{:?} on {screen} at {view:?} is {} high", label.0, size.y);
            }
        });
    }
}

/// The colour behind something, counted from what is around it: the first that is drawn.
fn ground(world: &World, entity: Entity) -> Option<Role> {
    let above = std::iter::successors(Some(entity), |entity| world.get::<ChildOf>(*entity).map(ChildOf::parent));
    above.skip(1).filter_map(|entity| world.get::<Fill>(entity)).map(|fill| fill.0).find(|role| *role != Role::Clear)
}

#[test]
fn every_text_and_every_edge_of_a_control_stands_out_from_what_it_lies_on() {
    let mut pairs = BTreeMap::new();
    for view in VIEWS.into_iter().filter(|(width, _, percent, _)| (*width, *percent) == (1280, 100)) {
        every_screen(view, |game, screen| {
            let palette = *game.app.world().resource::<Palette>();
            for (front, back, least) in seen(game) {
                let measured = contrast(palette.color(front), palette.color(back));
                let known = pairs.insert((format!("{palette:?} {front:?} on {back:?}"), least.to_bits()), measured);
                let said =
                    format!("{front:?} on {back:?} on {screen} in {palette:?} is {measured:.2}:1, not {least}:1");
                assert!(known.is_some() || measured >= least, "{said}");
            }
        });
    }
    let all: Vec<_> = pairs.iter().map(|((pair, _), measured)| format!("{measured:5.2}:1  {pair}")).collect();
    println!("{}", all.join("\n"));
    assert!(all.len() >= 20, "there is less to see than there should be: {all:#?}");
}

/// What is seen on a screen: what lies on what, and how far it must stand out.
fn seen(game: &mut Game) -> Vec<(Role, Role, f32)> {
    let mut query = game.app.world_mut().query::<(
        Entity,
        &ComputedNode,
        &InheritedVisibility,
        Option<(&Ink, &TextFont, &TextLayoutInfo)>,
        Option<&Edge>,
        Has<Button>,
        Has<RadioButton>,
        Option<&Name>,
    )>();
    let world = game.app.world();
    let rem = world.resource::<bevy::text::RemSize>().0;
    let mut found = Vec::new();
    for (entity, node, visible, text, edge, button, option, name) in query.iter(world) {
        if !visible.get() || node.size().min_element() < 0.5 {
            continue;
        }
        let Some(back) = ground(world, entity) else { continue };
        if let Some((ink, font, _)) = text.filter(|(ink, ..)| ink.0 != Role::Clear) {
            let pixels = font.font_size.eval(Vec2::ZERO, rem);
            found.push((ink.0, back, if pixels >= LARGE_FROM { LARGE } else { TEXT }));
        }
        // What is said stands for itself: that it can be pressed too is no more than a short cut.
        let said = name.is_some_and(|name| matches!(name.as_str(), "what the customer says" | "what the coach says"));
        let control = (option || button) && !said;
        if let Some(edge) = edge.filter(|edge| control && edge.0 != Role::Clear) {
            found.push((edge.0, back, SHAPE));
            found.push((Role::Accent, back, SHAPE)); // Its focus ring.
        }
    }
    found
}

fn luminance(color: Color) -> f32 {
    let linear = color.to_linear();
    0.2126 * linear.red + 0.7152 * linear.green + 0.0722 * linear.blue
}

fn contrast(a: Color, b: Color) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// How the brightness of one thing went up and down.
#[derive(Default)]
struct Course {
    last: Option<f32>,
    rising: Option<bool>,
    turned: Vec<Duration>,
}

/// A change of this share of full brightness can be part of a flash (2.3.1).
const FLASH: f32 = 0.1;

/// So many turns of brightness, up and down, in a second are three flashes.
const TURNS: usize = 6;

impl Course {
    fn see(&mut self, now: Duration, brightness: f32) {
        let last = *self.last.get_or_insert(brightness);
        if (brightness - last).abs() < FLASH {
            return;
        }
        let rising = brightness > last;
        if self.rising != Some(rising) {
            self.turned.push(now);
        }
        (self.rising, self.last) = (Some(rising), Some(brightness));
    }

    /// The most turns in any second.
    fn most(&self) -> usize {
        let second = Duration::from_secs(1);
        let in_second = |from: &Duration| self.turned.iter().filter(|at| *at >= from && **at < *from + second).count();
        self.turned.iter().map(in_second).max().unwrap_or_default()
    }
}

#[test]
fn nothing_flashes_however_fast_somebody_plays() {
    let mut game = Game::new(1280, 720);
    game.settings(|settings| settings.pace = false);
    let mut seen: HashMap<Entity, Course> = HashMap::new();
    let mut now = Duration::ZERO;
    let mut watch = |game: &mut Game, frames: usize| {
        for _ in 0..frames {
            game.frame();
            now += Duration::from_millis(20);
            let mut query =
                game.app
                    .world_mut()
                    .query::<(Entity, Option<&BackgroundColor>, Option<&TextColor>, Option<&BorderColor>)>();
            for (entity, fill, ink, edge) in query.iter(game.app.world()) {
                let colour = fill.map(|fill| fill.0).filter(|color| color.alpha() > 0.0);
                let colour = colour.or(ink.map(|ink| ink.0)).or(edge.map(|edge| edge.top));
                if let Some(colour) = colour {
                    seen.entry(entity).or_default().see(now, luminance(colour));
                }
            }
        }
    };
    game.talk_to("Ada", "late_pizza");
    for turn in 0..24 {
        // Keys held in haste: choose, hear out, move about.
        for key in [KeyCode::Space, super::support::DIGITS[turn % 4], KeyCode::Tab, KeyCode::ArrowDown] {
            game.press(key);
            watch(&mut game, 6);
        }
        watch(&mut game, 20);
    }
    let worst = seen.values().map(Course::most).max().unwrap_or_default();
    assert!(worst < TURNS, "something turns from bright to dark and back {worst} times in a second");
    assert!(seen.len() > 50, "there was something to see");
}

//! Every screen is gone through with the keyboard alone, with the mouse alone and with a screen reader alone, in a small
//! window with the largest text.

use super::course;
use super::support::Game;
use accesskit::{Action, NodeId, TreeId};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::input::mouse::{MouseScrollUnit, MouseWheel};
use bevy::input::touch::TouchPhase;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::prelude::*;
use bevy::ui::{CalculatedClip, UiGlobalTransform};
use bevy::ui_widgets::RadioButton;
use bevy::window::{CursorMoved, PrimaryWindow, WindowEvent};
use std::collections::BTreeSet;
use std::time::Duration;
use unruffled::opening::Opening;
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::settings::TextSpeed;

/// The size of the window: the least that the game is made for.
const WINDOW: Vec2 = Vec2::new(1024.0, 600.0);

/// What somebody plays with.
#[derive(Clone, Copy, Debug)]
enum Hand {
    /// Tab, the arrows and Enter.
    Keyboard,
    /// A pointer, a button and a wheel.
    Mouse,
    /// What a screen reader asks of what it reads.
    Reader,
}

/// Somebody who plays, and where they have been.
struct Player {
    game: Game,
    hand: Hand,
    been: BTreeSet<String>,
}

/// A control: what it is, where it is, and what of it is cut off by what scrolls.
struct Control {
    entity: Entity,
    label: String,
    area: Rect,
    seen_in: Rect,
}

impl Player {
    fn with(hand: Hand) -> Self {
        let (width, height) = (WINDOW.x as u32, WINDOW.y as u32);
        let opening = Opening { looked_in: course::looked_in(), ..Opening::of(course::shipped()) };
        let mut game = Game::open(width, height, opening);
        game.settings(|settings| {
            settings.text_size = 200;
            settings.text_speed = TextSpeed::Instant;
        });
        Self { game, hand, been: BTreeSet::new() }
    }

    /// The controls that are on the screen, or a scroll away.
    fn controls(&mut self) -> Vec<Control> {
        let mut query = self.game.app.world_mut().query::<(
            Entity,
            &AccessibleLabel,
            &ComputedNode,
            &UiGlobalTransform,
            Option<&CalculatedClip>,
            &InheritedVisibility,
            Option<&TabIndex>,
            Has<RadioButton>,
        )>();
        let window = Rect::from_corners(Vec2::ZERO, WINDOW);
        query
            .iter(self.game.app.world())
            .filter(|(_, _, node, _, _, visible, index, radio)| {
                node.size.min_element() > 0.0 && visible.get() && (*radio || index.is_some())
            })
            .map(|(entity, label, node, transform, clip, ..)| Control {
                entity,
                label: label.0.clone(),
                area: Rect::from_center_size(transform.translation, node.size),
                seen_in: clip.map_or(window, |clip| window.intersect(clip.clip)),
            })
            .collect()
    }

    /// The control whose label begins so.
    fn find(&mut self, words: &str) -> Option<Control> {
        self.controls().into_iter().find(|control| control.label.starts_with(words))
    }

    #[track_caller]
    fn control(&mut self, words: &str) -> Control {
        let found = self.find(words);
        found.unwrap_or_else(|| {
            let labels: Vec<_> = self.controls().into_iter().map(|control| control.label).collect();
            panic!("by {:?}: no control is labelled {words:?}; there are {labels:?}", self.hand)
        })
    }

    /// Uses the control whose label begins so, as the hand does.
    #[track_caller]
    fn use_(&mut self, words: &str) {
        let control = self.control(words);
        match self.hand {
            Hand::Keyboard => {
                self.game.tab_to(&control.label);
                self.game.press(KeyCode::Enter);
            }
            Hand::Mouse => {
                let at = self.bring_up(words);
                self.game.click_at(at);
            }
            Hand::Reader => self.ask(control.entity, Action::Click),
        }
        self.game.settle();
        self.been.insert(format!("{:?} {:?}", self.game.screen(), self.game.overlay()));
    }

    /// Turns the wheel until the middle of a control can be seen, and says where that is.
    #[track_caller]
    fn bring_up(&mut self, words: &str) -> Vec2 {
        for _ in 0..80 {
            let control = self.control(words);
            let middle = control.area.center();
            if control.seen_in.contains(middle) {
                return middle;
            }
            assert!(!control.seen_in.is_empty(), "{words:?} is nowhere to be seen");
            let lines = if middle.y > control.seen_in.center().y { -1.0 } else { 1.0 };
            self.wheel(control.seen_in.center(), lines);
        }
        panic!("by {:?}: the wheel never brings {words:?} up", self.hand);
    }

    fn wheel(&mut self, position: Vec2, lines: f32) {
        let world = self.game.app.world_mut();
        let mut windows = world.query_filtered::<Entity, With<PrimaryWindow>>();
        let window = windows.single(world).expect("there is one window");
        world.write_message(WindowEvent::from(CursorMoved { window, position, delta: None }));
        self.game.frame();
        let wheel = MouseWheel { unit: MouseScrollUnit::Line, x: 0.0, y: lines, window, phase: TouchPhase::Moved };
        let world = self.game.app.world_mut();
        world.write_message(wheel);
        world.write_message(WindowEvent::from(wheel));
        self.game.settle();
    }

    /// What a screen reader asks: only of what is in the tree that it reads.
    #[track_caller]
    fn ask(&mut self, entity: Entity, action: Action) {
        let world = self.game.app.world_mut();
        let node = world.get::<AccessibilityNode>(entity).expect("a screen reader knows the control");
        assert!(!node.is_hidden(), "{:?} is in the tree", node.label());
        assert!(node.supports_action(action), "a screen reader is told that {:?} can be pressed", node.label());
        let target_node = NodeId(entity.to_bits());
        world.write_message(ActionRequest(accesskit::ActionRequest {
            action,
            target_tree: TreeId::ROOT,
            target_node,
            data: None,
        }));
        self.game.settle();
    }

    #[track_caller]
    fn is_on(&self, screen: Screen, overlay: Overlay) {
        assert_eq!((self.game.screen(), self.game.overlay()), (screen, overlay), "by {:?}", self.hand);
    }

    /// Plays what is left of a talk, always by the reply that stands first, up to a control that is not of the talk.
    #[track_caller]
    fn play_to(&mut self, ends: &[&str]) -> String {
        for _ in 0..400 {
            if let Some(end) = ends.iter().find(|end| self.find(end).is_some()) {
                return (*end).to_owned();
            }
            match ["Skip", "Go on", "1: "].into_iter().find(|label| self.find(label).is_some()) {
                Some(label) => {
                    // What has come is read first.
                    self.game.wait(Duration::from_millis(700));
                    self.use_(label);
                }
                None => self.game.wait(Duration::from_millis(200)),
            }
        }
        panic!("by {:?}: the talk comes to no end; there is {:?}", self.hand, self.game.texts());
    }
}

/// The first screen, and what is over it.
fn come_in(player: &mut Player) {
    player.use_("Open settings");
    player.is_on(Screen::Player, Overlay::Settings);
    player.use_("Done");
    player.is_on(Screen::Player, Overlay::None);
    player.use_("Play as a guest");
    player.is_on(Screen::Choose, Overlay::None);
}

/// A model talk, and a talk with a coach: its brief, what was said before, a hint, and a pause.
fn with_a_coach(player: &mut Player) {
    player.use_("The kettle");
    player.is_on(Screen::Briefing, Overlay::None);
    player.use_("Watch: ");
    player.is_on(Screen::Watch, Overlay::None);
    for _ in 0..40 {
        let next = ["See what is said", "Next"].into_iter().find(|label| player.find(label).is_some());
        let Some(next) = next else { break };
        player.use_(next);
    }
    player.use_("Back to the briefing");
    player.is_on(Screen::Briefing, Overlay::None);
    player.use_("Start the talk");
    player.is_on(Screen::Conversation, Overlay::None);
    player.play_to(&["1: "]);
    player.use_("Brief");
    player.is_on(Screen::Conversation, Overlay::Brief);
    player.use_("Back to the talk");
    player.use_("Hint");
    player.use_("1: ");
    player.play_to(&["1: "]);
    // Whoever is at the last of the replies comes to the words that they are for first.
    for _ in 0..5 {
        if player.find("Back to now").is_none() {
            player.use_("Earlier");
        }
    }
    player.use_("Back to now");
    player.use_("Pause");
    player.is_on(Screen::Conversation, Overlay::Pause);
    player.use_("Go on");
    player.is_on(Screen::Conversation, Overlay::None);
    player.play_to(&["See how it went"]);
}

/// What one thinks of it, what it was, and a turn once more.
fn look_back(player: &mut Player) {
    player.use_("See how it went");
    player.is_on(Screen::Rating, Overlay::None);
    if matches!(player.hand, Hand::Keyboard) {
        player.game.tab_to("Listening");
        player.game.press(KeyCode::End);
    } else {
        player.use_("Solid");
    }
    player.use_("Show me");
    player.is_on(Screen::Debrief, Overlay::None);
    if player.find("Try turn").is_some() {
        player.use_("Try turn");
        player.is_on(Screen::Conversation, Overlay::None);
        player.play_to(&["See how it went"]);
        player.use_("See how it went");
        player.is_on(Screen::Debrief, Overlay::None);
        player.use_("Back to your scored talk");
    }
    player.use_("Choose another");
    player.is_on(Screen::Choose, Overlay::None);
}

/// A shift from its first customer to what it led to, and a look back from there.
fn work(player: &mut Player) {
    player.use_("Work a shift");
    player.is_on(Screen::Shift, Overlay::None);
    player.use_("Begin the shift");
    for calls in ["Meet the first customer", "Meet the next customer", "Meet the next customer"] {
        player.use_(calls);
        player.is_on(Screen::Conversation, Overlay::None);
        let on = player.play_to(&["On to the next customer", "See how your shift went"]);
        player.use_(&on);
        player.is_on(Screen::Shift, Overlay::None);
    }
    assert!(player.game.shows("Your shift is over"), "{:?}", player.game.texts());
    player.use_("Look back on");
    player.is_on(Screen::Debrief, Overlay::None);
    player.use_("Back to your shift");
    player.use_("Back to the dialogues");
    player.is_on(Screen::Choose, Overlay::None);
}

/// How far one has come, as somebody with a name.
fn progress(player: &mut Player) {
    player.use_("Change player");
    player.is_on(Screen::Player, Overlay::None);
    // A name is typed, whatever it is sent with.
    player.game.type_text("Ada");
    player.use_("Start");
    player.is_on(Screen::Choose, Overlay::None);
    player.use_("See your progress");
    player.is_on(Screen::Progress, Overlay::None);
    player.use_("Back to the dialogues");
    player.is_on(Screen::Choose, Overlay::None);
}

fn goes_through_every_screen(hand: Hand) {
    let mut player = Player::with(hand);
    come_in(&mut player);
    with_a_coach(&mut player);
    look_back(&mut player);
    work(&mut player);
    progress(&mut player);
    for screen in ["Player", "Choose", "Briefing", "Watch", "Conversation", "Rating", "Debrief", "Shift", "Progress"] {
        assert!(player.been.contains(&format!("{screen} None")), "{screen} is among {:?}", player.been);
    }
}

#[test]
fn every_screen_is_gone_through_by_keyboard_alone() {
    goes_through_every_screen(Hand::Keyboard);
}

#[test]
fn every_screen_is_gone_through_by_mouse_alone() {
    goes_through_every_screen(Hand::Mouse);
}

#[test]
fn every_screen_is_gone_through_by_screen_reader_alone() {
    goes_through_every_screen(Hand::Reader);
}

//! A game without a window: real layout, real keys, real pointer, and what a person would see of it.

use bevy::ecs::schedule::{Schedules, SingleThreadedExecutor};
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyCode, KeyboardInput};
use bevy::input::mouse::{MouseButton, MouseButtonInput};
use bevy::input_focus::InputFocus;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::settings::{RenderCreation, WgpuSettings};
use bevy::text::{RemSize, TextLayoutInfo};
use bevy::time::TimeUpdateStrategy;
use bevy::ui::UiGlobalTransform;
use bevy::window::{CursorMoved, PrimaryWindow, WindowEvent, WindowResolution};
use bevy::winit::WinitPlugin;
use std::path::Path;
use std::time::{Duration, Instant};
use unruffled::check::course::Course;
use unruffled::conversation::Conversation;
use unruffled::dialogue::Mode;
use unruffled::opening::Opening;
use unruffled_game::face::Stage;
use unruffled_game::keeper::Keeper;
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::screens::OnItsWay;
use unruffled_game::settings::Settings;
use unruffled_game::talk::{PlayedTalk, Seeds};
use unruffled_game::theme::ScrollBody;
use unruffled_game::training::Training;
use unruffled_game::{Engine, GamePlugin};

/// What one frame takes in these tests.
const FRAME: Duration = Duration::from_millis(20);
/// How long somebody waits who reads what a press of Enter or Space has brought before they press again.
const READ: Duration = Duration::from_millis(560);

/// The keys that choose replies.
pub const DIGITS: [KeyCode; 9] = [
    KeyCode::Digit1,
    KeyCode::Digit2,
    KeyCode::Digit3,
    KeyCode::Digit4,
    KeyCode::Digit5,
    KeyCode::Digit6,
    KeyCode::Digit7,
    KeyCode::Digit8,
    KeyCode::Digit9,
];

/// The seed of every talk in these tests.
pub const SEED: u64 = 7;

/// A running game.
pub struct Game {
    pub app: App,
    /// How long Enter and Space have not been pressed.
    rested: Duration,
    /// Whether a frame is followed by the next one before the records have answered. Most tests wait for them, so that
    /// they always go the same way.
    pub impatient: bool,
}

impl Game {
    /// A game in a window of this size, with the shipped course and nothing on disk.
    pub fn new(width: u32, height: u32) -> Self {
        Self::with(width, height, super::course::shipped(), None)
    }

    /// A game with a course and a data folder of its own. Nobody is coached in it.
    pub fn with(width: u32, height: u32, course: Course, data: Option<&Path>) -> Self {
        let (data, looked_in) = (data.map(Path::to_path_buf), super::course::looked_in());
        Self::open(width, height, Opening { data, mode: Some(Mode::Practice), looked_in, ..Opening::of(course) })
    }

    /// A game opened with this.
    pub fn open(width: u32, height: u32, opening: Opening) -> Self {
        let mut app = App::new();
        let window = Window { resolution: WindowResolution::new(width, height), ..default() };
        app.add_plugins(
            Engine
                .set(WindowPlugin { primary_window: Some(window), ..default() })
                .set(RenderPlugin {
                    render_creation: RenderCreation::Automatic(Box::new(WgpuSettings { backends: None, ..default() })),
                    ..default()
                })
                .disable::<WinitPlugin>()
                .disable::<bevy::log::LogPlugin>()
                .disable::<bevy::app::TerminalCtrlCHandlerPlugin>()
                .disable::<bevy::render::pipelined_rendering::PipelinedRenderingPlugin>(),
        )
        .add_plugins(GamePlugin(opening))
        .insert_resource(Seeds::Fixed(SEED))
        .insert_resource(TimeUpdateStrategy::ManualDuration(FRAME));
        app.finish();
        app.cleanup();
        // Tests run beside each other as it is: to hand each small system to another thread takes longer than to run it.
        for (_, schedule) in app.world_mut().resource_mut::<Schedules>().iter_mut() {
            schedule.set_executor(SingleThreadedExecutor::new());
        }
        let mut game = Self { app, rested: READ, impatient: false };
        game.settle();
        game
    }

    /// Lets a few frames pass, so that what was asked for has happened.
    pub fn settle(&mut self) {
        self.wait(FRAME * 6);
    }

    /// Lets time pass.
    pub fn wait(&mut self, time: Duration) {
        for _ in 0..time.as_millis().div_ceil(FRAME.as_millis()) {
            self.frame();
            self.rested += FRAME;
        }
    }

    /// Lets a frame pass, and has the answers of the records and all scores by the next one.
    pub fn frame(&mut self) {
        self.app.update();
        if self.impatient {
            return;
        }
        let until = Instant::now() + Duration::from_secs(60);
        while !self.app.world_mut().resource_mut::<Keeper>().listen() {
            assert!(Instant::now() < until, "the records do not answer");
            std::thread::sleep(Duration::from_micros(200));
        }
        for lesson in self.app.world().resource::<OnItsWay>().scores() {
            let _ = lesson.par();
        }
    }

    /// Lets frames pass in real time until something is so, but no longer than half a minute.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, mut is_so: impl FnMut(&mut Self) -> bool) {
        let until = Instant::now() + Duration::from_secs(30);
        while !is_so(self) {
            assert!(Instant::now() < until, "{what}: {:?}", self.texts());
            std::thread::sleep(Duration::from_millis(2));
            self.frame();
        }
    }

    /// One frame that comes so late, as after a long sleep or where the computer is held up.
    pub fn one_frame_of(&mut self, time: Duration) {
        self.app.insert_resource(TimeUpdateStrategy::ManualDuration(time));
        self.frame();
        self.app.insert_resource(TimeUpdateStrategy::ManualDuration(FRAME));
    }

    /// Presses and releases a key, after having read what the last one has brought.
    pub fn press(&mut self, key: KeyCode) {
        if matches!(key, KeyCode::Enter | KeyCode::Space) {
            self.wait(READ.saturating_sub(self.rested));
        }
        self.hammer(key);
    }

    /// Presses and releases a key without looking.
    pub fn hammer(&mut self, key: KeyCode) {
        self.key(key, logical(key), None);
        self.settle();
    }

    /// Presses and releases a key that wakes a window which has slept for so long.
    pub fn hammer_after(&mut self, sleep: Duration, key: KeyCode) {
        self.send_key(key, logical(key), None, ButtonState::Pressed);
        self.one_frame_of(sleep);
        self.send_key(key, logical(key), None, ButtonState::Released);
        self.settle();
    }

    /// A key that is held for so long repeats itself.
    pub fn hold(&mut self, key: KeyCode, time: Duration) {
        self.send_key(key, logical(key), None, ButtonState::Pressed);
        self.frame();
        for _ in 0..time.as_millis() / 40 {
            self.write_key(key, logical(key), None, ButtonState::Pressed, true);
            self.wait(FRAME * 2);
        }
        self.send_key(key, logical(key), None, ButtonState::Released);
        self.rested = Duration::ZERO;
        self.settle();
    }

    /// Tab, backwards.
    pub fn press_shift_tab(&mut self) {
        self.send_key(KeyCode::ShiftLeft, Key::Shift, None, ButtonState::Pressed);
        self.press(KeyCode::Tab);
        self.send_key(KeyCode::ShiftLeft, Key::Shift, None, ButtonState::Released);
        self.settle();
    }

    /// Tab, backwards, so quickly that all of it falls into one frame.
    pub fn flick_shift_tab(&mut self) {
        let [shift, tab] = [(KeyCode::ShiftLeft, Key::Shift), (KeyCode::Tab, Key::Tab)];
        for ((code, key), state) in [
            (&shift, ButtonState::Pressed),
            (&tab, ButtonState::Pressed),
            (&tab, ButtonState::Released),
            (&shift, ButtonState::Released),
        ] {
            self.send_key(*code, key.clone(), None, state);
        }
        self.settle();
    }

    /// Types a text, letter by letter.
    pub fn type_text(&mut self, words: &str) {
        for letter in words.chars() {
            let (code, key, text) = typed(letter);
            self.key(code, key, Some(text));
        }
        self.settle();
    }

    /// Types a text and presses Enter, all before the next frame.
    pub fn type_and_enter_at_once(&mut self, words: &str) {
        for letter in words.chars() {
            let (code, key, text) = typed(letter);
            self.send_key(code, key.clone(), Some(text), ButtonState::Pressed);
            self.send_key(code, key, None, ButtonState::Released);
        }
        for state in [ButtonState::Pressed, ButtonState::Released] {
            self.send_key(KeyCode::Enter, Key::Enter, None, state);
        }
        self.settle();
    }

    fn key(&mut self, code: KeyCode, key: Key, text: Option<String>) {
        self.send_key(code, key.clone(), text, ButtonState::Pressed);
        self.frame();
        self.send_key(code, key, None, ButtonState::Released);
        self.frame();
        if matches!(code, KeyCode::Enter | KeyCode::Space) {
            self.rested = Duration::ZERO;
        }
    }

    fn send_key(&mut self, code: KeyCode, key: Key, text: Option<String>, state: ButtonState) {
        self.write_key(code, key, text, state, false);
    }

    fn write_key(
        &mut self,
        key_code: KeyCode,
        logical_key: Key,
        text: Option<String>,
        state: ButtonState,
        repeat: bool,
    ) {
        let window = self.window();
        let text = text.map(Into::into);
        let event = KeyboardInput { key_code, logical_key, state, text, repeat, window };
        self.app.world_mut().write_message(event.clone());
        self.app.world_mut().write_message(WindowEvent::from(event));
    }

    /// Clicks the middle of the control with this label.
    pub fn click(&mut self, label: &str) {
        let at = self
            .controls()
            .into_iter()
            .find(|(name, _)| name == label)
            .unwrap_or_else(|| panic!("no control is labelled {label:?}; there are {:?}", self.labels()))
            .1
            .center();
        self.click_at(at);
    }

    /// Clicks the middle of the control whose label has these words at its start, or after the customer's name.
    pub fn click_starting(&mut self, words: &str) {
        let labels = self.labels();
        let label = labels.iter().find(|label| {
            label.starts_with(words) || label.split_once(' ').is_some() && label.contains(&format!(" {words} "))
        });
        let label = label.unwrap_or_else(|| panic!("no control is labelled {words:?}; there are {labels:?}")).clone();
        self.click(&label);
    }

    /// Moves the pointer to the middle of the control with this label and clicks, all before the next frame.
    pub fn flick(&mut self, label: &str) {
        self.point_at(label);
        self.click_here();
    }

    /// Moves the pointer to the middle of the control with this label.
    pub fn point_at(&mut self, label: &str) {
        let controls = self.controls();
        let position = controls.iter().find(|(name, _)| name == label).expect("there is such a control").1.center();
        let window = self.window();
        self.app.world_mut().write_message(WindowEvent::from(CursorMoved { window, position, delta: None }));
    }

    /// Presses and lets go where the pointer is, before the next frame.
    pub fn click_here(&mut self) {
        self.button(ButtonState::Pressed);
        self.button(ButtonState::Released);
    }

    /// Presses the button of the mouse or lets it go.
    pub fn button(&mut self, state: ButtonState) {
        let press = MouseButtonInput { button: MouseButton::Left, state, window: self.window() };
        self.app.world_mut().write_message(WindowEvent::from(press));
        self.app.world_mut().write_message(press);
    }

    /// The names of what is shown as held down.
    pub fn held(&mut self) -> Vec<String> {
        let mut held = self.app.world_mut().query_filtered::<&Name, With<bevy::ui::Pressed>>();
        held.iter(self.app.world()).map(ToString::to_string).collect()
    }

    /// Clicks a point of the window.
    pub fn click_at(&mut self, position: Vec2) {
        let window = self.window();
        let moved = CursorMoved { window, position, delta: None };
        self.app.world_mut().write_message(WindowEvent::from(moved));
        self.frame();
        for state in [ButtonState::Pressed, ButtonState::Released] {
            self.button(state);
            self.frame();
        }
        self.settle();
    }

    /// Changes the settings as if they had been chosen.
    pub fn settings(&mut self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.app.world_mut().resource_mut::<Settings>());
        self.settle();
    }

    /// From the first screen to the list of dialogues. Where the name is known, it is them.
    pub fn play_as(&mut self, name: &str) {
        self.type_text(name);
        self.come_back();
    }

    /// Starts with the name that stands on the first screen, as whoever had it before.
    pub fn come_back(&mut self) {
        self.press(KeyCode::Enter);
        if self.shows("Is that you?") {
            self.press(KeyCode::Enter);
        }
        assert_eq!(self.screen(), Screen::Choose);
    }

    /// From the first screen to a talk.
    pub fn talk_to(&mut self, name: &str, dialogue: &str) {
        self.play_as(name);
        self.pick(dialogue);
        self.press(KeyCode::Enter);
        assert_eq!(self.screen(), Screen::Conversation);
    }

    /// From the list to a dialogue's briefing.
    pub fn pick(&mut self, dialogue: &str) {
        let lesson = self.app.world().resource::<Training>().lesson(dialogue).expect("the dialogue is there");
        let title = lesson.dialogue().title.to_string();
        let cards = self.controls();
        let card = cards.iter().find(|(label, _)| label.starts_with(&title));
        let label = card.unwrap_or_else(|| panic!("{title} has a card among {cards:?}")).0.clone();
        self.tab_to(&label);
        self.press(KeyCode::Enter);
        assert_eq!(self.screen(), Screen::Briefing);
    }

    /// The run.
    pub fn run(&self) -> &Conversation {
        &self.app.world().resource::<PlayedTalk>().run
    }

    /// What the trainee did, in words.
    pub fn inputs(&self) -> Vec<String> {
        self.run().inputs().iter().map(ToString::to_string).collect()
    }

    /// The place of a reply on the screen, counted from 1.
    #[track_caller]
    pub fn place(&self, reply: &str) -> usize {
        let replies: Vec<_> = self.run().shuffled().iter().map(|choice| choice.reply.id.to_string()).collect();
        1 + replies.iter().position(|id| id == reply).unwrap_or_else(|| panic!("{reply} is not among {replies:?}"))
    }

    /// Waits until the customer begins to speak, and hears them out.
    pub fn hear_out(&mut self) {
        self.wait(Duration::from_millis(600));
        // What is written is there whole, and so is what comes after it.
        if self.focused() != "See how it went" {
            self.press(KeyCode::Space);
        }
    }

    /// Hears the customer out, takes time, and says a reply by its number.
    #[track_caller]
    pub fn say(&mut self, reply: &str) {
        self.hear_out();
        self.wait(Duration::from_millis(1600));
        let digit = DIGITS[self.place(reply) - 1];
        self.press(digit);
    }

    /// From the last words of a talk to its debrief, without saying how one thinks it went.
    #[track_caller]
    pub fn see_how_it_went(&mut self) {
        self.hear_out();
        assert_eq!(self.focused(), "See how it went");
        self.press(KeyCode::Enter);
        if self.screen() == Screen::Rating {
            self.click("Skip");
        }
        assert_eq!(self.screen(), Screen::Debrief);
    }

    /// Straight to the debrief of a talk that was played elsewhere.
    pub fn look_back_on(&mut self, talk: PlayedTalk) {
        self.app.world_mut().insert_resource(talk);
        self.app.world_mut().resource_mut::<NextState<Screen>>().set(Screen::Debrief);
        self.settle();
        assert_eq!(self.screen(), Screen::Debrief);
    }

    /// The screen.
    pub fn screen(&self) -> Screen {
        **self.app.world().resource::<State<Screen>>()
    }

    /// What lies over it.
    pub fn overlay(&self) -> Overlay {
        **self.app.world().resource::<State<Overlay>>()
    }

    /// The label of what has the focus; empty when nothing has.
    pub fn focused(&self) -> String {
        let focus = self.app.world().resource::<InputFocus>().get();
        let label = focus.and_then(|entity| self.app.world().get::<AccessibleLabel>(entity));
        label.map(|label| label.0.clone()).unwrap_or_default()
    }

    /// Presses Tab until the control with this label has the focus.
    pub fn tab_to(&mut self, label: &str) {
        let mut met = Vec::new();
        for _ in 0..60 {
            if self.focused() == label {
                return;
            }
            met.push(self.focused());
            self.press(KeyCode::Tab);
        }
        panic!("Tab never comes to {label:?}; it comes to {met:?}");
    }

    /// Presses Tab until the control whose label begins with these words has the focus.
    pub fn tab_to_starting(&mut self, words: &str) {
        let labels = self.labels();
        let label = labels.iter().find(|label| label.starts_with(words));
        let label = label.unwrap_or_else(|| panic!("no control is labelled {words:?}; there are {labels:?}")).clone();
        self.tab_to(&label);
    }

    /// Every control that can be pressed or focused: label and place in the window.
    pub fn controls(&mut self) -> Vec<(String, Rect)> {
        let mut query = self.app.world_mut().query::<(
            &AccessibleLabel,
            &ComputedNode,
            &UiGlobalTransform,
            Option<&bevy::input_focus::tab_navigation::TabIndex>,
            Has<bevy::ui_widgets::RadioButton>,
        )>();
        query
            .iter(self.app.world())
            .filter(|(.., index, radio)| index.is_some() || *radio)
            .map(|(label, node, transform, ..)| (label.0.clone(), rect(node, transform)))
            .collect()
    }

    fn labels(&mut self) -> Vec<String> {
        self.controls().into_iter().map(|(label, _)| label).collect()
    }

    /// The texts in the window, from top to bottom; those scrolled out of sight count.
    pub fn texts(&mut self) -> Vec<String> {
        self.text_places().into_iter().map(|(text, _)| text).collect()
    }

    /// The same, with where they are.
    pub fn text_places(&mut self) -> Vec<(String, Rect)> {
        let mut query =
            self.app.world_mut().query::<(Entity, &Text, &ComputedNode, &UiGlobalTransform, &InheritedVisibility)>();
        let world = self.app.world();
        let mut texts: Vec<_> = query
            .iter(world)
            .filter(|(entity, text, .., visible)| visible.get() && !text.is_empty() && is_laid_out(world, *entity))
            .map(|(_, text, node, transform, _)| (text.replace('\u{200B}', ""), rect(node, transform)))
            .collect();
        texts.sort_by(|a, b| a.1.min.y.total_cmp(&b.1.min.y));
        texts
    }

    /// Whether a text in the window contains these words.
    pub fn shows(&mut self, words: &str) -> bool {
        self.texts().iter().any(|text| text.contains(words))
    }

    fn window(&mut self) -> Entity {
        let mut query = self.app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>();
        query.single(self.app.world()).expect("there is one window")
    }

    /// Panics when a text or control is cut off, leaves what it lies in, or lies on another.
    #[track_caller]
    pub fn assert_nothing_overflows(&mut self) {
        let faults = self.overflows();
        assert!(faults.is_empty(), "on {:?} / {:?}:\n{}", self.screen(), self.overlay(), faults.join("\n"));
    }

    fn overflows(&mut self) -> Vec<String> {
        let window = {
            let entity = self.window();
            let window = self.app.world().get::<Window>(entity).expect("the window");
            Rect::from_corners(Vec2::ZERO, window.physical_size().as_vec2())
        };
        let mut query =
            self.app.world_mut().query_filtered::<(Entity, &ComputedNode, &UiGlobalTransform), With<Node>>();
        let world = self.app.world();
        let mut faults = Vec::new();
        for (entity, node, transform) in query.iter(world) {
            if node.size().x < 0.5 || node.size().y < 0.5 {
                if world.get::<Text>(entity).is_some_and(|text| !text.is_empty()) && is_laid_out(world, entity) {
                    faults.push(format!("{} has no room at all", name(world, entity)));
                }
                continue;
            }
            let place = rect(node, transform);
            // A figure is cut by the frame of its stage, as somebody is by a window.
            if is_on_stage(world, entity) {
                continue;
            }
            self.check_ancestors(entity, place, window, &mut faults);
            self.check_siblings(entity, &mut faults);
            // A line's width counts the space it ends with, which is not seen.
            let space = world.resource::<RemSize>().0 / node.inverse_scale_factor;
            if let Some(layout) = world.get::<TextLayoutInfo>(entity)
                && world.get::<Text>(entity).is_some()
                && (layout.size.x > node.size().x + space || layout.size.y > node.size().y + 1.5)
            {
                faults.push(format!("{}: the text needs {} and has {}", name(world, entity), layout.size, node.size()));
            }
        }
        faults
    }

    /// Inside every ancestor, up to the first that scrolls; that one counts for the width only.
    fn check_ancestors(&self, entity: Entity, place: Rect, window: Rect, faults: &mut Vec<String>) {
        const SLACK: f32 = 1.5;
        let world = self.app.world();
        // A scroll bar stands in the space beside what it scrolls.
        let above = world.get::<ChildOf>(entity).map(ChildOf::parent);
        let mut above = above.filter(|_| !is_in_gutter(world, entity));
        let mut scrolls = false;
        while let Some(parent) = above {
            let (Some(node), Some(transform)) =
                (world.get::<ComputedNode>(parent), world.get::<UiGlobalTransform>(parent))
            else {
                break;
            };
            let outer = rect(node, transform);
            let wide = place.min.x < outer.min.x - SLACK || place.max.x > outer.max.x + SLACK;
            scrolls |= world.get::<ScrollBody>(parent).is_some();
            let high = !scrolls && (place.min.y < outer.min.y - SLACK || place.max.y > outer.max.y + SLACK);
            if wide || high {
                faults.push(format!(
                    "{} at {place:?} leaves {} at {outer:?}",
                    name(world, entity),
                    name(world, parent)
                ));
                return;
            }
            above = world.get::<ChildOf>(parent).map(ChildOf::parent);
        }
        let out = place.min.x < -SLACK || place.max.x > window.max.x + SLACK;
        let out = out || !scrolls && (place.min.y < -SLACK || place.max.y > window.max.y + SLACK);
        if out {
            faults.push(format!("{} at {place:?} leaves the window {window:?}", name(world, entity)));
        }
    }

    fn check_siblings(&self, entity: Entity, faults: &mut Vec<String>) {
        let world = self.app.world();
        let Some(children) = world.get::<Children>(entity) else { return };
        let places: Vec<(Entity, Rect)> = children
            .iter()
            .filter_map(|child| {
                let flows = world.get::<Node>(child)?.position_type == PositionType::Relative;
                // What slides to its place lies over others on its way.
                let flows = flows && world.get::<UiTransform>(child).is_none_or(|t| t.translation == Val2::ZERO);
                let rect = rect(world.get::<ComputedNode>(child)?, world.get::<UiGlobalTransform>(child)?);
                (flows && !rect.is_empty()).then_some((child, rect))
            })
            .collect();
        for (index, (one, first)) in places.iter().enumerate() {
            for (other, second) in &places[index + 1..] {
                let common = first.intersect(*second);
                if common.width() > 1.5 && common.height() > 1.5 {
                    faults.push(format!("{} and {} lie on each other", name(world, *one), name(world, *other)));
                }
            }
        }
    }
}

fn rect(node: &ComputedNode, transform: &UiGlobalTransform) -> Rect {
    Rect::from_center_size(transform.translation, node.size())
}

/// The key that writes a letter, and what it writes.
fn typed(letter: char) -> (KeyCode, Key, String) {
    let text = letter.to_string();
    match letter {
        ' ' => (KeyCode::Space, Key::Space, text),
        _ => {
            let code = KeyCode::Unidentified(bevy::input::keyboard::NativeKeyCode::Unidentified);
            (code, Key::Character(text.as_str().into()), text)
        }
    }
}

/// Whether it is a stage with a figure, what holds it, or a part of the figure.
fn is_on_stage(world: &World, entity: Entity) -> bool {
    let is_stage = |entity: Entity| world.get::<Stage>(entity).is_some();
    is_stage(entity)
        || world.get::<ChildOf>(entity).is_some_and(|above| is_stage(above.parent()))
        || world.get::<Children>(entity).is_some_and(|below| below.iter().any(is_stage))
}

/// Whether it is a scroll bar or a part of one.
fn is_in_gutter(world: &World, entity: Entity) -> bool {
    let bar = |entity| world.get::<bevy::ui_widgets::Scrollbar>(entity).is_some();
    bar(entity) || world.get::<ChildOf>(entity).is_some_and(|above| bar(above.parent()))
}

/// Whether nothing around it is left out of the layout.
fn is_laid_out(world: &World, entity: Entity) -> bool {
    let left_out = |entity| world.get::<Node>(entity).is_some_and(|node| node.display == Display::None);
    let above = std::iter::successors(Some(entity), |entity| world.get::<ChildOf>(*entity).map(ChildOf::parent));
    !above.into_iter().any(left_out)
}

fn name(world: &World, entity: Entity) -> String {
    if let Some(text) = world.get::<Text>(entity) {
        return format!("{:?}", text.0);
    }
    world.get::<Name>(entity).map_or_else(|| format!("a node ({entity})"), |name| format!("<{name}>"))
}

fn logical(key: KeyCode) -> Key {
    match key {
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab => Key::Tab,
        KeyCode::Space => Key::Space,
        KeyCode::Escape => Key::Escape,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::ArrowUp => Key::ArrowUp,
        KeyCode::ArrowDown => Key::ArrowDown,
        KeyCode::ArrowLeft => Key::ArrowLeft,
        KeyCode::ArrowRight => Key::ArrowRight,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::KeyB => Key::Character("b".into()),
        KeyCode::KeyH => Key::Character("h".into()),
        _ => Key::Unidentified(bevy::input::keyboard::NativeKey::Unidentified),
    }
}

//! What lies under a dialog rests: nothing moves, and nothing is drawn, until the dialog is gone.

use super::support::Game;
use bevy::ecs::message::Messages;
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy::winit::WinitSettings;
use std::time::Duration;
use unruffled_game::face::{Face, Held};
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::wake::asleep;

/// What the customer does, and how it comes to that.
type Moment = (&'static str, fn(&mut Game));

/// What the customer does as the dialog comes.
const MOMENTS: [Moment; 4] = [
    ("takes in what was said", |game| game.say("receipt_first")),
    ("begins to speak", |game| {
        game.say("receipt_first");
        game.wait(Duration::from_millis(600));
    }),
    ("speaks", |game| game.wait(Duration::from_millis(1500))),
    ("has just spoken", Game::hear_out),
];

fn in_a_talk() -> Game {
    let mut game = Game::new(1280, 720);
    game.app.insert_resource(asleep());
    game.talk_to("Ada", "faulty_kettle");
    // What keeps a window awake after its start is over.
    game.wait(Duration::from_secs(3));
    assert_eq!(game.screen(), Screen::Conversation);
    game
}

/// Whether a window would be left alone after this frame, until somebody does something. What asks for a frame, as long
/// as it is not forgotten, asks for another one after each.
fn sleeps(game: &mut Game) -> bool {
    game.frame();
    let world = game.app.world();
    let is_asked = !world.resource::<Messages<RequestRedraw>>().is_empty();
    !is_asked && world.resource::<WinitSettings>().focused_mode == asleep().focused_mode
}

fn face(game: &mut Game) -> (Face, Held) {
    let mut faces = game.app.world_mut().query::<(&Face, &Held)>();
    let (face, held) = faces.single(game.app.world()).expect("one face");
    (*face, *held)
}

#[test]
fn whatever_the_customer_does_they_rest_under_the_pause_and_under_the_settings_and_go_on_after() {
    for (does, begin) in MOMENTS {
        let mut game = in_a_talk();
        begin(&mut game);
        assert!(!sleeps(&mut game), "a customer who {does} moves");
        game.press(KeyCode::Escape);
        for (overlay, way) in
            [(Overlay::Pause, None), (Overlay::Settings, Some("Open settings")), (Overlay::Pause, None)]
        {
            match way {
                Some(label) => game.click(label),
                None if game.overlay() == Overlay::Settings => game.press(KeyCode::Escape),
                None => {}
            }
            assert_eq!(game.overlay(), overlay);
            // The dialog itself may come in.
            game.wait(Duration::from_secs(1));
            let before = face(&mut game);
            for _ in 0..20 {
                assert!(sleeps(&mut game), "a customer who {does} rests under {overlay:?}");
            }
            let after = face(&mut game);
            assert_eq!((before.0, before.1.shown), (after.0, after.1.shown), "{does}, {overlay:?}");
        }
        game.press(KeyCode::Escape);
        assert_eq!(game.overlay(), Overlay::None);
        assert!(!sleeps(&mut game), "a customer who {does} goes on");
    }
}

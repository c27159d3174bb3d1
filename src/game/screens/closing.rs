//! Closing the game: what was said is written first, or it is said that it cannot be.

use crate::keeper::Keeper;
use bevy::prelude::*;
use bevy::window::WindowCloseRequested;

/// Whether the game is to close as soon as nothing is owed any more.
#[derive(Resource, Debug, Default)]
pub(super) struct Closing(pub(super) bool);

/// Somebody wants the game to close.
#[derive(Event)]
pub(super) struct Close;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Closing>().add_observer(close).add_systems(Update, (hear, settle).chain());
}

/// The window's own button.
fn hear(mut requests: MessageReader<WindowCloseRequested>, mut commands: Commands) {
    if requests.read().count() > 0 {
        commands.trigger(Close);
    }
}

/// Who asks twice does not want to wait, and who was told that it fails has nothing to wait for.
fn close(_: On<Close>, mut closing: ResMut<Closing>, keeper: Res<Keeper>, mut exit: MessageWriter<AppExit>) {
    if closing.0 || keeper.is_settled() || keeper.failure().is_some() {
        exit.write(AppExit::Success);
    }
    closing.0 = true;
}

fn settle(mut closing: ResMut<Closing>, keeper: Res<Keeper>, mut exit: MessageWriter<AppExit>) {
    if !closing.0 {
        return;
    }
    if keeper.is_settled() {
        exit.write(AppExit::Success);
    }
    // What has failed is for the trainee to decide.
    closing.0 = keeper.failure().is_none();
}

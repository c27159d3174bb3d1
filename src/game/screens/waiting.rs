//! A quiet line that says what the game waits for. Most waits are over before anybody would notice, and say nothing.

use super::closing::Closing;
use super::gate::OnItsWay;
use crate::Words;
use crate::announce::{Announce, Announcements};
use crate::keeper::Keeper;
use crate::theme::{NEAR, Role, Style, body, panel};
use crate::wake::Wake;
use accesskit::{Live, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use std::time::Duration;

/// How long a wait is not spoken of.
const UNNOTICED: Duration = Duration::from_millis(300);

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wait {
    /// What was said has to be written before the game closes.
    Closing,
    /// What was said has to be written before it counts.
    Keeping,
    /// What was done before is being read.
    Looking,
    /// What a talk is measured against is being worked out.
    Scoring,
}

impl Wait {
    /// The message that says what is waited for.
    fn message(self) -> &'static str {
        match self {
            Self::Closing => "waiting-closing",
            Self::Keeping => "waiting-keeping",
            Self::Looking => "waiting-looking",
            Self::Scoring => "waiting-scoring",
        }
    }
}

/// The wait that goes on.
#[derive(Resource, Debug, Default)]
struct Waiting {
    wait: Option<Wait>,
    since: Duration,
    line: Option<Entity>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Waiting>().add_systems(PostUpdate, say.before(Style).before(Announce));
}

fn wait(keeper: &Keeper, on_its_way: &OnItsWay, closing: &Closing) -> Option<Wait> {
    let fails = keeper.failure().is_some();
    let looks = keeper.is_trying() || keeper.is_asking() || on_its_way.waits() && on_its_way.scores().is_empty();
    match closing.0 {
        true if !fails && !keeper.is_settled() => Some(Wait::Closing),
        false if !fails && keeper.owes_a_talk() => Some(Wait::Keeping),
        _ if looks => Some(Wait::Looking),
        _ => on_its_way.waits().then_some(Wait::Scoring),
    }
}

fn say(
    keeper: Res<Keeper>,
    on_its_way: Res<OnItsWay>,
    closing: Res<Closing>,
    words: Res<Words>,
    time: Res<Time<Real>>,
    mut waiting: ResMut<Waiting>,
    mut announcements: ResMut<Announcements>,
    mut wake: ResMut<Wake>,
    mut commands: Commands,
) {
    let waiting = waiting.bypass_change_detection();
    let (wait, now) = (wait(&keeper, &on_its_way, &closing), time.elapsed());
    if wait != waiting.wait {
        if let Some(line) = waiting.line {
            commands.entity(line).despawn();
            wake.settle(2);
        }
        *waiting = Waiting { wait, since: now, line: None };
    }
    let Some(wait) = wait.filter(|_| waiting.line.is_none()) else { return };
    let left = (waiting.since + UNNOTICED).saturating_sub(now);
    if !left.is_zero() {
        wake.within(left);
        return;
    }
    let said = words.text(wait.message());
    waiting.line = Some(commands.spawn(line(&said)).id());
    announcements.say(said);
    wake.settle(2);
}

/// Over everything, at the top, and in nobody's way. What it says is announced already.
fn line(said: &str) -> impl Bundle + use<> {
    let mut status = AccessNode::new(accesskit::Role::Status);
    status.set_live(Live::Off);
    (
        Name::new("waiting"),
        Node {
            position_type: PositionType::Absolute,
            width: percent(100),
            justify_content: JustifyContent::Center,
            padding: UiRect::all(px(NEAR)),
            ..default()
        },
        GlobalZIndex(20),
        Pickable::IGNORE,
        AccessibilityNode::from(status),
        children![(panel(Role::Tint), Pickable::IGNORE, children![body(said)])],
    )
}

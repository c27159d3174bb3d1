//! How the talk is laid out in the room that there is: the stage beside the talk, or above it in one row where there is
//! little, and what was before at the other side where there is much.

use super::flow::Flow;
use crate::theme::{Docked, Fit, GAP, NEAR, Style};
use crate::wake::Wake;
use bevy::prelude::*;
use bevy::text::RemSize;
use bevy::window::PrimaryWindow;

/// The least window in which the stage stands beside the talk, in rem.
const BESIDE: Vec2 = Vec2::new(58.0, 30.0);
/// From this width on the stage is as wide as it is meant to be, in rem.
const ROOMY: f32 = 76.0;
/// From this width on there is a side for what was before, in rem.
const WIDE: f32 = 92.0;

/// Below this width the ways out of a talk stand below what it is, in rem: on a phone with large text, or a small one.
const NARROW: f32 = 24.0;

/// Below this width the meter stands below the mood, in rem: on a phone that is held upright.
const UPRIGHT: f32 = 30.0;

/// The longest line of a reply and of what is read beside it, with all around it, in rem.
const MEASURE: f32 = 44.0;
/// The picture of somebody in a row, in rem.
const IN_A_ROW: f32 = 3.5;
/// How much of the window's height that picture takes at most.
const OF_HEIGHT: f32 = 0.14;
/// The size of that picture however low the window is, in pixels.
const AT_LEAST: f32 = 56.0;
/// How much of the window's height a hint takes at most where it stands below the talk.
const HINT: f32 = 0.4;
/// How much of it a remark takes there.
const REMARK: f32 = 0.45;

/// The room that there is.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Room {
    /// Whether all stands below each other.
    pub folded: bool,
    /// Whether there is room for what was before.
    pub wide: bool,
    /// The size of the window without what is docked to it, in rem.
    pub size: Vec2,
}

impl Room {
    /// What there is in a window of this size, in rem.
    pub(super) fn sized(size: Vec2) -> Self {
        Self { folded: size.x < BESIDE.x || size.y < BESIDE.y, wide: size.x >= WIDE && size.y >= BESIDE.y, size }
    }

    /// The width of the stage beside the talk, in rem.
    fn stage(self) -> f32 {
        match self.size.x {
            x if x >= WIDE => 32.0,
            x if x >= ROOMY => 26.0,
            _ => 20.0,
        }
    }

    /// The width of what was before at the talk's other side, in rem.
    fn aside(self) -> f32 {
        if self.wide { (self.size.x - self.stage()) / 4.0 } else { 0.0 }
    }

    /// The width of the talk with all around it, in rem.
    fn column(self) -> f32 {
        let beside = if self.folded { 0.0 } else { self.stage() };
        self.size.x - beside - self.aside()
    }

    /// The width of the talk, in rem.
    pub(super) fn talk(self) -> f32 {
        (self.column() - 4.0).min(MEASURE)
    }

    /// Whether things stand in other places than in another room.
    fn is_like(self, other: Self) -> bool {
        (self.folded, self.wide) == (other.folded, other.wide)
    }
}

/// Something that has its place by the room there is.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The whole screen.
    Whole,
    /// The header.
    Header,
    /// The ways out of the talk.
    Ways,
    /// The customer with all that is theirs.
    Stage,
    /// The customer, above what is written.
    Head {
        /// Whether what is written stands below them.
        written: bool,
    },
    /// The picture of somebody who is there, or on the phone.
    Figure,
    /// Somebody from the waist up; where there is little room their face.
    Standing,
    /// What shows that somebody speaks on the phone.
    Voice,
    /// The picture of somebody who writes.
    Avatar,
    /// What there is to know about them.
    Panel {
        /// Whether it stands beside a small picture.
        written: bool,
    },
    /// The name with the mood.
    Mood,
    /// What is written.
    Thread,
    /// The talk.
    Talk,
    /// What was before.
    Before,
    /// The words at the ends of the meter.
    Ends,
    /// The dialogue's title.
    Title,
    /// The line where the customer was before.
    Mark,
    /// The door on the meter.
    Door,
    /// The hint.
    Hint {
        /// Whether it stands above what is written.
        written: bool,
    },
    /// A remark in a first talk.
    Remark {
        /// Whether it stands below what is written.
        written: bool,
    },
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Room>().add_systems(PostUpdate, (measure.after(Fit).before(Style), place.in_set(Style)));
}

/// What is written stands elsewhere in another room, so that the turn is made anew.
fn measure(
    rem: Res<RemSize>,
    scale: Res<UiScale>,
    docked: Res<Docked>,
    windows: Query<&Window, With<PrimaryWindow>>,
    mut room: ResMut<Room>,
    flow: Option<ResMut<Flow>>,
    mut wake: ResMut<Wake>,
) {
    let Ok(window) = windows.single() else { return };
    let size = Vec2::new(window.width() / scale.0 - docked.0, window.height() / scale.0) / rem.0;
    let now = Room::sized(size);
    if *room == now {
        return;
    }
    if let Some(mut flow) = flow.filter(|_| !room.is_like(now)) {
        flow.stale = true;
        wake.settle(2);
    }
    *room = now;
}

fn place(room: Res<Room>, rem: Res<RemSize>, mut nodes: Query<(Ref<Part>, &mut Node)>) {
    for (part, mut node) in &mut nodes {
        if room.is_changed() || rem.is_changed() || part.is_added() {
            lay(*part, *room, rem.0, &mut node);
        }
    }
}

fn lay(part: Part, room: Room, rem: f32, node: &mut Node) {
    let Room { folded, wide, .. } = room;
    let high = room.size.y * rem;
    let unless_folded = if folded { Display::None } else { Display::Flex };
    match part {
        Part::Whole => {
            let stage = GridTrack::px(room.stage() * rem);
            node.grid_template_columns = match (folded, wide) {
                (true, _) => vec![GridTrack::flex(1.0)],
                (false, false) => vec![stage, GridTrack::flex(1.0)],
                (false, true) => vec![stage, GridTrack::flex(1.0), GridTrack::px(room.aside() * rem)],
            };
            node.grid_template_rows = match folded {
                // The last two are the hint's and the remark's.
                true => vec![
                    GridTrack::auto(),
                    GridTrack::auto(),
                    GridTrack::flex(1.0),
                    GridTrack::auto(),
                    GridTrack::auto(),
                ],
                false => vec![GridTrack::auto(), GridTrack::flex(1.0)],
            };
        }
        Part::Header => {
            let narrow = room.size.x < NARROW;
            node.flex_direction = if narrow { FlexDirection::Column } else { FlexDirection::Row };
            node.align_items = if narrow { AlignItems::Stretch } else { AlignItems::Center };
            node.padding = UiRect::axes(px(if narrow { GAP } else { GAP * 1.5 + NEAR }), px(4));
            node.row_gap = px(4);
            node.grid_row = GridPlacement::start(1);
            node.grid_column = match (folded, wide) {
                (true, _) => GridPlacement::start(1),
                (false, false) => GridPlacement::start(2),
                (false, true) => GridPlacement::start_span(2, 2),
            };
        }
        Part::Ways => {
            node.max_width = percent(if room.size.x < NARROW { 100 } else { 70 });
        }
        Part::Stage => {
            node.grid_column = GridPlacement::start(1);
            node.grid_row = if folded { GridPlacement::start(2) } else { GridPlacement::start_span(1, 2) };
            node.border = if folded { UiRect::vertical(px(1)) } else { UiRect::right(px(1)) };
        }
        Part::Head { written } => {
            let column = !folded && !written;
            node.flex_direction = if column { FlexDirection::Column } else { FlexDirection::Row };
            node.align_items = if column { AlignItems::Stretch } else { AlignItems::Center };
            node.flex_grow = if column { 1.0 } else { 0.0 };
            node.column_gap = px(GAP);
            node.padding = match (folded, written) {
                (true, _) => UiRect::axes(px(GAP), px(NEAR - 1.0)),
                (false, true) => UiRect::all(px(GAP)),
                (false, false) => UiRect::ZERO,
            };
        }
        Part::Standing => {
            // The frame cuts the head out of the figure.
            let (size, left) = if folded { (percent(230), percent(-65)) } else { (percent(100), percent(0)) };
            (node.position_type, node.left, node.top) = (PositionType::Absolute, left, percent(0));
            (node.width, node.height) = (size, size);
        }
        Part::Figure | Part::Avatar if folded => {
            picture(node, px((IN_A_ROW * rem).min((OF_HEIGHT * high).max(AT_LEAST))));
        }
        Part::Avatar => picture(node, px(6.0 * rem)),
        Part::Figure => {
            (node.width, node.height) = (percent(100), auto());
            node.border_radius = BorderRadius::ZERO;
            node.border = UiRect::ZERO;
            (node.flex_grow, node.flex_basis) = (1.0, px(0));
        }
        Part::Panel { written } => {
            let column = !folded || room.size.x < UPRIGHT;
            node.flex_direction = if column { FlexDirection::Column } else { FlexDirection::Row };
            node.flex_wrap = if column { FlexWrap::NoWrap } else { FlexWrap::Wrap };
            node.align_items = if column { AlignItems::Stretch } else { AlignItems::Center };
            let apart = !folded && !written;
            node.flex_grow = if apart { 0.0 } else { 1.0 };
            node.flex_basis = if apart { auto() } else { px(0) };
            node.padding = if apart { UiRect::axes(px(GAP * 1.5), px(GAP)) } else { UiRect::ZERO };
            node.border = if apart { UiRect::top(px(4)) } else { UiRect::ZERO };
            (node.column_gap, node.row_gap) = (px(GAP), px(6));
        }
        Part::Mood => {
            node.flex_direction = if folded { FlexDirection::Row } else { FlexDirection::Column };
            node.align_items = if folded { AlignItems::Baseline } else { AlignItems::Stretch };
            node.flex_wrap = if folded { FlexWrap::Wrap } else { FlexWrap::NoWrap };
            (node.min_width, node.max_width) = (px(0), percent(100));
            node.column_gap = px(GAP);
        }
        Part::Thread => {
            node.display = unless_folded;
        }
        Part::Talk => {
            node.grid_column = GridPlacement::start(if folded { 1 } else { 2 });
            node.grid_row = GridPlacement::start(if folded { 3 } else { 2 });
            let around = if folded { GAP } else { GAP * 1.5 };
            // Lines stay short enough to read, however wide the window is.
            let beyond = room.column() - MEASURE;
            node.padding = UiRect { left: px(around), right: px((beyond * rem - around).max(around)), ..default() };
        }
        Part::Before => {
            node.grid_column = GridPlacement::start(if wide { 3 } else { 1 });
            node.grid_row = GridPlacement::start(2);
            node.display = if wide { Display::Flex } else { Display::None };
        }
        // In a small picture it would lie on the mouth.
        Part::Ends | Part::Title | Part::Voice => node.display = unless_folded,
        Part::Mark => node.width = px(0.1875 * rem),
        Part::Hint { .. } if folded => below(node, 4, HINT * high),
        // The last words of a thread are at its foot.
        Part::Hint { written: true } => {
            over(node, room.stage() * rem - 2.0 * GAP, high - 2.0 * GAP);
            node.top = px(GAP);
        }
        Part::Remark { .. } if folded => below(node, 5, REMARK * high),
        // Over the stage's foot, above the meter that a figure has there: the face stays in sight.
        Part::Hint { written } | Part::Remark { written } => {
            let foot = if written { GAP } else { 10.0 * rem };
            over(node, room.stage() * rem - 2.0 * GAP, high - foot - GAP);
            node.bottom = px(foot);
        }
        Part::Door => {
            node.width = px(0.75 * rem);
            node.margin.left = px(-0.75 * rem);
        }
    }
}

/// In a row below the talk, which gives the room for it: it never lies over what can be said, and moves none of it.
fn below(node: &mut Node, row: i16, most: f32) {
    node.position_type = PositionType::Relative;
    (node.left, node.right, node.top, node.bottom) = (auto(), auto(), auto(), auto());
    (node.grid_row, node.grid_column) = (GridPlacement::start(row), GridPlacement::start(1));
    node.margin = UiRect { bottom: px(NEAR), ..UiRect::horizontal(px(GAP)) };
    (node.width, node.max_height) = (auto(), px(most));
}

/// Over the stage.
fn over(node: &mut Node, width: f32, most: f32) {
    node.position_type = PositionType::Absolute;
    (node.left, node.right, node.top, node.bottom) = (px(GAP), auto(), auto(), auto());
    (node.grid_row, node.grid_column) = (GridPlacement::default(), GridPlacement::default());
    node.margin = UiRect::ZERO;
    (node.width, node.max_height) = (px(width), px(most));
}

fn picture(node: &mut Node, size: Val) {
    (node.width, node.height) = (size, size);
    node.border_radius = BorderRadius::all(px(GAP * 0.75));
    node.border = UiRect::all(px(3));
    (node.flex_grow, node.flex_basis) = (0.0, auto());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stage_is_a_row_wherever_the_text_is_large_for_the_window() {
        let room = |width: f32, height: f32, rem: f32| Room::sized(Vec2::new(width, height) / rem);
        let usual = room(1280.0, 720.0, 16.0);
        assert!(!usual.folded && !usual.wide);
        assert!((usual.stage() * 16.0 - 416.0).abs() < 0.1);
        assert!(!room(1024.0, 600.0, 16.0).folded);
        assert!(room(1280.0, 720.0, 32.0).folded && room(1024.0, 600.0, 32.0).folded);
        assert!(room(480.0, 360.0, 16.0).folded && room(1280.0, 400.0, 16.0).folded);
        assert!(room(1536.0, 864.0, 16.0).wide);
    }
}

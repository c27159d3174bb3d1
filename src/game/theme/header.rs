//! The head of a screen, 64 pixels high, and the way on at its foot: both at the same place on every screen.

use super::super::wake::Wake;
use super::focus::{NoRing, ReadFirst};
use super::layout::{MaxWidth, WIDE};
use super::palette::{Edge, Role};
use super::scale::{Inset, Tight};
use super::scroll::ScrollBody;
use super::typography::{Size, Spoken, text};
use super::{AROUND, GAP, NEAR};
use bevy::input_focus::AutoFocus;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::prelude::*;
use bevy::text::{FontWeight, LineHeight};

/// How high a header is where nothing in it wraps.
pub const HEADER: f32 = 64.0;

/// The title in a header.
#[derive(Component, Clone, Copy, Debug, Default)]
struct HeaderTitle;

/// Goes with the actions of a header of which there are several: where the window is tight they stand at the end of
/// what scrolls on their screen, so that the header stays a line.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct FoldsAway {
    home: Option<Entity>,
}

/// A screen's first child: at the left `children![..]` of its title, at the right those of quiet ways to elsewhere.
pub fn header<T: Bundle, A: Bundle>(title: T, actions: A) -> impl Bundle + use<T, A> {
    let side =
        Node { flex_wrap: FlexWrap::Wrap, align_items: AlignItems::Center, row_gap: px(NEAR / 2.0), ..default() };
    (
        Name::new("header"),
        Node {
            width: percent(100),
            min_height: px(HEADER),
            justify_content: JustifyContent::Center,
            border: UiRect::bottom(px(1)),
            flex_shrink: 0.0,
            ..default()
        },
        Edge(Role::Hairline),
        children![(
            Node {
                flex_grow: 1.0,
                flex_basis: px(0),
                min_width: px(0),
                flex_wrap: FlexWrap::Wrap,
                align_items: AlignItems::Center,
                align_content: AlignContent::Center,
                justify_content: JustifyContent::SpaceBetween,
                column_gap: px(GAP),
                row_gap: px(NEAR / 2.0),
                ..default()
            },
            Inset { roomy: UiRect::axes(px(AROUND), px(NEAR)), tight: UiRect::axes(px(AROUND), px(NEAR / 2.0)) },
            MaxWidth(WIDE),
            children![
                (Node { column_gap: px(GAP), min_width: px(0), ..side.clone() }, title),
                (Node { column_gap: px(NEAR), ..side }, actions),
            ]
        )],
    )
}

/// The title of a header.
pub fn header_title(words: &str) -> impl Bundle + use<> {
    (HeaderTitle, text(words, Size::Title, FontWeight::BOLD, Role::Ink, Spoken::Heading(1)))
}

/// A title that has the focus first: it is read, a key pressed in haste changes nothing there, and the keys scroll the
/// page. It wears no ring; what shows where the keyboard is is the page's scroll bar.
pub fn title_to_read(words: &str) -> impl Bundle + use<> {
    (header_title(words), ReadFirst, NoRing, AccessibleLabel::new(words), TabIndex(-1), AutoFocus)
}

/// The way on, a page's last child: the one primary button, which is always in sight. `content` is `children![..]`.
pub fn way_on<C: Bundle>(content: C) -> impl Bundle + use<C> {
    (
        Name::new("way on"),
        Node {
            flex_wrap: FlexWrap::Wrap,
            align_items: AlignItems::Center,
            column_gap: px(GAP),
            row_gap: px(NEAR),
            border: UiRect::top(px(1)),
            flex_shrink: 0.0,
            ..default()
        },
        Inset { roomy: UiRect::top(px(GAP * 0.75)), tight: UiRect::top(px(NEAR)) },
        Edge(Role::Hairline),
        content,
    )
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (fold, fold_away).in_set(super::Style));
}

/// Where the window is tight a title is as large as what people say, so that it still fits into its line.
fn fold(tight: Res<Tight>, mut titles: Query<(Ref<HeaderTitle>, &mut TextFont, &mut LineHeight)>) {
    for (title, mut font, mut line) in &mut titles {
        let size = if tight.0 { Size::Speech } else { Size::Title };
        if (title.is_added() || tight.is_changed()) && font.font_size != size.font() {
            font.font_size = size.font();
            line.set_if_neq(size.line_height());
        }
    }
}

fn fold_away(
    tight: Res<Tight>,
    mut actions: Query<(Entity, &ChildOf, &mut FoldsAway)>,
    parents: Query<&ChildOf>,
    children: Query<&Children>,
    areas: Query<(), With<ScrollBody>>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    for (entity, at, mut away) in &mut actions {
        let place = match (tight.0, away.home) {
            (true, None) => {
                let screen = parents.root_ancestor(entity);
                let Some(area) = children.iter_descendants(screen).find(|one| areas.contains(*one)) else { continue };
                away.home = Some(at.parent());
                area
            }
            (false, Some(home)) => {
                away.home = None;
                home
            }
            _ => continue,
        };
        commands.entity(place).add_child(entity);
        wake.settle(2);
    }
}

//! Which arrows lead on and which lead back, and which lead so far that a line would only confuse.

use std::collections::VecDeque;

use super::drawing::{Arrow, Drawing};

/// How an arrow is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    /// A line downwards.
    On,
    /// A line upwards, to what came before.
    Back,
    /// No line: the name of the scene stands on the card.
    Named,
}

/// A drawing of more scenes than this, or of three times as many arrows, has no lines that pass many
/// others.
const MANY: usize = 24;
/// How many layers of scenes a line may lead on there; back, it is one.
const FAR: usize = 2;

/// How each arrow is drawn.
pub(super) fn courses(drawing: &Drawing) -> Vec<Course> {
    let arrows = &drawing.arrows;
    let back = back(drawing);
    let course = |back: &bool| if *back { Course::Back } else { Course::On };
    let mut courses: Vec<Course> = back.iter().map(course).collect();
    if drawing.scenes.len() <= MANY && arrows.len() <= 3 * MANY {
        return courses;
    }
    let layers = layers(drawing.scenes.len(), arrows, &back);
    let span = |arrow: &Arrow| layers[arrow.from].abs_diff(layers[arrow.to]);
    // The nearest line to each scene stays, so that none hangs in the air.
    let mut nearest: Vec<Option<usize>> = vec![None; drawing.scenes.len()];
    for (n, arrow) in arrows.iter().enumerate().filter(|(n, _)| !back[*n]) {
        let best = &mut nearest[arrow.to];
        if best.is_none_or(|best| span(arrow) < span(&arrows[best])) {
            *best = Some(n);
        }
    }
    for (n, arrow) in arrows.iter().enumerate() {
        let far = if back[n] { span(arrow) > 1 } else { span(arrow) > FAR };
        if far && nearest[arrow.to] != Some(n) {
            courses[n] = Course::Named;
        }
    }
    courses
}

/// Whether each arrow leads back: among scenes that lead to each other, to one that a run may meet
/// sooner.
fn back(drawing: &Drawing) -> Vec<bool> {
    let scenes = drawing.scenes.len();
    let mut to = vec![Vec::new(); scenes];
    drawing.arrows.iter().for_each(|arrow| to[arrow.from].push(arrow.to));
    let starts = drawing.start.into_iter().chain(drawing.leaves.map(|(_, to)| to));
    let met = distances(&to, starts);
    let behind: Vec<Vec<usize>> = (0..scenes).map(|scene| distances(&to, to[scene].iter().copied())).collect();
    let back = |arrow: &Arrow| {
        let returns = behind[arrow.to][arrow.from] != usize::MAX || arrow.from == arrow.to;
        returns && (met[arrow.to], arrow.to) <= (met[arrow.from], arrow.from)
    };
    drawing.arrows.iter().map(back).collect()
}

/// How many arrows lie between some scenes and each scene.
fn distances(to: &[Vec<usize>], from: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut distances = vec![usize::MAX; to.len()];
    let mut todo: VecDeque<(usize, usize)> = from.map(|scene| (scene, 0)).collect();
    while let Some((scene, distance)) = todo.pop_front() {
        if distances[scene] == usize::MAX {
            distances[scene] = distance;
            todo.extend(to[scene].iter().map(|&next| (next, distance + 1)));
        }
    }
    distances
}

/// The layer of each scene, where all arrows that do not lead back lead down.
fn layers(scenes: usize, arrows: &[Arrow], back: &[bool]) -> Vec<usize> {
    let mut layers = vec![0; scenes];
    // Each round sets at least one layer for good.
    for _ in 0..scenes {
        let mut settled = true;
        for (arrow, _) in arrows.iter().zip(back).filter(|(_, back)| !**back) {
            let least = layers[arrow.from] + 1;
            if layers[arrow.to] < least {
                layers[arrow.to] = least;
                settled = false;
            }
        }
        if settled {
            break;
        }
    }
    layers
}

//! Where the findings belong, and what they make of the drawing.

use super::drawing::{Drawing, Mark};
use crate::diagnostic::{Finding, Span};

use crate::dialogue::model::{Dialogue, Reaction, Reply, Scene};
use crate::dialogue::{Name, Spanned};

/// Puts each finding where its place lies: at a way out of a scene, at a scene, or at the dialogue.
pub(super) fn place(drawing: &mut Drawing, dialogue: &Dialogue, findings: &[Finding]) {
    let mut scenes: Vec<(Span, usize)> = dialogue.scenes.iter().map(of_scene).zip(0..).collect();
    scenes.sort_unstable();
    for finding in findings {
        let mark = Mark {
            code: finding.code,
            severity: finding.severity,
            message: match &finding.help {
                Some(help) => format!("{}: {help}", finding.message),
                None => finding.message.clone(),
            },
            trace: finding.trace.clone(),
        };
        let marks = match within(&scenes, finding.span) {
            None => &mut drawing.marks,
            Some(scene) => {
                let drawn = &mut drawing.scenes[scene];
                let ways = ways(&dialogue.scenes[scene]);
                match within(&ways, finding.span).and_then(|way| drawn.exits.get_mut(way)) {
                    Some(line) => &mut line.marks,
                    None => &mut drawn.marks,
                }
            }
        };
        marks.push(mark);
    }
    bury(drawing);
}

/// The stretch, of these, that a place lies in.
fn within(stretches: &[(Span, usize)], place: Span) -> Option<usize> {
    let after = stretches.partition_point(|(span, _)| span.start <= place.start);
    let (span, number) = stretches.get(after.checked_sub(1)?)?;
    (place.start < span.end).then_some(*number)
}

/// Whatever no run gets to once the dead ends that were found are taken away is dead too.
fn bury(drawing: &mut Drawing) {
    let gone: Vec<bool> = drawing.scenes.iter().map(|scene| scene.marks.iter().any(Mark::is_dead)).collect();
    let mut reached = vec![false; drawing.scenes.len()];
    let mut todo: Vec<usize> = drawing.start.into_iter().chain(drawing.leaves.map(|(_, to)| to)).collect();
    while let Some(scene) = todo.pop() {
        if gone[scene] || std::mem::replace(&mut reached[scene], true) {
            continue;
        }
        let alive = drawing.scenes[scene].exits.iter().filter(|line| !line.marks.iter().any(Mark::is_dead));
        todo.extend(alive.map(|line| line.to));
    }
    for (scene, &reached_here) in drawing.scenes.iter_mut().zip(&reached) {
        scene.dead = !reached_here;
        for line in &mut scene.exits {
            line.dead = !reached_here || !reached[line.to] || line.marks.iter().any(Mark::is_dead);
        }
    }
}

/// From the first to the last of some places.
fn over(places: impl Iterator<Item = Span>) -> Span {
    places.filter(|span| *span != Span::default()).fold(Span::default(), |all, span| match all {
        Span { start: 0, end: 0 } => span,
        all => Span { start: all.start.min(span.start), end: all.end.max(span.end) },
    })
}

fn of_scene(scene: &Scene) -> Span {
    let own: Vec<Span> = match scene {
        Scene::Talk(talk) => {
            let timer = talk.timer.iter().flat_map(|t| [t.seconds.span, t.goto.span]);
            let provokes = talk.provokes.iter().map(|p| p.span);
            [talk.id.span, talk.says.span].into_iter().chain(timer).chain(provokes).collect()
        }
        Scene::React(react) => vec![react.id.span],
        Scene::Ending(ending) => {
            let debrief = ending.debrief.iter().map(|d| d.span);
            [ending.id.span, ending.outcome.span, ending.says.span].into_iter().chain(debrief).collect()
        }
    };
    over(own.into_iter().chain(ways(scene).into_iter().map(|(span, _)| span)))
}

/// The replies or answers of a scene, each with its place among the scene's lines.
fn ways(scene: &Scene) -> Vec<(Span, usize)> {
    match scene {
        Scene::Talk(talk) => talk.replies.iter().map(of_reply).zip(0..).collect(),
        Scene::React(react) => react.one_of.iter().map(of_reaction).zip(0..).collect(),
        Scene::Ending(_) => Vec::new(),
    }
}

fn of_reply(r: &Reply) -> Span {
    let own = [r.id.span, r.say.span, r.goto.span].into_iter();
    let names = [&r.moves, &r.set, &r.clear, &r.only_if, &r.unless].into_iter().flat_map(|names| spans(names));
    let points = r.points.iter().flat_map(|(skill, points)| [skill.span, points.span]);
    let texts = r.why.iter().map(|w| w.span).chain(r.critical.iter().map(|c| c.span));
    let bounds = [&r.anger_at_least, &r.anger_at_most].into_iter().flatten().map(|a| a.span);
    over(own.chain(names).chain(points).chain(texts).chain(bounds).chain(r.anger.iter().map(|a| a.span)))
}

fn of_reaction(r: &Reaction) -> Span {
    let own = [r.says.span, r.goto.span].into_iter();
    let names = [&r.only_if, &r.unless].into_iter().flat_map(|names| spans(names));
    let bounds = [&r.anger_at_least, &r.anger_at_most].into_iter().flatten().map(|a| a.span);
    let effects = r.anger.iter().map(|a| a.span).chain(r.chance.iter().map(|c| c.span));
    over(own.chain(names).chain(bounds).chain(effects))
}

fn spans(names: &[Spanned<Name>]) -> impl Iterator<Item = Span> {
    names.iter().filter(|name| !name.is_blank()).map(|name| name.span)
}

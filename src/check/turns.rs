//! W403, W503 and W504: what single turns show.

use super::best::fresh;
use super::length::Lengths;
use super::room;
use crate::conversation::Script;
use crate::conversation::script::{Reply, Scene};
use crate::diagnostic::{Code, Finding};
use crate::dialogue::model::Talk;
use crate::dialogue::{MoveKind, Scene as Written};
use crate::explore::{Seen, Space};
use crate::skill::Skills;

/// The fewest and the most replies of a turn.
const REPLIES: (usize, usize) = (2, 5);

/// What the words of the turns show, and how many replies are on offer, all cases together.
pub(super) fn check(script: &Script, seen: &Seen, findings: &mut Vec<Finding>) {
    let looks = Lengths::of(&script.dialogue);
    room::check(&script.dialogue, &looks, findings);
    for (number, written) in script.dialogue.scenes.iter().enumerate() {
        let (Written::Talk(talk), Scene::Talk { replies, .. }) = (written, &script.scenes[number]) else { continue };
        count(seen, number as u32, talk, findings);
        unexplained(script, talk, replies, findings);
    }
}

/// How many turns there are, and per skill in how many of them replies differ in it.
pub(super) fn on_table(script: &Script) -> (usize, Skills<usize>) {
    let mut turns = 0;
    let mut on_table = Skills::<usize>::default();
    for scene in script.scenes.iter() {
        let Scene::Talk { replies, .. } = scene else { continue };
        let worths = fresh(script, replies);
        turns += 1;
        let differ = |skill| worths.iter().any(|w| w.points[skill] != worths[0].points[skill]);
        on_table = Skills::from_fn(|skill| on_table[skill] + usize::from(differ(skill)));
    }
    (turns, on_table)
}

/// W403: turns of this case in which it makes no difference what is said.
pub(super) fn indifferent(script: &Script, space: &Space, findings: &mut Vec<Finding>) {
    for (number, scene) in script.scenes.iter().enumerate() {
        let (Written::Talk(talk), Scene::Talk { replies, .. }) = (script.scene(number as u32), scene) else { continue };
        let worths = fresh(script, replies);
        let offer = space.on_offer(number as u32).filter(|_| space.is_complete());
        let offered = |n: &usize| offer.is_none_or(|offer| offer.ever[*n]);
        let said: Vec<usize> = (0..replies.len()).filter(offered).collect();
        let [first, others @ ..] = &said[..] else { continue };
        let does = |n: usize| {
            let reply = &replies[n];
            (worths[n], reply.to, &reply.set, &reply.clear, reply.critical)
        };
        if !others.is_empty() && others.iter().all(|&n| does(n) == does(*first)) {
            let message = format!("in {} it does not matter what is said", talk.id.value);
            let help = "give one reply other moves, or lead it somewhere else";
            findings.push(Finding::new(Code::W403, talk.id.span, message).help(help));
        }
    }
}

/// W503 for replies: as many as can be on offer at once, not as many as are written.
fn count(seen: &Seen, number: u32, talk: &Talk, findings: &mut Vec<Finding>) {
    let (least, most) = match seen.on_offer(number) {
        Some(offer) if seen.is_complete() => (offer.least, offer.most),
        // No run gets there, which is found elsewhere, or not all of them are known.
        _ => (talk.replies.len(), talk.replies.len()),
    };
    // A turn without any reply is stuck, or waits for its timer: neither is a matter of taste.
    let few = (least == 0 && most == 1) || least == 1;
    let (what, help) = match (few, most > REPLIES.1) {
        (true, _) if most >= REPLIES.0 => {
            ("can come down to a single reply", "give it a second reply without conditions")
        }
        (true, _) => ("leaves no choice", "give it a second reply"),
        (_, true) => ("can show more than 5 replies at once", "take some out, or ask something else first"),
        _ => return,
    };
    let message = format!("{} {what}", talk.id.value);
    findings.push(Finding::new(Code::W503, talk.id.span, message).help(help));
}

fn unexplained(script: &Script, talk: &Talk, replies: &[Reply], findings: &mut Vec<Finding>) {
    for (written, reply) in talk.replies.iter().zip(replies).filter(|(written, _)| written.why.is_none()) {
        let silent = |&&number: &&u32| {
            let worth = script.written_move(number);
            worth.kind.value == MoveKind::Pitfall && worth.rule.trim().is_empty()
        };
        if let Some(&number) = reply.moves.iter().find(silent) {
            let name = &script.written_move(number).id.value;
            let message =
                format!("nothing explains the pitfall of {}: it has no why, and {name} no rule", written.id.value);
            let help = "write why: \"...\" at the reply: what it did, and what would be better";
            findings.push(Finding::new(Code::W504, written.id.span, message).help(help));
        }
    }
}

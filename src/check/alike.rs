//! W505: two replies that can be on offer together and read the same.

mod reads;

use super::case::Case;
use crate::conversation::Script;
use crate::conversation::script::Scene;
use crate::conversation::turn::holds;
use crate::diagnostic::{Code, Finding};
use crate::dialogue::Scene as Written;
pub(super) use reads::folded;
use reads::{Reading, Words};

/// Two replies of a scene that read the same in some run, by their numbers in the file.
#[derive(Debug)]
struct Twins {
    scene: u32,
    /// The one that is written first.
    first: u32,
    second: u32,
    /// Whether both can be on offer at once.
    together: bool,
}

/// More of them than this are not looked for in a dialogue.
const MOST: usize = 1_000;
/// Of more replies that read the same than this each is compared with the first alone.
const MANY: usize = 16;

/// The replies of a dialogue that read like another of their scene.
#[derive(Debug, Default)]
pub(super) struct Alike(Vec<Twins>);

impl Alike {
    /// Looks at the words alone. Whether they can be on offer together is asked case by case.
    pub fn of(script: &Script) -> Self {
        let mut words = Words::of(&script.dialogue);
        let mut all = Vec::new();
        let mut readings: Vec<(u64, u32)> = Vec::new();
        let mut open: Vec<(u32, Reading)> = Vec::new();
        for (scene, written) in script.dialogue.scenes.iter().enumerate() {
            let Written::Talk(talk) = written else { continue };
            let scene = scene as u32;
            readings.clear();
            open.clear();
            for (number, reply) in talk.replies.iter().enumerate() {
                match words.reading(&reply.say) {
                    Reading::Always(hash) => readings.push((hash, number as u32)),
                    reading @ Reading::ByFacts(_) => open.push((number as u32, reading)),
                }
            }
            readings.sort_unstable();
            let say = |number: u32| &*talk.replies[number as usize].say.value;
            for same in readings.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
                let pairs = same.iter().enumerate().flat_map(|(n, second)| {
                    let firsts = if same.len() > MANY { n.min(1) } else { n };
                    same[..firsts].iter().map(|first| (first.1, second.1))
                });
                for (first, second) in pairs.take(MOST) {
                    if words.same(say(first), say(second)) {
                        all.push(Twins { scene, first, second, together: false });
                    }
                }
            }
            for (n, (number, reading)) in open.iter().enumerate() {
                let always = readings.iter().map(|(_, other)| (*other, None));
                let others = always.chain(open[..n].iter().map(|(other, reading)| (*other, Some(reading))));
                for (other, its) in others {
                    if words.is_tired() || all.len() > MOST {
                        break;
                    }
                    if words.can_meet(reading, its, say(other)) {
                        let (first, second) = ((*number).min(other), (*number).max(other));
                        all.push(Twins { scene, first, second, together: false });
                    }
                }
            }
            if all.len() > MOST {
                break;
            }
        }
        Alike(all)
    }

    /// Looks whether they can be on offer together in a case.
    pub fn look(&mut self, Case { script, space }: Case) {
        let mut open: Vec<&mut Twins> = self.0.iter_mut().filter(|twins| !twins.together).collect();
        if open.is_empty() {
            return;
        }
        // In the order of the scenes, to find those of a state.
        open.sort_unstable_by_key(|twins| twins.scene);
        let mut state = space.blank();
        for node in 0..space.len() as u32 {
            let scene = space.scene(node);
            let from = open.partition_point(|twins| twins.scene < scene);
            let here = open[from..].iter_mut().take_while(|twins| twins.scene == scene);
            let Scene::Talk { replies, .. } = &script.scenes[scene as usize] else { continue };
            for (n, twins) in here.filter(|twins| !twins.together).enumerate() {
                if n == 0 {
                    space.load(node, &mut state);
                }
                let there = |number: u32| holds(&replies[number as usize].when, &state);
                twins.together = there(twins.first) && there(twins.second);
            }
        }
    }

    /// Reports each reply once that can be on offer beside one that reads the same.
    pub fn report(mut self, script: &Script, findings: &mut Vec<Finding>) {
        self.0.retain(|twins| twins.together);
        self.0.sort_by_key(|twins| (twins.scene, twins.second, twins.first));
        self.0.dedup_by_key(|twins| (twins.scene, twins.second));
        for Twins { scene, first, second, .. } in self.0 {
            let Written::Talk(talk) = script.scene(scene) else { continue };
            let (first, second) = (&talk.replies[first as usize], &talk.replies[second as usize]);
            let message = format!(
                "in {} the replies {} and {} can be on offer together and read the same",
                talk.id.value, first.id.value, second.id.value
            );
            let help = "say one of them in other words, or let their conditions exclude each other";
            let finding = Finding::new(Code::W505, second.say.span, message).help(help);
            findings.push(finding.related(first.say.span, "it reads like this one"));
        }
    }
}

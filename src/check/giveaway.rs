//! W506: a move that gives the best replies of a whole folder away.

use hashbrown::HashMap;

use super::best::Bests;
use super::listed::{self, listed};
use crate::conversation::Script;
use crate::conversation::script::Scene;
use crate::diagnostic::{Code, Finding, Report};
use crate::dialogue::{MoveKind, Rubric};

/// In so many turns it is no chance any more.
const TURNS: usize = 8;

/// What a good move tells about the replies of one dialogue, by its number in the rubric.
#[derive(Debug, Clone, Default)]
pub struct Tells(HashMap<u32, Tell>);

/// Where some but not all replies of a turn make a move.
#[derive(Debug, Clone, Default)]
struct Tell {
    /// The scenes in which the best reply alone makes it.
    turns: Vec<u32>,
    /// Whether another makes it somewhere.
    misleads: bool,
}

impl Tells {
    pub(super) fn of(script: &Script, bests: &Bests) -> Self {
        let mut tells: HashMap<u32, Tell> = HashMap::new();
        for (number, (scene, turns)) in script.scenes.iter().zip(&bests.turns).enumerate() {
            let Scene::Talk { replies, .. } = scene else { continue };
            for turn in turns {
                let Some(best) = turn.best else { continue };
                let on_offer = || replies.iter().enumerate().filter(|(n, _)| turn.there[*n]);
                let mut made: HashMap<u32, (usize, bool)> = HashMap::new();
                for (n, reply) in on_offer() {
                    for &number in reply.moves.iter().filter(|&&m| script.move_kind(m) == MoveKind::Good) {
                        let (times, by_best) = made.entry(number).or_default();
                        *times += 1;
                        *by_best |= n as u32 == best;
                    }
                }
                let all = on_offer().count();
                for (made, (times, by_best)) in made.into_iter().filter(|(_, (times, _))| *times < all) {
                    let tell = tells.entry(made).or_default();
                    // Whoever picks it where two replies make it may pick the wrong one.
                    tell.misleads |= !by_best || times > 1;
                    if !tell.misleads && tell.turns.last() != Some(&(number as u32)) {
                        tell.turns.push(number as u32);
                    }
                }
            }
        }
        Tells(tells)
    }
}

/// A sound dialogue of a folder, with what its moves tell.
pub struct DialogueTells<'r> {
    /// The findings in it.
    pub report: &'r mut Report,
    /// The dialogue.
    pub script: &'r Script,
    /// The tells of its moves.
    pub tells: &'r Tells,
}

/// Reports the moves that give the best replies of a folder away: at the move in the rubric's file, or at the
/// first of the turns where the rubric is built in. The dialogues are those that trainees are offered.
pub fn check(rubric: &Rubric, file: Option<&mut Report>, dialogues: &mut [DialogueTells]) {
    let mut in_file = Vec::new();
    for (number, written) in rubric.moves.iter().enumerate() {
        let tells = |dialogue: &DialogueTells| dialogue.tells.0.get(&(number as u32)).cloned().unwrap_or_default();
        let told: Vec<Tell> = dialogues.iter().map(tells).collect();
        let count: usize = told.iter().map(|tell| tell.turns.len()).sum();
        if count < TURNS || told.iter().any(|tell| tell.misleads) {
            continue;
        }
        let named = told.iter().zip(&*dialogues).filter(|(tell, _)| !tell.turns.is_empty()).map(|(tell, dialogue)| {
            let scenes = tell.turns.iter().map(|&scene| &*dialogue.script.scene(scene).id().value as &str);
            format!("{} ({})", dialogue.script.dialogue.id.value, listed(&scenes.collect::<Vec<_>>(), listed::TURNS))
        });
        let named: Vec<String> = named.collect();
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        let message = format!(
            "{} can be picked without listening: the reply that makes it is the best in all {count} turns in which some make it and some do not: {}",
            written.id.value,
            listed(&named, listed::TURNS)
        );
        let help = "give it to wrong replies too, beside what is wrong with them, or to all replies of a turn";
        let finding = |span| Finding::new(Code::W506, span, message.clone()).help(help);
        if file.is_some() {
            in_file.push(finding(written.id.span));
            continue;
        }
        let first = told.iter().position(|tell| !tell.turns.is_empty());
        if let Some(dialogue) = first.and_then(|n| dialogues.get_mut(n))
            && let Some(&scene) = first.and_then(|n| told[n].turns.first())
        {
            dialogue.report.findings.push(finding(dialogue.script.scene(scene).id().span));
            super::in_order(&mut dialogue.report.findings);
        }
    }
    if let Some(file) = file {
        file.findings.append(&mut in_file);
        super::in_order(&mut file.findings);
    }
}

//! W407: cases that make no difference, and cases that can be told before anything is said.

use hashbrown::HashMap;

use super::alike::folded;
use super::best::fresh;
use super::case::Case;
use crate::conversation::Script;
use crate::conversation::script::Scene;
use crate::conversation::state::State;
use crate::conversation::turn;
use crate::diagnostic::{Code, Finding};
use crate::dialogue::Scene as Written;

/// So much is kept to compare cases, in numbers.
const MOST: usize = 20_000_000;

/// What is known of the cases that were looked at.
pub(super) struct Cases {
    /// Per scene and line, a number that lines have in common which read the same.
    lines: Vec<Vec<u32>>,
    /// What the opening scene offers in the first of them, and which that is.
    opening: Option<(Vec<u32>, u32)>,
    /// The first case of each kind: per scene its best reply, and the endings.
    kinds: HashMap<Box<[u32]>, u32>,
    kept: usize,
    found: Vec<Finding>,
}

impl Cases {
    pub fn of(script: &Script) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut number = |text: &str| {
            let next = numbers.len() as u32;
            *numbers.entry(folded(text)).or_insert(next)
        };
        let mut lines = |scene: &Written| match scene {
            Written::Talk(talk) => talk.replies.iter().map(|reply| number(&reply.say)).collect(),
            Written::React(react) => react.one_of.iter().map(|reaction| number(&reaction.says)).collect(),
            Written::Ending(_) => Vec::new(),
        };
        let several = script.dialogue.cases().len() > 1;
        let lines = if several { script.dialogue.scenes.iter().map(&mut lines).collect() } else { Vec::new() };
        Cases { lines, opening: None, kinds: HashMap::new(), kept: 0, found: Vec::new() }
    }

    /// Looks at one of several cases.
    pub fn look(&mut self, Case { script, space }: Case) {
        let Some(case) = script.case().filter(|_| !self.lines.is_empty() && space.is_complete()) else { return };
        let name = |case: u32| &script.dialogue.cases()[case as usize].id;
        let opening = self.opening(script);
        let (first, told) = self.opening.get_or_insert_with(|| (opening.clone(), case));
        if *first != opening {
            let message = format!(
                "{} can be told before anything is said: the opening scene offers other words than in {}",
                name(case).value,
                name(*told).value
            );
            let help = "let the opening be the same in every case, and let what is true come out on the way";
            self.found.push(Finding::new(Code::W407, name(case).span, message).help(help));
            return;
        }
        if self.kept > MOST {
            return;
        }
        let bests = script.scenes.iter().enumerate().map(|(scene, written)| {
            let (Scene::Talk { replies, .. }, Some(offer)) = (written, space.on_offer(scene as u32)) else { return 0 };
            let worths = fresh(script, replies);
            let on_offer = (0..replies.len()).filter(|&n| offer.ever[n]);
            let best = on_offer.min_by_key(|&n| (worths[n].order(), n));
            best.map_or(0, |best| self.lines[scene][best] + 1)
        });
        let mut kind: Vec<u32> = bests.collect();
        let mut endings: Vec<u32> = space.endings().map(|node| space.scene(node)).collect();
        endings.sort_unstable();
        endings.dedup();
        kind.append(&mut endings);
        self.kept += kind.len();
        let known = *self.kinds.entry(kind.into()).or_insert(case);
        if known != case {
            let message = format!(
                "{} makes no difference: the best reply of every scene is the same as in {}, and so are the endings",
                name(case).value,
                name(known).value
            );
            let help =
                format!("let another reply be right in it, with only_if: [{}], or take it out", name(case).value);
            self.found.push(Finding::new(Code::W407, name(case).span, message).help(help));
        }
    }

    /// What there is to read in the opening scene at the start.
    fn opening(&self, script: &Script) -> Vec<u32> {
        let first = State::first(script);
        let lines = &self.lines[first.scene as usize];
        let mut offered: Vec<u32> = match &script.scenes[first.scene as usize] {
            Scene::Talk { .. } => turn::replies(script, &first).map(|(n, _)| lines[n]).collect(),
            Scene::React(_) => turn::reactions(script, &first).map(|(n, _)| lines[n]).collect(),
            Scene::Ending(_) => Vec::new(),
        };
        offered.sort_unstable();
        offered
    }

    /// Reports what was found.
    pub fn report(mut self, script: &Script, findings: &mut Vec<Finding>) {
        findings.append(&mut self.found);
        if let [only] = script.dialogue.cases() {
            let message = format!("{} is the only case, so it is always true", only.id.value);
            let help = "add another case, or take it out together with what asks about it";
            findings.push(Finding::new(Code::W407, only.id.span, message).help(help));
        }
    }
}

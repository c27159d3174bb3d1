//! What in the figures of a dialogue's turns an author should look at.
//!
//! A doubt is no proof, and there are many turns: what goes by strong and weak is only told where bounds that hold in 99
//! of 100 cases speak for it.

use super::items::{Case, Item};
use super::stats::{self, Estimate, Z99};
use crate::conversation::Script;
use crate::diagnostic::Span;
use crate::dialogue::Scene;
use crate::dialogue::model::Reply;
use crate::learning::wording::Wording;

/// So many people must have met a turn before it is doubted.
pub const ENOUGH: usize = 20;

/// Nobody chooses a reply only where of all people no more than this share may do so.
const HARDLY_ANY: f64 = 0.1;

/// Something to look at, in a turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// The number of the scene.
    pub scene: u32,
    /// The number of the reply; none where it is about all of them.
    pub reply: Option<u16>,
    /// What it is.
    pub why: Why,
}

impl Doubt {
    /// The scene as it was written, and the reply where it is about one.
    pub fn written<'s>(&self, script: &'s Script) -> (&'s Scene, Option<&'s Reply>) {
        let scene = script.scene(self.scene);
        (scene, self.reply.and_then(|number| scene.replies().get(usize::from(number))))
    }

    /// Where that stands in the dialogue's text.
    pub fn span(&self, script: &Script) -> Span {
        let (scene, reply) = self.written(script);
        reply.map_or(scene.id().span, |reply| reply.id.span)
    }
}

/// What there is to look at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// The strong choose the reply more often than the weak do, and others more seldom that are worth more.
    WrongKey {
        /// How far choosing it rather than one that is worth more goes together with strength.
        tells: Estimate,
    },
    /// Whoever does well elsewhere does badly here, and no single reply tells why.
    Backwards {
        /// How far what is earned here goes together with strength.
        tells: Estimate,
    },
    /// Everybody earns all there is to earn.
    TooEasy {
        /// How many people met it.
        n: usize,
    },
    /// Nobody chooses the reply, in no talk in this wording.
    Nobody {
        /// How many people could have, and how many in all may do so.
        share: Estimate,
    },
}

/// What there is to look at in the turns of a dialogue, in the order of the file.
pub(super) fn of(items: &[Item], wording: &Wording) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for item in items.iter().filter(|item| item.n >= ENOUGH) {
        let before = doubts.len();
        doubts.extend(wrong_keys(item));
        if doubts.len() == before {
            doubts.extend(backwards(item));
        }
        // Where everybody chooses the best, nobody chooses the others.
        match too_easy(item) {
            Some(easy) => doubts.push(easy),
            None => doubts.extend(nobodys(item, &wording.script)),
        }
    }
    doubts
}

fn wrong_keys(item: &Item) -> impl Iterator<Item = Doubt> {
    item.replies.iter().filter_map(|chosen| {
        let worth = chosen.share?;
        let better = |case: &&Case| {
            let other = item.replies.iter().find(|other| other.reply == case.reply);
            case.reply == chosen.reply || other.and_then(|other| other.share).is_some_and(|share| share > worth + 0.01)
        };
        let chose = |case: &Case| Some((f64::from(u8::from(case.reply == chosen.reply)), case.strength?));
        let pairs: Vec<(f64, f64)> = item.cases.iter().filter(better).filter_map(chose).collect();
        let tells = stats::correlation(&pairs, Z99).filter(|tells| tells.n >= ENOUGH && tells.low > 0.0)?;
        Some(Doubt { scene: item.scene, reply: Some(chosen.reply?), why: Why::WrongKey { tells } })
    })
}

fn backwards(item: &Item) -> Option<Doubt> {
    let pairs: Vec<(f64, f64)> = item.cases.iter().filter_map(|case| Some((case.share?, case.strength?))).collect();
    let tells = stats::correlation(&pairs, Z99).filter(|tells| tells.n >= ENOUGH && tells.high < 0.0)?;
    Some(Doubt { scene: item.scene, reply: None, why: Why::Backwards { tells } })
}

fn too_easy(item: &Item) -> Option<Doubt> {
    let told = item.cases.iter().filter_map(|case| case.share);
    let n = told.clone().count();
    let all = n >= ENOUGH && told.clone().all(|share| share >= 1.0);
    all.then_some(Doubt { scene: item.scene, reply: None, why: Why::TooEasy { n } })
}

/// Replies that nobody chose, of those that many could choose.
fn nobodys(item: &Item, script: &Script) -> Vec<Doubt> {
    let replies = script.scene(item.scene).replies().len();
    let nobody = item.replies.iter().filter(|chosen| chosen.first + chosen.otherwise == 0);
    let nobody = nobody.filter(|chosen| chosen.reply.is_some_and(|number| usize::from(number) < replies));
    let doubt = |offered: usize, reply| {
        let share = stats::share(0, offered).filter(|share| share.high <= HARDLY_ANY)?;
        Some(Doubt { scene: item.scene, reply, why: Why::Nobody { share } })
    };
    nobody.filter_map(|chosen| doubt(chosen.offered, chosen.reply)).collect()
}

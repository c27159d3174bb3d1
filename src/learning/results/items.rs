//! Turns as the questions of a test: how hard each is, how well it tells the strong from the weak, and what people chose.
//!
//! What is told of a turn rests on the first attempt of each person that came to its end without a coach's help, and on
//! the first time that its scene came up there: what somebody says again shows what they remember.

use std::collections::{BTreeMap, HashMap};

use super::gather::Answer;
use super::stats::{self, Estimate};
use super::{FEW, Gathering, Play, Turn};
use crate::learning::wording::Edition;

/// Somebody is strong or weak by what they earned in other turns; they must have been worth so many points together.
const ENOUGH_POINTS: i32 = 10;

/// How often a reply was chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chosen {
    /// The number of the reply; none where the time ran out.
    pub reply: Option<u16>,
    /// How many people could choose it, the first time.
    pub offered: usize,
    /// How many did.
    pub first: usize,
    /// How often it was chosen otherwise: in later attempts, with a coach, in talks that came to no end, and when the scene
    /// came up again.
    pub otherwise: usize,
    /// How much of what could be earned it earned, from 0 to 1, on average; none where nobody chose it, or there was
    /// nothing to earn.
    pub share: Option<f64>,
    /// How strong those are who chose it, from 0 to 1, on average; none where they are too few to be told apart.
    pub strength: Option<f64>,
}

/// One turn of a dialogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The number of the scene.
    pub scene: u32,
    /// How many people came to it.
    pub n: usize,
    /// How much of what could be earned they earned, from 0 to 1: the less, the harder it is.
    pub share: Option<Estimate>,
    /// How far those earned more here who earned more elsewhere, from -1 to 1: item-rest correlation.
    pub tells: Option<Estimate>,
    /// Every reply that was on offer to anybody, in the order of the file, and silence where somebody kept it.
    pub replies: Vec<Chosen>,
    /// What each person chose, how much they earned, and how strong they are.
    pub(super) cases: Vec<Case>,
}

/// Somebody in a turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Case {
    pub reply: Option<u16>,
    pub on_offer: u32,
    pub share: Option<f64>,
    pub strength: Option<f64>,
}

/// The turns of all dialogues.
#[derive(Debug, Default)]
pub(super) struct Items {
    /// The place of the wording that is told of, by dialogue.
    pub wording: HashMap<usize, usize>,
    pub by_dialogue: HashMap<usize, Vec<Item>>,
}

/// The answers with which each scene was met for the first time in a talk.
fn first_visits(answers: &[Answer]) -> impl Iterator<Item = &Answer> {
    let met_before = |n: usize, scene| answers[..n].iter().any(|before| before.scene == scene);
    answers.iter().enumerate().filter(move |(n, answer)| !met_before(*n, answer.scene)).map(|(_, answer)| answer)
}

pub(super) fn of(gathering: &Gathering, turns: &[Turn<'_>]) -> Items {
    let wording = wordings(gathering, turns);
    let fresh = || turns.iter().filter(|turn| turn.is_fresh()).map(|turn| turn.play);
    // Points earned and to be earned, person by person, over all that shows what they can do.
    let mut strength: HashMap<usize, (i32, i32)> = HashMap::new();
    for play in fresh() {
        let (earned, most) = strength.entry(play.person).or_default();
        for answer in first_visits(gathering.answers_of(play)) {
            *earned += i32::from(answer.earned.max(0));
            *most += i32::from(answer.most);
        }
    }
    let mut cases: HashMap<usize, BTreeMap<u32, Vec<Case>>> = HashMap::new();
    let is_told = |play: &&Play| !play.lost && play.wording == wording.get(&play.dialogue).copied();
    for play in fresh().filter(is_told) {
        let (earned, most) = strength.get(&play.person).copied().unwrap_or_default();
        let scenes = cases.entry(play.dialogue).or_default();
        for answer in first_visits(gathering.answers_of(play)) {
            let rest = (earned - i32::from(answer.earned.max(0)), most - i32::from(answer.most));
            let strength = (rest.1 >= ENOUGH_POINTS).then(|| f64::from(rest.0) / f64::from(rest.1));
            let Answer { reply, on_offer, .. } = *answer;
            scenes.entry(answer.scene).or_default().push(Case { reply, on_offer, share: answer.share(), strength });
        }
    }
    let mut all: HashMap<usize, HashMap<(u32, Option<u16>), usize>> = HashMap::new();
    for play in turns.iter().map(|turn| turn.play).filter(is_told) {
        let counts = all.entry(play.dialogue).or_default();
        for answer in gathering.answers_of(play) {
            *counts.entry((answer.scene, answer.reply)).or_default() += 1;
        }
    }
    let item = |dialogue: usize, scene: u32, cases: Vec<Case>| {
        let counts = all.get(&dialogue);
        Item::of(scene, cases, |reply| counts.and_then(|counts| counts.get(&(scene, reply))).copied().unwrap_or(0))
    };
    let by_dialogue = cases.into_iter().map(|(dialogue, scenes)| {
        (dialogue, scenes.into_iter().map(|(scene, cases)| item(dialogue, scene, cases)).collect())
    });
    Items { by_dialogue: by_dialogue.collect(), wording }
}

/// The wording of each dialogue that its turns are told of: of those that enough people have played that of now, else the
/// one that was played last.
fn wordings(gathering: &Gathering, turns: &[Turn<'_>]) -> HashMap<usize, usize> {
    let mut played: HashMap<(usize, usize), (usize, i64)> = HashMap::new();
    for play in turns.iter().filter(|turn| turn.is_fresh() && !turn.play.lost).map(|turn| turn.play) {
        let Some(place) = play.wording else { continue };
        let (count, latest) = played.entry((play.dialogue, place)).or_default();
        *count += 1;
        *latest = (*latest).max(play.started_ms);
    }
    let mut chosen: HashMap<usize, (bool, bool, i64, usize)> = HashMap::new();
    for ((dialogue, place), (count, latest)) in played {
        let is_now = gathering.wordings[place].edition == Edition::Current;
        let candidate = (count >= FEW, is_now, latest, place);
        let best = chosen.entry(dialogue).or_insert(candidate);
        *best = (*best).max(candidate);
    }
    chosen.into_iter().map(|(dialogue, (.., place))| (dialogue, place)).collect()
}

impl Item {
    fn of(scene: u32, cases: Vec<Case>, all: impl Fn(Option<u16>) -> usize) -> Self {
        let shares: Vec<f64> = cases.iter().filter_map(|case| case.share).collect();
        let pairs: Vec<(f64, f64)> = cases.iter().filter_map(|case| Some((case.share?, case.strength?))).collect();
        let mut replies: Vec<Option<u16>> = (0..32).map(Some).collect();
        replies.extend(cases.iter().map(|case| case.reply).filter(|reply| reply.is_none_or(|number| number >= 32)));
        replies.sort_unstable_by_key(|reply| reply.unwrap_or(u16::MAX));
        replies.dedup();
        let replies = replies.into_iter().map(|reply| {
            let offered = cases.iter().filter(|case| case.offers(reply)).count();
            let chose = || cases.iter().filter(|case| case.reply == reply);
            let shares: Vec<f64> = chose().filter_map(|case| case.share).collect();
            let strengths: Vec<f64> = chose().filter_map(|case| case.strength).collect();
            Chosen {
                reply,
                offered,
                first: chose().count(),
                otherwise: all(reply).saturating_sub(chose().count()),
                share: super::mean(&shares),
                strength: super::mean(&strengths).filter(|_| strengths.len() >= FEW),
            }
        });
        Item {
            scene,
            n: cases.len(),
            share: stats::mean_share(&shares),
            tells: stats::correlation95(&pairs),
            replies: replies.filter(|chosen| chosen.offered > 0 || chosen.otherwise > 0).collect(),
            cases,
        }
    }
}

impl Case {
    /// Whether a reply could be chosen. Silence always can.
    pub fn offers(&self, reply: Option<u16>) -> bool {
        match reply {
            None => self.reply.is_none(),
            Some(number @ 32..) => self.reply == Some(number),
            Some(number) => self.on_offer & (1 << number) != 0,
        }
    }
}

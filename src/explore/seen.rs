//! What runs reach, all cases together.

use super::{OnOffer, Space};

/// What runs reach in any of the cases that were looked at.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    reached: Vec<bool>,
    on_offer: Vec<Option<OnOffer>>,
    angers: Vec<Option<(u8, u8)>>,
    cut: bool,
}

impl Seen {
    /// Adds the states of another case of the same dialogue.
    pub fn add(&mut self, space: &Space) {
        let scenes = space.script.scenes.len();
        self.reached.resize(scenes, false);
        self.on_offer.resize(scenes, None);
        self.angers.resize(scenes, None);
        self.cut |= !space.is_complete();
        for node in 0..space.len() as u32 {
            let (scene, anger) = (space.scene(node) as usize, space.anger(node));
            self.reached[scene] = true;
            let (least, most) = self.angers[scene].get_or_insert((anger, anger));
            (*least, *most) = ((*least).min(anger), (*most).max(anger));
        }
        for (known, new) in self.on_offer.iter_mut().zip(&space.on_offer) {
            match (known, new) {
                (Some(known), Some(new)) => known.add(new),
                (known @ None, Some(new)) => *known = Some(new.clone()),
                _ => {}
            }
        }
    }

    /// Whether every reachable state was explored, in every case.
    pub fn is_complete(&self) -> bool {
        !self.cut
    }

    /// Per scene, whether any run gets there.
    pub fn reached(&self) -> &[bool] {
        &self.reached
    }

    /// What is on offer in a Talk scene over all its states; none where no run gets there.
    pub fn on_offer(&self, scene: u32) -> Option<&OnOffer> {
        self.on_offer.get(scene as usize)?.as_ref()
    }

    /// The least and the most anger in a scene, as far as it matters there; none where no run gets there.
    pub fn angers(&self, scene: u32) -> Option<(u8, u8)> {
        self.angers.get(scene as usize).copied().flatten()
    }
}

impl OnOffer {
    fn add(&mut self, other: &OnOffer) {
        (self.least, self.most) = (self.least.min(other.least), self.most.max(other.most));
        self.ever.iter_mut().zip(&other.ever).for_each(|(ever, more)| *ever |= more);
    }
}

//! The scenes of a dialogue by id, made once for all rules.

use hashbrown::HashMap;

use crate::dialogue::model::{Dialogue, Scene};
use crate::dialogue::{Name, suggest};

/// The scenes by id; of two with the same id, the first.
pub(super) struct Index<'d> {
    numbers: HashMap<&'d str, usize>,
}

impl<'d> Index<'d> {
    pub fn new(dialogue: &'d Dialogue) -> Self {
        let mut numbers = HashMap::with_capacity(dialogue.scenes.len());
        for (number, id) in dialogue.scenes.iter().map(Scene::id).enumerate() {
            if !id.is_empty() {
                numbers.entry(&*id.value).or_insert(number);
            }
        }
        Index { numbers }
    }

    /// The number of the scene of that id.
    pub fn find(&self, id: &Name) -> Option<usize> {
        self.numbers.get(&**id).copied()
    }

    /// The scene of that id, or the one that was most likely meant.
    pub fn meant(&self, dialogue: &Dialogue, id: &Name) -> Option<usize> {
        self.find(id).or_else(|| {
            let near = suggest::nearest(id, ids(dialogue))?;
            self.numbers.get(near).copied()
        })
    }
}

/// The ids of all scenes, in the order of the file.
pub(super) fn ids(dialogue: &Dialogue) -> impl Iterator<Item = &str> + Clone {
    dialogue.scenes.iter().map(|s| &*s.id().value).filter(|id| !id.is_empty())
}

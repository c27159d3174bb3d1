//! The messages as a resource.

use crate::words::{Messages, Value};
use bevy::prelude::*;

/// What the program says, in the trainee's language.
#[derive(Resource, Default)]
pub struct Words(Messages);

impl Words {
    /// The messages themselves, for sentences that the terminal says too.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        &self.0
    }

    /// A message without values.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.0.text(id)
    }

    /// A message with values.
    #[must_use]
    pub fn format(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.0.format(id, values)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Words>();
}

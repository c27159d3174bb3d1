//! What is asked of all cases of a dialogue together: W407, W502, W505, and what W506 needs of it.

use super::alike::Alike;
use super::best::Bests;
use super::case::Case;
use super::cases::Cases;
use super::giveaway::Tells;
use crate::conversation::Script;
use crate::diagnostic::Finding;
use crate::explore::Space;

/// What the cases that were looked at have shown.
pub(super) struct Across {
    alike: Alike,
    bests: Bests,
    cases: Cases,
}

impl Across {
    /// Looks at what does not depend on the case.
    pub fn of(script: &Script) -> Self {
        Across { alike: Alike::of(script), bests: Bests::of(script), cases: Cases::of(script) }
    }

    /// Looks at one case.
    pub fn look(&mut self, script: &Script, space: &Space) {
        let case = Case { script, space };
        self.alike.look(case);
        self.bests.look(case);
        self.cases.look(case);
    }

    /// Reports what was found. What gives best replies away is left to whoever knows the whole folder.
    pub fn report(self, script: &Script, findings: &mut Vec<Finding>) -> Tells {
        self.bests.report(script, findings);
        self.alike.report(script, findings);
        self.cases.report(script, findings);
        Tells::of(script, &self.bests)
    }
}

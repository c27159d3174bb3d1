//! W406: walkthroughs whose kind contradicts how they go.

use crate::conversation::Script;
use crate::diagnostic::{Code, Finding};
use crate::dialogue::model::Walkthrough;
use crate::dialogue::{Outcome, WalkthroughKind};
use crate::scoring::{Shortfall, Tally, tally};
use crate::skill::Skills;

/// One way that a walkthrough can go: how it ends, if it does, and what it has earned.
pub(super) type Way = (Option<Outcome>, Tally);

/// What contradicts a walkthrough's kind in one of the ways that it can go.
pub(super) fn contradiction(
    script: &Script,
    walkthrough: &Walkthrough,
    ways: &[Way],
    par: &Skills<u32>,
) -> Option<Finding> {
    let kind = &walkthrough.kind;
    let fails = |(outcome, sums): &Way| {
        let skills = sums.skills(par);
        let short = tally::shortfalls(script, *outcome, &skills, sums.critical);
        short.first().map(|short| because(script, *short, tally::overall(&skills)))
    };
    let failed: Vec<Option<String>> = ways.iter().map(fails).collect();
    let always = |fails: bool| failed.iter().all(|why| why.is_some() == fails);
    match kind.value {
        WalkthroughKind::Model => failed.iter().flatten().next().map(|why| {
            let pass = if always(true) { "does not pass" } else { "does not always pass, as chance falls" };
            let help = "let it say what passes, to the end of the talk, or write kind: warning";
            Finding::new(Code::W406, kind.span, format!("this model {pass}: {why}")).help(help)
        }),
        WalkthroughKind::Warning => failed.iter().any(Option::is_none).then(|| {
            let pass = if always(false) { "passes" } else { "can pass, as chance falls" };
            let help = "let it say what does not pass, or write kind: model";
            Finding::new(Code::W406, kind.span, format!("this warning {pass}")).help(help)
        }),
    }
}

/// Why a run does not pass, in words.
fn because(script: &Script, short: Shortfall, overall: Option<u32>) -> String {
    let (overall_mark, each_mark) = script.pass_marks();
    match short {
        Shortfall::Unfinished => "it stops before the talk is over".to_owned(),
        Shortfall::Critical => "it says what fails any run".to_owned(),
        Shortfall::Outcome(outcome) => format!("it ends {}", outcome.word()),
        Shortfall::NothingToScore => "nothing in it can be scored".to_owned(),
        Shortfall::Overall => {
            format!("its overall is {}, and it takes {overall_mark} to pass", overall.unwrap_or(0))
        }
        Shortfall::Skill(skill) => format!("it has less than {each_mark} on {skill}"),
    }
}

//! E401: walkthroughs that do not do what they expect. They must do it however chance falls. [`kind`] asks of
//! the others whether they go as their kind says.

use hashbrown::HashSet;

use crate::conversation::script::{Conduct, Scene};
use crate::conversation::state::State;
use crate::conversation::step::{Step, perform, possible};
use crate::conversation::{Input, Script, turn};
use crate::diagnostic::{Code, Finding};
use crate::dialogue::model::Walkthrough;
use crate::dialogue::{Name, Outcome, Scene as Written, Spanned};
use crate::scoring::{Tally, tally};
use crate::skill::Skills;

use super::kind;
use super::players::Table;

/// How many ways chance may fall in one answer before no more of them are followed, and how many in
/// all walkthroughs together. Beyond that one way is followed to its end.
const WAYS: usize = 10_000;
const ALL_WAYS: usize = 2_000_000;

/// How many more ways may be followed, all cases together.
pub(super) struct Left(usize);

impl Default for Left {
    fn default() -> Self {
        Left(ALL_WAYS)
    }
}

/// Follows the walkthroughs that go through this case.
pub(super) fn check(script: &Script, table: &Table, Left(left): &mut Left, findings: &mut Vec<Finding>) {
    let here = |walkthrough: &&Walkthrough| match (script.case(), &walkthrough.case) {
        (Some(case), Some(told)) => script.case_number(&told.value) == Some(case),
        _ => true,
    };
    let walkthroughs = script.dialogue.walkthroughs.iter().filter(here);
    findings.extend(walkthroughs.filter_map(|walkthrough| one(script, table, walkthrough, left)));
}

/// What is wrong with a walkthrough, the first thing first. Where a run gets stuck, that has been said.
fn one(script: &Script, table: &Table, walkthrough: &Walkthrough, left: &mut usize) -> Option<Finding> {
    let first = State::first(script).remembering(script);
    let mut runs = vec![Run { state: first, sums: Tally::default() }];
    for word in &walkthrough.say {
        runs = answers(script, runs, left);
        if runs.iter().any(|run| run.is_stuck(script)) {
            return None;
        }
        for run in &mut runs {
            if let Err(why) = run.take(script, word) {
                let message = format!("the walkthrough says {}, and {why}", word.value);
                return Some(Finding::new(Code::E401, word.span, message).help_maybe(run.choices(script)));
            }
        }
    }
    runs = answers(script, runs, left);
    if runs.iter().any(|run| run.is_stuck(script)) {
        return None;
    }
    let par = table.par();
    let unexpected = |run: &Run| {
        let expect = walkthrough.expect.as_ref()?;
        let Some(outcome) = run.outcome(script) else {
            let last = walkthrough.say.last().map_or(walkthrough.name.span, |word| word.span);
            let finding = Finding::new(Code::E401, last, "the walkthrough stops here, and the talk is not over");
            return Some(finding.help_maybe(run.choices(script)));
        };
        let wrong = expect.outcome.as_ref().filter(|wanted| wanted.value != outcome).map(|wanted| {
            let message = format!("the walkthrough ends {}, not {}", outcome.word(), wanted.value.word());
            Finding::new(Code::E401, wanted.span, message)
                .help(format!("write {}, or change what is said", outcome.word()))
        });
        wrong.or_else(|| {
            let wanted = expect.overall.as_ref()?;
            let overall = tally::overall(&run.sums.skills(par)).unwrap_or(0) as i32;
            let fits = (wanted.value.0..=wanted.value.1).contains(&overall);
            let message =
                format!("the walkthrough's overall is {overall}, not {} to {}", wanted.value.0, wanted.value.1);
            let finding = Finding::new(Code::E401, wanted.span, message);
            (!fits).then(|| finding.help("write other numbers, or change what is said"))
        })
    };
    runs.iter().find_map(unexpected).or_else(|| {
        let ways: Vec<kind::Way> = runs.iter().map(|run| (run.outcome(script), run.sums)).collect();
        kind::contradiction(script, walkthrough, &ways, par)
    })
}

/// Lets the customer answer in every way there is, until it is the trainee's turn or the talk is over.
fn answers(script: &Script, runs: Vec<Run>, left: &mut usize) -> Vec<Run> {
    let mut steps = Vec::new();
    let most = WAYS.min(*left);
    let mut known: HashSet<Run> = HashSet::new();
    let mut todo: Vec<Run> = runs.into_iter().filter(|run| known.insert(run.clone())).collect();
    let mut done = Vec::new();
    while let Some(run) = todo.pop() {
        if known.len() > most {
            todo.clear();
        }
        possible(script, &run.state, false, &mut steps);
        *left = left.saturating_sub(1 + steps.len() / 16);
        if !steps.iter().any(|step| matches!(step, Step::Answer { .. })) {
            done.push(run);
            continue;
        }
        for &step in &steps {
            let mut next = run.clone();
            perform(script, &mut next.state, step);
            if known.insert(next.clone()) {
                todo.push(next);
            }
            if known.len() > most {
                break;
            }
        }
    }
    done
}

/// A run as far as it has gone, one way that chance may have fallen.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Run {
    state: State,
    sums: Tally,
}

impl Run {
    /// Says or does one thing.
    fn take(&mut self, script: &Script, word: &Spanned<Name>) -> Result<(), String> {
        let Written::Talk(talk) = script.scene(self.state.scene) else {
            return Err("the talk is over by then".to_owned());
        };
        let here = &talk.id.value;
        let step = match word.value.parse::<Input>() {
            Ok(Input::Reply { id, .. }) => turn::replies(script, &self.state)
                .map(|(n, _)| n)
                .find(|&n| talk.replies[n].id.value == id)
                .map(|n| Step::Reply { number: n as u32, in_anger: false })
                .ok_or_else(|| format!("in {here} that cannot be said"))?,
            Ok(Input::Timeout) => Step::Timeout,
            Ok(Input::Breath) => Step::Breath,
            _ => Step::Interrupt,
        };
        let Scene::Talk { timer, provokes, .. } = &script.scenes[self.state.scene as usize] else { return Ok(()) };
        match step {
            Step::Reply { number, .. } => self.said(script, number),
            Step::Timeout if timer.is_some() => {
                self.sums.said(&turn::table(script, &self.state).offered(), &Skills::default(), false);
            }
            Step::Timeout => return Err(format!("in {here} there is no time limit")),
            Step::Breath if *provokes && !self.state.breathed => self.behaves(script, Conduct::TakesABreath),
            Step::Breath => return Err(format!("in {here} there is no breath to take")),
            Step::Interrupt if !script.is_spoken() => return Err("nobody is interrupted in writing".to_owned()),
            Step::Interrupt if !self.state.interrupted => self.behaves(script, Conduct::Interrupts),
            _ => return Err(format!("in {here} the customer was interrupted before")),
        }
        perform(script, &mut self.state, step);
        Ok(())
    }

    fn said(&mut self, script: &Script, number: u32) {
        let Some(reply) = script.reply(self.state.scene, number) else { return };
        let (offered, earned) = turn::Said::of(script, &self.state, reply).gain(&turn::table(script, &self.state));
        self.sums.said(&offered, &earned, reply.critical);
    }

    fn behaves(&mut self, script: &Script, conduct: Conduct) {
        let mut as_it_stands = self.state.clone();
        self.sums.behaved(&turn::conduct(script, &mut as_it_stands, conduct).points);
    }

    fn is_stuck(&self, script: &Script) -> bool {
        let mut steps = Vec::new();
        possible(script, &self.state, false, &mut steps);
        steps.is_empty() && self.outcome(script).is_none()
    }

    fn outcome(&self, script: &Script) -> Option<Outcome> {
        match script.scenes[self.state.scene as usize] {
            Scene::Ending(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// What can be said now, as a suggestion.
    fn choices(&self, script: &Script) -> Option<String> {
        let Written::Talk(talk) = script.scene(self.state.scene) else { return None };
        let ids: Vec<&str> =
            turn::replies(script, &self.state).map(|(n, _)| &*talk.replies[n].id.value as &str).collect();
        (!ids.is_empty()).then(|| format!("in {} these can be said: {}", talk.id.value, ids.join(", ")))
    }
}

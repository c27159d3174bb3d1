//! What a dialogue can come to, for people.

use std::fmt::Write;

use crate::check::outcomes::{Ending, Outcomes, Range, Reached};
use crate::check::players::{Played, Player, Runs};
use crate::conversation::Script;
use crate::diagnostic::{Report, shell};
use crate::dialogue::model::Case;
use crate::skill::Skill;

/// The widest bar of the histogram, in characters.
const WIDEST: f64 = 40.0;

/// The whole, case by case and then all of them together, section by section.
pub(super) fn render(script: &Script, report: &Report, cases: &[Outcomes], whole: &Outcomes) -> String {
    let mut out = format!("{} ({})\n", *script.dialogue.title, script.dialogue.id.value);
    let written = script.dialogue.cases();
    let total: u32 = written.iter().map(Case::weight).sum();
    for (case, outcomes) in written.iter().zip(cases) {
        let (id, weight) = (&case.id.value, case.weight());
        let _ = writeln!(out, "\nThe case {id}, in {weight} of {total} runs: {}", *case.note);
        out += &block(script, report, outcomes);
    }
    if !written.is_empty() {
        out += "\nAll cases together\n";
    }
    out + &block(script, report, whole)
}

fn block(script: &Script, report: &Report, outcomes: &Outcomes) -> String {
    let mut out = String::new();
    if !outcomes.complete {
        let states = outcomes.states;
        let _ = writeln!(out, "Not everything could be looked at: the search was cut off after {states} states.");
    }
    out += &endings(script, report, outcomes);
    out += &skills(outcomes);
    out += &players(outcomes);
    out + &outcomes.player(Player::Random).map(histogram).unwrap_or_default()
}

fn endings(script: &Script, report: &Report, outcomes: &Outcomes) -> String {
    let id = |ending: &Ending| script.scene(ending.scene).id().value.to_string();
    let width = outcomes.endings.iter().map(|ending| id(ending).chars().count()).max().unwrap_or(0).max(6);
    let mut out = String::from("\nHow it can end, from the worst to the best that can be scored there, in percent\n\n");
    let _ = write!(out, "  {:width$}  {:10}  {:>8}", "ending", "outcome", "overall");
    for skill in Skill::ALL {
        let _ = write!(out, "  {:>11}", skill.word());
    }
    let _ = writeln!(out, "  {:>7}", "by lot");
    let random = outcomes.player(Player::Random);
    for ending in &outcomes.endings {
        let _ = write!(out, "  {:width$}  {:10}", id(ending), ending.outcome.word());
        let Some(reached) = &ending.reached else {
            out += "  no run gets there\n";
            continue;
        };
        let _ = write!(out, "  {:>8}", range(reached.overall));
        for skill in Skill::ALL {
            let _ = write!(out, "  {:>11}", range(reached.skills[skill]));
        }
        let _ = writeln!(out, "  {:>7}", percent(random.map_or(0.0, |played| played.share_of(ending.scene))));
    }
    out += "\nThe shortest way to each\n\n";
    let folder = shell::option("dialogues", report.dialogues.as_deref());
    for ending in &outcomes.endings {
        let known = |reached: &&Reached| reached.seed.is_some() || !reached.shortest.is_empty();
        let Some(reached) = ending.reached.as_ref().filter(known) else { continue };
        let say: Vec<String> =
            reached.shortest.iter().map(|input| shell::word(&input.to_string()).into_owned()).collect();
        let seed = match reached.seed {
            Some(0) => String::new(),
            Some(seed) => format!(" --seed {seed}"),
            None => String::new(),
        };
        let rare = if reached.seed.is_none() { "  (chance rarely falls that way)" } else { "" };
        let (file, say) = (shell::path(&report.file), say.join(" "));
        let case = reached.case.and_then(|case| script.dialogue.cases().get(case as usize));
        let case = shell::option("case", case.map(|case| &*case.id.value));
        let _ = writeln!(out, "  {:width$}  trainer try {file}{folder}{case}{seed} --say {say}{rare}", id(ending));
    }
    out
}

fn range(range: Range) -> String {
    let number = |percent: Option<u32>| percent.map_or("?".to_owned(), |p| p.to_string());
    match (range.worst, range.best) {
        (None, None) if range.unknown => "?".to_owned(),
        (None, None) => "-".to_owned(),
        (Some(worst), Some(best)) if worst == best => best.to_string(),
        (worst, best) => format!("{}-{}", number(worst), number(best)),
    }
}

fn skills(outcomes: &Outcomes) -> String {
    let best = outcomes.player(Player::Best);
    let mut out = String::from("\nHow often each skill is on the table\n\n");
    for skill in Skill::ALL {
        let run = match best.map(|played| played.turns[skill]) {
            Some((least, most)) if least == most => format!(", {most} in the best run"),
            Some((least, most)) => format!(", {least} to {most} in the best run"),
            None => String::new(),
        };
        let turns = outcomes.on_table[skill];
        let par = match outcomes.par[skill] {
            (least, most) if least == most => format!("par {least}"),
            (least, most) => format!("par {least} to {most}"),
        };
        let _ = writeln!(out, "  {:11}  in {turns} of {} turns{run}; {par}", skill.word(), outcomes.turns);
    }
    out
}

fn players(outcomes: &Outcomes) -> String {
    let mut out = String::from("\nWho passes\n\n");
    let width = outcomes.players.iter().map(|(player, _)| player.word().len()).max().unwrap_or(0);
    for (player, played) in &outcomes.players {
        let runs = match played.runs {
            Runs::All => "of all runs".to_owned(),
            Runs::Seeded(n) => format!("of {n} runs, give or take {}", percent(played.error())),
        };
        let _ = writeln!(out, "  {:width$}  {:>6} {runs}", player.word(), percent(played.passed));
    }
    out
}

/// The overall of random players, ten percent to a bar.
fn histogram(played: &Played) -> String {
    let mut out = String::from("\nThe overall of somebody who chooses by lot\n\n");
    let shares: Vec<f64> = (0..10).map(|tenth| bar(played, tenth)).collect();
    let most = shares.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    for (tenth, share) in shares.iter().enumerate() {
        let to = if tenth == 9 { 100 } else { tenth * 10 + 9 };
        let line = format!("  {:>3}-{to:<3}  {:>6}  {}", tenth * 10, percent(*share), blocks(share / most));
        out += line.trim_end();
        out.push('\n');
    }
    out
}

fn bar(played: &Played, tenth: usize) -> f64 {
    let to = if tenth == 9 { 101 } else { tenth * 10 + 10 };
    played.overalls.get(tenth * 10..to).map_or(0.0, |shares| shares.iter().sum())
}

/// A bar as long as the part of the widest one, to the eighth of a character.
fn blocks(part: f64) -> String {
    let eighths = (part * WIDEST * 8.0).round() as usize;
    let last = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
    "█".repeat(eighths / 8) + last
}

/// A share as people read it.
fn percent(share: f64) -> String {
    match share * 100.0 {
        0.0 => "0 %".to_owned(),
        tiny if tiny < 0.1 => "<0.1 %".to_owned(),
        small if small < 10.0 => format!("{small:.1} %"),
        percent => format!("{percent:.0} %"),
    }
}

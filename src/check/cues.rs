//! W501: players who do not listen, and pass.

use super::players::{Effort, Player, Runs, Table};
use crate::conversation::Script;
use crate::diagnostic::{Code, Finding};

pub(super) fn check(script: &Script, table: &Table, effort: Effort, findings: &mut Vec<Finding>) {
    let players = Player::CUES.into_iter().chain([Player::Random]);
    for player in players.filter(|player| table.has_cues_for(*player)) {
        let played = table.play(player, effort);
        if player.limit().is_none_or(|limit| !played.is_over(limit)) {
            continue;
        }
        let runs = match played.runs {
            Runs::All => format!("{} of the runs", percent(played.passed)),
            Runs::Seeded(n) => {
                format!("{} of {n} runs, give or take {}", percent(played.passed), percent(played.error()))
            }
        };
        let message = format!("somebody who {} passes in {runs}", player.word());
        let help = match player {
            Player::Longest => "shorten best replies, or give wrong ones more words",
            Player::SecondLongest => "let the best reply be the longest in some turns, and the shortest in others",
            Player::Shortest => "give some best replies more words than the wrong ones",
            Player::First | Player::Last => "change the order in which the replies are written",
            Player::MostApologetic => "let some turns reward something else than an apology, and repeated ones grate",
            Player::MostGoodMoves => "give wrong replies good moves too, beside what is wrong with them",
            _ => "let more wrong replies cost points, or ask for more in pass: ( ... )",
        };
        findings.push(Finding::new(Code::W501, script.dialogue.id.span, message).help(help));
    }
}

/// A share as people read it.
fn percent(share: f64) -> String {
    match share * 100.0 {
        tiny if tiny > 0.0 && tiny < 1.0 => format!("{tiny:.1} %"),
        percent => format!("{percent:.0} %"),
    }
}

//! How hard dialogues are found to be, beside what they say of themselves, for people.

use std::fmt::Write;

use crate::check::levels::Difficulty;
use crate::check::players::Player;
use crate::dialogue::Level;

/// The careful players, several of them.
const CAREFUL: &str = "choose the best reply in four turns of five";

/// One dialogue's level, as a section of its own.
pub(super) fn section(difficulty: &Difficulty) -> String {
    let Difficulty { level, passed, error, fit, .. } = difficulty;
    let error = if *error > 0.0 { format!(", give or take {},", percent(*error)) } else { String::new() };
    format!(
        "\nIs the level true?\n\n  {} asks that {} pass who {CAREFUL};\n  {}{error} do: {}\n",
        level.word(),
        asked(*level),
        percent(*passed),
        fit.word()
    )
}

/// The dialogues of a folder, a row for each.
pub(super) fn table(rows: &[(String, Difficulty)]) -> String {
    let width = rows.iter().map(|(id, _)| id.chars().count()).max().unwrap_or(0).max(8);
    let mut out = String::from("How hard each is\n\n");
    let head = ["level", "asks for", "careful", "by a cue", "by lot"];
    let [level, asks, careful, cue, lot] = head;
    let _ = writeln!(out, "  {:width$}  {level:6}  {asks:12}  {careful:>7}  {cue:>8}  {lot:>7}", "dialogue");
    for (id, difficulty) in rows {
        let Difficulty { level, passed, by_cue, by_lot, .. } = difficulty;
        let (careful, cue, lot) = (percent(*passed), percent(*by_cue), percent(*by_lot));
        let (level, asks, verdict) = (level.word(), asked(*level), verdict(difficulty));
        let _ = writeln!(out, "  {id:width$}  {level:6}  {asks:12}  {careful:>7}  {cue:>8}  {lot:>7}  {verdict}");
    }
    let most = |player: Player| player.limit().map_or(0.0, |limit| limit * 100.0);
    let _ = write!(
        out,
        "\ncareful: how many pass who {CAREFUL}.\n\
         by a cue, by lot: how many pass who look at one cue alone ({:.0} % at most), or\n\
         choose by lot ({:.0} % at most), in the case where those are most.\n",
        most(Player::Longest),
        most(Player::Random)
    );
    out
}

fn verdict(difficulty: &Difficulty) -> String {
    let mut said = difficulty.fit.word().to_owned();
    if difficulty.error > 0.0 {
        said += &format!(", give or take {}", percent(difficulty.error));
    }
    if difficulty.guessed {
        said += "; can be guessed";
    }
    said
}

/// What a level asks for.
fn asked(level: Level) -> String {
    match level.passes() {
        (least, 100) => format!("{least} % or more"),
        (least, most) => format!("{least} to {most} %"),
    }
}

/// A share to the tenth of a percent, as it is judged.
fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

//! What is known before a talk, what is said in it, and how it was played and ended.

use crate::conversation::Script;
use crate::dialogue::{Brief, Mode, Outcome};
use crate::words::Messages;

/// What the trainee knows before a talk, part by part: the setting, what they may do, and what is not theirs to do.
pub fn brief(messages: &Messages, brief: &Brief) -> String {
    let mut text = brief.setting.to_string();
    for (id, items) in [("brief-may", &brief.may), ("brief-not", &brief.not)] {
        if !items.is_empty() {
            text += &format!("\n\n{}", messages.text(id));
            items.iter().for_each(|item| text += &format!("\n– {}", **item));
        }
    }
    text
}

/// What a way to play means, in a line.
pub fn mode_about(messages: &Messages, mode: Mode, script: &Script) -> String {
    let (overall, each) = script.pass_marks();
    messages.format(&format!("mode-{}-about", mode.word()), &[("overall", overall.into()), ("each", each.into())])
}

/// How a talk was played: the mode, what it gives to help, and whether the pace of answers counted. What records do not
/// hold, such as whether a hint was taken where one was to be had, is not said as if they did.
pub fn played(messages: &Messages, mode: Mode, pace: bool) -> String {
    let name = messages.text(&format!("mode-{}", mode.word()));
    let helps = mode == Mode::Coach;
    let parts = [
        messages.format("played-mode", &[("mode", name.into())]),
        messages.text(if helps { "played-coach" } else { "played-coach-none" }),
        messages.text(if helps { "played-hints" } else { "played-hints-none" }),
        messages.text(if pace { "played-pace" } else { "played-pace-none" }),
    ];
    parts.join(" · ")
}

/// How the talk ended, in a sentence.
pub fn outcome(messages: &Messages, outcome: Outcome, customer: &str) -> String {
    messages.format(&format!("outcome-{}", outcome.word()), &[("customer", customer.into())])
}

/// What somebody says, as it is written down: words in quotation marks, and what is done beside them (in brackets) as
/// it is, before and behind.
pub fn quoted(messages: &Messages, said: &str) -> String {
    let (before, words, behind) = asides(said);
    let words = if words.is_empty() { String::new() } else { messages.format("quote", &[("words", words.into())]) };
    [before, &words, behind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a text is something done rather than said: all of it stands in brackets.
pub fn is_aside(said: &str) -> bool {
    !said.is_empty() && asides(said).1.is_empty()
}

/// What stands in brackets at the beginning, what is said, and what stands in brackets behind the last sentence.
fn asides(said: &str) -> (&str, &str, &str) {
    let mut words = said;
    while let Some(end) = end_of_aside(words) {
        words = words[end..].trim_start();
    }
    let before = said[..said.len() - words.len()].trim_end();
    let ends = |words: &str| words.ends_with(['.', '!', '?', '…']);
    match words.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) {
        Some((spoken, _)) if ends(spoken.trim_end()) => (before, spoken.trim_end(), &words[spoken.len()..]),
        _ => (before, words, ""),
    }
}

/// Where the brackets close with which a text begins; none where it begins without, or they never close.
fn end_of_aside(words: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, sign) in words.char_indices() {
        match sign {
            '(' => open += 1,
            ')' if open == 1 => return Some(at + 1),
            ')' if open > 1 => open -= 1,
            _ if open == 0 => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{is_aside, quoted};
    use crate::words::Messages;

    #[test]
    fn what_is_said_is_quoted_and_what_is_done_in_brackets_is_not() {
        let messages = Messages::default();
        for (said, written, aside) in [
            ("Good.", "“Good.”", false),
            ("(You wait until after lunch.)", "(You wait until after lunch.)", true),
            ("(He nods.) (He goes.)", "(He nods.) (He goes.)", true),
            ("(He nods (once).) All right.", "(He nods (once).) “All right.”", false),
            ("(He nods.) All right.", "(He nods.) “All right.”", false),
            ("(He nods.) All right. (He goes.)", "(He nods.) “All right.” (He goes.)", false),
            ("Fine. (To the others:) Hold your bets.", "“Fine. (To the others:) Hold your bets.”", false),
            ("It's broken (again)", "“It's broken (again)”", false),
            ("(", "“(”", false),
            (") (", "“) (”", false),
            ("", "", false),
        ] {
            assert_eq!(quoted(&messages, said), written);
            assert_eq!(is_aside(said), aside, "{said}");
        }
    }
}

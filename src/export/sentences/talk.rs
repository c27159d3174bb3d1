//! What is known before a talk, what is said in it, and how it was played and ended.

use crate::conversation::Script;
use crate::dialogue::aside::Asides;
use crate::dialogue::{Brief, Mode, Outcome};
use crate::words::{Joined, Messages};

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
    messages.join(Joined::Facts, parts)
}

/// How the talk ended, in a sentence.
pub fn outcome(messages: &Messages, outcome: Outcome, customer: &str) -> String {
    messages.format(&format!("outcome-{}", outcome.word()), &[("customer", customer.into())])
}

/// What somebody says, as it is written down: words in quotation marks, and what is done beside them (in brackets) as
/// it is, before and behind.
pub fn quoted(messages: &Messages, said: &str) -> String {
    let Asides { before, said, behind } = Asides::of(said);
    let words = if said.is_empty() { String::new() } else { messages.format("quote", &[("words", said.into())]) };
    messages.join(Joined::Sentences, [before, &words, behind])
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::words::Messages;

    #[test]
    fn what_is_said_is_quoted_and_what_is_done_in_brackets_is_not() {
        let messages = Messages::default();
        for (said, written) in [
            ("Good.", "“Good.”"),
            ("(You wait until after lunch.)", "(You wait until after lunch.)"),
            ("(He nods.) (He goes.)", "(He nods.) (He goes.)"),
            ("(He nods (once).) All right.", "(He nods (once).) “All right.”"),
            ("(He nods.) All right.", "(He nods.) “All right.”"),
            ("(He nods.) All right. (He goes.)", "(He nods.) “All right.” (He goes.)"),
            ("Fine. (To the others:) Hold your bets.", "“Fine. (To the others:) Hold your bets.”"),
            ("It's broken (again)", "“It's broken (again)”"),
            ("(", "“(”"),
            (") (", "“) (”"),
            ("", ""),
        ] {
            assert_eq!(quoted(&messages, said), written);
        }
    }
}

//! A generated story: turns of one line and four replies each, as long as one likes.

use std::fmt::Write;

/// A dialogue of `scenes` Talk scenes with four replies each, and an ending. Each reply has words, moves and a
/// target; with `conditions`, flags are set and asked about as well.
pub fn dialogue(scenes: usize, conditions: bool) -> String {
    let mut text = String::from(
        "Dialogue(\n    format: 1,\n    id: generated,\n    language: en,\n    title: \"Generated\",\n    brief: \"A long day.\",\n    \
         teaches: [listening, apologizing, options, calm],\n    level: hard,\n    channel: phone,\n    \
         customer: (name: \"Mrs Okafor\", anger: 60, temper: quick),\n    flags: [heard, asked],\n    \
         start: turn_0,\n    scenes: [\n",
    );
    for n in 0..scenes {
        let next = if n + 1 < scenes { format!("turn_{}", n + 1) } else { "done".to_owned() };
        let _ = write!(
            text,
            "        Talk(\n            id: turn_{n},\n            says: \"Two days! I had it for {n} days and it took out every socket in my kitchen.\",\n            replies: [\n"
        );
        for (id, words, moves) in [
            ("paraphrase", "So it worked for two days, and then the fuses went. Is that right?", "paraphrases"),
            ("sorry", "I'm sorry. That must have been a fright.", "apologizes, names_the_feeling"),
            ("receipt", "Do you have your receipt with you, by any chance?", "does_not_listen"),
            ("policy", "I'm afraid that is our policy, and I cannot change it for you.", "hides_behind_policy"),
        ] {
            let extra = match (conditions, id) {
                (true, "paraphrase") => ", set: [heard], anger_at_most: 100",
                (true, "sorry") => ", unless: [asked], clear: [heard]",
                _ => "",
            };
            let _ =
                writeln!(text, "                (id: {id}, say: \"{words}\", moves: [{moves}]{extra}, goto: {next}),");
        }
        text.push_str("            ],\n        ),\n");
    }
    text.push_str("        Ending(id: done, outcome: resolved, says: \"Well. Thank you.\"),\n    ],\n)\n");
    text
}

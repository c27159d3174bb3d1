//! Slips that come of other programs and other habits: what is said of them, where, and what helps.

use std::fmt::Write;

use unruffled::diagnostic::{Finding, text};

use crate::support::{SOUP, Test, checked, replaced, soup};

/// The one finding in a text, and its place.
#[track_caller]
fn only(text: &str) -> (Finding, String) {
    let report = checked(text).report;
    assert_eq!(report.findings.len(), 1, "{:#?}\n{text}", report.findings);
    let place = report.source.place(report.findings[0].span.start);
    (report.findings[0].clone(), format!("{}:{}", place.line, place.column))
}

/// What is put in the place of what, and what the text says at the place that is shown.
struct Slip {
    old: &'static str,
    new: &'static str,
    at: &'static str,
    message: &'static str,
    help: &'static str,
}

const fn slip(
    old: &'static str,
    new: &'static str,
    at: &'static str,
    message: &'static str,
    help: &'static str,
) -> Slip {
    Slip { old, new, at, message, help }
}

const QUOTES: &str = "put texts between plain quotation marks: \" and \"";
const LIST: &str = "put the parts of a list between [ and ], with commas between them";
const SAYS: &str = "\"This soup is cold.\"";

const SLIPS: &[Slip] = &[
    // Numbers, as spreadsheets and word processors write them.
    slip("anger: 50", "anger: 50%", "%", "% does not belong to a number here", "write 50 alone"),
    slip("anger: 50", "anger: 50 %", "%", "% does not belong to a number here", "write 50 alone"),
    slip("anger: 50", "anger: €50", "€", "€ does not belong to a number here", "write 50 alone"),
    slip("anger: 50", "anger: 50 points", "points", "points does not belong to a number here", "write 50 alone"),
    slip("anger: 50", "anger: - 50", "- 50", "a space is between - and 50", "write -50"),
    slip("anger: 50", "anger: + 50", "+ 50", "a space is between + and 50", "write 50"),
    slip("anger: 50", "anger: –50", "–", "– is not a plain minus sign", "write - for a minus: -50"),
    slip("anger: 50", "anger: −50", "−", "− is not a plain minus sign", "write - for a minus: -50"),
    slip("anger: 50", "anger: — 50", "—", "— is not a plain minus sign", "write - for a minus: -50"),
    // Signs that look like plain ones.
    slip("goto: fed", "goto：fed", "：", "： is not a plain colon", "write : instead"),
    slip("start: opening,", "start: opening，", "，", "， is not a plain comma", "write , instead"),
    slip("Talk(", "Talk（", "（", "（ is not a plain bracket", "write ( instead"),
    slip("start: opening,", "start: opening；", "；", "； is not a plain semicolon", "write a comma"),
    slip(
        "start: opening,",
        "start\u{2060}: opening,",
        "\u{2060}",
        "a sign that cannot be seen stands here (U+2060)",
        "delete it together with what is beside it, and write that again",
    ),
    slip(
        SAYS,
        "\"This soup\"!",
        "!",
        "a comma belongs here, and this is !",
        "take it out, or put it between quotation marks if it belongs to a text",
    ),
    // Texts without quotation marks.
    slip(
        SAYS,
        "[Recites a script]",
        "[Recites a script]",
        "this text has no quotation marks",
        "write \"[Recites a script]\"",
    ),
    slip(
        SAYS,
        "[Waits] Well, I am",
        "[Waits] Well, I am",
        "this text has no quotation marks",
        "write \"[Waits] Well, I am\"",
    ),
    slip(
        SAYS,
        "This soup is cold",
        "This soup is cold",
        "this text has no quotation marks",
        "write \"This soup is cold\"",
    ),
    slip(SAYS, "It's cold", "It's cold", "this text has no quotation marks", "write \"It's cold\""),
    slip(
        SAYS,
        "Well, this soup is cold",
        "Well, this soup is cold",
        "this text has no quotation marks",
        "write \"Well, this soup is cold\"",
    ),
    slip(SAYS, "This soup is cold.\"", "This", "this text lacks its first quotation mark", QUOTES),
    slip(
        SAYS,
        "\"This soup.\" [sighs]",
        "[sighs]",
        "this stands outside the quotation marks",
        "write \"This soup. [sighs]\"",
    ),
    slip(
        SAYS,
        "[Recites a script] \"Cold.\"",
        "[Recites a script]",
        "this stands outside the quotation marks",
        "write \"[Recites a script] Cold.\"",
    ),
    slip(SAYS, "[Sighs] \"Cold.\"", "[Sighs]", "this stands outside the quotation marks", "write \"[Sighs] Cold.\""),
    slip(
        SAYS,
        "(sighs, deeply) \"Cold.\"",
        "(sighs, deeply)",
        "this stands outside the quotation marks",
        "write \"(sighs, deeply) Cold.\"",
    ),
    slip(
        SAYS,
        "[Recites a script] \"This soup is cold, and that is the third time this week that it is.\"",
        "[Recites a script]",
        "this stands outside the quotation marks",
        "put one pair of quotation marks around all of it",
    ),
    // Codes of languages.
    slip("language: en", "language: pt-BR", "pt-BR", "pt-BR has a - in it and no quotation marks", "write \"pt-BR\""),
    slip("language: en", "language: de-ch", "de-ch", "de-ch has a - in it and no quotation marks", "write \"de-CH\""),
    // Lists without brackets, and blocks without the names of their fields.
    slip(
        "teaches: [listening]",
        "teaches: listening, calm",
        "listening, calm",
        "a list belongs here",
        "put it in square brackets: [listening, calm]",
    ),
    slip(
        "moves: [apologizes]",
        "moves: apologizes, paraphrases, states_limits",
        "apologizes, paraphrases, states_limits",
        "a list belongs here",
        "put it in square brackets: [apologizes, paraphrases, states_limits]",
    ),
    slip("id: heard_you", "id: heard_you, other", "other", "a field's name belongs before this value, as in id", ""),
    slip(
        "start: opening",
        "pass: (60), start: opening",
        "60",
        "a field's name belongs before this value, as in overall",
        "write (overall: 60, each: 50)",
    ),
    slip(
        "start: opening",
        "pass: 60, start: opening",
        "60",
        "a pass block belongs here",
        "put its fields in round brackets: (overall: 60, each: 50)",
    ),
    slip(
        "start: opening",
        "leaves: 100, start: opening",
        "100",
        "a leaves block belongs here",
        "put its fields in round brackets: (at: 100, goto: the_id_of_a_scene)",
    ),
    slip(
        SAYS,
        "\"This soup is cold.\", timer: 45",
        "45",
        "a timer belongs here",
        "put its fields in round brackets: (seconds: 45, goto: the_id_of_a_scene)",
    ),
    slip(
        SAYS,
        "\"This soup is cold.\", timer: (45, fed)",
        "45",
        "a field's name belongs before this value, as in seconds",
        "write (seconds: 45, goto: fed)",
    ),
    slip(
        "customer: (name: \"Mr Lind\", anger: 50)",
        "customer: \"Mrs Hall\"",
        "\"Mrs Hall\"",
        "a customer belongs here",
        "put its fields in round brackets: (name: \"Mrs Hall\", anger: 50)",
    ),
    // Names with spaces in them.
    slip(
        "goto: fed",
        "goto: The guest is glad",
        "The guest is glad",
        "the id of a scene has no spaces in it",
        "write the id of a scene, such as goto: opening",
    ),
    slip(
        "goto: fed",
        "goto: Walks out",
        "Walks out",
        "the id of a scene has no spaces in it",
        "did you mean walks_out?",
    ),
    slip(
        "goto: fed",
        "goto: \"How is this possible?\"",
        "\"How is this possible?\"",
        "goto leads to the id of a scene, and this is a text",
        "write the id of a scene, such as goto: opening",
    ),
    slip(
        "id: heard_you",
        "id: Gehört und gesehen",
        "Gehört und gesehen",
        "an id has no spaces in it",
        "write id: gehoert_und_gesehen",
    ),
    slip(
        "moves: [apologizes]",
        "moves: [says back]",
        "s",
        "a comma is missing after this",
        "put a comma here, or write says_back if it is one name",
    ),
    slip(
        "level: easy",
        "level: very easy",
        "very easy",
        "level has one value, and these are several words",
        "write one word or one number",
    ),
    slip("level: easy", "level: ", "level", "level has no value", "write a value behind the :, or take level: out"),
    // Remarks, lists, arrows and marks of other programs.
    slip(
        "    start:",
        "    <!-- where it begins -->\n    start:",
        "<!--",
        "<!-- begins no comment here",
        "begin a comment with //",
    ),
    slip(
        "    start:",
        "    -- where it begins\n    start:",
        "--",
        "-- begins no comment here",
        "begin a comment with //",
    ),
    slip(
        "    start:",
        "    --- \n    start:",
        "---",
        "--- belongs nowhere in a dialogue",
        "take it out, or begin a comment with //",
    ),
    slip("        Talk(", "        - Talk(", "-", "- begins no list here", LIST),
    slip("        Talk(", "        • Talk(", "•", "• begins no list here", LIST),
    slip("goto: fed", "goto → fed", "→", "→ leads nowhere here", "write goto: and then the id of a scene"),
    slip(SAYS, "<b>\"This soup\"</b>", "<b>", "<b> is a mark of a web page", "take it out"),
    slip(SAYS, "&quot;Cold&quot;", "&quot;", "&quot; is how a web page writes a sign", "write \" instead"),
    slip(
        "    start:",
        "> start:",
        ">",
        "> is how a mail program marks a line of somebody else's",
        "take it out at the beginning of each line",
    ),
    slip(SAYS, "…", "…", "… stands for nothing here", "write what belongs here"),
    slip("start: opening,", "start: opening.", ".", "a comma belongs here, and this is .", "write a comma"),
];

#[test]
fn each_slip_is_called_what_it_is_where_it_is_with_help_that_helps() {
    let mut wrong = String::new();
    for Slip { old, new, at, message, help } in SLIPS {
        let text = soup(old, new);
        let report = checked(&text).report;
        let said: Vec<_> = report
            .findings
            .iter()
            .map(|f| (&text[f.span.range()], &*f.message, f.help.as_deref().unwrap_or_default()))
            .collect();
        if said != [(*at, *message, *help)] {
            let _ = writeln!(wrong, "{new}\n  wanted {:?}\n  said   {said:?}", (at, message, help));
        }
        // The place is in the line that was changed.
        let changed = text.find(new).map(|start| start..start + new.len());
        let first = report.findings.first().map(|f| f.span.range().start);
        if !changed.zip(first).is_some_and(|(changed, first)| changed.contains(&first)) {
            let _ = writeln!(wrong, "{new}\n  shown elsewhere: {first:?}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What help says to write, written instead.
#[test]
fn what_help_says_to_write_mends_the_slip() {
    for (old, slipped, mended) in [
        ("anger: 50", "anger: 50%", "anger: 50"),
        ("anger: 50", "anger: ５０", "anger: 50"),
        (SAYS, "[Recites a script]", "\"[Recites a script]\""),
        (SAYS, "\"Cold.\" [sighs]", "\"Cold. [sighs]\""),
        (SAYS, "[Recites a script] \"Cold.\"", "\"[Recites a script] Cold.\""),
        ("language: en", "language: pt-BR", "language: \"pt-BR\""),
        ("teaches: [listening]", "teaches: listening, calm", "teaches: [listening, calm]"),
        ("goto: walks_out", "goto: Walks out", "goto: walks_out"),
        ("id: heard_you", "id: Gehört", "id: Gehoert"),
        ("id: heard_you", "id: \"1st words\"", "id: talk_1st_words"),
    ] {
        let (finding, _) = only(&soup(old, slipped));
        let help = finding.help.unwrap_or_default();
        let value = mended.rsplit(": ").next().expect("a value");
        assert!(help.contains(value), "{slipped}: {help}");
        let left = checked(&soup(old, mended)).report;
        assert!(!left.has_errors(), "{mended}: {:#?}", left.findings);
    }
}

#[test]
fn other_words_for_true_are_told_which_one_it_is() {
    for (word, help) in [
        ("True", "write true"),
        ("WAHR", "write true"),
        ("\"true\"", "write true"),
        ("yes", "write true"),
        ("FALSCH", "write false"),
        ("0", "write false"),
        ("maybe", "write true or false"),
    ] {
        let (finding, _) = only(&soup(SAYS, &format!("{SAYS}, provokes: {word}")));
        assert_eq!(finding.help.as_deref(), Some(help), "{word}");
    }
}

#[test]
fn what_stands_around_a_dialogue_is_told_from_it() {
    for (text, place, message) in [
        (format!("Hello Ada, here is the first one:\n\n{}", *SOUP), "1:1", "this stands before the dialogue"),
        (format!("Version 2\n{}", *SOUP), "1:1", "this stands before the dialogue"),
        (format!("{}and so on\n", *SOUP), "29:1", "something stands behind the last bracket"),
        (format!("{0}{0}", *SOUP), "33:1", "a second dialogue begins here"),
        (format!("{}, /* and */ Dialogue (", SOUP.trim_end()), "28:14", "a second dialogue begins here"),
        (format!("[{0}, {0}]", SOUP.trim_end()), "32:1", "a second dialogue begins here"),
        (format!("[{}]", SOUP.trim_end()), "1:1", "a dialogue stands in no list"),
        (format!("{}Rubric()", *SOUP), "29:1", "a rubric begins here"),
        ("Rubric(format: 1)".to_owned(), "1:1", "this is a rubric, and a dialogue belongs here"),
        (
            "/* ours */ Course(format: 1, title: \"Ours\")".to_owned(),
            "1:12",
            "this is a course, and a dialogue belongs here",
        ),
        (
            "{ \"format\": 1, \"id\": \"soup\" }".to_owned(),
            "1:1",
            "this is a file of JSON, and a dialogue belongs here",
        ),
        (
            "// ours\n=== opening\nCold.\n* Sorry. -> fed\n-> END\n".to_owned(),
            "2:1",
            "this is a story of ink, and a dialogue belongs here",
        ),
        ("format: 1, id: soup".to_owned(), "1:1", "Dialogue( is missing before this"),
        ("A customer complains.".to_owned(), "1:1", "a dialogue begins with Dialogue("),
        (format!("```ron\n{}```\n", *SOUP), "1:1", "``` is how a web page or chat marks code"),
    ] {
        let (finding, at) = only(&text);
        assert_eq!((&*at, &*finding.message), (place, message));
        assert!(finding.help.is_some(), "{message}");
    }
}

#[test]
fn marks_of_two_versions_are_called_that() {
    let two = |field: &str| format!("<<<<<<< HEAD\n    {field}\n=======\n    {field}\n>>>>>>> theirs");
    let text = soup("    level: easy,", &two("level: easy,"));
    let (finding, at) = only(&text);
    assert_eq!((&*at, &*finding.message), ("12:1", "this marks where two versions of the file were put together"));
    assert!(finding.help.unwrap_or_default().starts_with("keep one of the two"));
    let (finding, _) = only(&replaced(&text, "    start: opening,", &two("start: opening,")));
    assert!(finding.message.ends_with("(such marks are here 4 times, first in lines 12, 16 and 19)"), "{finding:?}");
    // One that was left over.
    let (finding, at) = only(&soup("    level: easy,", "=======\n    level: easy,"));
    assert_eq!((&*at, &*finding.message), ("12:1", "this marks where two versions of the file were put together"));
}

#[test]
fn curly_quotes_all_over_a_file_are_one_finding_with_their_number() {
    let plain = SOUP.matches('"').count();
    let curly = SOUP.split('"').enumerate().fold(String::new(), |text, (n, part)| match n {
        0 => part.to_owned(),
        n if n % 2 == 1 => text + "“" + part,
        _ => text + "”" + part,
    });
    let (finding, at) = only(&curly.replace("I am sorry", "I’m sorry"));
    assert_eq!(at, "9:12");
    let times = format!("(such marks are here {plain} times, first in lines 9 and 10)");
    assert_eq!(finding.message, format!("“ is not a plain quotation mark {times}"));
}

/// The soup as somebody writes it who takes the words of the format for words of their language.
fn german() -> String {
    let fields = [
        ("id:", "kennung:"),
        ("says:", "sagt:"),
        ("say:", "antwort:"),
        ("goto:", "weiter:"),
        ("moves:", "züge:"),
        ("title:", "titel:"),
    ];
    fields.iter().fold(SOUP.clone(), |text, (english, german)| text.replace(english, german))
}

#[test]
fn field_names_of_another_language_give_a_finding_for_each_name() {
    let report = checked(&german()).report.folded();
    let said: Vec<_> =
        report.findings.iter().map(|f| format!("{} {}", f.message, f.help.as_deref().unwrap_or("?"))).collect();
    insta::assert_snapshot!("field_names_in_german", said.join("\n"));
}

#[test]
fn one_slip_made_many_times_is_said_once_in_every_format() {
    let replies: String = (0..40).map(|n| format!("(id: r{n}, say: \"Hm {n}.\", mood: dark, goto: fed),\n")).collect();
    let text = soup("replies: [\n", &format!("replies: [\n{replies}"));
    let test = |format: &str| Test::new(&format!("check soup.ron --format {format}")).file("soup.ron", &text).status(1);
    let message = "a reply has no field mood (40 times, first in lines 21, 22 and 23)";
    let json = test("json").json();
    let rows: Vec<_> = json.as_array().expect("an array").iter().filter(|row| row["code"] == "E102").collect();
    assert_eq!(rows.len(), 1, "{json:#}");
    assert_eq!((&rows[0]["message"], &rows[0]["line"]), (&message.into(), &21.into()));
    let sarif = test("sarif").json();
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.iter().filter(|result| result["ruleId"] == "E102").count(), 1, "{sarif:#}");
    let github = test("github").run().stdout;
    assert_eq!(github.matches("title=E102::").count(), 1, "{github}");
    let human = test("human").run().stdout;
    assert_eq!(human.matches("error[E102]").count(), 1, "{human}");
    assert!(human.contains(message), "{human}");
    assert!(human.contains("1 file checked: 1 error, "), "{human}");
}

#[test]
fn three_of_a_kind_and_different_names_are_all_said() {
    let reply = |n: usize, field: &str| format!("(id: r{n}, say: \"Hm {n}.\", {field}: dark, goto: fed),\n");
    let with = |fields: &[&str]| {
        let replies: String = fields.iter().enumerate().map(|(n, field)| reply(n, field)).collect();
        let report = checked(&soup("replies: [\n", &format!("replies: [\n{replies}"))).report.folded();
        report.findings.iter().filter(|f| f.code.word() == "E102").count()
    };
    assert_eq!(with(&["mood", "mood", "mood"]), 3);
    assert_eq!(with(&["mood", "mood", "mood", "mood"]), 1);
    assert_eq!(with(&["mood", "weather", "mood", "hour", "mood"]), 5);
}

#[test]
fn every_space_there_is_is_a_space_between_values() {
    for space in
        ['\u{a0}', '\u{1680}', '\u{2003}', '\u{202f}', '\u{205f}', '\u{3000}', '\u{85}', '\u{2028}', '\u{feff}']
    {
        let text = SOUP.replace("level: easy", &format!("{space}level{space}:{space}easy{space}"));
        assert_eq!(checked(&text).report.findings, [], "U+{:04X}", u32::from(space));
    }
}

#[test]
fn a_text_without_a_slip_is_shown_as_it_always_was() {
    assert_eq!(text::summary(&[checked(&SOUP).report]), "1 file checked, nothing found");
}

#[test]
fn a_name_that_may_be_taken_is_proposed_with_a_way_out() {
    let test = Test::new("check").arg("cold soup.ron").file("cold soup.ron", soup("id: soup", "id: cold_soup"));
    test.status(1).stdout_has("rename the file to cold_soup.ron; where there is one already, take one of them").run();
    let test = Test::new("check").arg("rubric (1).ron").file("rubric (1).ron", unruffled::dialogue::Rubric::BUILT_IN);
    test.status(1).stdout_has("call its file rubric.ron; where there is one already, take one of them away").run();
}

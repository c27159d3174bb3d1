//! What stands in a file besides its meaning: byte order marks, line ends, odd spaces, other
//! scripts, quotes, remarks, escapes.

use unruffled::check::Checked;
use unruffled::dialogue::Scene;

use crate::support::{SOUP, Test, checked, found, soup};

#[track_caller]
fn sound(text: &str) -> Checked {
    let checked = checked(text);
    assert!(checked.report.findings.is_empty(), "{:#?}\n{text}", checked.report.findings);
    checked
}

/// What the customer says in the first scene.
fn said(checked: &Checked) -> String {
    match &checked.dialogue.as_ref().expect("a dialogue").scenes[0] {
        Scene::Talk(talk) => talk.says.to_string(),
        _ => panic!("the first scene is a Talk"),
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text_and_moves_no_place() {
    sound(&format!("\u{feff}{}", *SOUP));
    assert_eq!(found("\u{feff}Dialogu()")[0], found("Dialogu()")[0]);
    let marked = found(&format!("\u{feff}{}", soup("Mr Lind\"", "Mr Lind")));
    assert_eq!(marked, found(&soup("Mr Lind\"", "Mr Lind")));
}

#[test]
fn lines_may_end_as_on_windows() {
    let windows = |text: &str| text.replace('\n', "\r\n");
    sound(&windows(&SOUP));
    for text in [soup("goto: fed", "goto: fedd"), soup("level: easy,", "level: easy"), soup("\"Thank you.\"", "\"\"")] {
        assert_eq!(found(&windows(&text)), found(&text));
    }
}

#[test]
fn lines_may_end_in_returns_alone() {
    let returns = |text: &str| text.replace('\n', "\r");
    sound(&returns(&SOUP));
    sound(&returns(&SOUP.replace("start:", "// where it begins\n    /* a */ start:")));
    for text in [soup("goto: fed", "goto: fedd"), soup("level: easy,", "level: easy"), soup("\"Thank you.\"", "\"\"")] {
        assert_eq!(found(&returns(&text)), found(&text));
    }
    // Of several kinds each is one.
    assert_eq!(
        found(&soup("goto: fed", "goto: fedd").replacen('\n', "\r", 3).replacen('\n', "\r\n", 5)),
        found(&soup("goto: fed", "goto: fedd"))
    );
}

#[test]
fn a_finding_in_a_file_from_windows_shows_its_line_without_its_end() {
    let text = soup("goto: fed", "goto: fedd").replace('\n', "\r\n");
    let output = Test::new("check soup.ron").file("soup.ron", text).status(1).run();
    assert!(!output.stdout.contains('\r'), "{:?}", output.stdout);
}

#[test]
fn no_break_spaces_between_fields_are_spaces() {
    sound(&soup("id: fed, outcome: resolved", "id:\u{a0}fed,\u{a0}outcome:\u{a0}resolved"));
    let text = soup("id: fed, outcome: resolved", "id:\u{a0}fed,\u{a0}outcome:\u{a0}solved");
    assert_eq!(found(&text), found(&soup("id: fed, outcome: resolved", "id: fed, outcome: solved")));
}

#[test]
fn every_space_is_a_space_for_every_command() {
    for space in
        "\u{b}\u{c}\u{85}\u{a0}\u{1680}\u{2003}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{200b}\u{200e}\u{feff}".chars()
    {
        let text = SOUP.replace("level: easy", &format!("{space}level{space}:/* {space} */{space}easy{space}"));
        let text = text
            .replace("outcome: lost", &format!("outcome:{space}lost{space}"))
            .replace("anger: 50", &format!("anger: 50{space}"));
        sound(&text);
        let tidy = Test::new("fmt soup.ron").file("soup.ron", &text).stdout_has("1 file: 1 laid out");
        tidy.run();
        Test::new("upgrade soup.ron").file("soup.ron", &text).stdout_has("in format 1 already").run();
        Test::new("try soup.ron --say heard_you").file("soup.ron", &text).run();
    }
}

#[test]
fn a_space_that_is_odd_in_a_raw_text_stays() {
    let checked = sound(&soup("\"This soup is cold.\"", "r#\"A \"cold\u{3000}soup\" here\"#"));
    assert_eq!(said(&checked), "A \"cold\u{3000}soup\" here");
}

#[test]
fn no_break_spaces_in_a_text_stay() {
    let checked = sound(&soup("This soup is cold.", "Half\u{a0}an hour!"));
    assert_eq!(said(&checked), "Half\u{a0}an hour!");
}

#[test]
fn columns_count_characters_and_not_bytes() {
    let text = soup("\"Thank you.\"),", "\"ขอบคุณ\", xyz: 1),");
    assert_eq!(found(&text), ["E102 25:60 an Ending has no field xyz"]);
    let text = soup("\"Cold. I am sorry.\", moves: [apologizes]", "\"Ευχαριστώ 🍲\", moves: [apologises]");
    assert_eq!(found(&text), ["E202 21:61 apologises is not a move of the rubric"]);
}

#[test]
fn names_may_stand_in_quotes_or_bare() {
    sound(&soup("goto: fed", "goto: \"fed\""));
    sound(&soup("[apologizes]", "[\"apologizes\"]"));
    sound(&soup("id: heard_you", "id: \"heard_you\""));
    assert_eq!(
        found(&soup("goto: fed", "goto: \"fedd\"")),
        ["E201 21:86 goto leads to fedd, and there is no such scene"]
    );
}

#[test]
fn words_with_a_meaning_of_their_own_are_no_names() {
    for word in ["true", "false", "None", "NaN", "inf", "Some"] {
        let text = SOUP.replace("heard_you,", &format!("{word},"));
        let found = found(&text);
        assert_eq!(found.len(), 1, "{word}: {found:?}");
        assert!(found[0].starts_with("E104 21:22 "), "{word}: {found:?}");
    }
}

#[test]
fn what_begins_with_a_digit_or_has_other_letters_is_no_name() {
    for word in ["\"1st\"", "\"größe\"", "\"a b\"", "\"a-b\"", "7", "größe", "[a]"] {
        let found = found(&SOUP.replace("(id: heard_you", &format!("(id: {word}")));
        assert_eq!(found.len(), 1, "{word}: {found:?}");
        assert!(found[0].starts_with("E104 21:22 "), "{word}: {found:?}");
    }
}

#[test]
fn remarks_may_stand_anywhere() {
    let text = SOUP.replace("Dialogue(\n", "// first\n/* one /* in another */ */ Dialogue /* here */ ( // there\n");
    let text = text.replace("goto: fed", "goto /* a */ : /* b */ fed // c\n /* d */ ");
    let text =
        text.replace("[apologizes]", "[ /* ] */ apologizes // , [\n ]").replace("anger: 50", "anger: /**/50/**/");
    sound(&(text + "// last"));
}

#[test]
fn a_remark_before_a_value_does_not_move_its_place() {
    let text = soup("goto: fed", "goto: /* where? */ fedd /* there */ ");
    assert_eq!(found(&text), ["E201 21:99 goto leads to fedd, and there is no such scene"]);
}

#[test]
fn a_remark_that_never_ends_is_placed_where_it_begins() {
    let text = soup("level: easy,", "level: easy, /* for now");
    assert_eq!(found(&text), ["E101 12:18 this /* is never closed"]);
}

#[test]
fn slashes_in_a_text_begin_no_remark() {
    assert_eq!(
        said(&sound(&soup("This soup is cold.", "https://example.org /* cold */"))),
        "https://example.org /* cold */"
    );
}

#[test]
fn raw_texts_and_escapes_are_read() {
    for (written, read) in [
        (r#""A \"cold\" soup""#, "A \"cold\" soup"),
        (r##"r#"A "cold" soup"#"##, "A \"cold\" soup"),
        (r###"r##"A "#cold" soup"##"###, "A \"#cold\" soup"),
        (r#""Caf\u{e9}""#, "Café"),
        (r#""a\\b""#, "a\\b"),
        (r#"r"a\b""#, "a\\b"),
    ] {
        assert_eq!(said(&sound(&soup("\"This soup is cold.\"", written))), read, "{written}");
    }
}

#[test]
fn what_follows_an_escaped_text_is_placed_right() {
    let text = soup("\"Cold. I am sorry.\", moves: [apologizes]", r#""\"Cold\"? \u{e9}", moves: [apologises]"#);
    assert_eq!(found(&text), ["E202 21:66 apologises is not a move of the rubric"]);
}

#[test]
fn an_escape_that_does_not_exist_is_placed_on_its_line() {
    let found = found(&soup("This soup is cold.", "This \\q soup"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("E101 19:"), "{found:?}");
}

#[test]
fn a_line_break_in_prose_is_one_space_and_a_blank_line_a_paragraph() {
    for (written, read) in [
        ("One\n            two", "One two"),
        ("One   \n\n   \n      two", "One\n\ntwo"),
        ("\n   One\n   two\n\n   three\n", "One two\n\nthree"),
        ("One\r\n   two\r\n\r\n   three", "One two\n\nthree"),
        ("  One two  ", "One two"),
        ("One\ttwo", "One two"),
        ("One\r    two\r\r    three", "One two\n\nthree"),
        ("One\\r\\n    two", "One two"),
        ("ซุปนี้\n            เย็นมาก", "ซุปนี้เย็นมาก"),
        ("このスープは、\r\n            冷たい。\r\n\r\n            ひどい", "このスープは、冷たい。\n\nひどい"),
        ("汤冷了 OK\n            OK 汤冷了\n            吧", "汤冷了 OK OK 汤冷了吧"),
        ("수프가\n            차가워요", "수프가 차가워요"),
    ] {
        assert_eq!(said(&sound(&soup("This soup is cold.", written))), read, "{written:?}");
    }
}

#[test]
fn a_language_is_a_tag() {
    for tag in ["en", "\"pt-BR\"", "th", "\"sr-Latn\""] {
        sound(&soup("language: en", &format!("language: {tag}")));
    }
    assert_eq!(found(&soup("language: en", "language: e"))[0].split(' ').next(), Some("E104"));
}

#[test]
fn the_library_s_header_of_extensions_does_no_harm() {
    sound(&format!("#![enable(implicit_some)]\n{}", *SOUP));
}

#[test]
fn a_format_that_is_no_number_is_wrong_and_not_new() {
    for format in ["0", "-1", "one", "\"1\"", "1.5"] {
        let found = found(&soup("format: 1", &format!("format: {format}")));
        assert_eq!(found.len(), 1, "{format}: {found:?}");
        assert!(found[0].starts_with("E104 6:13 "), "{format}: {found:?}");
    }
}

#[test]
fn a_format_that_is_far_too_new_is_new() {
    for format in ["2", "300", "99999999999999999999999999"] {
        let found = found(&soup("format: 1", &format!("format: {format}")));
        assert_eq!(found.len(), 1, "{format}: {found:?}");
        assert!(found[0].starts_with("E106 6:13 "), "{format}: {found:?}");
    }
}

#[test]
fn a_name_that_is_none_is_told_which_character_it_is_and_gets_one_that_would_do() {
    for (name, message, near) in [
        ("\"heard you\"", "it has a space in it", "heard_you"),
        ("\"heard\u{3000}you\"", "it has a space in it", "heard_you"),
        ("heard-you", "it has - in it", "heard_you"),
        ("\"heard/you\"", "it has / in it", "heard_you"),
        ("heard.you", "it has . in it", "heard_you"),
        ("\"heard'you\"", "it has ' in it", "heard_you"),
        ("what?", "it has ? in it", "what"),
        ("heard&you", "it has & in it", "heard_you"),
        ("heard'you", "it has ' in it", "heard_you"),
        ("gehört", "ö is none of the letters from A to Z", "gehoert"),
        ("\"geh\u{f6}rt\"", "ö is none of the letters from A to Z", "gehoert"),
        ("\"cafe\u{301}\"", "e\u{301} is none of the letters from A to Z", "cafe"),
        ("2nd_try", "it begins with 2, and not with a letter", "talk_2nd_try"),
        ("_heard", "it begins with _, and not with a letter", "heard"),
        ("\"heard\\u{200b}you\"", "it has a character in it that cannot be seen (U+200B)", "heard_you"),
        ("ซุป", "ซ is none of the letters from A to Z", "late_parcel"),
    ] {
        let report = checked(&SOUP.replace("(id: heard_you", &format!("(id: {name}"))).report;
        let [finding] = &report.findings[..] else { panic!("{name}: {:#?}", report.findings) };
        assert_eq!(finding.message, format!("{name} cannot be a name: {message}"));
        let help = finding.help.as_deref().unwrap_or_default();
        assert!(help.ends_with(&format!("as in {near}")), "{name}: {help}");
        sound(&SOUP.replace("(id: heard_you", &format!("(id: {near}")));
    }
}

#[test]
fn the_id_is_the_name_of_the_file() {
    let other = Test::new("check stew.ron --format json").file("stew.ron", &*SOUP).status(1).json();
    assert_eq!(other.as_array().map(Vec::len), Some(1), "{other}");
    assert_eq!((&other[0]["code"], &other[0]["line"], &other[0]["column"]), (&"E107".into(), &7.into(), &9.into()));
    Test::new("check stew.ron").fixture("stew.ron").stdout("1 file checked, nothing found\n").run();
}

//! Older formats: for each there is one function that rewrites its text in the next one.

use super::read::load;
use super::read::number::Format;
use super::read::scalar::Scalar;
use super::read::tree::{self, Kind};
use crate::diagnostic::{Code, Finding, Span};

/// Rewrites a text of one format in the next. The number behind `format` is not its business.
type Upgrade = fn(&str) -> String;

/// The first rewrites format 1 in format 2, and so on. There is only format 1 yet.
const UPGRADES: &[Upgrade] = &[];

const _: () = assert!(UPGRADES.len() + 1 == Format::NEWEST as usize, "each older format has its function");

/// Rewrites a dialogue or a rubric in the newest format; none where it is written in that already.
///
/// # Errors
/// Where it cannot be read, says no format, or is written for a newer program.
pub fn upgrade(text: &str) -> Result<Option<String>, Box<Finding>> {
    let (mark, text) = load::byte_order_mark(text);
    load::tree(text)?;
    Ok(climb(text, UPGRADES)?.map(|new| format!("{mark}{new}")))
}

fn climb(text: &str, upgrades: &[Upgrade]) -> Result<Option<String>, Box<Finding>> {
    let mut now = text.to_owned();
    let (mut format, _) = format_of(text)?;
    let first = format;
    while let Some(upgrade) = upgrades.get(format - 1) {
        now = upgrade(&now);
        let (_, place) = format_of(&now)?;
        format += 1;
        now.replace_range(place.range(), &format.to_string());
    }
    Ok((format > first).then_some(now))
}

/// The number behind `format`, and where it stands.
fn format_of(text: &str) -> Result<(usize, Span), Box<Finding>> {
    let text = &*load::plain_spaces(text);
    let root = tree::read(text)?;
    let items = match &root.kind {
        Kind::Block(_, items) => &items[..],
        _ => &[],
    };
    let Some(item) = items.iter().find(|item| item.key.is_some_and(|key| &text[key.range()] == "format")) else {
        let start = root.span.range().start;
        let begins = Span::new(start, start + text[start..].find('(').unwrap_or(0));
        let finding = Finding::new(Code::E103, begins, "it does not say in which format it is written");
        return Err(finding.help("write format: 1 as its first field").into());
    };
    let (raw, place) = (&text[item.value.span.range()], item.value.span);
    if let Some(format) = raw.parse().ok().filter(|&format: &usize| format > 0) {
        return Ok((format, place));
    }
    let finding = Finding::new(Code::E104, place, format!("{raw} is not a format"));
    Err(finding.help_maybe(Format::read(raw).err().and_then(|misread| misread.help)).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two steps that never were: format 1 said `sentence` for `say`, and format 2 `to` for `goto`.
    const MADE_UP: &[Upgrade] = &[|text| text.replace("sentence:", "say:"), |text| text.replace(" to:", " goto:")];

    const FIRST: &str = "// kept\nDialogue(format: 1, sentence: \"Hm.\", to: end) // kept too\n";
    const THIRD: &str = "// kept\nDialogue(format: 3, say: \"Hm.\", goto: end) // kept too\n";

    #[test]
    fn an_old_text_climbs_step_by_step_to_the_newest_format() {
        assert_eq!(climb(FIRST, MADE_UP), Ok(Some(THIRD.to_owned())));
        let second = "Dialogue(format: 2, to: end)";
        assert_eq!(climb(second, MADE_UP), Ok(Some("Dialogue(format: 3, goto: end)".to_owned())));
    }

    #[test]
    fn the_newest_format_is_left_as_it_is() {
        assert_eq!(climb(THIRD, MADE_UP), Ok(None));
        assert_eq!(upgrade("Dialogue(format: 1)"), Ok(None));
    }

    #[test]
    fn what_has_no_format_is_told_so_at_its_place() {
        let code = |text| upgrade(text).expect_err("it has no format").code;
        assert_eq!(code("Dialogue(id: soup)"), Code::E103);
        assert_eq!(code("[1, 2]"), Code::E103);
        assert_eq!(code("Dialogue(format: 0)"), Code::E104);
        assert_eq!(code("Dialogue(format: \"1\")"), Code::E104);
        assert_eq!(code("Dialogue(format: 2)"), Code::E106);
        assert_eq!(code("Dialogue(format: 1"), Code::E101);
        let marked = upgrade("\u{feff}Dialogue(format: one)").expect_err("it has no format");
        assert_eq!(marked.span, Span::new(17, 20));
    }
}

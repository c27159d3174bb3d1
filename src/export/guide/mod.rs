//! A guide that is written in Markdown, as people read it: on a terminal, or as a page.

pub mod html;
pub mod text;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::dialogue::suggest;

/// A heading of a guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 for the guide's title, 2 for its parts, and so on.
    pub level: usize,
    /// Its words.
    pub title: String,
    /// The name by which links lead to it.
    pub anchor: String,
    /// Where it begins, in bytes from the start.
    at: usize,
}

fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES)
}

/// Its headings, in order.
pub fn headings(markdown: &str) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut open: Option<(usize, usize, String)> = None;
    for (event, range) in parser(markdown).into_offset_iter() {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { level, .. }), _) => open = Some((number(level), range.start, String::new())),
            (Event::Text(words) | Event::Code(words), Some((_, _, title))) => title.push_str(&words),
            (Event::End(TagEnd::Heading(_)), _) => {
                if let Some((level, at, title)) = open.take() {
                    let anchor = anchor(&title, &found);
                    found.push(Heading { level, title, anchor, at });
                }
            }
            _ => {}
        }
    }
    found
}

fn number(level: HeadingLevel) -> usize {
    level as usize
}

/// The name of a heading in links: small letters, with hyphens for spaces; numbered where it is there already.
fn anchor(title: &str, before: &[Heading]) -> String {
    let kept = title
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .collect::<String>();
    let plain = kept.replace(' ', "-");
    let same = before.iter().filter(|heading| heading.title == title).count();
    if same == 0 { plain } else { format!("{plain}-{same}") }
}

/// The part of a guide about a topic: that of the heading that is most like it.
pub fn about<'m>(markdown: &'m str, topic: &str) -> Option<&'m str> {
    let headings = headings(markdown);
    let plain = |words: &str| {
        let words = words.to_lowercase();
        let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let wanted = plain(topic);
    let has = |heading: &&Heading| wanted.iter().all(|word| plain(&heading.title).iter().any(|w| w.starts_with(word)));
    let near = || {
        let near = suggest::nearest(topic, headings.iter().map(|heading| &*heading.title))?;
        headings.iter().find(|heading| heading.title == near)
    };
    let exact = headings.iter().find(|heading| plain(&heading.title) == wanted);
    let found = exact.or_else(|| headings.iter().find(has).filter(|_| !wanted.is_empty())).or_else(near)?;
    let end = headings.iter().find(|next| next.at > found.at && next.level <= found.level);
    markdown.get(found.at..end.map_or(markdown.len(), |next| next.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str =
        "# A guide\n\nHello.\n\n## First `steps`\n\nOne.\n\n### Small\n\nTwo.\n\n## Then\n\nThree.\n\n## Then\n";

    #[test]
    fn headings_have_the_anchors_that_links_use() {
        let found = headings(GUIDE);
        let anchors: Vec<&str> = found.iter().map(|heading| &*heading.anchor).collect();
        assert_eq!(anchors, ["a-guide", "first-steps", "small", "then", "then-1"]);
        assert_eq!(found[2].level, 3);
    }

    #[test]
    fn a_topic_is_found_by_likeness_with_all_that_is_below_it() {
        let steps = "## First `steps`\n\nOne.\n\n### Small\n\nTwo.\n\n";
        for topic in ["First steps", "first", "STEPS", "frist steps"] {
            assert_eq!(about(GUIDE, topic), Some(steps), "{topic}");
        }
        assert_eq!(about(GUIDE, "small"), Some("### Small\n\nTwo.\n\n"));
        assert_eq!(about(GUIDE, "nothing like it"), None);
        assert_eq!(about(GUIDE, ""), None);
    }
}

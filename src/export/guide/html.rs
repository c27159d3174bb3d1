//! The guide as a page by itself: nothing in it comes from elsewhere, and nothing leads to what is not there.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd, html};

use super::{headings, parser};
use crate::export::markup::escape;
use crate::words::Language;

const CSS: &str = include_str!("page.css");

/// A page, in the language that the guide is written in.
pub fn render(markdown: &str, language: &Language) -> String {
    let headings = headings(markdown);
    let title = headings.first().map_or("", |heading| &*heading.title);
    let mut anchors = headings.iter().map(|heading| heading.anchor.clone());
    let mut links: Vec<bool> = Vec::new();
    let events = parser(markdown).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
            Some(Event::Start(Tag::Heading { level, id: anchors.next().map(CowStr::from), classes, attrs }))
        }
        // Files of the folder that the guide was written in are not beside the page: their names stay, and pictures are
        // described in words.
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let stays = dest_url.starts_with('#') || dest_url.contains("://");
            links.push(stays);
            stays.then_some(event)
        }
        Event::End(TagEnd::Link) => links.pop().unwrap_or_default().then_some(event),
        Event::Start(Tag::Image { .. }) => Some(Event::InlineHtml("<em class=\"picture\">".into())),
        Event::End(TagEnd::Image) => Some(Event::InlineHtml("</em>".into())),
        event => Some(event),
    });
    let mut body = String::new();
    html::push_html(&mut body, events);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{CSS}</style>\n\
         </head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        language.direction(),
        escape(title)
    )
}

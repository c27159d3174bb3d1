//! A sound file of a course where another kind of file is looked for.

use super::foreign::{KINDS, another, called, file};
use super::name::Name;
use super::syntax;
use super::tree::{Item, Kind, Node};
use crate::diagnostic::{Finding, Span};

/// What is said of a file whose brackets and commas are right, where it is not one of this kind. `file_name` is its name
/// without its ending.
pub(super) fn root(root: &Node, text: &str, kind: &str, file_name: Option<&str>) -> Option<Finding> {
    let word = |node: &Node| match node.kind {
        Kind::Block(Some(name), _) => KINDS.iter().find(|(word, ..)| *word == &text[name.range()]).map(|k| (name, k.0)),
        _ => None,
    };
    match &root.kind {
        Kind::Block(_, items) => {
            let (name, is) = word(root).filter(|(_, is)| *is != kind)?;
            Some(misplaced(name, is, kind, id(items, text), file_name))
        }
        Kind::List(nodes) => {
            let mut all = nodes.iter().filter_map(word);
            let open = Span::new(root.span.range().start, root.span.range().start + 1);
            match (all.next(), all.next()) {
                (_, Some((place, word))) => Some(another(place, word)),
                (Some((_, word)), None) => Some(
                    syntax::error_at(open, format!("{} stands in no list", called(word)))
                        .help("take out the [ and the ] at the end"),
                ),
                (None, None) => file(text, kind),
            }
        }
        Kind::Table(_) => file(text, kind),
        Kind::Scalar => None,
    }
}

/// The id that a block gives itself.
fn id<'t>(items: &[Item], text: &'t str) -> Option<&'t str> {
    let id = items.iter().find(|item| item.key.is_some_and(|key| &text[key.range()] == "id"))?;
    Some(text[id.value.span.range()].trim_matches('"')).filter(|id| Name::new(id).is_some())
}

/// One of the files of a course where another is looked for.
fn misplaced(name: Span, is: &str, kind: &str, id: Option<&str>, file_name: Option<&str>) -> Finding {
    let file = KINDS.iter().find(|(word, ..)| *word == is).map_or("", |(.., file)| file);
    let help = match id {
        Some(id) => format!("call its file {id}.ron"),
        None if is == "Dialogue" => "give its file the name of its id".to_owned(),
        None if file.strip_suffix(".ron") == file_name => format!("name the file of {} instead", called(kind)),
        None => format!("call its file {file}; where there is one already, take one of them away"),
    };
    syntax::error_at(name, format!("this is {}, and {} belongs here", called(is), called(kind))).help(help)
}

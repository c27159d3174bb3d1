//! One change to a dialogue or a rubric: a name or a text is replaced, and all else stays byte for byte.

use std::fmt;

use textwrap::core::display_width;

use super::layout;
use super::model::{Dialogue, Scene};
use super::read::flow::flow;
use super::read::load;
use super::read::name::{Name, RESERVED, possible};
use super::read::scalar::Scalar;
use super::read::token::unquote;
use super::rubric::Rubric;
use super::source::Spanned;
use crate::diagnostic::Span;

/// One piece of a text, and what is to stand there instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The piece, in bytes from the start of the text; a byte order mark is not counted.
    pub span: Span,
    /// The text that takes its place.
    pub new: String,
}

/// A file's text with every piece replaced. A byte order mark stays. Pieces that lie over one another are never asked for.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let (mark, text) = load::byte_order_mark(text);
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort();
    let mut out = mark.to_owned();
    let mut from = 0;
    for edit in edits {
        let range = edit.span.range();
        out += text.get(from..range.start).unwrap_or_default();
        out += &edit.new;
        from = from.max(range.end);
    }
    out + text.get(from..).unwrap_or_default()
}

/// Something in a dialogue or a rubric that has a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A scene.
    Scene(Name),
    /// A reply of a scene.
    Reply {
        /// The scene's id.
        scene: Name,
        /// The reply's id, which no other reply of the scene has.
        reply: Name,
    },
    /// A flag.
    Flag(Name),
    /// A case.
    Case(Name),
    /// A move of the rubric.
    Move(Name),
}

impl Named {
    /// Its name.
    pub fn name(&self) -> &Name {
        match self {
            Named::Scene(name) | Named::Flag(name) | Named::Case(name) | Named::Move(name) => name,
            Named::Reply { reply, .. } => reply,
        }
    }
}

/// `the scene opening`, `the reply calm_down in opening`.
impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Named::Scene(name) => write!(f, "the scene {name}"),
            Named::Reply { scene, reply } => write!(f, "the reply {reply} in {scene}"),
            Named::Flag(name) => write!(f, "the flag {name}"),
            Named::Case(name) => write!(f, "the case {name}"),
            Named::Move(name) => write!(f, "the move {name}"),
        }
    }
}

/// A name that something can be given.
///
/// # Errors
/// Where it is none, or the game keeps it for itself: why, in a sentence.
pub fn new_name(word: &str) -> Result<Name, String> {
    let special = |name: &Name| RESERVED.contains(&&**name) || Name::read(name).is_err();
    match Name::new(word) {
        Some(name) if special(&name) => Err(format!("{name} is a word with a meaning of its own; choose another name")),
        Some(name) => Ok(name),
        None => {
            let near = possible(word).map_or_else(String::new, |near| format!(", as in {near}"));
            Err(format!(
                "\"{word}\" cannot be a name: a name begins with a letter from A to Z and goes on with letters, digits and \
                 _{near}"
            ))
        }
    }
}

/// Everything of that name in a dialogue, but for moves, which the rubric has.
pub fn all_named(dialogue: &Dialogue, word: &str) -> Vec<Named> {
    let is = |name: &&Spanned<Name>| &*name.value == word;
    let mut found = Vec::new();
    found.extend(dialogue.scenes.iter().map(Scene::id).find(is).map(|id| Named::Scene(id.value.clone())));
    for talk in dialogue.scenes.iter() {
        let Scene::Talk(talk) = talk else { continue };
        let reply = talk.replies.iter().map(|reply| &reply.id).find(is);
        found.extend(reply.map(|id| Named::Reply { scene: talk.id.value.clone(), reply: id.value.clone() }));
    }
    found.extend(dialogue.flags.iter().find(is).map(|flag| Named::Flag(flag.value.clone())));
    found.extend(dialogue.cases().iter().map(|case| &case.id).find(is).map(|id| Named::Case(id.value.clone())));
    found
}

/// Whether something else of its kind has that name already: another scene, another reply of the scene, a flag or a case.
pub fn is_taken(dialogue: &Dialogue, named: &Named, new: &str) -> bool {
    all_named(dialogue, new).iter().any(|other| match (named, other) {
        (Named::Scene(_), Named::Scene(_)) => true,
        (Named::Reply { scene, .. }, Named::Reply { scene: there, .. }) => scene == there,
        (Named::Flag(_) | Named::Case(_), Named::Flag(_) | Named::Case(_)) => true,
        _ => false,
    })
}

/// Every place in which a dialogue names it. Of a reply that is its id alone: which words of a walkthrough mean it shows
/// only when the walkthrough is played.
pub fn places(dialogue: &Dialogue, named: &Named) -> Vec<Span> {
    let mut names: Vec<&Spanned<Name>> = Vec::new();
    let scenes = dialogue.scenes.iter();
    match named {
        Named::Scene(_) => {
            names.push(&dialogue.start);
            names.extend(dialogue.leaves.iter().map(|leaves| &leaves.goto));
            names.extend(scenes.flat_map(|scene| std::iter::once(scene.id()).chain(scene.targets())));
        }
        Named::Reply { scene, .. } => {
            let talks = scenes.filter(|s| s.id().value == *scene);
            names.extend(talks.flat_map(Scene::replies).map(|reply| &reply.id));
        }
        Named::Flag(_) | Named::Case(_) => {
            names.extend(&dialogue.flags);
            names.extend(dialogue.cases().iter().map(|case| &case.id));
            names.extend(dialogue.walkthroughs.iter().filter_map(|walkthrough| walkthrough.case.as_ref()));
            for scene in scenes {
                names.extend(scene.replies().iter().flat_map(conditions).flatten());
                if let Scene::React(react) = scene {
                    names.extend(react.one_of.iter().flat_map(|r| r.only_if.iter().chain(&r.unless)));
                }
            }
        }
        Named::Move(_) => names.extend(scenes.flat_map(Scene::replies).flat_map(|reply| &reply.moves)),
    }
    names.into_iter().filter(|name| name.value == *named.name()).map(|name| name.span).collect()
}

fn conditions(reply: &super::model::Reply) -> [&[Spanned<Name>]; 4] {
    [&reply.set, &reply.clear, &reply.only_if, &reply.unless]
}

/// Every place in which a rubric names a move.
pub fn places_in_rubric(rubric: &Rubric, name: &str) -> Vec<Span> {
    rubric.moves.iter().filter(|m| &*m.id.value == name).map(|m| m.id.span).collect()
}

/// A new name at a place, in quotes where the old one is in quotes.
pub fn renamed(text: &str, span: Span, new: &Name) -> Edit {
    let quoted = text.get(span.range()).is_some_and(|old| old.starts_with('"'));
    Edit { span, new: if quoted { format!("\"{new}\"") } else { new.to_string() } }
}

/// Words as they are read from a file: lines joined, paragraphs kept, no space around them.
pub fn words(text: &str) -> String {
    flow(text)
}

/// Other words for a text, in quotes and with its escapes. One that stood on several lines, or has paragraphs now, is
/// wrapped as it is where a file is laid out.
pub fn reworded(text: &str, span: Span, words: &str) -> Edit {
    let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
    let range = span.range();
    let lines = text.get(range.clone()).is_some_and(|old| old.contains('\n')) || words.contains("\n\n");
    let before = text.get(..range.start).unwrap_or_default();
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let mut new = format!("\"{escaped}\"");
    if lines {
        let behind = text.get(range.end..).unwrap_or_default();
        let tail = behind.chars().take_while(|c| matches!(c, ')' | ']' | '}' | ',')).count();
        new = layout::text(&new, display_width(line), field(line), tail);
        if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) {
            new = new.replace('\n', "\r\n");
        }
    }
    // Where a line break means nothing at all to a reader, as between two ideographs, none is put there.
    if unquote(&new).is_none_or(|read| flow(&read) != words) {
        new = format!("\"{}\"", escaped.replace('\n', "\\n"));
    }
    Edit { span, new }
}

/// The column in which the field begins whose value comes next on a line; the value's own where there is none.
fn field(line: &str) -> usize {
    let before = line.trim_end().strip_suffix(':').map(str::trim_end);
    let name = before.map(|before| before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_'));
    display_width(name.unwrap_or(line))
}

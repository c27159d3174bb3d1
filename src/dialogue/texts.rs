//! Every text that people read in a file, in reading order, each with a name by which it is found again.

use std::fmt::Display;

use super::course::Course;
use super::model::{Dialogue, Scene};
use super::read::text::{Label, Prose, Remark};
use super::rubric::Rubric;
use super::source::Spanned;
use crate::diagnostic::Span;

/// One text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its name, such as `late_pizza/opening/calm_down/why`: the same for as long as the ids in it are. What has no id
    /// of its own is counted, from 1.
    pub id: String,
    /// Who says it, or where it is read.
    pub speaker: String,
    /// What it is, such as `reply calm_down, leads to hangs_up`.
    pub what: String,
    /// The words, a blank line between paragraphs, and a brace that is meant as such written twice.
    pub words: String,
    /// Where it stands in the file, quotes and all.
    pub span: Span,
}

/// Texts that belong together: those of a scene, or those before the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The scene's id, or what the texts are about.
    pub heading: String,
    /// The texts.
    pub texts: Vec<Text>,
}

/// All texts of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// What the file is called among people.
    pub title: String,
    /// The language that it is written in.
    pub language: String,
    /// The texts.
    pub sections: Vec<Section>,
}

impl Texts {
    /// All of them, one after the other.
    pub fn all(&self) -> impl Iterator<Item = &Text> {
        self.sections.iter().flat_map(|section| &section.texts)
    }
}

/// Who reads what no customer and no trainee says.
const BEFORE: &str = "shown before the talk";
const AFTER: &str = "shown after the talk";
/// The speaker of a reply.
const TRAINEE: &str = "the trainee";

/// The texts of a dialogue, its scenes in the order of the file.
pub fn dialogue(dialogue: &Dialogue) -> Texts {
    let paths = Paths { file: dialogue.id.to_string() };
    let mut sections = vec![about(dialogue, &paths)];
    sections.extend(dialogue.scenes.iter().map(|scene| self::scene(dialogue, scene, &paths)));
    let name = |(n, walkthrough): (usize, &super::model::Walkthrough)| {
        let what = format!("name of a model talk ({})", walkthrough.kind.value.word());
        paths.text(format!("walkthroughs/{}/name", n + 1), BEFORE, what, &walkthrough.name)
    };
    let talks: Vec<Text> = dialogue.walkthroughs.iter().enumerate().map(name).collect();
    if !talks.is_empty() {
        sections.push(Section { heading: "model talks".to_owned(), texts: talks });
    }
    Texts { title: dialogue.title.to_string(), language: dialogue.language.to_string(), sections }
}

/// What is known before the first scene.
fn about(dialogue: &Dialogue, paths: &Paths) -> Section {
    let brief = &dialogue.brief;
    let mut texts = vec![paths.text("title", BEFORE, "title", &dialogue.title)];
    // A brief in parts has names for them; one that is a text is all setting.
    let setting = if brief.may.is_empty() && brief.not.is_empty() { "brief" } else { "brief/setting" };
    texts.push(paths.text(setting, BEFORE, "what the trainee knows", &brief.setting));
    for (part, what, items) in
        [("may", "what the trainee may do", &brief.may), ("not", "what is not theirs", &brief.not)]
    {
        let item = |(n, item)| paths.text(format!("brief/{part}/{}", n + 1), BEFORE, what, item);
        texts.extend(items.iter().enumerate().map(item));
    }
    let name = &dialogue.customer.name;
    texts.push(paths.text("customer/name", BEFORE, "name of the customer", name));
    let jump = dialogue.customer.jump.as_ref();
    let what = "as their anger leaps for the first time";
    texts.extend(jump.map(|line| paths.text("customer/jump", &name.value, what, line)));
    for (fact, values) in dialogue.facts.iter() {
        let what = format!("may stand for {{{}}}", fact.value);
        let value =
            |(n, value)| paths.text(format!("facts/{}/{}", fact.value, n + 1), "within other texts", &*what, value);
        texts.extend(values.iter().enumerate().map(value));
    }
    for case in dialogue.cases() {
        let what = format!("what was behind it, in the case {}", case.id.value);
        texts.push(paths.text(format!("cases/{}/note", case.id.value), AFTER, what, &case.note));
    }
    Section { heading: "before the talk".to_owned(), texts }
}

fn scene(dialogue: &Dialogue, scene: &Scene, paths: &Paths) -> Section {
    let id = &scene.id().value;
    let customer = &*dialogue.customer.name.value;
    let mut texts = Vec::new();
    match scene {
        Scene::Talk(talk) => {
            texts.push(paths.text(format!("{id}/says"), customer, "the customer says", &talk.says));
            for reply in talk.replies.iter() {
                let (name, to) = (&reply.id.value, &reply.goto.value);
                let what = format!("reply {name}, leads to {to}");
                texts.push(paths.text(format!("{id}/{name}/say"), TRAINEE, what, &reply.say));
                let why = reply.why.as_ref();
                texts
                    .extend(why.map(|why| paths.text(format!("{id}/{name}/why"), AFTER, format!("about {name}"), why)));
            }
        }
        Scene::React(react) => {
            for (n, reaction) in react.one_of.iter().enumerate() {
                let what = format!("one possible answer, leads to {}", reaction.goto.value);
                texts.push(paths.text(format!("{id}/{}/says", n + 1), customer, what, &reaction.says));
            }
        }
        Scene::Ending(ending) => {
            let what = format!("the last words, {}", ending.outcome.value.word());
            texts.push(paths.text(format!("{id}/says"), customer, what, &ending.says));
            let question = ending.debrief.as_ref();
            texts.extend(question.map(|q| paths.text(format!("{id}/debrief"), AFTER, "a question to take along", q)));
            let answer = ending.answer.as_ref();
            texts.extend(answer.map(|a| paths.text(format!("{id}/answer"), AFTER, "one answer to that question", a)));
        }
    }
    Section { heading: id.to_string(), texts }
}

/// The texts of a rubric: the names of the moves, and their rules.
pub fn rubric(rubric: &Rubric) -> Texts {
    let paths = Paths { file: "rubric".to_owned() };
    let mut texts = Vec::new();
    for one in rubric.moves.iter() {
        let (id, kind) = (&one.id.value, one.kind.value.word());
        texts.push(paths.text(format!("{id}/name"), AFTER, format!("name of a move ({kind})"), &one.name));
        if !one.rule.is_empty() {
            texts.push(paths.text(format!("{id}/rule"), AFTER, format!("rule of {id}"), &one.rule));
        }
    }
    let sections = vec![Section { heading: "moves".to_owned(), texts }];
    Texts { title: "The moves and their rules".to_owned(), language: rubric.language.to_string(), sections }
}

/// The one text of a course: its title.
pub fn course(course: &Course) -> Texts {
    let paths = Paths { file: "course".to_owned() };
    let title = paths.text("title", BEFORE, "title of the course", &course.title);
    let sections = vec![Section { heading: "the course".to_owned(), texts: vec![title] }];
    Texts { title: course.title.to_string(), language: "und".to_owned(), sections }
}

/// A text as it is written, its braces as many as in the file.
trait Written {
    fn written(&self) -> String;
}

impl Written for Prose {
    fn written(&self) -> String {
        self.to_string()
    }
}

impl Written for Label {
    fn written(&self) -> String {
        self.replace('{', "{{").replace('}', "}}")
    }
}

impl Written for Remark {
    fn written(&self) -> String {
        self.replace('{', "{{").replace('}', "}}")
    }
}

/// The names of one file's texts: each begins with the file.
struct Paths {
    file: String,
}

impl Paths {
    fn text<T: Written>(&self, path: impl Display, speaker: &str, what: impl Into<String>, words: &Spanned<T>) -> Text {
        Text {
            id: format!("{}/{path}", self.file),
            speaker: speaker.to_owned(),
            what: what.into(),
            words: words.value.written(),
            span: words.span,
        }
    }
}

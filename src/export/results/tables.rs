//! Results as tables: one that every spreadsheet can go on with, for each thing that they are about.

use super::Told;
use crate::clock;
use crate::learning::figure::Figure;
use crate::learning::results::dialogues::DialogueResult;
use crate::learning::results::people::{AtDialogue, Gone, PersonResult};
use crate::learning::results::{Estimate, Results, Why};
use crate::skill::{Skill, Skills};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A fraction, of which a few digits are worth showing.
    Part(f64),
    /// Yes or no.
    Flag(bool),
    /// Nothing: it is not known, or there is none.
    Nothing,
}

/// A table.
pub struct Table<'r> {
    /// What it is called.
    pub name: &'static str,
    /// What its columns are called.
    pub columns: Vec<String>,
    /// Its rows, each as long as there are columns. They are made as they are asked for: all at once they take more memory
    /// than what they are made of.
    pub rows: Box<dyn Iterator<Item = Vec<Cell>> + 'r>,
}

/// Every table.
pub fn all<'r>(results: &'r Results, doubts: &'r [Told]) -> Vec<Table<'r>> {
    vec![
        people(results),
        practice(results),
        dialogues(results),
        turns(results),
        anger(results),
        reliability(results),
        told(doubts),
    ]
}

fn text(words: impl Into<String>) -> Cell {
    Cell::Text(words.into())
}

fn maybe(words: Option<&str>) -> Cell {
    words.map_or(Cell::Nothing, text)
}

fn whole(number: usize) -> Cell {
    Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

fn minutes(ms: u64) -> Cell {
    Cell::Part(ms as f64 / 60_000.0)
}

/// A figure with its bounds.
fn estimate(of: Option<Estimate>) -> [Cell; 3] {
    match of {
        Some(Estimate { value, low, high, .. }) => [Cell::Part(value), Cell::Part(low), Cell::Part(high)],
        None => [Cell::Nothing, Cell::Nothing, Cell::Nothing],
    }
}

fn with_bounds(name: &str) -> [String; 3] {
    [name.to_owned(), format!("{name}_low"), format!("{name}_high")]
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// A row for everybody.
fn people(results: &Results) -> Table<'_> {
    let mut columns =
        names(&["id", "name", "group", "first_begun", "last_begun", "dialogues", "passed", "finished", "unfinished"]);
    columns.push("minutes".to_owned());
    for when in ["first", "latest", "best"] {
        for skill in Skill::ALL {
            columns.extend([format!("{when}_{skill}"), format!("{when}_{skill}_turns")]);
        }
    }
    columns.extend(names(&["rated_skills", "rated_right", "overrated_bands"]));
    let row = |person: &PersonResult| {
        let mut row = vec![
            text(&person.shown_id),
            maybe(person.name.as_deref()),
            maybe(person.group.as_deref()),
            text(clock::local(person.first_ms)),
            text(clock::local(person.last_ms)),
            whole(person.dialogues.len()),
            whole(person.passed()),
            whole(person.finished()),
            whole(person.unfinished()),
            minutes(person.played_ms()),
        ];
        for figures in [&person.first, &person.latest, &person.best] {
            row.extend(skills(figures));
        }
        let (right, all) = person.judged.unwrap_or_default();
        row.extend([whole(all), whole(right), person.overrated.map_or(Cell::Nothing, Cell::Part)]);
        row
    };
    Table { name: "people", columns, rows: Box::new(results.people.iter().map(row)) }
}

fn skills(figures: &Skills<Option<Figure>>) -> impl Iterator<Item = Cell> {
    figures.values().flat_map(|figure| match figure {
        Some(figure) => [Cell::Whole(figure.percent().into()), Cell::Whole(figure.turns.into())],
        None => [Cell::Nothing, Cell::Nothing],
    })
}

/// A row for each dialogue that somebody practised.
fn practice(results: &Results) -> Table<'_> {
    let mut columns = names(&["id", "name", "group", "dialogue", "finished", "unfinished", "minutes"]);
    for which in ["first", "latest", "best"] {
        let of = ["begun", "mode", "overall", "passed", "outcome", "anger_end"];
        columns.extend(of.map(|what| format!("{which}_{what}")));
    }
    let row = |person: &PersonResult, at: &AtDialogue| {
        let mut row = vec![
            text(&person.shown_id),
            maybe(person.name.as_deref()),
            maybe(person.group.as_deref()),
            text(&at.dialogue),
            whole(at.finished),
            whole(at.unfinished),
            minutes(at.played_ms),
        ];
        [at.first, at.latest, at.best].into_iter().for_each(|one| row.extend(gone(one)));
        row
    };
    let rows = results.people.iter().flat_map(move |person| person.dialogues.iter().map(move |at| row(person, at)));
    Table { name: "practice", columns, rows: Box::new(rows) }
}

fn gone(gone: Option<Gone>) -> [Cell; 6] {
    let Some(Gone { started_ms, mode, overall, passed, outcome, anger_end }) = gone else {
        return [const { Cell::Nothing }; 6];
    };
    [
        text(clock::local(started_ms)),
        text(mode.word()),
        overall.map_or(Cell::Nothing, |overall| Cell::Whole(overall.into())),
        Cell::Flag(passed),
        text(outcome.word()),
        Cell::Whole(anger_end.into()),
    ]
}

/// A row for each dialogue.
fn dialogues(results: &Results) -> Table<'_> {
    let mut columns = names(&["dialogue", "title", "people", "finished", "coached", "unfinished", "unshown"]);
    columns.extend(with_bounds("passed_first"));
    columns.extend(with_bounds("overall_first"));
    columns.extend(names(&["anger_end_quartile_1", "anger_end_median", "anger_end_quartile_3"]));
    columns.extend(names(&["endings_first", "endings_later", "talks_in_other_wordings"]));
    let row = |dialogue: &DialogueResult| {
        let endings = |of: &[(crate::dialogue::Outcome, usize)]| {
            let each: Vec<String> = of.iter().map(|(outcome, count)| format!("{} {count}", outcome.word())).collect();
            if each.is_empty() { Cell::Nothing } else { text(each.join(", ")) }
        };
        let mut row = vec![
            text(&dialogue.id),
            maybe(dialogue.title.as_deref()),
            whole(dialogue.people),
            whole(dialogue.finished),
            whole(dialogue.coached),
            whole(dialogue.unfinished),
            whole(dialogue.unshown),
        ];
        row.extend(estimate(dialogue.passed_first));
        row.extend(estimate(dialogue.overall_first));
        let quartiles = dialogue.anger_end.map(|quartiles| quartiles.map(Cell::Part));
        row.extend(quartiles.unwrap_or([const { Cell::Nothing }; 3]));
        row.extend([endings(&dialogue.first_outcomes), endings(&dialogue.later_outcomes), whole(dialogue.elsewhere)]);
        row
    };
    Table { name: "dialogues", columns, rows: Box::new(results.dialogues.iter().map(row)) }
}

/// A row for each reply of each turn.
fn turns(results: &Results) -> Table<'_> {
    let mut columns = names(&["dialogue", "scene", "people"]);
    columns.extend(with_bounds("earned"));
    columns.extend(with_bounds("item_rest"));
    columns.extend(names(&["reply", "offered", "chosen_first", "chosen_else", "worth", "strength"]));
    let rows = results.dialogues.iter().flat_map(|dialogue| {
        let wording = dialogue.wording.as_ref().map(|(_, wording)| wording);
        let chosen = dialogue.items.iter().flat_map(|item| item.replies.iter().map(move |chosen| (item, chosen)));
        chosen.zip(wording.into_iter().cycle()).map(|((item, chosen), wording)| {
            let scene = wording.script.scene(item.scene).id().value.to_string();
            let id = chosen.reply.and_then(|number| wording.script.reply_id(item.scene, number.into()));
            let mut row = vec![text(&dialogue.id), text(scene), whole(item.n)];
            row.extend(estimate(item.share));
            row.extend(estimate(item.tells));
            row.extend([
                text(id.unwrap_or("timeout")),
                whole(chosen.offered),
                whole(chosen.first),
                whole(chosen.otherwise),
                chosen.share.map_or(Cell::Nothing, Cell::Part),
                chosen.strength.map_or(Cell::Nothing, Cell::Part),
            ]);
            row
        })
    });
    Table { name: "turns", columns, rows: Box::new(rows) }
}

/// A row for each turn of each dialogue: how angry customers were after it.
fn anger(results: &Results) -> Table<'_> {
    let columns = names(&["dialogue", "turns_over", "talks_so_long", "quartile_1", "median", "quartile_3"]);
    let rows = results.dialogues.iter().flat_map(|dialogue| {
        dialogue.curve.iter().map(|at| {
            let mut row = vec![text(&dialogue.id), whole(at.turn), whole(at.n)];
            row.extend(at.quartiles.map(Cell::Part));
            row
        })
    });
    Table { name: "anger", columns, rows: Box::new(rows) }
}

/// A row for each skill.
fn reliability(results: &Results) -> Table<'_> {
    let mut columns = names(&["skill", "dialogues", "people"]);
    columns.extend(with_bounds("alpha"));
    let rows = results.reliability.iter().map(|of| {
        let mut row = vec![text(of.skill.word()), whole(of.dialogues), whole(of.people)];
        row.extend(estimate(of.alpha));
        row
    });
    Table { name: "reliability", columns, rows: Box::new(rows) }
}

/// A row for each thing to look at.
fn told(doubts: &[Told]) -> Table<'_> {
    let columns = names(&["dialogue", "scene", "reply", "doubt", "people", "file", "line", "column", "words"]);
    let row = |told: &Told| {
        let (doubt, n) = match &told.doubt.why {
            Why::WrongKey { tells } => ("wrong_key", tells.n),
            Why::Backwards { tells } => ("backwards", tells.n),
            Why::TooEasy { n } => ("too_easy", *n),
            Why::Nobody { share } => ("nobody", share.n),
        };
        let place = told.place.as_ref();
        vec![
            text(&told.dialogue),
            text(&told.scene),
            maybe(told.reply.as_deref()),
            text(doubt),
            whole(n),
            maybe(place.map(|place| &*place.file)),
            place.map_or(Cell::Nothing, |place| whole(place.line)),
            place.map_or(Cell::Nothing, |place| whole(place.column)),
            text(told.words()),
        ]
    };
    Table { name: "doubts", columns, rows: Box::new(doubts.iter().map(row)) }
}

//! `trainer rubric`: the moves that dialogues can name, as a table.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use textwrap::core::display_width;

use super::{CommandResult, ExitStatus, args, default_folder, print, print_json};
use crate::check::course::{CheckedRubric, Faulty};
use crate::dialogue::rubric::Move;
use crate::dialogue::{Again, MoveKind, Rubric, folder};
use crate::skill::Skill;

pub(super) fn run(args: &args::Rubric, dialogues: Option<&Path>) -> CommandResult {
    let folder = dialogues.map_or_else(default_folder, Path::to_owned);
    let graded = CheckedRubric::of(&folder).map_err(|report| Faulty(vec![*report]))?;
    if args.json {
        let rows: Vec<Row> = graded.rubric.moves.iter().map(Row::new).collect();
        // Strings and numbers alone: nothing here can fail to serialize.
        print_json(&(serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"))?;
    } else {
        let origin = match &graded.report {
            Some(report) => format!("The moves of {}", report.file),
            None => format!("The moves that are built in: {} has no {}", folder.display(), folder::RUBRIC),
        };
        print(&table(&graded.rubric, &origin, width()))?;
    }
    Ok(ExitStatus::Fine)
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
    rule: &'a str,
    points: BTreeMap<&'a str, i32>,
    anger: i32,
    when_furious: i32,
    again: &'a str,
}

impl<'a> Row<'a> {
    fn new(row: &'a Move) -> Self {
        let anger = row.anger.value.get();
        Row {
            id: &row.id.value,
            kind: row.kind.value.word(),
            name: &row.name,
            rule: &row.rule,
            points: row.points.iter().map(|(skill, points)| (skill.value.word(), points.value.get())).collect(),
            anger,
            when_furious: row.when_furious.as_ref().map_or(anger, |effect| effect.value.get()),
            again: row.again.as_ref().map_or(Again::Same, |again| again.value).word(),
        }
    }
}

/// The widest that a table gets: longer lines are hard to read.
const WIDEST: usize = 100;
/// What the columns of figures need.
const FIGURES: usize = 56;

/// How wide the terminal is, as far as it says so.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.unwrap_or(80).clamp(40, WIDEST)
}

/// Every move on a line with its figures, its name and its rule below.
fn table(rubric: &Rubric, origin: &str, width: usize) -> String {
    let rows: Vec<Row> = rubric.moves.iter().map(Row::new).collect();
    let longest = rows.iter().map(|row| display_width(row.id).max(display_width(row.name) + 1)).max().unwrap_or(0);
    let first = longest.min(width.saturating_sub(FIGURES)).max(16);
    let mut out = format!("{origin}\n");
    for (kind, title) in [(MoveKind::Good, "Good moves"), (MoveKind::Pitfall, "Pitfalls")] {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.kind == kind.word()).collect();
        if rows.is_empty() {
            continue;
        }
        let heads = Skill::ALL.map(Skill::word).into_iter().chain(["anger", "furious", "again"]);
        let heads: String = heads.map(|head| format!(" {head}")).collect();
        out += &format!("\n{}", beside(title, first, &heads));
        for row in rows {
            out += &entry(row, first, width);
        }
    }
    let legend = "anger: what the move does to the customer, who is calm at 0 and furious from 75 to 100. furious: what \
                  it does instead to somebody furious. again, where it is made more than once: fades is worth half the \
                  second time and nothing after that; grates is worth nothing the second time and costs after that.";
    out + "\n" + &textwrap::fill(legend, width) + "\n"
}

fn entry(row: &Row, first: usize, width: usize) -> String {
    let signed = |n: i32| if n == 0 { "0".to_owned() } else { format!("{n:+}") };
    let points = Skill::ALL.map(|skill| {
        let points = row.points.get(skill.word()).map_or(String::new(), |&n| signed(n));
        (skill.word().len(), points)
    });
    let furious = if row.when_furious == row.anger { String::new() } else { signed(row.when_furious) };
    let again = if row.again == Again::Same.word() { "" } else { row.again };
    let figures = points.into_iter().chain([("anger".len(), signed(row.anger)), ("furious".len(), furious)]);
    let figures: String = figures.map(|(width, figure)| format!(" {figure:>width$}")).collect();
    let mut out = beside(row.id, first, format!("{figures} {again}").trim_end());
    let name = format!(" {}", row.name);
    if row.rule.is_empty() {
        return out + &name + "\n";
    }
    // One column less, for the space that the figures begin with.
    let lines = textwrap::wrap(row.rule, width - first - 1);
    for (n, line) in lines.iter().enumerate() {
        out += &beside(if n == 0 { &name } else { "" }, first, &format!(" {line}"));
    }
    out
}

/// Two columns; where the first is too narrow for its text, the second begins on the next line.
fn beside(left: &str, first: usize, right: &str) -> String {
    let (left, gap) = match first.checked_sub(display_width(left)) {
        Some(space) => (left.to_owned(), space),
        None => (format!("{left}\n"), first),
    };
    format!("{left}{}{right}\n", " ".repeat(gap))
}

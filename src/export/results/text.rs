//! Results at a glance, for a terminal.

use std::fmt::Write;

use textwrap::core::display_width;

use super::{Told, percent, signed};
use crate::clock;
use crate::diagnostic::shown::in_line;
use crate::learning::figure::Figure;
use crate::learning::results::dialogues::{AngerAt, DialogueResult};
use crate::learning::results::people::PersonResult;
use crate::learning::results::{Chosen, Estimate, FEW, Item, Results};
use crate::learning::wording::Edition;
use crate::skill::{Skill, Skills};

/// How many characters of a name are shown.
const NAME: usize = 24;

/// So many characters in a line have room for all figures of a person.
const WIDE: usize = 112;

/// All of it, as wide as there is room: who practised and what came of it, how each dialogue went, what to look at.
pub fn render(results: &Results, doubts: &[Told], width: usize) -> String {
    let mut out = wrapped(&about(results), width);
    if results.people.is_empty() {
        return out;
    }
    out += &people(results, width);
    out += &dialogues(results);
    out += &whole(results, width);
    out += &look_at(doubts, width);
    out
}

/// One dialogue, turn by turn.
pub fn dialogue(of: &DialogueResult, doubts: &[Told], width: usize) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} ({})\n", in_line(of.title.as_deref().unwrap_or(&of.id)), in_line(&of.id));
    out += &wrapped(&gone(of), width);
    let Some((edition, wording)) = &of.wording else {
        return out
            + &wrapped(&format!("Fewer than {FEW} people played it without a coach: they are not told apart."), width);
    };
    if !of.curve.is_empty() {
        out += &wrapped(&curve(&of.curve), width);
    }
    if *edition == Edition::Earlier {
        out +=
            &wrapped("Its turns are told as it was worded when it was played last: the file has changed since.", width);
    }
    if of.elsewhere > 0 {
        let said = format!("{} in other wordings: of their turns nothing is told.", talks(of.elsewhere));
        out += &wrapped(&said, width);
    }
    out += "\nTurn by turn: the first attempt of each without a coach\n";
    for item in &of.items {
        let scene = &wording.script.scene(item.scene).id().value;
        let options = textwrap::Options::new(width).initial_indent("    ").subsequent_indent("    ");
        let _ = writeln!(out, "\n  {scene}\n{}", textwrap::fill(&figures(item), options));
        let name = |chosen: &Chosen| {
            let id = chosen.reply.and_then(|number| wording.script.reply_id(item.scene, number.into()));
            id.unwrap_or("(the time ran out)").to_owned()
        };
        let longest = item.replies.iter().map(|chosen| display_width(&name(chosen))).max().unwrap_or(0);
        let _ = writeln!(out, "    {:longest$}  {:>9}  {:>5}  {:>6}  {:>8}", "", "chosen", "else", "earns", "strength");
        for chosen in &item.replies {
            let _ = writeln!(
                out,
                "    {:longest$}  {:>9}  {:>5}  {:>6}  {:>8}",
                name(chosen),
                format!("{} of {}", chosen.first, chosen.offered),
                chosen.otherwise,
                chosen.share.map_or_else(|| "-".to_owned(), percent),
                chosen.strength.map_or_else(|| "-".to_owned(), percent),
            );
        }
    }
    out += &wrapped(
        "\nChosen: the first time. Else: in all other talks and turns. Earns: how much of what could be earned there. \
         Strength: how much those who chose it earned in all other turns. Bounds hold in 95 of 100 cases.",
        width,
    );
    let here: Vec<Told> = doubts.iter().filter(|told| told.dialogue == of.id).cloned().collect();
    out + &look_at(&here, width)
}

fn wrapped(words: &str, width: usize) -> String {
    textwrap::fill(words, width) + "\n"
}

/// How much was looked at, in a sentence.
pub(super) fn about(results: &Results) -> String {
    let begun = |pick: fn(&PersonResult) -> i64| results.people.iter().map(pick);
    let (Some(first), Some(last)) = (begun(|p| p.first_ms).min(), begun(|p| p.last_ms).max()) else {
        return "Nobody has an attempt among those that were looked at.".to_owned();
    };
    let day = |ms| clock::local(ms).chars().take(10).collect::<String>();
    let mut said = format!(
        "{} by {}, from {} to {}.",
        counted(results.attempts, "attempt"),
        people_of(results.people.len()),
        day(first),
        day(last)
    );
    if results.unshown > 0 {
        let _ = write!(said, " {} cannot be shown any more: their texts are not kept.", results.unshown);
    }
    said
}

/// A line for everybody. Where there is little room, figures go without their turns, and a group is a line of its own.
fn people(results: &Results, width: usize) -> String {
    let named = |person: &PersonResult| match &person.name {
        Some(name) => shortened(&in_line(name)),
        None => format!("guest {}", person.shown_id.chars().take(8).collect::<String>()),
    };
    let wide = width >= WIDE;
    let cell = if wide { 16 } else { 12 };
    let longest = results.people.iter().map(|person| display_width(&named(person))).max().unwrap_or(0);
    let names = longest.max(4).min(if wide { NAME } else { width.saturating_sub(17 + 4 * cell).max(8) });
    let mut out = format!("\nPeople: first > latest attempts, in percent{}\n\n", if wide { " (turns)" } else { "" });
    let _ = write!(out, "  {}  passed  talks", padded("name", names));
    if wide {
        out += "   time";
    }
    for skill in Skill::ALL {
        let _ = write!(out, "{:>cell$}", skill.word());
    }
    out.push('\n');
    let grouped = results.people.iter().any(|person| person.group.is_some());
    let mut group = None;
    for person in &results.people {
        if grouped && group.replace(&person.group) != Some(&person.group) {
            let name = person.group.as_deref().map_or_else(|| "No group".into(), in_line);
            let _ = writeln!(out, "  {}:", shortened(&name));
        }
        let (talks, passed) = (
            talks_of(person.finished(), person.unfinished()),
            format!("{}/{}", person.passed(), person.dialogues.len()),
        );
        let _ = write!(out, "  {}  {passed:>6}  {talks:>5}", padded(&cut(&named(person), names), names));
        if wide {
            let _ = write!(out, "  {:>5}", time(person.played_ms()));
        }
        for figures in skills(&person.first, &person.latest, wide) {
            let _ = write!(out, "{figures:>cell$}");
        }
        out.push('\n');
    }
    out += "\n  Passed: dialogues passed at least once, of those that were begun.\n  Talks: finished+unfinished.\n";
    out
}

fn skills(
    first: &Skills<Option<Figure>>,
    latest: &Skills<Option<Figure>>,
    with_turns: bool,
) -> impl Iterator<Item = String> {
    Skill::ALL.into_iter().map(move |skill| match (first[skill], latest[skill]) {
        (Some(first), Some(latest)) if with_turns => {
            format!("{} > {} ({})", first.percent(), latest.percent(), latest.turns)
        }
        (Some(first), Some(latest)) => format!("{} > {}", first.percent(), latest.percent()),
        _ => "-".to_owned(),
    })
}

fn dialogues(results: &Results) -> String {
    let longest = results.dialogues.iter().map(|dialogue| display_width(&dialogue.id)).max().unwrap_or(0).max(8);
    let mut out = String::from("\nDialogues: first attempts without a coach (bounds hold in 95 of 100 cases)\n\n");
    let line = |first: &str, [people, talks, passed, overall, left]: [&str; 5]| {
        let first = padded(first, longest);
        format!("  {first}  {people:>6}  {talks:>6}  {passed:>13}  {overall:>11}  {left:>11}\n")
    };
    out += &line("dialogue", ["people", "talks", "passed", "overall", "left at"]);
    for of in &results.dialogues {
        let left = of.anger_end.map(|[low, middle, high]| format!("{middle:.0} ({low:.0}-{high:.0})"));
        let cells = [
            of.people.to_string(),
            talks_of(of.finished, of.unfinished),
            of.passed_first.as_ref().map_or_else(|| "too few".to_owned(), share),
            of.overall_first.as_ref().map_or_else(|| "-".to_owned(), points),
            left.unwrap_or_else(|| "-".to_owned()),
        ];
        out += &line(&in_line(&of.id), cells.each_ref().map(String::as_str));
    }
    out += "\n  Left at: how angry the customer was then, in the middle half of the talks.\n";
    out
}

/// What figures of this kind cannot mean.
pub(super) const MEANING: &str = "Alpha says how far marks in several dialogues agree; tests of this kind come to about \
    .46. Under .70 a mark says something about a group, and little about one person. Nothing here says how somebody \
    serves a real customer.";

/// What is said of all dialogues together.
pub(super) fn certainty(results: &Results) -> Vec<String> {
    let alpha = results.reliability.iter().map(|of| match &of.alpha {
        Some(alpha) => format!(
            "{}: alpha {:.2} ({:.2} to {:.2}), {} people who all played {} dialogues",
            of.skill, alpha.value, alpha.low, alpha.high, of.people, of.dialogues
        ),
        None => format!("{}: too few people have played the same dialogues to say", of.skill),
    });
    let again = results.again.iter().map(|again| {
        format!(
            "A second attempt at a dialogue came to {:+.0} points ({:+.0} to {:+.0}) beside the first, both without a coach, \
             by {} people. They had seen it before: that is no proof that they would do as well with another customer.",
            again.value, again.low, again.high, again.n
        )
    });
    alpha.chain(again).collect()
}

fn whole(results: &Results, width: usize) -> String {
    let lines = certainty(results);
    let options = textwrap::Options::new(width).initial_indent("  ").subsequent_indent("    ");
    let lines: String = lines.iter().map(|line| textwrap::fill(line, &options) + "\n").collect();
    format!("\nHow sure this is\n\n{lines}\n{}", wrapped(MEANING, width))
}

fn look_at(doubts: &[Told], width: usize) -> String {
    if doubts.is_empty() {
        return String::new();
    }
    let mut out = String::from("\nWorth a look\n\n");
    for told in doubts {
        let place = match &told.place {
            Some(place) => format!("{}:{}:{}", place.file, place.line, place.column),
            None => format!("{} (in the wording of then)", told.dialogue),
        };
        let options = textwrap::Options::new(width).initial_indent("  ").subsequent_indent("    ");
        let _ = writeln!(out, "  {place}\n{}", textwrap::fill(&format!("  {}", told.words()), options));
    }
    out
}

/// How a dialogue ended, and how angry customers left.
pub(super) fn gone(of: &DialogueResult) -> String {
    let mut said = format!("{} by {}", talks(of.finished), people_of(of.people));
    if of.coached > 0 {
        let _ = write!(said, ", {} of them with a coach", of.coached);
    }
    if of.unfinished > 0 {
        let _ = write!(said, ", and {} unfinished", of.unfinished);
    }
    if let Some(passed) = &of.passed_first {
        let _ = write!(said, ". Passed at the first attempt: {}", share(passed));
    }
    if let Some(overall) = &of.overall_first {
        let _ = write!(said, "; overall {}", points(overall));
    }
    for (when, outcomes) in [("First attempts", &of.first_outcomes), ("Later ones", &of.later_outcomes)] {
        let each: Vec<String> = outcomes.iter().map(|(outcome, n)| format!("{n} {}", outcome.word())).collect();
        if !each.is_empty() {
            let _ = write!(said, ". {when}: {}", each.join(", "));
        }
    }
    said + "."
}

/// How anger went, in a sentence.
pub(super) fn curve(at: &[AngerAt]) -> String {
    let each = at.iter().map(|at| {
        let [low, middle, high] = at.quartiles;
        format!("{middle:.0} ({low:.0}-{high:.0})")
    });
    let each: Vec<String> = each.collect();
    format!(
        "Anger at the beginning and after each turn, in the middle half of the talks; who has left stays as they left: {}.",
        each.join(", ")
    )
}

fn figures(item: &Item) -> String {
    let mut said = format!("{} people", item.n);
    if let Some(earned) = &item.share {
        let _ = write!(said, ", earned {}", share(earned));
    }
    match &item.tells {
        Some(Estimate { value, low, high, .. }) => {
            let _ =
                write!(said, ", tells strong from weak by {} ({} to {})", signed(*value), signed(*low), signed(*high));
        }
        None => said += ", whether it tells strong from weak is not known",
    }
    said
}

pub(super) fn share(of: &Estimate) -> String {
    format!("{} ({:.0}-{:.0})", percent(of.value), of.low * 100.0, of.high * 100.0)
}

pub(super) fn points(of: &Estimate) -> String {
    format!("{:.0} ({:.0}-{:.0})", of.value, of.low, of.high)
}

/// Talks that came to their end, and those that did not.
pub(super) fn talks_of(finished: usize, unfinished: usize) -> String {
    match unfinished {
        0 => finished.to_string(),
        left => format!("{finished}+{left}"),
    }
}

fn talks(n: usize) -> String {
    counted(n, "talk")
}

/// So many people.
pub fn people_of(n: usize) -> String {
    if n == 1 { "1 person".to_owned() } else { format!("{n} people") }
}

pub(super) fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// Hours and minutes.
pub(super) fn time(ms: u64) -> String {
    let minutes = ms.saturating_add(30_000) / 60_000;
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

fn shortened(name: &str) -> String {
    cut(name, NAME)
}

/// A name in so many columns at most.
fn cut(name: &str, width: usize) -> String {
    if display_width(name) <= width {
        return name.to_owned();
    }
    let mut cut = String::new();
    for letter in name.chars() {
        if display_width(&cut) + display_width(letter.encode_utf8(&mut [0; 4])) + 1 > width {
            break;
        }
        cut.push(letter);
    }
    cut + "…"
}

fn padded(words: &str, width: usize) -> String {
    words.to_owned() + &" ".repeat(width.saturating_sub(display_width(words)))
}

//! Reading all that was kept about a person.

use serde_json::Value;

use super::part::Part;
use super::{FORMAT, NoPersonFile, PersonFile, WHAT, possible};
use crate::conversation::Input;
use crate::dialogue::Mode;
use crate::records::{Attempt, Person, PlayedText, Recorded, Retry, Shift, Texts};
use crate::scoring::Band;
use crate::skill::{Skill, Skills};

/// Reads all that was kept about a person.
///
/// # Errors
/// What keeps it from being read, and where.
pub fn read(text: &str) -> Result<PersonFile, NoPersonFile> {
    let value: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| match error.is_eof() {
            true => NoPersonFile::CutShort,
            false => NoPersonFile::NoJson { line: error.line(), column: error.column() },
        })?;
    // What it says that it is comes first: a later format may have any shape.
    if value.get("what").and_then(|what| what.as_str()) != Some(WHAT) {
        return Err(NoPersonFile::SomethingElse);
    }
    if let Some(format) = value.get("format").and_then(Value::as_u64).filter(|&n| n > u64::from(FORMAT)) {
        let program = value.get("program_version").and_then(|by| by.as_str()).map(str::to_owned);
        return Err(NoPersonFile::Newer { format, program });
    }
    let known = ["what", "format", "program_version", "person", "attempts", "texts", "unreadable"];
    let whole = Part::whole(&value).fields(&known)?;
    whole.field("format")?.count()?;
    let program = whole.field("program_version")?.text()?;
    let (person, told_of_recount) = who(&whole.field("person")?)?;
    let texts = texts(&whole.field("texts")?)?;
    let attempts = whole.field("attempts")?.list()?;
    let attempts: Vec<(Part<'_>, Recorded)> =
        attempts.map(|part| attempt(&part, &person).map(|attempt| (part, attempt))).collect::<Result<_, _>>()?;
    possible::check(&attempts, &texts, program)?;
    let unreadable = match whole.maybe("unreadable") {
        Some(unreadable) => unreadable.list()?.count(),
        None => 0,
    };
    let attempts = attempts.into_iter().map(|(_, attempt)| attempt).collect();
    Ok(PersonFile { person, told_of_recount, attempts, texts, unreadable })
}

fn who(part: &Part<'_>) -> Result<(Person, bool), NoPersonFile> {
    let fields = part.fields(&["id", "name", "told_of_recount"])?;
    let id = fields.field("id")?.parsed()?;
    let person = match fields.maybe("name") {
        Some(name) => Person::named(id, name.text()?),
        None => Person::guest(id),
    };
    Ok((person, fields.field("told_of_recount")?.flag()?))
}

/// The texts that were played with, each under its hash.
fn texts(part: &Part<'_>) -> Result<Texts, NoPersonFile> {
    let texts = part.entries()?.map(|(hash, part)| {
        let text = PlayedText::new(part.text()?);
        match **text.hash() == *hash {
            true => Ok(text),
            false => Err(part.wrong("the text is not the one of that hash: it was changed")),
        }
    });
    texts.collect()
}

/// An attempt from what is written of it.
fn attempt(part: &Part<'_>, person: &Person) -> Result<Recorded, NoPersonFile> {
    let attempt = part.fields(&[
        "id",
        "dialogue",
        "dialogue_hash",
        "rubric_hash",
        "language",
        "case",
        "seed",
        "mode",
        "pace",
        "shuffled",
        "started_ms",
        "ended_ms",
        "abandoned",
        "program_version",
        "platform",
        "retry",
        "shift",
        "pass",
        "rating",
        "inputs",
    ])?;
    let text = |name: &str| Ok::<_, NoPersonFile>(attempt.field(name)?.text()?.to_owned());
    let maybe = |name: &str| attempt.maybe(name).map(|part| part.text().map(str::to_owned)).transpose();
    let (seed, mode, started) = (attempt.field("seed")?, attempt.field("mode")?, attempt.field("started_ms")?);
    let recorded = Recorded {
        attempt: Attempt {
            id: attempt.field("id")?.parsed()?,
            trainee: person.clone(),
            dialogue: text("dialogue")?,
            dialogue_hash: text("dialogue_hash")?,
            rubric_hash: text("rubric_hash")?,
            language: maybe("language")?,
            case: maybe("case")?,
            seed: word(&seed, |text| text.parse().ok(), "seed")?,
            mode: word(&mode, Mode::from_word, "mode")?,
            pace: attempt.field("pace")?.flag()?,
            shuffled: attempt.field("shuffled")?.flag()?,
            started_ms: possible::moment(&started)?,
            ended_ms: attempt.maybe("ended_ms").map(|part| possible::moment(&part)).transpose()?,
            program_version: text("program_version")?,
            platform: maybe("platform")?,
            retry: attempt.maybe("retry").map(|part| retry(&part)).transpose()?,
            shift: attempt.maybe("shift").map(|part| shift(&part)).transpose()?,
            marks: attempt.maybe("pass").map(|part| marks(&part)).transpose()?,
        },
        abandoned: attempt.field("abandoned")?.flag()?,
        rating: attempt.maybe("rating").map(|part| rating(&part)).transpose()?,
        inputs: attempt.field("inputs")?.list()?.map(|part| input(&part)).collect::<Result<_, _>>()?,
    };
    Ok(recorded)
}

/// What one of our words stands for.
fn word<T>(part: &Part<'_>, known: impl Fn(&str) -> Option<T>, what: &str) -> Result<T, NoPersonFile> {
    let word = part.text()?;
    known(word).ok_or_else(|| part.wrong(format!("{word} is no {what}")))
}

fn retry(part: &Part<'_>) -> Result<Retry, NoPersonFile> {
    let retry = part.fields(&["of", "inputs"])?;
    Ok(Retry { of: retry.field("of")?.parsed()?, inputs: retry.field("inputs")?.up_to(u32::MAX)? })
}

fn shift(part: &Part<'_>) -> Result<Shift, NoPersonFile> {
    let shift = part.fields(&["first", "fatigue"])?;
    let fatigue = shift.field("fatigue")?.up_to(100)?;
    Ok(Shift { first: shift.field("first")?.parsed()?, fatigue: u8::try_from(fatigue).unwrap_or(100) })
}

fn marks(part: &Part<'_>) -> Result<(u32, u32), NoPersonFile> {
    let pass = part.fields(&["overall", "each"])?;
    Ok((pass.field("overall")?.up_to(100)?, pass.field("each")?.up_to(100)?))
}

/// What the trainee did, and how long they had been playing by then.
fn input(part: &Part<'_>) -> Result<(Input, u64), NoPersonFile> {
    let input = part.fields(&["did", "after_ms"])?;
    let after = input.field("after_ms")?;
    match after.count()? {
        ms if i64::try_from(ms).is_ok() => Ok((input.field("did")?.parsed()?, ms)),
        _ => Err(after.wrong("that is longer than anybody plays")),
    }
}

/// How the trainee thought it went.
fn rating(part: &Part<'_>) -> Result<Skills<Option<Band>>, NoPersonFile> {
    let mut rating = Skills::<Option<Band>>::default();
    for (skill, band) in part.entries()? {
        let known = Skill::ALL.into_iter().find(|known| known.word() == skill);
        let known = known.ok_or_else(|| part.wrong(format!("{skill} is no skill")))?;
        rating[known] = Some(word(&band, Band::from_word, "band")?);
    }
    Ok(rating)
}

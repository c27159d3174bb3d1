//! All that is needed to go on where somebody stopped, in few characters: SCORM 1.2 has 4,096 for it.
//!
//! A pack is bytes in the letters of base64url. Numbers are as short as they are small (LEB128). What was played is known by
//! the first bytes of the hashes of its texts: a talk in other texts than those of now is left out, its result stays. Where all
//! of it is too much the oldest talks that are over leave first, then the oldest that are not.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use uuid::Uuid;

use super::standing::{Best, Bests};
use crate::conversation::{Conversation, Input, Moment};
use crate::dialogue::{Mode, Outcome};
use crate::learning::wording::Wording;
use crate::records::{Attempt, AttemptId, PROGRAM_VERSION, Person, Recorded, Shift, content_hash};
use crate::scoring::Band;
use crate::skill::{Skill, Skills};

/// The version of the format, which is its first byte.
const FORMAT: u8 = 1;

/// What stands for nothing where a percentage may stand.
const NONE: u8 = 255;

/// Times are kept in steps of so many milliseconds.
const STEP_MS: u64 = 100;

// What an input is; a reply is its number, twice, with whether it was given in anger, after these.
const TIMEOUT: u64 = 0;
const BREATH: u64 = 1;
const INTERRUPT: u64 = 2;
const REPLIES: u64 = 3;

/// What an LMS keeps of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pack {
    /// The best that came of each dialogue.
    pub bests: Bests,
    /// Talks, in the order in which they were begun.
    pub attempts: Vec<Recorded>,
}

impl Pack {
    /// The pack in at most so many characters, and how many of its talks are not in it. What tries a turn of another talk again
    /// is practice, and never is.
    pub fn write(&self, course: &[Arc<Wording>], most: usize) -> (String, usize) {
        let talks: Vec<&Recorded> = self.attempts.iter().filter(|one| one.attempt.retry.is_none()).collect();
        let mut packed: Vec<(bool, Vec<u8>)> = talks.iter().filter_map(|recorded| packed(recorded, course)).collect();
        let mut left_out = talks.len() - packed.len();
        loop {
            let text = BASE64.encode(self.bytes(course, &packed));
            if text.len() <= most || packed.is_empty() {
                return (text, left_out);
            }
            let oldest_over = packed.iter().position(|(over, _)| *over).unwrap_or(0);
            packed.remove(oldest_over);
            left_out += 1;
        }
    }

    fn bytes(&self, course: &[Arc<Wording>], packed: &[(bool, Vec<u8>)]) -> Vec<u8> {
        let mut out = Bytes(vec![FORMAT]);
        let bests = || self.bests.iter().filter(|(id, _)| course.iter().any(|wording| wording.id() == **id));
        out.number(bests().count() as u64);
        for (id, best) in bests() {
            out.0.extend(key(id));
            out.0.push(u8::from(best.passed) | (place(Outcome::ALL, &best.outcome) << 1));
            out.0.push(best.overall.unwrap_or(NONE));
            out.0.extend(best.skills.values().map(|percent| percent.unwrap_or(NONE)));
        }
        out.number(packed.len() as u64);
        packed.iter().for_each(|(_, bytes)| out.0.extend(bytes));
        out.0
    }

    /// What a text says that such a pack is in; nothing where it says nothing that this program knows. Everything in it was
    /// done by this person, with this program.
    pub fn read(text: &str, course: &[Arc<Wording>], person: &Person) -> Self {
        let mut pack = Pack::default();
        let bytes = BASE64.decode(text.trim()).unwrap_or_default();
        if let Some((&FORMAT, bytes)) = bytes.split_first() {
            // Whatever can be read before it breaks off was written once.
            let _ = pack.take_in(&mut Reader(bytes), course, person);
            pack.let_shifts_begin();
        }
        pack
    }

    fn take_in(&mut self, from: &mut Reader<'_>, course: &[Arc<Wording>], person: &Person) -> Option<()> {
        for _ in 0..from.number()? {
            let key: [u8; KEY] = from.take()?;
            let [flags, overall] = from.take()?;
            let skills: [u8; Skill::ALL.len()] = from.take()?;
            let percent = |byte: u8| (byte <= 100).then_some(byte);
            let mut skills = skills.into_iter().map(percent);
            let best = Best {
                passed: flags & 1 == 1,
                overall: percent(overall),
                outcome: *Outcome::ALL.get(usize::from(flags >> 1))?,
                skills: Skills::from_fn(|_| skills.next().flatten()),
            };
            if let Some(wording) = course.iter().find(|wording| self::key(wording.id()) == key) {
                self.bests.insert(wording.id().to_owned(), best);
            }
        }
        for _ in 0..from.number()? {
            let length = usize::try_from(from.number()?).ok()?;
            let mut one = Reader(from.slice(length)?);
            self.attempts.extend(unpacked(&mut one, course, person));
        }
        Some(())
    }
}

impl Pack {
    /// Where the first talk of a shift has left, the next one is the first.
    fn let_shifts_begin(&mut self) {
        let there: Vec<AttemptId> = self.attempts.iter().map(|recorded| recorded.attempt.id).collect();
        for Attempt { id, shift, .. } in self.attempts.iter_mut().map(|recorded| &mut recorded.attempt) {
            if let Some(shift) = shift.as_mut().filter(|shift| !there.contains(&shift.first)) {
                shift.first = *id;
            }
        }
    }
}

/// So many bytes tell one text from another.
const KEY: usize = 3;

/// The first bytes of a text's hash.
fn key(text: &str) -> [u8; KEY] {
    let hash = content_hash(text);
    let byte = |n: usize| hash.get(n * 2..n * 2 + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
    [byte(0), byte(1), byte(2)]
}

/// The same of a wording.
fn wording_key(wording: &Wording) -> [u8; KEY] {
    key(&format!("{}{}", wording.dialogue.hash(), wording.rubric.hash()))
}

fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|place| u8::try_from(place).ok()).unwrap_or(0)
}

/// Whether an attempt is over, and its bytes with their length before them; none where it was played in other texts.
fn packed(recorded: &Recorded, course: &[Arc<Wording>]) -> Option<(bool, Vec<u8>)> {
    let attempt = &recorded.attempt;
    let wording = course.iter().find(|wording| wording.is_of(attempt))?;
    let mut out = Bytes(Vec::new());
    out.0.extend(wording_key(wording));
    out.0.push(
        place(Mode::ALL, &attempt.mode) << 6
            | u8::from(attempt.pace)
            | u8::from(attempt.shuffled) << 1
            | u8::from(recorded.abandoned) << 2
            | u8::from(attempt.ended_ms.is_some()) << 3
            | u8::from(recorded.rating.is_some()) << 4
            | u8::from(attempt.shift.is_some()) << 5,
    );
    out.0.extend(attempt.id.as_uuid().as_bytes());
    out.0.extend(attempt.seed.to_be_bytes());
    out.0.extend(attempt.started_ms.to_be_bytes());
    if let Some(ended_ms) = attempt.ended_ms {
        out.number(ended_ms.saturating_sub(attempt.started_ms).max(0).cast_unsigned());
    }
    if let Some(rating) = &recorded.rating {
        out.0.extend(rating.values().map(|band| band.map_or(NONE, |band| place(&Band::ALL, &band))));
    }
    if let Some(Shift { first, fatigue }) = &attempt.shift {
        out.0.extend(first.as_uuid().as_bytes());
        out.0.push(*fatigue);
    }
    let (overall, each) = attempt.marks.unwrap_or((NONE.into(), NONE.into()));
    out.number(overall.into());
    out.number(each.into());
    let mut run = Conversation::start(attempt.script(wording.script.clone()), attempt.seed);
    let mut before = 0;
    out.number(recorded.inputs.len() as u64);
    for (input, elapsed_ms) in &recorded.inputs {
        let number = match input {
            Input::Timeout => TIMEOUT,
            Input::Breath => BREATH,
            Input::Interrupt => INTERRUPT,
            Input::Reply { id, in_anger } => {
                let Moment::Talk(scene) = run.moment() else { return None };
                let replies = wording.script.scene(scene).replies();
                let number = replies.iter().position(|reply| *reply.id.value == **id)?;
                REPLIES + 2 * number as u64 + u64::from(*in_anger)
            }
        };
        run.apply(input).ok()?;
        out.number(number);
        let now = elapsed_ms / STEP_MS;
        out.number(now.saturating_sub(before));
        before = now.max(before);
    }
    let mut whole = Bytes(Vec::new());
    whole.number(out.0.len() as u64);
    whole.0.extend(&out.0);
    Some((recorded.abandoned || !matches!(run.moment(), Moment::Talk(_)), whole.0))
}

/// An attempt from its bytes; none where they are no such, or it was played in other texts.
fn unpacked(from: &mut Reader<'_>, course: &[Arc<Wording>], person: &Person) -> Option<Recorded> {
    let key: [u8; KEY] = from.take()?;
    let wording = course.iter().find(|wording| wording_key(wording) == key)?;
    let [flags] = from.take()?;
    let flag = |bit: u8| flags >> bit & 1 == 1;
    let id = AttemptId::from_uuid(Uuid::from_bytes(from.take()?));
    let seed = u64::from_be_bytes(from.take()?);
    let started_ms = i64::from_be_bytes(from.take()?);
    let ended_ms = if flag(3) { Some(started_ms.saturating_add_unsigned(from.number()?)) } else { None };
    let rating = match flag(4) {
        true => {
            let bands: [u8; Skill::ALL.len()] = from.take()?;
            let mut bands = bands.into_iter().map(|band| Band::ALL.get(usize::from(band)).copied());
            Some(Skills::from_fn(|_| bands.next().flatten()))
        }
        false => None,
    };
    let shift = match flag(5) {
        true => {
            let first = AttemptId::from_uuid(Uuid::from_bytes(from.take()?));
            let [fatigue] = from.take()?;
            Some(Shift { first, fatigue })
        }
        false => None,
    };
    let (overall, each) = (u32::try_from(from.number()?).ok()?, u32::try_from(from.number()?).ok()?);
    let attempt = Attempt {
        id,
        trainee: person.clone(),
        dialogue: wording.id().to_owned(),
        dialogue_hash: wording.dialogue.hash().to_string(),
        rubric_hash: wording.rubric.hash().to_string(),
        language: Some(wording.language().to_owned()),
        case: wording.case(seed).map(str::to_owned),
        seed,
        mode: *Mode::ALL.get(usize::from(flags >> 6))?,
        pace: flag(0),
        shuffled: flag(1),
        started_ms,
        ended_ms,
        program_version: PROGRAM_VERSION.to_owned(),
        platform: None,
        retry: None,
        shift,
        marks: (overall <= 100 && each <= 100).then_some((overall, each)),
    };
    let mut run = Conversation::start(attempt.script(wording.script.clone()), seed);
    let mut inputs = Vec::new();
    let mut elapsed = 0_u64;
    for _ in 0..from.number()? {
        let number = from.number()?;
        elapsed = elapsed.saturating_add(from.number()?);
        let input = match number {
            TIMEOUT => Input::Timeout,
            BREATH => Input::Breath,
            INTERRUPT => Input::Interrupt,
            reply => {
                let Moment::Talk(scene) = run.moment() else { return None };
                let number = usize::try_from((reply - REPLIES) / 2).ok()?;
                let id = wording.script.scene(scene).replies().get(number)?.id.value.clone();
                Input::Reply { id, in_anger: (reply - REPLIES) % 2 == 1 }
            }
        };
        run.apply(&input).ok()?;
        inputs.push((input, elapsed.saturating_mul(STEP_MS)));
    }
    Some(Recorded { attempt, abandoned: flag(2), rating, inputs })
}

/// Bytes that are written.
struct Bytes(Vec<u8>);

impl Bytes {
    /// A number, seven bits a byte, the low ones first.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }
}

/// Bytes that are read.
struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn slice(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.slice(N)?.try_into().ok()
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = self.take()?;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

//! People who never were, with records as laptops have them: some strong, some weak, a few who come once.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};
use unruffled::check::course::{Course, Origin};
use unruffled::conversation::{Conversation, Input, Moment, best_first};
use unruffled::dialogue::Mode;
use unruffled::export::person;
use unruffled::learning::{Wording, wordings};
use unruffled::records::{
    Attempt, AttemptId, Kept, PROGRAM_VERSION, Person, PersonId, Reading, Recorded, Store, Texts,
};
use unruffled::scoring::Band;
use unruffled::skill::Skills;

/// When the first of them begins: 1 November 2026, in the morning.
const FIRST_MS: i64 = 1_793_520_000_000;

/// A generated person, and how strong they are.
pub struct Trainee {
    pub person: Person,
    pub group: &'static str,
    /// How often they see what is best, from 0 to 1.
    pub strength: f64,
}

/// A share from 0 to 1, nearer to one of the two than it was: most people are rather strong or rather weak.
fn apart(share: f64) -> f64 {
    share * share * (3.0 - 2.0 * share)
}

/// So many of them, in three groups, from weak to strong.
pub fn trainees(count: usize) -> Vec<Trainee> {
    let id = |n: usize| {
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&(n as u64 + 1).to_be_bytes());
        PersonId::new(1, &bytes)
    };
    let trainee = |n: usize| Trainee {
        person: Person::named(id(n), &format!("Trainee {:02}", n + 1)),
        group: ["Blue", "Green", "Red"][n % 3],
        strength: 0.08 + 0.86 * apart(apart(n as f64 / (count as f64 - 1.0).max(1.0))),
    };
    (0..count).map(trainee).collect()
}

/// What is played: a course, and where in it what people know to be best is not what the file says.
pub struct Floor {
    pub wordings: Vec<Arc<Wording>>,
    /// A scene, the reply that is best there, and the one that the file takes for it.
    pub planted: Option<(&'static str, &'static str, &'static str)>,
}

impl Floor {
    /// The course of a folder.
    pub fn of(folder: &Path) -> Self {
        let course = Course::load(Origin::Folder(folder.to_owned())).expect("a course");
        let wordings: Vec<_> = wordings(&course).filter(|(_, hidden)| !hidden).map(|(wording, _)| wording).collect();
        assert!(!wordings.is_empty(), "there is something to play");
        Floor { wordings, planted: None }
    }

    /// Somebody plays a dialogue to its end, or leaves after so many turns.
    fn talk(&self, wording: &Wording, trainee: &Trainee, random: &mut ChaCha8Rng, turns: usize, nth: u32) -> Recorded {
        let seed = random.next_u64();
        let started_ms = FIRST_MS + i64::from(nth) * 3_600_000;
        let mut id = [0; 10];
        id[..8].copy_from_slice(&random.next_u64().to_le_bytes());
        let mut run = Conversation::start(wording.script.clone(), seed);
        let mut inputs = Vec::new();
        while let Moment::Talk(scene) = run.moment()
            && inputs.len() < turns
        {
            let mut ids: Vec<_> =
                best_first(run.choices()).iter().map(|choice| choice.reply.id.value.clone()).collect();
            if let Some((at, best, taken)) = self.planted.filter(|_| wording.id() == "faulty_kettle")
                && *run.script().scene(scene).id().value == *at
            {
                ids.sort_by_key(|id| (**id != *best, **id == *taken));
            }
            let sees = ((random.next_u64() % 1_000) as f64) < trainee.strength * 1_000.0;
            let chosen = if sees { 0 } else { (random.next_u64() % ids.len() as u64) as usize };
            let input = Input::reply(ids[chosen].clone());
            run.apply(&input).expect("it is on offer");
            inputs.push((input, (inputs.len() as u64 + 1) * 20_000));
        }
        let over = matches!(run.moment(), Moment::Over(_));
        let attempt = Attempt {
            id: AttemptId::new(started_ms, &id),
            trainee: trainee.person.clone(),
            dialogue: wording.id().to_owned(),
            dialogue_hash: wording.dialogue.hash().to_string(),
            rubric_hash: wording.rubric.hash().to_string(),
            language: Some(wording.language().to_owned()),
            case: wording.case(seed).map(str::to_owned),
            seed,
            mode: Mode::Practice,
            pace: true,
            shuffled: true,
            started_ms,
            ended_ms: over.then_some(started_ms + 600_000),
            program_version: PROGRAM_VERSION.to_owned(),
            platform: None,
            retry: None,
            shift: None,
            marks: Some(wording.script.pass_marks()),
        };
        let rating = over.then(|| Skills::from_fn(|_| Some(Band::Solid)));
        Recorded { attempt, abandoned: false, rating, inputs }
    }

    /// All that somebody did: every dialogue once, some a second time, and one that they did not end.
    pub fn attempts(&self, trainee: &Trainee, random: &mut ChaCha8Rng) -> Vec<Recorded> {
        let mut attempts = Vec::new();
        for wording in &self.wordings {
            let talks = if random.next_u64().is_multiple_of(3) { 2 } else { 1 };
            for _ in 0..talks {
                let nth = attempts.len() as u32;
                attempts.push(self.talk(wording, trainee, random, usize::MAX, nth));
            }
        }
        let nth = attempts.len() as u32;
        attempts.push(self.talk(&self.wordings[0], trainee, random, 2, nth));
        attempts
    }

    /// Puts all of them into one file of records, and says how many answers that is.
    pub fn store(&self, file: &Path, trainees: &[Trainee]) -> usize {
        let texts: Texts = self.wordings.iter().flat_map(|wording| wording.texts()).collect();
        let store = Store::open_file(file).expect("records");
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let mut answers = 0;
        for trainee in trainees {
            let attempts = self.attempts(trainee, &mut random);
            answers += attempts.iter().map(|recorded| recorded.inputs.len()).sum::<usize>();
            let kept = Kept { person: &trainee.person, told_of_recount: false, attempts: &attempts, texts: &texts };
            store.take_in(&kept).expect("they are kept");
        }
        answers
    }

    /// Writes a file for each of them, as `trainer export` does, and the list of who they are.
    pub fn write(&self, folder: &Path, trainees: &[Trainee]) {
        fs::create_dir_all(folder).expect("a folder");
        let texts: Texts = self.wordings.iter().flat_map(|wording| wording.texts()).collect();
        let mut roster = "id;name;group\n".to_owned();
        let mut random = ChaCha8Rng::seed_from_u64(7);
        for trainee in trainees {
            let reading =
                Reading { attempts: self.attempts(trainee, &mut random), texts: texts.clone(), ..Reading::default() };
            let json = person::render(&trainee.person, &reading, PROGRAM_VERSION);
            let name = trainee.person.name.as_deref().unwrap_or("guest");
            fs::write(folder.join(format!("{name}.json")), json).expect("a file");
            roster += &format!("{};{name};{}\n", trainee.person.id, trainee.group);
        }
        fs::write(folder.join("roster.csv"), roster).expect("a file");
    }
}

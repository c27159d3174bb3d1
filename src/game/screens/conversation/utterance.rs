//! What was said so far, line by line, as it is shown: made from the run alone, so that a talk that is taken up
//! again looks as it was left.

use unruffled::conversation::{Conduct, Conversation, Event, Moment, Speech};
use unruffled::dialogue::{Channel, Scene};

/// The person whose utterance it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// The customer.
    Customer,
    /// The trainee.
    You,
    /// The trainee, who said nothing until the time ran out.
    Silence,
    /// The trainee, who behaved like this and said nothing.
    Behaved(Conduct),
}

/// Something that was said or done in the talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Utterance {
    /// The person who says or does it.
    pub who: Who,
    /// The words that were said; none for silence and behaviour.
    pub words: String,
    /// How angry the customer is then.
    pub anger: u8,
    /// How many messages came before it. In a letter stands all that is written until somebody else writes.
    pub number: usize,
}

/// What belongs to the turn that goes on, and what was before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Utterances {
    /// What was said before the turn.
    pub earlier: Vec<Utterance>,
    /// What the trainee said last, with how; nothing on the first turn.
    pub yours: Vec<Utterance>,
    /// What the customer says to that.
    pub says: Vec<Utterance>,
    /// How the trainee behaves towards it.
    pub behaved: Vec<Conduct>,
}

impl Utterances {
    /// Everything said in a run so far.
    pub(super) fn of(run: &Conversation, speech: &Speech) -> Self {
        let mut lines = all(run, speech);
        let own = |line: &Utterance| matches!(line.who, Who::You | Who::Silence);
        let Some(last) = lines.iter().rposition(own) else {
            return Self::turn(Vec::new(), Vec::new(), lines);
        };
        let mut after = lines.split_off(last + 1);
        let mut yours = lines.split_off(last);
        // How it was said follows it at once.
        while after.first().is_some_and(|line| line.who == Who::Behaved(Conduct::AnswersInAnger)) {
            yours.push(after.remove(0));
        }
        Self::turn(lines, yours, after)
    }

    fn turn(earlier: Vec<Utterance>, yours: Vec<Utterance>, after: Vec<Utterance>) -> Self {
        let behaved = after.iter().filter_map(|line| match line.who {
            Who::Behaved(conduct) => Some(conduct),
            _ => None,
        });
        let behaved = behaved.collect();
        let says = after.into_iter().filter(|line| line.who == Who::Customer).collect();
        Self { earlier, yours, says, behaved }
    }
}

fn all(run: &Conversation, speech: &Speech) -> Vec<Utterance> {
    let script = run.script();
    let letters = script.dialogue.channel.value == Channel::Email;
    let mut teller = Teller { speech, lines: Vec::new(), letters, anger: run.anger_start(), asked: false };
    let mut in_anger = false;
    for (number, event) in run.events().iter().enumerate() {
        match *event {
            Event::Behaved { scene, conduct, anger, .. } => {
                teller.ask(script.scene(scene));
                teller.anger = anger.after;
                // It comes before the words it is said with, and is shown after them.
                if conduct == Conduct::AnswersInAnger {
                    in_anger = true;
                } else {
                    teller.add(Who::Behaved(conduct), "");
                }
            }
            Event::Said { scene, reply, anger, .. } => {
                teller.ask(script.scene(scene));
                teller.anger = anger.after;
                match (reply, script.scene(scene)) {
                    (Some(reply), Scene::Talk(talk)) => teller.add(Who::You, &talk.replies[reply as usize].say),
                    _ => teller.add(Who::Silence, ""),
                }
                if std::mem::take(&mut in_anger) {
                    teller.add(Who::Behaved(Conduct::AnswersInAnger), "");
                }
                if let Some(line) = run.said_at_leap(number) {
                    teller.add(Who::Customer, line);
                }
                teller.asked = false;
            }
            Event::Answered { scene, reaction, anger } => {
                teller.anger = anger.after;
                if let Scene::React(react) = script.scene(scene) {
                    teller.add(Who::Customer, &react.one_of[reaction as usize].says);
                }
            }
            Event::Left => {}
            Event::Ended { scene, .. } => {
                if let Scene::Ending(ending) = script.scene(scene) {
                    teller.add(Who::Customer, &ending.says);
                }
            }
        }
    }
    if let Moment::Talk(scene) = run.moment() {
        teller.ask(script.scene(scene));
    }
    teller.lines
}

struct Teller<'a> {
    speech: &'a Speech,
    lines: Vec<Utterance>,
    letters: bool,
    anger: u8,
    /// Whether the customer has said what this turn is an answer to.
    asked: bool,
}

impl Teller<'_> {
    fn add(&mut self, who: Who, words: &str) {
        let by_customer = who == Who::Customer;
        let number = self.lines.last().map_or(0, |last| {
            let same_letter = self.letters && by_customer == (last.who == Who::Customer);
            last.number + usize::from(!same_letter)
        });
        self.lines.push(Utterance { who, words: self.speech.fill(words), anger: self.anger, number });
    }

    fn ask(&mut self, scene: &Scene) {
        if let Scene::Talk(talk) = scene
            && !std::mem::replace(&mut self.asked, true)
        {
            self.add(Who::Customer, &talk.says);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unruffled::check::course::{Course, Origin};
    use unruffled::conversation::Input;

    fn kettle(inputs: &[Input]) -> (Conversation, Speech) {
        let course = Course::load(Origin::Shipped).expect("the shipped course");
        let entry = course.playable().find(|entry| entry.id() == "faulty_kettle").expect("the kettle");
        let script = entry.checked.playable().expect("it can be played").clone();
        let speech = Speech::new(&script.dialogue, 7, "Ada");
        (Conversation::resume(script, 7, inputs).expect("these can be said"), speech)
    }

    fn say(id: &str) -> Input {
        Input::reply(unruffled::dialogue::Name::new(id).expect("a name"))
    }

    #[test]
    fn at_first_there_is_only_what_the_customer_says() {
        let (run, speech) = kettle(&[]);
        let lines = Utterances::of(&run, &speech);
        assert!(lines.earlier.is_empty() && lines.yours.is_empty() && lines.behaved.is_empty());
        assert_eq!(lines.says.len(), 1);
        assert!(lines.says[0].words.starts_with("Two days!") && lines.says[0].anger == 60, "{lines:?}");
        assert!(!lines.says[0].words.contains('{'));
    }

    #[test]
    fn an_answer_is_followed_by_how_it_is_taken_and_the_next_line() {
        let (run, speech) = kettle(&[say("is_she_all_right")]);
        let lines = Utterances::of(&run, &speech);
        assert_eq!(lines.earlier.len(), 1);
        assert_eq!(lines.yours[0].who, Who::You);
        assert_eq!(lines.says.len(), 2, "{lines:?}");
        assert!(lines.says[0].anger < 60);
    }

    #[test]
    fn what_is_written_until_somebody_else_writes_is_one_letter() {
        let numbers = |id: &str| {
            let course = Course::load(Origin::Shipped).expect("the shipped course");
            let entry = course.playable().find(|entry| entry.id() == id).expect("it is in the course");
            let script = entry.checked.playable().expect("it can be played").clone();
            let speech = Speech::new(&script.dialogue, 7, "Ada");
            let run = Conversation::start(script, 7);
            let after = |reply| {
                let mut run = run.clone();
                run.apply(&Input::reply(reply)).expect("it was offered");
                Utterances::of(&run, &speech).says
            };
            let mut all = run.choices().map(|choice| after(choice.reply.id.value.clone()));
            let two = all.find(|says| says.len() == 2).expect("an answer, and what is asked next");
            two.iter().map(|line| line.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers("broken_download"), [2, 2], "an e-mail");
        assert_eq!(numbers("lost_parcel"), [2, 3], "a chat");
    }

    #[test]
    fn behaviour_is_told_once_and_does_not_repeat_the_line_it_broke() {
        let rude = [Input::Interrupt, say("is_she_all_right"), say("ours_to_put_right"), Input::Breath];
        let (run, speech) = kettle(&rude);
        let lines = Utterances::of(&run, &speech);
        assert_eq!(lines.behaved, [Conduct::TakesABreath]);
        let opening = lines.earlier.iter().filter(|line| line.words.starts_with("Two days!")).count();
        assert_eq!(opening, 1, "{lines:?}");
        assert!(lines.earlier.iter().any(|line| line.who == Who::Behaved(Conduct::Interrupts)));
    }

    #[test]
    fn an_answer_in_anger_says_so_after_the_words() {
        let name = unruffled::dialogue::Name::new("what_would_help").expect("a name");
        let (run, speech) =
            kettle(&[say("is_she_all_right"), say("ours_to_put_right"), Input::Reply { id: name, in_anger: true }]);
        let lines = Utterances::of(&run, &speech);
        let who: Vec<_> = lines.yours.iter().map(|line| line.who).collect();
        assert_eq!(who, [Who::You, Who::Behaved(Conduct::AnswersInAnger)]);
    }

    #[test]
    fn silence_is_a_line_too() {
        let (run, speech) = kettle(&[Input::Timeout]);
        assert_eq!(Utterances::of(&run, &speech).yours[0].who, Who::Silence);
    }
}

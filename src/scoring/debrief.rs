//! What a run teaches: turn by turn, what was said, how it was heard, and what would have been
//! better.

use crate::conversation::{AngerMove, Choice, Conduct, Conversation, Event, Input, Moment, Speech, best_first};
use crate::dialogue::{self, MoveKind};
use crate::skill::Skills;

/// One move that a turn made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveMade {
    /// Its id in the rubric.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The rule behind it; empty where the rubric gives none.
    pub rule: String,
    /// Whether it helps or harms.
    pub kind: MoveKind,
}

/// A reply as the debrief speaks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyReview {
    /// Its id.
    pub id: String,
    /// The words, placeholders filled in.
    pub say: String,
    /// Its moves.
    pub moves: Vec<MoveMade>,
    /// Why it works or does not, in the author's own words; none where they only repeat its rules, or there are none.
    why: Option<String>,
    /// What it is worth, all skills together.
    pub sum: i32,
    /// Whether it fails any run.
    pub critical: bool,
}

impl ReplyReview {
    /// Why it works or does not, for those who read its rules beside it: the author's own words, where they say more.
    pub fn why(&self) -> Option<&str> {
        self.why.as_deref()
    }

    /// Why it works or does not, for those who read nothing beside it: the author's own words, else its rules; none where
    /// nobody says.
    pub fn reason(&self) -> Option<String> {
        self.why.clone().or_else(|| Some(rules(&self.moves)).filter(|rules| !rules.is_empty()))
    }
}

/// One turn of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnReview {
    /// How many inputs there were before it: a run of only those is where it begins.
    pub from: usize,
    /// The scene's id.
    pub scene: String,
    /// What the customer said before it.
    pub heard: String,
    /// What the trainee said; none where the time ran out, or the talk broke off.
    pub said: Option<ReplyReview>,
    /// Whether it was said in this scene before, so that it counts no more.
    pub repeated: bool,
    /// Whether the time ran out.
    pub timed_out: bool,
    /// How the trainee behaved beside it, in order, with what that did to the customer.
    pub conduct: Vec<(Conduct, MoveMade, AngerMove)>,
    /// Points per skill.
    pub points: Skills<i16>,
    /// Points lost against the best that could have been said, all skills together. Silence earns what the worst reply
    /// earns; a repetition loses what it takes off.
    pub lost: i32,
    /// The best that could have been said, best first; more than one where they are worth the
    /// same. Empty where nothing could be said.
    pub best: Vec<ReplyReview>,
    /// Anger when the turn began, and when the next one did.
    pub anger: AngerMove,
    /// The highest anger in it, which may lie between: an interruption, or a reply that the customer's own answer made
    /// better again.
    pub highest: u8,
    /// Anger after the trainee's words, before the customer's own answer moved it again.
    pub anger_said: u8,
    /// What the customer answered, line by line.
    pub answers: Vec<String>,
}

impl TurnReview {
    /// How high anger stood between the beginning and the end of the turn; none where it was never higher than at both.
    pub fn peak(&self) -> Option<u8> {
        Some(self.highest).filter(|highest| *highest > self.anger.before.max(self.anger.after))
    }

    /// Takes down that anger has moved.
    fn moves_to(&mut self, anger: AngerMove) {
        self.anger.after = anger.after;
        self.highest = self.highest.max(anger.after);
    }

    /// Whether the trainee said the best that there was.
    pub fn was_best(&self) -> bool {
        let said = self.said.as_ref().map(|s| &s.id);
        self.best.is_empty() || self.best.iter().any(|b| Some(&b.id) == said)
    }

    /// The moves of the turn, those of the trainee's behaviour first.
    pub fn moves(&self) -> impl Iterator<Item = &MoveMade> {
        self.conduct.iter().map(|(_, made, _)| made).chain(self.said.iter().flat_map(|said| &said.moves))
    }

    /// Why what was said works or does not, for those who read the rules of the moves beside it.
    pub fn why(&self) -> Option<&str> {
        self.said.as_ref().and_then(ReplyReview::why)
    }

    /// What would have been better than what was said, if anything.
    pub fn better(&self) -> Option<&ReplyReview> {
        self.best.first().filter(|_| !self.was_best())
    }

    /// Whether a pitfall was hit, in words or in conduct.
    pub fn has_pitfall(&self) -> bool {
        self.moves().any(|made| made.kind == MoveKind::Pitfall)
    }
}

/// The whole talk, looked back on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debrief {
    /// The turns, in order.
    pub turns: Vec<TurnReview>,
    /// The customer's last words, where the talk has ended.
    pub last_words: Option<String>,
    /// The author's question to take along.
    pub question: Option<String>,
    /// What somebody who has understood might answer to it, where the author says so.
    pub answer: Option<String>,
    /// Whether the customer's anger ended the talk.
    pub left: bool,
    /// What was behind it: the note of the case that was true; none where the dialogue has no cases.
    pub note: Option<String>,
}

impl Debrief {
    /// Looks back on a run. The run is played again from its transcript, so that each turn is seen
    /// as it stood.
    pub fn of(run: &Conversation, speech: &Speech) -> Self {
        let mut debrief =
            Debrief { turns: Vec::new(), last_words: None, question: None, answer: None, left: false, note: None };
        debrief.note = run.written_case().map(|case| speech.fill(&case.note));
        let mut replay = Conversation::start(run.script().clone(), run.seed());
        let mut open = None;
        debrief.take(replay.events(), run, speech, &mut open);
        for input in run.inputs() {
            let turn = open.get_or_insert_with(|| before(&replay, speech));
            turn.best = best(&replay, speech);
            let worst = replay.choices().map(|c| c.worth.sum()).min().unwrap_or(0);
            let from = replay.events().len();
            // The transcript of a run that was played fits its own dialogue.
            let Ok(events) = replay.apply(input) else { break };
            let events = events.to_vec();
            debrief.take(&events, run, speech, &mut open);
            // What they say as their anger leaps comes before all that they answer.
            let leaps = (from..replay.events().len()).find_map(|number| replay.said_at_leap(number));
            if let Some(line) = leaps
                && let Some(turn) = open.as_mut().or(debrief.turns.last_mut())
            {
                turn.answers.insert(0, speech.fill(line));
            }
            if let (Input::Timeout, Some(turn)) = (input, debrief.turns.last_mut()) {
                turn.lost = turn.best.first().map_or(0, |b| b.sum - worst);
            }
        }
        debrief.turns.extend(open);
        debrief
    }

    fn take(&mut self, events: &[Event], run: &Conversation, speech: &Speech, open: &mut Option<TurnReview>) {
        let script = run.script();
        let mut said = false;
        for event in events {
            match *event {
                Event::Behaved { conduct, anger, points, .. } => {
                    if let (Some(turn), Some(number)) = (open.as_mut(), script.conduct_move(conduct)) {
                        turn.conduct.push((conduct, move_made(run, number), anger));
                        turn.moves_to(anger);
                        turn.anger_said = anger.after;
                        turn.points = Skills::from_fn(|s| turn.points[s] + points[s]);
                    }
                }
                Event::Said { scene, reply, repeated, points, anger, .. } => {
                    said = true;
                    let Some(turn) = open.as_mut() else { continue };
                    turn.said =
                        reply.and_then(|n| line(run, speech, scene, n, points.values().map(|&p| i32::from(p)).sum()));
                    turn.repeated = repeated;
                    turn.timed_out = reply.is_none();
                    turn.points = Skills::from_fn(|s| turn.points[s] + points[s]);
                    turn.moves_to(anger);
                    turn.anger_said = anger.after;
                    let best = turn.best.first().map_or(0, |b| b.sum);
                    turn.lost = match &turn.said {
                        Some(said) if repeated => -said.sum,
                        Some(said) => (best - said.sum).max(0),
                        None => 0,
                    };
                }
                Event::Answered { scene, reaction, anger } => {
                    let line = match script.scene(scene) {
                        dialogue::Scene::React(react) => speech.fill(&react.one_of[reaction as usize].says),
                        _ => continue,
                    };
                    if let Some(turn) = open.as_mut() {
                        turn.answers.push(line);
                        turn.moves_to(anger);
                    }
                }
                Event::Left => self.left = true,
                Event::Ended { scene, .. } => {
                    let ending = script.ending(scene);
                    self.last_words = ending.map(|e| speech.fill(&e.says));
                    self.question = ending.and_then(|e| e.debrief.as_ref()).map(|q| speech.fill(q));
                    self.answer = ending.and_then(|e| e.answer.as_ref()).map(|a| speech.fill(a));
                }
            }
        }
        let over = self.last_words.is_some() || self.left;
        if said || (over && open.is_some()) {
            self.turns.extend(open.take());
        }
    }
}

/// The turn as it stands before the trainee does anything.
fn before(run: &Conversation, speech: &Speech) -> TurnReview {
    let (scene, heard) = match run.moment() {
        Moment::Talk(scene) => match run.script().scene(scene) {
            dialogue::Scene::Talk(talk) => (talk.id.value.to_string(), speech.fill(&talk.says)),
            _ => Default::default(),
        },
        _ => Default::default(),
    };
    TurnReview {
        from: run.inputs().len(),
        scene,
        heard,
        said: None,
        repeated: false,
        timed_out: false,
        conduct: Vec::new(),
        points: Skills::default(),
        lost: 0,
        best: Vec::new(),
        anger: AngerMove { before: run.anger(), after: run.anger() },
        highest: run.anger(),
        anger_said: run.anger(),
        answers: Vec::new(),
    }
}

/// The replies worth the most now, the best first.
pub fn best(run: &Conversation, speech: &Speech) -> Vec<ReplyReview> {
    let sorted = best_first(run.choices());
    let most = sorted.first().map(|c| c.worth.sum());
    let best = sorted.iter().take_while(|c| Some(c.worth.sum()) == most);
    best.map(|c| choice(run, speech, c)).collect()
}

/// A hint: the rules that the best reply there is now goes by, and not which reply that is; none where there are none.
pub fn hint(run: &Conversation, speech: &Speech) -> Option<String> {
    let best = best(run, speech).into_iter().next()?;
    let rules: Vec<&str> = best.moves.iter().map(|made| &*made.rule).filter(|rule| !rule.is_empty()).collect();
    (!rules.is_empty()).then(|| rules.join(" "))
}

fn line(run: &Conversation, speech: &Speech, scene: u32, number: u32, sum: i32) -> Option<ReplyReview> {
    let dialogue::Scene::Talk(talk) = run.script().scene(scene) else { return None };
    let reply = talk.replies.get(number as usize)?;
    let resolved = run.script().reply(scene, number)?;
    let moves: Vec<MoveMade> = resolved.moves.iter().map(|&m| move_made(run, m)).collect();
    let why = reply.why.as_ref().map(|why| speech.fill(why));
    Some(ReplyReview {
        id: reply.id.value.to_string(),
        say: speech.fill(&reply.say),
        why: why.filter(|why| *why != rules(&moves)),
        moves,
        sum,
        critical: resolved.critical,
    })
}

/// The rules of some moves, one behind the other.
fn rules(moves: &[MoveMade]) -> String {
    moves.iter().map(|made| made.rule.as_str()).filter(|rule| !rule.is_empty()).collect::<Vec<_>>().join(" ")
}

fn choice(run: &Conversation, speech: &Speech, choice: &Choice) -> ReplyReview {
    let scene = match run.moment() {
        Moment::Talk(scene) => scene,
        _ => 0,
    };
    line(run, speech, scene, choice.number, choice.worth.sum()).unwrap_or_else(|| ReplyReview {
        id: choice.reply.id.value.to_string(),
        say: speech.fill(&choice.reply.say),
        moves: Vec::new(),
        why: None,
        sum: choice.worth.sum(),
        critical: false,
    })
}

fn move_made(run: &Conversation, number: u32) -> MoveMade {
    let written = run.script().written_move(number);
    MoveMade {
        id: written.id.value.to_string(),
        name: written.name.to_string(),
        rule: written.rule.to_string(),
        kind: written.kind.value,
    }
}

//! What is drawn of a dialogue: its scenes, what can be said in each, and where that leads.

use crate::diagnostic::{Code, Severity};
use crate::dialogue::{MoveKind, Outcome};
use crate::skill::Skill;
use crate::words::Messages;

/// A dialogue, ready to be drawn by any of the renderers.
#[derive(Debug, Clone)]
pub struct Drawing<'m> {
    /// What the drawing says beside the dialogue, in the language of whoever looks at it. What a dialogue file calls by
    /// an English word (skills, outcomes) is called so here too, and findings are English.
    pub messages: &'m Messages,
    /// The dialogue's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language of its words, as BCP 47 names it.
    pub language: String,
    /// What the trainee knows before it starts.
    pub brief: String,
    /// Who comes, and how angry: "Mrs Okafor, anger 60".
    pub customer: String,
    /// What they say as their anger leaps for the first time; empty where the dialogue has no line for it.
    pub jump: String,
    /// What may be true this time, of which one is drawn per run; empty where the dialogue has no cases.
    pub cases: Vec<Case>,
    /// The first scene.
    pub start: Option<usize>,
    /// The anger at which the customer leaves, and where that leads.
    pub leaves: Option<(i32, usize)>,
    /// The scenes, in the order of the file.
    pub scenes: Vec<Scene>,
    /// What leads from one scene to another, each pair of scenes once.
    pub arrows: Vec<Arrow>,
    /// What was found that belongs to no scene.
    pub marks: Vec<Mark>,
}

/// What may be true this time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its id, as conditions name it.
    pub id: String,
    /// How it weighs against the others.
    pub chance: i32,
    /// The note of what was behind it.
    pub note: String,
}

/// One scene.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// Its id.
    pub id: String,
    /// The kind of scene.
    pub kind: Kind,
    /// What the customer says; nothing in a React, where it is said on the way out.
    pub says: String,
    /// Whether that is an insult or attack.
    pub provokes: bool,
    /// An ending's question to take along.
    pub debrief: String,
    /// What can be said or happen, in the order of the file.
    pub exits: Vec<Exit>,
    /// What was found about it.
    pub marks: Vec<Mark>,
    /// Whether no run gets here.
    pub dead: bool,
}

/// The kinds of scenes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The customer speaks and the trainee answers.
    Talk,
    /// The customer answers.
    React,
    /// The talk is over.
    Ending(Outcome),
}

/// One way out of a scene.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exit {
    /// What makes the talk go this way.
    pub way: Way,
    /// What it is called: a reply's id, the first words of an answer, how long silence takes.
    pub name: String,
    /// What is said, if anything.
    pub says: String,
    /// The scene that it leads to.
    pub to: usize,
    /// Whether it is a good thing to say.
    pub tone: Tone,
    /// The sum of its points; none where it has no points.
    pub sum: Option<i32>,
    /// Its points.
    pub points: Vec<(Skill, i32)>,
    /// Its effect on anger, before the customer's temper.
    pub anger: Option<i32>,
    /// The moves that it makes: what they are called and whether they help.
    pub moves: Vec<(String, Option<MoveKind>)>,
    /// How an answer weighs against the others, where there are others.
    pub chance: Option<i32>,
    /// What must hold for it to be there.
    pub needs: Vec<String>,
    /// What it does beside leading on.
    pub does: Vec<String>,
    /// Why it works or does not.
    pub why: String,
    /// What was found about it.
    pub marks: Vec<Mark>,
    /// Whether no run goes this way.
    pub dead: bool,
}

/// What makes a talk go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The trainee says something.
    Reply,
    /// The customer answers.
    Answer,
    /// Nobody does, and the time is up.
    Silence,
}

/// Whether it is a good thing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A reply that gains something.
    Good,
    /// A reply that makes a pitfall's move, or costs more than it gains.
    Pitfall,
    /// A reply that does neither.
    Plain,
}

/// All ways from one scene to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow {
    /// The scene it comes from.
    pub from: usize,
    /// The scene it leads to.
    pub to: usize,
    /// The numbers of the first scene's exits that go this way.
    pub exits: Vec<usize>,
}

/// A finding, where it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The code of the finding.
    pub code: Code,
    /// The severity of the finding.
    pub severity: Severity,
    /// What is wrong, and how to mend it.
    pub message: String,
    /// The shortest run that shows it.
    pub trace: Vec<String>,
}

impl Mark {
    /// Whether it says that no run gets here.
    pub fn is_dead(&self) -> bool {
        self.severity == Severity::Error && matches!(self.code, Code::E302 | Code::E303)
    }
}

/// How a scene, a way or an arrow stands with the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing is wrong, or nothing that changes how it is drawn.
    Alive,
    /// No run gets here.
    Dead,
    /// Something is wrong here.
    Trouble,
}

fn state(dead: bool, marks: &[Mark]) -> State {
    let trouble = |mark: &Mark| mark.severity == Severity::Error && !mark.is_dead();
    match dead {
        true => State::Dead,
        false if marks.iter().any(trouble) => State::Trouble,
        false => State::Alive,
    }
}

impl Scene {
    /// How it stands with the findings.
    pub fn state(&self) -> State {
        state(self.dead, &self.marks)
    }
}

impl Exit {
    /// What an answer does to the customer's own anger, in words; a reply's effect is its worth.
    pub fn mood(&self, messages: &Messages) -> Option<String> {
        let anger = self.anger.filter(|_| self.way == Way::Answer)?;
        let id = match anger {
            0 => return None,
            1.. => "drawing-anger-rises",
            _ => "drawing-anger-falls",
        };
        Some(messages.format(id, &[("by", anger.unsigned_abs().into())]))
    }

    /// How it stands with the findings.
    pub fn state(&self) -> State {
        state(self.dead, &self.marks)
    }
}

impl Drawing<'_> {
    /// The exits that an arrow stands for.
    pub fn exits<'d>(&'d self, arrow: &'d Arrow) -> impl Iterator<Item = &'d Exit> + Clone {
        arrow.exits.iter().map(|&exit| &self.scenes[arrow.from].exits[exit])
    }

    /// What an arrow is drawn as: the one tone of all its exits, or plain.
    pub fn tone(&self, arrow: &Arrow) -> Tone {
        let mut tones = self.exits(arrow).map(|line| line.tone);
        let first = tones.next().unwrap_or(Tone::Plain);
        if tones.all(|tone| tone == first) { first } else { Tone::Plain }
    }

    /// Whether nobody says anything on an arrow.
    pub fn is_silent(&self, arrow: &Arrow) -> bool {
        self.exits(arrow).all(|line| line.way == Way::Silence)
    }

    /// Whether no run takes an arrow.
    pub fn is_dead(&self, arrow: &Arrow) -> bool {
        self.exits(arrow).all(|line| line.dead)
    }

    /// Everything that was found, in the order of scenes.
    pub fn all_marks(&self) -> impl Iterator<Item = &Mark> {
        let scenes = self.scenes.iter().flat_map(|s| s.marks.iter().chain(s.exits.iter().flat_map(|l| &l.marks)));
        self.marks.iter().chain(scenes)
    }
}

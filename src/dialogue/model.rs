//! The dialogue format, field for field.

use serde::Deserialize;

use super::brief::Brief;
use super::look::Look;
use super::read::block::{anchor, block};
use super::read::collection::{NonEmpty, Table};
use super::read::language::Language;
use super::read::name::Name;
use super::read::number::{Between, Format, Whole};
use super::read::reader::{FromNode, Reader};
use super::read::text::{Label, Prose};
use super::read::tree::{Kind, Node};
use super::read::word::{Channel, Level, Mode, Outcome, Temper, WalkthroughKind};
use super::source::Spanned;
use super::suggest;
use crate::diagnostic::{Code, Finding, Span};
use crate::skill::Skill;

/// Anger, from 0 to 100.
pub type Anger = Spanned<Whole<0, 100>>;
/// A change of anger.
pub type AngerEffect = Spanned<Whole<-100, 100>>;
/// Points on a skill.
pub type Points = Spanned<Whole<-10, 10>>;
/// A percentage.
pub type Percent = Spanned<Whole<0, 100>>;

block! {
    /// One conversation that can be played.
    Dialogue, "a dialogue"
    required {
        /// The version of the format it is written for.
        format: Spanned<Format>,
        /// The file's name without its ending.
        id: Spanned<Name>,
        /// The language it is written in.
        language: Spanned<Language>,
        /// Its title.
        title: Spanned<Label>,
        /// What the trainee knows before it starts.
        brief: Brief,
        /// The skills it is meant to train.
        teaches: Vec<Spanned<Skill>>,
        /// Its level of difficulty.
        level: Spanned<Level>,
        /// The channel in which it takes place.
        channel: Spanned<Channel>,
        /// The customer, who is angry.
        customer: Customer,
        /// The id of the first scene.
        start: Spanned<Name>,
        /// All scenes, in any order.
        scenes: NonEmpty<Scene>,
    }
    optional {
        /// How it is always played; where it is left out, the trainee chooses.
        mode: Option<Spanned<Mode>>,
        /// What the dialogue rests on.
        source: Option<Spanned<Label>>,
        /// Details of which one is drawn per run.
        facts: Table<Name, NonEmpty<Spanned<Label>>>,
        /// What can be remembered.
        flags: Vec<Spanned<Name>>,
        /// What is true this time, one of them per run; see [`Dialogue::cases`].
        cases: Option<NonEmpty<Case>>,
        /// Where anger ends the talk.
        leaves: Option<Leaves>,
        /// What it takes to pass.
        pass: Option<Pass>,
        /// Model talks.
        walkthroughs: Vec<Walkthrough>,
    }
}

impl Dialogue {
    /// The cases, of which one is true in each run; empty where nothing but what is said makes a difference.
    pub fn cases(&self) -> &[Case] {
        self.cases.as_deref().unwrap_or_default()
    }

    /// The places of its texts in which nothing is filled in: titles and names.
    pub(super) fn labels(&self) -> impl Iterator<Item = Span> {
        let facts = self.facts.iter().flat_map(|(_, values)| values.iter()).map(|value| value.span);
        let named = [self.title.span, self.customer.name.span].into_iter().chain(self.source.iter().map(|s| s.span));
        named.chain(facts).chain(self.walkthroughs.iter().map(|w| w.name.span))
    }
}

block! {
    /// What may be true this time. Nothing but listening and asking tells the trainee which case it is.
    Case, "a case"
    required {
        /// Names it; conditions ask about it as about a flag.
        id: Spanned<Name>,
        /// What was behind it, for the debrief.
        note: Spanned<Prose>,
    }
    optional {
        /// Its weight among the cases; 1 where it is left out.
        chance: Option<Spanned<Whole<1, 1000>>>,
    }
}

impl Case {
    /// Its weight among the cases: 1 where it says nothing.
    pub fn weight(&self) -> u32 {
        self.chance.as_ref().map_or(1, |chance| chance.get() as u32)
    }
}

block! {
    /// Who the trainee talks to.
    Customer, "a customer"
    required {
        /// How they are addressed.
        name: Spanned<Label>,
        /// How angry they are when it begins.
        anger: Anger,
    }
    optional {
        /// How strongly their anger moves; even where it is left out.
        temper: Option<Spanned<Temper>>,
        /// The look of the customer.
        look: Option<Look>,
        /// What they say as their anger leaps for the first time.
        jump: Option<Spanned<Prose>>,
    }
}

block! {
    /// The anger at which the customer ends the talk, and where that leads.
    Leaves, "a leaves block"
    required {
        /// The anger that is too much.
        at: Anger,
        /// The scene that follows.
        goto: Spanned<Name>,
    }
    optional {}
}

block! {
    /// What it takes to pass.
    Pass, "a pass block"
    required {}
    optional {
        /// The least overall, in percent; 70 where it is left out.
        overall: Option<Percent>,
        /// The least on each skill, in percent; 50 where it is left out.
        each: Option<Percent>,
    }
}

/// One scene.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum Scene {
    /// The customer speaks and the trainee answers.
    Talk(Talk),
    /// The customer answers.
    React(React),
    /// The talk is over.
    Ending(Ending),
}

impl Scene {
    /// The scene's id.
    pub fn id(&self) -> &Spanned<Name> {
        match self {
            Scene::Talk(talk) => &talk.id,
            Scene::React(react) => &react.id,
            Scene::Ending(ending) => &ending.id,
        }
    }

    /// What the trainee can say in it; nothing where it is no Talk.
    pub fn replies(&self) -> &[Reply] {
        match self {
            Scene::Talk(talk) => &talk.replies,
            _ => &[],
        }
    }

    /// Every target that the scene names.
    pub fn targets(&self) -> impl Iterator<Item = &Spanned<Name>> {
        let (replies, timer, reactions) = match self {
            Scene::Talk(talk) => (&talk.replies[..], talk.timer.as_ref(), &[][..]),
            Scene::React(react) => (&[][..], None, &react.one_of[..]),
            Scene::Ending(_) => (&[][..], None, &[][..]),
        };
        let said = replies.iter().map(|r| &r.goto).chain(timer.map(|t| &t.goto));
        said.chain(reactions.iter().map(|r| &r.goto))
    }
}

impl FromNode for Scene {
    fn from_node(node: &Node, reader: &mut Reader) -> Self {
        const KINDS: [&str; 3] = ["Talk", "React", "Ending"];
        let Kind::Block(name, items) = &node.kind else {
            let finding = Finding::new(Code::E104, node.span, "a scene belongs here");
            reader.report(finding.help("write Talk( ... ), React( ... ) or Ending( ... )"));
            return Scene::blank();
        };
        let word = name.map_or("", |n| reader.slice(n));
        let has = |field| items.iter().any(|i| i.key.is_some_and(|k| reader.slice(k) == field));
        let kind = match KINDS.iter().find(|&&k| k == word) {
            Some(kind) => kind,
            None if has("replies") => "Talk",
            None if has("one_of") => "React",
            None if has("outcome") => "Ending",
            None => suggest::nearest(word, KINDS).unwrap_or(""),
        };
        if kind != word || kind.is_empty() {
            let place = name.unwrap_or_else(|| anchor(node, items, reader));
            let finding = match word {
                "" => Finding::new(Code::E103, place, "a scene has no kind"),
                _ => Finding::new(Code::E102, place, format!("{word} is not a kind of scene")),
            };
            reader.report(match kind {
                "" => finding.help("write Talk, React or Ending"),
                kind => finding.help(format!("did you mean {kind}?")),
            });
        }
        match kind {
            "Talk" => Scene::Talk(Talk::fields(node, reader)),
            "React" => Scene::React(React::fields(node, reader)),
            "Ending" => Scene::Ending(Ending::fields(node, reader)),
            _ => Scene::blank(),
        }
    }

    fn blank() -> Self {
        Scene::Ending(Ending::blank())
    }
}

block! {
    /// The customer speaks and the trainee answers.
    Talk, "a Talk"
    required {
        /// Names the scene.
        id: Spanned<Name>,
        /// What the customer says.
        says: Spanned<Prose>,
        /// What the trainee can say.
        replies: NonEmpty<Reply>,
    }
    optional {
        /// Whether the line is an insult or an attack (S2).
        provokes: Option<Spanned<bool>>,
        /// How long the trainee has.
        timer: Option<Timer>,
        /// Whether nobody else reads it while this scene goes on, on a channel on which others would.
        private: Option<Spanned<bool>>,
    }
}

impl Talk {
    /// Whether nobody else reads it while this scene goes on.
    pub fn is_private(&self) -> bool {
        self.private.as_ref().is_some_and(|private| private.value)
    }
}

block! {
    /// A limit of time.
    Timer, "a timer"
    required {
        /// How long, in seconds, from the end of the customer's line.
        seconds: Spanned<Whole<1, 600>>,
        /// The scene that silence leads to.
        goto: Spanned<Name>,
    }
    optional {}
}

block! {
    /// One thing that the trainee can say.
    Reply, "a reply"
    required {
        /// Names the reply within its scene.
        id: Spanned<Name>,
        /// The words.
        say: Spanned<Prose>,
        /// The scene that it leads to.
        goto: Spanned<Name>,
    }
    optional {
        /// The moves that it makes.
        moves: Vec<Spanned<Name>>,
        /// Points that replace the rubric's for the skills named.
        points: Table<Skill, Points>,
        /// An effect on anger that replaces the rubric's.
        anger: Option<AngerEffect>,
        /// Why it works or does not.
        why: Option<Spanned<Prose>>,
        /// Flags that it sets.
        set: Vec<Spanned<Name>>,
        /// Flags that it clears.
        clear: Vec<Spanned<Name>>,
        /// Whether it fails the run, whatever the score.
        critical: Option<Spanned<bool>>,
        /// Flags that must all be set.
        only_if: Vec<Spanned<Name>>,
        /// Flags of which none may be set.
        unless: Vec<Spanned<Name>>,
        /// The least anger at which it is there.
        anger_at_least: Option<Anger>,
        /// The most anger at which it is there.
        anger_at_most: Option<Anger>,
    }
}

block! {
    /// The customer's answer: one of several, by conditions first, then by chance.
    React, "a React"
    required {
        /// Names the scene.
        id: Spanned<Name>,
        /// The answers.
        one_of: NonEmpty<Reaction>,
    }
    optional {}
}

block! {
    /// One possible answer of the customer's.
    Reaction, "a reaction"
    required {
        /// What the customer says.
        says: Spanned<Prose>,
        /// The scene that it leads to.
        goto: Spanned<Name>,
    }
    optional {
        /// Its weight among those that are possible; 1 where it is left out.
        chance: Option<Spanned<Whole<1, 1000>>>,
        /// Its effect on anger.
        anger: Option<AngerEffect>,
        /// Flags that must all be set.
        only_if: Vec<Spanned<Name>>,
        /// Flags of which none may be set.
        unless: Vec<Spanned<Name>>,
        /// The least anger at which it is possible.
        anger_at_least: Option<Anger>,
        /// The most anger at which it is possible.
        anger_at_most: Option<Anger>,
    }
}

block! {
    /// The talk is over.
    Ending, "an Ending"
    required {
        /// Names the scene.
        id: Spanned<Name>,
        /// The outcome of the talk.
        outcome: Spanned<Outcome>,
        /// The customer's last words.
        says: Spanned<Prose>,
    }
    optional {
        /// A question to take along.
        debrief: Option<Spanned<Prose>>,
        /// What somebody who has understood might answer to it: there for those who ask to see it.
        answer: Option<Spanned<Prose>>,
    }
}

block! {
    /// A model talk.
    Walkthrough, "a walkthrough"
    required {
        /// Its name.
        name: Spanned<Label>,
        /// The kind of example that it is.
        kind: Spanned<WalkthroughKind>,
        /// The replies, by id.
        say: Vec<Spanned<Name>>,
    }
    optional {
        /// The case that it goes through; where it is left out, it must hold in every case.
        case: Option<Spanned<Name>>,
        /// The outcome that it must lead to.
        expect: Option<Expect>,
    }
}

block! {
    /// What a walkthrough must lead to.
    Expect, "an expect block"
    required {}
    optional {
        /// The outcome in which the talk ends.
        outcome: Option<Spanned<Outcome>>,
        /// The least and the most overall, in percent.
        overall: Option<Spanned<Between>>,
    }
}

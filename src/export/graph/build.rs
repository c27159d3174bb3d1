//! From a dialogue, its rubric and what was found about it to what is drawn.

use hashbrown::HashMap;

use super::drawing::{Arrow, Case, Drawing, Exit, Kind, Mark, Scene, Tone, Way};
use super::marks;
use super::text::excerpt;
use crate::diagnostic::Finding;
use crate::dialogue::model::{Anger, React, Reaction, Reply, Talk};
use crate::dialogue::{self, Dialogue, MoveKind, Name, Rubric, Spanned, Temper};
use crate::export::sentences;
use crate::skill::Skill;
use crate::words::{Joined, Messages};

impl<'m> Drawing<'m> {
    /// Draws a dialogue in which every name stands for something; an arrow that leads nowhere is
    /// left out.
    pub fn of(dialogue: &Dialogue, rubric: &Rubric, findings: &[Finding], messages: &'m Messages) -> Self {
        let builder = Builder::new(dialogue, rubric, messages);
        let mut drawing = Drawing {
            messages,
            id: dialogue.id.to_string(),
            title: dialogue.title.to_string(),
            language: dialogue.language.to_string(),
            brief: sentences::brief(messages, &dialogue.brief),
            customer: customer(messages, dialogue),
            jump: dialogue.customer.jump.as_ref().map(|line| line.to_string()).unwrap_or_default(),
            cases: dialogue.cases().iter().map(case).collect(),
            start: builder.scene(&dialogue.start),
            leaves: dialogue.leaves.as_ref().and_then(|l| Some((l.at.get(), builder.scene(&l.goto)?))),
            scenes: dialogue.scenes.iter().map(|scene| builder.drawn(scene)).collect(),
            arrows: Vec::new(),
            marks: Vec::new(),
        };
        marks::place(&mut drawing, dialogue, findings);
        drawing.arrows = arrows(&drawing.scenes);
        drawing
    }
}

fn case(case: &dialogue::model::Case) -> Case {
    let chance = case.chance.as_ref().map_or(1, |chance| chance.get());
    Case { id: case.id.to_string(), chance, note: case.note.to_string() }
}

fn customer(messages: &Messages, dialogue: &Dialogue) -> String {
    let customer = &dialogue.customer;
    let id = match customer.temper.as_ref().map(|t| t.value) {
        Some(Temper::Quick) => "drawing-customer-quick",
        Some(Temper::Slow) => "drawing-customer-slow",
        Some(Temper::Even) | None => "drawing-customer",
    };
    messages.format(id, &[("customer", (&*customer.name.value).into()), ("anger", customer.anger.get().into())])
}

/// One arrow for each pair of scenes, in the order in which the file first names it.
fn arrows(scenes: &[Scene]) -> Vec<Arrow> {
    let mut arrows: Vec<Arrow> = Vec::new();
    for (from, scene) in scenes.iter().enumerate() {
        let first = arrows.len();
        let mut known: HashMap<usize, usize> = HashMap::new();
        for (line, drawn) in scene.exits.iter().enumerate() {
            let place = *known.entry(drawn.to).or_insert(arrows.len());
            match arrows.get_mut(place.max(first)) {
                Some(arrow) => arrow.exits.push(line),
                None => arrows.push(Arrow { from, to: drawn.to, exits: vec![line] }),
            }
        }
    }
    arrows
}

struct Builder<'a> {
    messages: &'a Messages,
    scenes: HashMap<&'a str, usize>,
    moves: HashMap<&'a str, &'a dialogue::rubric::Move>,
    cases: Vec<&'a str>,
}

/// How much of an answer stands on its arrow.
const ANSWER: usize = 44;

impl<'a> Builder<'a> {
    fn new(dialogue: &'a Dialogue, rubric: &'a Rubric, messages: &'a Messages) -> Self {
        let mut scenes = HashMap::new();
        for (n, scene) in dialogue.scenes.iter().enumerate() {
            scenes.entry(&*scene.id().value).or_insert(n);
        }
        let moves = rubric.moves.iter().map(|m| (&*m.id.value, m)).collect();
        let cases = dialogue.cases().iter().map(|case| &*case.id.value as &str).collect();
        Builder { messages, scenes, moves, cases }
    }

    fn scene(&self, name: &Name) -> Option<usize> {
        self.scenes.get(&**name).copied()
    }

    fn drawn(&self, scene: &'a dialogue::Scene) -> Scene {
        let (kind, says, exits, debrief) = match scene {
            dialogue::Scene::Talk(talk) => (Kind::Talk, Some(&talk.says), self.talk(talk), None),
            dialogue::Scene::React(react) => (Kind::React, None, self.react(react), None),
            dialogue::Scene::Ending(e) => {
                (Kind::Ending(e.outcome.value), Some(&e.says), Vec::new(), e.debrief.as_ref())
            }
        };
        let provokes = matches!(scene, dialogue::Scene::Talk(t) if t.provokes.as_ref().is_some_and(|p| p.value));
        Scene {
            id: scene.id().to_string(),
            kind,
            says: says.map(|s| s.to_string()).unwrap_or_default(),
            provokes,
            debrief: debrief.map(|d| d.to_string()).unwrap_or_default(),
            exits,
            marks: Vec::new(),
            dead: false,
        }
    }

    fn talk(&self, talk: &'a Talk) -> Vec<Exit> {
        let replies = talk.replies.iter().filter_map(|reply| self.reply(reply));
        let silence = talk.timer.as_ref().and_then(|timer| {
            let name = self.messages.format("drawing-silence", &[("seconds", timer.seconds.get().into())]);
            Some(Exit { way: Way::Silence, ..line(name, self.scene(&timer.goto)?) })
        });
        replies.chain(silence).collect()
    }

    fn reply(&self, reply: &'a Reply) -> Option<Exit> {
        let made: Vec<_> = reply.moves.iter().map(|m| (m, self.moves.get(&*m.value).copied())).collect();
        let known = || made.iter().filter_map(|(_, m)| *m);
        let points: Vec<(Skill, i32)> = Skill::ALL
            .into_iter()
            .filter_map(|skill| {
                let own = reply.points.iter().find(|(s, _)| s.value == skill).map(|(_, n)| n.get());
                let named = known().flat_map(|m| m.points.iter()).filter(|(s, _)| s.value == skill);
                let sum = own.unwrap_or_else(|| named.map(|(_, n)| n.get()).sum());
                (sum != 0).then_some((skill, sum))
            })
            .collect();
        let sum: i32 = points.iter().map(|(_, n)| n).sum();
        let tone = if known().any(|m| m.kind.value == MoveKind::Pitfall) || sum < 0 {
            Tone::Pitfall
        } else if sum > 0 {
            Tone::Good
        } else {
            Tone::Plain
        };
        let critical = reply.critical.as_ref().is_some_and(|c| c.value);
        let mut does = Vec::new();
        does.extend(self.named("drawing-sets", Joined::And, words(&reply.set)));
        does.extend(self.named("drawing-clears", Joined::And, words(&reply.clear)));
        does.extend(critical.then(|| self.messages.text("author-critical")));
        let anger = reply.anger.as_ref().map(|a| a.get());
        let name = |(id, found): &(&Spanned<Name>, Option<&dialogue::rubric::Move>)| match found {
            Some(found) => (found.name.to_string(), Some(found.kind.value)),
            None => (id.to_string(), None),
        };
        Some(Exit {
            way: Way::Reply,
            says: reply.say.to_string(),
            tone,
            sum: (!points.is_empty()).then_some(sum),
            points,
            anger: anger.or_else(|| (!made.is_empty()).then(|| known().map(|m| m.anger.get()).sum())),
            moves: made.iter().map(name).collect(),
            needs: self.needs(&reply.only_if, &reply.unless, &reply.anger_at_least, &reply.anger_at_most),
            does,
            why: reply.why.as_ref().map(|w| w.to_string()).unwrap_or_default(),
            ..line(reply.id.to_string(), self.scene(&reply.goto)?)
        })
    }

    fn react(&self, react: &'a React) -> Vec<Exit> {
        let several = react.one_of.len() > 1;
        react.one_of.iter().filter_map(|reaction| self.answer(reaction, several)).collect()
    }

    fn answer(&self, reaction: &'a Reaction, several: bool) -> Option<Exit> {
        let chance = reaction.chance.as_ref().map_or(1, |c| c.get());
        Some(Exit {
            way: Way::Answer,
            says: reaction.says.to_string(),
            anger: reaction.anger.as_ref().map(|a| a.get()),
            chance: several.then_some(chance),
            needs: self.needs(&reaction.only_if, &reaction.unless, &reaction.anger_at_least, &reaction.anger_at_most),
            ..line(self.quoted(&reaction.says), self.scene(&reaction.goto)?)
        })
    }

    /// The first words of an answer.
    fn quoted(&self, says: &str) -> String {
        self.messages.format("quote", &[("words", excerpt(says, ANSWER).into())])
    }

    /// What is true of some names, if there are any.
    fn named(&self, id: &str, how: Joined, names: Vec<&str>) -> Option<String> {
        let names = (!names.is_empty()).then(|| self.messages.join(how, names))?;
        Some(self.messages.format(id, &[("names", names.into())]))
    }

    /// What must hold, in words. A case is no flag: nothing that is said makes it true.
    fn needs(
        &self,
        only_if: &'a [Spanned<Name>],
        unless: &'a [Spanned<Name>],
        least: &Option<Anger>,
        most: &Option<Anger>,
    ) -> Vec<String> {
        let least = least.as_ref().map(|a| a.get());
        let most = most.as_ref().map(|a| a.get());
        let anger = match (least, most) {
            (None, None) => None,
            (Some(least), None) => Some(self.messages.format("drawing-anger-least", &[("least", least.into())])),
            (None, Some(most)) => Some(self.messages.format("drawing-anger-most", &[("most", most.into())])),
            (Some(least), Some(most)) => {
                let bounds = [("least", least.into()), ("most", most.into())];
                Some(self.messages.format("drawing-anger-between", &bounds))
            }
        };
        let asks = |names: &'a [Spanned<Name>], flag: &str, case: &str, how| {
            let (cases, flags): (Vec<_>, Vec<_>) = words(names).into_iter().partition(|name| self.cases.contains(name));
            [self.named(case, how, cases), self.named(flag, how, flags)]
        };
        let holds = asks(only_if, "drawing-if", "drawing-if-case", Joined::And);
        let never = asks(unless, "drawing-unless", "drawing-unless-case", Joined::Or);
        holds.into_iter().chain(never).chain([anger]).flatten().collect()
    }
}

/// A way on, with nothing else known about it.
fn line(name: String, to: usize) -> Exit {
    Exit {
        way: Way::Reply,
        name,
        says: String::new(),
        to,
        tone: Tone::Plain,
        sum: None,
        points: Vec::new(),
        anger: None,
        moves: Vec::new(),
        chance: None,
        needs: Vec::new(),
        does: Vec::new(),
        why: String::new(),
        marks: Vec::<Mark>::new(),
        dead: false,
    }
}

fn words(names: &[Spanned<Name>]) -> Vec<&str> {
    names.iter().map(|name| &*name.value as &str).collect()
}

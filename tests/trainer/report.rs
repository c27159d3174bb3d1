//! The debrief as a page: well formed, whole, escaped, and in need of nothing else.

use std::sync::Arc;

use unruffled::conversation::{Conversation, Input, Moment, Script, Speech, best_first};
use unruffled::dialogue::{Mode, Rubric};
use unruffled::export::report::Report;
use unruffled::export::sentences;
use unruffled::scoring::debrief::Debrief;
use unruffled::scoring::{Band, Par, Score};
use unruffled::skill::{Skill, Skills};
use unruffled::words::Messages;

use crate::graph_command::words_of;
use crate::support::script;

/// The page of a run, with what it is about.
fn page(run: &Conversation, rating: Option<Skills<Option<Band>>>) -> (String, Debrief, Score) {
    page_of(run, rating, Mode::Practice, true)
}

/// The same of a run that was played like this.
fn page_of(
    run: &Conversation,
    rating: Option<Skills<Option<Band>>>,
    mode: Mode,
    pace: bool,
) -> (String, Debrief, Score) {
    let speech = Speech::new(&run.script().dialogue, run.seed(), "Ada");
    let score = Score::of(run, &Par::of(run.script()));
    let review = Debrief::of(run, &speech);
    let report = Report {
        messages: &Messages::default(),
        script: run.script(),
        score: &score,
        review: &review,
        rating,
        trainee: "Ada <b>&amp;</b>",
        when: "2026-11-22 14:05",
        mode,
        pace,
        course: None,
        logo: None,
    };
    (report.html(), review, score)
}

/// A run that takes the best reply, the worst, or each in turn.
fn play(script: Arc<Script>, take: impl Fn(usize) -> bool) -> Conversation {
    let mut run = Conversation::start(script, 7);
    for turn in 0..40 {
        if !matches!(run.moment(), Moment::Talk(_)) {
            break;
        }
        let ranked = best_first(run.choices());
        let chosen = if take(turn) { ranked.first() } else { ranked.last() };
        let id = chosen.expect("something can be said").reply.id.value.clone();
        run.apply(&Input::reply(id)).expect("it can be said");
    }
    run
}

/// Runs of every shipped dialogue: the best, the worst, and something of both.
fn shipped() -> impl Iterator<Item = Conversation> {
    let course = unruffled::check::course::Course::load(unruffled::check::course::Origin::Shipped).expect("it loads");
    let scripts: Vec<_> = course.playable().map(|entry| entry.checked.playable().expect("sound").clone()).collect();
    scripts
        .into_iter()
        .flat_map(|script| [0, 1, 2].map(|kind| play(script.clone(), |turn| [true, false, turn % 2 == 0][kind])))
}

/// What somebody reads on the page, in order. Fails where the page is not well formed.
#[track_caller]
fn words(html: &str) -> Vec<String> {
    let body = html.strip_prefix("<!DOCTYPE html>\n").expect("it says what it is");
    let (head, rest) = body.split_once("<style>").expect("a style");
    let (_, rest) = rest.split_once("</style>").expect("it ends");
    words_of(&format!("{head}{rest}")).into_iter().map(|words| words.trim().to_owned()).collect()
}

/// What somebody says, as it is written down.
fn quoted(words: &str) -> String {
    sentences::quoted(&Messages::default(), words)
}

#[test]
fn it_is_well_formed_and_holds_every_turn_and_turning_point() {
    for run in shipped() {
        let (html, review, score) = page(&run, None);
        let words = words(&html);
        let has = |what: &str| assert!(words.iter().any(|w| w.contains(what)), "{what:?} is missing from {words:#?}");
        for (number, turn) in review.turns.iter().enumerate() {
            has(&format!("Turn {}", number + 1));
            has(&quoted(&turn.heard));
            has(&format!("Anger {} → {}", turn.anger.before, turn.anger.after));
            turn.said.iter().for_each(|said| has(&quoted(&said.say)));
            turn.answers.iter().for_each(|answer| has(&quoted(answer)));
            turn.best.first().filter(|_| !turn.was_best()).into_iter().for_each(|best| has(&quoted(&best.say)));
        }
        for number in review.turning_points().into_iter().chain(review.best_moment()) {
            let turn = &review.turns[number];
            review.answer(number).into_iter().for_each(|answer| has(&quoted(answer)));
            turn.said.iter().flat_map(|said| &said.moves).for_each(|made| has(&made.rule));
            if let Some(why) = turn.better().and_then(|best| best.why()) {
                // Nobody said it: the author's words are those that whoever says it is told.
                let told = |three: &[String]| three == ["To whoever says it: “", why, "”"];
                assert!(words.windows(3).any(told), "{why:?} is not introduced in {words:#?}");
            }
        }
        has(&quoted(review.last_words.as_ref().expect("it is over")));
        has(&format!("{} %", score.overall.expect("something was on the table")));
        has("People say that ");
        let places: Vec<_> = ["What you practised", "How angry", "Turning points", "What next", "The whole talk"]
            .iter()
            .map(|name| words.iter().position(|words| words.starts_with(name)).expect(name))
            .collect();
        assert!(places.is_sorted(), "{places:?}");
    }
}

#[test]
fn it_says_how_the_talk_was_played_so_that_nobody_takes_one_with_a_coach_for_an_assessment() {
    let run = shipped().next().expect("a run");
    let coached = "Mode: Coach · Coach: explains each reply at once, and no time runs out · Hints: on request \
                   (nothing is recorded about them) · Pace: interrupting and answering in anger do not count";
    for (mode, pace, said) in [
        (Mode::Coach, false, coached),
        (
            Mode::Practice,
            true,
            "Mode: Practice · Coach: none · Hints: none · Pace: interrupting and answering in anger count",
        ),
        (
            Mode::Assessment,
            true,
            "Mode: Assessment · Coach: none · Hints: none · Pace: interrupting and answering in anger count",
        ),
        (
            Mode::Assessment,
            false,
            "Mode: Assessment · Coach: none · Hints: none · Pace: interrupting and answering in anger do not count",
        ),
    ] {
        let words = words(&page_of(&run, None, mode, pace).0);
        let place = words.iter().position(|words| words == said);
        let skills = words.iter().position(|words| words == "What you practised");
        assert!(place.is_some() && place < skills, "{said:?} stands at the top of {words:#?}");
    }
}

#[test]
fn it_needs_nothing_from_elsewhere_and_no_script() {
    for run in shipped() {
        let (html, ..) = page(&run, None);
        for word in ["http", "src=", "url(", "@import", "<script", "<link", "<img", "javascript:"] {
            assert!(!html.contains(word), "it has a {word}");
        }
    }
}

#[test]
fn whatever_was_said_is_said_and_never_obeyed() {
    let nasty = "</style><script>alert(1)</script> & <b onclick='x'>\\\"“";
    let text = format!(
        "Dialogue(format: 1, id: test, language: en, title: \"{nasty}\", brief: \"B\", teaches: [], level: easy,
        channel: phone, customer: (name: \"{nasty}\", anger: 50), start: a, scenes: [
        Talk(id: a, says: \"{nasty}\", replies: [
            (id: well, say: \"1 {nasty}\", why: \"2 {nasty}\", points: {{ calm: 3 }}, goto: r),
            (id: badly, say: \"3 {nasty}\", moves: [rude], goto: r)]),
        React(id: r, one_of: [(says: \"4 {nasty}\", goto: end)]),
        Ending(id: end, outcome: resolved, says: \"5 {nasty}\", debrief: \"6 {nasty}\")])"
    );
    let rubric = format!(
        "Rubric(format: 1, language: en, moves: [
            (id: rude, kind: pitfall, name: \"7 {nasty}\", rule: \"8 {nasty}\", points: {{ calm: -1 }}, anger: 5)])"
    );
    let run = play(script(&text, &rubric), |_| false);
    let (html, ..) = page(&run, None);
    assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
    let words = words(&html).join("\n");
    let said = nasty.replace("\\\"", "\"");
    for number in 1..=8 {
        assert!(words.contains(&format!("{number} {said}")), "{number} is not there as it was written: {words}");
    }
    assert!(words.contains("Ada <b>&amp;</b>"));
}

#[test]
fn an_author_s_words_are_shown_where_they_begin_like_the_rule_and_not_where_they_are_the_rule() {
    let text = |why: &str| {
        format!(
            "Dialogue(format: 1, id: test, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy,
            channel: phone, customer: (name: \"C\", anger: 50), start: a, scenes: [
            Talk(id: a, says: \"A\", replies: [
                (id: well, say: \"W\", points: {{ calm: 3 }}, goto: end),
                (id: badly, say: \"B\", moves: [rude], why: \"{why}\", goto: end)]),
            Ending(id: end, outcome: resolved, says: \"E\")])"
        )
    };
    let rubric = "Rubric(format: 1, language: en, moves: [
        (id: rude, kind: pitfall, name: \"Rude\", rule: \"Stay kind.\", points: { calm: -1 }, anger: 5)])";
    for (why, own) in [
        ("Stay kind. She has asked twice already.", Some("Stay kind. She has asked twice already.")),
        ("Stay kind.", None),
        ("She has asked twice.", Some("She has asked twice.")),
    ] {
        let run = play(script(&text(why), rubric), |_| false);
        let (html, review, _) = page(&run, None);
        let said = review.turns[0].said.as_ref().expect("something was said");
        assert_eq!((said.why(), said.reason().as_deref()), (own, own.or(Some("Stay kind."))));
        let shown = words(&html).iter().filter(|words| words.contains(own.unwrap_or("Stay kind."))).count();
        assert_eq!(shown, 1, "{why:?} is there once: {html}");
    }
}

#[test]
fn what_the_trainee_thought_stands_beside_what_it_was() {
    let run = shipped().next().expect("a run");
    let (html, _, score) =
        page(&run, Some(Skills::from_fn(|skill| (skill == Skill::Calm).then_some(Band::Developing))));
    assert_eq!(score.skills[Skill::Calm].percent.map(Band::of), Some(Band::Mastered));
    assert_eq!(html.matches("You thought").count(), 1);
    assert!(html.contains("You thought: developing. It was: mastered."));
}

#[test]
fn every_picture_has_words_and_every_heading_its_level() {
    for run in shipped() {
        let (html, ..) = page(&run, None);
        for svg in html.split("<svg").skip(1) {
            let tag = svg.split('>').next().expect("a tag");
            assert!(tag.contains("role=\"img\" aria-label=\"") || tag.contains("aria-hidden=\"true\""), "{tag}");
        }
        assert_eq!(html.matches("<h1>").count(), 1);
        assert!(html.contains("<html lang=\"en\" dir=\"ltr\">") && html.contains("<title>"));
        let levels = html.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10));
        let mut last = 0;
        for level in levels {
            assert!(level <= last + 1, "a heading of level {level} follows one of {last}");
            last = level;
        }
    }
}

#[test]
fn the_peak_of_an_interruption_is_on_the_curve_and_in_what_is_said_of_it() {
    let calm = shipped().next().expect("a shipped talk").inputs().to_vec();
    let course = unruffled::check::course::Course::load(unruffled::check::course::Origin::Shipped).expect("it loads");
    let script = course.playable().next().and_then(|entry| entry.checked.playable().cloned()).expect("it is sound");
    let inputs: Vec<_> = [Input::Interrupt].into_iter().chain(calm).collect();
    let run = Conversation::resume(script.clone(), 7, &inputs).expect("it can be said");
    let interrupted = Conversation::resume(script, 7, &inputs[..1]).expect("it can be said");
    let (start, top, end) = (interrupted.anger_start(), interrupted.anger(), run.anger());
    assert!(start < top && end < start, "{start} {top} {end}");
    let (html, review, score) = page(&run, None);
    assert_eq!((review.turns[0].highest, review.turns[0].peak()), (top, Some(top)));
    assert!(review.turns[1..].iter().all(|turn| turn.peak().is_none()));
    let said = sentences::curve(&Messages::default(), &score, &review);
    assert!(said.contains(&format!("rises to Angry {top}, and ends at")), "{said}");
    let steps = html.split("class=\"steps\" d=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a curve");
    let heights = |steps: &str| steps.split(['M', 'L']).skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(heights(steps).len(), review.turns.len() + 2, "the start, the peak, and each turn: {steps}");
    let high = format!(" {:.1}H", 13.0 + f64::from(100 - top));
    assert_eq!(steps.matches(&high).count(), 1, "{steps}");
}

#[test]
fn a_very_long_talk_has_room_on_its_curve() {
    let text = "Dialogue(format: 1, id: test, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy,
        channel: phone, customer: (name: \"C\", anger: 50), start: a, scenes: [
        Talk(id: a, says: \"A\", replies: [(id: on, say: \"On\", goto: a), (id: off, say: \"Off\", goto: end)]),
        Ending(id: end, outcome: resolved, says: \"E\")])";
    let rubric = "Rubric(format: 1, language: en, moves: [
        (id: rude, kind: pitfall, name: \"R\", rule: \"R\", points: { calm: -1 }, anger: 5)])";
    let mut run = play(script(text, rubric), |_| true);
    run.apply(&"off".parse().expect("an answer")).expect("it can be said");
    let (html, review, _) = page(&run, None);
    assert_eq!(review.turns.len(), 41);
    words(&html);
    let numbers = html.matches("text-anchor=\"middle\"").count();
    assert!((12..=24).contains(&numbers), "{numbers} of the turns are numbered");
}

#[test]
fn it_bears_the_title_and_the_logo_of_its_course_and_needs_no_other_file() {
    let run = shipped().next().expect("a run");
    let speech = Speech::new(&run.script().dialogue, run.seed(), "Ada");
    let (score, review) = (Score::of(&run, &Par::of(run.script())), Debrief::of(&run, &speech));
    let page = |course: Option<&str>, logo: Option<&[u8]>| {
        let report = Report {
            messages: &Messages::default(),
            script: run.script(),
            score: &score,
            review: &review,
            rating: None,
            trainee: "Ada",
            when: "2026-11-22 14:05",
            mode: Mode::Practice,
            pace: true,
            course,
            logo,
        };
        report.html()
    };
    let html = page(Some("Returns & \"desk\""), Some(&[1, 2, 3, 4]));
    assert!(html.contains("alt=\"Returns &amp; &quot;desk&quot;\" src=\"data:image/png;base64,AQIDBA==\"/>"), "{html}");
    let first = words(&html).into_iter().filter(|words| !words.is_empty()).nth(1);
    assert_eq!(first.as_deref(), Some("Returns & \"desk\""), "above all else");
    assert!(!page(Some("Returns"), None).contains("<img") && page(Some("Returns"), None).contains(">Returns</p>"));
    let without = page(None, None);
    assert!(!without.contains("<img") && without.contains("<header>\n<div class=\"ends\">"), "{without}");
}

#[test]
fn it_says_what_was_behind_it_and_where_the_same_was_said_again() {
    let text = r#"Dialogue(format: 1, id: sink, language: en, title: "Sink", brief: "-", teaches: [calm], level: easy,
        channel: chat, customer: (name: "Kim", anger: 40), start: ask,
        cases: [(id: ours, note: "Our <own> fitter had cut {customer}'s pipe."), (id: theirs, note: "A wrench.")],
        scenes: [
            Talk(id: ask, says: "Well?", replies: [
                (id: sorry, say: "Sorry.", points: { calm: 2 }, goto: ask),
                (id: shout, say: "Shut up.", points: { calm: -3 }, goto: ask),
                (id: done, say: "It is done.", only_if: [ours], points: { calm: 2 }, goto: fine),
                (id: over, say: "It is over.", only_if: [theirs], points: { calm: 2 }, goto: fine),
            ]),
            Ending(id: fine, outcome: resolved, says: "Good."),
        ])"#;
    let script = Arc::new(script(text, Rubric::BUILT_IN).in_case(0));
    let played = |say: &[&str]| {
        let mut run = Conversation::start(script.clone(), 1);
        for word in say {
            run.apply(&word.parse::<Input>().expect("an answer")).expect("it can be said");
        }
        words(&page(&run, None).0)
    };
    let count = |words: &[String], said: &str| words.iter().filter(|words| words.contains(said)).count();
    let once = played(&["sorry", "done"]);
    let note = once.iter().position(|words| words == "Our <own> fitter had cut Kim's pipe.").expect("the note");
    assert_eq!(once[note - 1], "What was behind it");
    assert_eq!((count(&once, "Said here before"), count(&once, "A wrench.")), (0, 0));
    let twice = played(&["sorry", "sorry", "done"]);
    assert_eq!(count(&twice, "Said here before: counts no more."), 1, "{twice:#?}");
    // What it costs makes it a turning point; below, in the whole talk, it is not said once more.
    let worse = played(&["shout", "shout", "done"]);
    assert_eq!(count(&worse, "Said here before: counts no more, and takes 3 points off."), 1, "{worse:#?}");
    assert_eq!(count(&worse, "Worth 5 points more"), 1, "of what was said first: {worse:#?}");
}

#[test]
fn a_page_names_each_pitfall_once_with_its_rule_and_how_often_it_was_hit() {
    let (mut none, mut several) = (0, 0);
    for run in shipped() {
        let (html, _, score) = page(&run, None);
        let words = words(&html);
        let (_, after) = html.split_once("<section class=\"pitfalls\">\n<h2>Pitfalls you hit</h2>").expect("a part");
        let (part, _) = after.split_once("</section>").expect("it ends");
        assert_eq!(part.matches("<p>").count(), score.pitfalls_counted().len().max(1));
        if score.pitfalls.is_empty() {
            none += 1;
            assert!(words.iter().any(|words| words == "You hit no pitfall."), "{words:#?}");
        }
        for (number, count) in score.pitfalls_counted() {
            let name = run.script().written_move(number).name.to_string();
            several += usize::from(count > 1);
            let times = if count > 1 { format!("{name} (× {count})") } else { name };
            let times = times.replace('\'', "&#39;");
            assert!(part.contains(&format!("<strong class=\"pitfall\">{times}</strong>")), "{times}: {part}");
            let rule = run.script().written_move(number).rule.replace('\'', "&#39;");
            let told = html.split("<section class=\"whole\">").next().expect("a part").matches(&*rule).count();
            assert!(rule.is_empty() || told > 0, "{rule}: {html}");
        }
    }
    assert!(none > 0 && several > 0, "{none} {several}");
}

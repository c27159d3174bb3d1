//! What the proofs say holds in every run: dialogues are made up by chance, played by chance, and no
//! run may be seen to do what was said to be impossible.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use unruffled::check::outcomes::Outcomes;
use unruffled::check::players::{Effort, Player, Runs, Table};
use unruffled::check::{self, Checked, Search};
use unruffled::conversation::{Conversation, Event, Input, Moment, Script};
use unruffled::diagnostic::{Code, Finding, Severity, Source};
use unruffled::dialogue::Scene;
use unruffled::scoring::{Par, Score};
use unruffled::skill::Skill;

use crate::properties::{RUBRIC, dialogue, play};
use crate::support::{checked, fixture, rubric};

/// A dialogue's text, checked with all proofs.
fn proven(text: &str, states: usize) -> Checked {
    let (rubric, _) = check::rubric("rubric.ron", Arc::new(Source::new(RUBRIC)));
    let rubric = rubric.expect("the rubric is sound");
    let mut checked = check::dialogue("soup.ron", None, Arc::new(Source::new(text)), &rubric);
    checked.prove(&Search { states, ..Search::default() });
    checked
}

fn behaves(run: &Conversation) -> bool {
    !run.events().iter().any(|event| matches!(event, Event::Behaved { .. }))
}

fn place(script: &Script, scene: u32) -> unruffled::diagnostic::Span {
    script.scene(scene).id().span
}

/// The replies that were said, by the place of their id.
fn said(run: &Conversation) -> Vec<unruffled::diagnostic::Span> {
    let said = run.events().iter().filter_map(|event| match *event {
        Event::Said { scene, reply: Some(reply), .. } => match run.script().scene(scene) {
            Scene::Talk(talk) => Some(talk.replies[reply as usize].id.span),
            _ => None,
        },
        _ => None,
    });
    said.collect()
}

fn inputs(finding: &Finding) -> Vec<Input> {
    finding.trace.iter().map(|word| word.parse().expect("a trace is made of inputs")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_run_gets_stuck_where_nobody_said_so(
        numbers in vec(any::<u8>(), 0..200), played in vec(any::<u8>(), 0..60), seed in any::<u64>(),
    ) {
        let checked = proven(&dialogue(&numbers), 20_000);
        let script = checked.script.expect("every name stands for something");
        let run = play(&script, seed, &played);
        if let Moment::Stuck(scene) = run.moment() {
            let told = |f: &Finding| match f.code {
                Code::E301 => true,
                Code::E304 => f.span == place(&script, scene),
                Code::W304 => f.span == place(&script, scene) && !behaves(&run),
                _ => f.message.contains("not proven"),
            };
            prop_assert!(checked.report.findings.iter().any(told), "{:#?}", checked.report.findings);
        }
    }

    #[test]
    fn nothing_is_said_that_can_never_be_said(
        numbers in vec(any::<u8>(), 0..200), played in vec(any::<u8>(), 0..60), seed in any::<u64>(),
    ) {
        let checked = proven(&dialogue(&numbers), 20_000);
        let script = checked.script.expect("every name stands for something");
        let run = play(&script, seed, &played);
        let reached = said(&run);
        for finding in checked.report.findings.iter().filter(|f| f.code == Code::E303) {
            let only_by_conduct = finding.severity == Severity::Warning && !behaves(&run);
            prop_assert!(only_by_conduct || !reached.contains(&finding.span), "{finding:#?}");
        }
    }

    #[test]
    fn every_trace_leads_where_its_finding_says(numbers in vec(any::<u8>(), 0..200)) {
        let checked = proven(&dialogue(&numbers), 20_000);
        let script = checked.script.expect("every name stands for something");
        for finding in &checked.report.findings {
            let dead_end = matches!(finding.code, Code::E304 | Code::E305 | Code::W304);
            if !dead_end || finding.severity == Severity::Warning && finding.code != Code::W304 {
                continue;
            }
            let rare = finding.help.as_ref().is_some_and(|help| help.contains("rarely"));
            let run = Conversation::resume(script.clone(), finding.seed, &inputs(finding));
            match run.map(|run| run.moment()) {
                Ok(Moment::Over(_)) => prop_assert!(rare, "{finding:#?}"),
                Ok(Moment::Stuck(scene)) => prop_assert!(rare || finding.span == place(&script, scene), "{finding:#?}"),
                Ok(Moment::Talk(_) | Moment::Endless(_)) => {}
                Err(misfit) => prop_assert!(rare, "{misfit} {finding:#?}"),
            }
        }
    }

    #[test]
    fn every_score_lies_within_the_bounds_of_its_ending(
        numbers in vec(any::<u8>(), 0..120), played in vec(0_u8..5, 0..60), seed in any::<u64>(),
    ) {
        let checked = proven(&dialogue(&numbers), 5_000);
        let script = checked.script.expect("every name stands for something");
        let run = play(&script, seed, &played);
        if let (Moment::Over(_), true) = (run.moment(), behaves(&run)) {
            let search = Search { states: 5_000, steps: 100_000, ..Search::default() };
            let outcomes = &Outcomes::by_case(&script, &search)[run.case().unwrap_or(0) as usize];
            let Some(Event::Ended { scene, .. }) = run.events().last() else { panic!("an end") };
            let ending = outcomes.endings.iter().find(|ending| ending.scene == *scene).expect("an ending");
            prop_assert!(!outcomes.complete || ending.reached.is_some());
            let (Some(reached), true) = (&ending.reached, outcomes.complete) else { return Ok(()) };
            prop_assert!(reached.shortest.len() <= run.inputs().len());
            let score = Score::of(&run, &Par::of(&script));
            let within = |range: check::outcomes::Range, percent: Option<u32>| {
                let Some(percent) = percent else { return true };
                range.unknown || range.worst.is_some_and(|w| w <= percent) && range.best.is_some_and(|b| b >= percent)
            };
            prop_assert!(within(reached.overall, score.overall), "{:?} {:?}", reached.overall, score.overall);
            for skill in Skill::ALL {
                prop_assert!(within(reached.skills[skill], score.skills[skill].percent), "{skill}");
            }
            if score.passed() {
                prop_assert!(checked.report.findings.iter().all(|f| f.code != Code::W401));
            }
        }
    }
}

fn shipped(name: &str) -> Arc<Script> {
    let text = std::fs::read_to_string(crate::support::root().join("dialogues").join(name)).expect("a dialogue");
    let checked = check::dialogue(name, None, Arc::new(Source::new(text)), &rubric());
    checked.script.expect("a shipped dialogue is sound")
}

#[test]
fn so_many_seeded_runs_stand_for_all() {
    for name in ["faulty_kettle.ron", "broken_download.ron", "late_pizza.ron"] {
        let script = shipped(name).in_cases().next().expect("a case");
        let table = Table::new(&script, None);
        for player in [Player::Random, Player::Careful, Player::Longest, Player::MostApologetic] {
            let all = table.play(player, Effort { exact: 2_000_000, runs: 1, steps: 1 });
            let some = table.play(player, Effort { exact: 0, runs: 20_000, steps: usize::MAX });
            assert_eq!((all.runs, some.runs), (Runs::All, Runs::Seeded(20_000)), "{name}");
            let whole: f64 = all.ends.iter().map(|(_, share)| share).sum();
            assert!((whole - 1.0).abs() < 1e-9, "{name}: every run of {player:?} ends");
            assert!((all.passed - some.passed).abs() <= 2.0 * some.error(), "{name} {player:?}");
            for (scene, share) in &all.ends {
                assert!((share - some.share_of(*scene)).abs() < 0.02, "{name} {player:?} {scene}");
            }
        }
    }
}

#[test]
fn the_best_player_s_score_is_one_that_can_be_played() {
    let script = shipped("faulty_kettle.ron").in_cases().next().expect("a case");
    let mut run = Conversation::start(script.clone(), 0);
    while let Moment::Talk(_) = run.moment() {
        let best = unruffled::conversation::best_first(run.choices())[0].reply.id.value.clone();
        run.apply(&Input::reply(best)).expect("the best reply can be said");
    }
    let score = Score::of(&run, &Par::of(&script));
    let played = Table::new(&script, None).play(Player::Best, Effort { exact: 100_000, runs: 1, steps: 1 });
    assert!(played.overalls[score.overall.expect("an overall") as usize] > 0.0);
}

#[test]
fn a_proof_that_is_cut_off_says_so_and_where() {
    let mut checked = checked(&fixture("chance.ron").replace("id: chance", "id: soup"));
    checked.prove(&Search { states: 2, ..Search::default() });
    let cut: Vec<&Finding> = checked.report.findings.iter().filter(|f| f.message.contains("not proven")).collect();
    assert_eq!(cut.len(), 1, "{:#?}", checked.report.findings);
    assert_eq!((cut[0].code, cut[0].severity), (Code::E303, Severity::Warning));
    assert!(cut[0].message.contains("2 states"), "{}", cut[0].message);
}

#[test]
fn a_part_without_an_end_is_found_beside_a_target_that_is_misspelt() {
    let text = fixture("findings/e305_itself.ron");
    for (broken, codes) in [
        // Like a scene's id: taken for it.
        (text.replacen("goto: fed", "goto: fedd", 1), ["E201", "E305"]),
        (text.replacen("moves: [apologizes]", "moves: [apologises]", 1), ["E202", "E305"]),
        (text.replacen("level: easy", "level: easyy", 1), ["E102", "E305"]),
    ] {
        assert_ne!(broken, text);
        let mut checked = check::dialogue("e305_itself.ron", None, Arc::new(Source::new(broken)), &rubric());
        checked.prove(&Search::default());
        let mut found: Vec<&str> = checked.report.findings.iter().map(|f| f.code.word()).collect();
        found.sort_unstable();
        assert_eq!(found, codes);
    }
}

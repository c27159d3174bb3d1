//! What a courier does with each answer.

use super::*;

fn letters(count: u128) -> Vec<Letter> {
    (0..count).map(|n| Letter { id: Uuid::from_u128(n), text: format!("{{\"n\":{n}}}") }).collect()
}

fn says(status: u16, said: &str) -> Answer {
    Answer::Status { status, said: said.to_owned(), retry_after: None }
}

fn status(status: u16) -> Answer {
    says(status, "")
}

const EMPTY: &str = "{\"statements\":[]}";

/// Carries all of them to somebody who answers by what is in the body, and says how each stands in the end.
fn carried(mut courier: Courier, answer: impl Fn(&str) -> u16) -> Vec<(u128, Standing)> {
    let mut stands = Vec::new();
    for _ in 0..10_000 {
        match courier.step() {
            Step::Knock => courier.let_in(&says(200, EMPTY)),
            Step::Send(range) => {
                let body = courier.body(range);
                if let Some(Settled { ids, standing, .. }) = courier.answered(&status(answer(&body))) {
                    stands.extend(ids.into_iter().map(|id| (id.as_u128(), standing)));
                }
            }
            Step::Wait(..) => courier.waited(),
            Step::Done => return stands,
            Step::Stop(stop) => panic!("{stop}"),
        }
    }
    panic!("it never ends");
}

#[test]
fn a_body_is_a_list_in_the_very_bytes_of_the_statements() {
    let courier = Courier::new(letters(3), true);
    assert_eq!(courier.step(), Step::Send(0..3));
    assert_eq!(courier.body(0..3), r#"[{"n":0},{"n":1},{"n":2}]"#);
}

#[test]
fn so_many_go_at_once_and_no_more() {
    let mut courier = Courier::new(letters(BATCH as u128 + 1), true);
    assert_eq!(courier.step(), Step::Send(0..BATCH));
    assert_eq!(courier.answered(&status(204)).map(|settled| settled.ids.len()), Some(BATCH));
    assert_eq!(courier.step(), Step::Send(BATCH..BATCH + 1));
    let large = |n| Letter { id: Uuid::from_u128(n), text: "x".repeat(BATCH_BYTES / 2) };
    assert_eq!(batches(&[large(0), large(1), large(2)]), [0..1, 1..2, 2..3], "with what is between them it is more");
    let huge = Letter { id: Uuid::nil(), text: "x".repeat(BATCH_BYTES * 2) };
    assert_eq!(batches(&[huge.clone(), huge]), [0..1, 1..2]);
    assert!(batches(&[]).is_empty());
}

#[test]
fn the_bad_ones_are_found_and_put_aside_and_all_others_are_sent() {
    for refusal in [400, 409, 413, 422] {
        let bad = ["{\"n\":7}", "{\"n\":31}", "{\"n\":32}"];
        let answer = |body: &str| if bad.iter().any(|bad| body.contains(bad)) { refusal } else { 204 };
        let mut stands = carried(Courier::new(letters(70), true), answer);
        stands.sort_unstable_by_key(|(n, _)| *n);
        let expected = |n| if [7, 31, 32].contains(&n) { Standing::Parked } else { Standing::Sent };
        assert_eq!(stands, (0..70).map(|n| (n, expected(n))).collect::<Vec<_>>(), "{refusal}");
    }
}

#[test]
fn what_fails_for_a_while_is_tried_again_ever_later() {
    let mut courier = Courier::new(letters(1), true);
    let mut waits = Vec::new();
    for answer in
        [Answer::Nothing("no connection".to_owned()), status(503), status(429), status(500)].iter().cycle().take(12)
    {
        assert_eq!(courier.answered(answer), None);
        let Step::Wait(how_long, _) = courier.step() else { panic!("it does not wait") };
        waits.push(how_long.as_secs());
        courier.waited();
        assert_eq!(courier.step(), Step::Send(0..1));
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    assert!(courier.answered(&status(204)).is_some());
    assert_eq!((courier.step(), courier.failures()), (Step::Done, 0));
}

#[test]
fn a_yes_that_names_no_statements_comes_from_somebody_else() {
    let ids =
        |n: u128| serde_json::to_string(&(0..n).map(|n| Uuid::from_u128(n).to_string()).collect::<Vec<_>>()).unwrap();
    let strange = serde_json::to_string(&[Uuid::max().to_string()]).unwrap();
    for said in ["<html>Log in</html>", "", "{}", &strange] {
        let mut courier = Courier::new(letters(3), true);
        assert_eq!(courier.answered(&says(200, said)), None, "{said}");
        assert_eq!(courier.step(), Step::Stop(Stop::Elsewhere(200)), "{said}");
        let mut courier = Courier::new(letters(3), false);
        courier.let_in(&says(200, said));
        assert_eq!(courier.step(), Step::Stop(Stop::Elsewhere(200)), "{said}");
    }
    let mut courier = Courier::new(letters(3), true);
    assert_eq!(courier.answered(&says(200, &ids(3))).map(|settled| settled.ids.len()), Some(3));
    let mut courier = Courier::new(letters(3), true);
    let settled = courier.answered(&says(200, &ids(1))).map(|settled| settled.ids.len());
    assert_eq!(settled, Some(3), "it had the others before");
}

#[test]
fn a_store_that_says_how_long_to_wait_is_left_alone_so_long() {
    let mut courier = Courier::new(letters(1), true);
    let later = |secs| Answer::Status {
        status: 429,
        said: "slow\ndown".to_owned(),
        retry_after: Some(Duration::from_secs(secs)),
    };
    courier.answered(&later(20));
    assert_eq!(courier.step(), Step::Wait(Duration::from_secs(20), "status 429: slow down".to_owned()));
    courier.waited();
    courier.answered(&later(1_000_000));
    assert_eq!(courier.step(), Step::Wait(LONGEST_WAIT, "status 429: slow down".to_owned()), "and no longer than that");
}

#[test]
fn whoever_is_not_let_in_sends_nothing_and_puts_nothing_aside() {
    for (refusal, stop) in
        [(401, Stop::Refused(401)), (403, Stop::Refused(403)), (404, Stop::Elsewhere(404)), (302, Stop::Elsewhere(302))]
    {
        let mut courier = Courier::new(letters(3), false);
        assert_eq!(courier.step(), Step::Knock);
        courier.let_in(&status(refusal));
        assert_eq!(courier.step(), Step::Stop(stop.clone()));
        let mut later = Courier::new(letters(3), true);
        assert_eq!(later.answered(&status(refusal)), None);
        assert_eq!(later.step(), Step::Stop(stop));
    }
}

#[test]
fn what_a_store_says_is_kept_in_a_line_that_ends() {
    assert_eq!(told(400, " bad\n\tstatement "), "status 400: bad statement");
    assert_eq!(told(500, ""), "status 500");
    assert!(told(400, &"ä".repeat(5_000)).chars().count() < 320);
}

#[test]
fn before_a_statement_is_put_aside_it_is_asked_whether_the_password_is_still_right() {
    let mut courier = Courier::new(letters(1), true);
    assert_eq!(courier.answered(&status(400)), None);
    assert_eq!(courier.step(), Step::Knock);
    let mut changed = courier.clone();
    changed.let_in(&status(401));
    assert_eq!(changed.step(), Step::Stop(Stop::Refused(401)));
    courier.let_in(&says(200, EMPTY));
    assert_eq!(courier.step(), Step::Send(0..1));
    assert_eq!(courier.answered(&status(400)).map(|settled| settled.standing), Some(Standing::Parked));
}

//! Sending all that waits in the outbox, until it is empty or nothing more can be done.

use std::time::Duration;

use super::courier::{Answer, Courier, Settled, Step, Stop};
use crate::records::{Standing, Store, StoreError};

/// So many statements are held in memory at a time.
const AT_A_TIME: usize = 500;

/// Somebody who can be asked, and sent to.
pub trait Client {
    /// Asks for anything at all.
    fn knock(&self) -> Answer;
    /// Sends a body with statements.
    fn send(&self, body: &str) -> Answer;
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delivered {
    /// How many statements are stored there now that were not known to be.
    pub sent: usize,
    /// How many were put aside.
    pub parked: usize,
    /// Why it ended before all were dealt with.
    pub ended: Option<Ended>,
}

/// Why sending ended before everything was dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// Nothing can be sent.
    Stopped(Stop),
    /// It fails for the time being, and nobody wants to wait: what it says.
    Unanswered(String),
}

/// Sends all that waits. `go_on` is told of each wait, which it makes: how long, why, and how many there were in a row; it says
/// whether to go on after it. `look` is told how many were dealt with so far.
///
/// # Errors
/// Where the records cannot be read or written. What is not known to be sent will be sent again.
pub fn deliver(
    store: &Store,
    client: &impl Client,
    mut go_on: impl FnMut(Duration, &str, u32) -> bool,
    mut look: impl FnMut(&Delivered),
) -> Result<Delivered, StoreError> {
    let mut delivered = Delivered::default();
    let mut let_in = false;
    loop {
        let letters = store.waiting(AT_A_TIME)?;
        if letters.is_empty() {
            return Ok(delivered);
        }
        let mut courier = Courier::new(letters, let_in);
        loop {
            match courier.step() {
                Step::Knock => courier.let_in(&client.knock()),
                Step::Send(range) => {
                    let answer = client.send(&courier.body(range));
                    if let Some(Settled { ids, standing, why }) = courier.answered(&answer) {
                        store.mark(&ids, standing, why.as_deref())?;
                        match standing {
                            Standing::Sent => delivered.sent += ids.len(),
                            _ => delivered.parked += ids.len(),
                        }
                        look(&delivered);
                    }
                }
                Step::Wait(how_long, why) => {
                    if !go_on(how_long, &why, courier.failures()) {
                        return Ok(Delivered { ended: Some(Ended::Unanswered(why)), ..delivered });
                    }
                    courier.waited();
                }
                Step::Done => break,
                Step::Stop(stop) => return Ok(Delivered { ended: Some(Ended::Stopped(stop)), ..delivered }),
            }
        }
        let_in = true;
    }
}

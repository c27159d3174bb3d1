//! What chance decides in a run, all from its seed: which facts hold, which answer a customer
//! gives, and in which order the replies are shown.
//!
//! The three draw from streams of their own, so that none disturbs another.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The seeded generator of one run's customer.
#[derive(Debug, Clone)]
pub(crate) struct Chance(ChaCha8Rng);

const CUSTOMER: u64 = 0;
const FACTS: u64 = 1;
const ORDER: u64 = 2;

impl Chance {
    fn stream(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Chance(rng)
    }

    pub fn customer(seed: u64) -> Self {
        Self::stream(seed, CUSTOMER)
    }

    /// A number under `total`, which is at least 1. The widening product is off by less than one
    /// part in four million for the largest weights there are, and the same everywhere.
    pub fn under(&mut self, total: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(total)) >> 32) as u32
    }
}

/// For each fact, the drawn value's number and that of a decoy; the same where there is only one.
pub(crate) fn facts(seed: u64, counts: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut chance = Chance::stream(seed, FACTS);
    counts
        .map(|count| {
            let drawn = chance.under(count as u32) as usize;
            let other = chance.under((count as u32 - 1).max(1)) as usize;
            (drawn, if count > 1 && other >= drawn { other + 1 } else { other })
        })
        .collect()
}

/// The order in which `count` replies are shown at a turn, counted from 0.
pub(crate) fn order(seed: u64, turn: usize, count: usize) -> Vec<usize> {
    let mut chance = Chance::stream(seed, ORDER + turn as u64);
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        order.swap(last, chance.under(last as u32 + 1) as usize);
    }
    order
}

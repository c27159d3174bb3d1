//! What chance decides in a run, all from its seed: which case is true, which facts hold, which answer a customer
//! gives, and in which order the replies are shown.
//!
//! They draw from streams of their own, so that none disturbs another.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// The seeded generator of one run's customer.
#[derive(Debug)]
pub(crate) struct Chance {
    seed: u64,
    stream: u64,
    rng: ChaCha8Rng,
}

/// A second generator at the same place; the library's own cannot be copied, so that no secret is.
impl Clone for Chance {
    fn clone(&self) -> Self {
        let mut chance = Self::stream(self.seed, self.stream);
        chance.rng.set_word_pos(self.rng.get_word_pos());
        chance
    }
}

const CUSTOMER: u64 = 0;
const FACTS: u64 = 1;
const ORDER: u64 = 2;
const CASE: u64 = u64::MAX;

impl Chance {
    fn stream(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Chance { seed, stream, rng }
    }

    pub fn customer(seed: u64) -> Self {
        Self::stream(seed, CUSTOMER)
    }

    /// A number under `total`, which is at least 1. The widening product is off by less than one
    /// part in four million for the largest weights there are, and the same everywhere.
    pub fn under(&mut self, total: u32) -> u32 {
        ((u64::from(self.rng.next_u32()) * u64::from(total)) >> 32) as u32
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

/// The number of the case that is true, drawn by weight; none where there is none.
pub(crate) fn case(seed: u64, weights: impl Iterator<Item = u32> + Clone) -> Option<u32> {
    let total: u32 = weights.clone().fold(0, u32::saturating_add);
    let mut drawn = Chance::stream(seed, CASE).under(total.max(1));
    for (number, weight) in weights.enumerate() {
        if drawn < weight {
            return Some(number as u32);
        }
        drawn -= weight;
    }
    None
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

#[cfg(test)]
mod tests {
    use super::*;

    const SEEDS: [u64; 3] = [0, 7, u64::MAX];

    fn answers(seed: u64) -> Vec<u32> {
        let mut chance = Chance::customer(seed);
        (0..12).map(|_| chance.under(1_000_000)).collect()
    }

    #[test]
    fn what_a_seed_draws_of_the_customer_s_answers_never_changes() {
        assert_eq!(
            SEEDS.map(answers),
            [
                [654697, 709075, 729869, 465921, 507364, 699143, 560966, 60171, 195347, 879110, 580058, 549531],
                [140003, 157796, 182055, 167989, 270089, 704276, 36105, 726741, 71164, 601259, 810943, 359364],
                [889270, 684084, 592745, 428235, 24781, 380788, 599695, 432863, 585628, 658427, 596295, 815400]
            ]
        );
    }

    #[test]
    fn a_copy_of_a_generator_goes_on_where_the_first_one_stands() {
        let mut chance = Chance::customer(7);
        for _ in 0..100 {
            let mut copy = chance.clone();
            assert_eq!(copy.under(1_000_000), chance.under(1_000_000));
        }
    }

    #[test]
    fn what_a_seed_draws_of_the_facts_never_changes() {
        assert_eq!(
            SEEDS.map(|seed| facts(seed, [2, 3, 5, 1, 1_000].into_iter())),
            [
                [(1, 0), (1, 2), (4, 2), (0, 0), (413, 460)],
                [(1, 0), (0, 1), (4, 2), (0, 0), (676, 58)],
                [(1, 0), (0, 2), (3, 4), (0, 0), (83, 523)]
            ]
        );
    }

    #[test]
    fn what_a_seed_draws_of_the_cases_never_changes() {
        let drawn = [2, 3, 1_000].map(|count| SEEDS.map(|seed| case(seed, (1..=count).map(|n| n % 7 + 1))));
        assert_eq!(
            drawn,
            [[Some(0), Some(0), Some(1)], [Some(1), Some(0), Some(2)], [Some(247), Some(136), Some(557)]]
        );
    }

    #[test]
    fn a_case_that_weighs_twice_as_much_is_drawn_twice_as_often() {
        let first = (0..3_000).filter(|&seed| case(seed, [2, 1].into_iter()) == Some(0)).count();
        assert!((1_900..2_100).contains(&first), "{first} of 3000");
        assert_eq!(case(1, [].into_iter()), None);
    }

    #[test]
    fn the_order_that_a_seed_puts_replies_in_never_changes() {
        assert_eq!(
            SEEDS.map(|seed| [0, 1, 9].map(|turn| order(seed, turn, 6))),
            [
                [[3, 4, 2, 5, 1, 0], [5, 2, 4, 3, 0, 1], [2, 3, 1, 4, 5, 0]],
                [[2, 0, 5, 4, 1, 3], [5, 1, 4, 2, 0, 3], [1, 3, 5, 4, 2, 0]],
                [[1, 0, 5, 3, 2, 4], [3, 4, 1, 0, 2, 5], [4, 5, 0, 3, 1, 2]]
            ]
        );
    }
}

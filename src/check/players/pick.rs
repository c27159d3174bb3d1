//! What somebody sees of a reply who does not read it, and which reply they choose by that.

use super::{Card, Player};
use crate::conversation::Script;
use crate::conversation::script::Reply;
use crate::dialogue::MoveKind;
use crate::skill::Skill;

/// What there is to see of a reply.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// How many characters it has on the screen.
    pub length: u32,
    /// How much it apologizes: the points that its moves give for it.
    pub apology: i32,
    /// How many good moves it makes.
    pub good: u32,
}

impl Look {
    pub fn of(script: &Script, reply: &Reply, length: u32) -> Self {
        let moves = || reply.moves.iter().map(|&number| &script.moves[number as usize]);
        Look {
            length,
            apology: moves().map(|worth| i32::from(worth.points[Skill::Apologizing]).max(0)).sum(),
            good: moves().filter(|worth| worth.kind == MoveKind::Good).count() as u32,
        }
    }
}

/// So often the best reply is said by somebody careful for each time that they slip.
const CAREFUL: u32 = 4;

/// How a player draws one of the replies that they may choose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lots {
    /// How many replies those are: the first ones of the hand.
    pub count: usize,
    /// How many lots the first of them has; each other has one.
    first: u32,
}

impl Lots {
    fn even(count: usize) -> Self {
        Lots { count, first: 1 }
    }

    /// The best reply comes first. Where it is the only one, it is said.
    fn careful(count: usize) -> Self {
        Lots { count, first: (count.saturating_sub(1) as u32).saturating_mul(CAREFUL).max(1) }
    }

    /// How many lots there are.
    pub fn all(self) -> u32 {
        (self.count as u32).saturating_add(self.first).saturating_sub(1)
    }

    /// The place in the hand that a lot stands for.
    pub fn drawn(self, lot: u32) -> usize {
        lot.saturating_add(1).saturating_sub(self.first) as usize
    }

    /// How likely the reply at a place is said.
    pub fn share(self, place: usize) -> f64 {
        let lots = if place == 0 { self.first } else { 1 };
        f64::from(lots) / f64::from(self.all())
    }
}

/// Puts the replies first that a player may choose, and says how they draw one.
pub(super) fn pick(player: Player, hand: &mut [Card]) -> Lots {
    let all = hand.len();
    let count = first_ones(player, hand);
    match player {
        // Whatever is not the best is a slip.
        Player::Careful => Lots::careful(all),
        _ => Lots::even(count),
    }
}

/// Puts the replies first that suit a player best, and says how many those are.
fn first_ones(player: Player, hand: &mut [Card]) -> usize {
    let first = |hand: &mut [Card], key: &dyn Fn(&Card) -> (i32, i32, i64)| {
        hand.sort_by_key(key);
        let Some(least) = hand.first().map(key) else { return 0 };
        hand.iter().take_while(|card| key(card) == least).count()
    };
    let number = |card: &Card| i64::from(card.number);
    let length = |card: &Card| i64::from(card.look.length);
    match player {
        Player::Random => hand.len(),
        Player::Longest => first(hand, &|c| (0, 0, -length(c))),
        Player::SecondLongest => {
            let longest = hand.iter().map(length).max().unwrap_or(0);
            let second = hand.iter().map(length).filter(|&length| length < longest).max().unwrap_or(longest);
            first(hand, &|c| (0, 0, i64::from(length(c) != second)))
        }
        Player::Shortest => first(hand, &|c| (0, 0, length(c))),
        Player::First => first(hand, &|c| (0, 0, number(c))),
        Player::Last => first(hand, &|c| (0, 0, -number(c))),
        Player::MostApologetic => first(hand, &|c| (0, 0, -i64::from(c.look.apology))),
        Player::MostGoodMoves => first(hand, &|c| (0, 0, -i64::from(c.look.good))),
        // Whoever knows what replies are worth says none again that adds nothing: they would never come to an end.
        Player::Best | Player::Careful => {
            let fresh = |c: &Card| (i64::from(c.said.counted().order().1) << 32) + number(c);
            first(hand, &|c| (c.said.counted().order().0, i32::from(c.said.repeated), fresh(c)))
        }
        Player::Worst => first(hand, &|c| (-c.said.counted().order().0, -c.said.counted().order().1, -number(c))),
    }
}

//! A pose in numbers: how head, trunk, arms and hands are held. Pure. Lengths and places as in `face.wgsl`, where they are
//! drawn: from the middle of the head at rest, to the right and down.

use super::pose::Pose;
use std::f32::consts::PI;

/// How many numbers there are to a posture.
const NUMBERS: usize = 30;

/// How somebody is held. Anything between two of them can be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posture {
    /// The head: to the side, down, how much larger, how tilted.
    pub head: [f32; 4],
    /// The trunk: to the side, down, how much larger, shoulders down.
    pub trunk: [f32; 4],
    /// How far the features look to the side.
    pub turn: f32,
    /// How much of them is seen from behind.
    pub back: f32,
    /// How much of them is there.
    pub there: f32,
    /// How far the lids are down.
    pub lids: f32,
    /// How much warm light there is.
    pub light: f32,
    /// How much their own colours drown in the dark.
    pub dark: f32,
    /// The arms, left and right in the picture: elbow and wrist.
    pub arms: [[f32; 4]; 2],
    /// The hands: where they point, how open, how far the forefinger is out, size.
    pub hands: [[f32; 4]; 2],
}

const REST: Posture = Posture {
    head: [0.0; 4],
    trunk: [0.0; 4],
    turn: 0.0,
    back: 0.0,
    there: 1.0,
    lids: 0.0,
    light: 0.0,
    dark: 0.0,
    arms: [[-0.82, 1.52, -0.2, 1.84], [0.82, 1.52, 0.2, 1.84]],
    hands: [[degrees(8.0), 0.0, 0.0, 1.15], [degrees(172.0), 0.0, 0.0, 1.15]],
};

/// The elbow of an arm that holds a telephone to the ear, and where the wrist is from the neck. The hand belongs to the
/// drawing of the head, as the telephone does.
const ELBOW: [f32; 2] = [0.98, 1.42];
const WRIST: [f32; 2] = [0.51, -0.13];
/// Where a head is fixed to a trunk.
pub(super) const NECK: f32 = 0.5;
/// How large a head is drawn, as in the shader.
pub(super) const LARGE: f32 = 1.12;

/// How much of the colours drowns at home, in the evening.
const DIM: f32 = 0.25;

const fn degrees(angle: f32) -> f32 {
    angle * PI / 180.0
}

impl Posture {
    /// How a pose is held.
    #[must_use]
    pub fn of(pose: Pose) -> Self {
        match pose {
            Pose::Calm => Self { light: 0.25, ..REST },
            Pose::Folded => Self {
                head: [0.02, 0.0, 0.0, degrees(-5.0)],
                turn: 0.06,
                arms: [[-0.82, 1.52, 0.3, 1.6], [0.82, 1.52, -0.44, 1.4]],
                hands: [[degrees(-8.0), 0.0, 0.0, 0.0], [degrees(200.0), 0.5, 0.0, 1.15]],
                ..REST
            },
            Pose::Pointing => Self {
                head: [-0.02, 0.05, 0.04, degrees(3.0)],
                trunk: [0.0, 0.0, 0.0, -0.03],
                arms: [REST.arms[0], [0.94, 1.48, 0.86, 0.96]],
                hands: [REST.hands[0], [degrees(-100.0), 0.0, 1.0, 1.35]],
                ..REST
            },
            Pose::OpenPalms => Self {
                head: [0.0, -0.02, 0.0, degrees(4.0)],
                trunk: [0.0, 0.0, 0.0, -0.04],
                arms: [[-0.76, 1.58, -0.86, 1.12], [0.76, 1.58, 0.86, 1.12]],
                hands: [[degrees(-115.0), 1.0, 0.0, 1.2], [degrees(-65.0), 1.0, 0.0, 1.2]],
                ..REST
            },
            Pose::Leaning => Self {
                head: [0.0, 0.24, 0.2, 0.0],
                trunk: [0.0, 0.08, 0.08, -0.14],
                arms: [[-1.0, 1.4, -0.62, 1.82], [1.0, 1.4, 0.62, 1.82]],
                hands: [[degrees(85.0), 0.0, 0.0, 1.25], [degrees(95.0), 0.0, 0.0, 1.25]],
                ..REST
            },
            Pose::Relieved => Self {
                head: [-0.03, 0.06, 0.0, degrees(-8.0)],
                trunk: [0.0, 0.02, 0.0, 0.05],
                lids: 0.6,
                light: 1.0,
                arms: [REST.arms[0], [0.82, 1.56, 0.18, 1.34]],
                hands: [REST.hands[0], [degrees(192.0), 0.45, 0.0, 1.2]],
                ..REST
            },
            Pose::TurnedAway => Self {
                head: [-0.36, 0.14, -0.12, degrees(-4.0)],
                trunk: [-0.36, 0.0, -0.1, 0.04],
                back: 1.0,
                arms: [[-0.74, 1.55, -0.72, 2.2], [0.74, 1.55, 0.72, 2.2]],
                hands: [[degrees(90.0), 0.0, 0.0, 0.0], [degrees(90.0), 0.0, 0.0, 0.0]],
                ..REST
            },
            Pose::Gone => {
                let away = Self::of(Pose::TurnedAway);
                let aside = |mut place: [f32; 4]| {
                    place[0] -= 0.12;
                    place
                };
                Self { there: 0.0, head: aside(away.head), trunk: aside(away.trunk), ..away }
            }
        }
    }

    /// The same on the phone, which is in one hand: the other does what the pose does. The more they trust you, the more
    /// they turn to you, and the lighter it is.
    #[must_use]
    pub fn on_the_phone(self, pose: Pose, anger: u8) -> Self {
        if self.back > 0.0 {
            return Self { dark: DIM, ..self };
        }
        let anger = f32::from(anger.min(100)) / 100.0;
        let ([_, [elbow_x, elbow_y, wrist_x, wrist_y]], [_, [angle, open, out, size]]) = (self.arms, self.hands);
        let (free, hand) = match pose {
            // There is no counter for the hand to rest on.
            Pose::Calm => ([-0.8, 1.6, -0.74, 2.15], [degrees(85.0), 0.0, 0.0, 1.15]),
            Pose::Leaning => ([-0.96, 1.46, -0.86, 0.98], [degrees(-80.0), 0.0, 0.0, 1.4]),
            _ => ([-elbow_x, elbow_y, -wrist_x, wrist_y], [PI - angle, open, out, size]),
        };
        Self {
            turn: -0.17 * anger,
            dark: DIM + 0.3 * anger,
            arms: [free, self.to_the_ear()],
            hands: [hand, [0.0; 4]],
            ..self
        }
    }

    /// An arm up to the ear, wherever the head is.
    fn to_the_ear(self) -> [f32; 4] {
        let [aside, down, larger, tilted] = self.head;
        let (sin, cos) = tilted.sin_cos();
        let [x, y] = WRIST.map(|part| part * (LARGE + larger));
        [ELBOW[0], ELBOW[1], x * cos - y * sin + aside, x * sin + y * cos + NECK + down]
    }

    /// What lies between two: 0 is this one, 1 the other.
    #[must_use]
    pub fn mix(self, other: Self, part: f32) -> Self {
        let (from, to) = (self.numbers(), other.numbers());
        Self::of_numbers(std::array::from_fn(|n| from[n] + (to[n] - from[n]) * part))
    }

    fn numbers(self) -> [f32; NUMBERS] {
        let single = [self.turn, self.back, self.there, self.lids, self.light, self.dark];
        let parts = [self.head, self.trunk, self.arms[0], self.arms[1], self.hands[0], self.hands[1]];
        let mut all = single.into_iter().chain(parts.into_iter().flatten());
        std::array::from_fn(|_| all.next().unwrap_or_default())
    }

    fn of_numbers(numbers: [f32; NUMBERS]) -> Self {
        let [turn, back, there, lids, light, dark, ..] = numbers;
        let part = |n: usize| std::array::from_fn(|k| numbers[6 + 4 * n + k]);
        let (arms, hands) = ([part(2), part(3)], [part(4), part(5)]);
        Self { head: part(0), trunk: part(1), turn, back, there, lids, light, dark, arms, hands }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_posture_is_the_same_after_it_was_numbers() {
        for pose in Pose::ALL {
            let posture = Posture::of(pose);
            assert_eq!(Posture::of_numbers(posture.numbers()), posture, "{pose:?}");
            assert_eq!(posture.mix(Posture::of(Pose::Leaning), 0.0), posture, "{pose:?}");
        }
        let half = Posture::of(Pose::Calm).mix(Posture::of(Pose::Gone), 0.5);
        assert!((half.there - 0.5).abs() < 1e-6);
    }

    #[test]
    fn no_two_poses_hold_arms_and_trunk_the_same_way() {
        for (n, one) in Pose::ALL.into_iter().enumerate() {
            for other in &Pose::ALL[n + 1..] {
                let (a, b) = (Posture::of(one), Posture::of(*other));
                let arms = a.arms.iter().flatten().zip(b.arms.iter().flatten());
                let moved: f32 = arms.map(|(a, b)| (a - b).abs()).sum();
                let seen = moved + (a.there - b.there).abs() + (a.back - b.back).abs();
                assert!(seen > 0.4, "{one:?} and {other:?} differ by {seen}");
            }
        }
    }

    #[test]
    fn wrists_are_where_arms_get_to() {
        for pose in Pose::ALL {
            for ([elbow_x, elbow_y, wrist_x, wrist_y], side) in Posture::of(pose).arms.into_iter().zip([-1.0, 1.0]) {
                let upper = (elbow_x - side * 0.6).hypot(elbow_y - 1.0);
                let lower = (wrist_x - elbow_x).hypot(wrist_y - elbow_y);
                assert!((0.4..0.75).contains(&upper) && (0.4..1.4).contains(&lower), "{pose:?}: {upper} {lower}");
            }
        }
    }

    #[test]
    fn on_the_phone_trust_turns_them_to_you_and_lights_them() {
        let at = |anger| Posture::of(Pose::Calm).on_the_phone(Pose::Calm, anger);
        for anger in 0..100 {
            let (less, more) = (at(anger), at(anger + 1));
            assert!(more.turn < less.turn && more.dark > less.dark, "at {anger}");
        }
        assert!(at(0).dark < 0.5, "whoever trusts you is seen");
    }
}

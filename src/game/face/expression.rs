//! What a face does: from anger, speech, what has just happened and time to how each part of it is held. Pure.

/// How the parts of a face are held. Each is a number within [`Expression::LEAST`] and [`Expression::MOST`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expression {
    /// How the brows slope: from inner ends up (worry) to inner ends down (fury).
    pub brow_angle: f32,
    /// How high the brows are: from down on the eyes to raised.
    pub brow_height: f32,
    /// How much one brow is higher than the other: doubt.
    pub brow_skew: f32,
    /// How far the eyes are open.
    pub eye_opening: f32,
    /// How closed the eyes are by a blink.
    pub blink: f32,
    /// How far the eyes look to the side.
    pub gaze_x: f32,
    /// How far the eyes look down.
    pub gaze_y: f32,
    /// How the mouth curves: from corners down to corners up.
    pub mouth_curve: f32,
    /// How far the mouth is open.
    pub mouth_opening: f32,
    /// How clenched the teeth are.
    pub jaw: f32,
    /// How red the cheeks are.
    pub flush: f32,
    /// How far the shoulders are up.
    pub tension: f32,
    /// Where a breath is, from out to in.
    pub breath: f32,
}

/// How many parts a face has.
const PARTS: usize = 13;

/// What a face does for a moment when anger changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flash {
    /// What was said hurt.
    Hurt,
    /// What was said does good.
    Relief,
    /// The customer did not hear it.
    Surprise,
}

/// Changes of anger that a face does not show for a moment.
const UNSEEN: i16 = 3;
/// The rise of anger from which on somebody is taken aback.
pub(super) const MUCH: i16 = 12;

impl Flash {
    /// What a change of anger looks like at first.
    #[must_use]
    pub fn of(before: u8, after: u8) -> Option<Self> {
        match i16::from(after) - i16::from(before) {
            MUCH.. => Some(Self::Surprise),
            change if change >= UNSEEN => Some(Self::Hurt),
            change if change <= -UNSEEN => Some(Self::Relief),
            _ => None,
        }
    }
}

/// What moves a face beside anger.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stir {
    /// The letter that is being said.
    pub saying: Option<char>,
    /// What has just happened, and how much of it is left, from 1 to 0.
    pub flash: Option<(Flash, f32)>,
    /// How long the face has been alive, in seconds; none keeps it still.
    pub alive: Option<f32>,
}

/// Faces at some angers; between them lies what lies between.
const FACES: [(f32, Expression); 6] = [
    (0.0, rest(-0.2, 0.45, 0.0, 0.92, 0.75, 0.0, 0.0, 0.1, 0.0)),
    (22.0, rest(-0.05, 0.2, 0.05, 0.88, 0.35, 0.0, 0.0, 0.1, 0.05)),
    (38.0, rest(0.35, -0.15, 0.35, 0.7, -0.25, 0.0, 0.15, 0.16, 0.25)),
    (62.0, rest(0.8, -0.6, 0.1, 0.85, -0.85, 0.0, 0.4, 0.45, 0.55)),
    (80.0, rest(1.1, -0.85, 0.0, 1.0, -0.9, 0.42, 0.9, 0.75, 0.85)),
    (100.0, rest(1.3, -1.0, 0.0, 1.15, -1.0, 0.95, 1.0, 1.0, 1.0)),
];

#[rustfmt::skip]
const fn rest(
    brow_angle: f32, brow_height: f32, brow_skew: f32, eye_opening: f32, mouth_curve: f32, mouth_opening: f32, jaw: f32,
    flush: f32, tension: f32,
) -> Expression {
    Expression {
        brow_angle, brow_height, brow_skew, eye_opening, mouth_curve, mouth_opening, jaw, flush, tension,
        blink: 0.0, gaze_x: 0.0, gaze_y: 0.0, breath: 0.0,
    }
}

impl Expression {
    /// The least of each part.
    pub const LEAST: Self = Self {
        brow_skew: 0.0,
        eye_opening: 0.0,
        flush: 0.0,
        tension: 0.0,
        blink: 0.0,
        mouth_opening: 0.0,
        jaw: 0.0,
        ..Self::all(-1.0)
    };
    /// The most of each part.
    pub const MOST: Self = Self { brow_angle: 1.3, eye_opening: 1.3, ..Self::all(1.0) };

    const fn all(value: f32) -> Self {
        Self {
            blink: value,
            gaze_x: value,
            gaze_y: value,
            breath: value,
            ..rest(value, value, value, value, value, value, value, value, value)
        }
    }

    /// How a face is held at an anger, with what stirs it.
    #[must_use]
    pub fn of(anger: f32, stir: Stir) -> Self {
        let mut face = Self::at_rest(anger);
        if let Some((flash, left)) = stir.flash {
            face = face.with(flash.moves(), left.clamp(0.0, 1.0));
        }
        if let Some(seconds) = stir.alive {
            face.blink = blink(seconds);
            face.breath = (seconds * std::f32::consts::TAU / breath_seconds(anger)).sin();
            let (x, y) = glance(seconds);
            // The angrier, the more they stare.
            let loose = 1.0 - 0.8 * (anger / 100.0).clamp(0.0, 1.0);
            (face.gaze_x, face.gaze_y) = (face.gaze_x + x * loose, face.gaze_y + y * loose);
        }
        if let Some(letter) = stir.saying {
            let loud = 0.5 + 0.5 * (anger / 100.0).clamp(0.0, 1.0);
            let said = mouth(letter) * loud;
            face.mouth_opening = said.max(face.mouth_opening * 0.35);
            face.jaw *= 0.45;
        }
        face.bounded()
    }

    fn at_rest(anger: f32) -> Self {
        let anger = anger.clamp(0.0, 100.0);
        let next = FACES.iter().position(|(at, _)| *at >= anger).unwrap_or(FACES.len() - 1).max(1);
        let ((from, a), (to, b)) = (FACES[next - 1], FACES[next]);
        a.mix(b, (anger - from) / (to - from))
    }

    /// What lies between two: 0 is this one, 1 the other.
    #[must_use]
    pub fn mix(self, other: Self, part: f32) -> Self {
        self.zip(other, |a, b| a + (b - a) * part)
    }

    fn with(self, moves: Self, much: f32) -> Self {
        self.zip(moves, |a, b| a + b * much)
    }

    fn bounded(self) -> Self {
        self.zip(Self::LEAST, f32::max).zip(Self::MOST, f32::min)
    }

    /// The parts, in order.
    #[must_use]
    pub fn parts(self) -> [f32; PARTS] {
        [
            self.brow_angle,
            self.brow_height,
            self.brow_skew,
            self.eye_opening,
            self.blink,
            self.gaze_x,
            self.gaze_y,
            self.mouth_curve,
            self.mouth_opening,
            self.jaw,
            self.flush,
            self.tension,
            self.breath,
        ]
    }

    fn zip(self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        Self {
            brow_angle: f(self.brow_angle, other.brow_angle),
            brow_height: f(self.brow_height, other.brow_height),
            brow_skew: f(self.brow_skew, other.brow_skew),
            eye_opening: f(self.eye_opening, other.eye_opening),
            blink: f(self.blink, other.blink),
            gaze_x: f(self.gaze_x, other.gaze_x),
            gaze_y: f(self.gaze_y, other.gaze_y),
            mouth_curve: f(self.mouth_curve, other.mouth_curve),
            mouth_opening: f(self.mouth_opening, other.mouth_opening),
            jaw: f(self.jaw, other.jaw),
            flush: f(self.flush, other.flush),
            tension: f(self.tension, other.tension),
            breath: f(self.breath, other.breath),
        }
    }

    /// On the way to another: the mouth and a blink go quickly, all else takes its time.
    #[must_use]
    pub fn towards(self, other: Self, seconds: f32) -> Self {
        let part = |time: f32| 1.0 - (-seconds / time).exp();
        let (quick, slow) = (part(0.045), part(0.14));
        let fast = self.mix(other, quick);
        Self { mouth_opening: fast.mouth_opening, blink: fast.blink, ..self.mix(other, slow) }
    }

    /// Whether nobody would see the difference.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        self.parts().into_iter().zip(other.parts()).all(|(a, b)| (a - b).abs() < 0.01)
    }
}

impl Flash {
    /// What the flash adds to a face.
    fn moves(self) -> Expression {
        let none = Expression::all(0.0);
        match self {
            Self::Hurt => Expression { brow_angle: -0.7, brow_height: 0.3, mouth_curve: -0.35, gaze_y: 0.6, ..none },
            Self::Relief => {
                Expression { brow_angle: -0.3, brow_height: 0.35, eye_opening: -0.2, mouth_curve: 0.45, ..none }
            }
            Self::Surprise => {
                Expression { brow_angle: -0.5, brow_height: 0.9, eye_opening: 0.3, mouth_opening: 0.3, ..none }
            }
        }
    }
}

/// How far a mouth opens for a letter: vowels wide, the others less, lips together for some, and for what is no letter.
fn mouth(letter: char) -> f32 {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'a' | 'á' | 'à' | 'â' | 'ä' | 'å' | 'α' | 'ა' => 1.0,
        'o' | 'ó' | 'ö' | 'ø' | 'ο' | 'ω' | 'ო' => 0.85,
        'e' | 'é' | 'è' | 'ê' | 'ε' | 'ე' | 'y' | 'u' | 'ü' | 'υ' | 'უ' => 0.6,
        'i' | 'í' | 'ï' | 'ι' | 'η' | 'ი' => 0.5,
        'm' | 'b' | 'p' | 'μ' | 'π' | 'β' | 'მ' | 'ბ' | 'პ' => 0.05,
        letter if letter.is_alphanumeric() => 0.35,
        _ => 0.0,
    }
}

/// Closed for a moment every few seconds, at no regular beat.
fn blink(seconds: f32) -> f32 {
    const EVERY: f32 = 3.4;
    const LONG: f32 = 0.16;
    let at = (seconds + 0.7 * (seconds / EVERY).floor().sin()).rem_euclid(EVERY) - 1.5;
    if (0.0..LONG).contains(&at) { 1.0 } else { 0.0 }
}

/// Where they look for a moment before they look at you again.
fn glance(seconds: f32) -> (f32, f32) {
    match (seconds * 0.7) as u32 % 5 {
        2 => (0.5, 0.15),
        4 => (-0.4, 0.0),
        _ => (0.0, 0.0),
    }
}

/// The angrier, the quicker they breathe.
fn breath_seconds(anger: f32) -> f32 {
    3.6 - 1.8 * (anger / 100.0).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn still(anger: u8) -> Expression {
        Expression::of(f32::from(anger), Stir::default())
    }

    #[test]
    fn the_angrier_the_lower_the_brows_and_corners_and_the_redder_the_face() {
        for anger in 0..100 {
            let (less, more) = (still(anger), still(anger + 1));
            assert!(more.brow_angle >= less.brow_angle && more.brow_height <= less.brow_height, "at {anger}");
            assert!(more.mouth_curve <= less.mouth_curve && more.jaw >= less.jaw, "at {anger}");
            assert!(more.flush >= less.flush && more.tension >= less.tension, "at {anger}");
        }
    }

    #[test]
    fn a_change_of_one_never_makes_the_face_jump() {
        for anger in 0..100 {
            let apart = still(anger).parts().into_iter().zip(still(anger + 1).parts());
            assert!(apart.into_iter().all(|(a, b)| (a - b).abs() < 0.05), "at {anger}");
        }
    }

    #[test]
    fn the_four_moods_are_plainly_apart_in_brows_and_mouth_without_any_colour() {
        let moods = [10, 37, 62, 87].map(still);
        for (n, one) in moods.iter().enumerate() {
            for other in &moods[n + 1..] {
                let brows = (one.brow_angle - other.brow_angle).abs() + (one.brow_height - other.brow_height).abs();
                let mouth =
                    (one.mouth_curve - other.mouth_curve).abs() + (one.mouth_opening - other.mouth_opening).abs();
                assert!(brows > 0.4 && mouth > 0.4, "{one:?} and {other:?}");
            }
        }
        assert!(moods[0].mouth_curve > 0.3, "calm smiles");
        assert!(moods[3].mouth_opening > 0.3 && moods[3].jaw > 0.8, "fury bares its teeth");
        assert!(moods[..3].iter().all(|mood| mood.mouth_opening == 0.0), "nobody else does");
    }

    #[test]
    fn whatever_happens_every_part_stays_within_its_bounds() {
        let letters = [None, Some('a'), Some('m'), Some(' '), Some('漢'), Some('\u{200B}')];
        let flashes = [None, Some(Flash::Hurt), Some(Flash::Relief), Some(Flash::Surprise)];
        for anger in [-50.0, 0.0, 10.0, 35.0, 60.0, 80.0, 100.0, 1e9] {
            for saying in letters {
                for flash in flashes {
                    for tick in 0..200 {
                        let alive = Some(tick as f32 * 0.05);
                        let stir = Stir { saying, flash: flash.map(|flash| (flash, 2.0)), alive };
                        let parts = Expression::of(anger, stir).parts();
                        let bounds = Expression::LEAST.parts().into_iter().zip(Expression::MOST.parts());
                        for (part, (least, most)) in parts.into_iter().zip(bounds) {
                            assert!((least..=most).contains(&part), "{anger} {stir:?}: {parts:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_mouth_follows_the_letters() {
        let opening = |letter| Expression::of(40.0, Stir { saying: Some(letter), ..Stir::default() }).mouth_opening;
        assert!(opening('a') > opening('t') && opening('t') > opening('m') && opening('m') > opening(','));
        assert_eq!(opening('A'), opening('a'));
        assert!(opening('க') > 0.0, "every script speaks");
    }

    #[test]
    fn a_change_of_anger_shows_for_a_moment_and_a_small_one_does_not() {
        assert_eq!(Flash::of(50, 52), None);
        assert_eq!(Flash::of(50, 57), Some(Flash::Hurt));
        assert_eq!(Flash::of(50, 70), Some(Flash::Surprise));
        assert_eq!(Flash::of(50, 40), Some(Flash::Relief));
        assert_eq!(Flash::of(100, 0), Some(Flash::Relief));
        let relieved = Expression::of(60.0, Stir { flash: Some((Flash::Relief, 1.0)), ..Stir::default() });
        assert!(relieved.mouth_curve > still(60).mouth_curve);
    }

    #[test]
    fn a_face_gets_where_it_is_going_and_no_further() {
        let (mut face, goal) = (still(0), still(100));
        for _ in 0..60 {
            let next = face.towards(goal, 0.033);
            let past = next.parts().into_iter().zip(face.parts()).zip(goal.parts());
            assert!(past.into_iter().all(|((next, now), goal)| (goal - next).abs() <= (goal - now).abs() + 1e-6));
            face = next;
        }
        assert!(face.is_like(goal));
        assert!(!still(0).is_like(goal));
    }

    #[test]
    fn somebody_alive_blinks_and_breathes_and_somebody_still_does_not() {
        let over = |alive: fn(f32) -> Option<f32>| {
            (0..400)
                .map(move |tick| Expression::of(20.0, Stir { alive: alive(tick as f32 * 0.033), ..Stir::default() }))
        };
        let closed = over(Some).filter(|face| face.blink > 0.5).count();
        assert!((5..60).contains(&closed), "{closed} of 400 frames are a blink");
        assert!(over(Some).any(|face| face.breath > 0.9) && over(Some).any(|face| face.breath < -0.9));
        assert!(over(|_| None).all(|face| face == still(20)));
    }
}

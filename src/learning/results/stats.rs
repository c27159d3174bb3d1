//! What a handful of figures says, and how sure that is. Fractions, not whole numbers, and for reading alone: no score
//! and no decision of the game rests on them.

use statrs::distribution::{ContinuousCDF, FisherSnedecor, StudentsT};

/// How far a standard normal value lies from its mean at most, in 95 of 100 cases.
const Z95: f64 = 1.959_964;

/// The same in 99 of 100 cases.
pub(super) const Z99: f64 = 2.575_829;

/// A figure that was found in some cases, and between which bounds the true one lies in 95 of 100 such cases.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// How many cases it rests on.
    pub n: usize,
    /// The figure.
    pub value: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// The mean of values, with Student's interval; none of fewer than two.
pub fn mean(values: &[f64]) -> Option<Estimate> {
    let n = values.len();
    let (value, variance) = moments(values)?;
    let t = StudentsT::new(0.0, 1.0, (n - 1) as f64).ok()?.inverse_cdf(0.975);
    let reach = t * (variance / n as f64).sqrt();
    Some(Estimate { n, value, low: value - reach, high: value + reach })
}

/// The same of values from 0 to 1, which leave no room beyond. Where all of them are alike, that does not make it sure: then
/// it is what [`share`] says of so many.
pub fn mean_share(values: &[f64]) -> Option<Estimate> {
    let mean = mean(values)?;
    if mean.high - mean.low < 1e-9 {
        return wilson(mean.value, mean.n);
    }
    Some(Estimate { low: mean.low.max(0.0), high: mean.high.min(1.0), ..mean })
}

/// So many of so many, with the interval of Wilson (1927), which holds for few cases and for none of them too; none of
/// none.
pub fn share(count: usize, n: usize) -> Option<Estimate> {
    wilson(count as f64 / n as f64, n)
}

fn wilson(value: f64, n: usize) -> Option<Estimate> {
    let cases = n as f64;
    let spread = Z95 * Z95 / cases;
    let middle = (value + spread / 2.0) / (1.0 + spread);
    let reach = Z95 / (1.0 + spread) * (value * (1.0 - value) / cases + spread / (4.0 * cases)).sqrt();
    (n > 0).then_some(Estimate { n, value, low: (middle - reach).max(0.0), high: (middle + reach).min(1.0) })
}

/// How far two things go together, from -1 to 1 (Pearson), with the interval of Fisher (1921) as wide as `z` says; none
/// of fewer than four, and none where one of them is always the same.
pub fn correlation(pairs: &[(f64, f64)], z: f64) -> Option<Estimate> {
    let n = pairs.len();
    let (xs, ys): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let ((x, xx), (y, yy)) = (moments(&xs)?, moments(&ys)?);
    let together = pairs.iter().map(|(a, b)| (a - x) * (b - y)).sum::<f64>() / (n - 1) as f64;
    let value = together / (xx * yy).sqrt();
    // What is the same but for rounding says nothing.
    if n < 4 || xx.min(yy) < 1e-12 {
        return None;
    }
    let (middle, reach) = (value.clamp(-0.999_999, 0.999_999).atanh(), z / ((n - 3) as f64).sqrt());
    Some(Estimate { n, value, low: (middle - reach).tanh(), high: (middle + reach).tanh() })
}

/// The same with bounds for 95 of 100 cases.
pub fn correlation95(pairs: &[(f64, f64)]) -> Option<Estimate> {
    correlation(pairs, Z95)
}

/// How far several marks of the same people agree with each other (Cronbach 1951), with the interval of Feldt (1965).
/// `rows` has one for each person, all equally long. None for fewer than two of either, and where everybody has the same.
pub fn alpha(rows: &[Vec<f64>]) -> Option<Estimate> {
    let (n, items) = (rows.len(), rows.first()?.len());
    let sums: Vec<f64> = rows.iter().map(|row| row.iter().sum()).collect();
    let (_, of_sums) = moments(&sums)?;
    if items < 2 || of_sums < 1e-12 {
        return None;
    }
    let of_items = (0..items).map(|item| {
        let marks: Vec<f64> = rows.iter().filter_map(|row| row.get(item).copied()).collect();
        moments(&marks).map(|(_, variance)| variance)
    });
    let of_items: f64 = of_items.sum::<Option<f64>>()?;
    let value = items as f64 / (items - 1) as f64 * (1.0 - of_items / of_sums);
    let people = (n - 1) as f64;
    let spread = FisherSnedecor::new(people, people * (items - 1) as f64).ok()?;
    let bound = |part| 1.0 - (1.0 - value) * spread.inverse_cdf(part);
    Some(Estimate { n, value, low: bound(0.975), high: bound(0.025) })
}

/// The first quartile, the median and the third, as what lies between two values is read off between them; none of none.
pub fn quartiles(values: &mut [u8]) -> Option<[f64; 3]> {
    values.sort_unstable();
    let last = values.len().checked_sub(1)?;
    Some([0.25, 0.5, 0.75].map(|part| {
        let place = part * last as f64;
        let (below, above) = (values[place.floor() as usize], values[place.ceil() as usize]);
        f64::from(below) + place.fract() * (f64::from(above) - f64::from(below))
    }))
}

/// Mean and variance of a sample; none of fewer than two.
fn moments(values: &[f64]) -> Option<(f64, f64)> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (values.len() > 1).then_some((mean, squares / (n - 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<Estimate>, wanted: (f64, f64, f64)) {
        let found = found.expect("there is a figure");
        for (found, wanted) in [(found.value, wanted.0), (found.low, wanted.1), (found.high, wanted.2)] {
            assert!((found - wanted).abs() < 0.000_5, "{found} for {wanted}");
        }
    }

    // The figures that are wanted are SciPy's.

    #[test]
    fn a_mean_has_the_interval_of_student() {
        near(mean(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]), (5.0, 3.212_5, 6.787_5));
        assert_eq!(mean(&[1.0]), None);
        near(mean_share(&[1.0, 1.0, 1.0, 0.5]), (0.875, 0.477_2, 1.0));
        near(mean_share(&[1.0; 20]), (1.0, 0.838_9, 1.0));
    }

    #[test]
    fn a_share_of_few_and_of_none_has_the_interval_of_wilson() {
        near(share(0, 20), (0.0, 0.0, 0.161_1));
        near(share(3, 10), (0.3, 0.107_8, 0.603_2));
        assert_eq!(share(0, 0), None);
    }

    #[test]
    fn a_correlation_has_the_interval_of_fisher() {
        let pairs = [(1.0, 2.0), (2.0, 1.0), (3.0, 4.0), (4.0, 3.0), (5.0, 5.0), (6.0, 7.0), (7.0, 6.0)];
        near(correlation95(&pairs), (0.892_9, 0.426_7, 0.984_2));
        assert_eq!(correlation95(&pairs[..3]), None, "three points say nothing");
        assert_eq!(
            correlation95(&[(1.0, 2.0), (1.0, 3.0), (1.0, 4.0), (1.0, 5.0)]),
            None,
            "one of them is always the same"
        );
    }

    #[test]
    fn alpha_is_one_for_marks_that_agree_and_has_the_interval_of_feldt() {
        let same: Vec<Vec<f64>> = (0..6).map(|n| vec![f64::from(n); 3]).collect();
        near(alpha(&same), (1.0, 1.0, 1.0));
        let rows =
            [[3.0, 4.0, 3.0], [5.0, 5.0, 4.0], [2.0, 1.0, 3.0], [4.0, 3.0, 5.0], [1.0, 2.0, 2.0], [5.0, 4.0, 4.0]];
        let rows: Vec<Vec<f64>> = rows.iter().map(|row| row.to_vec()).collect();
        near(alpha(&rows), (0.864_3, 0.425_1, 0.979_5));
        assert_eq!(alpha(&[vec![1.0, 2.0]]), None, "one person is no spread");
    }

    #[test]
    fn quartiles_lie_between_values_where_they_have_to() {
        assert_eq!(quartiles(&mut [40]), Some([40.0, 40.0, 40.0]));
        assert_eq!(quartiles(&mut [30, 10, 20, 40]), Some([17.5, 25.0, 32.5]));
        assert_eq!(quartiles(&mut []), None);
    }
}

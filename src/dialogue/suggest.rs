//! "Did you mean": the nearest of the names that would have been right.

/// Longer words than this are like nothing: no author writes them, and to compare them takes long.
const LONGEST: usize = 100;

/// The candidate nearest to `word`, where one is near enough to be meant: at most a third of its
/// letters differ (swapped neighbours count once), or they differ by case or underscores alone.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let plain = |s: &str| s.to_lowercase().replace(['_', '-', ' '], "");
    let wanted = plain(word);
    let allowed = wanted.chars().count().div_ceil(3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, &plain(candidate)), candidate))
        .filter(|&(distance, candidate)| distance <= allowed && distance < candidate.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

//! The word that was probably meant.

/// The candidate that is most like a word, if one is like it at all. Case does not count.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_ascii_lowercase();
    // One slip in a word of up to four letters, two in one of up to eight.
    let allowed = word.chars().count().div_ceil(4).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_ascii_lowercase()), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognized_and_another_word_is_not() {
        let keys = ["profile", "select", "severity"];
        assert_eq!(nearest("slect", keys), Some("select"));
        assert_eq!(nearest("Serverity", keys), Some("severity"));
        assert_eq!(nearest("encoding", keys), None);
        assert_eq!(nearest("RTX", ["TRN", "RTG"]), Some("RTG"));
    }
}

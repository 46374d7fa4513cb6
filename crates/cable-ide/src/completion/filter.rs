//! Whether a candidate fits what was typed, and what the editor is given to compare.

/// How a candidate fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match<'n> {
    /// The lower, the better: 0 for the code, 1 for the beginning of a name, 2 for a later word of a name.
    pub(super) rank: u8,
    /// The words of a name that fit, to its end; empty where the code does.
    pub(super) words: &'n str,
}

/// Compares what was typed with the code of a candidate and with its names, without regard to case.
///
/// Everything fits where nothing was typed.
pub(super) fn find<'n>(typed: &str, code: &str, names: &[&'n str]) -> Option<Match<'n>> {
    if begins(code, typed) {
        return Some(Match { rank: 0, words: "" });
    }
    let found = names.iter().filter_map(|name| Some((word_that_begins(name, typed)?, *name))).min();
    let (at, name) = found?;
    Some(Match { rank: if at == 0 { 1 } else { 2 }, words: &name[at..] })
}

impl Match<'_> {
    /// What the editor compares: the words that fit, the code, and the names that are not said by then.
    pub(super) fn filter(&self, code: &str, names: &[&str]) -> String {
        let start = if self.words.is_empty() { code.to_owned() } else { format!("{} {code}", self.words) };
        names.iter().fold(start, |whole, name| with_name(whole, name))
    }
}

/// Adds a name that is not said yet.
fn with_name(whole: String, name: &str) -> String {
    if name.is_empty() || word_that_begins(&whole, name).is_some() { whole } else { format!("{whole} {name}") }
}

/// Whether a name begins with what was typed.
pub(super) fn begins(name: &str, typed: &str) -> bool {
    name.as_bytes().get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed.as_bytes()))
}

/// Where the first word stands with which the rest of the name begins like what was typed.
fn word_that_begins(name: &str, typed: &str) -> Option<usize> {
    if begins(name, typed) {
        return Some(0);
    }
    // What was typed begins with a whole character, and so does every place that equals it.
    let (bytes, first) = (name.as_bytes(), typed.as_bytes().first()?.to_ascii_uppercase());
    let last_start = bytes.len().checked_sub(typed.len())?;
    let mut at = 1;
    while at <= last_start {
        let is_word_start = !bytes[at - 1].is_ascii_alphanumeric();
        if is_word_start && bytes[at].to_ascii_uppercase() == first && begins(name.get(at..)?, typed) {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<(u8, &str)>) {
        let names = ["United Arab Emirates", "TC"];
        let found = find(typed, "AE", &names).map(|found| (found.rank, found.filter("AE", &names)));
        assert_eq!(found.as_ref().map(|(rank, filter)| (*rank, &**filter)), expected, "{typed}");
    }

    #[test]
    fn the_words_that_fit_come_first() {
        check("", Some((0, "AE United Arab Emirates TC")));
        check("a", Some((0, "AE United Arab Emirates TC")));
        check("uni", Some((1, "United Arab Emirates AE TC")));
        check("Arab e", Some((2, "Arab Emirates AE United Arab Emirates TC")));
        check("nited", None);
        check("é", None);
    }
}

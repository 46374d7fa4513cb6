//! Comments that speak to this program.

/// What a comment asks of this program: the words behind `%% cable:`, without the reason behind ` --`. None for a comment
/// that speaks to people.
pub fn directive(comment: &str) -> Option<&str> {
    const ADDRESS: &str = "cable:";
    let behind_marks = comment.strip_prefix("%%")?.trim_start();
    let address = behind_marks.get(..ADDRESS.len())?;
    let content = behind_marks.strip_prefix(address).filter(|_| address.eq_ignore_ascii_case(ADDRESS))?;
    content.split(" --").next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_directive() {
        assert_eq!(directive("%% cable: format off -- a table"), Some(" format off"));
        assert_eq!(directive("%%Cable: ignore TAG"), Some(" ignore TAG"));
        assert_eq!(directive("%% a comment"), None);
        assert_eq!(directive("%% cab\u{e9}le: ignore"), None);
        assert_eq!(directive("cable: ignore"), None);
    }
}

//! The time in which a code was in use.

use super::Text;

/// When a code was in use: the words of the table and the years that can be had from them.
///
/// The years are what the table states, no more: `1973-79 at least` and `current to 2010 at least`
/// leave the end open, because the sources stop there and not the use.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Era {
    /// The column as it stands, for people; empty if nothing is known.
    pub text: Text,
    /// The first year of use, if known. A decade (`1990s`) counts from its first year.
    pub first: Option<u16>,
    /// The last year of use, if known. A decade counts to its last year.
    pub last: Option<u16>,
}

impl Era {
    /// Reads the column; text that states no years is kept, with both ends open.
    pub(crate) fn parse(text: &str) -> Self {
        let (first, last) = years(text);
        Self { text: text.to_owned().into(), first, last }
    }

    /// Whether the year falls into the era; an open end excludes nothing.
    pub fn covers(&self, year: u16) -> bool {
        self.first.is_none_or(|first| first <= year) && self.last.is_none_or(|last| year <= last)
    }
}

/// The first and last year stated by the first clause; later clauses only reopen the end.
fn years(text: &str) -> (Option<u16>, Option<u16>) {
    let mut clauses = text.split([';', '(']).map(str::trim);
    let Some(clause) = clauses.next() else {
        return (None, None);
    };
    let reopened =
        clauses.any(|clause| ["in later lists", "current", "seen to"].iter().any(|words| clause.starts_with(words)));
    let (clause, at_least) = match clause.strip_suffix(" at least") {
        Some(clause) => (clause, true),
        None => (clause, false),
    };
    let clause = clause.strip_suffix(" usage").unwrap_or(clause);
    let until = clause.strip_prefix("until ");
    let mut range = until.unwrap_or(clause);
    for word in ["used ", "historic ", "about "] {
        range = range.strip_prefix(word).unwrap_or(range);
    }
    let (first, last) = match range.split_once('-') {
        None => (start_of(range), end_of(range, None)),
        Some((first, "")) => (start_of(first), None),
        Some((first, last)) => match (start_of(first), end_of(last, start_of(first))) {
            (Some(first), Some(last)) => (Some(first), Some(last)),
            _ => (None, None),
        },
    };
    (first.filter(|_| until.is_none()), last.filter(|_| !at_least && !reopened))
}

/// `1973` or `1970s`: the first year.
fn start_of(text: &str) -> Option<u16> {
    four_digits(text.strip_suffix('s').unwrap_or(text))
}

/// `1979`, `79`, `1970s` or `70s`: the last year; two digits belong to the century of the first.
fn end_of(text: &str, first: Option<u16>) -> Option<u16> {
    let (digits, is_decade) = match text.strip_suffix('s') {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    let year = match (digits.len(), first) {
        (2, Some(first)) => {
            let year: u16 = digits.parse().ok()?;
            let year = first / 100 * 100 + year;
            if year < first { year + 100 } else { year }
        }
        _ => four_digits(digits)?,
    };
    Some(if is_decade { year + 9 } else { year })
}

fn four_digits(text: &str) -> Option<u16> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, first: Option<u16>, last: Option<u16>) {
        let era = Era::parse(text);
        assert_eq!((era.first, era.last), (first, last), "{text}");
        assert_eq!(era.text, text);
    }

    #[test]
    fn years_and_decades_are_read() {
        check("1973-", Some(1973), None);
        check("1973-79", Some(1973), Some(1979));
        check("1961-1999", Some(1961), Some(1999));
        check("1940s-70s", Some(1940), Some(1979));
        check("1980s-2000s", Some(1980), Some(2009));
        check("1998-03", Some(1998), Some(2003));
        check("1990s-2010", Some(1990), Some(2010));
        check("2000s", Some(2000), Some(2009));
        check("2003", Some(2003), Some(2003));
        check("until about 1995", None, Some(1995));
        check("about 2002-2011 (dropped after the leak)", Some(2002), Some(2011));
        check("historic 1970s-80s; not in the 1974 list", Some(1970), Some(1989));
        check("1949-; South Asia split off 1992", Some(1949), None);
    }

    #[test]
    fn an_end_that_the_sources_leave_open_stays_open() {
        check("1973-79 at least", Some(1973), None);
        check("used 1973-79; in later lists", Some(1973), None);
        check("current to 2010 at least", None, None);
        check("1973-; historic; 1974 name: Zaire", Some(1973), None);
    }

    #[test]
    fn text_without_years_states_none() {
        for text in ["", "all", "current", "1974 meaning: Warsaw Pact", "US until 1953; allied after"] {
            check(text, None, None);
        }
    }

    #[test]
    fn an_open_end_excludes_nothing() {
        assert!(Era::parse("").covers(1200));
        assert!(Era::parse("until 1985").covers(1950));
        assert!(!Era::parse("until 1985").covers(1986));
        assert!(!Era::parse("1973-").covers(1972));
    }
}

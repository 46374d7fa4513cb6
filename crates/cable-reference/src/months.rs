//! The months of a date-time group (FL5, ACP 127(G) paragraph 113).

use strsim::osa_distance;

use crate::lookup;

/// A month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its number, from 1.
    pub number: u8,
    /// Its first three letters, as date-time groups have it.
    pub abbreviation: &'static str,
    /// Its name.
    pub name: &'static str,
}

/// The months, January first.
pub static MONTHS: [Month; 12] = [
    month(1, "JAN", "JANUARY"),
    month(2, "FEB", "FEBRUARY"),
    month(3, "MAR", "MARCH"),
    month(4, "APR", "APRIL"),
    month(5, "MAY", "MAY"),
    month(6, "JUN", "JUNE"),
    month(7, "JUL", "JULY"),
    month(8, "AUG", "AUGUST"),
    month(9, "SEP", "SEPTEMBER"),
    month(10, "OCT", "OCTOBER"),
    month(11, "NOV", "NOVEMBER"),
    month(12, "DEC", "DECEMBER"),
];

const fn month(number: u8, abbreviation: &'static str, name: &'static str) -> Month {
    Month { number, abbreviation, name }
}

/// The month of an abbreviation or name, in any case.
pub fn by_name(text: &str) -> Option<&'static Month> {
    MONTHS.iter().find(|month| month.abbreviation.eq_ignore_ascii_case(text) || month.name.eq_ignore_ascii_case(text))
}

/// The month that a misspelt abbreviation or name is nearest to; `None` if several are as near.
pub fn nearest(text: &str) -> Option<&'static Month> {
    let text = text.trim().to_ascii_uppercase();
    let by = |name: fn(&'static Month) -> &'static str| {
        let distance = |month| osa_distance(name(month), &text);
        match lookup::nearest(MONTHS.iter(), name, |_| (), &text).as_slice() {
            [only] => Some(*only),
            [first, second, ..] if distance(first) < distance(second) => Some(*first),
            _ => None,
        }
    };
    by(|month| month.abbreviation).or_else(|| by(|month| month.name))
}

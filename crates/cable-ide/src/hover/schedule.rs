//! When a telegram was to be opened by the schedules of the orders of the 1970s, which name no date.

use jiff::civil::Date;

/// The step down that a schedule gives a level: what it becomes at the end of which full calendar year behind that of
/// the telegram.
type Step = (i16, &'static str);

/// The general declassification schedule of E.O. 11652, section 5(A).
const GENERAL: [(&str, &[Step]); 3] = [
    ("TOP SECRET", &[(2, "downgraded to SECRET"), (4, "downgraded to CONFIDENTIAL"), (10, "declassified")]),
    ("SECRET", &[(2, "downgraded to CONFIDENTIAL"), (8, "declassified")]),
    ("CONFIDENTIAL", &[(6, "declassified")]),
];

/// What the general schedule of E.O. 11652 did to a telegram of a level and a date: `declassified at the end of 1980`.
pub(super) fn general(level: &str, sent: Date) -> Option<String> {
    let (_, steps) = GENERAL.iter().find(|(known, _)| *known == level)?;
    let steps: Vec<String> =
        steps.iter().map(|(years, what)| format!("{what} at the end of {}", sent.year() + years)).collect();
    Some(steps.join(", "))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn each_level_comes_down_by_steps() {
        let check = |level, expected: Option<&str>| assert_eq!(general(level, date(1974, 9, 12)).as_deref(), expected);
        check("CONFIDENTIAL", Some("declassified at the end of 1980"));
        check("SECRET", Some("downgraded to CONFIDENTIAL at the end of 1976, declassified at the end of 1982"));
        check("UNCLASSIFIED", None);
    }
}

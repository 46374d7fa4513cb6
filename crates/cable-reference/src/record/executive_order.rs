//! Executive orders on the classification of information, and the line that cites them (FL12).

use std::fmt;

use super::{List, Listed, Record, Text};
use crate::built_in;
use crate::tsv::{Row, TableError};

/// A day of the calendar. Dates compare by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, with its century.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// A date from its parts. They are not checked: a day that no month has only compares.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Reads `1995-10-14`; `None` for other shapes and for days that the calendar lacks.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let date = Self {
            year: digits(parts.next()?, 4)?,
            month: digits(parts.next()?, 2)?.try_into().ok()?,
            day: digits(parts.next()?, 2)?.try_into().ok()?,
        };
        let is_leap = date.year.is_multiple_of(4) && (!date.year.is_multiple_of(100) || date.year.is_multiple_of(400));
        let days = match date.month {
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        (1..=days).contains(&date.day).then_some(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn digits(text: &str, width: usize) -> Option<u16> {
    let fits = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// A reason for classification that an order knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its letter or number: `d` in `1.4(d)`, `2` in `XGDS2`.
    pub code: Text,
    /// What it covers.
    pub meaning: Text,
}

impl Listed for Reason {
    fn all() -> &'static [Self] {
        built_in::REASONS
    }
}

/// An executive order on classification, for the time in which one text of it was in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExecutiveOrder {
    /// The number that telegrams cite.
    pub number: u32,
    /// A second number that the entry covers: of the order that amended or followed the first.
    pub second_number: Option<u32>,
    /// The order as the table names it: `12958 as amended by 13292`.
    pub name: Text,
    /// The first day in force.
    pub effective_from: Date,
    /// The last day in force; `None` while it is in force.
    pub effective_to: Option<Date>,
    /// What may stand on the line after the number, with `mm/dd/yyyy` and the like for dates.
    pub forms: List,
    /// The name of the set of reasons: `1.4 a-h`.
    pub reason_set: Option<Text>,
    /// The reasons, by letter or number.
    pub reasons: List<Reason>,
    /// For how long information may be classified, for people.
    pub maximum_duration: Option<Text>,
    /// A remark for people.
    pub note: Option<Text>,
    /// Where the row is from: a source tag of `SOURCES.md`, or the user's file.
    pub source: Text,
}

impl ExecutiveOrder {
    /// Whether the order was in force on the day.
    pub fn is_in_force(&self, date: Date) -> bool {
        self.effective_from <= date && self.effective_to.is_none_or(|last| date <= last)
    }

    /// The reason of a letter or number; the case of a letter does not matter.
    pub fn reason(&self, code: &str) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.code.eq_ignore_ascii_case(code))
    }
}

impl Record for ExecutiveOrder {
    const COLUMNS: &'static [&'static str] = &[
        "number",
        "effective_from",
        "effective_to",
        "declassification_line_forms",
        "reason_code_set",
        "reason_letters",
        "maximum_duration",
        "note",
        "source",
    ];
    const REQUIRED: &'static [&'static str] = &["number", "effective_from"];

    fn from_row(row: &Row<'_>) -> Result<Self, TableError> {
        let name = row.required("number")?;
        let mut numbers =
            name.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok());
        let number =
            numbers.next().ok_or_else(|| row.wrong("number", "the number of an order, as in 12958".to_owned()))?;
        let second_number = numbers.next();
        let effective_to = match row.get("effective_to") {
            "" => None,
            _ => Some(row.date("effective_to")?),
        };
        Ok(Self {
            number,
            second_number,
            name,
            effective_from: row.date("effective_from")?,
            effective_to,
            forms: row.list("declassification_line_forms", " | "),
            reason_set: row.optional("reason_code_set"),
            reasons: reasons(row)?,
            maximum_duration: row.optional("maximum_duration"),
            note: row.optional("note"),
            source: row.source(),
        })
    }

    fn key(&self) -> [&str; 2] {
        [&self.name, ""]
    }
}

/// Reads `a military plans; b foreign government information`.
fn reasons(row: &Row<'_>) -> Result<List<Reason>, TableError> {
    row.list("reason_letters", "; ")
        .iter()
        .map(|item| {
            let (code, meaning) = item.split_once(' ').unwrap_or((item, ""));
            let is_code = (code.len() == 1 && code.as_bytes()[0].is_ascii_lowercase()) || code.parse::<u8>().is_ok();
            if !is_code || meaning.is_empty() {
                return Err(row.wrong(
                    "reason_letters",
                    "small letters or numbers, each with its meaning: `a plans; b sources`".to_owned(),
                ));
            }
            Ok(Reason { code: code.to_owned().into(), meaning: meaning.to_owned().into() })
        })
        .collect()
}

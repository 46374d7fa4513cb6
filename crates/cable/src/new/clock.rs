//! Date-time groups, from the clock and from words.

use cable_message::read;
use cable_reference::Reference;
use cable_reference::months::MONTHS;
use cable_syntax::SyntaxTree;
use cable_text::{Text, TextRange};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// This minute in UTC.
pub(super) fn now() -> DateTime {
    Offset::UTC.to_datetime(Timestamp::now())
}

/// Reads `181103Z NOV 08`.
///
/// # Errors
/// It is no possible date-time group in UTC.
pub(super) fn parse(words: &str) -> Result<DateTime, String> {
    let line = format!("R {}\n", words.trim().to_uppercase());
    let text = Text::from(line.as_str());
    let tree = SyntaxTree::parse(&text, TextRange::up_to(text.len()));
    let message = read(&line, &tree, &Reference::built_in(), None);
    let group = message.date_time_group().filter(|group| group.stray.is_empty() && group.instructions.is_none());
    group.and_then(|group| group.instant).ok_or_else(|| {
        format!("`{words}` is no date-time group: day, hour, minute and Z, month and year, such as 181103Z NOV 08")
    })
}

/// Writes `181103Z NOV 08`.
pub(super) fn group(at: DateTime) -> String {
    let month = MONTHS[usize::from(at.month().unsigned_abs()) - 1].abbreviation;
    format!("{:02}{:02}{:02}Z {month} {:02}", at.day(), at.hour(), at.minute(), at.year().rem_euclid(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: Option<&str>) {
        assert_eq!(parse(words).ok().map(group).as_deref(), expected, "{words}");
    }

    #[test]
    fn groups_are_read_and_written() {
        check("181103Z NOV 08", Some("181103Z NOV 08"));
        check(" 290000z feb 2024 ", Some("290000Z FEB 24"));
        check("181203A NOV 08", Some("181103Z NOV 08"));
        check("310000Z NOV 08", None);
        check("18 NOV 08", None);
        check("181103Z NOV 08 ZEX", None);
        check("", None);
    }
}

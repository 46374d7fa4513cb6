//! Ranks, by which precedences and classifications are compared.

use std::fmt;

/// A rank, compared by number: a higher one is more urgent or more secret.
///
/// The tables use halves and tenths to put words between others (`NIACT IMMEDIATE` 4.5 stands
/// between `IMMEDIATE` 4 and `FLASH` 5), so the number is kept in tenths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank {
    /// Ten times the rank of the table.
    pub tenths: u16,
}

impl Rank {
    /// Reads `4` or `4.5`; at most one decimal.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if tenth.len() != 1 || !is_digits(whole) || !is_digits(tenth) {
            return None;
        }
        let whole: u16 = whole.parse().ok()?;
        let tenth: u16 = tenth.parse().ok()?;
        Some(Self { tenths: whole.checked_mul(10)?.checked_add(tenth)? })
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tenths % 10 {
            0 => write!(formatter, "{}", self.tenths / 10),
            tenth => write!(formatter, "{}.{tenth}", self.tenths / 10),
        }
    }
}

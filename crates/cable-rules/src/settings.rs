//! What can be set: plain data, read from configuration by the crates above.

use std::collections::BTreeMap;

use cable_message::Profile;
use cable_reference::Reference;

use crate::Severity;

/// How messages are read and judged.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The layout of all messages; found by looking at each where absent.
    pub profile: Option<Profile>,
    /// Whether a message may be an extract.
    pub completeness: Completeness,
    /// Codes or categories that apply; all where empty.
    pub select: Vec<String>,
    /// Codes or categories that do not.
    pub ignore: Vec<String>,
    /// Severities by code or category, the more exact winning.
    pub severity: BTreeMap<String, Severity>,
    /// The word of the highest classification that a message may have; any where absent.
    pub max_classification: Option<String>,
    /// The most characters that a line may have, blanks included; [`Settings::DEFAULT_WIDTH`] where absent, and then
    /// only where the circuit demands it.
    pub width: Option<u32>,
    /// The code books, with the tables of the user.
    pub reference: Reference,
}

/// Whether a message may be an extract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Completeness {
    /// A copy that begins later than FL1 is an extract: lines are missing only where their group is there.
    #[default]
    Auto,
    /// Every line of the profile must be there.
    Transmitted,
}

impl Settings {
    /// Characters of a teletype line, blanks included (ACP 127(G), paragraph 138.f).
    pub const DEFAULT_WIDTH: u32 = 69;

    /// Whether a rule applies.
    pub fn applies(&self, code: &str) -> bool {
        let covers = |selector: &String| code.starts_with(selector.as_str());
        (self.select.is_empty() || self.select.iter().any(covers)) && !self.ignore.iter().any(covers)
    }

    /// The severity of a rule where one is set.
    pub fn severity_of(&self, code: &str) -> Option<Severity> {
        self.severity.get(code).or_else(|| self.severity.get(code.get(..3)?)).copied()
    }
}

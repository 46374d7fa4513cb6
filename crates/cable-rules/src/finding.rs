//! What a rule says: a finding, and the fix that goes with it.

use cable_text::TextRange;

use crate::Rule;
use crate::rules::sec::above_maximum::ABOVE_MAXIMUM;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Unknown to our tables.
    Hint,
    /// Unusual.
    Info,
    /// Breaks a rule of the handbooks.
    Warning,
    /// A message centre would reject or misroute it, or a field contradicts another.
    Error,
}

impl Severity {
    /// The word for it: `error`, `warning`, `info`, `hint`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Something that a rule found. Ranges are in bytes from the start of the message.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it matters here.
    pub severity: Severity,
    /// What was found, what was expected, and why: one line.
    pub message: String,
    /// The smallest place that has to change.
    pub range: TextRange,
    /// Other places that the message speaks of.
    pub related: Vec<Related>,
    /// How to mend it.
    pub fix: Option<Fix>,
}

impl Finding {
    /// Whether the message must not be where it is: it is marked above the highest classification that is set.
    pub fn is_spillage(&self) -> bool {
        std::ptr::eq(self.rule, &ABOVE_MAXIMUM)
    }
}

/// Another place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub range: TextRange,
    /// What it says.
    pub message: String,
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative: `Remove the web link around PREL`.
    pub title: String,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// The changes, sorted and not overlapping.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Keeps every word of the text and its meaning.
    Safe,
    /// May change what is said: a person decides.
    Unsafe,
    /// Shown only.
    DisplayOnly,
}

impl Applicability {
    /// The word for it: `safe`, `unsafe`, `display-only`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
            Applicability::DisplayOnly => "display-only",
        }
    }
}

/// The replacement of a range by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in bytes from the start of the message.
    pub range: TextRange,
    /// What stands there afterwards.
    pub new_text: String,
}

//! What a rule sees, and where it reports.

use cable_message::Message;
use cable_reference::Reference;
use cable_text::{TextRange, TextSize};

use crate::{Applicability, Edit, Finding, Fix, Related, Rule, Settings, Severity, suppression::Directive};

/// What a rule sees.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The text of the message.
    pub text: &'a str,
    /// What it says.
    pub message: &'a Message,
    /// What is set.
    pub settings: &'a Settings,
    /// The comments that speak to this program.
    pub directives: &'a [Directive],
}

impl<'a> Context<'a> {
    /// The code books.
    pub fn reference(&self) -> &'a Reference {
        &self.settings.reference
    }

    /// The text of a place, empty for a place that is none.
    pub fn slice(&self, range: TextRange) -> &'a str {
        self.text.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default()
    }

    /// The line around an offset, without its line end.
    pub fn line_at(&self, offset: TextSize) -> TextRange {
        let at = usize::from(offset).min(self.text.len());
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        TextRange::new(TextSize::new(start as u32), TextSize::new(end.max(start) as u32))
    }

    /// The lines that a range touches, with their line ends: what goes when a line goes.
    pub fn whole_lines(&self, range: TextRange) -> TextRange {
        let start = self.line_at(range.start()).start();
        let rest = &self.text[usize::from(range.end()).min(self.text.len())..];
        let len = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        TextRange::new(start, range.end() + TextSize::new(len as u32))
    }
}

/// Where the rule that runs reports.
pub struct Report<'a> {
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    pub(crate) findings: &'a mut Vec<Finding>,
}

impl Report<'_> {
    /// Reports a finding with the severity of the rule.
    pub fn finding(&mut self, range: TextRange, message: impl Into<String>) -> ReportedFinding<'_> {
        let index = self.findings.len();
        self.findings.push(Finding {
            rule: self.rule,
            severity: self.severity,
            message: message.into(),
            range,
            related: Vec::new(),
            fix: None,
        });
        ReportedFinding(&mut self.findings[index])
    }
}

/// A finding that was just reported and may be told more of.
pub struct ReportedFinding<'a>(&'a mut Finding);

impl ReportedFinding<'_> {
    /// Names another place that the finding speaks of.
    pub fn related(self, range: TextRange, message: impl Into<String>) -> Self {
        self.0.related.push(Related { range, message: message.into() });
        self
    }

    /// Lowers the severity, where this case matters less than the rule.
    pub fn at_most(self, severity: Severity) -> Self {
        self.0.severity = self.0.severity.min(severity);
        self
    }

    /// Adds a fix that keeps every word.
    pub fn safe_fix(self, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fix(title, Applicability::Safe, edits)
    }

    /// Adds a fix that a person has to look at.
    pub fn unsafe_fix(self, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fix(title, Applicability::Unsafe, edits)
    }

    fn fix(self, title: impl Into<String>, applicability: Applicability, edits: Vec<Edit>) -> Self {
        self.0.fix = Some(Fix { title: title.into(), applicability, edits });
        self
    }
}

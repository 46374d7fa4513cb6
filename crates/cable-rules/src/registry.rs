//! The registry: every rule with its code, and the run of all rules over a message.

use cable_message::{Message, Profile};

use crate::{Context, Finding, Report, Settings, Severity};

/// A rule: what it is called, what it says of itself, and its check.
pub struct Rule {
    /// Three letters and three digits, never used again for another rule.
    pub code: &'static str,
    /// Reads as `allow <name>`.
    pub name: &'static str,
    /// Its page: Markdown in fixed sections.
    pub documentation: &'static str,
    /// How much its findings matter, by profile.
    pub severities: Severities,
    /// The version that brought it.
    pub since: &'static str,
    /// Whether it can mend what it finds.
    pub fix: FixAvailability,
    /// Reads the message and reports.
    pub check: fn(&Context<'_>, &mut Report<'_>),
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

/// Whether a rule can mend what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixAvailability {
    /// Never.
    None,
    /// In some cases.
    Sometimes,
    /// Always.
    Always,
}

/// How much the findings of a rule matter in each profile; `None` where the rule does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Severities {
    /// In State telegrams of 1979-2010.
    pub state: Option<Severity>,
    /// In archive copies of 1973-79.
    pub aad: Option<Severity>,
    /// In messages with labelled fields.
    pub smart: Option<Severity>,
    /// In military messages.
    pub naval: Option<Severity>,
    /// In amateur and MARS messages.
    pub mars: Option<Severity>,
}

impl Severities {
    /// The same in every profile.
    pub const fn all(severity: Severity) -> Severities {
        let severity = Some(severity);
        Severities { state: severity, aad: severity, smart: severity, naval: severity, mars: severity }
    }

    /// In State telegrams and, lowered to a hint, in their archive copies: a rule of drafting.
    pub const fn drafting(severity: Severity) -> Severities {
        Severities {
            state: Some(severity),
            aad: Some(Severity::Hint),
            smart: Some(Severity::Hint),
            naval: None,
            mars: None,
        }
    }

    /// The severity in a profile.
    pub const fn in_profile(&self, profile: Profile) -> Option<Severity> {
        match profile {
            Profile::State => self.state,
            Profile::Aad => self.aad,
            Profile::Smart => self.smart,
            Profile::Naval => self.naval,
            Profile::Mars => self.mars,
        }
    }
}

/// A group of rules: the three letters of their codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    /// Three letters.
    pub prefix: &'static str,
    /// What its rules are about.
    pub about: &'static str,
}

impl Category {
    /// All categories.
    pub const ALL: &'static [Category] = &[
        Category {
            prefix: "TRN",
            about: "transmission identifier, validation number, end of message, BT, sections and page lines",
        },
        Category { prefix: "RTG", about: "routing lines and routing indicators (FL2, FL3)" },
        Category {
            prefix: "SEC",
            about: "security warning, classification, portion marks, handling above the allowed level",
        },
        Category { prefix: "DTG", about: "date-time group, filing time, precedence" },
        Category { prefix: "ADR", about: "FM, TO, INFO, XMT, addresses, message continuity numbers" },
        Category { prefix: "CAP", about: "captions, passing and attention lines" },
        Category { prefix: "EXO", about: "executive order, declassification, Classified By, reasons" },
        Category { prefix: "TAG", about: "TAGS" },
        Category { prefix: "SUB", about: "subject" },
        Category { prefix: "REF", about: "references" },
        Category { prefix: "PAR", about: "paragraphs, summary and comment pairs, headings, signature" },
        Category { prefix: "TXT", about: "characters, line width, spacing, blank lines" },
        Category { prefix: "ARC", about: "archive damage: scrape and OCR artefacts, with safe repairs" },
        Category { prefix: "SET", about: "military message sets" },
        Category { prefix: "CFG", about: "suppressions and configuration" },
    ];
}

/// Declares a rule: its doc comment is its page.
macro_rules! declare_rule {
    ($(#[doc = $line:literal])* $rule:ident = { $($field:ident: $value:expr),* $(,)? }) => {
        $(#[doc = $line])*
        pub(crate) static $rule: crate::Rule = crate::Rule {
            documentation: concat!($($line, "\n"),*),
            $($field: $value),*
        };
    };
}
pub(crate) use declare_rule;

/// All rules, sorted by code.
pub fn rules() -> &'static [&'static Rule] {
    crate::rules::RULES
}

/// The rule with a code (in any case) or a name.
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    rules().iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}

/// Everything that the rules find in a message, sorted by place.
pub fn check(text: &str, message: &Message, settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !message.is_telegram() {
        return findings;
    }
    let context = Context { text, message, settings };
    for &rule in rules() {
        let Some(severity) = rule.severities.in_profile(message.profile) else { continue };
        if !settings.applies(rule.code) {
            continue;
        }
        let severity = settings.severity_of(rule.code).unwrap_or(severity);
        (rule.check)(&context, &mut Report { rule, severity, findings: &mut findings });
    }
    findings.sort_by_key(|finding| (finding.range.start(), finding.rule.code));
    findings
}

//! The registry: every rule with its code, and the run of all rules over a message.

use cable_message::{Message, Profile};

use crate::rules::cfg::malformed_directive::{self, MALFORMED_DIRECTIVE};
use crate::rules::cfg::unused_suppression::{self, UNUSED_SUPPRESSION};
use crate::suppression::{self, Directive, FileSuppression, Verb};
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

impl Rule {
    /// Where the page of the rule can be read.
    pub fn url(&self) -> String {
        format!("{}/blob/main/docs/rules/{}.md", env!("CARGO_PKG_REPOSITORY"), self.code)
    }
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

/// What the rules find in a message.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The findings, sorted by place, without those that a comment silences for its line or the message.
    pub findings: Vec<Finding>,
    /// What the message asks to silence in its whole file; see [`crate::findings_of_file`].
    pub file_suppressions: Vec<FileSuppression>,
}

/// Everything that the rules find in a message.
pub fn check(text: &str, message: &Message, settings: &Settings) -> Checked {
    let mut directives = suppression::directives(text, message);
    let mut findings = Vec::new();
    if message.is_telegram() {
        let context = Context { text, message, settings, directives: &directives };
        for &rule in rules().iter().filter(|rule| rule.code != UNUSED_SUPPRESSION.code) {
            run(rule, &context, &mut findings);
        }
        suppression::apply(&mut directives, &mut findings);
        // Whether a suppression is of use shows when all others have spoken.
        let mut unused = Vec::new();
        run(&UNUSED_SUPPRESSION, &Context { text, message, settings, directives: &directives }, &mut unused);
        suppression::apply(&mut directives, &mut unused);
        findings.append(&mut unused);
        findings.sort_by_key(|finding| (finding.range.start(), finding.rule.code));
    }
    let context = Context { text, message, settings, directives: &directives };
    Checked { findings, file_suppressions: file_suppressions(&context) }
}

/// The severity of a rule in a message; `None` where it does not apply.
fn severity(rule: &Rule, context: &Context<'_>) -> Option<Severity> {
    let severity = rule.severities.in_profile(context.message.profile)?;
    let settings = context.settings;
    settings.applies(rule.code).then(|| settings.severity_of(rule.code).unwrap_or(severity))
}

fn run(rule: &'static Rule, context: &Context<'_>, findings: &mut Vec<Finding>) {
    if let Some(severity) = severity(rule, context) {
        (rule.check)(context, &mut Report { rule, severity, findings });
    }
}

/// The suppressions for the file, with what is to be said of them by who knows the file.
fn file_suppressions(context: &Context<'_>) -> Vec<FileSuppression> {
    let is_sound = |directive: &&Directive| directive.verb == Verb::IgnoreFile && directive.fault.is_none();
    let report_one = |rule: &'static Rule, report: &dyn Fn(&mut Report<'_>)| {
        let mut findings = Vec::new();
        if let Some(severity) = severity(rule, context) {
            report(&mut Report { rule, severity, findings: &mut findings });
        }
        findings.pop()
    };
    let suppressions = context.directives.iter().filter(is_sound).map(|directive| FileSuppression {
        codes: directive.selectors.iter().map(|selector| selector.code.clone()).collect(),
        if_unused: report_one(&UNUSED_SUPPRESSION, &|report| {
            unused_suppression::report_file(context, directive, report)
        }),
        if_misplaced: report_one(&MALFORMED_DIRECTIVE, &|report| {
            malformed_directive::report_misplaced(directive, report);
        }),
    });
    suppressions.collect()
}

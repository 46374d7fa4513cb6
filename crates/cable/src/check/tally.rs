//! What was found, counted.

use std::collections::BTreeMap;

use cable_rules::{Applicability, Finding, Rule, Severity};

use crate::arguments::FailOn;

/// Counts over files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// Files that were checked.
    pub(crate) files: usize,
    /// Messages in them.
    pub(crate) messages: usize,
    /// Findings by severity.
    pub(crate) by_severity: BTreeMap<Severity, usize>,
    /// Findings by the code of their rule.
    pub(crate) by_rule: BTreeMap<&'static str, RuleCount>,
    /// Findings that can be mended unseen.
    pub(crate) safely_fixable: usize,
    /// Findings that can be mended under the eyes of a person.
    pub(crate) unsafely_fixable: usize,
    /// Fixes that were applied, or would be.
    pub(crate) fixed: usize,
    /// Findings that were silenced by comments, or would be.
    pub(crate) silenced: usize,
    /// Findings that a baseline names; they are not counted elsewhere.
    pub(crate) known: usize,
    /// Files that were changed, or would be.
    pub(crate) changed_files: usize,
    /// Whether a file could not be read or written.
    pub(crate) has_problem: bool,
    /// Whether standard output holds the mended text of standard input.
    pub(crate) is_text_on_stdout: bool,
}

/// The findings of a rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RuleCount {
    pub(crate) rule: &'static Rule,
    pub(crate) findings: usize,
    pub(crate) fixable: usize,
}

impl Tally {
    /// Counts a finding.
    pub(crate) fn add_finding(&mut self, finding: &Finding) {
        *self.by_severity.entry(finding.severity).or_default() += 1;
        let applicability = finding.fix.as_ref().map(|fix| fix.applicability);
        self.safely_fixable += usize::from(applicability == Some(Applicability::Safe));
        self.unsafely_fixable += usize::from(applicability == Some(Applicability::Unsafe));
        let count =
            self.by_rule.entry(finding.rule.code).or_insert(RuleCount { rule: finding.rule, findings: 0, fixable: 0 });
        count.findings += 1;
        count.fixable += usize::from(applicability.is_some_and(|fix| fix <= Applicability::Unsafe));
    }

    /// Adds the counts of another.
    pub(crate) fn add(&mut self, other: &Tally) {
        self.files += other.files;
        self.messages += other.messages;
        for (&severity, &count) in &other.by_severity {
            *self.by_severity.entry(severity).or_default() += count;
        }
        for (&code, more) in &other.by_rule {
            let count = self.by_rule.entry(code).or_insert(RuleCount { findings: 0, fixable: 0, ..*more });
            count.findings += more.findings;
            count.fixable += more.fixable;
        }
        self.safely_fixable += other.safely_fixable;
        self.unsafely_fixable += other.unsafely_fixable;
        self.fixed += other.fixed;
        self.silenced += other.silenced;
        self.known += other.known;
        self.changed_files += other.changed_files;
        self.has_problem |= other.has_problem;
        self.is_text_on_stdout |= other.is_text_on_stdout;
    }

    /// Whether a finding counts for the exit status.
    pub(crate) fn counts(&self, fail_on: FailOn) -> bool {
        self.by_severity.keys().any(|&severity| fail_on.counts(severity))
    }

    /// The last line of a run.
    pub(crate) fn summary(&self) -> String {
        let files = plural(self.files, "file");
        let messages = plural(self.messages, "message");
        let mut found: Vec<String> = Vec::new();
        for (&severity, &count) in self.by_severity.iter().rev() {
            found.push(match severity {
                Severity::Error => plural(count, "error"),
                Severity::Warning => plural(count, "warning"),
                Severity::Info => format!("{count} info"),
                Severity::Hint => plural(count, "hint"),
            });
        }
        let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
        let mut summary = format!("Checked {files} with {messages}: {found}.");
        if self.fixed > 0 {
            summary += &format!(" {} applied.", plural(self.fixed, "fix"));
        }
        if self.silenced > 0 {
            summary += &format!(" {} silenced.", plural(self.silenced, "finding"));
        }
        if self.known > 0 {
            summary += &format!(" {} of the baseline left out.", plural(self.known, "finding"));
        }
        match (self.safely_fixable, self.unsafely_fixable) {
            (0, 0) => {}
            (safe, 0) => summary += &format!(" {safe} can be fixed with --fix."),
            (0, more) => summary += &format!(" {more} can be fixed with --unsafe-fixes."),
            (safe, more) => {
                summary += &format!(" {safe} can be fixed with --fix, {more} more with --unsafe-fixes.");
            }
        }
        summary
    }

    /// What fixes would change.
    pub(crate) fn change_summary(&self) -> String {
        let files = plural(self.changed_files, "file");
        match self.silenced {
            0 => format!("{} would change {files}", plural(self.fixed, "fix")),
            silenced => format!("{} would be silenced in {files}", plural(silenced, "finding")),
        }
    }
}

/// A number with its noun.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ if noun.ends_with('x') => format!("{count} {noun}es"),
        _ => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tally: Tally, expected: &str) {
        assert_eq!(tally.summary(), expected);
    }

    #[test]
    fn the_summary_counts_what_there_is() {
        check(Tally { files: 1, messages: 1, ..Tally::default() }, "Checked 1 file with 1 message: nothing found.");
        check(
            Tally {
                files: 3,
                messages: 12,
                by_severity: BTreeMap::from([(Severity::Hint, 4), (Severity::Error, 1), (Severity::Info, 2)]),
                safely_fixable: 2,
                unsafely_fixable: 1,
                fixed: 2,
                ..Tally::default()
            },
            "Checked 3 files with 12 messages: 1 error, 2 info, 4 hints. 2 fixes applied. 2 can be fixed with --fix, 1 \
             more with --unsafe-fixes.",
        );
        check(
            Tally { files: 1, messages: 2, unsafely_fixable: 3, known: 1, silenced: 2, ..Tally::default() },
            "Checked 1 file with 2 messages: nothing found. 2 findings silenced. 1 finding of the baseline left out. 3 \
             can be fixed with --unsafe-fixes.",
        );
    }
}

//! What a finding is known by from one run to the next, though lines are put in or taken out around it.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hasher;

use cable_ide::DocumentFinding;
use cable_text::Text;
use siphasher::sip::SipHasher13;

/// The rule, the text of the line and the number among those that are alike. The text itself is not in it, and cannot
/// be told from it unless it is guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Fingerprint {
    /// The code of the rule.
    pub(crate) code: &'static str,
    /// The hash of the line; the same on every machine and in every version.
    pub(crate) line: u64,
    /// How many findings of that rule stand before it on lines with that text.
    pub(crate) ordinal: usize,
}

impl Fingerprint {
    /// A hash that differs between files, too.
    pub(crate) fn in_file(&self, path: &str) -> String {
        let mut hasher = SipHasher13::new();
        for part in [path, self.code] {
            hasher.write(part.as_bytes());
            hasher.write(&[0]);
        }
        hasher.write(&self.line.to_le_bytes());
        hasher.write(&(self.ordinal as u64).to_le_bytes());
        format!("{:016x}", hasher.finish())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:016x}:{}", self.code, self.line, self.ordinal)
    }
}

/// The fingerprints of the findings of a file, in their order.
pub(crate) fn fingerprints(text: &Text, findings: &[DocumentFinding<'_>]) -> Vec<Fingerprint> {
    let mut seen: HashMap<(&str, u64), usize> = HashMap::new();
    findings
        .iter()
        .map(|found| {
            let code = found.finding.rule.code;
            let line = line_hash(&text.slice(text.line_range(text.line_at(found.range().start()))));
            let count = seen.entry((code, line)).or_default();
            let ordinal = *count;
            *count += 1;
            Fingerprint { code, line, ordinal }
        })
        .collect()
}

/// The hash of a line without the blanks around it, which formatting changes.
fn line_hash(line: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(line.trim().as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_same_for_ever() {
        // Baselines hold it: if this fails, every one of them is void.
        assert_eq!(line_hash("TAGS: PREL, KZ"), line_hash("  TAGS: PREL, KZ \r"));
        assert_eq!(format!("{:016x}", line_hash("TAGS: PREL, KZ")), "e3f27c34fd1f6b53");
    }

    #[test]
    fn files_rules_lines_and_ordinals_are_told_apart() {
        let one = Fingerprint { code: "TAG001", line: 1, ordinal: 0 };
        let others =
            [Fingerprint { code: "TAG002", ..one }, Fingerprint { line: 2, ..one }, Fingerprint { ordinal: 1, ..one }];
        for other in others {
            assert_ne!(one.in_file("a"), other.in_file("a"));
        }
        assert_ne!(one.in_file("a"), one.in_file("b"));
    }
}

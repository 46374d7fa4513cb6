//! Silencing what is found: `%% cable: ignore CODE` above each line with a finding.

use std::collections::{BTreeMap, BTreeSet};

use cable_ide::{Document, is_comment, silence_line};

/// A document after its findings were silenced.
#[derive(Clone)]
pub struct Silenced {
    /// The document.
    pub document: Document,
    /// How many findings less it has.
    pub count: usize,
}

/// Silences every finding that can be silenced for its line: not those in comments, nor those where there is no line. A
/// directive that stands there already gets the code, too.
pub fn add_ignores(document: &Document) -> Silenced {
    let old = document.text();
    let before = document.findings().count();
    let mut by_row: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for found in document.findings() {
        let row = old.line_at(found.range().start());
        if !is_comment(&old.slice(old.line_range(row))) {
            by_row.entry(row).or_default().insert(found.finding.rule.code);
        }
    }
    let mut text = old.clone();
    // From the end, so that the places of those before stay right.
    for (&row, codes) in by_row.iter().rev() {
        let (at, inserted) = silence_line(old, row, codes);
        text.replace(at, &inserted);
    }
    let document = Document::new(text, document.settings().clone());
    let count = before.saturating_sub(document.findings().count());
    Silenced { document, count }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use cable_rules::Settings;
    use cable_text::Text;

    use super::*;

    const TWICE: &str =
        "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: PREL, KZ, PREL, QQQQ\nSUBJECT: TEST\n\n1. TEXT\n";

    #[track_caller]
    fn check(before: &str, after: &str) {
        let settings = Settings { select: vec!["TAG".to_owned()], ..Settings::default() };
        let document = Document::new(Text::from(before), Arc::new(settings));
        let silenced = add_ignores(&document);
        assert_eq!(silenced.document.text().to_string(), after);
        assert_eq!(silenced.document.findings().count(), 0);
        assert_eq!(silenced.count, document.findings().count());
        assert_eq!(add_ignores(&silenced.document).document.text().to_string(), after);
    }

    #[test]
    fn a_line_above_names_each_code_once() {
        check(TWICE, &TWICE.replace("TAGS", "%% cable: ignore TAG002, TAG003\nTAGS"));
        check(
            &TWICE.replace('\n', "\r\n"),
            &TWICE.replace("TAGS", "%% cable: ignore TAG002, TAG003\nTAGS").replace('\n', "\r\n"),
        );
    }

    #[test]
    fn a_directive_that_is_there_gets_the_codes() {
        let with = |comments: &str| TWICE.replace("TAGS", &format!("{comments}TAGS"));
        check(
            &with("%% cable: ignore TAG002 -- ours\n%% a remark\n"),
            &with("%% cable: ignore TAG002, TAG003 -- ours\n%% a remark\n"),
        );
        check(&with("%% a remark\n"), &with("%% a remark\n%% cable: ignore TAG002, TAG003\n"));
    }
}

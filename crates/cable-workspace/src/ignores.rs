//! Silencing what is found: `%% cable: ignore CODE` above each line with a finding.

use std::collections::{BTreeMap, BTreeSet};

use cable_ide::Document;
use cable_text::{Text, TextRange, TextSize};

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
        if !is_comment(&line(old, row)) {
            by_row.entry(row).or_default().insert(found.finding.rule.code);
        }
    }
    let mut text = old.clone();
    // From the end, so that the places of those before stay right.
    for (&row, codes) in by_row.iter().rev() {
        let (at, inserted) = insertion(old, row, codes);
        text.replace(TextRange::empty(at), &inserted);
    }
    let document = Document::new(text, document.settings().clone());
    let count = before.saturating_sub(document.findings().count());
    Silenced { document, count }
}

/// What to insert where, so that codes are silenced in a row.
fn insertion(text: &Text, row: u32, codes: &BTreeSet<&str>) -> (TextSize, String) {
    let codes = codes.iter().copied().collect::<Vec<_>>().join(", ");
    // All comments above count, not only the nearest.
    let above = (0..row).rev().map(|row| (row, line(text, row))).take_while(|(_, line)| is_comment(line));
    for (row, line) in above {
        if let Some(end) = end_of_codes(&line) {
            return (text.line_start(row) + TextSize::new(end as u32), format!(", {codes}"));
        }
    }
    let start = text.line_start(row);
    let content_end = text.line_range(row).end();
    let line_end = if text
        .slice(TextRange::new(content_end, text.len().min(content_end + TextSize::new(2))))
        .starts_with("\r\n")
    {
        "\r\n"
    } else {
        "\n"
    };
    (start, format!("%% cable: ignore {codes}{line_end}"))
}

fn line(text: &Text, row: u32) -> String {
    text.slice(text.line_range(row)).into_owned()
}

fn is_comment(line: &str) -> bool {
    line.starts_with("%%")
}

/// Where the codes of an `ignore` directive end, in bytes; `None` for any other comment.
fn end_of_codes(line: &str) -> Option<usize> {
    let behind_marks = line.strip_prefix("%%")?.trim_start();
    let content =
        behind_marks.get(..6).filter(|word| word.eq_ignore_ascii_case("cable:")).map(|_| &behind_marks[6..])?;
    let content = content.split(" --").next().unwrap_or_default();
    let mut words = content.split([' ', '\t', ',']).filter(|word| !word.is_empty());
    if words.next() != Some("ignore") {
        return None;
    }
    let last = words.next_back()?;
    Some(last.as_ptr() as usize - line.as_ptr() as usize + last.len())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use cable_rules::Settings;

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

    #[test]
    fn only_an_ignore_directive_is_added_to() {
        let end = |line: &str| end_of_codes(line).map(|end| line[..end].to_owned());
        assert_eq!(end("%%cable: ignore TAG, RTG003  -- why").as_deref(), Some("%%cable: ignore TAG, RTG003"));
        assert_eq!(end("%% cable: ignore-message TAG"), None);
        assert_eq!(end("%% cable: ignore"), None);
        assert_eq!(end("%% cablegram"), None);
    }
}

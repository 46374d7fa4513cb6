//! JUnit XML: a test suite for each file, a test case for each finding. Those that do not count for the exit status are
//! skipped cases, so that a build does not fail in the report and pass in its status.

use std::io::{self, Write};
use std::path::Path;

use super::{Checked, repository_path};
use crate::check::place::Place;
use crate::check::printable::printable;

/// Opens the document.
pub(super) fn start(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cable\">\n")
}

/// Closes the document.
pub(super) fn finish(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"</testsuites>\n")
}

/// Writes the suite of a file; one without findings has one case, which passes.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    let path = escape(&repository_path(checked.path));
    let findings = checked.findings;
    let failures = findings.iter().filter(|found| checked.fail_on.counts(found.finding.severity)).count();
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{}\">",
        findings.len().max(1),
        findings.len() - failures
    )?;
    for found in findings {
        let finding = found.finding;
        let Place { row, column } = Place::new(checked.text, found.range().start());
        let (code, name, message) = (finding.rule.code, finding.rule.name, escape(&finding.message));
        writeln!(
            out,
            "    <testcase name=\"{code} {name} at {row}:{column}\" classname=\"{path}\" file=\"{path}\" line=\"{row}\">"
        )?;
        if checked.fail_on.counts(finding.severity) {
            let severity = finding.severity.as_str();
            writeln!(
                out,
                "      <failure type=\"{severity}\" message=\"{message}\">{path}:{row}:{column}: {severity}: {message} \
                 [{code}]</failure>"
            )?;
        } else {
            writeln!(out, "      <skipped message=\"{}: {message}\"/>", finding.severity.as_str())?;
        }
        writeln!(out, "    </testcase>")?;
    }
    if findings.is_empty() {
        writeln!(out, "    <testcase name=\"check\" classname=\"{path}\" file=\"{path}\"/>")?;
    }
    writeln!(out, "  </testsuite>")
}

/// Writes the suite of a file that could not be read: one case, which is an error.
pub(super) fn write_unreadable(out: &mut impl Write, path: &Path, message: &str) -> io::Result<()> {
    let (path, message) = (escape(&repository_path(path)), escape(message));
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n    <testcase \
         name=\"read\" classname=\"{path}\" file=\"{path}\">\n      <error message=\"{message}\"/>\n    \
         </testcase>\n  </testsuite>"
    )
}

/// A text for an attribute or an element. Characters that XML 1.0 has no way to write become those that depict them.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(printable(other)),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_can_be_written_and_read_back() {
        let text = "<a b=\"c\" d='e'> & ]]>\u{b6}";
        let xml = format!("<a b=\"{0}\">{0}</a>", escape(text));
        let document = roxmltree::Document::parse(&xml).expect("XML");
        let element = document.root_element();
        assert_eq!((element.attribute("b"), element.text()), (Some(text), Some(text)));
    }

    #[test]
    fn what_xml_cannot_say_is_depicted() {
        let all: String = (0..=0xffff).filter_map(char::from_u32).collect();
        let xml = format!("<a b=\"{0}\">{0}</a>", escape(&all));
        assert!(roxmltree::Document::parse(&xml).is_ok());
        assert_eq!(escape("\0\u{1b}\n\u{ffff}"), "\u{2400}\u{241b}\u{240a}\u{fffd}");
    }
}

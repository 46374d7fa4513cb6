//! SARIF 2.1.0, the format of code scanning services: one run with all rules and their pages, and a result for each
//! finding. Columns are counted in characters, which the run says.

use std::io::{self, Write};
use std::path::Path;

use cable_ide::DocumentFinding;
use cable_rules::{Applicability, FixAvailability, Rule, Severity, documentation, rules};
use cable_text::{Text, TextRange};
use serde_json::{Value, json};

use super::{Checked, repository_path};
use crate::check::fingerprint::{Fingerprint, fingerprints};
use crate::check::place::Place;
use crate::check::tally::Tally;
use crate::version::version;

/// The name for the folder from which relative paths start.
const ROOT: &str = "SRCROOT";

/// Opens the log, with what is known before the first file.
pub(super) fn start(out: &mut impl Write) -> io::Result<()> {
    let tool = json!({
        "driver": {
            "name": "cable",
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "version": version(),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules().iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
        },
    });
    let root = json!({ ROOT: { "description": { "text": "The folder in which cable was started." } } });
    write!(
        out,
        "{{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\
         \"version\":\"2.1.0\",\"runs\":[{{\"tool\":{tool},\"columnKind\":\"unicodeCodePoints\",\
         \"originalUriBaseIds\":{root},\"results\":["
    )
}

/// Closes the log.
pub(super) fn finish(out: &mut impl Write, tally: &Tally) -> io::Result<()> {
    let invocation = json!({ "executionSuccessful": !tally.has_problem });
    writeln!(out, "],\"invocations\":[{invocation}]}}]}}")
}

/// Writes one result a line, with commas between them.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    let artifact = artifact_location(checked.path);
    let fingerprints = fingerprints(checked.text, checked.findings);
    for (index, (found, fingerprint)) in checked.findings.iter().zip(fingerprints).enumerate() {
        if index > 0 {
            out.write_all(b",\n")?;
        }
        serde_json::to_writer(&mut *out, &result(checked.text, &artifact, found, fingerprint))?;
    }
    Ok(())
}

fn result(text: &Text, artifact: &Value, found: &DocumentFinding<'_>, fingerprint: Fingerprint) -> Value {
    let finding = found.finding;
    let within = |range: TextRange| region(text, range + found.message_start);
    let mut result = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": rules().iter().position(|rule| rule.code == finding.rule.code),
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region(text, found.range()) } }],
        "partialFingerprints": { "cable/v1": fingerprint.to_string() },
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(id, related)| {
            json!({
                "id": id,
                "message": { "text": related.message },
                "physicalLocation": { "artifactLocation": artifact, "region": within(related.range) },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = finding.fix.as_ref().filter(|fix| fix.applicability != Applicability::DisplayOnly) {
        let replacements: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| json!({ "deletedRegion": within(edit.range), "insertedContent": { "text": edit.new_text } }))
            .collect();
        result["fixes"] = json!([{
            "description": { "text": fix.title },
            "artifactChanges": [{ "artifactLocation": artifact, "replacements": replacements }],
            "properties": { "applicability": fix.applicability.as_str() },
        }]);
    }
    result
}

fn region(text: &Text, range: TextRange) -> Value {
    let (start, end) = (Place::new(text, range.start()), Place::new(text, range.end()));
    json!({ "startLine": start.row, "startColumn": start.column, "endLine": end.row, "endColumn": end.column })
}

fn descriptor(rule: &Rule) -> Value {
    let severities = rule.severities;
    let severity = [severities.state, severities.aad, severities.smart, severities.naval, severities.mars];
    let section = |title| documentation::section(rule, title).unwrap_or_else(|| rule.name.to_owned());
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": section("What it checks") },
        "fullDescription": { "text": section("Why") },
        "help": { "text": documentation::plain(rule), "markdown": documentation::page(rule) },
        "helpUri": rule.url(),
        "defaultConfiguration": { "level": severity.into_iter().flatten().next().map_or("none", level) },
        "properties": {
            "tags": [rule.code.get(..3)],
            "fix": match rule.fix {
                FixAvailability::None => "none",
                FixAvailability::Sometimes => "sometimes",
                FixAvailability::Always => "always",
            },
        },
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

/// A file as a URI: from the folder of the run, or whole where it lies elsewhere.
fn artifact_location(path: &Path) -> Value {
    let path = repository_path(path);
    match Path::new(&path).is_absolute() {
        true => json!({ "uri": format!("file://{}{}", if path.starts_with('/') { "" } else { "/" }, encode(&path)) }),
        false => json!({ "uri": encode(&path), "uriBaseId": ROOT }),
    }
}

/// Percent-encodes what may not stand in the path of a URI; a colon would make a scheme of what is before it.
fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        let uri = |path: &str| artifact_location(Path::new(path))["uri"].clone();
        assert_eq!(uri("a/b c%\u{b6}.cable"), "a/b%20c%25%C2%B6.cable");
        assert_eq!(uri("./10:30.cable"), "10%3A30.cable");
        if cfg!(unix) {
            assert_eq!(artifact_location(Path::new("/x y.cable")), json!({ "uri": "file:///x%20y.cable" }));
        }
    }
}

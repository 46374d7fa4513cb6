//! Records as comma-separated values (RFC 4180, but lines end with a line feed).
//!
//! A column is named by the path of its key. The items of a list are joined by `; `, those of `paragraphs` by a blank
//! line. What is absent is empty.

use cable_ide::export::{AddressRecord, ParagraphRecord, Record, ReferenceRecord};

/// A column: its name and what it holds of a record.
type Column = (&'static str, fn(&Record) -> String);

/// The columns in order.
const COLUMNS: &[Column] = &[
    ("filename", |record| record.filename.clone()),
    ("message", |record| record.message.to_string()),
    ("profile", |record| record.profile.clone()),
    ("transmission", |record| cell(record.transmission.as_ref())),
    ("routing.precedence", |record| cell(record.routing.as_ref().and_then(|routing| routing.precedence.as_ref()))),
    ("routing.indicators", |record| list(record.routing.iter().flat_map(|routing| &routing.indicators))),
    ("station.indicator", |record| cell(record.station.as_ref().and_then(|station| station.indicator.as_ref()))),
    ("station.serial", |record| cell(record.station.as_ref().and_then(|station| station.serial.as_ref()))),
    ("station.section", |record| cell(record.station.as_ref().and_then(|station| station.section.as_ref()))),
    ("station.filed", |record| cell(record.station.as_ref().and_then(|station| station.filed.as_ref()))),
    ("security.warning", |record| cell(record.security.as_ref().and_then(|security| security.warning.as_ref()))),
    ("security.letters", |record| cell(record.security.as_ref().and_then(|security| security.letters.as_ref()))),
    ("security.signals", |record| list(record.security.iter().flat_map(|security| &security.signals))),
    ("dtg.text", |record| cell(record.dtg.as_ref().map(|dtg| &dtg.text))),
    ("dtg.utc", |record| cell(record.dtg.as_ref().and_then(|dtg| dtg.utc.as_ref()))),
    ("dtg.precedence", |record| list(record.dtg.iter().flat_map(|dtg| &dtg.precedence))),
    ("from.indicator", |record| cell(record.from.as_ref().and_then(|from| from.indicator.as_ref()))),
    ("from.address", |record| cell(record.from.as_ref().map(|from| &from.address))),
    ("to", |record| list(record.to.iter().map(address))),
    ("info", |record| list(record.info.iter().map(address))),
    ("exempt", |record| list(record.exempt.iter().map(address))),
    ("classification.text", |record| cell(record.classification.as_ref().map(|line| &line.text))),
    ("classification.level", |record| cell(record.classification.as_ref().and_then(|line| line.level.as_ref()))),
    ("classification.caveats", |record| list(record.classification.iter().flat_map(|line| &line.caveats))),
    ("mrn.text", |record| cell(record.mrn.as_ref().map(|mrn| &mrn.text))),
    ("mrn.id", |record| cell(record.mrn.as_ref().and_then(|mrn| mrn.id.as_ref()))),
    ("mrn.archive_id", |record| cell(record.mrn.as_ref().and_then(|mrn| mrn.archive_id.as_ref()))),
    ("section.number", |record| cell(record.section.as_ref().map(|section| section.number))),
    ("section.of", |record| cell(record.section.as_ref().map(|section| section.of))),
    ("captions", |record| list(&record.captions)),
    ("passing", |record| list(&record.passing)),
    ("executive_order.text", |record| cell(record.executive_order.as_ref().map(|order| &order.text))),
    ("executive_order.number", |record| cell(record.executive_order.as_ref().and_then(|order| order.number))),
    ("executive_order.declassify_on", |record| {
        cell(record.executive_order.as_ref().and_then(|order| order.declassify_on.as_ref()))
    }),
    ("tags", |record| list(&record.tags)),
    ("subject", |record| cell(record.subject.as_ref())),
    ("references", |record| list(record.references.iter().map(reference))),
    ("references.id", |record| list(record.references.iter().filter_map(|reference| reference.id.as_ref()))),
    ("classified_by.text", |record| cell(record.classified_by.as_ref().map(|line| &line.text))),
    ("classified_by.name", |record| cell(record.classified_by.as_ref().and_then(|line| line.name.as_ref()))),
    ("classified_by.reasons", |record| list(record.classified_by.iter().flat_map(|line| &line.reasons))),
    ("summary", |record| cell(record.summary.as_ref())),
    ("paragraphs", |record| record.paragraphs.iter().map(paragraph).collect::<Vec<_>>().join("\n\n")),
    ("signature", |record| cell(record.signature.as_ref())),
];

/// The names of the columns.
pub(super) fn head() -> Vec<u8> {
    line(COLUMNS.iter().map(|(name, _)| (*name).to_owned()))
}

/// The row of a record.
pub(super) fn row(record: &Record) -> Vec<u8> {
    line(COLUMNS.iter().map(|(_, value)| value(record)))
}

fn line(cells: impl Iterator<Item = String>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail.
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}

fn cell(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn list<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    let values: Vec<T> = values.into_iter().collect();
    values.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; ")
}

/// As it stands in the message: `RUEHC/SECSTATE WASHDC IMMEDIATE 3861`.
fn address(record: &AddressRecord) -> String {
    let name = match &record.indicator {
        Some(indicator) => format!("{indicator}/{}", record.address),
        None => record.address.clone(),
    };
    let parts = [Some(&name), record.precedence.as_ref(), record.number.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// `A. STATE 117445 (NOTAL)`.
fn reference(record: &ReferenceRecord) -> String {
    match &record.letter {
        Some(letter) => format!("{letter}. {}", record.text),
        None => record.text.clone(),
    }
}

/// `1. (C) ` and the words.
fn paragraph(record: &ParagraphRecord) -> String {
    let number = record.number.map(|number| format!("{number}. ")).unwrap_or_default();
    let portion = record.portion.as_ref().map(|portion| format!("({portion}) ")).unwrap_or_default();
    format!("{number}{portion}{}", record.text)
}

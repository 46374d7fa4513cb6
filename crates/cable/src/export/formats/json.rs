//! Records as JSON.

use cable_ide::export::Record;

/// The object on one line, without a line end.
pub(super) fn object(record: &Record) -> Vec<u8> {
    // A record is made of texts, numbers and lists: it always has a JSON form.
    serde_json::to_vec(record).unwrap_or_default()
}

/// The object on a line of its own.
pub(super) fn line(record: &Record) -> Vec<u8> {
    let mut line = object(record);
    line.push(b'\n');
    line
}

//! From a file to its text.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use cable_text::{FileEncoding, Text, decode};

use super::{FileProblem, FileProblemKind, Found, Reason, looks_like_telegram};

/// How much is read to decide whether a file is text, and whether it is a telegram.
const START: usize = 64 * 1024;

/// The length of the longest text, in bytes.
const MAX_LEN: u64 = u32::MAX as u64;

/// How many of a hundred bytes may be control characters that no text has: damage has some, a program many.
const MAX_CONTROL_PERCENT: usize = 20;

/// How other kinds of files begin.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document or Outlook message"),
    (b"{\\rtf", "a document in Rich Text Format"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"\xff\xfe", "in UTF-16 (save it as UTF-8)"),
    (b"\xfe\xff", "in UTF-16 (save it as UTF-8)"),
];

/// A file that was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The file, as it was named to us.
    pub path: PathBuf,
    /// Its text.
    pub text: Text,
    /// How it holds the text, and has to be written back.
    pub encoding: FileEncoding,
    /// The first byte that is not UTF-8, for which it was read as Windows-1252.
    pub first_invalid_byte: Option<InvalidByte>,
}

impl SourceFile {
    /// That the file is read as Windows-1252, and why, in one line; nothing for one in UTF-8.
    pub fn encoding_remark(&self) -> Option<String> {
        let InvalidByte { byte, row, column } = self.first_invalid_byte?;
        let path = self.path.display();
        Some(format!("{path}:{row}:{column}: the byte 0x{byte:02X} is not UTF-8; the file is read as Windows-1252"))
    }
}

/// A byte that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidByte {
    /// The byte.
    pub byte: u8,
    /// Its line, from 1.
    pub row: u32,
    /// The character that it is in its line, from 1.
    pub column: u32,
}

/// Reads a file; gives none for a candidate that is no telegram.
///
/// # Errors
/// The file cannot be read, is no text or is too large. A candidate that is no text is just no telegram.
pub fn read(found: &Found) -> Result<Option<SourceFile>, FileProblem> {
    let path = &found.path;
    let problem = |kind| FileProblem { path: path.clone(), kind };
    let from_io = |error: std::io::Error| FileProblem::from_io(path, &error);
    let file = File::open(path).map_err(from_io)?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    let mut bytes = Vec::with_capacity(length.min(START as u64) as usize);
    (&file).take(START as u64).read_to_end(&mut bytes).map_err(from_io)?;
    let refused = refuse(&bytes);
    if found.reason == Reason::Candidate
        && (refused.is_some() || !looks_like_telegram(&decode(whole_characters(&bytes)).text))
    {
        return Ok(None);
    }
    if let Some(kind) = refused {
        return Err(problem(kind));
    }
    if length > MAX_LEN {
        return Err(problem(FileProblemKind::TooLarge));
    }
    bytes.reserve_exact((length as usize).saturating_sub(bytes.len()));
    // What grows while it is read, and what has no length such as a pipe, must not go on for ever.
    (&file).take(MAX_LEN).read_to_end(&mut bytes).map_err(from_io)?;
    from_bytes(path, &bytes).map(Some)
}

/// The text of bytes that were read from elsewhere, such as standard input; `path` is how messages call it.
///
/// # Errors
/// The bytes are no text or too many.
pub fn from_bytes(path: &Path, bytes: &[u8]) -> Result<SourceFile, FileProblem> {
    let problem = |kind| Err(FileProblem { path: path.to_owned(), kind });
    if let Some(kind) = refuse(&bytes[..bytes.len().min(START)]) {
        return problem(kind);
    }
    let decoded = decode(bytes);
    if decoded.text.len() as u64 >= MAX_LEN {
        return problem(FileProblemKind::TooLarge);
    }
    let first_invalid_byte = decoded.first_invalid_byte.map(|offset| {
        let before = &bytes[..offset];
        let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        InvalidByte {
            byte: bytes[offset],
            row: before.iter().filter(|&&byte| byte == b'\n').count() as u32 + 1,
            column: String::from_utf8_lossy(&before[line_start..]).chars().count() as u32 + 1,
        }
    });
    Ok(SourceFile {
        path: path.to_owned(),
        text: Text::from(&*decoded.text),
        encoding: decoded.encoding,
        first_invalid_byte,
    })
}

/// Why bytes at the start of a file are not text, if they are not.
fn refuse(bytes: &[u8]) -> Option<FileProblemKind> {
    if let Some(&(_, format)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(FileProblemKind::Format(format));
    }
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b | 0x07 | 0x08);
    let controls = bytes.iter().filter(|&&byte| is_control(byte)).count();
    let percent = controls * 100 / bytes.len().max(1);
    (percent > MAX_CONTROL_PERCENT).then_some(FileProblemKind::Binary(percent as u32))
}

/// Bytes without a character of UTF-8 that was cut off at their end.
fn whole_characters(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::files::{Exclusion, discover};

    const TELEGRAM: &str = "FM AMEMBASSY LJUBLJANA\n";

    #[track_caller]
    fn check(name: &str, reason: Reason, content: &[u8], expected: Result<Option<&str>, FileProblemKind>) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        fs::write(&path, content).expect("a file");
        let read = read(&Found { path, reason, root: 0 });
        let read = read.map(|file| file.map(|file| file.text.to_string())).map_err(|problem| problem.kind);
        assert_eq!(read, expected.map(|text| text.map(str::to_owned)));
    }

    #[test]
    fn a_named_file_is_read_whatever_it_holds() {
        check("a.rs", Reason::Named, b"fn main() {}\n", Ok(Some("fn main() {}\n")));
        check("a.cable", Reason::Extension, b"", Ok(Some("")));
    }

    #[test]
    fn a_candidate_is_read_if_it_looks_like_a_telegram() {
        check("a.txt", Reason::Candidate, TELEGRAM.as_bytes(), Ok(Some(TELEGRAM)));
        check("a.txt", Reason::Candidate, b"Dear reader,\n", Ok(None));
        check("a.txt", Reason::Candidate, b"", Ok(None));
        check("a.txt", Reason::Candidate, b"%PDF-1.7\nFM AMEMBASSY LJUBLJANA\n", Ok(None));
    }

    #[test]
    fn a_candidate_longer_than_its_start_is_read_whole() {
        // The character that ends at the limit is cut by it.
        let text = format!("{TELEGRAM}{}", "\u{b6}".repeat(START));
        check("a.txt", Reason::Candidate, text.as_bytes(), Ok(Some(&text)));
        let text = format!("{TELEGRAM}1{}", "\u{b6}".repeat(START));
        check("a.txt", Reason::Candidate, text.as_bytes(), Ok(Some(&text)));
    }

    #[test]
    fn what_is_not_text_is_called_what_it_is() {
        check("a.cable", Reason::Extension, b"%PDF-1.7\n", Err(FileProblemKind::Format("a PDF document")));
        let utf16: Vec<u8> = TELEGRAM.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check("a.cable", Reason::Extension, &utf16, Err(FileProblemKind::Binary(50)));
        check("a.cable", Reason::Named, b"\xff\xfeF\0", Err(FileProblemKind::Format("in UTF-16 (save it as UTF-8)")));
    }

    #[test]
    fn a_few_nul_bytes_are_damage_and_not_a_program() {
        let text = "FM AMEMBASSY\0LJUBLJANA\0\n";
        check("a.cable", Reason::Extension, text.as_bytes(), Ok(Some(text)));
    }

    #[test]
    fn the_first_byte_that_is_not_utf8_is_placed() {
        let file = from_bytes(Path::new("a.cable"), b"FM A\n\xc2\xb6 \x92x\n").expect("a text");
        assert_eq!(file.encoding, FileEncoding::Windows1252);
        assert_eq!(file.first_invalid_byte, Some(InvalidByte { byte: 0x92, row: 2, column: 3 }));
        assert_eq!(file.text.to_string(), "FM A\n\u{c2}\u{b6} \u{2019}x\n");
    }

    #[test]
    #[allow(clippy::print_stderr)]
    fn every_telegram_of_the_corpus_is_taken() {
        let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus"));
        if !corpus.is_dir() {
            eprintln!("skipped: ../shared/corpus is not there");
            return;
        }
        for found in discover(&[corpus.to_owned()], Exclusion::InFolders) {
            let found = found.expect("a readable folder");
            let file = read(&found).expect("a text");
            assert!(file.is_some(), "{} is not taken for a telegram", found.path.display());
        }
    }

    #[test]
    fn every_fixture_looks_like_a_telegram_whatever_it_is_called() {
        let fixtures = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cables"));
        let mut not_taken = Vec::new();
        for found in discover(&[fixtures.to_owned()], Exclusion::InFolders) {
            let found = Found { reason: Reason::Candidate, ..found.expect("a readable folder") };
            if found.path.extension().is_some_and(|extension| extension == "cable")
                && read(&found).expect("a text").is_none()
            {
                not_taken.push(found.path.file_name().map(|name| name.to_string_lossy().into_owned()));
            }
        }
        assert_eq!(not_taken, [Some("empty.cable".to_owned())]);
    }
}

//! The bytes of a file as text and back: UTF-8, else Windows-1252, and every byte survives.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// How a file holds its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FileEncoding {
    /// UTF-8, as every new file.
    #[default]
    Utf8,
    /// Windows-1252, the five bytes it leaves unassigned read as the code points of the same number.
    Windows1252,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// Its text, a leading byte order mark included.
    pub text: Cow<'a, str>,
    /// How it was read and has to be written back.
    pub encoding: FileEncoding,
    /// Offset of the first byte that is not UTF-8.
    pub first_invalid_byte: Option<usize>,
}

/// A character that the encoding of the file cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unencodable {
    /// The character.
    pub character: char,
    /// Its offset in the text, in bytes.
    pub offset: usize,
}

/// Reads bytes as UTF-8 if they are, else as Windows-1252. No byte is lost: [`encode`] gives them back.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: FileEncoding::Utf8, first_invalid_byte: None },
        Err(error) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            Decoded { text, encoding: FileEncoding::Windows1252, first_invalid_byte: Some(error.valid_up_to()) }
        }
    }
}

/// The bytes of a text in an encoding.
///
/// # Errors
/// The first character that the encoding cannot hold.
pub fn encode(text: &str, encoding: FileEncoding) -> Result<Cow<'_, [u8]>, Unencodable> {
    match encoding {
        FileEncoding::Utf8 => Ok(Cow::Borrowed(text.as_bytes())),
        FileEncoding::Windows1252 => {
            let (bytes, _, had_errors) = WINDOWS_1252.encode(text);
            if !had_errors {
                return Ok(bytes);
            }
            let mut buffer = [0; 4];
            let unencodable = text
                .char_indices()
                .find(|(_, character)| WINDOWS_1252.encode(character.encode_utf8(&mut buffer)).2)
                .map(|(offset, character)| Unencodable { character, offset });
            unencodable.map_or(Ok(bytes), Err)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_survives() {
        let bytes: Vec<u8> = (0..=255).collect();
        let decoded = decode(&bytes);
        assert_eq!((decoded.encoding, decoded.first_invalid_byte), (FileEncoding::Windows1252, Some(128)));
        assert!(decoded.text.contains('\u{81}') && decoded.text.contains('\u{2019}'));
        assert_eq!(encode(&decoded.text, decoded.encoding).as_deref(), Ok(bytes.as_slice()));
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        let decoded = decode("\u{feff}\u{b6}1. (U)".as_bytes());
        assert_eq!((&*decoded.text, decoded.encoding), ("\u{feff}\u{b6}1. (U)", FileEncoding::Utf8));
    }

    #[test]
    fn a_character_that_does_not_fit_is_named() {
        assert_eq!(
            encode("(U) \u{4e2d}", FileEncoding::Windows1252),
            Err(Unencodable { character: '\u{4e2d}', offset: 4 })
        );
    }
}

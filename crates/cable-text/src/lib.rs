//! The text of a document: a rope, its edits, its positions and its encoding in a file.
//!
//! The only crate that knows the rope. It knows nothing of telegrams. Offsets are bytes of UTF-8 from the start of the
//! text; lines end at LF, a CR before it belonging to the line end, and a lone CR is a character.

mod encoding;
mod position;
mod text;

pub use encoding::{Decoded, FileEncoding, Unencodable, decode, encode};
pub use position::{Position, PositionEncoding};
pub use text::{Point, Text};
pub use text_size::{TextRange, TextSize};

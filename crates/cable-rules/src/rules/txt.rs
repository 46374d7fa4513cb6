//! Rules on characters, line width, spacing and blank lines.

mod characters;
pub(crate) mod control_character;
pub(crate) mod doubled_blank_lines;
pub(crate) mod heading_blanks;
pub(crate) mod invisible_character;
pub(crate) mod long_line;
pub(crate) mod missing_blank_line;
pub(crate) mod mixed_line_ends;
pub(crate) mod non_breaking_space;
pub(crate) mod tab;
pub(crate) mod teletype_alphabet;
pub(crate) mod trailing_blanks;
pub(crate) mod typographic_character;

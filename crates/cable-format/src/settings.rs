//! What is set for the formatter.

use crate::transmit::WIDTH;

/// How messages are laid out, as far as there is a choice. What is built in changes the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatSettings {
    /// What happens to the line breaks of prose.
    pub wrap: Wrap,
    /// The most characters of a line, blanks included.
    pub width: usize,
    /// How the word of the classification line is written.
    pub classification_spacing: ClassificationSpacing,
    /// What stands between two TAGS.
    pub tags_separator: TagsSeparator,
}

impl Default for FormatSettings {
    fn default() -> FormatSettings {
        FormatSettings {
            wrap: Wrap::default(),
            width: WIDTH,
            classification_spacing: ClassificationSpacing::default(),
            tags_separator: TagsSeparator::default(),
        }
    }
}

/// What happens to the line breaks of prose. Tables, lists and indented lines keep theirs in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wrap {
    /// They stay.
    #[default]
    Preserve,
    /// A line that is too long is broken at blanks, together with the lines that it goes on with; fields of the heading,
    /// too.
    Always,
    /// The lines of a paragraph are joined to one.
    Never,
}

/// How the word of the classification line is written; from RESTRICTED up, since UNCLAS is never spaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClassificationSpacing {
    /// As it is.
    #[default]
    Preserve,
    /// `S E C R E T` (ACP 127(G), paragraph 209).
    Spaced,
    /// `SECRET`.
    Unspaced,
}

/// What stands between two TAGS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagsSeparator {
    /// What stands between most of them in the file.
    #[default]
    Majority,
    /// A comma and a blank.
    Comma,
    /// A blank.
    Blank,
}

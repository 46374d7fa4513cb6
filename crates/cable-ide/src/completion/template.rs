//! Texts with holes: words that say what belongs in their place and are to be written over.

use cable_text::{TextRange, TextSize};

/// A text with the places in it that are to be written over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// The text, the words in its holes included.
    pub text: String,
    /// The holes, in the order in which they are filled; in bytes of the text.
    pub holes: Vec<TextRange>,
}

impl Template {
    /// Reads `UNCLAS ASTANA {000000}`: what stands in braces, which no telegram has, is a hole.
    pub(super) fn new(written: &str) -> Template {
        let mut template = Template::default();
        for (index, part) in written.split(['{', '}']).enumerate() {
            let start = TextSize::of(&template.text);
            template.text.push_str(part);
            if index % 2 == 1 {
                template.holes.push(TextRange::at(start, TextSize::of(part)));
            }
        }
        template
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_holes() {
        let template = Template::new("REF: {POST} {0000}.");
        let holes: Vec<&str> = template.holes.iter().map(|hole| &template.text[*hole]).collect();
        assert_eq!((&*template.text, holes), ("REF: POST 0000.", vec!["POST", "0000"]));
        assert!(Template::new("SIPDIS").holes.is_empty());
    }
}

//! Classifications, in every way in which they are written.

use crate::fold;
use crate::record::Classification;
use crate::reference::Reference;

impl Reference {
    /// The classification that is written so: in full, spaced (also in mixed case, as scrapes have
    /// it), abbreviated, or with a dissemination control after `//`. Blanks do not matter.
    pub fn classification(&self, text: &str) -> Option<&Classification> {
        let exact = |text: &str| self.classifications().find(|classification| is_written_so(classification, text));
        let before_control = || text.split_once("//").and_then(|(word, _)| exact(word));
        exact(text).or_else(before_control)
    }

    /// The classification of a portion mark, with or without its parentheses: `C//NF`. Controls
    /// that the table does not know (`S//REL TO USA, GBR`) are passed over.
    ///
    /// A mark may belong to several words; the plain word counts, which is the shortest.
    pub fn classification_by_portion_mark(&self, mark: &str) -> Option<&Classification> {
        let mark = mark.trim().trim_matches(['(', ')']);
        let exact = |mark: &str| {
            self.classifications()
                .filter(|classification| {
                    let mut known = classification.portion_marks.iter();
                    known.any(|known| marks(known).eq(marks(mark)))
                })
                .min_by_key(|classification| classification.word.len())
        };
        let before_control = || exact(mark.split(['/', '-']).next()?);
        exact(mark).or_else(before_control)
    }

    /// The classifications of the letter that the security warning repeats (FL4), the least
    /// secret first; of `SSSBB` it is the first, since a release code may replace the last two.
    pub fn classifications_by_letter(&self, letter: char) -> Vec<&Classification> {
        let letter = letter.to_ascii_uppercase();
        let mut found: Vec<&Classification> = self
            .classifications()
            .filter(|classification| {
                let mut codes = classification.code5.iter();
                codes.any(|code| code.starts_with(letter))
            })
            .collect();
        found.sort_by_key(|classification| classification.rank);
        found
    }
}

fn is_written_so(classification: &Classification, text: &str) -> bool {
    let spelled = |known: &str| fold::unspaced(known).eq(fold::unspaced(text));
    spelled(&classification.word)
        || classification.spaced_form.as_deref().is_some_and(spelled)
        || classification.variants.iter().any(|variant| spelled(variant))
}

/// The bytes of a portion mark with `//` as `/`, since both are written.
fn marks(mark: &str) -> impl Iterator<Item = u8> + '_ {
    let mut is_after_slash = false;
    fold::unspaced(mark).filter(move |&byte| {
        let is_second = byte == b'/' && is_after_slash;
        is_after_slash = byte == b'/';
        !is_second
    })
}

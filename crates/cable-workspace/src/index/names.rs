//! Words that many telegrams share, each kept once: posts, TAGS, classifications.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// The number of a word.
pub(super) type Name = u32;

/// The words by their numbers.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: FxHashMap<Arc<str>, Name>,
    words: Vec<Arc<str>>,
}

impl Names {
    /// The number of a word, which is given one if it has none.
    pub(super) fn number(&mut self, word: &str) -> Name {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let (number, word): (Name, Arc<str>) = (self.words.len() as Name, word.into());
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// The number of a word that has one.
    pub(super) fn known(&self, word: &str) -> Option<Name> {
        self.numbers.get(word).copied()
    }

    /// The word of a number.
    pub(super) fn word(&self, number: Name) -> &str {
        self.words.get(number as usize).map_or("", |word| word)
    }

    /// Every word, in the order of the numbers.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }
}

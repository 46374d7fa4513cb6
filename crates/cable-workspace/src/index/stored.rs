//! The telegrams of a file as they are kept: a few lists for all of them, and no word twice that many telegrams share.

use std::ops::Range;

use cable_ide::{Citing, Span, Summary};
use cable_message::MessageId;
use jiff::civil::Date;

use super::names::{Name, Names};

/// An identity, with the number of its post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) post: Name,
    pub(super) serial: u32,
    pub(super) year: i16,
}

impl Key {
    fn new(id: &MessageId, names: &mut Names) -> Key {
        Key { post: names.number(&id.post), serial: id.serial, year: id.year }
    }

    /// The key of an identity of which something is known.
    pub(super) fn known(id: &MessageId, names: &Names) -> Option<Key> {
        Some(Key { post: names.known(&id.post)?, serial: id.serial, year: id.year })
    }

    fn id(self, names: &Names) -> MessageId {
        MessageId { year: self.year, post: names.word(self.post).into(), serial: self.serial }
    }
}

/// A reference.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub(super) key: Key,
    letter: Option<char>,
    place: Span,
}

/// The telegrams of a file.
#[derive(Debug, Default)]
pub(super) struct Stored {
    entries: Box<[Entry]>,
    tags: Box<[Name]>,
    references: Box<[Reference]>,
    /// Subject and opening of each.
    text: Box<str>,
}

/// What is kept of a telegram. What it has in the lists of the file begins where that of the one before ends.
#[derive(Debug)]
struct Entry {
    key: Option<Key>,
    section: Option<(u16, u16)>,
    date: Option<Date>,
    classification: Option<Name>,
    title: Span,
    lines: Range<u32>,
    ends: Ends,
}

/// Where in the lists of its file that which is of a telegram ends.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    subject: u32,
    opening: u32,
    tags: u32,
    references: u32,
}

impl Stored {
    pub(super) fn new(summaries: &[Summary], names: &mut Names) -> Stored {
        let (mut entries, mut tags, mut references) = (Vec::with_capacity(summaries.len()), Vec::new(), Vec::new());
        let mut text = String::new();
        for summary in summaries {
            text.push_str(summary.subject.as_deref().unwrap_or_default());
            let subject = text.len() as u32;
            text.push_str(&summary.opening);
            tags.extend(summary.tags.iter().map(|tag| names.number(&tag.to_uppercase())));
            references.extend(summary.references.iter().map(|citing| Reference {
                key: Key::new(&citing.id, names),
                letter: citing.letter,
                place: citing.place,
            }));
            let opening = text.len() as u32;
            entries.push(Entry {
                key: summary.id.as_ref().map(|id| Key::new(id, names)),
                section: summary.section,
                date: summary.date,
                classification: summary.classification.as_ref().map(|word| names.number(word)),
                title: summary.title,
                lines: summary.lines.clone(),
                ends: Ends { subject, opening, tags: tags.len() as u32, references: references.len() as u32 },
            });
        }
        Stored { entries: entries.into(), tags: tags.into(), references: references.into(), text: text.into() }
    }

    /// Number of telegrams.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn telegram(&self, at: u32) -> Option<View<'_>> {
        let entry = self.entries.get(at as usize)?;
        let starts = at.checked_sub(1).map_or(Ends::default(), |before| self.entries[before as usize].ends);
        Some(View { stored: self, entry, starts })
    }

    pub(super) fn telegrams(&self) -> impl Iterator<Item = View<'_>> {
        let starts = std::iter::once(Ends::default()).chain(self.entries.iter().map(|entry| entry.ends));
        self.entries.iter().zip(starts).map(|(entry, starts)| View { stored: self, entry, starts })
    }
}

/// A telegram as it is kept.
#[derive(Clone, Copy)]
pub(super) struct View<'s> {
    stored: &'s Stored,
    entry: &'s Entry,
    starts: Ends,
}

impl<'s> View<'s> {
    pub(super) fn key(self) -> Option<Key> {
        self.entry.key
    }

    pub(super) fn date(self) -> Option<Date> {
        self.entry.date
    }

    pub(super) fn lines(self) -> Range<u32> {
        self.entry.lines.clone()
    }

    /// The subject; empty where there is none.
    pub(super) fn subject(self) -> &'s str {
        &self.stored.text[self.starts.opening as usize..self.entry.ends.subject as usize]
    }

    pub(super) fn tags(self) -> &'s [Name] {
        &self.stored.tags[self.starts.tags as usize..self.entry.ends.tags as usize]
    }

    pub(super) fn references(self) -> &'s [Reference] {
        &self.stored.references[self.starts.references as usize..self.entry.ends.references as usize]
    }

    pub(super) fn summary(self, names: &Names) -> Summary {
        let subject = self.subject();
        let opening = &self.stored.text[self.entry.ends.subject as usize..self.entry.ends.opening as usize];
        let citing = |reference: &Reference| Citing {
            letter: reference.letter,
            id: reference.key.id(names),
            place: reference.place,
        };
        Summary {
            id: self.entry.key.map(|key| key.id(names)),
            section: self.entry.section,
            subject: (!subject.is_empty()).then(|| subject.to_owned()),
            date: self.entry.date,
            classification: self.entry.classification.map(|word| names.word(word).to_owned()),
            tags: self.tags().iter().map(|tag| names.word(*tag).to_owned()).collect(),
            opening: opening.to_owned(),
            lines: self.lines(),
            title: self.entry.title,
            references: self.references().iter().map(citing).collect(),
        }
    }
}

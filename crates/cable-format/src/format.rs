//! The canonical layout of a file: its messages laid out side by side, and what holds for all of them.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use cable_message::{Message, Profile, read};
use cable_reference::Reference;
use cable_syntax::{SyntaxTree, cut};
use cable_text::{Text, TextRange, TextSize};
use rayon::prelude::*;

use crate::boundaries::keep_apart;
use crate::edit::Edit;
use crate::layout::{Place, Separators, Source, Switch, edits, separators, turned};
use crate::settings::FormatSettings;

/// A message of a file.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Where it begins in the file, in bytes.
    pub start: TextSize,
    /// Its text, up to where the next message begins.
    pub text: Cow<'a, str>,
    /// What was read in the text.
    pub message: Cow<'a, Message>,
}

/// The edits that make the layout of a file canonical: in order, apart, in bytes from the start of the file, and none
/// where nothing changes. `parts` are all its messages.
pub fn format(parts: &[Part<'_>], reference: &Reference, settings: &FormatSettings) -> Vec<Edit> {
    let found =
        parts.par_iter().map(|part| separators(&part.text, &part.message)).reduce(Separators::default, |one, other| {
            Separators { commas: one.commas + other.commas, blanks: one.blanks + other.blanks }
        });
    let separator = found.chosen(settings);
    let mut edits: Vec<Vec<Edit>> = parts
        .par_iter()
        .zip(places(parts))
        .map(|(part, place)| edits(&Source::new(&part.text, &part.message, reference, settings, separator, place)))
        .collect();
    keep_apart(parts, &mut edits);
    let at = |start: TextSize| move |edit: Edit| Edit { range: edit.range + start, ..edit };
    parts.iter().zip(edits).flat_map(|(part, edits)| edits.into_iter().map(at(part.start))).collect()
}

/// The edits of [`format()`] that touch some lines, given by their numbers from 1, both included. `text` is that of the
/// whole file.
pub fn format_range(
    text: &Text,
    parts: &[Part<'_>],
    lines: RangeInclusive<u32>,
    reference: &Reference,
    settings: &FormatSettings,
) -> Vec<Edit> {
    within(text, format(parts, reference, settings), lines)
}

/// The edits that touch some lines, given by their numbers from 1, both included.
pub fn within(text: &Text, edits: Vec<Edit>, lines: RangeInclusive<u32>) -> Vec<Edit> {
    let is_within = |edit: &Edit| {
        let (first, last) = (text.line_at(edit.range.start()) + 1, text.line_at(edit.range.end()) + 1);
        first <= *lines.end() && last >= *lines.start()
    };
    edits.into_iter().filter(is_within).collect()
}

/// The edits that make the layout of a text canonical; `profile` is its layout where it is known.
pub fn format_text(
    text: &str,
    profile: Option<Profile>,
    reference: &Reference,
    settings: &FormatSettings,
) -> Vec<Edit> {
    format(&parts(text, profile, reference), reference, settings)
}

/// The messages of a text, read side by side.
pub fn parts<'a>(text: &'a str, profile: Option<Profile>, reference: &Reference) -> Vec<Part<'a>> {
    let rope = Text::from(text);
    let mut start = TextSize::new(0);
    let ranges: Vec<TextRange> = cut(text)
        .into_iter()
        .map(|len| {
            start += len;
            TextRange::at(start - len, len)
        })
        .collect();
    ranges
        .into_par_iter()
        .map(|range| {
            let text = &text[usize::from(range.start())..usize::from(range.end())];
            let tree = SyntaxTree::parse(&rope, range);
            let message = Cow::Owned(read(text, &tree, reference, profile));
            Part { start: range.start(), text: Cow::Borrowed(text), message }
        })
        .collect()
}

/// The place of each message in the file.
fn places(parts: &[Part<'_>]) -> Vec<Place> {
    let mut switch = Switch::On;
    let place = |(index, part): (usize, &Part<'_>)| {
        let place = Place { is_first: index == 0, is_last: index + 1 == parts.len(), switch };
        for &comment in &part.message.comments {
            switch = turned(
                part.text.get(usize::from(comment.start())..usize::from(comment.end())).unwrap_or_default(),
                switch,
            );
        }
        place
    };
    parts.iter().enumerate().map(place).collect()
}

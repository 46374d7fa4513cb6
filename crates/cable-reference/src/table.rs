//! A table: the rows that are compiled in, under a layer of a user's rows.
//!
//! The rows below are never copied. A layer holds its own rows, sorted like those below, and the
//! positions of the rows below whose place they take.

use std::cmp::Ordering;

use crate::fold;
use crate::index;
use crate::record::Record;

/// A user's rows for one table.
#[derive(Clone, Debug)]
pub(crate) struct Layer<T> {
    /// The rows, sorted by key.
    pub(crate) rows: Vec<T>,
    /// The positions of the rows below that these take the place of, ascending.
    hidden: Vec<u32>,
}

impl<T> Default for Layer<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), hidden: Vec::new() }
    }
}

impl<T: Record> Layer<T> {
    /// A layer of rows in any order; of rows with the same key the last one counts.
    pub(crate) fn new(built_in: &[T], mut rows: Vec<T>) -> Self {
        rows.reverse();
        index::sort(&mut rows);
        rows.dedup_by(|later, earlier| compare_keys(later, earlier).is_eq());
        let hidden = (0..)
            .zip(built_in)
            .filter(|(_, row)| rows.binary_search_by(|candidate| compare_keys(candidate, row)).is_ok())
            .map(|(position, _)| position)
            .collect();
        Self { rows, hidden }
    }
}

fn compare_keys<T: Record>(left: &T, right: &T) -> Ordering {
    let ([left_code, left_rest], [right_code, right_rest]) = (left.key(), right.key());
    fold::compare(left_code, right_code).then_with(|| fold::compare(left_rest, right_rest))
}

/// A table as the look-ups see it.
#[derive(Debug)]
pub(crate) struct Table<'a, T: 'static> {
    pub(crate) built_in: &'static [T],
    pub(crate) layer: Option<&'a Layer<T>>,
}

impl<T> Clone for Table<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Table<'_, T> {}

impl<'a, T: Record> Table<'a, T> {
    /// All rows: those below in the order of their codes, then the user's.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'a T> {
        let built_in = (0..).zip(self.built_in);
        built_in.filter(move |&(position, _)| !self.is_hidden(position)).map(|(_, row)| row).chain(self.user_rows())
    }

    /// The rows of a code, the user's first.
    pub(crate) fn coded(self, code: &str) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let (_, user_rows) = range_of(self.user_rows(), code);
        let (start, built_in) = range_of(self.built_in, code);
        let built_in = (start..).zip(built_in);
        user_rows.iter().chain(built_in.filter(move |&(position, _)| !self.is_hidden(position)).map(|(_, row)| row))
    }

    /// The row below at a position, unless a user's row takes its place.
    pub(crate) fn visible(self, position: u32) -> Option<&'a T> {
        match self.is_hidden(position) {
            true => None,
            false => self.built_in.get(position as usize),
        }
    }

    pub(crate) fn user_rows(self) -> &'a [T] {
        self.layer.map_or(&[], |layer| &layer.rows)
    }

    fn is_hidden(self, position: u32) -> bool {
        self.layer.is_some_and(|layer| layer.hidden.binary_search(&position).is_ok())
    }
}

/// The rows of a code in a sorted slice, and the position of the first.
fn range_of<'t, T: Record>(rows: &'t [T], code: &str) -> (u32, &'t [T]) {
    let compare = |row: &T| fold::compare(row.key()[0], code);
    let start = rows.partition_point(|row| compare(row).is_lt());
    let length = rows[start..].partition_point(|row| compare(row).is_eq());
    let position = u32::try_from(start).unwrap_or(u32::MAX);
    (position, &rows[start..start + length])
}

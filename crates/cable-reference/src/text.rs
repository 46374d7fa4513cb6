//! The fields of records: text and lists that are compiled in, or a user's own.
//!
//! A record that is compiled in holds no pointers, only positions in one text and in one list of
//! each kind. So the tables lie in the read-only part of the program as they are: the loader has
//! nothing to relocate at start-up, and pages that nobody looks at are never read.

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use crate::built_in;

/// A text; use it as a `str`.
#[derive(Clone)]
pub struct Text(Place<Box<str>>);

/// Several values; use it as a slice.
#[derive(Clone)]
pub struct List<T = Text>(Place<Box<[T]>>);

#[derive(Clone)]
enum Place<Owned> {
    BuiltIn { start: u32, length: u32 },
    Owned(Owned),
}

/// A value whose lists are compiled in.
pub trait Listed: Sized + 'static {
    /// The values of all lists, one list behind the other.
    #[doc(hidden)]
    fn all() -> &'static [Self];
}

impl Listed for Text {
    fn all() -> &'static [Self] {
        built_in::TEXTS
    }
}

impl Text {
    /// A part of the text that is compiled in, in bytes.
    pub(crate) const fn built_in(start: u32, length: u32) -> Self {
        Self(Place::BuiltIn { start, length })
    }

    /// The text as a string slice.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Place::BuiltIn { start, length } => {
                part(*start, *length).and_then(|part| built_in::TEXT.get(part)).unwrap_or_default()
            }
            Place::Owned(text) => text,
        }
    }
}

impl<T> List<T> {
    /// A part of the list that is compiled in.
    pub(crate) const fn built_in(start: u32, length: u32) -> Self {
        Self(Place::BuiltIn { start, length })
    }
}

fn part(start: u32, length: u32) -> Option<std::ops::Range<usize>> {
    let start = start as usize;
    Some(start..start.checked_add(length as usize)?)
}

impl<T: Listed> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.0 {
            Place::BuiltIn { start, length } => {
                part(*start, *length).and_then(|part| T::all().get(part)).unwrap_or_default()
            }
            Place::Owned(values) => values,
        }
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(Place::Owned(values.into_iter().collect()))
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(values: Vec<T>) -> Self {
        Self(Place::Owned(values.into()))
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::built_in(0, 0)
    }
}

impl<'a, T: Listed> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Listed + PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Listed + Eq> Eq for List<T> {}

impl<T: Listed + fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self).finish()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Place::Owned(text.into()))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(Place::Owned(text.into()))
    }
}

impl From<Cow<'_, str>> for Text {
    fn from(text: Cow<'_, str>) -> Self {
        Self(Place::Owned(text.into()))
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.as_str().to_owned()
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::built_in(0, 0)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Text> for str {
    fn eq(&self, other: &Text) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Text> for &str {
    fn eq(&self, other: &Text) -> bool {
        *self == other.as_str()
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_small_as_a_slice() {
        assert_eq!(size_of::<Text>(), size_of::<&str>());
        assert_eq!(size_of::<List>(), size_of::<&[Text]>());
    }

    #[test]
    fn texts_compare_by_what_they_say() {
        let built_in = Text::built_in(0, 3);
        let owned = Text::from(built_in.to_string());
        assert_eq!(built_in, owned);
        assert_eq!(built_in.cmp(&owned), Ordering::Equal);
        assert_eq!(built_in.len(), 3);
        assert_eq!(Text::default(), "");
    }

    #[test]
    fn a_place_outside_is_empty() {
        assert_eq!(Text::built_in(u32::MAX, u32::MAX), "");
        assert_eq!(List::<Text>::built_in(u32::MAX, 1).len(), 0);
    }
}

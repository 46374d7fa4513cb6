//! Second ways into a table: positions of its rows in the order of something other than the code.
//!
//! They are made in `build.rs` for the tables that are compiled in, and when a user's table is
//! loaded for that.

use crate::fold;
use crate::record::{Post, Record, RoutingIndicator, Text};

/// Sorts rows by their key, as every look-up expects them.
pub(crate) fn sort<T: Record>(rows: &mut [T]) {
    rows.sort_by(|left, right| {
        let ([left_code, left_rest], [right_code, right_rest]) = (left.key(), right.key());
        fold::compare(left_code, right_code).then_with(|| fold::compare(left_rest, right_rest))
    });
}

/// A row that has a plain-language address.
pub(crate) trait Addressed {
    /// The address; empty if it is not known.
    fn plain_address(&self) -> &str;
}

impl Addressed for RoutingIndicator {
    fn plain_address(&self) -> &str {
        &self.plain_address
    }
}

impl Addressed for Post {
    fn plain_address(&self) -> &str {
        self.plain_address.as_deref().unwrap_or_default()
    }
}

/// An address under which a row is found.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    /// The address in its one way of writing, see [`fold::address`].
    pub(crate) address: Text,
    /// The position of the row in its table.
    pub(crate) row: u32,
}

/// The addresses of all rows that have one, sorted.
pub(crate) fn addresses<T: Addressed>(rows: &[T]) -> Vec<Address> {
    let mut addresses: Vec<Address> = (0..)
        .zip(rows)
        .map(|(row, record)| Address { address: fold::address(record.plain_address()).into(), row })
        .filter(|address| !address.address.is_empty())
        .collect();
    // Stable, so that the rows of one address keep their order.
    addresses.sort_by(|left, right| left.address.cmp(&right.address));
    addresses
}

/// How a name leads to a post; the order is that in which the ways are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PostNameKind {
    /// The name without blanks: `SANSALVADOR`.
    CompactId,
    /// A short form, archive stem or misspelling of the table: `USUNN`.
    ShortForm,
    /// The first six columns of the name without their blanks: `SANSA`.
    Stem,
}

/// A name under which a post is found.
#[derive(Clone, Debug)]
pub(crate) struct PostName {
    /// The name, in capitals and without blanks.
    pub(crate) name: Text,
    /// How it leads to the post.
    pub(crate) kind: PostNameKind,
    /// The position of the post in its table.
    pub(crate) post: u32,
}

/// The names of all posts, sorted; of a post that has a name in several ways, the first way.
pub(crate) fn post_names(posts: &[Post]) -> Vec<PostName> {
    let mut names: Vec<PostName> = Vec::new();
    for (position, post) in (0..).zip(posts) {
        let mut add = |name: String, kind| {
            names.push(PostName { name: name.to_ascii_uppercase().into(), kind, post: position });
        };
        add(post.compact_id.to_string(), PostNameKind::CompactId);
        for short_form in post.short_forms.iter() {
            add(short_form.to_string(), PostNameKind::ShortForm);
        }
        add(post.stem().collect(), PostNameKind::Stem);
    }
    names.sort_by(|left, right| {
        let key = |name: &PostName| (name.kind, name.post);
        left.name.cmp(&right.name).then_with(|| key(left).cmp(&key(right)))
    });
    names.dedup_by(|later, earlier| later.name == earlier.name && later.post == earlier.post);
    names
}

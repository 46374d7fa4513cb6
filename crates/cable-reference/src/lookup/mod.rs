//! The look-ups, one file per table, and those that go over all tables.

mod captions;
mod classifications;
mod codes;
mod explain;
mod names;
mod nearest;
mod posts;
mod routing;

pub use explain::Entry;
pub(crate) use nearest::nearest;

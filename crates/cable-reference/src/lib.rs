//! The code books: routing indicators, TAGS, posts, captions, operating signals, executive orders,
//! classifications, precedences and bureaus.
//!
//! [`Reference`] is all of them as one value. [`Reference::built_in`] is free: its tables are
//! sorted static slices that the build writes from `data/*.tsv`, so nothing is read, parsed or
//! initialised at run time. A user's tables lie over it ([`Reference::load`]).
//!
//! This crate knows codes and names. It does not know telegrams: not where in one a code stands,
//! and not whether it is right there. The tables are a snapshot, so a code that they lack may
//! still be one: absence proves nothing. Where the rows are from is told in `data/SOURCES.md`.
//!
//! ```
//! use cable_reference::{Date, Reference};
//!
//! let reference = Reference::built_in();
//! let post = reference.post_by_stem("SANSA").expect("a post of the table");
//! assert_eq!(post.mrn_name, "SAN SALVADOR");
//! let order = reference.executive_order_on(Date::new(2008, 11, 18)).expect("an order");
//! assert_eq!(order.number, 12958);
//! ```

mod built_in;
mod fold;
mod index;
mod lookup;
pub mod months;
mod record;
mod reference;
pub mod routing;
mod table;
mod text;
mod tsv;
mod user_tables;

pub use lookup::Entry;
pub use record::{
    Bureau, BureauKind, Caption, CaptionKind, Classification, Date, Era, ExecutiveOrder, Post, PostKind, Precedence,
    Rank, Reason, RoutingIndicator, RoutingKind, Signal, SignalOrigin, TableKind, Tag, TagCategory,
};
pub use reference::Reference;
pub use text::{List, Listed, Text};
pub use tsv::TableError;
pub use user_tables::UserTable;

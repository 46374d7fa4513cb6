//! The tables that are compiled in, as `build.rs` writes them: sorted static slices, the text of
//! all their fields, and the values of all their lists.

use crate::index::{Address, PostName, PostNameKind};
use crate::record::{
    Bureau, BureauKind, Caption, CaptionKind, Classification, Date, Era, ExecutiveOrder, Post, PostKind, Precedence,
    Rank, Reason, RoutingIndicator, RoutingKind, Signal, SignalOrigin, Tag, TagCategory,
};
use crate::text::{List, Text};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

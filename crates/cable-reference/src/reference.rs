//! [`Reference`]: the code books as one value, and its tables row by row.

use std::sync::Arc;

use crate::built_in;
use crate::record::{Bureau, Caption, Classification, ExecutiveOrder, Post, Precedence, RoutingIndicator, Signal, Tag};
use crate::table::Table;
use crate::user_tables::Overlay;

/// The code books: the tables that are compiled in, and a user's tables over them.
///
/// A clone shares everything, and the built-in one is free. Look-ups by code take the code in any
/// case, walk no table and build no strings.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    pub(crate) overlay: Option<Arc<Overlay>>,
}

impl Reference {
    /// The tables that are compiled in, alone.
    pub const fn built_in() -> Self {
        Self { overlay: None }
    }
}

/// For each table the private way in, with the user's layer, and the public iterator.
macro_rules! tables {
    ($($(#[$attribute:meta])* $name:ident, $table:ident: $record:ident = $built_in:ident, $layer:ident;)+) => {
        impl Reference {
            $(
                $(#[$attribute])*
                pub fn $name(&self) -> impl Iterator<Item = &$record> {
                    self.$table().iter()
                }

                pub(crate) fn $table(&self) -> Table<'_, $record> {
                    Table {
                        built_in: built_in::$built_in,
                        layer: self.overlay.as_deref().map(|overlay| &overlay.$layer),
                    }
                }
            )+
        }
    };
}

tables! {
    /// All routing indicators with their stations, by indicator; then the user's.
    routing_indicators, routing_table: RoutingIndicator = ROUTING, routing;
    /// All TAGS, by code; then the user's.
    tags, tag_table: Tag = TAGS, tags;
    /// All posts, by name; then the user's.
    posts, post_table: Post = POSTS, posts;
    /// All captions, by name; then the user's.
    captions, caption_table: Caption = CAPTIONS, captions;
    /// All operating signals and prosigns, by signal; then the user's.
    signals, signal_table: Signal = SIGNALS, signals;
    /// All executive orders, by name; then the user's.
    executive_orders, order_table: ExecutiveOrder = EXECUTIVE_ORDERS, executive_orders;
    /// All classifications, by word; then the user's.
    classifications, classification_table: Classification = CLASSIFICATIONS, classifications;
    /// All degrees of precedence, by prosign; then the user's.
    precedences, precedence_table: Precedence = PRECEDENCES, precedences;
    /// All bureaus and offices, by symbol; then the user's.
    bureaus, bureau_table: Bureau = BUREAUS, bureaus;
}

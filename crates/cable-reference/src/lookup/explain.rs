//! From a word to all that it may stand for.

use crate::record::{
    Bureau, Caption, Classification, ExecutiveOrder, Post, Precedence, RoutingIndicator, Signal, TableKind, Tag,
};
use crate::reference::Reference;
use crate::routing::{self, Decoded};

/// A row of any table, or what the construction of an unknown routing indicator tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry<'a> {
    /// A routing indicator with one of its stations.
    RoutingIndicator(&'a RoutingIndicator),
    /// A routing indicator that the table lacks, read by the rules of construction.
    Decoded(Decoded),
    /// A TAG.
    Tag(&'a Tag),
    /// A post.
    Post(&'a Post),
    /// A caption.
    Caption(&'a Caption),
    /// An operating signal or prosign.
    Signal(&'a Signal),
    /// An executive order.
    ExecutiveOrder(&'a ExecutiveOrder),
    /// A classification.
    Classification(&'a Classification),
    /// A precedence.
    Precedence(&'a Precedence),
    /// A bureau or office.
    Bureau(&'a Bureau),
}

impl Entry<'_> {
    /// The table that the entry is of.
    pub fn table(&self) -> TableKind {
        match self {
            Self::RoutingIndicator(_) | Self::Decoded(_) => TableKind::Routing,
            Self::Tag(_) => TableKind::Tags,
            Self::Post(_) => TableKind::Posts,
            Self::Caption(_) => TableKind::Captions,
            Self::Signal(_) => TableKind::Signals,
            Self::ExecutiveOrder(_) => TableKind::ExecutiveOrders,
            Self::Classification(_) => TableKind::Classifications,
            Self::Precedence(_) => TableKind::Precedences,
            Self::Bureau(_) => TableKind::Bureaus,
        }
    }

    /// The code or word that telegrams use.
    pub fn code(&self) -> &str {
        match self {
            Self::RoutingIndicator(row) => &row.code,
            Self::Decoded(decoded) => &decoded.indicator,
            Self::Tag(tag) => &tag.code,
            Self::Post(post) => &post.mrn_name,
            Self::Caption(caption) => &caption.caption,
            Self::Signal(signal) => &signal.signal,
            Self::ExecutiveOrder(order) => &order.name,
            Self::Classification(classification) => &classification.word,
            Self::Precedence(precedence) => &precedence.prosign,
            Self::Bureau(bureau) => &bureau.symbol,
        }
    }

    /// What the code stands for, in a few words; empty where the tables do not know.
    pub fn meaning(&self) -> &str {
        match self {
            Self::RoutingIndicator(row) => &row.plain_address,
            Self::Decoded(decoded) => decoded.network.as_str(),
            Self::Tag(tag) => tag.title.as_deref().unwrap_or_default(),
            Self::Post(post) => post.plain_address.as_deref().unwrap_or_default(),
            Self::Caption(caption) => &caption.meaning,
            Self::Signal(signal) => &signal.meaning,
            Self::ExecutiveOrder(order) => order.maximum_duration.as_deref().unwrap_or_default(),
            Self::Classification(classification) => classification.note.as_deref().unwrap_or_default(),
            Self::Precedence(precedence) => &precedence.word,
            Self::Bureau(bureau) => &bureau.name,
        }
    }

    /// Where the row is from; `None` for what was read by rule.
    pub fn source(&self) -> Option<&str> {
        Some(match self {
            Self::RoutingIndicator(row) => &row.source,
            Self::Decoded(_) => return None,
            Self::Tag(tag) => &tag.source,
            Self::Post(post) => &post.source,
            Self::Caption(caption) => &caption.source,
            Self::Signal(signal) => &signal.source,
            Self::ExecutiveOrder(order) => &order.source,
            Self::Classification(classification) => &classification.source,
            Self::Precedence(precedence) => &precedence.source,
            Self::Bureau(bureau) => &bureau.source,
        })
    }
}

impl Reference {
    /// All that a word may stand for, in every table: a code in any case, a caption with what
    /// follows it, a name or stem of a post, a portion mark, an order with or without `E.O.`.
    /// An indicator that the table lacks is read by the rules of construction.
    pub fn explain(&self, word: &str) -> Vec<Entry<'_>> {
        let word = word.trim();
        if word.is_empty() {
            return Vec::new();
        }
        let mut entries: Vec<Entry<'_>> = Vec::new();
        entries.extend(self.stations_of(word).map(Entry::RoutingIndicator));
        let is_station = !entries.is_empty();
        entries.extend(self.tag(word).map(Entry::Tag));
        let posts = match self.post_by_mrn_name(word) {
            Some(post) => vec![post],
            None => self.posts_by_stem(word),
        };
        entries.extend(posts.into_iter().map(Entry::Post));
        entries.extend(self.routing_indicators_of(word).map(Entry::RoutingIndicator));
        if let Some(caption) = self.caption(word).or_else(|| self.caption_of_line(word)) {
            entries.push(Entry::Caption(caption));
        }
        entries.extend(self.signal(word).map(Entry::Signal));
        entries.extend(self.precedence(word).map(Entry::Precedence));
        let classification = self.classification(word).or_else(|| self.classification_by_portion_mark(word));
        entries.extend(classification.map(Entry::Classification));
        let orders = order_number(word).map(|number| self.executive_orders_numbered(number));
        entries.extend(orders.into_iter().flatten().map(Entry::ExecutiveOrder));
        entries.extend(self.bureau(word).map(Entry::Bureau));
        // Many a word begins with R: only one that nothing else explains is read by the rules.
        if !is_station && entries.is_empty() {
            entries.extend(routing::decode(word).map(Entry::Decoded));
        }
        entries
    }
}

/// The number of `12958`, `E.O. 12958` or `EO12958`.
fn order_number(word: &str) -> Option<u32> {
    let digits = word.trim_start_matches(['E', 'e', 'O', 'o', '.', ' ']);
    digits.parse().ok()
}

//! Tables where a code has one row: TAGS, signals, orders, precedence, bureaus.

use crate::fold;
use crate::record::{Bureau, Date, ExecutiveOrder, Precedence, Signal, Tag, TagCategory};
use crate::reference::Reference;

impl Reference {
    /// The TAG of a code.
    pub fn tag(&self, code: &str) -> Option<&Tag> {
        self.tag_table().coded(code.trim()).next()
    }

    /// The geographic TAGS that a country has or had, by its name in English: today's, that of the
    /// list of 1973-79, or that of a post in it. A country may have several, one after another.
    pub fn tags_for_country(&self, name: &str) -> Vec<&Tag> {
        let name = name.trim();
        let is_name = |field: Option<&str>| field.is_some_and(|field| field.eq_ignore_ascii_case(name));
        let geo_tags_of_posts: Vec<&str> = self
            .posts()
            .filter(|post| is_name(post.country.as_deref()))
            .filter_map(|post| post.geo_tag.as_deref())
            .collect();
        self.tags()
            .filter(|tag| tag.category == TagCategory::Geographic)
            .filter(|tag| {
                is_name(tag.title.as_deref().map(before_remark))
                    || is_name(tag.title.as_deref())
                    || is_name(tag.former_title.as_deref())
                    || geo_tags_of_posts.iter().any(|geo_tag| *geo_tag == tag.code)
            })
            .collect()
    }

    /// A signal or prosign. The digit that chooses among the meanings of a signal (`ZEQ6`) and
    /// the question mark of operating signals (`INT ZDK`) may stand with it.
    pub fn signal(&self, signal: &str) -> Option<&Signal> {
        let signal = signal.trim();
        let exact = |signal: &str| self.signal_table().coded(signal).next();
        let without_digit = || signal.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let without_question = || {
            let (question, rest) = signal.split_once(' ')?;
            let is_question = question.eq_ignore_ascii_case("INT");
            is_question.then(|| self.signal(rest)).flatten()
        };
        exact(signal).or_else(|| exact(without_digit())).or_else(without_question)
    }

    /// The executive orders that cite a number, the oldest first: one number may have been in
    /// force in several texts.
    pub fn executive_orders_numbered(&self, number: u32) -> Vec<&ExecutiveOrder> {
        let mut orders: Vec<&ExecutiveOrder> = self
            .executive_orders()
            .filter(|order| order.number == number || order.second_number == Some(number))
            .collect();
        orders.sort_by_key(|order| order.effective_from);
        orders
    }

    /// The executive order in force on a day; of an order and its amended text the latter.
    pub fn executive_order_on(&self, date: Date) -> Option<&ExecutiveOrder> {
        self.executive_orders().filter(|order| order.is_in_force(date)).max_by_key(|order| order.effective_from)
    }

    /// The precedence of a prosign (`O`), digraph (`OO`) or word (`IMMEDIATE`).
    pub fn precedence(&self, text: &str) -> Option<&Precedence> {
        self.precedence_by_prosign(text)
            .or_else(|| self.precedence_by_digraph(text))
            .or_else(|| self.precedence_by_word(text))
    }

    /// The precedence of a prosign of FL5. `O` is also that of `NIACT IMMEDIATE`; the plain word
    /// counts, which is the one of lowest rank.
    pub fn precedence_by_prosign(&self, prosign: &str) -> Option<&Precedence> {
        self.precedence_table().coded(prosign.trim()).min_by_key(|precedence| precedence.rank)
    }

    /// The precedence of a digraph of FL2; see [`Reference::precedence_by_prosign`].
    pub fn precedence_by_digraph(&self, digraph: &str) -> Option<&Precedence> {
        let is_digraph = |precedence: &&Precedence| {
            let known = precedence.digraph.as_deref();
            known.is_some_and(|known| known.eq_ignore_ascii_case(digraph.trim()))
        };
        self.precedences().filter(is_digraph).min_by_key(|precedence| precedence.rank)
    }

    /// The precedence of a word after an addressee (FL7, FL8); any number of blanks inside.
    pub fn precedence_by_word(&self, word: &str) -> Option<&Precedence> {
        self.precedences().find(|precedence| fold::same_words(&precedence.word, word))
    }

    /// The bureau or office of a symbol.
    pub fn bureau(&self, symbol: &str) -> Option<&Bureau> {
        self.bureau_table().coded(symbol.trim()).next()
    }
}

/// The name of a title such as `Soviet Union (until 1991)` or `Congo (Kinshasa), formerly Zaire`.
fn before_remark(title: &str) -> &str {
    let end = [" (until ", " (from ", ", formerly "].iter().filter_map(|remark| title.find(remark)).min();
    &title[..end.unwrap_or(title.len())]
}

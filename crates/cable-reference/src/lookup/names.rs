//! From a name to codes: cities, countries, addresses, titles.

use std::cmp::Reverse;

use super::explain::Entry;
use crate::record::{Post, RoutingIndicator, Tag};
use crate::reference::Reference;

/// How well a name fits; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is the whole name.
    Exact,
    /// It is the beginning of the name.
    Prefix,
    /// It is the beginning of a later word.
    WordPrefix,
    /// It is somewhere inside a word.
    Substring,
}

/// How well a row fits. A country leads to all that is in it, so it counts after a name of the
/// row itself (`false` before `true`).
type Rank = (Fit, bool);

impl Reference {
    /// The codes of a name: of a city, country, address, title, meaning or office.
    ///
    /// The best come first: exact names, then beginnings of names, then beginnings of words in
    /// them, then (from three letters on) any part; among equals TAGS, then routing indicators,
    /// then posts, then the rest, and what is seen more often first.
    pub fn reverse(&self, name: &str) -> Vec<Entry<'_>> {
        let name = name.trim();
        let mut found: Vec<(Rank, Entry<'_>)> = Vec::new();
        let mut add = |rank: Option<Rank>, entry| found.extend(rank.map(|rank| (rank, entry)));
        for tag in self.tags() {
            add(rank_of_tag(tag, name), Entry::Tag(tag));
        }
        for row in self.routing_indicators() {
            add(rank_of_routing_indicator(row, name), Entry::RoutingIndicator(row));
        }
        for post in self.posts() {
            add(rank_of_post(post, name), Entry::Post(post));
        }
        for bureau in self.bureaus() {
            add(rank([&*bureau.name], [], name), Entry::Bureau(bureau));
        }
        for caption in self.captions() {
            let names = [&*caption.caption, &*caption.meaning];
            add(rank(names, [], name), Entry::Caption(caption));
        }
        for signal in self.signals() {
            add(rank([&*signal.meaning], [], name), Entry::Signal(signal));
        }
        for classification in self.classifications() {
            let names = [&*classification.word];
            add(rank(names, [], name), Entry::Classification(classification));
        }
        for precedence in self.precedences() {
            let names = [&*precedence.word];
            add(rank(names, [], name), Entry::Precedence(precedence));
        }
        found.sort_by_key(|(rank, entry)| (*rank, order_of(entry)));
        found.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The TAGS whose title fits, the best first; see [`Reference::reverse`].
    pub fn search_tags(&self, title: &str) -> Vec<&Tag> {
        search(self.tags(), |tag| {
            let rank = rank_of_tag(tag, title.trim())?;
            Some((rank, Reverse(tag.times_seen)))
        })
    }

    /// The stations whose address, city or country fits, the best first.
    pub fn search_routing_indicators(&self, name: &str) -> Vec<&RoutingIndicator> {
        search(self.routing_indicators(), |row| {
            let rank = rank_of_routing_indicator(row, name.trim())?;
            Some((rank, row.kind, Reverse(row.times_seen)))
        })
    }

    /// The posts whose name, city, address or country fits, the best first.
    pub fn search_posts(&self, name: &str) -> Vec<&Post> {
        search(self.posts(), |post| {
            let rank = rank_of_post(post, name.trim())?;
            Some((rank, post.kind))
        })
    }
}

fn search<'a, T, K: Ord>(rows: impl Iterator<Item = &'a T>, key: impl Fn(&T) -> Option<K>) -> Vec<&'a T> {
    let mut found: Vec<(K, &T)> = rows.filter_map(|row| Some((key(row)?, row))).collect();
    found.sort_by(|(left, _), (right, _)| left.cmp(right));
    found.into_iter().map(|(_, row)| row).collect()
}

/// The order among entries that fit equally well.
fn order_of(entry: &Entry<'_>) -> (u8, u8, Reverse<u32>) {
    match entry {
        Entry::Tag(tag) => (0, 0, Reverse(tag.times_seen)),
        Entry::RoutingIndicator(row) => (1, row.kind as u8, Reverse(row.times_seen)),
        Entry::Post(post) => (2, post.kind as u8, Reverse(0)),
        Entry::Bureau(_) => (3, 0, Reverse(0)),
        Entry::Caption(_) => (4, 0, Reverse(0)),
        Entry::Signal(_) => (5, 0, Reverse(0)),
        _ => (6, 0, Reverse(0)),
    }
}

fn rank_of_tag(tag: &Tag, name: &str) -> Option<Rank> {
    let titles = [tag.title.as_deref(), tag.former_title.as_deref()];
    rank(titles.into_iter().flatten(), [], name)
}

fn rank_of_routing_indicator(row: &RoutingIndicator, name: &str) -> Option<Rank> {
    let address = row.plain_address.as_ref();
    rank([address, name_part(address)], row.country.as_deref(), name)
}

fn rank_of_post(post: &Post, name: &str) -> Option<Rank> {
    let names = [Some(&*post.mrn_name), post.city.as_deref(), post.plain_address.as_deref()];
    rank(names.into_iter().flatten(), post.country.as_deref(), name)
}

/// The name in an address behind the kind of office: `ASTANA` in `AMEMBASSY ASTANA`.
fn name_part(address: &str) -> &str {
    const OFFICES: &[&str] = &["AMEMBASSY", "AMCONSUL", "USMISSION", "USINT", "USDEL", "USLO", "AIT", "REO", "APP"];
    match address.split_once(' ') {
        Some((office, name)) if OFFICES.contains(&office) => name,
        _ => address,
    }
}

/// The best fit of a name to those of a row and to the country that it is in.
fn rank<'n>(
    names: impl IntoIterator<Item = &'n str>,
    country: impl IntoIterator<Item = &'n str>,
    wanted: &str,
) -> Option<Rank> {
    let of_row = names.into_iter().filter_map(|name| Some((fit(name, wanted)?, false)));
    let of_country = country.into_iter().filter_map(|name| Some((fit(name, wanted)?, true)));
    of_row.chain(of_country).min()
}

/// How a wanted name fits a known one, without regard to case.
fn fit(name: &str, wanted: &str) -> Option<Fit> {
    let (name, wanted) = (name.as_bytes(), wanted.as_bytes());
    if wanted.is_empty() || wanted.len() > name.len() {
        return None;
    }
    let mut places = name
        .windows(wanted.len())
        .enumerate()
        .filter(|(_, part)| part.eq_ignore_ascii_case(wanted))
        .map(|(place, _)| place)
        .peekable();
    match places.peek()? {
        0 if wanted.len() == name.len() => return Some(Fit::Exact),
        0 => return Some(Fit::Prefix),
        _ => {}
    }
    let is_word_start = |place: usize| !name[place - 1].is_ascii_alphanumeric();
    if places.any(is_word_start) { Some(Fit::WordPrefix) } else { (wanted.len() >= 3).then_some(Fit::Substring) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, wanted: &str, expected: Option<Fit>) {
        assert_eq!(fit(name, wanted), expected, "{wanted} in {name}");
    }

    #[test]
    fn names_fit_whole_at_their_beginning_at_a_word_or_inside() {
        check("Kazakhstan", "KAZAKHSTAN", Some(Fit::Exact));
        check("Kazakhstan", "kaz", Some(Fit::Prefix));
        check("AMEMBASSY ASTANA", "astana", Some(Fit::WordPrefix));
        check("Cote d'Ivoire", "ivoire", Some(Fit::WordPrefix));
        check("Kazakhstan", "stan", Some(Fit::Substring));
        check("Kazakhstan", "an", None);
        check("Kazakhstan", "", None);
        check("Kazakhstan", "Kazakhstan City", None);
    }

    #[test]
    fn a_later_word_counts_although_the_letters_stand_inside_an_earlier_one() {
        check("USUN NEW YORK UN", "un", Some(Fit::WordPrefix));
    }
}

//! What the code books say of a code, whatever message it stands in.

use cable_reference::routing::{self, Nation};
use cable_reference::{
    Bureau, Caption, Classification, Era, Post, Precedence, Reference, RoutingIndicator, RoutingKind, Signal, Tag,
};
use cable_text::TextRange;

use crate::explanation::Explanation;

/// How many stations of one indicator, or indicators of one address, are listed.
const LISTED: usize = 12;

/// How many codes are named that an unknown one may have been meant for.
const NEAR: usize = 4;

/// A routing indicator: its stations, or what its letters tell.
pub(crate) fn routing_indicator(reference: &Reference, range: TextRange, code: &str) -> Explanation {
    let stations: Vec<&RoutingIndicator> = reference.stations_of(code).collect();
    if routing::matches_any_address(code) {
        return any_address(reference, range, code);
    }
    match stations.as_slice() {
        [] => unknown_indicator(reference, range, code),
        [station] => {
            let explanation = Explanation::new(range, code, &station.plain_address);
            explanation.say(format!("Routing indicator: {}", whereabouts(reference, station))).source(&station.source)
        }
        stations => {
            let title = format!("routing indicator of {} addresses", stations.len());
            let explanation = Explanation::new(range, code, &title);
            let explanation = stations.iter().take(LISTED).fold(explanation, |explanation, station| {
                let item = format!("{}: {}", station.plain_address, whereabouts(reference, station));
                explanation.item(item).source(&station.source)
            });
            match stations.len().checked_sub(LISTED) {
                Some(rest @ 1..) => explanation.item(format!("and {rest} more")),
                _ => explanation,
            }
        }
    }
}

fn any_address(reference: &Reference, range: TextRange, code: &str) -> Explanation {
    let sentence = "Stands before any address: which station delivers cannot be told from it";
    match reference.signal(code) {
        Some(found) => signal(range, found).say(sentence),
        None => Explanation::new(range, code, "leads to any address").say(sentence).source("ACP 117 CAN-US SUPP-1"),
    }
}

fn unknown_indicator(reference: &Reference, range: TextRange, code: &str) -> Explanation {
    let not_known = "That the table does not have it proves nothing: the table is a snapshot";
    let Some(decoded) = routing::decode(code) else {
        let explanation = Explanation::new(range, code, "not built like a routing indicator");
        return explanation.say("A routing indicator is an R and three to seven further letters").source("ACP 117");
    };
    let nation = decoded.nation.map_or("a nation or alliance that is not known", Nation::as_str);
    let mut letters = format!("By its letters: {nation}, {}, relay {}", decoded.network, decoded.relay());
    if !decoded.terminal().is_empty() {
        letters.push_str(&format!(", terminal {}", decoded.terminal()));
    }
    if let Some(service) = decoded.service {
        letters.push_str(&format!(" ({service} of the relay)"));
    }
    let reach = match decoded.reach {
        routing::Reach::Collective => Some("Built like the indicator of a collective"),
        routing::Reach::Station | routing::Reach::AnyAddress => None,
    };
    Explanation::new(range, code, "routing indicator that is not in the table")
        .say(letters)
        .say_some(reach)
        .say_some(near_indicators(reference, code))
        .say(not_known)
        .source("rules of construction, ACP 117 CAN-US SUPP-1")
}

/// Indicators that differ in one letter, those that were seen in headers first: it may be one of them.
fn near_indicators(reference: &Reference, code: &str) -> Option<String> {
    let differs_once = |known: &str| {
        known.len() == code.len()
            && known.bytes().zip(code.bytes()).filter(|(one, other)| !one.eq_ignore_ascii_case(other)).count() == 1
    };
    let mut near: Vec<&RoutingIndicator> =
        reference.routing_indicators().filter(|row| differs_once(&row.code)).collect();
    near.sort_by_key(|row| std::cmp::Reverse(row.times_seen));
    near.dedup_by(|one, other| one.code == other.code);
    let shown: Vec<String> =
        near.iter().take(NEAR).map(|row| format!("{} ({})", row.code, row.plain_address)).collect();
    (!shown.is_empty()).then(|| format!("One letter away: {}", shown.join(", ")))
}

/// A name in the place of a post that no table has.
pub(crate) fn unknown_post(reference: &Reference, range: TextRange, name: &str) -> Explanation {
    let near: Vec<String> = reference
        .nearest_posts(name)
        .iter()
        .take(NEAR)
        .map(|post| format!("{} ({})", post.mrn_name, post_words(post)))
        .collect();
    Explanation::new(range, name, "post that is not in the table")
        .say_some((!near.is_empty()).then(|| format!("The nearest in the table: {}", near.join(", "))))
        .say("That the table does not have it proves nothing: the table is a snapshot")
}

/// Kind, city and country: `embassy in Astana, Kazakhstan`.
fn whereabouts(reference: &Reference, station: &RoutingIndicator) -> String {
    let city = reference.post_by_plain_address(&station.plain_address).and_then(|post| post.city.as_deref());
    let kind = match station.kind {
        RoutingKind::Military => "military command or unit",
        RoutingKind::Allied => "station of an allied network",
        RoutingKind::Switching => "relay or gateway",
        kind => kind.as_str(),
    };
    place_words(kind, city, station.country.as_deref())
}

fn place_words(kind: &str, city: Option<&str>, country: Option<&str>) -> String {
    match (city, country) {
        (Some(city), Some(country)) if city != country => format!("{kind} in {city}, {country}"),
        (Some(city), _) => format!("{kind} in {city}"),
        (None, Some(country)) => format!("{kind}, {country}"),
        (None, None) => kind.to_owned(),
    }
}

/// A post as what it is and where: `embassy in Astana, Kazakhstan`.
pub(crate) fn post_words(post: &Post) -> String {
    place_words(post.kind.as_str(), post.city.as_deref(), post.country.as_deref())
}

/// A post, by the name in its message reference numbers.
pub(crate) fn post(range: TextRange, post: &Post) -> Explanation {
    Explanation::new(range, &post.mrn_name, &post_words(post))
        .say_some(post.plain_address.as_ref().map(|address| format!("Address: {address}")))
        .say_some(post.geo_tag.as_ref().map(|tag| format!("Country TAG: {tag}")))
        .say_some(post.note.as_ref())
        .source(&post.source)
}

/// A plain-language address.
pub(crate) fn plain_address(reference: &Reference, range: TextRange, address: &str) -> Explanation {
    // Offices of the addressee stand behind it between double slashes.
    let office_of = address.split("//").next().unwrap_or(address).trim();
    // Labelled headings put the city first: `NAIROBI, AMEMBASSY`.
    let turned = office_of.split_once(", ").map(|(city, kind)| format!("{kind} {city}"));
    let office_of = turned.as_deref().unwrap_or(office_of);
    let rows: Vec<&RoutingIndicator> = reference.routing_indicators_of(office_of).collect();
    let mut indicators: Vec<&str> = rows.iter().map(|row| &*row.code).collect();
    // WASHDC and WASHINGTON DC are rows of their own.
    indicators.sort_unstable();
    indicators.dedup();
    indicators.truncate(LISTED);
    let indicators = match indicators.as_slice() {
        [] => None,
        [one] => Some(format!("Routing indicator: {one}")),
        several => Some(format!("Routing indicators: {}", several.join(", "))),
    };
    let post = reference.post_by_plain_address(office_of);
    let explanation = if let Some(post) = post {
        let words = post_words(post);
        let numbers = format!("Its telegrams are numbered as {}", post.mrn_name);
        let tag = post.geo_tag.as_ref().map(|tag| format!("Country TAG: {tag}"));
        Explanation::new(range, address, &words)
            .say(numbers)
            .say_some(tag)
            .say_some(post.note.as_ref())
            .source(&post.source)
    } else if reference.is_collective(office_of) {
        Explanation::new(range, address, "collective")
            .say("One address for a list of addressees, which the communications centre holds")
            .say("Members who are not to get the telegram are named behind XMT")
    } else if let Some(row) = rows.first() {
        Explanation::new(range, address, &whereabouts(reference, row))
    } else {
        return Explanation::new(range, address, "plain-language address that is not in the table")
            .say_some(near_address(reference, office_of))
            .say("That the table does not have it proves nothing: the table is a snapshot");
    };
    rows.iter().take(LISTED).fold(explanation.say_some(indicators), |explanation, row| explanation.source(&row.source))
}

/// The addresses of the same kind of office whose names are nearest.
fn near_address(reference: &Reference, address: &str) -> Option<String> {
    let (kind, name) = address.split_once(' ')?;
    let is_kind = |found: &&str| found.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case(kind));
    let nearest = reference.nearest_posts(name);
    let near: Vec<&str> =
        nearest.iter().filter_map(|post| post.plain_address.as_deref()).filter(is_kind).take(NEAR).collect();
    (!near.is_empty()).then(|| format!("The nearest in the table: {}", near.join(", ")))
}

/// A precedence, by the form that stands in the text: prosign, digraph or word.
pub(crate) fn precedence(range: TextRange, written: &str, precedence: &Precedence) -> Explanation {
    let title = if written.eq_ignore_ascii_case(&precedence.word) {
        format!("precedence, prosign {}", precedence.prosign)
    } else {
        format!("{} precedence", precedence.word)
    };
    Explanation::new(range, written, &title)
        .say_some(precedence.meaning.as_ref())
        .say_some(precedence.handling_objective.as_ref().map(|time| format!("Handling: {time}")))
        .say_some(non_empty(&precedence.used_by).map(|users| format!("Used by: {users}")))
        .say_some(precedence.constraints.as_ref())
        .source(&precedence.source)
}

/// A TAG.
pub(crate) fn tag(range: TextRange, tag: &Tag) -> Explanation {
    let title = tag.title.as_deref().unwrap_or("meaning not known");
    let class = if tag.group.is_empty() || *tag.group == *tag.category.as_str() {
        format!("{} TAG", tag.category)
    } else {
        format!("{} TAG ({})", tag.category, tag.group)
    };
    Explanation::new(range, &tag.code, title)
        .say(class)
        .say_some(tag.former_title.as_ref().map(|title| format!("In the list of 1973-79: {title}")))
        .say_some(in_use(&tag.era))
        .source(&tag.source)
}

/// A caption.
pub(crate) fn caption(range: TextRange, caption: &Caption) -> Explanation {
    let kind = match caption.kind.as_str() {
        kind @ ("report type" | "reference remark" | "series") => kind.to_owned(),
        kind => format!("{kind} caption"),
    };
    Explanation::new(range, &caption.caption, &kind)
        .say(&caption.meaning)
        .say_some(caption.restrictions.as_ref())
        .say_some(in_use(&caption.era))
        .source(&caption.source)
}

/// An operating signal or prosign.
pub(crate) fn signal(range: TextRange, signal: &Signal) -> Explanation {
    Explanation::new(range, &signal.signal, &format!("{} signal", signal.origin).replace("prosign signal", "prosign"))
        .say(&signal.meaning)
        .say_some(signal.arguments.as_deref().filter(|words| *words != "none").map(|words| format!("With it: {words}")))
        .say_some(signal.place.as_ref().map(|place| format!("Place: {place}")))
        .source(&signal.source)
}

/// A classification, by the form that stands in the text.
pub(crate) fn classification(range: TextRange, written: &str, classification: &Classification) -> Explanation {
    let marks: Vec<String> = classification.portion_marks.iter().map(|mark| format!("({mark})")).collect();
    let name = if written == &*classification.word { "classification" } else { &*classification.word };
    Explanation::new(range, written, name)
        .say_some((!classification.code5.is_empty()).then(|| {
            let letters: Vec<&str> = classification.code5.iter().map(|letters| &**letters).collect();
            let signal = classification.signal.as_ref().map(|signal| format!(" behind {signal}")).unwrap_or_default();
            format!("Security warning: {}{signal}", letters.join(" or "))
        }))
        .say_some((!marks.is_empty()).then(|| format!("Portion marks: {}", marks.join(", "))))
        .say_some(classification.note.as_ref())
        .say_some(in_use(&classification.era))
        .source(&classification.source)
}

/// The classifications that a letter of the security warning stands for: first the one that it abbreviates.
pub(crate) fn classes_of_letter(reference: &Reference, letter: char) -> Vec<&Classification> {
    let mut classes: Vec<&Classification> = reference.classifications_by_letter(letter).into_iter().collect();
    classes.sort_by_key(|class| (!class.word.starts_with(letter), class.word.len()));
    classes
}

/// A bureau or office.
pub(crate) fn bureau(range: TextRange, bureau: &Bureau) -> Explanation {
    Explanation::new(range, &bureau.symbol, &bureau.name)
        .say_some(Some(bureau.kind.as_str()).filter(|kind| !bureau.name.to_lowercase().contains(kind)))
        .say_some(in_use(&bureau.era))
        .source(&bureau.source)
}

fn in_use(era: &Era) -> Option<String> {
    // The titles of the seventies are told by themselves.
    let is_title = |clause: &&str| {
        ["1974 name:", "1974 title:", "list for 1973-79:"].iter().any(|label| clause.starts_with(label))
    };
    let clauses: Vec<&str> = era.text.split("; ").filter(|clause| !is_title(clause)).collect();
    match clauses.join("; ").as_str() {
        "" | "all" => None,
        text => Some(format!("In use: {text}")),
    }
}

fn non_empty(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

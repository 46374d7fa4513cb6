//! FL6 to FL9: addresses, found by indicator, city, country or address; and precedence words behind them.

use cable_message::{Address, Form, Profile};
use cable_reference::{Post, Reference, RoutingIndicator, RoutingKind};

use super::filter::{Match, begins, find};
use super::position::Block;
use super::routing::{name_part, names};
use super::{Candidate, CompletionKind, List, Template};

pub(super) fn add(list: &mut List<'_>, typed: &str, block: Block) {
    let is_originator = block == Block::From;
    if !is_originator && let Some(word) = behind_address(list.place.reference, typed) {
        add_precedences(list, word);
    }
    // The whole that was typed may still be the beginning of a longer address.
    if is_originator || !has_indicators(list) {
        add_plain_addresses(list, typed, &Style::of(list, block));
    } else {
        add_indicated(list, typed, &Style::of(list, block));
    }
}

/// What was typed behind an address that is complete: `TO RUEHC/SECSTATE WASHDC PRI`.
fn behind_address<'t>(reference: &Reference, typed: &'t str) -> Option<&'t str> {
    let (address, word) = typed.rsplit_once(' ')?;
    let address = address.trim_end();
    let name = address.split_once('/').map_or(address, |(_, name)| name);
    let is_known = reference.routing_indicators_of(name).next().is_some()
        || reference.posts_by_plain_address(name).next().is_some()
        || reference.is_collective(name)
        // An indicator makes an address of whatever stands behind it.
        || (address.contains('/') && word.is_empty() && !name.is_empty());
    let niact =
        address.strip_suffix(" NIACT").and_then(|address| behind_address(reference, &typed[..address.len() + 1]));
    (is_known || niact.is_some()).then_some(word)
}

fn add_precedences(list: &mut List<'_>, typed: &str) {
    // The degrees that State writes out behind an address.
    const WORDS: [&str; 5] = ["ROUTINE", "PRIORITY", "IMMEDIATE", "NIACT IMMEDIATE", "FLASH"];
    let fits = |word: &&str| find(typed, word, &[]).is_some();
    let known = WORDS.into_iter().filter(fits).filter_map(|word| list.place.reference.precedence_by_word(word));
    let fitting = known.enumerate().map(|(index, precedence)| ((0, 0, 0, index), precedence)).collect();
    list.add(typed, fitting, |precedence| Candidate {
        label: precedence.word.to_string(),
        detail: Some(format!("precedence {}", precedence.prosign)),
        kind: CompletionKind::Precedence,
        filter: precedence.word.to_string(),
        new_text: precedence.word.to_string(),
        template: None,
    });
}

/// Whether the addresses of the message have routing indicators: those of posts have since FL1 to FL4 are in the copy.
fn has_indicators(list: &List<'_>) -> bool {
    let message = list.place.message;
    let mut others = addresses(list).peekable();
    match others.peek() {
        Some(_) => others.any(|address| address.indicator.is_some()),
        None => {
            let has_procedure_lines = message.routing.is_some() || message.station.is_some();
            has_procedure_lines && matches!(message.form, Form::Cg | Form::Mil127 | Form::Mid)
        }
    }
}

/// The addressees, but not the one that is being typed.
fn addresses<'a>(list: &List<'a>) -> impl Iterator<Item = &'a Address> {
    let (message, line) = (list.place.message, list.place.line_range());
    let all = message.to.addresses.iter().chain(&message.info.addresses).chain(&message.exempt.addresses);
    all.filter(move |address| !line.contains_range(address.range))
}

/// What stands behind the addresses of a block.
#[derive(Default)]
struct Style {
    /// The precedence word, with a blank before it.
    precedence: String,
    /// Whether the addresses have message continuity numbers.
    is_numbered: bool,
}

impl Style {
    /// The style of the addresses above in the block; of the first of the action addressees the precedence is that of
    /// FL5, since a message has the highest of its addressees.
    fn of(list: &List<'_>, block: Block) -> Style {
        let message = list.place.message;
        // What stands behind the cursor already is the end of the address.
        if block == Block::From || !list.place.behind_on_line().trim().is_empty() {
            return Style::default();
        }
        let line = list.place.line_range();
        let of_block = match block {
            Block::Info => &message.info,
            _ => &message.to,
        };
        let above = || of_block.addresses.iter().rev().filter(|address| address.range.end() <= line.start());
        let of_group = || {
            let prosign = message.date_time_group()?.precedences.first()?;
            let precedence = list.place.reference.precedence_by_prosign(&prosign.value)?;
            Some(precedence.word.to_string()).filter(|word| word != "ROUTINE" && block == Block::To)
        };
        let precedence = match above().next() {
            Some(address) => address.precedence.as_ref().map(|words| words.value.to_string()),
            None => of_group(),
        };
        // A military message has one precedence for all, in FL5.
        let is_written = !matches!(message.profile, Profile::Naval | Profile::Mars);
        Style {
            precedence: precedence.filter(|_| is_written).map(|word| format!(" {word}")).unwrap_or_default(),
            is_numbered: addresses(list).any(|address| address.number.is_some()),
        }
    }

    /// An address with what stands behind it. The originator alone knows the next number.
    fn after(&self, address: &str, is_post: bool) -> (String, Option<Template>) {
        let text = format!("{address}{}", self.precedence);
        let template = (self.is_numbered && is_post).then(|| Template::new(&format!("{text} {{0000}}")));
        (text, template)
    }
}

fn add_plain_addresses(list: &mut List<'_>, typed: &str, style: &Style) {
    let place = list.place;
    let present: Vec<&str> = addresses(list).map(|address| &*address.name.value).collect();
    let mut fitting = Vec::new();
    for (index, post) in place.reference.posts().enumerate() {
        let Some(address) = post.plain_address.as_deref().filter(|address| !present.contains(address)) else {
            continue;
        };
        let Some(found) = find(typed, address, &post_names(post)) else { continue };
        fitting.push(((found.rank, 10 + post.kind as u8, 0, index), (post, address, found)));
    }
    list.add(typed, fitting, |(post, address, found)| {
        let (new_text, template) = style.after(address, true);
        Candidate {
            label: address.to_owned(),
            detail: post.country.as_ref().map(|country| country.to_string()),
            kind: CompletionKind::Address,
            filter: found.filter(address, &post_names(post)),
            new_text,
            template,
        }
    });
    // Others than posts are too many to be offered unasked.
    if typed.is_empty() {
        list.is_cut = true;
        return;
    }
    let mut fitting = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    for (index, row) in place.reference.routing_indicators().enumerate() {
        let address = &*row.plain_address;
        let Some(found) = find(typed, address, &names(row)[1..]) else { continue };
        let is_post = place.reference.posts_by_plain_address(address).next().is_some();
        if is_post || present.contains(&address) || others.contains(&address) {
            continue;
        }
        others.push(address);
        fitting.push(((found.rank, 40 + row.kind as u8, u32::MAX - row.times_seen, index), (row, found)));
    }
    list.add(typed, fitting, |(row, found)| {
        let (new_text, template) = style.after(&row.plain_address, false);
        Candidate {
            label: row.plain_address.to_string(),
            detail: row.country.as_ref().map(|country| country.to_string()),
            kind: CompletionKind::Address,
            filter: found.filter(&row.plain_address, &names(row)[1..]),
            new_text,
            template,
        }
    });
}

fn add_indicated(list: &mut List<'_>, typed: &str, style: &Style) {
    let place = list.place;
    let present: Vec<&str> = addresses(list).map(|address| &*address.name.value).collect();
    // Some posts have another name than their city: they are found by it too.
    let in_city: Vec<(&str, Match<'_>)> = place
        .reference
        .posts()
        .filter_map(|post| Some((post.plain_address.as_deref()?, find(typed, "\0", &[post.city.as_deref()?])?)))
        .filter(|_| !typed.is_empty())
        .collect();
    let mut fitting = Vec::new();
    for (index, row) in place.reference.routing_indicators().enumerate() {
        let address = &*row.plain_address;
        let by_city = || in_city.iter().find(|(known, _)| *known == address).map(|(_, found)| *found);
        let Some(found) = find_indicated(typed, row).or_else(by_city) else { continue };
        if !present.contains(&address) {
            fitting.push(((found.rank, 10 + row.kind as u8, u32::MAX - row.times_seen, index), (row, found)));
        }
    }
    list.add(typed, fitting, |(row, found)| {
        let label = format!("{}/{}", row.code, row.plain_address);
        // Military commands and collectives that others keep are not numbered.
        let is_numbered = !matches!(row.kind, RoutingKind::Military | RoutingKind::Allied | RoutingKind::Switching);
        let (new_text, template) = style.after(&label, is_numbered);
        Candidate {
            detail: row.country.as_ref().map(|country| country.to_string()),
            kind: CompletionKind::Address,
            filter: found.filter(&label, &names(row)),
            new_text,
            label,
            template,
        }
    });
}

/// Compares what was typed with `RUEHTA/AMEMBASSY ASTANA` and with the names of the station.
fn find_indicated<'r>(typed: &str, row: &'r RoutingIndicator) -> Option<Match<'r>> {
    match typed.split_once('/') {
        Some((code, address)) => {
            let fits = row.code.eq_ignore_ascii_case(code) && begins(&row.plain_address, address);
            fits.then_some(Match { rank: 0, words: "" })
        }
        None => find(typed, &row.code, &names(row)),
    }
}

/// The names by which a post is found.
fn post_names(post: &Post) -> [&str; 3] {
    let address = post.plain_address.as_deref().unwrap_or_default();
    [name_part(address), post.city.as_deref().unwrap_or_default(), post.country.as_deref().unwrap_or_default()]
}

//! What the heading of the communications centre says, from the addresses and the text: FL2, FL3, FL4, and the
//! classification line from the originator.

use std::collections::BTreeSet;

use cable_message::{Address, Message, Profile};
use cable_reference::{Classification, Reference};
use cable_text::TextRange;

use super::{Action, ActionKind, Edits, Offers, Site};
use crate::structure::section;

/// Characters of a teletype line, blanks included (ACP 127(G), paragraph 138.f).
const WIDTH: usize = 69;

/// Offers lines that are missing, on any line of the heading.
pub(super) fn offer(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    let is_one_heading = message.date_time_groups.len() == 1 && message.pilots.is_empty();
    if message.profile == Profile::State && is_one_heading && site.is_in_heading() {
        offer_procedure_lines(site, offers);
        offer_classification(site, offers);
    }
}

/// Lines that can be written, or the reason why they cannot.
type Written = Result<Vec<String>, String>;

/// Offers FL2, FL3 and FL4 where they are missing: each that leaves no hole behind it, and all together.
fn offer_procedure_lines(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    let (Some(group), Some(_), Some(_)) = (message.date_time_group(), &message.from, &message.classification) else {
        return;
    };
    if is_damaged(message, group.line) {
        return;
    }
    let places = [
        message.transmissions.first().map(|it| it.line.range),
        message.routing.as_ref().and_then(|it| it.lines.first().copied()),
        message.station.as_ref().map(|it| it.line),
        message.security.as_ref().and_then(|it| it.lines.first().copied()),
        Some(group.line),
    ];
    let lines = [("FL2", routing as fn(&Site<'_>) -> Written), ("FL3", station), ("FL4", security)];
    let mut missing = Vec::new();
    for (at, (name, write)) in (1..).zip(lines) {
        let next = places[at + 1..].iter().flatten().next();
        let Some(next) = next.filter(|_| places[at].is_none()) else { continue };
        let edits = write(site).map(|lines| site.insert_before(*next, &lines));
        // A line that stands alone among those that are missing makes two holes of one, or of none in an extract.
        if places[at - 1].is_some() || places[at + 1].is_some() {
            offer_written(site, offers, format!("Write {name} from the rest of the heading"), edits.clone());
        }
        missing.push(edits);
    }
    if missing.len() > 1 {
        let all = missing.into_iter().collect::<Result<Vec<Edits>, String>>();
        offer_written(site, offers, "Complete the heading".to_owned(), all.map(joined));
    }
}

/// Whether a line of the heading stands there and is not understood: it may be one that seems to be missing.
fn is_damaged(message: &Message, group: TextRange) -> bool {
    let stray = [
        message.transmissions.iter().any(|line| !line.stray.is_empty()),
        message.routing.as_ref().is_some_and(|line| !line.stray.is_empty()),
        message.station.as_ref().is_some_and(|line| !line.stray.is_empty()),
        message.security.as_ref().is_some_and(|line| !line.stray.is_empty()),
    ];
    stray.contains(&true) || message.unrecognized_lines.iter().any(|line| line.start() < group.start())
}

fn offer_written(site: &Site<'_>, offers: &mut Offers, title: String, written: Result<Edits, String>) {
    let action = Action::new(ActionKind::Rewrite, title).mending(site, &["TRN007"]);
    match written {
        Ok(edits) => offers.add_if_any(action, edits),
        Err(reason) => offers.add(Action { disabled: Some(reason), ..action }, Edits::new),
    }
}

/// Edits as one list: lines that go to the same place are one edit there.
fn joined(lines: Vec<Edits>) -> Edits {
    let mut edits = Edits::new();
    for (range, text) in lines.into_iter().flatten() {
        match edits.last_mut().filter(|(last, _)| *last == range) {
            Some((_, before)) => before.push_str(&text),
            None => edits.push((range, text)),
        }
    }
    edits
}

/// FL2: the digraph of FL5, and the stations of the addressees.
fn routing(site: &Site<'_>) -> Written {
    let (message, reference) = (site.view.message, site.view.reference);
    let prosign = message.date_time_group().and_then(|group| group.precedences.first());
    let precedence = prosign.and_then(|prosign| reference.precedence_by_prosign(&prosign.value));
    let digraph = precedence.and_then(|precedence| precedence.digraph.as_deref());
    let digraph = digraph.ok_or("the date-time group has no precedence prosign")?;
    let mut indicators = BTreeSet::new();
    for address in message.to.addresses.iter().chain(&message.info.addresses) {
        // What was delivered by other means is not relayed (ACP 127(G), paragraph 206.b).
        if address.indicator.as_ref().is_none_or(|indicator| indicator.value != "ZEN") {
            indicators.insert(indicator(reference, address)?);
        }
    }
    if indicators.is_empty() {
        return Err("there is no addressee".to_owned());
    }
    let mut lines = vec![digraph.to_owned()];
    for indicator in indicators {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + indicator.len() <= WIDTH => *line = format!("{line} {indicator}"),
            _ => lines.push(indicator),
        }
    }
    Ok(lines)
}

/// FL3: the station of the originator, the last four digits of the serial, the section, the time of the date-time group.
fn station(site: &Site<'_>) -> Written {
    let message = site.view.message;
    let originator = message.from.as_ref().and_then(|from| from.address.as_ref()).ok_or("FM names nobody")?;
    let indicator = indicator(site.view.reference, originator)?;
    let serial = message.mrn.as_ref().and_then(|mrn| mrn.serial.value.parse::<u32>().ok());
    let serial = serial.ok_or("the classification line has no serial")? % 10_000;
    let instant = message.date_time_group().and_then(|group| group.instant);
    let filed = instant.ok_or("the date-time group is no possible one")?.strftime("%j%H%M");
    let section = section(message).map(|(number, _)| format!("/{number:02}")).unwrap_or_default();
    Ok(vec![format!("DE {indicator} #{serial:04}{section} {filed}")])
}

/// FL4: the warning and the letters of the classification.
fn security(site: &Site<'_>) -> Written {
    let line = site.view.message.classification.as_ref();
    let level = line.and_then(|line| line.level.as_ref()).ok_or("the classification is not known")?;
    let known = site.view.reference.classification(&level.word);
    let letters = known.and_then(|known| Some((known.signal.as_ref()?, known.code5.first()?)));
    let (signal, letters) = letters.ok_or_else(|| format!("no table has the letters of {}", level.word))?;
    Ok(vec![format!("{signal} {letters} ZZH")])
}

/// The routing indicator of an address: its own, that of its post, or the one that headers name most often.
fn indicator(reference: &Reference, address: &Address) -> Result<String, String> {
    let name = &*address.name.value;
    let of_post = || reference.post_by_plain_address(name).and_then(|post| post.routing_indicators.first());
    let of_table =
        || reference.routing_indicators_of(name).max_by_key(|row| row.times_seen).map(|row| row.code.to_string());
    let own = address.indicator.as_ref().map(|indicator| indicator.value.to_string());
    let known = own.or_else(|| of_post().map(ToString::to_string)).or_else(of_table);
    known.ok_or_else(|| format!("no table has the routing indicator of {name}"))
}

/// Offers the classification line: the post of the originator, the serial of FL3, and the level of FL4 or of the portion
/// marks, else each that there is.
fn offer_classification(site: &Site<'_>, offers: &mut Offers) {
    let (message, reference) = (site.view.message, site.view.reference);
    if message.classification.is_some() || !message.banners.is_empty() {
        return;
    }
    let originator = message.from.as_ref().and_then(|from| from.address.as_ref());
    let post = originator.and_then(|address| reference.post_by_plain_address(&address.name.value));
    let blocks = [&message.to, &message.info, &message.exempt];
    let last = blocks.iter().flat_map(|block| &block.addresses).map(|address| address.range).max_by_key(|it| it.end());
    let (Some(post), Some(last)) = (post, last) else { return };
    let serial = super::filing::station_serial(site).and_then(|serial| serial.parse::<u32>().ok());
    // The communications centre gives the number where there is none yet.
    let serial = serial.unwrap_or(1);
    let above = separation(site, last);
    for level in levels(site) {
        let word =
            if &*level.word == "UNCLASSIFIED" { "UNCLAS" } else { level.spaced_form.as_ref().unwrap_or(&level.word) };
        let line = format!("{word} {} {serial:06}", post.mrn_name);
        let edits = match above {
            Some(separation) => site.insert_behind(separation, std::slice::from_ref(&line)),
            None => site.insert_behind(last, &[String::new(), line.clone()]),
        };
        let action = Action::new(ActionKind::Rewrite, format!("Write the classification line {line}"));
        offers.add_if_any(action.mending(site, &["SEC003", "SEC007"]), edits);
    }
}

/// The BT of FL11 below the last address, perhaps with the group count of FL10 between.
fn separation(site: &Site<'_>, last: TextRange) -> Option<TextRange> {
    let message = site.view.message;
    let above = message.accounting.as_ref().map_or(last, |accounting| last.cover(accounting.line));
    let separation = message.breaks.iter().find(|line| line.start() > above.end())?;
    site.view.slice(TextRange::new(above.end(), separation.start())).trim().is_empty().then_some(*separation)
}

/// The levels that the message may have.
fn levels<'a>(site: &Site<'a>) -> Vec<&'a Classification> {
    const WORDS: [&str; 3] = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET"];
    let (message, reference) = (site.view.message, site.view.reference);
    let letters = message.security.as_ref().and_then(|security| security.letters.as_ref());
    let of_letters = letters.and_then(|letters| {
        let known = |word: &&str| {
            reference.classification(word).is_some_and(|it| it.code5.iter().any(|code| **code == *letters.value))
        };
        ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"].into_iter().find(known)
    });
    let portions = message.paragraphs.iter().filter_map(|paragraph| paragraph.portion.as_ref());
    let of_portions = portions.filter_map(|portion| reference.classification_by_portion_mark(&portion.value));
    match of_letters.and_then(|word| reference.classification(word)).or_else(|| of_portions.max_by_key(|it| it.rank)) {
        Some(level) => vec![level],
        None => WORDS.iter().filter_map(|word| reference.classification(word)).collect(),
    }
}

//! FL1 to FL4 and FL10: transmission identifier, routing, calling station, security warning, group count.

use cable_syntax::{Kind, Node};
use cable_text::{TextRange, TextSize};
use smol_str::SmolStr;

use super::Source;
use crate::{Accounting, CodedHeader, Filed, FiledDay, Message, Routing, Security, Spanned, Station, Transmission};

pub(super) fn transmission(source: &Source<'_>, node: Node<'_>) -> Transmission {
    let mut transmission =
        Transmission { line: source.node(node), start: None, channel: None, security_prosign: None, stray: Vec::new() };
    for child in node.children() {
        let slot = match child.kind() {
            Some(Kind::StartOfMessage) => &mut transmission.start,
            Some(Kind::Channel) => &mut transmission.channel,
            Some(Kind::SecurityProsign) => &mut transmission.security_prosign,
            Some(_) => {
                push_stray(&mut transmission.stray, child.range());
                continue;
            }
            None => continue,
        };
        // A chain of relays has several; the newest, in front, is the one of this copy.
        slot.get_or_insert_with(|| source.node(child));
    }
    transmission
}

/// Adds a place to the stray ones, glued to the one before where they touch.
pub(super) fn push_stray(stray: &mut Vec<TextRange>, range: TextRange) {
    match stray.last_mut() {
        Some(last) if last.end() == range.start() => *last = TextRange::new(last.start(), range.end()),
        _ => stray.push(range),
    }
}

pub(super) fn routing(source: &Source<'_>, message: &mut Message, node: Node<'_>) {
    let routing = message.routing.get_or_insert_with(|| Routing {
        lines: Vec::new(),
        digraph: None,
        indicators: Vec::new(),
        stray: Vec::new(),
    });
    routing.lines.push(source.trim(node.range()));
    for child in node.children() {
        match child.kind() {
            Some(Kind::PrecedenceDigraph) if routing.digraph.is_none() && routing.indicators.is_empty() => {
                routing.digraph = Some(source.node(child));
            }
            Some(Kind::RoutingIndicator) => routing.indicators.push(source.node(child)),
            Some(_) => push_stray(&mut routing.stray, child.range()),
            None => {}
        }
    }
}

pub(super) fn station(source: &Source<'_>, node: Node<'_>) -> Station {
    let mut station = Station {
        line: source.trim(node.range()),
        indicator: None,
        serial: None,
        section: None,
        filed: None,
        stray: Vec::new(),
    };
    let mut is_named = false;
    for child in node.children() {
        match child.kind() {
            None if child.name() == "DE" => is_named = true,
            None => {}
            // Call signs in front of DE are those called.
            Some(Kind::CallSign | Kind::RoutingIndicator) if is_named && station.indicator.is_none() => {
                station.indicator = Some(source.node(child));
            }
            Some(Kind::CallSign) if !is_named => {}
            Some(Kind::StationSerial) if station.serial.is_none() => station.serial = Some(source.node(child)),
            Some(Kind::Number) if station.section.is_none() => station.section = Some(source.node(child)),
            Some(Kind::FilingTime) if station.filed.is_none() => {
                let text = source.node(child);
                match filed(&text.value) {
                    Some(filed) => station.filed = Some(Spanned::new(filed, text.range)),
                    None => station.stray.push(text.range),
                }
            }
            Some(_) => push_stray(&mut station.stray, child.range()),
        }
    }
    station
}

/// Reads `3231103`, `02/0009Z` or `020009Z`.
fn filed(text: &str) -> Option<Filed> {
    let digits = text.trim_end_matches('Z');
    let (day, time) = match digits.split_once('/') {
        Some((day, time)) => (FiledDay::OfMonth(day.parse().ok()?), time),
        None if digits.len() == 7 => (FiledDay::OfYear(digits.get(..3)?.parse().ok()?), digits.get(3..)?),
        None => (FiledDay::OfMonth(digits.get(..2)?.parse().ok()?), digits.get(2..)?),
    };
    let (hour, minute) = (time.get(..2)?.parse().ok()?, time.get(2..)?.parse().ok()?);
    Some(Filed { text: SmolStr::new(text), day, hour, minute })
}

pub(super) fn security(source: &Source<'_>, message: &mut Message, node: Node<'_>) {
    let security = message.security.get_or_insert_with(|| Security {
        lines: Vec::new(),
        warning: None,
        letters: None,
        special_handling: None,
        signals: Vec::new(),
        stray: Vec::new(),
    });
    security.lines.push(source.trim(node.range()));
    let mut after_slash = false;
    for child in node.children() {
        let is_slash = child.kind().is_none() && child.name() == "/";
        match child.kind() {
            Some(Kind::SecuritySignal) if security.warning.is_none() => security.warning = Some(source.node(child)),
            Some(Kind::SecurityLetters) if after_slash => security.special_handling = Some(source.node(child)),
            Some(Kind::SecurityLetters) if security.letters.is_none() => security.letters = Some(source.node(child)),
            Some(Kind::OperatingSignal) => security.signals.push(source.node(child)),
            // Stations and names behind a signal are its arguments; before the first there is no place for any.
            Some(Kind::RoutingIndicator | Kind::Number | Kind::Word) if !security.signals.is_empty() => {}
            Some(_) => push_stray(&mut security.stray, child.range()),
            None => {}
        }
        after_slash = is_slash;
    }
}

pub(super) fn coded_header(source: &Source<'_>, node: Node<'_>) -> CodedHeader {
    let mut header = CodedHeader {
        line: source.trim(node.range()),
        code: None,
        indicator: None,
        serial: None,
        filed: None,
        redundancy: None,
        destinations: Vec::new(),
        stray: Vec::new(),
    };
    for child in node.children() {
        match child.kind() {
            Some(Kind::CodedHeader) if header.code.is_none() => header.code = Some(source.node(child)),
            Some(Kind::StationIdentifier) if header.indicator.is_none() => {
                let range = child.range();
                let split = range.end() - TextSize::new(4);
                header.indicator = Some(source.words(TextRange::new(range.start(), split)));
                header.serial = Some(source.words(TextRange::new(split, range.end())));
            }
            Some(Kind::FilingTime) if header.filed.is_none() => {
                let text = source.node(child);
                header.filed = filed(&text.value).map(|filed| Spanned::new(filed, text.range));
            }
            // The time of receipt, which some copies add.
            Some(Kind::Number) if header.filed.is_some() && header.redundancy.is_none() => {}
            Some(Kind::SecurityField) if header.redundancy.is_none() => {
                let letters = source.slice(child.range()).trim_matches('-').len() as u32;
                header.redundancy =
                    Some(source.words(TextRange::at(child.range().start() + TextSize::of('-'), letters.into())));
            }
            // The originating station, where its serial is lost.
            Some(Kind::RoutingIndicator) if header.indicator.is_none() && header.filed.is_none() => {
                header.indicator = Some(source.node(child));
            }
            Some(Kind::RoutingIndicator) => header.destinations.push(source.node(child)),
            Some(_) => push_stray(&mut header.stray, child.range()),
            None => {}
        }
    }
    header
}

pub(super) fn accounting(source: &Source<'_>, node: Node<'_>) -> Accounting {
    let mut accounting = Accounting { line: source.trim(node.range()), symbol: None, groups: None };
    for child in node.children() {
        match child.kind() {
            Some(Kind::AccountingSymbol) => accounting.symbol = Some(source.node(child)),
            Some(Kind::GroupCount) => {
                let count = source.node(child);
                let digits = count.value.trim_start_matches(|c: char| !c.is_ascii_digit());
                accounting.groups = digits.parse().ok().map(|groups| Spanned::new(groups, count.range));
            }
            _ => {}
        }
    }
    accounting
}

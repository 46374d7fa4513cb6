//! FL6 to FL10: originator, addressees and exemptions, accounting.

use cable_message::{Address, AddressBlock, Profile};
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use super::record;
use crate::explanation::Explanation;
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let message = place.message;
    if let Some(from) = message.from.as_ref().filter(|from| place.is_in(from.line)) {
        let address = from.address.as_ref().filter(|address| place.is_in(address.range));
        return address.and_then(|address| part(place, address)).or_else(|| keyword(place, from.line));
    }
    [&message.to, &message.info, &message.exempt]
        .into_iter()
        .find_map(|block| in_block(place, block))
        .or_else(|| older_originator(place))
        .or_else(|| accounting(place))
}

/// The FM line of a message that was readdressed: the message has the newer one.
fn older_originator(place: &Place<'_>) -> Option<Explanation> {
    let line = place.message.lines.get(place.line_index()?).filter(|line| line.kind == Kind::FromLine)?.range;
    keyword(place, line).or_else(|| {
        let text = place.slice(line);
        let name = text.split_once(' ')?.1.trim();
        let start = TextSize::of(&*text) - TextSize::of(name);
        let range = TextRange::new(line.start() + start, line.end());
        place.is_in(range).then(|| record::plain_address(place.reference, range, name))
    })
}

fn in_block(place: &Place<'_>, block: &AddressBlock) -> Option<Explanation> {
    if let Some(line) = block.keywords.iter().find(|keyword| place.is_in(**keyword)) {
        return keyword(place, *line);
    }
    // Blocks of one kind may follow each other, but their addresses stay in order.
    let next = block.addresses.partition_point(|address| address.range.end() <= place.offset);
    part(place, block.addresses.get(next).filter(|address| place.is_in(address.range))?)
}

/// The prosign at the start of a line: `FM`, `TO`, `INFO`, `XMT`.
fn keyword(place: &Place<'_>, line: TextRange) -> Option<Explanation> {
    let text = place.slice(line);
    let word = text.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    let range = TextRange::at(line.start(), TextSize::of(word));
    let signal = place.reference.signal(word).filter(|_| place.is_in(range))?;
    Some(record::signal(range, signal))
}

fn part(place: &Place<'_>, address: &Address) -> Option<Explanation> {
    if let Some(indicator) = address.indicator.as_ref().filter(|indicator| place.is_in(indicator.range)) {
        let explanation = record::routing_indicator(place.reference, indicator.range, &indicator.value);
        return Some(explanation.say_some(agreement(place, &indicator.value, &address.name.value)));
    }
    if let Some(words) = address.precedence.as_ref().filter(|words| place.is_in(words.range)) {
        let precedence = place.reference.precedence_by_word(&words.value)?;
        return Some(record::precedence(words.range, &words.value, precedence));
    }
    if let Some(number) = address.number.as_ref().filter(|number| place.is_in(number.range)) {
        let from = place.message.from.as_ref().and_then(|from| from.address.as_ref());
        let from = from.map_or("the originator", |from| &from.name.value);
        let counts = format!("Counts the messages of {from} to {}", address.name.value);
        let explanation = Explanation::new(number.range, &number.value, "message continuity number");
        return Some(explanation.say(counts).source("5 FAH-2 H-320"));
    }
    let name = &address.name;
    if !place.is_in(name.range) {
        return None;
    }
    let text = place.slice(name.range);
    // The office symbols between double slashes are codes of their own.
    if let Some(slashes) = text.find("//") {
        let offices = TextRange::new(name.range.start() + TextSize::new(slashes as u32), name.range.end());
        if place.is_in(offices) {
            let symbol = place.word(offices, |c| c != '/').filter(|symbol| place.is_in(*symbol))?;
            let explanation = Explanation::new(symbol, &place.slice(symbol), "office symbol of the addressee");
            return Some(explanation.say("Stands between double slashes behind a military address"));
        }
    }
    if place.message.profile == Profile::Mars && is_call_sign(&name.value) {
        return Some(Explanation::new(name.range, &name.value, "call sign").source("ACP 126"));
    }
    Some(record::plain_address(place.reference, name.range, &name.value))
}

/// One group of letters with a digit among them, as amateur and MARS stations have: `AAT6BF`.
pub(super) fn is_call_sign(name: &str) -> bool {
    (3..=8).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.contains(|c: char| c.is_ascii_digit())
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// What the table says of the pair of an indicator and the address behind it.
fn agreement(place: &Place<'_>, indicator: &str, name: &str) -> Option<String> {
    if cable_reference::routing::matches_any_address(indicator) {
        return None;
    }
    let known: Vec<&str> = place.reference.routing_indicators_of(name).map(|row| &*row.code).collect();
    let belongs = known.iter().any(|code| code.eq_ignore_ascii_case(indicator));
    if belongs {
        return Some(format!("It belongs to the address behind it, {name}"));
    }
    match known.as_slice() {
        [] => Some(format!("The table does not know the address behind it, {name}")),
        known => {
            Some(format!("The table has other indicators for the address behind it, {name}: {}", known.join(", ")))
        }
    }
}

fn accounting(place: &Place<'_>) -> Option<Explanation> {
    let accounting = place.message.accounting.as_ref().filter(|accounting| place.is_in(accounting.line))?;
    if let Some(symbol) = accounting.symbol.as_ref().filter(|symbol| place.is_in(symbol.range)) {
        let explanation = Explanation::new(symbol.range, &symbol.value, "accounting symbol");
        return Some(explanation.say("Names who is charged for the message").source("ACP 127(G) Annex B; sense K"));
    }
    if let Some(groups) = accounting.groups.as_ref().filter(|groups| place.is_in(groups.range)) {
        let explanation = Explanation::new(groups.range, &format!("GR {}", groups.value), "group count");
        return Some(explanation.say("Number of groups in the text").source("ACP 127(G) para 107, 208.g"));
    }
    let range = place.word(accounting.line, |c| c.is_ascii_alphabetic())?;
    Some(record::signal(range, place.reference.signal(&place.slice(range))?))
}

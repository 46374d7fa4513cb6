//! FL1 to FL3 and the coded header of ACP 128: transmission identifier, routing line, calling station.

use cable_message::{CodedHeader, Message, Transmission};
use cable_text::{TextRange, TextSize};

use super::{record, time};
use crate::explanation::Explanation;
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let message = place.message;
    message
        .transmissions
        .iter()
        .find(|transmission| place.is_in(transmission.line.range))
        .and_then(|transmission| identifier(place, transmission))
        .or_else(|| routing(place))
        .or_else(|| station(place))
        .or_else(|| message.coded_header.as_ref().and_then(|header| coded_header(place, header)))
}

fn identifier(place: &Place<'_>, transmission: &Transmission) -> Option<Explanation> {
    let known = [&transmission.start, &transmission.security_prosign];
    if let Some(prosign) = known.into_iter().flatten().find(|words| place.is_in(words.range)) {
        return Some(record::signal(prosign.range, place.reference.signal(&prosign.value)?));
    }
    let channel = transmission.channel.as_ref().filter(|channel| place.is_in(channel.range))?;
    let letters = channel.value.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &channel.value[letters.len()..];
    let practice = match letters {
        "XRO" => Some(
            "State copies with XRO came through the relay: the routing line holds only what that copy had to deliver",
        ),
        "XYZ" => Some("State copies with XYZ mostly have a single routing indicator"),
        _ => None,
    };
    Some(
        Explanation::new(channel.range, &channel.value, "transmission identifier")
            .say(format!("Channel {letters}, number {number} of its cycle or day"))
            .say_some(practice)
            .source("ACP 127(G) para 112, 127"),
    )
}

fn routing(place: &Place<'_>) -> Option<Explanation> {
    let routing = place.message.routing.as_ref()?;
    if let Some(digraph) = routing.digraph.as_ref().filter(|digraph| place.is_in(digraph.range)) {
        let precedence = place.reference.precedence_by_digraph(&digraph.value)?;
        let explanation = record::precedence(digraph.range, &digraph.value, precedence);
        return Some(explanation.say("Precedence digraph: the highest precedence in the message"));
    }
    // The indicators stand in order, and of some collectives there are hundreds.
    let next = routing.indicators.partition_point(|indicator| indicator.range.end() <= place.offset);
    let indicator = routing.indicators.get(next).filter(|indicator| place.is_in(indicator.range))?;
    let explanation = record::routing_indicator(place.reference, indicator.range, &indicator.value);
    Some(match is_addressed(place.message, &indicator.value) {
        true => explanation.say("It also stands in the address"),
        false => explanation,
    })
}

fn is_addressed(message: &Message, indicator: &str) -> bool {
    let addresses = message.to.addresses.iter().chain(&message.info.addresses);
    addresses.filter_map(|address| address.indicator.as_ref()).any(|found| found.value.eq_ignore_ascii_case(indicator))
}

fn station(place: &Place<'_>) -> Option<Explanation> {
    let station = place.message.station.as_ref().filter(|station| place.is_in(station.line))?;
    if let Some(indicator) = station.indicator.as_ref().filter(|indicator| place.is_in(indicator.range)) {
        let is_call_sign = !indicator.value.starts_with('R');
        if is_call_sign {
            let explanation = Explanation::new(indicator.range, &indicator.value, "call sign");
            return Some(explanation.say("The station that prepared the message").source("ACP 126"));
        }
        let explanation = record::routing_indicator(place.reference, indicator.range, &indicator.value);
        return Some(
            explanation.say("The station that prepared the message").say_some(of_originator(place, &indicator.value)),
        );
    }
    if let Some(serial) = station.serial.as_ref().filter(|serial| place.is_in(serial.range)) {
        return Some(station_serial(place, serial.range, &serial.value));
    }
    if let Some(section) = station.section.as_ref().filter(|section| place.is_in(section.range)) {
        let number = section.value.trim_start_matches('/').trim_start_matches('0');
        let explanation = Explanation::new(section.range, &section.value, &format!("section {number}"));
        return Some(
            explanation
                .say("State keeps one serial for all sections of a telegram")
                .source("ACP 127(G) para 208.f; cables"),
        );
    }
    if let Some(filed) = station.filed.as_ref().filter(|filed| place.is_in(filed.range)) {
        return Some(time::filed(place, filed));
    }
    let calling = TextRange::at(station.line.start(), TextSize::of("DE")).intersect(station.line)?;
    let is_prosign = place.is_in(calling) && place.slice(calling).eq_ignore_ascii_case("DE");
    Some(record::signal(calling, place.reference.signal("DE").filter(|_| is_prosign)?))
}

/// Whether the indicator is one of the originator, as far as the table can say.
fn of_originator(place: &Place<'_>, indicator: &str) -> Option<String> {
    let name = &place.message.from.as_ref()?.address.as_ref()?.name.value;
    let mut known = place.reference.routing_indicators_of(name).peekable();
    known.peek()?;
    Some(match known.any(|row| row.code.eq_ignore_ascii_case(indicator)) {
        true => format!("The table gives it to {name}, the originator"),
        false => format!("The table does not give it to {name}, the originator"),
    })
}

fn station_serial(place: &Place<'_>, range: TextRange, written: &str) -> Explanation {
    let explanation = Explanation::new(range, written, "station serial number");
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().parse::<u32>().ok();
    let agreement = || {
        let serial = &place.message.mrn.as_ref()?.serial.value;
        let agrees = digits(written)? == digits(serial)? % 10_000;
        let verb = if agrees { "It is" } else { "It is not" };
        Some(format!("{verb} the last four digits of the message reference number, {serial}"))
    };
    explanation.say_some(agreement()).source("ACP 127(G) para 129")
}

fn coded_header(place: &Place<'_>, header: &CodedHeader) -> Option<Explanation> {
    if !place.is_in(header.line) {
        return None;
    }
    if let Some(code) = header.code.as_ref().filter(|code| place.is_in(code.range)) {
        return Some(code_group(place, code.range, &code.value));
    }
    let indicators = header.indicator.iter().chain(&header.destinations);
    if let Some(indicator) = indicators.into_iter().find(|indicator| place.is_in(indicator.range)) {
        return Some(record::routing_indicator(place.reference, indicator.range, &indicator.value));
    }
    if let Some(serial) = header.serial.as_ref().filter(|serial| place.is_in(serial.range)) {
        return Some(station_serial(place, serial.range, &serial.value));
    }
    if let Some(filed) = header.filed.as_ref().filter(|filed| place.is_in(filed.range)) {
        return Some(time::filed(place, filed));
    }
    let redundancy = header.redundancy.as_ref().filter(|redundancy| place.is_in(redundancy.range))?;
    let word = class_word(place, redundancy.value.chars().next()?)?;
    let explanation = Explanation::new(redundancy.range, &redundancy.value, &word);
    Some(explanation.say("The classification of the message, repeated").source("ACP 128"))
}

/// Precedence, language and media format, classification, content indicator: `RTTUZYUW`.
fn code_group(place: &Place<'_>, range: TextRange, code: &str) -> Explanation {
    let explanation = Explanation::new(range, code, "header code");
    let (Some(precedence), Some(media), Some(class), Some(content)) =
        (code.get(..1), code.get(1..3), code.get(3..4), code.get(4..))
    else {
        return explanation.source("ACP 128");
    };
    let precedence_word = place.reference.precedence_by_prosign(precedence).map(|found| found.word.to_string());
    let class_word = class.chars().next().and_then(|letter| class_word(place, letter));
    let unknown = || "not known".to_owned();
    explanation
        .item(format!("{precedence}: precedence, {}", precedence_word.unwrap_or_else(unknown)))
        .item(format!("{media}: language and media format"))
        .item(format!("{class}: classification, {}", class_word.unwrap_or_else(unknown)))
        .item(format!("{content}: content indicator{}", if content == "ZYUW" { ", narrative message" } else { "" }))
        .source("ACP 128")
}

fn class_word(place: &Place<'_>, letter: char) -> Option<String> {
    Some(record::classes_of_letter(place.reference, letter).first()?.word.to_string())
}

//! What holds the copy together: BT, page headers, validation number, end of message, distribution of archive copies.

use cable_message::{Distribution, Page, PageStyle};
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use super::{caption, classification, record};
use crate::explanation::{Explanation, counted};
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let message = place.message;
    if let Some(line) = message.breaks.iter().find(|line| place.is_in(**line)) {
        return Some(record::signal(*line, place.reference.signal("BT")?));
    }
    if let Some(end) = message.end.filter(|end| place.is_in(*end)) {
        let range = place.word(end, |c| c == 'N')?;
        return Some(record::signal(range, place.reference.signal("NNNN")?));
    }
    if let Some(page) = message.pages.iter().find(|page| place.is_in(page.line)) {
        return Some(page_header(place, page));
    }
    if let Some(distribution) = message.distribution.as_ref().filter(|block| place.is_in(block.range)) {
        return office(place, distribution);
    }
    validation(place).or_else(|| correction(place)).or_else(|| receipt(place))
}

/// The line of dashes with the time of receipt, in archive copies.
fn receipt(place: &Place<'_>) -> Option<Explanation> {
    let line = place.message.lines.get(place.line_index()?).filter(|line| line.kind == Kind::ReceiptLine)?.range;
    let range = place.word(line, |c| c.is_ascii_alphanumeric())?;
    let text = place.slice(range);
    let is_time = text.len() == 7 && text.ends_with('Z') && text.bytes().take(6).all(|byte| byte.is_ascii_digit());
    if is_time {
        let name = format!("day {} of the month, {}:{} UTC", &text[..2], &text[2..4], &text[4..6]);
        return Some(
            Explanation::new(range, &text, &name).say("Time of the receipt line").source("archive copies of 1973-79"),
        );
    }
    let is_number = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let explanation = || Explanation::new(range, &text, "number of the receipt line");
    is_number.then(|| explanation().source("archive copies of 1973-79"))
}

fn validation(place: &Place<'_>) -> Option<Explanation> {
    let number = place.message.validation.as_ref()?;
    if !place.line_range().contains_range(number.range) {
        return None;
    }
    let serial = place.message.station.as_ref().and_then(|station| station.serial.as_ref());
    let serial = serial.or_else(|| place.message.coded_header.as_ref().and_then(|header| header.serial.as_ref()));
    let agreement = serial.map(|serial| {
        let serial = serial.value.trim_start_matches('#');
        let verb = if serial == number.value.as_str() { "It repeats" } else { "It should repeat" };
        format!("{verb} the station serial, {serial}")
    });
    let hash = TextSize::of('#').min(number.range.start());
    let range = TextRange::new(number.range.start() - hash, number.range.end());
    let explanation = Explanation::new(range, &format!("#{}", number.value), "validation number");
    Some(explanation.say_some(agreement).source("ACP 127 US SUPP-1"))
}

/// Prosigns of a correction line: `C LINE 3 WA ...`.
fn correction(place: &Place<'_>) -> Option<Explanation> {
    let line = place.message.lines.get(place.line_index()?)?;
    if line.kind != Kind::CorrectionLine {
        return None;
    }
    let range = place.word(line.range, |c| c.is_ascii_alphabetic())?;
    let word = place.slice(range);
    let is_prosign = matches!(&*word, "C" | "WA" | "WB" | "AA" | "AB");
    Some(record::signal(range, place.reference.signal(&word).filter(|_| is_prosign)?))
}

fn page_header(place: &Place<'_>, page: &Page) -> Explanation {
    if let Some(station) = page.station.as_ref().filter(|station| place.is_in(station.range)) {
        if page.style == PageStyle::Military {
            return record::routing_indicator(place.reference, station.range, &station.value);
        }
        if let Some(post) =
            place.reference.post_by_mrn_name(&station.value).or_else(|| place.reference.post_by_stem(&station.value))
        {
            let others = classification::others_of_stem(place, &station.value, post);
            return record::post(station.range, post).say_some(others);
        }
    }
    let (kind, source) = match page.style {
        PageStyle::Archive => ("page header of an archive copy", "archive copies of 1973-79"),
        PageStyle::Military => ("page header", "ACP 127(G) para 208"),
        PageStyle::Section => ("page header between joined sections", "cables"),
    };
    let section = page.section.as_ref().map(|section| match section.number {
        Some(number) => format!("Section {number} of {}", section.of),
        None => format!("Last section of {}", section.of),
    });
    Explanation::new(page.line, &place.slice(page.line), kind)
        .say_some(page.page.as_ref().map(|number| format!("Page {}", number.value)))
        .say_some(section)
        .say_some(page.station.as_ref().map(|station| format!("Station: {}", station.value)))
        .say_some(page.serial.as_ref().map(|serial| format!("Serial: {}", serial.value.trim_start_matches('0'))))
        .source(source)
}

fn office(place: &Place<'_>, distribution: &Distribution) -> Option<Explanation> {
    if let Some(office) = distribution.offices.iter().find(|office| place.is_in(office.range)) {
        let (symbol, copies) = &office.value;
        return Some(copies_of(place, office.range, symbol, i64::from(*copies)));
    }
    if let Some(action) = distribution.action.as_ref().filter(|action| place.is_in(action.range)) {
        let range = place.word(action.range, |c| c.is_ascii_alphanumeric() || c == '-')?;
        let text = place.slice(range);
        let (symbol, copies) = text.split_once('-').unwrap_or((&text, ""));
        return Some(match copies.parse() {
            Ok(copies) => copies_of(place, range, symbol, copies),
            Err(_) => caption::office_symbol(place.reference, range, symbol)?,
        });
    }
    if let Some(total) = distribution.total.as_ref().filter(|total| place.is_in(total.range)) {
        let sum: i64 = distribution.offices.iter().map(|office| i64::from(office.value.1)).sum();
        let explanation = Explanation::new(total.range, &place.slice(total.range), "number of copies in all");
        return Some(
            explanation.say(format!("The offices of the block add up to {sum}")).source("archive copies of 1973-79"),
        );
    }
    if let Some(line) = distribution.drafting.iter().find(|line| place.is_in(line.range))
        && let Some(explanation) = drafting_office(place, line.range)
    {
        return Some(explanation);
    }
    let range = place.word(place.line_range(), |c| c.is_ascii_alphabetic())?;
    let word = place.slice(range);
    let meaning = match &*word {
        "ACTION" => "office in the Department that acts on the telegram",
        "ORIGIN" => "office in the Department that the telegram is from",
        "INFO" => "offices in the Department that get copies, with the number of copies",
        "DRAFTED" => "office and name of who wrote it",
        "APPROVED" => "office and name of who approved it",
        "CLEARED" => "office and name of who agreed to it",
        _ => return None,
    };
    Some(Explanation::new(range, &word, meaning).source("archive copies of 1973-79"))
}

/// The office before the name: `EUR/WE` in `EUR/WE:JPWALDEN`.
fn drafting_office(place: &Place<'_>, line: TextRange) -> Option<Explanation> {
    let range = place.word(line, |c| c.is_ascii_alphanumeric() || c == '/')?;
    caption::office_symbol(place.reference, range, &place.slice(range))
}

fn copies_of(place: &Place<'_>, range: TextRange, symbol: &str, copies: i64) -> Explanation {
    let number = match copies {
        1 => "1 copy".to_owned(),
        copies => counted(copies, "copie"),
    };
    match caption::office_symbol(place.reference, range, symbol) {
        Some(explanation) => explanation.say(number),
        None => Explanation::new(range, symbol, "distribution code that is not in the table").say(number),
    }
}

//! Captions, passing and attention lines, and the office symbols in them (FL12).

use cable_reference::Reference;
use cable_text::{TextRange, TextSize};

use super::{record, security};
use crate::explanation::Explanation;
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let message = place.message;
    if let Some(line) = message.passing.iter().find(|line| place.is_in(line.range)) {
        // A passing line may go on over several lines, each to someone else.
        let line = line.range.intersect(place.line_range())?;
        return in_line(place, line).or_else(|| office(place, line));
    }
    let line = message.captions.iter().find(|line| place.is_in(line.range))?;
    in_line(place, line.range).or_else(|| office(place, line.range)).or_else(|| unknown(place, line.range))
}

/// The caption at the place, on a line that may hold several.
pub(super) fn in_line(place: &Place<'_>, line: TextRange) -> Option<Explanation> {
    let text = place.slice(line);
    let (range, caption) = captions(place.reference, &text, line.start()).find(|(range, _)| place.is_in(*range))?;
    let others = place.message.captions.iter().filter(|other| other.range != line);
    let conflict = others
        .filter_map(|other| place.reference.caption_of_line(&other.value))
        .find(|other| place.reference.captions_conflict(caption, other))
        .map(|other| format!("It must not stand with {}, which this message has too", other.caption));
    Some(record::caption(range, caption).say_some(conflict))
}

/// The captions of a line in order, each with its place: the longest that begins at a word.
pub(crate) fn captions<'a>(
    reference: &'a Reference,
    line: &str,
    start: TextSize,
) -> impl Iterator<Item = (TextRange, &'a cable_reference::Caption)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &line[at..];
            let word = at + rest.find(|c: char| c.is_ascii_alphanumeric())?;
            let Some(caption) = reference.caption_of_line(&line[word..]) else {
                at = line[word..].find(|c: char| c.is_whitespace() || ",/".contains(c)).map(|gap| word + gap)?;
                continue;
            };
            let words = caption.caption.split_ascii_whitespace().count();
            let end = security::words(&line[word..], TextSize::new(word as u32))
                .nth(words - 1)
                .map_or(line.len(), |(range, text)| {
                    usize::from(range.start()) + text.trim_end_matches([':', '.']).len()
                });
            at = end;
            let range = TextRange::new(TextSize::new(word as u32), TextSize::new(end as u32));
            return Some((range + start, caption));
        }
    })
}

/// The office symbol, post or agency at the place: `SCA/CEN`.
pub(super) fn office(place: &Place<'_>, line: TextRange) -> Option<Explanation> {
    let range = place.word(line, |c| c.is_ascii_alphanumeric() || "/-&".contains(c))?;
    if let Some(explanation) = office_symbol(place.reference, range, &place.slice(range)) {
        return Some(explanation);
    }
    // `KUALA LUMPUR FOR REO`: a post stands in front, and its name may be two words.
    let text = place.slice(line);
    let (name, _) = text.split_once(" FOR ").or_else(|| text.split_once(" PASS "))?;
    let range = TextRange::at(line.start(), TextSize::of(name));
    Some(record::post(range, place.reference.post_by_mrn_name(name).filter(|_| place.is_in(range))?))
}

/// An office symbol, also one of which the table has only the bureau.
pub(crate) fn office_symbol(reference: &Reference, range: TextRange, symbol: &str) -> Option<Explanation> {
    if let Some(bureau) = reference.bureau(symbol) {
        return Some(record::bureau(range, bureau));
    }
    let mut rest = symbol;
    while let Some((parent, _)) = rest.rsplit_once('/') {
        if let Some(bureau) = reference.bureau(parent) {
            let title = format!("office in {} ({})", bureau.symbol, bureau.name);
            let explanation = Explanation::new(range, symbol, &title).source(&bureau.source);
            return Some(explanation.say("The table has the bureau, not this office"));
        }
        rest = parent;
    }
    None
}

fn unknown(place: &Place<'_>, line: TextRange) -> Option<Explanation> {
    let text = place.slice(line);
    let near: Vec<&str> = place.reference.nearest_captions(&text).iter().map(|caption| &*caption.caption).collect();
    let near = (!near.is_empty()).then(|| format!("The nearest in the table: {}", near.join(", ")));
    let explanation = Explanation::new(line, &text, "caption that is not in the table").say_some(near);
    Some(explanation.say("That the table does not have it proves nothing: the table is a snapshot"))
}

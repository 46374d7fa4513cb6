//! The text: the next paragraph, portion marks, the ends of what was opened, and the ending of the message.

use cable_message::Profile;
use cable_reference::Classification;
use cable_syntax::Kind;

use crate::pair;
use crate::place::Place;
use crate::view::View;

use super::{CompletionKind, List, Offer};

/// What may begin a paragraph: the next number with its mark, and the parts that telegrams have.
pub(super) fn add_paragraphs(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    // What is typed in front of words is no new paragraph.
    if !typed.is_empty() && !place.behind_on_line().trim().is_empty() {
        return;
    }
    let paragraphs =
        || place.message.paragraphs.iter().filter(|paragraph| paragraph.range.start() < place.line_range().start());
    let last = paragraphs().filter_map(|paragraph| Some(paragraph.number.as_ref()?.value)).next_back();
    let mark =
        paragraphs().filter_map(|paragraph| paragraph.portion.as_ref()).next_back().map(|mark| mark.value.to_string());
    let level = place.message.classification.as_ref().and_then(|line| line.level.as_ref());
    // A first paragraph of a classified telegram is marked as the whole.
    let of_level = || {
        let class = place.reference.classification(&level?.word).filter(|class| is_marked(class))?;
        Some(class.portion_marks.iter().next()?.to_string())
    };
    let mark = mark.or_else(of_level).map(|mark| format!("({mark}) ")).unwrap_or_default();
    let number = last.unwrap_or(0) + 1;
    let label = format!("{number}. {mark}");
    let mut offers = vec![Offer::new(label.trim_end(), "next paragraph", CompletionKind::Paragraph, &label)];
    let has = |part: &str| {
        paragraphs().any(|paragraph| {
            let text = place.slice(paragraph.text);
            text.trim_start_matches(['(', ' ']).get(..part.len()).is_some_and(|start| start.eq_ignore_ascii_case(part))
        })
    };
    for (part, is_open) in [("SUMMARY", last.is_none()), ("COMMENT", last.is_some() && !has("COMMENT"))] {
        if is_open && place.message.profile != Profile::Naval {
            let text = format!("{label}{part}: {{TEXT}}. END {part}.");
            let detail = format!("paragraph with a {}", part.to_lowercase());
            offers
                .push(Offer::new(&format!("{label}{part}:"), &detail, CompletionKind::Paragraph, &text).found_by(part));
        }
    }
    list.offer(typed, 1, offers);
}

/// Whether paragraphs of the class are marked: those of unclassified telegrams are not.
fn is_marked(class: &Classification) -> bool {
    class.rank.is_some_and(|rank| rank.tenths >= 20)
}

/// The marks that a paragraph may have: none above the classification of the message, the highest first.
pub(super) fn add_portions(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    let level = place.message.classification.as_ref().and_then(|line| line.level.as_ref()).and_then(|level| level.rank);
    let year = u16::try_from(place.date().year()).unwrap_or_default();
    let allowed = |class: &&Classification| match (level, class.rank) {
        // Control of unclassified text stands in a caption, not in the classification.
        (Some(level), Some(rank)) => rank <= level || rank.tenths < 10,
        (None, Some(_)) => true,
        (_, None) => false,
    };
    // What lies between the control of unclassified text and CONFIDENTIAL is marked where the message itself is so.
    let word = place.message.classification.as_ref().and_then(|line| line.level.as_ref()).map(|level| &level.word);
    let is_usual = |class: &&Classification| {
        class.rank.is_some_and(|rank| rank.tenths < 10 || rank.tenths >= 30)
            || word.is_some_and(|word| **word == *class.word)
    };
    let known = place.reference.classifications().filter(|class| class.era.covers(year));
    let mut classes: Vec<&Classification> = known.filter(is_usual).filter(allowed).collect();
    classes.sort_by_key(|class| (std::cmp::Reverse(class.rank), class.word.len()));
    let used = |mark: &str| {
        place
            .message
            .paragraphs
            .iter()
            .any(|paragraph| paragraph.portion.as_ref().is_some_and(|known| known.value == mark))
    };
    let mut offers: Vec<Offer> = Vec::new();
    let mut controlled: Vec<Offer> = Vec::new();
    for class in classes {
        for mark in class.portion_marks.iter() {
            let label = format!("({mark})");
            if offers.iter().chain(&controlled).any(|known| known.label == label) {
                continue;
            }
            let offer = Offer::new(&label, word_of(place, class, mark), CompletionKind::Portion, &format!("{label} "))
                .found_by(mark);
            let is_plain = mark.bytes().all(|byte| byte.is_ascii_alphabetic());
            if is_plain || used(mark) { offers.push(offer) } else { controlled.push(offer) }
        }
    }
    list.offer(typed, 0, offers);
    list.offer(typed, 1, controlled);
}

/// `END SUMMARY.` and the like, for what is open at the cursor, the innermost first.
pub(super) fn add_ends(list: &mut List<'_>, typed: &str) {
    let Some(view) = View::at(list.document, list.place.message_start + list.place.offset) else { return };
    let open = pair::open_at(&view, list.place.offset);
    let offers = open.into_iter().rev().map(|part| {
        let label = format!("END {part}");
        let detail = format!("ends the {}", part.to_lowercase());
        Offer::new(&label, &detail, CompletionKind::Keyword, &format!("{label}."))
    });
    list.offer(typed, 0, offers.collect::<Vec<_>>());
}

/// BT, the validation number and NNNN, in this order, below the last line of the text.
pub(super) fn add_ending(list: &mut List<'_>, typed: &str) {
    let place = list.place;
    let line = place.line_range();
    let is_ending = |kind: Kind| {
        matches!(kind, Kind::BlankLine | Kind::BreakLine | Kind::ValidationLine | Kind::EndLine | Kind::Comment)
    };
    let below = place.message.lines.iter().rev().take_while(|other| other.range.start() > line.end());
    let has_text = place.message.text_start.is_some_and(|start| start < line.start());
    if !has_text || below.into_iter().any(|line| !is_ending(line.kind)) {
        return;
    }
    let is_open = |range: Option<cable_text::TextRange>| range.is_none_or(|range| line.contains_range(range));
    let mut offers = Vec::new();
    let breaks = place.message.breaks.iter().filter(|range| range.start() < line.start()).count();
    if breaks == 1 {
        offers.push(Offer::new("BT", "end of the text (FL13)", CompletionKind::Keyword, "BT\n"));
    }
    let serial = place.message.station.as_ref().and_then(|station| station.serial.as_ref());
    let serial = serial.or_else(|| place.message.coded_header.as_ref().and_then(|header| header.serial.as_ref()));
    if let Some(serial) = serial.filter(|_| is_open(place.message.validation.as_ref().map(|number| number.range))) {
        let number = format!("#{}", serial.value.trim_start_matches('#'));
        offers.push(Offer::new(
            &number,
            "validation number: the serial of FL3",
            CompletionKind::Keyword,
            &format!("{number}\n"),
        ));
    }
    if is_open(place.message.end) {
        offers.push(Offer::new("NNNN", "end of the message (FL16)", CompletionKind::Keyword, "NNNN\n"));
    }
    list.offer(typed, 2, offers);
}

/// The word of a mark: of several the plain one.
fn word_of<'a>(place: &Place<'a>, class: &'a Classification, mark: &str) -> &'a str {
    place.reference.classification_by_portion_mark(mark).map_or(&class.word, |plain| &plain.word)
}

//! Where the cursor stands: which codes are typed there, and what of them is typed already.

use cable_message::{Message, Profile};
use cable_syntax::Kind;

use crate::place::Place;

/// What is typed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// Free text, or nothing that can be completed.
    Nothing,
    /// TAGS, on their line.
    Tags { typed: String },
    /// Routing indicators of FL2.
    Indicators { typed: String },
    /// The digraph of FL2.
    Digraph { typed: String },
    /// An address. `typed` is all of it.
    Address { typed: String, is_originator: bool },
    /// The month of a date-time group.
    Month { typed: String },
    /// The year of a date-time group.
    Year { typed: String },
    /// The first words of a line of the heading, whatever it becomes.
    LineStart { typed: String, goes_on: Option<GoesOn> },
}

/// What the line above leaves open, so that this one may go on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GoesOn {
    Addresses,
    Tags,
}

pub(super) fn find(place: &Place<'_>) -> Position {
    let before = place.before_on_line();
    let line_kind = place.line_index().map(|index| place.message.lines[index].kind);
    if before.starts_with("%%") || line_kind == Some(Kind::Comment) {
        return Position::Nothing;
    }
    if let Some(rest) = behind_keyword(&before, &["TAGS:", "TAG:"]) {
        return tags(place, rest);
    }
    // What stands below the heading is text, whatever its lines begin with.
    if is_in_text(place) {
        return Position::Nothing;
    }
    if let Some(rest) = behind_keyword(&before, &["TAGS ", "TAG "]) {
        return tags(place, rest);
    }
    if line_kind == Some(Kind::TagsLine) {
        let is_first_word = !before.trim_start().contains([' ', ',']);
        return if is_first_word { line_start(place, &before, Some(GoesOn::Tags)) } else { tags(place, &before) };
    }
    for keyword in ["FM", "TO", "INFO", "XMT"] {
        let Some(rest) = before.get(..keyword.len()).filter(|start| start.eq_ignore_ascii_case(keyword)) else {
            continue;
        };
        if let Some(typed) = before[rest.len()..].strip_prefix([' ', '\t']) {
            return Position::Address { typed: typed.trim_start().to_owned(), is_originator: keyword == "FM" };
        }
    }
    date_time(&before)
        .or_else(|| routing(place, &before, line_kind))
        .unwrap_or_else(|| line_start(place, &before, None))
}

/// Whether the place lies in the text below the heading. A blank line in front of it does not.
fn is_in_text(place: &Place<'_>) -> bool {
    let message = place.message;
    let is_first_line = |start| place.line_range().contains_inclusive(start);
    match message.text_start {
        // A line that nothing explains ends the heading; while it is typed it is the place.
        Some(start) => start <= place.offset && (is_paragraph(place) || !is_first_line(start)),
        None => message.end.is_some_and(|end| end.start() <= place.offset),
    }
}

fn is_paragraph(place: &Place<'_>) -> bool {
    place.line_index().is_some_and(|index| place.message.lines[index].kind == Kind::ParagraphLine)
}

fn behind_keyword<'b>(before: &'b str, keywords: &[&str]) -> Option<&'b str> {
    keywords.iter().find_map(|keyword| {
        let start = before.get(..keyword.len())?;
        start.eq_ignore_ascii_case(keyword).then(|| &before[keyword.len()..])
    })
}

/// What is typed of a TAG or its name: the words behind the last separator that are no TAG themselves.
fn tags(place: &Place<'_>, rest: &str) -> Position {
    let mut typed = rest.rsplit(',').next().unwrap_or(rest).trim_start();
    if typed.starts_with('(') && !typed.contains(')') {
        return Position::Nothing;
    }
    while let Some((word, behind)) = typed.split_once(' ') {
        let is_tag = place.reference.tag(word).is_some() || word.ends_with(')') || word.is_empty();
        let is_name = || !behind.trim_start().is_empty() && !place.reference.search_tags(typed).is_empty();
        if !is_tag && is_name() {
            break;
        }
        typed = behind;
    }
    Position::Tags { typed: typed.to_owned() }
}

/// `P 181042Z N`, `P 181042Z NOV 0`.
fn date_time(before: &str) -> Option<Position> {
    let mut words = before.split(' ').peekable();
    while words.next_if(|word| word.len() == 1 && word.chars().all(|c| c.is_ascii_uppercase())).is_some() {}
    let group = words.next()?;
    let is_group = group.len() == 7
        && group.bytes().take(6).all(|byte| byte.is_ascii_digit())
        && group.ends_with(|c: char| c.is_ascii_uppercase());
    let rest: Vec<&str> = words.collect();
    match rest.as_slice() {
        _ if !is_group => None,
        [month] => Some(Position::Month { typed: (*month).to_owned() }),
        [_, year] => Some(Position::Year { typed: (*year).to_owned() }),
        [] | [..] => Some(Position::Nothing),
    }
}

fn routing(place: &Place<'_>, before: &str, kind: Option<Kind>) -> Option<Position> {
    let above = place.lines_before().find(|line| line.kind != Kind::Comment);
    let follows = |wanted: Kind| above.is_some_and(|line| line.kind == wanted);
    let (first, rest) = before.split_once(' ').unwrap_or((before, ""));
    let is_digraph = place.reference.precedence_by_digraph(first).is_some();
    if is_digraph && before.contains(' ') {
        return Some(Position::Indicators { typed: last_word(rest).to_owned() });
    }
    if follows(Kind::TransmissionLine) && !before.contains(' ') {
        return Some(Position::Digraph { typed: before.to_owned() });
    }
    let goes_on = follows(Kind::RoutingLine) && before.starts_with('R');
    (kind == Some(Kind::RoutingLine) || goes_on).then(|| Position::Indicators { typed: last_word(before).to_owned() })
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

fn line_start(place: &Place<'_>, before: &str, goes_on: Option<GoesOn>) -> Position {
    if place.message.profile == Profile::Smart || is_field_line(place.message, place) {
        return Position::Nothing;
    }
    let above = place.lines_before().find(|line| line.kind != Kind::Comment);
    let is_address_line = above
        .is_some_and(|line| matches!(line.kind, Kind::ToLine | Kind::InfoLine | Kind::ExemptLine | Kind::AddressLine));
    let goes_on = goes_on.or(is_address_line.then_some(GoesOn::Addresses));
    Position::LineStart { typed: before.trim_start().to_owned(), goes_on }
}

/// Whether the line already goes on with a field whose words are free.
fn is_field_line(message: &Message, place: &Place<'_>) -> bool {
    let ranges = [
        message.subject.as_ref().map(|subject| subject.range),
        message.references.as_ref().map(|references| references.range),
        message.classified_by.as_ref().map(|line| line.range),
        message.executive_order.as_ref().map(|line| line.range),
        message.classification.as_ref().map(|line| line.line.range),
        message.station.as_ref().map(|station| station.line),
    ];
    ranges.into_iter().flatten().any(|range| range.start() < place.offset && place.offset <= range.end())
}

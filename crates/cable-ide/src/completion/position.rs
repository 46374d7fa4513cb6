//! Where the cursor stands: which codes are typed there, and what of them is typed already.

use cable_message::{Message, Profile};
use cable_syntax::Kind;
use cable_text::TextRange;

use super::caption::is_in_captions;
use crate::place::Place;

/// What is typed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// Free text, or nothing that can be completed.
    Nothing,
    /// A comment. `before` is all of it before the cursor.
    Directive { before: String },
    /// A label of the labelled form.
    Label { typed: String },
    /// Below the end of a message.
    NewMessage { typed: String },
    /// TAGS, on their line.
    Tags { typed: String },
    /// Routing indicators of FL2.
    Indicators { typed: String },
    /// The digraph of FL2.
    Digraph { typed: String },
    /// FL3. `before` is all of it before the cursor.
    Station { before: String },
    /// The letters of FL4, behind `ZNR` or `ZNY`.
    Security { signal: String, typed: String },
    /// Operating signals behind the letters of FL4.
    Signals { typed: String },
    /// An address. `typed` is all of it.
    Address { typed: String, block: Block },
    /// A date-time group behind its prosigns.
    Group { typed: String },
    /// The month of a date-time group.
    Month { typed: String },
    /// The year of a date-time group.
    Year { typed: String },
    /// Bureaus and agencies on attention and passing lines; `named` stand there already.
    Offices { typed: String, named: Vec<String>, is_passing: bool },
    /// The number of an executive order.
    OrderNumber { typed: String },
    /// What stands behind the number of the order.
    Order { typed: String },
    /// What stands behind `DECL:`.
    Declassification { typed: String },
    /// The Classified By line. `before` is all of it before the cursor.
    Reasons { before: String },
    /// A reference. At the start of an item its letter may be typed.
    Reference { typed: String, is_item_start: bool },
    /// A portion mark, with its parenthesis.
    Portion { typed: String },
    /// Words of the text that are not free: numbers of paragraphs, ends of parts, the ending.
    Text { typed: String, is_line_start: bool, is_paragraph_start: bool },
    /// A military message set.
    Set { typed: String },
    /// The first words of a line of the heading, whatever it becomes.
    LineStart { typed: String, goes_on: Option<GoesOn> },
}

/// Which addresses a line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    From,
    To,
    Info,
    Exempt,
}

/// What the lines above leave open, so that this one may go on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GoesOn {
    To,
    Info,
    Tags,
    References,
    /// The heading is complete enough for the first paragraph.
    Text,
}

pub(super) fn find(place: &Place<'_>) -> Position {
    let before = place.before_on_line();
    let line_kind = place.line_index().map(|index| place.message.lines[index].kind);
    if before.starts_with('%') || line_kind == Some(Kind::Comment) {
        return Position::Directive { before: before.into_owned() };
    }
    if place.message.end.is_some_and(|end| end.end() < place.line_range().start()) {
        return Position::NewMessage { typed: before.into_owned() };
    }
    if let Some(rest) = behind_keyword(&before, &["TAGS:", "TAG:"]) {
        return tags(place, rest);
    }
    if let Some(mark) = behind_keyword(&before, &["SUBJECT:", "SUBJ:"]).map(str::trim_start)
        && mark.starts_with('(')
        && !mark.contains([')', ' '])
    {
        return Position::Portion { typed: mark.to_owned() };
    }
    // What stands below the heading is text, whatever its lines begin with.
    if is_in_text(place) {
        return in_text(place, &before);
    }
    if let Some(rest) = behind_keyword(&before, &["TAGS ", "TAG "]) {
        return tags(place, rest);
    }
    if line_kind == Some(Kind::TagsLine) {
        let is_first_word = !before.trim_start().contains([' ', ',']);
        return if is_first_word { line_start(place, &before, Some(GoesOn::Tags)) } else { tags(place, &before) };
    }
    for (keyword, block) in [("FM", Block::From), ("TO", Block::To), ("INFO", Block::Info), ("XMT", Block::Exempt)] {
        let Some(rest) = before.get(..keyword.len()).filter(|start| start.eq_ignore_ascii_case(keyword)) else {
            continue;
        };
        if let Some(typed) = before[rest.len()..].strip_prefix([' ', '\t']) {
            return Position::Address { typed: typed.trim_start().to_owned(), block };
        }
    }
    date_time(place, &before)
        .or_else(|| procedure(&before))
        .or_else(|| order(&before))
        .or_else(|| classified_by(place, &before))
        .or_else(|| references(place, &before))
        .or_else(|| offices(place, &before))
        .or_else(|| routing(place, &before, line_kind))
        .unwrap_or_else(|| line_start(place, &before, None))
}

/// Whether the place lies in the text below the heading. A blank line in front of it does not.
fn is_in_text(place: &Place<'_>) -> bool {
    let message = place.message;
    let is_first_line = |start| place.line_range().contains_inclusive(start);
    if is_below_military_classification(place) {
        return true;
    }
    match message.text_start {
        // A line that nothing explains ends the heading; while it is typed it is the place.
        Some(start) => start <= place.offset && (is_paragraph(place) || !is_first_line(start)),
        None => message.end.is_some_and(|end| end.start() <= place.offset),
    }
}

/// Whether a place of a military message lies below the classification line, which the text follows at once. While there
/// is no text yet the line may be taken for a banner.
fn is_below_military_classification(place: &Place<'_>) -> bool {
    let message = place.message;
    let Some(first) = message.breaks.first() else { return false };
    let line = message.classification.as_ref().map(|line| line.line.range);
    let mut lines = line.into_iter().chain(message.banners.iter().map(|banner| banner.range));
    let is_military = matches!(message.profile, Profile::Naval | Profile::Mars);
    is_military && lines.any(|line| first.end() < line.start() && line.end() < place.offset)
}

/// Where in the text: behind the number of a paragraph, at the start of a line, or among its words.
fn in_text(place: &Place<'_>, before: &str) -> Position {
    if let Some(typed) = behind_number(before) {
        return Position::Portion { typed: typed.to_owned() };
    }
    let above = place.lines_before().next();
    let is_below_blank = above.is_none_or(|line| line.kind == Kind::BlankLine);
    let is_line_start = before.len() < LONGEST_START;
    let is_set = !place.message.sets.is_empty() || place.message.paragraphs.is_empty();
    // `... the chairman agreed. END SUM`
    let end = before.rfind("EN").filter(|at| *at > 0 && before[..*at].ends_with([' ', '.', '(']));
    if let Some(typed) = end.map(|at| &before[at..]).filter(|typed| typed.len() < LONGEST_START) {
        return Position::Text { typed: typed.to_owned(), is_line_start: false, is_paragraph_start: false };
    }
    let is_word = before.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    if place.message.profile == Profile::Naval && is_set && is_word && is_line_start {
        return Position::Set { typed: before.to_owned() };
    }
    if is_line_start {
        let typed = before.trim_start().to_owned();
        return Position::Text { typed, is_line_start: true, is_paragraph_start: is_below_blank };
    }
    Position::Nothing
}

/// What is offered at the start of a line of the text is shorter.
const LONGEST_START: usize = 24;

/// What is typed of a portion mark behind the number of a paragraph: `3. (S`.
fn behind_number(before: &str) -> Option<&str> {
    let rest = before.trim_start_matches([' ', '\u{b6}']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let typed = rest[digits..].strip_prefix('.')?.trim_start();
    let is_mark = typed.is_empty() || (typed.starts_with('(') && !typed.contains([')', ' ']));
    let is_number = (1..=3).contains(&digits) && rest.len() > digits + 1;
    (is_number && is_mark).then_some(typed)
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

/// `P 18`, `P 181042Z N`, `P 181042Z NOV 0`.
fn date_time(place: &Place<'_>, before: &str) -> Option<Position> {
    let mut words = before.split(' ').peekable();
    let mut has_prosign = false;
    while words.next_if(|word| word.len() == 1 && word.chars().all(|c| c.is_ascii_uppercase())).is_some() {
        has_prosign = true;
    }
    let group = words.next()?;
    let is_group = group.len() == 7
        && group.bytes().take(6).all(|byte| byte.is_ascii_digit())
        && group.ends_with(|c: char| c.is_ascii_uppercase());
    let rest: Vec<&str> = words.collect();
    if !is_group {
        let is_begun = group.len() < 7 && group.bytes().all(|byte| byte.is_ascii_digit());
        let is_prosign = || place.reference.precedence_by_prosign(&before[..1]).is_some();
        let is_whole = has_prosign && is_begun && rest.is_empty() && is_prosign();
        return is_whole.then(|| Position::Group { typed: group.to_owned() });
    }
    match rest.as_slice() {
        [month] => Some(Position::Month { typed: (*month).to_owned() }),
        [_, year] => Some(Position::Year { typed: (*year).to_owned() }),
        [] | [..] => Some(Position::Nothing),
    }
}

/// `DE RUEH`, `ZNY C`, `ZNY CCCCC Z`.
fn procedure(before: &str) -> Option<Position> {
    if behind_keyword(before, &["DE "]).is_some() {
        return Some(Position::Station { before: before.to_owned() });
    }
    let (signal, rest) = before.split_once(' ')?;
    if !matches!(signal.to_ascii_uppercase().as_str(), "ZNR" | "ZNY") {
        return None;
    }
    Some(match rest.rsplit_once(' ') {
        Some((_, typed)) => Position::Signals { typed: typed.to_owned() },
        None => Position::Security { signal: signal.to_owned(), typed: rest.to_owned() },
    })
}

/// `E.O. 129`, `E.O. 12958: D`, `E.O. 12958: DECL: 09`.
fn order(before: &str) -> Option<Position> {
    let rest = behind_keyword(before, &["E.O. ", "E.O.:", "EO "])?.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &rest[digits..];
    if behind.is_empty() {
        return Some(Position::OrderNumber { typed: rest.to_owned() });
    }
    let typed = behind.strip_prefix(':').or_else(|| behind.strip_prefix(' '))?.trim_start();
    Some(match behind_keyword(typed, &["DECL:", "DECL "]) {
        Some(typed) => Position::Declassification { typed: typed.trim_start().to_owned() },
        None => Position::Order { typed: typed.to_owned() },
    })
}

/// The Classified By line, on its first line or a later one.
fn classified_by(place: &Place<'_>, before: &str) -> Option<Position> {
    let keywords = ["Classified By:", "Classified By "];
    if let Some(rest) = behind_keyword(before, &keywords) {
        return Some(Position::Reasons { before: rest.to_owned() });
    }
    let field = place.message.classified_by.as_ref()?.range;
    let is_in = field.start() < place.line_range().start() && place.offset <= field.end();
    let text = place.slice(TextRange::new(field.start(), place.offset.max(field.start())));
    is_in.then(|| Position::Reasons { before: behind_keyword(&text, &keywords).unwrap_or(&text).to_owned() })
}

/// An item of the REF line: behind the keyword, behind a letter, or on a further line.
fn references(place: &Place<'_>, before: &str) -> Option<Position> {
    let item = match behind_keyword(before, &["REF:", "REFS:", "REF(S):", "REFTEL:"]) {
        Some(rest) => rest,
        None => {
            let field = place.message.references.as_ref()?;
            let above = place.lines_before().next()?;
            let is_below = field.range.contains_inclusive(above.range.end()) && above.kind == Kind::ReferenceLine;
            (is_below && (before.starts_with(" ") || before.is_empty())).then_some(())?;
            before
        }
    };
    // A line below that is empty may also be another line of the heading.
    if before.is_empty() {
        return Some(Position::LineStart { typed: String::new(), goes_on: Some(GoesOn::References) });
    }
    let item = item.rsplit([';', ',']).next().unwrap_or_default().trim_start();
    let behind_letter = ["(", ""].iter().find_map(|open| {
        let letter = item.strip_prefix(open)?;
        let rest = letter.strip_prefix(|c: char| c.is_ascii_uppercase())?;
        rest.strip_prefix(['.', ')', ':']).map(str::trim_start)
    });
    Some(match behind_letter {
        Some(typed) => Position::Reference { typed: without_year(typed).to_owned(), is_item_start: false },
        None => Position::Reference { typed: without_year(item).to_owned(), is_item_start: true },
    })
}

/// What stands behind the year of an item: `06 BISH`.
fn without_year(item: &str) -> &str {
    match item.split_once(' ') {
        Some((year, rest)) if matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => item,
    }
}

/// What is typed behind `STATE FOR`, `STATE PASS` and the like, between the classification line and the E.O. line.
fn offices(place: &Place<'_>, before: &str) -> Option<Position> {
    if !is_in_captions(place) {
        return None;
    }
    let upper = before.to_ascii_uppercase();
    let is_passing = upper.contains("PASS ");
    let keyword = ["FOR ", "PASS TO ", "PASS "].iter().find_map(|word| {
        let at = upper.find(word).filter(|at| *at == 0 || upper[..*at].ends_with(' '))?;
        Some(at + word.len())
    });
    let rest = before.get(keyword?..)?;
    let words = rest.replace(" AND ", ",").replace(" and ", ",");
    let mut named: Vec<String> = words.split(',').map(|word| word.trim().to_owned()).collect();
    let typed = named.pop().unwrap_or_default();
    // The words of a name stand behind each other, those of a list behind commas.
    Some(Position::Offices { typed, named, is_passing })
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
    if place.message.profile == Profile::Smart {
        let is_label = !before.contains([':', ' ']) || before.len() < LONGEST_START && !before.contains(':');
        return if is_label { Position::Label { typed: before.to_owned() } } else { Position::Nothing };
    }
    if is_field_line(place.message, place) {
        return Position::Nothing;
    }
    let above = place.lines_before().find(|line| line.kind != Kind::Comment);
    let address_block =
        above.filter(|line| matches!(line.kind, Kind::ToLine | Kind::InfoLine | Kind::ExemptLine | Kind::AddressLine));
    let of_address = address_block.map(|line| {
        let is_info = place.message.info.keywords.last().is_some_and(|keyword| keyword.start() <= line.range.start());
        if is_info { GoesOn::Info } else { GoesOn::To }
    });
    let typed = before.trim_start().to_owned();
    let has_subject = place.message.subject.as_ref().is_some_and(|subject| subject.range.end() < place.offset);
    let of_text = has_subject.then_some(GoesOn::Text);
    Position::LineStart { typed, goes_on: goes_on.or(of_address).or(of_text) }
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

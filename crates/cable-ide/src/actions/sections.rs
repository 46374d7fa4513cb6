//! Sections: a long telegram as several messages, and the sections of a telegram as one again.
//!
//! As State writes them: each section repeats the heading, with its number in FL3 and in the classification line, and all
//! keep one serial. Military stations give each section a serial of its own, which nobody else can know.

use cable_message::{Message, Profile};
use cable_text::{TextRange, TextSize};

use super::{Action, ActionKind, Edits, Offers, Site};
use crate::Document;
use crate::structure::{content, heading, is_later_section, paragraph, section};
use crate::view::View;

/// Lines of a section at most, its heading included: those of State have 68 to 95 lines of text.
const LINES: usize = 100;

/// Characters of the post that a page header has.
const POST: usize = 10;

/// Offers to split a telegram on the lines that open its paragraphs, one that is long on its classification line too, and
/// to join sections on the lines that number them.
pub(super) fn offer(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    let Some(line) = message.classification.as_ref().filter(|_| message.profile == Profile::State) else { return };
    if line.section.is_none() {
        offer_split(site, offers);
    } else if message.pages.is_empty() {
        let station = message.station.as_ref().map(|station| station.line);
        if section(message).is_some() && site.is_on_line_of(station.into_iter().chain([line.line.range])) {
            offer_join(site, offers);
        }
    }
}

/// What a section needs of a message: where its number goes, and the parts that each section repeats.
struct Whole {
    /// The number of the channel in FL1.
    channel: TextRange,
    /// Behind the serial of FL3.
    station: TextSize,
    /// Before the post in the classification line.
    classification: TextSize,
    /// From the first line to the last one before the text.
    heading: TextRange,
    /// FL13 to FL16, as far as they are there.
    ending: Option<TextRange>,
}

impl Whole {
    /// The parts of a message that has all of them once, and is no copy with pages.
    fn read(message: &Message) -> Option<Whole> {
        let [transmission] = &message.transmissions[..] else { return None };
        let channel = transmission.channel.as_ref()?;
        let digits = channel.value.bytes().rev().take_while(u8::is_ascii_digit).count();
        let digits = TextSize::new(digits as u32);
        let station = message.station.as_ref().filter(|station| station.section.is_none())?;
        let is_plain = message.pages.is_empty() && message.pilots.is_empty() && message.date_time_groups.len() == 1;
        (is_plain && message.mrn.is_some()).then_some(())?;
        Some(Whole {
            channel: TextRange::new(channel.range.end() - digits, channel.range.end()),
            station: station.serial.as_ref()?.range.end(),
            classification: message.classification.as_ref()?.post.as_ref()?.range.start(),
            heading: TextRange::new(content(message)?.start(), heading(message)?.end()),
            ending: ending(message),
        })
    }

    /// The edits that number the heading as a section.
    fn numbered(&self, number: usize, of: usize) -> [(TextSize, String); 2] {
        [(self.station, format!("/{number:02}")), (self.classification, format!("SECTION {number:02} OF {of:02} "))]
    }

    /// The heading of a later section: the circuit numbers its transmissions on.
    fn heading_of(&self, view: &View<'_>, number: usize, of: usize) -> String {
        let digits = view.slice(self.channel);
        let width = digits.len();
        let next = digits.parse::<usize>().map_or_else(
            |_| digits.to_owned(),
            |first| format!("{:0width$}", (first + number - 1) % 10_usize.pow(width as u32)),
        );
        let [station, classification] = self.numbered(number, of);
        let (start, end) = (self.heading.start(), self.heading.end());
        let slice = |from: TextSize, to: TextSize| view.slice(TextRange::new(from, to)).to_owned();
        [
            slice(start, self.channel.start()),
            next,
            slice(self.channel.end(), station.0),
            station.1,
            slice(station.0, classification.0),
            classification.1,
            slice(classification.0, end),
        ]
        .concat()
    }
}

/// The lines behind the text: from the first BT, validation number or NNNN behind it to the end.
fn ending(message: &Message) -> Option<TextRange> {
    let text = message.text_start?;
    let breaks = message.breaks.iter().copied().filter(|line| line.start() >= text);
    let lines = breaks.chain(message.validation.as_ref().map(|it| it.range)).chain(message.end);
    // The `#` before the number is no part of it.
    let first = lines.map(|line| line.start()).min()?;
    let line = message.lines.iter().rfind(|line| line.range.start() <= first)?;
    Some(TextRange::new(line.range.start(), content(message)?.end()))
}

fn offer_split(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    let opens = |paragraph: &cable_message::Paragraph| {
        paragraph.number.is_some() && site.is_on_line_of([TextRange::empty(paragraph.range.start())])
    };
    let here = message.paragraphs.iter().position(opens).filter(|&at| at > 0);
    let is_long = || message.lines.len() > LINES;
    let is_on_line = message.classification.as_ref().is_some_and(|line| site.is_on_line_of([line.line.range]));
    if here.is_none() && !(is_on_line && is_long()) {
        return;
    }
    let Some(whole) = Whole::read(message) else { return };
    let openings = here.map_or_else(|| openings(message, &whole), |here| vec![here]);
    let title = match (here, openings.len()) {
        (Some(_), _) => "Split the telegram into sections here".to_owned(),
        (None, 0) => return,
        (None, count) => format!("Split the telegram into {} sections", count + 1),
    };
    let has_errors = site.has_errors_in(whole.heading);
    let disabled = has_errors.then(|| "the heading has errors, which every section would repeat".to_owned());
    let action = Action { disabled, ..Action::new(ActionKind::Rewrite, title) };
    offers.add(action, || if has_errors { Edits::new() } else { split(site, &whole, &openings) });
}

/// Where a section that begins with a paragraph has its end before it: a title above the paragraph goes with it.
fn end_before(message: &Message, opening: usize) -> Option<TextSize> {
    Some(paragraph(message, message.paragraphs.get(opening.checked_sub(1)?)?).end())
}

/// The paragraphs with which sections begin, so that none is longer than it may be, where paragraphs allow that.
fn openings(message: &Message, whole: &Whole) -> Vec<usize> {
    let row = |offset: TextSize| message.lines.partition_point(|line| line.range.end() < offset);
    let heading = row(whole.heading.end()) - row(whole.heading.start()) + 1;
    let mut openings = Vec::new();
    let mut first = row(whole.heading.end());
    let mut fits = None;
    for at in 1..=message.paragraphs.len() {
        let end =
            if at == message.paragraphs.len() { content(message).map(|it| it.end()) } else { end_before(message, at) };
        let Some(end) = end.map(row) else { continue };
        if heading + (end - first.min(end)) > LINES
            && let Some((opening, row)) = fits
        {
            openings.push(opening);
            first = row;
        }
        let is_numbered = message.paragraphs.get(at).is_some_and(|paragraph| paragraph.number.is_some());
        fits = if is_numbered { Some((at, end)) } else { fits.filter(|&(_, row)| row > first) };
    }
    openings
}

/// The edits that begin a section with each of some paragraphs.
fn split(site: &Site<'_>, whole: &Whole, openings: &[usize]) -> Edits {
    let (view, line_end) = (&site.view, site.line_ends());
    let of = openings.len() + 1;
    let mut edits: Vec<(TextSize, String)> = whole.numbered(1, of).into();
    for (number, &opening) in (2..).zip(openings) {
        let Some(end) = end_before(view.message, opening) else { return Edits::new() };
        let end = site.line_end(end);
        let mut text = String::new();
        if let Some(ending) = whole.ending {
            text += line_end;
            text += view.slice(ending);
        }
        text += &line_end.repeat(2);
        text += &whole.heading_of(view, number, of);
        let behind = &view.text[usize::from(end)..];
        if !behind.trim_start_matches(['\r', '\n']).is_empty() && !behind.starts_with(&line_end.repeat(2)) {
            text += line_end;
        }
        edits.push((end, text));
    }
    edits.into_iter().map(|(at, text)| (TextRange::empty(at + view.start), text)).collect()
}

fn offer_join(site: &Site<'_>, offers: &mut Offers) {
    let sections = sections(site.document, &site.view);
    let problem = problem(&sections);
    for (title, with_pages) in [
        ("Join the sections into one telegram", None),
        ("Join the sections with page lines between them", Some(page_line as PageLine)),
    ] {
        let action = Action { disabled: problem.clone(), ..Action::new(ActionKind::Rewrite, title) };
        offers.add(action, || if problem.is_none() { join(site, &sections, with_pages) } else { Edits::new() });
    }
}

/// The sections of the telegram that stand one behind the other around a message.
fn sections<'a>(document: &'a Document, view: &View<'a>) -> Vec<View<'a>> {
    let before = |view: &View<'a>| {
        let other = View::at(document, view.start.checked_sub(TextSize::new(1))?)?;
        is_later_section(view.message, other.message).then_some(other)
    };
    let behind = |view: &View<'a>| {
        let other = View::at(document, view.start + TextSize::of(&*view.text))?;
        is_later_section(other.message, view.message).then_some(other)
    };
    let mut first = View::at(document, view.start);
    while let Some(other) = first.as_ref().and_then(before) {
        first = Some(other);
    }
    std::iter::successors(first, behind).collect()
}

/// Why sections cannot be joined.
fn problem(sections: &[View<'_>]) -> Option<String> {
    let of = section(sections.first()?.message)?.1;
    let numbers = sections.iter().filter_map(|view| Some(section(view.message)?.0));
    if !numbers.eq(1..=of) {
        return Some(format!("the {of} sections do not stand here one behind the other"));
    }
    let known = said(sections.first()?);
    let other = sections.iter().zip(1..).skip(1).find_map(|(view, number)| {
        let line = said(view).into_iter().find(|line| !known.contains(line))?;
        Some(format!("the heading of section {number} says what that of section 1 does not: {line}"))
    });
    let is_whole = |view: &View<'_>| view.message.text_start.is_some() && heading(view.message).is_some();
    other.or_else(|| (!sections.iter().all(is_whole)).then(|| "a section has no text".to_owned()))
}

/// What the heading of a section says, line by line, but for what the circuit and the number of the section make of it.
fn said(view: &View<'_>) -> Vec<String> {
    let message = view.message;
    let end = heading(message).map_or(TextSize::new(0), |heading| heading.end());
    let left_out = |line: TextRange| {
        let of_circuit = message.transmissions.iter().any(|it| it.line.range == line);
        of_circuit || message.comments.iter().any(|comment| comment.contains_range(line))
    };
    let lines = message.lines.iter().map(|line| line.range).filter(|line| line.end() <= end && !left_out(*line));
    let number = section_marks(view);
    let plain = lines.map(|line| {
        let mut text = view.slice(line).to_owned();
        for mark in number.iter().rev().filter(|mark| line.contains_range(**mark)) {
            text.replace_range(std::ops::Range::<usize>::from(*mark - line.start()), "");
        }
        text
    });
    plain.filter(|line| !line.trim().is_empty()).collect()
}

/// The places that number a section, with what parts them from their neighbours.
fn section_marks(view: &View<'_>) -> Vec<TextRange> {
    let message = view.message;
    let station = message.station.as_ref().and_then(|station| {
        Some(TextRange::new(station.serial.as_ref()?.range.end(), station.section.as_ref()?.range.end()))
    });
    let line = message.classification.as_ref().and_then(|line| {
        let section = line.section.as_ref()?.range;
        Some(TextRange::new(section.start(), line.post.as_ref().map_or(section.end(), |post| post.range.start())))
    });
    station.into_iter().chain(line).collect()
}

/// What stands between two sections that were joined, from the second.
type PageLine = fn(&View<'_>) -> Option<String>;

/// `KUALA LUMP 00001362  002 OF 003`: the page header of joined copies (format notes, section 3).
fn page_line(view: &View<'_>) -> Option<String> {
    let mrn = view.message.mrn.as_ref()?;
    let (number, of) = section(view.message)?;
    let post: String = mrn.post.value.chars().take(POST).collect();
    let serial: u32 = mrn.serial.value.parse().ok()?;
    Some(format!("{} {serial:08}  {number:03} OF {of:03}", post.trim_end()))
}

/// The edits that leave the text alone of all sections but the first. Without page lines the first is no section either.
fn join(site: &Site<'_>, sections: &[View<'_>], page_line: Option<PageLine>) -> Edits {
    let mut edits = Edits::new();
    if let (Some(first), None) = (sections.first(), page_line) {
        edits.extend(section_marks(first).into_iter().map(|mark| (mark + first.start, String::new())));
    }
    for pair in sections.windows(2) {
        let [before, view] = pair else { continue };
        let (Some(end), Some(heading)) = (text_end(before), heading(view.message)) else { return Edits::new() };
        let line = page_line.map(|page_line| page_line(view).map(|line| site.line_ends().repeat(2) + &line));
        let Some(line) = line.unwrap_or_else(|| Some(String::new())) else { return Edits::new() };
        edits.push((TextRange::new(end + before.start, heading.end() + view.start), line));
    }
    edits
}

/// Where the text of a section ends: before the lines that end the transmission.
fn text_end(view: &View<'_>) -> Option<TextSize> {
    let end = match ending(view.message) {
        Some(ending) => ending.start(),
        None => content(view.message)?.end(),
    };
    Some(TextSize::of(view.text[..usize::from(end)].trim_end()))
}

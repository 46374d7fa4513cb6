//! The outline of a document: telegrams and their sections, the heading with its fields, titles and paragraphs.

use cable_message::{Address, AddressBlock, Message, Originator, PageStyle, Profile};
use cable_syntax::Kind;
use cable_text::{Text, TextRange, TextSize};

use crate::Document;
use crate::structure::{self, address_blocks, is_later_section, section};

/// Characters of a paragraph or of an unknown line that are shown.
const SHOWN: usize = 60;

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What is shown: `08 ASTANA 2267`.
    pub name: String,
    /// Short text beside it: the subject.
    pub detail: Option<String>,
    /// What it is.
    pub kind: SymbolKind,
    /// All that belongs to it, in bytes of the document.
    pub range: TextRange,
    /// What to select when it is chosen; lies in `range`.
    pub selection: TextRange,
    /// What it holds, in order.
    pub children: Vec<Symbol>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A message, or a telegram of several sections.
    Message,
    /// A section of a telegram.
    Section,
    /// All before the text.
    Heading,
    /// A field.
    Field,
    /// One of the parts of a field: an address, a reference.
    Item,
    /// A title above paragraphs.
    Title,
    /// A paragraph.
    Paragraph,
}

/// The outline of a document.
pub fn document_symbols(document: &Document) -> Vec<Symbol> {
    let parts: Vec<_> = document.parts().iter().collect();
    let telegrams =
        parts.chunk_by(|(_, one), (_, next)| is_later_section(&next.analysis.message, &one.analysis.message));
    let mut symbols = Vec::new();
    for sections in telegrams {
        let entries = sections
            .iter()
            .filter_map(|(start, part)| message(document.text(), *start, part.len, &part.analysis.message));
        match sections {
            [_, _, ..] => symbols.extend(telegram(&sections[0].1.analysis.message, entries.collect())),
            _ => symbols.extend(entries),
        }
    }
    symbols
}

/// A telegram of several messages, which become its sections.
fn telegram(first: &Message, mut sections: Vec<Symbol>) -> Option<Symbol> {
    let range = sections.iter().map(|section| section.range).reduce(TextRange::cover)?;
    let selection = sections.first()?.selection;
    for symbol in &mut sections {
        symbol.kind = SymbolKind::Section;
        if let Some((_, place)) = symbol.name.rsplit_once(", ") {
            let mut letters = place.chars();
            symbol.name = letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect();
        }
    }
    let detail = first.subject.as_ref().map(|subject| subject.text.to_string());
    let name = telegram_name(first).unwrap_or_else(|| "Telegram".to_owned());
    Some(Symbol { name, detail, kind: SymbolKind::Message, range, selection, children: sections })
}

/// The outline of a message; nothing where there are only blank lines.
fn message(text: &Text, start: TextSize, len: TextSize, message: &Message) -> Option<Symbol> {
    let outline = Outline { text, start, whole: TextRange::up_to(len) };
    let mut content = message.lines.iter().map(|line| line.range).filter(|line| !line.is_empty());
    let first = content.next()?;
    let last = content.next_back().unwrap_or(first);
    let children = children(&outline, message);
    let name = name(message).unwrap_or_else(|| shortened(&outline.slice(first)));
    let title = message.mrn.as_ref().map(|mrn| mrn.text.range);
    let title = title.or_else(|| message.date_time_group().map(|group| group.line)).unwrap_or(first);
    let detail = message.subject.as_ref().map(|subject| subject.text.to_string());
    let range = children.iter().fold(first.cover(last).cover(title) + start, |range, child| range.cover(child.range));
    Some(Symbol { name, detail, kind: SymbolKind::Message, range, selection: title + start, children })
}

/// What a message holds: its heading, and its text by the sections that were joined in it.
fn children(outline: &Outline<'_>, message: &Message) -> Vec<Symbol> {
    let is_before_text = |symbol: &Symbol| match message.text_start {
        Some(start) => symbol.range.start() < start + outline.start,
        None => true,
    };
    let (mut heading, mut text): (Vec<Symbol>, Vec<Symbol>) =
        fields(outline, message).into_iter().partition(is_before_text);
    heading.sort_by_key(|field| field.range.start());
    text.extend(titles(outline, message));
    text.extend(paragraphs(outline, message));
    text.sort_by_key(|child| child.range.start());
    let heading_range = heading.iter().map(|field| field.range).reduce(TextRange::cover);
    let heading = heading_range.map(|range| Symbol {
        name: "Heading".to_owned(),
        detail: None,
        kind: SymbolKind::Heading,
        range,
        selection: heading[0].selection,
        children: heading,
    });
    heading.into_iter().chain(in_sections(outline, message, text)).collect()
}

/// Puts what stands behind the header of a section that was joined with others under an entry for the section.
fn in_sections(outline: &Outline<'_>, message: &Message, entries: Vec<Symbol>) -> Vec<Symbol> {
    let headers = message.pages.iter().filter(|page| page.style == PageStyle::Section);
    let mut headers = headers.filter_map(|page| Some((page.line, page.section.as_ref()?))).peekable();
    let mut symbols: Vec<Symbol> = Vec::new();
    for entry in entries {
        let is_passed = |line: TextRange| line.start() + outline.start <= entry.range.start();
        while let Some((line, section)) = headers.next_if(|(line, _)| is_passed(*line)) {
            let number = section.number.unwrap_or(section.of);
            let name = format!("Section {number} of {}", section.of);
            symbols.push(outline.entry(SymbolKind::Section, &name, "", line, line));
        }
        match symbols.last_mut().filter(|last| last.kind == SymbolKind::Section) {
            Some(section) => {
                section.range = section.range.cover(entry.range);
                section.children.push(entry);
            }
            None => symbols.push(entry),
        }
    }
    symbols
}

/// `08 ASTANA 2267`, with the section where the message is one of several.
fn name(message: &Message) -> Option<String> {
    let name = telegram_name(message)?;
    let is_last = message
        .classification
        .as_ref()
        .and_then(|line| line.section.as_ref())
        .is_some_and(|section| section.number.is_none());
    Some(match section(message) {
        Some((_, of)) if is_last => format!("{name}, last section of {of}"),
        Some((number, of)) => format!("{name}, section {number} of {of}"),
        None => name,
    })
}

/// `08 ASTANA 2267`, in archive copies `1974 LA PAZ 1946`; without an MRN the date-time group.
fn telegram_name(message: &Message) -> Option<String> {
    Some(match (message.id(), message.date_time_group()) {
        (Some(id), _) if message.profile == Profile::Aad => format!("{} {} {}", id.year, id.post, id.serial),
        (Some(id), _) => format!("{:02} {} {}", id.year.rem_euclid(100), id.post, id.serial),
        (None, _) if message.mrn.is_some() => message.mrn.as_ref()?.text.value.to_string(),
        (None, Some(group)) => {
            let from = message.from.as_ref().and_then(|from| from.address.as_ref());
            from.map_or_else(
                || group.text.value.to_string(),
                |from| format!("{} {}", from.name.value, group.text.value),
            )
        }
        (None, None) => return None,
    })
}

/// What the entries of a message are made with: ranges come from its start and go out as those of the document.
struct Outline<'a> {
    text: &'a Text,
    start: TextSize,
    whole: TextRange,
}

impl Outline<'_> {
    fn slice(&self, range: TextRange) -> String {
        self.text.slice(range.intersect(self.whole).unwrap_or_default() + self.start).into_owned()
    }

    fn entry(&self, kind: SymbolKind, name: &str, detail: &str, range: TextRange, selection: TextRange) -> Symbol {
        let range = range.intersect(self.whole).unwrap_or_default();
        let selection = selection.intersect(range).unwrap_or(range);
        let detail = Some(detail.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|detail| !detail.is_empty());
        let (range, selection) = (range + self.start, selection + self.start);
        Symbol { name: name.to_owned(), detail, kind, range, selection, children: Vec::new() }
    }

    /// A field that is shown with its own words.
    fn field(&self, name: &str, range: TextRange) -> Symbol {
        self.entry(SymbolKind::Field, name, &shortened(&self.slice(range)), range, range)
    }
}

fn fields(outline: &Outline<'_>, message: &Message) -> Vec<Symbol> {
    let mut fields = Vec::new();
    fields.extend(message.transmissions.iter().map(|line| outline.field("Transmission", line.line.range)));
    fields.extend(
        spanning(message.routing.iter().flat_map(|routing| &routing.lines))
            .map(|range| outline.field("Routing", range)),
    );
    fields.extend(message.station.iter().map(|station| outline.field("Station", station.line)));
    fields.extend(message.coded_header.iter().map(|header| outline.field("Header", header.line)));
    fields.extend(
        spanning(message.security.iter().flat_map(|security| &security.lines))
            .map(|range| outline.field("Security", range)),
    );
    fields.extend(message.date_time_groups.iter().map(|group| outline.field("Date-time group", group.line)));
    fields.extend(message.from.iter().map(|from| originator(outline, from)));
    fields.extend(block(outline, "To", &message.to));
    fields.extend(block(outline, "Info", &message.info));
    fields.extend(block(outline, "Exempt", &message.exempt));
    fields.extend(message.distribution.iter().map(|block| outline.field("Distribution", block.range)));
    if let Some(line) = &message.classification {
        let level = line.level.as_ref().map_or(&line.word.value, |level| &level.word);
        fields.push(outline.entry(SymbolKind::Field, "Classification", level, line.line.range, line.word.range));
    }
    fields.extend(
        message
            .captions
            .iter()
            .map(|line| outline.entry(SymbolKind::Field, "Caption", &line.value, line.range, line.range)),
    );
    fields.extend(
        message
            .passing
            .iter()
            .map(|line| outline.entry(SymbolKind::Field, "Passing", &line.value, line.range, line.range)),
    );
    if let Some(line) = &message.executive_order {
        fields.push(outline.entry(SymbolKind::Field, "Executive order", &line.text, line.range, line.range));
    }
    if let Some(line) = &message.tags {
        let codes: Vec<&str> = line
            .tags
            .iter()
            .map(|tag| &*tag.code.value)
            .chain(line.persons.iter().map(|person| &*person.value))
            .collect();
        fields.push(outline.entry(SymbolKind::Field, "TAGS", &codes.join(", "), line.range, line.keyword.range));
    }
    if let Some(subject) = &message.subject {
        fields.push(outline.entry(SymbolKind::Field, "Subject", &subject.text, subject.range, subject.text_range));
    }
    fields.extend(references(outline, message));
    if let Some(line) = &message.classified_by {
        fields.push(outline.entry(SymbolKind::Field, "Classified by", &line.text, line.range, line.range));
    }
    if let Some(signature) = &message.signature {
        fields.push(outline.entry(SymbolKind::Field, "Signature", &signature.value, signature.range, signature.range));
    }
    fields
}

fn spanning<'a>(mut lines: impl Iterator<Item = &'a TextRange>) -> impl Iterator<Item = TextRange> {
    let first = lines.next().copied();
    first.map(|first| lines.fold(first, |range, line| range.cover(*line))).into_iter()
}

fn originator(outline: &Outline<'_>, from: &Originator) -> Symbol {
    let (detail, selection) = match &from.address {
        Some(address) => (address.name.value.as_str(), address.range),
        None => ("", from.line),
    };
    outline.entry(SymbolKind::Field, "From", detail, from.line, selection)
}

/// The addressees, an entry each. Blocks of one name that follow each other, as in a readdressed message, are entries
/// of their own.
fn block(outline: &Outline<'_>, name: &str, block: &AddressBlock) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    for (keyword, addresses) in address_blocks(block) {
        let children: Vec<Symbol> = addresses.iter().map(|address| addressee(outline, address)).collect();
        let detail = match children.as_slice() {
            [] => String::new(),
            [one] => one.name.clone(),
            several => format!("{} addressees", several.len()),
        };
        let mut symbol = outline.entry(SymbolKind::Field, name, &detail, keyword, keyword);
        symbol.range = children.iter().fold(symbol.range, |range, child| range.cover(child.range));
        symbol.children = children;
        symbols.push(symbol);
    }
    symbols
}

fn addressee(outline: &Outline<'_>, address: &Address) -> Symbol {
    let parts = [&address.indicator, &address.precedence, &address.number];
    let detail: Vec<&str> = parts.into_iter().flatten().map(|words| &*words.value).collect();
    outline.entry(SymbolKind::Item, &address.name.value, &detail.join(" "), address.range, address.name.range)
}

fn references(outline: &Outline<'_>, message: &Message) -> Option<Symbol> {
    let field = message.references.as_ref()?;
    let mut symbol = outline.entry(SymbolKind::Field, "References", "", field.range, field.keyword.range);
    symbol.children = field
        .items
        .iter()
        .map(|item| {
            let letter = item.letter.as_ref().map(|letter| format!("{}. ", letter.value)).unwrap_or_default();
            let name = format!("{letter}{}", item.text.value);
            outline.entry(SymbolKind::Item, &name, "", item.range, item.text.range)
        })
        .collect();
    let count = symbol.children.len();
    symbol.detail = (count > 1).then(|| format!("{count} references"));
    Some(symbol)
}

/// Lines that are underlined.
fn titles(outline: &Outline<'_>, message: &Message) -> Vec<Symbol> {
    let pairs = message.lines.iter().zip(message.lines.iter().skip(1));
    let titles = pairs.filter(|(line, next)| line.kind == Kind::TextLine && next.kind == Kind::RulingLine);
    titles
        .map(|(line, next)| {
            let name = shortened(&outline.slice(line.range));
            outline.entry(SymbolKind::Title, &name, "", line.range.cover(next.range), line.range)
        })
        .collect()
}

/// The numbered paragraphs; all where none has a number.
fn paragraphs(outline: &Outline<'_>, message: &Message) -> Vec<Symbol> {
    let is_numbered = message.paragraphs.iter().any(|paragraph| paragraph.number.is_some());
    let shown = message.paragraphs.iter().filter(|paragraph| paragraph.number.is_some() || !is_numbered);
    shown
        .map(|paragraph| {
            let number = paragraph.number.as_ref().map(|number| format!("{}. ", number.value)).unwrap_or_default();
            let mark = paragraph.portion.as_ref().map(|mark| format!("({}) ", mark.value)).unwrap_or_default();
            let range = structure::paragraph(message, paragraph);
            let words = paragraph.text.intersect(range).unwrap_or(paragraph.text);
            let name = format!("{number}{mark}{}", shortened(&outline.slice(words)));
            let name = if name.is_empty() { "paragraph" } else { name.trim_end() };
            let selection = paragraph.number.as_ref().map_or(range, |number| number.range);
            outline.entry(SymbolKind::Paragraph, name, "", range, selection)
        })
        .collect()
}

/// The first words of a text, on one line.
fn shortened(text: &str) -> String {
    let mut shown = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let word_length = word.chars().count();
        if !shown.is_empty() && length + 1 + word_length > SHOWN {
            shown.push_str(" ...");
            return shown;
        }
        if !shown.is_empty() {
            shown.push(' ');
            length += 1;
        }
        shown.extend(word.chars().take(SHOWN));
        length += word_length.min(SHOWN);
    }
    shown
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::sync::Arc;

    use cable_rules::Settings;
    use expect_test::{Expect, expect};

    use super::*;

    /// Checks the outline, each entry with the lines of the text that it covers and what is selected.
    fn check(text: &str, expected: Expect) {
        fn print(text: &str, symbols: &[Symbol], depth: usize, actual: &mut String) {
            for symbol in symbols {
                let line = |offset: TextSize| text[..usize::from(offset)].matches('\n').count() + 1;
                let (first, last) = (line(symbol.range.start()), line(symbol.range.end()));
                let selection = &text[std::ops::Range::<usize>::from(symbol.selection)];
                let detail = symbol.detail.as_ref().map(|detail| format!(" | {detail}")).unwrap_or_default();
                writeln!(actual, "{:1$}{2}{detail} | lines {first}-{last} | {selection:?}", "", depth * 2, symbol.name)
                    .expect("a string takes all");
                print(text, &symbol.children, depth + 1, actual);
            }
        }
        let document = Document::new(Text::from(text), Arc::new(Settings::default()));
        let mut actual = String::new();
        print(text, &document_symbols(&document), 0, &mut actual);
        expected.assert_eq(&actual);
    }

    #[test]
    fn a_message_has_its_fields_and_paragraphs() {
        check(
            "VZCZCXYZ0001\nRR RUEHWEB RUEHTA\nRUEHZZZ\nDE RUEHEK #1184 2611042\nZNR UUUUU ZZH\nR 181042Z SEP 07\nFM AMEMBASSY BISHKEK\n\
             TO RUEHC/SECSTATE WASHDC PRIORITY 0417\nINFO RUCNCIS/CIS COLLECTIVE\nRUEHTA/AMEMBASSY ASTANA\n\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\n\
             STATE FOR SCA/CEN\n\nE.O. 12958: N/A\nTAGS: PREL, KG\nSUBJECT: A SUBJECT ON\nTWO LINES\n\nREF: A. ASTANA 12\n     B. STATE 34\n\n\
             1. (U) First words of a paragraph that is long enough to be cut before\nits second line.\n\n2. Second.\n\nDOE\n",
            expect![[r#"
                07 BISHKEK 1184 | A SUBJECT ON TWO LINES | lines 1-31 | "BISHKEK 001184"
                  Heading | lines 1-24 | "VZCZCXYZ0001"
                    Transmission | VZCZCXYZ0001 | lines 1-1 | "VZCZCXYZ0001"
                    Routing | RR RUEHWEB RUEHTA RUEHZZZ | lines 2-3 | "RR RUEHWEB RUEHTA\nRUEHZZZ"
                    Station | DE RUEHEK #1184 2611042 | lines 4-4 | "DE RUEHEK #1184 2611042"
                    Security | ZNR UUUUU ZZH | lines 5-5 | "ZNR UUUUU ZZH"
                    Date-time group | R 181042Z SEP 07 | lines 6-6 | "R 181042Z SEP 07"
                    From | AMEMBASSY BISHKEK | lines 7-7 | "AMEMBASSY BISHKEK"
                    To | SECSTATE WASHDC | lines 8-8 | "TO"
                      SECSTATE WASHDC | RUEHC PRIORITY 0417 | lines 8-8 | "SECSTATE WASHDC"
                    Info | 2 addressees | lines 9-10 | "INFO"
                      CIS COLLECTIVE | RUCNCIS | lines 9-9 | "CIS COLLECTIVE"
                      AMEMBASSY ASTANA | RUEHTA | lines 10-10 | "AMEMBASSY ASTANA"
                    Classification | UNCLASSIFIED | lines 12-12 | "UNCLAS"
                    Caption | SIPDIS | lines 14-14 | "SIPDIS"
                    Passing | STATE FOR SCA/CEN | lines 16-16 | "STATE FOR SCA/CEN"
                    Executive order | E.O. 12958: N/A | lines 18-18 | "E.O. 12958: N/A"
                    TAGS | PREL, KG | lines 19-19 | "TAGS:"
                    Subject | A SUBJECT ON TWO LINES | lines 20-21 | "A SUBJECT ON\nTWO LINES"
                    References | 2 references | lines 23-24 | "REF:"
                      A. ASTANA 12 | lines 23-23 | "ASTANA 12"
                      B. STATE 34 | lines 24-24 | "STATE 34"
                  1. (U) First words of a paragraph that is long enough to be cut ... | lines 26-27 | "1"
                  2. Second. | lines 29-29 | "2"
                  Signature | DOE | lines 31-31 | "DOE"
            "#]],
        );
    }

    #[test]
    fn messages_of_a_file_are_entries_of_their_own() {
        check(
            "R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\nTO SECSTATE WASHDC\n\nUNCLAS SECTION 01 OF 02 BISHKEK 001184\n\n1. One.\nNNNN\n\n\
             R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\nTO SECSTATE WASHDC\n\nUNCLAS FINAL SECTION OF 02 BISHKEK 001184\n\n2. Two.\nNNNN\n\n\n",
            expect![[r#"
                07 BISHKEK 1184 | lines 1-17 | "BISHKEK 001184"
                  Section 1 of 2 | lines 1-8 | "BISHKEK 001184"
                    Heading | lines 1-5 | "R 181042Z SEP 07"
                      Date-time group | R 181042Z SEP 07 | lines 1-1 | "R 181042Z SEP 07"
                      From | AMEMBASSY BISHKEK | lines 2-2 | "AMEMBASSY BISHKEK"
                      To | SECSTATE WASHDC | lines 3-3 | "TO"
                        SECSTATE WASHDC | lines 3-3 | "SECSTATE WASHDC"
                      Classification | UNCLASSIFIED | lines 5-5 | "UNCLAS"
                    1. One. | lines 7-7 | "1"
                  Last section of 2 | lines 10-17 | "BISHKEK 001184"
                    Heading | lines 10-14 | "R 181042Z SEP 07"
                      Date-time group | R 181042Z SEP 07 | lines 10-10 | "R 181042Z SEP 07"
                      From | AMEMBASSY BISHKEK | lines 11-11 | "AMEMBASSY BISHKEK"
                      To | SECSTATE WASHDC | lines 12-12 | "TO"
                        SECSTATE WASHDC | lines 12-12 | "SECSTATE WASHDC"
                      Classification | UNCLASSIFIED | lines 14-14 | "UNCLAS"
                    2. Two. | lines 16-16 | "2"
            "#]],
        );
    }

    #[test]
    fn a_message_without_number_is_called_by_its_group() {
        check(
            "R 101625Z JUN 2008\nFM CNO WASHINGTON DC\nTO NAVADMIN\nBT\nUNCLAS\nText without a number.\nBT\nNNNN\n",
            expect![[r#"
                CNO WASHINGTON DC 101625Z JUN 2008 | lines 1-8 | "R 101625Z JUN 2008"
                  Heading | lines 1-5 | "R 101625Z JUN 2008"
                    Date-time group | R 101625Z JUN 2008 | lines 1-1 | "R 101625Z JUN 2008"
                    From | CNO WASHINGTON DC | lines 2-2 | "CNO WASHINGTON DC"
                    To | NAVADMIN | lines 3-3 | "TO"
                      NAVADMIN | lines 3-3 | "NAVADMIN"
                    Classification | UNCLASSIFIED | lines 5-5 | "UNCLAS"
                  Text without a number. | lines 6-6 | "Text without a number."
            "#]],
        );
    }

    #[test]
    fn joined_sections_and_titles() {
        check(
            "R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\n\nUNCLAS SECTION 01 OF 02 BISHKEK 001184\n\nSUBJECT: TEST\n\n\
             1. One.\n\nTHE COUNT\n---------\n\n2. Two.\n\nBISHKEK 00001184  002 OF 002\n\n3. Three.\n\nTHE END\n-------\n\n4. Four.\nDOE\n",
            expect![[r#"
                07 BISHKEK 1184, section 1 of 2 | TEST | lines 1-23 | "BISHKEK 001184"
                  Heading | lines 1-6 | "R 181042Z SEP 07"
                    Date-time group | R 181042Z SEP 07 | lines 1-1 | "R 181042Z SEP 07"
                    From | AMEMBASSY BISHKEK | lines 2-2 | "AMEMBASSY BISHKEK"
                    Classification | UNCLASSIFIED | lines 4-4 | "UNCLAS"
                    Subject | TEST | lines 6-6 | "TEST"
                  1. One. | lines 8-8 | "1"
                  THE COUNT | lines 10-11 | "THE COUNT"
                  2. Two. | lines 13-13 | "2"
                  Section 2 of 2 | lines 15-23 | "BISHKEK 00001184  002 OF 002"
                    3. Three. | lines 17-17 | "3"
                    THE END | lines 19-20 | "THE END"
                    4. Four. | lines 22-22 | "4"
                    Signature | DOE | lines 23-23 | "DOE"
            "#]],
        );
    }

    #[test]
    fn blank_documents_have_no_outline() {
        check("", expect![[""]]);
        check("\n\n  \n", expect![[""]]);
    }
}

//! A message as a record: the fields that people count, sort and search by, as plain data.
//!
//! Knows what a message says and the code books; knows neither files nor output formats. The shape is a contract
//! (`docs/export.md`, `docs/export.schema.json`): every key is always there, and what a message does not say is null or
//! an empty list.

mod identity;
mod military;
mod record;
mod text;

pub use record::*;

use cable_message::{
    Address, AddressBlock, ClassifiedBy, DateTimeGroup, ExecutiveOrderLine, Message, MessageId, Mrn, PageStyle,
    Reference, Words, canonical_post,
};
use cable_reference::Reference as Books;
use cable_text::{TextRange, TextSize};
use jiff::civil::DateTime;
use text::Lines;

/// The record of a message.
///
/// `filename` is given back as it is, `number` is that of the message in its file, from 1; `text` is the text of the
/// message, and `books` are the code books that it was read with.
pub fn record(filename: &str, number: usize, text: &str, message: &Message, books: &Books) -> Record {
    let source = Source { text, message, books };
    Record {
        filename: filename.to_owned(),
        message: number,
        profile: crate::overview::profile_word(message.profile).to_owned(),
        transmission: message.transmissions.first().map(|transmission| transmission.line.value.to_string()),
        routing: source.routing(),
        station: source.station(),
        security: source.security(),
        dtg: message.date_time_group().map(date_time_group),
        from: message.from.as_ref().and_then(|from| from.address.as_ref()).map(originator),
        to: addressees(&message.to),
        info: addressees(&message.info),
        exempt: addressees(&message.exempt),
        classification: source.classification(),
        mrn: source.mrn(),
        section: source.section(),
        captions: source.captions(),
        passing: strings(&message.passing),
        executive_order: message.executive_order.as_ref().map(executive_order),
        tags: source.tags(),
        subject: source.subject(),
        references: source.references(),
        classified_by: message.classified_by.as_ref().map(classified_by),
        summary: message.summary.as_ref().map(|summary| source.lines(summary.range, Lines::OfParagraph)),
        paragraphs: source.paragraphs(),
        signature: message.signature.as_ref().map(|signature| signature.value.to_string()),
    }
}

/// The identity of a message, the post by its name in the table.
pub(crate) fn identity(text: &str, message: &Message, books: &Books) -> Option<MessageId> {
    Source { text, message, books }.identity()?.1
}

/// The identity that a reference gives, the post by its name in the table.
pub(crate) fn canonical(books: &Books, id: &MessageId) -> MessageId {
    MessageId { post: canonical_post(books, &id.post), ..id.clone() }
}

/// The subject of a message.
pub(crate) fn subject(text: &str, message: &Message, books: &Books) -> Option<String> {
    Source { text, message, books }.subject()
}

/// The word of the classification of a message.
pub(crate) fn classification(text: &str, message: &Message, books: &Books) -> Option<String> {
    Source { text, message, books }.classification()?.level
}

/// The JSON schema of a record.
#[cfg(feature = "schema")]
pub fn schema() -> schemars::Schema {
    use schemars::transform::{RecursiveTransform, Transform};
    // The lines of a comment are no lines of a description.
    let mut join_lines = RecursiveTransform(|schema: &mut schemars::Schema| {
        if let Some(description) = schema.get("description").and_then(|description| description.as_str()) {
            let joined = description.replace('\n', " ");
            schema.insert("description".to_owned(), joined.into());
        }
    });
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Record>();
    let id = concat!(env!("CARGO_PKG_REPOSITORY"), "/raw/main/docs/export.schema.json");
    schema.insert("$id".to_owned(), id.into());
    join_lines.transform(&mut schema);
    schema
}

/// A message with what it is read with.
struct Source<'a> {
    text: &'a str,
    message: &'a Message,
    books: &'a Books,
}

impl Source<'_> {
    /// FL2; in ACP 128 the coded header says the same.
    fn routing(&self) -> Option<RoutingRecord> {
        if let Some(routing) = &self.message.routing {
            return Some(RoutingRecord {
                precedence: string(routing.digraph.as_ref()),
                indicators: strings(&routing.indicators),
            });
        }
        let header = self.message.coded_header.as_ref()?;
        let precedence = header.code.as_ref().and_then(|code| code.value.get(..1));
        Some(RoutingRecord { precedence: precedence.map(str::to_owned), indicators: strings(&header.destinations) })
    }

    /// FL3; in ACP 128 the coded header says the same.
    fn station(&self) -> Option<StationRecord> {
        let filed = |filed: Option<&cable_message::Spanned<cable_message::Filed>>| {
            filed.map(|filed| filed.value.text.to_string())
        };
        if let Some(station) = &self.message.station {
            let serial = station.serial.as_ref().map(|serial| serial.value.trim_start_matches('#').to_owned());
            return Some(StationRecord {
                indicator: string(station.indicator.as_ref()),
                serial,
                section: string(station.section.as_ref()),
                filed: filed(station.filed.as_ref()),
            });
        }
        let header = self.message.coded_header.as_ref()?;
        Some(StationRecord {
            indicator: string(header.indicator.as_ref()),
            serial: string(header.serial.as_ref()),
            section: None,
            filed: filed(header.filed.as_ref()),
        })
    }

    fn security(&self) -> Option<SecurityRecord> {
        let security = self.message.security.as_ref()?;
        let special = security.special_handling.as_ref().map(|letters| format!("/{}", letters.value));
        let letters = security.letters.as_ref().map(|letters| letters.value.to_string() + &special.unwrap_or_default());
        Some(SecurityRecord {
            warning: string(security.warning.as_ref()),
            letters,
            signals: strings(&security.signals),
        })
    }

    /// The classification line; where there is none, the most secret banner, or the label of the later forms.
    fn classification(&self) -> Option<ClassificationRecord> {
        if let Some(line) = &self.message.classification {
            let caveats = line.caveats.iter().flat_map(|caveat| caveat.value.split("//"));
            return Some(ClassificationRecord {
                text: line.word.value.to_string(),
                level: line.level.as_ref().map(|level| level.word.to_string()),
                caveats: caveats
                    .map(|caveat| caveat.trim_matches(['/', ' ']).to_owned())
                    .filter(|text| is_said(text))
                    .collect(),
            });
        }
        let label = self.label("Classification").and_then(|value| {
            let known = self.books.classification(value)?;
            Some((value.to_owned(), known.word.to_string(), known.rank))
        });
        let banner = || {
            let known = self.message.banners.iter().filter_map(|banner| Some((banner.range, banner.value.as_ref()?)));
            let (range, level) = known.max_by_key(|(range, level)| (level.rank, std::cmp::Reverse(range.start())))?;
            Some((self.slice(range).to_owned(), level.word.to_string(), level.rank))
        };
        let (text, level, _) = label.or_else(banner)?;
        Some(ClassificationRecord { text, level: Some(level), caveats: Vec::new() })
    }

    /// The value of a labelled field, where it has one.
    fn label(&self, name: &str) -> Option<&str> {
        let labels = self.message.labels.iter().filter(|label| label.label.value.eq_ignore_ascii_case(name));
        labels.map(|label| label.value.value.as_str()).find(|value: &&str| !value.is_empty())
    }

    fn mrn(&self) -> Option<MrnRecord> {
        let (text, id) = self.identity()?;
        Some(MrnRecord {
            text,
            archive_id: id.as_ref().and_then(|id| identity::archive_id(self.books, id)),
            id: id.map(|id| identity::compact(&id)),
        })
    }

    /// The reference number as written, and what it means; archive copies repeat it in their page headers, which tell it
    /// where the line is lost.
    fn identity(&self) -> Option<(String, Option<MessageId>)> {
        if let Some(mrn) = &self.message.mrn {
            let Mrn { text, year, post, serial } = mrn;
            let year = year.or_else(|| Some(self.message.date?.year()));
            return Some(self.identified(&text.value, year, &post.value, &serial.value));
        }
        let page = self.message.pages.iter().find(|page| page.style == PageStyle::Archive)?;
        let (station, serial) = (page.station.as_ref()?, page.serial.as_ref()?);
        let text = format!("{} {}", station.value, serial.value);
        let year = self.message.date.map(|date| date.year());
        Some(self.identified(&text, year, &station.value, &serial.value))
    }

    fn identified(&self, text: &str, year: Option<i16>, post: &str, serial: &str) -> (String, Option<MessageId>) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let digits: String = serial.chars().take_while(char::is_ascii_digit).collect();
        (text, identity::message_id(self.books, year, post, digits.parse().ok()))
    }

    /// The section of the classification line; archive copies have it in their page headers, too.
    fn section(&self) -> Option<SectionRecord> {
        let of_line = self.message.classification.as_ref().and_then(|line| line.section.as_ref());
        let of_page = || {
            let mut pages = self.message.pages.iter().filter(|page| page.style == PageStyle::Archive);
            pages.find_map(|page| page.section.as_ref())
        };
        let section = of_line.or_else(of_page)?;
        // FINAL SECTION OF 3 is the third.
        Some(SectionRecord { number: section.number.unwrap_or(section.of), of: section.of })
    }

    fn captions(&self) -> Vec<String> {
        // Some originators fill the line with slashes; gateways put the precedence above the heading.
        let captions = self.message.captions.iter().map(|caption| caption.value.trim_end_matches(['/', ' ']));
        captions.filter(|caption| self.books.precedence_by_word(caption).is_none()).map(str::to_owned).collect()
    }

    fn tags(&self) -> Vec<String> {
        let Some(line) = &self.message.tags else { return Vec::new() };
        let persons = line.persons.iter().map(|person| {
            let name = person.value.trim_matches(['(', ')', ' ']);
            format!("({name})")
        });
        line.tags.iter().map(|tag| tag.code.value.to_string()).chain(persons).collect()
    }

    fn subject(&self) -> Option<String> {
        // Gateways copy the beginning of the set into a line of the heading.
        military::subject(self.text, &self.message.sets)
            .or_else(|| self.message.subject.as_ref().map(|subject| subject.text.to_string()))
            .filter(|text| is_said(text))
    }

    fn references(&self) -> Vec<ReferenceRecord> {
        match &self.message.references {
            Some(references) => references.items.iter().map(|item| self.reference(item)).collect(),
            None => military::references(&self.message.sets),
        }
    }

    fn reference(&self, reference: &Reference) -> ReferenceRecord {
        ReferenceRecord {
            letter: reference.letter.as_ref().map(|letter| letter.value.to_string()),
            text: reference.text.value.to_string(),
            id: identity::of_target(self.books, &reference.target),
            notal: reference.is_notal,
        }
    }

    fn paragraphs(&self) -> Vec<ParagraphRecord> {
        let remarks = military::remarks(self.text, self.message);
        let mut paragraphs: Vec<(TextSize, ParagraphRecord)> = Vec::new();
        for paragraph in &self.message.paragraphs {
            // Lines of the first paragraph of the remarks that do not look like those of a set.
            if remarks.as_ref().is_some_and(|remarks| remarks.range.contains(paragraph.range.start())) {
                continue;
            }
            let record = ParagraphRecord {
                number: paragraph.number.as_ref().map(|number| number.value),
                portion: string(paragraph.portion.as_ref()),
                text: self.lines(paragraph.text, Lines::OfParagraph),
            };
            paragraphs.push((paragraph.range.start(), record));
        }
        if let Some(remarks) = remarks {
            let text = self.lines(remarks.text, Lines::OfRemarks);
            let record = ParagraphRecord { number: remarks.number, portion: None, text };
            let at = paragraphs.partition_point(|(start, _)| *start < remarks.range.start());
            paragraphs.insert(at, (remarks.range.start(), record));
            // The end of the set is no word of its last paragraph.
            if let Some((_, last)) = paragraphs.last_mut() {
                last.text.truncate(last.text.trim_end_matches(['/', ' ']).len());
            }
        }
        let records = paragraphs.into_iter().map(|(_, record)| record);
        records.filter(|record| record.number.is_some() || !record.text.is_empty()).collect()
    }

    fn lines(&self, range: TextRange, of: Lines) -> String {
        text::lines(self.text, self.message, range, of)
    }

    fn slice(&self, range: TextRange) -> &str {
        &self.text[usize::from(range.start())..usize::from(range.end())]
    }
}

fn date_time_group(group: &DateTimeGroup) -> DateTimeRecord {
    DateTimeRecord {
        text: group.text.value.to_string(),
        utc: group.instant.map(rfc_3339),
        precedence: strings(&group.precedences),
    }
}

/// The instant of a date-time group, which is in UTC already.
fn rfc_3339(instant: DateTime) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn originator(address: &Address) -> OriginatorRecord {
    OriginatorRecord { indicator: string(address.indicator.as_ref()), address: address.name.value.to_string() }
}

fn addressees(block: &AddressBlock) -> Vec<AddressRecord> {
    let addressee = |address: &Address| AddressRecord {
        indicator: string(address.indicator.as_ref()),
        address: address.name.value.to_string(),
        precedence: string(address.precedence.as_ref()),
        number: string(address.number.as_ref()),
    };
    block.addresses.iter().map(addressee).collect()
}

fn executive_order(line: &ExecutiveOrderLine) -> ExecutiveOrderRecord {
    ExecutiveOrderRecord {
        text: line.text.split_whitespace().collect::<Vec<_>>().join(" "),
        number: line.number.as_ref().map(|number| number.value),
        declassify_on: line.declassify_on.as_ref().map(|date| date.value.to_string()),
    }
}

fn classified_by(line: &ClassifiedBy) -> ClassifiedByRecord {
    ClassifiedByRecord {
        text: line.text.to_string(),
        name: string(line.name.as_ref()),
        reasons: line.reasons.iter().map(|reason| reason.value.to_string()).collect(),
    }
}

fn string(words: Option<&Words>) -> Option<String> {
    words.map(|words| words.value.to_string())
}

fn strings(words: &[Words]) -> Vec<String> {
    words.iter().map(|words| words.value.to_string()).collect()
}

fn is_said(text: &str) -> bool {
    !text.is_empty()
}

#[cfg(test)]
mod tests;

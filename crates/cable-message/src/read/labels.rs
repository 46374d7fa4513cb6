//! The labelled fields of the form used after 2009, and what they say in the terms of the older forms.

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use super::{LineNode, Source, address, date_time, field_lines};
use crate::{DateTimeGroup, Label, Message, Mrn, Originator, Words};

/// Reads the label whose first line is the first of `rest`.
pub(super) fn label(source: &Source<'_>, message: &mut Message, rest: &[LineNode<'_>]) {
    let first = rest[0].0;
    let Some(label) = first.child(Kind::Label) else { return };
    let label = source.node(label);
    let line = source.trim(first.range());
    let mut range = field_lines(rest).last().map_or(line, |last| line.cover(source.trim(last.range())));
    let mut value = source.trim(TextRange::new(label.range.end().min(range.end()), range.end()));
    if value.is_empty()
        && let Some(far) = far_value(source, rest)
    {
        range = range.cover(far);
        value = far;
    }
    message.labels.push(Label {
        range,
        label: source.words(TextRange::new(label.range.start(), label.range.end() - TextSize::of(':'))),
        value: Words::new(source.joined(value), value),
    });
}

/// The value of a label that stands some blank lines below it, as scanned copies have it.
fn far_value(source: &Source<'_>, rest: &[LineNode<'_>]) -> Option<TextRange> {
    let is_between = |kind: Kind| matches!(kind, Kind::BlankLine | Kind::UnrecognizedLine | Kind::Comment);
    let (node, kind) = rest[1..].iter().find(|(_, kind)| !is_between(*kind))?;
    let is_value = *kind == Kind::LabelledLine && node.child(Kind::Label).is_none();
    is_value.then(|| source.trim(node.range()))
}

/// Fills the fields of the message from its labels.
pub(super) fn apply(source: &Source<'_>, message: &mut Message) {
    for label in message.labels.clone() {
        if label.value.value.is_empty() {
            continue;
        }
        match label.label.value.as_str() {
            "MRN" if message.mrn.is_none() => message.mrn = mrn(source, &label.value),
            "Date/DTG" | "Date/DIG" => message.date_time_groups.extend(group(source, &label)),
            "From" if message.from.is_none() => {
                message.from =
                    Some(Originator { line: label.range, address: address::address(source, label.value.range) });
            }
            "Action" => {
                message.to.keywords.push(label.label.range);
                message.to.addresses.extend(address::list(source, &label.value));
            }
            "Info" => {
                message.info.keywords.push(label.label.range);
                message.info.addresses.extend(address::list(source, &label.value));
            }
            "XMT" => {
                message.exempt.keywords.push(label.label.range);
                message.exempt.addresses.extend(address::list(source, &label.value));
            }
            "Captions" => message.captions.extend(captions(source, &label.value)),
            "Pass Line" => message.passing.push(label.value.clone()),
            "Signature" => message.signature = Some(label.value.clone()),
            _ => {}
        }
    }
}

/// `11 RABAT 1210`; archives also give `11RABAT1210` and `1974LAPAZ00015`.
fn mrn(source: &Source<'_>, value: &Words) -> Option<Mrn> {
    // It stands on one line; a damaged label makes the next line look like a part of the value.
    let line = source.slice(value.range).lines().next()?;
    let value = source.part(value.range, 0, line.len());
    let text = source.slice(value.range);
    if !text.contains(' ') {
        return archive_stem(source, value);
    }
    let serial_at = text.rfind(' ')? + 1;
    let (year_len, year) = match text.split_once(' ') {
        Some((first, _)) if first.len() == 2 || first.len() == 4 => {
            (first.len() + 1, date_time::year(&Words::new(first.into(), value.range)))
        }
        _ => (0, None),
    };
    let year_len = if year.is_some() { year_len } else { 0 };
    if year_len >= serial_at || !text[serial_at..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(Mrn {
        year,
        post: source.part(value.range, year_len, serial_at),
        serial: source.part(value.range, serial_at, text.len()),
        text: value,
    })
}

/// Year, letters of the post and serial without blanks.
fn archive_stem(source: &Source<'_>, value: Words) -> Option<Mrn> {
    let text = value.value.as_str();
    let post_at = text.find(|c: char| !c.is_ascii_digit())?;
    let serial_at = post_at + text[post_at..].find(|c: char| c.is_ascii_digit())?;
    let is_post = text[post_at..serial_at].bytes().all(|byte| byte.is_ascii_uppercase());
    let is_serial = text[serial_at..].len() <= 6 && text[serial_at..].bytes().all(|byte| byte.is_ascii_digit());
    if serial_at - post_at < 3 || !is_post || !is_serial {
        return None;
    }
    Some(Mrn {
        year: date_time::year(&source.part(value.range, 0, post_at)),
        post: source.part(value.range, post_at, serial_at),
        serial: source.part(value.range, serial_at, text.len()),
        text: value,
    })
}

/// `Nov 26, 2011 / 261556Z NOV 11`: what stands behind the slash.
fn group(source: &Source<'_>, label: &Label) -> Option<DateTimeGroup> {
    let text = source.slice(label.value.range);
    let start = text.rfind('/').map_or(0, |slash| slash + 1);
    let range = source.part(label.value.range, start, text.trim_end_matches('.').len()).range;
    let mut words = Vec::new();
    let mut at = range.start();
    for word in source.slice(range).split(' ') {
        let placed = TextRange::at(at, TextSize::of(word));
        at = placed.end() + TextSize::of(' ');
        if !word.is_empty() {
            words.push(source.words(placed));
        }
    }
    let mut words = words.into_iter();
    let date_time =
        words.next().filter(|word| word.value.len() == 7 && word.value.ends_with(|c: char| c.is_ascii_uppercase()))?;
    Some(DateTimeGroup {
        line: label.range,
        precedences: Vec::new(),
        text: source.words(range),
        date_time: Some(date_time),
        month: words.next(),
        year: words.next(),
        checksum: None,
        instant: None,
        instructions: None,
        stray: Vec::new(),
    })
}

fn captions(source: &Source<'_>, value: &Words) -> Vec<Words> {
    let text = source.slice(value.range);
    let mut at = 0;
    text.split(',')
        .filter_map(|caption| {
            let start = at;
            at += caption.len() + 1;
            let words = source.part(value.range, start, start + caption.len());
            (!words.value.is_empty()).then_some(words)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use cable_syntax::SyntaxTree;
    use cable_text::{Text, TextRange, TextSize};

    use crate::Message;

    fn read(text: &str) -> Message {
        let tree = SyntaxTree::parse(&Text::from(text), TextRange::up_to(TextSize::of(text)));
        crate::read(text, &tree, &cable_reference::Reference::built_in(), None)
    }

    /// The identity of a message with a value for the label MRN.
    #[track_caller]
    fn check_mrn(value: &str, expected: Option<(i16, &str, u32)>) {
        let message = read(&format!("MRN: {value}\nFrom: AMEMBASSY RABAT\nSubject: TEST\n\n1. Text\n"));
        let id = message.id();
        assert_eq!(id.as_ref().map(|id| (id.year, id.post.as_str(), id.serial)), expected, "{value}");
    }

    #[test]
    fn a_number_with_its_year() {
        check_mrn("11 RABAT 1210", Some((2011, "RABAT", 1210)));
        check_mrn("11 PORT AU PRINCE 826", Some((2011, "PORT AU PRINCE", 826)));
    }

    #[test]
    fn identifiers_of_archives_have_no_blanks() {
        check_mrn("11RABAT1210", Some((2011, "RABAT", 1210)));
        check_mrn("1974LAPAZ00015", Some((1974, "LAPAZ", 15)));
        check_mrn("1974", None);
        check_mrn("11RABAT1210X", None);
    }

    #[test]
    fn a_name_that_is_broken_over_lines_is_one() {
        let message = read(
            "MRN: 11 RABAT 1210\nAction: WASHDC, SECSTATE ROUTINE; LONDON,\n        AMEMBASSY PRIORITY\nSubject: TEST\n",
        );
        let addresses = message.to.addresses.iter().map(|address| address.name.value.as_str());
        assert_eq!(addresses.collect::<Vec<_>>(), ["WASHDC, SECSTATE", "LONDON, AMEMBASSY"]);
    }
}

//! The promises of the formatter, for every telegram that is at hand and for damaged copies of them.
//!
//! Each is judged by the texts and the parser alone, and never by what the formatter says of itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cable_message::{Message, read};
use cable_reference::Reference;
use cable_rules::{Settings, Severity, check as check_rules};
use cable_syntax::{Kind, SyntaxTree, cut};
use cable_text::{Text, TextRange, TextSize, decode};

use crate::{ClassificationSpacing, Edit, FormatSettings, TagsSeparator, Wrap, apply, format_text, within};

/// Every setting that is tried.
fn all_settings() -> [FormatSettings; 4] {
    let built_in = FormatSettings::default();
    [
        built_in,
        FormatSettings {
            wrap: Wrap::Always,
            classification_spacing: ClassificationSpacing::Unspaced,
            tags_separator: TagsSeparator::Comma,
            ..built_in
        },
        FormatSettings {
            wrap: Wrap::Never,
            classification_spacing: ClassificationSpacing::Spaced,
            tags_separator: TagsSeparator::Blank,
            ..built_in
        },
        FormatSettings { wrap: Wrap::Always, width: 40, ..built_in },
    ]
}

fn files(folder: &Path, files_found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, files_found);
        } else if path.extension().is_some_and(|extension| extension == "cable" || extension == "txt") {
            files_found.push(path);
        }
    }
}

/// The texts of a folder under their names.
fn texts(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut found = Vec::new();
    if folder.is_dir() {
        files(&folder, &mut found);
    }
    let text = |path: &PathBuf| decode(&std::fs::read(path).expect("a file")).text.into_owned();
    found.iter().map(|path| (path.display().to_string(), text(path))).collect()
}

#[allow(clippy::print_stderr, reason = "a test that does less says so")]
fn all_texts() -> Vec<(String, String)> {
    let mut all = texts("tests/cables");
    assert!(all.len() > 100, "the fixtures are there");
    for folder in ["../shared/corpus", "../shared/example"] {
        let more = texts(folder);
        if more.is_empty() {
            eprintln!("skipped: {folder} is not there");
        }
        all.extend(more);
    }
    all
}

/// What is written, as far as formatting may not change it: without blanks, in capitals, without the commas that may come
/// and go. Those stand in the lines of TAGS and of captions.
fn written(text: &str) -> String {
    let bare = |line: &str| line.chars().filter(|c| !" \t\r".contains(*c)).collect::<String>().to_uppercase();
    let mut written = String::new();
    for message in messages(text) {
        let range = |range: TextRange| usize::from(range.start())..usize::from(range.end());
        let mut from = 0;
        let loose: Vec<TextRange> =
            message.said.lines.iter().filter(|line| is_loose(line.kind)).map(|line| line.range).collect();
        for place in loose {
            written += &bare(&message.text[from..range(place).start]);
            written += &bare(&message.text[range(place)]).replace(',', "");
            from = range(place).end;
        }
        written += &bare(&message.text[from..]);
    }
    written.replace('\n', "")
}

fn is_loose(kind: Kind) -> bool {
    matches!(kind, Kind::TagsLine | Kind::CaptionLine)
}

struct Parsed<'a> {
    text: &'a str,
    said: Message,
}

fn messages(text: &str) -> Vec<Parsed<'_>> {
    let reference = Reference::built_in();
    let mut rest = text;
    let mut messages = Vec::new();
    for length in cut(text) {
        let (message, behind) = rest.split_at(usize::from(length));
        rest = behind;
        let tree = SyntaxTree::parse(&Text::from(message), TextRange::up_to(TextSize::of(message)));
        messages.push(Parsed { text: message, said: read(message, &tree, &reference, None) });
    }
    messages
}

/// The kinds of the lines of a text, of prose in a paragraph as one. Blank lines do not matter.
fn kinds(text: &str) -> Vec<String> {
    let kinds = |Parsed { said, .. }: &Parsed<'_>| {
        let all = said.lines.iter().map(|line| line.kind);
        let mut kinds: Vec<Kind> = all.filter(|kind| *kind != Kind::BlankLine).collect();
        kinds.dedup_by(|next, before| next == before || (*next == Kind::TextLine && *before == Kind::ParagraphLine));
        format!("{kinds:?}")
    };
    messages(text).iter().map(kinds).collect()
}

/// What the fields of a text say. Blanks, capitals and line breaks do not matter; tabs are blanks.
fn structure(text: &str, wrap: Wrap) -> Vec<String> {
    let mut structure = Vec::new();
    for Parsed { said, .. } in messages(&text.replace('\t', " ")) {
        structure.extend(fields(&said));
        // The last words of a text in capitals look like a name when they come to stand alone.
        if wrap == Wrap::Preserve {
            structure.extend(said.signature.iter().map(|name| fold(&name.value)));
        }
    }
    structure
}

fn fold(text: &str) -> String {
    text.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect()
}

fn fields(said: &Message) -> Vec<String> {
    let mut fields = vec![format!("{:?} {:?} {:?}", said.profile, said.form, said.date)];
    let addresses = [&said.to, &said.info, &said.exempt];
    fields.extend(addresses.iter().map(|block| format!("{} keywords", block.keywords.len())));
    for address in addresses.iter().flat_map(|block| &block.addresses) {
        let value = |words: &Option<cable_message::Words>| words.as_ref().map(|words| fold(&words.value));
        fields.push(format!(
            "{:?} {} {:?} {:?}",
            value(&address.indicator),
            fold(&address.name.value),
            value(&address.precedence),
            value(&address.number)
        ));
    }
    fields.extend(said.routing.iter().flat_map(|routing| &routing.indicators).map(|words| fold(&words.value)));
    fields.extend(said.station.iter().map(|station| {
        format!("{:?} {:?} {:?}", station.indicator.is_some(), station.serial.is_some(), station.filed.is_some())
    }));
    fields.extend(said.security.iter().map(|line| format!("{:?} {}", line.letters.is_some(), line.signals.len())));
    fields.extend(said.date_time_groups.iter().map(|group| format!("{:?}", group.instant)));
    fields.extend(said.from.iter().filter_map(|from| from.address.as_ref()).map(|address| fold(&address.name.value)));
    fields.extend(said.classification.iter().map(|line| {
        format!(
            "{:?} {} {:?}",
            line.level,
            line.caveats.len(),
            line.section.as_ref().map(|section| (section.number, section.of))
        )
    }));
    fields.extend(said.mrn.iter().map(|mrn| fold(&mrn.text.value)));
    fields.extend(said.passing.iter().map(|words| fold(&words.value)));
    fields.extend(said.executive_order.iter().map(|order| {
        format!(
            "{:?} {:?}",
            order.number.as_ref().map(|number| number.value),
            order.declassify_on.as_ref().map(|on| on.value)
        )
    }));
    fields.extend(said.tags.iter().flat_map(|line| &line.tags).map(|tag| fold(&tag.code.value)));
    fields.extend(said.tags.iter().flat_map(|line| &line.persons).map(|person| fold(&person.value)));
    fields.extend(said.subject.iter().map(|subject| fold(&subject.text)));
    fields.extend(said.references.iter().flat_map(|references| &references.items).map(|item| {
        format!("{:?} {} {:?}", item.letter.as_ref().map(|letter| letter.value), fold(&item.text.value), item.target)
    }));
    fields.extend(said.classified_by.iter().map(|line| fold(&line.text)));
    fields.extend(said.paragraphs.iter().filter(|paragraph| paragraph.number.is_some()).map(|paragraph| {
        let number = paragraph.number.as_ref().map(|number| number.value);
        format!("{number:?} {:?}", paragraph.portion.as_ref().map(|mark| fold(&mark.value)))
    }));
    fields.extend(said.pages.iter().map(|page| format!("{:?}", page.page.as_ref().map(|page| page.value))));
    fields.extend(said.sets.iter().map(|set| format!("{} {}", fold(&set.identifier.value), set.fields.len())));
    fields.extend(said.labels.iter().map(|label| fold(&label.value.value)));
    fields.push(format!(
        "{} {} {:?}",
        said.breaks.len(),
        said.end.is_some(),
        said.validation.as_ref().map(|v| &v.value)
    ));
    fields
}

/// What of the promises does not hold for a text, if anything.
fn fault(text: &str, settings: &FormatSettings) -> Option<String> {
    let reference = Reference::built_in();
    let edits = format_text(text, None, &reference, settings);
    if let Some(fault) = misplaced(text, &edits) {
        return Some(fault);
    }
    let formatted = apply(text, &edits);
    let again = apply(&formatted, &format_text(&formatted, None, &reference, settings));
    if again != formatted {
        return Some(format!("formatting twice changes it again: {}", difference(&formatted, &again)));
    }
    let (old, new) = (written(text), written(&formatted));
    if old != new {
        return Some(format!("what is written changes: {}", difference(&old, &new)));
    }
    let (old, new) = (kinds(text), kinds(&formatted));
    if old != new {
        return Some(format!("lines are read otherwise: {}", difference(&old.join("\n"), &new.join("\n"))));
    }
    let (old, new) = (structure(text, settings.wrap), structure(&formatted, settings.wrap));
    if old != new {
        return Some(format!("fields are read otherwise: {}", difference(&old.join("\n"), &new.join("\n"))));
    }
    worse_findings(text, &formatted).or_else(|| unequal_range(text, &edits))
}

/// Errors that are new. What a tab hid from the rules is not.
fn worse_findings(text: &str, formatted: &str) -> Option<String> {
    let (old, new) = (findings(text), findings(formatted));
    let untabbed = if text.contains('\t') { findings(&text.replace('\t', " ")) } else { BTreeMap::new() };
    let before = |key| *old.get(key).max(untabbed.get(key)).unwrap_or(&0);
    let worse = new.iter().find(|(key, count)| key.1 == Severity::Error && before(key) < **count);
    worse.map(|(key, count)| format!("{key:?} is there {count} times, {} times before", before(key)))
}

/// How often each rule finds something, by severity.
fn findings(text: &str) -> BTreeMap<(&'static str, Severity), usize> {
    let settings = Settings::default();
    let mut findings = BTreeMap::new();
    for Parsed { text, said } in messages(text) {
        for finding in check_rules(text, &said, &settings).findings {
            *findings.entry((finding.rule.code, finding.severity)).or_default() += 1;
        }
    }
    findings
}

/// Edits that overlap, that are not in order or that touch what stays.
fn misplaced(text: &str, edits: &[Edit]) -> Option<String> {
    let ordered = edits.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start());
    if !ordered {
        return Some(format!("edits overlap or are not in order: {edits:?}"));
    }
    edits.iter().find_map(|edit| {
        let old = &text[usize::from(edit.range.start())..usize::from(edit.range.end())];
        let new = edit.new_text.as_str();
        let begins_alike = old.chars().next().is_some() && old.chars().next() == new.chars().next();
        let ends_alike = old.chars().last().is_some() && old.chars().last() == new.chars().last();
        // A word between blanks that both go or stay is in no edit of theirs.
        let holds_word = old.trim() != old && old.contains(char::is_alphanumeric);
        (old == new || begins_alike || ends_alike || holds_word)
            .then(|| format!("an edit is not the smallest one: {old:?} to {new:?}"))
    })
}

/// A range of lines in which formatting does something else than formatting the whole does there, if there is one.
fn unequal_range(text: &str, edits: &[Edit]) -> Option<String> {
    let rope = Text::from(text);
    let mut random = fastrand::Rng::with_seed(text.len() as u64);
    for _ in 0..4 {
        let start = random.u32(1..=rope.line_count());
        let end = random.u32(start..=rope.line_count());
        let cut = within(&rope, edits.to_vec(), start..=end);
        let outside = |edit: &&Edit| !cut.contains(edit);
        let touched = |edit: &Edit| (rope.line_at(edit.range.start()) + 1, rope.line_at(edit.range.end()) + 1);
        if let Some(edit) = cut.iter().find(|edit| touched(edit).0 > end || touched(edit).1 < start) {
            return Some(format!("in lines {start} to {end} stands {edit:?}"));
        }
        if let Some(edit) = edits.iter().filter(outside).find(|edit| touched(edit).0 >= start && touched(edit).1 <= end)
        {
            return Some(format!("in lines {start} to {end} lacks {edit:?}"));
        }
        // A part of the edits loses nothing either.
        if written(text) != written(&apply(text, &cut)) {
            return Some(format!("in lines {start} to {end} what is written changes"));
        }
    }
    None
}

/// Where two texts part.
fn difference(old: &str, new: &str) -> String {
    let at = old
        .char_indices()
        .zip(new.chars())
        .find(|((_, old), new)| old != new)
        .map_or(old.len().min(new.len()), |((at, _), _)| at);
    let around = |text: &str| {
        let from = (0..=at.saturating_sub(60)).rev().find(|&from| text.is_char_boundary(from)).unwrap_or(0);
        text.get(from..).unwrap_or_default().chars().take(140).collect::<String>()
    };
    format!("{:?} and {:?}", around(old), around(new))
}

#[track_caller]
fn check(texts: &[(String, String)], settings: &[FormatSettings]) {
    use rayon::prelude::*;
    let faults: Vec<String> = texts
        .par_iter()
        .flat_map_iter(|(name, text)| {
            settings.iter().filter_map(move |settings| {
                fault(text, settings).map(|fault| format!("{name} {:?}: {fault}", settings.wrap))
            })
        })
        .collect();
    let few = faults.iter().take(12).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(faults.is_empty(), "{} faults\n{few}", faults.len());
}

#[test]
fn every_telegram_keeps_the_promises() {
    check(&all_texts(), &all_settings());
}

/// The rules that speak of the layout that the formatter makes: trailing blanks, tabs, doubled and missing blank lines,
/// blanks in the heading and in the middle of a sentence.
const LAYOUT_RULES: [&str; 6] = ["PAR012", "TXT002", "TXT003", "TXT009", "TXT010", "TXT012"];

#[test]
fn sound_telegrams_are_canonical() {
    let reference = Reference::built_in();
    for folder in ["state", "aad", "smart", "naval", "mars"] {
        for (name, text) in texts(&format!("tests/cables/{folder}")) {
            assert_eq!(format_text(&text, None, &reference, &FormatSettings::default()), [], "{name}");
        }
    }
}

#[test]
fn no_finding_of_layout_is_left() {
    let (reference, settings) = (Reference::built_in(), FormatSettings::default());
    let mut mended = 0;
    for (name, text) in all_texts().iter().filter(|(_, text)| !text.contains("%% cable: format off")) {
        let of_layout = |text: &str| {
            let found = findings(text);
            found.into_keys().map(|key| key.0).filter(|code| LAYOUT_RULES.contains(code)).collect::<Vec<_>>()
        };
        mended += of_layout(text).len();
        let formatted = apply(text, &format_text(text, None, &reference, &settings));
        assert_eq!(of_layout(&formatted), [""; 0], "{name}");
    }
    assert!(mended > 0, "there was something to mend");
}

#[test]
fn every_telegram_with_other_line_ends_keeps_the_promises() {
    let crlf = |(name, text): (String, String)| (format!("{name} CRLF"), text.replace('\n', "\r\n"));
    let texts: Vec<(String, String)> = texts("tests/cables").into_iter().map(crlf).collect();
    check(&texts, &all_settings());
}

/// How many damaged texts are tried: more where a long run asks for it.
fn cases() -> u64 {
    let asked = std::env::var("CABLE_PROPERTY_CASES").ok().and_then(|cases| cases.parse::<u64>().ok());
    asked.map_or(500, |cases| cases / 10)
}

#[test]
fn damaged_telegrams_keep_the_promises() {
    let texts: Vec<String> = all_texts().into_iter().map(|(_, text)| text).filter(|text| text.len() < 20_000).collect();
    let damaged: Vec<(String, String)> = (0..cases())
        .map(|seed| {
            let mut random = fastrand::Rng::with_seed(seed);
            let text = &texts[random.usize(..texts.len())];
            let other = &texts[random.usize(..texts.len())];
            (format!("case {seed}"), damage(text, other, &mut random))
        })
        .collect();
    check(&damaged, &all_settings()[..3]);
}

/// A text with some of its lines lost, doubled, joined, parted, indented or moved, and with characters put in.
fn damage(text: &str, other: &str, random: &mut fastrand::Rng) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for _ in 0..random.usize(1..8) {
        if lines.is_empty() {
            break;
        }
        let at = random.usize(..lines.len());
        match random.u32(..12) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => lines[at] = lines[at].trim_end().to_owned() + random.choice(["", " ", "  "]).unwrap_or(""),
            3 => lines.insert(at, random.choice(["\n", "\r\n", "   \n", "\t\n"]).unwrap_or("\n").to_owned()),
            4 => lines[at] = format!("{}{}", " ".repeat(random.usize(1..12)), lines[at]),
            5 => {
                let to = random.usize(..lines.len());
                lines.swap(at, to);
            }
            6 => lines[at] = lines[at].replace(' ', random.choice(["  ", "\t", "\n", ", "]).unwrap_or(" ")),
            7 => {
                let characters = ['\t', '\r', '\0', ' ', ',', '\u{b6}', '%', '\u{a0}', 'x', '.', '/', '\n'];
                let boundary =
                    (0..=random.usize(..=lines[at].len())).rev().find(|&at_byte| lines[at].is_char_boundary(at_byte));
                lines[at].insert(boundary.unwrap_or(0), characters[random.usize(..characters.len())]);
            }
            8 => lines[at] = lines[at].to_lowercase(),
            9 => {
                let strange: Vec<&str> = other.split_inclusive('\n').collect();
                if !strange.is_empty() {
                    lines.insert(at, strange[random.usize(..strange.len())].to_owned());
                }
            }
            10 => {
                let comment = ["%% cable: format off\n", "%% cable: format on\n", "%% a comment  \n"];
                lines.insert(at, comment[random.usize(..3)].to_owned());
            }
            _ => lines.truncate(at),
        }
    }
    lines.concat()
}

#[test]
fn the_check_sees_what_is_lost() {
    assert_ne!(written("FM AMEMBASSY ROME\n"), written("FM AMEMBASSY ROM\n"));
    assert_eq!(written("FM  AMEMBASSY ROME\n"), written("FM AMEMBASSY ROME"));
    let text = "UNCLAS ASTANA 000001\n\nTAGS: PREL, KZ\nSUBJECT: A, B\n";
    assert_eq!(written(text), written(&text.replace("PREL, KZ", "PREL KZ")));
    assert_ne!(written(text), written(&text.replace("A, B", "A B")));
    assert_ne!(
        structure("FM AMEMBASSY ROME\nTO SECSTATE WASHDC\n", Wrap::Preserve),
        structure("FM AMEMBASSY ROME\nTOO SECSTATE WASHDC\n", Wrap::Preserve)
    );
}

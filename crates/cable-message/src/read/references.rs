//! REF lines: the items of the list, and what each names.
//!
//! The shapes and the order in which they are tried are those of the project's notes on references.

use cable_reference::{Reference as Books, months};
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};
use jiff::civil::{Date, DateTime, Time};
use smol_str::SmolStr;

use super::date_time::full_year;
use super::{LineNode, Source, field_lines};
use crate::{Message, MessageId, Reference, References, Spanned, Target, Words};

pub(super) fn read(source: &Source<'_>, message: &mut Message, lines: &[LineNode<'_>]) {
    let Some(first) = lines.iter().position(|(_, kind)| *kind == Kind::ReferenceLine) else { return };
    let rest = &lines[first..];
    let node = rest[0].0;
    let Some(keyword) = node.child(Kind::Keyword).map(|keyword| source.node(keyword)) else { return };
    let line = source.trim(node.range());
    let range = field_lines(rest).last().map_or(line, |last| line.cover(source.trim(last.range())));
    let content = source.trim(TextRange::new(keyword.range.end().min(range.end()), range.end()));
    let context = Context { year: message.date.map(Date::year) };
    let mut items: Vec<Reference> = Vec::new();
    for piece in split(source.slice(content)) {
        let at = TextRange::new(
            content.start() + TextSize::new(piece.start as u32),
            content.start() + TextSize::new(piece.end as u32),
        );
        let before = items.last().map(|item: &Reference| &item.target);
        items.extend(item(source, at, &context, before));
    }
    message.references = Some(References { range, keyword, items });
}

/// What a reference may leave out.
struct Context {
    year: Option<i16>,
}

/// What stands between the words of a line: a tab reads as the blanks that the formatter makes of it.
const BLANKS: [char; 2] = [' ', '\t'];

/// The places of the items in the text of the field.
fn split(text: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut pieces = Vec::new();
    let (mut start, mut depth, mut at) = (0, 0usize, 0);
    let close = |start: &mut usize, end: usize, next: usize, pieces: &mut Vec<std::ops::Range<usize>>| {
        pieces.push(*start..end);
        *start = next;
    };
    while at < bytes.len() {
        // `(A)` is a letter, not a parenthesis.
        if depth == 0
            && at > start
            && text.is_char_boundary(at)
            && letter_mark(&text[at..]).is_some()
            && is_break(bytes, at, start)
        {
            close(&mut start, at, at, &mut pieces);
            at += letter_mark(&text[at..]).map_or(1, |(_, len)| len).max(1);
            continue;
        }
        match bytes[at] {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => close(&mut start, at, at + 1, &mut pieces),
            b'\n' => {
                depth = 0;
                let behind = text[at..].trim_start();
                let opens = behind.starts_with("%%") || (is_telegram_shape(behind) && is_whole(&text[start..at]));
                if opens {
                    close(&mut start, at, at + 1, &mut pieces);
                }
            }
            b',' if depth == 0 && ends_with_day(&text[start..at]) && is_bare_number(text[at + 1..].trim_start()) => {}
            b',' | b'&' if depth == 0 && opens_item(&text[at + 1..]) => close(&mut start, at, at + 1, &mut pieces),
            // Typed for a semicolon.
            b':' if depth == 0 && is_whole(&text[start..at]) && opens_message(text[at + 1..].trim_start()) => {
                close(&mut start, at, at + 1, &mut pieces);
            }
            b' ' | b'\t' if depth == 0 && is_and(&text[at + 1..]) && opens_item(&text[at + 5..]) => {
                close(&mut start, at, at + 5, &mut pieces);
                at += 4;
            }
            _ => {}
        }
        at += 1;
    }
    pieces.push(start..text.len());
    pieces
}

/// Whether a text ends with a month and a day, so that the number behind the comma is a year: `TELECON, JUNE 26`.
fn ends_with_day(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace().rev();
    let day = words.next().unwrap_or_default();
    let is_day = (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit());
    is_day && words.next().is_some_and(|word| months::by_name(word).is_some())
}

/// Whether a text opens with the word that joins two items.
fn is_and(text: &str) -> bool {
    text.strip_prefix("AND").is_some_and(|behind| behind.starts_with(BLANKS))
}

/// Whether a letter mark at a place opens an item: something that is no letter stands before it, parted by a blank.
fn is_break(bytes: &[u8], at: usize, start: usize) -> bool {
    let before = &bytes[start..at];
    let is_parted = before.last().is_some_and(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b',' | b';'));
    let text = String::from_utf8_lossy(before);
    let mut rest = text.trim();
    // Doubled letters, `A. A.` and `A. (A)`, are one mark.
    while let Some((_, len)) = letter_mark(rest) {
        rest = rest[len..].trim_start();
    }
    is_parted && !rest.is_empty()
}

/// A pilcrow, and what a broken encoding leaves of one.
const PILCROWS: [char; 2] = ['\u{b6}', '\u{fffd}'];

/// A letter with its mark at the start of a text: `A.`, `(A)`, `A)`, `A:`; and how long it is, with the pilcrow that web
/// copies put before it.
fn letter_mark(text: &str) -> Option<(char, usize)> {
    if let Some(rest) = text.strip_prefix(PILCROWS) {
        let pilcrow = text.len() - rest.len();
        return letter_mark(rest).map(|(letter, len)| (letter, pilcrow + len));
    }
    let bytes = text.as_bytes();
    match bytes {
        [b'(', letter, b')', ..] if letter.is_ascii_uppercase() => Some((*letter as char, 3)),
        [letter, b'.', next, b'.', ..] if letter.is_ascii_uppercase() && next.is_ascii_uppercase() => None,
        [letter, b'.' | b')' | b':', ..] if letter.is_ascii_uppercase() => Some((*letter as char, 2)),
        _ => None,
    }
}

/// Whether what stands behind a comma or AND is an item of its own.
fn opens_item(behind: &str) -> bool {
    let behind = behind.trim_start();
    letter_mark(behind).is_some() || is_telegram_shape(behind) || is_bare_number(behind)
}

/// Whether a text begins with a telegram or an airgram.
fn opens_message(text: &str) -> bool {
    let number = text.strip_prefix('C').unwrap_or(text).strip_prefix("A-");
    is_telegram_shape(text) || number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_bare_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (2..=6).contains(&digits)
        && text[digits..].chars().next().is_none_or(|c| matches!(c, ' ' | '\t' | ',' | ';' | '.' | '\n' | '\r'))
        && !text[digits..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_uppercase() && !text[digits..].trim_start().starts_with("AND"))
}

/// `[year] POST serial` at the start of a text.
fn is_telegram_shape(text: &str) -> bool {
    let (line, behind) = text.split_at(text.find(['\n', ',', ';', '(']).unwrap_or(text.len()));
    let (_, rest) = take_year(line.trim());
    let Some(digit) = rest.find(|c: char| c.is_ascii_digit()) else { return false };
    let post = rest[..digit].trim_end();
    let serial = rest[digit..].bytes().take_while(u8::is_ascii_digit).count();
    post.len() >= 3
        && post.split_ascii_whitespace().count() <= 4
        && post.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b' ' | b'\t' | b'.' | b'\'' | b'-'))
        && (1..=6).contains(&serial)
        && !is_no_post(post)
        && !(serial <= 3 && rest[digit..].len() == serial && is_thousands(behind))
}

/// Whether what stands behind a number belongs to it, as in counts of things: `11,502`.
fn is_thousands(behind: &str) -> bool {
    let digits = behind.strip_prefix(',').map(|behind| behind.bytes().take_while(u8::is_ascii_digit).count());
    digits == Some(3)
}

/// Whether the text before a line break is an item already.
fn is_whole(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether the words before a number name no post: parts of a text, letters and talks, dates.
fn is_no_post(post: &str) -> bool {
    let mut words = post.split_ascii_whitespace();
    let is_document =
        |word| matches!(word, "LETTER" | "MEMO" | "MEMORANDUM" | "MESSAGE" | "MSG" | "TELECON" | "TELCON");
    let is_part = |word| {
        matches!(
            word,
            "PARA"
                | "PARAS"
                | "PAGE"
                | "SECTION"
                | "PART"
                | "DATED"
                | "NOTE"
                | "ITEM"
                | "NUMBER"
                | "AND"
                | "DTG"
                | "OF"
        )
    };
    let is_month = |word| months::by_name(word).is_some();
    words.clone().any(is_document)
        || words.next_back().is_some_and(is_month)
        || words.next().or(Some(post)).is_some_and(|first| is_part(first) || is_month(first))
}

fn take_year(text: &str) -> (Option<i16>, &str) {
    let text = text.strip_prefix('\'').unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &text[digits..];
    let year = text[..digits].parse::<i16>().ok();
    match (digits, year) {
        (2, Some(year)) if behind.starts_with(BLANKS) => (Some(full_year(year)), behind.trim_start()),
        (4, Some(year @ 1900..=2099)) if behind.starts_with(BLANKS) => (Some(year), behind.trim_start()),
        _ => (None, text),
    }
}

fn item(source: &Source<'_>, range: TextRange, context: &Context, before: Option<&Target>) -> Option<Reference> {
    let range = source.trim(range);
    let text = source.slice(range);
    let kept = text.trim_matches([',', ';', ' ', '\t', '\r', '\n']).trim_end_matches(':').len();
    let skipped = text.len() - text.trim_start_matches([',', ';', ' ', '\t', '\r', '\n']).len();
    let range = TextRange::at(range.start() + TextSize::new(skipped as u32), TextSize::new(kept as u32));
    let mut rest = source.slice(range);
    if rest.starts_with("%%") {
        return None;
    }
    let mut letter = None;
    while let Some((value, len)) = letter_mark(rest) {
        let at = range.end() - TextSize::of(rest);
        let pilcrow = TextSize::new((rest.len() - rest.trim_start_matches(PILCROWS).len()) as u32);
        let mark = TextRange::new(at + pilcrow, at + TextSize::new(len as u32));
        letter.get_or_insert_with(|| Spanned::new(value, mark));
        rest = rest[len..].trim_start();
    }
    if rest.is_empty() && letter.is_none() {
        return None;
    }
    let at = TextRange::new(range.end() - TextSize::of(rest), range.end());
    let text = Words::new(source.joined(at), at);
    let plain = text.value.trim_end_matches('.');
    if letter.is_none() && matches!(plain, "N/A" | "NA" | "NONE") {
        return None;
    }
    let is_notal = text.value.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.eq_ignore_ascii_case("NOTAL"));
    let target = target(source.reference, &text.value, context, before);
    Some(Reference { range, letter, text, target, is_notal })
}

/// What an item names, whatever blanks its words stand apart by.
fn target(books: &Books, text: &str, context: &Context, before: Option<&Target>) -> Target {
    let text = text.to_ascii_uppercase().split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let mut core = text.split('(').next().unwrap_or_default().trim().trim_end_matches(['.', ',']);
    for remark in [" NOTAL", " AND PREVIOUS", " ET AL", " DATED"] {
        core = core.find(remark).map_or(core, |at| &core[..at]);
    }
    compact_id(books, core)
        .or_else(|| date_time_group(core))
        .or_else(|| airgram(books, core, context))
        .or_else(|| telegram(books, core, &text, context))
        .or_else(|| same_post(core, before))
        .unwrap_or(Target::Other)
}

/// `08ASTANA2267`, `1974SANSA01234`.
fn compact_id(books: &Books, text: &str) -> Option<Target> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let serial = rest[letters..].split([' ', ',']).next()?;
    if !matches!(digits, 2 | 4)
        || letters < 3
        || !(1..=6).contains(&serial.len())
        || !serial.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let year: i16 = text[..digits].parse().ok()?;
    let year = if digits == 2 { full_year(year) } else { year };
    let stem = &rest[..letters];
    let post = books.post_by_stem(stem).map_or(stem, |post| &post.mrn_name);
    Some(Target::Telegram(MessageId { year, post: post.into(), serial: serial.parse().ok()? }))
}

/// `USCINCRED 311345Z MAY 73`.
fn date_time_group(text: &str) -> Option<Target> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_group =
        |word: &&str| word.len() == 7 && word.ends_with('Z') && word[..6].bytes().all(|byte| byte.is_ascii_digit());
    let at = words.iter().position(is_group)?;
    let sender: Vec<&str> = words[..at].iter().copied().filter(|word| *word != "DTG").collect();
    if sender.is_empty() || is_telegram_shape(&sender.join(" ")) {
        return None;
    }
    let group = words[at];
    let instant = || -> Option<DateTime> {
        let month = months::by_name(words.get(at + 1)?)?.number.cast_signed();
        let year: i16 = words.get(at + 2)?.parse().ok()?;
        let year = if year < 100 { full_year(year) } else { year };
        let number = |from: usize| group[from..from + 2].parse::<i8>().ok();
        Some(Date::new(year, month, number(0)?).ok()?.to_datetime(Time::new(number(2)?, number(4)?, 0, 0).ok()?))
    };
    Some(Target::DateTimeGroup { sender: sender.join(" ").into(), instant: instant() })
}

/// The two parts of `LA PAZ A87`, which has lost its hyphen.
fn glued_airgram(text: &str) -> Option<(&str, &str)> {
    let post = text.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('A')?;
    (post.ends_with(' ') && post.len() + 1 < text.len()).then(|| text.split_at(post.len() + 1))
}

/// `BANGKOK A-50`, `CA-3400`.
fn airgram(books: &Books, text: &str, context: &Context) -> Option<Target> {
    let (year, rest) = take_year(text);
    let year = year.or(context.year)?;
    let (head, number) = rest.rsplit_once('-').or_else(|| glued_airgram(rest))?;
    if !(1..=5).contains(&number.trim().len()) || !number.trim().bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let head = head.trim_end();
    if head == "CA" {
        return Some(Target::Airgram { year, post: "STATE".into(), number: format!("CA-{}", number.trim()).into() });
    }
    let post = head.strip_suffix('A')?.trim_end().trim_end_matches("AIRGRAM").trim_end();
    (post.len() >= 3).then(|| Target::Airgram {
        year,
        post: canonical_post(books, post),
        number: format!("A-{}", number.trim()).into(),
    })
}

/// `73 STATE 093410`, `TOSEC 130015`, `BONN 14355 (DTG 031628Z SEP 75)`.
fn telegram(books: &Books, core: &str, whole: &str, context: &Context) -> Option<Target> {
    let (year, rest) = take_year(core);
    if !is_telegram_shape(rest) {
        return None;
    }
    let digit = rest.find(|c: char| c.is_ascii_digit())?;
    let digits = rest[digit..].bytes().take_while(u8::is_ascii_digit).count();
    let serial = rest[digit..digit + digits].parse().ok()?;
    let year = year.or_else(|| group_year(whole)).or(context.year)?;
    Some(Target::Telegram(MessageId { year, post: canonical_post(books, rest[..digit].trim_end()), serial }))
}

/// The year of a date-time group given in parentheses.
fn group_year(text: &str) -> Option<i16> {
    let group = text.split_once("(DTG ")?.1.split(')').next()?;
    let year: i16 = group.rsplit(' ').next()?.parse().ok()?;
    Some(if year < 100 { full_year(year) } else { year })
}

/// A number alone goes on with the post and year of the item before.
fn same_post(text: &str, before: Option<&Target>) -> Option<Target> {
    let Some(Target::Telegram(id)) = before else { return None };
    let serial = text.split(' ').next()?.parse().ok()?;
    is_bare_number(text).then(|| Target::Telegram(MessageId { serial, ..id.clone() }))
}

/// The name of a post in an MRN, from what a reference or an archive calls it: a short form, a stem, an address. What the
/// table does not know is given back as it is.
pub fn canonical_post(books: &Books, text: &str) -> SmolStr {
    let mut text = text.trim();
    for prefix in ["AMEMBASSY ", "AMCONSUL ", "USMISSION ", "EMBASSY ", "UNCLAS ", "EFTO "] {
        text = text.strip_prefix(prefix).unwrap_or(text);
    }
    if text.starts_with("SECSTATE") || text == "DEPT" {
        return "STATE".into();
    }
    let post = books.post_by_mrn_name(text).or_else(|| books.post_by_stem(&text.replace(' ', "")));
    post.map_or(text, |post| &post.mrn_name).into()
}

#[cfg(test)]
mod tests {
    use cable_syntax::SyntaxTree;
    use cable_text::{Text, TextRange, TextSize};
    use expect_test::{Expect, expect};

    use crate::{Message, Target};

    fn read(text: &str) -> Message {
        let tree = SyntaxTree::parse(&Text::from(text), TextRange::up_to(TextSize::of(text)));
        crate::read(text, &tree, &cable_reference::Reference::built_in(), None)
    }

    /// What the REF line of a telegram of LIMA names, one item a line: letter, identity, whether it is NOTAL.
    fn check(year: &str, line: &str, expected: Expect) {
        let text = format!(
            "R 152200Z APR {year}\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC\n\nUNCLAS LIMA 3000\n\nSUBJ: TEST\n\n{line}\n\n1. TEXT\n"
        );
        let references = read(&text).references.unwrap_or_else(|| panic!("no references in {line}"));
        let items = references.items.iter().map(|item| {
            let letter = item.letter.as_ref().map(|letter| format!("{}: ", letter.value)).unwrap_or_default();
            let target = match &item.target {
                Target::Telegram(id) => format!("{} {} {}", id.year, id.post, id.serial),
                Target::Airgram { year, post, number } => format!("airgram {year} {post} {number}"),
                Target::DateTimeGroup { sender, instant } => {
                    let time = instant.map_or("no time".to_owned(), |instant| instant.to_string());
                    format!("message {sender} {time}")
                }
                Target::Other => format!("text {}", item.text.value),
            };
            format!("{letter}{target}{}\n", if item.is_notal { " (NOTAL)" } else { "" })
        });
        expected.assert_eq(items.collect::<String>().trim_end());
    }

    #[test]
    fn one_telegram_is_of_the_year_of_the_message() {
        check("74", "REF: LA PAZ 1946", expect!["1974 LA PAZ 1946"]);
    }

    #[test]
    fn lettered_telegrams_have_their_own_years() {
        check(
            "74",
            "REF: A. 73 STATE 093410 (NOTAL), B.STATE 105386",
            expect![[r#"
                A: 1973 STATE 93410 (NOTAL)
                B: 1974 STATE 105386"#]],
        );
    }

    #[test]
    fn and_parts_two_posts() {
        check(
            "74",
            "REFTEL: STATE 115778 AND COPENHAGEN 130",
            expect![[r#"
                1974 STATE 115778
                1974 COPENHAGEN 130"#]],
        );
    }

    #[test]
    fn a_number_alone_is_of_the_post_before() {
        check(
            "74",
            "REF: BONN 100, 105 AND PREVIOUS",
            expect![[r#"
                1974 BONN 100
                1974 BONN 105"#]],
        );
    }

    #[test]
    fn web_copies_put_a_pilcrow_before_the_letter() {
        check(
            "74",
            "REF: A. A. STATE 103585\n\u{b6}B. B. 73 LIMA 775",
            expect![[r#"
                A: 1974 STATE 103585
                B: 1973 LIMA 775"#]],
        );
    }

    #[test]
    fn a_colon_is_typed_for_a_semicolon() {
        check(
            "74",
            "REFS: (A) LA PAZ 173: (B) STATE 5614: BONN 7; C: PARIS 8",
            expect![[r#"
                A: 1974 LA PAZ 173
                B: 1974 STATE 5614
                1974 BONN 7
                C: 1974 PARIS 8"#]],
        );
    }

    #[test]
    fn a_year_behind_month_and_day_is_no_item() {
        check(
            "79",
            "REF: (A) TELECON, JUNE 26, 1979 (B) STATE 168194",
            expect![[r#"
                A: text TELECON, JUNE 26, 1979
                B: 1979 STATE 168194"#]],
        );
    }

    #[test]
    fn airgrams_and_circular_airgrams() {
        check(
            "74",
            "REF: (A) BANGKOK A-50; (B) CA-3400",
            expect![[r#"
                A: airgram 1974 BANGKOK A-50
                B: airgram 1974 STATE CA-3400"#]],
        );
    }

    #[test]
    fn military_messages_are_known_by_their_time() {
        check("74", "REF: USCINCRED 311345Z MAY 73", expect!["message USCINCRED 1973-05-31T13:45:00"]);
    }

    #[test]
    fn a_time_in_parentheses_gives_the_year() {
        check("74", "REF: BONN 14355 (DTG 031628Z SEP 75)", expect!["1975 BONN 14355"]);
    }

    #[test]
    fn travelling_series_take_the_place_of_the_post() {
        check("74", "REF: TOSEC 130015", expect!["1974 TOSEC 130015"]);
    }

    #[test]
    fn compact_ids_of_archives() {
        check("74", "REF: 1974SANSA01234", expect!["1974 SAN SALVADOR 1234"]);
        check("09", "REF: 08ASTANA2267", expect!["2008 ASTANA 2267"]);
    }

    #[test]
    fn a_doubled_letter_is_one() {
        check("08", "REFS: A. A. 07 NICOSIA 293", expect!["A: 2007 NICOSIA 293"]);
    }

    #[test]
    fn six_digits_and_notal() {
        check("08", "REF: STATE 117445 (NOTAL)", expect!["2008 STATE 117445 (NOTAL)"]);
    }

    #[test]
    fn what_is_no_message_stays_text() {
        check("74", "REF: PARA 2", expect!["text PARA 2"]);
    }

    #[test]
    fn a_hyphen_may_be_lost_and_a_semicolon_mistyped() {
        check("74", "REF: BONN A87", expect!["airgram 1974 BONN A-87"]);
        check(
            "74",
            "REF: BONN 2111: A-62 OF APRIL 6, 1973",
            expect![[r#"
            1974 BONN 2111
            text A-62 OF APRIL 6, 1973"#]],
        );
    }

    #[test]
    fn numbers_of_other_things_are_no_serials() {
        check("74", "REF: LETTER OF APRIL 5, 1974", expect!["text LETTER OF APRIL 5, 1974"]);
        check(
            "74",
            "REF: NAVATT MESSAGE 04650 DTG 081320Z AUG 74",
            expect!["message NAVATT MESSAGE 04650 1974-08-08T13:20:00"],
        );
        check("74", "REF: WHEAT UP 11,502 TONS", expect!["text WHEAT UP 11,502 TONS"]);
    }

    #[test]
    fn tabs_are_blanks() {
        check(
            "74",
            "REF:\t(A)\tMAY\t21,\t1974\t(B)\tNEW\tDELHI\t052574",
            expect![[r#"
            A: text MAY	21,	1974
            B: 1974 NEW DELHI 52574"#]],
        );
        check(
            "74",
            "REF:\tBONN\t14355\tAND\tSTATE\t052574",
            expect![[r#"
            1974 BONN 14355
            1974 STATE 52574"#]],
        );
    }

    #[test]
    fn nothing_is_no_reference() {
        check("74", "REF: N/A", expect![""]);
    }
}

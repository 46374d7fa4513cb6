//! A paragraph number that was misread, or lost its full stop.

use cable_message::{Profile, Spanned};
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::fields;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A paragraph begins with its number, a full stop and a blank. It reports a number in which a letter stands for
    /// a digit, one without its full stop or blank, a paragraph with a mark and no number, and a number that does not
    /// stand between those before and behind it.
    ///
    /// ## Why
    /// A damaged number hides its paragraph: it becomes a part of the one before, and those who cite it do not find
    /// it.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. The meeting was short.
    ///
    /// 2, (U) The room was cold.
    ///
    /// 3. The tea was hot.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. The meeting was short.
    ///
    /// 2. (U) The room was cold.
    ///
    /// 3. The tea was hot.
    /// ```
    ///
    /// ## References
    /// - 5 FAH-1 H-246: numbered paragraphs.
    /// - Format notes, section 4, check 21; section 6.
    DAMAGED_PARAGRAPH_NUMBER = {
        code: "PAR007",
        name: "damaged-paragraph-number",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    check_order(context, &numbers(context), report);
    for (range, said) in damaged(context) {
        report.finding(range, said);
    }
}

fn numbers<'a>(context: &Context<'a>) -> Vec<&'a Spanned<u32>> {
    context.message.paragraphs.iter().filter_map(|paragraph| paragraph.number.as_ref()).collect()
}

/// The numbers that were not read as numbers, and what is wrong with each.
pub(super) fn damaged(context: &Context<'_>) -> Vec<(TextRange, &'static str)> {
    let message = context.message;
    let numbers = numbers(context);
    let Some(start) = message.text_start else { return Vec::new() };
    let is_marked =
        message.paragraphs.iter().any(|paragraph| paragraph.number.is_some() && paragraph.portion.is_some());
    let mut found = Vec::new();
    let mut is_behind_blank = true;
    for line in message.lines.iter().filter(|line| line.range.start() >= start) {
        let text = context.slice(line.range);
        let was_behind_blank = std::mem::replace(&mut is_behind_blank, text.trim().is_empty());
        if !was_behind_blank || matches!(line.kind, Kind::Comment | Kind::BlankLine) {
            continue;
        }
        let Some((len, said, number)) = damage(text) else { continue };
        // `(C)` may be the third of a list as well, where paragraphs have no marks.
        if number.is_none() && !is_marked {
            continue;
        }
        // Only where a number is missing is it one that was damaged; lists begin with other things as well.
        if is_missing_at(&numbers, line.range.start(), number) {
            found.push((TextRange::at(line.range.start(), TextSize::new(len as u32)), said));
        }
    }
    found
}

/// What is wrong with the start of a line: its length, the words, and the number where it can be read.
fn damage(text: &str) -> Option<(usize, &'static str, Option<u32>)> {
    let first = text.split(' ').next()?;
    if MARKS.contains(&first) && text.len() > first.len() {
        return Some((first.len(), "no number stands before this paragraph", None));
    }
    let digits = first.trim_end_matches(['.', ',', ';', ':']);
    let (number, behind) = (digits, &first[digits.len()..]);
    let scanned: String = number
        .chars()
        .map(|c| match c {
            'l' | 'I' => '1',
            'O' | 'o' => '0',
            'S' => '5',
            'Z' => '2',
            other => other,
        })
        .collect();
    if behind == "."
        && (1..=2).contains(&number.len())
        && scanned != number
        && scanned.starts_with(|c: char| ('1'..='9').contains(&c))
    {
        let read = scanned.parse().ok()?;
        return Some((first.len(), "a letter stands in this paragraph number for a digit", Some(read)));
    }
    let len = first.bytes().take_while(u8::is_ascii_digit).count();
    let read = first[..len].parse::<u32>().ok().filter(|_| len <= 2)?;
    let rest = text[len..].trim_start_matches(['.', ',', ';', ':']).trim_start();
    let is_marked = MARKS.iter().any(|mark| rest.starts_with(mark));
    match &text[len..text.len() - rest.len()] {
        behind if behind.starts_with(". ") => None,
        _ if is_marked => {
            Some((len + 1, "behind the number of a paragraph belong a full stop and a blank", Some(read)))
        }
        _ => None,
    }
}

/// The portion marks that nearly every paragraph has.
const MARKS: &[&str] = &["(U)", "(C)", "(S)", "(SBU)", "(LOU)", "(C/NF)", "(S/NF)"];

/// Whether the numbers before and behind a place leave one out, which is the one read there where one is.
fn is_missing_at(numbers: &[&Spanned<u32>], place: TextSize, read: Option<u32>) -> bool {
    let behind = numbers.partition_point(|number| number.range.start() < place);
    let last = numbers[..behind].last().map_or(0, |number| number.value);
    // A number that was read in spite of the damage is there already.
    let is_here = numbers.get(behind).is_some_and(|number| number.range.start() < place + TextSize::new(4));
    if is_here {
        return true;
    }
    let next = numbers.get(behind).map(|number| number.value);
    let fits = read.is_none_or(|read| read == last + 1);
    fits && next.map_or(read.is_some() || behind > 0, |next| next == last + 2)
}

/// Numbers that do not stand between their neighbours.
fn check_order(context: &Context<'_>, numbers: &[&Spanned<u32>], report: &mut Report<'_>) {
    for (index, number) in numbers.iter().enumerate() {
        let last = index.checked_sub(1).map_or(0, |before| numbers[before].value);
        let expected = last + 1;
        // That a number repeats the one before is said by another rule, which military texts do not have.
        let follows = numbers.get(index + 1).is_some_and(|next| next.value == number.value);
        let is_repeated = (number.value == last || follows) && context.message.profile != Profile::Naval;
        if number.value == expected || is_repeated || (index == 0 && !fields::is_first_section(context.message)) {
            continue;
        }
        let is_between = numbers.get(index + 1).is_some_and(|next| next.value == expected + 1);
        let is_last = index + 1 == numbers.len() && index > 0;
        let is_turned =
            is_last && expected > 9 && number.value.to_string().chars().rev().eq(expected.to_string().chars());
        let is_skipped = is_last && context.message.profile == Profile::Naval && number.value == expected + 1;
        if is_between || is_turned || is_skipped {
            report.finding(
                number.range,
                format!("{expected} belongs here; {} is probably misread or mistyped", number.value),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn numbers_that_are_not_read() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. The meeting was short.

                2, (U) The room was cold.
                ^^ PAR007 hint: behind the number of a paragraph belong a full stop and a blank

                3. The tea was hot.
            "#]],
            "PAR007",
        );
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                l. The meeting was short.
                ^^ PAR007 hint: a letter stands in this paragraph number for a digit

                2. The room was cold.
            "#]],
            "PAR007",
        );
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.

                (U) The room was cold.
                ^^^ PAR007 hint: no number stands before this paragraph

                3. (U) The tea was hot.
            "#]],
            "PAR007",
        );
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. The meeting was short.

                8. The room was cold.
                ^ PAR007 hint: 2 belongs here; 8 is probably misread or mistyped

                3. The tea was hot.
            "#]],
            "PAR007",
        );
    }

    #[test]
    fn lists_and_sentences_are_left_alone() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ
            SUBJECT: TEST

            1. The meeting was short.

            (U) of the list was cold.

            2. The tea was hot.

            3 (three) cups were drunk.
        "#]],
            "PAR007",
        );
    }
}

//! Letters read as digits and digits read as letters.

use cable_reference::Reference;
use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// In the E.O. line and in TAGS, no 0 stands for O, no O for 0, and no I or l for 1: `E.0.`, `I2958`, `EC0N`.
    ///
    /// ## Why
    /// Scanners mix these signs up. A code with one of them is found by no search.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.0. I2958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) The meeting was short.
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes what was meant.
    ///
    /// ## References
    /// - Format notes, section 6: OCR, 0/O, 1/I/l.
    MISREAD_DIGIT = {
        code: "ARC005",
        name: "misread-digit",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    for tag in message.tags.iter().flat_map(|line| &line.tags) {
        let code = tag.code.value.as_str();
        if let Some(read) = misread_tag(context.reference(), code) {
            report_word(tag.code.range, code, &read, report);
        }
    }
    for (line, keyword, number) in order_lines(context) {
        let text = context.slice(line);
        if keyword.contains('0') {
            let range = TextRange::at(line.start(), TextSize::of(keyword));
            report_word(range, keyword, &keyword.replace('0', "O"), report);
        }
        let read: String = number.chars().map(as_digit).collect();
        let is_order =
            |read: &str| read.parse().is_ok_and(|read| !context.reference().executive_orders_numbered(read).is_empty());
        if read != number && is_order(&read) {
            let at = line.start() + TextSize::new((number.as_ptr() as usize - text.as_ptr() as usize) as u32);
            report_word(TextRange::at(at, TextSize::of(number)), number, &read, report);
        }
    }
}

/// What the letters of a code were read from, where digits stand for some of them and only the code with letters is known.
pub(crate) fn misread_tag(reference: &Reference, code: &str) -> Option<String> {
    let read: String = code.chars().map(as_letter).collect();
    (read != code && reference.tag(code).is_none() && reference.tag(&read).is_some()).then_some(read)
}

/// Whether a line is an E.O. line, with letters and digits in each other's place, and whether the heading has one.
pub(crate) fn is_order_line(context: &Context<'_>, place: TextRange) -> bool {
    order_lines(context).any(|(line, ..)| line == place)
}

/// See [`is_order_line`].
pub(crate) fn has_order_line(context: &Context<'_>) -> bool {
    order_lines(context).next().is_some()
}

/// The E.O. lines of the heading with keyword and number: a line may be so damaged that it is not read as what it is.
fn order_lines<'a>(context: &Context<'a>) -> impl Iterator<Item = (TextRange, &'a str, &'a str)> {
    let context = *context;
    let start = context.message.text_start;
    let heading =
        context.message.lines.iter().take_while(move |line| start.is_none_or(|start| line.range.start() < start));
    heading.filter_map(move |line| {
        let (keyword, number) = order(context.slice(line.range))?;
        Some((line.range, keyword, number))
    })
}

fn report_word(range: TextRange, written: &str, read: &str, report: &mut Report<'_>) {
    report
        .finding(range, format!("{written} looks like {read}, misread by a scanner"))
        .unsafe_fix(format!("Write {read}"), vec![Edit { range, new_text: read.to_owned() }]);
}

/// The keyword and the number of an E.O. line.
fn order(line: &str) -> Option<(&str, &str)> {
    let keyword = ["E.O.", "E.0.", "E.O", "E.0", "EO", "E0"].into_iter().find(|keyword| line.starts_with(keyword))?;
    let number = line[keyword.len()..].trim_start().split([':', ' ', ',']).next()?;
    let is_number = number.len() == 5 && number.chars().all(|c| as_digit(c).is_ascii_digit());
    is_number.then_some((keyword, number))
}

fn as_digit(c: char) -> char {
    match c {
        'O' | 'o' => '0',
        'I' | 'l' => '1',
        'S' => '5',
        'B' => '8',
        other => other,
    }
}

fn as_letter(c: char) -> char {
    match c {
        '0' => 'O',
        '1' => 'I',
        '5' => 'S',
        '8' => 'B',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn codes_of_a_scanner() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.0. I2958: N/A
                ^^^^ ARC005 warning: E.0. looks like E.O., misread by a scanner
                     ^^^^^ ARC005 warning: I2958 looks like 12958, misread by a scanner
                TAGS: EC0N, PREL, KZ
                      ^^^^ ARC005 warning: EC0N looks like ECON, misread by a scanner
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "ARC005",
        );
    }

    #[test]
    fn sound_codes() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                EO 12958: N/A
                TAGS: ECON, PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "ARC005",
        );
    }

    #[test]
    fn the_fix_writes_what_was_meant() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.0. I2958: N/A\nTAGS: EC0N, PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting was short.\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: ECON, PREL, KZ\nSUBJECT: TEST\n\n1. (U) The meeting was short.\n",
            "ARC005",
        );
    }
}

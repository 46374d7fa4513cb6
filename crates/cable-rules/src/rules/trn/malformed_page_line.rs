//! A page line that is not read as one, or lacks a part.

use cable_message::{Form, Message, PageStyle, Profile};
use cable_syntax::Kind;

use crate::heading;
use crate::rules::trn::unrecognized_heading_line::misspelt_classification;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A line that begins with PAGE, or has the shape of a header between sections, but a letter for a digit or a
    /// digit too few, is reported as a damaged page line. A page line of a military message has the classification,
    /// and a page of it not more than 20 lines. Between the pages of an archive copy stand the classification words.
    ///
    /// ## Why
    /// Page lines are taken out when the pages are joined. A damaged one stays in the text, and hides where a page
    /// was lost.
    ///
    /// ## Example
    /// ```cable
    /// VZCZCKLM114
    /// RR RUOIABC
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU
    /// R 020915Z MAY 99
    /// FM COMNAVAIRLANT NORFOLK VA
    /// TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// 1. EIGHT TOW BARS ARE READY.
    /// PAGE 2 RUOIABE 0412
    /// 2. SEND PORT OF ENTRY.
    /// BT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// VZCZCKLM114
    /// RR RUOIABC
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU
    /// R 020915Z MAY 99
    /// FM COMNAVAIRLANT NORFOLK VA
    /// TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// 1. EIGHT TOW BARS ARE READY.
    /// PAGE 2 RUOIABE 0412 UNCLAS
    /// 2. SEND PORT OF ENTRY.
    /// BT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 208, 223: pages and page lines.
    /// - Format notes, section 2, on sections; section 4, check 38.
    MALFORMED_PAGE_LINE = {
        code: "TRN021",
        name: "malformed-page-line",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// The most lines of a page (ACP 127(G) 208), without its page line.
const MOST_LINES: usize = 20;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    for page in message.pages.iter().filter(|page| page.style == PageStyle::Military) {
        if !context.slice(page.line).trim_end().ends_with(|c: char| c.is_ascii_alphabetic()) {
            report.finding(page.line, "the classification belongs at the end of a page line").at_most(Severity::Hint);
        }
    }
    check_first_page(context, report);
    check_length(context, report);
    for (index, line) in message.lines.iter().enumerate().filter(|(_, line)| is_text(line.kind)) {
        let text = context.slice(line.range).trim();
        if is_damaged_page(text) || is_damaged_section(text) {
            report.finding(line.range, "this seems to be a damaged page line");
        } else if is_before_page(message, index)
            && let Some((_, meant)) = misspelt_classification(context, text).filter(|(len, _)| *len == text.len())
        {
            report.finding(line.range, format!("`{text}` is no classification; {meant} was probably meant"));
        }
    }
}

/// A page 1 in the middle of a telegram begins a message, which then has no heading.
fn check_first_page(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let has_heading = message.date_time_group().is_some() || message.from.is_some() || message.mrn.is_some();
    let first = message.pages.iter().find(|page| page.page.as_ref().is_some_and(|number| number.value == 1));
    if let Some(page) = first.filter(|page| page.style == PageStyle::Archive && !has_heading)
        && !message.paragraphs.is_empty()
        && message.distribution.is_none()
    {
        report.finding(page.line, "no heading stands on this page 1").at_most(Severity::Hint);
    }
}

fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::TextLine | Kind::ParagraphLine | Kind::UnrecognizedLine | Kind::CaptionLine)
}

/// `PAGE O2        STATE   017976`.
fn is_damaged_page(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("PAGE ") else { return false };
    let number = rest.split(' ').next().unwrap_or_default();
    let is_scanned = |c: char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'l' | 'I' | 'S' | 'Z');
    let has_serial =
        rest.split_whitespace().skip(1).any(|word| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_digit()));
    number.len() <= 2 && number.chars().all(is_scanned) && has_serial
}

/// `NEW DELHI 00005135  002 0F 008`, with seven to nine digits.
fn is_damaged_section(text: &str) -> bool {
    // Nearly every line is prose, and ends otherwise.
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let [.., serial, number, of, total] = words[..] else { return false };
    let is_number = |word: &str, len: std::ops::RangeInclusive<usize>| {
        len.contains(&word.len()) && word.bytes().filter(u8::is_ascii_digit).count() + 1 >= word.len()
    };
    words.len() > 4 - usize::from(text.len() < 40)
        && is_number(serial, 6..=9)
        && is_number(number.split('.').next().unwrap_or_default(), 2..=3)
        && matches!(of, "OF" | "0F" | "OP" | "0P" | "CF")
        && is_number(total, 2..=3)
}

/// Whether the next line with words is a page line of an archive copy.
fn is_before_page(message: &Message, index: usize) -> bool {
    let behind = message.lines[index + 1..].iter().find(|line| line.kind != Kind::BlankLine);
    behind.is_some_and(|line| line.kind == Kind::PageLine) && message.profile == Profile::Aad
}

/// Messages of military circuits are cut into pages; those with a coded header are long enough to show the rule is not kept.
fn check_length(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(start) = message.date_time_group().map(|group| group.line.start()) else { return };
    if message.form != Form::Mil127 || heading::has_two_headings(message) {
        return;
    }
    let mut count = 0;
    for line in message.lines.iter().filter(|line| line.range.start() >= start) {
        match line.kind {
            Kind::PageLine => count = 0,
            Kind::BlankLine | Kind::Comment => {}
            Kind::ValidationLine | Kind::EndLine | Kind::CorrectionLine | Kind::BreakLine => {}
            _ => count += 1,
        }
        if count == MOST_LINES + 1 {
            report
                .finding(
                    line.range,
                    format!("a page has at most {MOST_LINES} lines; a page line belongs before this one"),
                )
                .at_most(Severity::Hint);
            // Where one page line is lost, the pages behind it are too long as well.
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_class_and_a_digit() {
        check(
            expect![[r#"
                VZCZCKLM114
                RR RUOIABC
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
                BT
                UNCLAS
                1. EIGHT TOW BARS ARE READY.
                PAGE 2 RUOIABE 0412
                ^^^^^^^^^^^^^^^^^^^ TRN021 hint: the classification belongs at the end of a page line
                2. SEND PORT OF ENTRY.
                BT
                #0412
                NNNN
            "#]],
            "TRN021",
        );
        check(
            expect![[r#"
                UNCLASSIFIED

                PAGE 01  QUITO  03127  091711Z

                43
                ACTION ARA-16

                INFO  OCT-01  ISO-00  SS-20  /037 W
                                       ---------------------     064218
                R 091540Z MAY 74
                FM AMEMBASSY QUITO
                TO SECSTATE WASHDC 1866

                UNCLAS QUITO 3127

                E.O. 11652: N/A
                TAGS: ETRD, EC
                SUBJ: TEST

                1. TEXT

                UNCLASSIFED

                PAGE O2  QUITO  03127  091711Z
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TRN021 hint: this seems to be a damaged page line

                2. TEXT
            "#]],
            "TRN021",
        );
        check(
            expect![[r#"
                UNCLAS SECTION 01 OF 03 KUALA LUMPUR 001362

                SUBJECT: TEST

                1. TEXT

                KUALA LUMP 00001362  002 0F 003
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TRN021 hint: this seems to be a damaged page line

                2. TEXT
            "#]],
            "TRN021",
        );
    }

    #[test]
    fn a_page_of_many_lines() {
        check(
            expect![[r#"
                VZCZCKLM114
                RR RUOIABC
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
                BT
                UNCLAS
                1. EIGHT TOW BARS ARE READY.
                LINE 1 OF THE LIST.
                LINE 2 OF THE LIST.
                LINE 3 OF THE LIST.
                LINE 4 OF THE LIST.
                LINE 5 OF THE LIST.
                LINE 6 OF THE LIST.
                LINE 7 OF THE LIST.
                LINE 8 OF THE LIST.
                LINE 9 OF THE LIST.
                LINE 10 OF THE LIST.
                LINE 11 OF THE LIST.
                LINE 12 OF THE LIST.
                LINE 13 OF THE LIST.
                LINE 14 OF THE LIST.
                LINE 15 OF THE LIST.
                LINE 16 OF THE LIST.
                ^^^^^^^^^^^^^^^^^^^^ TRN021 hint: a page has at most 20 lines; a page line belongs before this one
                LINE 17 OF THE LIST.
                LINE 18 OF THE LIST.
                LINE 19 OF THE LIST.
                LINE 20 OF THE LIST.
                LINE 21 OF THE LIST.
                BT
                #0412
                NNNN
            "#]],
            "TRN021",
        );
    }

    #[test]
    fn prose_with_numbers() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SUBJECT: TEST

            1. PAGE TWO OF THE REPORT HAS 2000 WORDS, AND
            PAGE 12 THE REST. IT WAS SENT IN 2007 AS 002 OF 008.
        "#]],
            "TRN021",
        );
    }
}

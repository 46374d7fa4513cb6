//! A line of the heading that is none of its format lines.

use cable_message::{Message, Profile};
use cable_reference::{Rank, months};
use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use crate::heading::FormatLine;
use crate::rules::arc::{archive_remark, misread_digit};
use crate::rules::sec::missing_classification;
use crate::rules::trn::misspelt_label;
use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Every line of the heading is one of the format lines, a caption, a passing line or a field of FL12. The message
    /// names the keyword that a misspelt one is near to, or the lines that may stand in this place. It is an error where the
    /// line stands in the place of one that the message must have, else a warning. Words before the first line of the
    /// telegram, as web pages put them there, are only worth an information.
    ///
    /// ## Why
    /// Machines read the heading by the keywords at the start of its lines. A line that they do not know is dropped, or
    /// taken for a further addressee; behind a damaged `TO` nobody gets the message.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// T0 RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Unsafe, where a keyword is near: writes the keyword.
    ///
    /// ## References
    /// - ACP 127(G) 142, Annex B.
    UNRECOGNIZED_HEADING_LINE = {
        code: "TRN006",
        name: "unrecognized-heading-line",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Hint),
            smart: Some(Severity::Hint),
            naval: Some(Severity::Error),
            mars: Some(Severity::Error),
        },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let place = |line: &cable_message::Line| Some((line.range.start(), FormatLine::of_kind(line.kind)?));
    let heading: Vec<(TextSize, FormatLine)> = message.lines.iter().filter_map(place).collect();
    let absent = FormatLine::ALL.iter().filter(|line| line.place(message).is_none());
    let absent: Vec<FormatLine> = absent.copied().collect();
    let start = heading.first().map(|&(start, _)| start);
    let fields = [
        message.executive_order.as_ref().map(|line| line.range.start()),
        message.tags.as_ref().map(|line| line.range.start()),
        message.subject.as_ref().map(|line| line.range.start()),
    ];
    let last_field = fields.into_iter().flatten().max();
    let classification = FormatLine::Classification.place(message);
    let missing_classification = missing_classification::place(context);
    if let Some(line) = &message.executive_order {
        check_order_keyword(context, line.range, report);
    }
    for &line in &message.unrecognized_lines {
        // A later section without fields of its own goes on with the text right behind its classification.
        let is_text = || classification.is_some_and(|place| place.end() < line.start());
        if !fields::is_first_section(message) && last_field.is_none_or(|last| last < line.start()) && is_text() {
            continue;
        }
        // That the line in the place of the classification is none is said by the rule for it, and so it is that a
        // scanner misread the E.O. line.
        if missing_classification == Some(line) || misread_digit::is_order_line(context, line) {
            continue;
        }
        // So are the remarks of archives and the labels of later telegrams.
        let is_label = || message.profile == Profile::Smart && misspelt_label::misspelt(context, line).is_some();
        if archive_remark::remark(context.slice(line)).is_some() || is_label() || goes_on(context, line) {
            continue;
        }
        if start.is_none_or(|start| line.start() < start) {
            report.finding(line, "this line is no part of the telegram, which begins below").at_most(Severity::Info);
            continue;
        }
        let text = context.slice(line);
        if let Some((length, keyword)) = misspelt_keyword(context, text) {
            let range = TextRange::at(line.start(), TextSize::new(length as u32));
            let found = context.slice(range);
            report
                .finding(range, format!("`{found}` opens no line of the heading; `{keyword}` does"))
                .at_most(Severity::Warning)
                .unsafe_fix(format!("Change to {keyword}"), vec![Edit { range, new_text: keyword }]);
            continue;
        }
        if text.starts_with("PASS ") {
            report
                .finding(line, "passing instructions stand behind the classification, not among the addresses")
                .at_most(Severity::Warning);
            continue;
        }
        let said = format!("this line is none of the format lines: {}", expected(&heading, &absent, line));
        let stands_in =
            |&absent: &FormatLine| absent.is_mandatory(message.form) && stand_in(message, absent) == Some(line);
        // The number below its post is missed where the post is.
        if bare_serial(context) == Some(line) {
            continue;
        }
        match absent.iter().any(stands_in) {
            true => report.finding(line, said),
            false => report.finding(line, said).at_most(Severity::Warning),
        };
    }
}

/// The line that was not recognised where a format line is missing: the only one between the line before its place and
/// the line behind it. It is this one that is at fault, and the other is not missing.
pub(crate) fn stand_in(message: &Message, missing: FormatLine) -> Option<TextRange> {
    let place = |line: &FormatLine| line.place(message);
    let before =
        FormatLine::ALL.iter().filter(|&&line| line < missing).filter_map(place).map(|line| line.end()).max()?;
    let behind = FormatLine::ALL.iter().filter(|&&line| line > missing).filter_map(place);
    let behind = behind.map(|line| line.start()).filter(|&line| line > before).min()?;
    let mut between =
        message.unrecognized_lines.iter().filter(|line| line.start() >= before && line.end() <= behind).copied();
    between.next().filter(|_| between.next().is_none())
}

/// Whether a line is the rest of the one before it, which lacks it and is reported as lacking it: the filing time of FL3,
/// the month of FL5, the place of FL6.
fn goes_on(context: &Context<'_>, line: TextRange) -> bool {
    let message = context.message;
    let is_behind = |before: TextRange| {
        before.end() <= line.start() && context.slice(TextRange::new(before.end(), line.start())).trim().is_empty()
    };
    let first = context.slice(line).split(' ').next().unwrap_or_default();
    let is_filed = first.len() == 7 && first.bytes().all(|byte| byte.is_ascii_digit());
    let station = message.station.as_ref().filter(|station| station.filed.is_none() && is_filed);
    let group = message.date_time_group().filter(|group| group.month.is_none() && months::by_name(first).is_some());
    let from =
        message.from.as_ref().filter(|from| from.address.as_ref().is_none_or(|one| !one.name.value.contains(' ')));
    let before = [station.map(|station| station.line), group.map(|group| group.line), from.map(|from| from.line)];
    before.into_iter().flatten().any(is_behind)
}

/// The serial of the classification line, alone on the next line.
fn bare_serial(context: &Context<'_>) -> Option<TextRange> {
    let line = context.message.classification.as_ref().filter(|line| line.post.is_some() && line.serial.is_none())?;
    let next = *context.message.unrecognized_lines.iter().find(|next| next.start() > line.line.range.end())?;
    let is_number = context.slice(next).bytes().all(|byte| byte.is_ascii_digit());
    (is_number && next.start() <= line.line.range.end() + TextSize::new(2)).then_some(next)
}

/// `E.OM 11652`: the line is known by its number, and its keyword is another word.
fn check_order_keyword(context: &Context<'_>, line: TextRange, report: &mut Report<'_>) {
    let text = context.slice(line);
    let Some(digit) = text.find(|c: char| c.is_ascii_digit()) else { return };
    let keyword = text[..digit].trim_end();
    let letters: String = keyword.chars().filter(|c| !matches!(c, '.' | ' ' | ':')).collect();
    if keyword.is_empty() || letters.eq_ignore_ascii_case("EO") || misread_digit::is_order_line(context, line) {
        return;
    }
    let range = TextRange::at(line.start(), TextSize::of(keyword));
    report
        .finding(range, format!("`{keyword}` opens no line of the heading; `E.O.` does"))
        .at_most(Severity::Warning)
        .unsafe_fix("Change to E.O.", vec![Edit { range, new_text: "E.O.".to_owned() }]);
}

/// Whether a line that was not recognised was meant for the line with a keyword.
pub(crate) fn is_meant_by_a_line(context: &Context<'_>, keyword: &str) -> bool {
    let mut lines = context.message.unrecognized_lines.iter();
    lines.any(|&line| misspelt_keyword(context, context.slice(line)).is_some_and(|(_, meant)| meant == keyword))
}

/// The words that open lines of the heading.
const KEYWORDS: &[&str] =
    &["FM", "TO", "INFO", "XMT", "DE", "ZNR", "ZNY", "BT", "TAGS:", "SUBJECT:", "SUBJ:", "REF:", "E.O."];

/// The keyword that the first word of a line was meant for, and the length of what stands there.
fn misspelt_keyword(context: &Context<'_>, text: &str) -> Option<(usize, String)> {
    let first = text.split([' ', '/']).next().filter(|first| !first.is_empty())?;
    let is_known = |keyword: &&&str| **keyword == first.to_ascii_uppercase();
    if KEYWORDS.iter().any(|keyword| is_known(&keyword)) {
        return None;
    }
    // Digits for letters are what scanning does; another letter in a word of two may be any word.
    let scanned = first.replace('0', "O").replace(['1', '|'], "I").replace('5', "S");
    if let Some(keyword) = KEYWORDS.iter().find(|keyword| **keyword == scanned) {
        return Some((first.len(), (*keyword).to_owned()));
    }
    let distance = |keyword: &str| osa_distance(keyword, first);
    let near = KEYWORDS.iter().filter(|keyword| keyword.len() > 2 && distance(keyword) == 1);
    let near = near.min_by_key(|keyword| keyword.len().abs_diff(first.len()));
    let swapped = || KEYWORDS.iter().find(|keyword| keyword.len() == 2 && first.chars().rev().eq(keyword.chars()));
    if let Some(keyword) = near.or_else(swapped) {
        return Some((first.len(), (*keyword).to_owned()));
    }
    let rest = text[first.len()..].trim_start();
    let before_address =
        || ["FM", "TO"].into_iter().find(|keyword| distance(keyword) == 1 && is_address(context, rest));
    before_address().map(|keyword| (first.len(), keyword.to_owned())).or_else(|| misspelt_classification(context, text))
}

/// Whether a text can only be an address: one that the tables know, or an indicator before a slash.
fn is_address(context: &Context<'_>, text: &str) -> bool {
    let reference = context.reference();
    let indicator = text.split_once('/').map(|(indicator, _)| indicator);
    reference.post_by_plain_address(text).is_some()
        || reference.routing_indicators_of(text).next().is_some()
        || indicator.is_some_and(|indicator| reference.routing_indicator(indicator).is_some())
}

/// A classification with a letter too many, too few or wrong: as many words as it has.
pub(crate) fn misspelt_classification(context: &Context<'_>, text: &str) -> Option<(usize, String)> {
    if let Some(misspelt) = misspelt_spaced(context, text) {
        return Some(misspelt);
    }
    let ends = text.match_indices(' ').map(|(blank, _)| blank).chain([text.len()]);
    for end in ends.take(4) {
        let start = &text[..end];
        let is_near = |word: &str| word.len() > 5 && start.len() > 5 && (1..=2).contains(&osa_distance(word, start));
        if let Some(class) = context.reference().classifications().find(|class| is_near(&class.word)) {
            return Some((end, class.word.to_string()));
        }
    }
    None
}

/// A classification written with blanks between its letters, one or two of them wrong: `S E C R R T`.
fn misspelt_spaced(context: &Context<'_>, text: &str) -> Option<(usize, String)> {
    let is_letter = |word: &&str| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let letters: Vec<&str> = text.split(' ').take_while(is_letter).collect();
    if letters.len() < 5 {
        return None;
    }
    let word = letters.concat();
    let class = context.reference().classifications().find(|class| {
        let known: String = class.word.chars().filter(|c| *c != ' ').collect();
        known.len() > 5 && (1..=2).contains(&osa_distance(&known, &word))
    })?;
    // UNCLASSIFIED is never spaced (ACP 127(G) 209).
    let meant = match class.rank {
        Some(Rank { tenths: 0 }) => class.word.to_string(),
        _ => class.word.chars().filter(|c| *c != ' ').map(String::from).collect::<Vec<_>>().join(" "),
    };
    Some((letters.len() * 2 - 1, meant))
}

/// The format lines that may stand between the one before a line and the one behind it.
fn expected(heading: &[(TextSize, FormatLine)], absent: &[FormatLine], line: TextRange) -> String {
    let (before, behind) = heading.split_at(heading.partition_point(|&(start, _)| start < line.start()));
    let before = before.last().map(|&(_, line)| line);
    let behind = behind.first().map(|&(_, line)| line);
    let between = absent.iter().filter(|&&between| {
        before.is_none_or(|before| before < between) && behind.is_none_or(|behind| between < behind)
    });
    let missing: Vec<String> = between.map(ToString::to_string).collect();
    match (before, &missing[..]) {
        (Some(before), [.., _]) if before < FormatLine::Classification => {
            format!("behind {} may stand {}", before.name(), missing[..missing.len().min(3)].join(", "))
        }
        (Some(before), _) if before >= FormatLine::Break => {
            "behind the classification stand captions, passing lines, E.O., TAGS, SUBJECT and REF".to_owned()
        }
        _ => "each begins with its keyword or group, as TO, INFO or ZNR".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn a_misspelt_keyword_is_named() {
        check(
            expect![[r#"
                R 201010Z MAY 08
                FN AMEMBASSY LJUBLJANA
                ^^ TRN006 warning: `FN` opens no line of the heading; `FM` does
                T0 RUEHC/SECSTATE WASHDC 6611
                ^^ TRN006 warning: `T0` opens no line of the heading; `TO` does

                UNCLAS LJUBLJANA 000236
            "#]],
            "TRN006",
        );
    }

    #[test]
    fn the_keyword_of_an_order_is_misspelt() {
        check(
            expect![[r#"
                UNCLAS LJUBLJANA 000236

                E.OM 12958: N/A
                ^^^^ TRN006 warning: `E.OM` opens no line of the heading; `E.O.` does
                TAGS: PREL, SI
                SUBJECT: TEST
            "#]],
            "TRN006",
        );
        for sound in ["E.O. 12958: N/A", "EO 12958: N/A", "E. O. 12958: N/A", "E.O.12958: N/A", "E.0. 12958: N/A"] {
            let text = format!("UNCLAS LJUBLJANA 000236\n\n{sound}\nTAGS: PREL, SI\nSUBJECT: TEST\n");
            check_fix(&text, &text, "TRN006");
        }
    }

    #[test]
    fn the_place_tells_what_could_stand_there() {
        check(
            expect![[r#"
                RR RUEHWEB
                4711 8150 33
                ^^^^^^^^^^^^ TRN006 error: this line is none of the format lines: behind FL2 may stand FL3 (DE, station, serial and filing time)
                ZNR UUUUU ZZH
                R 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC 6611

                UNCLAS LJUBLJANA 000236
            "#]],
            "TRN006",
        );
    }

    #[test]
    fn a_later_section_goes_on_with_the_text() {
        check(
            expect![[r#"
            UNCLAS SECTION 02 OF 03 LA PAZ 6614

            WHITE HOUSE FOR JANE DOE

            4:19 P.M. THE GUESTS LEAVE
            THE HOUSE.

            5:00 P.M. DINNER
        "#]],
            "TRN006",
        );
    }

    #[test]
    fn a_classification_that_is_none_is_said_once() {
        check(
            expect![[r#"
                %% fictitious
                R 201010Z MAY 08
                FM AMEMBASSY LJUBLJANA
                TO RUEHC/SECSTATE WASHDC 6611

                C O N F I D E N I A L LJUBLJANA 000236
                ^^^^^^^^^^^^^^^^^^^^^ SEC003 error: `C O N F I D E N I A L` is no classification; C O N F I D E N T I A L was probably meant

                SIPDIS

                E.O. 12958: N/A
            "#]],
            "TRN006 SEC003",
        );
    }

    #[test]
    fn words_of_a_web_page_before_the_telegram_are_worth_an_information() {
        check(
            expect![[r#"
                This record is a partial extract of the original cable.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TRN006 info: this line is no part of the telegram, which begins below

                UNCLAS PARIS 008442
            "#]],
            "TRN006",
        );
    }

    #[test]
    fn captions_and_passing_lines_are_known() {
        check(
            expect![[r#"
            R 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA
            TO RUEHC/SECSTATE WASHDC 6611

            UNCLAS LJUBLJANA 000236

            SIPDIS

            STATE FOR EUR/NCE

            E.O. 12958: N/A
        "#]],
            "TRN006",
        );
    }

    #[test]
    fn the_fix_writes_the_keyword() {
        check_fix(
            "R 201010Z MAY 08\nFM AMEMBASSY LJUBLJANA\nT0 RUEHC/SECSTATE WASHDC 6611\n\nUNCLAS LJUBLJANA 000236\n",
            "R 201010Z MAY 08\nFM AMEMBASSY LJUBLJANA\nTO RUEHC/SECSTATE WASHDC 6611\n\nUNCLAS LJUBLJANA 000236\n",
            "TRN006",
        );
    }
}

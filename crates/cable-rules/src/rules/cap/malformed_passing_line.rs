//! A passing or attention line with a damaged word.

use cable_text::{TextRange, TextSize};
use strsim::osa_distance;

use crate::{Context, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A passing or attention line is a post or an agency, FOR or PASS, and the offices: `STATE FOR EUR/NCE AND EEB`,
    /// `DEPT PASS USTR`. It reports a misspelt first or second word, a line that names nobody, signs that part
    /// nothing, a caption that ran into the line, an office that is one letter away from one of the table, and a
    /// passing line behind the subject.
    ///
    /// ## Why
    /// The line steers the telegram to a desk. What it does not name goes to the office that reads everything.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SATTE FOR SCA/CEN
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// STATE FOR SCA/CEN
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## References
    /// - 5 FAH-2 H-442: passing instructions and attention lines.
    /// - Format notes, section 2 (FL12), point 3.
    MALFORMED_PASSING_LINE = {
        code: "CAP007",
        name: "malformed-passing-line",
        severities: Severities::drafting(Severity::Hint),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let subject = message.subject.as_ref().map(|subject| subject.range);
    // Behind the classification of a later section any line of the text may stand.
    let has_captions = fields::is_first_section(message);
    let caption_lines = message.captions.iter().filter(|line| has_captions && is_bare(&line.value));
    for line in message.passing.iter().chain(caption_lines) {
        if subject.is_some_and(|subject| subject.start() < line.range.start()) {
            continue;
        }
        // Several instructions on lines of their own are one field.
        let mut at = line.range.start();
        for part in context.slice(line.range).split_inclusive('\n') {
            let range = TextRange::at(at, TextSize::of(part.trim_end()));
            at += TextSize::of(part);
            // What ends with FOR may go on in the next line.
            if is_bare(part.trim_end()) && at < line.range.end() {
                continue;
            }
            if let Some((range, said)) = fault(context, range) {
                report.finding(range, said);
            }
        }
    }
    let Some(subject) = subject else { return };
    let text = message.paragraphs.iter().find(|p| p.number.is_some()).map(|paragraph| paragraph.range.start());
    let is_between = |line: &TextRange| subject.start() < line.start() && text.is_some_and(|text| line.start() < text);
    for line in message.lines.iter().map(|line| line.range).filter(is_between) {
        let words: Vec<&str> = context.slice(line).split_whitespace().take(3).collect();
        if let ["STATE" | "DEPT" | "DEPARTMENT", "FOR" | "PASS", _] = words[..] {
            report.finding(line, "passing and attention lines stand before the E.O. line");
        }
    }
}

/// `STATE FOR` and nobody behind it.
fn is_bare(line: &str) -> bool {
    line.split_whitespace().next_back().is_some_and(|last| matches!(last, "FOR" | "PASS")) && line.contains(' ')
}

fn fault(context: &Context<'_>, line: TextRange) -> Option<(TextRange, String)> {
    let text = context.slice(line);
    let at =
        |start: usize, len: usize| TextRange::at(line.start() + TextSize::new(start as u32), TextSize::new(len as u32));
    if is_bare(text) {
        return Some((line, "the line names no office or person".to_owned()));
    }
    let mut words = text.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    let second_at = text.find(second)?;
    if let Some(meant) = misspelt(first, &["STATE", "DEPT", "DEPARTMENT"])
        && context.reference().post_by_mrn_name(first).is_none()
    {
        return Some((at(0, first.len()), format!("`{first}` is no office; {meant} was probably meant")));
    }
    let is_caption =
        context.reference().caption(first).is_some_and(|caption| caption.caption.eq_ignore_ascii_case(first));
    if is_caption
        && words.clone().any(|word| word == "FOR" || word == "PASS")
        && !matches!(first, "STATE" | "DEPT" | "FOR")
        && second != "FOR"
        && second != "PASS"
    {
        return Some((at(0, first.len()), format!("the caption {first} stands on a line of its own")));
    }
    if matches!(first, "STATE" | "DEPT" | "DEPARTMENT")
        && let Some(meant) = misspelt(second, &["FOR", "PASS"])
    {
        return Some((
            at(second_at, second.len()),
            format!("`{second}` opens no instruction; {meant} was probably meant"),
        ));
    }
    for sign in [",,", "//", "/ ", "/,", " /", " ,"] {
        if let Some(start) = text.find(sign).filter(|&start| !(sign == "//" && is_military(&text[..start]))) {
            return Some((at(start, sign.len()), "this sign parts nothing".to_owned()));
        }
    }
    if second != "FOR" || !matches!(first, "STATE" | "DEPT" | "DEPARTMENT") {
        return None;
    }
    let start = second_at + second.len();
    let offices = text[start..].split([' ', ',', '\n']).filter(|office| !office.is_empty() && *office != "AND");
    for office in offices {
        let bureau = office.split('/').next().unwrap_or(office).trim_end_matches(['.', ';']);
        if let Some(meant) = nearly_a_bureau(context, bureau) {
            let place = text.find(office).unwrap_or(start);
            return Some((at(place, bureau.len()), format!("no bureau {bureau} is in the table; is {meant} meant?")));
        }
    }
    None
}

/// Whether an address of several words stands before two slashes, which open its office symbols: `USCINCSO MIAMI FL//J2`.
fn is_military(before: &str) -> bool {
    let named = before.split_once(" FOR ").map_or(before, |(_, named)| named);
    named.contains(' ') && !named.contains(',')
}

/// The word that a misspelt one was meant for: a letter lost, doubled, swapped, or scanned as a digit.
fn misspelt(word: &str, known: &[&'static str]) -> Option<&'static str> {
    if known.contains(&word) || word.len() < 2 {
        return None;
    }
    let scanned = word.replace('0', "O").replace('1', "I").replace('5', "S");
    known.iter().copied().find(|known| scanned == *known || osa_distance(known, word) == 1)
}

/// A bureau with a letter doubled: other symbols that the table lacks may be right.
fn nearly_a_bureau(context: &Context<'_>, symbol: &str) -> Option<String> {
    let is_symbol = (3..=5).contains(&symbol.len()) && symbol.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_symbol || context.reference().bureau(symbol).is_some() {
        return None;
    }
    let letters: Vec<char> = symbol.chars().collect();
    let without = |doubled: usize| -> String {
        letters.iter().enumerate().filter(|(index, _)| *index != doubled).map(|(_, c)| *c).collect()
    };
    let doubled = (1..letters.len()).filter(|&index| letters[index] == letters[index - 1]);
    doubled.map(without).find(|symbol| context.reference().bureau(symbol).is_some())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn damaged_words() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SATTE FOR SCA/CEN
                ^^^^^ CAP007 hint: `SATTE` is no office; STATE was probably meant
                STATE PAS USTR
                      ^^^ CAP007 hint: `PAS` opens no instruction; PASS was probably meant
                DEPT FOR SCA/ AND EEBB
                            ^^ CAP007 hint: this sign parts nothing

                SUBJECT: TEST
            "#]],
            "CAP007",
        );
    }

    #[test]
    fn sound_lines() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            STATE FOR SCA/CEN, OES AND EUR/ACE
            STATE PASS USTR
            BANGKOK FOR REO
            PANAMA FOR USCINCSO QUARRY HEIGHTS CZ//SCJ2/SCJ3
            PASS TO AMB SMITH

            SUBJECT: TEST
        "#]],
            "CAP007",
        );
    }
}

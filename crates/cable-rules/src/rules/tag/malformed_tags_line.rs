//! A TAGS line that is not written as one.

use cable_message::TagsLine;
use cable_text::TextRange;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, fields, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The line begins with `TAGS:`, holds at least one code, and has nothing but codes, persons in parentheses, and
    /// blanks or single commas between them.
    ///
    /// ## Why
    /// Programs read this line. A misspelt keyword hides it, and a stray character becomes part of a code.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGE: PREL, KZ.
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the keyword, and removes stray punctuation. Other characters are left to a person.
    ///
    /// ## References
    /// - TAGS handbook of 1974: separator blank, comma or both, no extra commas, no period at the end.
    /// - Format notes, section 6: `TAGS` written `TAG`, `TAGE`, `TABS`, `TGS`.
    MALFORMED_TAGS_LINE = {
        code: "TAG004",
        name: "malformed-tags-line",
        severities: Severities::drafting(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = &context.message.tags else { return };
    check_keyword(line, report);
    let is_empty = line.tags.is_empty() && line.persons.is_empty() && line.stray.is_empty();
    if is_empty && !fields::goes_on_below(context, line.keyword.range) {
        report.finding(line.keyword.range, "the TAGS line names none; at least one subject is needed");
    }
    for &stray in &line.stray {
        check_stray(context, line, stray, report);
    }
    check_commas(context, line, report);
}

fn check_keyword(line: &TagsLine, report: &mut Report<'_>) {
    let keyword = &line.keyword;
    if keyword.value.eq_ignore_ascii_case("TAGS:") {
        return;
    }
    let word = keyword.value.trim_end_matches([':', ' ', '.', ';']);
    let message = if word.eq_ignore_ascii_case("TAGS") {
        format!("the keyword of the TAGS line is `TAGS:`, with a colon, and not `{}`", keyword.value)
    } else {
        format!("`{}` is no keyword; the line of TAGS begins with `TAGS:`", keyword.value)
    };
    report
        .finding(keyword.range, message)
        .safe_fix("Write `TAGS:`", vec![Edit { range: keyword.range, new_text: "TAGS:".to_owned() }]);
}

fn check_stray(context: &Context<'_>, line: &TagsLine, stray: TextRange, report: &mut Report<'_>) {
    let text = context.slice(stray);
    let is_punctuation = text.chars().all(|c| matches!(c, '.' | ';' | ':' | ' '));
    let mut items = line.tags.iter().map(|tag| tag.code.range).chain(line.persons.iter().map(|person| person.range));
    let is_last = items.all(|item| item.end() <= stray.start());
    let finding = report.finding(
        stray,
        if is_punctuation && is_last {
            format!("the TAGS line ends with its last code; `{text}` does not belong there")
        } else {
            format!("`{text}` has no place among the TAGS; codes are parted by blanks or commas")
        },
    );
    if is_punctuation {
        let new_text = if is_last || text != ";" { "" } else { "," };
        finding.safe_fix(format!("Remove `{text}`"), vec![Edit { range: stray, new_text: new_text.to_owned() }]);
    }
}

/// Commas that part nothing.
fn check_commas(context: &Context<'_>, line: &TagsLine, report: &mut Report<'_>) {
    let mut items: Vec<TextRange> = line
        .tags
        .iter()
        .map(|tag| tag.link.unwrap_or(tag.code.range))
        .chain(line.persons.iter().map(|person| person.range))
        .chain(line.stray.iter().copied())
        .collect();
    items.sort_by_key(|range| range.start());
    let mut end = line.keyword.range.end();
    for (index, item) in items.iter().enumerate() {
        let allowed = usize::from(index > 0);
        extra_commas(context, TextRange::new(end.min(item.start()), item.start()), allowed, report);
        end = item.end();
    }
    if !items.is_empty() {
        extra_commas(context, TextRange::new(end.min(line.range.end()), line.range.end()), 0, report);
    }
}

fn extra_commas(context: &Context<'_>, gap: TextRange, allowed: usize, report: &mut Report<'_>) {
    let text = context.slice(gap);
    if let Some((at, _)) = text.match_indices(',').nth(allowed) {
        let range = TextRange::at(gap.start() + cable_text::TextSize::new(at as u32), 1.into());
        report
            .finding(range, "this comma parts nothing; between two of the TAGS stands at most one")
            .safe_fix("Remove the comma", vec![Edit { range, new_text: String::new() }]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn keyword_and_stray_characters_are_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGE: PREL,, *KZ, ECON.
                ^^^^^ TAG004 warning: `TAGE:` is no keyword; the line of TAGS begins with `TAGS:`
                           ^ TAG004 warning: this comma parts nothing; between two of the TAGS stands at most one
                             ^ TAG004 warning: `*` has no place among the TAGS; codes are parted by blanks or commas
                                      ^ TAG004 warning: the TAGS line ends with its last code; `.` does not belong there
                SUBJECT: TEST
            "#]],
            "TAG004",
        );
    }

    #[test]
    fn a_line_without_codes_is_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS:
                ^^^^^ TAG004 warning: the TAGS line names none; at least one subject is needed
                SUBJECT: TEST
            "#]],
            "TAG004",
        );
    }

    #[test]
    fn blanks_commas_persons_and_continuation_lines_are_sound() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL ECON, KZ (SMITH, JOHN P),
            AF, US
            SUBJECT: TEST
        "#]],
            "TAG004",
        );
    }

    #[test]
    fn the_fix_writes_the_line_as_it_should_be() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nTAGE: PREL,, KZ.\nSUBJECT: TEST\n",
            "UNCLAS ASTANA 000001\n\nTAGS: PREL, KZ\nSUBJECT: TEST\n",
            "TAG004",
        );
    }
}

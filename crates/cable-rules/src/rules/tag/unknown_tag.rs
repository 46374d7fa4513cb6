//! TAGS that the table does not know.

use cable_message::TagsLine;
use cable_reference::{Reference, Tag};
use cable_text::{TextRange, TextSize};

use crate::rules::arc::misread_digit::misread_tag;
use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each of the TAGS is in the table of TAGS. A code that is two known ones run together, or one letter away from a
    /// known one, is named with what was probably meant; captions that strayed into the line are named as such.
    ///
    /// ## Why
    /// A misspelt code files the telegram where nobody looks for it. The table is a snapshot, so a code that it lacks is
    /// only a hint.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: ECONEFIN, MOPPS, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: ECON, EFIN, MOPS, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Unsafe: parts the codes that run together, or writes the nearest one.
    ///
    /// ## References
    /// - 5 FAH-3 H-010: TAGS and terms.
    /// - Format notes, section 6: TAG words run together or misspelt.
    UNKNOWN_TAG = {
        code: "TAG002",
        name: "unknown-tag",
        severities: Severities::drafting(Severity::Hint),
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = &context.message.tags else { return };
    let reference = context.reference();
    let open = open_parenthesis(context, line);
    let mut rest = line.tags.as_slice();
    while let Some((tag, behind)) = rest.split_first() {
        if open.is_some_and(|open| tag.code.range.start() >= open) {
            break;
        }
        if let Some((range, behind)) = person(context, rest) {
            report.finding(
                range,
                format!("{} are no TAGS; a person stands in parentheses, (LAST, FIRST M)", context.slice(range)),
            );
            rest = behind;
            continue;
        }
        rest = behind;
        let (code, range) = (tag.code.value.as_str(), tag.code.range);
        // That a scanner read digits for letters is said by the rule for it.
        if reference.tag(code).is_some() || misread_tag(reference, code).is_some() {
            continue;
        }
        if reference.caption(code).is_some() {
            report.finding(range, format!("{code} is a caption and not one of the TAGS"));
        } else if let Some(codes) = run_together(reference, code) {
            let codes = codes.join(", ");
            report
                .finding(range, format!("{code} is in no table of TAGS; it looks like {codes} run together"))
                .unsafe_fix(format!("Write {codes}"), vec![Edit { range, new_text: codes }]);
        } else {
            suggest(reference.nearest_tags(code).as_slice(), tag, report);
        }
    }
}

/// How far the words go that stand behind a parenthesis that nothing closes: a person, or what was meant for one.
fn open_parenthesis(context: &Context<'_>, line: &TagsLine) -> Option<TextSize> {
    let open = line.stray.iter().find(|&&stray| context.slice(stray) == "(")?;
    Some(open.end())
}

/// A name without its parentheses: words that are no TAGS, with a comma behind the first and an initial last.
fn person<'a>(context: &Context<'_>, tags: &'a [cable_message::Tag]) -> Option<(TextRange, &'a [cable_message::Tag])> {
    let reference = context.reference();
    let unknown = tags.iter().take_while(|tag| reference.tag(&tag.code.value).is_none()).take(3).count();
    let (name, rest) = tags.split_at(unknown);
    let [family, given, ..] = name else { return None };
    let between = context.slice(TextRange::new(family.code.range.end(), given.code.range.start()));
    let is_initial = name.len() == 3 && name[2].code.value.len() == 1;
    (between.trim() == "," && is_initial).then(|| (family.code.range.cover(name[name.len() - 1].code.range), rest))
}

fn suggest(nearest: &[&Tag], tag: &cable_message::Tag, report: &mut Report<'_>) {
    let (code, range) = (tag.code.value.as_str(), tag.code.range);
    let Some(first) = nearest.first() else {
        report.finding(range, format!("{code} is in no table of TAGS"));
        return;
    };
    let names: Vec<String> = nearest
        .iter()
        .map(|near| match &near.title {
            Some(title) => format!("{} ({title})", near.code),
            None => near.code.to_string(),
        })
        .collect();
    report
        .finding(range, format!("{code} is in no table of TAGS; did you mean {}?", names.join(" or ")))
        .unsafe_fix(format!("Write {}", first.code), vec![Edit { range, new_text: first.code.to_string() }]);
}

/// The known codes that a word is made of, when it is made of nothing else.
fn run_together<'a>(reference: &Reference, code: &'a str) -> Option<Vec<&'a str>> {
    // Shorter words fall apart into country codes by chance.
    if !code.is_ascii() || !(6..=16).contains(&code.len()) {
        return None;
    }
    parts(reference, code).filter(|parts| parts.len() > 1)
}

/// The parts, long ones first: `ECON` before `EC` and `ON`.
fn parts<'a>(reference: &Reference, rest: &'a str) -> Option<Vec<&'a str>> {
    if rest.is_empty() {
        return Some(Vec::new());
    }
    for len in [4, 2, 3] {
        let Some((first, behind)) = rest.split_at_checked(len) else { continue };
        if reference.tag(first).is_some()
            && let Some(mut others) = parts(reference, behind)
        {
            others.insert(0, first);
            return Some(others);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn unknown_codes_are_named_with_what_was_meant() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: ECONEFIN, MOPPS, QWXZ, SIPDIS, KZ
                      ^^^^^^^^ TAG002 hint: ECONEFIN is in no table of TAGS; it looks like ECON, EFIN run together
                                ^^^^^ TAG002 hint: MOPPS is in no table of TAGS; did you mean MOPS (Military Operations)?
                                       ^^^^ TAG002 hint: QWXZ is in no table of TAGS
                                             ^^^^^^ TAG002 hint: SIPDIS is a caption and not one of the TAGS
                SUBJECT: TEST
            "#]],
            "TAG002",
        );
    }

    #[test]
    fn known_codes_of_any_class_and_persons_are_left_alone() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KDEM, NATO, PINR, KZ, XG, (SMITH, JOHN P)
            SUBJECT: TEST
        "#]],
            "TAG002",
        );
    }

    #[test]
    fn the_fix_parts_what_runs_together() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nTAGS: ECONEFIN KZ\n",
            "UNCLAS ASTANA 000001\n\nTAGS: ECON, EFIN KZ\n",
            "TAG002",
        );
    }
}

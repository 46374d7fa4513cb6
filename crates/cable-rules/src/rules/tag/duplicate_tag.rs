//! TAGS that stand twice.

use std::collections::HashMap;

use cable_text::TextRange;

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each code stands once on the TAGS line.
    ///
    /// ## Why
    /// The second one says nothing, and often stands where another code was meant.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, ECON, PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, ECON, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Safe: removes the second one with the separator before it.
    ///
    /// ## References
    /// - Format notes, section 4, check 25: TAGS known, no duplicates.
    DUPLICATE_TAG = {
        code: "TAG003",
        name: "duplicate-tag",
        severities: Severities::drafting(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = &context.message.tags else { return };
    // A link is part of the item that it is around.
    let place = |tag: &cable_message::Tag| tag.link.unwrap_or(tag.code.range);
    let mut items: Vec<TextRange> =
        line.tags.iter().map(place).chain(line.persons.iter().map(|person| person.range)).collect();
    items.sort_by_key(|range| range.start());
    let mut firsts = HashMap::new();
    for tag in &line.tags {
        let first = *firsts.entry(tag.code.value.to_ascii_uppercase()).or_insert(tag);
        if first == tag {
            continue;
        }
        let code = &tag.code.value;
        let here = place(tag);
        let items_before = &items[..items.partition_point(|item| item.end() <= here.start())];
        let before = items_before.last().map_or(here.start(), |item| item.end());
        report
            .finding(tag.code.range, format!("{code} stands on the TAGS line already; once is enough"))
            .related(first.code.range, format!("the first {code}"))
            .safe_fix(
                format!("Remove the second {code}"),
                vec![Edit { range: TextRange::new(before, here.end()), new_text: String::new() }],
            );
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn the_second_one_is_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, ECON, PREL, KZ
                                  ^^^^ TAG003 warning: PREL stands on the TAGS line already; once is enough
                SUBJECT: TEST
            "#]],
            "TAG003",
        );
    }

    #[test]
    fn a_person_may_be_named_as_a_code_is() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            E.O. 12958: N/A
            TAGS: PREL, KZ, (PREL, JOHN)
            SUBJECT: TEST
        "#]],
            "TAG003",
        );
    }

    #[test]
    fn the_fix_leaves_one() {
        check_fix(
            "UNCLAS ASTANA 000001\n\nTAGS: PREL, ECON, PREL, KZ KZ\n",
            "UNCLAS ASTANA 000001\n\nTAGS: PREL, ECON, KZ\n",
            "TAG003",
        );
        check_fix(
            "UNCLAS ASTANA 000001\n\nTAGS: [PREL](#) [PREL](#)\n",
            "UNCLAS ASTANA 000001\n\nTAGS: [PREL](#)\n",
            "TAG003",
        );
    }
}

//! Persons in the TAGS line out of form.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A person stands in parentheses of its own, `(LAST, FIRST M)`: capitals, one comma, no full stop behind the
    /// initial.
    ///
    /// ## Why
    /// Archives index persons by this form. With a full stop or without the comma the name is filed apart from its own.
    ///
    /// ## Example
    /// ```cable
    /// R 171225Z AUG 76
    /// FM AMEMBASSY NAIROBI
    /// TO SECSTATE WASHDC 3390
    ///
    /// UNCLAS NAIROBI 8703
    ///
    /// E.O. 11652: N/A
    /// TAGS: OVIP, KE, (PENDLETON, GRACE M.)
    /// SUBJ: FLAMINGOS
    ///
    /// 1. THE BIRDS WERE COUNTED.
    /// BELLINGHAM
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 171225Z AUG 76
    /// FM AMEMBASSY NAIROBI
    /// TO SECSTATE WASHDC 3390
    ///
    /// UNCLAS NAIROBI 8703
    ///
    /// E.O. 11652: N/A
    /// TAGS: OVIP, KE, (PENDLETON, GRACE M)
    /// SUBJ: FLAMINGOS
    ///
    /// 1. THE BIRDS WERE COUNTED.
    /// BELLINGHAM
    /// ```
    ///
    /// ## References
    /// - TAGS handbook of 1974: persons.
    /// - Format notes, section 2 (FL12), rules of 1974.
    PERSON_TAG_FORM = {
        code: "TAG008",
        name: "person-tag-form",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: None, mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(line) = &context.message.tags else { return };
    for person in &line.persons {
        let name = person.value.trim_start_matches('(').trim_end_matches(')').trim();
        let fault = match name.matches(',').count() {
            0 => "has no comma behind the family name",
            1 if name.ends_with('.') => "ends with a full stop",
            1 if name.bytes().any(|byte| byte.is_ascii_lowercase()) => "is not in capitals",
            1 => continue,
            _ => "has more than one comma",
        };
        report.finding(person.range, format!("({name}) {fault}; a person is written (LAST, FIRST M)"));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn persons_have_one_form() {
        check(
            expect![[r#"
                R 171225Z AUG 76
                FM AMEMBASSY NAIROBI
                TO SECSTATE WASHDC 3390

                UNCLAS NAIROBI 8703

                E.O. 11652: N/A
                TAGS: OVIP, KE, (PENDLETON, GRACE M.), (PENDLETON GRACE), (Pendleton, Grace)
                                ^^^^^^^^^^^^^^^^^^^^^ TAG008 hint: (PENDLETON, GRACE M.) ends with a full stop; a person is written (LAST, FIRST M)
                                                       ^^^^^^^^^^^^^^^^^ TAG008 hint: (PENDLETON GRACE) has no comma behind the family name; a person is written (LAST, FIRST M)
                                                                          ^^^^^^^^^^^^^^^^^^ TAG008 hint: (Pendleton, Grace) is not in capitals; a person is written (LAST, FIRST M)
                SUBJ: FLAMINGOS

                1. THE BIRDS WERE COUNTED.
                BELLINGHAM
            "#]],
            "TAG008",
        );
    }

    #[test]
    fn the_form_of_1974() {
        check(
            expect![[r#"
                R 171225Z AUG 76
                FM AMEMBASSY NAIROBI
                TO SECSTATE WASHDC 3390

                UNCLAS NAIROBI 8703

                E.O. 11652: N/A
                TAGS: OVIP, KE, (PENDLETON, GRACE M) (ODINGA, AJUMA)
                SUBJ: FLAMINGOS

                1. THE BIRDS WERE COUNTED.
                BELLINGHAM
            "#]],
            "TAG008",
        );
    }
}

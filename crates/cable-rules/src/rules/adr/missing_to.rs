//! FL7 is missing.

use cable_message::{Form, Profile};

use crate::heading::{self, FormatLine};
use crate::rules::trn::unrecognized_heading_line::{is_meant_by_a_line, stand_in};
use crate::{Completeness, Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A message with an originator (FL6) or a date-time group (FL5) has an action addressee: `TO` (FL7), or `Action:` in
    /// the labelled form. Archive copies with `INFO` alone are left alone.
    ///
    /// ## Why
    /// The message centre delivers by TO. Without it nobody is asked to act, and in a copy the addressees are lost.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// INFO RUEHVB/AMEMBASSY ZAGREB 0618
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    /// INFO RUEHVB/AMEMBASSY ZAGREB 0618
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 142, 205, Annex B (FL7).
    MISSING_TO = {
        code: "ADR002",
        name: "missing-to",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Warning),
            smart: Some(Severity::Warning),
            naval: Some(Severity::Error),
            mars: Some(Severity::Error),
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if let (Some(&keyword), true) = (message.to.keywords.first(), message.to.addresses.is_empty()) {
        report.finding(keyword, "TO names no addressee");
        return;
    }
    let has_info = !message.info.addresses.is_empty();
    if FormatLine::To.place(message).is_some() || (has_info && message.profile == Profile::Aad) {
        return;
    }
    if message.profile == Profile::Smart {
        // Copies for the information addressees leave the others out.
        if let Some(label) = message.labels.iter().find(|label| label.label.value == "MRN").filter(|_| !has_info) {
            let finding = report.finding(label.label.range, "the labelled heading has no Action: field");
            if let Some(from) = &message.from {
                finding.related(from.line, "behind this field");
            }
        }
        return;
    }
    let before = FormatLine::From.place(message).or_else(|| FormatLine::DateTimeGroup.place(message));
    // Abbreviated plaindress has no addresses; FL2 and FL3 tell who is meant.
    let is_transmitted = context.settings.completeness == Completeness::Transmitted && message.form != Form::Mil127;
    let Some(place) = before.or_else(|| heading::neighbour(message, FormatLine::To).filter(|_| is_transmitted)) else {
        return;
    };
    // A line that was not recognised in its place is reported itself.
    if message.profile != Profile::Aad && stand_in(message, FormatLine::To).is_some() {
        return;
    }
    if !heading::goes_on_behind(message, place) || is_meant_by_a_line(context, "TO") {
        return;
    }
    if let Some(place) = heading::joined(context, FormatLine::To) {
        report.finding(place, format!("{} ran into the line before; it stands on a line of its own", FormatLine::To));
        return;
    }
    let behind = match (&message.from, before) {
        (Some(_), _) => " behind the originator",
        (None, Some(_)) => " behind the date-time group",
        (None, None) => "",
    };
    report.finding(place, format!("{} is missing{behind}", FormatLine::To));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn an_addressee_is_asked_for_where_there_is_an_originator() {
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                ^^^^^^^^^^^^^^^^^^^^^^ ADR002 error: FL7 (TO and the action addressees) is missing behind the originator

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR002",
        );
        check(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                TO
                ^^ ADR002 error: TO names no addressee
                INFO AMEMBASSY ZAGREB

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR002",
        );
    }

    #[test]
    fn what_is_misspelt_or_not_yet_written_is_not_missing() {
        check(
            expect![[r#"
            R 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA
        "#]],
            "ADR002",
        );
        check(
            expect![[r#"
            R 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA
            T0 SECSTATE WASHDC

            UNCLAS LJUBLJANA 000236
        "#]],
            "ADR002",
        );
    }

    #[test]
    fn extracts_and_archive_copies_with_info_alone_are_sound() {
        check(
            expect![[r#"
            UNCLAS LJUBLJANA 000236

            E.O. 12958: N/A
        "#]],
            "ADR002",
        );
        check(
            expect![[r#"
            R 091540Z MAY 74
            FM AMEMBASSY QUITO
            INFO AMEMBASSY BOGOTA

            UNCLAS QUITO 3127
        "#]],
            "ADR002",
        );
    }
}

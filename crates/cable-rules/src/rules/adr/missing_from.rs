//! FL6 is missing.

use cable_message::{Form, Profile};
use cable_text::TextRange;

use crate::heading::{self, FormatLine};
use crate::rules::trn::unrecognized_heading_line::{is_meant_by_a_line, stand_in};
use crate::{Completeness, Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A message with a date-time group (FL5) or action addressees (FL7) names its originator: `FM` (FL6), or `From:` in
    /// the labelled form. FM may be missing where the message goes to an address indicating group that includes the
    /// originator, and in a copy that begins later. An address that stands in the text, behind BT, is none.
    ///
    /// ## Why
    /// Without FM nobody knows who speaks, and the message cannot be found again or answered: originator and date-time
    /// group together are its name.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// TO RUEHC/SECSTATE WASHDC 6611
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
    /// ## References
    /// - ACP 127(G) 142, 205.c(1), Annex B (FL6).
    MISSING_FROM = {
        code: "ADR001",
        name: "missing-from",
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
    if let Some(from) = &message.from {
        if from.address.is_none() {
            report.finding(from.line, "FM names no originator");
        }
        // Military copies of some years begin with the date alone and repeat the address in the text.
        let is_behind = |line: TextRange| line.start() < from.line.start();
        if let Some(&text) = message.breaks.first().filter(|&&line| is_behind(line))
            && FormatLine::DateTimeGroup.place(message).is_some_and(|group| group.start() < text.start())
        {
            report
                .finding(from.line, "FM stands behind BT, in the text; the address (FL6 to FL9) belongs in front of it")
                .related(text, "the BT in front of the text")
                .at_most(Severity::Warning);
        }
        return;
    }
    if message.profile == Profile::Smart {
        let label = |name: &str| message.labels.iter().find(|label| label.label.value == name);
        if let Some(empty) = label("From") {
            report.finding(empty.label.range, "From: names no originator");
        } else if let Some(first) = label("MRN") {
            let finding = report.finding(first.label.range, "the labelled heading has no From: field");
            if let Some(before) = label("Date/DTG") {
                finding.related(before.label.range, "behind this field");
            }
        }
        return;
    }
    let is_expected = FormatLine::DateTimeGroup.place(message).is_some()
        || (context.settings.completeness == Completeness::Transmitted && message.form != Form::Mil127);
    let is_group = message.to.addresses.iter().any(|address| address.name.value.starts_with("AIG "));
    if !is_expected || is_group {
        return;
    }
    let place = FormatLine::DateTimeGroup.place(message).or_else(|| heading::neighbour(message, FormatLine::From));
    // A line that was not recognised in its place is reported itself.
    if message.profile != Profile::Aad && stand_in(message, FormatLine::From).is_some() {
        return;
    }
    let is_behind = |place| heading::goes_on_behind(message, place) && !is_meant_by_a_line(context, "FM");
    if let Some(place) = place.filter(|&place| is_behind(place)) {
        report.finding(place, missing(context));
    }
}

fn missing(context: &Context<'_>) -> String {
    let behind = FormatLine::DateTimeGroup.place(context.message).map_or("", |_| " behind the date-time group");
    format!("{} is missing{behind}", FormatLine::From)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn an_originator_is_asked_for_where_the_message_has_a_date() {
        check(
            expect![[r#"
                R 201010Z MAY 08
                ^^^^^^^^^^^^^^^^ ADR001 error: FL6 (FM and the originator) is missing behind the date-time group
                TO RUEHC/SECSTATE WASHDC 6611

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR001",
        );
        check(
            expect![[r#"
                R 201010Z MAY 08
                FM
                ^^ ADR001 error: FM names no originator
                TO RUEHC/SECSTATE WASHDC 6611

                UNCLAS LJUBLJANA 000236
            "#]],
            "ADR001",
        );
    }

    #[test]
    fn what_is_misspelt_or_not_yet_written_is_not_missing() {
        check(
            expect![[r#"
            R 201010Z MAY 08
        "#]],
            "ADR001",
        );
        check(
            expect![[r#"
            R 201010Z MAY 08
            FN AMEMBASSY LJUBLJANA
            TO SECSTATE WASHDC

            UNCLAS LJUBLJANA 000236
        "#]],
            "ADR001",
        );
    }

    #[test]
    fn an_address_in_the_text_is_none_of_the_heading() {
        check(
            expect![[r#"
                RAAUZYUW RUENAAA0001 0472348-UUUU--RUCRNAD
                ZNR UUUUU
                R 162348Z FEB 09
                BT
                UNCLAS
                PASS TO OFFICE CODES:
                FM CNO WASHINGTON DC//N1//
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ ADR001 warning: FM stands behind BT, in the text; the address (FL6 to FL9) belongs in front of it
                TO NAVADMIN
                SUBJ/FLAGS//
                BT
                #0001
                NNNN
            "#]],
            "ADR",
        );
    }

    #[test]
    fn extracts_and_address_groups_have_none() {
        check(
            expect![[r#"
            TO RUEHC/SECSTATE WASHDC 6611

            UNCLAS LJUBLJANA 000236
        "#]],
            "ADR001",
        );
        check(
            expect![[r#"
            R 201010Z MAY 98
            TO AIG 205
            BT
            UNCLAS
            BT
        "#]],
            "ADR001",
        );
    }
}

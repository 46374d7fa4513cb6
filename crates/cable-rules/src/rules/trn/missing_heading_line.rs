//! FL1 to FL5: a line that is missing between others.

use cable_message::{Form, Message, Profile};

use cable_text::{TextRange, TextSize};

use crate::heading::{self, FormatLine};
use crate::rules::trn::unrecognized_heading_line::stand_in;
use crate::{Completeness, Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Where the heading of the communications centre is there (FL1 to FL4, or the coded header of ACP 128), none of its
    /// lines is missing behind the first one, nor the date-time group (FL5) before FM and TO. A copy that begins later is
    /// an extract: nothing is missing before its first line, unless `completeness = "transmitted"` is set.
    ///
    /// ## Why
    /// The four lines tell the machines where the message goes, who sent it and how it may be sent; the message centre
    /// sends back a message that lacks one. In a copy, a hole among lines that always stand together is damage.
    ///
    /// ## Example
    /// ```cable
    /// VZCZCXYZ0003
    /// RR RUEHWEB
    /// ZNR UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// VZCZCXYZ0003
    /// RR RUEHWEB
    /// DE RUEHLJ #0236 1411010
    /// ZNR UUUUU ZZH
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC 6611
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Safe, for a line that ran into the one before: puts it on a line of its own.
    ///
    /// ## References
    /// - ACP 127(G) 142-145, 203.b, Annex B.
    /// - 5 FAH-2 H-320.
    MISSING_HEADING_LINE = {
        code: "TRN007",
        name: "missing-heading-line",
        severities: Severities {
            state: Some(Severity::Error),
            aad: Some(Severity::Hint),
            smart: None,
            naval: Some(Severity::Error),
            mars: Some(Severity::Warning),
        },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let lines = [
        FormatLine::Transmission,
        FormatLine::Routing,
        FormatLine::Station,
        FormatLine::Security,
        FormatLine::DateTimeGroup,
    ];
    let is_missing = |line: FormatLine| {
        let is_there = line.place(message).is_some() || (line <= FormatLine::Station && message.coded_header.is_some());
        // A line that was not recognised in the place of one is reported itself.
        let is_damaged = || message.profile != Profile::Aad && stand_in(message, line).is_some();
        !is_there && line.is_mandatory(message.form) && is_expected(context, line) && !is_damaged()
    };
    let mut missing: Vec<FormatLine> = lines.into_iter().filter(|&line| is_missing(line)).collect();
    missing.retain(|&line| !report_joined(context, line, report));
    // A run of missing lines has one place, and is one finding.
    for run in missing.chunk_by(|&one, &other| next(message, one) == next(message, other)) {
        report_run(message, run, report);
    }
}

/// Reports a line that stands within the one before it. Whether it does.
fn report_joined(context: &Context<'_>, line: FormatLine, report: &mut Report<'_>) -> bool {
    let Some(place) = heading::joined(context, line) else { return false };
    let before = context.slice(TextRange::new(context.line_at(place.start()).start(), place.start()));
    let gap = TextSize::new((before.len() - before.trim_end().len()) as u32);
    let edit = Edit { range: TextRange::new(place.start() - gap, place.start()), new_text: "\n".to_owned() };
    report
        .finding(place, format!("{line} ran into the line before; it stands on a line of its own"))
        .safe_fix("Put it on a line of its own", vec![edit]);
    true
}

fn report_run(message: &Message, run: &[FormatLine], report: &mut Report<'_>) {
    let Some(place) = run.first().and_then(|&line| heading::neighbour(message, line)) else { return };
    let next = run.first().and_then(|&line| next(message, line));
    // The copy may end here, and the writer may be at work.
    if next.is_none() && !heading::goes_on_behind(message, place) {
        return;
    }
    let name = |line: &FormatLine| if run.len() < 3 { line.to_string() } else { line.name().to_owned() };
    let names: Vec<String> = run.iter().map(name).collect();
    let verb = if run.len() == 1 { "is" } else { "are" };
    let before = next.map_or_else(|| "at the end of the heading".to_owned(), |next| format!("before {}", next.name()));
    let finding = report.finding(place, format!("{} {verb} missing {before}", names.join(", ")));
    // With nothing to say there is no FL4; such a message is handled as if it needed an approved circuit.
    if run == [FormatLine::Security] && message.profile == Profile::Naval {
        finding.at_most(Severity::Info);
    }
}

/// The first format line that is there behind the place of one.
fn next(message: &Message, line: FormatLine) -> Option<FormatLine> {
    FormatLine::ALL.into_iter().find(|&other| other > line && other.place(message).is_some())
}

fn is_expected(context: &Context<'_>, line: FormatLine) -> bool {
    let message = context.message;
    let completeness = context.settings.completeness;
    if !heading::begins_before(message, line, completeness) {
        return false;
    }
    match line {
        // The security prosign of FL1 says what FL4 would.
        FormatLine::Security => message.transmissions.iter().all(|line| line.security_prosign.is_none()),
        // Abbreviated plaindress has neither FL5 nor addresses.
        FormatLine::DateTimeGroup => {
            let has_address = FormatLine::From.place(message).or_else(|| FormatLine::To.place(message)).is_some();
            has_address || (completeness == Completeness::Transmitted && message.form != Form::Mil127)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_with};
    use crate::{Completeness, Settings};

    #[test]
    fn a_hole_in_the_heading_is_reported_on_the_line_behind_it() {
        check(
            expect![[r#"
                VZCZCXYZ0003
                ZNR UUUUU ZZH
                ^^^^^^^^^^^^^ TRN007 error: FL2 (precedence digraph and routing indicators), FL3 (DE, station, serial and filing time) are missing before FL4
                FM AMEMBASSY LJUBLJANA
                ^^^^^^^^^^^^^^^^^^^^^^ TRN007 error: FL5 (precedence and date-time group) is missing before FL6
                TO RUEHC/SECSTATE WASHDC 6611

                UNCLAS LJUBLJANA 000236
            "#]],
            "TRN007",
        );
    }

    #[test]
    fn an_extract_begins_where_it_begins() {
        check(
            expect![[r#"
            ZNR UUUUU ZZH
            R 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA
            TO RUEHC/SECSTATE WASHDC 6611

            UNCLAS LJUBLJANA 000236
        "#]],
            "TRN007",
        );
    }

    #[test]
    fn a_heading_that_is_being_written_has_no_holes_yet() {
        check(
            expect![[r#"
            VZCZCXYZ0003
            RR RUEHWEB
        "#]],
            "TRN007",
        );
    }

    #[test]
    fn what_was_transmitted_begins_at_the_beginning() {
        let settings = Settings { completeness: Completeness::Transmitted, ..Settings::default() };
        check_with(
            expect![[r#"
                FM AMEMBASSY LJUBLJANA
                ^^^^^^^^^^^^^^^^^^^^^^ TRN007 error: FL1, FL2, FL3, FL4, FL5 are missing before FL6
                TO RUEHC/SECSTATE WASHDC 6611

                UNCLAS LJUBLJANA 000236
            "#]],
            "TRN007",
            &settings,
        );
    }

    #[test]
    fn a_service_message_has_no_date_time_group() {
        check(
            expect![[r#"
            VZCZCPQR009     UU
            RR RUOIAEB
            DE RUOIADM 0220 18/1420Z
            BT
            UNCLAS SVC ZES2 RUOIAEB 107A 17/0131Z
            BT
            NNNN
        "#]],
            "TRN007",
        );
    }
}

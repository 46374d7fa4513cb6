//! The coded header of ACP 128: `RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.`

use cable_message::CodedHeader;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The line that stands for FL1 to FL3 in ACP 128 has all its parts: eight letters for precedence, format, class and
    /// content; originating station with serial; day and time of filing; the class letter four times between hyphens, the
    /// same as in the code; two hyphens and the destinations.
    ///
    /// ## Why
    /// Each part stands at a fixed place and is read by a machine. The class letter is repeated so that no single damaged
    /// character can change how the message is protected.
    ///
    /// ## Example
    /// ```cable
    /// RTTCZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
    /// ZNR UUUUU
    /// R 141530Z MAR 05
    /// FM CNO WASHINGTON DC//N1//
    /// TO NAVADMIN
    /// BT
    /// UNCLAS //N01000//
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// BT
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
    /// ZNR UUUUU
    /// R 141530Z MAR 05
    /// FM CNO WASHINGTON DC//N1//
    /// TO NAVADMIN
    /// BT
    /// UNCLAS //N01000//
    /// SUBJ/STORAGE OF SIGNAL FLAGS//
    /// BT
    /// ```
    ///
    /// ## References
    /// - ACP 128, JANAP 128: the message header.
    /// - Format notes, section 2: mil128 header line.
    MALFORMED_CODED_HEADER = {
        code: "RTG006",
        name: "malformed-coded-header",
        severities: Severities {
            state: Some(Severity::Warning),
            aad: None,
            smart: None,
            naval: Some(Severity::Warning),
            mars: None,
        },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(header) = &context.message.coded_header else { return };
    for &stray in &header.stray {
        let text = context.slice(stray);
        report.finding(
            stray,
            format!(
                "`{text}` has no place in the coded header, which is as RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD."
            ),
        );
    }
    if header.stray.is_empty()
        && let Some(missing) = missing_part(header)
    {
        report.finding(header.line, format!("the coded header has no {missing}"));
        return;
    }
    check_class(header, report);
    // Behind the class letters stand two hyphens; gateways that wrote one are still read.
    if let (Some(redundancy), Some(first)) = (&header.redundancy, header.destinations.first()) {
        let between =
            cable_text::TextRange::new(redundancy.range.end(), first.range.start().max(redundancy.range.end()));
        if context.slice(between) == "-" {
            report
                .finding(between, "two hyphens belong between the class letters and the destinations, not one")
                .at_most(Severity::Hint);
        }
    }
}

fn missing_part(header: &CodedHeader) -> Option<&'static str> {
    match header {
        CodedHeader { code: None, .. } => Some("code of eight letters"),
        CodedHeader { indicator: None, .. } => Some("originating station with its serial"),
        CodedHeader { serial: None, .. } => Some("serial: four digits right behind the originating station"),
        CodedHeader { filed: None, .. } => Some("day and time of filing"),
        CodedHeader { redundancy: None, .. } => Some("repeated class letters"),
        CodedHeader { destinations, .. } if destinations.is_empty() => Some("destination"),
        _ => None,
    }
}

fn check_class(header: &CodedHeader, report: &mut Report<'_>) {
    let (Some(code), Some(redundancy)) = (&header.code, &header.redundancy) else { return };
    let Some(class) = code.value.chars().nth(3) else { return };
    let letter = cable_text::TextRange::at(code.range.start() + cable_text::TextSize::new(3), 1.into());
    let repeated = class.to_string().repeat(4);
    if redundancy.value == repeated {
        return;
    }
    // The class letter is the fourth; in a code with swapped letters it stands at another place.
    let is_even = redundancy.value.bytes().all(|byte| redundancy.value.as_bytes().first() == Some(&byte));
    let is_class = matches!(class, 'U' | 'E' | 'R' | 'C' | 'S' | 'T' | 'M');
    let message = match (is_even, is_class) {
        (true, true) => format!("class letter {class} in the code, but {} between the hyphens", redundancy.value),
        (true, false) => {
            format!("{class} is no class letter; {} between the hyphens says which one belongs here", redundancy.value)
        }
        (false, _) => format!("{} is not one class letter four times, as {repeated}", redundancy.value),
    };
    match is_even {
        true => report.finding(letter, message).related(redundancy.range, "the class letters"),
        false => report.finding(redundancy.range, message).related(letter, "the class letter of the code"),
    };
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn class_letters_that_differ_are_reported() {
        check(
            expect![[r#"
                RTTCZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                   ^ RTG006 warning: class letter C in the code, but UUUU between the hyphens
                BT
                UNCLAS //N01000//
                BT
            "#]],
            "RTG006",
        );
    }

    #[test]
    fn swapped_letters_and_a_single_hyphen_are_reported() {
        check(
            expect![[r#"
                RTTZUYUW RUENAAA1234 0731530-UUUU-RHCRNAD.
                   ^ RTG006 warning: Z is no class letter; UUUU between the hyphens says which one belongs here
                                                 ^ RTG006 hint: two hyphens belong between the class letters and the destinations, not one
                BT
                UNCLAS //N01000//
                BT
            "#]],
            "RTG006",
        );
    }

    #[test]
    fn the_full_stop_may_be_missing() {
        check(
            expect![[r#"
            RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD
            BT
            UNCLAS //N01000//
            BT
        "#]],
            "RTG006",
        );
    }
}

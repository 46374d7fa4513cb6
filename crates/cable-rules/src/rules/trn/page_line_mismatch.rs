//! Page lines of a military message that name another one.

use cable_message::{Page, PageStyle};
use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Severities, Severity, heading, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A page line repeats the routing indicator and the serial of FL3 and the classification of the text. A wrong station
    /// or serial that several page lines share is reported at the first of them.
    ///
    /// ## Why
    /// The page line is what holds a page to its message when the paper is cut. A page with a classification of its own
    /// is handled under it.
    ///
    /// ## Example
    /// ```cable
    /// DE RUOIADF #0907 3091650
    /// ZNR UUUUU
    /// R 051650Z NOV 97
    /// FM COMNAVREG SW SAN DIEGO CA
    /// TO RUOIADM/COMNAVSAFECEN NORFOLK VA
    /// BT
    /// UNCLAS
    /// YEARLY COUNT OF FIRE PUMPS
    /// 1. ALL FIRE PUMPS WERE COUNTED.
    ///
    /// PAGE 02 RUOIADF0970 UNCLAS
    /// 2. SPARE PARTS ARE NEEDED.
    ///
    /// PAGE 03 RUOIADF0907 UNCLAS
    /// 3. THE NEXT COUNT IS IN APRIL.
    /// BT
    /// #0907
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// DE RUOIADF #0907 3091650
    /// ZNR UUUUU
    /// R 051650Z NOV 97
    /// FM COMNAVREG SW SAN DIEGO CA
    /// TO RUOIADM/COMNAVSAFECEN NORFOLK VA
    /// BT
    /// UNCLAS
    /// YEARLY COUNT OF FIRE PUMPS
    /// 1. ALL FIRE PUMPS WERE COUNTED.
    ///
    /// PAGE 02 RUOIADF0907 UNCLAS
    /// 2. SPARE PARTS ARE NEEDED.
    ///
    /// PAGE 03 RUOIADF0907 UNCLAS
    /// 3. THE NEXT COUNT IS IN APRIL.
    /// BT
    /// #0907
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G), paragraphs 208 and 223.
    /// - Format notes, section 4, check 38: RI and serial as in FL3, class as in FL12.
    PAGE_LINE_MISMATCH = {
        code: "TRN014",
        name: "page-line-mismatch",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Warning), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    if heading::has_two_headings(message) {
        return;
    }
    let station = message.station.as_ref().map(|line| (line.indicator.as_ref(), line.serial.as_ref()));
    let header = message.coded_header.as_ref().map(|line| (line.indicator.as_ref(), line.serial.as_ref()));
    let (indicator, serial) = station.or(header).unwrap_or_default();
    // A gateway that makes a new header counts from 0000, and the page lines stay those of the old one.
    if serial.is_some_and(|serial| serial.value.trim_matches(['#', '0']).is_empty()) {
        return;
    }
    // Where the heading has the wrong one, all page lines differ from it alike.
    let mut told: Vec<&str> = Vec::new();
    for page in message.pages.iter().filter(|page| page.style == PageStyle::Military) {
        if let (Some(said), Some(own)) = (&page.station, indicator)
            && said.value != own.value
            && !told.contains(&&*said.value)
        {
            told.push(&said.value);
            report
                .finding(said.range, format!("the page line has {}, the message is from {}", said.value, own.value))
                .related(own.range, "the station of the message");
        }
        if let (Some(said), Some(own)) = (&page.serial, serial) {
            let digits = |serial: &str| serial.trim_start_matches(['#', '0']).to_owned();
            if digits(&said.value) != digits(&own.value) && !told.contains(&&*said.value) {
                told.push(&said.value);
                report
                    .finding(said.range, format!("the page line has serial {}, the message {}", said.value, own.value))
                    .related(own.range, "the serial of the message");
            }
        }
        check_classification(context, page, report);
    }
}

/// The classification stands last on the page line; pages of cipher text have none.
fn check_classification(context: &Context<'_>, page: &Page, report: &mut Report<'_>) {
    let Some(behind) = page.serial.as_ref().map(|serial| serial.range.end()) else { return };
    let Some(line) = &context.message.classification else { return };
    let Some(own) = &line.level else { return };
    let rest = TextRange::new(behind, page.line.end().max(behind));
    let written = context.slice(rest);
    let word = written.trim();
    let start = rest.start() + TextSize::new((written.len() - written.trim_start().len()) as u32);
    let Some(said) = context.reference().classification(word) else { return };
    if said.rank != own.rank {
        report
            .finding(
                TextRange::at(start, TextSize::of(word)),
                format!("the page is {}, the message {}", said.word, own.word),
            )
            .related(line.word.range, "the classification of the message");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn station_serial_and_classification_are_those_of_the_message() {
        check(
            expect![[r#"
                DE RUOIADF #0907 3091650
                ZNR UUUUU
                R 051650Z NOV 97
                FM COMNAVREG SW SAN DIEGO CA
                TO RUOIADM/COMNAVSAFECEN NORFOLK VA
                BT
                UNCLAS
                YEARLY COUNT OF FIRE PUMPS
                1. ALL FIRE PUMPS WERE COUNTED.

                PAGE 02 RUOIADG0970 UNCLAS
                        ^^^^^^^ TRN014 warning: the page line has RUOIADG, the message is from RUOIADF
                               ^^^^ TRN014 warning: the page line has serial 0970, the message #0907
                2. SPARE PARTS ARE NEEDED.

                PAGE 03 RUOIADF 0907 C O N F I D E N T I A L
                                     ^^^^^^^^^^^^^^^^^^^^^^^ TRN014 warning: the page is CONFIDENTIAL, the message UNCLASSIFIED
                3. THE NEXT COUNT IS IN APRIL.
                BT
                #0907
                NNNN
            "#]],
            "TRN014",
        );
    }

    #[test]
    fn a_gateway_has_no_serial() {
        check(
            expect![[r#"
                DE RUEWMCS #0000 3091650
                ZNR UUUUU
                R 051650Z NOV 97
                FM COMNAVREG SW SAN DIEGO CA
                TO RUOIADM/COMNAVSAFECEN NORFOLK VA
                BT
                UNCLAS
                YEARLY COUNT OF FIRE PUMPS
                1. ALL FIRE PUMPS WERE COUNTED.

                PAGE 02 RUOIADF0907 UNCLAS
                2. SPARE PARTS ARE NEEDED.

                PAGE 03 RUOIADF0907 UNCLAS
                3. THE NEXT COUNT IS IN APRIL.
                BT
                #0907
                NNNN
            "#]],
            "TRN014",
        );
    }

    #[test]
    fn what_all_page_lines_have_alike_is_said_once() {
        check(
            expect![[r#"
                RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
                ZNR UUUUU
                R 141530Z MAR 05
                FM CNO WASHINGTON DC//N1//
                TO NAVADMIN
                BT
                UNCLAS //N01000//
                SUBJ/FLAGS//
                RMKS/1. AIR THE FLAGS
                PAGE 02 RUENAAB1234 UNCLAS
                        ^^^^^^^ TRN014 warning: the page line has RUENAAB, the message is from RUENAAA
                ONCE A
                PAGE 03 RUENAAB1234 UNCLAS
                MONTH.//
                BT
                #1234
                NNNN
            "#]],
            "TRN014",
        );
    }

    #[test]
    fn a_sound_page_line() {
        check(
            expect![[r#"
                DE RUOIADF #0907 3091650
                ZNR UUUUU
                R 051650Z NOV 97
                FM COMNAVREG SW SAN DIEGO CA
                TO RUOIADM/COMNAVSAFECEN NORFOLK VA
                BT
                UNCLAS
                YEARLY COUNT OF FIRE PUMPS
                1. ALL FIRE PUMPS WERE COUNTED.

                PAGE 02 RUOIADF 0907 UNCLAS
                2. SPARE PARTS ARE NEEDED.

                PAGE 3 RUOIADF #0907
                3. THE NEXT COUNT IS IN APRIL.
                BT
                #0907
                NNNN
            "#]],
            "TRN014",
        );
    }
}

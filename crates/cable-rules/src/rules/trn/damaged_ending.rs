//! An end of message or a validation number that is damaged.

use cable_message::{Form, Profile};
use cable_text::TextSize;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Behind the second BT of a military message stand the validation number, `#` and four digits, and `NNNN`, each
    /// on a line of its own and whole. A message that has FL1 and both BT has the end mark. In archive copies nothing
    /// is glued to the end mark.
    ///
    /// ## Why
    /// Stations and programs cut messages at NNNN. A mark with a wrong letter lets two messages run together.
    ///
    /// ## Example
    /// ```cable
    /// VZCZCKLM114
    /// RR RUOIABC
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU
    /// R 020915Z MAY 99
    /// FM COMNAVAIRLANT NORFOLK VA
    /// TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// 1. EIGHT TOW BARS ARE READY.
    /// 2. SEND PORT OF ENTRY.
    /// BT
    /// #0412
    /// NNMN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// VZCZCKLM114
    /// RR RUOIABC
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU
    /// R 020915Z MAY 99
    /// FM COMNAVAIRLANT NORFOLK VA
    /// TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// 1. EIGHT TOW BARS ARE READY.
    /// 2. SEND PORT OF ENTRY.
    /// BT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 114, 138.d, 208.f (FL15, FL16).
    /// - Format notes, section 2, on FL14 to FL16; section 3: end marks in copies.
    DAMAGED_ENDING = {
        code: "TRN022",
        name: "damaged-ending",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Warning), mars: Some(Severity::Warning) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let is_circuit = matches!(message.profile, Profile::Naval | Profile::Mars);
    let last_break = message.breaks.last().map_or(TextSize::new(0), |line| line.end());
    let mut told = false;
    for line in message.lines.iter().filter(|line| line.range.start() >= last_break) {
        let text = context.slice(line.range).trim();
        let said =
            if text.starts_with("NNNN") && text.len() > 4 && text[4..].bytes().all(|byte| byte.is_ascii_uppercase()) {
                "the start of another message ran into the end mark"
            } else if !is_circuit || message.breaks.is_empty() {
                continue;
            } else if is_nearly_end(text) {
                "the end mark is NNNN"
            } else if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
                "a number sign is missing before the validation number"
            } else if text.starts_with('#') && text.ends_with("NNNN") {
                "NNNN belongs on a line of its own"
            } else {
                continue;
            };
        told = true;
        report.finding(line.range, said);
    }
    let is_whole = message.form == Form::Mil127 && message.breaks.len() == 2 && !message.transmissions.is_empty();
    if is_whole && !told && message.end.is_none() && message.validation.is_none() {
        report.finding(message.breaks[1], "NNNN (FL16) is missing behind the text").at_most(Severity::Hint);
    }
}

/// `NNN`, `NNMN`, `HNNN`: a mark with one letter lost or wrong.
fn is_nearly_end(text: &str) -> bool {
    text != "NNNN"
        && (3..=5).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_uppercase())
        && text.bytes().filter(|&byte| byte == b'N').count() >= 3
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn marks_with_wrong_letters() {
        check(
            expect![[r#"
                VZCZCKLM114
                RR RUOIABC
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
                BT
                UNCLAS
                1. EIGHT TOW BARS ARE READY.
                2. SEND PORT OF ENTRY.
                BT
                #0412
                NNMN
                ^^^^ TRN022 warning: the end mark is NNNN
            "#]],
            "TRN022",
        );
        check(
            expect![[r#"
                VZCZCKLM114
                RR RUOIABC
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
                BT
                UNCLAS
                1. EIGHT TOW BARS ARE READY.
                2. SEND PORT OF ENTRY.
                BT
                0412
                ^^^^ TRN022 warning: a number sign is missing before the validation number
                NNNN
            "#]],
            "TRN022",
        );
        check(
            expect![[r#"
                VZCZCKLM114
                RR RUOIABC
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
                BT
                UNCLAS
                1. EIGHT TOW BARS ARE READY.
                2. SEND PORT OF ENTRY.
                BT
                #0412 NNNN
                ^^^^^^^^^^ TRN022 warning: NNNN belongs on a line of its own
            "#]],
            "TRN022",
        );
        check(
            expect![[r#"
                VZCZCKLM114
                RR RUOIABC
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
                BT
                UNCLAS
                1. EIGHT TOW BARS ARE READY.
                2. SEND PORT OF ENTRY.
                BT
                ^^ TRN022 hint: NNNN (FL16) is missing behind the text
            "#]],
            "TRN022",
        );
    }

    #[test]
    fn sound_endings() {
        check(
            expect![[r#"
            VZCZCKLM114
            RR RUOIABC
            DE RUOIABE #0412 1220915
            ZNR UUUUU
            R 020915Z MAY 99
            FM COMNAVAIRLANT NORFOLK VA
            TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
            BT
            UNCLAS
            1. EIGHT TOW BARS ARE READY.
            2. SEND PORT OF ENTRY.
            BT
            #0412
            NNNN
        "#]],
            "TRN022",
        );
        check(
            expect![[r#"
            VZCZCKLM114
            RR RUOIABC
            DE RUOIABE #0412 1220915
            ZNR UUUUU
            R 020915Z MAY 99
            FM COMNAVAIRLANT NORFOLK VA
            TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
            BT
            UNCLAS
            1. EIGHT TOW BARS ARE READY.
            2. SEND PORT OF ENTRY.
            BT
            C LINE 2 WA PORT OF EXIT
            #0412
            NNNN
        "#]],
            "TRN022",
        );
    }
}

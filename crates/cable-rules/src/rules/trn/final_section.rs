//! The last section of a military message that does not say so.

use cable_message::Form;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The last section of a message on military circuits reads FINAL SECTION OF and the number of sections.
    ///
    /// ## Why
    /// The word FINAL tells the receiving station that it has all sections and may deliver.
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
    /// UNCLAS SECTION 2 OF 2
    /// 1. EIGHT TOW BARS ARE READY.
    /// 2. SEND PORT OF ENTRY.
    /// BT
    /// #0412
    /// NNNN
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
    /// UNCLAS FINAL SECTION OF 2
    /// 1. EIGHT TOW BARS ARE READY.
    /// 2. SEND PORT OF ENTRY.
    /// BT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 208.e.
    /// - Format notes, section 4, check 37.
    FINAL_SECTION = {
        code: "TRN026",
        name: "final-section",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    // Messages with a coded header number the last section like the others.
    let Some(section) = message.classification.as_ref().and_then(|line| line.section.as_ref()) else { return };
    if message.form == Form::Mil127 && section.number == Some(section.of) && section.of > 1 {
        report.finding(section.range, format!("the last section reads FINAL SECTION OF {}", section.of));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_last_of_two() {
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
                UNCLAS SECTION 2 OF 2
                       ^^^^^^^^^^^^^^ TRN026 hint: the last section reads FINAL SECTION OF 2
                1. EIGHT TOW BARS ARE READY.
                2. SEND PORT OF ENTRY.
                BT
                #0412
                NNNN
            "#]],
            "TRN026",
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
            UNCLAS SECTION 1 OF 2
            1. EIGHT TOW BARS ARE READY.
            2. SEND PORT OF ENTRY.
            BT
            #0412
            NNNN
        "#]],
            "TRN026",
        );
    }
}

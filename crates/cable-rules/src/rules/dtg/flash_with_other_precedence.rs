//! FLASH together with another precedence.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A message that is FLASH for action and of lower precedence for information is sent as two transmissions, each
    /// with its own addressees.
    ///
    /// ## Why
    /// A relay that handles the whole message as FLASH keeps other FLASH traffic waiting for addressees that could
    /// wait.
    ///
    /// ## Example
    /// ```cable
    /// Z O 011412Z APR 04
    /// FM COMNAVSAFECEN NORFOLK VA
    /// TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
    /// INFO RUOIABE/COMNAVAIRLANT NORFOLK VA
    /// BT
    /// UNCLAS
    /// TEST
    /// BT
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// Z 011412Z APR 04
    /// FM COMNAVSAFECEN NORFOLK VA
    /// TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// TEST
    /// BT
    /// ```
    ///
    /// ## References
    /// - ACP 127(G), paragraph 152.e; 5 FAH-2 H-320.
    /// - Format notes, section 4, check 35.
    FLASH_WITH_OTHER_PRECEDENCE = {
        code: "DTG006",
        name: "flash-with-other-precedence",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: Some(Severity::Hint), naval: Some(Severity::Hint), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(group) = context.message.date_time_group() else { return };
    let [action, information, ..] = group.precedences.as_slice() else { return };
    if action.value == "Z" && information.value != "Z" {
        report
            .finding(
                information.range,
                format!(
                    "{} beside FLASH: the information addressees get a transmission of their own",
                    information.value
                ),
            )
            .related(action.range, "FLASH for the action addressees");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn flash_goes_alone() {
        check(
            expect![[r#"
                Z O 011412Z APR 04
                  ^ DTG006 hint: O beside FLASH: the information addressees get a transmission of their own
                FM COMNAVSAFECEN NORFOLK VA
                TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
                INFO RUOIABE/COMNAVAIRLANT NORFOLK VA
                BT
                UNCLAS
                TEST
                BT
            "#]],
            "DTG006",
        );
    }

    #[test]
    fn lower_ones_go_together() {
        check(
            expect![[r#"
                O P 011412Z APR 04
                FM COMNAVSAFECEN NORFOLK VA
                TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
                INFO RUOIABE/COMNAVAIRLANT NORFOLK VA
                BT
                UNCLAS
                TEST
                BT
            "#]],
            "DTG006",
        );
    }
}

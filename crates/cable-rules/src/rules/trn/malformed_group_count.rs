//! A group count that is no number, or stands before plain text.

use cable_message::Profile;

use crate::heading;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// FL10 is GR and a number. In military messages it counts cipher groups, and does not stand before plain text.
    ///
    /// ## Why
    /// Operators count the groups they received against the number.
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
    /// GR 22
    /// BT
    /// UNCLAS
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
    /// UNCLAS
    /// 1. EIGHT TOW BARS ARE READY.
    /// 2. SEND PORT OF ENTRY.
    /// BT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 107, 133, 208.g.
    /// - Format notes, section 2 (FL10); section 4, check 39.
    MALFORMED_GROUP_COUNT = {
        code: "TRN028",
        name: "malformed-group-count",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Hint), mars: Some(Severity::Warning) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let end = heading::address_end(message);
    for line in message.lines.iter().filter(|line| line.range.end() < end) {
        let text = context.slice(line.range);
        let Some(count) = text.strip_prefix("GR ") else { continue };
        let is_number = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
        let digits = count.bytes().filter(u8::is_ascii_digit).count();
        if !is_number && digits > 0 && count.len() <= 4 {
            report.finding(line.range, format!("`{count}` is no number of groups"));
        }
    }
    if let (Profile::Naval, Some(groups)) =
        (message.profile, message.accounting.as_ref().and_then(|line| line.groups.as_ref()))
        && message.classification.is_some()
    {
        report.finding(groups.range, "groups are counted in cipher text only");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn letters_and_plain_text() {
        check(
            expect![[r#"
                VZCZCKLM114
                RR RUOIABC
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABC/COMNAVAIRPAC SAN DIEGO CA
                GR 22
                ^^^^^ TRN028 hint: groups are counted in cipher text only
                BT
                UNCLAS
                1. EIGHT TOW BARS ARE READY.
                2. SEND PORT OF ENTRY.
                BT
                #0412
                NNNN
            "#]],
            "TRN028",
        );
        check(
            expect![[r#"
                AAA9EC
                DE AAT6BF NR 051
                R 141530Z MAR 09
                FM AAT6BF
                TO AAA9EC
                GR 1O
                ^^^^^ TRN028 warning: `1O` is no number of groups
                BT
                UNCLAS
                QTC LIST FOR NORTH NET FOLLOWS
                BT
                NNNN
            "#]],
            "TRN028",
        );
    }

    #[test]
    fn a_number_of_groups_and_a_station() {
        check(
            expect![[r#"
                AAA9EC
                DE AAT6BF NR 051
                R 141530Z MAR 09
                FM AAT6BF
                TO AAA9EC
                GR 10
                BT
                UNCLAS
                QTC LIST FOR NORTH NET FOLLOWS
                BT
                NNNN
            "#]],
            "TRN028",
        );
    }
}

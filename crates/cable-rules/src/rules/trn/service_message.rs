//! A service message whose words are out of order or unknown.

use strsim::osa_distance;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The text of a service message is its class, SVC, and operating signals with the identifications that they
    /// speak of.
    ///
    /// ## Why
    /// Service messages keep circuits in order, and are read by operators who know only signals.
    ///
    /// ## Example
    /// ```cable
    /// VZCZCPQR009
    /// RR RUOIAEB
    /// DE RUOIADM 0220 18/1420Z
    /// ZNR UUUUU
    /// BT
    /// SVC UNCLAS ZES2 RUOIAEB 107A 17/0131Z
    /// BT
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// VZCZCPQR009
    /// RR RUOIAEB
    /// DE RUOIADM 0220 18/1420Z
    /// ZNR UUUUU
    /// BT
    /// UNCLAS SVC ZES2 RUOIAEB 107A 17/0131Z
    /// BT
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 404-407.
    /// - Format notes, section 4, check 45.
    SERVICE_MESSAGE = {
        code: "TRN025",
        name: "service-message",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Hint), mars: None },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let Some(start) = message.breaks.first().filter(|_| message.date_time_groups.is_empty()) else { return };
    let Some(line) = message.lines.iter().find(|line| line.range.start() > start.end()) else { return };
    let text = context.slice(line.range);
    let words: Vec<&str> = text.split(' ').collect();
    match words[..] {
        ["SVC", class, ..] if context.reference().classification(class).is_some() => {
            report.finding(line.range, format!("{class} belongs before SVC"));
        }
        [class, second, ..]
            if second != "SVC"
                && osa_distance(second, "SVC") == 1
                && context.reference().classification(class).is_some() =>
        {
            report.finding(line.range, format!("`{second}` is no signal; SVC was probably meant"));
        }
        _ => {}
    }
    let Some(svc) = words.iter().position(|word| *word == "SVC") else { return };
    let Some(signal) = words[svc + 1..].iter().find(|word| word.starts_with('Z') && (3..=4).contains(&word.len()))
    else {
        return;
    };
    if signal.get(..3).is_none_or(|letters| letters.bytes().any(|byte| byte.is_ascii_digit())) {
        report.finding(line.range, format!("`{signal}` is no operating signal: Z, two letters, and perhaps a digit"));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn order_and_signals() {
        check(
            expect![[r#"
                VZCZCPQR009
                RR RUOIAEB
                DE RUOIADM 0220 18/1420Z
                ZNR UUUUU
                BT
                SVC UNCLAS ZES2 RUOIAEB 107A 17/0131Z
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TRN025 hint: UNCLAS belongs before SVC
                BT
                NNNN
            "#]],
            "TRN025",
        );
        check(
            expect![[r#"
                VZCZCPQR009
                RR RUOIAEB
                DE RUOIADM 0220 18/1420Z
                ZNR UUUUU
                BT
                UNCLAS SVC ZE52 RUOIAEB 107A 17/0131Z
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ TRN025 hint: `ZE52` is no operating signal: Z, two letters, and perhaps a digit
                BT
                NNNN
            "#]],
            "TRN025",
        );
    }

    #[test]
    fn a_sound_service_message() {
        check(
            expect![[r#"
            VZCZCPQR009
            RR RUOIAEB
            DE RUOIADM 0220 18/1420Z
            ZNR UUUUU
            BT
            UNCLAS SVC ZES2 RUOIAEB 107A 17/0131Z
            BT
            NNNN
        "#]],
            "TRN025",
        );
    }
}

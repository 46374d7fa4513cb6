//! A group of FL4 that belongs elsewhere, and letters that are no release code.

use cable_text::{TextRange, TextSize};

use crate::heading::{self, FormatLine};
use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// FL4 holds no date-time group and no signal of FL5 (ZEX, ZFG). The last two of the five letters are equal to
    /// the others, or stand for networks of allied nations in alphabetical order.
    ///
    /// ## Why
    /// FL4 is read by machines before the message is let through. A group that ran into it from the next line hides
    /// the date.
    ///
    /// ## Example
    /// ```cable
    /// VZCZCKLM114
    /// RR RUOIABC
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU ZEX
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
    /// - ACP 127(G) 203, 206.c, 438.b; ACP 117: transmission release codes.
    /// - Format notes, section 2 (FL4); section 4, check 42.
    SECURITY_LINE_GROUPS = {
        code: "SEC009",
        name: "security-line-groups",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Hint), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

/// The letters of allied nations and of NATO as second letters of routing indicators (ACP 117).
const NATIONS: &str = "ABCDEFGIKNOPQXYZ";

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(security) = &context.message.security else { return };
    for signal in security.signals.iter().filter(|signal| matches!(signal.value.as_str(), "ZEX" | "ZFG")) {
        report.finding(signal.range, format!("{} belongs in FL5, behind the date", signal.value));
    }
    // That FL5 ran into this line is said where it is missed.
    let is_joined = heading::joined(context, FormatLine::DateTimeGroup).is_some();
    for &line in security.lines.iter().filter(|_| !is_joined) {
        let text = context.slice(line);
        let is_group =
            |word: &&str| word.len() == 7 && word.ends_with('Z') && word[..6].bytes().all(|byte| byte.is_ascii_digit());
        if let Some(group) = text.split(' ').find(is_group) {
            let start = text.find(group).unwrap_or_default();
            let range = TextRange::at(line.start() + TextSize::new(start as u32), TextSize::of(group));
            report.finding(range, "the date-time group (FL5) stands on a line of its own");
        }
    }
    let Some(letters) = &security.letters else { return };
    let Some((class, code)) = letters.value.split_at_checked(3) else { return };
    let first = class.chars().next().unwrap_or_default();
    let own = code.trim_end_matches(first);
    let sorted = code.chars().collect::<Vec<_>>().is_sorted();
    if !own.is_empty()
        && class.chars().all(|c| c == first)
        && (!sorted || own.chars().any(|c| c != first && !NATIONS.contains(c)))
    {
        report.finding(
            letters.range,
            format!("{code} is no release code: the letters of one or two nations, in alphabetical order"),
        );
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn signals_dates_and_codes() {
        check(
            expect![[r#"
                VZCZCKLM114
                RR RUOIABC
                DE RUOIABE #0412 1220915
                ZNR UUUUU ZEX
                          ^^^ SEC009 hint: ZEX belongs in FL5, behind the date
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
            "SEC009",
        );
        check(
            expect![[r#"
                VZCZCKLM114
                RR RUOIABC
                DE RUOIABE #0412 1220915
                ZNR UUUUU R 020915Z MAY 99
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
            "SEC009",
        );
        check(
            expect![[r#"
                VZCZCKLM114
                RR RUOIABC
                DE RUOIABE #0412 1220915
                ZNR UUUVU
                    ^^^^^ SEC009 hint: VU is no release code: the letters of one or two nations, in alphabetical order
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
            "SEC009",
        );
    }

    #[test]
    fn release_codes() {
        check(
            expect![[r#"
            VZCZCKLM114
            RR RUOIABC
            DE RUOIABE #0412 1220915
            ZNR UUUCX
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
            "SEC009",
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
            #0412
            NNNN
        "#]],
            "SEC009",
        );
    }
}

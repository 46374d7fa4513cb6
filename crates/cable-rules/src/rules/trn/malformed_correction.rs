//! A correction behind the text that cannot be carried out.

use cable_message::Line;
use cable_syntax::Kind;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// A correction (FL15) names its place by page and line, then WA (word after) or WB (word before) and the next
    /// word, or WAS; the line is one of the text.
    ///
    /// ## Why
    /// The receiving operator changes the text by these words. Without a place or a word he cannot.
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
    /// C LINE 30 WA PORT OF EXIT
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
    /// C LINE 2 WA PORT OF EXIT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G) 211.c-d, 219, 222, 223.
    MALFORMED_CORRECTION = {
        code: "TRN023",
        name: "malformed-correction",
        severities: Severities { state: None, aad: None, smart: None, naval: Some(Severity::Hint), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let &[start, end, ..] = &message.breaks[..] else { return };
    let is_text = |line: &&Line| {
        line.range.start() > start.end()
            && line.range.end() < end.start()
            && !matches!(line.kind, Kind::BlankLine | Kind::PageLine | Kind::Comment)
    };
    let lines = message.lines.iter().filter(is_text).count();
    let corrections = message.lines.iter().filter(|line| line.range.start() > end.end());
    for line in corrections {
        let text = context.slice(line.range);
        let Some(words) = text.strip_prefix("C ").map(|rest| rest.split(' ').collect::<Vec<_>>()) else { continue };
        let has_word = words.iter().any(|word| matches!(*word, "WA" | "WB" | "WAS"));
        let is_of_groups = words.contains(&"-");
        if !has_word && !is_of_groups {
            report.finding(line.range, "the correction has no WA, WB or WAS before the right words");
            continue;
        }
        let number =
            words.iter().position(|word| *word == "LINE").and_then(|at| words.get(at + 1)?.parse::<usize>().ok());
        if let Some(number) = number.filter(|number| *number > lines && !words.contains(&"PAGE")) {
            report.finding(line.range, format!("the text has {lines} lines; there is no line {number}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn place_and_word() {
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
                C LINE 30 WA PORT OF EXIT
                ^^^^^^^^^^^^^^^^^^^^^^^^^ TRN023 hint: the text has 3 lines; there is no line 30
                #0412
                NNNN
            "#]],
            "TRN023",
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
                C LINE 2 PORT OF EXIT
                ^^^^^^^^^^^^^^^^^^^^^ TRN023 hint: the correction has no WA, WB or WAS before the right words
                #0412
                NNNN
            "#]],
            "TRN023",
        );
    }

    #[test]
    fn sound_corrections() {
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
            "TRN023",
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
            C WA 1500Z POSITION
            #0412
            NNNN
        "#]],
            "TRN023",
        );
    }
}

//! Line ends of two kinds.

use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// All lines of a message end alike: with a line feed, or with carriage return and line feed. The finding is at the
    /// first line that ends otherwise than most.
    ///
    /// ## Why
    /// Mixed ends show that a message was put together from two copies, and programs show half of it as one line or
    /// with blank lines between.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001␍
    ///
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Safe: ends all lines as most of them end.
    ///
    /// ## References
    /// - Format notes, section 6: CRLF.
    MIXED_LINE_ENDS = {
        code: "TXT007",
        name: "mixed-line-ends",
        severities: Severities::all(Severity::Hint),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let text = context.text;
    let feeds = || text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at);
    let has_return = |at: usize| text[..at].ends_with('\r');
    let lines = feeds().count();
    let returns = feeds().filter(|&at| has_return(at)).count();
    if returns == 0 || returns == lines {
        return;
    }
    let most_have_returns = returns * 2 > lines;
    let edits: Vec<Edit> = feeds()
        .filter(|&at| has_return(at) != most_have_returns)
        .map(|at| {
            let start = if most_have_returns { at } else { at - 1 };
            let range = TextRange::new(TextSize::new(start as u32), TextSize::new(at as u32));
            Edit { range, new_text: if most_have_returns { "\r".to_owned() } else { String::new() } }
        })
        .collect();
    let Some(first) = edits.first().map(|edit| edit.range) else { return };
    let (kind, count) = match most_have_returns {
        true => ("without a carriage return", edits.len()),
        false => ("with a carriage return", edits.len()),
    };
    let range = TextRange::new(first.start(), first.end() + TextSize::new(u32::from(first.is_empty())));
    report
        .finding(range, format!("{count} of {lines} lines end {kind}, here the first"))
        .safe_fix("End all lines alike", edits);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn line_feeds_only() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The meeting was short.
            "#]],
            "TXT007",
        );
    }

    #[test]
    fn the_fix_follows_the_most() {
        check_fix(
            "UNCLAS ASTANA 000001\r\n\nTAGS: PREL, KZ\nSUBJECT: TEST\n",
            "UNCLAS ASTANA 000001\n\nTAGS: PREL, KZ\nSUBJECT: TEST\n",
            "TXT007",
        );
    }

    #[test]
    fn most_may_have_returns() {
        check_fix(
            "UNCLAS ASTANA 000001\r\n\r\nTAGS: PREL, KZ\nSUBJECT: TEST\r\n",
            "UNCLAS ASTANA 000001\r\n\r\nTAGS: PREL, KZ\r\nSUBJECT: TEST\r\n",
            "TXT007",
        );
    }
}

//! Blanks in the heading that part nothing.

use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::Edit;

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The lines FL1 to FL9 begin at the left margin, and one blank stands between their groups.
    ///
    /// ## Why
    /// Machines count the blanks of a heading.
    ///
    /// ## Example
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY  LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 201010Z MAY 08
    /// FM AMEMBASSY LJUBLJANA
    /// TO RUEHC/SECSTATE WASHDC
    ///
    /// UNCLAS LJUBLJANA 000236
    /// ```
    ///
    /// ## Fix
    /// Safe: removes the blanks.
    ///
    /// ## References
    /// - ACP 127(G) 138.e: one blank between groups.
    /// - Format notes, section 4, check 32.
    HEADING_BLANKS = {
        code: "TXT012",
        name: "heading-blanks",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Hint), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for line in &context.message.lines {
        let is_heading = matches!(
            line.kind,
            Kind::RoutingLine
                | Kind::StationLine
                | Kind::SecurityLine
                | Kind::DtgLine
                | Kind::FromLine
                | Kind::ToLine
                | Kind::InfoLine
                | Kind::ExemptLine
                | Kind::AddressLine
        );
        if !is_heading {
            continue;
        }
        let range = context.line_at(line.range.start());
        let text = context.slice(range).trim_end();
        let edits: Vec<Edit> = runs(text)
            .map(|(start, len)| {
                let start_at = range.start() + TextSize::new(start as u32);
                let range = TextRange::at(start_at, TextSize::new(len as u32));
                Edit { range, new_text: if start == 0 { "" } else { " " }.to_owned() }
            })
            .collect();
        let Some(first) = edits.first().map(|edit| edit.range) else { continue };
        let said = if first.start() == range.start() {
            "the line belongs at the left margin"
        } else {
            "one blank belongs between two groups, and no more"
        };
        report.finding(first, said).safe_fix("Remove the blanks", edits);
    }
}

/// Blanks at the start of a line, and two or more within it: where and how many.
fn runs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    text.split_inclusive(|c: char| c != ' ').filter_map(move |part| {
        let blanks = part.len() - part.trim_start_matches(' ').len();
        let start = at;
        at += part.len();
        let is_run = blanks > 1 || (blanks == 1 && start == 0);
        is_run.then_some((start, blanks))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn margins_and_gaps() {
        crate::tests::check_fix(
            "R 201010Z  MAY 08\nFM AMEMBASSY LJUBLJANA\nTO RUEHC/SECSTATE WASHDC\n  RUEHVI/AMEMBASSY VIENNA\n\nUNCLAS LJUBLJANA 000236\n",
            "R 201010Z MAY 08\nFM AMEMBASSY LJUBLJANA\nTO RUEHC/SECSTATE WASHDC\nRUEHVI/AMEMBASSY VIENNA\n\nUNCLAS LJUBLJANA 000236\n",
            "TXT012",
        );
        check(
            expect![[r#"
            R 201010Z MAY 08
            FM AMEMBASSY LJUBLJANA
            TO RUEHC/SECSTATE WASHDC

            UNCLAS LJUBLJANA 000236
        "#]],
            "TXT012",
        );
    }
}

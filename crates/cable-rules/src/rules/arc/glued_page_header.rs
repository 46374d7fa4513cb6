//! A page header within a line of the text.

use cable_message::Message;
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The header of a page or section (`RIO DE JAN 00000291  002 OF 002`, `PAGE 02 RUEWMFU5859 UNCLAS`) stands on a line
    /// of its own. The header of a section is told by the post of the telegram in it.
    ///
    /// ## Why
    /// Copies that join lines pull the header into a sentence. There it is read as text, and the place where a section
    /// begins is lost.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS SECTION 01 OF 02 RIO DE JANEIRO 000291
    ///
    /// E.O. 12958: N/A
    /// TAGS: ECON, BR
    /// SUBJECT: CHAIRS
    ///
    /// 1. (U) The chairs of the RIO DE JAN 00000291  002 OF 002 hall are old.
    ///
    /// HEARNE
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS SECTION 01 OF 02 RIO DE JANEIRO 000291
    ///
    /// E.O. 12958: N/A
    /// TAGS: ECON, BR
    /// SUBJECT: CHAIRS
    ///
    /// 1. (U) The chairs of the
    /// RIO DE JAN 00000291  002 OF 002
    /// hall are old.
    ///
    /// HEARNE
    /// ```
    ///
    /// ## Fix
    /// Safe: puts the header on a line of its own.
    ///
    /// ## References
    /// - ACP 127(G) 208, 223: the line that opens a page.
    /// - Format notes, section 2 (sections): the headers between joined parts.
    GLUED_PAGE_HEADER = {
        code: "ARC012",
        name: "glued-page-header",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    // The sets of a military message are text as well.
    let behind_break = message.breaks.first().map(|line| line.end());
    let Some(start) = message.text_start.into_iter().chain(behind_break).min() else { return };
    let is_text = |kind: Kind| !matches!(kind, Kind::PageLine | Kind::Comment);
    let lines = message.lines.iter().filter(|line| line.range.start() >= start && is_text(line.kind));
    for line in lines.map(|line| line.range) {
        let text = context.slice(line);
        let Some((from, to)) = section_header(message, text).or_else(|| military_header(text)) else {
            continue;
        };
        let at = |from: usize, to: usize| {
            TextRange::new(line.start() + TextSize::new(from as u32), line.start() + TextSize::new(to as u32))
        };
        let (before, behind) = (text[..from].trim_end(), &text[to..]);
        let gap = behind.len() - behind.trim_start().len();
        let mut edits = Vec::new();
        if !before.is_empty() {
            edits.push(Edit { range: at(before.len(), from), new_text: "\n".to_owned() });
        }
        if !behind.trim().is_empty() {
            edits.push(Edit { range: at(to, to + gap), new_text: "\n".to_owned() });
        }
        if !edits.is_empty() {
            report
                .finding(at(from, to), "a page header ran into the text; it belongs on a line of its own")
                .safe_fix("Put the page header on a line of its own", edits);
        }
    }
}

/// `RIO DE JAN 00000291  002 OF 002`: where the header with the post of this telegram stands in a line.
fn section_header(message: &Message, text: &str) -> Option<(usize, usize)> {
    let of =
        text.match_indices(" OF ").map(|(at, _)| at).find(|&at| text[..at].ends_with(|c: char| c.is_ascii_digit()))?;
    let post = &message.mrn.as_ref()?.post.value;
    let name = post.get(..post.len().min(10))?.trim_end();
    let to = of + " OF ".len() + digits(&text[of + " OF ".len()..], 3)?;
    // Backwards: section, perhaps with the page behind a full stop; serial; name.
    let section = text[..of].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let serial = section.trim_end();
    let head = serial.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_header = digits(&text[section.len()..], 3).is_some() && serial.len() - head.len() == 8;
    let before = head.trim_end().strip_suffix(name)?;
    (is_header && (before.is_empty() || before.ends_with(' '))).then_some((before.len(), to))
}

/// `PAGE 02 RUEWMFU5859 UNCLAS`: where a line that opens a page stands in another. The station may be one that relayed the
/// message.
fn military_header(text: &str) -> Option<(usize, usize)> {
    let from = text.match_indices("PAGE ").map(|(at, _)| at).find(|&at| at == 0 || text[..at].ends_with(' '))?;
    let page = from + "PAGE ".len();
    let station = page + digits(&text[page..], 2)? + " ".len();
    let word = text.get(station..)?.split(' ').next()?;
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_station = letters.starts_with('R')
        && (4..=8).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && word.len() - letters.len() == 4;
    let end = station + word.len();
    let rest = &text[end..];
    let classification = if rest.starts_with(" UNCLAS") { " UNCLAS".len() } else { 0 };
    (is_station && (classification > 0 || rest.trim().is_empty())).then_some((from, end + classification))
}

/// The length of a run of exactly so many digits at the start of a text.
fn digits(text: &str, count: usize) -> Option<usize> {
    let run = text.bytes().take_while(u8::is_ascii_digit).count();
    (run == count).then_some(run)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn headers_within_sentences() {
        check(
            expect![[r#"
                UNCLAS SECTION 01 OF 02 LA PAZ 000285

                TAGS: ECON, BL
                SUBJECT: CHAIRS

                1. (U) The chairs are old. LA PAZ 00000285 002.1 OF 002 SMITH
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ARC012 warning: a page header ran into the text; it belongs on a line of its own
            "#]],
            "ARC012",
        );
        check(
            expect![[r#"
                RAAUZYUW RUENAAA9365 1662319-UUUU--RHMFIUU
                ZNR UUUUU
                R 151804Z JUN 07
                FM CNO WASHINGTON DC
                TO NAVADMIN
                BT
                UNCLAS
                SUBJ/FLAGS//
                RMKS/1. AIR THE FLAGS.// PAGE 02 RUENAAA9365 UNCLAS
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ ARC012 warning: a page header ran into the text; it belongs on a line of its own
                2. ONCE A MONTH.//
                BT
                #9365
                NNNN
            "#]],
            "ARC012",
        );
    }

    #[test]
    fn headers_on_their_own_and_other_numbers() {
        check(
            expect![[r#"
                UNCLAS SECTION 01 OF 02 LA PAZ 000285

                TAGS: ECON, BL
                SUBJECT: CHAIRS

                1. (U) The chairs are old, see PAGE 02 of the list and LIMA 00000285
                LA PAZ 00000285  002 OF 002
                for 20050101 to 002 OF 002 of them, 12345678 003 OF 004.

                SMITH
            "#]],
            "ARC012",
        );
    }

    #[test]
    fn the_fix_parts_it_from_the_text() {
        check_fix(
            "UNCLAS LA PAZ 000285\n\nSUBJECT: CHAIRS\n\n1. (U) The chairs LA PAZ 00000285  002 OF 002  are old.\n",
            "UNCLAS LA PAZ 000285\n\nSUBJECT: CHAIRS\n\n1. (U) The chairs\nLA PAZ 00000285  002 OF 002\nare old.\n",
            "ARC012",
        );
    }
}

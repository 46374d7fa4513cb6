//! Folding: messages, headings, blocks of addresses and other long fields, paragraphs, pages, comments.
//!
//! Folds are of whole lines, lie within each other or apart, and no two begin on one line: whatever an editor can fold
//! it can fold these.

use std::cmp::Reverse;

use cable_syntax::Kind;
use cable_text::{Text, TextRange};

use crate::Document;
use crate::structure::{self, content, fields, heading, pages};
use crate::view::View;

/// Lines that can be folded behind the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// From the start of the first line to the end of the last, in bytes of the document.
    pub range: TextRange,
    /// What they are.
    pub kind: FoldKind,
    /// In how many others it lies.
    pub depth: u32,
}

/// What is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldKind {
    /// A message among others.
    Message,
    /// All before the text.
    Heading,
    /// A field on several lines: the addressees, the references.
    Field,
    /// A paragraph.
    Paragraph,
    /// A page, from its header on.
    Page,
    /// Comments.
    Comments,
    /// What stands between `%% cable: format off` and `on`.
    Region,
}

/// A fold as its first and last line.
struct Lines {
    first: u32,
    last: u32,
    kind: FoldKind,
}

/// Every fold of a document, by their first lines.
pub fn folds(document: &Document) -> Vec<Fold> {
    let text = document.text();
    let is_among_others = document.parts().len() > 1;
    let mut found = Vec::new();
    for view in View::touching(document, text.range()) {
        let first_line = text.line_at(view.start);
        let mut lines = line_counter(&view);
        let mut add = |range: TextRange, kind| {
            let (first, last) = lines(range);
            found.push(Lines { first: first_line + first, last: first_line + last, kind });
        };
        if is_among_others {
            message(&view).into_iter().for_each(|range| add(range, FoldKind::Message));
        }
        heading(view.message).into_iter().for_each(|range| add(range, FoldKind::Heading));
        fields(view.message).into_iter().for_each(|range| add(range, FoldKind::Field));
        let regions = regions(&view);
        for paragraph in &view.message.paragraphs {
            let range = structure::paragraph(view.message, paragraph);
            // A table behind a paragraph is set apart by the comments around it.
            let region = regions.iter().find(|region| range.contains(region.start()) && region.end() > range.end());
            add(region.map_or(range, |region| TextRange::new(range.start(), region.start())), FoldKind::Paragraph);
        }
        pages(view.message).into_iter().for_each(|range| add(range, FoldKind::Page));
        comments(&view).into_iter().for_each(|range| add(range, FoldKind::Comments));
        regions.into_iter().for_each(|range| add(range, FoldKind::Region));
    }
    nested(text, found)
}

/// Gives the first and the last line of a range, counted from the start of the message.
fn line_counter<'a>(view: &'a View<'_>) -> impl FnMut(TextRange) -> (u32, u32) + 'a {
    let lines = &view.message.lines;
    move |range| {
        let line = |offset| lines.partition_point(|line| line.range.start() <= offset).saturating_sub(1) as u32;
        let range = view.trimmed(range);
        (line(range.start()), line(range.end()))
    }
}

/// A message, from the first line that tells it from others.
fn message(view: &View<'_>) -> Option<TextRange> {
    let is_above = |kind: Kind| matches!(kind, Kind::BlankLine | Kind::Comment);
    let first = view.message.lines.iter().find(|line| !is_above(line.kind))?;
    Some(TextRange::new(first.range.start(), content(view.message)?.end()))
}

/// Comments on lines that follow each other.
fn comments(view: &View<'_>) -> Vec<TextRange> {
    let runs = view.message.lines.chunk_by(|one, next| (one.kind == Kind::Comment) == (next.kind == Kind::Comment));
    let runs = runs.filter(|run| run[0].kind == Kind::Comment);
    runs.filter_map(|run| Some(run.first()?.range.cover(run.last()?.range))).collect()
}

/// What the formatter is told to leave alone.
fn regions(view: &View<'_>) -> Vec<TextRange> {
    let mut regions = Vec::new();
    let mut open = None;
    for comment in &view.message.comments {
        let directive = view.slice(*comment).trim_start_matches('%').trim_start();
        let Some(directive) = directive.strip_prefix("cable:") else { continue };
        let mut words = directive.split_whitespace();
        match (words.next(), words.next()) {
            (Some("format"), Some("off")) => open = open.or(Some(*comment)),
            (Some("format"), Some("on")) => regions.extend(open.take().map(|open: TextRange| open.cover(*comment))),
            _ => {}
        }
    }
    regions
}

/// Leaves out what crosses another fold, and moves the start of one that begins where another does.
fn nested(text: &Text, mut found: Vec<Lines>) -> Vec<Fold> {
    found.retain(|fold| fold.first < fold.last);
    found.sort_by_key(|fold| (fold.first, Reverse(fold.last)));
    let mut around: Vec<(u32, u32)> = Vec::new();
    let mut folds: Vec<Fold> = Vec::new();
    for Lines { mut first, last, kind } in found {
        around.retain(|(_, end)| *end >= first);
        while around.last().is_some_and(|(start, _)| *start >= first) && first < last {
            first += 1;
            while first < last && text.line_range(first).is_empty() {
                first += 1;
            }
        }
        let crosses = around.last().is_some_and(|(_, end)| last > *end);
        let repeats =
            folds.last().is_some_and(|fold| fold.kind == kind && fold.range.end() == text.line_range(last).end());
        if crosses || repeats || first >= last {
            continue;
        }
        let range = TextRange::new(text.line_start(first), text.line_range(last).end());
        folds.push(Fold { range, kind, depth: around.len() as u32 });
        around.push((first, last));
    }
    folds
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{TELEGRAM, document};

    /// Checks the folds, drawn beside the lines: each has a column from its first line to its last.
    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let document = document(text);
        let folds = folds(&document);
        let line = |offset| document.text().line_at(offset);
        let mut out = String::new();
        for (row, content) in text.lines().enumerate() {
            let row = row as u32;
            let mut margin = vec![' '; 5];
            let mut kind = String::new();
            for fold in &folds {
                let (first, last) = (line(fold.range.start()), line(fold.range.end()));
                if (first..=last).contains(&row) {
                    margin[fold.depth as usize] = if row == first { '+' } else { '|' };
                }
                if row == first {
                    kind = format!("{:?}", fold.kind);
                }
            }
            let margin: String = margin.into_iter().collect();
            out.push_str(format!("{margin}{kind:<10}{content}").trim_end());
            out.push('\n');
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn a_message_alone() {
        check(
            TELEGRAM,
            expect![[r#"
                +    Heading   VZCZCXRO4471
                |              PP RUEHAST RUEHNT
                |              DE RUEHEK #1184 2611042
                |              ZNY CCCCC ZZH
                |              P 181042Z SEP 07
                |              FM AMEMBASSY BISHKEK
                |              TO RUEHC/SECSTATE WASHDC PRIORITY 0417
                |+   Field     INFO RUCNCIS/CIS COLLECTIVE 2630
                ||             RUEHNT/AMEMBASSY TASHKENT PRIORITY
                |              BT
                |              C O N F I D E N T I A L BISHKEK 001184
                |
                |              SIPDIS
                |
                |              STATE FOR SCA/CEN
                |
                |              E.O. 12958: DECL: 09/17/2017
                |              TAGS: PREL, KG, QQQX
                |+   Field     SUBJECT: A SUBJECT ON
                ||             TWO LINES
                |
                |+   Field     REF: A. TASHKENT 1790
                ||                  B. STATE 112360
                |
                |              CLASSIFIED BY: DCM JANE DOE FOR REASONS 1.4 (B) AND (D).

                +    Paragraph 1. (C) SUMMARY: As told in ref A, and paragraph 3 below.
                |              END SUMMARY.

                               DOCUMENTS
                               ---------

                               2. (U) See www.example.org and ref C.

                               3. (C) Refs A and B differ. Write to desk@example.org.

                               DOE
                               BT
                               #1184
                               NNNN
            "#]],
        );
    }

    #[test]
    fn messages_comments_and_regions() {
        check(
            "%% One comment.\n%% And another.\nUNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\n1. Text\nthat goes on.\n\
             %% cable: format off\nA  B\nC  D\n%% cable: format on\n\nDOE\nNNNN\n\n\n\
             VZCZCXYZ0001\nRR RUEHC\nRUEHTA\nUNCLAS ASTANA 000002\n\nSUBJECT: TEST\n\n1. Text\nNNNN\n",
            expect![[r#"
                +    Comments  %% One comment.
                |              %% And another.
                +    Message   UNCLAS ASTANA 000001
                |
                |              SUBJECT: TEST
                |
                |+   Paragraph 1. Text
                ||             that goes on.
                ||+  Region    %% cable: format off
                |||            A  B
                |||            C  D
                |||            %% cable: format on
                |
                |              DOE
                |              NNNN


                +    Message   VZCZCXYZ0001
                |+   Heading   RR RUEHC
                ||             RUEHTA
                ||             UNCLAS ASTANA 000002
                ||
                ||             SUBJECT: TEST
                |
                |              1. Text
                |              NNNN
            "#]],
        );
    }

    #[test]
    fn pages_of_an_archive_copy() {
        check(
            "CONFIDENTIAL\n\nPAGE 01  BOGOTA 08316  122149Z\n\n73\nACTION ARA-16\n\nINFO  OCT-01  ISO-00  /017 W\n\
             R 122035Z SEP 74\nFM AMEMBASSY BOGOTA\nTO SECSTATE WASHDC 6407\nINFO AMEMBASSY CARACAS\nAMEMBASSY QUITO\n\n\
             C O N F I D E N T I A L BOGOTA 8316\n\nE.O. 11652: GDS\nTAGS: PBOR, CO\nSUBJ: BORDER\n\n\
             1. TEXT\nON TWO LINES.\nCONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02  BOGOTA 08316  122149Z\n\nMORE\nOF IT.\n\n\
             2. TEXT.\nSTRICKLAND\n\n\nCONFIDENTIAL\n\n\n\nNNN\n",
            expect![[r#"
                               CONFIDENTIAL

                +    Page      PAGE 01  BOGOTA 08316  122149Z
                |
                |+   Heading   73
                ||+  Field     ACTION ARA-16
                |||
                |||            INFO  OCT-01  ISO-00  /017 W
                ||             R 122035Z SEP 74
                ||             FM AMEMBASSY BOGOTA
                ||             TO SECSTATE WASHDC 6407
                ||+  Field     INFO AMEMBASSY CARACAS
                |||            AMEMBASSY QUITO
                ||
                ||             C O N F I D E N T I A L BOGOTA 8316
                ||
                ||             E.O. 11652: GDS
                ||             TAGS: PBOR, CO
                ||             SUBJ: BORDER
                |
                |              1. TEXT
                |              ON TWO LINES.
                |              CONFIDENTIAL

                               CONFIDENTIAL

                +    Page      PAGE 02  BOGOTA 08316  122149Z
                |
                |              MORE
                |              OF IT.
                |
                |              2. TEXT.
                |              STRICKLAND
                |
                |
                |              CONFIDENTIAL
                |
                |
                |
                |              NNN
            "#]],
        );
    }

    #[test]
    fn nothing_to_fold() {
        for text in ["", "\n\n", "UNCLAS ASTANA 000001\n", "%% One.\n\n%% Two.\n"] {
            assert_eq!(folds(&document(text)), [], "{text:?}");
        }
    }
}

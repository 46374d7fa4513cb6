//! A caption that the table does not know.

use cable_message::{Profile, Words};
use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// Each caption line is in the table of captions, or begins with a caption of it, or holds nothing but known ones. A
    /// passing line whose FOR ran into a name, and a caption with a blank within, are named as such.
    ///
    /// ## Why
    /// A caption decides who may read a telegram; a misspelt one decides nothing. The table is a snapshot, so a
    /// caption that it lacks is only a hint.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SIPDSI
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// SIPDIS
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    /// ```
    ///
    /// ## Fix
    /// Unsafe: writes the nearest caption, or puts the blank where it belongs.
    ///
    /// ## References
    /// - 5 FAH-2 H-440: captions.
    UNKNOWN_CAPTION = {
        code: "CAP001",
        name: "unknown-caption",
        severities: Severities::drafting(Severity::Hint),
        since: "0.1.0",
        fix: FixAvailability::Sometimes,
        check: check,
    }
}

/// A line of more words is a sentence, in which a word that is a caption too says nothing.
const MOST_CAPTIONS: usize = 4;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let fields = [
        message.executive_order.as_ref().map(|line| line.range.start()),
        message.tags.as_ref().map(|line| line.range.start()),
        message.subject.as_ref().map(|line| line.range.start()),
    ];
    // Where no field follows, a line in capitals may be the text of a later section.
    let Some(end) = fields.into_iter().flatten().max() else { return };
    let is_in_place = |line: &&Words| line.range.start() < end || message.profile == Profile::Smart;
    for line in message.captions.iter().filter(is_in_place) {
        // Of a list each part is looked at: that the first is known says nothing of the others.
        if !line.value.contains(',') && is_known(context, &line.value) {
            continue;
        }
        if let Some(glued) = glued_for(line) {
            let name = TextRange::new(glued.end(), line.range.end());
            report
                .finding(
                    TextRange::new(glued.start(), glued.end() + word_len(context.slice(name))),
                    "a blank is missing behind FOR; a passing line names an office, FOR, and a person",
                )
                .unsafe_fix(
                    "Put a blank behind FOR",
                    vec![Edit { range: TextRange::empty(glued.end()), new_text: " ".to_owned() }],
                );
            continue;
        }
        // One line may hold several captions; what is known of it is not at fault.
        let parts = parts(line);
        let unknown: Vec<&Words> = parts.iter().filter(|part| !is_known(context, &part.value)).collect();
        if unknown.len() < parts.len() && parts.len() <= MOST_CAPTIONS {
            unknown.into_iter().for_each(|part| report_caption(context, part, report));
        } else {
            report_caption(context, line, report);
        }
    }
}

fn is_known(context: &Context<'_>, caption: &str) -> bool {
    let reference = context.reference();
    let is_spaced =
        || caption.split(' ').all(|letter| letter.len() == 1) && reference.caption(&unspaced(caption)).is_some();
    reference.caption(caption).is_some()
        || reference.caption_of_line(caption).is_some()
        || is_spaced()
        || caption.starts_with("C O R R E C T E D")
}

fn unspaced(caption: &str) -> String {
    caption.chars().filter(|c| *c != ' ').collect()
}

/// `FOR` at the start of a word behind other words: `WHITE HOUSE FORJANE SMITH`.
fn glued_for(line: &Words) -> Option<TextRange> {
    let text = line.value.as_str();
    let at = text.find(" FOR")? + 1;
    let word = text[at..].split(' ').next()?;
    let is_word = ["FOR", "CE", "EIGN", "M", "T", "UM", "WARD"].iter().any(|rest| word[3..].starts_with(rest));
    let is_name = word.len() > 5 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_name && !is_word).then(|| TextRange::at(line.range.start() + TextSize::new(at as u32), TextSize::of("FOR")))
}

fn word_len(text: &str) -> TextSize {
    TextSize::new(text.find(' ').unwrap_or(text.len()) as u32)
}

/// The captions of a line: parted by commas and slashes, or by blanks where there are none.
fn parts(line: &Words) -> Vec<Words> {
    let text = line.value.as_str();
    let separators: &[char] = if text.contains([',', '/']) { &[',', '/'] } else { &[' '] };
    text.split(separators)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let at = part.as_ptr() as usize - text.as_ptr() as usize;
            let start = line.range.start() + TextSize::new(at as u32);
            Words::new(part.into(), TextRange::at(start, TextSize::of(part)))
        })
        .collect()
}

fn report_caption(context: &Context<'_>, caption: &Words, report: &mut Report<'_>) {
    let (name, range) = (&caption.value, caption.range);
    let whole = unspaced(name);
    if whole != name.as_str() && context.reference().caption(&whole).is_some() {
        report
            .finding(range, format!("`{name}` has a blank within; the caption is {whole}"))
            .unsafe_fix(format!("Write {whole}"), vec![Edit { range, new_text: whole }]);
        return;
    }
    match context.reference().nearest_captions(name).first() {
        Some(near) => report
            .finding(range, format!("{name} is in no table of captions; did you mean {}?", near.caption))
            .unsafe_fix(format!("Write {}", near.caption), vec![Edit { range, new_text: near.caption.to_string() }]),
        None => report.finding(range, format!("{name} is in no table of captions")),
    };
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn a_slip_and_an_invention_are_hints() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SIPDSI
                ^^^^^^ CAP001 hint: SIPDSI is in no table of captions; did you mean SIPDIS?
                SENSITIVE QUIETLY

                TAGS: PREL
            "#]],
            "CAP001",
        );
    }

    #[test]
    fn blanks_too_many_and_too_few() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                SENSITIVE, SI PDIS
                           ^^^^^^^ CAP001 hint: `SI PDIS` has a blank within; the caption is SIPDIS

                WHITE HOUSE FORJANE SMITH
                            ^^^^^^^ CAP001 hint: a blank is missing behind FOR; a passing line names an office, FOR, and a person

                N O F O R N

                TAGS: PREL
            "#]],
            "CAP001",
        );
    }

    #[test]
    fn several_captions_may_share_a_line() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            SENSITIVE, SIPDIS
            NOFORN SIPDIS

            TAGS: PREL
        "#]],
            "CAP001",
        );
    }
}

//! Lines over 69 characters, or over what `width` sets.

use cable_message::Form;
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Context, FixAvailability, Report, Settings, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// No line has more than 69 characters, blanks included. In messages of military circuits each such line is
    /// reported. Elsewhere, but for ACP 128, where web copies unwrap whole paragraphs, it is the first one of each
    /// message, with their number.
    ///
    /// `width`, in cable.toml or on the command line, sets another number of characters. It then holds for ACP 128,
    /// too, where each longer line is reported.
    ///
    /// ## Why
    /// A teletype line holds 69 characters. What is behind is printed on top of the last one, or lost.
    ///
    /// ## Example
    /// ```cable
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU
    /// R 020915Z MAY 99
    /// FM COMNAVAIRLANT NORFOLK VA
    /// TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// THE BOATS WERE COUNTED AGAIN IN THE SPRING, AND AGAIN IN THE AUTUMN OF THE YEAR.
    /// BT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// DE RUOIABE #0412 1220915
    /// ZNR UUUUU
    /// R 020915Z MAY 99
    /// FM COMNAVAIRLANT NORFOLK VA
    /// TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
    /// BT
    /// UNCLAS
    /// THE BOATS WERE COUNTED AGAIN IN THE SPRING,
    /// AND AGAIN IN THE AUTUMN OF THE YEAR.
    /// BT
    /// #0412
    /// NNNN
    /// ```
    ///
    /// ## References
    /// - ACP 127(G), paragraph 138.f.
    /// - Format notes, section 4, check 31, and section 5.
    LONG_LINE = {
        code: "TXT001",
        name: "long-line",
        severities: Severities { state: Some(Severity::Hint), aad: Some(Severity::Hint), smart: None, naval: Some(Severity::Warning), mars: Some(Severity::Hint) },
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let set = context.settings.width;
    let limit = set.unwrap_or(Settings::DEFAULT_WIDTH) as usize;
    let holds = match set {
        Some(_) => format!("`width` allows {limit}"),
        None => format!("a teletype line holds {limit}"),
    };
    let mut long = message.lines.iter().filter_map(|line| {
        let width = width(context.slice(line.range), limit);
        // Stamps of archives and banners of web sites are no traffic.
        let is_traffic = !matches!(line.kind, Kind::Comment | Kind::ArchiveLine | Kind::UnrecognizedLine);
        (is_traffic && width > limit).then_some((line.range, width))
    });
    match message.form {
        // Gateways of ACP 128 take lines of 80 and send more.
        Form::Mil128 if set.is_none() => {}
        Form::Mil127 | Form::Mil128 => {
            for (range, width) in long {
                report
                    .finding(behind_width(context, range, limit), format!("the line has {width} characters; {holds}"));
            }
        }
        _ => {
            let Some((range, width)) = long.next() else { return };
            let others = match long.count() {
                0 => String::new(),
                1 => "; one more line is too long".to_owned(),
                others => format!("; {others} more lines are too long"),
            };
            report
                .finding(
                    behind_width(context, range, limit),
                    format!("the line has {width} characters; {holds}{others}"),
                )
                .at_most(Severity::Hint);
        }
    }
}

/// The characters of a line, or of a line that is short enough at least as many.
fn width(line: &str, limit: usize) -> usize {
    // Few lines are long in bytes, so that most are not counted.
    if line.len() <= limit { line.len() } else { line.chars().count() }
}

/// What stands behind the last character that has a place.
fn behind_width(context: &Context<'_>, line: TextRange, limit: usize) -> TextRange {
    let text = context.slice(line);
    let at = text.char_indices().nth(limit).map_or(text.len(), |(at, _)| at);
    TextRange::new(line.start() + TextSize::new(at as u32), line.end())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::Settings;
    use crate::tests::{check, check_with};

    #[test]
    fn each_line_on_military_circuits() {
        check(
            expect![[r#"
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
                BT
                UNCLAS
                THE BOATS WERE COUNTED AGAIN IN THE SPRING, AND AGAIN IN THE AUTUMN OF THE YEAR.
                                                                                     ^^^^^^^^^^^ TXT001 warning: the line has 80 characters; a teletype line holds 69
                THE BOATS WERE COUNTED AGAIN IN THE SPRING, AND AGAIN IN THE AUTUMN OF THE YEAR.
                                                                                     ^^^^^^^^^^^ TXT001 warning: the line has 80 characters; a teletype line holds 69
                BT
                #0412
                NNNN
            "#]],
            "TXT001",
        );
    }

    #[test]
    fn once_a_telegram_elsewhere() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The boats were counted again in the spring, and again in the autumn of the year.
                                                                                     ^^^^^^^^^^^^^^^^^^ TXT001 hint: the line has 87 characters; a teletype line holds 69; one more line is too long
                1. (U) The boats were counted again in the spring, and again in the autumn of the year.
            "#]],
            "TXT001",
        );
    }

    #[test]
    fn a_full_line_is_sound() {
        check(
            expect![[r#"
                DE RUOIABE #0412 1220915
                ZNR UUUUU
                R 020915Z MAY 99
                FM COMNAVAIRLANT NORFOLK VA
                TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
                BT
                UNCLAS
                XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                BT
                #0412
                NNNN
            "#]],
            "TXT001",
        );
    }

    #[test]
    fn gateways_take_more() {
        check(
            expect![[r#"
                RTTUZYUW RUENAAA5859 2341904-UUUU--RHCRNAD.
                ZNR UUUUU
                R 221904Z AUG 05
                FM CNO WASHINGTON DC//N3//
                TO NAVADMIN
                BT
                UNCLAS //N03000//
                MSGID/GENADMIN/CNO WASHINGTON DC/N3/AUG//
                SUBJ/XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX//
                BT
                #5859
                NNNN
            "#]],
            "TXT001",
        );
    }

    #[test]
    fn a_width_that_is_set_takes_the_place_of_the_teletype() {
        check_with(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) The boats were counted again in the spring.
                1. (U) The boats were counted again in the spring, and again in the autumn.
            "#]],
            "TXT001",
            &Settings { width: Some(80), ..Settings::default() },
        );
    }

    #[test]
    fn a_width_that_is_set_holds_for_gateways() {
        check_with(
            expect![[r#"
                RTTUZYUW RUENAAA5859 2341904-UUUU--RHCRNAD.
                ZNR UUUUU
                R 221904Z AUG 05
                FM CNO WASHINGTON DC//N3//
                TO NAVADMIN
                BT
                UNCLAS //N03000//
                MSGID/GENADMIN/CNO WASHINGTON DC/N3/AUG//
                SUBJ/THE BOATS WERE COUNTED AGAIN IN THE SPRING//
                                                             ^^^^ TXT001 warning: the line has 49 characters; `width` allows 45
                RMKS/THE BOATS WERE COUNTED AGAIN IN THE AUTUMN//
                                                             ^^^^ TXT001 warning: the line has 49 characters; `width` allows 45
                BT
                #5859
                NNNN
            "#]],
            "TXT001",
            &Settings { width: Some(45), ..Settings::default() },
        );
    }
}

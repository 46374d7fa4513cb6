//! Entities of web pages.

use cable_text::{TextRange, TextSize};

use crate::{Context, Edit, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// The text has no entities of HTML: `&amp;`, `&quot;`, `&#39;`, `&#x000A;`. The finding is at the first one of a
    /// message; its fix replaces all.
    ///
    /// ## Why
    /// They were left when a web page was saved as text. The teletype has no `&` at all.
    ///
    /// ## Example
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) They had been asked &quot;in the only way&quot;.
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// R 181103Z NOV 08
    /// FM AMEMBASSY ASTANA
    /// TO RUEHC/SECSTATE WASHDC 0001
    ///
    /// UNCLAS ASTANA 000210
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: TEST
    ///
    /// 1. (U) They had been asked "in the only way".
    /// ```
    ///
    /// ## Fix
    /// Safe: writes the characters that the entities stand for.
    ///
    /// ## References
    /// - Format notes, section 6: numeric entities.
    CHARACTER_ENTITY = {
        code: "ARC006",
        name: "character-entity",
        severities: Severities::all(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::Always,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let text = context.text;
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('&').map(|skipped| at + skipped) {
        at = start + 1;
        // The longest entity is `&#x10FFFF;`.
        let Some(len) = text.as_bytes()[start..].iter().take(12).position(|&byte| byte == b';') else { continue };
        let Some(meant) = decode(&text[start + 1..start + len]) else { continue };
        let end = start + len + 1;
        let behind = text[end..].chars().next();
        let new_text = match meant {
            // A line end written out, before a real one or in the place of one.
            '\n' | '\r' if behind.is_none_or(|c| matches!(c, '\n' | '\r' | '&')) => String::new(),
            '\n' | '\r' => "\n".to_owned(),
            '\u{a0}' => " ".to_owned(),
            meant => meant.to_string(),
        };
        edits.push(Edit { range: TextRange::new(TextSize::new(start as u32), TextSize::new(end as u32)), new_text });
        at = end;
    }
    let Some(first) = edits.first().map(|edit| edit.range) else { return };
    let written = context.slice(first);
    let said = match edits.len() {
        1 => format!("`{written}` is what a web page left behind"),
        2 => format!("`{written}` is what a web page left behind; so is one more entity"),
        count => format!("`{written}` is what a web page left behind; so are {} more entities", count - 1),
    };
    report.finding(first, said).safe_fix("Replace the entities", edits);
}

/// The character that an entity stands for, without `&` and `;`.
fn decode(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|&c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" | "ldquo" | "rdquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" | "mdash" => '-',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::{check, check_fix};

    #[test]
    fn entities_are_found_once_a_message() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) They had been asked &quot;in the only way&quot; &#38; so on.
                                           ^^^^^^ ARC006 warning: `&quot;` is what a web page left behind; so are 2 more entities
            "#]],
            "ARC006",
        );
    }

    #[test]
    fn an_ampersand_is_none() {
        check(
            expect![[r#"
                R 181103Z NOV 08
                FM AMEMBASSY ASTANA
                TO RUEHC/SECSTATE WASHDC 0001

                UNCLAS ASTANA 000210

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. (U) AT&T; R&D & so on &c.
            "#]],
            "ARC006",
        );
    }

    #[test]
    fn the_fix_writes_characters() {
        check_fix(
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) &quot;A&quot; &#38; B&nbsp;C&#x000A;\n",
            "R 181103Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 0001\n\nUNCLAS ASTANA 000210\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST\n\n1. (U) \"A\" & B C\n",
            "ARC006",
        );
    }
}

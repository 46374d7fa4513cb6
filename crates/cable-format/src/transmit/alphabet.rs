//! The characters of a circuit, and what is written for those that it lacks.
//!
//! | in the source | sent |
//! |---|---|
//! | small letters | capitals |
//! | curly quotes, primes, acute and grave accents alone, guillemets | `'` and `"` |
//! | hyphens, en dash, minus | `-` |
//! | em dash, bar | `--` |
//! | ellipsis | `...` |
//! | bullets | `-` |
//! | blanks of any width, no-break blanks, lone carriage returns | a blank |
//! | blanks and marks without width | nothing |
//! | tab | blanks to the next column that eight divides |
//! | other control characters, but BEL before FLASH | nothing |
//! | pilcrow before a paragraph or the letter of a reference | nothing |
//! | any other pilcrow | `PARA ` |
//! | letters with accents, ligatures, fractions, superscripts | the letters and digits of which they are made |
//! | letters of their own (sharp s, ae, oe, slashed o and l, thorn, eth, dotless i) | SS, AE, OE, O, L, TH, D, I |
//!
//! On circuits of five units also:
//!
//! | in the source | sent |
//! |---|---|
//! | `%` | ` PERCENT` |
//! | `@` | `(AT)` |
//! | `&`, `+`, `=` | `AND`, `PLUS`, `EQUALS` between blanks |
//! | `"` | `QUOTE ` before a word, ` UNQUOTE` behind one |
//! | brackets and braces | parentheses |

use cable_syntax::Kind;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Which characters a circuit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// Circuits of eight units: ASCII.
    Ascii,
    /// Circuits of five units: capitals, digits and a few signs.
    FiveUnit,
}

/// The signs of the alphabet of five units, and those that keyboards of the United States have beside them and that have
/// no other form. The number sign stands before serials (US SUPP-1).
const SIGNS: &str = " -?:().,/$!#';";

impl Alphabet {
    /// A line as it is sent, and the characters that cannot be.
    pub(super) fn write(self, line: &str, kind: Kind) -> (String, Vec<char>) {
        let mut sent = String::with_capacity(line.len());
        let mut lost = Vec::new();
        let mut before = None;
        for (at, character) in line.char_indices() {
            let behind = line[at + character.len_utf8()..].chars().next();
            let around = Around { before, behind };
            if character.is_ascii() && !character.is_ascii_control() {
                self.write_ascii(&mut sent, character.to_ascii_uppercase(), around, &mut lost);
            } else if character == '\u{b6}' && opens_item(&line[..at], &line[at + character.len_utf8()..]) {
                continue;
            } else if let Some(form) = typographic(character) {
                form.chars().for_each(|character| self.write_ascii(&mut sent, character, around, &mut lost));
            } else {
                self.write_other(&mut sent, character, kind, &mut lost);
            }
            before = Some(character);
        }
        sent.truncate(sent.trim_end().len());
        (sent, lost)
    }

    /// A printable character of ASCII.
    fn write_ascii(self, sent: &mut String, character: char, around: Around, lost: &mut Vec<char>) {
        if self == Alphabet::Ascii {
            return sent.push(character);
        }
        match character {
            '%' => word(sent, "PERCENT", around.behind),
            '@' => sent.push_str("(AT)"),
            '&' => word(sent, "AND", around.behind),
            '+' => word(sent, "PLUS", around.behind),
            '=' => word(sent, "EQUALS", around.behind),
            '"' if around.opens() => word(sent, "QUOTE", around.behind),
            '"' => word(sent, "UNQUOTE", around.behind),
            '[' | '{' => sent.push('('),
            ']' | '}' => sent.push(')'),
            character => {
                if !character.is_ascii_alphanumeric() && !SIGNS.contains(character) {
                    lost.push(character);
                }
                sent.push(character);
            }
        }
    }

    /// A control character, or a letter or sign that ASCII lacks.
    fn write_other(self, sent: &mut String, character: char, kind: Kind, lost: &mut Vec<char>) {
        match character {
            '\t' => {
                let columns = 8 - sent.chars().count() % 8;
                sent.extend(std::iter::repeat_n(' ', columns));
            }
            '\r' => sent.push(' '),
            '\x07' if kind == Kind::RoutingLine => sent.push(character),
            character if character.is_control() => {}
            character => {
                let plain = plain_letters(character);
                if plain.is_empty() {
                    lost.push(character);
                    sent.extend(character.to_uppercase());
                }
                let none = Around { before: None, behind: None };
                for character in plain.chars() {
                    self.write_ascii(sent, character.to_ascii_uppercase(), none, lost);
                }
            }
        }
    }
}

/// The characters beside one.
#[derive(Clone, Copy)]
struct Around {
    before: Option<char>,
    behind: Option<char>,
}

impl Around {
    /// Whether a quotation mark between them opens a quotation.
    fn opens(self) -> bool {
        self.before.is_none_or(|before| before.is_whitespace() || "([-/".contains(before))
    }
}

/// Writes a word in the place of a sign, parted by blanks from words beside it.
fn word(sent: &mut String, word: &str, behind: Option<char>) {
    if sent.ends_with(|before: char| before.is_alphanumeric() || ".,?!:;')".contains(before)) {
        sent.push(' ');
    }
    sent.push_str(word);
    if behind.is_some_and(|behind| behind.is_alphanumeric() || behind == '(' || behind == '$') {
        sent.push(' ');
    }
}

/// Whether a pilcrow stands where web copies put one: before the number of a paragraph or the letter of a reference.
fn opens_item(before: &str, behind: &str) -> bool {
    let is_letter = behind.starts_with(|c: char| c.is_ascii_uppercase()) && behind[1..].starts_with('.');
    before.trim().is_empty() || is_letter
}

/// What is written for a sign of typesetting.
fn typographic(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{b4}' | '\u{2bc}' | '\u{2039}'
        | '\u{203a}' => "'",
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => "\"",
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{ad}' | '\u{2212}' => "-",
        '\u{2014}' | '\u{2015}' => "--",
        '\u{2026}' => "...",
        '\u{2022}' | '\u{2023}' | '\u{2043}' | '\u{b7}' | '\u{25aa}' | '\u{25cf}' => "-",
        '\u{b6}' => "PARA ",
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => "",
        _ => return None,
    })
}

/// The letters and digits of ASCII that a character is made of; nothing where it is made of others.
fn plain_letters(character: char) -> String {
    let whole = match character {
        '\u{df}' | '\u{1e9e}' => "SS",
        '\u{c6}' | '\u{e6}' => "AE",
        '\u{152}' | '\u{153}' => "OE",
        '\u{d8}' | '\u{f8}' => "O",
        '\u{141}' | '\u{142}' => "L",
        '\u{de}' | '\u{fe}' => "TH",
        '\u{d0}' | '\u{f0}' | '\u{110}' | '\u{111}' => "D",
        '\u{131}' => "I",
        _ => "",
    };
    if !whole.is_empty() {
        return whole.to_owned();
    }
    let parts = std::iter::once(character).nfkd().filter(|part| !is_combining_mark(*part));
    let plain: String = parts.map(|part| if part == '\u{2044}' { '/' } else { part }).collect();
    if plain.is_ascii() { plain } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(alphabet: Alphabet, line: &str, expected: &str) {
        assert_eq!(alphabet.write(line, Kind::TextLine), (expected.to_owned(), Vec::new()), "{line}");
    }

    #[test]
    fn capitals_and_ascii() {
        check(
            Alphabet::Ascii,
            "Caf\u{e9} \u{201c}Ren\u{e9}e\u{201d}, Stra\u{df}e 5\u{bd}",
            "CAFE \"RENEE\", STRASSE 51/2",
        );
        check(
            Alphabet::Ascii,
            "It\u{2019}s late \u{2014} very\u{2026}\u{a0}late \u{2013} 50% @ $3",
            "IT'S LATE -- VERY... LATE - 50% @ $3",
        );
        check(
            Alphabet::Ascii,
            "\u{2022} \u{141}\u{f3}d\u{17a}, \u{130}zmir, \u{c5}lesund, \u{fb01}n",
            "- LODZ, IZMIR, ALESUND, FIN",
        );
        check(Alphabet::Ascii, "see \u{b6}3\u{200b} above", "SEE PARA 3 ABOVE");
        check(Alphabet::Ascii, "REF: A. A. STATE 1 \u{b6}B. B. LIMA 2", "REF: A. A. STATE 1 B. B. LIMA 2");
    }

    #[test]
    fn tabs_fill_to_the_next_column_and_controls_go() {
        check(Alphabet::Ascii, "A\tB\x00\x0c C\rD \t ", "A       B C D");
    }

    #[test]
    fn signs_that_five_units_lack_are_words() {
        check(Alphabet::FiveUnit, "50% OF THE FUNDS & MORE", "50 PERCENT OF THE FUNDS AND MORE");
        check(Alphabet::FiveUnit, "A+B=C, x@y.mil [sic]", "A PLUS B EQUALS C, X(AT)Y.MIL (SIC)");
        check(Alphabet::FiveUnit, "HE SAID \"NO.\" (\"NEVER\")", "HE SAID QUOTE NO. UNQUOTE (QUOTE NEVER UNQUOTE)");
        check(Alphabet::FiveUnit, "HE SAID \u{201c}NO\u{201d}", "HE SAID QUOTE NO UNQUOTE");
    }

    #[test]
    fn what_has_no_other_form_is_kept_and_told() {
        assert_eq!(
            Alphabet::Ascii.write("\u{43c}\u{438}\u{440} \u{20ac}5", Kind::TextLine),
            ("\u{41c}\u{418}\u{420} \u{20ac}5".to_owned(), vec!['\u{43c}', '\u{438}', '\u{440}', '\u{20ac}'])
        );
        assert_eq!(Alphabet::FiveUnit.write("A*B", Kind::TextLine), ("A*B".to_owned(), vec!['*']));
    }

    #[test]
    fn the_bell_rings_before_flash_alone() {
        assert_eq!(Alphabet::FiveUnit.write("\x07ZZ RUEHC", Kind::RoutingLine).0, "\x07ZZ RUEHC");
        check(Alphabet::FiveUnit, "THE BELL\x07", "THE BELL");
    }
}

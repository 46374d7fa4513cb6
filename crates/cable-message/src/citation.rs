//! What the text cites: references by their letters (`REF A`, `refs B and C`, `REFTEL`) and paragraphs by their
//! numbers (`para 3`, `paragraphs 2 to 4`).
//!
//! Reads the words of a text; whether what is cited exists is not asked here.

use cable_text::{TextRange, TextSize};

use crate::{Message, Spanned};

/// A place where the text cites references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The word: `REF`, `REFS`, `REFTEL` or `REFTELS` in any case.
    pub word: TextRange,
    /// The letters behind it, in order; none where the word stands alone.
    pub letters: Vec<Spanned<char>>,
}

/// Each place where the text of a message, given whole, cites references.
pub fn citations<'a>(text: &'a str, message: &Message) -> impl Iterator<Item = Citation> + use<'a> {
    words(text, message, b'R', &["REF", "REFS", "REFTEL", "REFTELS"])
        .map(move |word| Citation { word, letters: letters_behind(text, word) })
}

/// Each number of a paragraph of the message itself that its text, given whole, cites. Paragraphs of references, as in
/// `ref B para 2` and `paragraph 4 of reftel`, are left out.
pub fn paragraph_citations<'a>(text: &'a str, message: &Message) -> impl Iterator<Item = Spanned<u32>> + use<'a> {
    words(text, message, b'P', &["PARA", "PARAS", "PARAGRAPH", "PARAGRAPHS"])
        .filter(move |word| !is_of_reference(text, *word))
        .flat_map(move |word| numbers_behind(text, word))
}

/// Each of some words in the text behind the heading; all begin with one letter.
fn words<'a>(
    text: &'a str,
    message: &Message,
    initial: u8,
    wanted: &'static [&'static str],
) -> impl Iterator<Item = TextRange> + use<'a> {
    let bytes = text.as_bytes();
    let mut at = message.text_start.map_or(bytes.len(), usize::from).min(bytes.len());
    std::iter::from_fn(move || {
        loop {
            let skipped = bytes[at..].iter().position(|byte| byte.to_ascii_uppercase() == initial)?;
            let from = at + skipped;
            let len = bytes[from..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let is_start = from == 0 || !bytes[from - 1].is_ascii_alphanumeric();
            let word = &bytes[from..from + len];
            at = from + len;
            if is_start && wanted.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes())) {
                return Some(TextRange::at(TextSize::new(from as u32), TextSize::new(len as u32)));
            }
        }
    })
}

/// The letters behind a citing word: `A`, `(A)`, `A, B AND C`, `A/B`.
fn letters_behind(text: &str, word: TextRange) -> Vec<Spanned<char>> {
    let mut letters = Vec::new();
    let mut rest = text.get(usize::from(word.end())..).unwrap_or_default();
    loop {
        let opened = if letters.is_empty() { behind_word(rest) } else { behind_item(rest, LETTER_JOINTS) };
        let Some(letter) = opened.filter(|opened| opens_with_letter(opened)) else { return letters };
        let at = TextSize::new((text.len() - letter.len()) as u32);
        letters.extend(letter.chars().next().map(|c| Spanned::new(c, TextRange::at(at, 1.into()))));
        rest = &letter[1..];
    }
}

/// The numbers behind a citing word: `3`, `2 AND 3`, `2-4`, `2, 3 AND 5`.
fn numbers_behind(text: &str, word: TextRange) -> Vec<Spanned<u32>> {
    let mut numbers = Vec::new();
    let mut rest = text.get(usize::from(word.end())..).unwrap_or_default();
    loop {
        let opened = if numbers.is_empty() { behind_word(rest) } else { behind_item(rest, NUMBER_JOINTS) };
        let Some(opened) = opened else { return numbers };
        let len = opened.bytes().take_while(u8::is_ascii_digit).count();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '/' | '%');
        let Some(number) = opened[..len].parse().ok().filter(|_| !opened[len..].starts_with(is_part)) else {
            return numbers;
        };
        let at = TextSize::new((text.len() - opened.len()) as u32);
        numbers.push(Spanned::new(number, TextRange::at(at, TextSize::new(len as u32))));
        rest = &opened[len..];
    }
}

/// Whether a paragraph is one of a reference: one is cited shortly before, or with `of` behind.
fn is_of_reference(text: &str, word: TextRange) -> bool {
    let before = text.get(..usize::from(word.start())).unwrap_or_default();
    let mut words = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let is_reference =
        |word: &str| word.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("REF")) && word.len() < 8;
    let last = words.next().unwrap_or_default();
    if is_reference(last) || (last.len() == 1 && words.next().is_some_and(is_reference)) {
        return true;
    }
    let behind = text.get(usize::from(word.end())..).unwrap_or_default();
    let mut words = behind.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.nth(1).is_some_and(|of| of.eq_ignore_ascii_case("OF")) && words.next().is_some_and(is_reference)
}

/// What stands behind the blank, the line end or the parenthesis that parts a word from its letter.
fn behind_word(rest: &str) -> Option<&str> {
    let letter = rest.trim_start_matches([' ', '(', '\n', '\r']);
    (1..=3).contains(&(rest.len() - letter.len())).then_some(letter)
}

/// What parts an item from the next: characters, and words with the blank or line end behind them.
type Joints = (&'static [char], &'static [&'static str]);

const LETTER_JOINTS: Joints = (&[',', '/', '&', ';'], &["AND ", "and ", "AND\n", "and\n"]);
const NUMBER_JOINTS: Joints =
    (&[',', '&', ';', '-'], &["AND ", "and ", "AND\n", "and\n", "TO ", "to ", "THROUGH ", "through "]);

/// What stands behind the comma, the slash or the AND that parts an item from the next.
fn behind_item(rest: &str, (characters, words): Joints) -> Option<&str> {
    let blanks = [' ', '\n', '\r'];
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let trimmed = rest.trim_start_matches(blanks);
    let joined = trimmed.trim_start_matches(characters).trim_start_matches(blanks);
    let joined = words.iter().find_map(|and| joined.strip_prefix(and)).unwrap_or(joined);
    let is_joined = joined.len() < trimmed.len();
    is_joined.then(|| joined.trim_start_matches(['(', ' ', '\n', '\r']))
}

/// Whether a text opens with a letter that stands alone. `I`, and `A` before small letters, are words as well.
fn opens_with_letter(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(letter) = chars.next().filter(char::is_ascii_uppercase) else { return false };
    let behind = chars.as_str();
    let is_part = |c: char| c.is_alphanumeric() || c == '\'';
    // `REF U.S. POSITION`
    let is_abbreviation = behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let is_article = letter == 'A'
        && behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase) && !is_joint(rest));
    !behind.starts_with(is_part) && !is_abbreviation && letter != 'I' && !is_article
}

/// Whether a word goes on with a list of letters, or ends the citation: short words do not follow an article.
fn is_joint(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["and", "or", "para", "paras", "is", "was", "for", "in", "to", "as", "on", "by"].contains(&word)
}

#[cfg(test)]
mod tests {
    use cable_reference::Reference;
    use cable_syntax::SyntaxTree;
    use cable_text::Text;

    use super::*;

    fn read(body: &str) -> (String, Message) {
        let text = format!("UNCLAS ASTANA 000001\n\nSUBJECT: TEST\n\n{body}");
        let rope = Text::from(text.as_str());
        let message = crate::read(&text, &SyntaxTree::parse(&rope, rope.range()), &Reference::built_in(), None);
        (text, message)
    }

    #[track_caller]
    fn check(body: &str, letters: &str, numbers: &[u32]) {
        let (text, message) = read(body);
        let cited: String =
            citations(&text, &message).flat_map(|citation| citation.letters).map(|letter| letter.value).collect();
        let paragraphs: Vec<Spanned<u32>> = paragraph_citations(&text, &message).collect();
        assert_eq!(cited, letters, "{body}");
        assert_eq!(paragraphs.iter().map(|number| number.value).collect::<Vec<_>>(), numbers, "{body}");
        for number in paragraphs {
            assert_eq!(&text[std::ops::Range::<usize>::from(number.range)], number.value.to_string());
        }
    }

    #[test]
    fn references_are_cited_by_letters() {
        check("1. As in ref A and refs B, C and D.", "ABCD", &[]);
        check("1. Reftel and REF U.S. POSITION.", "", &[]);
        check("1. SEE REFS (A) AND\n(B).", "AB", &[]);
    }

    #[test]
    fn paragraphs_are_cited_by_numbers() {
        check("1. See para 3 and paragraphs 2 to 4.", "", &[3, 2, 4]);
        check("1. PARAS 2, 3 AND\n5 AND PARA 12-14.", "", &[2, 3, 5, 12, 14]);
        check("1. PARA 3/4 inch, parade 3, para three.", "", &[]);
    }

    #[test]
    fn paragraphs_of_references_are_left_out() {
        check("1. Ref B, para 2, and reftel paragraph 3 and para 4 of ref A.", "BA", &[]);
    }
}

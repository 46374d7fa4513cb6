//! Breaking lines that are too long. Knows columns and words, not telegrams, but for the words that must not begin a line.

use std::borrow::Cow;
use std::ops::Range;

use cable_message::LONGEST_BROKEN;

/// Characters of the widest lines that messages were broken into, on terminals.
pub(crate) const WIDEST_BROKEN: usize = 80;

/// Characters of the narrowest: the drafting rule of State (5 FAH-1 H-246).
const NARROWEST_BROKEN: usize = 55;

/// Breaks prose. Lines that fit, and are not gone on with by or from one that does not, stay as they are; so do tables.
pub(crate) fn prose(block: &[String], width: usize) -> Vec<String> {
    if block.iter().all(|line| length(line) <= width) {
        return block.to_vec();
    }
    let lines: Vec<&str> = block.iter().map(String::as_str).collect();
    let mut wrapped = Vec::new();
    for range in paragraphs(&lines) {
        let paragraph = &lines[range.clone()];
        let is_long = paragraph.iter().any(|line| length(line) > width);
        match paragraph {
            [first, ..] if is_long && !is_table(first) => {
                wrapped.extend(wrap(paragraph, indentation(first) + bullet(first.trim_start()), width));
            }
            _ => wrapped.extend_from_slice(&block[range]),
        }
    }
    wrapped
}

/// Parts the lines of a block where one does not go on with the one before: the range of each part, in order.
pub(crate) fn paragraphs(block: &[&str]) -> Vec<Range<usize>> {
    let broken = block.iter().map(|line| length(line)).filter(|length| *length <= LONGEST_BROKEN);
    let full = broken.max().unwrap_or_default();
    ranges(block, |line, next| {
        // The word would have fitted easily: the break was meant.
        length(line) <= LONGEST_BROKEN && length_with(line, next) > full - full / 10 && may_go_on(line, next)
    })
}

/// Parts the lines of a block as [`paragraphs`] does, but by the widths that are usual instead of that of the block: so
/// lines that were joined, and are wider, do not go on.
pub(crate) fn filled_paragraphs(block: &[&str]) -> Vec<Range<usize>> {
    ranges(block, |line, next| {
        length(line) <= WIDEST_BROKEN && length_with(line, next) > NARROWEST_BROKEN && may_go_on(line, next)
    })
}

/// How long a line would be with the first word of the next.
fn length_with(line: &str, next: &str) -> usize {
    length(line) + 1 + next.split_whitespace().next().map_or(0, length)
}

/// Whether a line may go on with the one before by what both are.
fn may_go_on(line: &str, next: &str) -> bool {
    let hang = indentation(line) + bullet(line.trim_start());
    (indentation(next) == indentation(line) || indentation(next) == hang)
        && bullet(next.trim_start()) == 0
        && !next.starts_with('/')
        && !is_table(line)
        && !is_table(next)
}

/// The ranges of the lines of which each goes on in the next.
fn ranges(block: &[&str], goes_on: impl Fn(&str, &str) -> bool) -> Vec<Range<usize>> {
    let mut start = 0;
    let range = |paragraph: &[&str]| {
        start += paragraph.len();
        start - paragraph.len()..start
    };
    block.chunk_by(|line, next| goes_on(line, next)).map(range).collect()
}

/// Whether a line is plain prose at the margin: no table, no list and nothing that was indented on purpose.
pub(crate) fn is_plain(line: &str) -> bool {
    indentation(line) == 0 && bullet(line) == 0 && !is_table(line)
}

/// Breaks lines that are one, at blanks. Those behind the first begin in a column. The blanks between two words of a
/// line stay.
pub(crate) fn wrap(lines: &[&str], column: usize, width: usize) -> Vec<String> {
    if let [line] = lines
        && length(line) <= width
    {
        return vec![(*line).to_owned()];
    }
    let mut wrapped: Vec<String> = Vec::new();
    let margin = " ".repeat(column);
    let first_margin = " ".repeat(lines.first().map_or(0, |line| indentation(line)));
    let mut current = String::new();
    let mut current_length = 0;
    for (gap, word) in groups(lines) {
        let word_length = length(&word);
        if current.is_empty() {
            current = format!("{first_margin}{word}");
            current_length = first_margin.len() + word_length;
        } else if current_length + gap + word_length <= width {
            current.extend(std::iter::repeat_n(' ', gap));
            current.push_str(&word);
            current_length += gap + word_length;
        } else {
            wrapped.push(std::mem::replace(&mut current, format!("{margin}{word}")));
            current_length = column + word_length;
        }
    }
    if !current.is_empty() {
        wrapped.push(current);
    }
    wrapped
}

/// The words with the number of blanks before each. A word that would be something else at the start of a line is one
/// with the word before it.
fn groups<'a>(lines: &[&'a str]) -> Vec<(usize, Cow<'a, str>)> {
    let mut groups: Vec<(usize, Cow<'a, str>)> = Vec::new();
    for line in lines {
        let mut gap = 0;
        let mut is_first = true;
        for (index, part) in line.trim_matches(' ').split(' ').enumerate() {
            gap += usize::from(index > 0);
            if part.is_empty() {
                continue;
            }
            let is_first = std::mem::take(&mut is_first);
            let gap = std::mem::take(&mut gap).max(usize::from(!groups.is_empty()));
            match groups.last_mut() {
                Some((_, last)) if is_first && is_divided(last, part) => last.to_mut().push_str(part),
                Some((_, last)) if !may_begin(part) => {
                    let last = last.to_mut();
                    last.extend(std::iter::repeat_n(' ', gap));
                    last.push_str(part);
                }
                _ => groups.push((gap, Cow::Borrowed(part))),
            }
        }
    }
    groups
}

/// Whether a word was divided at the end of its line: `HYDRO-` and `CARBON`. In `PRE- AND` and `1977- 1978` it was not.
fn is_divided(word: &str, next: &str) -> bool {
    let is_open = word.strip_suffix('-').is_some_and(|stem| stem.ends_with(|c: char| c.is_alphabetic()));
    let first = next.trim_matches(|c: char| !c.is_alphanumeric());
    let is_joint = ["and", "or", "nor", "to", "but"].iter().any(|joint| joint.eq_ignore_ascii_case(first));
    is_open && next.starts_with(|c: char| c.is_alphabetic()) && !is_joint
}

/// Whether a word may begin a line: `3.` would be a paragraph, `BT` the end of the text, `REF` a field, `POC/` a set.
fn may_begin(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < word.len() && matches!(digits, "." | ".)" | ")");
    let is_start = word.starts_with("ZCZC") || word.starts_with("VZCZC") || word.starts_with("%%");
    let is_validation = word.strip_prefix('#').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let is_set = word.split_once('/').is_some_and(|(identifier, fields)| {
        let is_code = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        (2..=12).contains(&identifier.len()) && identifier.bytes().all(is_code) && !fields.is_empty()
    });
    let is_keyword = matches!(word, "BT" | "NNNN" | "NNN" | "DE" | "REF" | "REFS");
    !is_number && !is_start && !is_validation && !is_set && !is_keyword
}

/// The column behind the keyword of a field and the letter of a reference; of a line without, its own.
pub(crate) fn column_of_field(line: &str) -> usize {
    /// The longest keywords are labels such as `CLASSIFIED BY:`.
    const LONGEST_KEYWORD: usize = 24;
    let own = indentation(line);
    let behind_keyword = line
        .char_indices()
        .take(own + LONGEST_KEYWORD)
        .find(|(_, character)| *character == ':')
        .map(|(colon, _)| colon + 1)
        .filter(|_| own == 0);
    let Some(start) = behind_keyword else { return own + letter(&line[own..]) };
    let content = start + indentation(&line[start..]);
    // What stands far behind its keyword is in a column of its own.
    content + letter(&line[content..])
}

/// How long the letter before a reference is, with the blank behind it: `A. `, `(A) `.
pub(crate) fn letter(text: &str) -> usize {
    let mark = match text.as_bytes() {
        [b'(', b'A'..=b'Z', b')', ..] => 3,
        [b'A'..=b'Z', b'.' | b')' | b':', b' ', ..] => 2,
        _ => return 0,
    };
    mark + indentation(&text[mark..])
}

/// How long the dashes before an item of a list are, with the blanks behind them.
fn bullet(text: &str) -> usize {
    let dashes = text.len() - text.trim_start_matches(['-', '*']).len();
    let blanks = indentation(&text[dashes..]);
    if (1..=3).contains(&dashes) && blanks > 0 && dashes + blanks < text.len() { dashes + blanks } else { 0 }
}

/// Whether columns of a line have a meaning: blanks that part them, or dots that lead from one to the next.
pub(crate) fn is_table(line: &str) -> bool {
    let line = line.trim();
    let behind_bullet = &line[bullet(line)..];
    let has_columns = behind_bullet.match_indices("  ").any(|(at, _)| {
        // Two blanks behind the end of a sentence are a habit of typists.
        let is_sentence = behind_bullet[..at].ends_with(['.', '?', '!', ':', ')', '"', ';', ',']);
        !is_sentence || behind_bullet[at..].starts_with("   ")
    });
    has_columns || line.contains(".....") || line.starts_with('|') || line.contains(" | ")
}

pub(crate) fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

pub(crate) fn length(line: &str) -> usize {
    line.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &str, expected: &str) {
        let block: Vec<String> = lines.lines().map(str::to_owned).collect();
        assert_eq!(prose(&block, 30).join("\n"), expected);
    }

    #[test]
    fn a_long_line_is_broken_at_blanks() {
        check(
            "1. (U) A MINISTER WHO HAD SLEPT BADLY RECEIVED THE AMBASSADOR",
            "1. (U) A MINISTER WHO HAD\nSLEPT BADLY RECEIVED THE\nAMBASSADOR",
        );
    }

    #[test]
    fn lines_that_go_on_are_filled_again() {
        check(
            "THE MINISTER RECEIVED THE AMBASSADOR\nAND THE CONSUL IN THE LARGE HALL OF\nTHE MINISTRY.\nHE LEFT.",
            "THE MINISTER RECEIVED THE\nAMBASSADOR AND THE CONSUL IN\nTHE LARGE HALL OF THE\nMINISTRY.\nHE LEFT.",
        );
    }

    #[test]
    fn a_word_that_was_divided_is_one_again() {
        check(
            "HE SPOKE OF THE NEW HYDRO-\nCARBON DEPOSITS IN ALL OF THE HILLS",
            "HE SPOKE OF THE NEW\nHYDRO-CARBON DEPOSITS IN ALL\nOF THE HILLS",
        );
        check(
            "HE SPOKE OF ALL OF THE PRE-\nAND POST-WAR TRADE IN THE HILLS",
            "HE SPOKE OF ALL OF THE PRE-\nAND POST-WAR TRADE IN THE\nHILLS",
        );
    }

    #[test]
    fn lines_that_fit_stay() {
        check("SHORT\nLINES OF\nA POEM", "SHORT\nLINES OF\nA POEM");
    }

    #[test]
    fn tables_stay() {
        let table = "RICE           120    TONS OF 1000 KG\nWHEAT           80    TONS OF 1000 KG";
        check(table, table);
        let leaders = "SUGAR..........................100\nSALT...........................200";
        check(leaders, leaders);
    }

    #[test]
    fn an_item_of_a_list_goes_on_below_its_words() {
        check(
            "-- THE FIRST POINT IS LONGER THAN A LINE\n-- THE SECOND IS NOT",
            "-- THE FIRST POINT IS LONGER\n   THAN A LINE\n-- THE SECOND IS NOT",
        );
    }

    #[test]
    fn a_number_does_not_begin_a_line() {
        check("AS RESOLUTION SAYS IN CHAPTER 12. THE END", "AS RESOLUTION SAYS IN\nCHAPTER 12. THE END");
        check("THE WORD IN THE LAST PLACE IS BT AND NO END", "THE WORD IN THE LAST PLACE\nIS BT AND NO END");
    }

    #[test]
    fn a_word_without_a_blank_is_not_broken() {
        check("HTTP://EXAMPLE.ORG/A/VERY/LONG/PATH/OF/A/PAGE", "HTTP://EXAMPLE.ORG/A/VERY/LONG/PATH/OF/A/PAGE");
    }

    #[test]
    fn fields_go_on_behind_their_keyword() {
        assert_eq!(column_of_field("SUBJECT: A"), 9);
        assert_eq!(column_of_field("REF: A. STATE 1"), 8);
        assert_eq!(column_of_field("     B. STATE 1"), 8);
        assert_eq!(column_of_field("REF: STATE 1"), 5);
        assert_eq!(column_of_field("     GOES ON"), 5);
    }
}

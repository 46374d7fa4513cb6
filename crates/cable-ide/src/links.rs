//! Document links: web and mail addresses in the text, and telegrams that are referred to.

mod telegrams;

use cable_text::{TextRange, TextSize};

use crate::Document;
use crate::view::View;

pub use telegrams::{TelegramLink, telegram_links};

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is written, in bytes of the document.
    pub range: TextRange,
    /// Where it leads, as a URI.
    pub target: String,
}

/// Every link of a document, in order.
pub fn links(document: &Document) -> Vec<Link> {
    let mut links = Vec::new();
    for view in View::touching(document, document.text().range()) {
        in_text(&view.text, view.start, &mut links);
    }
    links
}

/// Looks at the characters that every address has: a colon or a stop behind its scheme or host, an at sign.
fn in_text(text: &str, start: TextSize, links: &mut Vec<Link>) {
    let bytes = text.as_bytes();
    let mut free_from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if at < free_from || !matches!(byte, b':' | b'@' | b'.') {
            continue;
        }
        let found = match byte {
            b':' => with_scheme(text, at),
            b'.' => with_www(text, at),
            _ => mail(text, at),
        };
        let Some((range, target)) = found.filter(|(range, _)| range.start >= free_from) else { continue };
        free_from = range.end;
        let range = TextRange::new(TextSize::new(range.start as u32), TextSize::new(range.end as u32));
        links.push(Link { range: range + start, target });
    }
}

type Found = Option<(std::ops::Range<usize>, String)>;

/// `http://`, `https://`, `ftp://` with the colon at a place.
fn with_scheme(text: &str, colon: usize) -> Found {
    let scheme = ["https", "http", "ftp"].into_iter().find(|scheme| ends_with_word(&text[..colon], scheme))?;
    let start = colon - scheme.len();
    let end = address_end(text, colon);
    let rest = text.get(colon..end)?.strip_prefix("://")?;
    let has_host = rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    has_host.then(|| (start..end, format!("{scheme}{}", uri(&text[colon..end]))))
}

/// `www.` with the stop at a place.
fn with_www(text: &str, stop: usize) -> Found {
    if !ends_with_word(&text[..stop], "www") {
        return None;
    }
    let (start, end) = (stop - 3, address_end(text, stop));
    let host = text.get(stop + 1..end)?.split(['/', '?', '#', ':']).next()?;
    let has_domain =
        host.contains('.') && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
    has_domain.then(|| (start..end, format!("http://{}", uri(&text[start..end]))))
}

/// `name@host.domain` with the at sign at a place.
fn mail(text: &str, at: usize) -> Found {
    let is_name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let name: usize = text[..at].chars().rev().take_while(is_name).map(char::len_utf8).sum();
    let name = text[at - name..at].trim_start_matches(['.', '-', '+']).len();
    let is_host = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let host: usize = text[at + 1..].chars().take_while(is_host).map(char::len_utf8).sum();
    let host = text[at + 1..at + 1 + host].trim_end_matches(['.', '-']);
    let domain = host.rsplit_once('.')?.1;
    let is_domain = domain.len() >= 2 && domain.bytes().all(|byte| byte.is_ascii_alphabetic());
    let range = at - name..at + 1 + host.len();
    (name > 0 && is_domain).then(|| (range.clone(), format!("mailto:{}", &text[range])))
}

/// Whether a text ends with a word, in any case, that nothing else goes before.
fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(start) = text.len().checked_sub(word.len()) else { return false };
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    text.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(word)) && !before.is_some_and(char::is_alphanumeric)
}

/// Where an address ends: before a blank or a bracket, and before the stop of the sentence.
fn address_end(text: &str, from: usize) -> usize {
    let is_end = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '[' | ']' | '{' | '}' | '\\' | '|')
    };
    let mut address = &text[from..];
    address = &address[..address.find(is_end).unwrap_or(address.len())];
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '\u{2019}']);
        // A closing parenthesis belongs to the address if it opened one.
        let closes = trimmed.matches(')').count() > trimmed.matches('(').count();
        let trimmed = if closes { trimmed.strip_suffix(')').unwrap_or(trimmed) } else { trimmed };
        if trimmed.len() == address.len() {
            return from + address.len();
        }
        address = trimmed;
    }
}

/// An address with what may not stand in a URI encoded.
fn uri(address: &str) -> String {
    let mut uri = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c) {
            uri.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| uri.push_str(&format!("%{byte:02X}")));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{TELEGRAM, document, drawn};

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let document = document(text);
        expected.assert_eq(&drawn(&document, links(&document).into_iter().map(|link| (link.range, link.target))));
    }

    #[test]
    fn addresses_in_the_text() {
        check(
            TELEGRAM,
            expect![[r#"
            2. (U) See www.example.org and ref C.
                       ^^^^^^^^^^^^^^^ http://www.example.org
            3. (C) Refs A and B differ. Write to desk@example.org.
                                                 ^^^^^^^^^^^^^^^^ mailto:desk@example.org
        "#]],
        );
    }

    #[test]
    fn addresses_end_where_the_sentence_does() {
        check(
            "Visit http://www.state.gov/a_(b)?c=d#e. Or (HTTPS://EXAMPLE.ORG/), or <ftp://example.org/x>,\nor \"http://a.b/c d\" or http://a/\u{fc}.\n",
            expect![[r#"
                Visit http://www.state.gov/a_(b)?c=d#e. Or (HTTPS://EXAMPLE.ORG/), or <ftp://example.org/x>,
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ http://www.state.gov/a_(b)?c=d#e
                                                            ^^^^^^^^^^^^^^^^^^^^ https://EXAMPLE.ORG/
                                                                                       ^^^^^^^^^^^^^^^^^^^ ftp://example.org/x
                or "http://a.b/c d" or http://a/ü.
                    ^^^^^^^^^^^^ http://a.b/c
                                       ^^^^^^^^^^ http://a/%C3%BC
            "#]],
        );
    }

    #[test]
    fn mail_in_any_case() {
        check(
            "JANE.DOE@STATE.SGOV.GOV, x@y, @example.org, a@b.c1, -a@example.org.",
            expect![[r#"
            JANE.DOE@STATE.SGOV.GOV, x@y, @example.org, a@b.c1, -a@example.org.
            ^^^^^^^^^^^^^^^^^^^^^^^ mailto:JANE.DOE@STATE.SGOV.GOV
                                                                 ^^^^^^^^^^^^^ mailto:a@example.org
        "#]],
        );
    }

    #[test]
    fn what_looks_like_an_address_and_is_none() {
        check("http:// https:/a xhttp://a.b www. www.x awww.x.org TEL: 3.4: U.S.: a@ 15:30\n", expect![[""]]);
    }
}

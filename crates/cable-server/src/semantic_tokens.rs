//! Tokens as the protocol counts them, each from the one before, and what has changed from one answer to the next.

use std::sync::{Arc, Mutex, PoisonError};

use cable_ide::SemanticToken;
use cable_text::{PositionEncoding, Text, TextRange};
use tower_lsp::ls_types::{self as lsp, SemanticTokensEdit};

/// The last answer for a document, from which the next one is told. A clone is the same.
#[derive(Clone, Default)]
pub(crate) struct LastTokens(Arc<Mutex<Option<Named>>>);

struct Named {
    name: String,
    tokens: Vec<lsp::SemanticToken>,
}

/// What to answer an editor that has the tokens of a name.
pub(crate) enum Difference {
    /// The editor has other tokens than the last that were sent.
    Unknown(Vec<lsp::SemanticToken>),
    /// What to change in the tokens that it has.
    Edits(Vec<SemanticTokensEdit>),
}

impl LastTokens {
    /// Keeps an answer under its name.
    pub(crate) fn keep(&self, name: &str, tokens: &[lsp::SemanticToken]) {
        let named = Named { name: name.to_owned(), tokens: tokens.to_vec() };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(named);
    }

    /// Keeps an answer in the place of the last, and tells what is new in it for an editor that has the one of a name.
    pub(crate) fn replace(&self, previous: &str, name: &str, tokens: Vec<lsp::SemanticToken>) -> Difference {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let old = last.take().filter(|last| last.name == previous);
        let difference = match old {
            Some(old) => Difference::Edits(edits(&old.tokens, &tokens)),
            None => Difference::Unknown(tokens.clone()),
        };
        *last = Some(Named { name: name.to_owned(), tokens });
        difference
    }
}

/// The one edit that makes the new tokens of the old: what stands between their common start and their common end.
fn edits(old: &[lsp::SemanticToken], new: &[lsp::SemanticToken]) -> Vec<SemanticTokensEdit> {
    let shorter = old.len().min(new.len());
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let end = old.iter().rev().zip(new.iter().rev()).take(shorter - start).take_while(|(old, new)| old == new).count();
    if start == old.len() && start == new.len() {
        return Vec::new();
    }
    // Tokens are sent as five numbers each, and edits count numbers.
    let edit = SemanticTokensEdit {
        start: start as u32 * 5,
        delete_count: (old.len() - start - end) as u32 * 5,
        data: Some(new[start..new.len() - end].to_vec()),
    };
    vec![edit]
}

/// Tokens of a text as the editor counts. They stand in order, each on one line.
///
/// Goes over the text line by line: to ask for the position of each would cost several times as much.
pub(crate) fn encode(text: &Text, tokens: &[SemanticToken], encoding: PositionEncoding) -> Vec<lsp::SemanticToken> {
    let mut encoded = Vec::with_capacity(tokens.len());
    let (mut last_line, mut last_start) = (0, 0);
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        let line = text.line_at(first.range.start());
        let range = TextRange::new(text.line_start(line), text.line_start(line + 1));
        let (on_line, behind) = rest.split_at(rest.partition_point(|token| token.range.start() < range.end()).max(1));
        rest = behind;
        let (start, content) = (range.start(), text.slice(range));
        let column = |at: cable_text::TextSize| {
            let before = content.get(..usize::from(at - start)).unwrap_or(&content);
            match encoding {
                PositionEncoding::Utf8 => before.len() as u32,
                _ if before.is_ascii() => before.len() as u32,
                PositionEncoding::Utf16 => before.encode_utf16().count() as u32,
                PositionEncoding::Utf32 => before.chars().count() as u32,
            }
        };
        for token in on_line {
            let (start, end) = (column(token.range.start()), column(token.range.end()));
            let delta_line = line - last_line;
            encoded.push(lsp::SemanticToken {
                delta_line,
                delta_start: if delta_line == 0 { start - last_start } else { start },
                length: end - start,
                token_type: token.kind as u32,
                token_modifiers_bitset: token.modifiers.bits,
            });
            (last_line, last_start) = (line, start);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use cable_ide::{TokenKind, TokenModifiers};
    use cable_text::TextSize;

    use super::*;

    fn token(number: u32) -> lsp::SemanticToken {
        lsp::SemanticToken { delta_line: number, length: 1, ..lsp::SemanticToken::default() }
    }

    /// Checks that the edits make the new tokens of the old, and how many tokens they carry.
    #[track_caller]
    fn check(old: &[u32], new: &[u32], carried: usize) {
        let [old, new] = [old, new].map(|numbers| numbers.iter().copied().map(token).collect::<Vec<_>>());
        let edits = edits(&old, &new);
        let mut made = old;
        for SemanticTokensEdit { start, delete_count, data } in &edits {
            assert_eq!((start % 5, delete_count % 5), (0, 0));
            let start = *start as usize / 5;
            made.splice(start..start + *delete_count as usize / 5, data.clone().unwrap());
        }
        assert_eq!(made, new);
        assert_eq!(edits.iter().map(|edit| edit.data.as_ref().map_or(0, Vec::len)).sum::<usize>(), carried);
    }

    #[test]
    fn a_difference_is_what_lies_between_the_common_ends() {
        check(&[1, 2, 3], &[1, 2, 3], 0);
        check(&[], &[], 0);
        check(&[], &[1, 2], 2);
        check(&[1, 2], &[], 0);
        check(&[1, 2, 3, 4], &[1, 9, 3, 4], 1);
        check(&[1, 2, 3, 4], &[1, 4], 0);
        // Where the common ends overlap.
        check(&[1, 1, 1], &[1, 1, 1, 1], 1);
        check(&[1, 2, 1, 2], &[1, 2], 0);
    }

    #[test]
    fn a_name_that_was_not_the_last_gives_all() {
        let last = LastTokens::default();
        last.keep("1", &[token(1)]);
        assert!(matches!(last.replace("1", "2", vec![token(2)]), Difference::Edits(_)));
        assert!(matches!(last.replace("1", "3", vec![token(3)]), Difference::Unknown(tokens) if tokens == [token(3)]));
        assert!(matches!(last.replace("3", "4", vec![token(3)]), Difference::Edits(edits) if edits.is_empty()));
    }

    #[test]
    fn tokens_stand_where_their_positions_say() {
        let text = Text::from("a\u{b6}b \u{1f600} c\r\n\r\n\u{b6}\u{b6} d\n\ne \u{1f600}");
        // Every character is a token.
        let whole = text.to_string();
        let tokens: Vec<SemanticToken> = whole
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace())
            .map(|(at, c)| SemanticToken {
                range: TextRange::at(TextSize::new(at as u32), TextSize::of(c)),
                kind: TokenKind::Number,
                modifiers: TokenModifiers::UNKNOWN,
            })
            .collect();
        for encoding in [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32] {
            let (mut line, mut column) = (0, 0);
            let encoded = encode(&text, &tokens, encoding);
            assert_eq!(encoded.len(), tokens.len());
            for (encoded, token) in encoded.iter().zip(&tokens) {
                column = if encoded.delta_line == 0 { column + encoded.delta_start } else { encoded.delta_start };
                line += encoded.delta_line;
                let [start, end] = [token.range.start(), token.range.end()].map(|at| text.position(at, encoding));
                assert_eq!((line, column, encoded.length), (start.line, start.column, end.column - start.column));
            }
        }
    }
}

//! `textDocument/semanticTokens/full`, `full/delta` and `range`.

use cable_text::TextRange;
use tower_lsp::ls_types::{
    SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult,
    SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult,
};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::semantic_tokens::{Difference, encode};
use crate::state::State;

pub(crate) fn semantic_tokens_full(
    state: &mut State,
    params: &SemanticTokensParams,
    reply: Reply<Option<SemanticTokensResult>>,
) {
    let method = (Lane::Document, "textDocument/semanticTokens/full");
    answer(state, method, &params.text_document.uri, reply, |snapshot| {
        let data = tokens(snapshot, snapshot.document.text().range());
        let result_id = snapshot.client.token_deltas.then(|| name(snapshot));
        if let Some(name) = &result_id {
            snapshot.last_tokens.keep(name, &data);
        }
        Some(SemanticTokens { result_id, data }.into())
    });
}

pub(crate) fn semantic_tokens_full_delta(
    state: &mut State,
    params: SemanticTokensDeltaParams,
    reply: Reply<Option<SemanticTokensFullDeltaResult>>,
) {
    let previous = params.previous_result_id;
    let method = (Lane::Document, "textDocument/semanticTokens/full/delta");
    answer(state, method, &params.text_document.uri, reply, move |snapshot| {
        let data = tokens(snapshot, snapshot.document.text().range());
        let name = name(snapshot);
        Some(match snapshot.last_tokens.replace(&previous, &name, data) {
            Difference::Edits(edits) => SemanticTokensDelta { result_id: Some(name), edits }.into(),
            Difference::Unknown(data) => SemanticTokens { result_id: Some(name), data }.into(),
        })
    });
}

pub(crate) fn semantic_tokens_range(
    state: &mut State,
    params: &SemanticTokensRangeParams,
    reply: Reply<Option<SemanticTokensRangeResult>>,
) {
    let range = params.range;
    let method = (Lane::Cursor, "textDocument/semanticTokens/range");
    answer(state, method, &params.text_document.uri, reply, move |snapshot| {
        let range = convert::text_range(snapshot.document.text(), range, snapshot.client.encoding);
        Some(SemanticTokens { result_id: None, data: tokens(snapshot, range) }.into())
    });
}

fn tokens(snapshot: &Snapshot, range: TextRange) -> Vec<SemanticToken> {
    let tokens = cable_ide::semantic_tokens(&snapshot.document, range);
    encode(snapshot.document.text(), &tokens, snapshot.client.encoding)
}

/// What an answer is called. The settings are in it as well: tables say which codes are known.
fn name(snapshot: &Snapshot) -> String {
    snapshot.generation.to_string()
}

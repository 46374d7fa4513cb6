//! `cable/syntaxTree`: the trees of a document, as `cable tree` prints them.

use serde::Deserialize;
use tower_lsp::ls_types::{Range, TextDocumentIdentifier};

use crate::convert;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::state::State;

/// What is asked.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SyntaxTreeParams {
    text_document: TextDocumentIdentifier,
    /// The part of the document whose messages are wanted; all where absent.
    range: Option<Range>,
}

pub(crate) fn syntax_tree(state: &mut State, params: &SyntaxTreeParams, reply: Reply<Option<String>>) {
    let range = params.range;
    let method = (Lane::Document, "cable/syntaxTree");
    answer(state, method, &params.text_document.uri, reply, move |snapshot| {
        let text = snapshot.document.text();
        let range = range.map_or(text.range(), |range| convert::text_range(text, range, snapshot.client.encoding));
        Some(cable_ide::syntax_tree(&snapshot.document, range))
    });
}

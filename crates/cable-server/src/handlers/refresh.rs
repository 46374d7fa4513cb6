//! Requests to ask again for what hangs on the configuration: hints are switched there, tables say which codes are
//! known, and what is found decides which lenses stand.

use tower_lsp::Client;

use crate::handlers::ask_client;
use crate::state::State;

/// Tells an editor to ask for tokens, hints and lenses again, as far as it can be told.
pub(crate) fn refresh_views(state: &State) {
    let view = state.view;
    if view.semantic_tokens && view.refreshes_tokens {
        let ask = |client: Client| async move { client.semantic_tokens_refresh().await };
        ask_client(state, "workspace/semanticTokens/refresh", ask, |()| {});
    }
    if view.inlay_hints && view.refreshes_hints {
        let ask = |client: Client| async move { client.inlay_hint_refresh().await };
        ask_client(state, "workspace/inlayHint/refresh", ask, |()| {});
    }
    refresh_citations(state);
}

/// Tells an editor to ask for lenses again, as far as it can be told: they say how often a telegram is referred to.
pub(crate) fn refresh_citations(state: &State) {
    if state.view.code_lenses && state.view.refreshes_lenses {
        let ask = |client: Client| async move { client.code_lens_refresh().await };
        ask_client(state, "workspace/codeLens/refresh", ask, |()| {});
    }
}

//! Requests to the editor. They run beside the main loop, which is told of the answer by an event: an editor may hold
//! its answer back until the server has read a hundred other messages, or never give one.

use std::time::Duration;

use tower_lsp::Client;
use tower_lsp::jsonrpc::Result;

use crate::state::State;
use crate::test_hooks;

/// How long an answer is waited for.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Asks the editor something and does something with the answer.
pub(crate) fn ask_client<T, Question, Asking>(
    state: &State,
    method: &'static str,
    question: Question,
    with_answer: impl FnOnce(T) + Send + 'static,
) where
    T: Send,
    Question: FnOnce(Client) -> Asking,
    Asking: Future<Output = Result<T>> + Send + 'static,
{
    let asking = question(state.client.clone());
    tokio::spawn(async move {
        match tokio::time::timeout(test_hooks::patience(TIMEOUT), asking).await {
            Ok(Ok(answer)) => with_answer(answer),
            Ok(Err(error)) => tracing::warn!(method, code = error.code.code(), "the editor answered with an error"),
            Err(_) => tracing::warn!(method, "the editor did not answer"),
        }
    });
}

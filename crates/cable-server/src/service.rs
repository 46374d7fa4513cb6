//! The service of the transport library, with the end of the server and unreadable messages taken out of its hands.

use std::pin::Pin;
use std::task::{Context, Poll};

use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ExitedError, LspService};
use tower_service::Service;

use crate::backend::Backend;
use crate::input::{INVALID_REQUEST, PARSE_ERROR};
use crate::lifecycle::{End, Lifecycle};

/// Answers requests.
pub(crate) struct Guarded {
    service: LspService<Backend>,
    lifecycle: Lifecycle,
}

impl Guarded {
    pub(crate) fn new(service: LspService<Backend>, lifecycle: Lifecycle) -> Guarded {
        Guarded { service, lifecycle }
    }
}

type Answer = Result<Option<Response>, ExitedError>;

impl Service<Request> for Guarded {
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), ExitedError>> {
        self.service.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let error = match request.method() {
            // The library would cancel what is still to be answered, the `shutdown` sent just before included.
            "exit" => {
                self.lifecycle.end(End::Exit);
                return Box::pin(std::future::ready(Ok(None)));
            }
            PARSE_ERROR => Error::parse_error(),
            INVALID_REQUEST => Error::invalid_request(),
            _ => return self.service.call(request),
        };
        Box::pin(std::future::ready(Ok(Some(Response::from_error(Id::Null, error)))))
    }
}

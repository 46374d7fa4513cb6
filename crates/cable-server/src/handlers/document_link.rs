//! `textDocument/documentLink`.

use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::state::State;

pub(crate) fn document_link(state: &mut State, params: &DocumentLinkParams, reply: Reply<Option<Vec<DocumentLink>>>) {
    let method = (Lane::Document, "textDocument/documentLink");
    answer(state, method, &params.text_document.uri, reply, |snapshot| Some(links(snapshot)));
}

fn links(snapshot: &Snapshot) -> Vec<DocumentLink> {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let links = cable_ide::links(&snapshot.document).into_iter().filter_map(|link| {
        // One that the protocol has no way to write is none.
        let target = link.target.parse().ok()?;
        let tooltip = snapshot.client.link_tooltips.then_some(link.target);
        Some(DocumentLink {
            range: convert::range(text, link.range, encoding),
            target: Some(target),
            tooltip,
            data: None,
        })
    });
    links.collect()
}

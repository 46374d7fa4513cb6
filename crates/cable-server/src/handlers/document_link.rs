//! `textDocument/documentLink`: addresses of the web, and telegrams that are referred to.

use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::places::Places;
use crate::state::State;

pub(crate) fn document_link(state: &mut State, params: &DocumentLinkParams, reply: Reply<Option<Vec<DocumentLink>>>) {
    let places = state.places();
    let method = (Lane::Document, "textDocument/documentLink");
    answer(state, method, &params.text_document.uri, reply, move |snapshot| {
        let mut links = links(snapshot);
        links.extend(telegram_links(snapshot, &places));
        Some(links)
    });
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

fn telegram_links(snapshot: &Snapshot, places: &Places) -> Vec<DocumentLink> {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let links = cable_ide::telegram_links(&snapshot.document, &places.library).into_iter().filter_map(|link| {
        let (file, first) = (places.uri(&link.telegram.file)?, link.telegram.summary.lines.start);
        // One that stands behind others in its file is named by its line.
        let target = if first == 0 { Some(file) } else { format!("{}#L{}", file.as_str(), first + 1).parse().ok() };
        let tooltip = snapshot.client.link_tooltips.then(|| convert::telegram_name(&link.telegram));
        Some(DocumentLink { range: convert::range(text, link.range, encoding), target, tooltip, data: None })
    });
    links.collect()
}

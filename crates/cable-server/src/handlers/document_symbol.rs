//! `textDocument/documentSymbol`.

use cable_ide::Symbol;
use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::state::State;

pub(crate) fn document_symbol(
    state: &mut State,
    params: &DocumentSymbolParams,
    reply: Reply<Option<DocumentSymbolResponse>>,
) {
    let method = (Lane::Document, "textDocument/documentSymbol");
    answer(state, method, &params.text_document.uri, reply, |snapshot| Some(outline(snapshot)));
}

fn outline(snapshot: &Snapshot) -> DocumentSymbolResponse {
    let symbols = cable_ide::document_symbols(&snapshot.document);
    if snapshot.client.nested_symbols {
        DocumentSymbolResponse::Nested(symbols.into_iter().map(|symbol| nested(snapshot, symbol)).collect())
    } else {
        let mut entries = Vec::new();
        flatten(snapshot, symbols, None, &mut entries);
        DocumentSymbolResponse::Flat(entries)
    }
}

fn nested(snapshot: &Snapshot, symbol: Symbol) -> DocumentSymbol {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let children: Vec<_> = symbol.children.into_iter().map(|child| nested(snapshot, child)).collect();
    #[expect(deprecated, reason = "the field has to be named to make a value")]
    DocumentSymbol {
        name: symbol.name,
        detail: symbol.detail,
        kind: convert::symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: convert::range(text, symbol.range, encoding),
        selection_range: convert::range(text, symbol.selection, encoding),
        children: (!children.is_empty()).then_some(children),
    }
}

/// The outline for editors that know no nesting: each entry names the one that holds it.
fn flatten(snapshot: &Snapshot, symbols: Vec<Symbol>, container: Option<&str>, entries: &mut Vec<SymbolInformation>) {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    for symbol in symbols {
        let range = convert::range(text, symbol.range, encoding);
        #[expect(deprecated, reason = "the field has to be named to make a value")]
        entries.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: convert::symbol_kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: Location { uri: snapshot.uri.clone(), range },
            container_name: container.map(str::to_owned),
        });
        flatten(snapshot, symbol.children, Some(&symbol.name), entries);
    }
}

//! `textDocument/foldingRange`.

use cable_ide::{Fold, FoldKind};
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::state::State;

pub(crate) fn folding_range(state: &mut State, params: &FoldingRangeParams, reply: Reply<Option<Vec<FoldingRange>>>) {
    let method = (Lane::Document, "textDocument/foldingRange");
    answer(state, method, &params.text_document.uri, reply, |snapshot| Some(folds(snapshot)));
}

fn folds(snapshot: &Snapshot) -> Vec<FoldingRange> {
    let mut folds = cable_ide::folds(&snapshot.document);
    let limit = snapshot.client.fold_limit.map_or(usize::MAX, |limit| limit as usize);
    if folds.len() > limit {
        // The outer ones are worth the most.
        folds.sort_by_key(|fold| fold.depth);
        folds.truncate(limit);
        folds.sort_by_key(|fold| fold.range.start());
    }
    folds.into_iter().map(|fold| range(snapshot, fold)).collect()
}

/// Without columns a fold is of whole lines, which is all that some editors can do and what is meant here.
fn range(snapshot: &Snapshot, fold: Fold) -> FoldingRange {
    let text = snapshot.document.text();
    FoldingRange {
        start_line: text.line_at(fold.range.start()),
        end_line: text.line_at(fold.range.end()),
        kind: match fold.kind {
            FoldKind::Comments => Some(FoldingRangeKind::Comment),
            FoldKind::Region => Some(FoldingRangeKind::Region),
            FoldKind::Message | FoldKind::Heading | FoldKind::Field | FoldKind::Paragraph | FoldKind::Page => None,
        },
        ..FoldingRange::default()
    }
}

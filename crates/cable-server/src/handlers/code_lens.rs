//! `textDocument/codeLens`: where lenses stand. What they say is made for those that are in view.

use cable_ide::LensKind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Uri};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::places::Places;
use crate::state::State;

/// What a lens carries until it is resolved.
#[derive(Serialize, Deserialize)]
pub(super) struct LensData {
    pub(super) uri: Uri,
    /// The version of the document that the lens is of.
    pub(super) version: i32,
    pub(super) kind: LensWord,
}

/// The kind of a lens as a word.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum LensWord {
    FixAll,
    Section,
    Citations,
}

impl From<LensWord> for LensKind {
    fn from(word: LensWord) -> LensKind {
        match word {
            LensWord::FixAll => LensKind::FixAll,
            LensWord::Section => LensKind::Section,
            LensWord::Citations => LensKind::Citations,
        }
    }
}

pub(crate) fn code_lens(state: &mut State, params: &CodeLensParams, reply: Reply<Option<Vec<CodeLens>>>) {
    let places = state.places();
    let method = (Lane::Document, "textDocument/codeLens");
    answer(state, method, &params.text_document.uri, reply, move |snapshot| Some(lenses(snapshot, &places)));
}

fn lenses(snapshot: &Snapshot, places: &Places) -> Vec<CodeLens> {
    let (text, encoding) = (snapshot.document.text(), snapshot.client.encoding);
    let lenses = cable_ide::lenses(&snapshot.document, &places.library).into_iter().filter_map(|lens| {
        let kind = match lens.kind {
            LensKind::FixAll if snapshot.client.applies_edits => LensWord::FixAll,
            // An editor that makes no edits when asked could not run it.
            LensKind::FixAll => return None,
            LensKind::Section => LensWord::Section,
            LensKind::Citations => LensWord::Citations,
        };
        let data = LensData { uri: snapshot.uri.clone(), version: snapshot.version, kind };
        Some(CodeLens { range: convert::range(text, lens.range, encoding), command: None, data: Some(json!(data)) })
    });
    lenses.collect()
}

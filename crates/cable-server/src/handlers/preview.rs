//! `cable/preview`: messages as they would be sent.

use cable_format::transmit::{Options, transmit};
use cable_text::{TextRange, TextSize};
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Position, TextDocumentIdentifier};

use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::lanes::Lane;
use crate::state::State;

/// What is asked.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PreviewParams {
    text_document: TextDocumentIdentifier,
    /// A place in the message that is wanted; all messages where absent.
    position: Option<Position>,
}

/// Messages as they would be sent.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Preview {
    /// Their text, one behind the other.
    text: String,
    /// The characters that the circuit cannot send and that have no other form; they stand in the text.
    unsendable: Vec<Unsendable>,
}

/// A character that cannot be sent.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Unsendable {
    character: char,
    /// Its line in the document, from 0.
    line: u32,
}

pub(crate) fn preview(state: &mut State, params: &PreviewParams, reply: Reply<Option<Preview>>) {
    let position = params.position;
    let method = (Lane::Document, "cable/preview");
    answer(state, method, &params.text_document.uri, reply, move |snapshot| Some(previewed(snapshot, position)));
}

fn previewed(snapshot: &Snapshot, position: Option<Position>) -> Preview {
    let (document, text) = (&snapshot.document, snapshot.document.text());
    let wanted: Option<TextSize> = position
        .map(|position| convert::offset(text, position, snapshot.client.encoding))
        .and_then(|offset| Some(document.part_at(offset)?.0));
    let width = document.settings().width.map_or(Options::default().width, |width| width as usize);
    let mut preview = Preview { text: String::new(), unsendable: Vec::new() };
    for (start, part) in document.parts().iter().filter(|(start, _)| wanted.is_none_or(|wanted| wanted == *start)) {
        let source = text.slice(TextRange::at(start, part.len));
        let sent = transmit(&source, &part.analysis.message, Options { width, ..Options::default() });
        preview.text.push_str(&sent.text);
        let first = text.line_at(start);
        preview.unsendable.extend(
            sent.unsendable.iter().map(|lost| Unsendable {
                character: lost.character,
                line: first + (lost.line as u32).saturating_sub(1),
            }),
        );
    }
    preview
}

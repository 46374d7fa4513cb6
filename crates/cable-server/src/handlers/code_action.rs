//! `textDocument/codeAction`: what can be done in a range. An editor that can ask for the edits of the action that was
//! chosen gets titles first.

use cable_format::FormatSettings;
use cable_ide::{Action, ActionKind, Resolve, actions};
use cable_text::TextRange;
use cable_workspace::mend_edits;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionDisabled, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionResponse, Diagnostic, NumberOrString, Range, Uri,
};

use crate::commands::Known;
use crate::convert;
use crate::documents::Snapshot;
use crate::event::Reply;
use crate::handlers::answer::answer;
use crate::handlers::apply_edit::workspace_edit;
use crate::lanes::Lane;
use crate::state::State;

/// The kind of the action that makes every safe fix: what editors run when they save.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.cable");
/// The kind of what numbers paragraphs in order.
pub(crate) const RENUMBER: CodeActionKind = CodeActionKind::new("refactor.rewrite.renumber");
/// The kind of what marks paragraphs.
pub(crate) const PORTION: CodeActionKind = CodeActionKind::new("refactor.rewrite.portion");

/// Which action is meant: what an editor carries until it chooses one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ChosenAction {
    /// The document.
    pub(crate) uri: Uri,
    /// The version of the document that the action is of.
    pub(crate) version: i32,
    /// The range that actions were asked for.
    pub(crate) range: Range,
    /// The position of the action among them.
    pub(crate) position: usize,
    /// Its title, by which it is known that the list is still the same.
    pub(crate) title: String,
}

pub(crate) fn code_action(state: &mut State, params: CodeActionParams, reply: Reply<Option<CodeActionResponse>>) {
    let method = (Lane::Cursor, "textDocument/codeAction");
    let uri = params.text_document.uri.clone();
    let layout = state.configuration.format_for(&uri);
    answer(state, method, &uri, reply, move |snapshot| {
        Some(if is_saving(&params.context) { mend(snapshot, &layout) } else { offered(snapshot, &params) })
    });
}

/// Whether an editor asks for what it does when it saves, and for nothing else.
fn is_saving(context: &CodeActionContext) -> bool {
    let is_source = |wanted: &CodeActionKind| wanted.as_str().starts_with("source");
    context.only.as_ref().is_some_and(|only| !only.is_empty() && only.iter().all(is_source))
        && is_wanted(&FIX_ALL, context)
}

/// Every safe fix and the layout as one set of edits, at once: an editor that saves asks for nothing more.
fn mend(snapshot: &Snapshot, layout: &FormatSettings) -> CodeActionResponse {
    let edits = mend_edits(&snapshot.document, layout);
    if edits.is_empty() || !snapshot.client.action_literals {
        return Vec::new();
    }
    let edits = edits.into_iter().map(|edit| (edit.range, edit.new_text)).collect();
    vec![CodeActionOrCommand::CodeAction(CodeAction {
        title: "Fix what can be fixed safely, and format".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(workspace_edit(snapshot, edits)),
        ..CodeAction::default()
    })]
}

fn offered(snapshot: &Snapshot, params: &CodeActionParams) -> CodeActionResponse {
    let client = snapshot.client;
    let range = convert::text_range(snapshot.document.text(), params.range, client.encoding);
    let resolve = if client.action_literals && !client.resolves_edits { Resolve::Everything } else { Resolve::Nothing };
    let offered = actions(&snapshot.document, range, resolve).into_iter().enumerate();
    let wanted = offered.filter_map(|(position, action)| {
        let kind = kinds(&action).find(|kind| is_wanted(kind, &params.context))?;
        Some((position, action, kind))
    });
    let answer = wanted.filter_map(|(position, action, kind)| {
        let chosen = || ChosenAction {
            uri: snapshot.uri.clone(),
            version: snapshot.version,
            range: params.range,
            position,
            title: action.title.clone(),
        };
        if client.action_literals {
            let data = client.resolves_edits.then(|| json!(chosen()));
            let literal = literal(snapshot, action, kind, &params.context.diagnostics);
            return literal.map(|literal| CodeActionOrCommand::CodeAction(CodeAction { data, ..literal }));
        }
        // An editor that knows no actions knows commands; one that cannot be done would only fail.
        let command = || Known::Act(chosen()).titled(action.title.clone());
        action.disabled.is_none().then(|| CodeActionOrCommand::Command(command()))
    });
    answer.collect()
}

/// An action as an editor shows it; `None` for one that cannot be done where the editor has no way to show that.
fn literal(
    snapshot: &Snapshot,
    action: Action,
    kind: CodeActionKind,
    diagnostics: &[Diagnostic],
) -> Option<CodeAction> {
    let client = snapshot.client;
    if action.disabled.is_some() && !client.disabled_actions {
        return None;
    }
    let (text, encoding) = (snapshot.document.text(), client.encoding);
    let is_of = |diagnostic: &&Diagnostic| {
        let Some(NumberOrString::String(code)) = &diagnostic.code else { return false };
        let place = |range: TextRange| convert::range(text, range, encoding);
        action.findings.iter().any(|found| found.code == code && place(found.range) == diagnostic.range)
    };
    let diagnostics: Vec<Diagnostic> = diagnostics.iter().filter(is_of).cloned().collect();
    Some(CodeAction {
        title: action.title,
        kind: Some(kind),
        diagnostics: (!diagnostics.is_empty()).then_some(diagnostics),
        edit: action.edits.map(|edits| workspace_edit(snapshot, edits)),
        command: None,
        is_preferred: (action.is_preferred && client.preferred_actions).then_some(true),
        disabled: action.disabled.map(|reason| CodeActionDisabled { reason }),
        data: None,
    })
}

/// The kinds under which an action is given, the first that is asked for: what mends a finding is a quick fix, and still
/// found by who asks for what it does.
fn kinds(action: &Action) -> impl Iterator<Item = CodeActionKind> + use<> {
    let fix = (!action.findings.is_empty()).then_some(CodeActionKind::QUICKFIX);
    let own = match action.kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
        ActionKind::Renumber => RENUMBER,
        ActionKind::Portion => PORTION,
        ActionKind::FixAll => FIX_ALL,
    };
    fix.into_iter().chain([own])
}

/// Whether an editor asks for a kind: for it, for one above it, or for all.
fn is_wanted(kind: &CodeActionKind, context: &CodeActionContext) -> bool {
    let Some(only) = &context.only else { return true };
    only.iter().any(|wanted| {
        let below = kind.as_str().strip_prefix(wanted.as_str());
        below.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_hold_those_below_them() {
        let wants = |only: &'static str| {
            let only = Some(vec![CodeActionKind::new(only)]);
            is_wanted(&FIX_ALL, &CodeActionContext { only, ..CodeActionContext::default() })
        };
        assert!(wants("source") && wants("source.fixAll") && wants("source.fixAll.cable") && wants(""));
        assert!(!wants("source.fix") && !wants("quickfix") && !wants("source.fixAll.other"));
        assert!(is_wanted(&FIX_ALL, &CodeActionContext::default()));
    }
}

// Commands that are code actions of the server: the first one of a kind at the cursor.

import * as vscode from 'vscode';

const ACTIONS: readonly { readonly command: string; readonly kind: string; readonly none: string }[] = [
  { command: 'cable.fixAllInDocument', kind: 'source.fixAll.cable', none: 'There is nothing to fix.' },
  { command: 'cable.renumber', kind: 'refactor.rewrite.renumber', none: 'No paragraph is out of order here.' },
  { command: 'cable.markPortion', kind: 'refactor.rewrite.portion', none: 'No paragraph that could be marked is here.' },
];

/** Actions of one kind whose edits are asked for at once: marks for a paragraph are the most that there are. */
const MOST = 10;

export function registerActions(): vscode.Disposable[] {
  return ACTIONS.map(({ command, kind, none }) => vscode.commands.registerCommand(command, () => apply(kind, none)));
}

async function apply(kind: string, none: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'cable') {
    return;
  }
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    editor.document.uri,
    editor.selection,
    kind,
    MOST,
  );
  const usable = actions.filter((action) => action.disabled === undefined);
  const chosen = usable.length > 1 ? await choose(usable) : usable[0];
  if (chosen === undefined) {
    if (usable.length === 0) {
      void vscode.window.showInformationMessage(actions[0]?.disabled?.reason ?? none);
    }
    return;
  }
  if (chosen.edit !== undefined) {
    await vscode.workspace.applyEdit(chosen.edit);
  }
  if (chosen.command !== undefined) {
    await vscode.commands.executeCommand(chosen.command.command, ...(chosen.command.arguments ?? []));
  }
}

async function choose(actions: vscode.CodeAction[]): Promise<vscode.CodeAction | undefined> {
  const items = actions.map((action) => ({ label: action.title, action }));
  return (await vscode.window.showQuickPick(items))?.action;
}

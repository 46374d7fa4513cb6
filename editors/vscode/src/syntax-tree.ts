// The syntax tree of a telegram, beside it and as it changes.

import * as vscode from 'vscode';
import type { Server } from './server';

const SCHEME = 'cable-tree';

export function registerSyntaxTree(server: Server): vscode.Disposable[] {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => {
      const source = vscode.Uri.parse(uri.query, true);
      const document = await vscode.workspace.openTextDocument(source);
      const parameters = { textDocument: { uri: server.uriOf(document) } };
      // What was asked of a state that is gone is asked again; until then the last tree stays.
      const answer = await server.request<string | null>('cable/syntaxTree', parameters).catch(() => null);
      return answer === undefined ? 'The cable server does not run.' : answer;
    },
  };
  return [
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.languageId === 'cable') {
        changed.fire(treeOf(document.uri));
      }
    }),
    vscode.commands.registerCommand('cable.syntaxTree', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document?.languageId === 'cable') {
        const tree = await vscode.workspace.openTextDocument(treeOf(document.uri));
        await vscode.window.showTextDocument(tree, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
      }
    }),
  ];
}

function treeOf(source: vscode.Uri): vscode.Uri {
  const name = source.path.split('/').pop() ?? 'telegram';
  return vscode.Uri.from({ scheme: SCHEME, path: `${name} (syntax tree)`, query: source.toString() });
}

// A telegram as it will be sent, beside the editor. The page runs no script and loads nothing.

import * as vscode from 'vscode';
import type { Server } from './server';

/** What `cable/preview` answers. */
interface Preview {
  readonly text: string;
}

/** How long to wait for the next keystroke, in milliseconds. */
const PAUSE = 200;

export function registerPreview(server: Server): vscode.Disposable[] {
  const panels = new Map<string, vscode.WebviewPanel>();
  const timers = new Map<string, NodeJS.Timeout>();

  const show = async (document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> => {
    const parameters = { textDocument: { uri: server.uriOf(document) } };
    const answer = await server.request<Preview | null>('cable/preview', parameters).catch(() => undefined);
    panel.webview.html = page(answer?.text ?? 'The cable server does not run.');
  };

  return [
    vscode.commands.registerCommand('cable.preview', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document?.languageId !== 'cable') {
        return;
      }
      const key = document.uri.toString();
      let panel = panels.get(key);
      if (panel === undefined) {
        const name = document.uri.path.split('/').pop() ?? 'telegram';
        const options = { enableScripts: false, localResourceRoots: [], retainContextWhenHidden: false };
        const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
        panel = vscode.window.createWebviewPanel('cable.preview', `${name}, as transmitted`, column, options);
        panels.set(key, panel);
        panel.onDidDispose(() => panels.delete(key));
      } else {
        panel.reveal(undefined, true);
      }
      await show(document, panel);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const key = document.uri.toString();
      const panel = panels.get(key);
      if (panel !== undefined) {
        clearTimeout(timers.get(key));
        timers.set(key, setTimeout(() => void show(document, panel), PAUSE));
      }
    }),
    new vscode.Disposable(() => {
      timers.forEach((timer) => clearTimeout(timer));
      panels.forEach((panel) => panel.dispose());
    }),
  ];
}

function page(text: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>As transmitted</title>
<style>
  body { padding: 1.5em; }
  pre {
    display: inline-block;
    min-width: 69ch;
    margin: 0;
    padding: 1.5em 2em;
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: var(--vscode-editor-font-size, 13px);
    line-height: 1.4;
    color: var(--vscode-editor-foreground);
    background: var(--vscode-editor-background);
    border: 1px solid var(--vscode-widget-border, var(--vscode-panel-border, transparent));
  }
</style>
</head>
<body><pre>${escaped(text)}</pre></body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

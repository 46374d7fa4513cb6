// A telegram as it will be sent, beside the editor. The page runs no script and loads nothing.

import * as vscode from 'vscode';
import type { Server } from './server';

/** What `cable/preview` answers. */
interface Preview {
  readonly text: string;
  /** Characters that the circuit lacks, with their lines from 0. */
  readonly unsendable: readonly { readonly character: string; readonly line: number }[];
}

/** How long to wait for the next keystroke, in milliseconds. */
const PAUSE = 200;

export function registerPreview(server: Server): vscode.Disposable[] {
  const panels = new Map<string, vscode.WebviewPanel>();
  const timers = new Map<string, NodeJS.Timeout>();

  const show = async (document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> => {
    const parameters = { textDocument: { uri: server.uriOf(document) } };
    // What was asked of a state that is gone is asked again; until then, and when it is closed, the last page stays.
    const answer = await server.request<Preview | null>('cable/preview', parameters).catch(() => null);
    if (answer === undefined) {
      panel.webview.html = page('The cable server does not run.', []);
    } else if (answer !== null) {
      panel.webview.html = page(answer.text, answer.unsendable);
    }
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

function page(text: string, unsendable: Preview['unsendable']): string {
  const lost = unsendable.map(({ character, line }) => `<li>${escaped(character)} in line ${line + 1}</li>`);
  const warning = lost.length === 0 ? '' : `<p>The circuit cannot send:</p><ul>${lost.join('')}</ul>`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>As transmitted</title>
<style>
  body { padding: 12px; }
  pre {
    display: inline-block;
    min-width: 69ch;
    margin: 0;
    padding: 1em;
    font-family: var(--vscode-editor-font-family, monospace);
    /* The 69 letters of a line, each 0.6 em wide, fit beside the editor. */
    font-size: clamp(8px, calc((100vw - 30px) / 44), var(--vscode-editor-font-size, 13px));
    line-height: 1.4;
    color: var(--vscode-editor-foreground);
    background: var(--vscode-editor-background);
    border: 1px solid var(--vscode-widget-border, var(--vscode-panel-border, transparent));
  }
</style>
</head>
<body>${warning}<pre>${escaped(text)}</pre></body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

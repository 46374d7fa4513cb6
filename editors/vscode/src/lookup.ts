// Explains a code, or finds one by its name: what `cable lookup` says, in a document beside.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Server } from './server';

const SCHEME = 'cable-lookup';

export function registerLookup(server: Server): vscode.Disposable[] {
  const provider: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: (uri) => lookUp(server, uri.query),
  };
  return [
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.commands.registerCommand('cable.lookUp', async () => {
      const word = await vscode.window.showInputBox({
        title: 'Look up a code or a name',
        prompt: 'A routing indicator, TAG, caption, signal, precedence or post; or the name of a country or city',
        placeHolder: 'RUEHTA, KZ, ZZH, Kazakhstan',
        value: wordAtCursor(),
      });
      const query = word?.trim();
      if (query) {
        const uri = vscode.Uri.from({ scheme: SCHEME, path: `${query.replaceAll('/', ' ')} (look up)`, query });
        const document = await vscode.workspace.openTextDocument(uri);
        await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
      }
    }),
  ];
}

function wordAtCursor(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'cable') {
    return '';
  }
  const selected = editor.document.getText(editor.selection);
  const range = editor.document.getWordRangeAtPosition(editor.selection.active);
  return selected || (range === undefined ? '' : editor.document.getText(range));
}

async function lookUp(server: Server, query: string): Promise<string> {
  const program = server.binary?.path;
  if (program === undefined) {
    return 'The cable server does not run.';
  }
  const [asCode, asName] = await Promise.all([ask(program, [query]), ask(program, ['--reverse', query])]);
  return asCode.found ? asCode.text : asName.found ? asName.text : asCode.text;
}

async function ask(program: string, more: string[]): Promise<{ found: boolean; text: string }> {
  try {
    const { stdout } = await promisify(execFile)(program, ['lookup', ...more], { timeout: 10_000 });
    return { found: true, text: stdout };
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return { found: false, text: `${stdout ?? ''}${stderr ?? ''}` };
  }
}

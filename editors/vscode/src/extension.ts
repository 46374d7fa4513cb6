// The extension: starts the server, and has a command for each thing that an editor cannot ask a server by itself.

import * as vscode from 'vscode';
import { registerActions } from './actions';
import { registerLookup } from './lookup';
import { registerNew } from './new';
import { registerPreview } from './preview';
import { registerReferences } from './references';
import { Server } from './server';
import { StatusItem } from './status';
import { registerSyntaxTree } from './syntax-tree';
import { registerTasks } from './tasks';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Cable', { log: true });
  const server = new Server(context.extensionUri, log);
  context.subscriptions.push(log, server, new StatusItem(server));
  context.subscriptions.push(
    vscode.commands.registerCommand('cable.restart', () => server.restart()),
    vscode.commands.registerCommand('cable.showLog', () => log.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      // The server takes all other settings as it runs.
      if (change.affectsConfiguration('cable.server')) {
        await server.restart();
      }
    }),
    ...registerActions(),
    ...registerSyntaxTree(server),
    ...registerPreview(server),
    ...registerNew(server),
    ...registerLookup(server),
    registerReferences(server),
    registerTasks(server),
  );
  await server.start();
}

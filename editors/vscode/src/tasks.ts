// Tasks that run the command line over the folder; the problem matchers read what they say.

import * as vscode from 'vscode';
import type { Server } from './server';

interface Definition extends vscode.TaskDefinition {
  readonly arguments: string[];
}

const MATCHERS = ['$cable', '$cable-hint'];

export function registerTasks(server: Server): vscode.Disposable {
  return vscode.tasks.registerTaskProvider('cable', {
    provideTasks: () =>
      (vscode.workspace.workspaceFolders ?? []).map((folder) =>
        task(server, folder, { type: 'cable', arguments: ['check', '--output-format', 'concise', '.'] }, 'check'),
      ),
    resolveTask: (asked) => {
      const definition = asked.definition as Definition;
      const folder = typeof asked.scope === 'object' ? asked.scope : vscode.workspace.workspaceFolders?.[0];
      return folder && task(server, folder, definition, asked.name);
    },
  });
}

function task(server: Server, folder: vscode.WorkspaceFolder, definition: Definition, name: string): vscode.Task {
  const program = server.binary?.path ?? 'cable';
  // Of a process that ends with 1, as it does where something was found, VS Code says that it failed to launch.
  const execution = new vscode.ShellExecution(program, definition.arguments, { cwd: folder.uri.fsPath });
  const made = new vscode.Task(definition, folder, name, 'cable', execution, MATCHERS);
  made.group = vscode.TaskGroup.Test;
  return made;
}

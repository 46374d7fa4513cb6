// The settings that are the server's: what somebody has set, in the shape of cable.toml.

import * as vscode from 'vscode';

/** Settings that only the extension reads. */
const OWN = ['server', 'trace'];

/** Every setting of the server that is not at its default, nested as cable.toml nests its keys. */
export function setByUser(scope?: vscode.Uri): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration('cable', scope ?? null);
  const settings: Record<string, unknown> = {};
  for (const key of keys()) {
    const found = configuration.inspect(key);
    const value =
      found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue ?? found?.defaultLanguageValue;
    if (value !== undefined) {
      put(settings, key.split('.'), value);
    }
  }
  return settings;
}

/** The names of the settings, without the `cable.` before them. */
function keys(): string[] {
  const manifest = vscode.extensions.getExtension('cable.cable')?.packageJSON as Manifest | undefined;
  const names = (manifest?.contributes.configuration ?? []).flatMap((group) => Object.keys(group.properties));
  return names.map((name) => name.replace(/^cable\./, '')).filter((name) => !OWN.includes(name.split('.')[0] ?? ''));
}

interface Manifest {
  contributes: { configuration: { properties: Record<string, unknown> }[] };
}

function put(settings: Record<string, unknown>, path: string[], value: unknown): void {
  const [first, ...rest] = path;
  if (first === undefined) {
    return;
  }
  if (rest.length === 0) {
    settings[first] = value;
    return;
  }
  const inner = (settings[first] ??= {}) as Record<string, unknown>;
  put(inner, rest, value);
}

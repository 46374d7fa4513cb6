// Telegrams that cite one, listed where a code lens is clicked. The server says which; the list is that of VS Code.

import * as vscode from 'vscode';
import type { Location, Position, StaticFeature } from 'vscode-languageclient/node';
import type { Server } from './server';

const COMMAND = 'cable.showReferences';

/** Tells the server that the editor can list places. */
export const listsReferences: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...(capabilities.experimental as object), commands: { commands: [COMMAND] } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

export function registerReferences(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand(COMMAND, (uri: string, position: Position, locations: Location[]) => {
    const convert = server.converter;
    if (convert === undefined) {
      return undefined;
    }
    const places = locations.map((location) => convert.asLocation(location));
    const [document, from] = [convert.asUri(uri), convert.asPosition(position)];
    return vscode.commands.executeCommand('editor.action.showReferences', document, from, places);
  });
}

// The status item: what the server does, and how high the telegram is classified.

import * as vscode from 'vscode';
import type { Condition, Server } from './server';

/** What is shown of the answer to `cable/status`. */
interface Status {
  readonly document: {
    /** The URI of the `cable.toml` in force. */
    readonly configuration: string | null;
    readonly messages: number;
    readonly profiles: readonly string[];
    readonly classification: { readonly word: string } | null;
  } | null;
}

/** How long to wait for the next keystroke before the server is asked, in milliseconds. */
const PAUSE = 300;

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('cable.status', { language: 'cable' });
  private readonly subscriptions: vscode.Disposable[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly server: Server) {
    this.item.name = 'Cable';
    this.subscriptions.push(
      this.item,
      server.onDidChange(() => this.later(0)),
      vscode.window.onDidChangeActiveTextEditor(() => this.later(0)),
      vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document === vscode.window.activeTextEditor?.document) {
          this.later(PAUSE);
        }
      }),
    );
    this.later(0);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.forEach((subscription) => subscription.dispose());
  }

  private later(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.show(), pause);
  }

  private async show(): Promise<void> {
    const condition = this.server.condition;
    this.item.busy = condition.kind === 'starting';
    if (condition.kind !== 'running') {
      this.showStopped(condition);
      return;
    }
    const document = vscode.window.activeTextEditor?.document;
    const isTelegram = document?.languageId === 'cable';
    const parameters = isTelegram ? { textDocument: { uri: this.server.uriOf(document) } } : {};
    const status = await this.server.request<Status>('cable/status', parameters).catch(() => undefined);
    const of = status?.document ?? undefined;
    const level = of?.classification?.word;
    this.item.severity = vscode.LanguageStatusSeverity.Information;
    this.item.text = level === undefined ? 'Cable' : `Cable: ${level}`;
    const described = of === undefined ? [] : describe(of);
    this.item.detail = [...described, shortVersion(condition.binary.version)].join(', ');
    this.item.command = { title: 'Show the Log', command: 'cable.showLog' };
  }

  private showStopped(condition: Exclude<Condition, { kind: 'running' }>): void {
    switch (condition.kind) {
      case 'starting':
        this.item.severity = vscode.LanguageStatusSeverity.Information;
        this.item.text = 'Cable: starting';
        this.item.detail = '';
        break;
      case 'stopped':
        this.item.severity = vscode.LanguageStatusSeverity.Warning;
        this.item.text = 'Cable: stopped';
        this.item.detail = '';
        break;
      case 'failed':
        this.item.severity = vscode.LanguageStatusSeverity.Error;
        this.item.text = 'Cable: not running';
        this.item.detail = condition.why;
        break;
    }
    this.item.command = { title: 'Restart', command: 'cable.restart' };
  }
}

function describe(document: NonNullable<Status['document']>): string[] {
  const { messages, profiles, configuration } = document;
  const count = messages === 1 ? '1 message' : `${messages} messages`;
  const configured = configuration === null ? 'no cable.toml' : vscode.Uri.parse(configuration).fsPath;
  const layouts = profiles.length === 0 ? [] : [`${profiles.join(' and ')} layout`];
  return [count, ...layouts, configured];
}

/** Name and number; the commit and the grammar are in the log. */
function shortVersion(version: string): string {
  return version.replace(/ \(.*$/, '');
}

// The server: started, stopped, started again. What it is doing is told to whoever asks.

import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  State,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
} from 'vscode-languageclient/node';
import { findBinary, type Binary } from './binary';
import { listsReferences } from './references';
import { setByUser } from './settings';

/** What the server is doing. */
export type Condition =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly binary: Binary }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly why: string };

/** Times that a server may crash in a row before it is left alone. */
const MOST_CRASHES = 4;

/** Crashes further apart than this are not in a row, in milliseconds. */
const CALM = 3 * 60 * 1000;

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private current: Condition = { kind: 'stopped' };
  private readonly changed = new vscode.EventEmitter<Condition>();
  /** Fires when the server does something else than before. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly extension: vscode.Uri,
    readonly log: vscode.LogOutputChannel,
  ) {}

  get condition(): Condition {
    return this.current;
  }

  /** The program that runs, where one does. */
  get binary(): Binary | undefined {
    return this.current.kind === 'running' ? this.current.binary : undefined;
  }

  /** Starts the server; a message says why it cannot be. */
  async start(): Promise<void> {
    await this.stop();
    this.set({ kind: 'starting' });
    try {
      const binary = await findBinary(this.extension);
      this.log.info(`${binary.version}, ${binary.path} (${binary.origin})`);
      const client = this.makeClient(binary);
      this.client = client;
      await client.start();
      this.set({ kind: 'running', binary });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.log.error(why);
      this.set({ kind: 'failed', why });
      void this.offerHelp(why);
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client !== undefined) {
      // A server that has died cannot be asked to stop.
      await client.dispose(2000).catch(() => undefined);
    }
    this.set({ kind: 'stopped' });
  }

  async restart(): Promise<void> {
    await this.start();
  }

  /** Asks the server; `undefined` where none runs. */
  async request<T>(method: string, parameters: unknown): Promise<T | undefined> {
    if (this.client === undefined || this.current.kind !== 'running') {
      return undefined;
    }
    return this.client.sendRequest<T>(method, parameters);
  }

  /** Reads what the server sends of places; `undefined` where none runs. */
  get converter(): LanguageClient['protocol2CodeConverter'] | undefined {
    return this.client?.protocol2CodeConverter;
  }

  /** How the server names a document. */
  uriOf(document: vscode.TextDocument): string {
    return this.client?.code2ProtocolConverter.asUri(document.uri) ?? document.uri.toString();
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  private makeClient(binary: Binary): LanguageClient {
    const level = vscode.workspace.getConfiguration('cable').get<string>('server.log', 'warn');
    const options: LanguageClientOptions = {
      documentSelector: [{ language: 'cable' }],
      outputChannel: this.log,
      initializationOptions: setByUser(),
      middleware: middleware(),
      errorHandler: this.errorHandler(),
      markdown: { supportHtml: false },
    };
    const run = { command: binary.path, args: ['server', '--log', level] };
    const client = new LanguageClient('cable', 'Cable', run, options);
    client.registerFeature(listsReferences);
    client.onDidChangeState(({ newState }) => {
      if (this.client === client && newState === State.Running) {
        this.set({ kind: 'running', binary });
      } else if (this.client === client && newState === State.Starting) {
        this.set({ kind: 'starting' });
      }
    });
    return client;
  }

  /** Starts a server that died again, unless it goes on dying. */
  private errorHandler(): ErrorHandler {
    let crashes: number[] = [];
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        const now = Date.now();
        crashes = [...crashes.filter((time) => now - time < CALM), now];
        if (crashes.length < MOST_CRASHES) {
          this.log.warn('the server died and is started again');
          this.set({ kind: 'starting' });
          return { action: CloseAction.Restart, handled: true };
        }
        const why = `The cable server died ${crashes.length} times in ${CALM / 60_000} minutes and is left alone.`;
        this.log.error(why);
        this.set({ kind: 'failed', why });
        void this.offerHelp(why);
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  private async offerHelp(why: string): Promise<void> {
    const [restart, settings, log] = ['Try Again', 'Open the Setting', 'Show the Log'];
    const line = why.split('\n', 1)[0] ?? why;
    const chosen = await vscode.window.showErrorMessage(line, restart, settings, log);
    if (chosen === restart) {
      await this.restart();
    } else if (chosen === settings) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'cable.server.path');
    } else if (chosen === log) {
      this.log.show();
    }
  }

  private set(condition: Condition): void {
    this.current = condition;
    this.changed.fire(condition);
  }
}

/** The server asks for its settings; it gets those that somebody has set, so that defaults stay those of the server. */
function middleware(): Middleware {
  return {
    workspace: {
      configuration: (parameters) =>
        parameters.items.map((item) => {
          const uri = item.scopeUri === undefined ? undefined : vscode.Uri.parse(item.scopeUri);
          return setByUser(uri);
        }),
    },
  };
}

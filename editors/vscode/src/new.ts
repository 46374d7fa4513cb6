// A new telegram: asks for what its heading says, and opens the skeleton that `cable new` writes.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Server } from './server';

interface Question {
  readonly option: string;
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder?: string;
  readonly choices?: readonly string[];
  readonly isNeeded: boolean;
}

const QUESTIONS: readonly Question[] = [
  {
    option: '--from',
    title: 'From',
    prompt: 'The post that sends: by city, country, address or routing indicator',
    placeHolder: 'Astana',
    isNeeded: true,
  },
  {
    option: '--to',
    title: 'To',
    prompt: 'The action addressees, parted by commas',
    placeHolder: 'State',
    isNeeded: true,
  },
  {
    option: '--info',
    title: 'Info',
    prompt: 'The information addressees, parted by commas; none is fine',
    isNeeded: false,
  },
  {
    option: '--precedence',
    title: 'Precedence',
    prompt: 'How soon it is to be delivered',
    choices: ['ROUTINE', 'PRIORITY', 'IMMEDIATE', 'NIACT IMMEDIATE', 'FLASH'],
    isNeeded: true,
  },
  {
    option: '--classification',
    title: 'Classification',
    prompt: 'How high it is classified',
    choices: ['UNCLASSIFIED', 'SBU', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET'],
    isNeeded: true,
  },
  {
    option: '--tags',
    title: 'TAGS',
    prompt: 'The TAGS, parted by commas; that of the country of the post is added',
    placeHolder: 'PREL,PGOV',
    isNeeded: true,
  },
  { option: '--subject', title: 'Subject', prompt: 'What it is about, in one line', isNeeded: true },
];

export function registerNew(server: Server): vscode.Disposable[] {
  return [vscode.commands.registerCommand('cable.new', () => create(server))];
}

async function create(server: Server): Promise<void> {
  const program = server.binary?.path;
  if (program === undefined) {
    void vscode.window.showErrorMessage('The cable server does not run.');
    return;
  }
  const answers: string[] = [];
  for (const [index, question] of QUESTIONS.entries()) {
    const answer = await ask(question, `New telegram (${index + 1} of ${QUESTIONS.length}): ${question.title}`);
    if (answer === undefined) {
      return;
    }
    if (answer !== '') {
      answers.push(question.option, answer);
    }
  }
  try {
    const { stdout } = await promisify(execFile)(program, ['new', ...answers], { timeout: 10_000 });
    const document = await vscode.workspace.openTextDocument({ language: 'cable', content: stdout });
    await vscode.window.showTextDocument(document);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim();
    void vscode.window.showErrorMessage(said?.replace(/^error: /, '') ?? String(error));
  }
}

/** The answer, empty for none; `undefined` where the user gave up. */
async function ask(question: Question, title: string): Promise<string | undefined> {
  const common = { title, prompt: question.prompt, ignoreFocusOut: true };
  if (question.choices !== undefined) {
    return vscode.window.showQuickPick(question.choices, { title, placeHolder: question.prompt, ignoreFocusOut: true });
  }
  const answer = await vscode.window.showInputBox({
    ...common,
    placeHolder: question.placeHolder ?? '',
    validateInput: (value) => (question.isNeeded && value.trim() === '' ? 'This is needed.' : undefined),
  });
  return answer?.trim();
}

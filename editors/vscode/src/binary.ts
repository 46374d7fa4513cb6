// Which program is run as the server: the one that is set, else the one on the path, else the one that came with the
// extension. In a folder that is not trusted only the last.

import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';

/** A program that answered when it was asked for its version. */
export interface Binary {
  readonly path: string;
  /** What `cable --version` says. */
  readonly version: string;
  /** Where it was found, as people say it. */
  readonly origin: string;
}

interface Candidate {
  readonly path: string;
  readonly origin: string;
}

/** No program can be run; the message says what was tried and what to do. */
export class NoBinary extends Error {}

const NAME = process.platform === 'win32' ? 'cable.exe' : 'cable';

/** Finds the program and asks it for its version. */
export async function findBinary(extension: vscode.Uri): Promise<Binary> {
  const tried: string[] = [];
  for (const candidate of candidates(extension)) {
    try {
      return { ...candidate, version: await versionOf(candidate.path) };
    } catch (error) {
      tried.push(`${candidate.path} (${candidate.origin}): ${reason(error)}`);
    }
  }
  const advice = vscode.workspace.isTrusted
    ? 'Install cable, or name it in the setting cable.server.path.'
    : 'In a folder that is not trusted only the server that came with the extension is run.';
  throw new NoBinary(`The cable server cannot be started. ${advice}\n${tried.join('\n')}`);
}

function candidates(extension: vscode.Uri): Candidate[] {
  const bundled: Candidate = {
    path: vscode.Uri.joinPath(extension, 'server', NAME).fsPath,
    origin: 'bundled with the extension',
  };
  if (!vscode.workspace.isTrusted) {
    return fs.existsSync(bundled.path) ? [bundled] : [];
  }
  const set = vscode.workspace.getConfiguration('cable').get<string>('server.path')?.trim();
  if (set) {
    // Who names a program wants that one, or to be told.
    const found = isBareName(set) ? onPath(set) : expandHome(set);
    return [{ path: found ?? set, origin: 'the setting cable.server.path' }];
  }
  const found = onPath(NAME);
  const candidates = found === undefined ? [] : [{ path: found, origin: 'on the path' }];
  return fs.existsSync(bundled.path) ? [...candidates, bundled] : candidates;
}

function isBareName(name: string): boolean {
  return !name.includes('/') && !name.includes('\\');
}

function expandHome(name: string): string {
  return name === '~' || name.startsWith('~/') ? path.join(os.homedir(), name.slice(1)) : name;
}

function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, name)).find(isFile);
}

function isFile(name: string): boolean {
  try {
    return fs.statSync(name).isFile();
  } catch {
    return false;
  }
}

async function versionOf(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: 10_000 });
  const version = stdout.trim();
  if (!version.startsWith('cable ')) {
    throw new Error('it is another program: it does not answer `--version` as cable does');
  }
  return version;
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
      return 'it may not be run';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

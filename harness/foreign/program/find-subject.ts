// Whether the program of a subject is here, and which version of it.
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Subject, suiteEntries, taskOf } from '../task.js';

export type Found =
  | { readonly kind: 'here'; readonly version: string }
  | { readonly kind: 'missing'; readonly reason: string };

/** @param root the folder from which working folders are named. */
export async function findSubject(subject: Subject, root: string): Promise<Found> {
  const { version, install } = subject;
  const [entry = { own: {} }] = suiteEntries(subject.source.config);
  const task = taskOf(subject, entry, { name: '' });
  const [program = ''] = task.command;
  const cwd = isAbsolute(task.cwd) ? task.cwd : join(root, task.cwd);
  const missing = (what: string): Found => {
    const hint = install === undefined ? '' : `; install it: ${install}`;
    return { kind: 'missing', reason: `${what} is not here${hint}` };
  };
  if (!isFolder(cwd)) return missing(`the folder ${task.cwd}`);
  if (!task.shell && !isProgram(program, cwd)) return missing(program);
  if (typeof version === 'string') return { kind: 'here', version };
  if (version === undefined) return { kind: 'here', version: 'unknown' };
  const [asked = '', ...args] = version;
  const said = await output(asked, args, cwd);
  if (said === undefined) return missing(asked);
  return said.isFailed
    ? missing(`what \`${version.join(' ')}\` asks for`)
    : { kind: 'here', version: versionIn(said.text) };
}

const ASK_MS = 20_000;

interface Said {
  readonly text: string;
  /** What a program prints as it fails is no version of it, though it may hold a number. */
  readonly isFailed: boolean;
}

/** What it prints, on either of its outputs; undefined where it cannot be started. */
function output(program: string, args: readonly string[], cwd: string): Promise<Said | undefined> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { cwd, timeout: ASK_MS }, (error, stdout, stderr) => {
      const isGone = error !== null && (error.code as unknown) === 'ENOENT';
      resolve(isGone ? undefined : { text: `${stdout}\n${stderr}`, isFailed: error !== null });
    });
    child.stdin?.end();
  });
}

function versionIn(said: string): string {
  const number = /\d+(?:\.\d+)+[\w.+-]*/.exec(said)?.[0];
  return number ?? (said.trim().split('\n')[0]?.trim() || 'unknown');
}

function isProgram(name: string, cwd: string): boolean {
  const places = name.includes('/') ? [isAbsolute(name) ? name : join(cwd, name)] : onPath(name);
  return places.some(isExecutable);
}

function onPath(name: string): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
}

function isExecutable(file: string): boolean {
  return canAccess(file, constants.X_OK);
}

function isFolder(path: string): boolean {
  return canAccess(path, constants.R_OK);
}

function canAccess(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

// The history of a folder in git, along the first parents: what a merge brings in is one change, and counts once.
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import { askGit } from './git-process.js';

export interface FolderHistory {
  /** The top of the work tree. */
  readonly top: string;
  readonly shallow: boolean;
  /** The newest is the last. */
  readonly commits: readonly FolderCommit[];
}

export interface FolderCommit {
  readonly hash: string;
  /** ISO 8601, of the committer. */
  readonly date: string;
  readonly subject: string;
  readonly merge: boolean;
  readonly changes: readonly FileChange[];
}

export interface FileChange {
  /** Within the folder. */
  readonly name: string;
  /** Ids of the contents. */
  readonly before?: string;
  readonly after?: string;
}

/**
 * @param folder absolute; it need not be there any more.
 * @param since a commit or a day, on or after which.
 * @throws InputError where there is no history to read.
 */
export function folderHistory(folder: string, since: string | undefined): FolderHistory {
  const { top, shallow, path } = placeOf(folder);
  const { range, day } = since === undefined ? { range: 'HEAD' } : rangeOf(top, since);
  const log = ['log', '--first-parent', '-m', '--reverse', '--no-color', '--no-ext-diff', '--no-renames', '--raw'];
  const format = ['--no-abbrev', '-z', '--encoding=UTF-8', '--format=%H%x00%P%x00%cI%x00%s'];
  const answer = askGit(top, [...log, ...format, '--end-of-options', range, '--', path === '' ? '.' : path]);
  if (answer.kind === 'refusal') throw unreadable(answer.reason);
  const commits = parseLog(answer.text, path);
  return { top, shallow, commits: day === undefined ? commits : commits.filter(({ date }) => Date.parse(date) >= day) };
}

function placeOf(folder: string): { readonly top: string; readonly shallow: boolean; readonly path: string } {
  const real = realOf(folder);
  let there = real;
  while (!existsSync(there)) there = dirname(there);
  const answer = askGit(there, ['rev-parse', '--show-toplevel', '--is-shallow-repository']);
  if (answer.kind === 'refusal') throw unreadable(answer.reason);
  const [top = '', shallow] = answer.text.split('\n');
  const head = askGit(top, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (head.kind === 'refusal') throw unreadable('the repository has no commit yet');
  const path = relative(realpathSync(top), real).split(sep).join('/');
  return { top, shallow: shallow === 'true', path };
}

/** Links resolved as far as the path is there. */
function realOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realOf(dirname(path)), basename(path));
}

interface Range {
  readonly range: string;
  /** In milliseconds. */
  readonly day?: number;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function rangeOf(top: string, since: string): Range {
  if (DAY.test(since) && !Number.isNaN(Date.parse(since))) return { range: 'HEAD', day: Date.parse(since) };
  const commit = askGit(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`]);
  if (commit.kind === 'answer') return { range: `${commit.text.trim()}..HEAD` };
  const message = `neither a commit nor a day, got "${since}"`;
  throw new InputError([{ code: 'BAD_SINCE', file: '--since', message, hint: 'write a day as 2026-01-31' }]);
}

/** Fields end with NUL; the lines about files begin with a colon, and a hash never does. */
function parseLog(text: string, path: string): FolderCommit[] {
  const fields = text.split('\0');
  const commits: FolderCommit[] = [];
  let at = 0;
  const next = (): string => fields[at++] ?? '';
  while (at < fields.length) {
    const hash = next().trim();
    if (hash === '') continue;
    const [parents, date, subject] = [next(), next(), next()];
    const changes: FileChange[] = [];
    while (at < fields.length && /^\n?(:|$)/.test(fields[at] ?? '')) {
      const [, , before = '', after = ''] = next().trim().split(' ');
      if (after !== '') changes.push({ name: within(next(), path), ...ids(before, after) });
    }
    commits.push({ hash, date, subject, merge: parents.includes(' '), changes });
  }
  return commits;
}

function within(file: string, path: string): string {
  return path === '' ? file : file.slice(path.length + 1);
}

/** Where there is nothing, git writes zeros. */
function ids(before: string, after: string): Pick<FileChange, 'before' | 'after'> {
  const isThere = (id: string): boolean => !/^0+$/.test(id);
  return { ...(isThere(before) && { before }), ...(isThere(after) && { after }) };
}

function unreadable(reason: string): InputError {
  const hint = 'scoreboards have a history where they are committed with git';
  return new InputError([{ code: 'NO_HISTORY', file: 'scoreboards', message: `no history to read: ${reason}`, hint }]);
}

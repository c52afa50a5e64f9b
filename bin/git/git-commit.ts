// What git holds of the working folder at one commit. A ref that a user wrote is resolved to a commit first; from then on
// only its hash is spoken of.
import { InputError } from '../../harness/model/errors.js';
import { askGit, type GitAnswer } from './git-process.js';

/** One commit, seen from a folder of the working copy. */
export interface GitCommit {
  /** In full. */
  readonly hash: string;
  /** The names of the files of a folder, without those of folders in it; none where the commit has no such folder. */
  filesOf(folder: string): string[];
  /** The text of a file; undefined where the commit has no such file. */
  textOf(path: string): string | undefined;
}

export type Head =
  | { readonly kind: 'commit'; readonly commit: GitCommit }
  /** The folder belongs to no working copy, or there is no git. */
  | { readonly kind: 'no-repository'; readonly why: string }
  /** A repository in which nothing was committed yet. */
  | { readonly kind: 'no-commit' };

/** @throws InputError where git refuses to answer. */
export function headOf(folder: string): Head {
  const place = insideOf(folder);
  if (place !== undefined) return { kind: 'no-repository', why: place };
  const hash = resolve(folder, 'HEAD');
  return hash === undefined ? { kind: 'no-commit' } : { kind: 'commit', commit: commitOf(folder, hash) };
}

/**
 * @param flag the flag that names the ref.
 * @throws InputError where there is no repository, or no such commit in it.
 */
export function commitAt(folder: string, ref: string, flag: string): GitCommit {
  const place = insideOf(folder);
  if (place !== undefined) {
    throw new InputError([{ code: 'NO_REPOSITORY', file: flag, message: `${place}, got "${ref}"` }]);
  }
  const hash = resolve(folder, ref);
  if (hash !== undefined) return commitOf(folder, hash);
  const hint = 'a shallow clone holds few commits: git fetch what is missing';
  throw new InputError([{ code: 'UNKNOWN_REF', file: flag, message: `git knows no commit "${ref}"`, hint }]);
}

/** Why the folder is in no working copy; undefined where it is in one. */
function insideOf(folder: string): string | undefined {
  let answer: GitAnswer;
  try {
    answer = askGit(folder, ['rev-parse', '--is-inside-work-tree']);
  } catch (error) {
    if (error instanceof InputError) return 'there is no git here';
    throw error;
  }
  if (answer.kind === 'answer') return answer.text.trim() === 'true' ? undefined : 'this is no working copy';
  if (/not a git repository/.test(answer.reason)) return 'this is no git repository';
  throw refusal('git', answer.reason);
}

function resolve(folder: string, ref: string): string | undefined {
  return objectOf(folder, `${ref}^{commit}`);
}

function objectOf(folder: string, name: string): string | undefined {
  const found = askGit(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', name]);
  return found.kind === 'answer' ? found.text.trim() : undefined;
}

function commitOf(from: string, hash: string): GitCommit {
  return {
    hash,
    filesOf: (folder) => {
      const listed = askGit(from, ['ls-tree', '-z', '--full-tree', `${hash}:./${folder}`]);
      if (listed.kind === 'refusal') return [];
      return listed.text.split('\0').flatMap((entry) => /^\d+ blob [0-9a-f]+\t(.+)$/s.exec(entry)?.[1] ?? []);
    },
    textOf: (path) => {
      const object = objectOf(from, `${hash}:./${path}`);
      if (object === undefined) return undefined;
      const content = askGit(from, ['cat-file', 'blob', object]);
      if (content.kind === 'refusal') throw refusal(path, content.reason);
      return content.text;
    },
  };
}

function refusal(file: string, reason: string): InputError {
  return new InputError([{ code: 'GIT', file, message: `git refused to answer: ${reason}` }]);
}

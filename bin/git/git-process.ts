// Asking git: arguments are a list, never a shell line, and no text of a user can be taken for a flag.
import { spawn, spawnSync } from 'node:child_process';
import { InputError } from '../../harness/model/errors.js';

/** Settings of the user that would change what is printed. */
const PLAIN = [
  '--no-pager',
  '--literal-pathspecs',
  '-c',
  'core.quotePath=false',
  '-c',
  'log.showRoot=true',
  '-c',
  'log.showSignature=false',
];

export type GitAnswer =
  | { readonly kind: 'answer'; readonly text: string }
  /** What git said instead, in one line. */
  | { readonly kind: 'refusal'; readonly reason: string };

/** @throws InputError where git is not installed. */
export function askGit(folder: string, args: readonly string[]): GitAnswer {
  const { error, status, stdout, stderr } = spawnSync('git', [...PLAIN, ...args], {
    cwd: folder,
    env: environment(),
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
  });
  if (error !== undefined) throw notInstalled(error);
  if (status === 0) return { kind: 'answer', text: stdout };
  const [reason = ''] = stderr.trim().split('\n');
  return { kind: 'refusal', reason: reason.replace(/^fatal: /, '') };
}

/** The contents of objects, in one process; undefined for one that is not there. */
export async function* readObjects(folder: string, ids: readonly string[]): AsyncGenerator<string | undefined> {
  const git = spawn('git', [...PLAIN, 'cat-file', '--batch'], {
    cwd: folder,
    env: environment(),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const failed = new Promise<never>((_, reject) => git.once('error', (error) => reject(notInstalled(error))));
  // Whoever reads hears of it.
  failed.catch(() => undefined);
  git.stdin.on('error', () => undefined);
  git.stdin.end(ids.map((id) => `${id}\n`).join(''));
  const chunks = git.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let kept: Buffer[] = [];
  let length = 0;
  const more = async (): Promise<void> => {
    const { done, value } = await Promise.race([chunks.next(), failed]);
    if (done === true) throw new Error('git cat-file ended before it had answered');
    kept.push(value);
    length += value.length;
  };
  const whole = (): Buffer => {
    if (kept.length !== 1) kept = [Buffer.concat(kept)];
    return kept[0] ?? Buffer.alloc(0);
  };
  const drop = (bytes: number): void => {
    kept = [whole().subarray(bytes)];
    length -= bytes;
  };
  try {
    for (const _ of ids) {
      while (!whole().includes(NEWLINE)) await more();
      const end = whole().indexOf(NEWLINE);
      const [, type, size] = whole().toString('utf8', 0, end).split(' ');
      drop(end + 1);
      if (size === undefined) {
        yield undefined;
        continue;
      }
      const bytes = Number(size);
      while (length < bytes + 1) await more();
      yield type === 'blob' ? whole().toString('utf8', 0, bytes) : undefined;
      drop(bytes + 1);
    }
  } finally {
    git.kill();
  }
}

const NEWLINE = 0x0a;

/** In a hook, git says by relative paths where the repository is; from another folder they lead astray. */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...env } = process.env;
  return { ...env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
}

function notInstalled(error: Error): InputError {
  const message = `git could not be started: ${error.message}`;
  return new InputError([{ code: 'NO_GIT', file: 'git', message, hint: 'install git' }]);
}

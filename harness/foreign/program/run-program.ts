// Runs one program to its end and gives what it prints to a reader, piece by piece: nothing of it is kept but the last of
// its standard error. It runs in a process group of its own, and nothing of that is left.
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { unwatch, watch } from '../../transport/sentinel.js';
import type { Ending } from '../account.js';
import { newMark } from './escaped.js';

export interface ProgramCall {
  readonly words: readonly string[];
  /** The words are one line for the shell. */
  readonly shell: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** The file that is its standard input, opened; else it has none. */
  readonly stdin?: number;
  readonly onStdout: (text: string) => void;
  readonly onStderr: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** How long a program may take to end after SIGTERM. */
const GRACE_MS = 2_000;

export function runProgram(call: ProgramCall): Promise<Ending> {
  const { words, shell, cwd, env, timeoutMs, stdin, signal } = call;
  const [program = '', ...args] = shell ? ['/bin/sh', '-c', words.join(' ')] : words;
  const mark = newMark();
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...mark.env, ...env },
      detached: true,
      stdio: [stdin ?? 'ignore', 'pipe', 'pipe'],
    });
    const group = child.pid;
    if (group !== undefined) watch(group);
    let late = false;
    let kill: NodeJS.Timeout | undefined;
    const stop = (): void => {
      end(group, 'SIGTERM');
      kill ??= setTimeout(() => {
        end(group, 'SIGKILL');
        kill = setTimeout(letGo, GRACE_MS);
      }, GRACE_MS);
    };
    /** Who has left the group may hold the output open for ever. */
    const letGo = (): void => {
      mark.kill();
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    let escaped: NodeJS.Timeout | undefined;
    const afterExit = (): void => {
      end(group, 'SIGKILL');
      const silent = (): void => {
        // What is in the pipe is read before this is asked.
        setImmediate(() => {
          if (performance.now() - lastRead >= GRACE_MS) letGo();
          else escaped = setTimeout(silent, GRACE_MS);
        });
      };
      escaped = setTimeout(silent, GRACE_MS);
    };
    const limit = setTimeout(() => {
      late = true;
      stop();
    }, timeoutMs);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted === true) stop();
    let lastRead = performance.now();
    const heard = (take: (text: string) => void) => (text: string) => {
      lastRead = performance.now();
      take(text);
    };
    read(child.stdout, heard(call.onStdout));
    read(child.stderr, heard(call.onStderr));
    const ended = (ending: Ending): void => {
      clearTimeout(limit);
      clearTimeout(kill);
      clearTimeout(escaped);
      signal?.removeEventListener('abort', stop);
      end(group, 'SIGKILL');
      if (group !== undefined) unwatch(group);
      resolve(ending);
    };
    child.once('error', (error: NodeJS.ErrnoException) => {
      ended({ kind: 'not-started', reason: startText(program, cwd, error) });
    });
    // A child of the program that holds its output open must not hold up the run.
    child.once('exit', () => {
      escaped = setTimeout(afterExit, GRACE_MS);
    });
    child.once('close', (code, endedBy) => {
      if (late) ended({ kind: 'time-limit', limitMs: timeoutMs });
      else if (endedBy !== null) ended({ kind: 'signal', signal: endedBy });
      else ended({ kind: 'exit', code: code ?? 0 });
    });
  });
}

function read(stream: Readable | null, take: (text: string) => void): void {
  const decoder = new StringDecoder('utf8');
  stream?.on('data', (chunk: Buffer) => take(decoder.write(chunk)));
  stream?.on('end', () => take(decoder.end()));
}

function end(group: number | undefined, signal: NodeJS.Signals): void {
  if (group === undefined) return;
  try {
    process.kill(-group, signal);
  } catch {
    // It has ended already.
  }
}

function startText(program: string, cwd: string, { code }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `cannot start "${program}": there is no such program, or no folder ${cwd}`;
  return `cannot start "${program}" (${code ?? 'unknown'})`;
}

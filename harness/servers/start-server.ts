// Starts one server as a process of its own on a private port and folder, and stops it. No server outlives this process, even
// when that is killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fastFolder } from '../drive/fast-folder.js';
import { unwatch, watch } from '../transport/sentinel.js';
import { freePort } from './free-port.js';

export interface ServerPlace {
  /** Of 127.0.0.1. */
  readonly port: number;
  /** Empty and private; removed when the server has stopped. */
  readonly folder: string;
}

export interface ServerOptions {
  /** Begins the name of the folder. */
  readonly name: string;
  /** The program and its arguments; a store that has to be set up first does that here. */
  readonly command: (place: ServerPlace) => readonly string[] | Promise<readonly string[]>;
  readonly env?: Readonly<Record<string, string>>;
  /** Whom the server runs as, where it refuses to run as root; the folder is then theirs. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Whether it answers; asked again until it does. It may throw meanwhile. */
  readonly isReady: (place: ServerPlace) => Promise<boolean>;
  /** How long that may take; 20000 when left out. */
  readonly readyMs?: number;
  /** How it is asked to stop; SIGTERM when left out. It is killed when it takes longer than 5 s. */
  readonly stopSignal?: NodeJS.Signals;
}

export interface Server extends ServerPlace {
  readonly pid: number;
  stop(): Promise<void>;
}

const TRIES = 3;
const STOP_MS = 5_000;

/** @throws Error with the last lines of the server when it does not come up. */
export async function startServer(options: ServerOptions): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options);
    } catch (error) {
      // The port may have been taken meanwhile.
      if (attempt === TRIES) throw error;
    }
  }
}

async function startOnce(options: ServerOptions): Promise<Server> {
  const { name, user } = options;
  const folder = mkdtempSync(join(fastFolder(), `assay-${name}-`));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    chmodSync(folder, 0o700);
    const place = { port: await freePort(), folder };
    return await ready(place, options, await options.command(place), remove);
  } catch (error) {
    remove();
    throw error;
  }
}

async function ready(
  place: ServerPlace,
  { name, env, user, isReady, readyMs = 20_000, stopSignal = 'SIGTERM' }: ServerOptions,
  [program = '', ...args]: readonly string[],
  remove: () => void,
): Promise<Server> {
  const child = spawn(program, args, {
    cwd: place.folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(env && { env: { ...process.env, ...env } }),
    ...user,
  });
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      words.push(text);
      if (words.length > 50) words.shift();
    });
  }
  let ended: string | undefined;
  child.once('error', (error) => {
    ended ??= error.message;
  });
  child.once('exit', (code, signal) => {
    ended ??= `it ended with ${signal ?? code}`;
  });
  const { pid } = child;
  if (pid !== undefined) watch(pid);
  const stop = async (): Promise<void> => {
    await end(child, stopSignal);
    if (pid !== undefined) unwatch(pid);
    remove();
  };
  const deadline = Date.now() + readyMs;
  while (ended === undefined && Date.now() < deadline) {
    if (await isReady(place).catch(() => false)) {
      letGo(child);
      return { ...place, pid: pid ?? 0, stop };
    }
    await pause(20);
  }
  const why = ended ?? `it did not answer within ${readyMs} ms`;
  await stop();
  throw new Error(`${name} did not start: ${why}: ${words.join('').trim().split('\n').slice(-3).join(' | ')}`);
}

/** A server that runs keeps nothing of this process alive. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdout, child.stderr]) (stream as { unref?: () => void } | null)?.unref?.();
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.ref();
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(timer);
}

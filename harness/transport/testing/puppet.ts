// For tests: the puppet as a source, hosts over it that are disposed of after each test, and its tricks as calls.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json, Store } from '../../contract/index.js';
import { type Fault, type Host, HostFault, type Seat } from '../../model/host.js';
import type { CommandSource } from '../../model/project.js';
import { startProgram } from '../start-program.js';
import type { ProgramOptions } from '../starter.js';

const TESTING = dirname(fileURLToPath(import.meta.url));

export interface Told {
  readonly processes?: 'many';
  readonly introduction?: Json;
  readonly atEnd?: 'hangs' | 'writes' | 'fails';
}

export function puppet(told: Told = {}, rest: Partial<CommandSource> = {}): CommandSource {
  return {
    kind: 'command',
    name: 'mine',
    command: [process.execPath, join(TESTING, 'puppet.mjs'), JSON.stringify(told)],
    cwd: TESTING,
    stopMs: 300,
    ...rest,
  };
}

const OPTIONS: ProgramOptions = { version: '1.0.0', checkManifest: () => undefined };

export async function hostOf(source: CommandSource, options: Partial<ProgramOptions> = {}): Promise<Host> {
  const started = await startProgram(source, { ...OPTIONS, ...options });
  if (started.kind === 'unavailable') throw new Error(started.reason);
  return started.host;
}

/** For programs that are expected to be unavailable. */
export async function reasonOf(source: CommandSource, options: Partial<ProgramOptions> = {}): Promise<string> {
  const started = await startProgram(source, { ...OPTIONS, ...options });
  if (started.kind === 'unavailable') return started.reason;
  await started.host.dispose();
  throw new Error('the program is ready');
}

/** A case with its main handle open. */
export interface Playing {
  readonly seat: Seat;
  readonly store: Store;
}

export async function play(host: Pick<Host, 'main'>, location = '/nowhere/1'): Promise<Playing> {
  const seat = await host.main.seat(location);
  return { seat, store: await seat.open('main', true) };
}

/** Plays a trick on a handle. */
export function trick(store: Store, name: string, rest: Readonly<Record<string, Json>> = {}): Promise<Json> {
  const append = store.log?.append as unknown as (args: unknown) => Promise<Json>;
  return append({ trick: name, ...rest });
}

export interface Echo {
  readonly pid: number;
  readonly handle: string;
  readonly fresh: boolean;
}

export async function echo(store: Store): Promise<Echo> {
  return (await trick(store, 'echo')) as unknown as Echo;
}

/** The fault that the promise rejects with. */
export async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof HostFault) return error.fault;
    throw error;
  }
  throw new Error('there was no fault');
}

/** Resolves when the process has ended, whether or not its parent has taken note of that. */
export async function ended(pid: number): Promise<void> {
  while (isAlive(pid) && !/\) Z/.test(await statusOf(pid))) await new Promise((resolve) => setImmediate(resolve));
}

/** What the system says of a process; '' when it is not there. */
function statusOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
}

/** Whether the process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

// Stands between a client and a program: starts the program, hands every byte on as it is, both ways, and lets somebody
// look at each chunk before it is handed on. It ends when the client or the program does.
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import type { CommandSource } from '../model/project.js';
import type { Exit } from './exit.js';
import { type Child, launch } from './launch.js';
import { signalGroup } from './process-group.js';
import { unwatch } from './sentinel.js';
import { within } from './within.js';

export interface Interposition {
  readonly source: Pick<CommandSource, 'command' | 'cwd' | 'name' | 'kind'>;
  /** Of the client. */
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  readonly onRequest: (chunk: Buffer) => void;
  readonly onReply: (chunk: Buffer) => void;
  /** Gets what sends a signal to the program and all it has started. */
  readonly onStart: (send: (signal: NodeJS.Signals) => void) => void;
  /** How long the program may go on once its client is gone, and again after SIGTERM; 2000 when left out. */
  readonly stopMs?: number;
}

export type Interposed =
  | { readonly kind: 'ended'; readonly exit: Exit }
  /** It could not be started. */
  | { readonly kind: 'failed'; readonly reason: string };

const STOP_MS = 2000;
const QUIET_MS = 50;

export async function interpose(how: Interposition): Promise<Interposed> {
  const launched = await launch(how.source);
  if (launched.kind === 'failed') {
    const [program] = how.source.command;
    return { kind: 'failed', reason: launched.code === 'ENOENT' ? `${program} is not found` : launched.message };
  }
  const { child } = launched;
  how.onStart((signal) => signalGroup(child.pid, signal));
  void forward(child, how).then(() => endSoon(child, how.stopMs ?? STOP_MS));
  const exit = await child.exited;
  // What it has started would hold its pipes open, and is of no use without it.
  signalGroup(child.pid, 'SIGKILL');
  await Promise.all([handedOn(child.output, how.output), handedOn(child.errors, how.errors)]);
  unwatch(child.pid);
  child.release();
  await Promise.all([flushed(how.output), flushed(how.errors)]);
  return { kind: 'ended', exit };
}

/** Resolves when the client has ended its side, or no longer reads. */
function forward(child: Child, { input, output, errors, onRequest, onReply }: Interposition): Promise<void> {
  // Programs that are launched keep nobody alive by themselves.
  child.output.ref();
  child.errors.ref();
  for (const stream of [child.input, child.output, child.errors, errors]) stream.on('error', ignore);
  pump(input, child.input, onRequest);
  pump(child.output, output, onReply);
  pump(child.errors, errors, ignore);
  return new Promise((resolve) => {
    const gone = (): void => {
      child.input.end();
      resolve();
    };
    input.once('end', gone).once('error', gone);
    output.once('error', gone);
  });
}

/** As fast as the slower of the two, so that nothing piles up in between. */
function pump(from: Readable, to: Writable, look: (chunk: Buffer) => void): void {
  from.on('data', (chunk: Buffer) => {
    look(chunk);
    if (to.writable && !to.write(chunk)) from.pause();
  });
  to.on('drain', () => from.resume());
  // Where nobody reads any more, what comes is thrown away, so that the other end is not stuck.
  to.once('close', () => from.resume());
}

async function endSoon({ pid, exited }: Child, stopMs: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (await within(exited, stopMs)) return;
    signalGroup(pid, signal);
  }
}

/** What a program wrote before it ended, however slowly it is read. What only others hold open is not waited for. */
async function handedOn(from: Socket, to: Writable): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (from.destroyed || from.readableEnded) resolve();
    from.once('end', resolve).once('close', resolve);
  });
  for (let before = -1; ; ) {
    if (await within(ended, QUIET_MS)) return;
    const isRead = to.writable && to.writableNeedDrain;
    if (!isRead && from.bytesRead === before) return;
    before = from.bytesRead;
  }
}

function flushed(stream: Writable): Promise<void> {
  if (!stream.writable) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
}

function ignore(): void {
  // The end of the program, or of the client, says what matters.
}

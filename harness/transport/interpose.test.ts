import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type Interposed, interpose } from './interpose.js';

interface Client {
  readonly input: PassThrough;
  readonly end: Promise<Interposed>;
  readonly said: { output: string; errors: string; requests: string; replies: string };
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Settles when the program has written something. */
  readonly heard: Promise<unknown>;
}

/** A program of node, with a client that says nothing yet. */
function between(program: string, output?: Writable): Client {
  const said = { output: '', errors: '', requests: '', replies: '' };
  const noting = (key: 'output' | 'errors'): Writable =>
    new Writable({
      write: (chunk, _encoding, done) => {
        said[key] += String(chunk);
        done();
      },
    });
  const input = new PassThrough();
  let hear: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => {
    hear = resolve;
  });
  let signal: (signal: NodeJS.Signals) => void = () => undefined;
  const end = interpose({
    source: { kind: 'command', name: 'mine', command: [process.execPath, '-e', program], cwd: process.cwd() },
    input,
    output: output ?? noting('output'),
    errors: noting('errors'),
    onRequest: (chunk) => {
      said.requests += String(chunk);
    },
    onReply: (chunk) => {
      said.replies += String(chunk);
      hear();
    },
    onStart: (send) => {
      signal = send;
    },
    stopMs: 100,
  });
  return { input, end, said, signal: (name) => signal(name), heard };
}

const ECHO = "process.stdin.on('data', (data) => process.stdout.write(data)).on('end', () => process.exit(3))";
const ended = (code: number | null, signal: NodeJS.Signals | null = null): Interposed => ({
  kind: 'ended',
  exit: { code, signal },
});

describe('standing between a client and a program', () => {
  test('hands on every byte both ways, and ends with the client as the program does', async () => {
    const { input, end, said } = between(`process.stderr.write('words'); ${ECHO}`);
    input.write('no JSON\nhalf');
    input.end(' a line');
    expect(await end).toEqual(ended(3));
    const all = 'no JSON\nhalf a line';
    expect(said).toEqual({ output: all, errors: 'words', requests: all, replies: all });
  });

  test('ends with the program, whatever the client still wants', async () => {
    const { end, said } = between("process.stdout.write('bye'); process.exitCode = 7");
    expect(await end).toEqual(ended(7));
    expect(said.output).toBe('bye');
  });

  test('tells the signal that ended the program', async () => {
    expect(await between("process.kill(process.pid, 'SIGKILL')").end).toEqual(ended(null, 'SIGKILL'));
  });

  test('passes a signal to the program', async () => {
    const client = between(
      "process.on('SIGTERM', () => process.exit(5)); console.log('up'); setInterval(() => 0, 1000)",
    );
    await client.heard;
    client.signal('SIGTERM');
    expect(await client.end).toEqual(ended(5));
  });

  test('ends a program that goes on without its client', async () => {
    const { input, end } = between('setInterval(() => 0, 1000)');
    input.end();
    expect(await end).toEqual(ended(null, 'SIGTERM'));
  });

  test('loses nothing of what is read slowly after the program has ended', async () => {
    let length = 0;
    const slow = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _encoding, done) => {
        length += chunk.length;
        setTimeout(done, 70);
      },
    });
    const { end } = between("process.stdout.write('x'.repeat(300_000), () => process.exit(0))", slow);
    expect(await end).toEqual(ended(0));
    expect(length).toBe(300_000);
  });

  test('says why a program cannot be started', async () => {
    const nothing = (): void => undefined;
    const end = await interpose({
      source: { kind: 'command', name: 'mine', command: ['no-such-program'], cwd: process.cwd() },
      input: new PassThrough(),
      output: new PassThrough(),
      errors: new PassThrough(),
      onRequest: nothing,
      onReply: nothing,
      onStart: nothing,
    });
    expect(end).toEqual({ kind: 'failed', reason: 'no-such-program is not found' });
  });
});

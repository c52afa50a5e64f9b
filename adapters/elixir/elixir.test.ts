// The Elixir adapter from outside: its own unit tests, how it starts and ends, and conversations over the protocol.
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

const home = fileURLToPath(new URL('.', import.meta.url));
const missing = spawnSync('elixir', ['--version']).error !== undefined;

interface Answer {
  readonly id: number | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

interface Program {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  ask(method: string, params: unknown): Promise<Answer>;
}

const title = missing ? 'the Elixir adapter (skipped: elixir is not installed)' : 'the Elixir adapter';
const cache = mkdtempSync(join(tmpdir(), 'assay-elixir-'));
const programs: Program[] = [];

afterEach(async () => {
  for (const { child, ended } of programs.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => rmSync(cache, { recursive: true }));

function start(): Program {
  const child = spawn('env', [`XDG_CACHE_HOME=${cache}`, join(home, 'run')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, { answer(answer: Answer): void; fail(error: Error): void }>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.id ?? 0)?.answer(answer);
  });
  child.on('close', () => {
    for (const { fail } of waiting.values()) fail(new Error('the program ended without an answer'));
  });
  let last = 0;
  const program: Program = {
    child,
    ended: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal }))),
    ask: (method, params) =>
      new Promise((answer, fail) => {
        last++;
        waiting.set(last, { answer, fail });
        child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: last, method, params })}\n`);
      }),
  };
  programs.push(program);
  return program;
}

function versions(...protocolVersions: number[]): object {
  return { protocolVersions, harness: { name: 'assay', version: '0' } };
}

describe.skipIf(missing)(title, () => {
  test('passes its unit tests', () => {
    const { status, stdout, stderr } = spawnSync('elixir', [join(home, 'test/all.exs')], { encoding: 'utf8' });
    expect({ status, stderr, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/[1-9]\d* tests, 0 fail/),
    });
  });

  test('started several times at once with an empty cache, it answers each and compiles into one folder', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => start().ask('initialize', versions(1))));
    expect(answers).toMatchObject(
      answers.map(() => ({ result: { protocolVersion: 1, manifest: { name: 'elixir' } } })),
    );
    expect(readdirSync(join(cache, 'assay'))).toEqual([expect.stringMatching(/^elixir-\d+-\d+$/)]);
  });

  test('says what is missing where there is no Elixir', () => {
    const { status, stdout, stderr } = spawnSync(join(home, 'run'), [], { env: { PATH: cache }, encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({
      status: 127,
      stdout: '',
      stderr: 'elixir is not installed; on Debian: apt-get install --no-install-recommends elixir\n',
    });
  });

  test('keeps what is stored for later handles until it is discarded', async () => {
    const { ask, ended } = start();
    expect(await ask('initialize', versions(7, 1))).toMatchObject({ result: { offers: 'operations' } });

    const location = '/anywhere/one';
    const append = { stream: 'orders', type: 'placed', expected: 0 };
    const event = { stream: 'orders', seq: 1, type: 'placed', at: 0, data: {} };
    const read = { stream: 'orders' };
    expect(await ask('open', { handle: 'a', location, fresh: true })).toMatchObject({ result: null });
    expect(await ask('log.append', { handle: 'a', args: append })).toMatchObject({ result: event });
    expect(await ask('log.append', { handle: 'a', args: append })).toMatchObject({
      result: { conflict: true, expected: 0, actual: 1 },
    });
    expect(await ask('close', { handle: 'a' })).toMatchObject({ result: null });
    expect(await ask('close', { handle: 'a' })).toMatchObject({ result: null });
    expect(await ask('log.read', { handle: 'a', args: read })).toMatchObject({ error: { data: { code: 'CLOSED' } } });

    await ask('open', { handle: 'b', location, fresh: false });
    expect(await ask('log.read', { handle: 'b', args: read })).toMatchObject({ result: [event] });
    await ask('close', { handle: 'b' });
    expect(await ask('discard', { location })).toMatchObject({ result: null });
    await ask('open', { handle: 'c', location, fresh: false });
    expect(await ask('log.read', { handle: 'c', args: read })).toMatchObject({ result: [] });

    expect(await ask('shutdown', {})).toMatchObject({ result: null });
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  test('refuses what it cannot understand and goes on', async () => {
    const { ask } = start();
    await ask('open', { handle: 'a', location: '/anywhere/two', fresh: true });
    const answers = [
      await ask('initialize', versions(2)),
      await ask('log.rewind', { handle: 'a', args: {} }),
      await ask('log.append', { handle: 'a' }),
      await ask('log.append', { handle: 'a', args: { stream: '$x', type: 't' } }),
      await ask('log.append', { handle: 'a', args: [] }),
      await ask('log.read', { handle: 'a', args: { stream: 's', space: 'other' } }),
    ];
    expect(answers.map(({ error }) => error)).toEqual([
      { code: -32600, message: 'this adapter speaks version 1 of the protocol only' },
      { code: -32601, message: 'there is no such method' },
      { code: -32600, message: 'the parameters of log.append are not those of the protocol' },
      { code: -32000, message: 'streams whose name starts with $ are reserved', data: { code: 'RESERVED_NAME' } },
      { code: -32000, message: 'the arguments must be an object', data: { code: 'INVALID_ARGUMENT' } },
      { code: -32000, message: 'this store has no spaces', data: { code: 'UNSUPPORTED' } },
    ]);
    expect(await ask('catalog.count', { handle: 'a', args: {} })).toMatchObject({ result: 0 });
  });

  test('of handles that append at once, expecting the same mark, one wins', async () => {
    const { ask } = start();
    const handles = Array.from({ length: 20 }, (_, index) => `h${index}`);
    await ask('open', { handle: 'h0', location: '/anywhere/three', fresh: true });
    const others = handles.slice(1).map((handle) => ask('open', { handle, location: '/anywhere/three', fresh: false }));
    await Promise.all(others);
    const args = { stream: 's', type: 't', expected: 0 };
    const answers = await Promise.all(handles.map((handle) => ask('log.append', { handle, args })));
    const won = answers.filter(({ result }) => !Object.hasOwn(result as object, 'conflict'));
    expect(won).toMatchObject([{ result: { seq: 1 } }]);
    expect(await ask('log.count', { handle: 'h7', args: { stream: 's' } })).toMatchObject({ result: 1 });
  });

  test('answers every request before it ends with its input, lines of megabytes too', async () => {
    const { ask, child, ended } = start();
    const value = 'é'.repeat(2_000_000);
    const answers = [
      ask('open', { handle: 'a', location: '/anywhere/four', fresh: true }),
      ask('kv.put', { handle: 'a', args: { key: 'k', value } }),
      ask('kv.get', { handle: 'a', args: { key: 'k' } }),
    ];
    child.stdin.end();
    expect(await ended).toEqual({ code: 0, signal: null });
    expect((await Promise.all(answers)).map(({ result }) => result === value)).toEqual([false, true, true]);
  });

  test('ends at once when it is told to by a signal', async () => {
    const { ask, child, ended } = start();
    await ask('initialize', versions(1));
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: null, signal: 'SIGTERM' });
  });
});

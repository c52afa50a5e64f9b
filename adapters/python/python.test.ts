// The adapter in Python: its own tests, and one conversation over the protocol.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const python = (args: readonly string[], input = ''): ReturnType<typeof spawnSync> =>
  spawnSync('python3', args, { cwd: root, input, encoding: 'utf8' });

const isThere = python(['-c', 'import sqlite3, sys; sys.exit(sys.version_info < (3, 9))']).status === 0;
const title = isThere
  ? 'the adapter in Python'
  : 'the adapter in Python (skipped: no python3 from 3.9 on is found here)';

describe.skipIf(!isThere)(title, () => {
  let folder: string;
  let location: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-python-'));
    location = join(folder, 'store');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** What the program answers, in order, to requests that are all in its pipe before it starts. */
  function conversation(requests: readonly (readonly [method: string, params: unknown])[]): unknown[] {
    const lines = requests.map(([method, params], index) =>
      JSON.stringify({ jsonrpc: '2.0', id: index + 1, method, params }),
    );
    const { stdout, stderr, status } = python(['adapters/python/adapter.py'], `${lines.join('\n')}\n`);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const responses = String(stdout)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly id: number; readonly result?: unknown; readonly error?: unknown });
    expect(responses.map(({ id }) => id)).toEqual(requests.map((_, index) => index + 1));
    return responses.map((response) => ('error' in response ? { error: response.error } : response.result));
  }

  test('its own tests pass', () => {
    const { stderr, status } = python(['-W', 'error', '-m', 'unittest', 'discover', '-s', 'adapters/python']);
    expect(status, String(stderr)).toBe(0);
    expect(String(stderr)).toMatch(/^Ran [1-9]\d* tests/m);
  }, 60_000);

  test('it introduces itself, stores, refuses, finds again and forgets', () => {
    const event = {
      stream: 'orders',
      seq: 1,
      type: 'placed',
      at: 0.5,
      data: { text: 'é\0\u{1F600}', n: 1e21 },
    };
    const { stream, type, at, data } = event;
    const [introduction, ...answers] = conversation([
      ['initialize', { protocolVersions: [1], harness: { name: 'assay', version: '0.1.0' } }],
      ['open', { handle: 'h1', location, fresh: true }],
      ['log.append', { handle: 'h1', args: { stream, type, at, data, expected: 0 } }],
      ['log.append', { handle: 'h1', args: { stream, type, expected: 0 } }],
      ['log.append', { handle: 'h1', args: { stream: '$orders', type } }],
      ['open', { handle: 'h2', location, fresh: false }],
      ['close', { handle: 'h1' }],
      ['log.lastSeq', { handle: 'h1', args: { stream } }],
      ['log.read', { handle: 'h2', args: { stream } }],
      ['blob.get', { handle: 'h2', args: { cid: 'nothing' } }],
      ['discard', { location }],
      ['shutdown', {}],
    ]);
    expect(introduction).toMatchObject({
      protocolVersion: 1,
      offers: 'operations',
      manifest: { name: 'python', profile: { durability: { grade: 'os-crash' } } },
    });
    expect(answers).toEqual([
      null,
      event,
      { conflict: true, expected: 0, actual: 1 },
      refusal('RESERVED_NAME', 'streams whose name starts with $ are reserved: $orders'),
      null,
      null,
      refusal('CLOSED', 'the handle is closed'),
      [event],
      refusal('UNSUPPORTED', 'this store has no blob.get'),
      null,
      null,
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

function refusal(code: string, message: string): unknown {
  return { error: { code: -32000, message, data: { code } } };
}

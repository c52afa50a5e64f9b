import { describe, expect, test } from 'vitest';
import type { TraceLine } from '../model/trace.js';
import { Pairing } from './pairing.js';

const TOOL = { name: 'assay', version: '1.0.0' } as const;
const MANIFEST = {
  name: 'mine',
  implementation: { name: 'my-store', version: '3.0.0' },
  profile: { facets: { kv: 'native' }, store: { reopen: true, handles: 'many' } },
};

/** What passes: `>` from the client, `<` from the program. */
function trace(passing: readonly string[], stopped?: string): TraceLine[] {
  const lines: TraceLine[] = [];
  const pairing = new Pairing(TOOL, (line) => lines.push(line));
  for (const text of passing) {
    if (text.startsWith('>')) pairing.request(text.slice(1));
    else pairing.reply(text.slice(1));
  }
  pairing.finish(stopped);
  return lines;
}

const request = (id: number | string, method: string, params: unknown = {}): string =>
  `>${JSON.stringify({ jsonrpc: '2.0', id, method, params })}`;
const reply = (id: number | string, result: unknown): string => `<${JSON.stringify({ jsonrpc: '2.0', id, result })}`;
const refusal = (id: number, error: object): string => `<${JSON.stringify({ jsonrpc: '2.0', id, error })}`;

const HELLO = [request(1, 'initialize'), reply(1, { protocolVersion: 1, manifest: MANIFEST })];
const OPEN = [request(2, 'open', { handle: 'h1', location: '/somewhere', fresh: true }), reply(2, null)];
const HEADER = { kind: 'trace', schemaVersion: 1, tool: TOOL, source: 'proxy', manifest: MANIFEST };
const STORE = { kind: 'store', store: 1 };
const OPENED = {
  kind: 'call',
  store: 1,
  operation: 'store.open',
  args: { fresh: true },
  handle: 'h1',
  answer: { kind: 'result', value: null },
};
const put = (value: number): object => ({ handle: 'h1', args: { key: 'k', value } });
const called = (value: number, answer: object, more: object = {}): object => ({
  kind: 'call',
  store: 1,
  operation: 'kv.put',
  args: { key: 'k', value },
  handle: 'h1',
  answer,
  ...more,
});
const footer = (stores: number, calls: number, more: object = {}): object => ({
  kind: 'footer',
  stores,
  calls,
  ...more,
});

describe('pairing', () => {
  test('makes calls of requests and their replies; no place of a machine is written down', () => {
    const lines = trace([
      ...HELLO,
      ...OPEN,
      request(3, 'kv.put', put(1)),
      reply(3, 1),
      request(4, 'kv.put', put(2)),
      refusal(4, { code: -32000, message: 'full', data: { code: 'LIMIT_EXCEEDED' } }),
      request(5, 'close', { handle: 'h1' }),
      reply(5, null),
      request(6, 'discard', { location: '/somewhere' }),
      reply(6, null),
      request(7, 'shutdown'),
      reply(7, null),
    ]);
    const end = { kind: 'call', store: 1, args: {}, answer: { kind: 'result', value: null } };
    expect(lines).toEqual([
      HEADER,
      STORE,
      OPENED,
      called(1, { kind: 'result', value: 1 }),
      called(2, { kind: 'error', code: 'LIMIT_EXCEEDED', message: 'full' }),
      { ...end, operation: 'store.close', handle: 'h1' },
      { ...end, operation: 'store.discard', handle: 'main' },
      footer(1, 5),
    ]);
  });

  test('takes an error without a code of the contract for what it is', () => {
    const lines = trace([...HELLO, ...OPEN, request(3, 'kv.put', put(1)), refusal(3, { code: -1, message: 'ouch' })]);
    expect(lines[3]).toEqual(called(1, { kind: 'error', code: 'none of the contract', message: 'ouch' }));
  });

  test('keeps the order of the requests, and says what was under way at the same time', () => {
    const lines = trace([
      ...HELLO,
      ...OPEN,
      request(3, 'kv.put', put(1)),
      request(4, 'kv.put', put(2)),
      reply(4, 2),
      reply(3, 1),
      request('x', 'kv.put', put(3)),
      reply('x', 3),
    ]);
    expect(lines.slice(3)).toEqual([
      called(1, { kind: 'result', value: 1 }, { race: true }),
      called(2, { kind: 'result', value: 2 }, { race: true }),
      called(3, { kind: 'result', value: 3 }),
      footer(1, 4),
    ]);
  });

  test('does not call it that where two stores are used at once', () => {
    const other = request(3, 'open', { handle: 'h2', location: '/elsewhere', fresh: true });
    const lines = trace([...HELLO, OPEN[0] ?? '', other, reply(3, null), OPEN[1] ?? '']);
    expect(lines.slice(1)).toEqual([
      STORE,
      OPENED,
      { kind: 'store', store: 2 },
      { ...OPENED, store: 2, handle: 'h2' },
      footer(2, 2),
    ]);
  });

  test('tells a store from the one that was discarded at its location before', () => {
    const again = request(9, 'open', { handle: 'h2', location: '/somewhere', fresh: true });
    const lines = trace([...HELLO, ...OPEN, request(3, 'discard', { location: '/somewhere' }), reply(3, null), again]);
    expect(lines.slice(4, 6)).toEqual([
      { kind: 'store', store: 2 },
      { ...OPENED, store: 2, handle: 'h2', answer: { kind: 'none' } },
    ]);
  });

  test('notes what is no request, no reply, or answers nobody', () => {
    const lines = trace([
      ...HELLO,
      '>nonsense \u001b[2J',
      '>[]',
      `>${JSON.stringify({ jsonrpc: '2.0', method: 'kv.put' })}`,
      '<banner',
      reply(77, null),
      request(8, 'kv.put', { handle: 'never', args: {} }),
      request(9, 'discard', { location: '/never' }),
      ...OPEN,
      request(10, 'no operation', { handle: 'h1' }),
    ]);
    expect(lines.filter(({ kind }) => kind === 'note')).toEqual([
      { kind: 'note', from: 'client', text: 'a line that is no request: nonsense \\u001b[2J' },
      { kind: 'note', from: 'client', text: 'a line that is no request: []' },
      { kind: 'note', from: 'client', text: 'a request without an id: {"jsonrpc":"2.0","method":"kv.put"}' },
      { kind: 'note', from: 'program', text: 'a line that is no reply: banner' },
      { kind: 'note', from: 'program', text: 'a reply to the request 77, for which nobody waits' },
      { kind: 'note', from: 'client', text: 'kv.put on a handle that was never opened' },
      { kind: 'note', from: 'client', text: 'discard on a location that was never opened' },
      { kind: 'note', from: 'client', text: 'a request for no operation, which is no operation' },
    ]);
  });

  test('gives up on the answer of a request whose id is used again', () => {
    const lines = trace([...HELLO, ...OPEN, request(3, 'kv.put', put(1)), request(3, 'kv.put', put(2)), reply(3, 2)]);
    expect(lines.slice(3)).toEqual([
      called(1, { kind: 'none' }),
      { kind: 'note', from: 'client', text: 'the id 3 again, before it was answered' },
      called(2, { kind: 'result', value: 2 }),
      footer(1, 3),
    ]);
  });

  test('writes what was never answered as such, and why it ended', () => {
    const lines = trace([...HELLO, ...OPEN, request(3, 'kv.put', put(1))], 'stopped by SIGTERM');
    expect(lines.slice(3)).toEqual([called(1, { kind: 'none' }), footer(1, 2, { stopped: 'stopped by SIGTERM' })]);
  });

  test('leaves out the manifest of a program that never said who it is', () => {
    const { manifest: _, ...anonymous } = HEADER;
    expect(trace([])).toEqual([anonymous, footer(0, 0)]);
    expect(trace([request(1, 'initialize'), reply(1, { manifest: { name: 'NO NAME' } })])[0]).toEqual(anonymous);
    expect(trace([request(1, 'initialize'), reply(1, null)])[0]).toEqual(anonymous);
  });

  test('says that arguments are not what was asked where they are too deep to be written', () => {
    const deep = `${'['.repeat(3000)}${']'.repeat(3000)}`;
    const asked = `>{"jsonrpc":"2.0","id":3,"method":"kv.put","params":{"handle":"h1","args":${deep}}}`;
    const lines = trace([...HELLO, ...OPEN, asked, `<{"jsonrpc":"2.0","id":3,"result":${deep}}`]);
    expect(lines[3]).toMatchObject({ operation: 'kv.put', inexact: true });
    expect(JSON.stringify(lines[3])).toContain('<nested deeper>');
  });
});

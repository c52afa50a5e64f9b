import { describe, expect, test } from 'vitest';
import { Connection } from './connection.js';

interface Line {
  readonly id: number;
  readonly method: string;
}

/** A connection whose other end is the test. */
function connect() {
  const writes: string[] = [];
  const breaches: [what: string, asker: string | undefined][] = [];
  const waiting: boolean[] = [];
  const connection = new Connection<string>({
    write: (lines) => writes.push(lines),
    breach: (what, asker) => breaches.push([what, asker]),
    waiting: (any) => waiting.push(any),
  });
  const reply = (id: number, result: unknown = id): void => {
    connection.receive(JSON.stringify({ jsonrpc: '2.0', id, result }));
  };
  return { connection, writes, breaches, waiting, reply };
}

const flushed = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('requests', () => {
  test('are numbered from 1 and written together when they are sent together', async () => {
    const { connection, writes, reply } = connect();
    const calls = [connection.call('a', 'open', { handle: 'h1' }), connection.call('b', 'close', {})];
    expect(writes).toEqual([]);
    await flushed();
    expect(writes).toHaveLength(1);
    const lines = (writes[0] ?? '').split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line) as Line)).toEqual([
      { jsonrpc: '2.0', id: 1, method: 'open', params: { handle: 'h1' } },
      { jsonrpc: '2.0', id: 2, method: 'close', params: {} },
    ]);
    reply(2, 'second');
    reply(1, 'first');
    expect(await Promise.all(calls)).toEqual(['first', 'second']);
  });

  test('are written down before the call returns', async () => {
    const { connection, writes } = connect();
    const args = { value: 'before' };
    void connection.call('a', 'kv.put', args);
    args.value = 'after';
    await flushed();
    expect(writes[0]).toContain('before');
  });

  test('that cannot be written reject, and use no number', async () => {
    const { connection, writes, reply } = connect();
    await expect(connection.call('a', 'kv.put', 1n)).rejects.toThrow('the parameters of kv.put cannot be written');
    const call = connection.call('a', 'kv.get', {});
    await flushed();
    expect((JSON.parse(writes[0] ?? '') as Line).id).toBe(1);
    reply(1);
    expect(await call).toBe(1);
  });

  test('tell when somebody begins to wait and when nobody does any more', async () => {
    const { connection, waiting, reply } = connect();
    const calls = [connection.call('a', 'x.y', {}), connection.call('a', 'x.y', {})];
    reply(1);
    expect(waiting).toEqual([true]);
    reply(2);
    expect(waiting).toEqual([true, false]);
    await Promise.all(calls);
  });
});

describe('a reply', () => {
  test('that comes a second time is told with who asked, however long ago', async () => {
    const { connection, breaches, reply } = connect();
    const askers = ['a', 'a', 'b', 'c', 'c', 'a'];
    const calls = askers.map((asker) => connection.call(asker, 'x.y', {}));
    for (let id = 1; id <= askers.length; id++) reply(id);
    await Promise.all(calls);
    for (let id = 1; id <= askers.length; id++) reply(id);
    expect(breaches).toEqual(askers.map((asker) => ['answered a request twice', asker]));
  });

  test('to what was never asked is nobody’s', () => {
    const { breaches, reply } = connect();
    reply(1, 'x');
    expect(breaches).toEqual([
      ['answered a request that was never sent: {"jsonrpc":"2.0","id":1,"result":"x"}', undefined],
    ]);
  });

  test('without an id is nobody’s', () => {
    const { connection, breaches } = connect();
    connection.receive('{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse\\nerror"}}');
    expect(breaches).toEqual([['answered an error without an id: Parse error', undefined]]);
  });

  test('that is none is a breach', () => {
    const { connection, breaches } = connect();
    connection.receive('hello');
    expect(breaches).toEqual([['wrote a line that is no JSON: "hello"', undefined]]);
  });

  test('with an error of the contract rejects with it, with any other as a failure of the adapter', async () => {
    const { connection } = connect();
    const calls = [connection.call('a', 'x.y', {}), connection.call('a', 'x.y', {})];
    const error = { code: -32000, message: 'gone', data: { code: 'NOT_FOUND' } };
    connection.receive(JSON.stringify({ jsonrpc: '2.0', id: 1, error }));
    connection.receive(JSON.stringify({ jsonrpc: '2.0', id: 2, error: { code: -32603, message: 'KeyError: 1' } }));
    await expect(calls[0]).rejects.toMatchObject({ name: 'ContractError', code: 'NOT_FOUND', message: 'gone' });
    await expect(calls[1]).rejects.toMatchObject({ name: 'AdapterFailure', message: 'KeyError: 1' });
  });
});

test('when no reply comes any more, everyone who waits hears why, and nobody who does not', async () => {
  const { connection, waiting } = connect();
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);
  void connection.call('left', 'x.y', {});
  const call = connection.call('a', 'x.y', {});
  connection.failAll((asker) => new Error(`no answer for ${asker}`));
  await expect(call).rejects.toThrow('no answer for a');
  await flushed();
  await flushed();
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
  expect(waiting).toEqual([true, false]);
});

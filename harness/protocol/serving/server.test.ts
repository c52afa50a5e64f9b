import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../contract/index.js';
import { createServer, type Server } from './server.js';

const folder = new URL('../../../config/schemas/', import.meta.url);
const ajv = new Ajv2020({ strict: false });
for (const name of ['profile', 'manifest', 'protocol']) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(`${name}.schema.json`, folder), 'utf8')) as object);
}

type Operations = Readonly<Record<string, Readonly<Record<string, (args: never) => unknown>>>>;

interface Served {
  readonly server: Server;
  readonly sent: unknown[];
  readonly noted: string[];
  /** Sends the message and resolves with everything that was sent since, once all that was begun is answered. */
  ask(message: unknown): Promise<unknown>;
}

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersions: [1], harness: { name: 'assay', version: '0.1.0' } },
};

/** A store that has these operations, kept nowhere. */
function serve(operations: Operations = {}, changes: Partial<Adapter> = {}): Served {
  const noted: string[] = [];
  const adapter: Adapter = {
    manifest: {
      name: 'served',
      implementation: { name: 'served', version: '1' },
      profile: {
        facets: { log: 'native' },
        store: { reopen: true, handles: 'many' },
        log: { visibility: 'linearizable' },
      },
    },
    open: ({ location, fresh }) => {
      noted.push(`open ${location} ${fresh}`);
      return { ...operations, close: () => void noted.push(`close ${location}`) } as unknown as Store;
    },
    discard: (location) => void noted.push(`discard ${location}`),
    dispose: () => void noted.push('dispose'),
    ...changes,
  };
  const sent: unknown[] = [];
  const server = createServer({ adapter, send: (line) => sent.push(JSON.parse(line)) });
  const ask = async (message: unknown): Promise<unknown> => {
    const before = sent.length;
    server.receive(typeof message === 'string' ? message : JSON.stringify(message));
    await settled();
    return sent.length - before > 1 ? sent.slice(before) : sent[before];
  };
  return { server, sent, noted, ask };
}

/** Until every promise that waits for nothing outside has had its turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function ready(operations: Operations = {}, changes: Partial<Adapter> = {}): Promise<Served> {
  const served = serve(operations, changes);
  await served.ask(INITIALIZE);
  await served.ask(request(2, 'open', { handle: 'h1', location: '/a', fresh: true }));
  return served;
}

const request = (id: unknown, method: string, params?: unknown): object => ({ jsonrpc: '2.0', id, method, params });
const result = (id: unknown, value: unknown): object => ({ jsonrpc: '2.0', id, result: value });
const error = (id: unknown, code: number, message: string, data?: unknown): object => ({
  jsonrpc: '2.0',
  id,
  error: data === undefined ? { code, message } : { code, message, data },
});
const append = (id: number, handle = 'h1', args: unknown = { stream: 's', type: 't' }): object =>
  request(id, 'log.append', { handle, args });

describe('initialize', () => {
  test('answers the version and the manifest', async () => {
    const { ask } = serve();
    const answer = await ask({ ...INITIALIZE, params: { ...INITIALIZE.params, protocolVersions: [3, 2, 1] } });
    expect(answer).toMatchObject({ id: 1, result: { protocolVersion: 1, manifest: { name: 'served' } } });
    const validate = ajv.compile({ $ref: 'protocol.schema.json#/$defs/initializeResult' });
    validate((answer as { readonly result: unknown }).result);
    expect(validate.errors).toBeNull();
  });

  test('without a common version is an error that is none of the contract, and can be tried again', async () => {
    const { ask } = serve();
    const alien = { ...INITIALIZE, params: { ...INITIALIZE.params, protocolVersions: [2, 3] } };
    const message = 'the protocol is spoken in version 1, not in [2,3]';
    expect(await ask(alien)).toEqual(error(1, -32000, message, { code: 'VERSION', supported: [1] }));
    expect(await ask(INITIALIZE)).toHaveProperty('result');
  });

  test('comes first, and once', async () => {
    const { ask, noted } = serve();
    const open = request(5, 'open', { handle: 'h1', location: '/a', fresh: true });
    expect(await ask(open)).toEqual(error(5, -32600, 'initialize comes first'));
    expect(await ask(request(6, 'nothing'))).toEqual(error(6, -32600, 'initialize comes first'));
    await ask(INITIALIZE);
    expect(await ask(INITIALIZE)).toEqual(error(1, -32600, 'initialize comes once'));
    expect(noted).toEqual([]);
  });
});

describe('a line', () => {
  test.each([
    ['hello', error(null, -32700, 'the line is no JSON')],
    ['', error(null, -32700, 'the line is no JSON')],
    ['[', error(null, -32700, 'the line is no JSON')],
    ['[]', error(null, -32600, 'invalid request: the batch is empty')],
    ['1', error(null, -32600, 'invalid request: a request is an object')],
    ['{"id":7,"method":"x"}', error(7, -32600, 'invalid request: "jsonrpc" must be "2.0"')],
    ['{"jsonrpc":"1.0","id":"a","method":"x"}', error('a', -32600, 'invalid request: "jsonrpc" must be "2.0"')],
    ['{"jsonrpc":"2.0","method":1}', error(null, -32600, 'invalid request: "method" must be a text')],
    ['{"jsonrpc":"2.0","id":{},"method":"x"}', error(null, -32600, 'invalid request: "id" must be a number or a text')],
    [
      '{"jsonrpc":"2.0","id":7,"method":"x","params":1}',
      error(7, -32600, 'invalid request: "params" must be an object'),
    ],
    ['{"jsonrpc":"2.0","id":7,"result":null}', error(7, -32600, 'invalid request: "method" must be a text')],
    ['{"jsonrpc":"2.0","id":7,"method":"log.fly"}', error(7, -32601, 'no method is called log.fly')],
    ['{"jsonrpc":"2.0","id":7,"method":"toString"}', error(7, -32601, 'no method is called toString')],
    ['{"jsonrpc":"2.0","id":7,"method":"backend.mark"}', error(7, -32601, 'no method is called backend.mark')],
    ['{"jsonrpc":"2.0","id":null,"method":"log.fly"}', error(null, -32601, 'no method is called log.fly')],
    [
      '{"jsonrpc":"2.0","id":7,"method":"log.count","params":[]}',
      error(7, -32602, 'log.count needs its parameters by name'),
    ],
    [
      '{"jsonrpc":"2.0","id":7,"method":"log.count","params":{"handle":"h1"}}',
      error(7, -32602, 'log.count needs "args"'),
    ],
    ['{"jsonrpc":"2.0","id":7,"method":"close"}', error(7, -32602, 'close needs "handle", a text that is not empty')],
    ['{"jsonrpc":"2.0","method":"log.fly"}', undefined],
  ])('%s', async (line, answer) => {
    const { ask } = await ready();
    expect(await ask(line)).toEqual(answer);
  });

  test('that is a notification is carried out without a reply', async () => {
    const { ask, noted } = await ready();
    expect(await ask({ jsonrpc: '2.0', method: 'close', params: { handle: 'h1' } })).toBeUndefined();
    expect(noted).toEqual(['open /a true', 'close /a']);
  });

  test('that is a batch is answered in one line, without its notifications', async () => {
    const { ask } = await ready({ log: { append: () => Promise.resolve(7), count: () => 0 } });
    const count = request(9, 'log.count', { handle: 'h1', args: {} });
    const note = { jsonrpc: '2.0', method: 'log.fly' };
    expect(await ask([append(8), count, note, 5])).toEqual([
      result(8, 7),
      result(9, 0),
      error(null, -32600, 'invalid request: a request is an object'),
    ]);
    expect(await ask([note])).toBeUndefined();
  });
});

describe('an operation', () => {
  const answersOf = async (operations: Operations): Promise<unknown> => (await ready(operations)).ask(append(3));

  test('gets its arguments and answers what the store answers, now or later', async () => {
    const echo = (args: unknown): unknown => ({ got: args });
    for (const run of [echo, async (args: unknown) => echo(args)]) {
      expect(await answersOf({ log: { append: run } })).toEqual(result(3, { got: { stream: 's', type: 't' } }));
    }
  });

  test('is called on its facet, as in a run in this process', async () => {
    const log = {
      mark: 4,
      append(): number {
        return this.mark;
      },
    };
    expect(await answersOf({ log: log as unknown as Operations[string] })).toEqual(result(3, 4));
  });

  test('that the store lacks is an unknown method', async () => {
    for (const operations of [{}, { log: {} }]) {
      expect(await answersOf(operations)).toEqual(error(3, -32601, 'the store has no log.append'));
    }
  });

  test('that is refused with a code of the contract says which', async () => {
    const refuse = (): never => {
      throw Object.assign(new Error('it is\n  shut'), { code: 'CLOSED' });
    };
    for (const run of [refuse, async () => refuse()]) {
      expect(await answersOf({ log: { append: run } })).toEqual(error(3, -32000, 'it is shut', { code: 'CLOSED' }));
    }
  });

  test('that throws anything else is an internal error', async () => {
    const thrown: readonly (readonly [unknown, string])[] = [
      [new TypeError('x is not a function'), 'TypeError: x is not a function'],
      [Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' }), 'Error: busy'],
      ['a text', '"a text"'],
      [undefined, '"<undefined>"'],
      [{ why: 1n }, '{"why":"<bigint>"}'],
      [new Error('x'.repeat(300)), `Error: ${'x'.repeat(193)}…`],
      [new Proxy({}, { getPrototypeOf: () => nothing() }), 'an exception that cannot be shown'],
    ];
    for (const [what, message] of thrown) {
      const throws = (): never => {
        throw what;
      };
      expect(await answersOf({ log: { append: throws } })).toEqual(error(3, -32603, message));
    }
  });

  test('that answers what is no JSON is an internal error, never null', async () => {
    const answers: readonly (readonly [unknown, string])[] = [
      [undefined, 'log.append answered undefined: an operation answers one JSON value, null for nothing'],
      [Number.NaN, 'log.append answered what is no JSON: the value is outside the domain: NaN'],
      [
        { at: [new Date(0)] },
        'log.append answered what is no JSON: the value at /at/0 is outside the domain: an object of class Date',
      ],
      [{ run: () => 1 }, 'log.append answered what is no JSON: the value at /run is outside the domain: a function'],
      [nested(2001), 'log.append answered what is no JSON: value is nested too deeply'],
    ];
    for (const [answer, message] of answers) {
      expect(await answersOf({ log: { append: () => answer } })).toEqual(error(3, -32603, message));
    }
    expect(await answersOf({ log: { append: () => nested(2000) } })).toEqual(result(3, nested(2000)));
  });

  test('is begun in the order of arrival, whatever the one before waits for, and answered when it is done', async () => {
    const begun: string[] = [];
    const finish: (() => void)[] = [];
    const { server, sent } = await ready({
      log: {
        append: ({ type }: { readonly type: string }) => {
          begun.push(type);
          return new Promise((resolve) => finish.push(() => resolve(type)));
        },
      },
    });
    for (const [id, type] of ['a', 'b', 'c'].entries()) {
      server.receive(JSON.stringify(append(id + 10, 'h1', { stream: 's', type })));
    }
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const index of [2, 0, 1]) finish[index]?.();
    await settled();
    expect(sent.slice(2)).toEqual([result(12, 'c'), result(10, 'a'), result(11, 'b')]);
  });

  test('waits for a handle that is still being opened, and shares its fate', async () => {
    let decide: (store: Store) => void = () => undefined;
    let fail: (error: Error) => void = () => undefined;
    const { server, sent } = serve(
      {},
      {
        open: () =>
          new Promise((resolve, reject) => {
            decide = resolve;
            fail = reject;
          }),
      },
    );
    for (const [handle, end] of [
      ['h1', () => decide({ log: { append: () => 'done' }, close: () => undefined } as unknown as Store)],
      ['h2', () => fail(new Error('no space'))],
    ] as const) {
      server.receive(JSON.stringify(INITIALIZE));
      server.receive(JSON.stringify(request(2, 'open', { handle, location: '/a', fresh: true })));
      server.receive(JSON.stringify(append(3, handle)));
      end();
      await settled();
    }
    const answers = [result(2, null), result(3, 'done')];
    const refusals = [error(2, -32603, 'Error: no space'), error(3, -32603, 'Error: no space')];
    // Which of the two is sent first is left open.
    expect(new Set(sent.slice(1, 3))).toEqual(new Set(answers));
    expect(new Set(sent.slice(4))).toEqual(new Set(refusals));
  });
});

describe('handles', () => {
  test('are opened as they are asked for, each under a name of its own', async () => {
    const { ask, noted } = await ready();
    expect(await ask(request(3, 'open', { handle: 'h2', location: '/a', fresh: false }))).toEqual(result(3, null));
    expect(await ask(request(4, 'open', { handle: 'h2', location: '/b', fresh: true }))).toEqual(
      error(4, -32600, 'a handle called h2 was opened before'),
    );
    expect(await ask(append(5, 'h3'))).toEqual(error(5, -32600, 'no handle is called h3'));
    expect(noted).toEqual(['open /a true', 'open /a false']);
  });

  test('that cannot be opened, or are no stores, say so and leave nothing', async () => {
    const opened: readonly (readonly [() => unknown, object])[] = [
      [() => Promise.reject(new Error('disk full')), error(2, -32603, 'Error: disk full')],
      [() => ({}), error(2, -32603, 'store.open answered no store, which has at least close()')],
      [
        () => {
          throw Object.assign(new Error('torn'), { code: 'CORRUPT' });
        },
        error(2, -32000, 'torn', { code: 'CORRUPT' }),
      ],
    ];
    for (const [open, answer] of opened) {
      const { ask, sent } = await ready({}, { open: open as Adapter['open'] });
      expect(sent[1]).toEqual(answer);
      expect(await ask(append(3))).toEqual(error(3, -32600, 'no handle is called h1'));
    }
  });

  test('are closed once, and answer as the store does until their location is discarded', async () => {
    const closed = (): never => {
      throw Object.assign(new Error('closed'), { code: 'CLOSED' });
    };
    const { ask, noted } = await ready({ log: { append: closed } });
    expect(await ask(request(3, 'close', { handle: 'h1' }))).toEqual(result(3, null));
    expect(await ask(request(4, 'close', { handle: 'h1' }))).toEqual(result(4, null));
    expect(await ask(append(5))).toEqual(error(5, -32000, 'closed', { code: 'CLOSED' }));
    expect(await ask(request(6, 'discard', { location: '/b' }))).toEqual(result(6, null));
    expect(await ask(append(7))).toHaveProperty('error.code', -32000);
    expect(await ask(request(8, 'discard', { location: '/a' }))).toEqual(result(8, null));
    expect(await ask(append(9))).toEqual(error(9, -32600, 'no handle is called h1'));
    expect(noted).toEqual(['open /a true', 'close /a', 'discard /b', 'discard /a']);
  });

  test('need no discard of the adapter', async () => {
    const { discard: _, ...rest } = { discard: undefined };
    const { ask } = await ready({}, rest);
    expect(await ask(request(3, 'discard', { location: '/a' }))).toEqual(result(3, null));
  });
});

describe('the end', () => {
  test('by shutdown comes after what was begun: handles are closed, the adapter is disposed of, then it is answered', async () => {
    let finish: (value: string) => void = () => undefined;
    const operations = { log: { append: () => new Promise((resolve) => (finish = resolve)) } };
    const { server, sent, noted, ask } = await ready(operations);
    let isDown = false;
    void server.shutdown.then(() => {
      isDown = true;
    });
    await ask(append(3));
    await ask(request(4, 'shutdown'));
    expect([sent.length, isDown]).toEqual([2, false]);
    expect(await ask(request(5, 'close', { handle: 'h1' }))).toEqual(error(5, -32600, 'nothing comes after shutdown'));
    finish('done');
    await server.shutdown;
    expect(sent.slice(3)).toEqual([result(3, 'done'), result(4, null)]);
    await server.end();
    expect(noted).toEqual(['open /a true', 'close /a', 'dispose']);
  });

  test('by the end of input is the same without an answer', async () => {
    const { server, sent, noted } = await ready();
    await server.end();
    await server.end();
    expect([sent.length, noted]).toEqual([2, ['open /a true', 'close /a', 'dispose']]);
  });

  test('tells of an adapter that cannot be disposed of', async () => {
    const dispose = (): never => {
      throw new Error('the server does not stop');
    };
    const { server, ask } = await ready({}, { dispose });
    expect(await ask(request(3, 'shutdown'))).toEqual(error(3, -32603, 'Error: the server does not stop'));
    await server.shutdown;
    await expect(server.end()).rejects.toThrow('the server does not stop');
  });
});

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

function nothing(): never {
  throw new Error('nothing can be asked of it');
}

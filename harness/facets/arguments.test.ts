// Every operation refuses bad arguments with the right code before any effect.
import { beforeEach, describe, expect, test } from 'vitest';
import memory from '../../adapters/memory/index.js';
import { OPERATIONS, type Store } from '../contract/index.js';
import { ownStream, readArguments, value } from './arguments.js';

type Loose = Record<string, Record<string, (args: unknown) => Promise<unknown>>>;

let store: Store;
beforeEach(async () => {
  store = await memory.open({ location: 'arguments', fresh: true });
});

const call = (operation: string, args: unknown): Promise<unknown> => {
  const [prefix = '', name = ''] = operation.split('.');
  const run = (store as unknown as Loose)[prefix]?.[name];
  if (run === undefined) throw new Error(`no operation ${operation}`);
  return run(args);
};

/** Arguments that work, for every operation that takes any. */
const GOOD: Readonly<Record<string, object>> = {
  'log.append': { stream: 's', type: 't' },
  'log.read': { stream: 's' },
  'log.lastSeq': { stream: 's' },
  'log.count': { stream: 's' },
  'log.truncate': { stream: 's', through: 0 },
  'batch.appendBatch': { stream: 's', events: [{ type: 't' }] },
  'kv.put': { key: 'k', value: 1 },
  'kv.get': { key: 'k' },
  'kv.has': { key: 'k' },
  'kv.delete': { key: 'k' },
  'kv.update': { key: 'k', apply: { set: 1 } },
  'kv.cas': { key: 'k', absent: true, value: 1 },
  'kv.putNew': { key: 'k', value: 1 },
  'projection.project': { stream: 's', fold: { kind: 'count' } },
  'snapshot.load': { stream: 's', name: 'n' },
  'snapshot.save': { stream: 's', name: 'n', value: 1, seq: 0 },
  'snapshot.exists': { stream: 's', name: 'n' },
  'snapshot.replay': { stream: 's', name: 'n', fold: { kind: 'count' } },
  'snapshot.checkpoint': { stream: 's', name: 'n', fold: { kind: 'count' } },
  'compaction.pending': { stream: 's', name: 'n' },
  'compaction.due': { stream: 's', name: 'n', every: 1 },
  'compaction.compact': { stream: 's', name: 'n', fold: { kind: 'count' } },
  'compaction.maybe': { stream: 's', name: 'n', fold: { kind: 'count' }, every: 1 },
  'subscription.subscribe': { stream: 's' },
  'subscription.publish': { stream: 's', type: 't' },
  'subscription.deliveries': { id: 'subscription-1' },
  'subscription.unsubscribe': { id: 'subscription-1' },
  'subscription.count': { stream: 's' },
  'view.define': { name: 'v', stream: 's', fold: { kind: 'count' } },
  'view.value': { name: 'v' },
  'view.peek': { name: 'v' },
  'view.refresh': { name: 'v' },
  'view.attach': { name: 'v' },
  'query.read': { stream: 's' },
  'query.count': { stream: 's' },
  'catalog.exists': { stream: 's' },
  'upcast.read': { stream: 's', upcasters: [] },
  'upcast.project': { stream: 's', fold: { kind: 'count' }, upcasters: [] },
  'idempotency.appendOnce': { stream: 's', key: 'k', type: 't' },
  'idempotency.seen': { stream: 's', key: 'k' },
  'global.append': { stream: 's', type: 't' },
  'global.project': { fold: { kind: 'count' } },
  'blob.put': { bytes: '', mime: 'text/plain' },
  'blob.get': { cid: 'x' },
  'blob.has': { cid: 'x' },
};

const derived = Object.keys(OPERATIONS).filter((operation) => !operation.startsWith('space.'));

describe.each(derived)('%s', (operation) => {
  const good = GOOD[operation] ?? {};

  test('refuses what is no object', async () => {
    for (const args of [undefined, null, 5, 'x', [good], new Map()]) {
      await expect(call(operation, args)).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: 'the arguments must be an object',
      });
    }
  });

  test('refuses an argument it does not know', async () => {
    await expect(call(operation, { ...good, extra: 1 })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: 'the arguments must not have "extra"',
    });
  });

  test('needs each of its arguments, as what it is', async () => {
    for (const name of Object.keys(good)) {
      const { [name as never]: _, ...rest } = good;
      const missing =
        name === 'absent' ? 'kv.cas needs exactly one of "expected" and "absent"' : `the arguments must have "${name}"`;
      await expect(call(operation, rest)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', message: missing });
      if (name === 'value') continue;
      await expect(call(operation, { ...good, [name]: Symbol('x') })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
      });
    }
  });

  test('has no spaces', async () => {
    await expect(call(operation, { ...good, space: 'x' })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: 'this store has no spaces',
    });
  });

  test('refuses on a closed handle, whatever the arguments', async () => {
    await store.close();
    await expect(call(operation, 5)).rejects.toMatchObject({ code: 'CLOSED', message: 'the handle is closed' });
  });
});

describe('what an argument must be', () => {
  test.each<[string, object, string, string]>([
    ['log.append', { stream: '' }, 'INVALID_ARGUMENT', 'stream must not be empty'],
    ['log.append', { type: '' }, 'INVALID_ARGUMENT', 'type must not be empty'],
    ['log.append', { stream: 5 }, 'INVALID_ARGUMENT', 'stream must be a text'],
    ['log.append', { stream: '\ud800' }, 'INVALID_VALUE', 'stream has a lone surrogate'],
    ['log.append', { at: '1' }, 'INVALID_ARGUMENT', 'at must be a number'],
    ['log.append', { at: Number.NaN }, 'INVALID_VALUE', 'at is outside the domain: NaN'],
    ['log.append', { data: undefined }, 'INVALID_VALUE', 'the value is outside the domain: undefined'],
    ['log.append', { expected: -1 }, 'INVALID_ARGUMENT', 'expected must be a whole number from 0 on'],
    ['log.append', { expected: 1.5 }, 'INVALID_ARGUMENT', 'expected must be a whole number from 0 on'],
    ['log.append', { expected: undefined }, 'INVALID_ARGUMENT', 'expected must be a whole number from 0 on'],
    ['log.read', { from: -1 }, 'INVALID_ARGUMENT', 'from must be a whole number from 0 on'],
    ['log.read', { limit: '1' }, 'INVALID_ARGUMENT', 'limit must be a whole number from 0 on'],
    [
      'log.truncate',
      { through: Number.POSITIVE_INFINITY },
      'INVALID_ARGUMENT',
      'through must be a whole number from 0 on',
    ],
    ['batch.appendBatch', { events: {} }, 'INVALID_ARGUMENT', 'events must be a list'],
    ['batch.appendBatch', { events: [{}] }, 'INVALID_ARGUMENT', 'an element of events must have "type"'],
    [
      'batch.appendBatch',
      { events: [{ type: 't', stream: 's' }] },
      'INVALID_ARGUMENT',
      'an element of events must not have "stream"',
    ],
    [
      'batch.appendBatch',
      { events: [{ type: 't', space: 's' }] },
      'INVALID_ARGUMENT',
      'an element of events must not have "space"',
    ],
    ['batch.appendBatch', { events: new Array(1) }, 'INVALID_ARGUMENT', 'an element of events must be an object'],
    ['kv.cas', { absent: false }, 'INVALID_ARGUMENT', 'absent can only be true'],
    ['kv.cas', { expected: 1 }, 'INVALID_ARGUMENT', 'kv.cas needs exactly one of "expected" and "absent"'],
    ['projection.project', { prior: { value: 1 } }, 'INVALID_ARGUMENT', 'prior must have "seq"'],
    [
      'projection.project',
      { prior: { value: 1, seq: 1 } },
      'INVALID_ARGUMENT',
      'the state has seq 1, but the stream ends at 0',
    ],
    [
      'global.project',
      { prior: { value: 1, position: 2 } },
      'INVALID_ARGUMENT',
      'the state has position 2, but the order ends at 0',
    ],
    ['snapshot.save', { seq: 1 }, 'INVALID_ARGUMENT', 'the snapshot has seq 1, but the stream ends at 0'],
    ['compaction.due', { every: 0 }, 'INVALID_ARGUMENT', 'every must be a whole number from 1 on'],
    ['catalog.streams', { all: 1 }, 'INVALID_ARGUMENT', 'all must be true or false'],
    ['query.read', { since: null }, 'INVALID_ARGUMENT', 'since must be a number'],
    [
      'subscription.subscribe',
      { reaction: { kind: 'mail' } },
      'INVALID_ARGUMENT',
      'a reaction of kind "mail" is unknown',
    ],
    [
      'subscription.subscribe',
      { reaction: { kind: 'fold', fold: { kind: 'count' } } },
      'INVALID_ARGUMENT',
      'the fold reaction lacks "key"',
    ],
    ['blob.put', { bytes: 'YQ' }, 'INVALID_ARGUMENT', 'bytes must be base64'],
    ['blob.put', { bytes: 'YR==' }, 'INVALID_ARGUMENT', 'bytes must be base64'],
    ['blob.put', { bytes: 'YQ==\n' }, 'INVALID_ARGUMENT', 'bytes must be base64'],
    ['blob.put', { bytes: '-_-_' }, 'INVALID_ARGUMENT', 'bytes must be base64'],
    ['blob.put', { mime: '' }, 'INVALID_ARGUMENT', 'mime must not be empty'],
  ])('%s with %j: %s, %s', async (operation, args, code, message) => {
    await expect(call(operation, { ...GOOD[operation], ...args })).rejects.toMatchObject({ code, message });
    expect(await store.catalog?.count?.({})).toBe(0);
  });

  test.each(['log.append', 'batch.appendBatch', 'subscription.publish', 'global.append', 'idempotency.appendOnce'])(
    '%s refuses a reserved stream, and only one',
    async (operation) => {
      await expect(call(operation, { ...GOOD[operation], stream: '$s' })).rejects.toMatchObject({
        code: 'RESERVED_NAME',
      });
      await expect(call(operation, { ...GOOD[operation], stream: 's$' })).resolves.toBeDefined();
    },
  );

  test('an empty batch on a reserved stream is refused too', async () => {
    await expect(call('batch.appendBatch', { stream: '$s', events: [] })).rejects.toMatchObject({
      code: 'RESERVED_NAME',
    });
  });

  test('bounds far beyond every seq are bounds', async () => {
    await call('log.append', GOOD['log.append']);
    expect(await call('log.read', { stream: 's', from: 0, to: 1e300, limit: 1e300 })).toHaveLength(1);
    expect(await call('log.append', { stream: 's', type: 't', expected: 1e300 })).toMatchObject({ conflict: true });
  });
});

test('arguments are read at the call, and are never changed', async () => {
  const data = { list: [1] };
  const args = { stream: 's', type: 't', data };
  const answer = call('log.append', args);
  data.list.push(2);
  args.type = 'other';
  expect(await answer).toMatchObject({ type: 't', data: { list: [1] } });
  const frozen = Object.freeze({ stream: 's', type: 't', data: Object.freeze({ list: Object.freeze([1]) }) });
  expect(await call('subscription.publish', frozen)).toMatchObject({ seq: 2 });
});

describe('declared limits', () => {
  const read = (data: unknown, limits: Parameters<typeof readArguments>[2]): unknown =>
    readArguments({ stream: ownStream, data: value }, { stream: 'é\0', data }, limits);

  test('refuse what goes beyond them, and nothing below', () => {
    expect(() => read(1, { nameBytes: 2 })).toThrow('stream is longer than 2 bytes');
    expect(() => read(1, { nul: false })).toThrow('stream holds U+0000');
    expect(() => read('éé', { valueBytes: 5 })).toThrow('data is larger than 5 bytes');
    expect(() => read([[1]], { depth: 1 })).toThrow('value is nested too deeply');
    expect(read(['é'], { nameBytes: 3, valueBytes: 6, depth: 1 })).toEqual({ stream: 'é\0', data: ['é'] });
  });

  test('see U+0000 in keys and texts, however deep', () => {
    const plain = (data: unknown): unknown => readArguments({ data: value }, { data }, { nul: false });
    for (const data of ['\0', [{ a: ['x\0'] }], { a: { '\0': 1 } }]) {
      expect(() => plain(data)).toThrow(
        expect.objectContaining({ code: 'LIMIT_EXCEEDED', message: 'data holds U+0000' }),
      );
    }
    expect(plain([{ a: ['\\u0000'] }])).toEqual({ data: [{ a: ['\\u0000'] }] });
  });
});

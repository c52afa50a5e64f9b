// Every operation refuses bad arguments with the right code before any effect.
import { beforeEach, describe, expect, test } from 'vitest';
import { diskAt } from '../../adapters/memory/disk.js';
import memory from '../../adapters/memory/index.js';
import { MemoryBackend } from '../../adapters/memory/memory-backend.js';
import { OPERATIONS, type Store } from '../contract/index.js';
import { ownStream, readArguments, value } from './arguments.js';
import { deriveStore } from './derive-store.js';
import { oneSpace } from './testing/one-space.js';

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
  'space.create': { name: 'x' },
  'space.find': { name: 'x' },
  'space.delete': { name: 'x' },
  'space.rebuild': { name: 'x' },
  'space.catchup': { name: 'x' },
  'space.events': { name: 'x' },
  'space.execute': { name: 'x', stream: 's', events: [] },
};

const all = Object.keys(OPERATIONS);
const ofSpaces = all.filter((operation) => operation.startsWith('space.'));
const inSpaces = all.filter((operation) => !operation.startsWith('space.'));

describe.each(all)('%s', (operation) => {
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

  test('refuses on a closed handle, whatever the arguments', async () => {
    await store.close();
    await expect(call(operation, 5)).rejects.toMatchObject({ code: 'CLOSED', message: 'the handle is closed' });
  });
});

describe.each(inSpaces)('%s', (operation) => {
  const good = GOOD[operation] ?? {};

  test('takes the name of a space, and works in none that is not there', async () => {
    const unknown = { code: 'NOT_FOUND', message: 'no space is called "x"' };
    await expect(call(operation, { ...good, space: 'x' })).rejects.toMatchObject(unknown);
    expect(await store.space?.list?.({})).toEqual([]);
    await store.space?.create?.({ name: 'x' });
    const outcome = await call(operation, { ...good, space: 'x' }).catch((error: { code: string }) => error.code);
    // There is nothing yet that could be found, so that is all that can be wrong.
    expect(['NOT_FOUND', 'INVALID_ARGUMENT'].includes(outcome as string)).toBe(NEEDS_SOMETHING.has(operation));
  });

  test('refuses what is no name of a space, and bad arguments before an unknown space', async () => {
    for (const [space, code] of [
      ['', 'INVALID_ARGUMENT'],
      [null, 'INVALID_ARGUMENT'],
      [1, 'INVALID_ARGUMENT'],
      ['\ud800', 'INVALID_VALUE'],
    ]) {
      await expect(call(operation, { ...good, space })).rejects.toMatchObject({ code });
    }
    await expect(call(operation, { ...good, extra: 1, space: 'x' })).rejects.toMatchObject({
      message: 'the arguments must not have "extra"',
    });
  });

  test('knows none where the backend has none', async () => {
    const poor = deriveStore(oneSpace(new MemoryBackend(diskAt('poor', true))), options);
    const [prefix = '', name = ''] = operation.split('.');
    const run = (poor as unknown as Loose)[prefix]?.[name];
    await expect(run?.({ ...good, space: 'x' })).rejects.toMatchObject(noSpaces);
    await expect(run?.({ extra: 1, space: 'x' })).rejects.toMatchObject(noSpaces);
  });
});

/** Operations that have to be told of something that is there. */
const NEEDS_SOMETHING = new Set([
  'subscription.deliveries',
  'subscription.unsubscribe',
  'view.value',
  'view.peek',
  'view.refresh',
  'view.attach',
  'blob.get',
]);

const options = { compaction: 'refuse', mismatch: 'first-wins' } as const;
const noSpaces = { code: 'UNSUPPORTED', message: 'this store has no spaces' };

test.each(ofSpaces)('%s is unsupported where the backend has no spaces, open or closed', async (operation) => {
  const poor = deriveStore(oneSpace(new MemoryBackend(diskAt('poor', true))), options);
  const run = poor.space?.[operation.split('.')[1] as 'list'];
  await expect(run?.(GOOD[operation] ?? {})).rejects.toMatchObject(noSpaces);
  await poor.close();
  await expect(run?.(5 as never)).rejects.toMatchObject(noSpaces);
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
    ['space.create', { name: '' }, 'INVALID_ARGUMENT', 'name must not be empty'],
    ['space.create', { space: 's' }, 'INVALID_ARGUMENT', 'the arguments must not have "space"'],
    ['space.execute', { when: { view: 'v' } }, 'INVALID_ARGUMENT', 'when must have "is"'],
    ['space.execute', { when: { view: 'v', is: 5 } }, 'INVALID_ARGUMENT', 'predicate must be an object'],
    ['space.execute', { causation: 0 }, 'INVALID_ARGUMENT', 'causation must be a whole number from 1 on'],
    ['space.execute', { causation: null }, 'INVALID_ARGUMENT', 'causation must be a whole number from 1 on'],
    ['space.execute', { correlation: '' }, 'INVALID_ARGUMENT', 'correlation must not be empty'],
    ['space.execute', { stream: '$s' }, 'RESERVED_NAME', 'streams whose name starts with $ are reserved: $s'],
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
  await store.space?.create?.({ name: 'x' });
  const elsewhere = { ...args, space: 'x', data: { list: [1] } };
  const later = call('log.append', elsewhere);
  elsewhere.data.list.push(2);
  elsewhere.space = 'y';
  expect(await later).toMatchObject({ seq: 1, data: { list: [1] } });
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

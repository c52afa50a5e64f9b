// The fourteen defects of the library that this one grew from (their numbers are kept): none of them is here, on memory or
// on sqlite.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Operations, Store } from '../harness/contract/index.js';
import memory from './memory/index.js';
import sqlite from './sqlite/index.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-defects-'));
afterAll(() => rmSync(folder, { recursive: true }));

const count = { kind: 'count' } as const;
const ids = { kind: 'list', path: 'data.id' } as const;

describe.each([
  ['memory', memory],
  ['sqlite', sqlite],
])('%s', (name, adapter) => {
  const location = join(folder, name);
  const handles: Store[] = [];
  const open = async (fresh = false): Promise<Store> => {
    const store = await adapter.open({ location, fresh });
    handles.push(store);
    return store;
  };
  let store: Store;
  beforeEach(async () => {
    store = await open(true);
  });
  afterEach(async () => {
    for (const handle of handles.splice(0)) await handle.close();
    await adapter.discard?.(location);
  });

  const callOn = async <Name extends keyof Operations>(
    on: Store,
    operation: Name,
    args: Operations[Name]['args'],
  ): Promise<Operations[Name]['result']> => {
    const [prefix = '', last = ''] = operation.split('.');
    const run = (on as unknown as Record<string, Record<string, (given: unknown) => never>>)[prefix]?.[last];
    if (run === undefined) throw new Error(`no operation ${operation}`);
    return run(args);
  };
  const call = <Operation extends keyof Operations>(
    operation: Operation,
    args: Operations[Operation]['args'],
  ): Promise<Operations[Operation]['result']> => callOn(store, operation, args);

  /** Runs the work on `k` handles at once. */
  const race = async <T>(k: number, work: (on: Store, index: number) => Promise<T>): Promise<T[]> => {
    const racers = await Promise.all(Array.from({ length: k }, () => open()));
    return Promise.all(racers.map(work));
  };
  const fill = async (): Promise<void> => {
    for (const id of [1, 2, 3]) await call('log.append', { stream: 's', type: 'a', data: { id } });
  };

  test('1: a global entry whose event was truncated is a gap, not the next event', async () => {
    for (const type of ['a', 'b']) await call('global.append', { stream: 's', type });
    await call('log.truncate', { stream: 's', through: 1 });
    const [first] = await call('global.read', { from: 1, limit: 1 });
    expect(first).toEqual({ position: 1, gap: true, stream: 's', seq: 1 });
  });

  test('2: racing global appends take one position each, in the order of their seqs', async () => {
    await race(4, async (on) => {
      for (let n = 0; n < 5; n++) await callOn(on, 'global.append', { stream: 's', type: 'a' });
    });
    const refs = await call('global.refs', {});
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(refs.map(({ position }) => position)).toEqual(numbers);
    expect(refs.map(({ seq }) => seq)).toEqual(numbers);
  });

  test('3: racers with one key store one event', async () => {
    const once = { stream: 's', key: 'k', type: 'a', data: { id: 1 } };
    const answers = await race(6, (on) => callOn(on, 'idempotency.appendOnce', once));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await call('log.count', { stream: 's' })).toBe(1);
  });

  test('4: keys of streams whose names join alike do not collide', async () => {
    await call('idempotency.appendOnce', { stream: 'a/b', key: 'c', type: 't' });
    expect(await call('idempotency.seen', { stream: 'a', key: 'b/c' })).toBe(false);
    expect(await call('idempotency.appendOnce', { stream: 'a', key: 'b/c', type: 't' })).toMatchObject({ stream: 'a' });
  });

  test('5: neither keys nor snapshots nor views nor blobs are in the kv of the user', async () => {
    await fill();
    await call('idempotency.appendOnce', { stream: 's', key: 'k', type: 'a' });
    await call('snapshot.checkpoint', { stream: 's', name: 'n', fold: count });
    await call('view.define', { name: 'v', stream: 's', fold: count });
    await call('blob.put', { bytes: 'YQ==', mime: 'text/plain' });
    expect(await call('kv.keys', {})).toEqual([]);
    for (const key of ['s/n', '["s","n"]', 'n', 'v', 'k', 'snapshot/s/n']) await call('kv.put', { key, value: 99 });
    expect(await call('snapshot.load', { stream: 's', name: 'n' })).toEqual({ value: 4, seq: 4 });
    expect(await call('view.value', { name: 'v' })).toBe(4);
  });

  test('6: compare-and-set tells an absent key from a stored null', async () => {
    const cas = { key: 'k', value: 1 };
    expect(await call('kv.cas', { ...cas, expected: null })).toEqual({ conflict: true, expected: null, actual: null });
    await call('kv.put', { key: 'k', value: null });
    expect(await call('kv.cas', { ...cas, absent: true })).toEqual({ conflict: true, expected: null, actual: null });
    expect(await call('kv.cas', { ...cas, expected: null })).toBe(1);
  });

  test('7: of racers that expect one mark exactly one wins', async () => {
    await fill();
    const answers = await race(6, (on) => callOn(on, 'log.append', { stream: 's', type: 'b', expected: 3 }));
    expect(answers.filter((answer) => 'seq' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'conflict' in answer && answer.actual === 4)).toHaveLength(5);
  });

  test('8: batches that race do not interleave', async () => {
    await race(3, (on, index) =>
      callOn(on, 'batch.appendBatch', {
        stream: 's',
        events: Array.from({ length: 50 }, () => ({ type: `by-${index}` })),
      }),
    );
    const types = (await call('log.read', { stream: 's' })).map(({ type }) => type);
    expect(types.filter((type, index) => type !== types[index - 1])).toHaveLength(3);
  });

  test('9: compacting for one projection never leaves another one wrong', async () => {
    await fill();
    await call('snapshot.save', { stream: 's', name: 'other', value: [1], seq: 1 });
    await call('compaction.compact', { stream: 's', name: 'n', fold: count });
    const replay = call('snapshot.replay', { stream: 's', name: 'other', fold: ids });
    if (adapter.manifest.profile.compaction?.others === 'protect')
      expect(await replay).toEqual({ value: [1, 2, 3], seq: 3 });
    else await expect(replay).rejects.toMatchObject({ code: 'COMPACTED' });
  });

  test('10: a subscriber that fails harms neither its publisher nor later subscribers', async () => {
    await call('subscription.subscribe', { stream: 's', reaction: { kind: 'fail' } });
    const id = await call('subscription.subscribe', { stream: 's' });
    const event = await call('subscription.publish', { stream: 's', type: 'a' });
    expect(event).toMatchObject({ seq: 1 });
    expect(await call('subscription.deliveries', { id })).toEqual([event]);
  });

  test('11: the size of a blob counts bytes', async () => {
    const bytes = Buffer.from('é', 'utf8').toString('base64');
    expect(await call('blob.put', { bytes, mime: 'text/plain' })).toMatchObject({ size: 2 });
  });

  test('12: nobody can append to an internal stream', async () => {
    await expect(call('log.append', { stream: '$global', type: 'a' })).rejects.toMatchObject({ code: 'RESERVED_NAME' });
  });

  test('13: upcasters go from version to version and drop legacy fields', async () => {
    await call('log.append', { stream: 's', type: 'a', data: { amt: 1 } });
    const upcasters = [
      { type: 'a', from: 1, lift: [{ rename: { from: 'amt', to: 'amount' } }] },
      { type: 'a', from: 2, lift: [{ default: { path: 'unit', value: 'eur' } }] },
    ];
    const [event] = await call('upcast.read', { stream: 's', upcasters });
    expect(event?.data).toEqual({ amount: 1, unit: 'eur', v: 3 });
  });

  test('14: an attached view has the events appended without publish, at the next one at the latest', async () => {
    await call('view.define', { name: 'v', stream: 's', fold: ids });
    await call('view.attach', { name: 'v' });
    await call('log.append', { stream: 's', type: 'a', data: { id: 1 } });
    expect(await call('view.value', { name: 'v' })).toEqual([1]);
    await call('subscription.publish', { stream: 's', type: 'a', data: { id: 2 } });
    expect(await call('view.peek', { name: 'v' })).toEqual([1, 2]);
  });
});

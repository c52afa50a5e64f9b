// The adapter of Emmett's event store in memory, where its packages are installed (npm ci --prefix adapters/emmett).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../harness/contract/index.js';

const installed = existsSync(join(import.meta.dirname, 'node_modules'));

describe.skipIf(!installed)('emmett', () => {
  let adapter: Adapter;
  beforeAll(async () => {
    adapter = (await import('./index.js')).default;
  });
  afterEach(() => adapter.dispose?.());
  const open = async (location: string, fresh = true): Promise<Store> => adapter.open({ location, fresh });

  test('appends, reads and refuses', async () => {
    const store = await open('/one');
    expect(await store.log?.append?.({ stream: 's', type: 'a', data: 5 })).toEqual({
      stream: 's',
      seq: 1,
      type: 'a',
      at: 0,
      data: 5,
    });
    expect(await store.log?.append?.({ stream: 's', type: 'b', expected: 0 })).toEqual({
      conflict: true,
      expected: 0,
      actual: 1,
    });
    expect(await store.log?.read?.({ stream: 's' })).toMatchObject([{ seq: 1, data: 5 }]);
    expect(await store.catalog?.exists?.({ stream: 's' })).toBe(true);
  });

  test('shows one store on two handles, and another one elsewhere', async () => {
    const store = await open('/one');
    await store.log?.append?.({ stream: 's', type: 'a' });
    expect(await (await open('/one', false)).log?.lastSeq?.({ stream: 's' })).toBe(1);
    expect(await (await open('/two')).log?.lastSeq?.({ stream: 's' })).toBe(0);
  });

  test('forgets what it discards, and everything at the end', async () => {
    for (const forget of [() => adapter.discard?.('/one'), () => adapter.dispose?.()]) {
      await (await open('/one')).log?.append?.({ stream: 's', type: 'a' });
      await forget();
      expect(await (await open('/one', false)).log?.lastSeq?.({ stream: 's' })).toBe(0);
    }
  });

  test('answers an append with a copy, so that what is shared is the doing of the store', async () => {
    const store = await open('/one');
    const data = { list: [1] };
    const answer = await store.log?.append?.({ stream: 's', type: 'a', data });
    data.list.push(2);
    expect(answer).toMatchObject({ data: { list: [1] } });
  });
});

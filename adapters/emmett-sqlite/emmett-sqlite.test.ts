// The adapter of Emmett's event store in SQLite, where its packages are installed (npm ci --prefix adapters/emmett-sqlite).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../harness/contract/index.js';

const isInstalled = existsSync(join(import.meta.dirname, 'node_modules', 'sqlite3', 'build'));

describe.skipIf(!isInstalled)('emmett-sqlite', () => {
  let adapter: Adapter;
  beforeAll(async () => {
    adapter = (await import('./index.js')).default;
  });
  const open = async (location: string, fresh = true): Promise<Store> => adapter.open({ location, fresh });

  test('appends, reads and refuses', async () => {
    const store = await open('one');
    expect(await store.log?.append?.({ stream: 's', type: 'a', data: 5 })).toMatchObject({ seq: 1, data: 5 });
    expect(await store.log?.append?.({ stream: 's', type: 'b', expected: 7 })).toMatchObject({ conflict: true });
    expect(await store.log?.read?.({ stream: 's' })).toEqual([{ stream: 's', seq: 1, type: 'a', at: 0, data: 5 }]);
  });

  test('keeps a location apart from others, over handles', async () => {
    const [first, second] = [await open('first'), await open('second')];
    await first.log?.append?.({ stream: 's', type: 'a' });
    expect(await (await open('first', false)).log?.lastSeq?.({ stream: 's' })).toBe(1);
    expect(await second.log?.lastSeq?.({ stream: 's' })).toBe(0);
  });

  test('forgets what is discarded', async () => {
    const store = await open('one');
    await store.log?.append?.({ stream: 's', type: 'a' });
    await store.close();
    await adapter.discard?.('one');
    expect(await (await open('one', false)).log?.lastSeq?.({ stream: 's' })).toBe(0);
    await adapter.dispose?.();
  });
});

// The adapter of Emmett's event store in SQLite, where its packages are installed (npm ci --prefix adapters/emmett-sqlite).
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../harness/contract/index.js';

const isInstalled = existsSync(join(import.meta.dirname, 'node_modules', 'sqlite3', 'build'));

describe.skipIf(!isInstalled)('emmett-sqlite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-emmett-'));
  let adapter: Adapter;
  beforeAll(async () => {
    adapter = (await import('./index.js')).default;
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const open = async (name: string, fresh = true): Promise<Store> =>
    adapter.open({ location: join(folder, name), fresh });

  test('appends, reads and refuses', async () => {
    const store = await open('one');
    expect(await store.log?.append?.({ stream: 's', type: 'a', data: 5 })).toMatchObject({ seq: 1, data: 5 });
    expect(await store.log?.append?.({ stream: 's', type: 'b', expected: 7 })).toMatchObject({ conflict: true });
    expect(await store.log?.read?.({ stream: 's' })).toEqual([{ stream: 's', seq: 1, type: 'a', at: 0, data: 5 }]);
  });

  test('keeps a location apart from others, over an opening', async () => {
    const [first, second] = [await open('first'), await open('second')];
    await first.log?.append?.({ stream: 's', type: 'a' });
    await first.close();
    expect(await (await open('first', false)).log?.lastSeq?.({ stream: 's' })).toBe(1);
    expect(await second.log?.lastSeq?.({ stream: 's' })).toBe(0);
  });

  test('leaves no file behind', async () => {
    for (const name of ['one', 'first', 'second']) await adapter.discard?.(join(folder, name));
    await adapter.dispose?.();
    expect(readdirSync(folder)).toEqual([]);
  });
});

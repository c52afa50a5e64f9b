// The adapter of Emmett's event store in PostgreSQL, where its packages are installed (npm ci --prefix adapters/emmett-postgresql) and
// a server can be started or is named by ASSAY_POSTGRES_URL.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../harness/contract/index.js';
import { postgresServer } from '../../harness/servers/index.js';

const isInstalled = existsSync(join(import.meta.dirname, 'node_modules'));
const url = isInstalled ? await postgresServer.use().catch(() => undefined) : undefined;

describe.skipIf(url === undefined)('emmett-postgresql', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-emmett-'));
  let adapter: Adapter;
  beforeAll(async () => {
    adapter = (await import('./index.js')).default;
    await adapter.start?.();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await postgresServer.release();
  });
  const open = async (name: string, fresh = true): Promise<Store> =>
    adapter.open({ location: join(folder, name), fresh });

  test('appends, reads and refuses', async () => {
    const store = await open('one');
    expect(await store.log?.append?.({ stream: 's', type: 'a', data: 5 })).toMatchObject({ seq: 1, data: 5 });
    expect(await store.log?.append?.({ stream: 's', type: 'b', expected: 7 })).toMatchObject({ conflict: true });
    expect(await store.log?.read?.({ stream: 's' })).toEqual([{ stream: 's', seq: 1, type: 'a', at: 0, data: 5 }]);
    await expect(store.log?.append?.({ stream: 's', type: 'a', data: '\0' })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    await store.close();
  });

  test('keeps a location apart from others, over an opening', async () => {
    const [first, second] = [await open('first'), await open('second')];
    await first.log?.append?.({ stream: 's', type: 'a' });
    await first.close();
    expect(await (await open('first', false)).log?.lastSeq?.({ stream: 's' })).toBe(1);
    expect(await second.log?.lastSeq?.({ stream: 's' })).toBe(0);
  });

  test('empties a database before another store gets it', async () => {
    const store = await open('first');
    await store.log?.append?.({ stream: 's', type: 'a' });
    await store.close();
    await adapter.discard?.(join(folder, 'first'));
    expect(await (await open('again')).log?.lastSeq?.({ stream: 's' })).toBe(0);
  });

  test('leaves no database and no file behind', async () => {
    for (const name of readdirSync(folder)) await adapter.discard?.(join(folder, name));
    await adapter.dispose?.();
    expect(readdirSync(folder)).toEqual([]);
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const left = await client.query("SELECT datname FROM pg_database WHERE datname LIKE 'assay_emmett_%'");
    await client.end();
    expect(left.rows).toEqual([]);
  });
});

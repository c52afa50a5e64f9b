// The adapters of castore, where its packages are installed (npm ci --prefix adapters/castore).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../harness/contract/index.js';
import { findProgram, postgresServer } from '../../harness/servers/index.js';

const installed = existsSync(join(import.meta.dirname, 'node_modules'));

describe.skipIf(!installed)('castore in memory', () => {
  const adapter = load('default');

  test('appends, reads and refuses', () => appendsReadsAndRefuses(adapter()));
  test('keeps two locations apart, and forgets one', () => keepsApartAndForgets(adapter()));
});

describe.skipIf(!installed || !isServerThere())('castore in PostgreSQL', () => {
  const adapter = load('onPostgres');

  test('appends, reads and refuses', () => appendsReadsAndRefuses(adapter()));
  test('keeps two locations apart, and forgets one', () => keepsApartAndForgets(adapter()));

  test('finds again what it stored', async () => {
    const store = await adapter().open({ location: '/again', fresh: true });
    await store.log?.append?.({ stream: 's', type: 'a', data: { n: 1 } });
    await store.close();
    const again = await adapter().open({ location: '/again', fresh: false });
    expect(await again.log?.read?.({ stream: 's' })).toMatchObject([{ seq: 1, data: { n: 1 } }]);
    await adapter().discard?.('/again');
  });

  test('calls what PostgreSQL cannot hold a limit, and what castore refuses a value', async () => {
    const store = await adapter().open({ location: '/limits', fresh: true });
    const append = async (stream: string, data: string | { text: string }): Promise<unknown> =>
      store.log?.append?.({ stream, type: 'a', data });
    await expect(append('s', { text: 'a\0b' })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await expect(append('s'.repeat(2001), {} as { text: string })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await expect(append('s', 'text')).rejects.toMatchObject({ code: 'INVALID_VALUE' });
    await adapter().discard?.('/limits');
  });
});

describe.skipIf(!installed || !isServerThere())('the server', () => {
  test('keeps no database when nothing is left in it', async () => {
    const { default: postgres } = await import('postgres');
    const sql = postgres(await postgresServer.use(), { max: 1 });
    const { onPostgres } = await import('./index.js');
    const names = async (): Promise<unknown> => sql`SELECT datname FROM pg_database WHERE datname = 'assay_castore'`;
    await onPostgres.start?.();
    expect(await names()).toMatchObject([{ datname: 'assay_castore' }]);
    await onPostgres.dispose?.();
    expect(await names()).toEqual([]);
    await sql.end();
    await postgresServer.release();
  });
});

function load(name: 'default' | 'onPostgres'): () => Adapter {
  let adapter: Adapter | undefined;
  beforeAll(async () => {
    adapter = (await import('./index.js'))[name];
    await adapter.start?.();
  }, 30_000);
  afterAll(() => adapter?.dispose?.(), 30_000);
  return () => {
    if (adapter === undefined) throw new Error('not loaded');
    return adapter;
  };
}

async function appendsReadsAndRefuses(adapter: Adapter): Promise<void> {
  const store: Store = await adapter.open({ location: '/one', fresh: true });
  const first = { stream: 's', seq: 1, type: 'a', at: 0.5, data: { n: 1 } };
  expect(await store.log?.append?.({ stream: 's', type: 'a', at: 0.5, data: { n: 1 } })).toEqual(first);
  expect(await store.batch?.appendBatch?.({ stream: 's', events: [{ type: 'b' }, { type: 'c' }] })).toMatchObject([
    { seq: 2 },
    { seq: 3 },
  ]);
  expect(await store.log?.append?.({ stream: 's', type: 'd', expected: 1 })).toEqual({
    conflict: true,
    expected: 1,
    actual: 3,
  });
  expect(await store.log?.read?.({ stream: 's', to: 1 })).toEqual([first]);
  expect(await store.catalog?.streams?.({})).toEqual(['s']);
  await adapter.discard?.('/one');
}

async function keepsApartAndForgets(adapter: Adapter): Promise<void> {
  const seqIn = async (location: string): Promise<unknown> => {
    const store = await adapter.open({ location, fresh: false });
    return store.log?.lastSeq?.({ stream: 's' });
  };
  const store = await adapter.open({ location: '/one', fresh: true });
  await store.log?.append?.({ stream: 's', type: 'a' });
  expect([await seqIn('/one'), await seqIn('/two')]).toEqual([1, 0]);
  await adapter.discard?.('/one');
  expect(await seqIn('/one')).toBe(0);
  await adapter.discard?.('/two');
}

function isServerThere(): boolean {
  try {
    findProgram('postgres', '', ['/usr/lib/postgresql/*/bin']);
    return true;
  } catch {
    return false;
  }
}

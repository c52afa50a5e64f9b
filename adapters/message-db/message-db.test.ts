// The adapter of Message DB, where its packages (npm ci --prefix adapters/message-db) and PostgreSQL are installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../harness/contract/index.js';
import { MissingError, postgresServer } from '../../harness/servers/index.js';

const installed = existsSync(join(import.meta.dirname, 'node_modules')) && (await hasServer());

async function hasServer(): Promise<boolean> {
  try {
    await postgresServer.use();
    return true;
  } catch (error) {
    if (error instanceof MissingError) return false;
    throw error;
  }
}

describe.skipIf(!installed)('message-db', () => {
  let adapter: Adapter;
  beforeAll(async () => {
    adapter = (await import('./index.js')).default;
    await adapter.start?.();
  });
  afterAll(() => postgresServer.release());
  const open = async (location: string, fresh = true): Promise<Store> => adapter.open({ location, fresh });

  test('appends, reads and refuses', async () => {
    const { log, batch } = await open('/one');
    const first = { stream: 'a-b', seq: 1, type: 'a', at: 0.5, data: null };
    expect(await log?.append?.({ stream: 'a-b', type: 'a', at: 0.5, data: null, expected: 0 })).toEqual(first);
    const conflict = { conflict: true, expected: 0, actual: 1 };
    expect(await log?.append?.({ stream: 'a-b', type: 'b', expected: 0 })).toEqual(conflict);
    expect(await batch?.appendBatch?.({ stream: 'a-b', events: [{ type: 'b' }], expected: 0 })).toEqual(conflict);
    await expect(log?.append?.({ stream: 'a-b', type: 'a', data: '\0' })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    expect(await log?.read?.({ stream: 'a-b' })).toEqual([first]);
  });

  test('shows one store on two handles, another one elsewhere, and none that was discarded', async () => {
    await (await open('/one')).log?.append?.({ stream: 's', type: 'a' });
    expect(await (await open('/one', false)).log?.lastSeq?.({ stream: 's' })).toBe(1);
    expect(await (await open('/two')).log?.lastSeq?.({ stream: 's' })).toBe(0);
    await adapter.discard?.('/one');
    expect(await (await open('/one', false)).log?.lastSeq?.({ stream: 's' })).toBe(0);
  });

  test('has every event in one order over categories, under the names that were given', async () => {
    const { log, batch, global } = await open('/one');
    const streams = ['a', 'a-all', 'a-1', '-', 'a/b', '.a-all', 'a+b-c', 'a:b'];
    for (const stream of streams) await log?.append?.({ stream, type: 'x' });
    await batch?.appendBatch?.({ stream: 'a', events: [{ type: 'y' }, { type: 'y' }] });
    const conflict = { conflict: true, expected: 1, actual: 3 };
    expect(await global?.append?.({ stream: 'a', type: 'z', expected: 1 })).toEqual(conflict);
    const last = await global?.append?.({ stream: 'a', type: 'z', expected: 3 });
    const refs = (await global?.refs?.({})) ?? [];
    expect(refs.map(({ stream, seq }) => [stream, seq])).toEqual([
      ...streams.map((stream) => [stream, 1]),
      ...[2, 3, 4].map((seq) => ['a', seq]),
    ]);
    const position = refs.at(-1)?.position;
    expect(last).toMatchObject({ position, event: { stream: 'a', seq: 4 } });
    expect(await global?.position?.({})).toBe(position);
    expect(await global?.read?.({ from: position ?? 0 })).toEqual([last]);
    expect(await global?.read?.({ limit: 1 })).toMatchObject([{ event: { stream: 'a', seq: 1, type: 'x' } }]);
    expect(await (await open('/two')).global?.position?.({})).toBe(0);
  });

  test('leaves no database', async () => {
    const { default: pg } = await import('pg');
    await adapter.dispose?.();
    const client = new pg.Client({ connectionString: await postgresServer.use() });
    await client.connect();
    const { rows } = await client.query(`SELECT datname FROM pg_database WHERE datname LIKE 'assay\\_message\\_db%'`);
    await client.end();
    await postgresServer.release();
    expect(rows).toEqual([]);
  });
});

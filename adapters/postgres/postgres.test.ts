// What only a database that is shared can get wrong: stores that meet, writers that race, what is left behind.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Adapter, Event, Store } from '../../harness/contract/index.js';
import { postgresServer } from '../../harness/servers/index.js';
import { asContractError } from './failure.js';
import { SCHEMA } from './schema.js';
import { NO_SPACE } from './space-functions.js';

const isInstalled = existsSync(new URL('node_modules/pg', import.meta.url));

const adapters = [
  ['postgres', () => import('./index.js')],
  ['pglite', () => import('./pglite.js')],
] as const;

describe.skipIf(!isInstalled).each(adapters)('%s', (_name, load) => {
  let adapter: Adapter;
  let location: string;
  let stores = 0;
  beforeAll(async () => {
    adapter = (await load()).default;
    await adapter.start?.();
  }, 60_000);
  afterAll(() => adapter.dispose?.(), 60_000);
  beforeEach(() => {
    location = `/test/${process.pid}/${++stores}`;
  });
  const open = async (fresh = false): Promise<Store> => adapter.open({ location, fresh });

  test('finds on every handle, and after all are closed, what was stored', async () => {
    const one = await open(true);
    const other = await open();
    const event = { stream: 'a\u0000b', type: "it's", at: 1, data: { __proto__x: ['\u0000', 1e300, "\\'"] } };
    expect(await one.log?.append?.(event)).toEqual({ ...event, seq: 1 });
    expect(await other.log?.read?.({ stream: 'a\u0000b' })).toEqual([{ ...event, seq: 1 }]);
    expect(await other.log?.append?.({ stream: 'a\u0000b', type: 't', expected: 0 })).toMatchObject({ actual: 1 });
    await one.close();
    await other.close();
    const again = await open();
    expect(await again.log?.lastSeq?.({ stream: 'a\u0000b' })).toBe(1);
    await expect(one.log?.read?.({ stream: 's' })).rejects.toMatchObject({ code: 'CLOSED' });
    await again.close();
  });

  test('keeps locations apart, and forgets one that is discarded or opened as fresh', async () => {
    const first = await open(true);
    await first.global?.append?.({ stream: 's', type: 't' });
    await first.kv?.put?.({ key: 'k', value: 1 });
    const before = location;
    location = `${before}/other`;
    const second = await open(true);
    expect(await second.log?.count?.({ stream: 's' })).toBe(0);
    expect(await second.kv?.has?.({ key: 'k' })).toBe(false);
    expect(await second.global?.append?.({ stream: 's', type: 't' })).toMatchObject({ position: 1, event: { seq: 1 } });
    await adapter.discard?.(location);
    expect(await (await open()).log?.count?.({ stream: 's' })).toBe(0);
    location = before;
    expect(await (await open()).log?.count?.({ stream: 's' })).toBe(1);
    expect(await (await open(true)).log?.count?.({ stream: 's' })).toBe(0);
  });

  test('lets one of many racers win, and numbers the others without a gap', async () => {
    const handles = await Promise.all(Array.from({ length: 12 }, (_, index) => open(index === 0)));
    const answers = await Promise.all(
      handles.map((store) => store.log?.append?.({ stream: 's', type: 't', expected: 0 })),
    );
    expect(answers.filter((answer) => answer !== undefined && 'seq' in answer)).toHaveLength(1);
    const entries = await Promise.all(
      handles.map((store, index) => store.global?.append?.({ stream: `s${index % 3}`, type: 't' })),
    );
    const positions = entries.map((entry) => (entry !== undefined && 'position' in entry ? entry.position : 0));
    expect(positions.sort((a, b) => a - b)).toEqual(handles.map((_, index) => index + 1));
    const values = handles.map((store) => store.kv?.update?.({ key: 'n', default: 0, apply: { add: 1 } }));
    await Promise.all(values);
    expect(await handles[0]?.kv?.get?.({ key: 'n' })).toBe(12);
    await Promise.all(handles.map((store) => store.close()));
  });

  test('works after an error', async () => {
    const store = await open(true);
    await expect(store.log?.append?.({ stream: 's', type: 't', space: 'none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await store.log?.append?.({ stream: 's', type: 't' })).toMatchObject({ seq: 1 });
    await store.close();
  });
});

describe.skipIf(!isInstalled)('a server', () => {
  test('is shared with other processes, and keeps nothing of ours', async () => {
    const url = await postgresServer.use();
    const { default: adapter } = await import('./index.js');
    await adapter.start?.();
    const location = `/test/${process.pid}/shared`;
    const store = await adapter.open({ location, fresh: true });
    const script = `
      import adapter from ${JSON.stringify(fileURLToPath(new URL('index.ts', import.meta.url)))};
      await adapter.start();
      const store = await adapter.open({ location: ${JSON.stringify(location)}, fresh: false });
      for (let n = 0; n < 50; n++) await store.global.append({ stream: 's', type: 't' });
      await adapter.dispose();`;
    const run = promisify(execFile);
    const others = ['a', 'b'].map(() =>
      run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]),
    );
    await Promise.all(others);
    const entries = (await store.global?.read?.({})) ?? [];
    expect(entries.map(({ position }) => position)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    const events = (await store.log?.read?.({ stream: 's' })) as Event[];
    expect(events.map(({ seq }) => seq)).toEqual(entries.map(({ position }) => position));
    await adapter.dispose?.();

    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('SELECT nspname FROM pg_namespace WHERE nspname = $1', [SCHEMA]);
    await client.end();
    await postgresServer.release();
    expect(rows).toEqual([]);
    await expect(new pg.Client({ connectionString: url }).connect()).rejects.toThrow('ECONNREFUSED');
  }, 60_000);
});

test.each([
  [NO_SPACE, 'NOT_FOUND'],
  ['XX001', 'CORRUPT'],
  ['53100', 'UNAVAILABLE'],
  ['57P01', 'UNAVAILABLE'],
  ['ECONNREFUSED', 'UNAVAILABLE'],
])('%s is %s', (code, expected) => {
  expect(asContractError(Object.assign(new Error('x'), { code }))).toMatchObject({ code: expected });
});

test('a fault in the SQL stays a fault', () => {
  const fault = Object.assign(new Error('no such function'), { code: '42883' });
  expect(asContractError(fault)).toBe(fault);
});

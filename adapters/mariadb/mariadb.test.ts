// MariaDB's adapters, where the packages (npm ci --prefix adapters/mariadb) and the server are installed: what only a database
// that is shared can get wrong.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Adapter, Event, Store } from '../../harness/contract/index.js';
import { MissingError, mariadbServer } from '../../harness/servers/index.js';
import { asContractError, isDeadlock } from './failure.js';
import { EXACT } from './naming.js';
import { NO_SPACE } from './transaction.js';

const folder = import.meta.dirname;
const url = existsSync(join(folder, 'node_modules')) ? await serverUrl() : undefined;

/** The server is kept until the end, so that what the adapters leave in it can be seen. */
async function serverUrl(): Promise<string | undefined> {
  try {
    return await mariadbServer.use();
  } catch (error) {
    if (error instanceof MissingError) return undefined;
    throw error;
  }
}

const SLOW_MS = 60_000;

describe.skipIf(url === undefined)('a server', () => {
  let exact: Adapter;
  let defaults: Adapter;
  let location: string;
  let stores = 0;
  beforeAll(async () => {
    ({ exact, defaults } = await import('./index.js'));
    await exact.start?.();
    await defaults.start?.();
  }, SLOW_MS);
  afterAll(() => mariadbServer.release(), SLOW_MS);
  beforeEach(() => {
    location = `/mariadb-test/${process.pid}/${++stores}`;
  });
  const open = async (fresh = false, adapter = exact): Promise<Store> => adapter.open({ location, fresh });

  test('finds on every handle, and after all are closed, what was stored', async () => {
    const [one, other] = [await open(true), await open()];
    const data = { __proto__x: ['\u0000', 1e300, "\\'", '\u{1F600}\u2028'], text: ' \\u0000 ' };
    const event = { stream: 'a\u0000b', type: "it's", at: 0.5, data };
    expect(await one.log?.append?.(event)).toEqual({ ...event, seq: 1 });
    const { stream: _stream, ...more } = event;
    await one.batch?.appendBatch?.({ stream: 'a\u0000b', events: [more, more] });
    const events = [1, 2, 3].map((seq) => ({ ...event, seq }));
    expect(await other.log?.read?.({ stream: 'a\u0000b' })).toEqual(events);
    expect(await other.log?.append?.({ stream: 'a\u0000b', type: 't', expected: 0 })).toMatchObject({ actual: 3 });
    await one.close();
    await other.close();
    const again = await open();
    expect(await again.log?.lastSeq?.({ stream: 'a\u0000b' })).toBe(3);
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
    await exact.discard?.(location);
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
    await Promise.all(handles.map((store) => store.kv?.update?.({ key: 'n', default: 0, apply: { add: 1 } })));
    expect(await handles[0]?.kv?.get?.({ key: 'n' })).toBe(12);
    await Promise.all(handles.map((store) => store.close()));
  });

  test('works after an error', async () => {
    const store = await open(true);
    for (let n = 0; n < 10; n++) {
      await expect(store.log?.append?.({ stream: 's', type: 't', space: 'none' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect(await store.log?.append?.({ stream: 's', type: 't' })).toMatchObject({ seq: 1 });
    await store.close();
  });

  test('tries again what a deadlock has rolled back', async () => {
    const store = await open(true);
    await store.log?.append?.({ stream: 's', type: 't' });
    const { createConnection } = await import('mysql2/promise');
    const other = await createConnection({ uri: url ?? '', database: EXACT.database, rowsAsArray: true });
    const numberOf = async (query: string): Promise<number> => {
      const [rows] = await other.query(query);
      return Number((rows as unknown[][])[0]?.at(-1));
    };
    const DEADLOCKS = "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'";
    const before = await numberOf(DEADLOCKS);
    await other.query('START TRANSACTION');
    // What has changed more rows is not the victim.
    for (let n = 0; n < 20; n++) await other.query('INSERT INTO streams (store, space, name) VALUES (-1, 0, ?)', [n]);
    await other.query('SELECT id FROM streams FOR UPDATE');
    const appended = store.global?.append?.({ stream: 's', type: 't' });
    const WAITING = "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
    // The server makes this table anew when nobody has read it for 100 ms.
    while ((await numberOf(WAITING)) === 0) await pause(150);
    await other.query('SELECT id FROM stores FOR UPDATE');
    expect(await numberOf(DEADLOCKS)).toBe(before + 1);
    await other.query('ROLLBACK');
    await other.end();
    expect(await appended).toMatchObject({ position: 1, event: { seq: 2 } });
    await store.close();
  });

  test.each(['S', 's ', '\u015B'])(
    'takes the stream s for %j by default, and for another where names are bytes',
    async (name) => {
      const seqs = [];
      for (const adapter of [exact, defaults]) {
        const store = await open(true, adapter);
        await store.log?.append?.({ stream: 's', type: 't' });
        seqs.push((await store.log?.append?.({ stream: name, type: 't' })) as Event);
        await store.close();
      }
      expect(seqs.map(({ seq }) => seq)).toEqual([1, 2]);
    },
  );

  test('tells what the default collation does in its own words', () => {
    const script = join(folder, 'findings', 'default-collation.mjs');
    const { status, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    expect(stdout).toContain('by default: [["order","ORDER"],["resume","résumé"],["order","order "],["😀","🚀"]]');
    expect(stdout).toMatch(/; as bytes: \[\]; nopad_bin: \[\]\n$/);
    expect(status).toBe(1);
  });

  test(
    'is shared with other processes, and keeps nothing of ours',
    async () => {
      const store = await open(true);
      const script = `
      import adapter from ${JSON.stringify(join(folder, 'index.ts'))};
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
      await exact.dispose?.();
      await defaults.dispose?.();

      const { createConnection } = await import('mysql2/promise');
      const connection = await createConnection(url ?? '');
      const [databases] = await connection.query('SHOW DATABASES LIKE ?', ['assay%']);
      await connection.end();
      expect(databases).toEqual([]);
    },
    SLOW_MS,
  );
});

test.each([
  [{ sqlState: NO_SPACE, code: 'ER_SIGNAL_EXCEPTION' }, 'NOT_FOUND'],
  [{ code: 'ER_CRASHED_ON_USAGE' }, 'CORRUPT'],
  [{ code: 'ER_NET_PACKET_TOO_LARGE' }, 'LIMIT_EXCEEDED'],
  [{ code: 'ER_LOCK_WAIT_TIMEOUT' }, 'UNAVAILABLE'],
  [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'UNAVAILABLE'],
  [{ code: 'ECONNREFUSED' }, 'UNAVAILABLE'],
])('%j is %s', (what, expected) => {
  expect(asContractError(Object.assign(new Error('x'), what))).toMatchObject({ code: expected });
});

test('a fault in the SQL stays a fault, and only a deadlock is tried again', () => {
  const fault = Object.assign(new Error('no such procedure'), { code: 'ER_SP_DOES_NOT_EXIST' });
  expect(asContractError(fault)).toBe(fault);
  expect(isDeadlock(fault)).toBe(false);
  expect(isDeadlock(Object.assign(new Error('x'), { code: 'ER_LOCK_DEADLOCK' }))).toBe(true);
});

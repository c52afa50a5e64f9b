// What only a store in a file can get wrong: rollback, damage, busy and full disks, other processes.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Event, Json, Store } from '../../harness/contract/index.js';
import type { Backend } from '../../harness/facets/index.js';
import { SqliteFile } from './database.js';
import { asContractError } from './failure.js';
import sqlite, { normal } from './index.js';
import { Database } from './libsql.js';
import { SqliteBackend } from './sqlite-backend.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-sqlite-'));
let location: string;
let files = 0;
beforeEach(() => {
  location = join(folder, `store-${++files}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const openFile = (busyTimeoutMs?: number): SqliteFile => new SqliteFile(location, 'FULL', busyTimeoutMs);
const events = (count: number, data: Json = {}): { type: string; at: number; data: Json }[] =>
  Array.from({ length: count }, () => ({ type: 'a', at: 0, data }));

describe('a transaction', () => {
  let backend: Backend;
  beforeEach(() => {
    backend = new SqliteBackend(openFile());
  });
  afterEach(() => backend.close());

  test('is rolled back when a later element of a batch cannot be stored', async () => {
    const at = { space: 0, stream: 's' };
    await backend.append({ ...at, events: events(1), global: true });
    const bad = { type: 'a', at: 0, data: 1n as unknown as Json };
    expect(() => backend.append({ ...at, events: [...events(2), bad], global: true })).toThrow(TypeError);
    expect(await backend.read({ ...at, from: 1 })).toMatchObject({ last: 1, events: [{ seq: 1 }] });
    expect(await backend.globalPosition(0)).toBe(1);
    expect(await backend.append({ ...at, events: events(1), global: true })).toMatchObject({ positions: [2] });
  });

  test('is rolled back when the swap cannot be stored', async () => {
    const cell = { space: 0, area: 'kv', name: ['k'] } as const;
    const next = { value: 1n as unknown as Json };
    expect(() => backend.swap({ cell, when: 'any', next })).toThrow(TypeError);
    expect(await backend.swap({ cell, when: null, next: { value: 1 } })).toMatchObject({ swapped: true });
  });

  test('holds more events than a statement takes parameters', async () => {
    const outcome = await backend.append({ space: 0, stream: 's', events: events(40_000) });
    expect(outcome).toMatchObject({ outcome: 'appended' });
    expect(await backend.count({ space: 0, stream: 's' })).toBe(40_000);
  });
});

describe('the settings', () => {
  test.each([
    ['FULL', 2],
    ['NORMAL', 1],
  ] as const)('of synchronous=%s hold on a new file and on one opened again', (synchronous, level) => {
    for (const _ of ['new', 'again']) {
      const file = new SqliteFile(location, synchronous);
      expect(file.rows('PRAGMA synchronous')).toEqual([[level]]);
      expect(file.rows('PRAGMA journal_mode')).toEqual([['wal']]);
      file.close();
    }
  });

  test('are what the manifests say of them', () => {
    expect([sqlite, normal].map(({ manifest }) => [manifest.name, manifest.profile.durability])).toEqual([
      ['sqlite', { grade: 'os-crash' }],
      ['sqlite-normal', { grade: 'process-crash' }],
    ]);
  });
});

describe('damage', () => {
  const reopen = async (): Promise<Store> => sqlite.open({ location, fresh: false });
  const fill = async (): Promise<void> => {
    const store = await reopen();
    await store.batch?.appendBatch?.({ stream: 's', events: events(200, { text: 'x'.repeat(200) }) });
    await store.close();
    const connection = new Database(location);
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    connection.close();
  };

  test('of the whole file is CORRUPT at opening', () => {
    writeFileSync(location, 'no database'.repeat(1000));
    expect(() => openFile()).toThrow(expect.objectContaining({ code: 'CORRUPT' }));
  });

  test('of pages is CORRUPT, never a shorter log', async () => {
    await fill();
    const bytes = readFileSync(location);
    bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 4096 * 2);
    writeFileSync(location, bytes);
    const store = await reopen();
    await expect(store.log?.read?.({ stream: 's' })).rejects.toMatchObject({ code: 'CORRUPT' });
    await store.close();
  });

  test('that takes an event away is CORRUPT, never a shorter log', async () => {
    await fill();
    const connection = new Database(location);
    connection.exec('DELETE FROM events WHERE seq = 7');
    connection.close();
    const store = await reopen();
    await expect(store.log?.read?.({ stream: 's', from: 5, to: 9 })).rejects.toMatchObject({
      code: 'CORRUPT',
      message: 'the database is damaged: 1 stored events are missing',
    });
    expect(await store.log?.read?.({ stream: 's', from: 8 })).toHaveLength(193);
    await store.close();
  });

  test.each(["'[1'", "'{}'", "'[1,2]'"])('that turns an event into %s is CORRUPT', async (text) => {
    await fill();
    const connection = new Database(location);
    connection.exec(`UPDATE events SET event = ${text} WHERE seq = 7`);
    connection.close();
    const store = await reopen();
    await expect(store.log?.read?.({ stream: 's' })).rejects.toMatchObject({ code: 'CORRUPT' });
    await store.close();
  });

  test('an unknown schema version is CORRUPT', () => {
    const connection = new Database(location);
    connection.exec('PRAGMA user_version = 9');
    connection.close();
    expect(() => openFile()).toThrow('the database is damaged: schema version 9 is unknown');
  });
});

describe('a store that cannot be used now', () => {
  test('is UNAVAILABLE while another writer holds it, and works afterwards', async () => {
    const backend = new SqliteBackend(openFile(0));
    const other = new Database(location);
    other.exec('BEGIN IMMEDIATE');
    const append = (): unknown => backend.append({ space: 0, stream: 's', events: events(1) });
    expect(append).toThrow(expect.objectContaining({ code: 'UNAVAILABLE' }));
    expect(backend.mark({ space: 0, stream: 's' })).toBe(0);
    other.exec('ROLLBACK');
    other.close();
    expect(append()).toMatchObject({ events: [{ seq: 1 }] });
    await backend.close();
  });

  test('is UNAVAILABLE when its folder is missing', () => {
    const missing = join(folder, 'missing', 'store');
    expect(() => new SqliteFile(missing, 'FULL')).toThrow(expect.objectContaining({ code: 'UNAVAILABLE' }));
  });

  test.each([
    ['SQLITE_FULL', 'UNAVAILABLE'],
    ['SQLITE_IOERR_FSYNC', 'UNAVAILABLE'],
    ['SQLITE_BUSY_SNAPSHOT', 'UNAVAILABLE'],
    ['SQLITE_READONLY', 'UNAVAILABLE'],
    ['SQLITE_CORRUPT_INDEX', 'CORRUPT'],
    ['SQLITE_NOTADB', 'CORRUPT'],
  ])('%s is %s', (code, expected) => {
    expect(asContractError(Object.assign(new Error('x'), { code }))).toMatchObject({ code: expected });
  });

  test('a fault in the SQL stays a fault', () => {
    const fault = Object.assign(new Error('no such table'), { code: 'SQLITE_ERROR' });
    expect(asContractError(fault)).toBe(fault);
  });
});

describe('the files', () => {
  const left = (): string[] => readdirSync(folder).filter((file) => file.startsWith(`store-${files}`));

  test('of a discarded store are gone', async () => {
    const store = await sqlite.open({ location, fresh: true });
    await store.log?.append?.({ stream: 's', type: 'a' });
    await store.close();
    expect(existsSync(location)).toBe(true);
    await sqlite.discard?.(location);
    expect(left()).toEqual([]);
  });

  test('of an earlier run are not taken for a fresh store', async () => {
    for (let run = 1; run <= 2; run++) {
      const store = await sqlite.open({ location, fresh: true });
      expect(await store.log?.append?.({ stream: 's', type: 'a' })).toMatchObject({ seq: 1 });
      await store.close();
    }
  });
});

describe('another process', () => {
  const adapter = fileURLToPath(new URL('index.ts', import.meta.url));
  const start = (script: string): Promise<{ stdout: string }> => {
    const code = `import adapter from ${JSON.stringify(adapter)};
      const store = await adapter.open({ location: ${JSON.stringify(location)}, fresh: false });
      ${script}`;
    return promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
  };

  test('makes, fills and counts one store together with others', async () => {
    const script = (by: string): string => `
      for (let n = 0; n < 60; n++) {
        await store.log.append({ stream: 's', type: '${by}' });
        await store.kv.update({ key: 'n', default: 0, apply: { add: 1 } });
      }
      await store.close();`;
    await Promise.all(['a', 'b', 'c'].map((by) => start(script(by))));
    const store = await sqlite.open({ location, fresh: false });
    const stored = (await store.log?.read?.({ stream: 's' })) as Event[];
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 180 }, (_, index) => index + 1));
    expect(await store.kv?.get?.({ key: 'n' })).toBe(180);
    await store.close();
  });

  test('that is killed after an acknowledgement has lost nothing', async () => {
    const run = start(`
      const { seq } = await store.log.append({ stream: 's', type: 'a' });
      process.stdout.write('acknowledged ' + seq, () => process.kill(process.pid, 'SIGKILL'));
      await new Promise(() => setInterval(() => {}, 1000));`);
    await expect(run).rejects.toMatchObject({ signal: 'SIGKILL', stdout: 'acknowledged 1' });
    const store = await sqlite.open({ location, fresh: false });
    expect(await store.log?.append?.({ stream: 's', type: 'b' })).toMatchObject({ seq: 2 });
    expect(await store.log?.read?.({ stream: 's' })).toHaveLength(2);
    await store.close();
  });
});

test('without libsql the adapter says how to get it', async () => {
  vi.resetModules();
  vi.doMock('libsql', () => {
    throw new Error('not found');
  });
  await expect(import('./index.js')).rejects.toThrow(
    'the sqlite adapter needs libsql, which is not installed here: npm install libsql',
  );
  vi.doUnmock('libsql');
});

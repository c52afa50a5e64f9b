// The cases that kill a store catch one that keeps what it acknowledged in a place that goes with its process.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { afterAll, expect, test, vi } from 'vitest';
import type { RecordResult } from '../harness/model/record.js';
import { parseRecord } from '../harness/score/index.js';
import { assayCommand } from './testing/assay-command.js';

vi.setConfig({ testTimeout: 120_000 });

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'assay-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const assay = assayCommand();
const isBuilt = assay[0]?.endsWith('.js') === true && assay.length === 1;
const sqlite = pathToFileURL(join(root, isBuilt ? 'dist/adapters/sqlite/index.js' : 'adapters/sqlite/index.ts')).href;

/** SQLite on a copy that is written back when the last handle is closed. */
const FORGETFUL = `
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import sqlite from ${JSON.stringify(sqlite)};
const handles = new Map();
export default {
  manifest: { ...sqlite.manifest, name: 'forgetful' },
  open({ location, fresh }) {
    const copy = location + '.' + process.pid;
    const open = handles.get(location) ?? 0;
    if (open === 0) {
      rmSync(copy, { force: true });
      if (!fresh && existsSync(location)) copyFileSync(location, copy);
    }
    handles.set(location, open + 1);
    const store = sqlite.open({ location: copy, fresh: fresh || !existsSync(copy) });
    const { close } = store;
    store.close = async () => {
      await close.call(store);
      handles.set(location, handles.get(location) - 1);
      if (handles.get(location) === 0) copyFileSync(copy, location);
    };
    return store;
  },
};
`;

test('every case that kills fails a store that writes what it acknowledged when it is closed', async () => {
  writeFileSync(join(folder, 'forgetful.mjs'), FORGETFUL);
  writeFileSync(join(folder, 'assay.config.yaml'), 'adapters:\n  forgetful: ./forgetful.mjs\n');
  const record = join(folder, 'run.jsonl');
  const args = ['run', 'DUR-5', '--variant', 'direct', '--adapter', 'forgetful', '--record', record];
  const { exitCode } = await execa(process.execPath, [...assay, ...args], { cwd: folder, reject: false });
  expect(exitCode).toBe(1);
  const inShort = ({ case: id, verdict }: RecordResult): string => `${id} ${verdict.kind}`;
  const verdicts = parseRecord(readFileSync(record, 'utf8'), record).results.map(inShort);
  expect(verdicts.length).toBeGreaterThan(20);
  // An empty store has nothing to lose.
  expect(verdicts.filter((verdict) => !verdict.endsWith(' fail'))).toEqual([
    'durable/kill-of-an-empty-store-leaves-an-empty-store pass',
  ]);
});

// The embedded stores answer alike in the process of assay and in processes of their own.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { RecordResult } from '../harness/model/record.js';
import { parseRecord } from '../harness/score/index.js';
import { assayCommand } from './testing/assay-command.js';

vi.setConfig({ testTimeout: 180_000 });

const folder = mkdtempSync(join(tmpdir(), 'assay-isolated-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function resultsOf(adapter: string, ...flags: readonly string[]): Promise<readonly RecordResult[]> {
  const record = join(folder, `${adapter}${flags.join('')}.jsonl`);
  const args = ['run', '--adapter', adapter, '--record', record, ...flags];
  const { exitCode, all } = await execa(process.execPath, [...assayCommand(), ...args], {
    cwd: folder,
    reject: false,
    all: true,
    env: { CI: '1', NO_COLOR: '1' },
  });
  expect(all).toContain(' 0 failed');
  expect(exitCode).toBe(0);
  return parseRecord(readFileSync(record, 'utf8'), record).results;
}

describe.each([
  ['memory', []],
  // What a process changes shows in any variant, and files take long in all of them.
  ['sqlite', ['--variant', 'direct,two-handles']],
])('%s', (adapter, flags) => {
  test('has the same record in processes of its own, but for values that cannot get there', async () => {
    const inline = await resultsOf(adapter, ...flags);
    const isolated = await resultsOf(adapter, ...flags, '--isolated');
    const reason = 'a value outside of JSON cannot cross the border of a process';
    const outside = isolated.filter(({ verdict }) => verdict.kind === 'excluded' && verdict.reason === reason);
    expect(outside.length).toBeGreaterThan(0);
    const keyOf = (result: RecordResult): string => `${result.case}@${result.variant}`;
    const cannot = new Set(outside.map(keyOf));
    const compared = (results: readonly RecordResult[]): unknown[] =>
      results.filter((result) => !cannot.has(keyOf(result))).map(({ durationMs: _, ...rest }) => rest);
    expect(compared(isolated)).toEqual(compared(inline));
    expect(compared(isolated).length).toBeGreaterThan(3000);
  });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ExcuseOf, NO_EXCUSES } from '../../harness/model/baseline.js';
import type { RecordResult, RunRecord } from '../../harness/model/record.js';
import type { Verdict } from '../../harness/model/verdict.js';
import { parseRecord } from '../../harness/score/index.js';
import { exitCodeOf } from './outcome.js';

const fixture = new URL('../../harness/score/fixtures/mixed.jsonl', import.meta.url);
const mixed = parseRecord(readFileSync(fixture, 'utf8'), 'mixed.jsonl');
const unsupported: Verdict = { kind: 'unsupported', missing: ['log'] };
const failed: Verdict = { kind: 'fail', code: 'TALLY', summary: '', line: 1, step: '1', transcript: [] };

/** One adapter, one suite of one case that came to the verdict. */
function recordOf(verdict: Verdict, unavailable: RunRecord['header']['unavailable'] = []): RunRecord {
  const [adapter] = mixed.header.adapters;
  if (adapter === undefined) throw new Error('the fixture has no adapter');
  const header = {
    ...mixed.header,
    adapters: [adapter],
    unavailable,
    suites: [{ name: 'log', cases: 1, counters: [] }],
  };
  const run = { case: 'log/one', law: 'LOG-1', level: 'MUST', variant: 'direct' } as const;
  const result: RecordResult = { kind: 'result', index: 0, adapter: adapter.name, ...run, verdict, durationMs: 1 };
  return { header, results: [result], footer: { kind: 'footer', results: 1, durationMs: 1 } };
}

function shardOf(record: RunRecord): RunRecord {
  return { ...record, header: { ...record.header, shard: { index: 1, of: 2, by: 'id' } } };
}

const excused: ExcuseOf = (run) =>
  run.case === 'log/one' && run.variant === 'direct' ? { kind: 'expected', reason: 'known' } : undefined;

const missing = [{ name: 'pg', reason: 'not installed' }];
const passed = recordOf({ kind: 'pass' });
const { footer: _, ...unfinished } = passed;
const nobody = { ...recordOf({ kind: 'pass' }, missing), results: [] };

test.each([
  ['passes when all passed', passed, {}, 0],
  ['fails when a case failed', recordOf(failed), {}, 1],
  ['fails when a case was not run', recordOf({ kind: 'not-run', reason: 'stopped' }), {}, 1],
  ['fails when the record is incomplete, whatever passed', unfinished, {}, 1],
  ['fails when a declared case has no result', { ...passed, results: [] }, {}, 1],
  ['passes when the only failure is excused', recordOf(failed), { excuseOf: excused }, 0],
  ['fails when another failure is excused', recordOf(failed), { excuseOf: NO_EXCUSES }, 1],
  ['fails when a baseline is wrong, whatever passed', passed, { findings: ['stale'] }, 1],
  [
    'fails when a declared case has no result, whatever is excused',
    { ...passed, results: [] },
    { excuseOf: excused },
    1,
  ],
  ['is stopped when it was interrupted, whatever failed', recordOf(failed), { interrupted: true }, 130],
  ['lacks an adapter that was named', recordOf({ kind: 'pass' }, missing), { named: true }, 5],
  ['fails before it lacks an adapter', recordOf(failed, missing), { named: true }, 1],
  ['passes without a default adapter that is missing', recordOf({ kind: 'pass' }, missing), {}, 0],
  ['lacks every adapter', { ...nobody, header: { ...nobody.header, adapters: [] } }, {}, 5],
  ['ran nothing when nothing is in the profile', recordOf(unsupported), {}, 4],
  ['passes when it is a shard that has nothing to run', shardOf(recordOf(unsupported)), {}, 0],
  ['fails when a case of its shard failed', shardOf(recordOf(failed)), {}, 1],
] as const)('a run %s', (_name, record, end, code) => {
  expect(exitCodeOf({ record, named: false, interrupted: false, ...end })).toBe(code);
});

// A record with one result of every kind, and what a test may want to change about it.
import type { Excuse, ExcuseOf } from '../../../model/baseline.js';
import type { RecordFooter, RecordHeader, RecordResult, RecordView } from '../../../model/record.js';
import type { Variant } from '../../../model/suite.js';
import type { Exchange, Verdict } from '../../../model/verdict.js';
import { type ReportedProject, type ReportInput, reportInput } from '../report-input.js';

export const header: RecordHeader = {
  kind: 'header',
  schemaVersion: 2,
  tool: { name: 'assay', version: '0.1.0', hash: 'f'.repeat(64) },
  suiteHash: '0123456789ab'.padEnd(64, '0'),
  selection: { patterns: [], skip: [], variants: [] },
  planned: 8,
  adapters: [
    {
      name: 'shelf',
      implementation: { name: 'Shelf', version: '2.0.0' },
      profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' } },
    },
  ],
  unavailable: [{ name: 'pg', reason: 'npm install pg' }],
  suites: [
    { name: 'log', cases: 6, counters: ['cases'] },
    { name: 'kv', cases: 1, counters: ['cases'] },
  ],
  machine: { node: 'v20.19.0', platform: 'linux x64', cpus: 2 },
  startedAt: '2026-01-02T03:04:05.678Z',
};

const transcript: readonly Exchange[] = [
  {
    line: 12,
    operation: 'log.append',
    args: { stream: 'orders' },
    handle: 'main',
    answer: { kind: 'result', value: { seq: 2 } },
  },
];

export const wrongAnswer: Verdict = {
  kind: 'fail',
  code: 'WRONG_ANSWER',
  summary: 'log.append: /seq: expected 1, got 2',
  line: 12,
  step: '1',
  mismatch: { path: '/seq', expected: '1', got: '2' },
  transcript,
};

export const crash: Verdict = {
  kind: 'error',
  cause: 'crash',
  summary: 'the program ended with 7',
  line: 0,
  step: '',
  transcript: [],
  stderr: 'out of paper\n',
};

export function result(index: number, id: string, verdict: Verdict, more: Partial<RecordResult> = {}): RecordResult {
  const variant: Variant = 'direct';
  const law = id.startsWith('kv/') ? 'KV-1' : 'LOG-1';
  const run = { adapter: 'shelf', case: id, law, level: 'MUST', variant } as const;
  return { kind: 'result', index, ...run, verdict, durationMs: 1.5, ...more };
}

export const results: readonly RecordResult[] = [
  result(0, 'log/passes', { kind: 'pass' }),
  result(1, 'log/is-wrong', wrongAnswer),
  result(2, 'log/is-wrong', wrongAnswer, { variant: 'reopen' }),
  result(3, 'log/crashes', crash),
  result(4, 'log/is-known', wrongAnswer),
  result(5, 'log/is-flaky', { kind: 'pass' }, { attempts: [wrongAnswer, crash] }),
  result(6, 'log/is-undecided', { kind: 'unknown', reason: 'the budget of 100 steps ran out' }),
  result(7, 'kv/puts', { kind: 'unsupported', missing: ['kv'] }),
];

export const footer: RecordFooter = { kind: 'footer', results: results.length, durationMs: 1234 };

export const excuse: Excuse = { kind: 'expected', reason: 'counts from two', issue: 'https://example.org/7' };

export const excuseOf: ExcuseOf = ({ case: id }) => (id === 'log/is-known' ? excuse : undefined);

const project: ReportedProject = {
  laws: new Map([['LOG-1', { id: 'LOG-1', level: 'MUST', text: 'Seqs start at 1.' }]]),
  cases: new Map(
    [...new Set(results.map((one) => one.case))].map((id, index) => [
      id,
      { file: 'suites/log/all.yaml', line: 10 * (index + 1), path: 'conformance/suites/log/all.yaml' },
    ]),
  ),
};

/** Everything of the sample but for what is given. */
export function sampleInput(
  more: Partial<RecordView> = {},
  given: Partial<Omit<ReportInput, 'sums'>> = {},
): ReportInput {
  return reportInput({ record: { header, results, footer, ...more }, excuseOf, project, ...given });
}

/** The same without a footer. */
export function incompleteInput(more: Partial<RecordView> = {}): ReportInput {
  return reportInput({ record: { header, results, ...more }, excuseOf, project });
}

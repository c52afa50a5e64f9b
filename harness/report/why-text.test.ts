import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { sampleCase } from '../drive/testing/sample-case.js';
import { VARIANTS } from '../model/suite.js';
import type { ExplainedRun, Why } from '../model/why.js';
import { plainText } from './line.js';
import { caseWhy, whyText } from './why-text.js';

const NO_PATTERN: Why = { kind: 'not-selected', why: { kind: 'no-pattern' } };
const RUN: Why = { kind: 'run' };

/** In all four variants; the last word stands for those that are left. */
const runsOf = (id: string, adapter: string, ...words: readonly Why[]): ExplainedRun[] =>
  VARIANTS.map((variant, index) => ({
    adapter,
    case: sampleCase([], { id, suite: id.split('/')[0] ?? '' }),
    variant,
    why: words[index] ?? words.at(-1) ?? RUN,
  }));

const REPORT = {
  selection: { patterns: ['log'], skip: ['log/c'], variants: [] },
  runs: [
    ...runsOf('kv/a', 'good', NO_PATTERN),
    ...runsOf('kv/b', 'good', NO_PATTERN),
    ...runsOf(
      'log/a',
      'good',
      RUN,
      RUN,
      { kind: 'excluded', reason: 'one handle' },
      { kind: 'not-selected', why: { kind: 'variant' } },
    ),
    ...runsOf('log/b', 'good', RUN),
    ...runsOf('log/c', 'good', { kind: 'not-selected', why: { kind: 'skipped', by: 'log/c' } }),
    ...runsOf('log/d', 'good', { kind: 'not-selected', why: { kind: 'settled', as: 'passed' } }),
    ...runsOf(
      'log/e',
      'good',
      { kind: 'not-selected', why: { kind: 'settled', as: 'expected' } },
      { kind: 'not-selected', why: { kind: 'other-shard' } },
    ),
    ...runsOf('kv/a', 'a-poor-one', NO_PATTERN),
    ...runsOf('kv/b', 'a-poor-one', NO_PATTERN),
    ...runsOf('log/a', 'a-poor-one', { kind: 'unsupported', missing: ['log', 'spaces'] }),
    ...runsOf('log/b', 'a-poor-one', RUN),
    ...runsOf('log/c', 'a-poor-one', { kind: 'not-selected', why: { kind: 'skipped', by: 'log/c' } }),
  ],
  unavailable: [{ name: 'away', reason: 'no such\nprogram' }],
};

test('every case has a line for each adapter; what is not selected at all, one for all', () => {
  expect(plainText(whyText(REPORT))).toBe(`kv: none of 2 cases is selected: no pattern matches
log/a
  good        runs in direct, reopen; excluded in two-handles: one handle; not selected in busy, spaces: not in --variant
  a-poor-one  unsupported: missing log, spaces
log/b
  good        runs in direct, reopen, two-handles, busy, spaces
  a-poor-one  runs in direct, reopen, two-handles, busy, spaces
log/c  not selected: skipped by "log/c"
log/d  not selected: passed in the chain
log/e
  good  not selected in direct: failed in the chain as the baseline expects; not selected in reopen, two-handles, busy, spaces: in another shard
away: unavailable: no such\\nprogram
`);
});

test('as JSON, every case has every run, and the schema is kept', () => {
  const schema = new URL('../../config/schemas/case-why.schema.json', import.meta.url);
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
  const output = caseWhy(REPORT);
  expect([validate(output), validate.errors]).toEqual([true, null]);
  expect(output.cases.map(({ id, runs }) => [id, runs.length])).toEqual([
    ['kv/a', 10],
    ['kv/b', 10],
    ['log/a', 10],
    ['log/b', 10],
    ['log/c', 10],
    ['log/d', 5],
    ['log/e', 5],
  ]);
  expect(output.cases[2]?.runs.slice(1, 6)).toEqual([
    { adapter: 'good', variant: 'reopen', state: 'runs' },
    { adapter: 'good', variant: 'two-handles', state: 'excluded', reason: 'one handle' },
    { adapter: 'good', variant: 'busy', state: 'not-selected', reason: 'not in --variant' },
    { adapter: 'good', variant: 'spaces', state: 'not-selected', reason: 'not in --variant' },
    { adapter: 'a-poor-one', variant: 'direct', state: 'unsupported', reason: 'missing log, spaces' },
  ]);
  expect(validate({ ...output, cases: [{ ...output.cases[0], runs: [{ adapter: 'x' }] }] })).toBe(false);
});

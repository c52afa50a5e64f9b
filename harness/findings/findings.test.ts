import { expect, test } from 'vitest';
import type { BaselineEntry } from '../model/baseline.js';
import type { Scoreboard, ScoreboardFailure } from '../model/generated/scoreboard.js';
import { parsePatterns } from '../model/pattern.js';
import type { GoldenCase, Step } from '../model/suite.js';
import { findingsMarkdown, findingsOf } from './index.js';

function board(adapter: string, failures: readonly Partial<ScoreboardFailure>[]): Scoreboard {
  return {
    adapter,
    implementation: { name: adapter, version: '1.0' },
    failures: failures.map((failure) => ({
      case: 'log/gaps',
      variant: 'direct',
      law: 'LOG-1',
      level: 'MUST',
      verdict: 'fail',
      code: 'WRONG_ANSWER',
      path: '/seq',
      step: '1',
      summary: 'got 2',
      ...failure,
    })),
  } as unknown as Scoreboard;
}

function entry(text: string, more: Partial<BaselineEntry> = {}): BaselineEntry {
  return { patterns: parsePatterns([text]), reason: 'It leaves gaps.', line: 1, path: '/seq', ...more };
}

function found(entries: readonly BaselineEntry[], failures: readonly Partial<ScoreboardFailure>[], cases = CASES) {
  const baselines = new Map([['shelf', { adapter: 'shelf', file: 'shelf.yaml', entries }]]);
  return findingsOf({ scoreboards: [board('shelf', failures)], baselines, cases });
}

const step = { kind: 'operation' } as Step;
const CASES = [
  { id: 'log/gaps', steps: [step, step, step] },
  { id: 'log/holes', steps: [step] },
] as unknown as readonly GoldenCase[];

test('a reason that excuses something is a finding, shown by its shortest case', () => {
  const { findings, unexplained } = found(
    [entry('log/gaps', { evidence: 'gaps.mjs' }), entry('log/holes', { issue: 'https://example.org/1' })],
    [{}, { variant: 'reopen' }, { case: 'log/holes', law: 'LOG-2', summary: 'got 3' }],
  );
  expect(unexplained).toEqual([]);
  expect(findings).toEqual([
    {
      adapter: 'shelf',
      implementation: 'shelf 1.0',
      laws: ['LOG-1', 'LOG-2'],
      cases: 2,
      example: {
        case: 'log/holes',
        variant: 'direct',
        steps: 1,
        summary: 'got 3',
        again: 'assay run log/holes@direct --adapter shelf --no-baseline',
      },
      reason: 'It leaves gaps.',
      issue: 'https://example.org/1',
      evidence: 'gaps.mjs',
    },
  ]);
});

test('an entry that excuses nothing is no finding, and a failure that nothing excuses is told', () => {
  const { findings, unexplained } = found([entry('kv/other')], [{}, { variant: 'reopen' }]);
  expect(findings).toEqual([]);
  expect(unexplained).toEqual([{ adapter: 'shelf', runs: 2, first: 'log/gaps@direct' }]);
});

test('a failure belongs to the first entry that explains it', () => {
  const { findings } = found([entry('log/gaps', { reason: 'One.' }), entry('log/*', { reason: 'Two.' })], [{}]);
  expect(findings.map(({ reason }) => reason)).toEqual(['One.']);
});

test('the page has one block for each finding, and nothing of what it does not know', () => {
  const page = findingsMarkdown(found([entry('log/gaps')], [{}]), new Map());
  expect(page).toContain('## shelf (shelf 1.0)\n\n### It leaves gaps.');
  expect(page).toContain('- Again: `npx assay run log/gaps@direct --adapter shelf --no-baseline`');
  expect(page).not.toMatch(/Upstream|own words:|undefined|Not explained/);
});

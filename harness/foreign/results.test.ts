import { describe, expect, test } from 'vitest';
import type { Account } from './account.js';
import type { FaultCode } from './report.js';
import { resultsOf } from './results.js';

const told = (account: Account, stderr = '') => [
  ...resultsOf({ subject: 'words', suite: 'core', account, durationMs: 7, stderr }),
];
const tally = (pass: number, fail = 0, skip = 0) => ({ pass, fail, skip });

test('each test is a case, in order', () => {
  const results = told({
    kind: 'tests',
    tests: [
      { name: 'adds', outcome: 'pass' },
      { name: 'swaps', outcome: 'fail', reason: 'expected 1\n  got 2' },
      { name: 'drops', outcome: 'fail' },
      { name: 'rolls', outcome: 'skip' },
      { name: 'picks', outcome: 'skip', reason: 'todo' },
    ],
  });
  expect(
    results.map(({ case: id, verdict }) => [id, verdict.kind, 'summary' in verdict ? verdict.summary : '']),
  ).toEqual([
    ['core/adds', 'pass', ''],
    ['core/swaps', 'fail', 'swaps: expected 1 got 2'],
    ['core/drops', 'fail', 'drops'],
    ['core/rolls', 'excluded', ''],
    ['core/picks', 'excluded', ''],
  ]);
  expect(results.slice(3).map(({ verdict }) => 'reason' in verdict && verdict.reason)).toEqual([
    'skipped by the program',
    'todo',
  ]);
  for (const one of results) expect(one).toMatchObject({ adapter: 'words', law: 'OWN-1', variant: 'direct' });
});

describe('blocks', () => {
  test('a total is one case that holds its counts', () => {
    expect(told({ kind: 'total', tally: tally(5), failing: [] })).toMatchObject([
      { case: 'core/all', verdict: { kind: 'pass' }, tally: tally(5), durationMs: 7 },
    ]);
    expect(told({ kind: 'total', tally: tally(0, 0, 2), failing: [] })[0]?.verdict).toEqual({
      kind: 'excluded',
      reason: 'the program skipped all of it',
    });
  });

  test('one failure in a block is a failure, and some of its names are told', () => {
    const failing = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(told({ kind: 'total', tally: tally(5, 7, 1), failing })[0]?.verdict).toMatchObject({
      kind: 'fail',
      code: 'TEST_FAILED',
      summary: '5 passed, 7 failed, 1 skipped: a, b, c, d, e and 2 more',
    });
  });

  test('groups have ids of their own, and two runs of them can be compared', () => {
    const groups = [
      { name: 'Log', tally: tally(3) },
      { name: 'log', tally: tally(1, 1) },
    ];
    const results = told({ kind: 'groups', groups });
    expect(results.map((one) => [one.case, one.verdict.kind, one.tally])).toEqual([
      ['core/log', 'pass', tally(3)],
      ['core/log-2', 'fail', tally(1, 1)],
    ]);
    expect(results[1]?.observed?.[0]?.answer).toEqual({ kind: 'result', value: tally(1, 1) });
  });
});

describe('doubt', () => {
  test.each<[FaultCode, string]>([
    ['NO_RESULT', 'protocol'],
    ['GARBLED', 'protocol'],
    ['CUT_OFF', 'protocol'],
    ['PLAN_NOT_MET', 'protocol'],
    ['TOTALS_DISAGREE', 'protocol'],
    ['TWO_TOTALS', 'protocol'],
    ['NOTHING_TESTED', 'protocol'],
    ['BAILED_OUT', 'protocol'],
    ['TOO_LARGE', 'protocol'],
    ['EXIT_DISAGREES', 'protocol'],
    ['DIED', 'crash'],
    ['TIME_LIMIT', 'timeout'],
    ['NOT_STARTED', 'crash'],
  ])('%s is one case, an error by %s', (code, cause) => {
    const results = told({ kind: 'doubtful', faults: [{ code, message: 'why' }], told: undefined });
    expect(results).toMatchObject([
      { case: 'core/report', verdict: { kind: 'error', cause, fault: code, summary: `${code}: why` } },
    ]);
    expect(results[0]).not.toHaveProperty('tally');
  });

  test('it says every fault, what was told, and the last of standard error', () => {
    const faults = [
      { code: 'DIED', message: 'ended by SIGSEGV' },
      { code: 'CUT_OFF', message: 'no\nplan' },
    ] as const;
    const [result] = told(
      { kind: 'doubtful', faults: [...faults] as [(typeof faults)[0], (typeof faults)[1]], told: tally(2, 1) },
      'oops\n',
    );
    expect(result?.verdict).toMatchObject({
      fault: 'DIED',
      summary: 'DIED: ended by SIGSEGV; CUT_OFF: no plan (told: 2 passed, 1 failed)',
      stderr: 'oops\n',
    });
  });
});

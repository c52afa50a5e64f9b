import { describe, expect, test } from 'vitest';
import { accountOf, type Ending, tallyText } from './account.js';
import type { ExitRule, FaultCode, Report } from './report.js';

const STRICT: ExitRule = { passed: 'zero', failed: 'nonzero' };
const LAX: ExitRule = { passed: 'any', failed: 'any' };
const exit = (code: number): Ending => ({ kind: 'exit', code });
const tally = (pass: number, fail = 0, skip = 0) => ({ pass, fail, skip });
const PASSED: Report = { tests: [{ name: 'a', outcome: 'pass' }], faults: [] };
const FAILED: Report = { tests: [{ name: 'a', outcome: 'fail' }], faults: [] };

function codes(report: Report, ending: Ending = exit(0), rule: ExitRule = STRICT): readonly FaultCode[] {
  const account = accountOf(report, ending, rule);
  return account.kind === 'doubtful' ? account.faults.map(({ code }) => code) : [];
}

describe('what can be believed', () => {
  test('tests, groups and totals come to what they say', () => {
    expect(accountOf(PASSED, exit(0), STRICT)).toEqual({ kind: 'tests', tests: PASSED.tests });
    const groups = [{ name: 'a', tally: tally(1) }];
    expect(accountOf({ groups, faults: [] }, exit(0), STRICT)).toEqual({ kind: 'groups', groups });
    expect(accountOf({ totals: tally(3, 1), failing: ['x'], faults: [] }, exit(1), STRICT)).toEqual({
      kind: 'total',
      tally: tally(3, 1),
      failing: ['x'],
    });
  });

  test('totals beside tests or groups must be their sum', () => {
    expect(codes({ ...PASSED, totals: tally(1) })).toEqual([]);
    expect(codes({ ...PASSED, totals: tally(2) })).toEqual(['TOTALS_DISAGREE']);
    expect(codes({ ...PASSED, totals: tally(1, 0, 1) })).toEqual(['TOTALS_DISAGREE']);
    expect(codes({ groups: [{ name: 'a', tally: tally(1) }], totals: tally(1), faults: [] })).toEqual([]);
    expect(codes({ groups: [{ name: 'a', tally: tally(1) }], totals: tally(0, 1), faults: [] }, exit(1))).toContain(
      'TOTALS_DISAGREE',
    );
  });

  test('no result and no test at all are errors, and a skipped test is one', () => {
    expect(codes({ faults: [] })).toEqual(['NO_RESULT']);
    expect(codes({ tests: [], faults: [] })).toEqual(['NOTHING_TESTED']);
    expect(codes({ groups: [], faults: [] })).toEqual(['NOTHING_TESTED']);
    expect(codes({ totals: tally(0), faults: [] })).toEqual(['NOTHING_TESTED']);
    expect(codes({ totals: tally(0, 0, 1), faults: [] })).toEqual([]);
  });
});

describe('how the program ended', () => {
  test.each<[Ending, FaultCode]>([
    [{ kind: 'signal', signal: 'SIGSEGV' }, 'DIED'],
    [{ kind: 'time-limit', limitMs: 5 }, 'TIME_LIMIT'],
    [{ kind: 'not-started', reason: 'there is no file x' }, 'NOT_STARTED'],
  ])('%j makes a sound report doubtful', (ending, code) => {
    for (const rule of [STRICT, LAX]) {
      for (const report of [PASSED, FAILED]) expect(codes(report, ending, rule)).toEqual([code]);
    }
  });

  test.each<[string, Report, number, ExitRule, readonly FaultCode[]]>([
    ['no failure, 0', PASSED, 0, STRICT, []],
    ['no failure, 1', PASSED, 1, STRICT, ['EXIT_DISAGREES']],
    ['no failure, 1, any', PASSED, 1, { ...STRICT, passed: 'any' }, []],
    ['a failure, 0', FAILED, 0, STRICT, ['EXIT_DISAGREES']],
    ['a failure, 0, any', FAILED, 0, { ...STRICT, failed: 'any' }, []],
    ['a failure, 3', FAILED, 3, STRICT, []],
    ['only skipped, 1', { tests: [{ name: 'a', outcome: 'skip' }], faults: [] }, 1, STRICT, ['EXIT_DISAGREES']],
    ['totals without failure, 2', { totals: tally(9), faults: [] }, 2, STRICT, ['EXIT_DISAGREES']],
    ['nothing told, 1', { faults: [] }, 1, STRICT, ['NO_RESULT']],
  ])('%s', (_, report, code, rule, expected) => {
    expect(codes(report, exit(code), rule)).toEqual(expected);
  });

  test('the end is the first cause, then what the format found, then sums, then the exit code', () => {
    const report: Report = {
      ...PASSED,
      totals: tally(5),
      faults: [{ code: 'CUT_OFF', message: 'no plan' }],
    };
    expect(codes(report, { kind: 'signal', signal: 'SIGKILL' })).toEqual(['DIED', 'CUT_OFF', 'TOTALS_DISAGREE']);
    expect(codes({ ...PASSED, totals: tally(5) }, exit(1))).toEqual(['TOTALS_DISAGREE', 'EXIT_DISAGREES']);
    // A garbled report has counts that nobody should compare.
    expect(codes(report, exit(1))).toEqual(['CUT_OFF', 'TOTALS_DISAGREE']);
  });

  test('a doubtful account says what was told, and counts none of it', () => {
    const account = accountOf(FAILED, { kind: 'time-limit', limitMs: 5 }, STRICT);
    expect(account).toEqual({
      kind: 'doubtful',
      faults: [{ code: 'TIME_LIMIT', message: 'the program was still running after 5 ms' }],
      told: tally(0, 1),
    });
  });
});

test('skipped tests are told where there are some', () => {
  expect([tallyText(tally(1, 2)), tallyText(tally(1, 2, 3))]).toEqual([
    '1 passed, 2 failed',
    '1 passed, 2 failed, 3 skipped',
  ]);
});

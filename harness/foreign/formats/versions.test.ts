import { describe, expect, it } from 'vitest';
import type { Fault, Format, Report, Tally } from '../report.js';
import { bats } from './bats.js';
import { eunit } from './eunit.js';
import { exunit } from './exunit.js';
import { gforthTester } from './gforth-tester.js';
import { luaunit } from './luaunit.js';
import { ounit } from './ounit.js';
import { plunit } from './plunit.js';
import { prove } from './prove.js';
import { pytest } from './pytest.js';
import { regrtest } from './regrtest.js';
import { srfi64 } from './srfi-64.js';
import { tcltest } from './tcltest.js';
import { testUnit } from './test-unit.js';
import { readWhole } from './testing/hostile-lines.js';
import { unittest } from './unittest.js';

function counts(pass: number, fail: number, skip: number): Tally {
  return { pass, fail, skip };
}

function read(format: Format, ...lines: string[]): Report {
  return readWhole(format, `${lines.join('\n')}\n`);
}

function codes(report: Report): Fault['code'][] {
  return report.faults.map((fault) => fault.code);
}

describe('other versions and shapes of what runners print', () => {
  it('plunit, where many passed, in one unit or with sub-tests', () => {
    const sound = (line: string): Report => read(plunit, '[1/2] a:one ..passed (0.000 sec)', line);
    expect(sound('% All 3 tests passed (0.004 sec CPU)')).toEqual({ totals: counts(3, 0, 0), faults: [] });
    expect(sound('% All 1,234 tests passed')).toEqual({ totals: counts(1234, 0, 0), faults: [] });
    expect(sound('% test passed in 0.010 seconds (0.008 cpu)')).toEqual({ totals: counts(1, 0, 0), faults: [] });
    expect(sound('% All 5 (+3 sub-tests) tests passed in 0.010 seconds (0.008 cpu)').totals).toEqual(counts(8, 0, 0));
  });

  it('plunit since 9.1, where a blocked test makes sub-tests fewer than none', () => {
    expect(
      read(
        plunit,
        '[1/5] a:one ..passed (0.000 sec)',
        '% one test is blocked (use run_tests/2 with show_blocked(true) for details)',
        '% All 5 (+-1 sub-tests) tests passed in 0.010 seconds (0.008 cpu)',
      ),
    ).toEqual({ totals: counts(4, 0, 1), faults: [] });
  });

  it('plunit since 9.1, where tests failed and timed out', () => {
    expect(
      read(
        plunit,
        '[1/4] a:one ..passed (0.000 sec)',
        '[2/4] a:bad ..**FAILED (0.000 sec)',
        'ERROR: t.pl:4:',
        'ERROR:     test a:bad: failed',
        'ERROR: 1 test failed',
        'Warning: 1 tests timed out',
        '% 2 tests passed',
        '% Test run completed in 0.114 seconds (0.008 cpu)',
      ),
    ).toEqual({ totals: counts(2, 2, 0), failing: ['a:bad'], faults: [] });
  });

  it('plunit, a line of which was lost in what the program printed', () => {
    expect(codes(read(plunit, '% PL-Unit: a .', 'noise% 1 test failed', '% 3 tests passed'))).toEqual(['GARBLED']);
    expect(
      codes(read(plunit, '% PL-Unit: a .', 'ERROR: t.pl:4:', '\ttest bad: failed', '% All 3 tests passed')),
    ).toEqual(['TOTALS_DISAGREE']);
  });

  it('plunit, where a test depends on the occurs check or only an assertion failed', () => {
    expect(
      read(
        plunit,
        '% PL-Unit: a .',
        'ERROR: t.pl:4:',
        '\ttest x is subject to occurs check (STO): ',
        '% 1 test results depend on unification mode',
        '% 3 tests passed',
      ),
    ).toEqual({ totals: counts(3, 1, 0), failing: ['a > x'], faults: [] });
    expect(codes(read(plunit, '% PL-Unit: a .', '% 1 assertion failed', '% 3 tests passed'))).toEqual([
      'TOTALS_DISAGREE',
    ]);
  });

  it('plunit, whose unit could not be set up', () => {
    expect(
      codes(
        read(
          plunit,
          '[1/4] a:one ..passed (0.000 sec)',
          'ERROR: PL-Unit: unit s: setup failed in unit',
          '% test passed in 0.010 seconds (0.008 cpu)',
        ),
      ),
    ).toEqual(['PLAN_NOT_MET']);
  });

  it('unittest, where all were skipped, or what passed cannot be known', () => {
    expect(read(unittest, 's', '-'.repeat(70), 'Ran 1 test in 0.000s', '', 'OK (skipped=1)')).toEqual({
      totals: counts(0, 0, 1),
      faults: [],
    });
    expect(read(unittest, 's', '-'.repeat(70), 'Ran 0 tests in 0.000s', '', 'NO TESTS RAN (skipped=1)')).toEqual({
      totals: counts(0, 0, 1),
      faults: [],
    });
    expect(codes(read(unittest, '.noise', '.sss', 'Ran 4 tests in 0.000s', '', 'OK (skipped=3)'))).toEqual(['GARBLED']);
    expect(codes(read(unittest, '.noise.s', 'Ran 3 tests in 0.000s', '', 'OK (skipped=1)'))).toEqual(['GARBLED']);
    expect(read(unittest, '.noise.s', 'Ran 3 tests in 0.000s', '', 'OK').totals).toEqual(counts(3, 0, 0));
  });

  it('unittest, whose verdict contradicts itself', () => {
    for (const verdict of [
      'OK (failures=1)',
      'FAILED (skipped=1)',
      'FAILED',
      'OK (skipped=1, errors=1)',
      'OK (so far)',
    ])
      expect(codes(read(unittest, '..', 'Ran 2 tests in 0.000s', '', verdict)), verdict).toEqual(['GARBLED']);
  });

  it('pytest, long, stopped by hand, or with more than tests', () => {
    expect(read(pytest, '2 passed, 3 warnings, 5 deselected, 1 rerun in 61.02s (0:01:01)').totals).toEqual(
      counts(2, 0, 0),
    );
    expect(read(pytest, '==== 1 failed, 2 passed in 0.12 seconds ====').totals).toEqual(counts(2, 1, 0));
    expect(read(pytest, '==== 1 passed, 2 errors in 0.12s ====').totals).toEqual(counts(1, 2, 0));
    expect(codes(read(pytest, '!!!!!! KeyboardInterrupt !!!!!!', '1 passed in 0.12s'))).toEqual(['BAILED_OUT']);
    expect(codes(read(pytest, 'INTERNALERROR> Traceback', 'no tests ran in 0.12s'))).toEqual(['BAILED_OUT']);
    expect(codes(read(pytest, '1 passed, 2 sorts of tea in 0.12s'))).toEqual(['NO_RESULT']);
  });

  it('tcltest, whose totals are not their sum', () => {
    expect(codes(read(tcltest, 'a.test:\tTotal\t4\tPassed\t2\tSkipped\t0\tFailed\t1'))).toEqual(['TOTALS_DISAGREE']);
  });

  it('LuaUnit, with tests that were not selected, and without an end', () => {
    const sum = 'Ran 2 tests in 0.000 seconds, 2 successes, 0 failures, 1 non-selected';
    expect(read(luaunit, sum, 'OK')).toEqual({ totals: counts(2, 0, 0), faults: [] });
    expect(codes(read(luaunit, sum))).toEqual(['CUT_OFF']);
    expect(codes(read(luaunit, 'Ran 3 tests in 0.000 seconds, 1 success, 1 error'))).toEqual(['TOTALS_DISAGREE']);
  });

  it('SRFI 64, with two suites, or with a failure that is not counted', () => {
    const suite = ['%%%% Starting test s  (Writing full log to "s.log")', '# of expected passes      2'];
    expect(codes(read(srfi64, ...suite, '%%%% Starting test t', '# of skipped tests        1'))).toEqual([
      'TWO_TOTALS',
    ]);
    expect(codes(read(srfi64, suite[0] ?? '', 't.scm:1: FAIL bad', suite[1] ?? ''))).toEqual(['TOTALS_DISAGREE']);
  });

  it('the Forth tester, where floats and parts failed, or more than there are cases', () => {
    expect(
      read(gforthTester, 'INCORRECT FP RESULT: T{ 1e -> 2e }T', 'WRONG NUMBER OF FP RESULTS: T{ 1e -> }T', 'CASES 3 '),
    ).toEqual({ totals: counts(1, 2, 0), failing: ['T{ 1e -> 2e }T', 'T{ 1e -> }T'], faults: [] });
    expect(codes(read(gforthTester, 'INCORRECT CELL RESULT: T{ 1 -> 2 R}T', 'CASES 3 '))).toEqual(['GARBLED']);
    expect(
      codes(
        read(gforthTester, 'INCORRECT RESULT: { 1 1e -> 2 2e }', 'INCORRECT FP RESULT: { 1 1e -> 2 2e }', 'CASES 3 '),
      ),
    ).toEqual(['GARBLED']);
    expect(codes(read(gforthTester, 'INCORRECT RESULT: { 1 -> 2 }', 'CASES 0 '))).toEqual(['TOTALS_DISAGREE']);
    expect(codes(read(gforthTester, 'CASES 3 ', 'CASES 3 '))).toEqual(['TWO_TOTALS']);
    expect(codes(readWhole(gforthTester, 'CASES 63'))).toEqual(['CUT_OFF']);
  });

  it('ExUnit, with doctests and properties', () => {
    const sound = (line: string): Tally | undefined =>
      read(exunit, 'Finished in 0.05 seconds (0.05s on load)', line).totals;
    expect(sound('1 doctest, 3 tests, 0 failures')).toEqual(counts(4, 0, 0));
    expect(sound('2 doctests, 1 property, 3 tests, 1 failure')).toEqual(counts(5, 1, 0));
    expect(sound('2 properties, 10 tests, 1 failure, 4 excluded, 1 invalid, 2 skipped')).toEqual(counts(4, 2, 6));
    expect(codes(read(exunit, 'Finished in 0.05 seconds', '2 tests, 1 failure, 4 excluded'))).toEqual([
      'TOTALS_DISAGREE',
    ]);
  });

  it('EUnit, where none ran, many passed, or some were skipped', () => {
    expect(read(eunit, '  All 12 tests passed.')).toEqual({ totals: counts(12, 0, 0), faults: [] });
    expect(read(eunit, '  Failed: 0.  Skipped: 2.  Passed: 3.')).toEqual({ totals: counts(3, 0, 2), faults: [] });
    expect(codes(read(eunit, '*** test module not found ***', '  Failed: 0.  Skipped: 0.  Passed: 0.'))).toEqual([
      'PLAN_NOT_MET',
    ]);
  });

  it('OUnit, all passed, some skipped, or timed out, and its first version', () => {
    const ran = 'Ran: 3 tests in: 0.10 seconds.';
    expect(read(ounit, '...', ran, 'OK')).toEqual({ totals: counts(3, 0, 0), faults: [] });
    expect(read(ounit, ran, 'OK: Cases: 3 Skip: 1').totals).toEqual(counts(2, 0, 1));
    expect(
      read(ounit, ran, 'FAILED: Cases: 3 Tried: 3 Errors: 1 Failures: 0 Skip:  0 Todo: 1 Timeouts: 1.').totals,
    ).toEqual(counts(0, 2, 1));
    expect(read(ounit, ran, 'FAILED: Cases: 3 Tried: 3 Errors: 0 Failures: 1 Skip:1 Todo:0').totals).toEqual(
      counts(1, 1, 1),
    );
    expect(codes(read(ounit, ran, 'FAILED: Cases: 4 Tried: 3 Errors: 0 Failures: 1 Skip:1 Todo:0'))).toEqual([
      'PLAN_NOT_MET',
    ]);
    expect(codes(readWhole(ounit, `${ran}\nOK`))).toEqual(['CUT_OFF']);
    expect(codes(read(ounit, ran))).toEqual(['CUT_OFF']);
  });

  it('prove, with many failures in a file, or a result that contradicts its report', () => {
    expect(
      read(
        prove,
        'Test Summary Report',
        't/a.t (Wstat: 512 Tests: 9 Failed: 4)',
        '  Failed tests:  2-4, 6',
        '  Non-zero exit status: 2',
        'Files=2, Tests=20,  1 wallclock secs',
        'Result: FAIL',
      ),
    ).toEqual({ totals: counts(16, 4, 0), failing: ['t/a.t > 2-4, 6'], faults: [] });
    expect(codes(read(prove, 'Files=2, Tests=20,  1 wallclock secs', 'Result: FAIL'))).toEqual(['GARBLED']);
    expect(codes(read(prove, 'Files=2, Tests=20,  1 wallclock secs', 'Result: NOTESTS'))).toEqual(['GARBLED']);
  });

  it('regrtest, with thousands, filtered, interrupted or run again', () => {
    const sum = (result: string, ran = '3/3'): Report =>
      read(
        regrtest,
        'Total tests: run=47,123 (filtered) skipped=2,123',
        `Total test files: run=${ran} skipped=1`,
        result,
      );
    expect(sum('Result: SUCCESS')).toEqual({ totals: counts(45_000, 0, 2123), faults: [] });
    expect(codes(sum('Result: INTERRUPTED', '2/3'))).toEqual(['PLAN_NOT_MET', 'BAILED_OUT']);
    expect(codes(sum('Result: FAILURE then SUCCESS'))).toEqual(['TWO_TOTALS']);
    expect(codes(sum('Result: FAILURE'))).toEqual(['GARBLED']);
  });

  it('test-unit, where one test failed twice', () => {
    expect(
      codes(
        read(
          testUnit,
          '3 tests, 2 assertions, 1 failures, 1 errors, 0 pendings, 0 omissions, 0 notifications',
          '66.6667% passed',
        ),
      ),
    ).toEqual(['TOTALS_DISAGREE']);
  });

  it('bats, with times and a test that timed out', () => {
    expect(
      read(
        bats,
        ' ✓ a [12]',
        ' ✗ b [1000 (timeout: 1)]',
        ' - c (skipped: why)',
        '',
        '3 tests, 0 failures, 1 skipped, 1 timed out in 2 seconds',
      ),
    ).toEqual({ totals: counts(1, 1, 1), failing: ['b [1000 (timeout: 1)]'], faults: [] });
    expect(codes(read(bats, ' ✓ a', '2 tests, 0 failures'))).toEqual(['TOTALS_DISAGREE']);
  });
});

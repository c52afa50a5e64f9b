import { describe, expect, it } from 'vitest';
import { type ForeignTest, type Report, TESTS_MAX } from '../report.js';
import { tap } from './tap.js';
import { believed, garbage, interleaved, NOISE, readAll, sample, unnoticedCuts } from './testing/hostile.js';

const SAMPLES: Readonly<Record<string, readonly ForeignTest[]>> = {
  'bats-tap.txt': [
    { name: 'ok', outcome: 'pass' },
    {
      name: 'bad',
      outcome: 'fail',
      reason: '(in test file t.bats, line 3); `@test "bad" { false; }\' failed',
    },
    { name: 'sk', outcome: 'skip', reason: 'why' },
  ],
  // Its skipped test is `not ok`.
  'bats-tap13.txt': [
    { name: 'ok', outcome: 'pass' },
    { name: 'two # x', outcome: 'skip' },
  ],
  'bats-hash-tap.txt': [
    { name: 'ok', outcome: 'pass' },
    { name: 'two # x', outcome: 'skip' },
  ],
  'busted-tap.txt': [
    { name: 'a ok', outcome: 'pass' },
    {
      name: 'a bad',
      outcome: 'fail',
      reason: 'spec/a_spec.lua @ 1; Failure message: spec/a_spec.lua:1: Expected objects to be equal.',
    },
    { name: '#3', outcome: 'skip', reason: 'a p' },
  ],
  'busted-error-tap.txt': [
    { name: 'g ok', outcome: 'pass' },
    { name: 'g err', outcome: 'fail', reason: 'a_spec.lua @ 1; Failure message: a_spec.lua:1: boom' },
    { name: '#3', outcome: 'skip', reason: 'g pp' },
  ],
  'luaunit-tap.txt': [
    { name: 'testBad', outcome: 'fail', reason: 't.lua:1: expected: 2, actual: 1' },
    { name: 'testOk', outcome: 'pass' },
    { name: '#3', outcome: 'skip', reason: 'why' },
  ],
  'luaunit-error-tap.txt': [
    { name: 'TestG.testE', outcome: 'pass' },
    { name: 'testA', outcome: 'pass' },
    { name: 'testB', outcome: 'fail', reason: 't.lua:3: x' },
    { name: '#4', outcome: 'skip', reason: 'w' },
    { name: 'testD', outcome: 'fail', reason: 't.lua:5: expected: 2, actual: 1' },
  ],
  'node-test-tap.txt': [
    { name: 'ok', outcome: 'pass' },
    { name: 'bad', outcome: 'fail', reason: '1 == 2' },
    { name: 'skip', outcome: 'skip', reason: 'why' },
    { name: 'todo', outcome: 'skip', reason: 'todo' },
    { name: 'suite > in', outcome: 'pass' },
  ],
  'node-test-suites-tap.txt': [
    { name: 'd > a', outcome: 'pass' },
    { name: 'd > b', outcome: 'skip', reason: 'todo' },
    { name: 'd > c', outcome: 'skip' },
    { name: 'd > e > f # x', outcome: 'fail', reason: 'boom' },
    { name: 'todo suite > g', outcome: 'fail', reason: 'h' },
    { name: 'par > x', outcome: 'pass' },
    { name: 'par', outcome: 'fail', reason: 'own' },
    {
      name: 'cancelled > late',
      outcome: 'fail',
      reason: 'test did not finish before its parent and was cancelled',
    },
  ],
  'node-test-no-tests-tap.txt': [
    { name: 'sk', outcome: 'skip' },
    { name: 'throws', outcome: 'fail', reason: 'in describe' },
  ],
  'perl-tap.txt': [
    { name: 'one', outcome: 'pass' },
    { name: 'two', outcome: 'fail', reason: "Failed test 'two'; at t.t line 1." },
    { name: '#3', outcome: 'skip', reason: 'why' },
    { name: 'todo', outcome: 'skip', reason: 'todo: later' },
  ],
  'perl-subtests-tap.txt': [
    { name: 'outer > a', outcome: 'pass' },
    { name: 'outer > inner > b', outcome: 'pass' },
    { name: 'outer > inner > c', outcome: 'fail', reason: "Failed test 'c'; at sub.t line 2." },
    { name: 'sk', outcome: 'skip', reason: 'no db' },
    { name: 'td > x # y', outcome: 'skip', reason: 'todo: later' },
    { name: '#4', outcome: 'skip', reason: 'why' },
  ],
  'vitest-tap.txt': [
    { name: 'zy.test.ts', outcome: 'fail', reason: "Cannot find module './nope.js' imported from zy.test.ts" },
    { name: 'zz.test.ts > d > a', outcome: 'pass' },
    { name: 'zz.test.ts > d > b', outcome: 'skip', reason: 'todo' },
    { name: 'zz.test.ts > d > c', outcome: 'skip' },
    {
      name: 'zz.test.ts > d > e > f {',
      outcome: 'fail',
      reason: 'expected 1 to be 2 // Object.is equality',
    },
    { name: 'zz.test.ts > sk > x', outcome: 'skip' },
    { name: 'zz.test.ts > xf', outcome: 'pass' },
  ],
};

function read(text: string): Report {
  return readAll(tap.open(undefined), text);
}

function codes(text: string): readonly string[] {
  return read(text).faults.map(({ code }) => code);
}

function tally(text: string): string {
  const { tests = [], faults } = read(text);
  return [...tests.map(({ name, outcome }) => `${outcome} ${name}`), ...faults.map(({ code }) => code)].join(', ');
}

describe.each(Object.entries(SAMPLES))('%s', (name, tests) => {
  const text = sample(name);

  it('is read in one piece', () => {
    expect(read(text)).toEqual({ tests, faults: [] });
  });

  it('is read one character at a time', () => {
    expect(readAll(tap.open(undefined), text, 1)).toEqual({ tests, faults: [] });
  });

  it('cannot be cut unnoticed', { timeout: 120_000 }, () => {
    expect(unnoticedCuts(tap, undefined, text)).toEqual([]);
  });

  it('is a fault where it is there twice', () => {
    expect(codes(text + text)).toContain('TWO_TOTALS');
  });

  it('is not disturbed by noise', () => {
    expect(read(interleaved(text, NOISE))).toEqual({ tests, faults: [] });
  });
});

it('takes nothing else for TAP', () => {
  const foreign = [
    'mcp-conformance.txt',
    'node-test-spec.txt',
    'pytest-junit.xml',
    'vitest-json.txt',
    'gforth-coretest-counted.txt',
  ];
  expect(believed(tap, undefined, garbage(foreign))).toEqual([]);
});

it('does not believe the tail of an output', () => {
  expect(read(sample('tape-abstract-level-tail.tap'))).toEqual({
    tests: [{ name: 'should be deeply equivalent', outcome: 'pass' }],
    faults: [
      { code: 'GARBLED', message: 'test 1 has the number 5120: should be deeply equivalent' },
      { code: 'PLAN_NOT_MET', message: '5120 tests announced, 1 there' },
    ],
  });
});

describe('a plan', () => {
  it.each([
    ['1..2\nok 1 a\nok 2 b\n', 'pass a, pass b'],
    ['ok 1 a\nok 2 b\n1..2\n', 'pass a, pass b'],
    ['ok 1 a\nok 2 b\n1..2', 'pass a, pass b'],
    ['TAP version 12\n1..1\nok 1 a\n', 'pass a'],
    ['TAP version 14\r\n1..1\r\nok 1 a\r\n', 'pass a'],
    ['1..2\nok\nnot ok\n', 'pass #1, fail #2'],
    ['1..0\n', ''],
    ['1..0 # skip no net\n', ''],
    ['1..3\nok 1 a\nok 2 b\n', 'pass a, pass b, PLAN_NOT_MET'],
    ['1..1\nok 1 a\nok 2 b\n', 'pass a, pass b, PLAN_NOT_MET'],
    ['ok 1 a\n1..1\nok 2 b\n', 'pass a, PLAN_NOT_MET'],
    ['1..0 # skip\nok 1 a\n', 'PLAN_NOT_MET'],
    ['ok 1 a\nok 2 b\n', 'pass a, pass b, CUT_OFF'],
    ['TAP version 14\n', 'CUT_OFF'],
    ['# nothing\n', 'NO_RESULT'],
    ['2..3\nok 2 a\nok 3 b\n', 'pass a, pass b, GARBLED'],
    ['1..1\nok 1 a\n1..1\n', 'pass a, TWO_TOTALS'],
    ['1..1\nTAP version 14\nok 1 a\n', 'pass a, TWO_TOTALS'],
    ['1..2\nok 1 a\nok 2 the las', 'pass a, pass the las, CUT_OFF'],
  ])('%j', (text, expected) => {
    expect(tally(text)).toBe(expected);
  });
});

describe('the numbers of tests', () => {
  it.each([
    ['1..2\nok 1 a\nok 1 b\n', 'pass a, pass b, GARBLED'],
    ['1..2\nok 2 a\nok 1 b\n', 'pass a, pass b, GARBLED'],
    ['ok 1 a\nok 3 b\n1..2\n', 'pass a, pass b, GARBLED'],
    ['1..3\nok 1 a\nok then, let us go on\nok 3 c\n', 'pass a, pass then, let us go on, pass c, GARBLED'],
  ])('%j', (text, expected) => {
    expect(tally(text)).toBe(expected);
  });
});

describe('a test line', () => {
  it.each([
    ['1..1\nnot ok 1 - a # TODO later\n', 'skip a'],
    ['1..1\nok 1 - a # todo later\n', 'skip a'],
    ['1..1\nok 1 - a # SKIP\n', 'skip a'],
    ['1..1\nok 1 - a # skipped: no net\n', 'skip a'],
    ['1..1\nok 1 - a \\# SKIP\n', 'pass a # SKIP'],
    ['1..1\nok 1 - a # 1 # TODO x\n', 'skip a # 1'],
    ['1..1\nok 1 - C\\\\D\n', 'pass C\\D'],
    ['1..2\nok 1 - function () {\nok 2 - b\n', 'pass function () {, pass b'],
    ['ok 1 - function () {\n1..1\n', 'pass function () {'],
    ['1..1\nok 1 - may go on {\n', 'pass may go on {, CUT_OFF'],
    ['1..1\nok    1\ta\n', 'pass a'],
    ['1..1\nokay\n ok\n\tnot ok\nok 1 a\n', 'pass a'],
    ['1..1\nok 1 a\n  ok 2 b\n', 'pass a, GARBLED'],
    ['1..1\n\u001b[32mok 1 a\u001b[0m\n', 'pass a'],
  ])('%j', (text, expected) => {
    expect(tally(text)).toBe(expected);
  });
});

it('bails out', () => {
  expect(read('1..3\nok 1 a\nBail out! db down\nok 2 b\n')).toEqual({
    tests: [{ name: 'a', outcome: 'pass' }],
    faults: [{ code: 'BAILED_OUT', message: 'Bail out! db down' }],
  });
  expect(tally('1..2\n# Subtest: s\n    1..2\n    ok 1 a\n    Bail out!\n')).toBe('pass s > a, BAILED_OUT');
});

describe('a subtest', () => {
  const leaves = '    ok 1 - a\n    ok 2 - b\n';

  it.each([
    [`# Subtest: s\n${leaves}    1..2\nok 1 - s\n1..1\n`, 'pass s > a, pass s > b'],
    [`    # Subtest: s\n    1..2\n${leaves}ok 1 - s\n1..1\n`, 'pass s > a, pass s > b'],
    [`${leaves}    1..2\nok 1 - s\n1..1\n`, 'pass s > a, pass s > b'],
    [`1..1\nok 1 - s {\n    1..2\n${leaves}}\n`, 'pass s > a, pass s > b'],
    [`1..1\nok 1 - s\n  ---\n  a: b\n  ...\n{\n    1..2\n${leaves}}\n`, 'pass s > a, pass s > b'],
    ['1..1\n    1..0\nok 1 - s\n', 'pass s'],
    ['1..1\n    1..0 # SKIP no net\nok 1 - s\n', 'skip s'],
    ['1..1\n    1..1\n    ok 1 - a\nnot ok 1 - s\n', 'pass s > a, fail s'],
    ['1..1\n    1..1\n    not ok 1 - a\nnot ok 1 - s # TODO x\n', 'skip s > a'],
    ['1..1\n    1..1\n    not ok 1 - a\nok 1 - s\n', 'fail s > a, GARBLED'],
    [`1..1\n    1..3\n${leaves}ok 1 - s\n`, 'pass s > a, pass s > b, PLAN_NOT_MET'],
    [`1..1\n${leaves}ok 1 - s\n`, 'pass s > a, pass s > b, CUT_OFF'],
    [`1..1\nok 1 - s {\n    1..2\n${leaves}`, 'pass s > a, pass s > b, CUT_OFF'],
    [`1..2\nok 1 - s {\n    1..2\n${leaves}ok 2 - t\n`, 'pass s > a, pass s > b, pass t, GARBLED'],
    [`1..1\nok 1 - t\n# Subtest: s\n${leaves}    1..2\n`, 'pass t, pass s > a, pass s > b, CUT_OFF'],
    [`${'    '.repeat(70)}ok 1 - deep\n1..0\n`, 'GARBLED'],
  ])('%j', (text, expected) => {
    expect(tally(text)).toBe(expected);
  });
});

describe('details under a test line', () => {
  it('are no results, whatever they say', () => {
    const text = '1..2\nok 1 a\n  ---\n  log: |\n    1..9\n    ok 2 x\n  not ok 3 y\n  Bail out!\n  ...\nok 2 b\n';
    expect(tally(text)).toBe('pass a, pass b');
  });

  it('have an end', () => {
    expect(tally('1..1\nok 1 a\n  ---\n  x: y\n')).toBe('pass a, CUT_OFF');
    expect(tally('1..2\nok 1 a\n  ---\n  x: y\nok 2 b\n')).toBe('pass a, pass b, GARBLED');
  });
});

it('takes noise for a fault only where the program says +strict', () => {
  expect(tally('1..1\nnoise\nok 1 a\n')).toBe('pass a');
  expect(tally('pragma +strict\n1..1\nnoise\nok 1 a\n')).toBe('pass a, GARBLED');
});

describe('totals in comments at the end', () => {
  const tests = '1..3\nok 1 a\nnot ok 2 b\nok 3 c # SKIP\n';

  it.each([
    ['# tests 3\n# pass  2\n# fail  1\n', ''],
    ['# tests 3\n# pass 1\n# fail 1\n# skipped 1\n# todo 0\n# cancelled 0\n', ''],
    ['# tests 4\n', 'TOTALS_DISAGREE'],
    ['# pass 0\n', 'TOTALS_DISAGREE'],
    ['# fail 2\n', 'TOTALS_DISAGREE'],
    ['# fail 1\n# cancelled 1\n', 'TOTALS_DISAGREE'],
    ['# fail 1\n# fail 1\n', 'TOTALS_DISAGREE'],
    ['# Ran 2 tests in 0.001 seconds, 1 success, 1 failure, 1 skipped\n', ''],
    ['# Ran 2 tests in 0.001 seconds, 1 success, 1 failure, 1 error, 1 skipped\n', 'TOTALS_DISAGREE'],
  ])('%j', (comments, code) => {
    expect(codes(tests + comments).join()).toBe(code);
  });

  it('say nothing before the last test', () => {
    expect(codes('1..2\n# tests 9\nok 1 a\n# fail 7\nok 2 b\n')).toEqual([]);
  });

  it('may count tests with subtests too, or the outermost alone', () => {
    const text = '# Subtest: s\n    ok 1 a\n    ok 2 b\n    1..2\nok 1 s\n1..1\n';
    for (const count of [2, 3, 1]) expect(codes(`${text}# tests ${count}\n# pass ${count}\n# fail 0\n`)).toEqual([]);
    expect(codes(`${text}# tests 4\n`)).toEqual(['TOTALS_DISAGREE']);
  });
});

it('keeps no more tests than it may', { timeout: 120_000 }, () => {
  const reader = tap.open(undefined);
  for (let tests = 0; tests <= TESTS_MAX; tests += 10_000) reader.write('ok\n'.repeat(10_000));
  expect(reader.end()).toEqual({ faults: [{ code: 'TOO_LARGE', message: `more than ${TESTS_MAX} tests` }] });
});

import { describe, expect, it } from 'vitest';
import type { Report } from '../report.js';
import { type CountersOptions, checkCounters, counters } from './counters.js';
import { believed, garbage, interleaved, NOISE, readAll, sample, unnoticedCuts } from './testing/hostile.js';

const NODE: CountersOptions = {
  counters: {
    total: 'ℹ tests (\\d+)',
    pass: 'ℹ pass (\\d+)',
    fail: 'ℹ fail (\\d+)',
    error: 'ℹ cancelled (\\d+)',
    skip: ['ℹ skipped (\\d+)', 'ℹ todo (\\d+)'],
  },
};
const MCP: CountersOptions = { pattern: 'Total: (?<pass>\\d+) passed, (?<fail>\\d+) failed' };
const VITEST: CountersOptions = {
  pattern:
    ' *Tests  (?:(?<fail>\\d+) failed)?(?: \\| )?(?:(?<pass>\\d+) passed)?(?: \\| )?(?:(?<skip>\\d+) skipped)?(?: \\| )?(?:(?<skip_todo>\\d+) todo)? \\((?<total>\\d+)\\)',
};
const GFORTH: CountersOptions = { counters: { total: 'CASES (\\d+) ', fail: 'FAILURES (\\d+) ' } };
const MARKED: CountersOptions = { mark: 'assay-7f3a9c21', names: { pass: 'stats-pass', fail: 'stats-fail' } };
const MARKED_TEXT = 'loading\nassay-7f3a9c21 pass 9\nassay-7f3a9c21 fail 1\nbye\n';

const SAMPLES: readonly (readonly [string, CountersOptions, string, Report])[] = [
  ['mcp-conformance', MCP, sample('mcp-conformance.txt'), { totals: { pass: 5, fail: 20, skip: 0 }, faults: [] }],
  ['node-test-spec', NODE, sample('node-test-spec.txt'), { totals: { pass: 3, fail: 1, skip: 2 }, faults: [] }],
  [
    'vitest-durable-streams',
    VITEST,
    sample('vitest-durable-streams.txt'),
    { totals: { pass: 326, fail: 6, skip: 6 }, faults: [] },
  ],
  ['lines with a mark', MARKED, MARKED_TEXT, { totals: { pass: 9, fail: 1, skip: 0 }, faults: [] }],
];

describe.each(SAMPLES)('%s', (_, options, text, report) => {
  it('is read in one piece', () => {
    expect(readAll(counters.open(options), text)).toEqual(report);
  });

  it('is read one character at a time', () => {
    expect(readAll(counters.open(options), text, 1)).toEqual(report);
  });

  it('cannot be cut unnoticed', { timeout: 120_000 }, () => {
    expect(unnoticedCuts(counters, options, text)).toEqual([]);
  });

  it('is a fault where it is there twice', () => {
    const { totals, faults } = readAll(counters.open(options), `${text}\n${text}`);
    expect(totals).toBeUndefined();
    expect(faults).toMatchObject([{ code: 'TWO_TOTALS' }]);
  });

  it('is not disturbed by noise', () => {
    expect(readAll(counters.open(options), interleaved(text, NOISE))).toEqual(report);
  });

  it('takes nothing else for it', () => {
    const foreign = ['mcp-conformance.txt', 'node-test-spec.txt', 'vitest-durable-streams.txt', 'perl-tap.txt'];
    const others = garbage(foreign.filter((name) => sample(name) !== text));
    expect(believed(counters, options, others)).toEqual([]);
  });
});

function read(options: CountersOptions, text: string): Report {
  return readAll(counters.open(options), text);
}

describe('a counter that is not printed', () => {
  it('is no zero: the Forth core test tells its cases alone', () => {
    expect(read(GFORTH, sample('gforth-coretest-counted.txt'))).toEqual({
      faults: [{ code: 'NO_RESULT', message: 'no line for fail (FAILURES (\\d+) )' }],
    });
  });

  it('is no zero within a line either', () => {
    const options: CountersOptions = { pattern: '(?<pass>\\d+) passed(?:, (?<fail>\\d+) failed)?' };
    expect(read(options, '12 passed\n').faults).toMatchObject([{ code: 'NO_RESULT' }]);
    expect(read(options, '12 passed, 0 failed\n').totals).toEqual({ pass: 12, fail: 0, skip: 0 });
  });

  it('is zero where the total of the line says so', () => {
    expect(read(VITEST, '      Tests  326 passed (326)\n').totals).toEqual({ pass: 326, fail: 0, skip: 0 });
    expect(read(VITEST, '      Tests  326 passed (332)\n').faults).toMatchObject([{ code: 'TOTALS_DISAGREE' }]);
    expect(read(VITEST, '      Tests  1 failed | 2 passed | 1 todo (4)\n').totals).toEqual({
      pass: 2,
      fail: 1,
      skip: 1,
    });
  });
});

describe('a total', () => {
  const options: CountersOptions = { counters: { total: 'run (\\d+)', fail: 'bad (\\d+)', skip: 'not run (\\d+)' } };

  it('gives the passed ones where they are not told', () => {
    expect(read(options, 'run 10\nbad 2\nnot run 3\n').totals).toEqual({ pass: 5, fail: 2, skip: 3 });
  });

  it('cannot be less than its parts', () => {
    expect(read(options, 'run 4\nbad 2\nnot run 3\n')).toEqual({
      faults: [{ code: 'TOTALS_DISAGREE', message: 'a total of 4, but 2 failed and 3 skipped' }],
    });
  });

  it('must be the sum where all are told', () => {
    const all: CountersOptions = { pattern: '(?<total>\\d+)=(?<pass>\\d+)\\+(?<fail>\\d+)\\+(?<error>\\d+)' };
    expect(read(all, '6=3+2+1\n').totals).toEqual({ pass: 3, fail: 3, skip: 0 });
    expect(read(all, '7=3+2+1\n').faults).toMatchObject([{ code: 'TOTALS_DISAGREE' }]);
  });
});

describe('a number', () => {
  it('is decimal digits, at most twelve', () => {
    const options: CountersOptions = { pattern: 'pass (?<pass>\\S+) fail (?<fail>\\S+)' };
    expect(read(options, 'pass 999999999999 fail 0\n').totals).toEqual({ pass: 999_999_999_999, fail: 0, skip: 0 });
    for (const wrong of ['1000000000000', '1,024', '-1', '1.0', '1e3', '0x10', '٣', 'nil'])
      expect(read(options, `pass ${wrong} fail 0\n`).faults, wrong).toMatchObject([{ code: 'GARBLED' }]);
  });

  it('may go on where the last line has no end', () => {
    const options: CountersOptions = { pattern: 'fail (?<fail>\\d+) pass (?<pass>\\d+)' };
    expect(read(options, 'fail 0 pass 12').faults).toMatchObject([{ code: 'CUT_OFF' }]);
    expect(read(options, 'fail 0 pass 12\n').faults).toEqual([]);
    expect(read(MCP, 'Total: 5 passed, 20 failed').faults).toEqual([]);
  });

  it('is not searched for: the pattern is that of a whole line', () => {
    expect(read(MCP, 'my Total: 5 passed, 0 failed\nTotal: 5 passed, 0 failed!\n').faults).toMatchObject([
      { code: 'NO_RESULT' },
    ]);
  });
});

describe('lines with a mark', () => {
  it.each([
    ['assay-7f3a9c21 pass 9\nassay-7f3a9c21 fail\n', 'GARBLED'],
    ['assay-7f3a9c21 pass 9\nassay-7f3a9c21 fail nil\n', 'GARBLED'],
    ['assay-7f3a9c21 pass 9\nassay-7f3a9c21 fail -1\n', 'GARBLED'],
    ['assay-7f3a9c21 pass 9\nassay-7f3a9c21 fail 1\nassay-7f3a9c21 skip 1\n', 'GARBLED'],
    ['assay-7f3a9c21 pass 9\nassay-7f3a9c21 fail 1\nassay-7f3a9c21 boom\n', 'GARBLED'],
    ['assay-7f3a9c21 pass 9\nassay-7f3a9c21 fail 1\nassay-7f3a9c21 pass 9\n', 'TWO_TOTALS'],
    ['assay-7f3a9c21 pass 9\n', 'CUT_OFF'],
    ['pass 9\nfail 0\n', 'NO_RESULT'],
    ['x assay-7f3a9c21 pass 9\nx assay-7f3a9c21 fail 0\n', 'NO_RESULT'],
  ])('are each there once, and nothing else: %j', (text, code) => {
    const { totals, faults } = read(MARKED, text);
    expect(totals).toBeUndefined();
    expect(faults.map((fault) => fault.code)).toContain(code);
  });
});

describe('the options', () => {
  it.each<[CountersOptions, readonly string[]]>([
    [NODE, []],
    [MCP, []],
    [VITEST, []],
    [GFORTH, []],
    [MARKED, []],
    [{ pattern: '(?<pass>\\d+' }, ['pattern is no regular expression: (?<pass>\\d+']],
    [{ pattern: 'a)|(?:b' }, ['pattern is no regular expression: a)|(?:b']],
    [{ pattern: '(\\d+) passed' }, ['fail must be declared', 'pass or total must be declared']],
    [{ pattern: '(?<pass>\\d+) passed' }, ['fail must be declared']],
    [{ pattern: '(?<fail>\\d+) (?<ok>\\d+)' }, ['(?<ok>…) is no counter', 'pass or total must be declared']],
    [{ counters: { pass: 'pass (\\d+)' } }, ['fail must be declared']],
    [{ counters: { pass: 'pass (\\d+)', fail: [] } }, ['fail must be declared']],
    [{ counters: { fail: 'fail (\\d+)' } }, ['pass or total must be declared']],
    [
      { counters: { pass: 'pass \\d+', fail: '(bad|fail) (\\d+)' } },
      ['pass must have one group, and has 0: pass \\d+', 'fail must have one group, and has 2: (bad|fail) (\\d+)'],
    ],
    [{ counters: { pass: 'p (\\d+)', fail: ['[', 'f (\\d+)'] } }, ['fail is no regular expression: [']],
    [{ mark: 'x y', names: { pass: 'p', fail: 'f' } }, ['mark must be a word of 8 letters or more']],
    [{ mark: 'assay-7f3a9c21', names: { pass: 'p' } }, ['fail must be declared']],
  ])('%j', (options, messages) => {
    expect(checkCounters(options)).toEqual(messages);
  });
});

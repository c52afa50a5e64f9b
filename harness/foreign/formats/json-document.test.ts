import { describe, expect, it } from 'vitest';
import { ctrf as writeCtrf } from '../../report/formats/ctrf.js';
import { sampleInput } from '../../report/formats/testing/sample-record.js';
import type { Fault, Format, Report } from '../report.js';
import { ctrf } from './ctrf.js';
import { DOCUMENT_MAX } from './json-document.js';
import { believed, garbage, interleaved, NOISE, readAll, sample, unnoticedCuts } from './testing/hostile.js';
import { vitestJson } from './vitest-json.js';

const SAMPLES: readonly (readonly [string, Format, Report])[] = [
  [
    'vitest-json.txt',
    vitestJson,
    {
      tests: [
        { name: 'zy.test.ts', outcome: 'fail', reason: "Cannot find module './nope.js' imported from zy.test.ts" },
        { name: 'd > a', outcome: 'pass' },
        { name: 'd > b', outcome: 'skip', reason: 'todo' },
        { name: 'd > c', outcome: 'skip' },
        {
          name: 'd > e > f {',
          outcome: 'fail',
          reason: 'AssertionError: expected 1 to be 2 // Object.is equality; at zz.test.ts:2:130',
        },
        { name: 'sk > x', outcome: 'skip' },
        { name: 'xf', outcome: 'pass' },
      ],
      faults: [],
    },
  ],
  [
    'jest-json.txt',
    vitestJson,
    {
      tests: [
        { name: 'store > appends', outcome: 'pass' },
        { name: 'store > waits', outcome: 'skip' },
        { name: 'a.test.js', outcome: 'fail', reason: '● Test suite failed to run; the hook afterAll failed' },
        { name: 'reads', outcome: 'fail', reason: 'Error: expect(received).toBe(expected); Expected: 2' },
        { name: 'later', outcome: 'skip', reason: 'todo' },
      ],
      faults: [],
    },
  ],
  [
    'ctrf-json.txt',
    ctrf,
    {
      tests: [
        { name: 'chromium > auth > logs in', outcome: 'pass' },
        { name: 'auth > logs out', outcome: 'fail', reason: 'timed out; after 3 s' },
        { name: 'later', outcome: 'skip', reason: 'pending' },
        { name: 'not here', outcome: 'skip', reason: 'no "net" 🙂' },
        { name: 'odd', outcome: 'skip', reason: 'other: quarantined' },
      ],
      totals: { pass: 1, fail: 1, skip: 3 },
      faults: [],
    },
  ],
];

function codes(format: Format, text: string): readonly Fault['code'][] {
  return readAll(format.open(undefined), text).faults.map(({ code }) => code);
}

describe.each(SAMPLES)('%s', (name, format, report) => {
  const text = sample(name);

  it('is read in one piece', () => {
    expect(readAll(format.open(undefined), text)).toEqual(report);
  });

  it('is read one character at a time', () => {
    expect(readAll(format.open(undefined), text, 1)).toEqual(report);
  });

  it('cannot be cut unnoticed', { timeout: 120_000 }, () => {
    expect(unnoticedCuts(format, undefined, text)).toEqual([]);
  });

  it('is a fault where it is there twice', () => {
    expect(codes(format, text + text)).toEqual(['GARBLED']);
  });

  it('is a fault where noise is in it', () => {
    expect(codes(format, interleaved(`\n${text}`, NOISE))).toEqual(['GARBLED']);
  });

  it('takes nothing else for it', () => {
    const others = [
      'perl-tap.txt',
      'pytest-junit.xml',
      'go-json.jsonl',
      name === 'ctrf-json.txt' ? 'jest-json.txt' : 'ctrf-json.txt',
    ];
    expect(believed(format, undefined, garbage(others))).toEqual([]);
  });
});

it('reads the CTRF that is written here', () => {
  const { tests = [], totals, faults } = readAll(ctrf.open(undefined), [...writeCtrf(sampleInput())].join(''));
  expect(faults).toEqual([]);
  expect(totals).toEqual({ pass: 2, fail: 4, skip: 3 });
  expect(tests.filter(({ outcome }) => outcome === 'fail')).toHaveLength(4);
});

describe('a document', () => {
  it('that is too large is not read', () => {
    const reader = ctrf.open(undefined);
    for (let length = 0; length <= DOCUMENT_MAX; length += 1_048_576) reader.write(' '.repeat(1_048_576));
    expect(reader.end().faults).toMatchObject([{ code: 'TOO_LARGE' }]);
  });

  it('may begin with a byte order mark', () => {
    expect(codes(ctrf, `\uFEFF${sample('ctrf-json.txt')}`)).toEqual([]);
  });
});

describe('CTRF', () => {
  it.each<[string, string, readonly Fault['code'][]]>([
    ['"tests": 5', '"tests": 6', ['TOTALS_DISAGREE']],
    ['"passed": 1', '"passed": -1', ['GARBLED']],
    ['"other": 1,', '', ['GARBLED']],
    ['"status": "passed"', '"status": "ok"', ['GARBLED']],
    ['"name": "odd"', '"name": ""', ['GARBLED']],
    ['"CTRF"', '"other"', ['GARBLED']],
    ['"summary"', '"sums"', ['GARBLED']],
  ])('%s: %s', (from, to, expected) => {
    expect(codes(ctrf, sample('ctrf-json.txt').replace(from, to))).toEqual(expected);
  });
});

describe('the JSON of vitest and jest', () => {
  it.each<[string, string, readonly Fault['code'][]]>([
    ['"numTotalTests":4', '"numTotalTests":5', ['TOTALS_DISAGREE']],
    ['"numPassedTests":1', '"numPassedTests":2', ['TOTALS_DISAGREE']],
    ['"numFailedTests":1', '"numFailedTests":0', ['TOTALS_DISAGREE']],
    ['"numPendingTests":1', '"numPendingTests":0', ['TOTALS_DISAGREE']],
    ['"numTodoTests":1', '"numTodoTests":"1"', ['GARBLED']],
    ['"numTotalTests":4,', '', ['GARBLED']],
    ['"success":false', '"success":true', ['TOTALS_DISAGREE']],
    ['"success":false,', '', ['GARBLED']],
    ['"wasInterrupted":false', '"wasInterrupted":true', ['BAILED_OUT']],
    ['"status":"passed"', '"status":"constructor"', ['GARBLED', 'TOTALS_DISAGREE']],
    ['"assertionResults":', '"results":', ['GARBLED', 'TOTALS_DISAGREE']],
  ])('%s: %s', (from, to, expected) => {
    expect(codes(vitestJson, sample('jest-json.txt').replace(from, to))).toEqual(expected);
  });

  it('may say that it did not succeed although no test failed', () => {
    const text =
      '{"numTotalTests":0,"numPassedTests":0,"numFailedTests":0,"numPendingTests":0,"success":false,"testResults":[]}';
    expect(codes(vitestJson, text)).toEqual(['TOTALS_DISAGREE']);
    expect(codes(vitestJson, text.replace('false', 'true'))).toEqual([]);
  });
});

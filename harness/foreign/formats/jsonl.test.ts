import { describe, expect, it } from 'vitest';
import type { ForeignTest, Format, Report } from '../report.js';
import { goJson } from './go-json.js';
import { jsonl } from './jsonl.js';
import { nodeJsonl } from './node-jsonl.js';
import { believed, garbage, interleaved, NOISE, readAll, sample, unnoticedCuts } from './testing/hostile.js';

const LINES = [
  '{"test":"log > appends","outcome":"pass"}',
  '{"test":"log > reads","outcome":"fail","reason":"expected 1\\ngot 2"}',
  '{"test":"log > 🙂","outcome":"skip"}',
  '{"totals":{"pass":1,"fail":1,"skip":1}}',
  '',
].join('\n');

const GO = sample('go-json.jsonl');
/** Only the events of one package: that the next package is missing cannot be told. */
const GO_ONE = GO.split('\n')
  .filter((line) => line.includes('"Package":"ex"'))
  .map((line) => `${line}\n`)
  .join('');

const GO_TESTS: readonly ForeignTest[] = [
  { name: 'ex > TestA/x', outcome: 'pass' },
  { name: 'ex > TestA/y', outcome: 'fail', reason: 'a_test.go:3: bad' },
  { name: 'ex > TestS', outcome: 'skip', reason: 'a_test.go:4: why' },
];

const SAMPLES: readonly (readonly [string, Format, string, Report])[] = [
  [
    'jsonl',
    jsonl,
    LINES,
    {
      tests: [
        { name: 'log > appends', outcome: 'pass' },
        { name: 'log > reads', outcome: 'fail', reason: 'expected 1; got 2' },
        { name: 'log > 🙂', outcome: 'skip' },
      ],
      totals: { pass: 1, fail: 1, skip: 1 },
      faults: [],
    },
  ],
  [
    'go-json, one package',
    goJson,
    GO_ONE,
    { tests: [...GO_TESTS, { name: 'ex > TestB', outcome: 'pass' }], faults: [] },
  ],
  [
    'node-jsonl',
    nodeJsonl,
    sample('node-events.jsonl'),
    {
      tests: [
        { name: 'sk', outcome: 'skip' },
        { name: 'throws', outcome: 'fail', reason: 'testCodeFailure' },
        { name: 'd > a', outcome: 'pass' },
        { name: 'd > b', outcome: 'skip', reason: 'todo' },
        { name: 'd > c', outcome: 'skip' },
        { name: 'd > e > f # x', outcome: 'fail', reason: 'testCodeFailure' },
        { name: 'todo suite > g', outcome: 'fail', reason: 'testCodeFailure' },
        { name: 'par > x', outcome: 'pass' },
        { name: 'par', outcome: 'fail', reason: 'testCodeFailure' },
        {
          name: 'cancelled > late',
          outcome: 'fail',
          reason: 'test did not finish before its parent and was cancelled',
        },
      ],
      faults: [],
    },
  ],
];

describe.each(SAMPLES)('%s', (_, format, text, report) => {
  it('is read in one piece', () => {
    expect(readAll(format.open(undefined), text)).toEqual(report);
  });

  it('is read one character at a time', () => {
    expect(readAll(format.open(undefined), text, 1)).toEqual(report);
  });

  it('cannot be cut unnoticed', { timeout: 120_000 }, () => {
    // Without events that count nothing: each length is read from its start.
    const short = text.replace(/^\{"type":"test:(?:start|complete|enqueue|dequeue)".*\n/gm, '');
    expect(readAll(format.open(undefined), short)).toEqual(report);
    expect(unnoticedCuts(format, undefined, short)).toEqual([]);
  });

  it('is a fault where it is there twice', () => {
    expect(readAll(format.open(undefined), text + text).faults).not.toEqual([]);
  });

  it('is not disturbed by noise between lines', () => {
    expect(readAll(format.open(undefined), interleaved(text, NOISE))).toEqual(report);
  });

  it('is a fault where noise is in a line', () => {
    const broken = text.replace(/\{"(?=test"|T|type":"test:pass)/, 'listening… {"');
    expect(broken).not.toBe(text);
    expect(readAll(format.open(undefined), broken).faults.map(({ code }) => code)).toContain('GARBLED');
  });

  it('takes nothing else for it', () => {
    const others = ['perl-tap.txt', 'pytest-junit.xml', 'vitest-json.txt', 'ctrf-json.txt', 'mcp-conformance.txt'];
    expect(believed(format, undefined, garbage(others))).toEqual([]);
  });
});

function codes(format: Format, lines: readonly string[]): string {
  const { tests = [], faults } = readAll(format.open(undefined), lines.map((line) => `${line}\n`).join(''));
  return [...tests.map(({ name, outcome }) => `${outcome} ${name}`), ...faults.map(({ code }) => code)].join(', ');
}

describe('lines of JSON', () => {
  const pass = '{"test":"a","outcome":"pass"}';
  const totals = '{"totals":{"pass":1,"fail":0,"skip":0}}';

  it.each([
    [[pass, totals], 'pass a'],
    [[totals], ''],
    [[pass], 'pass a, CUT_OFF'],
    [[pass, totals, totals], 'pass a, TWO_TOTALS'],
    [[pass, totals, pass], 'pass a, GARBLED'],
    [[pass, '{"totals":{"pass":1,"fail":0}}'], 'pass a, GARBLED'],
    [[pass, '{"totals":{"pass":1,"fail":-1,"skip":1}}'], 'pass a, GARBLED'],
    [[pass, '{"totals":{"pass":"1","fail":0,"skip":0}}'], 'pass a, GARBLED'],
    [['{"test":"a","outcome":"ok"}', totals], 'GARBLED'],
    [['{"test":"","outcome":"pass"}', totals], 'GARBLED'],
    [['{"test":7,"outcome":"pass"}', totals], 'GARBLED'],
    [['{"outcome":"pass"}', totals], 'GARBLED'],
    [['{"level":"info"}'], 'NO_RESULT'],
  ])('%j', (lines, expected) => {
    expect(codes(jsonl, lines)).toBe(expected);
  });
});

describe('go test -json', () => {
  function event(Action: string, Test?: string, more?: object): string {
    return JSON.stringify({ Time: '2026-01-01T00:00:00Z', Action, Package: 'p', Test, ...more });
  }

  it('lists tests without subtests, of all packages', () => {
    expect(readAll(goJson.open(undefined), GO)).toEqual({
      tests: [
        { name: 'ex/b > TestP', outcome: 'fail', reason: 'panic: boom [recovered]; panic: boom' },
        ...GO_TESTS,
        { name: 'ex > TestB', outcome: 'pass' },
        { name: 'ex/d', outcome: 'fail', reason: 'the build failed' },
      ],
      faults: [],
    });
  });

  it('has no end of a test that prints without a line feed', () => {
    expect(readAll(goJson.open(undefined), sample('go-json-unended.jsonl')).faults).toEqual([
      { code: 'CUT_OFF', message: 'no end of TestB in ex' },
    ]);
  });

  it.each([
    [[event('start'), event('run', 'T'), event('pass', 'T'), event('pass')], 'pass p > T'],
    [[event('run', 'T'), event('pass', 'T')], 'pass p > T, CUT_OFF'],
    [[event('run', 'T'), event('fail')], 'fail p, CUT_OFF'],
    [[event('run', 'T'), event('pass', 'T'), event('fail')], 'pass p > T, fail p'],
    [[event('run', 'T'), event('fail', 'T'), event('pass')], 'fail p > T, GARBLED'],
    [[event('pass', 'T'), event('pass')], 'pass p > T, GARBLED'],
    [[event('run', 'T'), event('run', 'T'), event('pass', 'T'), event('pass')], 'pass p > T, CUT_OFF'],
    [
      [event('run', 'T'), event('run', 'T/a'), event('pass', 'T/a'), event('fail', 'T'), event('fail')],
      'pass p > T/a, fail p > T',
    ],
    [
      [event('run', 'T'), event('run', 'T/a'), event('fail', 'T/a'), event('pass', 'T'), event('pass')],
      'fail p > T/a, GARBLED',
    ],
    [
      [event('run', 'T'), event('pass', 'T'), event('run', 'T'), event('fail', 'T'), event('fail')],
      'pass p > T, fail p > T',
    ],
    [[event('pass'), event('pass')], 'TWO_TOTALS'],
    [[event('skip')], ''],
    [['{"ImportPath":"p","Action":"build-fail"}', event('fail', undefined, { FailedBuild: 'p' })], 'fail p'],
    [['{"ImportPath":"p","Action":"build-output","Output":"x"}', '{"ImportPath":"p","Action":"build-fail"}'], 'fail p'],
    [['FAIL\tp [setup failed]'], 'fail p'],
    [['FAIL\tp [build failed]', 'FAIL'], 'fail p'],
  ])('%j', (lines, expected) => {
    expect(codes(goJson, lines)).toBe(expected);
  });
});

describe('the events of node', () => {
  function event(type: string, nesting: number, data: object): string {
    return JSON.stringify({ type: `test:${type}`, data: { nesting, ...data } });
  }
  const a = event('pass', 0, { name: 'a', testNumber: 1 });
  const plan = event('plan', 0, { count: 1 });

  it.each([
    [[a, plan], 'pass a'],
    [[plan, a], 'pass a, PLAN_NOT_MET'],
    [[a], 'pass a, CUT_OFF'],
    [[a, a, plan], 'pass a, pass a, GARBLED, PLAN_NOT_MET'],
    [[a, plan, plan], 'pass a, TWO_TOTALS'],
    [[a, event('plan', 0, { count: 2 })], 'pass a, PLAN_NOT_MET'],
    [
      [a, plan, event('diagnostic', 0, { message: 'tests 1' }), event('diagnostic', 0, { message: 'pass 1' })],
      'pass a',
    ],
    [[a, plan, event('diagnostic', 0, { message: 'tests 2' })], 'pass a, TOTALS_DISAGREE'],
    [[event('pass', 1, { name: 'x', testNumber: 1 }), event('plan', 1, { count: 1 }), a, plan], 'pass a > x'],
    [[event('pass', 1, { name: 'x', testNumber: 1 }), a, plan], 'pass a > x, CUT_OFF'],
    [[event('pass', 1, { name: 'x', testNumber: 1 }), event('plan', 1, { count: 1 })], 'pass x, CUT_OFF'],
    [[event('fail', 1, { name: 'x', testNumber: 1 }), event('plan', 1, { count: 1 }), a, plan], 'fail a > x, GARBLED'],
    [[event('pass', 0, { name: 'a', testNumber: 1, skip: 'why' }), plan], 'skip a'],
    [[event('fail', 0, { name: 'a', testNumber: 1, todo: true }), plan], 'skip a'],
    [[event('pass', 0, { name: 'a', testNumber: 1, details: { type: 'suite' } }), plan], ''],
    [['{"type":"test:pass"}', plan], 'GARBLED, PLAN_NOT_MET'],
    [['{"type":"test:start","data":{"nesting":0,"name":"a"}}'], 'NO_RESULT'],
  ])('%j', (lines, expected) => {
    expect(codes(nodeJsonl, lines)).toBe(expected);
  });
});

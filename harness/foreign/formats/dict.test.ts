import { describe, expect, it } from 'vitest';
import type { ForeignGroup, Report } from '../report.js';
import { checkDict, type DictOptions, dict } from './dict.js';
import { believed, garbage, interleaved, NOISE, readAll, unnoticedCuts } from './testing/hostile.js';

const JSON_TEXT: DictOptions = { as: 'json' };
const SEXP: DictOptions = { as: 'sexp' };
const MARKED: DictOptions = { as: 'json', marker: 'RESULT' };
const GROUPS: readonly ForeignGroup[] = [
  { name: 'log', tally: { pass: 9, fail: 0, skip: 0 } },
  { name: 'kv', tally: { pass: 13, fail: 2, skip: 1 } },
];

const SAMPLES: readonly (readonly [string, DictOptions, string])[] = [
  ['JSON', JSON_TEXT, '{"log":{"pass":9,"fail":0},"kv":{"pass":13,"fail":2,"skip":1}}\n'],
  [
    'JSON in other words',
    JSON_TEXT,
    '{\n  "log": {"passed": 9, "failed": 0, "total": 9},\n  "kv": {"pass": 13, "fail": 1, "errors": 1, "skipped": 1}\n}\n',
  ],
  ['a list of pairs', SEXP, '((log (pass . 9) (fail . 0)) (kv (pass . 13) (fail . 2) (skip . 1)))\n'],
  ['a list of lists', SEXP, "'((log ((pass 9) (fail 0)))\n (kv (pass 13) (fail 2) (skip 1)))\n"],
  ['a list of properties', SEXP, '(:log (:pass 9 :fail 0) :kv (:pass 13 :fail 2 :skip 1))\n'],
  ['a map', SEXP, '{:log {:pass 9, :fail 0}, :kv {:pass 13, :fail 2, :skip 1}}\n'],
  ['text as names', SEXP, '(("log" . ((PASS . 9) (FAIL . 0))) ("kv" (PASS . 13) (FAIL . 2) (SKIP . 1)))\n'],
  [
    'a line with a marker',
    MARKED,
    'loading\nRESULT {"log":{"pass":9,"fail":0},"kv":{"pass":13,"fail":2,"skip":1}}\nbye\n',
  ],
  [
    'a scoreboard',
    JSON_TEXT,
    '{"suites":{"log":{"pass":9,"fail":0},"kv":{"pass":13,"fail":2,"skip":1}},"total_pass":22,"total_fail":2,"total":25}\n',
  ],
];

function read(options: DictOptions, text: string): Report {
  return readAll(dict.open(options), text);
}

function told(options: DictOptions, text: string): string {
  const { groups = [], faults } = read(options, text);
  const tallies = groups.map(({ name, tally: { pass, fail, skip } }) => `${name} ${pass}/${fail}/${skip}`);
  return [...tallies, ...faults.map(({ code }) => code)].join(', ');
}

describe.each(SAMPLES)('%s', (_, options, text) => {
  it('is read in one piece', () => {
    expect(read(options, text)).toEqual({ groups: GROUPS, faults: [] });
  });

  it('is read one character at a time', () => {
    expect(readAll(dict.open(options), text, 1)).toEqual({ groups: GROUPS, faults: [] });
  });

  it('cannot be cut unnoticed', { timeout: 120_000 }, () => {
    expect(unnoticedCuts(dict, options, text)).toEqual([]);
  });

  it('is a fault where it is there twice', () => {
    expect(read(options, text + text).groups).toBeUndefined();
    expect(read(options, text + text).faults).toHaveLength(1);
  });

  it('is a fault where noise is in it, unless a marker says where it is', () => {
    const report = read(options, interleaved(`\n${text}`, NOISE));
    if (options.marker === undefined) expect(report.faults).toHaveLength(1);
    else expect(report).toEqual({ groups: GROUPS, faults: [] });
  });

  it('takes nothing else for it', () => {
    const others = ['perl-tap.txt', 'pytest-junit.xml', 'go-json.jsonl', 'vitest-json.txt', 'ctrf-json.txt'];
    expect(believed(dict, options, garbage(others))).toEqual([]);
  });
});

describe('an entry', () => {
  it.each([
    [
      JSON_TEXT,
      '{"a":true,"b":false,"c":"pass","d":"failed","e":"skip"}',
      'a 1/0/0, b 0/1/0, c 1/0/0, d 0/1/0, e 0/0/1',
    ],
    [
      SEXP,
      '((a . #t) (b #f) (c . true) (d nil) (e . t) (f skip))',
      'a 1/0/0, b 0/1/0, c 1/0/0, d 0/1/0, e 1/0/0, f 0/0/1',
    ],
    [SEXP, '{:a :pass :b "fail" :c :error}', 'a 1/0/0, b 0/1/0, c 0/1/0'],
    [JSON_TEXT, '{"suites":{"pass":1,"fail":0}}', 'suites 1/0/0'],
    [JSON_TEXT, '{"a":{"pass":1}}', 'GARBLED'],
    [JSON_TEXT, '{"a":{"fail":0}}', 'GARBLED'],
    [JSON_TEXT, '{"a":{}}', 'GARBLED'],
    [JSON_TEXT, '{"a":null}', 'GARBLED'],
    [JSON_TEXT, '{"a":9}', 'GARBLED'],
    [JSON_TEXT, '{"a":[9,0]}', 'GARBLED'],
    [JSON_TEXT, '{"a":"maybe"}', 'GARBLED'],
    [JSON_TEXT, '{"a":{"pass":1,"fail":0,"flaky":3}}', 'GARBLED'],
    [JSON_TEXT, '{"a":{"pass":-1,"fail":0}}', 'GARBLED'],
    [JSON_TEXT, '{"a":{"pass":1.5,"fail":0}}', 'GARBLED'],
    [JSON_TEXT, '{"a":{"pass":"1","fail":0}}', 'GARBLED'],
    [JSON_TEXT, '{"a":{"pass":1,"passed":1,"fail":0}}', 'GARBLED'],
    [JSON_TEXT, '{"a":{"pass":1,"fail":0,"fail":2}}', 'GARBLED'],
    [JSON_TEXT, '{"a":true,"\\u0061":false}', 'GARBLED'],
    [JSON_TEXT, '{"a":{"pass":1,"fail":0,"total":2}}', 'TOTALS_DISAGREE'],
    [JSON_TEXT, '{"":true}', 'GARBLED'],
    [SEXP, '((a (pass . 1)))', 'GARBLED'],
    [SEXP, '((a))', 'GARBLED'],
    [SEXP, '((a . ))', 'GARBLED'],
    [SEXP, '((a 9 0))', 'GARBLED'],
    [SEXP, '((a . #t) (a . #f))', 'GARBLED'],
    [SEXP, '(a b c)', 'GARBLED'],
    [SEXP, '{:a}', 'GARBLED'],
    [SEXP, '((a . #t)', 'CUT_OFF'],
    [SEXP, '(("a . #t))', 'CUT_OFF'],
    [SEXP, '((a . #t)))', 'GARBLED'],
    [SEXP, '((a . #t)) done', 'GARBLED'],
    [SEXP, '((a . #t)) ((a . #t))', 'TWO_TOTALS'],
    [SEXP, '((a . #t}}', 'GARBLED'],
    [SEXP, '('.repeat(10_000), 'GARBLED'],
    [JSON_TEXT, `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`, 'GARBLED'],
    [JSON_TEXT, `{"${'\\n'.repeat(3_000_000)}":{"pass":1,"fail":0},"a":1}`, 'GARBLED'],
  ])('%j %.80s', (options, text, expected) => {
    expect(told(options, text)).toBe(expected);
  });
});

describe('a total beside suites', () => {
  const suites = '"suites":{"a":{"pass":2,"fail":1,"skip":1}}';

  it.each([
    ['"total_pass":2,"total_fail":1,"total_skip":1,"total":4', 'a 2/1/1'],
    ['"total":3', 'a 2/1/1'],
    ['"written_by":"x"', 'a 2/1/1'],
    ['"total_pass":3', 'a 2/1/1, TOTALS_DISAGREE'],
    ['"total_fail":0', 'a 2/1/1, TOTALS_DISAGREE'],
    ['"total":5', 'a 2/1/1, TOTALS_DISAGREE'],
    ['"total":"4"', 'GARBLED'],
  ])('%s', (beside, expected) => {
    expect(told(JSON_TEXT, `{${suites},${beside}}`)).toBe(expected);
  });
});

describe('a marker', () => {
  it('is there once, at the beginning of a line', () => {
    expect(told(MARKED, 'RESULT {"a":true}')).toBe('a 1/0/0');
    expect(told(MARKED, '{"a":true}\n')).toBe('NO_RESULT');
    expect(told(MARKED, '> RESULT {"a":true}\n')).toBe('NO_RESULT');
    expect(told(MARKED, 'RESULT {"a":true}\nRESULT {"a":true}\n')).toBe('TWO_TOTALS');
    expect(told(MARKED, 'RESULT\n{"a":true}\n')).toBe('CUT_OFF');
    expect(told(MARKED, 'RESULTS are {"a":true}\n')).toBe('GARBLED');
  });

  it('is a word', () => {
    expect([MARKED, JSON_TEXT, { as: 'sexp', marker: ' ' } as const].map(checkDict)).toEqual([
      [],
      [],
      ['marker must be a word'],
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RecordResult, RunRecord } from '../model/record.js';
import type { GoldenCase, Law } from '../model/suite.js';
import { parseRecord, scoreboardsOf } from '../score/index.js';
import {
  caseList,
  caseText,
  failureText,
  matrixText,
  nothingRanText,
  plainText,
  runOutput,
  span,
  summaryText,
} from './index.js';

const fixture = new URL('../score/fixtures/mixed.jsonl', import.meta.url);
const mixed = parseRecord(readFileSync(fixture, 'utf8'), 'mixed.jsonl');
const law: Law = { id: 'LOG-1', level: 'MUST', text: 'Seqs start at 1.' };
const goldenCase: GoldenCase = {
  id: 'log/numbers-events',
  suite: 'log',
  law: 'LOG-1',
  level: 'MUST',
  origin: ['log/3'],
  note: 'the first thing to know',
  facets: ['log'],
  lacks: [],
  when: {},
  variants: ['direct', 'reopen'],
  except: { busy: 'no need' },
  timeoutMs: 1000,
  names: {},
  setup: [],
  steps: [
    {
      kind: 'operation',
      operation: 'log.append',
      args: { stream: 'orders', type: 'placed at' },
      expectation: { kind: 'equals', value: { seq: 1, note: '$$x', yes: 'no' } },
      as: 'first',
      line: 12,
    },
    { kind: 'lifecycle', verb: 'second', as: 'other', line: 13 },
    {
      kind: 'race',
      branches: [
        [
          {
            kind: 'operation',
            operation: 'log.read',
            args: {},
            on: 'other',
            expectation: { kind: 'matches', pattern: ['$any', []] },
            line: 14,
          },
        ],
        [
          {
            kind: 'operation',
            operation: 'log.count',
            args: { stream: '$first.stream' },
            expectation: { kind: 'error', codes: ['CLOSED', 'UNAVAILABLE'] },
            line: 15,
          },
        ],
      ],
      tally: { won: 1 },
      line: 13,
    },
    { kind: 'repeat', times: 3, steps: [{ kind: 'lifecycle', verb: 'reopen', line: 17 }], line: 16 },
  ],
  file: 'suites/log/numbering.yaml',
  line: 10,
};

function resultOf(id: string, variant: string, adapter: string = 'faulty'): RecordResult {
  const found = mixed.results.find(
    (result) => result.case === id && result.variant === variant && result.adapter === adapter,
  );
  if (found === undefined) throw new Error(`the fixture has no ${id}`);
  return found;
}

describe('a failure', () => {
  test('tells law, step, place, difference, transcript and how to run it again', () => {
    const lines = failureText(resultOf('log/numbers-events', 'direct'), goldenCase, law, ['reopen']);
    expect(plainText(lines)).toBe(`✗ log/numbers-events@direct on faulty
  law        LOG-1 MUST: Seqs start at 1.
  fail       WRONG_ANSWER: log.read: /1/seq: expected 2, got 3
  step       3, suites/log/numbering.yaml:14
  at         /1/seq
  expected   2
  got        3
  transcript
     store.open {} → null
    12 log.append {"stream":"orders","type":"placed"} → {"stream":"orders","seq":1,"type":"placed","at":0,"data":{}}
    13 log.append {"stream":"","type":"placed"} on reader → INVALID_ARGUMENT: the stream is empty
    14 log.read {"stream":"orders"} → [{"seq":1},{"seq":3}]
  also in    reopen
  again      assay run log/numbers-events@direct --adapter faulty
`);
  });

  test('without an answer tells the cause, also when only the record is at hand', () => {
    expect(plainText(failureText(resultOf('kv/puts-values', 'reopen')))).toBe(`✗ kv/puts-values@reopen on faulty
  law        KV-1 MUST
  error      timeout: the time limit of 2000 ms ran out in kv.put
  step       2.1, line 7
  transcript
    7 kv.put {"key":"a","value":1} → no answer
  again      assay run kv/puts-values@reopen --adapter faulty
`);
  });

  test('cuts long values and long transcripts', () => {
    const result = resultOf('kv/puts-values', 'reopen');
    if (result.verdict.kind !== 'error') throw new Error('the fixture has changed');
    const exchange = {
      line: 1,
      operation: 'kv.put',
      args: 'x'.repeat(10_000),
      handle: 'main',
      answer: { kind: 'none' },
    } as const;
    const verdict = { ...result.verdict, transcript: Array.from({ length: 100 }, () => exchange) };
    const text = plainText(failureText({ ...result, verdict }));
    expect(text).toContain('    … 88 earlier\n');
    expect(Math.max(...text.split('\n').map((one) => one.length))).toBeLessThan(250);
  });

  test('cannot drive the terminal', () => {
    const result = resultOf('log/numbers-events', 'direct');
    if (result.verdict.kind !== 'fail') throw new Error('the fixture has changed');
    const evil = '\u001b[2J\u009b31m\r\n\u202e';
    const mismatch = { path: evil, expected: evil, got: evil };
    const lines = failureText({ ...result, verdict: { ...result.verdict, mismatch, summary: evil } }, goldenCase, {
      ...law,
      text: evil,
    });
    expect(plainText(lines).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(plainText(lines)).toContain('got        \\u{1b}[2J\\u{9b}31m\\u{d}\\n\\u{202e}');
  });
});

describe('the matrix', () => {
  test('shows suites down and adapters across', () => {
    expect(plainText(matrixText(scoreboardsOf(mixed)))).toBe(`suite           faulty  memory
blob                 —     1/1
kv                 0/1     1/1
log                2/3     3/3
total              2/4     5/5
MUST laws held     1/3     4/4
`);
  });

  test('marks what is good, bad and absent', () => {
    const roles = matrixText(scoreboardsOf(mixed)).map((spans) => spans.map(({ role }) => role));
    expect(roles.slice(1, 4)).toEqual([
      ['plain', 'quiet', 'good'],
      ['plain', 'bad', 'good'],
      ['plain', 'bad', 'good'],
    ]);
  });

  test('of a selection leaves out what was not selected', () => {
    expect(plainText(matrixText(scoreboardsOf(selected('log/reads-in-order'))))).toBe(`suite           faulty  memory
log                1/1     1/1
total              1/1     1/1
MUST laws held     1/1     1/1
`);
  });

  test('of nothing is nothing', () => {
    expect(matrixText([])).toEqual([]);
  });
});

describe('the summary', () => {
  test('tells each adapter, the missing one too, and the time', () => {
    expect(
      plainText(summaryText(mixed, scoreboardsOf(mixed))),
    ).toBe(`faulty  2 passed, 2 failed, 1 unsupported, 1 excluded
memory  5 passed, 0 failed, 1 excluded
pg      unavailable: pg.js needs the package pg, which is not installed: npm install pg
16 runs in 1.23 s
`);
  });

  test('tells what failed from what was not run', () => {
    const results = mixed.results.map(
      (result): RecordResult =>
        result.case === 'log/reads-in-order' ? { ...result, verdict: { kind: 'not-run', reason: 'stopped' } } : result,
    );
    const footer = { kind: 'footer', results: results.length, durationMs: 10, stopped: 'stopped by Ctrl-C' } as const;
    const record = { ...mixed, results, footer };
    expect(plainText(summaryText(record, scoreboardsOf(record)))).toContain('faulty  1 passed, 2 failed, 1 not run');
    expect(plainText(summaryText(record, scoreboardsOf(record)))).toContain('12 runs in 0.01 s, stopped by Ctrl-C\n');
  });

  test('tells that a record is cut off', () => {
    const { header, results } = mixed;
    const text = plainText(summaryText({ header, results }, scoreboardsOf({ header, results })));
    expect(text).toContain('incomplete: the record has no footer; 16 runs in it\n');
  });
});

test('a run in which nothing was run tells why', () => {
  const results = mixed.results.filter(
    ({ case: id, adapter }) => id === 'kv/updates-race' || (id === 'blob/hashes-bytes' && adapter === 'faulty'),
  );
  const silent = { ...mixed, results };
  expect(plainText(nothingRanText(silent, scoreboardsOf(silent)))).toBe(`nothing was run:
  blob/hashes-bytes@direct on faulty: not in the profile: blob
  blob/hashes-bytes@reopen on faulty: not in the profile: blob
  kv/updates-race@direct on faulty: excluded: the case names its handles itself
  kv/updates-race@reopen on faulty: excluded: the case names its handles itself
  kv/updates-race@direct on memory: excluded: the case names its handles itself
  kv/updates-race@reopen on memory: excluded: the case names its handles itself
`);
  expect(nothingRanText(mixed, scoreboardsOf(mixed))).toEqual([]);
});

test('a case is explained with its steps, where it applies and what it last came to', () => {
  const decided = (adapter: string, variant: 'direct' | 'reopen' | 'busy', decision: object): never =>
    ({ adapter, case: goldenCase, variant, decision }) as never;
  const lines = caseText({
    case: goldenCase,
    law,
    planned: [
      decided('faulty', 'direct', { kind: 'run' }),
      decided('faulty', 'busy', { kind: 'excluded', reason: 'no need' }),
      decided('memory', 'direct', { kind: 'run' }),
      decided('other', 'direct', { kind: 'run' }),
      decided('small', 'direct', { kind: 'unsupported', missing: ['log'] }),
    ],
    unavailable: [{ name: 'pg', reason: 'not installed' }],
    last: mixed.results.filter((result) => result.case === goldenCase.id),
  });
  expect(plainText(lines)).toBe(`log/numbers-events  suites/log/numbering.yaml:10
LOG-1 MUST: Seqs start at 1.
note: the first thing to know
origin: log/3
facets: log
steps
  1. log.append: { stream: orders, type: "placed at" }
     expect: { seq: 1, note: $$x, "yes": "no" }
     as: first
  2. store.second as other
  3. race of 2; of the branches: won 1
     3.1.1. log.read: {}
            on: other
            match: [$any, []]
     3.2.1. log.count: { stream: $first.stream }
            error: CLOSED or UNAVAILABLE
  4. repeat 3 times
     4.1. store.reopen

  faulty direct: fail in the last run: log.read: /1/seq: expected 2, got 3
  faulty busy: excluded: no need
  memory direct: passed in the last run
  other direct: runs
  small direct: not in the profile: log
  pg: unavailable: not installed
`);
});

test('a generated case tells of its row, and a refusable step of what follows', () => {
  const row = {
    table: 'values',
    name: 'null',
    value: { $text: 'x', times: 3 },
    file: 'config/preloads/v.yaml',
    line: 7,
  };
  const [first] = goldenCase.steps;
  const steps = [{ ...first, refusal: { codes: ['LIMIT_EXCEEDED'], steps: [first] } }] as never;
  const one: GoldenCase = { ...goldenCase, id: 'log/keeps.null', row, steps };
  const text = plainText(caseText({ case: one, law, planned: [], unavailable: [], last: [] }));
  expect(text).toContain('row: null of the table values  config/preloads/v.yaml:7\n$row: { $text: x, times: 3 }\n');
  expect(text).toContain(`     or refused: LIMIT_EXCEEDED; then, in the place of what follows
     1.1. log.append: { stream: orders, type: "placed at" }
          expect: { seq: 1, note: $$x, "yes": "no" }
          as: first
`);
  const place = { table: 'values', name: 'null', file: 'config/preloads/v.yaml', line: 7 };
  expect(caseList([one, goldenCase]).map((listed) => [listed.id, listed.file, listed.line, listed.row])).toEqual([
    ['log/keeps.null', 'suites/log/numbering.yaml', 10, place],
    ['log/numbers-events', 'suites/log/numbering.yaml', 10, undefined],
  ]);
});

test('the JSON of a run holds every scoreboard by its adapter', () => {
  const output = runOutput(mixed, scoreboardsOf(mixed));
  expect(output).toMatchObject({ schemaVersion: 1, complete: true, unavailable: mixed.header.unavailable });
  expect(Object.keys(output.scoreboards)).toEqual(['faulty', 'memory']);
});

test('a span is safe from the moment it is made', () => {
  expect(span('bad', 'a\u001b[0m')).toEqual({ role: 'bad', text: 'a\\u{1b}[0m' });
});

function selected(pattern: string): RunRecord {
  const header = { ...mixed.header, selection: { patterns: [pattern], skip: [], variants: [] } };
  const results = mixed.results.filter((result) => result.case === pattern);
  return { header, results, footer: { kind: 'footer', results: results.length, durationMs: 1 } };
}

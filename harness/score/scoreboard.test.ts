import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RecordResult, RunRecord } from '../model/record.js';
import type { Verdict } from '../model/verdict.js';
import {
  isComplete,
  matrixMarkdown,
  matrixOf,
  parseRecord,
  parseScoreboard,
  scoreboardJson,
  scoreboardMarkdown,
  scoreboardOf,
  scoreboardsOf,
} from './index.js';

const mixed = parseRecord(readFileSync(new URL('./fixtures/mixed.jsonl', import.meta.url), 'utf8'), 'mixed.jsonl');
const PASS: Verdict = { kind: 'pass' };
const EXCLUDED: Verdict = { kind: 'excluded', reason: 'filtered' };
const UNSUPPORTED: Verdict = { kind: 'unsupported', missing: ['log'] };
const NOT_RUN: Verdict = { kind: 'not-run', reason: 'stopped' };
const FAIL: Verdict = { kind: 'fail', code: 'TALLY', summary: 'two won', line: 3, step: '1', transcript: [] };

/** A record of one suite "log" in which the one case came to these verdicts, one for each variant. */
function recordOf(verdicts: readonly Verdict[], cases: number = 1): RunRecord {
  const [memory] = mixed.header.adapters.filter(({ name }) => name === 'memory');
  if (memory === undefined) throw new Error('the fixture has no memory');
  const variants = ['direct', 'reopen', 'two-handles', 'busy'] as const;
  const results = verdicts.map((verdict, index): RecordResult => {
    const variant = variants[index] ?? 'direct';
    return {
      kind: 'result',
      index,
      adapter: 'memory',
      case: 'log/one',
      law: 'LOG-1',
      level: 'MUST',
      variant,
      verdict,
      durationMs: 0,
    };
  });
  const suites = [{ name: 'log', cases, counters: ['cases'] as const }];
  const header = { ...mixed.header, adapters: [memory], suites };
  return { header, results, footer: { kind: 'footer', results: results.length, durationMs: 1 } };
}

describe('the scoreboard of a run', () => {
  test.each(['faulty', 'memory'])('is what is committed as golden, in JSON and Markdown: %s', async (adapter) => {
    const scoreboard = scoreboardOf(mixed, adapter);
    await expect(scoreboardJson(scoreboard)).toMatchFileSnapshot(`./fixtures/${adapter}.json.golden`);
    await expect(scoreboardMarkdown(scoreboard)).toMatchFileSnapshot(`./fixtures/${adapter}.md.golden`);
  });

  test('keeps the keys that consumers gate on', () => {
    const { suites, total_pass, total_fail, total } = scoreboardOf(mixed, 'faulty');
    expect({ log: suites['log'], total_pass, total_fail, total }).toMatchObject({
      log: { pass: 2, fail: 1 },
      total_pass: 2,
      total_fail: 2,
      total: 4,
    });
  });

  test('says nothing of clocks: a slower run on another machine makes the same bytes', () => {
    const slow: RunRecord = {
      header: {
        ...mixed.header,
        startedAt: '2030-01-01T00:00:00.000Z',
        machine: { node: 'v22', platform: 'x', cpus: 64 },
      },
      results: mixed.results.map((result) => ({ ...result, durationMs: result.durationMs * 1000 })),
      footer: { kind: 'footer', results: mixed.results.length, durationMs: 999_999 },
    };
    for (const [index, scoreboard] of scoreboardsOf(slow).entries()) {
      expect(scoreboardJson(scoreboard)).toBe(scoreboardJson(scoreboardsOf(mixed)[index] ?? scoreboard));
    }
  });

  test('reads back from its JSON', () => {
    const scoreboard = scoreboardOf(mixed, 'faulty');
    expect(parseScoreboard(scoreboardJson(scoreboard), 'faulty.json')).toEqual(scoreboard);
  });

  test('reads back when it is older than a variant', () => {
    const { variants, ...rest } = scoreboardOf(mixed, 'faulty');
    const { spaces: _, ...older } = variants;
    const before = JSON.stringify({ ...rest, variants: older });
    expect(parseScoreboard(before, 'faulty.json').variants.spaces).toBeUndefined();
    const { busy: __, ...broken } = older;
    expect(() => parseScoreboard(JSON.stringify({ ...rest, variants: broken }), 'faulty.json')).toThrow('busy');
  });

  test('is refused for an adapter that the record does not know', () => {
    expect(() => scoreboardOf(mixed, 'other')).toThrow('the record has no adapter "other"');
  });
});

describe('a case', () => {
  const outcomes: readonly (readonly [name: string, verdicts: readonly Verdict[], column: string])[] = [
    ['that is bad in one variant fails', [PASS, FAIL, PASS], 'fail'],
    ['that was not run in one variant fails', [PASS, NOT_RUN], 'fail'],
    [
      'passes when it passed in one variant and could not be asked in the others',
      [PASS, EXCLUDED, UNSUPPORTED],
      'pass',
    ],
    [
      'that some variant does not support and the others exclude is unsupported',
      [EXCLUDED, UNSUPPORTED],
      'unsupported',
    ],
    ['that every variant excludes is excluded', [EXCLUDED, EXCLUDED], 'excluded'],
  ];
  test.each(outcomes)('%s', (_name, verdicts, column) => {
    const zero = { pass: 0, fail: 0, unsupported: 0, excluded: 0 };
    expect(scoreboardOf(recordOf(verdicts), 'memory').suites['log']).toMatchObject({ ...zero, [column]: 1 });
  });
});

describe('nothing passes by absence', () => {
  test('every declared case of the fixture is counted once', () => {
    for (const scoreboard of scoreboardsOf(mixed)) {
      for (const { name, cases } of mixed.header.suites) {
        const { pass = 0, fail = 0, unsupported = 0, excluded = 0 } = scoreboard.suites[name] ?? {};
        expect(pass + fail + unsupported + excluded).toBe(cases);
      }
    }
  });

  test('a declared case without a result fails', () => {
    expect(scoreboardOf(recordOf([PASS], 3), 'memory')).toMatchObject({ total_pass: 1, total_fail: 2, complete: true });
  });

  test('a suite without any result fails with all its cases', () => {
    expect(scoreboardOf(recordOf([], 3), 'memory')).toMatchObject({ total_pass: 0, total_fail: 3 });
  });

  test('a case that the selection left out is excluded', () => {
    const record = recordOf([PASS], 3);
    const selection = { patterns: ['log/one'], skip: [], variants: [] };
    const filtered = { ...record, header: { ...record.header, selection } };
    expect(scoreboardOf(filtered, 'memory')).toMatchObject({
      total_pass: 1,
      total_fail: 0,
      total_excluded: 2,
      selection,
    });
  });

  test('a record without a footer is incomplete and does not pass, filtered or not', () => {
    const { header, results } = recordOf([PASS], 3);
    const selection = { patterns: ['log/one'], skip: [], variants: [] };
    expect(isComplete({ header, results })).toBe(false);
    expect(scoreboardOf({ header, results }, 'memory')).toMatchObject({ complete: false, total_fail: 2 });
    const filtered = { header: { ...header, selection }, results };
    expect(scoreboardOf(filtered, 'memory')).toMatchObject({ complete: false, total_fail: 2 });
  });

  test('a run that was stopped is incomplete', () => {
    const record = recordOf([PASS]);
    const footer = { kind: 'footer', results: 1, durationMs: 1, stopped: 'stopped by Ctrl-C' } as const;
    expect(scoreboardOf({ ...record, footer }, 'memory').complete).toBe(false);
  });
});

describe('the matrix', () => {
  test('is what is committed as golden', async () => {
    await expect(matrixMarkdown(scoreboardsOf(mixed), ['old'])).toMatchFileSnapshot('./fixtures/matrix.md.golden');
  });

  test('does not depend on the order in which adapters were named', () => {
    const scoreboards = scoreboardsOf(mixed);
    expect(matrixMarkdown([...scoreboards].reverse())).toBe(matrixMarkdown(scoreboards));
  });

  test('shows no figure where nothing was claimed', () => {
    const matrix = matrixOf(scoreboardsOf(mixed));
    expect(matrix.rows).toEqual([
      { name: 'blob', cells: [null, { pass: 1, total: 1 }] },
      {
        name: 'kv',
        cells: [
          { pass: 0, total: 1 },
          { pass: 1, total: 1 },
        ],
      },
      {
        name: 'log',
        cells: [
          { pass: 2, total: 3 },
          { pass: 3, total: 3 },
        ],
      },
    ]);
  });

  test('counts the MUST laws that were shown and never broken', () => {
    expect(matrixOf(scoreboardsOf(mixed)).mustLaws).toEqual([
      { pass: 1, total: 3 },
      { pass: 4, total: 4 },
    ]);
  });
});

describe('a scoreboard file is refused', () => {
  test.each([
    ['when it is no JSON', '{"schemaVersion": 1,', 'memory.json: not a scoreboard: it is no JSON'],
    [
      'when it is something else',
      '{"name":"assay"}',
      'memory.json: not a scoreboard: the file needs the key "schemaVersion"',
    ],
    [
      'when a figure is no count',
      scoreboardJson(scoreboardOf(mixed, 'memory')).replace('"total_fail": 0', '"total_fail": -1'),
      'memory.json: not a scoreboard: "total_fail" must be a whole number from 0',
    ],
  ])('%s', (_name, content, problem) => {
    expect(() => parseScoreboard(content, 'memory.json')).toThrow(problem);
  });
});

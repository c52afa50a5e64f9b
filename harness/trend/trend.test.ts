import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { ChangedScoreboard, Trend, TrendOutcome } from '../model/generated/trend.js';
import { plainText, trendText } from '../report/index.js';
import { type History, readSnapshot, trendOf } from './index.js';

type Cases = Readonly<Record<string, TrendOutcome>>;

interface Board {
  readonly cases: Cases;
  readonly suiteHash?: string;
  readonly tool?: { readonly version: string; readonly hash: string } | undefined;
  readonly implementation?: { readonly name: string; readonly version: string };
  readonly profile?: object;
  readonly [key: string]: unknown;
}

const TOOL = { version: '1.0.0', hash: 'one' };
const STORE = { name: 'shelf', version: '1.0.0' };

/** A scoreboard as it was committed; `undefined` takes a key out. */
function boardText({ cases, ...rest }: Board, adapter = 'shelf'): string {
  const suites: Record<string, { pass: number; fail: number }> = {};
  for (const [id, outcome] of Object.entries(cases)) {
    const suite = id.slice(0, id.indexOf('/'));
    const tally = suites[suite] ?? { pass: 0, fail: 0 };
    suites[suite] = tally;
    if (outcome === 'pass' || outcome === 'fail') tally[outcome]++;
  }
  const common = { schemaVersion: 2, adapter, suiteHash: 's1', tool: TOOL, implementation: STORE, profile: {} };
  return JSON.stringify({ ...common, complete: true, suites, cases, ...rest });
}

/** A history of one adapter; null is no scoreboard, a text is written as it is. */
function historyOf(...boards: readonly (Board | string | null)[]): History {
  const readings = boards.map((board) => {
    if (board === null) return undefined;
    return readSnapshot(typeof board === 'string' ? board : boardText(board), 'shelf');
  });
  const commits = readings.map((after, index) => {
    const before = readings[index - 1];
    const change = { adapter: 'shelf', ...(before && { before }), ...(after && { after }) };
    const hash = `${index + 1}`.repeat(40);
    return {
      hash,
      date: `2026-01-0${index + 1}T10:00:00Z`,
      subject: `Commit ${index + 1}`,
      merge: false,
      changes: [change],
    };
  });
  return { shallow: false, commits };
}

const ajv = new Ajv2020({ strict: false });
const schema = JSON.parse(
  readFileSync(new URL('../../config/schemas/trend.schema.json', import.meta.url), 'utf8'),
) as object;

function trendIn(history: History, suite?: string): Trend {
  const trend = trendOf(history, suite === undefined ? {} : { suite });
  ajv.validate(schema, trend);
  expect(ajv.errors).toBeNull();
  return trend;
}

/** What the second of two scoreboards changed. */
function movement(before: Board, after: Board): ChangedScoreboard {
  const change = trendIn(historyOf(before, after)).commits[1]?.changes[0];
  if (change?.kind !== 'changed') throw new Error(`got ${change?.kind}`);
  return change;
}

describe('a movement', () => {
  const before: Board = { cases: { 'log/a': 'pass', 'log/b': 'pass', 'kv/a': 'fail' } };

  test('is of the subject where suites and harness are the same, whether it says so or not', () => {
    const after: Board = { cases: { 'log/a': 'pass', 'log/b': 'fail', 'kv/a': 'pass' } };
    const silent = movement(before, after);
    expect(silent).toEqual({
      kind: 'changed',
      adapter: 'shelf',
      before: { pass: 2, total: 3 },
      after: { pass: 2, total: 3 },
      inputs: { suites: 'same', harness: 'same', subject: 'same' },
      split: { new: { pass: 0, total: 0 }, gone: { pass: 0, total: 0 }, both: { pass: 0, total: 0 } },
      suites: [
        { suite: 'log', before: { pass: 2, total: 2 }, after: { pass: 1, total: 2 }, causes: ['subject'] },
        { suite: 'kv', before: { pass: 0, total: 1 }, after: { pass: 1, total: 1 }, causes: ['subject'] },
      ],
      cases: [
        { case: 'log/b', movement: 'broken', before: 'pass', after: 'fail', causes: ['subject'] },
        { case: 'kv/a', movement: 'fixed', before: 'fail', after: 'pass', causes: ['subject'] },
      ],
    });
    const declared = movement(before, {
      ...after,
      implementation: { name: 'shelf', version: '1.1.0' },
      profile: { a: 1 },
    });
    expect(declared.inputs).toEqual({
      suites: 'same',
      harness: 'same',
      subject: 'changed',
      versions: { implementation: { before: 'shelf 1.0.0', after: 'shelf 1.1.0' } },
      profile: true,
    });
    expect(declared.suites).toEqual(silent.suites);
  });

  test('is of the suites where cases come and go, and of any of the three where both have the case', () => {
    const after: Board = {
      suiteHash: 's2',
      cases: { 'log/a': 'fail', 'kv/a': 'fail', 'kv/new': 'pass', 'kv/bad': 'fail' },
    };
    const { split, suites, cases } = movement(before, after);
    expect(split).toEqual({
      new: { pass: 1, total: 2 },
      gone: { pass: -1, total: -1 },
      both: { pass: -1, total: 0 },
    });
    expect(suites.map(({ suite, causes }) => [suite, ...causes])).toEqual([
      ['log', 'suites', 'subject'],
      ['kv', 'suites'],
    ]);
    expect(cases?.map((one) => [one.case, one.movement, ...one.causes])).toEqual([
      ['log/a', 'broken', 'suites', 'subject'],
      ['log/b', 'gone', 'suites'],
      ['kv/new', 'new', 'suites'],
      ['kv/bad', 'new', 'suites'],
    ]);
  });

  test('is not guessed where the harness changed as well', () => {
    const tool = { version: '1.1.0', hash: 'two' };
    const { inputs, cases } = movement(before, { cases: { ...before.cases, 'log/a': 'fail' }, tool });
    expect(inputs).toEqual({
      suites: 'same',
      harness: 'changed',
      subject: 'same',
      versions: { harness: { before: '1.0.0', after: '1.1.0' } },
    });
    expect(cases?.map(({ causes }) => causes)).toEqual([['harness', 'subject']]);
    const all = movement(before, { cases: { ...before.cases, 'log/a': 'fail' }, tool, suiteHash: 's2' });
    expect(all.suites.map(({ causes }) => causes)).toEqual([['suites', 'harness', 'subject']]);
  });

  test('into or out of what is counted is told apart from one that is not counted at all', () => {
    const { cases } = movement(
      { cases: { 'log/a': 'unsupported', 'log/b': 'pass', 'log/c': 'unsupported' } },
      { cases: { 'log/a': 'fail', 'log/b': 'excluded', 'log/c': 'excluded' } },
    );
    expect(cases?.map((one) => [one.case, one.movement])).toEqual([
      ['log/a', 'counted'],
      ['log/b', 'uncounted'],
    ]);
  });

  test('of a scoreboard that lists no cases is told by suite', () => {
    const old = { cases: { 'log/a': 'pass' as const, 'kv/a': 'pass' as const } };
    const text = boardText({ ...old, schemaVersion: 1, tool: undefined });
    const one = JSON.stringify({ ...(JSON.parse(text) as object), cases: undefined });
    const trend = trendIn(historyOf(one, { cases: { 'log/a': 'fail', 'kv/a': 'pass' } }));
    expect(trend.commits[1]?.changes).toEqual([
      {
        kind: 'changed',
        adapter: 'shelf',
        before: { pass: 2, total: 2 },
        after: { pass: 1, total: 2 },
        inputs: { suites: 'same', harness: 'unknown', subject: 'same' },
        suites: [
          {
            suite: 'log',
            before: { pass: 1, total: 1 },
            after: { pass: 0, total: 1 },
            causes: ['harness', 'subject'],
          },
        ],
      },
    ]);
  });

  test('of a part of a run has no known cause', () => {
    const after = { cases: { 'log/a': 'pass' as const }, complete: false };
    expect(movement(before, after)).toMatchObject({ partial: 'after', suites: [{ causes: [] }, { causes: [] }] });
    expect(movement({ ...before, selection: { patterns: ['log'] } }, after).partial).toBe('both');
    expect(movement({ ...before, selection: { patterns: [], skip: [] } }, before).partial).toBeUndefined();
  });

  test('of a suite that comes or goes', () => {
    const { suites } = movement(before, { cases: { 'kv/a': 'fail', 'new/a': 'pass' }, suiteHash: 's2' });
    expect(suites).toEqual([
      { suite: 'log', before: { pass: 2, total: 2 }, causes: ['suites'] },
      { suite: 'new', after: { pass: 1, total: 1 }, causes: ['suites'] },
    ]);
  });
});

describe('a history', () => {
  const one: Board = { cases: { 'log/a': 'pass', 'kv/a': 'pass' } };
  const two: Board = { cases: { 'log/a': 'fail', 'kv/a': 'pass' } };

  test('passes over what cannot be read, and compares with the last that could', () => {
    const changes = trendIn(historyOf(one, '{ no JSON', two)).commits.map((commit) => commit.changes[0]);
    expect(changes[1]).toEqual({ kind: 'unreadable', adapter: 'shelf', reason: 'it is no JSON' });
    expect(changes[2]).toMatchObject({ kind: 'changed', before: { pass: 2, total: 2 }, after: { pass: 1, total: 2 } });
  });

  test('tells of scoreboards that come and go, which is no movement', () => {
    const trend = trendIn(historyOf(one, null, two));
    expect(trend.commits.map(({ changes }) => changes[0])).toEqual([
      { kind: 'added', adapter: 'shelf', after: { pass: 2, total: 2 } },
      { kind: 'removed', adapter: 'shelf', before: { pass: 2, total: 2 } },
      { kind: 'added', adapter: 'shelf', after: { pass: 1, total: 2 } },
    ]);
    expect(trend.adapters).toEqual([
      {
        adapter: 'shelf',
        points: [
          { commit: '1'.repeat(40), date: '2026-01-01T10:00:00Z', pass: 2, total: 2 },
          { commit: '3'.repeat(40), date: '2026-01-03T10:00:00Z', pass: 1, total: 2 },
        ],
      },
    ]);
  });

  test('can be of one suite, or of the last commits', () => {
    const history = historyOf(one, two, { ...two, suiteHash: 's2' }, one);
    const ofLog = trendIn(history, 'log');
    expect(ofLog.commits.map(({ subject }) => subject)).toEqual(['Commit 1', 'Commit 2', 'Commit 4']);
    expect(ofLog.adapters[0]?.points.map(({ pass, total }) => `${pass}/${total}`)).toEqual(['1/1', '0/1', '1/1']);
    expect(trendIn(history, 'kv').commits.map(({ subject }) => subject)).toEqual(['Commit 1']);
    expect(trendOf(history, { limit: 2 }).commits.map(({ subject }) => subject)).toEqual(['Commit 3', 'Commit 4']);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['[]', 'it is no scoreboard'],
    ['{"schemaVersion":3}', 'it is of version 3, which this assay does not know'],
    ['{"suites":{"log":{"pass":-1,"fail":0}}}', 'it has no list of suites with whole numbers of pass and fail'],
    [
      '{"schemaVersion":1,"label":"shelf","message":"9/9"}',
      'it has no list of suites with whole numbers of pass and fail',
    ],
    ['{"adapter":"\\u001b[2J","suites":{}}', 'it is the scoreboard of "\\u001b[2J"'],
  ])('is %s', (text, reason) => {
    expect(readSnapshot(text, 'shelf')).toEqual({ kind: 'unreadable', reason });
  });

  test('but a name like __proto__ is one like any other', () => {
    const text = '{"adapter":"shelf","suites":{"__proto__":{"pass":1,"fail":1}},"cases":{"__proto__/a":"pass"}}';
    const before = readSnapshot('{"adapter":"shelf","suites":{},"cases":{}}', 'shelf');
    const change = { adapter: 'shelf', before, after: readSnapshot(text, 'shelf') };
    const commit = { hash: 'a'.repeat(40), date: '2026-01-01', subject: 'x', merge: false, changes: [change] };
    expect(trendIn({ shallow: false, commits: [commit] }).commits[0]?.changes[0]).toMatchObject({
      after: { pass: 1, total: 2 },
      suites: [{ suite: '__proto__', after: { pass: 1, total: 2 } }],
    });
  });
});

describe('the text', () => {
  test('says which commit moved which suite, and what can have moved it', () => {
    const history = historyOf(
      { cases: { 'log/a': 'pass', 'log/b': 'pass', 'kv/a': 'pass' } },
      {
        suiteHash: 's2',
        cases: { 'log/a': 'pass', 'log/b': 'pass', 'kv/a': 'pass', 'kv/new': 'fail', 'log/new': 'pass' },
      },
      {
        suiteHash: 's2',
        cases: { 'log/a': 'pass', 'log/b': 'fail', 'kv/a': 'pass', 'kv/new': 'pass', 'log/new': 'pass' },
      },
      {
        suiteHash: 's3',
        tool: { version: '2.0.0', hash: 'two' },
        implementation: { name: 'shelf', version: '2.0.0' },
        cases: { 'log/a': 'pass', 'log/b': 'pass', 'kv/a': 'pass', 'kv/new': 'pass', 'log/new': 'pass' },
      },
      {
        suiteHash: 's4',
        tool: { version: '2.0.0', hash: 'two' },
        implementation: { name: 'shelf', version: '2.0.0' },
        cases: { 'log/a': 'pass', 'log/b': 'pass', 'kv/a': 'pass', 'kv/new': 'pass', 'log/new': 'pass' },
      },
      'nothing',
      null,
    );
    expect(plainText(trendText(trendIn(history), true))).toBe(`shelf  ▁▅▅██  3/3 → 5/5  in 5 commits

2026-01-01 1111111 Commit 1
  shelf  3/3, the first scoreboard

2026-01-02 2222222 Commit 2
  shelf  3/3 → 4/5 (+1 of +2); changed: suites
    from new cases +1 of +2
    log  2/2 → 3/3  1 new  by the suites
    kv  1/1 → 1/2  1 new  by the suites
      ✗ new kv/new

2026-01-03 3333333 Commit 3
  shelf  4/5 → 4/5; suites, harness and version are the same, so it was the code of the subject
    log  3/3 → 2/3  1 broken  by the subject
    kv  1/2 → 2/2  1 fixed  by the subject
      ✗ broken log/b
      ✓ fixed kv/new

2026-01-04 4444444 Commit 4
  shelf  4/5 → 5/5 (+1); changed: suites, harness (1.0.0 → 2.0.0), subject (shelf 1.0.0 → shelf 2.0.0)
    from cases that both have +1
    log  2/3 → 3/3  1 fixed  by the suites, the harness or the subject
      ✓ fixed log/b

2026-01-05 5555555 Commit 5
  nothing moved on shelf 5/5; changed: suites

2026-01-06 6666666 Commit 6
  shelf  passed over: it is no JSON

2026-01-07 7777777 Commit 7
  shelf  removed, was 5/5
`);
  });

  test('puts adapters together to which a commit did the same, and shows nothing raw', () => {
    const changes = ['a', 'b'].map((adapter) => ({
      adapter,
      before: readSnapshot(boardText({ cases: { 'log/a': 'pass' } }, adapter), adapter),
      after: readSnapshot(
        boardText({ cases: { 'log/a': 'fail' }, suiteHash: 's2', tool: undefined }, adapter),
        adapter,
      ),
    }));
    const commit = {
      hash: 'c'.repeat(40),
      date: '2026-01-01T00:00:00Z',
      subject: 'Merge \u001b[2J',
      merge: true,
      changes,
    };
    expect(
      plainText(trendText(trendIn({ shallow: true, commits: [commit] }), false)),
    ).toBe(`this clone is shallow: what is older is not known; git fetch --unshallow

a  0/1  in 1 commit
b  0/1  in 1 commit

2026-01-01 ccccccc Merge \\u{1b}[2J (merge)
  a, b  1/1 → 0/1 (-1); changed: suites; not known: harness
    from cases that both have -1
    log  1/1 → 0/1  1 broken  by the suites, the harness or the subject
      ✗ broken log/a
`);
  });
});

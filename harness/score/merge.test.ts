import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordFooter, RecordHeader, RecordResult, RecordView, RunRecord } from '../model/record.js';
import { mergeRecords, parseRecord, recordText, scoreboardsOf, timingsOf } from './index.js';

const fixture = new URL('./fixtures/mixed.jsonl', import.meta.url);
const whole = parseRecord(readFileSync(fixture, 'utf8'), 'mixed.jsonl');

const CASES = [...new Set(whole.results.map((result) => result.case))];

interface Part {
  readonly file: string;
  readonly record: RunRecord;
}

/** The whole in shards: `placeOf` says where a case goes, from 0. The first one has all of the time. */
function split(record: RunRecord, of: number, placeOf: (id: string) => number): Part[] {
  return Array.from({ length: of }, (_, at) => {
    const results = record.results.filter((result) => placeOf(result.case) === at);
    const durationMs = at === 0 ? (record.footer?.durationMs ?? 0) : 0;
    return {
      file: `${at + 1}.jsonl`,
      record: {
        header: { ...record.header, shard: { index: at + 1, of, by: 'id' } },
        results,
        footer: { kind: 'footer', results: results.length, durationMs },
      },
    };
  });
}

function textOf({ header, results, footer }: RecordView): string {
  return [header, ...results, ...(footer === undefined ? [] : [footer])].map(recordText).join('');
}

const places = fc.tuple(
  fc.integer({ min: 1, max: 9 }),
  fc.array(fc.nat(), { minLength: CASES.length, maxLength: CASES.length }),
);

describe('shards that are merged', () => {
  test('are the record of the whole run again, byte for byte, however it was divided and in whatever order', () => {
    fc.assert(
      fc.property(places, fc.infiniteStream(fc.nat()), ([of, draws], order) => {
        const parts = split(whole, of, (id) => (draws[CASES.indexOf(id)] ?? 0) % of);
        const shuffled = parts.map((part) => [order.next().value, part] as const).sort(([a], [b]) => a - b);
        expect(textOf(mergeRecords(shuffled.map(([, part]) => part)))).toBe(textOf(whole));
      }),
    );
  });

  test('have the scoreboards of the whole run, and can be read again', () => {
    const merged = mergeRecords(split(whole, 3, (id) => CASES.indexOf(id) % 3));
    expect(scoreboardsOf(merged)).toEqual(scoreboardsOf(whole));
    expect(scoreboardsOf(merged)).toEqual(scoreboardsOf(whole));
    expect(parseRecord(textOf(merged), 'merged.jsonl')).toEqual(whole);
  });

  test('are read one result at a time, and let go when nobody wants more', () => {
    const log: string[] = [];
    const parts = split(whole, 2, (id) => CASES.indexOf(id) % 2).map(({ file, record }) => ({
      file,
      record: { ...record, results: watched(record.results, file, log) },
    }));
    for (const { index } of mergeRecords(parts).results) if (index === 3) break;
    expect(log).toEqual([
      '1.jsonl 0',
      '2.jsonl 2',
      '1.jsonl 1',
      '1.jsonl 4',
      '2.jsonl 3',
      '1.jsonl end',
      '2.jsonl end',
    ]);
  });

  test('add up their times, keep their warnings, and start with the earliest', () => {
    const [one, two] = split(whole, 2, (id) => CASES.indexOf(id) % 2) as [Part, Part];
    const merged = mergeRecords([
      { ...one, record: { ...one.record, footer: footerOf(one, { durationMs: 30, warnings: ['a', 'b'] }) } },
      {
        file: two.file,
        record: {
          ...two.record,
          header: { ...two.record.header, startedAt: '2026-01-01T00:00:00.000Z' },
          footer: footerOf(two, { durationMs: 12, warnings: ['c'] }),
        },
      },
    ]);
    expect(merged.header.startedAt).toBe('2026-01-01T00:00:00.000Z');
    expect(merged.header.shard).toBeUndefined();
    expect(merged.footer).toEqual({ kind: 'footer', results: 24, durationMs: 42, warnings: ['a', 'b', 'c'] });
  });

  test('are a run that was stopped where one of them was', () => {
    const parts = split(whole, 2, (id) => CASES.indexOf(id) % 2);
    const [one, two] = parts as [Part, Part];
    const stopped = { ...two.record, footer: footerOf(two, { stopped: 'stopped by Ctrl-C' }) };
    const merged = mergeRecords([one, { file: two.file, record: stopped }]);
    expect(merged.footer?.stopped).toBe('shard 2 of 2: stopped by Ctrl-C');
    expect(scoreboardsOf(merged).map(({ complete }) => complete)).toEqual([false, false]);
  });
});

describe('records of different adapters', () => {
  const [faulty, memory] = ['faulty', 'memory'].map((name) => ({
    file: `${name}.jsonl`,
    record: only(whole, name),
  })) as [Part, Part];

  test('become one record, in the order given', () => {
    expect(textOf(mergeRecords([faulty, memory]))).toBe(textOf(whole));
    const turned = mergeRecords([memory, faulty]);
    expect(turned.header.adapters.map(({ name }) => name)).toEqual(['memory', 'faulty']);
    expect([...turned.results].map(({ index }) => index)).toEqual(whole.results.map((_, at) => at));
    expect(scoreboardsOf(turned).toReversed()).toEqual(scoreboardsOf(whole));
  });

  test('may each be in shards of their own', () => {
    const parts = [...split(faulty.record, 3, (id) => CASES.indexOf(id) % 3), ...split(memory.record, 2, () => 1)];
    expect(textOf(mergeRecords(parts))).toBe(textOf(whole));
  });

  test('lack only what no machine had', () => {
    const absent = (part: Part, ...names: readonly string[]): Part => ({
      ...part,
      record: {
        ...part.record,
        header: { ...part.record.header, unavailable: names.map((name) => ({ name, reason: part.file })) },
      },
    });
    const merged = mergeRecords([absent(faulty, 'memory', 'pg'), absent(memory, 'pg', 'redis')]);
    expect(merged.header.unavailable).toEqual([
      { name: 'pg', reason: 'faulty.jsonl' },
      { name: 'redis', reason: 'memory.jsonl' },
    ]);
  });
});

test('one whole record is merged to itself', () => {
  expect(textOf(mergeRecords([{ file: 'a.jsonl', record: whole }]))).toBe(textOf(whole));
});

describe('what does not fit together is refused', () => {
  const [one, two, three] = split(whole, 3, (id) => CASES.indexOf(id) % 3) as [Part, Part, Part];
  const header = (part: Part, change: Partial<RecordHeader>): Part => ({
    ...part,
    record: { ...part.record, header: { ...part.record.header, ...change } },
  });
  const shard = (part: Part, change: Partial<NonNullable<RecordHeader['shard']>>): Part => {
    const { index, of, by } = part.record.header.shard ?? { index: 1, of: 1, by: 'id' };
    return header(part, { shard: { index, of, by, ...change } });
  };
  const results = (part: Part, change: (all: readonly RecordResult[]) => RecordResult[]): Part => {
    const all = change(part.record.results);
    return { ...part, record: { ...part.record, results: all, footer: footerOf(part, { results: all.length }) } };
  };
  const { footer: _, ...unfinished } = two.record;
  const hash = 'a'.repeat(64);
  const [faulty, memory] = whole.header.adapters;
  if (faulty === undefined || memory === undefined) throw new Error('the fixture has two adapters');

  test.each<[name: string, parts: readonly { file: string; record: RecordView }[], problem: string]>([
    ['no record', [], 'assay merge: name the records to merge'],
    [
      'a missing shard',
      [three, one],
      'assay merge: shard 2 of 3 is missing from the run of faulty, memory; run assay run --adapter faulty,memory --shard 2/3 --record <file>',
    ],
    [
      'several missing shards of a selection, by time',
      [
        header(shard(one, { of: 20, by: hash }), {
          selection: { patterns: ['log/*', 'kv'], skip: ['LOG-4'], variants: ['direct', 'busy'] },
        }),
      ],
      'assay merge: shards 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 9 more of 20 are missing from the run of faulty, memory; ' +
        "run assay run 'log/*' kv --adapter faulty,memory --skip LOG-4 --variant direct,busy --shard 2/20 --shard-by time --timings <record> --record <file>",
    ],
    [
      'a shard twice',
      [one, two, two, three],
      '2.jsonl: shard 2 of 3 a second time, after 2.jsonl; give each part once',
    ],
    [
      'a whole run twice',
      [
        { file: 'a.jsonl', record: whole },
        { file: 'b.jsonl', record: whole },
      ],
      'b.jsonl: a run of faulty, memory a second time, after a.jsonl; give each part once',
    ],
    [
      'a shard beside a whole run',
      [{ file: 'a.jsonl', record: whole }, two],
      '2.jsonl: holds one shard of 3, but a.jsonl a whole run',
    ],
    ['a shard that cannot be', [one, two, shard(three, { index: 4 })], '3.jsonl: there is no shard 4 of 3'],
    [
      'a record that is cut off',
      [one, { file: '2.jsonl', record: unfinished }, three],
      '2.jsonl: the record has no footer; run it again: assay run --adapter faulty,memory --shard 2/3 --record <file>',
    ],
    [
      'other suites',
      [one, header(two, { suiteHash: hash }), three],
      '2.jsonl: judged by the suites aaaaaaaaaaaa, but 1.jsonl by 0123456789ab; run every part on the same suites',
    ],
    [
      'another harness',
      [one, header(two, { tool: { name: 'assay', version: '0.2.0', hash } }), three],
      '2.jsonl: made by assay 0.2.0 (aaaaaaaaaaaa), but 1.jsonl by assay 0.1.0 (fedcba987654); run every part with one version of assay',
    ],
    [
      'another selection',
      [one, header(two, { selection: { patterns: ['log'], skip: ['kv'], variants: ['busy'] } })],
      '2.jsonl: ran log --skip kv --variant busy, but 1.jsonl everything; give every part the same patterns, --skip and --variant',
    ],
    ['another list of suites', [one, header(two, { suites: [] })], '2.jsonl: lists other suites than 1.jsonl'],
    [
      'another seed',
      [one, header(two, { seed: 7 })],
      '2.jsonl: has the seed 7, but 1.jsonl 0; give every part the same --seed',
    ],
    [
      'answers kept in one and not in the other',
      [one, header(two, { observed: true })],
      '2.jsonl: was run with --observe, but 1.jsonl without it',
    ],
    [
      'a machine that lacked an adapter',
      [one, header(two, { adapters: [faulty], unavailable: [{ name: 'memory', reason: 'no memory' }] })],
      '2.jsonl: has the adapters faulty, but 1.jsonl faulty, memory; memory was unavailable: no memory',
    ],
    [
      'another version of a store',
      [one, header(two, { adapters: [faulty, { ...memory, implementation: { name: 'memory', version: '9' } }] })],
      '2.jsonl: has another version or profile of the adapter memory than 1.jsonl; run every part on the same store',
    ],
    ['another plan', [one, header(two, { planned: 25 })], '2.jsonl: is part of 25 results, but 1.jsonl of 24'],
    [
      'another number of shards',
      [one, shard(two, { of: 4 })],
      '2.jsonl: holds one shard of 4, but 1.jsonl one shard of 3',
    ],
    [
      'shards that were dealt out in another way',
      [one, shard(two, { by: hash })],
      '2.jsonl: was dealt out by the times of aaaaaaaaaaaa, but 1.jsonl by id; give every shard the same --shard-by and --timings',
    ],
    [
      'too few results',
      [one, results(two, (all) => all.slice(1)), three],
      '1.jsonl, 2.jsonl, 3.jsonl: 23 results, but the run has 24; run the parts again',
    ],
  ])('%s', (_name, parts, problem) => {
    expect(problemOf(() => mergeRecords(parts))).toBe(`InputError: ${problem}`);
  });

  test.each<[name: string, parts: readonly Part[], problem: string]>([
    [
      'a result of another shard',
      [one, two, results(three, ([first, ...rest]) => [{ ...(first as RecordResult), index: 2 }, ...rest])],
      '3.jsonl: holds result 2, and so does 2.jsonl; run the shards again',
    ],
    [
      'results out of order',
      [one, two, results(three, ([first, second, ...rest]) => [second, first, ...rest] as RecordResult[])],
      '1.jsonl, 2.jsonl, 3.jsonl: result 4 of 24 is missing; run the shards again',
    ],
    [
      'a result that was there before',
      [one, two, results(three, (all) => all.map((result, at) => (at === 1 ? { ...result, index: 4 } : result)))],
      '3.jsonl: holds result 4 out of order, or a second time; run the shards again',
    ],
    [
      'a result that the run does not have',
      [one, two, results(three, (all) => all.map((result, at) => (at === 0 ? { ...result, index: 24 } : result)))],
      '3.jsonl: holds result 24, but the run has 24, counted from 0; run the shards again',
    ],
    [
      'a case in two shards',
      [one, two, results(three, (all) => all.map((result) => ({ ...result, case: 'log/reads-in-order' })))],
      '2.jsonl: holds the case log/reads-in-order, and so does 3.jsonl; run the shards again',
    ],
    [
      'a case too many',
      [one, two, results(three, ([first, ...rest]) => [{ ...(first as RecordResult), case: 'log/one-more' }, ...rest])],
      '3.jsonl: holds the case log/names-handles, one more than the suite "log" declares; run the shards again',
    ],
  ])('%s, when the results are read', (_name, parts, problem) => {
    const merged = mergeRecords(parts);
    expect(problemOf(() => scoreboardsOf(merged))).toBe(`InputError: ${problem}`);
  });
});

test('the time of a case is that of all its variants on all adapters', () => {
  const timings = timingsOf(whole);
  expect([...timings.keys()]).toEqual(CASES);
  const [id = ''] = CASES;
  const times = whole.results.filter((result) => result.case === id).map(({ durationMs }) => durationMs);
  expect(timings.get(id)).toBe(times.reduce((sum, ms) => sum + ms, 0));
});

function footerOf({ record }: Part, change: Partial<RecordFooter>): RecordFooter {
  return { kind: 'footer', results: record.results.length, durationMs: 0, ...change };
}

/** The record of a run on one adapter alone. */
function only(record: RunRecord, name: string): RunRecord {
  const results = record.results
    .filter(({ adapter }) => adapter === name)
    .map((result, index): RecordResult => ({ ...result, index }));
  const durationMs = name === 'memory' ? 0 : (record.footer?.durationMs ?? 0);
  const adapters = record.header.adapters.filter((adapter) => adapter.name === name);
  return {
    header: { ...record.header, planned: results.length, adapters },
    results,
    footer: { kind: 'footer', results: results.length, durationMs },
  };
}

function watched(results: readonly RecordResult[], file: string, log: string[]): Iterable<RecordResult> {
  return {
    *[Symbol.iterator]() {
      try {
        for (const result of results) {
          log.push(`${file} ${result.index}`);
          yield result;
        }
      } finally {
        log.push(`${file} end`);
      }
    },
  };
}

function problemOf(use: () => unknown): string {
  try {
    use();
  } catch (error) {
    return String(error);
  }
  return 'merged';
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlannedRun } from '../model/plan.js';
import type { GoldenCase, Variant } from '../model/suite.js';
import { caseHash } from './case-hash.js';
import { parseShard, shardOf, shardsOf, weightsOf } from './shard.js';

const VARIANTS: readonly Variant[] = ['direct', 'reopen'];

/** Two adapters, two variants of each case; a case is no more here than its id. */
function planOf(ids: readonly string[]): PlannedRun[] {
  const runs = ['memory', 'sqlite'].flatMap((adapter) =>
    ids.flatMap((id) => VARIANTS.map((variant) => ({ adapter, case: { id } as GoldenCase, variant }))),
  );
  return runs.map((run, index) => ({ index, ...run, decision: { kind: 'run' } }));
}

const casesIn = (plan: readonly PlannedRun[]): string[] => [...new Set(plan.map((run) => run.case.id))].sort();

/** What the names of cases look like. */
const ids = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{1,4}\/[a-z]{1,9}$/), { maxLength: 60 })
  .map((names) => names.map(String));
const counts = fc.integer({ min: 1, max: 12 });

function problemOf(text: string): string {
  try {
    return JSON.stringify(parseShard(text));
  } catch (error) {
    return String(error);
  }
}

describe('a shard', () => {
  test('is written i/n', () => {
    expect(parseShard('1/1')).toEqual({ index: 1, of: 1 });
    expect(parseShard('12/999')).toEqual({ index: 12, of: 999 });
  });

  test.each([
    ['3', 'InputError: --shard: a shard is i/n, such as 2/8, got "3"'],
    ['', 'InputError: --shard: a shard is i/n, such as 2/8, got ""'],
    ['1/2/3', 'InputError: --shard: a shard is i/n, such as 2/8, got "1/2/3"'],
    ['-1/2', 'InputError: --shard: a shard is i/n, such as 2/8, got "-1/2"'],
    ['1.5/2', 'InputError: --shard: a shard is i/n, such as 2/8, got "1.5/2"'],
    ['0/2', 'InputError: --shard: the shards of 2 are 1/2 to 2/2, got "0/2"'],
    ['3/2', 'InputError: --shard: the shards of 2 are 1/2 to 2/2, got "3/2"'],
    ['0/0', 'InputError: --shard: there can be 1 to 999 shards, got "0/0"'],
    ['1/1000', 'InputError: --shard: there can be 1 to 999 shards, got "1/1000"'],
  ])('is refused as %j', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });
});

describe('shards by id', () => {
  test('hold every run exactly once, in order, with the index that it has in the whole plan', () => {
    fc.assert(
      fc.property(ids, counts, (names, of) => {
        const plan = planOf(names);
        const shards = shardsOf(plan, of);
        expect(shards).toHaveLength(of);
        for (const [at, shard] of shards.entries()) {
          expect(shard).toEqual(plan.filter((run) => shard.includes(run)));
          expect(shardOf(plan, { index: at + 1, of })).toEqual(shard);
        }
        expect(shards.flat().sort((a, b) => a.index - b.index)).toEqual(plan);
      }),
    );
  });

  test('keep all variants and adapters of a case together', () => {
    fc.assert(
      fc.property(ids, counts, (names, of) => {
        const places = shardsOf(planOf(names), of).flatMap(casesIn);
        expect(places.sort()).toEqual([...names].sort());
      }),
    );
  });

  test('do not move any case when another one is added or taken away', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 60 }), counts, (names, gone, of) => {
        const fewer = names.filter((_, at) => at !== gone);
        for (const [at, shard] of shardsOf(planOf(fewer), of).entries()) {
          const before = casesIn(shardsOf(planOf(names), of)[at] ?? []);
          expect(casesIn(shard)).toEqual(before.filter((id) => fewer.includes(id)));
        }
      }),
    );
  });

  test('are the same on every machine and in every version', () => {
    // Pinned: with another number, the shards of a run that was begun yesterday would not fit those of today.
    expect(['log/numbers-events-from-one', 'kv/keeps-values', 'a/b', ''].map(caseHash)).toEqual([
      3138383431, 2762444123, 2703019842, 2872998923,
    ]);
  });

  test('are of about the same size', () => {
    const names = Array.from({ length: 8000 }, (_, at) => `suite-${at % 20}/case-${at}`);
    for (const of of [2, 3, 8, 16]) {
      const sizes = shardsOf(planOf(names), of).map((shard) => casesIn(shard).length);
      const fair = names.length / of;
      expect(Math.max(...sizes.map((size) => Math.abs(size - fair) / fair))).toBeLessThan(0.15);
    }
  });
});

describe('shards by time', () => {
  const timed = fc.tuple(ids, fc.array(fc.nat({ max: 5000 }), { minLength: 60, maxLength: 60 }), fc.nat({ max: 60 }));

  test('hold every run exactly once, whatever is known', () => {
    fc.assert(
      fc.property(timed, counts, ([names, times, known], of) => {
        const timings = new Map(names.slice(0, known).map((id, at) => [id, times[at] ?? 0]));
        const plan = planOf(names);
        const shards = shardsOf(plan, of, timings);
        expect(shards).toHaveLength(of);
        expect(shards.flat().sort((a, b) => a.index - b.index)).toEqual(plan);
        expect(shards.flatMap(casesIn)).toHaveLength(names.length);
      }),
    );
  });

  test('differ by no more than the longest case takes', () => {
    fc.assert(
      fc.property(timed, counts, ([names, times, known], of) => {
        const plan = planOf(names);
        const weights = weightsOf(plan, new Map(names.slice(0, known).map((id, at) => [id, times[at] ?? 0])));
        const loads = shardsOf(plan, of, weights).map((shard) =>
          casesIn(shard).reduce((sum, id) => sum + (weights.get(id) ?? 0), 0),
        );
        const longest = Math.max(0, ...weights.values());
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(longest + 1e-6);
      }),
    );
  });

  test('do not depend on the order in which the record tells the times', () => {
    const names = ['a/one', 'a/two', 'a/three', 'a/four'];
    const times = names.map((id, at): [string, number] => [id, at % 2]);
    const shards = shardsOf(planOf(names), 3, new Map(times));
    expect(shardsOf(planOf(names.toReversed()), 3, new Map(times.toReversed())).map(casesIn)).toEqual(
      shards.map(casesIn),
    );
  });

  test('put the longest first, and a case without a time in the middle', () => {
    const timings = new Map([
      ['a/long', 900],
      ['a/short', 100],
      ['a/shorter', 50],
    ]);
    const plan = planOf(['a/new', 'a/shorter', 'a/short', 'a/long']);
    expect(weightsOf(plan, timings).get('a/new')).toBe(350);
    expect(shardsOf(plan, 2, timings).map(casesIn)).toEqual([['a/long'], ['a/new', 'a/short', 'a/shorter']]);
    expect(shardsOf(plan, 3, timings).map(casesIn)).toEqual([['a/long'], ['a/new'], ['a/short', 'a/shorter']]);
  });

  test('are of the same number of cases where no time is known', () => {
    const names = ['a/one', 'a/two', 'a/three', 'a/four', 'a/five'];
    expect(shardsOf(planOf(names), 2, new Map()).map((shard) => casesIn(shard).length)).toEqual([3, 2]);
  });
});

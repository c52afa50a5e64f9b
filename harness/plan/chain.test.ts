import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleCase, step } from '../drive/testing/sample-case.js';
import type { Chain } from '../model/chain.js';
import type { Decision, PlannedRun, Selection } from '../model/plan.js';
import type { RecordHeader, RecordResult } from '../model/record.js';
import type { Variant } from '../model/suite.js';
import type { Verdict } from '../model/verdict.js';
import { chainOf, newChain, type Standing, settle, standingIn } from './chain.js';

const ALL: Selection = { patterns: [], skip: [], variants: [] };
const RUNS: Decision = { kind: 'run' };

const planned = (
  id: string,
  variant: Variant = 'direct',
  decision: Decision = RUNS,
  adapter = 'shelf',
): PlannedRun => ({
  index: 0,
  adapter,
  case: sampleCase([step('log.read', { stream: 's' })], { id }),
  variant,
  decision,
});

const PASS: Verdict = { kind: 'pass' };
const NOT_RUN: Verdict = { kind: 'not-run', reason: 'stopped' };
const FAIL: Verdict = { kind: 'fail', code: 'NO_ERROR', summary: '', line: 1, step: '1', transcript: [] };

const result = (id: string, verdict: Verdict, variant: Variant = 'direct', adapter = 'shelf'): RecordResult => ({
  kind: 'result',
  index: 0,
  adapter,
  case: id,
  law: 'LOG-1',
  level: 'MUST',
  variant,
  verdict,
  durationMs: 1,
});

/** Every case is defined as its id says, unless told otherwise. */
const defined =
  (changed: Readonly<Record<string, string>> = {}) =>
  (id: string): string =>
    changed[id] ?? `definition of ${id}`;

const standings = (chain: Chain, plan: readonly PlannedRun[], changed?: Readonly<Record<string, string>>): Standing[] =>
  plan.map(standingIn(chain, defined(changed), () => false));

describe('what is left of a chain', () => {
  const plan = ['log/a', 'log/b', 'log/c'].map((id) => planned(id));
  const began = newChain(ALL, []);

  test('is all of it when it begins', () => {
    expect(standings(began, plan)).toEqual(['left', 'left', 'left']);
  });

  test('is what failed, could not be decided, and was not run', () => {
    const results = [result('log/a', PASS), result('log/b', FAIL), result('log/c', NOT_RUN)];
    expect(standings(settle(began, results, defined()), plan)).toEqual(['passed', 'left', 'left']);
    const unknown: Verdict = { kind: 'unknown', reason: 'no budget' };
    expect(standings(settle(began, [result('log/a', unknown)], defined()), plan)).toEqual(['left', 'left', 'left']);
  });

  test('grows by new cases, variants and adapters, and by what is newly supported', () => {
    const chain = settle(began, [result('log/a', PASS)], defined());
    const unsupported: Decision = { kind: 'unsupported', missing: ['log'] };
    const excluded: Decision = { kind: 'excluded', reason: 'no' };
    const today = [
      planned('log/a'),
      planned('log/a', 'reopen'),
      planned('log/a', 'direct', RUNS, 'other'),
      planned('log/new'),
      planned('log/b', 'direct', unsupported),
      planned('log/b', 'reopen', excluded),
      planned('log/b', 'busy'),
    ];
    expect(standings(chain, today)).toEqual(['passed', 'left', 'left', 'left', undefined, undefined, 'left']);
  });

  test('is a case that asks for something else than when it passed, in every variant', () => {
    const both = [planned('log/a'), planned('log/a', 'reopen')];
    const chain = settle(began, [result('log/a', PASS), result('log/a', PASS, 'reopen')], defined());
    expect(standings(chain, both)).toEqual(['passed', 'passed']);
    const changed = { 'log/a': 'another' };
    expect(standings(chain, both, changed)).toEqual(['left', 'left']);
    const after = settle(chain, [result('log/a', PASS)], defined(changed));
    expect(standings(after, both, changed)).toEqual(['passed', 'left']);
  });

  test('is what failed after it had passed', () => {
    const chain = settle(began, [result('log/a', PASS), result('log/b', PASS)], defined());
    const after = settle(chain, [result('log/a', FAIL), result('log/b', NOT_RUN)], defined());
    expect(standings(after, plan)).toEqual(['left', 'left', 'left']);
    expect(after.settled).toEqual({ shelf: {} });
  });

  test('is not what fails as the baseline expects, while it does', () => {
    const excuseOf = ({ case: id }: { readonly case: string }) =>
      (({ 'log/a': { kind: 'expected', reason: 'known' }, 'log/b': { kind: 'flaky', reason: 'known' } }) as const)[id];
    const chain = settle(
      began,
      [result('log/a', FAIL), result('log/b', FAIL), result('log/c', FAIL)],
      defined(),
      excuseOf,
    );
    const standing = (isExpected: boolean): Standing[] => plan.map(standingIn(chain, defined(), () => isExpected));
    expect(standing(true)).toEqual(['expected', 'left', 'left']);
    expect(standing(false)).toEqual(['left', 'left', 'left']);
    const passed = settle(chain, [result('log/a', PASS)], defined(), excuseOf);
    expect(passed.settled['shelf']?.['log/a']).toEqual({ definition: 'definition of log/a', passed: ['direct'] });
  });

  test('keeps what a narrower run does not touch, and forgets cases that are gone', () => {
    const chain = settle(began, [result('log/a', PASS), result('log/b', FAIL)], defined());
    const after = settle(chain, [result('log/b', PASS)], defined());
    expect(standings(after, plan)).toEqual(['passed', 'passed', 'left']);
    expect(settle(began, [result('log/gone', PASS)], () => undefined).settled).toEqual({});
  });
});

test('whatever was run in whatever order, what is left are the runs that did not pass when they were last run', () => {
  const run = fc.record({
    id: fc.constantFrom('log/a', 'log/b'),
    variant: fc.constantFrom<Variant>('direct', 'busy'),
    adapter: fc.constantFrom('shelf', 'other'),
    verdict: fc.constantFrom(PASS, FAIL, NOT_RUN),
  });
  fc.assert(
    fc.property(fc.array(fc.array(run)), (runs) => {
      const last = new Map<string, Verdict>();
      let chain = newChain(ALL, []);
      for (const results of runs) {
        for (const { id, variant, adapter, verdict } of results) last.set(`${adapter} ${id} ${variant}`, verdict);
        chain = settle(
          chain,
          results.map((one) => result(one.id, one.verdict, one.variant, one.adapter)),
          defined(),
        );
      }
      const plan = ['shelf', 'other'].flatMap((adapter) =>
        ['log/a', 'log/b'].flatMap((id) =>
          (['direct', 'busy'] as const).map((variant) => planned(id, variant, RUNS, adapter)),
        ),
      );
      expect(standings(chain, plan)).toEqual(
        plan.map((one) => (last.get(`${one.adapter} ${one.case.id} ${one.variant}`) === PASS ? 'passed' : 'left')),
      );
    }),
  );
});

test('a record makes the chain that would have been kept beside it', () => {
  const header = {
    selection: { patterns: ['log'], skip: ['log/b'], variants: ['direct'] },
    adapters: [{ name: 'shelf' }],
    unavailable: [{ name: 'away', reason: '' }],
    shard: { index: 2, of: 3, by: 'id' },
  } as unknown as RecordHeader;
  const results = [result('log/a', PASS), result('log/c', FAIL)];
  expect(chainOf({ header, results }, defined())).toEqual({
    schemaVersion: 1,
    selection: { patterns: ['log'], skip: ['log/b'], variants: ['direct'] },
    adapters: ['shelf', 'away'],
    shard: { index: 2, of: 3 },
    settled: { shelf: { 'log/a': { definition: 'definition of log/a', passed: ['direct'] } } },
  });
  const { shard: _, ...whole } = header;
  expect(chainOf({ header: whole, results: [] }, defined()).shard).toBeUndefined();
});

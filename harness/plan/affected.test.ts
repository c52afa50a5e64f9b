import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleCase, step } from '../drive/testing/sample-case.js';
import type { Selection } from '../model/plan.js';
import { type GoldenCase, type Suite, VARIANTS } from '../model/suite.js';
import { changedCases, patternsFor } from './affected.js';
import { planRuns } from './plan-runs.js';

const read = step('log.read', { stream: 's' });
const cases: GoldenCase[] = [
  sampleCase([read], { id: 'log/a' }),
  sampleCase([read], { id: 'log/b', law: 'LOG-2', variants: ['direct', 'reopen'], except: { busy: 'no' } }),
];
const suites: Suite[] = [{ name: 'log', summary: '', kind: 'golden', counters: ['cases'], cases }];
const ALL: Selection = { patterns: [], skip: [], variants: [] };

describe('the cases that a change affects', () => {
  const ids = (before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string[] =>
    changedCases(
      (id) => before[id],
      suites,
      (id) => now[id],
    ).map(({ id }) => id);

  test('are those that ask for something else, and new ones', () => {
    expect(ids({ 'log/a': '1', 'log/b': '1' }, { 'log/a': '1', 'log/b': '1' })).toEqual([]);
    expect(ids({ 'log/a': '1', 'log/b': '1' }, { 'log/a': '1', 'log/b': '2' })).toEqual(['log/b']);
    expect(ids({ 'log/b': '1' }, { 'log/a': '1', 'log/b': '1' })).toEqual(['log/a']);
  });

  test('are not those that are gone', () => {
    expect(ids({ 'log/a': '1', 'log/b': '1', 'log/gone': '1' }, { 'log/a': '1', 'log/b': '1' })).toEqual([]);
  });
});

describe('patterns of affected cases', () => {
  test('name the case where all of it is selected, and else its variants', () => {
    expect(patternsFor(cases, ALL)).toEqual(['log/a', 'log/b']);
    expect(patternsFor(cases, { ...ALL, patterns: ['log@reopen', 'LOG-2'] })).toEqual(['log/a@reopen', 'log/b']);
    expect(patternsFor(cases, { ...ALL, variants: ['busy'], skip: ['log/a'] })).toEqual(['log/b@busy']);
  });

  test('are none for what is not selected', () => {
    expect(patternsFor(cases, { ...ALL, patterns: ['kv'] })).toEqual([]);
    expect(patternsFor(cases, { ...ALL, skip: ['log'] })).toEqual([]);
    expect(patternsFor(cases, { ...ALL, patterns: ['log/b'], variants: ['two-handles'] })).toEqual([]);
  });

  test('select the same runs as the selection, whatever it is', () => {
    const pattern = fc.constantFrom('log', 'log/a', 'log/b@reopen', 'LOG-2', '*@busy', 'kv');
    const selection = fc.record({
      patterns: fc.uniqueArray(pattern, { maxLength: 3 }),
      skip: fc.uniqueArray(pattern, { maxLength: 2 }),
      variants: fc.subarray([...VARIANTS]),
    });
    const profile = { facets: { log: 'native' }, store: { reopen: true, handles: 'many' } } as const;
    const manifest = { name: 'x', implementation: { name: 'x', version: '1' }, profile };
    const subjects = [{ manifest, abilities: { kill: true, outside: true } }];
    const runs = (chosen: Selection): string[] =>
      planRuns({ suites, subjects, selection: chosen }).map((run) => `${run.case.id}@${run.variant}`);
    fc.assert(
      fc.property(selection, (chosen) => {
        const patterns = patternsFor(cases, chosen);
        expect(patterns.length === 0 ? [] : runs({ ...ALL, patterns })).toEqual(runs(chosen));
      }),
    );
  });
});

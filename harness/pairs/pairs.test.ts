import { describe, expect, test } from 'vitest';
import { lifecycle, race, repeat, sampleCase, step } from '../drive/testing/sample-case.js';
import type { AspectPair } from '../model/aspects.js';
import type { GoldenCase, Step } from '../model/suite.js';
import { aspectsOf } from './aspects-of.js';
import { coverageOf, pairFaults, pairTables } from './index.js';

const NO_RULES = { meaningless: [], waiting: [] };
const append = step('log.append', { stream: 's', type: 't' });

function named(id: string, steps: readonly Step[], setup: readonly Step[] = []): GoldenCase {
  return sampleCase(steps, { id, setup });
}

function own(steps: readonly Step[]): string[] {
  return [...aspectsOf(sampleCase(steps)).own].sort();
}

function ruled(pair: AspectPair): { readonly pairs: readonly AspectPair[]; readonly because: string } {
  return { pairs: [pair], because: 'They never meet.' };
}

describe('the aspects of a case', () => {
  test('are the facets of its operations and of their arguments', () => {
    expect(own([append])).toEqual(['log']);
    expect(own([step('log.append', { stream: 's', type: 't', expected: 0 })])).toEqual(['concurrency', 'log']);
    expect(own([step('view.define', { upcasters: [] })])).toEqual(['upcast', 'view']);
    expect(own([step('kv.get', { key: 'k', space: 'one' })])).toEqual(['kv', 'spaces']);
  });

  test('are what happens to the store', () => {
    expect(own([step('log.truncate', { stream: 's', through: 1 })])).toEqual(['log', 'truncation']);
    const verbs = [lifecycle('reopen'), lifecycle('second'), lifecycle('kill'), lifecycle('close')];
    expect(own(verbs)).toEqual(['kill', 'reopening', 'second-handle']);
  });

  test('are found inside races and repetitions', () => {
    const get = step('kv.get', { key: 'k' });
    expect(own([race([[append], [repeat(2, [get])]])])).toEqual(['kv', 'log', 'race']);
  });

  test('of its preloads are told apart', () => {
    const { preloaded } = aspectsOf({ setup: [append, step('kv.put', { key: 'k', value: 1 })], steps: [append] });
    expect([...preloaded]).toEqual(['kv']);
  });
});

describe('the coverage of a pair', () => {
  const get = step('kv.get', { key: 'k' });
  const cases = [
    named('a/wide', [append, get, lifecycle('reopen')]),
    named('a/narrow', [append, get]),
    named('a/preloaded', [get], [append]),
    named('a/other', [append]),
  ];

  test('has the cases whose own steps combine it, the most to the point first', () => {
    const [found] = coverageOf(cases).filter(({ pair }) => pair.join() === 'log,kv');
    expect(found).toEqual({ pair: ['log', 'kv'], own: ['a/narrow', 'a/wide'], preloaded: ['a/preloaded'] });
  });

  test('is told of every pair once', () => {
    const pairs = coverageOf([]).map(({ pair }) => [...pair].sort().join());
    expect(pairs).toHaveLength((22 * 21) / 2);
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});

describe('a fault', () => {
  const faults = (cases: readonly GoldenCase[], rules: Partial<Parameters<typeof pairFaults>[1]>): string[] =>
    pairFaults(coverageOf(cases), { ...NO_RULES, ...rules }).filter((fault) => fault.startsWith('log × kv '));

  test('is a pair without a case and without a reason', () => {
    expect(faults([], {})).toEqual(['log × kv has no case and no reason']);
    expect(faults([named('a/b', [append, step('kv.keys', {})])], {})).toEqual([]);
    expect(faults([], { meaningless: [ruled(['log', 'kv'])] })).toEqual([]);
    expect(faults([], { waiting: [ruled(['log', 'kv'])] })).toEqual([]);
  });

  test('is a pair that only a preload shows', () => {
    expect(faults([named('a/b', [step('kv.keys', {})], [append])], {})).toEqual(['log × kv has no case and no reason']);
  });

  test('is a case for what is called meaningless, also by its preload', () => {
    const meaningless = [ruled(['log', 'kv'])];
    const keys = step('kv.keys', {});
    const message = 'log × kv is called meaningless, and a/b shows it';
    expect(faults([named('a/b', [append, keys])], { meaningless })).toEqual([message]);
    expect(faults([named('a/b', [keys], [append])], { meaningless })).toEqual([message]);
  });

  test('is not a case for what waits', () => {
    const waiting = [ruled(['log', 'kv'])];
    expect(faults([named('a/b', [append, step('kv.keys', {})])], { waiting })).toEqual([]);
  });
});

describe('the tables', () => {
  const cases = [
    ...['one', 'two', 'three', 'four'].map((name) => named(`a/${name}`, [append, step('kv.keys', {})])),
    named('a/preloaded', [step('query.read', { stream: 's' })], [append]),
  ];
  const text = pairTables(coverageOf(cases), {
    meaningless: [ruled(['log', 'blob'])],
    waiting: [ruled(['log', 'spaces']), ruled(['log', 'kv'])],
  });
  const line = (start: string): string => text.split('\n').find((row) => row.startsWith(start)) ?? '';

  test('have a triangle with numbers, and with reasons where no case is', () => {
    expect(line('| 2 ')).toMatch(/^\| 2 concurrency \| 0 \| {2}\|/);
    expect(line('| 4 ')).toMatch(/^\| 4 kv \| 4 \| 0 \| 0 \| {2}\|/);
    expect(line('| 16 ')).toMatch(/^\| 16 blob \| – a \|/);
    expect(line('| 17 ')).toMatch(/^\| 17 spaces \| · b \|/);
    expect(line('- `– a`')).toBe('- `– a` They never meet.');
  });

  test('name at most three cases of a pair, and say what a preload did', () => {
    expect(line('| log × kv')).toBe('| log × kv | `a/one`, `a/two`, `a/three` |');
    expect(line('| log × query')).toBe('| log × query | `a/preloaded` (by its preload) |');
    expect(line('| log × blob')).toBe('');
  });
});

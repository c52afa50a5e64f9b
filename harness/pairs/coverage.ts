// Which cases show which pair of aspects.
import { type Aspect, type AspectPair, allPairs, pairName } from '../model/aspects.js';
import type { GoldenCase } from '../model/suite.js';
import { aspectsOf } from './aspects-of.js';

export interface Coverage {
  readonly pair: AspectPair;
  /** Ids of the cases whose own steps combine the two, the most to the point first. */
  readonly own: readonly string[];
  /** Ids of those that combine one of the two with what their preloads did of the other. */
  readonly preloaded: readonly string[];
}

/** Every pair, whether a case shows it or not. */
export function coverageOf(cases: readonly Pick<GoldenCase, 'id' | 'setup' | 'steps'>[]): Coverage[] {
  const found = cases
    .map((one) => ({ id: one.id, ...aspectsOf(one) }))
    // A case that combines little else is more to the point; the order of loading decides among equals.
    .sort((a, b) => a.own.size - b.own.size);
  return allPairs().map((pair) => ({
    pair,
    own: found.filter(({ own }) => hasBoth(pair, own)).map(({ id }) => id),
    preloaded: found.filter(({ own, preloaded }) => isShared(pair, own, preloaded)).map(({ id }) => id),
  }));
}

/** The cases of one pair by its name. */
export function byName(coverage: readonly Coverage[]): ReadonlyMap<string, Coverage> {
  return new Map(coverage.map((one) => [pairName(one.pair), one]));
}

type Aspects = ReadonlySet<Aspect>;

function hasBoth([one, other]: AspectPair, aspects: Aspects): boolean {
  return aspects.has(one) && aspects.has(other);
}

function isShared([one, other]: AspectPair, some: Aspects, others: Aspects): boolean {
  return (some.has(one) && others.has(other)) || (some.has(other) && others.has(one));
}

// What a case can be about besides one facet alone, and which two aspects say something together.

/** Every facet that has operations, and what can happen to a store between them. In the order of the matrix. */
export const ASPECTS = [
  'log',
  'concurrency',
  'batch',
  'kv',
  'cas',
  'projection',
  'snapshot',
  'compaction',
  'subscription',
  'view',
  'query',
  'catalog',
  'upcast',
  'idempotency',
  'global',
  'blob',
  'spaces',
  'truncation',
  'reopening',
  'second-handle',
  'race',
  'kill',
] as const;

export type Aspect = (typeof ASPECTS)[number];

/** Two aspects, the one that comes first in ASPECTS first. */
export type AspectPair = readonly [Aspect, Aspect];

/** Why some pairs need no case: they say nothing together, or what they need is not there yet. */
export interface PairRule {
  readonly pairs: readonly AspectPair[];
  readonly because: string;
}

/** Every pair that no rule names must have a case. */
export interface PairRules {
  readonly meaningless: readonly PairRule[];
  readonly waiting: readonly PairRule[];
}

/** Each pair once. */
export function allPairs(): AspectPair[] {
  return ASPECTS.flatMap((one, index) => ASPECTS.slice(index + 1).map((other): AspectPair => [one, other]));
}

/** In the order of ASPECTS, undefined for an aspect with itself. */
export function pairOf(one: Aspect, other: Aspect): AspectPair | undefined {
  if (one === other) return undefined;
  return ASPECTS.indexOf(one) < ASPECTS.indexOf(other) ? [one, other] : [other, one];
}

/** `log × kv`: what a pair is called, and the key to find it by. */
export function pairName([one, other]: AspectPair): string {
  return `${one} × ${other}`;
}

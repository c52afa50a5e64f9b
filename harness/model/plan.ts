// What will be run, decided before anything is.
import type { GoldenCase, Variant } from './suite.js';

/** One case in one variant on one adapter, and whether it runs. */
export interface PlannedRun {
  /** Position in the plan of the whole run, from 0; a shard keeps it. */
  readonly index: number;
  readonly adapter: string;
  readonly case: GoldenCase;
  readonly variant: Variant;
  readonly decision: Decision;
}

export type Decision =
  /** `kills` where the case ends the process that holds its store, which then must hold no other. */
  | { readonly kind: 'run'; readonly kills?: true }
  | { readonly kind: 'unsupported'; readonly missing: readonly string[] }
  | { readonly kind: 'excluded'; readonly reason: string };

export interface Selection {
  /** Patterns as given; none means everything. */
  readonly patterns: readonly string[];
  /** Patterns of what is left out. */
  readonly skip: readonly string[];
  readonly variants: readonly Variant[];
}

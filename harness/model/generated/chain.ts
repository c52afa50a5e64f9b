// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * This interface was referenced by `Chain`'s JSON-Schema
 * via the `definition` "variant".
 */
export type Variant = 'direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces';
/**
 * This interface was referenced by `Chain`'s JSON-Schema
 * via the `definition` "name".
 */
export type Name = string;

/**
 * .assay/chain.json: what a run selected, and what has passed of it since then; `assay run --last-failed` runs the rest.
 */
export interface Chain {
  schemaVersion: 1;
  selection: ChainSelection;
  /**
   * As they were named; none means the default ones of the day.
   */
  adapters: Name[];
  shard?: ChainShard;
  /**
   * That of the run which began it, for the schedules of races; left out for 0.
   */
  seed?: number;
  /**
   * By adapter and case. What is not in here is still to be run.
   */
  settled: {
    [k: string]: {
      [k: string]: SettledCase;
    };
  };
}
/**
 * As it was given; empty lists leave nothing out.
 */
export interface ChainSelection {
  patterns: string[];
  skip: string[];
  variants: Variant[];
}
/**
 * The part of the selection that this machine runs, by the ids of the cases.
 */
export interface ChainShard {
  index: number;
  of: number;
}
export interface SettledCase {
  /**
   * Hash of what the case asked for: steps, preloads, law, limits.
   */
  definition: string;
  passed: Variant[];
  /**
   * Variants that failed as the baseline expects.
   */
  expected?: Variant[];
}

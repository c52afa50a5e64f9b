// A chain of runs: one that selects, and those with --last-failed after it, until everything that was selected has passed.
import type { Selection } from './plan.js';
import type { Shard } from './record.js';
import type { Variant } from './suite.js';

export const CHAIN_VERSION = 1;

export interface Chain {
  readonly schemaVersion: typeof CHAIN_VERSION;
  /** That of the run which began it. */
  readonly selection: Selection;
  /** As they were named; none means the default ones of the day. */
  readonly adapters: readonly string[];
  /** The part of the selection that this machine runs. */
  readonly shard?: Pick<Shard, 'index' | 'of'>;
  /** That of the run which began it, for the schedules of races; left out for 0. */
  readonly seed?: number;
  /** By adapter and case. What is not in here is still to be run. */
  readonly settled: Readonly<Record<string, Readonly<Record<string, SettledCase>>>>;
}

export interface SettledCase {
  /** Hash of what the case asked for. Asks it for something else, it is a new case. */
  readonly definition: string;
  readonly passed: readonly Variant[];
  /** Failed as the baseline expects; settled for as long as the baseline does. */
  readonly expected?: readonly Variant[];
}

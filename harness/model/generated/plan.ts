// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * What `assay plan --format json` prints: what would be run, and in which shards.
 */
export interface PlanOutput {
  schemaVersion: 1;
  /**
   * How many results the run will have, all shards together.
   */
  planned: number;
  /**
   * In the order in which they were named.
   */
  adapters: PlannedAdapter[];
  /**
   * Adapters that were asked for and could not be loaded.
   */
  unavailable: {
    name: string;
    reason: string;
  }[];
  /**
   * The first one first; only with --shards.
   */
  shards?: PlannedShard[];
}
export interface PlannedAdapter {
  name: string;
  /**
   * Every suite of which something is planned, in order.
   */
  suites: PlannedSuite[];
}
export interface PlannedSuite {
  name: string;
  cases: number;
  /**
   * Cases times variants that will be run.
   */
  runs: number;
  /**
   * Cases times variants that the profile does not claim.
   */
  unsupported: number;
  /**
   * Cases times variants that cannot be run, each with its reason in the record.
   */
  excluded: number;
}
export interface PlannedShard {
  /**
   * For assay run --shard.
   */
  shard: string;
  index: number;
  cases: number;
  /**
   * Cases times variants times adapters that will be run.
   */
  runs: number;
  /**
   * How long its cases took in the record with the timings, the mean for a case that is not in it; only by time.
   */
  ms?: number;
}

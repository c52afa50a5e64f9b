// What a plan comes to in figures: for each adapter and suite, and for each shard.
import type { PlannedShard, PlannedSuite, PlanOutput } from '../model/generated/plan.js';
import type { PlannedRun } from '../model/plan.js';
import { type CaseTimings, shardsOf, weightsOf } from './shard.js';

export interface PlanOutputInput {
  readonly plan: readonly PlannedRun[];
  /** In the order in which they were named; of one that has nothing to do nothing is planned. */
  readonly adapters: readonly string[];
  readonly unavailable: readonly { readonly name: string; readonly reason: string }[];
  /** How many shards; without it the run is not divided. */
  readonly shards?: number;
  readonly timings?: CaseTimings;
}

export function planOutput({ plan, adapters, unavailable, shards, timings }: PlanOutputInput): PlanOutput {
  return {
    schemaVersion: 1,
    planned: plan.length,
    adapters: adapters.map((name) => ({ name, suites: suitesOf(plan.filter(({ adapter }) => adapter === name)) })),
    unavailable: unavailable.map(({ name, reason }) => ({ name, reason })),
    ...(shards !== undefined && { shards: plannedShards(plan, shards, timings) }),
  };
}

function suitesOf(plan: readonly PlannedRun[]): PlannedSuite[] {
  const suites = new Map<string, PlannedSuite & { readonly ids: Set<string> }>();
  for (const { case: golden, decision } of plan) {
    const none = { name: golden.suite, cases: 0, runs: 0, unsupported: 0, excluded: 0, ids: new Set<string>() };
    const suite = suites.get(golden.suite) ?? none;
    suites.set(golden.suite, suite);
    suite.ids.add(golden.id);
    suite[decision.kind === 'run' ? 'runs' : decision.kind]++;
  }
  return [...suites.values()].map(({ ids, ...suite }) => ({ ...suite, cases: ids.size }));
}

function plannedShards(plan: readonly PlannedRun[], of: number, timings: CaseTimings | undefined): PlannedShard[] {
  const weights = timings === undefined ? undefined : weightsOf(plan, timings);
  return shardsOf(plan, of, timings).map((runs, at) => {
    const ids = [...new Set(runs.map((run) => run.case.id))];
    return {
      shard: `${at + 1}/${of}`,
      index: at + 1,
      cases: ids.length,
      runs: runs.filter(({ decision }) => decision.kind === 'run').length,
      ...(weights && { ms: Math.round(ids.reduce((sum, id) => sum + (weights.get(id) ?? 0), 0)) }),
    };
  });
}

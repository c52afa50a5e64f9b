// --last-failed: the runs of the last record that count against a store, as a selection of their own.
import { matches, type Pattern } from '../harness/model/pattern.js';
import type { PlannedRun } from '../harness/model/plan.js';
import type { RecordResult, RunRecord } from '../harness/model/record.js';
import type { Variant } from '../harness/model/suite.js';
import { isBad } from '../harness/model/verdict.js';

export interface FailedRuns {
  /** As patterns, for the header of the next record. */
  readonly patterns: readonly string[];
  readonly adapters: readonly string[];
  has(run: PlannedRun): boolean;
}

export interface Narrowing {
  readonly adapters: readonly string[];
  readonly patterns: readonly Pattern[];
  readonly variants: readonly Variant[];
}

/** Empty lists narrow nothing. */
export function failedRuns(record: RunRecord, { adapters, patterns, variants }: Narrowing): FailedRuns {
  const failed = record.results.filter(
    (result) =>
      isBad(result.verdict) &&
      (adapters.length === 0 || adapters.includes(result.adapter)) &&
      (variants.length === 0 || variants.includes(result.variant)) &&
      (patterns.length === 0 || patterns.some((pattern) => matches(pattern, { ...result, id: result.case }))),
  );
  const keys = new Set(failed.map((result) => keyOf(result.adapter, runOf(result))));
  return {
    patterns: [...new Set(failed.map(runOf))],
    adapters: [...new Set(failed.map(({ adapter }) => adapter))],
    has: (run) => keys.has(keyOf(run.adapter, `${run.case.id}@${run.variant}`)),
  };
}

function runOf({ case: id, variant }: RecordResult): string {
  return `${id}@${variant}`;
}

function keyOf(adapter: string, run: string): string {
  return `${adapter} ${run}`;
}

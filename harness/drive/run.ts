// One run as its record: header, one line for each planned run in the order of the plan, footer.
import type { Adapter } from '../contract/index.js';
import type { PlannedRun } from '../model/plan.js';
import { RECORD_VERSION, type RecordHeader, type RecordLine } from '../model/record.js';
import { type ExecuteOptions, execute } from './execute.js';

export interface RunInput extends ExecuteOptions {
  readonly header: Omit<RecordHeader, 'kind' | 'schemaVersion'>;
  readonly plan: readonly PlannedRun[];
  /** Every adapter that the plan names. */
  readonly adapters: readonly Adapter[];
}

export async function* run(input: RunInput): AsyncGenerator<RecordLine, void, void> {
  const start = performance.now();
  yield { kind: 'header', schemaVersion: RECORD_VERSION, ...input.header };
  const stopped = yield* execute(input.plan, input.adapters, input);
  yield {
    kind: 'footer',
    results: input.plan.length,
    durationMs: Math.round(performance.now() - start),
    ...(stopped !== undefined && { stopped }),
  };
}

// One run as its record: header, one line for each planned run in the order of the plan, footer.
import type { Host } from '../model/host.js';
import type { PlannedRun } from '../model/plan.js';
import { RECORD_VERSION, type RecordHeader, type RecordLine } from '../model/record.js';
import { type ExecuteOptions, execute } from './execute.js';

export interface RunInput extends ExecuteOptions {
  readonly header: Omit<RecordHeader, 'kind' | 'schemaVersion'>;
  readonly plan: readonly PlannedRun[];
  /** Of every adapter that the plan names. */
  readonly hosts: readonly Host[];
}

export async function* run(input: RunInput): AsyncGenerator<RecordLine, void, void> {
  const start = performance.now();
  yield { kind: 'header', schemaVersion: RECORD_VERSION, ...input.header };
  const { stopped, warnings } = yield* execute(input.plan, input.hosts, input);
  yield {
    kind: 'footer',
    results: input.plan.length,
    durationMs: Math.round(performance.now() - start),
    ...(stopped !== undefined && { stopped }),
    ...(warnings.length > 0 && { warnings }),
  };
}

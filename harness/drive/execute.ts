// Carries out a plan: one result for each planned run, in the order of the plan.
import type { Adapter } from '../contract/index.js';
import type { PlannedRun } from '../model/plan.js';
import type { RecordResult } from '../model/record.js';
import { isBad, type Verdict } from '../model/verdict.js';
import type { Counters } from './counters.js';
import { disposeOf } from './dispose.js';
import { driveCase } from './drive-case.js';
import { inOrder } from './in-order.js';
import { workFolder } from './work-folder.js';

export interface ExecuteOptions {
  /**
   * How many cases at once; 1 when left out. Stores that answer synchronously gain nothing from more, and one that
   * blocks then uses up the time limit of its neighbours.
   */
  readonly jobs?: number;
  /** Stop at the first fail or error. */
  readonly bail?: boolean;
  /** Stops the run: cases in flight are abandoned, the rest is not run. A reason that is a text is reported. */
  readonly signal?: AbortSignal;
  /** How long an abandoned case may take to let go of its handles. */
  readonly graceMs?: number;
}

/** @returns why the run ended early, or what went wrong when the adapters were disposed of. */
export async function* execute(
  plan: readonly PlannedRun[],
  adapters: readonly Adapter[],
  options: ExecuteOptions = {},
): AsyncGenerator<RecordResult, string | undefined, void> {
  const { signal, graceMs, jobs = 1, bail = false } = options;
  const byName = new Map(adapters.map((adapter) => [adapter.manifest.name, adapter]));
  const folder = workFolder();
  const limits = { ...(signal && { signal }), ...(graceMs !== undefined && { graceMs }) };
  let stopped: string | undefined;

  const resultOf = async (planned: PlannedRun): Promise<RecordResult> => {
    if (planned.decision.kind !== 'run') return resultLine(planned, planned.decision);
    if (signal?.aborted === true) stopped ??= reasonOf(signal);
    if (stopped !== undefined) return resultLine(planned, { kind: 'not-run', reason: stopped });
    const adapter = byName.get(planned.adapter);
    if (adapter === undefined) throw new Error(`the plan names the adapter ${planned.adapter}, which was not given`);
    const start = performance.now();
    const location = folder.location(planned.adapter);
    const { verdict, counters } = await driveCase(adapter, planned.case, planned.variant, location, limits);
    const durationMs = Math.round((performance.now() - start) * 1000) / 1000;
    if (signal?.aborted === true) stopped ??= reasonOf(signal);
    if (verdict.kind === 'not-run') return resultLine(planned, verdict);
    if (bail && isBad(verdict)) stopped ??= `stopped at the first failure, ${nameOf(planned)}`;
    return resultLine(planned, verdict, durationMs, counters);
  };

  try {
    yield* inOrder(plan, jobs, resultOf);
  } finally {
    const trouble = await disposeOf(adapters);
    await folder.remove();
    stopped ??= trouble;
  }
  return stopped;
}

function resultLine(
  { adapter, case: goldenCase, variant }: PlannedRun,
  verdict: Verdict,
  durationMs = 0,
  counters?: Counters,
): RecordResult {
  const { id, law, level } = goldenCase;
  const line = { kind: 'result', adapter, case: id, law, level, variant, verdict, durationMs } as const;
  return counters === undefined ? line : { ...line, counters };
}

function nameOf({ adapter, case: { id }, variant }: PlannedRun): string {
  return `${id} on ${adapter} (${variant})`;
}

function reasonOf(signal: AbortSignal): string {
  return typeof signal.reason === 'string' ? signal.reason : 'interrupted';
}

// Carries out a plan: one result for each planned run, in the order of the plan.
import type { Host } from '../model/host.js';
import type { PlannedRun } from '../model/plan.js';
import type { RecordResult } from '../model/record.js';
import { isBad } from '../model/verdict.js';
import type { DriveLimits } from './drive-case.js';
import { inOrder } from './in-order.js';
import { Runner, resultLine } from './runner.js';
import { workFolder } from './work-folder.js';

export interface ExecuteOptions extends Pick<DriveLimits, 'checkAnswer' | 'graceMs' | 'observe' | 'seed'> {
  /**
   * How many cases at once; 1 when left out. Stores that answer synchronously gain nothing from more, and one that
   * blocks then uses up the time limit of its neighbours.
   */
  readonly jobs?: number;
  /** Told before a run begins; a store that never gives its thread back can so be named. */
  readonly onStart?: (planned: PlannedRun) => void;
  /** Stop at the first fail or error. */
  readonly bail?: boolean;
  /** How often in all a run is tried while it goes wrong; 1 when left out. For cases that are known to be flaky. */
  readonly attempts?: (planned: PlannedRun) => number;
  /** Whether a result that went wrong was expected to, so that `bail` does not stop at it. */
  readonly isExpected?: (result: RecordResult) => boolean;
  /** Stops the run: cases in flight are abandoned, the rest is not run. A reason that is a text is reported. */
  readonly signal?: AbortSignal;
}

export interface Executed {
  /** Why the run ended early, or what makes it incomplete. */
  readonly stopped: string | undefined;
  /** What went wrong beside the cases without making any verdict doubtful. */
  readonly warnings: readonly string[];
}

/** The hosts are disposed of, each after its last case. */
export async function* execute(
  plan: readonly PlannedRun[],
  hosts: readonly Host[],
  options: ExecuteOptions = {},
): AsyncGenerator<RecordResult, Executed, void> {
  const { signal, graceMs, checkAnswer, observe, seed, attempts = () => 1, jobs = 1, bail = false } = options;
  const { isExpected = () => false, onStart } = options;
  const isNews = (result: RecordResult): boolean => isBad(result.verdict) && !isExpected(result);
  const folder = workFolder();
  const limits: DriveLimits = {
    ...(signal && { signal }),
    ...(graceMs !== undefined && { graceMs }),
    ...(checkAnswer && { checkAnswer }),
    ...(observe === true && { observe }),
    ...(seed !== undefined && { seed }),
  };
  let stopped: string | undefined;
  const stop = (reason: string): void => {
    stopped ??= reason;
  };
  const runners = new Map(
    hosts.map((host) => {
      const { name } = host.manifest;
      const how = { manifest: host.manifest, location: () => folder.location(name), limits, attempts };
      const runs = plan.filter(({ adapter, decision }) => adapter === name && decision.kind === 'run').length;
      return [name, new Runner(host, how, runs, stop)];
    }),
  );

  // What is known of a run is not final until its host says so; meanwhile the next one has begun.
  const task = async (planned: PlannedRun): Promise<{ readonly final: Promise<RecordResult> }> => {
    const { decision } = planned;
    if (decision.kind !== 'run') return { final: Promise.resolve(resultLine({ planned, verdict: decision })) };
    const runner = runners.get(planned.adapter);
    if (runner === undefined) throw new Error(`the plan names the adapter ${planned.adapter}, which was not given`);
    if (signal?.aborted === true) stop(reasonOf(signal));
    if (stopped !== undefined) return { final: Promise.resolve(runner.skip(planned, stopped)) };
    onStart?.(planned);
    const { known, final } = await runner.run(planned);
    if (signal?.aborted === true) stop(reasonOf(signal));
    if (bail && isNews(resultLine({ planned, verdict: known })))
      stop(`stopped at the first failure, ${nameOf(planned)}`);
    return { final };
  };

  const warnings: string[] = [];
  try {
    for await (const { final } of inOrder(plan, jobs, task)) {
      const result = await final;
      if (bail && isNews(result)) stop(`stopped at the first failure, ${result.case} on ${result.adapter}`);
      yield result;
    }
  } finally {
    for (const runner of runners.values()) {
      try {
        warnings.push(...(await runner.dispose()));
      } catch (error) {
        stop(error instanceof Error ? error.message : String(error));
      }
    }
    await folder.remove();
  }
  return { stopped, warnings };
}

function nameOf({ adapter, case: { id }, variant }: PlannedRun): string {
  return `${id} on ${adapter} (${variant})`;
}

function reasonOf(signal: AbortSignal): string {
  return typeof signal.reason === 'string' ? signal.reason : 'interrupted';
}

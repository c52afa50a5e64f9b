// The baselines of a run: which runs are expected to fail or known to be flaky, and what of that came true.
import type { BaselineFinding } from '../../harness/baseline/index.js';
import { loadBaselines } from '../../harness/load/baselines.js';
import { type ExcuseOf, NO_EXCUSES } from '../../harness/model/baseline.js';
import type { PlannedRun } from '../../harness/model/plan.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordResult, RecordView } from '../../harness/model/record.js';
import { today } from '../today.js';

export interface KnownFailures {
  /** How often in all a run is tried while it goes wrong. */
  attempts(run: PlannedRun): number;
  /** Whether the baseline says that the run fails. */
  isExpected(run: PlannedRun): boolean;
  /** Whether the result is a failure that the baseline excuses, taken by itself. */
  isExcused(result: RecordResult): boolean;
  judge(record: RecordView): JudgedRun;
}

interface JudgedRun {
  readonly excuseOf: ExcuseOf;
  /** What is wrong with the baselines themselves. */
  readonly findings: readonly BaselineFinding[];
}

export const NO_KNOWN_FAILURES: KnownFailures = {
  attempts: () => 1,
  isExpected: () => false,
  isExcused: () => false,
  judge: () => ({ excuseOf: NO_EXCUSES, findings: [] }),
};

/**
 * @param adapters whose baselines are read.
 * @throws InputError with every problem of the baselines.
 */
export async function knownFailures(
  project: Project,
  adapters: readonly string[],
  cwd: string,
): Promise<KnownFailures> {
  const baselines = await loadBaselines({ project, cwd, adapters });
  const some = [...baselines.values()].filter(({ entries }) => entries.length > 0);
  // Most projects have none, and what judges them is then not loaded.
  return some.length === 0 ? NO_KNOWN_FAILURES : (await import('./held-baselines.js')).heldBaselines(some, today());
}

// Baselines that have entries, held against the runs they are about.
import { expectedRuns, flakyAttempts, judgeBaseline } from '../../harness/baseline/index.js';
import type { Baseline } from '../../harness/model/baseline.js';
import type { Subject } from '../../harness/model/pattern.js';
import type { PlannedRun } from '../../harness/model/plan.js';
import { judged } from './judged-baselines.js';
import type { KnownFailures } from './known-failures.js';

/** @param day YYYY-MM-DD */
export function heldBaselines(baselines: readonly Baseline[], day: string): KnownFailures {
  const byAdapter = new Map(
    baselines.map((baseline) => [
      baseline.adapter,
      { baseline, attempts: flakyAttempts(baseline, day), isExpected: expectedRuns(baseline, day) },
    ]),
  );
  return {
    attempts: (run) => byAdapter.get(run.adapter)?.attempts(subjectOf(run)) ?? 1,
    isExpected: (run) => byAdapter.get(run.adapter)?.isExpected(subjectOf(run)) ?? false,
    isExcused: (result) => {
      const baseline = byAdapter.get(result.adapter)?.baseline;
      if (baseline === undefined) return false;
      return judgeBaseline({ baseline, results: [result], today: day, filtered: true }).excuses(result) !== undefined;
    },
    judge: (record) => {
      const all = judged(baselines, record, day);
      return {
        excuseOf: (run) => all.get(run.adapter)?.excuses(run),
        findings: [...all.values()].flatMap(({ findings }) => findings),
      };
    },
  };
}

function subjectOf({ case: { id, law }, variant }: PlannedRun): Subject {
  return { id, law, variant };
}

// FAILURES, UNKNOWN and NOT_RUN: every run that went wrong and that the baseline does not excuse.
import { groupBy, plural } from '../score/index.js';
import { runAgain } from './again.js';
import { excusedCount, failureKind, runsText, unexcused } from './bad-runs.js';
import type { AdapterFacts } from './facts.js';
import { type Judged, judged } from './judged.js';

/** One reason for each case: what goes wrong in one variant mostly goes wrong in the others too. */
export function judgeFailures(facts: AdapterFacts): Judged {
  const { adapter } = facts;
  const bad = unexcused(facts).filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
  const complaints = [...groupBy(bad, (run) => run.case)].map(([id, runs]) => ({
    code: runs.map(failureKind)[0]?.toUpperCase() ?? 'FAILED',
    case: id,
    message: `${id} fails: ${runsText(runs)}`,
    again: runAgain([id], [adapter]),
  }));
  const excused = excusedCount(facts);
  const fine = excused === 0 ? 'none' : `none but ${excused} excused`;
  const asked = { rule: 'FAILURES', adapter, wanted: 'no failure that the baseline does not excuse' } as const;
  return judged(asked, complaints, complaints.length === 0 ? fine : plural(complaints.length, 'case'));
}

export function judgeUnknown({ adapter, scoreboard }: AdapterFacts): Judged {
  const complaints = scoreboard.failures
    .filter(({ verdict }) => verdict === 'unknown')
    .map((run) => ({
      code: 'UNDECIDED',
      case: run.case,
      message: `${run.case}@${run.variant} could not be decided: ${run.summary}`,
      again: runAgain([`${run.case}@${run.variant}`], [adapter]),
    }));
  const asked = { rule: 'UNKNOWN', adapter, wanted: 'a verdict on every run' } as const;
  return judged(asked, complaints, complaints.length === 0 ? 'none' : plural(complaints.length, 'run'));
}

/** One reason for all that have the same one. */
export function judgeNotRun({ adapter, scoreboard }: AdapterFacts): Judged {
  const idle = scoreboard.failures.filter(({ verdict }) => verdict === 'not-run');
  const complaints = [...groupBy(idle, ({ summary }) => summary)].map(([why, runs]) => ({
    code: 'NOT_RUN',
    message: `${plural(runs.length, 'planned run')} did not take place: ${why}`,
    again: runAgain([], [adapter]),
  }));
  const asked = { rule: 'NOT_RUN', adapter, wanted: 'every planned run takes place' } as const;
  return judged(asked, complaints, idle.length === 0 ? 'none' : plural(idle.length, 'run'));
}
